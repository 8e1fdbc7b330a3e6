"""Load, part 2: the incident as types. The only module that can hold a person.

In: the checked mapping that `load/reading` made of the YAML. Out: `Incident`, frozen.
Never: an image, an attachment or a link (R3.05, RX.07); the `repr` of a person is the code alone.
"""

from datetime import date, datetime
from operator import attrgetter
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from generator.base import values as v
from generator.load.keys.noemt import Hulp, Noemt, Oudervraag, Toezicht
from generator.load.keys.part import Deel, Tekst

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}\d{1,3}$")]
Leerlaag = Annotated[int, Field(ge=1, le=8)]
Leeftijd = Annotated[int, Field(ge=3, le=99)]
UUR: Final = Field(ge=7, le=22, json_schema_extra={"format": "hour"})
Uur = Annotated[int, UUR]
UNTIL: Final = Field(json_schema_extra={"format": "until"})
Until = Annotated[datetime, UNTIL]


class Gemeld(Deel):
    """When and by whom the incident was reported (R0.15)."""

    op: datetime | None = None
    door: v.Melder | None = None


class Ouder(Deel):
    """A parent of an involved pupil; used for the guard and for the address of that parent's own letter alone."""

    naam: Tekst
    gezag: v.JaNee | None = None

    def __repr__(self) -> str:
        return "Ouder(…)"

    __str__ = __repr__


class Informeren(Deel):
    """The decision on informing the parents of one pupil (R3.13 to R3.23, RX.06)."""

    besluit: v.OudersInformeren
    reden: Tekst | None = None
    door: Tekst | None = None
    herzien_op: date | None = None

    def __repr__(self) -> str:
        return f"Informeren({self.besluit})"

    __str__ = __repr__


class Betrokkene(Deel):
    """A pupil who is involved."""

    code: Code
    rol: v.Rol
    leeftijd: Leeftijd | None = None
    groep: Tekst | None = None
    naam: Tekst | None = None
    ook_bekend_als: tuple[Tekst, ...] = ()
    handelingsbekwaam: v.JaNee | None = None
    zorg_nodig: v.JaNee | None = None
    ouders: tuple[Ouder, ...] = ()
    ouders_informeren: Informeren | None = None

    def __repr__(self) -> str:
        return f"Betrokkene({self.code})"

    __str__ = __repr__


class Politie(Deel):
    """What was done with the police, and whether a letter may say so."""

    overleg: v.Status = v.Status.ONBEKEND
    melding: v.Status = v.Status.ONBEKEND
    aangifte: v.Status = v.Status.ONBEKEND
    aangifte_genoemd: v.JaNee = v.JaNee.ONBEKEND
    mag_genoemd: v.JaNee = v.JaNee.ONBEKEND
    ziet_gevaar: v.JaNee = v.JaNee.ONBEKEND
    onderzoek: v.JaNee = v.JaNee.ONBEKEND
    vraagt_te_wachten: v.JaNee = v.JaNee.ONBEKEND


class ActieteamKeuze(Deel):
    """Whether an action team was formed, and of which functions (R1.07)."""

    gevormd: v.JaNee = v.JaNee.ONBEKEND
    leden: tuple[Tekst, ...] = ()
    voorzitter: Tekst | None = None
    woordvoerder: Tekst | None = None


class Team(Deel):
    """What staff learn (R3.24 to R3.27)."""

    informatie: v.Informatie | None = None
    geinformeerd: v.Status = v.Status.ONBEKEND


class Bestuur(Deel):
    """Whether the school board was told (R3.24)."""

    geinformeerd: v.Status = v.Status.ONBEKEND


class GeenNaam(Deel):
    """A word in the director's own sentence that looks like a name and is none, and why (R4.07)."""

    woord: Annotated[str, StringConstraints(min_length=2, max_length=60)]
    reden: Annotated[str, StringConstraints(min_length=3, max_length=300)]


Begin = Annotated[str, StringConstraints(max_length=400)]
Eigen = Annotated[str, StringConstraints(max_length=1000)]
OWN_WORDS: Final = ("eigen_begin", "eigen_tekst", "eigen_tips")
"""Keys of what the head writes for one kind of readers, in the order of the letter."""
OWN: Final = (*OWN_WORDS, *(f"studenten.{key}" for key in OWN_WORDS))
"""Keys of the letter that hold the head's own sentences."""


class EigenWoorden(Deel):
    """What the head writes to students of an mbo instead of what parents read (R4.07)."""

    eigen_begin: Begin = ""
    eigen_tekst: Eigen = ""
    eigen_tips: Begin = ""


class OuderbriefKeuze(Deel):
    """The decision on a letter to other parents (R4.04 to R4.07)."""

    besluit: v.Ouderbrief | None = None
    reden: Tekst | None = None
    betrokkenen_eerst_ingelicht: v.JaNee = v.JaNee.ONBEKEND
    verzenden_op: date | None = None
    eigen_begin: Begin = ""
    eigen_tekst: Eigen = ""
    eigen_begin_vervangt: v.JaNee = v.JaNee.NEE
    eigen_tips: Begin = ""
    studenten: EigenWoorden = EigenWoorden()
    geen_naam: tuple[GeenNaam, ...] = ()
    noemt: tuple[Noemt, ...] = ()
    onbekend: tuple[v.Open, ...] = ()
    vragen: tuple[Oudervraag, ...] = ()
    hulplijnen: tuple[Hulp, ...] = ()
    wissen: v.JaNee = v.JaNee.ONBEKEND

    @property
    def eigen_zinnen(self) -> str:
        """All that the head wrote for the letter, in its order."""
        return "\n".join(text for text in map(self.own, OWN) if text.strip())

    @property
    def begins_itself(self) -> bool:
        """Whether the head tells what happened instead of us, and wrote it."""
        return self.eigen_begin_vervangt is v.JaNee.JA and bool(self.eigen_begin.strip())

    def own(self, key: str) -> str:
        """Return what the head wrote at one of `OWN`."""
        return str(attrgetter(key)(self))

    def for_readers(self, key: str, *, students: bool) -> str:
        """Return what the head wrote at one of `OWN_WORDS` for these readers: to students their own words, where there are any."""
        theirs = self.own(f"studenten.{key}") if students else ""
        return theirs if theirs.strip() else self.own(key)


class Genomen(Deel):
    """A measure and how far it is."""

    wat: v.Maatregel
    status: v.Stand
    op: date | None = None

    @property
    def stap(self) -> v.Status:
        """Return what it counts as: what is under way is not done yet; only extra supervision that began is there."""
        if self.status is not v.Stand.LOOPT:
            return v.Status(self.status)
        return v.Status.GEDAAN if self.wat is v.Maatregel.EXTRA_TOEZICHT else v.Status.GEPLAND


class Herstel(Deel):
    """Who coordinates recovery, and when it is checked (R5.02, R5.10)."""

    coordinator: Tekst | None = None
    check_na_weken: tuple[Annotated[int, Field(ge=0, le=104)], ...] = ()


class Datalek(Deel):
    """Whether personal data of the school may have leaked (L-24)."""

    vermoed: v.JaNee = v.JaNee.ONBEKEND


class Evaluatie(Deel):
    """When the evaluation is planned (R6.01)."""

    gepland_op: date | None = None


class Afsluiting(Deel):
    """When the action team closed the incident, and what goes on after it (R5.10, R5.11, R6.01)."""

    op: date | None = None
    blijft: tuple[v.Blijft, ...] = ()


class Logregel(Deel):
    """A line of the action team's log."""

    op: datetime | None = None
    wie: Tekst | None = None
    besluit: Tekst | None = None

    def __repr__(self) -> str:
        return "Logregel(…)"

    __str__ = __repr__


class Schooldag(Deel):
    """Whether school goes on as usual after a threat, and on whose word: the first question of every parent (R4.08)."""

    gaat_door: v.JaNee = v.JaNee.ONBEKEND
    op_gezag_van: v.Gezag | None = None


class Bijeenkomst(Deel):
    """When parents or students can come to school about it, and where (R4.08)."""

    op: datetime | None = None
    tot: Until | None = None
    waar: v.Plek = v.Plek.SCHOOL
    ruimte: v.Ruimte | None = None


class Inloop(Deel):
    """When parents or students can walk in about it, on one day (R4.08)."""

    op: datetime | None = None
    tot: Until | None = None
    ruimte: v.Ruimte | None = None


class Incident(Deel):
    """An online incident between pupils, as its file says and no more."""

    versie: Literal["1"]
    kenmerk: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._-]{1,40}$")]
    gemeld: Gemeld = Gemeld()
    soort: Annotated[tuple[v.Soort, ...], Field(min_length=1)]
    omschrijving: Tekst | None = None
    kanalen: tuple[Tekst, ...] = ()
    direct_betrokken: Annotated[tuple[v.Betrokken, ...], Field(min_length=1)]
    direct_gevaar: v.JaNee
    beeldmateriaal: v.Beeldmateriaal = v.Beeldmateriaal.ONBEKEND
    gaande: v.JaNee = v.JaNee.ONBEKEND
    beelden_bekeken: v.JaNee = v.JaNee.ONBEKEND
    nog_online: v.NogOnline = v.NogOnline.ONBEKEND
    ernst: v.Ernst = v.Ernst.ONBEKEND
    omvang: v.Omvang = v.Omvang.ONBEKEND
    breed_bekend: v.JaNee = v.JaNee.ONBEKEND
    herhaald: v.JaNee = v.JaNee.ONBEKEND
    aanstichter: v.Aanstichter = v.Aanstichter.ONBEKEND
    mogelijk_strafbaar: v.JaNee = v.JaNee.ONBEKEND
    betrokkenen: tuple[Betrokkene, ...] = ()
    politie: Politie = Politie()
    actieteam: ActieteamKeuze = ActieteamKeuze()
    bestuur: Bestuur = Bestuur()
    team: Team = Team()
    schooldag: Schooldag = Schooldag()
    ouderbrief: OuderbriefKeuze = OuderbriefKeuze()
    norm: v.Norm | None = None
    maatregelen: tuple[Genomen, ...] = ()
    toezicht_waar: Toezicht | None = None
    toezicht_tot: date | None = None
    klassengesprek_in: tuple[Leerlaag, ...] = ()
    herstel: Herstel = Herstel()
    datalek: Datalek = Datalek()
    meldcode: v.JaNee = v.JaNee.ONBEKEND
    evaluatie: Evaluatie = Evaluatie()
    vervolgbericht_op: date | None = None
    vervolgbericht_voor_uur: Uur | None = None
    bijeenkomst: Bijeenkomst = Bijeenkomst()
    inloop: Inloop = Inloop()
    afsluiting: Afsluiting = Afsluiting()
    logboek: tuple[Logregel, ...] = ()

    def __repr__(self) -> str:
        return f"Incident({self.kenmerk})"

    __str__ = __repr__
