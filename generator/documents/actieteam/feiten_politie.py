"""Compose the facts for the police: what is known, since when and where, which evidence there is and with whom, what was done.

In: `Werkbladfeiten`, the judgement of the case, and the school. Out: `FeitenPolitieContext`. Never: a name (the head of the school
gives those by mouth), an image, or a claim that something is a crime.

Source: R3.01 to R3.08, RX.07.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base import values as v
from generator.base.language import enumeration, long_date
from generator.disclose.werkblad import Werkbladfeiten
from generator.documents.actieteam.codes import moment, role_and_age, said
from generator.documents.blocks import (
    Bundle,
    Oordeel,
    PersoonBlok,
    Regel,
    SchoolBlok,
    Woorden,
    first_upper,
    person_block,
    school_block,
    texts,
    words,
)
from generator.documents.document import ActieteamDocument
from generator.load.keys.school import Persoon

NAME = "feiten-politie"
_POLICE = frozenset({"gepland", "gedaan"})
_UNKNOWN = "nog niet bekend"
_NOT_FOR_THE_POLICE = frozenset({v.Maatregel.POLITIE, v.Maatregel.ZORG, v.Maatregel.SANCTIEBELEID, v.Maatregel.HERSTELGESPREK})
"""Said above them already, or nothing that they need: care, and what the school itself decides about a pupil."""


@dataclass(frozen=True, slots=True)
class FeitenPolitieContext:
    """What the sheet shows.

    Attributes:
        zo: how the head of the school hands it over.
        feiten: what is known, in closed values and channels; omschrijving: in the words of the action team.
        leerlingen: a code, with what the pupil did or what happened.
        bewijs: what there may be, and with whom it stays.
        gedaan: what was done or is planned.
        vraag: what the school wants to know of the police.
        politie: the contact at the police, where the school has one.
    """

    school: SchoolBlok
    kenmerk: str
    datum: str
    zo: tuple[str, ...]
    feiten: tuple[Regel, ...]
    omschrijving: str
    leerlingen: tuple[Regel, ...]
    bewijs: tuple[str, ...]
    gedaan: tuple[Regel, ...]
    vraag: tuple[str, ...]
    contact: PersoonBlok
    politie: PersoonBlok
    woord: Woorden


def compose(case: Werkbladfeiten, oordeel: Oordeel, bundle: Bundle) -> FeitenPolitieContext:
    """Return the facts as values."""
    known, rules = bundle.profile.politie.contactpersoon, dict(oordeel.leerlingen)
    return FeitenPolitieContext(
        school=school_block(bundle.profile),
        kenmerk=case.kenmerk,
        datum=long_date(bundle.today),
        zo=texts(bundle, f"{NAME}.zo"),
        feiten=tuple(_facts(case, bundle)),
        omschrijving=case.omschrijving,
        leerlingen=tuple(Regel(one.code, role_and_age(one, rules.get(one.code, ()), bundle.terms)) for one in case.leerlingen),
        bewijs=texts(bundle, f"{NAME}.bewijs"),
        gedaan=tuple(_done(case, bundle)),
        vraag=texts(bundle, f"{NAME}.vraag"),
        contact=person_block(bundle.profile.schoolleider),
        politie=person_block(known if isinstance(known, Persoon) else None),
        woord=words(bundle.terms),
    )


def _facts(case: Werkbladfeiten, bundle: Bundle) -> Iterator[Regel]:
    facts, names = case.facts, bundle.plan.lijsten.soorten
    yield Regel("Gemeld bij de school", moment(case.gemeld_op) or _UNKNOWN)
    yield Regel("Waar het over gaat", enumeration([names[kind].lower() for kind in facts.soorten]))
    yield Regel("Waar het online staat", enumeration(case.kanalen) or _UNKNOWN)
    yield Regel("Beelden", said(facts.beeldmateriaal, bundle))
    yield Regel("Gaat het nog door", said(facts.gaande, bundle))
    yield Regel("Gebeurde het vaker", said(facts.herhaald, bundle))
    yield Regel("Hoeveel mensen het raakt", said(facts.omvang, bundle))
    yield Regel("Is bekend wie begon", said(facts.aanstichter, bundle))


def _done(case: Werkbladfeiten, bundle: Bundle) -> Iterator[Regel]:
    police = case.facts.politie
    yield Regel("Overleg met de politie", said(police.overleg, bundle))
    yield Regel("Melding", said(police.melding, bundle))
    yield Regel("Aangifte", said(police.aangifte, bundle))
    told = (row for row in case.facts.standen if row[0] not in _NOT_FOR_THE_POLICE)
    yield from (Regel(first_upper(said(what, bundle)), said(status, bundle)) for what, status in told)


DOCUMENT = ActieteamDocument(
    naam=NAME,
    volgorde=40,
    titel="Feiten voor de politie",
    voor="de politie, uit handen van de schoolleider",
    context=FeitenPolitieContext,
    vereist=("schoolleider.naam", "schoolleider.functie", "schoolleider.telefoon"),
    vereist_incident=("kenmerk",),
    wanneer=(
        {"soort": frozenset({"bedreiging"})},
        {"mogelijk_strafbaar": frozenset({"ja"})},
        {"politie_overleg": _POLICE},
        {"politie_melding": _POLICE},
        {"politie_aangifte": _POLICE},
    ),
    bladzijden=(1, 3),
    compose=compose,
)
