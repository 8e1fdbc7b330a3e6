"""Compose, what the summaries of the prevention policy share: the school's agreements, where the whole policy is, who is there.

In: the profile. Out: blocks without gaps. Never: an incident, or a claim that a policy is adopted when the profile does not say so.

Source: R7.02, R7.03, R7.13, R7.18.
"""

import re
from dataclasses import dataclass
from itertools import chain

from generator.base.language import enumeration, joined
from generator.base.values import Onderwijstype
from generator.documents.blocks import Bundle, PersoonBlok, first_upper, has_adults, person_block
from generator.documents.school.control import SETTLED, control_block
from generator.load.keys.school import Persoon, SchoolProfile
from generator.stappenplan.facts import on_poster

_ADULT = 18
_LINE = 54  # characters on a line of a poster
_BESIDE_NUMBER = 44  # the same, beside a telephone number
_ON_OURS, _ON_LETTERHEAD = 12, 7  # lines for help and for what the school wrote
_LONG_NAME = 60
_AWAY = re.compile(r"\b(?:wis(?:sen)?|verwijder\w*|weggooien|gooien)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beleid:
    """What a summary says of the policy that it sums up.

    Attributes:
        jaar: the year that it holds for, in the words of the sector: `schooljaar 2026-2027`.
        concept: it is not adopted yet.
        vindplaats: where the whole policy is, or whom to ask for it.
    """

    jaar: str
    versie: str
    concept: bool
    vindplaats: str


@dataclass(frozen=True, slots=True)
class Noodlijn:
    """A help line on a poster.

    Attributes:
        nummer: its number, or its site where it has none.
        vraag: the question or the moment at which a reader needs it.
    """

    nummer: str
    vraag: str
    naam: str


@dataclass(frozen=True, slots=True)
class Aanspreekpunt:
    """Somebody of the school to turn to, with every task that this person has."""

    naam: str
    taken: str
    bereikbaar: str


def policy(bundle: Bundle, ask: Persoon | None) -> Beleid:
    """Return what the page says of the policy, with the same status as the policy itself.

    Args:
        bundle: the school.
        ask: who gives the whole policy to a reader where the profile does not say where it is.
    """
    profile = bundle.profile
    control = control_block(bundle, "preventiebeleid")
    return Beleid(
        jaar=bundle.terms.fill(f"{{schooljaar}} {control.schooljaar}"),
        versie=control.versie,
        concept=control.status != SETTLED,
        vindplaats=profile.preventie.vindplaats or f"vraag het aan {person_block(ask).naam}",
    )


def noodlijnen(bundle: Bundle, lezer: str) -> tuple[Noodlijn, ...]:
    """Return the help lines of a poster for a `Leesgroep` or for `ouders`: ours, then the school's own.

    In mbo most readers are 18 and older: the line that is theirs alone comes first.
    """
    sector = bundle.profile.school.onderwijstype
    found = on_poster(bundle.plan, lezer, sector, volwassen=has_adults(bundle.profile), today=bundle.today)
    if sector is Onderwijstype.MBO:
        found = tuple(sorted(found, key=lambda body: body.leeftijd_van < _ADULT))
    ours = (Noodlijn(body.telefoon or body.website, body.question(lezer, sector), body.naam) for body in found)
    own = (Noodlijn(line.telefoon, f"Voor {line.voor}:", line.naam) for line in bundle.profile.hulplijnen)
    return (*ours, *own)


def fitting(*parts: tuple[tuple[str, ...], int], room: int) -> tuple[tuple[str, ...], ...]:
    """Return lists of texts, shortened at their ends until they fit on the page together; the policy has them whole.

    Args:
        parts: texts, and how many of them stay in any case; the first list is shortened first.
        room: number of lines on paper.
    """
    kept = [list(texts) for texts, _ in parts]
    for texts, (_, least) in zip(kept, parts, strict=True):
        while len(texts) > least and lines(*chain.from_iterable(kept)) > room:
            texts.pop()
    return tuple(map(tuple, kept))


def room_on(profile: SchoolProfile, summed_up: Beleid, contact: PersoonBlok, helplines: tuple[Noodlijn, ...]) -> int:
    """Return how many lines of a poster are left for what the school wrote; on its own letterhead the page may be much shorter."""
    page = _ON_LETTERHEAD if profile.huisstijl.sjabloon else _ON_OURS
    extra = len(profile.school.naam) > _LONG_NAME
    beside = (f"Op school: {contact.naam}, {contact.functie}", *(f"{line.vraag} {line.naam}" for line in helplines))
    return page - lines(*beside, wide=_BESIDE_NUMBER) - summed_up.concept - extra


def keeps(norm: str) -> bool:
    """Return whether an agreement goes with the poster, that says to keep what came until it was told."""
    return not _AWAY.search(norm)


def lines(*texts: str, wide: int = _LINE) -> int:
    """Return about how many lines of so many signs texts take on paper, each in a paragraph of its own."""
    return sum(-(-len(text) // wide) for text in texts)


def contacts(profile: SchoolProfile) -> tuple[Aanspreekpunt, ...]:
    """Return whom pupils and parents can turn to; who has several tasks stands there once."""
    found: dict[str, tuple[Persoon, list[str]]] = {}
    for task, person in _tasks(profile):
        if person and person.naam:
            found.setdefault(person.naam, (person, []))[1].append(task)
    return tuple(
        Aanspreekpunt(name, first_upper(enumeration(tasks)), joined(" of ", person.telefoon, person.email))
        for name, (person, tasks) in found.items()
    )


def _tasks(profile: SchoolProfile) -> tuple[tuple[str, Persoon | None], ...]:
    safety, students = profile.veiligheid, profile.contact.leerlingen
    known = (
        ("coördinator sociale veiligheid", safety.coordinator_sociale_veiligheid),
        ("aanspreekpunt bij pesten", safety.aanspreekpunt_pesten),
        ("vertrouwenspersoon op school", safety.vertrouwenspersoon_intern),
        ("vertrouwenspersoon buiten school", safety.vertrouwenspersoon_extern),
    )
    names = {person.naam for _, person in known if person}
    if profile.school.onderwijstype is not Onderwijstype.MBO or students is None or students.naam in names:
        return known
    return ((students.functie or "contactpersoon", students), *known)
