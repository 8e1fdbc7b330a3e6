"""What went before: what a document said of itself, and what a yearly update changed in it.

In: nothing. Out: plain frozen values, for the control block and for the documents about the update. Never: a text of the school.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.base.language import long_date

# How a row of the version history begins, by which a next year knows what it was.
ADOPTED: Final = "Vastgesteld"
DRAFT: Final = "Bijgewerkt, concept"
FACTS: Final = "Gegevens bijgewerkt"


@dataclass(frozen=True, slots=True)
class Versie:
    """A row of the version history."""

    versie: str
    datum: str
    wat: str


@dataclass(frozen=True, slots=True)
class Eerder:
    """What the document that is brought up to date said of itself, and what is known of the update.

    Attributes:
        versies: its version history, the oldest first.
        vervallen: the agreements changed since the last adoption, which is therefore about another text.
        veranderd: the kinds of causes of what changed, in words of a school.
    """

    versies: tuple[Versie, ...] = ()
    vervallen: bool = False
    veranderd: tuple[str, ...] = ()

    def is_past(self, row: Versie) -> bool:
        """Return whether a row is about the adoption of an earlier text than the one that is made now."""
        if not row.wat.startswith(ADOPTED):
            return False
        later = self.versies[self.versies.index(row) + 1 :]
        return self.vervallen or any(each.wat.startswith((ADOPTED, DRAFT)) for each in later)

    def was_adopted(self, day: date) -> bool:
        """Return whether an earlier text was adopted on this day."""
        return any(row.datum == long_date(day) and self.is_past(row) for row in self.versies)


@dataclass(frozen=True, slots=True)
class Verandering:
    """One change of ours.

    Attributes:
        oorzaak: the kind of cause, in words of a school.
        plaats: heading under which it stands.
        reden: why, with the rule id or the key of the profile.
    """

    oorzaak: str
    plaats: str
    reden: str


@dataclass(frozen=True, slots=True)
class Aanpassing:
    """All changes of ours in one document.

    Attributes:
        document: name in the catalogue.
        titel: title of the document.
        veranderingen: in the order of the document.
        te_kiezen: how many the school has to choose about, because it changed the same text itself.
        inhoud: whether the agreements changed, and not only names, numbers or the version.
        lijst: file name of the whole list.
    """

    document: str
    titel: str
    veranderingen: tuple[Verandering, ...]
    te_kiezen: int
    inhoud: bool
    lijst: str
