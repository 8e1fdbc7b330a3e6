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
from generator.yearly.kalender import beleid, dossiers
from generator.yearly.kalender import review as nakijken
from generator.yearly.kalender.base import Basis, Gevonden
from generator.yearly.kalender.model import Afspraak, Buitengehouden, Kalender, Soort, Zekerheid
from generator.yearly.kalender.school_days import Schooljaar


def plan(
    profile: SchoolProfile,
    stappenplan: Stappenplan,
    jaar: Schooljaar,
    vandaag: date,
    *,
    voorvallen: tuple[Voorvaldagen, ...] = (),
    register: Register | None = None,
) -> Kalender:
    """Return the calendar of a school year.

    Args:
        profile: the school.
        stappenplan: rules, help lines, legal facts and words.
        jaar: the school year with its holidays.
        vandaag: day on which it is made.
        voorvallen: days of incidents, as they were disclosed.
        register: the year register, for the points with a day.
    """
    rules = select(stappenplan, school_features(profile))
    basis = Basis(profile, stappenplan, rules, terms(stappenplan, profile), jaar, vandaag)
    found = tuple(_all(basis, voorvallen, register))
    items = _told_apart(item for item in found if isinstance(item, Afspraak))
    order = tuple(Soort)
    items = tuple(sorted(items, key=lambda item: (item.dag, order.index(item.soort), item.titel, item.sleutel)))
    outside = Counter(item.soort for item in found if isinstance(item, Buitengehouden))
    notices = (*jaar.meldingen, *_notices(basis, items, outside), *dossiers.ontbrekend(voorvallen, register), *_to_share(items))
    return Kalender(profile.school.brin, profile.school.naam, jaar.naam, items, notices)


def _all(basis: Basis, voorvallen: Iterable[Voorvaldagen], register: Register | None) -> Gevonden:
    for part in (
        nakijken.hulplijnen,
        nakijken.wet,
        nakijken.omgangsregels,
        beleid.lessen,
        beleid.ouders,
        beleid.scholing,
        beleid.monitor,
        beleid.acties,
        beleid.herziening,
        beleid.instemming,
    ):
        yield from part(basis)
    for days in voorvallen:
        yield from dossiers.voorval(basis, days)
    if register is not None:
        yield from dossiers.verbeterpunten(basis, register)


def _told_apart(items: Iterable[Afspraak]) -> tuple[Afspraak, ...]:
    """Return the appointments with a number in the identity of what stands in the profile twice."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[Afspraak] = []
    for item in items:
        seen[item.sleutel] += 1
        times = seen[item.sleutel]
        found.append(item if times == 1 else replace(item, sleutel=(*item.sleutel, str(times))))
    return tuple(found)


def _notices(basis: Basis, items: tuple[Afspraak, ...], outside: Counter[Soort]) -> Iterator[str]:
    if basis.profile.school.onderwijstype is Onderwijstype.MBO:
        yield "Een mbo-school kiest haar vakanties zelf. Kijk de voorstellen na, of vul regio.vakanties_afwijkend in."
    for item in items:
        if item.zekerheid is Zekerheid.GEGEVEN and (why := basis.jaar.reden(item.dag)):
            yield f"{item.titel}: {day_and_date(item.dag)} valt {why}. Deze dag is gegeven en dus niet verplaatst."
    to_plan = sum(item.zekerheid is Zekerheid.TE_PLANNEN for item in items)
    if to_plan:
        what = "één punt" if to_plan == 1 else f"{to_plan} punten"
        yield f"Van {what} is niet zeker wanneer het is. Daarvoor staat er een afspraak om een dag te kiezen."
    if outside:
        counted = enumeration([f"{kind} ({number})" for kind, number in sorted(outside.items())])
        yield f"Niet in de kalender, want de dag valt buiten {basis.jaar.naam}: {counted}."
    yield from _missing(basis)


def _to_share(items: tuple[Afspraak, ...]) -> Iterator[str]:
    if any(item.soort is Soort.DOSSIER for item in items):
        yield "In deze kalender staan dagen van een voorval. Deel hem alleen met wie daar een taak in heeft."


def _missing(basis: Basis) -> Iterator[str]:
    """Yield which parts of the plan the profile does not have, in one sentence."""
    own = basis.profile.preventie
    reviews = {f"vaststelling.{policy}.herzien_voor": adoption(basis.profile, policy).herzien_voor for policy in POLICIES}
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
    for key, review in reviews.items():
        if review and review < basis.jaar.van:
            yield f"De dag bij {key} ligt voor {basis.jaar.naam}. Herzie het beleid en vul de volgende dag in."
