"""Batch, the list of work: which schools, which files are none, and which schools of the board have no profile.

In: what was found. Out: `Lijst`. Never: two profiles that would write into one folder, or a file that is silently passed over.

The name of an incident file may be that of a child, so it is only told where it is made of our own words and numbers.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from generator.batch.punten import punten
from generator.batch.uitkomst import Punt, Soort, Uitkomst
from generator.batch.vinden import Gevonden
from generator.errors import ProfileError
from generator.loading import Soort as Bestandssoort
from generator.register import Vestiging
from generator.school import SchoolProfile
from generator.write import school_folder

MOST: Final = 2000  # schools in a run; a report of more helps nobody
_PLAIN: Final = re.compile(r"(?:incident(?:en)?|melding|casus|zaak|kopie|van|nieuw|(?<!\d)\d{1,4}(?!\d)|[\s()_.-])+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class School:
    """A school to work for.

    Attributes:
        map: its folder in that of the run.
        bestand: name of its profile.
    """

    pad: Path
    map: str
    brin: str
    naam: str
    bestand: str
    profiel: SchoolProfile = field(repr=False)


@dataclass(frozen=True, slots=True)
class Overgeslagen:
    """A file that was left out, and why, in Dutch."""

    bestand: str
    reden: str


@dataclass(frozen=True, slots=True)
class ZonderProfiel:
    """A school of the board without a profile, and the command that makes one."""

    brin: str
    naam: str
    opdracht: str


@dataclass(frozen=True, slots=True)
class Lijst:
    """The work.

    Attributes:
        scholen: in the order in which they were named.
        fouten: what came of profiles that cannot be used.
        overgeslagen: files that are no profile, or of a school of another board.
        zonder_profiel: schools of the board that nobody made a profile of.
        let_op: Dutch sentences for whoever runs it.
    """

    scholen: tuple[School, ...] = ()
    fouten: tuple[Uitkomst, ...] = ()
    overgeslagen: tuple[Overgeslagen, ...] = ()
    zonder_profiel: tuple[ZonderProfiel, ...] = ()
    let_op: tuple[str, ...] = ()


def make_list(found: Sequence[Gevonden]) -> Lijst:
    """Return the list of work of what was found; a file that others build on is no work."""
    shared = {each.herkend.basis.resolve() for each in found if each.herkend.basis}
    schools = [_school(each, each.profiel) for each in found if each.profiel is not None]
    others = [each for each in found if each.profiel is None and not _is_shared(each, shared)]
    double = {name for name, times in Counter(each.map for each in schools).items() if times > 1}
    return Lijst(
        tuple(each for each in schools if each.map not in double),
        (
            *(_broken(each) for each in others if _is_meant(each)),
            *(_double([each for each in schools if each.map == name]) for name in sorted(double)),
        ),
        tuple(_left_out(each, number) for number, each in enumerate(others, 1) if not _is_meant(each)),
    )


def limit(lijst: Lijst, board: Sequence[Vestiging], duo: str = "") -> Lijst:
    """Return the work for the schools of one board, with those of which there is no profile.

    Args:
        lijst: the work for all profiles.
        board: the schools of the board.
        duo: name of the DUO file that was given; empty for the register that ships with the product.
    """
    codes = {each.brin for each in board}
    known = {each.brin for each in lijst.scholen} | {each.brin for each in lijst.fouten}
    others = [each for each in lijst.scholen if each.brin not in codes]
    left_out = (Overgeslagen(each.bestand, f"{each.naam} ({each.brin}) hoort niet bij dit bestuur.") for each in others)
    return replace(
        lijst,
        scholen=tuple(each for each in lijst.scholen if each.brin in codes),
        fouten=tuple(each for each in lijst.fouten if not each.brin or each.brin in codes),
        overgeslagen=(*lijst.overgeslagen, *left_out),
        zonder_profiel=tuple(_without(each, duo) for each in board if each.brin not in known),
    )


def _school(found: Gevonden, profiel: SchoolProfile) -> School:
    school = profiel.school
    folder = school_folder(Path(), school.brin, school.naam).name
    return School(found.pad, folder, school.brin, school.naam, found.pad.name, profiel)


def _is_shared(found: Gevonden, shared: set[Path]) -> bool:
    return found.pad.resolve() in shared and found.herkend.brin is None


def _is_meant(found: Gevonden) -> bool:
    """Whether a file that does not load was meant as a profile, or may have been."""
    return found.herkend.soort in {Bestandssoort.PROFIEL, Bestandssoort.ONLEESBAAR}


def _broken(found: Gevonden) -> Uitkomst:
    name = found.pad.name
    return Uitkomst(name, name, name, found.herkend.brin or "", punten=tuple(punten([ProfileError(found.fouten)])))


def _double(schools: Sequence[School]) -> Uitkomst:
    first = schools[0]
    text = "Deze profielen zijn van dezelfde school: BRIN en naam zijn gelijk. Laat er een staan, of verbeter het BRIN-nummer:"
    point = Punt(Soort.PROFIEL, text, tuple(each.bestand for each in schools), exit=ProfileError.exit_code)
    return Uitkomst(first.map, first.naam, first.bestand, first.brin, punten=(point,))


def _left_out(found: Gevonden, number: int) -> Overgeslagen:
    if found.herkend.soort is Bestandssoort.INCIDENT:
        name = found.pad.name if _PLAIN.fullmatch(found.pad.stem) else f"bestand {number} dat geen profiel is"
        return Overgeslagen(name, "Dit is een incidentbestand. Bewaar het waar alleen het actieteam bij kan.")
    return Overgeslagen(found.pad.name, "Dit is geen profiel, en geen profiel noemt het als basis.")


def _without(each: Vestiging, duo: str) -> ZonderProfiel:
    quoted = f'"{duo}"' if re.search(r"[^\w.\-]", duo) else duo
    return ZonderProfiel(each.brin, each.naam, f"schoolkader profiel nieuw --brin {each.brin}{f' --duo {quoted}' if duo else ''}")
