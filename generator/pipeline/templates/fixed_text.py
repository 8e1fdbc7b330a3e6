"""Guard, beside the steps: does the fixed text of a template say what a letter for everyone never says?

In: the bytes of a template, and the circle of its document. Out: remarks with their place. Never: the text that was found, or an
incident: when a template is judged there is none, so this looks for details and for what reads like a name.
"""

from typing import Final

from generator import guard
from generator.base.errors import GuardError
from generator.base.kring import OUTSIDE, Kring
from generator.ooxml.docx import read
from generator.ooxml.parts import stories
from generator.ooxml.xml import parse
from generator.render.check.faults import Fault, waarschuwing
from generator.render.check.places import Spot, spots
from generator.render.check.tags import TAG
from generator.render.looks import looks

_LINE: Final = "regel "


def fixed_text_faults(data: bytes, kring: Kring) -> tuple[Fault, ...]:
    """Return where the fixed text of a template holds a detail that its readers may not learn; nothing inside the school.

    Args:
        data: bytes of the template.
        kring: who reads the document.

    Raises:
        DocumentError: the file is no Word document.
    """
    if kring not in OUTSIDE:
        return ()
    parts = read(data)
    headings = looks(parts).headings
    found = [spot for name in stories(parts) for spot in spots(parse(parts[name], name), name, headings)]
    return tuple(dict.fromkeys(_remark(row, found) for row in _rows(found, kring) if row["plaats"].startswith(_LINE)))


def _rows(found: list[Spot], kring: Kring) -> list[dict[str, str]]:
    text = "\n\n".join(" ".join(TAG.sub(" ", spot.text).split()) for spot in found)
    try:
        screened = guard.screen(text, guard.forbidden(None), guard.allowed(None), kring)
    except GuardError as stop:
        return stop.as_rows()
    return [finding.as_json() for finding in screened.findings]


def _remark(row: dict[str, str], found: list[Spot]) -> Fault:
    line = row["plaats"].removeprefix(_LINE).partition(",")[0]  # a line of several sentences says which one
    spot = found[(int(line) - 1) // 2]  # there is an empty line between two of them
    return waarschuwing("detail", spot, f"in de vaste tekst staat: {row['soort']}.", row["advies"])
