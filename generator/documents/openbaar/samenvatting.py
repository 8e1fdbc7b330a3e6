"""Compose, what the summaries of the prevention policy share: the school's agreements, where the whole policy is, who is there.

In: the profile. Out: blocks without gaps. Never: an incident, or a claim that a policy is adopted when the profile does not say so.

Source: R7.02, R7.03, R7.13, R7.18.
"""

from dataclasses import dataclass
from itertools import chain

from generator.base.language import enumeration, joined
from generator.base.values import Onderwijstype
from generator.documents.blocks import Bundle, Hulplijn, PersoonBlok, first_upper, person_block
from generator.documents.school.control import SETTLED, control_block
from generator.load.keys.school import Persoon, SchoolProfile

MOST_NORMS = 5
_LINE = 86  # characters on a line of a list


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
class Afspraken:
    """The school's own agreements; `meer` says that the policy has more of them than fit on the page."""

    normen: tuple[str, ...]
    meer: bool
    telefoonregel: str


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


def agreements(profile: SchoolProfile, shown: tuple[str, ...]) -> Afspraken:
    """Return the norms that the page shows, and the school's rule on phones."""
    own = profile.preventie
    return Afspraken(shown, len(shown) < len(own.normen), own.telefoonregel or "")


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


def taken(summed_up: Beleid, contact: PersoonBlok, helplines: tuple[Hulplijn, ...], *texts: str) -> int:
    """Return how many lines go to what stands on every school's page, but is not equally long at each."""
    outside = (f"{line.naam}, voor {line.voor}: {line.kort}, {line.wanneer}" for line in helplines)
    return lines(f"Het hele beleid: {summed_up.vindplaats}", f"Op school: {contact.lijn}", *outside, *texts) + 2 * summed_up.concept


def lines(*texts: str) -> int:
    """Return about how many lines texts take on paper, each in a paragraph of its own."""
    return sum(-(-len(text) // _LINE) for text in texts)


def caller(person: Persoon | None) -> PersoonBlok:
    """Return whom a reader can call, on one short line: with the e-mail address only where there is no number."""
    known = person_block(person)
    if person is None or not known.telefoon:
        return known
    return person_block(Persoon(naam=person.naam, functie=person.functie, telefoon=person.telefoon))


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
