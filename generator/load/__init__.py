"""Load: the seven steps start here. Files that people wrote become frozen models, or all their problems at once."""
