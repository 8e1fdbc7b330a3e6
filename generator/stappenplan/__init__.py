"""Select: ALL domain rules, help lines, legal facts, sector words and our own proposals for the lost lists, as dated data."""
