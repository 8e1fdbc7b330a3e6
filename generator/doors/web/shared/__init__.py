"""What pages share beside the desk: files that were brought, values that wait for a decision, long work, and words for it."""
