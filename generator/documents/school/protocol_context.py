"""What the protocol shows: frozen values, part by part, which its template may ask from. Never: an incident."""

from dataclasses import dataclass

from generator.documents.blocks import Hulplijn, SchoolBlok, Sectie, Woorden
from generator.documents.school.control import Beheer
from generator.documents.school.people import Bereik, Teamrij, Tredeblok, Wetblok


@dataclass(frozen=True, slots=True)
class Actie:
    """One of the five actions of the first hour."""

    kop: str
    tekst: str
    wie: str


@dataclass(frozen=True, slots=True)
class Stapblok:
    """A step with its aim and its sections."""

    titel: str
    doel: str
    secties: tuple[Sectie, ...]


@dataclass(frozen=True, slots=True)
class Beslisrij:
    """A row of a decision table."""

    situatie: str
    doen: str
    wie: str


@dataclass(frozen=True, slots=True)
class Crisisblad:
    """The first page: five actions, the team, the police and help lines.

    Attributes:
        politie: the police contact in one line; empty and `politie_bekend` false when the school has none yet.
    """

    acties: tuple[Actie, ...]
    team: tuple[Teamrij, ...]
    politie: str
    politie_bekend: bool
    eenheid: str
    noodnummer: str
    politienummer: str
    hulplijnen: tuple[Hulplijn, ...]


@dataclass(frozen=True, slots=True)
class Kader:
    """What the protocol is for and where it starts from."""

    doel: str
    instroom: tuple[str, ...]
    uitgangspunten: str
    werkwoorden: tuple[Sectie, ...]


@dataclass(frozen=True, slots=True)
class Stappen:
    """The report coming in, and the seven steps."""

    melding: Stapblok
    stap_1: Stapblok
    stap_2: Stapblok
    stap_3: Stapblok
    stap_4: Stapblok
    stap_5: Stapblok
    stap_6: Stapblok
    stap_7: Stapblok


@dataclass(frozen=True, slots=True)
class Eigen:
    """The school's own team, care structure and sanctions; what is empty leaves its part out."""

    aanvulling: tuple[Teamrij, ...]
    woordvoerder: str
    zorgstructuur: tuple[str, ...]
    sanctie_uitgangspunt: str
    treden: tuple[Tredeblok, ...]
    sanctie_vindplaats: str


@dataclass(frozen=True, slots=True)
class Besluiten:
    """The decision tables, and what a letter must meet."""

    politie: tuple[Beslisrij, ...]
    thuis: tuple[Beslisrij, ...]
    anderen: tuple[Beslisrij, ...]
    punten_ouderbrief: str


@dataclass(frozen=True, slots=True)
class Bijlagen:
    """Legal facts and annexes."""

    wet: tuple[Wetblok, ...]
    wet_nagekeken: str
    vragen: tuple[Sectie, ...]
    gesprek: tuple[Sectie, ...]
    matrix: tuple[Beslisrij, ...]
    bewaren: str
    bereik: tuple[Bereik, ...]
    hulplijnen_school: tuple[Hulplijn, ...]


@dataclass(frozen=True, slots=True)
class ProtocolContext:
    """What the protocol shows."""

    school: SchoolBlok
    woord: Woorden
    beheer: Beheer
    crisis: Crisisblad
    kader: Kader
    stappen: Stappen
    eigen: Eigen
    besluit: Besluiten
    bijlage: Bijlagen
