"""Bijwerken, marks: each change of ours as a tracked change in the school's file, or told in a comment."""
