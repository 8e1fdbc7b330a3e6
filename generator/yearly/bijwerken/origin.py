"""Bijwerken, origin: why a text of ours is what it is: the rule behind a sentence, the key of the profile, the dated fact.

In: the stappenplan and the profile. Out: ids and Dutch reasons. Never: a guess about what the school changed itself.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from pydantic import BaseModel

from generator.base.language import long_date
from generator.documents.catalogue import AnyDocument, audience
from generator.documents.school.terugblik import FROM_EVALUATION
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.features import school_features
from generator.stappenplan.model import Stappenplan
from generator.stappenplan.places import PLACES
from generator.stappenplan.select import by_kind, decisions, select, sentences
from generator.stappenplan.terms import Terms, terms
from generator.yearly.bijwerken.blocks.model import Unit, rules_of, shown_text
from generator.yearly.bijwerken.causes import Cause, Reason, of_key, of_rule

_SHORTEST: Final = 3  # characters; a shorter value stands in any text
_MOST: Final = 4  # reasons of a kind
_FIGURE: Final = re.compile(r"\bminder dan 5\b|\b\d+ (?:t/m|tot en met) \d+\b", re.IGNORECASE)
_POINT: Final = f"({FROM_EVALUATION})"
_YEAR: Final = re.compile(r"\b20\d\d-20\d\d\b")

Origin = tuple[str, str]
"""A text as a document prints it, and what it comes from."""
_Explanation = tuple[str, frozenset[Cause]]


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the texts of a document of one school come from.

    Attributes:
        rules: sentence → id of its rule.
        facts: text of a dated fact → what it is.
        values: value of the profile as printed → its keys; the longest first.
    """

    rules: tuple[Origin, ...]
    facts: tuple[Origin, ...]
    values: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, document: AnyDocument, profile: SchoolProfile, plan: Stappenplan) -> "Origins":
        """Return the origin of the texts of a document."""
        keys: dict[str, tuple[str, ...]] = {}
        for value, key in (each for each in _values(profile, "") if not _of_another(each[1], document.naam)):
            keys[value] = (*keys.get(value, ()), key)
        values = sorted(keys.items(), key=lambda item: -len(item[0]))
        return cls(tuple(_rules(document, profile, plan, terms(plan, profile))), tuple(_facts(plan)), tuple(values))

    def rules_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the rules whose sentences stand in a text."""
        return tuple(dict.fromkeys(rule for sentence, rule in self.rules if sentence in text)) if text else ()

    def reason_of(self, old: Unit | None, new: Unit | None) -> Reason:
        """Return why one block became the other; None for a block that is new or gone."""
        parts = list(self._parts(old, new)) or [_otherwise(old, new)]
        return Reason("; ".join(text for text, _ in parts), frozenset().union(*(causes for _, causes in parts)))

    def _parts(self, old: Unit | None, new: Unit | None) -> Iterator[_Explanation]:
        before, after = shown_text(old), shown_text(new)
        rules, facts = list(self._by_rule(rules_of(old), before, after)), list(self._by_fact(before, after))
        yield from (*rules, *_by_year(before, after), *facts)
        yield from () if rules or facts else _by_register(before, after)
        for sentence, _ in self.rules:
            after = after.replace(sentence, "")
        yield from self._by_value(before, after)

    def _by_rule(self, known: frozenset[str], before: str, after: str) -> Iterator[_Explanation]:
        here = set(self.rules_in(after))
        fresh = dict.fromkeys(rule for sentence, rule in self.rules if sentence in after and sentence not in before)
        told = {
            **{rule: f"regel {rule} is veranderd" for rule in fresh if rule in known},
            **{rule: f"nieuw is regel {rule}" for rule in fresh if rule not in known},
            **{rule: f"regel {rule} staat hier niet meer" for rule in sorted(known - here)},
        }
        yield from ((text, frozenset({of_rule(rule)})) for rule, text in told.items())

    def _by_fact(self, before: str, after: str) -> Iterator[_Explanation]:
        found = dict.fromkeys(what for text, what in self.facts if (text in before) != (text in after))
        yield from ((what, frozenset({Cause.HULPLIJNEN})) for what in list(found)[:_MOST])

    def _by_value(self, before: str, after: str) -> Iterator[_Explanation]:
        found: list[tuple[str, ...]] = []
        for value, keys in self.values:
            if _stands(value, after) and not _stands(value, before):
                found.append(keys)
                after = after.replace(value, "")  # a value inside this one says nothing
        if found:
            meant = _likely(found)
            told = f"gewijzigd gegeven in het profiel: {', '.join(meant[:_MOST])}"
            yield told, frozenset(map(of_key, meant))


def _of_another(key: str, document: str) -> bool:
    """Return whether a key is of the adoption of another policy than this one."""
    part, _, below = key.partition(".")
    return part == "vaststelling" and not below.startswith(f"{document}.")


def _likely(found: list[tuple[str, ...]]) -> list[str]:
    """Return the keys that are meant: of a value that stands in several places, the one beside a value that stands in one."""
    sure = [keys[0] for keys in found if len(keys) == 1]
    around = {key.rpartition(".")[0] for key in sure}
    every = chain.from_iterable(found)
    return [key for key in every if not sure or key in sure or key.rpartition(".")[0] in around]


def _by_year(before: str, after: str) -> Iterator[_Explanation]:
    if before and after and set(_YEAR.findall(before)) != set(_YEAR.findall(after)):
        yield "een nieuw schooljaar", frozenset({Cause.ADMINISTRATION})


def _by_register(before: str, after: str) -> Iterator[_Explanation]:
    if set(_FIGURE.findall(before)) != set(_FIGURE.findall(after)):
        yield "de cijfers van het jaarregister", frozenset({Cause.LOOKING_BACK})
    elif _POINT in after and _POINT not in before:
        yield "een leerpunt uit het jaarregister", frozenset({Cause.LOOKING_BACK})


def _otherwise(old: Unit | None, new: Unit | None) -> _Explanation:
    cause = frozenset({Cause.OTHER})
    if old is None:
        return "nieuw in de tekst van schoolkader of in de gegevens van uw school", cause
    if new is None:
        return "hoort niet meer bij de tekst van schoolkader of bij de gegevens van uw school", cause
    return "de tekst van schoolkader of een gegeven van uw school is veranderd", cause


def _stands(value: str, text: str) -> bool:
    return value.lower() in text.lower() and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE) is not None


def _rules(document: AnyDocument, profile: SchoolProfile, plan: Stappenplan, words: Terms) -> Iterator[Origin]:
    chosen = select(plan, {**school_features(profile, **audience(document, ""))})
    for place in (place for place in PLACES if place.startswith(f"{document.naam}.")):
        yield from ((sentence.tekst, sentence.id) for sentence in sentences(chosen, place, words))
    yield from ((sentence.tekst, sentence.id) for sentence in chain.from_iterable(by_kind(plan, words).values()))
    for table in plan.beslistabellen:
        for row in decisions(plan, table, words, school_features(profile)):
            yield from ((text, row.regel) for text in (row.situatie, row.doen))
    yield from ((words.fill(fact.tekst), fact.id) for fact in plan.wet)


def _facts(plan: Stappenplan) -> Iterator[Origin]:
    for body in plan.organisaties:
        what = f"de gegevens van {body.naam}, nagekeken op {long_date(body.nagekeken_op)}"
        yield from ((text, what) for text in (body.telefoon, body.tijden, body.website) if len(text) >= _SHORTEST)


def _values(value: object, key: str) -> Iterator[Origin]:
    """Yield every value of the profile as a document prints it, with its dotted key."""
    match value:
        case BaseModel():
            for name in type(value).model_fields:
                yield from _values(getattr(value, name), f"{key}.{name}" if key else name)
        case Mapping():
            for name, inner in value.items():
                yield from _values(inner, f"{key}.{name}")
        case tuple() | list():
            for number, inner in enumerate(value, 1):
                yield from _values(inner, f"{key}.{number}")
        case date():
            yield long_date(value), key
        case str() if len(value) >= _SHORTEST:
            yield str(value), key
        case _:
            return
