"""The phrase bank of a school: all that we can say to a circle, with the words and the values of this school.

In: the profile, who reads. Out: `Bank`. Never: a sentence that the school wrote itself: that is a person's.

Source: R4.07.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cache, lru_cache
from itertools import chain, product
from typing import Final, TypeVar, cast

from pydantic import BaseModel

from generator.base.kring import Kring
from generator.base.language import day_and_month, times
from generator.base.resources import folder
from generator.base.values import Aanspreekvorm, Onderwijstype, Plek, Ruimte, Soort
from generator.disclose.named import MATERIAL, SUPERVISION, THINGS, WHERE, Named
from generator.documents.blocks import help_lines, person_block, school_block, words
from generator.documents.openbaar.brief.parts import where, whom_to_call, whom_to_talk_with
from generator.documents.openbaar.brief.steps import said_too
from generator.guard.sentences import SLOT, Bank, phrases_of
from generator.load.keys.preventie import Preventie
from generator.load.keys.school import Persoon, SchoolProfile
from generator.render.tekst.phrases import phrases
from generator.stappenplan.features import DOELGROEPEN
from generator.stappenplan.places import PLACES
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import Terms, sector_terms, terms
from generator.write.forms import push_text

HEARD_BY: Final[Mapping[Kring, tuple[Kring, ...]]] = {
    Kring.OPENBAAR: (Kring.OPENBAAR,),
    Kring.BETROKKENEN: (Kring.OPENBAAR, Kring.BETROKKENEN),
    Kring.TEAM: (Kring.OPENBAAR, Kring.TEAM),
}
"""Who reads a file, where a person is asked about own sentences (docs/privacy.md) → the circles whose sentences are ours there."""

_OWN_WORDS: Final = (
    "lijsten.",
    "preventie.normen.",
    "preventie.telefoonregel.",
    "preventie.lessen.onderwerp.",
    "preventie.ouders.onderwerp.",
    "preventie.acties.",
    "preventie.terugblik.",
    "sanctiebeleid.uitgangspunt.",
    "sanctiebeleid.treden.",
)
"""Keys of the profile whose text a document prints as words of the school itself; any other is a value in a sentence of ours."""
_NOT_SAID: Final = (
    "actieteam.kern.wanneer",
    "actieteam.uitbreiding.wanneer",
    "basis",
    "huisstijl.",
    "preventie.lessen.",
    "preventie.ouders.",
    "preventie.scholing.",
    "school.groepen",
    "sjablonen",
    "versie",
)
"""Keys of the profile whose text comes in no sentence of ours."""
_SUBJECT: Final = "onderwerp"  # place of the sentence behind "Onderwerp:"
_ENDS: Final = ".?!’'"
_MUTED: Final = "Eigenwoorden"
T = TypeVar("T")


def is_own(key: str) -> bool:
    """Return whether a key of the profile, without places in a list, holds words of the school itself."""
    return f"{key}.".startswith(_OWN_WORDS)


def muted(profile: SchoolProfile) -> SchoolProfile:
    """Return the profile with another word for each text of the school itself, and without its own templates."""
    return _muted(profile, "").model_copy(update={"sjablonen": {}})


def _muted(value: T, key: str) -> T:
    found: object = value
    if isinstance(value, BaseModel):
        names = type(value).model_fields
        found = value.model_copy(update={name: _muted(getattr(value, name), f"{key}.{name}".lstrip(".")) for name in names})
    elif isinstance(value, tuple):
        found = tuple(_muted(each, key) for each in value)
    elif isinstance(value, dict):
        found = {name: _muted(each, key) for name, each in value.items()}
    elif type(value) is str and is_own(key):
        found = _MUTED
    return cast("T", found)  # each kind of value stays that kind


@lru_cache(maxsize=32)
def own_words(profile: SchoolProfile) -> frozenset[str]:
    """Return the sentences of the school itself that stand in its profile."""
    own = profile.preventie
    rules = (own.lesregel, *(evening.regel for evening in own.ouders))
    said = (value for key, value in _texts(profile, "") if is_own(key))
    return frozenset(chain.from_iterable(map(phrases_of, (*said, *rules))))


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a profile with its key, without the place in a list."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), f"{key}.{name}".lstrip("."))
    elif isinstance(value, tuple | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each, key)
    elif type(value) is str:
        yield key, value


@lru_cache(maxsize=32)
def bank_of(profile: SchoolProfile | None, kring: Kring) -> Bank:
    """Return what we can say to a circle for a school; without a profile with the words of every sector, and no values.

    Args:
        profile: the school, where it is known.
        kring: who reads; one of `HEARD_BY`.
    """
    circles = HEARD_BY[kring]
    bodies = stappenplan().organisaties
    lines = chain.from_iterable((each.naam, each.voor, each.kort, each.wanneer, each.bereikbaar) for each in help_lines(bodies))
    fragments = tuple(_fragments(profile, circles))
    values = {*lines, *fragments, *(_values(profile) if profile else ())}
    posters = chain.from_iterable(map(phrases_of, chain.from_iterable(each.posters.values() for each in bodies)))
    said = chain(*(_templates(circle) for circle in circles), _rules(profile, circles), _meetings(fragments), posters)
    return Bank(frozenset(said), frozenset(value for value in values if len(value) > 1))


_LAST: Final = day_and_month(date.max)
"""A last day as a sentence says it, of which any other may take the place."""


@cache
def _templates(kring: Kring) -> frozenset[str]:
    found = sorted((folder("templates") / kring.value).glob("*.tekst"))
    lines = chain.from_iterable(phrases(path.read_text(encoding="utf-8"), SLOT) for path in found)
    return frozenset(chain.from_iterable(map(phrases_of, lines)))


def _rules(profile: SchoolProfile | None, circles: tuple[Kring, ...]) -> Iterator[str]:
    """Yield the sentences of the rules for these readers, in every way in which this school can say them."""
    for speech in _words(profile):
        for rule in stappenplan().regels:
            for sentence in rule.zinnen:
                if PLACES.get(sentence.waar) in circles:
                    whole = sentence.tekst[-1] in _ENDS  # of what stands inside a sentence every way is a value (`_fragments`)
                    for said in _filled(speech, sentence.tekst) if whole else (speech.fill(sentence.tekst),):
                        yield from phrases_of(said)
                        yield from phrases_of(said_too(said))
                        if sentence.waar.endswith(_SUBJECT):
                            yield from phrases_of(f"Onderwerp: {said}\nPushbericht: {push_text(said)}")
                    yield from phrases_of(speech.fill(sentence.kop))


def _fragments(profile: SchoolProfile | None, circles: tuple[Kring, ...]) -> Iterator[str]:
    """Yield what the rules put inside a sentence of a document, as the rest of `Wij weten dat …`."""
    for speech in _words(profile):
        for sentence in chain.from_iterable(rule.zinnen for rule in stappenplan().regels):
            asks = not sentence.waar.endswith(_SUBJECT) and sentence.tekst[-1] not in _ENDS
            if asks and PLACES.get(sentence.waar) in circles:
                for said in _filled(speech, sentence.tekst):
                    yield from (said, f"{said[:1].upper()}{said[1:]}")  # what is not known begins the answer to that question


def _meetings(fragments: Iterable[str]) -> Iterator[str]:
    """Yield that readers can come, at each place where they can: a room is too common a word to be a value anywhere."""
    places = {where(place, room) for place in Plek for room in (None, *Ruimte)}
    yield from (f"{said} op {SLOT}, {place}." for said in fragments for place in sorted(places))
    yield from (f"Langskomen kan op {SLOT}, {room.gezegd}." for room in Ruimte)


def _words(profile: SchoolProfile | None) -> Iterator[Terms]:
    plan = stappenplan()
    if profile is None:
        yield from (sector_terms(plan, sector, form) for sector, form in product(Onderwijstype, Aanspreekvorm))
        return
    for readers, team in product(sorted(DOELGROEPEN), (True, False)):
        yield terms(plan, profile, doelgroep=readers, actieteam=team)


def _filled(speech: Terms, text: str) -> Iterator[str]:
    """Yield a sentence in every way in which a head can have something called by its name in it."""
    ways = [Named()]
    if "{online}" in text:
        ways += [Named((word,)) for word in WHERE]
    elif "{toezicht}" in text:
        ways += [Named(toezicht=place, toezicht_tot=last) for place in SUPERVISION for last in (None, date.max)]
    elif "{materiaal}" in text:
        ways += [Named(soort=kind) for kind in MATERIAL] + [Named((word,), soort=Soort.VERNEDERING) for word in THINGS]
    yield from dict.fromkeys(speech.of(each, date.min).fill(text).replace(_LAST, SLOT) for each in ways)


def _values(profile: SchoolProfile) -> Iterator[str]:
    """Yield what the profile gives to a sentence of ours, alone and as a document puts it together."""
    yield from (value for key, value in _texts(profile, "") if not is_own(key) and not key.startswith(_NOT_SAID))
    block = school_block(profile)
    yield from (getattr(block, each.name) for each in fields(block))
    yield from (person_block(person).lijn for person in _people(profile))
    for said in map(words, _words(profile)):
        yield from (getattr(said, each.name) for each in fields(said))
    for contact in (profile.contact.ouders, profile.contact.leerlingen):
        yield whom_to_call(person_block(contact), person_block(profile.schoolleider))
        yield whom_to_talk_with(person_block(contact))
    yield times(profile.contact.inloop or "").rstrip(".")
    yield times(profile.contact.bereikbaar or "").rstrip(".")


def _people(value: object) -> Iterator[Persoon]:
    if isinstance(value, Persoon):
        yield value
    elif isinstance(value, BaseModel) and not isinstance(value, Preventie):
        for name in type(value).model_fields:
            yield from _people(getattr(value, name))
