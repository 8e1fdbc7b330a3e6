"""Batch, after the work: the report as a page, a sample that is read once more, and all files in one."""
