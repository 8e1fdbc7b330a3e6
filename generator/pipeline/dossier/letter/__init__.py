"""One document of a dossier at a time: whether it can be made, its own sentences, its way back from Word, its text for a portal."""
