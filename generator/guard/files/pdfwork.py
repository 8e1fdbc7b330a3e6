"""Guard, a PDF before it is read: how much work its pages ask, so that a small file that would keep a computer busy is refused.

In: an open PDF. Out: nothing, or a refusal. Never: a text; what is counted is how often a page shows one.
"""

import re
from typing import TYPE_CHECKING, Final

from generator.guard.findings import refusal

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST: Final = 100_000
"""Times that text is shown on all pages together: two hundred full pages, each shown in hundreds of pieces."""
_SHOWS: Final = re.compile(rb"T[jJ](?![A-Za-z0-9])|[)>\]]\s*['\"]")
_DRAWS: Final = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do(?![A-Za-z0-9])")
_LETTERS: Final = 8  # letters of the table of a font that take as long as showing a text


def refuse_slow(reader: "PdfReader") -> None:
    """Refuse a PDF of which the pages ask too much: too many texts, or forms within forms that show each other again and again.

    Raises:
        DocumentError: it does.
    """
    known: dict[int, int] = {}
    total = 0
    for page in reader.pages:
        contents = page.get_contents()
        total += _weight(contents.get_data() if contents is not None else b"", page.get("/Resources"), known)
        if total > _MOST:
            raise refusal("De PDF is te groot om na te kijken.", "Deel hem op, of maak hem opnieuw uit het Word-document.")


def _weight(content: bytes, resources: object, known: dict[int, int]) -> int:
    """Return how often a text is shown by a page or form, with all that it draws; more than may be where it draws itself."""
    found = _of(resources)
    total = len(_SHOWS.findall(content)) + sum(map(_table, _of(found.get("/Font")).values()))
    forms = _of(found.get("/XObject"))
    for name in _DRAWS.findall(content):
        total += 1 + _form(forms.get(f"/{name.decode('latin-1')}"), resources, known)
        if total > _MOST:
            break
    return total


def _form(form: object, resources: object, known: dict[int, int]) -> int:
    from pypdf.generic import StreamObject  # noqa: PLC0415 - only a PDF needs it

    if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
        return 0
    place = id(form)
    if place not in known:
        known[place] = _MOST  # until it is known: a form that draws itself has no end
        known[place] = min(_weight(form.get_data(), form.get("/Resources", resources), known), _MOST)
    return known[place]


def _table(font: object) -> int:
    from pypdf.generic import StreamObject  # noqa: PLC0415 - only a PDF needs it

    letters = _of(font).get("/ToUnicode")
    return letters.get_data().count(b"<") // _LETTERS if isinstance(letters, StreamObject) else 0


def _of(value: object) -> dict[str, object]:
    """Return a dictionary with what its entries point at; an empty one for anything else."""
    from pypdf.generic import DictionaryObject, PdfObject  # noqa: PLC0415 - only a PDF needs it

    inner = value.get_object() if isinstance(value, PdfObject) else value
    return {str(key): inner[key] for key in inner} if isinstance(inner, DictionaryObject) else {}
