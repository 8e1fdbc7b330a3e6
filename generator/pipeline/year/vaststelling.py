"""The yearly update, who agreed to what: whether an adoption still holds, and what the participation body is told.

In: what an update changed, and what the document said of itself. Out: answers, and Dutch sentences.
Never: a document that says it was adopted when what was agreed in it changed since.

Source: L-06, L-07.
"""

import re
from collections.abc import Sequence

from generator.base.language import long_date
from generator.documents.document import AnyDocument
from generator.documents.past.earlier import ADOPTED, Adjustment, Change, Open, Way
from generator.documents.school.control import adoption
from generator.pipeline.cases.case import Case
from generator.yearly.bijwerken.base import Base
from generator.yearly.bijwerken.blocks.model import ChangeKind, ToldChange
from generator.yearly.bijwerken.causes import FACTS_ONLY, Cause
from generator.yearly.bijwerken.earlier import year
from generator.yearly.bijwerken.marks.explain import place
from generator.yearly.bijwerken.origin import NOT_CHECKED

_KEYS = re.compile(r"gewijzigd gegeven in het profiel: ([\w., ]+)")


def agreed_anew(document: AnyDocument, carried: Base | None, schooljaar: str, changes: Sequence[ToldChange]) -> bool:
    """Return whether what is agreed is not what it was: a rule, a plan, or the year that a policy of the year is for."""
    another_year = carried is not None and year(carried) not in {"", schooljaar}
    return changes_agreements(changes) or (another_year and document.van_het_jaar)


def changes_agreements(changes: Sequence[ToldChange]) -> bool:
    """Return whether more changed than who somebody is, how to reach a body and which version it is."""
    return any(not FACTS_ONLY.issuperset(change.causes) for change in changes)


def causes(changes: Sequence[ToldChange]) -> tuple[str, ...]:
    """Return the kinds of causes of what changed, in words of a school; that there is a new version is none of them."""
    found = {cause for change in changes for cause in change.causes}
    return tuple(cause.value for cause in Cause if cause in found and cause is not Cause.ADMINISTRATION)


def to_choose(changes: Sequence[ToldChange]) -> int:
    """Return how many changes wait for a choice of the school: those not marked, and not of a text that it took out."""
    return sum(not change.marked and change.kind is not ChangeKind.REMOVED_BY_SCHOOL for change in changes)


def told(
    document: str, titel: str, lijst: str, changes: Sequence[ToldChange], still_open: tuple[Open, ...], *, anew: bool
) -> Adjustment:
    """Return an update as the cover note and the list of changes tell it: each change by its weightiest cause.

    Args:
        document: name in the catalogue.
        titel: title of the document.
        lijst: file name of the list of all changes.
        changes: every change of ours.
        still_open: what the school still decides for the new year.
        anew: what was agreed is not what it was.
    """
    return Adjustment(document, titel, tuple(map(_change, changes)), to_choose(changes), anew, lijst, still_open)


def _change(change: ToldChange) -> Change:
    way = Way.MARKED if change.marked else Way.STAYS_OUT if change.kind is ChangeKind.REMOVED_BY_SCHOOL else Way.CHOICE
    return Change(
        cause=change.causes[0].value,
        heading=place(change),
        reason=_plainly(change),
        old=change.old,
        new=change.new,
        why=_KEYS.sub(r"gewijzigd in ons schoolprofiel: \1", change.reason),
        way=way,
        weight=list(Cause).index(change.causes[0]),
    )


def _plainly(change: ToldChange) -> str:
    """Return the reason for who does not know the profile: `actieteam` and not `actieteam.kern.1.naam`."""
    if change.causes[0] is Cause.ADMINISTRATION:
        return "een nieuw schooljaar, een nieuwe versie of een vaststelling"
    if NOT_CHECKED in change.reason:
        return "tijden die dit schooljaar nog niet zijn nagekeken, staan er niet in"
    return _KEYS.sub(lambda match: f"gewijzigd in ons schoolprofiel: {_parts(match[1])}", change.reason)


def _parts(keys: str) -> str:
    return ", ".join(dict.fromkeys(key.partition(".")[0].replace("_", " ") for key in keys.split(", ")))


def is_of_another_text(case: Case, document: str) -> bool:
    """Return whether the adoption that the profile gives was of an earlier text than this one."""
    day = adoption(case.profile, document).op
    return case.earlier is not None and day is not None and case.earlier.was_adopted(day)


def notices(case: Case, document: str) -> tuple[str, ...]:
    """Return what a policy officer must know of an adoption that was about the text as it was."""
    settled = adoption(case.profile, document)
    if case.earlier is None or settled.op is None or not is_of_another_text(case, document):
        return ()
    number = settled.versie or "0.1"
    same = any(row.versie == number and row.wat.startswith(ADOPTED) for row in case.earlier.versions)
    again = f" Geef deze tekst een nieuw nummer bij vaststelling.{document}.versie." if same else ""
    what = f"De vaststelling van {long_date(settled.op)} gold voor de vorige tekst; dit document is nu een concept."
    return (f"{what} Zet na de nieuwe vaststelling de datums in het profiel.{again}",)
