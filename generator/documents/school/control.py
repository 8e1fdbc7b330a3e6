"""The control block of policy documents: version, owner, approval by the right body, history and next review.

In: the profile. Out: blocks. Never: a claim that a body agreed when the profile gives no date.

Source: L-06, L-07; users' wish for a control block.
"""

from dataclasses import dataclass
from datetime import date

from generator.documents.blocks import Regel, first_upper
from generator.language import long_date, school_year
from generator.school import SchoolProfile
from generator.values import Medezeggenschap

NOT_YET = "nog niet"
_BODY = {
    Medezeggenschap.MR: "medezeggenschapsraad (MR)",
    Medezeggenschap.GMR: "gemeenschappelijke medezeggenschapsraad (GMR)",
    Medezeggenschap.STUDENTENRAAD: "studentenraad",
    Medezeggenschap.STUDENTENRAAD_EN_OR: "studentenraad en ondernemingsraad (OR)",
}


@dataclass(frozen=True, slots=True)
class Versie:
    """A row of the version history."""

    versie: str
    datum: str
    wat: str


@dataclass(frozen=True, slots=True)
class Beheer:
    """The control block.

    Attributes:
        status: `concept` or `vastgesteld`, as the profile shows.
        rijen: label and value, what is not known yet said in words.
    """

    schooljaar: str
    status: str
    versie: str
    eigenaar: str
    orgaan: str
    rijen: tuple[Regel, ...]
    versies: tuple[Versie, ...]


def control_block(profile: SchoolProfile, today: date, schooljaar: str = "") -> Beheer:
    """Return the control block; adopted only when the profile gives the date of adoption on or before today.

    Args:
        profile: the school.
        today: date of the document.
        schooljaar: year that the document is for; empty is that of the date.
    """
    settled = profile.vaststelling
    adopted = settled.op is not None and settled.op <= today
    version = settled.versie or "0.1"
    status = "vastgesteld" if adopted else "concept"
    body = _BODY[profile.medezeggenschap.orgaan or _default_body(profile)]
    return Beheer(
        schooljaar=schooljaar or school_year(today),
        status=status,
        versie=version,
        eigenaar=settled.eigenaar or NOT_YET,
        orgaan=body,
        rijen=_rows(profile, body, status, version, adopted=adopted),
        versies=_history(profile, version, status, today, adopted=adopted),
    )


def _rows(profile: SchoolProfile, body: str, status: str, version: str, *, adopted: bool) -> tuple[Regel, ...]:
    settled = profile.vaststelling
    consent = profile.medezeggenschap.instemming_op
    return (
        Regel("Versie en status", f"{version}, {status}"),
        Regel("Eigenaar", settled.eigenaar or NOT_YET),
        Regel(first_upper(body), long_date(consent) if consent else "instemming nog niet gegeven"),
        Regel("Vastgesteld door", settled.door or NOT_YET),
        Regel("Vastgesteld op", long_date(settled.op) if adopted and settled.op else "nog niet vastgesteld"),
        Regel("Opnieuw bekijken vóór", long_date(settled.herzien_voor) if settled.herzien_voor else "nog te bepalen"),
    )


def _history(profile: SchoolProfile, version: str, status: str, today: date, *, adopted: bool) -> tuple[Versie, ...]:
    settled = profile.vaststelling
    day = settled.op if adopted and settled.op else today
    what = f"Vastgesteld door {settled.door}" if adopted and settled.door else f"Eerste versie, {status}"
    return (Versie(version, long_date(day), what),)


def _default_body(profile: SchoolProfile) -> Medezeggenschap:
    return Medezeggenschap.STUDENTENRAAD if profile.school.onderwijstype == "mbo" else Medezeggenschap.MR
