"""Template check: a fault, with the place where somebody finds it in Word and what to do. Never: a value."""

from dataclasses import dataclass
from enum import StrEnum


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
    """

    ernst: Ernst
    soort: str
    plaats: str
    tag: str
    wat: str
    advies: str

    def __str__(self) -> str:
        where = f"{self.plaats}, bij {self.tag}" if self.tag else self.plaats
        return f"{where[:1].upper()}{where[1:]}: {self.wat} {self.advies}"


def fout(soort: str, plaats: str, tag: str, wat: str, advies: str) -> Fault:
    """Make a fault for which the template is refused."""
    return Fault(Ernst.FOUT, soort, plaats, tag, wat, advies)


def waarschuwing(soort: str, plaats: str, wat: str, advies: str) -> Fault:
    """Make a remark for the maker of the template."""
    return Fault(Ernst.WAARSCHUWING, soort, plaats, "", wat, advies)
