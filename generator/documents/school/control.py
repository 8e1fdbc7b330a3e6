"""The control block of policy documents: version, owner, approval by the right body, history and next review.

In: the profile, and what the document said before. Out: blocks. Never: a claim that a body agreed when the profile gives no date,
when it agreed to an earlier text, or when the document has open places; a history that lost a version.

Source: L-06, L-07; users' wish for a control block.
"""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from generator.base.language import joined, long_date
from generator.base.values import Medezeggenschap, Onderwijstype
from generator.documents.blocks import Bundle, Regel, first_upper
from generator.documents.past.earlier import ADOPTED, DRAFT, FACTS, Earlier, VersionRow
from generator.load.gaps import MARK
from generator.load.keys.school import SchoolProfile, Vaststelling

NOT_YET = "nog niet"
NO_CONSENT = "instemming nog niet gegeven"
NOT_DISCUSSED = "nog niet besproken"
_DISCUSSED = "besproken"
HISTORY = ("Versie", "Datum", "Wat is er veranderd?")
SETTLED = "vastgesteld"
POLICIES = ("protocol", "preventiebeleid")
_ADVICE = frozenset({"versie_onder_1"})  # a reason to look again, and none to call an adopted text a draft
_BODY = {
    Medezeggenschap.MR: "medezeggenschapsraad (MR)",
    Medezeggenschap.GMR: "gemeenschappelijke medezeggenschapsraad (GMR)",
    Medezeggenschap.STUDENTENRAAD: "studentenraad",
    Medezeggenschap.STUDENTENRAAD_EN_OR: "studentenraad en ondernemingsraad (OR)",
}
_SCHOOL = "School"
LABELS = frozenset({_SCHOOL, "Versie en status", "Eigenaar", "Vastgesteld door", "Vastgesteld op", "Opnieuw bekijken vóór"}) | {
    first_upper(body) for body in _BODY.values()
}


@dataclass(frozen=True, slots=True)
class Beheer:
    """The control block.

    Attributes:
        jaar: the year in the words of the sector: `schooljaar 2026-2027`; `Jaar` the same with a capital.
        status: `concept` or `vastgesteld`, as the profile shows.
        rijen: label and value, what is not known yet said in words.
    """

    schooljaar: str
    jaar: str
    Jaar: str
    status: str
    versie: str
    eigenaar: str
    orgaan: str
    rijen: tuple[Regel, ...]
    versies: tuple[VersionRow, ...]


def control_block(bundle: Bundle, policy: str) -> Beheer:
    """Return the control block of one of `POLICIES`; it says adopted only when this text was, and nothing speaks against it."""
    profile, today, before = bundle.profile, bundle.today, bundle.earlier or Earlier()
    settled = adoption(profile, policy)
    adopted = is_adopted(bundle, policy) and not before.was_adopted(settled.op or today)
    version = settled.versie or ("1.0" if adopted else "0.1")
    status = SETTLED if adopted else "concept"
    body = body_of(profile)
    return Beheer(
        schooljaar=bundle.jaar_van,
        jaar=bundle.terms.fill(f"{{schooljaar}} {bundle.jaar_van}"),
        Jaar=bundle.terms.fill(f"{{Schooljaar}} {bundle.jaar_van}"),
        status=status,
        versie=version,
        eigenaar=settled.eigenaar or NOT_YET,
        orgaan=body,
        rijen=(Regel(_SCHOOL, _school(profile)), *_rows(bundle, settled, body, status, version, adopted=adopted, before=before)),
        versies=_history(settled, version, today, adopted=adopted, before=before),
    )


def _school(profile: SchoolProfile) -> str:
    """Return which school it is, as an inspector looks it up: kind, number, board and the number of the board."""
    school, board = profile.school, profile.bestuur
    of_board = joined(", bestuursnummer ", board.naam, board.nummer)
    return joined("; ", joined(", ", school.naam, school.soort, f"BRIN {school.brin}"), of_board)


def adoption(profile: SchoolProfile, policy: str) -> Vaststelling:
    """Return what the profile says of one of `POLICIES`; where the profile gives one day of consent, it is to the protocol."""
    settled: Vaststelling = getattr(profile.vaststelling, policy)
    given = profile.medezeggenschap.instemming_op
    if policy == POLICIES[0] and settled.instemming_op is None and given:
        return settled.model_copy(update={"instemming_op": given})
    return settled


def body_of(profile: SchoolProfile) -> str:
    """Return the participation body in words: the one that the profile gives, else the one that its sector has."""
    return _BODY[profile.medezeggenschap.orgaan or _default_body(profile)]


def in_sector_words(bundle: Bundle, reason: str) -> str:
    """Return a reason of an update as this sector says it: `een nieuw studiejaar`."""
    return reason.replace("schooljaar", bundle.terms.fill("{schooljaar}"))


def is_adopted(bundle: Bundle, policy: str) -> bool:
    """Return whether the profile shows that a policy is adopted on this day."""
    return adoption(bundle.profile, policy).op is not None and not keeps_open(
        bundle.profile, policy, bundle.today, concept=bundle.concept
    )


def keeps_open(profile: SchoolProfile, policy: str, today: date, *, concept: bool = False) -> frozenset[str]:
    """Return what of `reasons_against` makes that a policy with a day of adoption is not adopted."""
    return reasons_against(profile, policy, today, concept=concept) - _ADVICE


def reasons_against(profile: SchoolProfile, policy: str, today: date, *, concept: bool = False) -> frozenset[str]:
    """Return what speaks against the adoption of a policy, in words of `features.VASTSTELLING`.

    Source: L-06, L-07: po, vo and go need consent before; in mbo the statute says whether it is consent or advice.
    """
    settled = adoption(profile, policy)
    agreed, day = settled.instemming_op, settled.op
    if day is None:
        return frozenset({"instemming_toekomst"} if agreed and agreed > today else ())
    found = {
        "toekomst": day > today,
        "zonder_instemming": agreed is None and consents(profile),
        "instemming_later": agreed is not None and agreed > day,
        "instemming_toekomst": agreed is not None and agreed > today,
        "versie_onder_1": (settled.versie or "").startswith("0"),
        "open_plekken": concept or MARK in profile.model_dump_json(),
    }
    return frozenset(reason for reason, holds in found.items() if holds)


def _rows(
    bundle: Bundle, settled: Vaststelling, body: str, status: str, version: str, *, adopted: bool, before: Earlier
) -> tuple[Regel, ...]:
    today = bundle.today
    return (
        Regel("Versie en status", f"{version}, {status}"),
        Regel("Eigenaar", settled.eigenaar or NOT_YET),
        Regel(first_upper(body), consent(settled, today, before, "ingestemd" if consents(bundle.profile) else _DISCUSSED)),
        Regel("Vastgesteld door", settled.door or NOT_YET),
        Regel("Vastgesteld op", long_date(settled.op) if adopted and settled.op else "nog niet vastgesteld"),
        Regel("Opnieuw bekijken vóór", long_date(settled.herzien_voor) if settled.herzien_voor else "nog te bepalen"),
    )


def consents(profile: SchoolProfile) -> bool:
    """Return whether the participation body consents (L-06); in mbo its statute says what it does (L-07)."""
    return profile.school.onderwijstype is not Onderwijstype.MBO


def consent(settled: Vaststelling, today: date, before: Earlier, word: str) -> str:
    """Return the day of consent in words. Consent to an earlier text, which changed after it was adopted, does not count."""
    day = settled.instemming_op
    not_yet = NOT_DISCUSSED if word == _DISCUSSED else NO_CONSENT
    if day is None or day > today:
        return not_yet
    old = settled.op is not None and day <= settled.op and before.was_adopted(settled.op)
    return not_yet if old else f"{word} op {long_date(day)}"


def _history(settled: Vaststelling, version: str, today: date, *, adopted: bool, before: Earlier) -> tuple[VersionRow, ...]:
    """Return the history: earlier versions stay, and the draft of this version is replaced."""
    day = long_date(today)
    drafts = [row for row in before.versions if row.versie == version and not row.wat.startswith((ADOPTED, FACTS))]
    kept = tuple(row for row in before.versions if row not in drafts)
    what = _summary(before, drafts)
    if not adopted or settled.op is None:
        if drafts and (not before.changed or not kept):
            return (*kept, drafts[-1])
        return (*kept, VersionRow(version, day, f"{DRAFT}{what}" if kept else "Eerste versie, concept"))
    if any(row.wat.startswith(ADOPTED) and row.datum == long_date(settled.op) for row in kept):
        return (*kept, VersionRow(version, day, f"{FACTS}{what}")) if before.changed else kept
    by = f"{ADOPTED} door {settled.door}" if settled.door else ADOPTED
    return (*kept, VersionRow(version, long_date(settled.op), f"{by}; bijgewerkt{what}" if what else by))


def _summary(before: Earlier, drafts: list[VersionRow]) -> str:
    """Return what changed since the last adoption, behind a colon: what the draft says already, and what came since."""
    said = chain.from_iterable(row.wat.partition(": ")[2].split(", ") for row in drafts)
    causes = dict.fromkeys(cause for cause in (*said, *before.changed) if cause)
    return f": {', '.join(causes)}" if causes else ""


def _default_body(profile: SchoolProfile) -> Medezeggenschap:
    return Medezeggenschap.STUDENTENRAAD if profile.school.onderwijstype == "mbo" else Medezeggenschap.MR
