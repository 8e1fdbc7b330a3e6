"""The shapes of the stappenplan data: the keys that its YAML files may have, and what a key holds.

Frozen. `source.py` fills them, with pydantic; `rules.py` checks what the files must say together; `docs/regels.md` lists the rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from generator.base.language import joined

DAY_AND_NIGHT = "dag en nacht"


def _flag(value: object) -> bool:
    if value not in {"ja", "nee"}:
        raise ValueError("is ja of nee")
    return value == "ja"


Vlag = Annotated[bool, BeforeValidator(_flag)]
"""True or false; `ja` or `nee` in a file."""
FILE = ConfigDict(extra="forbid", str_min_length=1)
"""A file has no key that is not a field here, and no text that is empty; a text that is left out has its default."""


class Kracht(StrEnum):
    """How strong a rule is; the three stay different sentences (RX.05)."""

    MOET = "moet"
    HOORT = "hoort"
    MAG = "mag"
    FEIT = "feit"


class Gewicht(StrEnum):
    """What a row of a decision table, or facts that contradict each other, do to a document."""

    STOP = "stop"  # it is not made
    ZENDEN = "zenden"  # it is made, and may not go out yet
    ADVIES = "advies"  # it is made, with a message
    MENS = "mens"  # no fact of the files tells; people weigh it


class Vraagdeel(StrEnum):
    """The parts of the evaluation form."""

    INCIDENT = "incident"
    AANPAK = "aanpak"
    LEREN = "leren"


class Vraagsoort(StrEnum):
    """How a question of the evaluation form is answered."""

    KEUZE = "keuze"
    TEKST = "tekst"
    VINKJE = "vinkje"
    DATUM = "datum"


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
        tekst: the sentence, with `{leerlingen}` for a word of the sector and `{u/je}` for the form of address.
        kop: heading under which the sentence stands, where the place has headings.
        wanneer: condition on the features of the case.
        wie: role that does what this sentence says, where it is another than that of the rule.
        volgorde: place in the order of its place; sentences with the same number keep the order of the rules.
        altijd: it speaks of home, the police or evidence and holds for every pupil whatever was decided: an instruction.
    """

    waar: str
    tekst: str
    kop: str = ""
    wanneer: Wanneer = field(default_factory=dict)
    wie: str = ""
    volgorde: int = 0
    altijd: Vlag = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A numbered rule of the stappenplan.

    Attributes:
        wie: a role of the profile that carries it out, never a person; empty where nobody in particular does.
        beslist_in: dotted name of the code that holds the rule where it is logic, else empty.
        scenario: name of a scenario test that proves it.
    """

    id: str
    titel: str
    kracht: Kracht
    bron: Bron
    nagekeken_op: date
    wie: str = ""
    zinnen: tuple[Sentence, ...] = ()
    beslist_in: str = ""
    scenario: str


@dataclass(frozen=True, slots=True)
class Stap:
    """A step of the stappenplan; 0 is the report coming in, 8 holds the rules that cross all steps."""

    nummer: Annotated[int, Field(validation_alias="stap")]
    titel: str
    doel: str
    regels: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisatie:
    """A help line or body outside school.

    Attributes:
        voor: for whom; voor_studenten: the same where students of an mbo read it.
        leeftijd_van: youngest age in whole years, leeftijd_tot: oldest; 0 and 99 where there is no bound.
        telefoon: number as printed, or empty.
        gratis: a call costs nothing; we say so only where a reader may hesitate to call.
        soorten: kinds of incident at which it is named, brief_bij: in a letter to many; empty: at every kind.
        tijden: opening hours that we stand for, or empty: then none are printed.
        hulplijn: true where pupils or parents find help, so that letters may print it; voor_scholen: where the school itself calls.
        posters: reader of a poster (a `Leesgroep`, or `ouders`; with a sector behind it for that one) → the question there.
    """

    id: str
    naam: str
    voor: str
    voor_studenten: str = ""
    leeftijd_van: int = 0
    leeftijd_tot: int = 99
    telefoon: str = ""
    kanalen: str = ""
    tijden: str = ""
    website: str = ""
    gratis: Vlag = False
    soorten: frozenset[str] = frozenset()
    brief_bij: frozenset[str] = frozenset()
    hulplijn: Vlag = False
    voor_scholen: Vlag = False
    posters: Mapping[str, str] = field(default_factory=dict, hash=False)
    bron: str
    nagekeken_op: date

    def question(self, lezer: str, sector: str) -> str:
        """Return the question at which a reader of a poster finds it; empty where the poster does not have it."""
        return self.posters.get(f"{lezer} {sector}") or self.posters.get(lezer, "")

    @property
    def lijn(self) -> str:
        """Name with number as a sentence prints it: `Veilig Thuis (0800-2000, dag en nacht, gratis)`; other hours stay out."""
        hours = self.tijden if self.tijden == DAY_AND_NIGHT else ""
        site = "" if self.website == self.naam.lower() else self.website
        reach = joined(", ", self.telefoon or site, hours, "gratis" if self.gratis else "")
        return f"{self.naam} ({reach})" if reach else self.naam


@dataclass(frozen=True, slots=True)
class Wetsfeit:
    """A legal fact that a document may print; a school can leave it out by its id (`wet.uit`).

    Attributes:
        id: `L-01`; one id may have several sentences, each for its own sectors or place.
        plaats: where it stands (`protocol.wet_ouders`); the list is `LEGAL_PLACES`.
        wet: law and article, as far as somebody looked them up; empty where that is not so.
        sinds: day on which it came into force, where that is known.
        aan: false for what is no law yet; then no document prints it.
    """

    id: str
    onderwerp: str
    tekst: str
    sectoren: frozenset[str]
    plaats: str
    bron: str
    nagekeken_op: date
    wet: str = ""
    sinds: date | None = None
    aan: Vlag = True


@dataclass(frozen=True, slots=True)
class Beslisregel:
    """A row of a decision table: situation, what the school does, who, and the rule behind it.

    Attributes:
        wanneer: the situation as facts.
        gewicht: what the row does when its facts hold; `mens` where no fact tells whether it was done.
        open: facts with which this step is still to be taken; an advice is given only then.
        sleutels: keys of the files that it looks at, and `documenten` what it is about; empty is all of an incident.
    """

    situatie: str
    doen: str
    wie: str
    regel: str
    wanneer: Wanneer = field(default_factory=dict)
    gewicht: Gewicht = Gewicht.MENS
    open: Wanneer = field(default_factory=dict)
    sleutels: tuple[str, ...] = ()
    documenten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tegenspraak:
    """Facts that cannot both be right, or that ask for a step before a document is used.

    Attributes:
        id: `T-01`; regel: the rule or legal fact behind it.
        sleutels: keys of the file (`maatregelen.politie`: a measure); wat: what is wrong; keuzes: what each choice does, in Dutch.
        wanneer: the facts; `volgorde` instead: two keys of days, of which the second comes before the first.
        documenten: what it is about; empty is all of an incident. per_leerling: of a pupil of whom the facts are so, and no other.
    """

    id: str
    gewicht: Gewicht
    regel: str = ""
    sleutels: tuple[str, ...]
    wat: str
    keuzes: tuple[str, ...]
    wanneer: Wanneer = field(default_factory=dict)
    volgorde: tuple[str, ...] = ()
    documenten: tuple[str, ...] = ()
    per_leerling: Vlag = False

    @property
    def is_of_profile(self) -> bool:
        """Whether it is about a profile alone, or the adoption of its policies; the others are about an incident."""
        return self.id.startswith(("P-", "V-"))


@dataclass(frozen=True, slots=True)
class Grens:
    """A situation that the stappenplan is not meant for.

    Attributes:
        wanneer: key of the incident file → the value that puts the incident outside; all of them together.
        reden: why we stop, and `waarheen`: where the school turns; Dutch sentences.
        wet: number of the legal fact behind it; no document prints it, so it need not stand in `wet.yaml`.
    """

    id: str
    regel: str
    wanneer: Mapping[str, str]
    reden: str
    waarheen: str
    wet: str
    bron: Bron
    nagekeken_op: date


@dataclass(frozen=True, slots=True)
class Teamvoorstel:
    """Our proposal for a member of the action team: function, task, and when to add it."""

    functie: str
    taak: str
    wanneer: str = ""


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question of the evaluation form.

    Attributes:
        id: name of the form field, unique within a respondent.
        opties: the choices of a `keuze`, else empty.
    """

    id: str
    deel: Vraagdeel
    vraag: str
    soort: Vraagsoort
    opties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Oefenkaart:
    """A card of an exercise: which way, from whom and to which role it comes; and what follows (`feiten/oefening.yaml`)."""

    minuut: int
    hoe: str
    van: str
    aan: str
    tekst: str
    feiten: Mapping[str, Any] = field(default_factory=dict, hash=False)
    rijen: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()
    soorten: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Oefensoort:
    """An exercise of one kind: the story for its leader, the facts that it begins with, and its own cards."""

    verhaal: str
    feiten: Mapping[str, Any]
    kaarten: tuple[Oefenkaart, ...]


@dataclass(frozen=True, slots=True)
class Oefening:
    """The exercise, as `feiten/oefening.yaml` has it: minutes of each part, what differs by sector, what kinds share, each kind."""

    minuten: Mapping[str, int]
    per_sector: Mapping[str, Mapping[str, str]]
    feiten: Mapping[str, Any]
    kaarten: tuple[Oefenkaart, ...]
    soorten: Mapping[str, Oefensoort]
    vragen: tuple[Vraag, ...]


@dataclass(frozen=True, slots=True)
class Lijsten:
    """Our own lists, and what `gezegd` values are called; keys of team and themas are sectors; `soorten` stand as on their page."""

    instroom: tuple[str, ...]
    soorten: Mapping[str, str]
    gezegd: Mapping[str, Mapping[str, str]]
    norm: tuple[str, ...]
    punten_ouderbrief: tuple[str, ...]
    vragen: Mapping[str, tuple[str, ...]]
    themas_ouders: Mapping[str, tuple[str, ...]]
    team_kern: Mapping[str, tuple[Teamvoorstel, ...]]
    team_uitbreiding: Mapping[str, tuple[Teamvoorstel, ...]]
    evaluatie: Mapping[str, tuple[Vraag, ...]]


@dataclass(frozen=True, slots=True)
class Cijferwoorden:
    """How the figures of a year are worded: closed value or group → word, with `{Leerlingen}` for a word of the sector."""

    soorten: Mapping[str, str]
    ernst: Mapping[str, str]
    respondenten: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Woorden:
    """What people, groups and places are called: the common words, and those of a sector in their place.

    Attributes:
        andere_namen: other key that a profile may use in `rollen` → term (`intern_begeleider` → `zorgcoordinator`).
    """

    algemeen: Mapping[str, str]
    sectoren: Mapping[str, Mapping[str, str]]
    andere_namen: Mapping[str, str]

    def of(self, sector: str) -> dict[str, str]:
        """Return term → word for a sector; every sector has the same terms."""
        return {**self.algemeen, **self.sectoren[sector]}


@dataclass(frozen=True, slots=True)
class Stappenplan:
    """Everything in the folder, loaded once; what is worked out of it is remembered by the plan itself."""

    __pydantic_config__ = FILE
    stappen: tuple[Stap, ...]
    organisaties: tuple[Organisatie, ...]
    wet: tuple[Wetsfeit, ...]
    beslistabellen: Mapping[str, tuple[Beslisregel, ...]]
    tegenspraak: tuple[Tegenspraak, ...]
    buiten_kader: tuple[Grens, ...]
    lijsten: Lijsten
    cijfers: Cijferwoorden
    oefening: Oefening
    woorden: Woorden

    def __hash__(self) -> int:
        return hash((len(self.stappen), len(self.wet)))  # cheap, and equal for equal plans

    @property
    def regels(self) -> tuple[Rule, ...]:
        """All rules in the order of the steps."""
        return tuple(chain.from_iterable(stap.regels for stap in self.stappen))
