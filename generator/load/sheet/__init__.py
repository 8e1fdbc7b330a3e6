"""Load, a table that somebody brings: sheets of a .csv or .xlsx, whatever program saved it."""
