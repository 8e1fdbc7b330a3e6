"""Guard, people: whom it looks for, how a name may hide, and which words look like a name that nobody gave."""
