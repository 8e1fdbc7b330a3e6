"""Template check: a fault, with the place where somebody finds it in Word and what to do. Never: a value."""

from dataclasses import dataclass
from enum import StrEnum

from generator.render.check.places import Spot


class Ernst(StrEnum):
    """How bad a fault is: a template with a `fout` is refused, a `waarschuwing` is for its maker."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a template.

    Attributes:
        ernst: whether the template is refused for it.
        soort: stable word for the kind of fault (`onbekende_naam`).
        plaats: where in Word: part, heading, paragraph or table cell; `het bestand` for the whole file.
        tag: the tag as it stands in the template, or empty.
        wat: Dutch sentence: what is wrong.
        advies: Dutch sentence: what to do.
        deel: name of the part in the file, empty for the whole file.
        alinea: number of the paragraph in that part, from 0; -1 for the whole part.
    """

    ernst: Ernst
    soort: str
    plaats: str
    tag: str
    wat: str
    advies: str
    deel: str = ""
    alinea: int = -1

    def __str__(self) -> str:
        where = f"{self.plaats}, bij {self.tag}" if self.tag else self.plaats
        return f"{where[:1].upper()}{where[1:]}: {self.wat} {self.advies}"


def fout(soort: str, plaats: Spot | str, tag: str, wat: str, advies: str) -> Fault:
    """Make a fault for which the template is refused; `plaats` is a paragraph, or words for the part or the file."""
    return _fault(Ernst.FOUT, soort, plaats, (tag, wat, advies))


def waarschuwing(soort: str, plaats: Spot | str, wat: str, advies: str) -> Fault:
    """Make a remark for the maker of the template; `plaats` as for `fout`."""
    return _fault(Ernst.WAARSCHUWING, soort, plaats, ("", wat, advies))


def _fault(ernst: Ernst, soort: str, plaats: Spot | str, words: tuple[str, str, str]) -> Fault:
    if isinstance(plaats, Spot):
        return Fault(ernst, soort, plaats.where, *words, plaats.part, plaats.index)
    return Fault(ernst, soort, plaats, *words)
