"""The control block of policy documents: version, owner, approval by the right body, history and next review.

In: the profile, and what the document said before. Out: blocks. Never: a claim that a body agreed when the profile gives no date,
or when that day was about the text as it was; a version that drops out of the history.

Source: L-06, L-07; users' wish for a control block.
"""

from dataclasses import dataclass
from datetime import date

from generator.documents.blocks import Regel, first_upper
from generator.documents.eerder import ADOPTED, DRAFT, FACTS, Eerder, Versie
from generator.language import long_date, school_year
from generator.school import SchoolProfile
from generator.values import Medezeggenschap

NOT_YET = "nog niet"
NO_CONSENT = "instemming nog niet gegeven"
HISTORY = ("Versie", "Datum", "Wat is er veranderd?")
SETTLED = "vastgesteld"
_BODY = {
    Medezeggenschap.MR: "medezeggenschapsraad (MR)",
    Medezeggenschap.GMR: "gemeenschappelijke medezeggenschapsraad (GMR)",
    Medezeggenschap.STUDENTENRAAD: "studentenraad",
    Medezeggenschap.STUDENTENRAAD_EN_OR: "studentenraad en ondernemingsraad (OR)",
}
LABELS = frozenset({"Versie en status", "Eigenaar", "Vastgesteld door", "Vastgesteld op", "Opnieuw bekijken vóór"}) | {
    first_upper(body) for body in _BODY.values()
}


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


def control_block(profile: SchoolProfile, today: date, schooljaar: str = "", eerder: Eerder | None = None) -> Beheer:
    """Return the control block; adopted only when the profile gives the date of adoption of this text on or before today.

    Args:
        profile: the school.
        today: date of the document.
        schooljaar: year that the document is for; empty is that of the date.
        eerder: what the document said that is brought up to date; its versions stay in the history.
    """
    settled, before = profile.vaststelling, eerder or Eerder()
    adopted = settled.op is not None and settled.op <= today and not before.was_adopted(settled.op)
    version = settled.versie or "0.1"
    status = SETTLED if adopted else "concept"
    body = _BODY[profile.medezeggenschap.orgaan or _default_body(profile)]
    return Beheer(
        schooljaar=schooljaar or school_year(today),
        status=status,
        versie=version,
        eigenaar=settled.eigenaar or NOT_YET,
        orgaan=body,
        rijen=_rows(profile, body, status, version, adopted=adopted, before=before),
        versies=_history(profile, version, today, adopted=adopted, before=before),
    )


def _rows(profile: SchoolProfile, body: str, status: str, version: str, *, adopted: bool, before: Eerder) -> tuple[Regel, ...]:
    settled = profile.vaststelling
    return (
        Regel("Versie en status", f"{version}, {status}"),
        Regel("Eigenaar", settled.eigenaar or NOT_YET),
        Regel(first_upper(body), consent(profile, before)),
        Regel("Vastgesteld door", settled.door or NOT_YET),
        Regel("Vastgesteld op", long_date(settled.op) if adopted and settled.op else "nog niet vastgesteld"),
        Regel("Opnieuw bekijken vóór", long_date(settled.herzien_voor) if settled.herzien_voor else "nog te bepalen"),
    )


def consent(profile: SchoolProfile, before: Eerder) -> str:
    """Return the day of consent in words; consent to a text that was adopted before, and changed since, is not one to this text."""
    day, settled = profile.medezeggenschap.instemming_op, profile.vaststelling
    old = day is not None and settled.op is not None and day <= settled.op and before.was_adopted(settled.op)
    return NO_CONSENT if day is None or old else long_date(day)


def _history(profile: SchoolProfile, version: str, today: date, *, adopted: bool, before: Eerder) -> tuple[Versie, ...]:
    """Return the history: what was stays, but for the draft that this text is now."""
    settled, day = profile.vaststelling, long_date(today)
    drafts = [row for row in before.versies if row.versie == version and not row.wat.startswith((ADOPTED, FACTS))]
    kept = tuple(row for row in before.versies if row not in drafts)
    what = _summary(before, drafts)
    if not adopted or settled.op is None:
        if drafts and (not before.veranderd or not kept):
            return (*kept, drafts[-1])
        return (*kept, Versie(version, day, f"{DRAFT}{what}" if kept else "Eerste versie, concept"))
    if any(row.wat.startswith(ADOPTED) and row.datum == long_date(settled.op) for row in kept):
        return (*kept, Versie(version, day, f"{FACTS}{what}")) if before.veranderd else kept
    by = f"{ADOPTED} door {settled.door}" if settled.door else ADOPTED
    return (*kept, Versie(version, long_date(settled.op), f"{by}; bijgewerkt{what}" if what else by))


def _summary(before: Eerder, drafts: list[Versie]) -> str:
    """Return what changed since the last adoption, after a colon: what a draft said already, and what is new."""
    said = [cause for row in drafts for cause in row.wat.partition(": ")[2].split(", ") if cause]
    causes = dict.fromkeys((*said, *before.veranderd))
    return f": {', '.join(causes)}" if causes else ""


def _default_body(profile: SchoolProfile) -> Medezeggenschap:
    return Medezeggenschap.STUDENTENRAAD if profile.school.onderwijstype == "mbo" else Medezeggenschap.MR
