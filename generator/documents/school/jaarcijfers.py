"""Compose the year in figures, and what was learned from evaluations: a table in bands, sentences, and points without an incident.

In: the picture of a year. Out: blocks; None where no register was given. Never: a number that is not in the picture.

Source: R6.02, R6.04, RX.09.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.base.language import enumeration, first_day_of, long_date
from generator.documents.blocks import Bundle, first_upper, prose
from generator.documents.past.year import OTHERS, Band, Cijfers, FigureRow, PolicyPoint
from generator.load.keys.preventie import Actie

TO_FILL = "nog niet ingevuld"
_SMALL = (
    "In {{schooljaar}} {} kwamen er van elke soort incident minder dan 5 evaluaties binnen: te weinig om er iets uit af te leiden."
)
NOTHING_LEARNED = "Uit de evaluaties van dat jaar kwam geen punt voor dit beleid."
_DARK = 10  # lowest value of the bands with the darkest bar


@dataclass(frozen=True, slots=True)
class Vak:
    """A cell of the table: its band in words, and which bar stands behind it; the bar says nothing that the words do not."""

    tekst: str
    licht: bool
    donker: bool


@dataclass(frozen=True, slots=True)
class Soortrij:
    """A kind of incident by term of the school year."""

    soort: str
    aug_okt: Vak
    nov_jan: Vak
    feb_apr: Vak
    mei_jul: Vak


@dataclass(frozen=True, slots=True)
class Cijferblok:
    """The year in figures.

    Attributes:
        jaar: year of the register in the words of the sector, with a capital.
        klein: all there is to say where every number is less than five; then the rest is empty or not shown.
        inleiding: what is counted and what it says.
        soorten: the kinds of incidents of which a term had five or more.
        andere: a sentence about the other kinds.
        wie: sentences about who else than staff filled in a form; `ernst`: about how grave staff found the incident.
        toelichting: why the numbers are bands.
    """

    jaar: str
    klein: str
    inleiding: str
    soorten: tuple[Soortrij, ...]
    andere: str
    wie: tuple[str, ...]
    ernst: tuple[str, ...]
    toelichting: str


@dataclass(frozen=True, slots=True)
class Leerpunt:
    """A point from an evaluation, the function that takes it up, and when it is to be done."""

    wat: str
    eigenaar: str
    gereed: str


@dataclass(frozen=True, slots=True)
class Leerblok:
    """What was learned from evaluations; there may be no points."""

    inleiding: str
    punten: tuple[Leerpunt, ...]


def figures(bundle: Bundle) -> Cijferblok | None:
    """Return the year in figures; None without a register."""
    if bundle.jaar is None:
        return None
    words, found = bundle.plan.cijfers, bundle.jaar.cijfers
    people = [bundle.terms.fill(words.respondenten[who]) for who in OTHERS]
    shown = [row for row in found.soort_periode.rijen if not all(value.is_klein for value in row.waarden)]
    others = [words.soorten[row.naam] for row in found.soort_periode.rijen if row not in shown]
    return Cijferblok(
        jaar=bundle.terms.fill(f"{{Schooljaar}} {found.schooljaar}"),
        klein=bundle.terms.fill(_SMALL.format(found.schooljaar)) if _all_small(found) else "",
        inleiding=prose(bundle, "preventiebeleid.cijfers"),
        soorten=tuple(Soortrij(words.soorten[row.naam], *map(_cell, row.waarden)) for row in shown),
        andere=_other_kinds(others, some=bool(shown)),
        wie=_in_sentences(found.respondenten.rijen, people),
        ernst=_in_sentences(found.ernst.rijen, list(words.ernst.values())),
        toelichting=found.toelichting,
    )


def learned(bundle: Bundle) -> Leerblok | None:
    """Return what was learned from evaluations; None without a register."""
    if bundle.jaar is None:
        return None
    points = tuple(
        Leerpunt(point.wat, point.eigenaar or TO_FILL, long_date(point.gereed_op) if point.gereed_op else TO_FILL)
        for point in bundle.jaar.punten
    )
    return Leerblok(prose(bundle, "preventiebeleid.geleerd") if points else NOTHING_LEARNED, points)


def taken_up(bundle: Bundle) -> tuple[PolicyPoint, ...]:
    """Return the points that go into the plan of the new year: those with an owner or a date, and not there already."""
    own = (action for action in bundle.profile.preventie.acties if not is_past(action, bundle.jaar_van))
    planned = {" ".join(action.actie.casefold().split()) for action in own}
    points = bundle.jaar.punten if bundle.jaar else ()
    return tuple(
        point for point in points if (point.eigenaar or point.gereed_op) and " ".join(point.wat.casefold().split()) not in planned
    )


def is_past(action: Actie, year: str) -> bool:
    """Return whether an action was to be done before a school year (`2027-2028`): it is no plan of that year."""
    return action.gereed is not None and action.gereed < first_day_of(year)


def _all_small(found: Cijfers) -> bool:
    return all(value.is_klein for table in found.tabellen.values() for row in table.rijen for value in row.waarden)


def _cell(value: Band) -> Vak:
    return Vak(value.kort, licht=0 < value.ondergrens < _DARK, donker=value.ondergrens >= _DARK)


def _other_kinds(kinds: Sequence[str], *, some: bool) -> str:
    """Return what is said of the kinds that stay below five in every term."""
    if not some:
        return "Van elke soort incident waren er in elke periode minder dan 5 evaluaties."
    named = enumeration([kind.lower() for kind in kinds])
    return f"Minder dan 5 evaluaties in elke periode: {named}." if kinds else ""


def _in_sentences(rows: Sequence[FigureRow], names: Sequence[str]) -> tuple[str, ...]:
    """Return a sentence for each band, the largest first: `10 tot en met 14 evaluaties: licht en ernstig.`."""
    bands = [row.waarden[0] for row in rows]
    of_band = {band: [name.lower() for name, own in zip(names, bands, strict=True) if own == band] for band in bands}
    largest_first = sorted(of_band, key=lambda band: -band.ondergrens)
    return tuple(f"{first_upper(band.tekst)} evaluaties: {enumeration(of_band[band])}." for band in largest_first)
