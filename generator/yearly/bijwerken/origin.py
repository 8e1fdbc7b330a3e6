"""Bijwerken, origin: why a text of ours is what it is: the rule behind a sentence, the key of the profile, the dated fact.

In: the stappenplan, the profile, and the same document with one thing set back. Out: ids and Dutch reasons.
Never: a guess: a reason is something without which the text would be another one, or it says that it is not known.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Final

from generator.base.language import long_date, school_year_start
from generator.documents.catalogue import AnyDocument, audience
from generator.documents.school.terugblik import FROM_EVALUATION
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.facts import stale
from generator.stappenplan.features import school_features
from generator.stappenplan.model import Organisatie, Stappenplan
from generator.stappenplan.places import PLACES
from generator.stappenplan.select import by_kind, decisions, select, sentences
from generator.stappenplan.terms import Terms, terms
from generator.yearly.bijwerken.blocks.model import Stories, TableBlock, Unit, rules_of, shown_text, text_blocks
from generator.yearly.bijwerken.causes import Cause, Reason, of_key, of_rule
from generator.yearly.bijwerken.trace import Shown

_SHORTEST: Final = 3  # characters; a shorter value stands in any text
_MOST: Final = 4  # keys that are named
_FIGURE: Final = re.compile(r"\bminder dan 5\b|\b\d+ (?:t/m|tot en met) \d+\b", re.IGNORECASE)
_POINT: Final = f"({FROM_EVALUATION})"
NOT_CHECKED: Final = "nog niet nagekeken en staan er daarom niet"
NEW_YEAR: Final = "een nieuw schooljaar"
_YEAR: Final = re.compile(r"\b20\d\d-20\d\d\b")

Origin = tuple[str, str]
"""A text as a document prints it, and what it comes from."""
_Explanation = tuple[str, frozenset[Cause]]


@dataclass(frozen=True, slots=True)
class SetBack:
    """The same document with one thing as it was.

    Attributes:
        text: what changed there, as a reason in Dutch.
        cause: its kind.
        units: every text of it: paragraphs, and rows with a bar between cells.
    """

    text: str
    cause: Cause
    units: frozenset[str]

    @classmethod
    def of(cls, text: str, cause: Cause, stories: Stories) -> "SetBack":
        """Return what a document shows, to hold against what it shows now."""
        return cls(text, cause, _texts(stories))

    def explains(self, before: str, after: str, now: frozenset[str]) -> bool:
        """Return whether the old text comes back, and the new one goes, with nothing else set back."""
        comes_back = not before or (before in self.units and (bool(after) or before not in now))
        return comes_back and (not after or after not in self.units)


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the texts of a document of one school come from.

    Attributes:
        rules: sentence → id of its rule.
        bodies: help lines and other bodies with their numbers and hours.
        today: day of the document; None where no update is made.
        now: every text of the new document, as in `SetBack`.
        set_back: the same document with one thing as it was, the fewest things first.
        seen: the rules of texts that were asked for before.
    """

    rules: tuple[Origin, ...]
    bodies: tuple[Organisatie, ...]
    today: date | None = None
    now: frozenset[str] = frozenset()
    set_back: tuple[SetBack, ...] = ()
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, document: AnyDocument, profile: SchoolProfile, plan: Stappenplan) -> "Origins":
        """Return the origin of the texts of a document."""
        return cls(tuple(_rules(document, profile, plan, terms(plan, profile))), plan.organisaties)

    def on(self, today: date, now: Stories, *set_back: SetBack) -> "Origins":
        """Return the origins for an update on a day, with what the new document shows."""
        return replace(self, today=today, now=_texts(now), set_back=set_back)

    def rules_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the rules whose sentences stand in a text."""
        if text not in self.seen:
            self.seen[text] = tuple(dict.fromkeys(rule for sentence, rule in self.rules if sentence in text)) if text else ()
        return self.seen[text]

    def reason_of(self, old: Unit | None, new: Unit | None, shown: Collection[Shown] = ()) -> Reason:
        """Return why one block became the other; None for a block that is new or gone.

        `shown` are the keys that the new one hangs on and that may have changed.
        """
        parts = list(self._parts(old, new, shown)) or [_otherwise(old, new)]
        return Reason("; ".join(text for text, _ in parts), frozenset().union(*(causes for _, causes in parts)))

    def _parts(self, old: Unit | None, new: Unit | None, shown: Collection[Shown]) -> Iterator[_Explanation]:
        before, after = shown_text(old), shown_text(new)
        known = next((each for each in self.set_back if each.explains(before, after, self.now)), None)
        if known is not None:
            yield known.text, frozenset({known.cause})
            return
        rules, facts = list(self._by_rule(rules_of(old), before, after)), list(self._by_fact(before, after))
        yield from (*rules, *_by_year(before, after), *facts)
        yield from () if rules or facts else _by_register(before, after)
        yield from _by_key(before, after, shown)

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
        """Yield which body it is about: the one that is named, or else the only one with this number or these hours."""
        found = [body for body in self.bodies if any((text in before) != (text in after) for text in _facts(body))]
        named = [body for body in found if any(text and text in f"{before}{after}" for text in (body.naam, body.telefoon))]
        meant = named or (found if len(found) == 1 else [])
        yield from ((self._fact(body, before, after), frozenset({Cause.HULPLIJNEN})) for body in meant)
        if found and not meant:
            yield "de gegevens van een hulplijn", frozenset({Cause.HULPLIJNEN})

    def _fact(self, body: Organisatie, before: str, after: str) -> str:
        checked = long_date(body.nagekeken_op)
        if self.today and stale((body,), self.today) and body.tijden in before and body.tijden not in after:
            since = long_date(school_year_start(self.today))
            return f"de tijden van {body.naam} zijn sinds {since} {NOT_CHECKED} (laatst op {checked})"
        return f"de gegevens van {body.naam}, nagekeken op {checked}"


def _by_key(before: str, after: str, shown: Collection[Shown]) -> Iterator[_Explanation]:
    """Yield the keys without which the new text would be another, and whose part of it did not stand there before."""
    old = before.casefold()
    keys = tuple(dict.fromkeys(each.key for each in shown if each.text == after or each.text.casefold() not in old))
    if keys:
        more = f" en {len(keys) - _MOST} meer" if len(keys) > _MOST else ""
        yield f"gewijzigd gegeven in het profiel: {', '.join(keys[:_MOST])}{more}", frozenset(map(of_key, keys))


def _by_year(before: str, after: str) -> Iterator[_Explanation]:
    if before and after and set(_YEAR.findall(before)) != set(_YEAR.findall(after)):
        yield NEW_YEAR, frozenset({Cause.ADMINISTRATION})


def _by_register(before: str, after: str) -> Iterator[_Explanation]:
    if set(_FIGURE.findall(before)) != set(_FIGURE.findall(after)):
        yield "de cijfers van het jaarregister", frozenset({Cause.LOOKING_BACK})
    elif _POINT in after and _POINT not in before:
        yield "een leerpunt uit het jaarregister", frozenset({Cause.LOOKING_BACK})


def _otherwise(old: Unit | None, new: Unit | None) -> _Explanation:
    cause = frozenset({Cause.OTHER})
    if old is None:
        return "nieuw; schoolkader weet niet welk gegeven of welke tekst dit veranderde", cause
    if new is None:
        return "stond in de vorige tekst en nu niet meer; schoolkader weet niet welk gegeven of welke tekst dit veranderde", cause
    return "schoolkader weet niet welk gegeven of welke tekst dit veranderde", cause


def _texts(stories: Stories) -> frozenset[str]:
    return frozenset(shown_text(unit) for story in stories.values() for unit in _units(story))


def _units(story: tuple[Unit, ...]) -> Iterator[Unit]:
    for block in story:
        if isinstance(block, TableBlock):
            yield from block.rows
        yield block
        yield from text_blocks(block)


def _rules(document: AnyDocument, profile: SchoolProfile, plan: Stappenplan, words: Terms) -> Iterator[Origin]:
    chosen = select(plan, {**school_features(profile, **audience(document, ""))})
    for place in (place for place in PLACES if place.startswith(f"{document.naam}.")):
        yield from ((sentence.tekst, sentence.id) for sentence in sentences(chosen, place, words))
    yield from ((sentence.tekst, sentence.id) for sentence in chain.from_iterable(by_kind(plan, words).values()))
    for table in plan.beslistabellen:
        for row in decisions(plan, table, words, school_features(profile)):
            yield from ((text, row.regel) for text in (row.situatie, row.doen))
    yield from ((words.fill(fact.tekst), fact.id) for fact in plan.wet)


def _facts(body: Organisatie) -> Iterator[str]:
    yield from (text for text in (body.telefoon, body.tijden, body.website) if len(text) >= _SHORTEST)
