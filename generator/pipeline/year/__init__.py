"""The yearly work of a policy, the whole way: its update, its adoption and its calendar."""
