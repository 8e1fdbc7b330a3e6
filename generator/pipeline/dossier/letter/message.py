"""The text of a letter for the program by which a school writes to parents: what to paste where.

In: a Word document. Out: `Message`. Never: words that do not stand in the document.
"""

from dataclasses import dataclass
from pathlib import Path

from generator.base.files import read_file
from generator.write.forms import message_parts


@dataclass(frozen=True, slots=True)
class Message:
    """A letter in the shapes in which a portal takes it.

    Attributes:
        onderwerp: the subject; pushbericht: one line for a telephone. Both empty for a document that is no letter.
        tekst: the plain text; html: the same with headings, lists and bold, safe to show.
    """

    onderwerp: str
    pushbericht: str
    tekst: str
    html: str


def message_of(source: Path | bytes) -> Message:
    """Return the text of a document to paste.

    Args:
        source: the Word file, or its bytes.

    Raises:
        InputError: it cannot be read. DocumentError: it is no sound Word document.
    """
    return Message(*message_parts(read_file(source) if isinstance(source, Path) else source))
