"""Guard, sentences: which of a file are ours, which are ours with the school's values, and which a person wrote.

In: a file and a bank of phrases. Out: its sentences, each with whose it is. Never: a judgement of what a sentence says, or a
sentence of a person taken for ours: what the bank does not know as a whole is a person's.

Source: R4.07.
"""

from generator.guard.sentences.bank import Bank, Sentence, Whose, phrases_of, sentences
from generator.guard.sentences.lines import lines
from generator.guard.sentences.split import SLOT, flat

__all__ = ["SLOT", "Bank", "Sentence", "Whose", "flat", "lines", "phrases_of", "sentences"]
