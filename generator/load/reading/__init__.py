"""Load, reading: the bytes of a YAML file to values with their place, and everything that is wrong in Dutch."""
