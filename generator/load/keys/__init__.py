"""Load, the keys: what the files that people write may hold, what each key means, and what their values must mean together."""
