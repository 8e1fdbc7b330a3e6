"""Select: the rules and sentences that hold for this school and this case.

In: the stappenplan and features. Out: rules by id, then the sentences of one place with the words of the sector filled in.
Never: a decision by itself; a condition is a flat AND over closed features, and all of them stand in the data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final

from generator.base.errors import StappenplanError
from generator.stappenplan.features import Features
from generator.stappenplan.model import Beslisregel, Kracht, Rule, Sentence, Stappenplan, Wanneer
from generator.stappenplan.places import PLACES
from generator.stappenplan.terms import Terms

_KIND_ALONE: Final = {("teambriefing-betrokken.doen", "soort"), ("ouderbrief.vraag", "leidende_soort")}
"""Place and the one feature of a sentence that depends on the kind of incident alone."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence as a document prints it.

    Attributes:
        id: rule behind it.
        kop: heading or short title, empty where the place has none.
        tekst: the sentence in the words of this school.
        wie: label of the role that does it, empty where nobody in particular does.
        kracht: must, should, may or fact.
        wanneer: the condition on which it was chosen.
    """

    id: str
    kop: str
    tekst: str
    wie: str
    kracht: Kracht
    wanneer: Wanneer


class Selected(tuple[Rule, ...]):  # noqa: SLOT001 - it remembers its places
    """Rules in their order, of which each has only the sentences that hold."""

    @cached_property
    def by_place(self) -> Mapping[str, tuple[tuple[Rule, Sentence], ...]]:
        """Place → its sentences in their order, each with its rule."""
        found: dict[str, list[tuple[Rule, Sentence]]] = {}
        for rule in self:
            for sentence in rule.zinnen:
                found.setdefault(sentence.waar, []).append((rule, sentence))
        return {place: tuple(sorted(rows, key=lambda pair: pair[1].volgorde)) for place, rows in found.items()}


def holds(wanneer: Wanneer, features: Features) -> bool:
    """Return whether each key of the condition shares a value with the case; no condition always holds."""
    for key, values in wanneer.items():  # noqa: SIM110 - a document asks this a thousand times, and a generator costs three times as much
        if values.isdisjoint(features.get(key, ())):
            return False
    return True


def select(plan: Stappenplan, features: Features) -> Selected:
    """Return the rules that have something to say here, each with only the sentences whose condition holds.

    Where the instigator is not known there is no sanction among the measures, so no sentence on a sanction holds either.

    Source: R3.12, R3.12a, RX.05.
    """
    return _selected(plan, frozenset(features.items()))


@lru_cache(maxsize=64)
def _selected(plan: Stappenplan, features: frozenset[tuple[str, frozenset[str]]]) -> Selected:
    known, (conditions, rules) = dict(features), _asked(plan)
    so = [holds(wanneer, known) for wanneer in conditions]
    kept = ((rule, tuple(z for z, number in zip(rule.zinnen, numbers, strict=True) if so[number])) for rule, numbers in rules)
    return Selected(rule if len(held) == len(rule.zinnen) else replace(rule, zinnen=held) for rule, held in kept if held)


@lru_cache(maxsize=4)
def _asked(plan: Stappenplan) -> tuple[tuple[Wanneer, ...], tuple[tuple[Rule, tuple[int, ...]], ...]]:
    """Return every condition of a plan once, and of each rule the numbers of those of its sentences: many ask the same."""
    numbers: dict[frozenset[tuple[str, frozenset[str]]], int] = {}
    rules = tuple(
        (rule, tuple(numbers.setdefault(frozenset(z.wanneer.items()), len(numbers)) for z in rule.zinnen)) for rule in plan.regels
    )
    return tuple(map(dict, numbers)), rules


def sentences(rules: Iterable[Rule], place: str, terms: Terms) -> tuple[Chosen, ...]:
    """Return the sentences of one place in their order.

    Args:
        rules: what `select` returned.
        place: one of `PLACES`.
        terms: the words of this school.

    Raises:
        StappenplanError: the place does not exist, or a sentence has a word that no sector knows.
    """
    if place not in PLACES:
        raise StappenplanError(f"plaats {place} bestaat niet in het stappenplan.")
    chosen = rules if isinstance(rules, Selected) else Selected(rules)
    return tuple(_chosen(rule, sentence, terms) for rule, sentence in chosen.by_place.get(place, ()))


def by_kind(plan: Stappenplan, terms: Terms) -> Mapping[str, tuple[Chosen, ...]]:
    """Return kind of incident → what a briefing and a letter say of it whatever else is the case, for a page of kinds."""
    found: dict[str, list[Chosen]] = {}
    for rule, sentence in _of_kinds(plan):
        for kind in chain.from_iterable(sentence.wanneer.values()):
            found.setdefault(kind, []).append(_chosen(rule, sentence, terms))
    return {kind: tuple(rows) for kind, rows in found.items()}


@lru_cache(maxsize=4)
def _of_kinds(plan: Stappenplan) -> tuple[tuple[Rule, Sentence], ...]:
    sentences = ((rule, sentence) for rule in plan.regels for sentence in rule.zinnen)
    return tuple((rule, sentence) for rule, sentence in sentences if (sentence.waar, *sentence.wanneer) in _KIND_ALONE)


def decisions(plan: Stappenplan, table: str, terms: Terms, features: Features) -> tuple[Beslisregel, ...]:
    """Return the rows of a decision table in the words of this school.

    A row falls away when a feature that is given contradicts it. What the features do not tell is no reason to leave a row out:
    with those of a school alone, as for the protocol, the table is whole.
    """
    if table not in plan.beslistabellen:
        raise StappenplanError(f"beslistabel {table} bestaat niet in het stappenplan.")
    kept = [row for row in plan.beslistabellen[table] if _may_hold(row.wanneer, features)]
    return tuple(
        replace(row, situatie=terms.fill(row.situatie), doen=terms.fill(row.doen), wie=terms.role(row.wie)) for row in kept
    )


def _may_hold(wanneer: Wanneer, features: Features) -> bool:
    return all(values & features[key] for key, values in wanneer.items() if key in features)


def _chosen(rule: Rule, sentence: Sentence, terms: Terms) -> Chosen:
    return Chosen(
        id=rule.id,
        kop=terms.fill(sentence.kop),
        tekst=terms.fill(sentence.tekst),
        wie=terms.role(sentence.wie or rule.wie),
        kracht=rule.kracht,
        wanneer=sentence.wanneer,
    )
