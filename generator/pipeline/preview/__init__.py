"""Preview: what a person sees before anything is written. The same steps as making, and no file."""
