"""Render, the engine: the one Jinja environment, the XML of a part as its source, and a bound on the work of a template."""
