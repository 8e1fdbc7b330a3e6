"""Compose the letter to other parents (or, in mbo, to students), following the decision of the action team.

In: `PublicFacts` and the school. Out: `OuderbriefContext`. Never: a name, a class, a number, a sanction or a step that nobody took.

Source: R4.02, R4.04 to R4.08, R3.20, RX.03; the order of content follows our own proposal for the lost list of step 4.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator.base.language import seen_from
from generator.base.values import JaNee, Plek, Soort
from generator.disclose.circles import PublicFacts
from generator.documents.blocks import Bundle, prose, texts
from generator.documents.document import LETTER, OpenbaarDocument
from generator.documents.openbaar.brief import Brief, moment, shared

NAME = "ouderbrief"
_WHERE: Final = {Plek.SCHOOL: Plek.SCHOOL.gezegd, Plek.ONLINE: f"{Plek.ONLINE.gezegd}; de link volgt"}
_LONG = 220  # words of our own in a letter; with more of them the opening hours of help lines make it longer than a page is read


@dataclass(frozen=True, slots=True, kw_only=True)
class OuderbriefContext(Brief):
    """What the letter shows.

    Attributes:
        opening: what happened, or of a letter without reference what it is about.
        gehoord: when the school heard of it, seen from the day of the letter; empty where that is not known, or later.
        waarom: why the reader hears it from the school, and why no more; empty in a letter without reference.
        wij: what the school does, the talk in class first; may be empty. Nothing is cut: related measures share a sentence.
        weten: what a reader wants to know first of this kind of incident; empty in a letter without reference.
        samen: that readers can come together about it; samen_op: on which day and hour; samen_waar: where. Or empty.
        vragen: what the school asks of the reader, all of it: an advice on danger or evidence never falls away.
    """

    opening: str
    gehoord: str
    waarom: str
    norm: str
    wij: tuple[str, ...]
    weten: str
    vragen: tuple[str, ...]
    samen: str
    samen_op: str
    samen_waar: str


def compose(facts: PublicFacts, bundle: Bundle) -> OuderbriefContext:
    """Return the letter as values; the sentences come from the rules that hold for these facts."""
    why = f"{prose(bundle, f'{NAME}.opening')} {prose(bundle, f'{NAME}.niet_meer')}"
    day, heard = facts.verzenden_op or bundle.today, facts.gemeld_op
    said = letter(
        bundle,
        NAME,
        day,
        opening=prose(bundle, f"{NAME}.gebeurd"),
        weten=prose(bundle, f"{NAME}.weten"),
        vervolg=moment(facts.vervolgbericht_op, facts.beloften.voor),
        soorten=facts.soorten,
        dicht=facts.schooldag is JaNee.NEE,
    )
    said = replace(
        said,
        waarom=why,
        gehoord=seen_from(heard, day) if heard and heard <= day else "",
        samen=prose(bundle, f"{NAME}.samen"),
        samen_op=moment(facts.beloften.samen_op, facts.beloften.samen_uur, "om"),
        samen_waar=_WHERE[facts.beloften.samen_waar],
    )
    return _short_lines(said)


def letter(
    bundle: Bundle,
    place: str,
    day: date,
    *,
    opening: str,
    vervolg: str = "",
    weten: str = "",
    soorten: tuple[Soort, ...] = (),
    dicht: bool = False,
) -> OuderbriefContext:
    """Return the letter with, or without, reference to an incident."""
    return OuderbriefContext(
        **shared(bundle, place, day, vervolg=vervolg, soorten=soorten, dicht=dicht),
        opening=opening,
        gehoord="",
        waarom="",
        norm=prose(bundle, f"{place}.norm"),
        wij=texts(bundle, f"{place}.school"),
        weten=weten,
        vragen=texts(bundle, f"{place}.vraag"),
        samen="",
        samen_op="",
        samen_waar="",
    )


def _short_lines(letter: OuderbriefContext) -> OuderbriefContext:
    """Return a letter that tells much with its help lines by name and number alone, so that nothing that it tells falls away."""
    parts = (letter.opening, letter.waarom, letter.weten, letter.norm, letter.kind, letter.slot, *letter.wij, *letter.vragen)
    if sum(len(part.split()) for part in (*parts, *letter.eigen_tekst)) <= _LONG:
        return letter
    return replace(letter, hulplijnen=tuple(replace(line, wanneer="") for line in letter.hulplijnen))


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    volgorde=120,
    titel="Informatie over online gedrag",
    voor="alle ouders, een leerlaag of een groep; in het mbo ook studenten",
    context=OuderbriefContext,
    vereist=LETTER,
    vereist_incident=("ouderbrief.besluit",),
    brief=True,
    volgt_besluit=True,
    eigen_tekst=True,
    compose=compose,
)
