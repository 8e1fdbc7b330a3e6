"""Guard, Word files: reading every part of one, and the list of what a document may be made of."""
