"""Register, the table file: rows of a .csv or .xlsx of DUO, whatever program saved it."""
