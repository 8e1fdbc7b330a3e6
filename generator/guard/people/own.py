"""Guard, what a school says of itself to everyone: how to reach it, and the rules and dates of its own prevention policy.

In: the profile; pieces of a file. Out: numbers, addresses and sites; whole lines that hold for all pupils, so that a class, an hour
or a measure in them points to no child. Never: a line with more in it than a sentence of the school, or one not read for names.

Source: R7.02, R7.13.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.guard.findings import Aard, Piece
from generator.guard.words.normalise import clean
from generator.load.keys.school import Persoon, SchoolProfile

_MARK = re.compile(r"^[^\w“”‘’\"']+")  # the bullet of a list, as a PDF or a text shows it
_LONGEST = 8  # lines of a PDF over which one sentence of a school may run


def public_reach(profile: SchoolProfile) -> Iterator[str]:
    """Yield the numbers, addresses and sites that may stand in a document for everyone."""
    school, safety = profile.school, profile.veiligheid
    people = (
        profile.contact.ouders,
        profile.contact.leerlingen,
        safety.vertrouwenspersoon_intern,
        safety.vertrouwenspersoon_extern,
    )
    mine = (safety.coordinator_sociale_veiligheid, safety.aanspreekpunt_pesten, safety.functionaris_gegevensbescherming)
    published = (profile.preventie.vindplaats, profile.sanctiebeleid.vindplaats)
    yield from (text for text in (school.telefoon, school.email, school.website, *published) if text)
    yield from (line.telefoon for line in profile.hulplijnen)
    yield from (text for person in (*people, *mine, profile.schoolleider) if person for text in _ways(person))


def _ways(person: Persoon) -> Iterator[str]:
    yield from (text for text in (person.telefoon, person.email) if text)


def policy_lines(profile: SchoolProfile) -> frozenset[str]:
    """Return the norms, the rule on phones, the lessons and the activities for parents, each as the line that a document prints."""
    own = profile.preventie
    rules = (*own.normen, own.telefoonregel or "", own.lesregel, *(evening.regel for evening in own.ouders))
    return frozenset(map(as_line, rules)) - {""}


def as_line(text: str) -> str:
    """Return a text with single blanks and without the bullet before it, so that it is the same in Word, in a PDF and as text."""
    return " ".join(_MARK.sub("", clean(text)).split())


def unbroken(pieces: Iterable[Piece], policy: frozenset[str]) -> Iterator[Piece]:
    """Yield the pieces of a PDF, with the lines over which one sentence of the policy runs put together again."""
    waiting: list[Piece] = []
    for piece in pieces:
        waiting.append(piece)
        if len(waiting) > _LONGEST:
            yield from _first(waiting, policy)
    while waiting:
        yield from _first(waiting, policy)


def _first(waiting: list[Piece], policy: frozenset[str]) -> Iterator[Piece]:
    """Yield the first of the pieces that wait, together with what belongs to it, and take those away."""
    whole = ""
    for count, piece in enumerate(waiting, 1):
        if piece.aard is not Aard.TEKST:
            break
        whole = as_line(f"{whole} {piece.text}")
        if whole in policy:
            yield replace(waiting[0], text=whole)
            del waiting[:count]
            return
        if not any(line.startswith(whole) for line in policy):
            break
    yield waiting.pop(0)
