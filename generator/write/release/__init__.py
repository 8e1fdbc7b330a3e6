"""Sign-off: somebody read these bytes, weighed each warning, and stands for them.

In: a file, what the guard found in it, reasons. Out: a line in `vrijgaven.json` beside the school's documents, bound to the
SHA-256 of the bytes. Never: a release of what is blocked, a name in a reason, or a trace of the release in the letter itself.

Source: R4.07, R3.24.
"""

from generator.write.release.actual import Facts, Lag, behind, kept, refuse_behind
from generator.write.release.judge import approve, judge
from generator.write.release.model import ReleaseState, Standing, Vrijgave, WeighedWarning
from generator.write.release.recognise import KnownBy, Recognised, recognise
from generator.write.release.record import RECORD, record, releases_in
from generator.write.release.signed import readable
from generator.write.release.standing import list_of, status

__all__ = [
    "RECORD",
    "Facts",
    "KnownBy",
    "Lag",
    "Recognised",
    "ReleaseState",
    "Standing",
    "Vrijgave",
    "WeighedWarning",
    "approve",
    "behind",
    "judge",
    "kept",
    "list_of",
    "readable",
    "recognise",
    "record",
    "refuse_behind",
    "releases_in",
    "status",
]
