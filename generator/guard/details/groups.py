"""Guard, small groups: how many pupils fit all that a letter says and to whom it goes, before it is made.

In: the profile, the incident. Out: findings about the readers. Never: the name or the size of a group; who gets a letter makes a
circle small, although the text names nobody.

Source: R4.06, R4.07; the limits are `groepen.yaml`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from generator.base.resources import values
from generator.base.values import Onderwijstype, Ouderbrief, Rol
from generator.guard.findings import Bevinding, Zwaarte
from generator.guard.people import names, phrases
from generator.guard.people.forbidden import Forbidden, allowed
from generator.guard.people.people import gezocht
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile

_OWN, _TO = "ouderbrief.eigen_tekst", "ouderbrief.besluit"
_LABEL = re.compile(r"^(?:groep|klas|leerjaar|jaar)(?=[\s\d])")
_YEAR = re.compile(r"(?<!\d)[1-8](?!\d)")
_YEARS_FIRST = re.compile(r"[1-8](?:[/+&-][1-8])*(?!\d)")
_FILL_IN = "Vul in het profiel school.groepen in (elke groep met haar aantal) en in het incident de groep van elke betrokkene."
_WIDER = "Kies een bredere kring (ouderbrief.besluit: alle), een brief over de norm (normbrief) of geen brief."
_WEIGH = "Weeg af of alle ouders, een brief over de norm of geen brief beter is, en laat de betrokken ouders eerst meelezen."


@dataclass(frozen=True, slots=True)
class Woord:
    """A word that points at a part of the school, and the years that are left then in a sector."""

    patroon: re.Pattern[str]
    jaren: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Grenzen:
    """The limits, in pupils, and how the parts of a school are told apart.

    Attributes:
        soort: by sector what makes a year layer: `jaar`, `bouw` or `letters`.
        lagen: by sector in how many layers a school is divided about evenly.
        leerjaren: by sector the number of years.
    """

    bron: str
    nagekeken_op: date
    blok_onder: int
    waarschuwing_onder: int
    kleine_school_onder: int
    soort: Mapping[str, str]
    lagen: Mapping[str, int]
    leerjaren: Mapping[str, int]
    bouwen: Mapping[str, tuple[int, ...]]
    woorden: tuple[Woord, ...]


@cache
def grenzen() -> Grenzen:
    """Return the shipped limits of `groepen.yaml`."""
    data = values(files("generator.guard.details").joinpath("groepen.yaml").read_text("utf-8"))
    return Grenzen(
        bron=data["bron"],
        nagekeken_op=data["nagekeken_op"],
        blok_onder=data["blok_onder"],
        waarschuwing_onder=data["waarschuwing_onder"],
        kleine_school_onder=data["kleine_school_onder"],
        soort={sector: row["soort"] for sector, row in data["leerlaag"].items()},
        lagen={sector: row["jaren"] for sector, row in data["leerlaag"].items()},
        leerjaren=data["leerjaren"],
        bouwen={name: tuple(years) for name, years in data["bouwen"].items()},
        woorden=tuple(_word(row) for row in data["woorden"]),
    )


def _word(row: Mapping[str, object]) -> Woord:
    years = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Woord(re.compile(rf"\b(?:{row['woord']})(?!\w)", re.IGNORECASE), years)


def small_groups(profile: SchoolProfile, incident: Incident | None) -> tuple[Bevinding, ...]:
    """Return what makes the circle of a letter on an incident too small; empty when enough pupils fit all that is said.

    Args:
        profile: the school, with the sizes of its groups.
        incident: the incident, with the decision on the letter and the groups of the pupils involved.
    """
    if incident is None:
        return ()
    return (*readers(profile, incident), *own_words(profile, incident.ouderbrief.eigen_zinnen))


def readers(profile: SchoolProfile, incident: Incident) -> Iterator[Bevinding]:
    """Yield what makes the circle of those who get the letter too small."""
    match incident.ouderbrief.besluit:
        case Ouderbrief.GROEP:
            yield from _weighed(profile, _size_of_group(profile, incident), "brief aan een kleine groep")
        case Ouderbrief.LEERLAAG:
            found = tuple(_weighed(profile, _size_of_layer(profile, incident), "brief aan een kleine leerlaag"))
            yield from found
            if not found and _small(profile):
                yield _warning("brief aan een deel van een kleine school", _TO, _WEIGH)
        case Ouderbrief.ALLE:
            yield from _whole_school(profile)
        case Ouderbrief.GEEN | Ouderbrief.NORMBRIEF | None:
            return


def _weighed(profile: SchoolProfile, size: int | None, kind: str) -> Iterator[Bevinding]:
    if size is None:
        yield _block(
            f"{kind}: het aantal {_many(profile)} is niet bekend en telt als klein",
            f"{_FILL_IN} Of: {_WIDER[0].lower()}{_WIDER[1:]}",
        )
    elif size < (least := _least(profile)):
        yield _block(f"{kind}: minder dan {least} {_many(profile)}", _WIDER)
    elif size < grenzen().waarschuwing_onder:
        yield _warning(f"{kind}: minder dan {grenzen().waarschuwing_onder} {_many(profile)}", _TO, _WEIGH)


def _whole_school(profile: SchoolProfile) -> Iterator[Bevinding]:
    size = profile.school.leerlingen or sum(profile.school.groepen.values()) or None
    if size is None:
        remedy = "Vul in het profiel school.leerlingen in, en weeg af of iemand herkenbaar is."
        yield _warning(f"het aantal {_many(profile)} van de school is niet bekend en telt als klein", "school.leerlingen", remedy)
    else:
        yield from _weighed(profile, size, "brief aan een kleine school")


def own_words(profile: SchoolProfile, text: str) -> Iterator[Bevinding]:
    """Yield where the director's own sentences point to a small part of the school."""
    said = names.read(text, phrases.table(allowed(profile)), gezocht(Forbidden())).text if text else ""
    for word in grenzen().woorden:
        years = word.jaren[profile.school.onderwijstype.value]
        if not years or not word.patroon.search(said):
            continue
        size = _size_of_years(profile, years)
        if size is not None and size < grenzen().blok_onder:
            advice = "Haal weg uit ouderbrief.eigen_tekst welk deel van de school het is: schrijf “onze school”."
            kind = f"eigen tekst wijst naar minder dan {grenzen().blok_onder} {_many(profile)}"
            yield Bevinding(kind, "eigen tekst", _OWN, advice, sleutels=(_OWN,))
        elif size is None or size < grenzen().waarschuwing_onder or _small(profile):
            advice = "Noem in ouderbrief.eigen_tekst liever geen deel van de school: schrijf “onze school”."
            kind = "eigen tekst wijst naar een klein deel van de school"
            yield Bevinding(kind, "eigen tekst", _OWN, advice, Zwaarte.WAARSCHUWING, (_OWN,))


def _many(profile: SchoolProfile) -> str:
    return "studenten" if profile.school.onderwijstype is Onderwijstype.MBO else "leerlingen"


def _block(kind: str, advice: str) -> Bevinding:
    return Bevinding(kind, "ontvangers van de brief", _TO, advice, sleutels=(_TO,))


def _warning(kind: str, place: str, advice: str) -> Bevinding:
    return Bevinding(kind, "ontvangers van de brief", place, advice, Zwaarte.WAARSCHUWING, (place,))


def _small(profile: SchoolProfile) -> bool:
    size = profile.school.leerlingen or sum(profile.school.groepen.values())
    return size < grenzen().kleine_school_onder


def _least(profile: SchoolProfile) -> int:
    """Return how many pupils a letter must be about at least: where everyone knows everyone, a whole class."""
    return grenzen().waarschuwing_onder if _small(profile) else grenzen().blok_onder


def _size_of_group(profile: SchoolProfile, incident: Incident) -> int | None:
    """Return the size of the smallest group involved; None where one is not known."""
    sizes = {_key(name): size for name, size in profile.school.groepen.items()}
    found = [sizes.get(name) for name in _groups(incident)]
    known = [size for size in found if size is not None]
    return min(known) if known and len(known) == len(found) else None


def _size_of_layer(profile: SchoolProfile, incident: Incident) -> int | None:
    """Return the size of the smallest year layer involved, by the groups of the profile, else by an even share of the school."""
    sector = profile.school.onderwijstype
    layers = {name: _layers(name, sector) for name in _groups(incident)}
    share = profile.school.leerlingen // grenzen().lagen[sector.value] if profile.school.leerlingen else None
    if not layers or not profile.school.groepen:
        return share
    sizes = [_sum_of(profile, wanted) for wanted in layers.values()]
    return min(sizes) if all(sizes) else None


def _sum_of(profile: SchoolProfile, layers: frozenset[str]) -> int:
    sector = profile.school.onderwijstype
    return sum(size for name, size in profile.school.groepen.items() if _layers(_key(name), sector) & layers)


def _size_of_years(profile: SchoolProfile, years: tuple[int, ...]) -> int | None:
    school = profile.school
    wanted = {str(year) for year in years}
    by_year = school.onderwijstype in {Onderwijstype.PO, Onderwijstype.VO}
    known = sum(size for name, size in school.groepen.items() if by_year and wanted & _years(_key(name)))
    share = (school.leerlingen or 0) * len(years) // grenzen().leerjaren[school.onderwijstype.value]
    return known or share or None


def _groups(incident: Incident) -> frozenset[str]:
    """Return the groups of the pupils involved; an empty name stands for one not filled in, except of who reported it."""
    people = [person for person in incident.betrokkenen if person.groep or person.rol is not Rol.MELDER]
    return frozenset(_key(person.groep or "") for person in people)


def _key(name: str) -> str:
    text = _LABEL.sub("", " ".join(name.casefold().split()))
    return re.sub(r"[\s._]+|(?<!\d)-|-(?!\d)", "", text)


def _layers(name: str, sector: Onderwijstype) -> frozenset[str]:
    """Return the layers to which a group belongs, by its name: one, more for a combined group, none when it cannot be told."""
    match grenzen().soort[sector.value]:
        case "bouw":
            return frozenset(bouw for bouw, years in grenzen().bouwen.items() if {str(year) for year in years} & _years(name))
        case "jaar":
            return _years(name) or _letters(name)
        case _:
            return _letters(name) or _years(name)


def _years(name: str) -> frozenset[str]:
    first = _YEARS_FIRST.match(name)
    return frozenset(_YEAR.findall(first.group())) if first else frozenset(_YEAR.findall(name)[:1])


def _letters(name: str) -> frozenset[str]:
    letters = re.match(r"[^\W\d_]+", name)
    return frozenset({letters.group()}) if letters else frozenset()
