"""The papers of an exercise: for its leader, to hand out, and for the observer; they come together, asked for by no name."""

from generator.documents.school.oefening.draaiboek import DRAAIBOEK
from generator.documents.school.oefening.injects import INJECTS
from generator.documents.school.oefening.waarneming import WAARNEMING

__all__ = ["DRAAIBOEK", "INJECTS", "WAARNEMING"]
