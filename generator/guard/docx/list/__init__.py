"""Guard, the list: every part, element, attribute and value that a document may be made of."""
