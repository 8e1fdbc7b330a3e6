"""The conductor: the seven steps for one document, a set, a year, the demo and a whole board; no rule of the field, no XML."""
