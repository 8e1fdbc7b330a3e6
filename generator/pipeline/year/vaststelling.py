"""The yearly update, who agreed to what: whether an adoption still holds, and what the participation body is told.

In: what an update changed, and what the document said of itself. Out: answers, and Dutch sentences.
Never: a document that says it was adopted when what was agreed in it changed since.

Source: L-06, L-07.
"""

import re
from collections.abc import Sequence

from generator.base.language import long_date
from generator.documents.document import AnyDocument
from generator.documents.eerder import ADOPTED, Aanpassing, Verandering
from generator.documents.school.control import adoption
from generator.pipeline.cases.case import Case
from generator.yearly.bijwerken.base import Basis
from generator.yearly.bijwerken.blocks.model import Soort, Wijziging
from generator.yearly.bijwerken.causes import FEITEN, Oorzaak
from generator.yearly.bijwerken.earlier import year
from generator.yearly.bijwerken.marks.explain import place

_KEYS = re.compile(r"gewijzigd gegeven in het profiel: ([\w., ]+)")


def agreed_anew(document: AnyDocument, carried: Basis | None, schooljaar: str, changes: Sequence[Wijziging]) -> bool:
    """Return whether what is agreed is not what it was: a rule, a plan, or the year that a policy of the year is for."""
    another_year = carried is not None and year(carried) not in {"", schooljaar}
    return changes_agreements(changes) or (another_year and document.van_het_jaar)


def changes_agreements(changes: Sequence[Wijziging]) -> bool:
    """Return whether more changed than who somebody is, how to reach a body and which version it is."""
    return any(not FEITEN.issuperset(change.oorzaken) for change in changes)


def causes(changes: Sequence[Wijziging]) -> tuple[str, ...]:
    """Return the kinds of causes of what changed, in words of a school; that there is a new version is none of them."""
    found = {cause for change in changes for cause in change.oorzaken}
    return tuple(cause.value for cause in Oorzaak if cause in found and cause is not Oorzaak.BEHEER)


def to_choose(changes: Sequence[Wijziging]) -> int:
    """Return how many changes wait for a choice of the school: those not marked, and not of a text that it took out."""
    return sum(not change.gemarkeerd and change.soort is not Soort.DOOR_U_WEG for change in changes)


def told(document: str, titel: str, lijst: str, changes: Sequence[Wijziging], *, anew: bool) -> Aanpassing:
    """Return an update as the cover note tells it: each change by its weightiest cause.

    Args:
        document: name in the catalogue.
        titel: title of the document.
        lijst: file name of the list of all changes.
        changes: every change of ours.
        anew: what was agreed is not what it was.
    """
    by_cause = sorted(changes, key=lambda change: _weight(change.oorzaken[0]))
    rows = tuple(Verandering(change.oorzaken[0].value, place(change), _plainly(change)) for change in by_cause)
    return Aanpassing(document, titel, rows, to_choose(changes), anew, lijst)


def _plainly(change: Wijziging) -> str:
    """Return the reason for who does not know the profile: `actieteam` and not `actieteam.kern.1.naam`."""
    if change.oorzaken[0] is Oorzaak.BEHEER:
        return "een nieuw schooljaar, een nieuwe versie of een vaststelling"
    return _KEYS.sub(lambda match: f"gewijzigd in ons schoolprofiel: {_parts(match[1])}", change.reden)


def _parts(keys: str) -> str:
    return ", ".join(dict.fromkeys(key.partition(".")[0].replace("_", " ") for key in keys.split(", ")))


def _weight(cause: Oorzaak) -> int:
    return list(Oorzaak).index(cause)


def notices(case: Case, document: str) -> tuple[str, ...]:
    """Return what a policy officer must know of an adoption that was about the text as it was."""
    settled = adoption(case.profile, document)
    if case.eerder is None or settled.op is None or not case.eerder.was_adopted(settled.op):
        return ()
    number = settled.versie or "0.1"
    same = any(row.versie == number and row.wat.startswith(ADOPTED) for row in case.eerder.versies)
    again = f" Geef deze tekst een nieuw nummer bij vaststelling.{document}.versie." if same else ""
    what = f"De vaststelling van {long_date(settled.op)} gold voor de vorige tekst; dit document is nu een concept."
    return (f"{what} Zet na de nieuwe vaststelling de datums in het profiel.{again}",)
