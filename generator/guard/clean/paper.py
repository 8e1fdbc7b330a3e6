"""Cleaning, paper: a school's own letterhead or template, without what no document may be made of and no reader sees.

In: the bytes of the file. Out: the same file, in which a field that shows a property is its text, nothing rides along with a
picture and no markup is unknown; and in Dutch what was changed. Never: a text, a tag, a tracked change or a field that
fetches something: those are judged, by `sjabloon controleer` and when a document is made.
"""

from typing import Final

from generator.guard.clean import notes, unknown
from generator.guard.clean.package import Work
from generator.guard.clean.passes import fields
from generator.guard.clean.passes.pictures import clean_pictures
from generator.guard.clean.relations import cut_twins
from generator.guard.clean.stories import OTHER, TEXT
from generator.guard.docx.allowlist import FIELDS
from generator.ooxml import docx
from generator.ooxml.word import local

_JUDGED: Final = frozenset(
    {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE", "MACROBUTTON", "MERGEFIELD", "RD"}
)


def prepared(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a school's own file ready to build on; the same bytes where nothing had to change.

    Args:
        data: bytes of the letterhead or template.

    Raises:
        DocumentError: it is no Word document, damaged, encrypted or too large.
    """
    came = docx.read(data)
    work = Work.open(came)
    cut_twins(work)
    for name in [name for name in work.parts if name.startswith("word/") and name.endswith(".xml")]:
        root = work.root(name)
        if root is not None and local(root) in TEXT:
            work.notes.add(work.label(name), notes.FIELD, fields.flatten(root, FIELDS | _JUDGED))
        if root is not None and local(root) in TEXT | OTHER:
            work.notes.add(work.label(name), notes.UNKNOWN, unknown.take_off(root))
    clean_pictures(work)
    left = work.finish()
    return (data if left == came else docx.pack(left)), work.notes.lines()
