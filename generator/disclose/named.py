"""Disclose: what a letter to all calls by its name, since a head decided so.

In: an `Incident`. Out: `Named`, closed values and our own words for them. Never: a text that somebody typed, or who it is about.

A letter says nothing that could not be said of any incident of its kind (R4.07). Where many know already that there is a film,
"something online" makes a parent distrust the school. So a head may choose from a closed list what the letter calls by its name;
without that choice it stays general.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from generator.base import values as v
from generator.base.language import enumeration
from generator.load.keys.incident import Incident
from generator.load.keys.noemt import Hulp, Noemt, Oudervraag, Toezicht

ONLINE: Final = "online"
FITS: Final[Mapping[v.Soort, tuple[Noemt, ...]]] = MappingProxyType(
    {
        v.Soort.BEELDMATERIAAL: (Noemt.SEKSUEEL, Noemt.VECHTPARTIJ, Noemt.FILMPJE, Noemt.FOTO),
        v.Soort.NEPBEELD: (Noemt.SEKSUEEL, Noemt.FILMPJE, Noemt.FOTO),
        v.Soort.VERNEDERING: (Noemt.VECHTPARTIJ, Noemt.FILMPJE, Noemt.FOTO),
        v.Soort.BEDREIGING: (Noemt.TEGEN_LEERLINGEN, Noemt.TEGEN_SCHOOL),
        v.Soort.HAAT: (Noemt.AFKOMST_OF_GELOOF, Noemt.GERICHTHEID),
        v.Soort.DWANG: (Noemt.AFPERSING, Noemt.SEKSUEEL, Noemt.GELD),
        v.Soort.ANDERS: (Noemt.VECHTPARTIJ, Noemt.RUZIE),
    }
)
"""Kind → what a letter can call by its name there; the first that was chosen is said, of `BOTH` the second too."""
WITHIN: Final[Mapping[Noemt, frozenset[Noemt]]] = MappingProxyType(
    {Noemt.VECHTPARTIJ: frozenset({Noemt.FILMPJE, Noemt.RUZIE})},  # "een filmpje van een vechtpartij", "een ruzie liep erop uit"
)
"""Word → the words that are said with it."""
BOTH: Final = frozenset({v.Soort.BEDREIGING, v.Soort.HAAT})
"""Kinds of which both words can be said in one sentence."""
WHERE: Final[Mapping[Noemt, str]] = MappingProxyType(
    {
        Noemt.GROEPSAPP: "in een groepsapp",
        Noemt.GROEPSAPPS: "in groepsapps",
        Noemt.SPEL: "in een online spel",
        Noemt.PAGINA: "op een online pagina",
        Noemt.OOK_OP_SCHOOL: "online en op school",
    }
)
"""Where it happened → how a letter says so, in the place of `online`."""
NO_PLACE: Final = frozenset({v.Soort.NEPACCOUNT})
"""Kinds of which the place is said by the kind itself."""
SUPERVISION: Final[Mapping[Toezicht | None, str]] = MappingProxyType(
    {
        None: "op school",
        Toezicht.PLEIN: "op het plein",
        Toezicht.INGANG: "bij de ingang",
        Toezicht.GANGEN: "in de gangen",
        Toezicht.PAUZES: "in de pauzes",
        Toezicht.COMPUTERS: "bij computers en telefoons",
    }
)
"""Where there is extra supervision → how a letter says so."""
MATERIAL: Final[Mapping[v.Soort, str]] = MappingProxyType(
    {
        v.Soort.BEELDMATERIAAL: "de beelden",
        v.Soort.NEPBEELD: "de nepbeelden",
        v.Soort.BANGALIJST: "de lijst",
        v.Soort.HAAT: "de berichten",
        v.Soort.BEDREIGING: "de berichten",
        v.Soort.NEPACCOUNT: "het account",
        v.Soort.GERUCHT: "de verhalen",
    }
)
"""Kind → what there is to remove; of several kinds, and of any other, that is said in general."""
ANYTHING: Final = "berichten of beelden"
THINGS: Final[Mapping[Noemt, str]] = MappingProxyType(
    {Noemt.FILMPJE: "het filmpje", Noemt.VECHTPARTIJ: "het filmpje", Noemt.FOTO: "de foto", Noemt.PAGINA: "de pagina"}
)
"""What is called by its name → how a letter speaks of taking it down."""


# Measures of which a letter tells the day; of what it never speaks of, it knows no day either.
_WITH_A_DAY: Final = frozenset(
    {
        *(v.Maatregel.GESPREKKEN_BETROKKENEN, v.Maatregel.OUDERS_BETROKKENEN, v.Maatregel.ZORG, v.Maatregel.VERWIJDEREN_BEELD),
        *(v.Maatregel.EXTRA_TOEZICHT, v.Maatregel.OUDERAVOND, v.Maatregel.POLITIE, v.Maatregel.KLASSENGESPREK),
        *(v.Maatregel.GESPREK_GETROFFENEN, v.Maatregel.GESPREK_AANSTICHTER),
    }
)
FEWEST_LAYERS: Final = 3
"""Years of school that a letter to all calls by their number: one or two point at a group (R4.07)."""
_STAFF: Final = frozenset({v.Melder.LERAAR, v.Melder.MEDEWERKER})
_IMAGES: Final = frozenset({v.Soort.BEELDMATERIAAL, v.Soort.NEPBEELD})
_OF_IMAGES: Final = frozenset({Noemt.FILMPJE, Noemt.FOTO, Noemt.AFPERSING})


class Leerlaag(StrEnum):
    """A year of school: closed, so that what everyone may know holds no number that somebody typed."""

    EEN = "1"
    TWEE = "2"
    DRIE = "3"
    VIER = "4"
    VIJF = "5"
    ZES = "6"
    ZEVEN = "7"
    ACHT = "8"


@dataclass(frozen=True, slots=True)
class Named:
    """What a letter to all may say by its name.

    Attributes:
        woorden: what was chosen, in the order of the file.
        toezicht: where there is extra supervision, if that may be said; toezicht_tot: its last day.
        vragen: the questions that the letter answers, in the order of the file.
        hulplijnen: the help lines that the head added and that tell no more than the letter, in the order of the file.
        ongezien: there are images, and nobody of the school looked at them or kept them.
        soort: the kind of the incident, where it is of one kind.
        zelf: the head tells what happened in own words, which take the place of ours.
        verteld: somebody told the school, or nobody knows who did; staff who saw it themselves are not thanked.
        leerlagen: the years of school where the talk in class is, the lowest first; none where they are too few to be said.
        dagen: each measure that a letter tells of, how far it is, and the day of that; none where it was not filled in.
    """

    woorden: tuple[Noemt, ...] = ()
    toezicht: Toezicht | None = None
    toezicht_tot: date | None = None
    vragen: tuple[Oudervraag, ...] = ()
    hulplijnen: tuple[Hulp, ...] = ()
    ongezien: bool = False
    zelf: bool = False
    verteld: bool = True
    soort: v.Soort | None = None
    dagen: tuple[tuple[v.Maatregel, v.Status, date | None], ...] = ()
    leerlagen: tuple[Leerlaag, ...] = ()

    def of(self, kind: v.Soort) -> Noemt | None:
        """Return what is said of a kind, or nothing."""
        return next((word for word in FITS.get(kind, ()) if word in self.woorden), None)

    def days_of(self, status: v.Status, *measures: v.Maatregel) -> tuple[date, ...]:
        """Return the days of these measures, of those that are so far, in order; nothing where one has no day."""
        days = {day for what, stand, day in self.dagen if what in measures and stand is status}
        known = tuple(sorted(day for day in days if day))
        return known if len(known) == len(days) else ()

    def place(self) -> str:
        """Return where it happened, as the letter says it; every place that was chosen."""
        covered = {Noemt.OOK_OP_SCHOOL, *({Noemt.GROEPSAPP} if Noemt.GROEPSAPPS in self.woorden else ())}
        said = [said for word, said in WHERE.items() if word in self.woorden and word not in covered]
        if Noemt.OOK_OP_SCHOOL in self.woorden:
            said = [*said, "op school"] if said else [WHERE[Noemt.OOK_OP_SCHOOL]]
        return enumeration(said) if said else ONLINE

    def material(self) -> str:
        """Return what there is to take down, as the letter says it; in general where the incident is of more kinds."""
        if self.soort is None:
            return ANYTHING
        place = Noemt.PAGINA if Noemt.PAGINA in self.woorden and self.soort not in NO_PLACE else None
        said = {
            self.of(self.soort) if self.soort is not v.Soort.ANDERS else None,
            place,
        }  # of another kind nobody says it was filmed
        return next((words for word, words in THINGS.items() if word in said), MATERIAL.get(self.soort, ANYTHING))

    def also(self, kind: v.Soort) -> bool:
        """Return whether a second word of a kind is said with the first: pupils and the school, origin and orientation."""
        return kind in BOTH and set(FITS[kind]) <= set(self.woorden)

    def unsaid(self, kinds: Collection[v.Soort], leading: v.Soort) -> tuple[Noemt, ...]:
        """Return what was chosen and is not said, as it does not fit these kinds or another word says it already."""
        said = {self.of(kind) for kind in kinds}.union(*(FITS[kind] for kind in kinds if self.also(kind)))
        said |= {each for kind in kinds for word in said if word for each in WITHIN.get(word, ()) if each in FITS.get(kind, ())}
        places = frozenset(WHERE) if leading not in NO_PLACE else frozenset[Noemt]()
        return tuple(word for word in self.woorden if word not in said | places)


NOTHING: Final = Named()
"""What is named where nobody decided so."""


def named(incident: Incident) -> Named:
    """Return what a letter may call by its name."""
    told = _WITH_A_DAY if incident.politie.mag_genoemd is v.JaNee.JA else _WITH_A_DAY - {v.Maatregel.POLITIE}
    layers = sorted(set(incident.klassengesprek_in))
    return Named(
        soort=incident.soort[0] if len(incident.soort) == 1 else None,
        dagen=tuple((taken.wat, taken.stap, taken.op) for taken in incident.maatregelen if taken.wat in told),
        woorden=tuple(dict.fromkeys(incident.ouderbrief.noemt)),
        toezicht=incident.toezicht_waar,
        toezicht_tot=incident.toezicht_tot,
        vragen=tuple(dict.fromkeys(incident.ouderbrief.vragen)),
        hulplijnen=tuple(each for each in dict.fromkeys(incident.ouderbrief.hulplijnen) if may_stand(each, incident)),
        verteld=incident.gemeld.door not in _STAFF,
        zelf=incident.ouderbrief.eigen_begin_vervangt is v.JaNee.JA,
        ongezien=incident.beelden_bekeken is v.JaNee.NEE and has_images(incident),
        leerlagen=tuple(Leerlaag(str(layer)) for layer in layers) if len(layers) >= FEWEST_LAYERS else (),
    )


def may_stand(line: Hulp, incident: Incident) -> bool:
    """Return whether a help line tells no more than the letter: that for sexual violence stands where images are called sexual."""
    return line is not Hulp.CENTRUM_SEKSUEEL_GEWELD or Noemt.SEKSUEEL in incident.ouderbrief.noemt


def has_images(incident: Incident) -> bool:
    """Return whether there are images, by the kind of the incident or by what was filled in of them."""
    told = incident.beeldmateriaal in {v.Beeldmateriaal.SEKSUEEL, v.Beeldmateriaal.NIET_SEKSUEEL}
    return told or bool(_IMAGES & set(incident.soort))


def fits_the_images(incident: Incident) -> bool:
    """Return whether images are what the letter calls them: sexual and no fight where the file says so, none where none are."""
    words = set(incident.ouderbrief.noemt)
    if Noemt.SEKSUEEL in words and incident.beeldmateriaal is not v.Beeldmateriaal.SEKSUEEL:
        return False
    if Noemt.VECHTPARTIJ in words and incident.beeldmateriaal is v.Beeldmateriaal.SEKSUEEL:
        return False  # the letter would no longer say that keeping them can be punishable
    return not (words & _OF_IMAGES and incident.beeldmateriaal is v.Beeldmateriaal.GEEN)
