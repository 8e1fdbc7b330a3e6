"""What comes back once a year: filled-in forms to figures, the update of a policy that a school edited, the calendar."""
