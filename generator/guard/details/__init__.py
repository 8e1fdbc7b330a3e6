"""Guard, details: what gives a child away although no name is said, which phrases may stand, and how small a group is."""
