"""Sign-off: somebody read these bytes, weighed each warning, and stands for them.

In: a file, what the guard found in it, reasons. Out: a line in `verloop.jsonl` beside the school's documents, bound to the
SHA-256 of the bytes. Never: a release of what is blocked, a name in a reason, or a trace of the release in the letter itself.

Source: R4.07, R3.24.
"""

from generator.write.manifest import line_of, twins_of
from generator.write.release.actual import NOT_ANY_MORE, Facts, Lag, behind, kept, refuse_behind
from generator.write.release.judge import approve, judge
from generator.write.release.model import Lezing, ReleaseState, Standing, Vrijgave, WeighedWarning, Zending
from generator.write.release.reading import NO, YES, Answers, ReadSentence, read_in, readings, record_read
from generator.write.release.recognise import KnownBy, Recognised, recognise
from generator.write.release.record import alone, frozen_in, home_of, name_in, record_sent, releases_in, sent_in
from generator.write.release.seen import kinds_before, record_kinds
from generator.write.release.signed import readable
from generator.write.release.standing import list_of, status

__all__ = [
    "NO",
    "NOT_ANY_MORE",
    "YES",
    "Answers",
    "Facts",
    "KnownBy",
    "Lag",
    "Lezing",
    "ReadSentence",
    "Recognised",
    "ReleaseState",
    "Standing",
    "Vrijgave",
    "WeighedWarning",
    "Zending",
    "alone",
    "approve",
    "behind",
    "frozen_in",
    "home_of",
    "judge",
    "kept",
    "kinds_before",
    "line_of",
    "list_of",
    "name_in",
    "read_in",
    "readable",
    "readings",
    "recognise",
    "record_kinds",
    "record_read",
    "record_sent",
    "refuse_behind",
    "releases_in",
    "sent_in",
    "status",
    "twins_of",
]
