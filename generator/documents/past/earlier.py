"""What went before: what a document said of itself, and what a yearly update changed in it.

In: nothing. Out: plain frozen values, for the control block and for the documents about the update. Never: a text of the school.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from generator.base.language import long_date

# How a row of the version history begins, by which a next year knows what it was.
ADOPTED: Final = "Vastgesteld"
DRAFT: Final = "Bijgewerkt, concept"
FACTS: Final = "Gegevens bijgewerkt"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A row of the version history."""

    versie: str
    datum: str
    wat: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the document that is brought up to date said of itself, and what is known of the update.

    Attributes:
        versions: its version history, the oldest first.
        lapsed: the agreements changed since the last adoption, which is therefore about another text.
        changed: the kinds of causes of what changed, in words of a school.
    """

    versions: tuple[VersionRow, ...] = ()
    lapsed: bool = False
    changed: tuple[str, ...] = ()

    def is_past(self, row: VersionRow) -> bool:
        """Return whether a row is about the adoption of an earlier text than the one that is made now."""
        if not row.wat.startswith(ADOPTED):
            return False
        later = self.versions[self.versions.index(row) + 1 :]
        return self.lapsed or any(each.wat.startswith((ADOPTED, DRAFT)) for each in later)

    def was_adopted(self, day: date) -> bool:
        """Return whether an earlier text was adopted on this day."""
        return any(row.datum == long_date(day) and self.is_past(row) for row in self.versions)


class Way(StrEnum):
    """What was done with a change of ours in the school's file."""

    MARKED = "gemarkeerd"
    CHOICE = "vraagt een keuze"
    STAYS_OUT = "blijft weg"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of ours.

    Attributes:
        cause: the kind of cause, in words of a school.
        heading: heading under which it stands.
        reason: why, for who does not know the profile.
        old: what stood there, `new` what stands there now; empty where there is none.
        why: why, with the rule id or the key of the profile.
        way: what was done with it.
        weight: of its cause; the weightiest is 0.
    """

    cause: str
    heading: str
    reason: str
    old: str
    new: str
    why: str
    way: Way
    weight: int


@dataclass(frozen=True, slots=True)
class Open:
    """Something that the school still decides, as a sentence; its keys stand in the proposal beside the document."""

    what: str


@dataclass(frozen=True, slots=True)
class Adjustment:
    """All changes of ours in one document.

    Attributes:
        document: name in the catalogue.
        title: title of the document.
        changes: in the order of the document.
        open: what the school still decides for the new year.
        to_choose: how many the school has to choose about, because it changed the same text itself.
        content_changed: whether the agreements changed, and not only names, numbers or the version.
        list_name: file name of the whole list.
    """

    document: str
    title: str
    changes: tuple[Change, ...]
    to_choose: int
    content_changed: bool
    list_name: str
    open: tuple[Open, ...] = ()
