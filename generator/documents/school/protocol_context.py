"""What the protocol shows: frozen values, part by part, which its template may ask from. Never: an incident."""

from dataclasses import dataclass

from generator.documents.blocks import Hulplijn, SchoolBlok, Sectie, Woorden
from generator.documents.school.control import Beheer
from generator.documents.school.people import Bereik, Teamrij, Tredeblok, Wetblok


@dataclass(frozen=True, slots=True)
class Actie:
    """One of the actions of the first hour: who, with whoever that is at this school, then what to do and the words to say."""

    nummer: str
    wie: str
    bereikbaar: str
    kop: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Who does what: the role that stands in the margin, the subject, and what that role does."""

    wie: str
    kop: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Soortrij:
    """What differs for a kind of incident, and what the school asks of everybody then."""

    soort: str
    anders: str
    vraag: str


@dataclass(frozen=True, slots=True)
class Rolblok:
    """A role with what it does, says and never does."""

    wie: str
    doen: tuple[str, ...]
    zeggen: tuple[str, ...]
    nooit: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stapblok:
    """A step with its aim and who does what in it."""

    titel: str
    doel: str
    rijen: tuple[Afspraak, ...]


@dataclass(frozen=True, slots=True)
class Beslisrij:
    """A row of a decision table."""

    situatie: str
    doen: str
    wie: str


@dataclass(frozen=True, slots=True)
class Crisisblad:
    """The first page: the actions, the team, the police and help lines.

    Attributes:
        per_incident: the functions of the team that are filled in at each incident, in one line; empty where there are none.
        politie: the police contact in one line; empty and `politie_bekend` false when the school has none yet.
        advies: where the school itself asks advice.
    """

    acties: tuple[Actie, ...]
    team: tuple[Teamrij, ...]
    per_incident: str
    politie: str
    politie_bekend: bool
    eenheid: str
    noodnummer: str
    politienummer: str
    advies: Hulplijn
    hulplijnen: tuple[Hulplijn, ...]


@dataclass(frozen=True, slots=True)
class Kader:
    """What the protocol is for and where it starts from."""

    colofon: str
    doel: tuple[Sectie, ...]
    instroom: tuple[str, ...]
    uitgangspunten: tuple[Sectie, ...]
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
    """The school's own team, care structure, sanctions and bullying protocol; what is empty leaves its part out."""

    aanvulling: tuple[Teamrij, ...]
    woordvoerder: str
    zorgstructuur: tuple[str, ...]
    sanctie_uitgangspunt: str
    treden: tuple[Tredeblok, ...]
    sanctie_vindplaats: str
    pestprotocol: str


@dataclass(frozen=True, slots=True)
class Besluiten:
    """The decision tables, and what a letter must meet."""

    politie: tuple[Beslisrij, ...]
    thuis: tuple[Beslisrij, ...]
    anderen: tuple[Beslisrij, ...]
    volgorde: tuple[Beslisrij, ...]
    punten_ouderbrief: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bijlagen:
    """Legal facts and annexes; `logregels` numbers the empty rows of the log."""

    wet: tuple[Wetblok, ...]
    wet_nagekeken: str
    vragen: tuple[Sectie, ...]
    brieven: tuple[Afspraak, ...]
    hoe_brieven: str
    bewaren: tuple[Sectie, ...]
    bereik: tuple[Bereik, ...]
    hulplijnen_school: tuple[Hulplijn, ...]
    logboek: str
    logregels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProtocolContext:
    """What the protocol shows."""

    school: SchoolBlok
    woord: Woorden
    beheer: Beheer
    crisis: Crisisblad
    tijdlijn: tuple[Afspraak, ...]
    soorten: tuple[Soortrij, ...]
    rollen: tuple[Rolblok, ...]
    kader: Kader
    stappen: Stappen
    eigen: Eigen
    besluit: Besluiten
    bijlage: Bijlagen
