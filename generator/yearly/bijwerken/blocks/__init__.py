"""Bijwerken, blocks: a document read as blocks, and three versions of it compared."""
