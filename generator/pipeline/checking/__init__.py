"""Files as they stand, whoever made them: what the guard finds, how they stand, and which of their sentences a person must read."""

from generator.pipeline.checking.again import kinds_in, look_again, solved_since
from generator.pipeline.checking.answers import note_read
from generator.pipeline.checking.files import CheckedPath, check_bytes, check_files, clean_bytes, clean_files, what_it_is
from generator.pipeline.checking.own import OwnSentence

__all__ = [
    "CheckedPath",
    "OwnSentence",
    "check_bytes",
    "check_files",
    "clean_bytes",
    "clean_files",
    "kinds_in",
    "look_again",
    "note_read",
    "solved_since",
    "what_it_is",
]
