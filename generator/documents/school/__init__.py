"""Documents of the school itself: profile and rules alone, no incident."""
