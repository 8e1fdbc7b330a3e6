"""What to know of a school before any document of it is made: facts that nobody checked this year, and its own paper.

In: a case. Out: Dutch sentences. Never: a document.
"""

from collections.abc import Sequence
from datetime import date

from generator.base.language import school_year_start
from generator.documents import paper
from generator.load.keys.school import EigenHulplijn
from generator.pipeline.cases.case import Case
from generator.stappenplan.facts import stale
from generator.stappenplan.rules import stappenplan

_BY_NAME = 3  # facts that are named one by one


def school_notices(case: Case) -> list[str]:
    """Return what to know of a school before anything is made for it: facts that are old, and its own paper."""
    return [*stale_facts(case.today, case.profile.hulplijnen), *paper.notices(case.profile, case.root)]


def stale_facts(today: date, own: Sequence[EigenHulplijn] = ()) -> list[str]:
    """Return what to know of facts that were last checked before this school year: each by its name, or many in one sentence.

    Args:
        today: the day of the documents.
        own: the help lines of the school's own.
    """
    plan = stappenplan()
    names = [line.naam for line in own if line.nagekeken_op < school_year_start(today)]
    names += [body.naam for body in stale(plan.organisaties, today)] + [fact.onderwerp for fact in stale(plan.wet, today)]
    different = list(dict.fromkeys(names))
    if len(different) <= _BY_NAME:
        check = "dit gegeven is dit schooljaar nog niet nagekeken. Controleer het voordat u het gebruikt."
        return [f"{name}: {check}" for name in different]
    first, rest = ", ".join(different[:_BY_NAME]), len(different) - _BY_NAME
    what = f"{len(different)} gegevens zijn dit schooljaar nog niet nagekeken: {first} en {rest} andere."
    return [f"{what} Neem een nieuwere versie van schoolkader, of kijk hulplijnen en wet na voordat u het document gebruikt."]
