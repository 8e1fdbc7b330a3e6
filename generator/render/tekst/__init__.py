"""Render, the source: `.tekst` to docx and back. The same notation is the reading copy of a finished document."""
