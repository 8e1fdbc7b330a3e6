"""Load, the schools of a board: what a sheet says of them, and what they share."""
