"""Guard: the sixth stage. Reads every part of a finished document and stops it when its readers would learn what they may not.

In: `RenderedDocx`, `Forbidden` (from the incident, for the guard alone), `Allowed` (from the profile).
Out: `CheckedDocx`, the only thing that can be written; or `GuardError`, with kinds and places and never a text.
Never: a guarantee. It finds what was given to it and what looks like a detail; the director still reads the letter.
"""

from generator.guard.details.groups import own_words, small_groups
from generator.guard.docx.parts import visible_lines
from generator.guard.findings import Bevinding, Oordeel, Verdict, Zwaarte
from generator.guard.people.forbidden import Allowed, Forbidden, allowed, forbidden
from generator.guard.screening import (
    CheckedDocx,
    CheckedFile,
    ScreenedText,
    about_one_pupil,
    check,
    check_file,
    inspect_bytes,
    made_of,
    screen,
    weigh_own,
)

__all__ = [
    "Allowed",
    "Bevinding",
    "CheckedDocx",
    "CheckedFile",
    "Forbidden",
    "Oordeel",
    "ScreenedText",
    "Verdict",
    "Zwaarte",
    "about_one_pupil",
    "allowed",
    "check",
    "check_file",
    "forbidden",
    "inspect_bytes",
    "made_of",
    "own_words",
    "screen",
    "small_groups",
    "visible_lines",
    "weigh_own",
]
