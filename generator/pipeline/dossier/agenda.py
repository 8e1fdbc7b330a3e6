"""The days of one incident as a calendar: the same days with the same identities as in the calendar of the school year.

In: an incident, a school, a day. Out: an .ics file that the guard read. Never: what happened, to whom, or a number of an incident.

Source: R5.10, R6.01, RX.06.
"""

from datetime import date, timedelta
from pathlib import Path

from generator import guard
from generator.base.kring import Kring
from generator.base.language import school_year
from generator.base.stages import Meta
from generator.disclose import circles
from generator.documents import paper
from generator.pipeline import steps
from generator.stappenplan.rules import stappenplan
from generator.write.atomic import write_bytes
from generator.yearly.kalender import as_ics, plan_of_incident, schooljaar

NAME = "dossieragenda"
_LONGEST = timedelta(weeks=105)  # of a check of recovery


def write_agenda(incident: Path, school: Path, to: Path, today: date) -> int:
    """Write the days of an incident as an .ics file, and return how many there are.

    Raises:
        ProfileError, IncidentError, OutOfScopeError: a file does not hold, or the stappenplan is not meant for this.
        GuardError: privacy stop. OutputError: it cannot be written.
    """
    case = steps.load(school, incident, today)
    days = circles.for_kalender(case.incident) if case.incident else None
    if days is None:
        return 0
    first = min(days.gemeld_op or today, today)
    names = sorted({school_year(first + timedelta(days=after)) for after in range(0, _LONGEST.days, 60)})
    years = [schooljaar(name, case.profile.regio) for name in names]
    kalender = plan_of_incident(case.profile, stappenplan(), years, today, days)
    meta = Meta(NAME, Kring.SCHOOL, "Dagen van een voorval", case.profile.school.naam, today)
    name = f"{today.isoformat()}-{NAME}.ics"
    allowed = paper.allowed(case.profile, case.root)
    checked = guard.check_file(meta, name, as_ics(kalender, today), guard.forbidden(case.incident), allowed)
    write_bytes(to, checked.data)
    return len(kalender.afspraken)
