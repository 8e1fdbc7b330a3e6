"""Compose the letter to other parents (or, in mbo, to students), following the decision of the action team.

In: `PublicFacts` and the school. Out: `OuderbriefContext`. Never: a name, a class, a number, a sanction or a step that nobody took.

Source: R4.02, R4.04 to R4.08, R3.20, RX.03; the order of content follows our own proposal for the lost list of step 4.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter, itemgetter

from generator.base.language import enumeration, hour, seen_from
from generator.base.values import JaNee, Soort
from generator.disclose.circles import Beloften, PublicFacts, Samenkomst
from generator.disclose.named import Named
from generator.documents.blocks import Bundle, person_block, prose, texts
from generator.documents.document import LETTER, OpenbaarDocument
from generator.documents.openbaar.brief.own import (
    Antwoord,
    Eigen,
    as_answer,
    days_under_headings,
    from_first_heading,
    gives_thanks,
    own_paragraphs,
    without_unknown,
)
from generator.documents.openbaar.brief.parts import Brief, moment, shared, where, whom_to_call, whom_to_talk_with
from generator.documents.openbaar.brief.steps import in_time
from generator.stappenplan.select import sentences

NAME = "ouderbrief"
_HOUR = "\u00a0uur"  # as `hour` ends
_NUMBER = re.compile(r"\+?\d[\d -]{7,}\d")
_PARAGRAPH = 70  # words that are read in one go
_LONG = 190  # words of our own in a letter; with more of them the opening hours of help lines make it longer than a page is read


@dataclass(frozen=True, slots=True)
class Straks:
    """A point of what is to come: a sentence, or that readers come together (`samen`), walk in (`langs`), hear more (`weer`)."""

    tekst: str
    samen: bool = False
    langs: bool = False
    weer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OuderbriefContext(Brief):
    """What the letter shows.

    Attributes:
        schooldag: whether school goes on after a threat, and on whose word; or empty.
        opening: what happened, as the rest of `Wij weten dat …`; of a letter without reference what it is about; empty where the
            head tells it instead of us.
        erbij: what else happened.
        eigen_begin: what the head wrote of it; or empty.
        troost: how that is for whom it happens to.
        dank: that it was good to tell the school; empty where the head says so, or tells what happened instead of us.
        gehoord: when the school heard of it, seen from the day of the letter; empty where that is not known, or later.
        waarom: that school goes on, or why the reader hears it from the school; may be empty.
        bel: whom to call, as the rest of `Bel …`: `mij op …` where that is who signs.
        eigen_kind: whether it is about the reader's own child, or about the reader; namen: why no more is told.
        onbekend: what the school does not know yet, as a list in words; ook_onbekend: what the head says of it. Each may be empty.
        eigen_delen: what the head wrote from the first own heading on, with its headings.
        ook: who else can be reached, with the number; empty where that is who to call already, or the head gives that number.
        vandaag: the next message (`vervolg`) comes on the day of the letter itself.
        wij: what the school did, by day, and what it does now, a paragraph each; a point of the head's own that begins with a day
            is one of its sentences. May be empty. Nothing is cut: related measures share a sentence.
        straks: what is to come, by day, and when readers hear more; empty in a letter without reference.
        antwoorden: questions that readers ask, with the answer: those that a head chose, and those of the head's own.
        weten: what a reader wants to know first of this kind of incident; empty in a letter without reference.
        samen: that readers can come together about it, up to the day; samen_op: day and hours; samen_waar: where. Or empty.
        langs_op: day and hours at which readers can walk in; langs_waar: the room. Or empty.
        vragen: what the school asks of the reader, all of it, and the head's own tips: an advice on danger or evidence never
            falls away.
    """

    schooldag: str
    opening: str
    bel: str
    eigen_begin: str
    erbij: str
    troost: str
    dank: str
    gehoord: str
    waarom: str
    eigen_kind: str
    namen: str
    onbekend: str
    ook_onbekend: str
    eigen_delen: tuple[Eigen, ...]
    ook: str
    vandaag: bool
    norm: str
    wij: tuple[str, ...]
    straks: tuple[Straks, ...]
    antwoorden: tuple[Antwoord, ...]
    weten: str
    vragen: tuple[str, ...]
    samen: str
    samen_op: str
    samen_waar: str
    langs_op: str
    langs_waar: str


def compose(facts: PublicFacts, bundle: Bundle) -> OuderbriefContext:
    """Return the letter as values; the sentences come from the rules that hold for these facts."""
    day, heard = facts.verzenden_op or bundle.today, facts.gemeld_op
    said = letter(
        bundle,
        NAME,
        day,
        opening=prose(bundle, f"{NAME}.gebeurd"),
        vervolg=moment(facts.vervolgbericht_op, facts.beloften.voor, today=day),
        soorten=facts.soorten,
        hulp=facts.genoemd.hulplijnen,
        dicht=facts.schooldag is JaNee.NEE,
    )
    school = sentences(bundle.rules, f"{NAME}.school", bundle.terms)
    plain, headed = from_first_heading(said.eigen_tekst)
    time = in_time(school, plain, facts.genoemd, day)
    ours = (as_answer(text) for text in texts(bundle, f"{NAME}.antwoord"))
    unknown, rest = without_unknown(time.rest)
    own = tuple((each, None if each.punt else as_answer(each.tekst)) for each in rest)
    said = replace(
        said,
        wij=_in_paragraphs(time.gedaan, time.loopt),
        straks=_to_come(time.komt, days_under_headings(headed, day), facts),
        antwoorden=tuple(answer for answer in (*ours, *(answer for _, answer in own)) if answer),
        eigen_tekst=tuple(each for each, answer in own if answer is None),
        eigen_delen=headed,
        ook_onbekend=" ".join(unknown),
        gehoord=seen_from(heard, day) if heard and heard <= day else "",
        vandaag=facts.vervolgbericht_op == day,
    )
    told = _in_own_words(_in_our_words(said, bundle), bundle, facts.genoemd)
    return _short_lines(_invited(told, bundle, facts.beloften))


def _in_our_words(letter: OuderbriefContext, bundle: Bundle) -> OuderbriefContext:
    """Return the letter with our sentences on what happened, on one's own child and on what to do, and with whom to call."""
    return replace(
        letter,
        schooldag=prose(bundle, f"{NAME}.schooldag"),
        erbij=prose(bundle, f"{NAME}.erbij"),
        troost=prose(bundle, f"{NAME}.troost"),
        dank=prose(bundle, f"{NAME}.dank"),
        waarom=prose(bundle, f"{NAME}.opening"),
        eigen_kind=prose(bundle, f"{NAME}.eigen_kind"),
        namen=prose(bundle, f"{NAME}.niet_meer"),
        onbekend=enumeration(texts(bundle, f"{NAME}.onbekend")),
        weten=prose(bundle, f"{NAME}.weten"),
        vragen=_points(bundle),
        ook=_beside(bundle, letter),
    )


def _in_own_words(letter: OuderbriefContext, bundle: Bundle, named: Named) -> OuderbriefContext:
    """Return the letter with the head's tips, and what the head wrote of what happened: behind our sentence, or in its place."""
    tips = own_paragraphs(bundle.eigen_tips.tekst) if bundle.eigen_tips else ()
    own = " ".join(bundle.eigen_begin.tekst.split()) if bundle.eigen_begin else ""
    thanks = "" if gives_thanks(own) else letter.dank
    told = replace(letter, eigen_begin=own, dank=thanks, vragen=(*letter.vragen, *(tip.tekst for tip in tips)))
    return replace(told, opening="", erbij="", dank="") if named.zelf and own else told


def _invited(letter: OuderbriefContext, bundle: Bundle, promised: Beloften) -> OuderbriefContext:
    """Return the letter with when and where readers can come together or walk in; one way to come is enough."""
    together, walk_in = promised.samen, promised.inloop
    return replace(
        letter,
        inloop="" if together or walk_in else letter.inloop,
        samen=prose(bundle, f"{NAME}.samen"),
        samen_op=_when(together) if together else "",
        samen_waar=where(together.waar, together.ruimte) if together else "",
        langs_op=_when(walk_in, "vanaf") if walk_in else "",
        langs_waar=walk_in.ruimte.gezegd if walk_in and walk_in.ruimte else "",
    )


def _points(bundle: Bundle) -> tuple[str, ...]:
    """Return what is asked of the reader: a point for each rule (how to talk; what to do with what one got), then the law."""
    asked = groupby(sentences(bundle.rules, f"{NAME}.vraag", bundle.terms), key=attrgetter("id"))
    points = (" ".join(each.tekst for each in same) for _, same in asked)
    return tuple(filter(None, (*points, prose(bundle, f"{NAME}.wet"))))


def _beside(bundle: Bundle, letter: Brief) -> str:
    """Return who else can be reached, of whom readers have no number yet: the contact for pupils, for students the head."""
    other = person_block(bundle.profile.schoolleider if letter.studenten else bundle.profile.contact.leerlingen)
    own = " ".join(each.tekst for each in (bundle.eigen_begin, bundle.eigen_tekst, bundle.eigen_tips) if each)
    read = _digits(other.telefoon) in (_digits(letter.contact.telefoon), *map(_digits, _NUMBER.findall(own)))
    return "" if read or not other.telefoon else whom_to_talk_with(other)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _in_paragraphs(*parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was done and what goes on as one paragraph, or as two where that would be long."""
    told = [" ".join(part) for part in parts if part]
    return tuple(told) if sum(len(each.split()) for each in told) > _PARAGRAPH else tuple(filter(None, (" ".join(told),)))


def _to_come(said: Sequence[tuple[date, str]], elsewhere: Sequence[tuple[date, str]], facts: PublicFacts) -> tuple[Straks, ...]:
    """Return what is to come by its day, with the days on which readers can come to school, and that of the next message.

    Args:
        said: what is to come, each with its day.
        elsewhere: what the head says under own headings: an invitation there is enough.
        facts: what was promised.
    """
    told, together, walk_in = (*said, *elsewhere), facts.beloften.samen, facts.beloften.inloop
    rows = [(day, Straks(text)) for day, text in said]
    rows += [(together.op, Straks("", samen=True))] if together and not _invites(told, together) else []
    rows += [(walk_in.op, Straks("", langs=True))] if walk_in and not _invites(told, walk_in) else []
    rows += [(facts.vervolgbericht_op, Straks("", weer=True))] if facts.vervolgbericht_op else []
    return tuple(row for _, row in sorted(rows, key=itemgetter(0)))


def _invites(told: Iterable[tuple[date, str]], coming: Samenkomst) -> bool:
    """Return whether the head invites in own words: a point of that day that names the hour."""
    if (at := coming.uur) is None:
        return False
    hours = re.compile(rf"\b{at.hour}(?:[.:]{at:%M}\b{'| uur' if not at.minute else ''})")
    return any(day == coming.op and hours.search(text) for day, text in told)


def _when(coming: Samenkomst, otherwise: str = "om") -> str:
    """Return on which day and hours readers come: `woensdag 2 december van 19.30 tot 21.00 uur`, or `… om 19.30 uur`."""
    begins = moment(coming.op, coming.uur, "van" if coming.tot else otherwise)
    return f"{begins.removesuffix(_HOUR)} tot {hour(coming.tot)}" if coming.tot else begins


def letter(
    bundle: Bundle,
    place: str,
    day: date,
    *,
    opening: str,
    vervolg: str = "",
    soorten: tuple[Soort, ...] = (),
    hulp: tuple[str, ...] = (),
    dicht: bool = False,
) -> OuderbriefContext:
    """Return the letter with, or without, reference to an incident."""
    every = shared(bundle, place, day, vervolg=vervolg, soorten=soorten, hulp=hulp, dicht=dicht)
    return OuderbriefContext(
        **every,
        bel=whom_to_call(every["contact"], every["ondertekenaar"]),
        schooldag="",
        opening=opening,
        vandaag=False,
        eigen_begin="",
        erbij="",
        troost="",
        dank="",
        gehoord="",
        waarom="",
        eigen_kind="",
        namen="",
        onbekend="",
        ook_onbekend="",
        eigen_delen=(),
        ook="",
        norm=prose(bundle, f"{place}.norm"),
        wij=texts(bundle, f"{place}.school"),
        straks=(),
        antwoorden=(),
        weten="",
        vragen=texts(bundle, f"{place}.vraag"),
        samen="",
        samen_op="",
        samen_waar="",
        langs_op="",
        langs_waar="",
    )


def _short_lines(letter: OuderbriefContext) -> OuderbriefContext:
    """Return a letter that tells much with its help lines by name and number alone, so that nothing that it tells falls away."""
    parts = (
        letter.schooldag,
        letter.opening,
        letter.eigen_begin,
        letter.erbij,
        letter.troost,
        letter.dank,
        letter.waarom,
        letter.eigen_kind,
        letter.namen,
        letter.onbekend,
        letter.ook_onbekend,
        letter.weten,
        letter.norm,
        letter.kind,
        letter.slot,
        *letter.wij,
        *(each.tekst for each in letter.straks),
        *(f"{each.vraag} {each.antwoord}" for each in letter.antwoorden),
        *letter.vragen,
    )
    if sum(len(part.split()) for part in (*parts, *(own.tekst for own in (*letter.eigen_tekst, *letter.eigen_delen)))) <= _LONG:
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
