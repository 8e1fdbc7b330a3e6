"""Cleaning, the passes: one kind of leftover each, taken out of every part."""
