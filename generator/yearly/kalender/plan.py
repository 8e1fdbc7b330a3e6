"""Calendar, the plan of a school year: all its appointments by day, and what a person must know about them.

In: a profile, the stappenplan, days of incidents, a year register, a date. Out: `Kalender`. Never: an appointment that falls away
without a word, or two with the same identity.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from generator.base.language import day_and_date, enumeration
from generator.base.values import Onderwijstype
from generator.disclose.circles import Voorvaldagen
from generator.documents.school.control import POLICIES, adoption
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.features import school_features
from generator.stappenplan.model import Stappenplan
from generator.stappenplan.select import select
from generator.stappenplan.terms import terms
from generator.yearly.evaluatie import Register
from generator.yearly.kalender import beleid, dossiers, review
from generator.yearly.kalender.base import FoundItems, PlanInput
from generator.yearly.kalender.model import Afspraak, Category, Certainty, Kalender, NotThisYear
from generator.yearly.kalender.school_days import Schooljaar


def plan(
    profile: SchoolProfile,
    stappenplan: Stappenplan,
    year: Schooljaar,
    today: date,
    *,
    voorvallen: tuple[Voorvaldagen, ...] = (),
    register: Register | None = None,
) -> Kalender:
    """Return the calendar of a school year.

    Args:
        profile: the school.
        stappenplan: rules, help lines, legal facts and words.
        year: the school year with its holidays.
        today: day on which it is made.
        voorvallen: days of incidents, as they were disclosed.
        register: the year register, for the points with a day.
    """
    rules = select(stappenplan, school_features(profile))
    given = PlanInput(profile, stappenplan, rules, terms(stappenplan, profile), year, today)
    found = tuple(_all(given, voorvallen, register))
    items = _told_apart(item for item in found if isinstance(item, Afspraak))
    order = tuple(Category)
    items = tuple(sorted(items, key=lambda item: (item.day, order.index(item.category), item.title, item.identity)))
    outside = Counter(item.category for item in found if isinstance(item, NotThisYear))
    notices = (*year.notices, *_notices(given, items, outside), *dossiers.missing(voorvallen, register), *_to_share(items))
    return Kalender(profile.school.brin, profile.school.naam, year.name, items, notices)


def plan_of_incident(
    profile: SchoolProfile, stappenplan: Stappenplan, years: Iterable[Schooljaar], today: date, days: Voorvaldagen
) -> Kalender:
    """Return the days of one incident alone, with the identities that they have in the calendar of a school year.

    Args:
        profile: the school.
        stappenplan: rules and words.
        years: the school years that its days may lie in.
        today: day on which it is made.
        days: of the incident, as they were disclosed.
    """
    rules, words = select(stappenplan, school_features(profile)), terms(stappenplan, profile)
    found = [item for year in years for item in dossiers.voorval(PlanInput(profile, stappenplan, rules, words, year, today), days)]
    items = sorted((item for item in found if isinstance(item, Afspraak)), key=lambda item: (item.day, item.title))
    notices = (*dossiers.missing((days,), None), *_to_share(tuple(items)))
    return Kalender(profile.school.brin, profile.school.naam, "", _told_apart(items), notices)


def _all(given: PlanInput, voorvallen: Iterable[Voorvaldagen], register: Register | None) -> FoundItems:
    for part in (
        review.hulplijnen,
        review.wet,
        review.omgangsregels,
        beleid.lessen,
        beleid.ouders,
        beleid.scholing,
        beleid.monitor,
        beleid.acties,
        beleid.herziening,
        beleid.instemming,
    ):
        yield from part(given)
    for days in voorvallen:
        yield from dossiers.voorval(given, days)
    if register is not None:
        yield from dossiers.verbeterpunten(given, register)


def _told_apart(items: Iterable[Afspraak]) -> tuple[Afspraak, ...]:
    """Return the appointments with a number in the identity of what stands in the profile twice."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[Afspraak] = []
    for item in items:
        seen[item.identity] += 1
        times = seen[item.identity]
        found.append(item if times == 1 else replace(item, identity=(*item.identity, str(times))))
    return tuple(found)


def _notices(given: PlanInput, items: tuple[Afspraak, ...], outside: Counter[Category]) -> Iterator[str]:
    if given.profile.school.onderwijstype is Onderwijstype.MBO:
        yield "Een mbo-school kiest haar vakanties zelf. Kijk de voorstellen na, of vul regio.vakanties_afwijkend in."
    for item in items:
        if item.certainty is Certainty.GIVEN and (why := given.year.why_no_school(item.day)):
            yield f"{item.title}: {day_and_date(item.day)} valt {why}. Deze dag is gegeven en dus niet verplaatst."
    to_plan = sum(item.certainty is Certainty.TO_PLAN for item in items)
    if to_plan:
        what = "één punt" if to_plan == 1 else f"{to_plan} punten"
        yield f"Van {what} is niet zeker wanneer het is. Daarvoor staat er een afspraak om een dag te kiezen."
    if outside:
        counted = enumeration([f"{kind} ({number})" for kind, number in sorted(outside.items())])
        yield f"Niet in de kalender, want de dag valt buiten {given.year.name}: {counted}."
    yield from _missing(given)


def _to_share(items: tuple[Afspraak, ...]) -> Iterator[str]:
    if any(item.category is Category.DOSSIER for item in items):
        yield "In deze kalender staan dagen van een voorval. Deel hem alleen met wie daar een taak in heeft."


def _missing(given: PlanInput) -> Iterator[str]:
    """Yield which parts of the plan the profile does not have, in one sentence."""
    own = given.profile.preventie
    reviews = {f"vaststelling.{policy}.herzien_voor": adoption(given.profile, policy).herzien_voor for policy in POLICIES}
    parts: dict[str, object] = {
        "preventie.lessen": own.lessen,
        "preventie.ouders": own.ouders,
        "preventie.scholing": own.scholing,
        "preventie.monitor": own.monitor,
        "preventie.acties": own.acties,
        **reviews,
    }
    empty = [key for key, value in parts.items() if not value]
    if empty:
        yield f"Het profiel zegt nog niets over {enumeration(empty)}; dat staat dus niet in de kalender."
    for key, last in reviews.items():
        if last and last < given.year.begin:
            yield f"De dag bij {key} ligt voor {given.year.name}. Herzie het beleid en vul de volgende dag in."
