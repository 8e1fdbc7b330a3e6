"""The case: what was loaded, whether the framework is meant for it, and what in it contradicts itself."""
