"""Sign-off: somebody read these bytes, weighed each warning, and stands for them.

In: a file, what the guard found in it, reasons. Out: a line in `vrijgaven.json` beside the school's documents, bound to the
SHA-256 of the bytes. Never: a release of what is blocked, a name in a reason, or a trace of the release in the letter itself.

Source: R4.07, R3.24.
"""

from generator.vrijgave.beoordelen import approve, judge
from generator.vrijgave.bestand import RECORD, record, releases_in
from generator.vrijgave.herkennen import Bron, Herkend, recognise
from generator.vrijgave.model import Reden, Stand, Toestand, Vrijgave
from generator.vrijgave.stand import list_of, status
from generator.vrijgave.tekst import readable

__all__ = [
    "RECORD",
    "Bron",
    "Herkend",
    "Reden",
    "Stand",
    "Toestand",
    "Vrijgave",
    "approve",
    "judge",
    "list_of",
    "readable",
    "recognise",
    "record",
    "releases_in",
    "status",
]
