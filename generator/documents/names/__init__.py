"""Compose, names: what a template of each document may ask for, and the table of it in `docs/sjablonen.md`."""
