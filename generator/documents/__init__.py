"""Compose: the catalogue of documents, a line each. The circle is in the path of the module that composes it."""
