"""An exercise, the whole way: a fictional incident of a kind becomes the three papers of a school.

In: a profile, a kind, a day. Out: what was made. Never: a real incident, or a step written here: what should happen is what the
judgement of a real case says of the fictional one.

Source: R7.16, R7.17, R6.02.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import partial
from itertools import chain
from pathlib import Path

from generator.base.errors import UsageError
from generator.base.values import Soort
from generator.documents.actieteam.werkblad import WerkbladContext
from generator.documents.blocks import Oefeningsbeeld, Oefenmoment, Regel, Weging, first_upper
from generator.documents.school.oefening import DRAAIBOEK, INJECTS, WAARNEMING
from generator.documents.school.proposals import with_proposed_core
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import ORDER_TABLE
from generator.pipeline.cases.oefening import bare, fictional
from generator.pipeline.making import Made, attempt, make_one
from generator.stappenplan import lists
from generator.stappenplan.model import Oefenkaart, Stap
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import Terms, terms
from generator.write.lock import hold
from generator.write.pdf.ahead import Ahead
from generator.write.store import school_folder

LAST_STEP = 7  # the rules after it cross all steps
_OPEN = "nog niet ingevuld"  # the name of a member of our proposal, where the school has no team in its profile
PAPERS = (DRAAIBOEK, INJECTS, WAARNEMING)


def make_exercise(school: Path, kind: str, out: Path, today: date, *, force: bool = False) -> Made:
    """Make the papers of an exercise; one that fails does not stop the others.

    Args:
        school: the profile.
        kind: kind of incident, a value of `soort` in an incident file.
        out: folder with the folders of schools.
        today: the day of the exercise.
        force: replace an edited file; it is kept beside the new one.

    Raises:
        UsageError: there is no such kind.
        ProfileError: the profile does not hold. OutputError: the folder cannot be used.
    """
    of = _kind(kind)
    case = steps.load(school, None, today)
    plan = stappenplan()
    case = replace(case, profile=with_proposed_core(case.profile, plan, terms(plan, case.profile), _OPEN))
    case = replace(case, oefening=picture(case, of))
    made = Made(school_folder(out, case.profile.school.brin, case.profile.school.naam))
    with hold(made.folder):
        for document in PAPERS:
            attempt(made, partial(make_one, made, document, case, "", formats=("docx",), ahead=Ahead(), force=force, explain=False))
    return made


def picture(case: Case, kind: Soort) -> Oefeningsbeeld:
    """Return the exercise of a school: each card, and what the judgement of a real case says after it."""
    plan, words = stappenplan(), terms(stappenplan(), case.profile)
    cards = lists.cards(plan, kind)
    pages = [steps.worksheet(case, fictional(case.profile, kind, case.today, cards[: number + 1])) for number in range(len(cards))]
    last = pages[-1]
    return Oefeningsbeeld(
        soort=kind,
        naam=plan.lijsten.soorten[kind],
        verhaal=words.fill(plan.oefening.soorten[kind].verhaal),
        momenten=tuple(_moments(cards, [steps.worksheet(case, bare(kind)), *pages], words)),
        volgorde=last.volgorde,
        leerlingen=last.leerlingen,
        dagen=last.dagen,
    )


def _kind(text: str) -> Soort:
    if text in set(Soort):
        return Soort(text)
    near = get_close_matches(text, list(Soort), n=1)
    hint = f" Bedoelt u {near[0]}?" if near else ""
    raise UsageError(f"Deze soort bestaat niet.{hint} Kies bij --soort uit: {', '.join(Soort)}.")


def _moments(cards: Sequence[Oefenkaart], pages: Sequence[WerkbladContext], words: Terms) -> Iterator[Oefenmoment]:
    """Yield the cards, each with what it calls for itself, and what the page after it says and the pages before did not."""
    said: set[str] = set()
    for number, card in enumerate(cards, 1):
        before, now = pages[number - 1], pages[number]
        fresh = [row for row in now.besluiten if row.doen not in said]
        unique = list({row.doen: row for row in chain(_asked(card, words), fresh)}.values())
        said |= {row.doen for row in unique}
        yield Oefenmoment(
            nummer=number,
            minuut=card.minuut,
            hoe=first_upper(words.fill(card.hoe)),
            van=words.fill(card.van),
            aan=words.role(card.aan),
            tekst=words.fill(card.tekst),
            bekend=tuple(_known(before, now)),
            stappen=tuple(sorted(unique, key=lambda row: (not row.open, row.tabel != ORDER_TABLE))),
        )


def _known(before: WerkbladContext, now: WerkbladContext) -> Iterator[Regel]:
    """Yield the facts that stand otherwise than before, with what they mean."""
    stood = {fact.naam: fact.stand for fact in before.feiten}
    for fact in now.feiten:
        if stood.get(fact.naam) != fact.stand:
            yield Regel(f"{fact.naam}: {fact.stand}", fact.betekenis)


def _place(step: Stap, words: Terms) -> str:
    return f"Stap {step.nummer}: {words.fill(step.titel)}" if step.nummer <= LAST_STEP else "Geldt bij elke stap"


def _asked(card: Oefenkaart, words: Terms) -> Iterator[Weging]:
    """Yield what a card calls for without a fact: rows of the decision tables that people weigh, and rules."""
    plan = stappenplan()
    for table, row in ((table, row) for table, rows in plan.beslistabellen.items() for row in rows):
        if row.regel in card.rijen and not row.wanneer:
            yield Weging(table, words.fill(row.situatie), words.fill(row.doen), words.role(row.wie), open=False)
    for step, rule in ((each, rule) for each in plan.stappen for rule in each.regels):
        if rule.id in card.regels:
            yield Weging("", _place(step, words), f"{words.fill(rule.titel)}.", words.role(rule.wie), open=False)
