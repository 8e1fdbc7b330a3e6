"""The shapes of the stappenplan data. Frozen; the YAML files beside this module fill them, `rules.py` checks them.

Source: `docs/regels.md` lists every rule and where it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kracht(StrEnum):
    """How strong a rule is; the three stay different sentences (RX.05)."""

    MOET = "moet"
    HOORT = "hoort"
    MAG = "mag"
    FEIT = "feit"


Wanneer = Mapping[str, frozenset[str]]
"""A flat AND over closed features: every key must share a value with the case. Empty: always."""


@dataclass(frozen=True, slots=True)
class Bron:
    """Where a rule stands in the source: step (0 to 7), heading as in the source, paragraph (1-based, 0 for the whole heading)."""

    stap: int
    kop: str
    alinea: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One plain Dutch sentence of our own, for one place in one document.

    Attributes:
        waar: place, `document.plaats` (`protocol.stap_3`, `ouderbrief.norm`); the list is in `PLACES`.
        kop: heading under which the sentence stands, where the place has headings.
        tekst: the sentence, with `{leerlingen}` for a word of the sector and `{u/je}` for the form of address.
        wanneer: condition on the features of the case.
    """

    waar: str
    tekst: str
    kop: str = ""
    wanneer: Wanneer = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered rule of the stappenplan.

    Attributes:
        wie: a role of the profile that carries it out, never a person; empty where nobody in particular does.
        beslist_in: dotted name of the code that holds the rule where it is logic (`generator.scope.check`), else empty.
        scenario: name of a scenario test that proves it.
    """

    id: str
    titel: str
    kracht: Kracht
    bron: Bron
    nagekeken_op: date
    wie: str
    zinnen: tuple[Sentence, ...]
    beslist_in: str
    scenario: str


@dataclass(frozen=True, slots=True)
class Stap:
    """A step of the stappenplan; 0 is the report coming in, 8 holds the rules that cross all steps."""

    nummer: int
    titel: str
    doel: str
    regels: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Organisatie:
    """A help line or body outside school.

    Attributes:
        voor: for whom, as a Dutch phrase.
        leeftijd_van: youngest age in whole years, leeftijd_tot: oldest; 0 and 99 where there is no bound.
        telefoon: number as printed, or empty.
        tijden: opening hours that we stand for, or empty: then none are printed.
        voor_scholen: true where the school calls, false where pupils and parents do.
    """

    id: str
    naam: str
    voor: str
    leeftijd_van: int
    leeftijd_tot: int
    telefoon: str
    kanalen: str
    tijden: str
    website: str
    voor_scholen: bool
    bron: str
    nagekeken_op: date


@dataclass(frozen=True, slots=True)
class Wetsfeit:
    """A legal fact that a document may print; a school can leave it out by its id (`wet.uit`)."""

    id: str
    onderwerp: str
    tekst: str
    sectoren: frozenset[str]
    plaats: str
    bron: str
    nagekeken_op: date


@dataclass(frozen=True, slots=True)
class Beslisregel:
    """A row of a decision table: situation, what the school does, who, and the rule behind it."""

    situatie: str
    doen: str
    wie: str
    regel: str
    wanneer: Wanneer = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stappenplan:
    """Everything in the folder, loaded once."""

    stappen: tuple[Stap, ...]
    organisaties: tuple[Organisatie, ...]
    wet: tuple[Wetsfeit, ...]
    beslistabellen: Mapping[str, tuple[Beslisregel, ...]]
    lijsten: Mapping[str, object]
    sectoren: Mapping[str, Mapping[str, str]]
