"""Guard, words: what is an ordinary Dutch word, a first name or a place."""
