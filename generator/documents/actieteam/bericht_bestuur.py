"""Compose the message to the school board: what it is about, how grave, what was decided, what is asked, the press, and when next.

In: `Werkbladfeiten` and the school. Out: `BerichtBestuurContext`. Never: a name, a code, an age, a class, or what somebody typed.

Source: R0.12, R1.12, R2.02, R3.24, R4.04, RX.02, RX.03, L-24.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base import values as v
from generator.base.language import day_and_date, enumeration, long_date
from generator.disclose.werkblad import Werkbladfeiten
from generator.documents.actieteam.codes import moment, said
from generator.documents.blocks import (
    Bundle,
    Oordeel,
    PersoonBlok,
    Regel,
    SchoolBlok,
    Woorden,
    person_block,
    prose,
    school_block,
    texts,
    words,
)
from generator.documents.document import ActieteamDocument

NAME = "bericht-bestuur"
_STANDS = {
    v.Stand.GEDAAN: "Gedaan",
    v.Stand.LOOPT: "Mee bezig",
    v.Stand.GEPLAND: "Gepland",
    v.Stand.NIET: "Doet de school niet",
    v.Stand.ONBEKEND: "Nog niet bekend",
}
_POLICE = frozenset({"gepland", "gedaan"})


@dataclass(frozen=True, slots=True)
class BerichtBestuurContext:
    """What the message shows.

    Attributes:
        kort: the case in a few closed values.
        ernst: what that asks of the school.
        besloten: what was decided; maatregelen: how far the measures are, a line each status; the police stand above them already.
        vraag: what the board is asked.
        pers: who speaks, and who does not.
        volgt: when the board hears more.
    """

    school: SchoolBlok
    kenmerk: str
    datum: str
    kort: tuple[Regel, ...]
    ernst: str
    besloten: tuple[str, ...]
    maatregelen: tuple[Regel, ...]
    vraag: tuple[str, ...]
    pers: str
    volgt: tuple[str, ...]
    dagen: tuple[Regel, ...]
    ondertekenaar: PersoonBlok
    woord: Woorden


def compose(case: Werkbladfeiten, oordeel: Oordeel, bundle: Bundle) -> BerichtBestuurContext:
    """Return the message as values; the judgement of the case, with its codes, stays with the action team."""
    del oordeel
    return BerichtBestuurContext(
        school=school_block(bundle.profile),
        kenmerk=case.kenmerk,
        datum=long_date(bundle.today),
        kort=tuple(_short(case, bundle)),
        ernst=prose(bundle, f"{NAME}.ernst"),
        besloten=texts(bundle, f"{NAME}.besloten"),
        maatregelen=tuple(_measures(case, bundle)),
        vraag=texts(bundle, f"{NAME}.vraag"),
        pers=prose(bundle, f"{NAME}.pers"),
        volgt=texts(bundle, f"{NAME}.volgt"),
        dagen=tuple(_days(case)),
        ondertekenaar=person_block(bundle.profile.schoolleider),
        woord=words(bundle.terms),
    )


def _short(case: Werkbladfeiten, bundle: Bundle) -> Iterator[Regel]:
    facts, names = case.facts, bundle.plan.lijsten.soorten
    yield Regel("Gemeld", moment(case.gemeld_op) or "nog niet bekend")
    yield Regel("Waar het over gaat", enumeration([names[kind].lower() for kind in facts.soorten]))
    yield Regel("Ernst", said(facts.ernst, bundle))
    yield Regel("Omvang", said(facts.omvang, bundle))
    yield Regel("Gaat het nog door", said(facts.gaande, bundle))
    yield Regel("Weten veel mensen ervan", said(facts.breed_bekend, bundle))
    yield Regel("Kan het strafbaar zijn", said(facts.mogelijk_strafbaar, bundle))


def _measures(case: Werkbladfeiten, bundle: Bundle) -> Iterator[Regel]:
    taken = [row for row in case.facts.standen if row[0] is not v.Maatregel.POLITIE]
    for status, label in _STANDS.items():
        found = [said(what, bundle) for what, how in taken if how is status]
        if found:
            yield Regel(label, enumeration(found))


def _days(case: Werkbladfeiten) -> Iterator[Regel]:
    facts = case.facts
    if facts.verzenden_op:
        yield Regel("De brief gaat uit", day_and_date(facts.verzenden_op))
    if facts.vervolgbericht_op:
        yield Regel("Vervolgbericht", day_and_date(facts.vervolgbericht_op))
    if case.evaluatie_op:
        yield Regel("Evaluatie", day_and_date(case.evaluatie_op))


DOCUMENT = ActieteamDocument(
    naam=NAME,
    volgorde=30,
    titel="Bericht aan het bestuur",
    voor="het schoolbestuur, van de schoolleider",
    context=BerichtBestuurContext,
    vereist=("schoolleider.naam", "schoolleider.functie", "schoolleider.telefoon", "actieteam.woordvoerder"),
    vereist_incident=("kenmerk",),
    wanneer=(
        {"ernst": frozenset({"zeer_ernstig"})},
        {"soort": frozenset({"bedreiging"})},
        {"omvang": frozenset({"hele_school", "meerdere_scholen"})},
        {"politie_overleg": _POLICE},
        {"politie_melding": _POLICE},
        {"politie_aangifte": _POLICE},
        {"datalek": frozenset({"ja"})},
    ),
    na_afsluiting=True,
    bladzijden=(1, 2),
    compose=compose,
)
