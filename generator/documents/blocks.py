"""Blocks that several documents share: frozen dataclasses of plain values that a template can show, and how they are made.

In: the profile, terms and chosen rules. Out: blocks. Never: a person of an incident.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from generator.base.errors import UsageError
from generator.base.language import joined, long_date, school_year
from generator.base.values import JaNee, Onderwijstype, Soort
from generator.disclose.told import ToldFacts
from generator.documents.past.earlier import Adjustment, Earlier
from generator.documents.past.year import Jaarbeeld
from generator.guard import ScreenedText
from generator.load.keys.school import Persoon, SchoolProfile
from generator.stappenplan.facts import helplines, of_register
from generator.stappenplan.features import school_features
from generator.stappenplan.model import Organisatie, Rule, Stappenplan
from generator.stappenplan.select import sentences
from generator.stappenplan.terms import Terms


@dataclass(frozen=True, slots=True)
class Bundle:
    """What every composer gets beside the facts of its circle. It has no place for an incident.

    Attributes:
        today: date of the document.
        variant: one of the catalogue's variants of the document (`studenten`, `medewerkers`), or empty.
        concept: values are missing and show as `[INVULLEN: …]`.
        eigen_tekst: the director's own sentence, after the guard screened it; only the letter to parents shows it.
        eigen_begin: the same, of what happened; it stands at the beginning of the first letter alone.
        eigen_tips: the same, tips for home, a line each; likewise in the first letter alone.
        vorige: what the letter before told everyone, for a letter that comes after it.
        schooljaar: year that a policy is for; empty is that of the date.
        earlier: what the document said of itself that is brought up to date, where there is one.
        adjustment: what that update changed.
        jaar: figures and points of the year that the policy looks back on, where there are any.
        oefening: the exercise that a paper is of, where it is of one.
    """

    profile: SchoolProfile
    plan: Stappenplan
    rules: tuple[Rule, ...]
    terms: Terms
    today: date
    variant: str
    concept: bool
    eigen_tekst: ScreenedText | None = None
    eigen_begin: ScreenedText | None = None
    eigen_tips: ScreenedText | None = None
    vorige: ToldFacts | None = None
    schooljaar: str = ""
    earlier: Earlier | None = None
    adjustment: Adjustment | None = None
    jaar: Jaarbeeld | None = None
    oefening: "Oefeningsbeeld | None" = None

    @property
    def jaar_van(self) -> str:
        """The school year that the document is for: the one that was asked for, or that of its date."""
        return self.schooljaar or school_year(self.today)


@dataclass(frozen=True, slots=True)
class Aandachtspunt:
    """What contradicts itself, or must be done before a document is used: keys of the file, what it is, and each choice."""

    sleutels: tuple[str, ...]
    wat: str
    keuzes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weging:
    """A row of a decision table that holds for this case.

    Attributes:
        open: the step is still to be taken; false also where no fact tells.
    """

    tabel: str
    situatie: str
    doen: str
    wie: str
    open: bool


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The judgement of a case, which only the action team's documents print; `pipeline/cases` judges.

    Attributes:
        leerlingen: pupil's code → the rules that hold for that pupil alone.
        onbekend: what the files ask and nobody knows yet, as Dutch phrases.
    """

    punten: tuple[Aandachtspunt, ...]
    wegingen: tuple[Weging, ...]
    leerlingen: tuple[tuple[str, tuple[Rule, ...]], ...]
    onbekend: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolBlok:
    """The school as a document prints it; `waar` is its name with its place: where help has to come to."""

    naam: str
    waar: str
    roepnaam: str
    adresregel: str
    bereikbaar: str
    plaats: str
    website: str


@dataclass(frozen=True, slots=True)
class PersoonBlok:
    """A person of the profile with what is known; `lijn` is all of it in one line."""

    naam: str
    functie: str
    telefoon: str
    email: str
    lijn: str


@dataclass(frozen=True, slots=True)
class Hulplijn:
    """A help line.

    Attributes:
        kort: its number, or its site where it has none.
        nummer: the same behind its name: empty where that name is the site.
        wanneer: other channels, and the opening hours where those were checked this school year.
        bereikbaar: all of it in one line.
    """

    naam: str
    voor: str
    kort: str
    nummer: str
    wanneer: str
    bereikbaar: str


@dataclass(frozen=True, slots=True)
class Sectie:
    """A heading with its sentences; `zin` is the same in one running paragraph."""

    kop: str
    zinnen: tuple[str, ...]
    zin: str


def section(kop: str, zinnen: tuple[str, ...]) -> Sectie:
    """Return a section of sentences."""
    return Sectie(kop, zinnen, " ".join(zinnen))


@dataclass(frozen=True, slots=True)
class Regel:
    """A row of a table with a label and a value."""

    naam: str
    waarde: str


@dataclass(frozen=True, slots=True)
class Kaart:
    """A pupil in code: who it is about in a few words, and what is agreed, a sentence each."""

    code: str
    wie: str
    afspraken: str


@dataclass(frozen=True, slots=True)
class Rij:
    """A row with a moment, who and what."""

    wanneer: str
    wie: str
    wat: str


@dataclass(frozen=True, slots=True)
class Oefenmoment:
    """A card, and what follows from it.

    Attributes:
        nummer: its place in the row; minuut: the minute of play at which it is handed out.
        hoe: by which way; van: from whom; aan: the function that gets it.
        bekend: what is known from now on, and what that means.
        stappen: what the card calls for, and what should happen now and was not said before; the most pressing first.
    """

    nummer: int
    minuut: int
    hoe: str
    van: str
    aan: str
    tekst: str
    bekend: tuple[Regel, ...]
    stappen: tuple[Weging, ...]


@dataclass(frozen=True, slots=True)
class Oefeningsbeeld:
    """A whole exercise.

    Attributes:
        naam: what the kind is called; `verhaal`: what happened, in two sentences.
        volgorde, leerlingen, dagen: as the worksheet has them after the last card.
    """

    soort: Soort
    naam: str
    verhaal: str
    momenten: tuple[Oefenmoment, ...]
    volgorde: tuple[Regel, ...]
    leerlingen: tuple[Kaart, ...]
    dagen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Woorden:
    """The words of the sector that the fixed text of a template uses; with a capital for the start of a sentence."""

    leerling: str
    leerlingen: str
    Leerlingen: str
    groep: str
    ouders: str
    Ouders: str
    mentor: str
    schoolleider: str


def words(terms: Terms) -> Woorden:
    """Return the sector's words."""
    return Woorden(
        leerling=terms.fill("{leerling}"),
        leerlingen=terms.fill("{leerlingen}"),
        Leerlingen=terms.fill("{Leerlingen}"),
        groep=terms.fill("{groep}"),
        ouders=terms.fill("{ouders}"),
        Ouders=terms.fill("{Ouders}"),
        mentor=terms.fill("{mentor}"),
        schoolleider=terms.fill("{schoolleider}"),
    )


def school_block(profile: SchoolProfile) -> SchoolBlok:
    """Return the school's own data, each line without gaps for what is not filled in."""
    school = profile.school
    place = joined(" ", school.postcode, school.plaats)
    return SchoolBlok(
        naam=school.naam,
        waar=school.naam if (school.plaats or "") in school.naam else f"{school.naam}, {school.plaats}",
        roepnaam=school.roepnaam or school.naam,
        adresregel=joined(", ", school.adres, place),
        bereikbaar=joined(" · ", school.telefoon, school.email, school.website),
        plaats=school.plaats or "",
        website=school.website or "",
    )


def person_block(person: Persoon | None) -> PersoonBlok:
    """Return a person as a block; every part that is not filled in is empty."""
    if person is None:
        return PersoonBlok("", "", "", "", "")
    who = joined(", ", person.naam, person.functie)
    reach = joined(" of ", person.telefoon, person.email)
    return PersoonBlok(
        naam=person.naam or "",
        functie=person.functie or "",
        telefoon=person.telefoon or "",
        email=person.email or "",
        lijn=joined(": ", who, reach),
    )


def has_adults(profile: SchoolProfile) -> bool:
    """Return whether the school has pupils of 18 and older."""
    return "ja" in school_features(profile)["volwassen"]


def says_adults(profile: SchoolProfile) -> bool:
    """Return whether the school says that it has pupils of 18 and older: a letter to parents has no line for adults by a guess."""
    return profile.school.leerlingen_18_plus is JaNee.JA or profile.school.onderwijstype is Onderwijstype.MBO


def help_for(
    bundle: Bundle,
    doelgroep: str,
    soorten: Collection[Soort] = (),
    leeftijd: int | None = None,
    *,
    brief: bool = False,
    erbij: Collection[str] = (),
) -> tuple[Hulplijn, ...]:
    """Return the help lines for the readers of a document (`ouders`, `studenten`, `allen`) and its kinds, then the school's own.

    With the age of the one pupil that a document is about, the lines fit that age. A letter to many (`brief`) has few of them, and
    those that its head added (`erbij`, ids of the register).

    Source: R1.03 to R1.06.
    """
    profile = bundle.profile
    lines = helplines(
        bundle.plan,
        onderwijstype=profile.school.onderwijstype,
        volwassen=says_adults(profile) if brief and doelgroep == "ouders" else has_adults(profile),
        doelgroep=doelgroep,
        today=bundle.today,
        soorten=soorten,
        leeftijd=leeftijd,
        brief=brief,
    )
    lines = tuple(dict.fromkeys((*lines, *of_register(bundle.plan, erbij, bundle.today))))
    own = (Hulplijn(each.naam, each.voor, each.telefoon, each.telefoon, "", each.telefoon) for each in profile.hulplijnen)
    if doelgroep == "studenten":
        lines = tuple(replace(line, voor=line.voor_studenten or line.voor) for line in lines)
    return (*help_lines(lines), *own)


def place_and_date(profile: SchoolProfile, day: date) -> str:
    """Return `Voorbeeldstad, 23 november 2026`, or the date alone."""
    return joined(", ", profile.school.plaats, long_date(day))


def texts(bundle: Bundle, place: str) -> tuple[str, ...]:
    """Return the sentences of one place of a document, in the words of this school."""
    return tuple(chosen.tekst for chosen in sentences(bundle.rules, place, bundle.terms))


def prose(bundle: Bundle, place: str) -> str:
    """Return the sentences of one place as a running paragraph; empty where there are none."""
    return " ".join(texts(bundle, place))


def sections(bundle: Bundle, place: str) -> tuple[Sectie, ...]:
    """Return the sentences of a place, grouped by heading in order of first appearance."""
    groups: dict[str, list[str]] = {}
    for chosen in sentences(bundle.rules, place, bundle.terms):
        groups.setdefault(chosen.kop, []).append(chosen.tekst)
    return tuple(section(kop, tuple(rows)) for kop, rows in groups.items())


def help_lines(lines: Iterable[Organisatie]) -> tuple[Hulplijn, ...]:
    """Return help lines as blocks."""
    return tuple(
        Hulplijn(
            naam=line.naam,
            voor=line.voor,
            kort=line.telefoon or line.website,
            nummer=line.telefoon or ("" if line.website == line.naam.lower() else line.website),
            wanneer=joined(
                ", ",
                "ook chat" if "chat" in line.kanalen and line.telefoon else "",
                line.tijden,
                "gratis" if line.gratis else "",
            ),
            bereikbaar=joined(", ", line.telefoon, line.kanalen, line.tijden, line.website),
        )
        for line in lines
    )


def exercise_of(bundle: Bundle) -> Oefeningsbeeld:
    """Return the exercise that a paper is of.

    Raises:
        UsageError: there is none.
    """
    if bundle.oefening is None:
        raise UsageError("Dit document hoort bij een oefening. Maak die met:  schoolkader oefening --school mijnschool.yaml")
    return bundle.oefening


def first_upper(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
