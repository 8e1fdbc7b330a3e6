"""Compose, what a document is: one entry that says everything of it, beside its composer.

In: nothing. Out: `OpenbaarDocument`, `BetrokkenenDocument`, `TeamDocument`, `ActieteamDocument`, `SchoolDocument`: the type says
which facts a composer may see.
Never: code that asks for the name of a document; what sets one apart is a field here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.base.kring import Kring
from generator.disclose.betrokkene import BetrokkeneFacts, Wie
from generator.disclose.circles import PublicFacts, StaffFacts
from generator.disclose.werkblad import Werkbladfeiten
from generator.documents.blocks import Bundle, Oordeel
from generator.stappenplan.model import Wanneer

LETTER = (
    "school.plaats",
    "schoolleider.naam",
    "schoolleider.functie",
    "contact.ouders.naam",
    "contact.ouders.functie",
    "contact.ouders.telefoon",
)
"""What every letter to parents needs of the profile."""
STUDENTS = ("contact.leerlingen.naam", "contact.leerlingen.functie")
"""Whom pupils or students can turn to."""
STUDENTEN = "studenten"
"""Variant of a letter in mbo: to the students themselves."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document:
    """What every document says of itself.

    Attributes:
        naam: what people type to get it.
        volgorde: its place among all documents, in tens: the order in which a school needs them.
        titel: title as people say it, also the title property; neutral, no kind of incident.
        voor: who reads it, as a Dutch phrase.
        context: the dataclass that its template may ask from.
        vereist: dotted keys of the profile without which it cannot be made.
        vereist_mbo: the same for mbo, where it asks other keys; empty where it asks the same.
        vereist_incident: dotted keys of the incident likewise; empty for a document without an incident.
        brief: a letter, which is also made as text to paste; in mbo one to students and one to parents.
        bladzijden: how many pages it has at least and at most on A4.
        inhoud: it has a table of contents, whose page numbers can be counted.
        respondenten: who fill it in, after which it comes back: one for each kind of respondent, with a mark; empty for no form.
        leesgroepen: pupils read it, each age in a form of its own.
        bijwerkbaar: a school adopts it and edits it, and each year it is brought up to date: it carries what was generated.
        van_het_jaar: what it plans is for one school year, so that each year asks for an agreement of its own.
        volgt_besluit: the action team decides to whom it goes, so small groups are weighed and others hear it first.
        in_plaats: it comes where the action team wants no reference to an incident, and is not part of `alles`.
        na_brief: it comes after a letter, and tells what changed since; there is none without that letter.
        sluit_af: it is the last letter, once the action team has closed the incident.
        eigen_tekst: it has a place for the director's own sentence.
        toont_beleid: it prints the lines of the school's own prevention policy, which may name a class or an hour.
        rest: it is for those who do not work with the pupils concerned.
        komt_mee: nobody asks for it by name: it comes with another.
        per_leerling: it is about one pupil: gives the variants for a pupil, none where there is nothing to make for that one.
        waarom_niet: why there is none for a pupil, as a Dutch sentence; empty where nobody has to hear that.
        aan_leerling: it speaks to the pupil, so with je.
        voor_brief: it prepares the talk that comes before the letter on a pupil, so none is due once that letter was sent.
        na_afsluiting: an incident that was closed still asks for it.
        vormen: its forms, where those are always the same, the first that comes in time in front.
        vorm_wanneer: form → situations that call for it, as `wanneer`; one that is not here is always called for.
        bij_tegenspraak: it is made also where facts contradict each other, since it shows them to who can put them right.
        wanneer: situations, as facts of the whole case, that call for it; one is enough. Empty: every case does.
        alleen: why it would not be true outside those situations, so that it is refused there; empty: who asks for it gets it.
        zonder_stand: it tells of no single step how far it is, so nothing of that is left out.
    """

    naam: str
    volgorde: int
    titel: str
    voor: str
    kring: Kring
    context: type
    vereist: tuple[str, ...]
    vereist_mbo: tuple[str, ...] = ()
    vereist_incident: tuple[str, ...] = ()
    brief: bool = False
    bladzijden: tuple[int, int] = (1, 1)
    inhoud: bool = False
    respondenten: tuple[str, ...] = ()
    leesgroepen: bool = False
    bijwerkbaar: bool = False
    van_het_jaar: bool = False
    volgt_besluit: bool = False
    in_plaats: bool = False
    na_brief: bool = False
    sluit_af: bool = False
    eigen_tekst: bool = False
    toont_beleid: bool = False
    rest: bool = False
    bij_tegenspraak: bool = False
    komt_mee: bool = False
    wanneer: tuple[Wanneer, ...] = ()
    alleen: str = ""
    zonder_stand: bool = False
    per_leerling: Callable[[Wie], tuple[str, ...]] | None = None
    waarom_niet: Callable[[Wie], str] | None = None
    aan_leerling: bool = False
    voor_brief: bool = False
    na_afsluiting: bool = False
    vormen: tuple[str, ...] = ()
    vorm_wanneer: Mapping[str, tuple[Wanneer, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return what it is and what it needs, for a script."""
        keys = {"profiel": list(self.vereist), "incident": list(self.vereist_incident)}
        return {"document": self.naam, "titel": self.titel, "kring": self.kring.value, "voor": self.voor, **keys}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenbaarDocument(Document):
    """A document for everyone: its composer never sees more than `PublicFacts`."""

    kring: Kring = field(default=Kring.OPENBAAR, init=False)
    compose: Callable[[PublicFacts, Bundle], object]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BetrokkenenDocument(Document):
    """A document about one pupil: its composer never sees more than that pupil's own facts, whoever reads it.

    Its circle is that of its reader: those at home, or who speaks with them for the action team.
    """

    kring: Kring = Kring.BETROKKENEN
    compose: Callable[[BetrokkeneFacts, Bundle], object]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamDocument(Document):
    """A document for staff: its composer never sees more than `StaffFacts`."""

    kring: Kring = field(default=Kring.TEAM, init=False)
    compose: Callable[[StaffFacts, Bundle], object]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActieteamDocument(Document):
    """A document for the action team: the whole case in pupil codes, with what was judged of it."""

    kring: Kring = field(default=Kring.ACTIETEAM, init=False)
    compose: Callable[[Werkbladfeiten, Oordeel, Bundle], object]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SchoolDocument(Document):
    """A document of the school: its composer sees no incident at all."""

    kring: Kring = field(default=Kring.SCHOOL, init=False)
    compose: Callable[[Bundle], object]


AnyDocument = OpenbaarDocument | BetrokkenenDocument | TeamDocument | ActieteamDocument | SchoolDocument
