"""What papers of the action team share: a pupil in code, a moment, and the days on which somebody asks how it goes.

In: `Werkbladfeiten` and the rules of a pupil. Out: texts and days. Never: a name.

Source: R0.11, R5.10.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from generator.base.language import day_and_date, hour, joined
from generator.disclose.werkblad import Leerlingkaart, Werkbladfeiten
from generator.documents.blocks import Bundle
from generator.stappenplan import lists
from generator.stappenplan.model import Rule
from generator.stappenplan.select import sentences
from generator.stappenplan.terms import Terms

_CARD = "werkblad-actieteam.leerling"


def who_is(pupil: Leerlingkaart, rules: tuple[Rule, ...], terms: Terms) -> str:
    """Return what the pupil did or what happened to the pupil (R0.11), the age and the group."""
    group = terms.fill("{groep}")
    named = pupil.groep.lower().startswith(group)
    return joined(", ", role_and_age(pupil, rules, terms), pupil.groep if named or not pupil.groep else f"{group} {pupil.groep}")


def role_and_age(pupil: Leerlingkaart, rules: tuple[Rule, ...], terms: Terms) -> str:
    """Return the same without the group, for a paper that leaves the school."""
    role = next(chosen.kop for chosen in sentences(rules, _CARD, terms) if chosen.kop)
    return joined(", ", role, f"{pupil.leeftijd} jaar" if pupil.leeftijd is not None else "leeftijd nog niet bekend")


def checks(case: Werkbladfeiten) -> Iterator[tuple[date, str]]:
    """Yield the days on which somebody asks whether those concerned feel safe, each with how long that is after the report."""
    if case.gemeld_op:
        for weeks in case.check_na_weken:
            yield case.gemeld_op.date() + timedelta(weeks=weeks), "1 week" if weeks == 1 else f"{weeks} weken"


def said(value: StrEnum, bundle: Bundle) -> str:
    """Return a closed value as people of this school say it."""
    return lists.said(bundle.plan, bundle.terms, value)


def moment(at: datetime | None) -> str:
    """Return a day with its time, or nothing."""
    return f"{day_and_date(at.date())}, {hour(at.time())}" if at else ""
