"""Render, the compiled parts of a template: read once as XML, filled in ever after as text."""
