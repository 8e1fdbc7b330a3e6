"""Compose the list of changes: each text that the yearly update changed, what it was and is, why, and what is still open.

In: what the update changed. Out: `WijzigingenContext`. Never: a change that is left out, or a reason that nobody knows for sure.

Source: L-06, L-07, R7.10.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.base.errors import UsageError
from generator.base.language import long_date
from generator.documents.blocks import Bundle, Regel, SchoolBlok, first_upper, school_block
from generator.documents.document import SchoolDocument
from generator.documents.past.earlier import Adjustment, Change, Way
from generator.documents.school.control import Beheer, control_block, in_sector_words

NAME = "wijzigingen"
_NOTHING = "–"
_PAGE = re.compile(r"\tpagina\s+van\s*$")  # of a footer, whose numbers are no text
_LONGEST = 700  # characters of a text in a cell; the document itself has all of it
_FIRST_PAGE = "Voorblad"
_EDGES = re.compile(r"(?:kop|voet)tekst")  # what stands at the top and the foot of a page
_AT_EDGES = "Kop- en voetteksten"
_NO_UPDATE = "Deze lijst hoort bij een bijgewerkt document. Maak haar met:  schoolkader beleid bijwerken"


@dataclass(frozen=True, slots=True)
class Wijziging:
    """A text that changed: where it stands, what it was, what it is, and why."""

    waar: str
    was: str
    wordt: str
    waarom: str


@dataclass(frozen=True, slots=True)
class WijzigingenContext:
    """What the list shows; an empty list leaves out its table.

    Attributes:
        over: what the list is about: year, version, day, how many.
        keuzes: where the school changed the same text: what it had from us, and what we make of it now.
        gewijzigd: what stands in the document as a tracked change.
        weg: what the school took out and stays out.
        open: what the school still chooses or fills in, a sentence each; the keys stand in the proposal beside it.
    """

    school: SchoolBlok
    beheer: Beheer
    titel: str
    over: tuple[Regel, ...]
    samenvatting: str
    keuzes: tuple[Wijziging, ...]
    gewijzigd: tuple[Wijziging, ...]
    weg: tuple[Wijziging, ...]
    open: tuple[str, ...]


def compose(bundle: Bundle) -> WijzigingenContext:
    """Return the list as values.

    Raises:
        UsageError: nothing was updated.
    """
    change = bundle.adjustment
    if change is None:
        raise UsageError(_NO_UPDATE)
    control = control_block(bundle, change.document)
    return WijzigingenContext(
        school=school_block(bundle.profile),
        beheer=control,
        titel=change.title,
        over=(
            Regel(bundle.terms.fill("{Schooljaar}"), control.schooljaar),
            Regel("Versie en status", f"{control.versie}, {control.status}"),
            Regel("Datum van deze lijst", long_date(bundle.today)),
        ),
        samenvatting=_summary(change),
        keuzes=tuple(_rows(bundle, change, Way.CHOICE)),
        gewijzigd=tuple(_rows(bundle, change, Way.MARKED)),
        weg=tuple(_rows(bundle, change, Way.STAYS_OUT)),
        open=tuple(each.what for each in change.open),
    )


def _summary(change: Adjustment) -> str:
    count = len(change.changes)
    if not count:
        return "Er is niets veranderd sinds de vorige versie."
    many = "is 1 tekst" if count == 1 else f"zijn {count} teksten"
    return f"Sinds de vorige versie {many} veranderd. Elke verandering staat hieronder, met de reden."


def _rows(bundle: Bundle, adjustment: Adjustment, way: Way) -> Iterable[Wijziging]:
    """Return a row for each change; the same change at the top or the foot of several pages is one row."""
    rows = (
        Wijziging(
            waar=_where(change, adjustment.title),
            was=_short(change.old),
            wordt=_short(change.new),
            waarom=first_upper(in_sector_words(bundle, change.why)),
        )
        for change in adjustment.changes
        if change.way is way
    )
    return dict.fromkeys(rows)


def _where(change: Change, title: str) -> str:
    if _EDGES.match(change.heading):
        return _AT_EDGES
    return _FIRST_PAGE if change.heading == title else first_upper(change.heading)


def _short(text: str) -> str:
    """Return a text for a cell: a line for each row of a table, cells of a row behind each other, and no page number."""
    rows = (_row(row) for row in _PAGE.sub("", text).split("\n"))
    flat = "\n".join(filter(None, rows))
    return flat[:_LONGEST].rstrip() + " …" if len(flat) > _LONGEST else flat or _NOTHING


def _row(row: str) -> str:
    """Return the cells of a row, each text once."""
    return "; ".join(dict.fromkeys(filter(None, (" ".join(cell.split()) for cell in row.split(" | ")))))


DOCUMENT = SchoolDocument(
    naam=NAME,
    volgorde=250,
    titel="Lijst van wijzigingen",
    voor="medezeggenschap en bestuur",
    context=WijzigingenContext,
    vereist=("medezeggenschap.orgaan",),
    komt_mee=True,
    compose=compose,
)
