"""Guard, other files: PDF, text, web pages and calendars as pieces of text with a place."""
