"""Sign-off: somebody read these bytes, weighed each warning, and stands for them.

In: a file, what the guard found in it, reasons. Out: a line in `vrijgaven.json` beside the school's documents, bound to the
SHA-256 of the bytes. Never: a release of what is blocked, a name in a reason, or a trace of the release in the letter itself.

Source: R4.07, R3.24.
"""

from generator.vrijgave.actueel import Achter, Facts, behind, refuse_behind
from generator.vrijgave.beoordelen import approve, judge
from generator.vrijgave.bestand import RECORD, record, releases_in
from generator.vrijgave.herkennen import Bron, Herkend, recognise
from generator.vrijgave.model import Reden, Stand, Toestand, Vrijgave
from generator.vrijgave.stand import list_of, status
from generator.vrijgave.tekst import readable
from generator.vrijgave.volgorde import of_a_letter

__all__ = [
    "RECORD",
    "Achter",
    "Bron",
    "Facts",
    "Herkend",
    "Reden",
    "Stand",
    "Toestand",
    "Vrijgave",
    "approve",
    "behind",
    "judge",
    "list_of",
    "of_a_letter",
    "readable",
    "recognise",
    "record",
    "refuse_behind",
    "releases_in",
    "status",
]
