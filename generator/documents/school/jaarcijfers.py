"""Compose the year in figures, and what was learned from evaluations: tables in bands, a chart, and points without an incident.

In: the picture of a year. Out: blocks; None where no register was given. Never: a number that is not in the picture.

Source: R6.02, R6.04, RX.09.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.documents.blocks import Bundle, first_upper, prose
from generator.jaar import Cijfers, Jaarbeeld, Punt, Rij, Waarde
from generator.jaar.cijfers import NOT_SHOWN
from generator.language import enumeration, long_date
from generator.stappenplan.model import Cijferwoorden
from generator.stappenplan.rules import YEAR
from generator.templating.chart import Balk, Grafiek

TO_FILL = "nog niet ingevuld"


@dataclass(frozen=True, slots=True)
class Soortrij:
    """A kind of incident, or all of them, by term of the school year."""

    soort: str
    aug_okt: str
    nov_jan: str
    feb_apr: str
    mei_jul: str
    totaal: str


@dataclass(frozen=True, slots=True)
class Telrij:
    """A name with how many evaluations."""

    naam: str
    aantal: str


@dataclass(frozen=True, slots=True)
class Wierij:
    """How many evaluations each group filled in, and all together."""

    medewerkers: Telrij
    leerlingen: Telrij
    ouders: Telrij
    extern: Telrij
    totaal: Telrij


@dataclass(frozen=True, slots=True)
class Ernstrij:
    """How many evaluations of staff by how grave they found it."""

    licht: Telrij
    ernstig: Telrij
    zeer_ernstig: Telrij
    onbekend: Telrij


@dataclass(frozen=True, slots=True)
class Cijferblok:
    """The year in figures.

    Attributes:
        schooljaar: year of the register.
        inleiding: what is counted and what it says.
        soorten: the kinds of incidents, and all together last.
        wie: who filled in; `ernst`: how grave staff found it.
        toelichting: why the numbers are bands.
    """

    schooljaar: str
    inleiding: str
    soorten: tuple[Soortrij, ...]
    grafiek: Grafiek
    wie: Wierij
    ernst: Ernstrij
    toelichting: str


@dataclass(frozen=True, slots=True)
class Leerpunt:
    """What somebody gave the school to learn; the function that takes it up, and when it is done."""

    wat: str
    eigenaar: str
    gereed: str


@dataclass(frozen=True, slots=True)
class Leerblok:
    """What was learned from evaluations.

    Attributes:
        aantal: from how many evaluations, in a band, as a sentence.
        punten: may be none.
    """

    inleiding: str
    aantal: str
    punten: tuple[Leerpunt, ...]


def figures(bundle: Bundle) -> Cijferblok | None:
    """Return the year in figures; None without a register."""
    if bundle.jaar is None:
        return None
    words, found = bundle.plan.cijfers, bundle.jaar.cijfers
    people = tuple(bundle.terms.fill(word) for word in words.respondenten.values())
    return Cijferblok(
        schooljaar=found.schooljaar,
        inleiding=prose(bundle, "preventiebeleid.cijfers"),
        soorten=tuple(_kind(row, words.soorten) for row in found.soort_periode.rijen),
        grafiek=chart(found, words),
        wie=Wierij(*_counted(found.respondenten.rijen, people)),
        ernst=Ernstrij(*_counted(found.ernst.rijen, tuple(words.ernst.values()))),
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
    about = prose(bundle, "preventiebeleid.geleerd") if points else ""
    return Leerblok(about, _from_how_many(bundle.jaar), points)


def taken_up(bundle: Bundle) -> tuple[Punt, ...]:
    """Return the points that go into the plan of the new year: those with an owner or a date, and not there already."""
    planned = {" ".join(action.actie.casefold().split()) for action in bundle.profile.preventie.acties}
    points = bundle.jaar.punten if bundle.jaar else ()
    return tuple(
        point for point in points if (point.eigenaar or point.gereed_op) and " ".join(point.wat.casefold().split()) not in planned
    )


def chart(found: Cijfers, words: Cijferwoorden) -> Grafiek:
    """Return the chart of the kinds of incidents; its bars say what the totals of the table say."""
    bars = tuple(Balk(words.soorten[kind], value.ondergrens, value.kort) for kind, value in found.per_soort)
    about = words.omschrijving.replace(YEAR, found.schooljaar)
    return Grafiek(words.titel.replace(YEAR, found.schooljaar), f"{about} {_in_words(bars)}", words.naam, words.aantal, bars)


def _in_words(bars: tuple[Balk, ...]) -> str:
    """Return what a chart shows, the longest bars first, as `5 t/m 9: bangalijst en uitsluiting`."""
    texts = dict.fromkeys(bar.tekst for bar in sorted(bars, key=lambda bar: -1 if bar.ondergrens is None else bar.ondergrens)[::-1])
    named = ((text, [bar.naam for bar in bars if bar.tekst == text]) for text in texts)
    return " ".join(f"{first_upper(text)}: {enumeration([name.lower() for name in names])}." for text, names in named)


def _kind(row: Rij, words: Mapping[str, str]) -> Soortrij:
    return Soortrij(first_upper(words.get(row.naam, row.naam)), *(value.kort for value in row.waarden))


def _counted(rows: tuple[Rij, ...], names: tuple[str, ...]) -> tuple[Telrij, ...]:
    """Return counts with their words, in the order of the figures; a total has no word but its own."""
    words = (*names, *(first_upper(row.naam) for row in rows[len(names) :]))
    return tuple(Telrij(name, row.waarden[0].kort) for name, row in zip(words, rows, strict=True))


def _from_how_many(year: Jaarbeeld) -> str:
    total: Waarde = year.cijfers.respondenten.rijen[-1].waarden[0]
    if not year.punten:
        return "Uit de evaluaties van dat jaar kwam geen punt voor dit beleid."
    if total.tekst == NOT_SHOWN:
        return "Uit hoeveel evaluaties deze punten komen, tonen wij niet."
    return f"Deze punten komen uit {total.tekst} evaluaties."
