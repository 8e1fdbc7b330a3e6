"""Disclose: what a letter told everyone, kept beside it so that the next letter can say what came of it.

In: `PublicFacts` and a day. Out: plain values for the manifest, and back. Never: a value that is not closed; what comes back goes
through the same closed values, so that a text that somebody put there is refused.

Source: R4.07, R4.08.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.base import values as v
from generator.disclose.circles import Beloften, PublicFacts, Samenkomst
from generator.disclose.named import NOTHING
from generator.disclose.voor_allen import VoorAllen

Row = Mapping[str, Any]
"""Key → text, truth value or list of texts, as JSON has them."""


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """What a letter told, and the day that stands above it."""

    day: date
    facts: PublicFacts

    def as_row(self) -> Row:
        """Return it as plain values, for the manifest."""
        facts = self.facts
        return {
            "dag": self.day.isoformat(),
            "soorten": [kind.value for kind in facts.soorten],
            "ouderbrief": facts.ouderbrief.value,
            "maatregelen": {what.value: status.value for what, status in facts.maatregelen},
            "bezig": sorted(what.value for what in facts.bezig),
            "schooldag": facts.schooldag.value,
            "gezag": _value(facts.gezag),
            "vervolgbericht_op": facts.vervolgbericht_op.isoformat() if facts.vervolgbericht_op else "",
            "gaande": facts.gaande.value,
            **{key: coming.op.isoformat() for key, coming in _comings(facts.beloften) if coming},
            **(_so_for_all(facts.allen) if facts.allen else {}),
        }

    @classmethod
    def of_row(cls, row: Row) -> "ToldFacts":
        """Return what a row of the manifest says.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: the row holds something else than closed values and days.
        """
        day, promised = date.fromisoformat(row["dag"]), row["vervolgbericht_op"]
        so_for_all = VoorAllen(
            ouders_ingelicht=_status(row["ouders_ingelicht"]),
            politie=_status(row["politie"]),
            bewijs=v.Bewijs(row["bewijs"]),
            leidend=v.Soort(row["leidend"]),
            gevaar_gaande=bool(row["gevaar_gaande"]),
            stil=False,
        )
        facts = PublicFacts(
            soorten=tuple(map(v.Soort, row["soorten"])),
            allen=so_for_all,
            ouderbrief=v.Ouderbrief(row["ouderbrief"]),
            maatregelen=tuple((v.Maatregel(what), v.Status(status)) for what, status in row["maatregelen"].items()),
            bezig=frozenset(map(v.Maatregel, row.get("bezig", ()))),  # nor of what was under way
            schooldag=v.JaNee(row["schooldag"]),
            gezag=v.Gezag(row["gezag"]) if row["gezag"] else None,
            verzenden_op=day,
            vervolgbericht_op=date.fromisoformat(promised) if promised else None,
            gaande=v.JaNee(row.get("gaande", v.JaNee.ONBEKEND)),  # a letter of before said nothing of it
            beloften=Beloften(samen=_coming(row.get("samen_op", "")), inloop=_coming(row.get("inloop_op", ""))),
        )
        return cls(day, facts)


def told(facts: PublicFacts, day: date, *, first: bool = True, last: bool = False) -> ToldFacts:
    """Return what a letter of a day told; a day that is not to come it did not promise, and the last letter promises none.

    Args:
        facts: what everyone may know.
        day: the day above the letter.
        first: it is the first letter, which alone invites to come together.
        last: it is the last letter.
    """
    promised = facts.vervolgbericht_op
    together, walk_in = (coming if first and coming and coming.op >= day else None for _, coming in _comings(facts.beloften))
    kept = promised if promised and promised > day and not last else None
    return ToldFacts(
        day,
        replace(
            facts,
            vervolgbericht_op=kept,
            gemeld_op=None,
            nog_online=v.NogOnline.ONBEKEND,
            open=frozenset(),
            beloften=Beloften(samen=together, inloop=walk_in),
            genoemd=NOTHING,
        ),
    )


def sent_on(facts: PublicFacts, today: date, before: ToldFacts | None) -> date:
    """Return the day above a letter: that of sending where it was filled in for this letter, else today.

    Args:
        facts: what everyone may know now.
        today: day on which the letter is made.
        before: the letter before, whose day of sending may still stand in the incident.
    """
    day = facts.verzenden_op
    if day is None or (before is not None and day <= before.day):
        return today
    return day


def _comings(promised: Beloften) -> tuple[tuple[str, Samenkomst | None], ...]:
    return ("samen_op", promised.samen), ("inloop_op", promised.inloop)


def _coming(day: str) -> Samenkomst | None:
    return Samenkomst(date.fromisoformat(day)) if day else None


def _so_for_all(allen: VoorAllen) -> Row:
    return {
        "ouders_ingelicht": _value(allen.ouders_ingelicht),
        "politie": _value(allen.politie),
        "bewijs": allen.bewijs.value,
        "leidend": allen.leidend.value,
        "gevaar_gaande": allen.gevaar_gaande,
    }


def _value(value: v.Status | v.Gezag | None) -> str:
    return value.value if value else ""


def _status(text: str) -> v.Status | None:
    return v.Status(text) if text else None
