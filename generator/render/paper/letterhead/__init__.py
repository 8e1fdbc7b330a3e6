"""Paper, the letterhead: a file of the school, opened, mended and measured before anything is built on it."""
