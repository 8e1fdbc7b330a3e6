"""What went before, for documents that look back: an earlier version of themselves, and a school year."""
