"""The calendar of the school year, the whole way: from the profile, incidents and the year register to an .ics file.

In: paths, a school year and a date. Out: a file in the folder of the school, after the guard read it for the people of every
incident that was given. Never: an incident that reaches the calendar itself; only its days are disclosed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import guard
from generator.base.kring import Kring
from generator.base.language import checked_school_year, school_year
from generator.base.stages import Meta
from generator.disclose import circles
from generator.documents import paper
from generator.guard import Forbidden
from generator.load.files import load_incident, load_profile
from generator.load.keys.incident import Incident
from generator.pipeline.cases import scope
from generator.stappenplan.rules import stappenplan
from generator.write.lock import hold
from generator.write.store import school_folder, write_beside
from generator.yearly import evaluatie
from generator.yearly.kalender import Afspraak, Certainty, Kalender, as_ics, plan, schooljaar

NAME = "kalender"


@dataclass(frozen=True, slots=True)
class CalendarRequest:
    """A calendar that is asked for.

    Attributes:
        school_year: `2027-2028`; empty is that of the date.
        incidents: incident files, of which the days come into the calendar.
        register: the year register, or None.
        force: replace a calendar that was edited since; the edited one is kept beside it.
    """

    school: Path
    today: date
    school_year: str = ""
    incidents: tuple[Path, ...] = ()
    register: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class MadeCalendar:
    """What was made.

    Attributes:
        path: the calendar.
        kalender: what stands in it.
        notices: Dutch sentences to read first.
    """

    path: Path
    kalender: Kalender
    notices: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """0: it was made, or an error tells why not."""
        return 0

    @property
    def proposals(self) -> int:
        """Of how many appointments the day is a proposal of ours."""
        return sum(item.certainty is Certainty.PROPOSED for item in self.kalender.afspraken)

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {
            "document": NAME,
            "schooljaar": self.kalender.schooljaar,
            "documenten": [self.path.as_posix()],
            "aantal": len(self.kalender.afspraken),
            "afspraken": [_row(item) for item in self.kalender.afspraken],
            "let_op": list(self.notices),
            "fouten": [],
        }


def make_calendar(asked: CalendarRequest, out: Path) -> MadeCalendar:
    """Make the calendar of a school year and write it.

    Raises:
        UsageError: the school year is not written as one.
        ProfileError, IncidentError, InputError: a file does not hold, or the
            register is of another school.
        OutOfScopeError: the stappenplan is not meant for an incident.
        GuardError: privacy stop.
        OutputError: the file was edited since, or cannot be written.
    """
    year = checked_school_year(asked.school_year or school_year(asked.today))
    profile = load_profile(asked.school)
    incidents = tuple(_incident(path) for path in asked.incidents)
    kalender = plan(
        profile,
        stappenplan(),
        schooljaar(year, profile.regio),
        asked.today,
        voorvallen=tuple(dict.fromkeys(circles.for_kalender(incident) for incident in incidents)),
        register=evaluatie.of_school(asked.register, profile.school.brin) if asked.register else None,
    )
    meta = Meta(NAME, Kring.SCHOOL, "Kalender online veiligheid", profile.school.naam, asked.today)
    name = f"{asked.today.isoformat()}-{NAME}-{year}.ics"
    allowed = paper.allowed(profile, asked.school.resolve().parent)
    checked = guard.check_file(meta, name, as_ics(kalender, asked.today), _forbidden(incidents), allowed)
    folder = school_folder(out, profile.school.brin, profile.school.naam)
    with hold(folder):
        path = write_beside(checked, folder, force=asked.force)
    return MadeCalendar(path, kalender, (*kalender.notices, *map(str, checked.findings)))


def _incident(path: Path) -> Incident:
    incident = load_incident(path)
    scope.check(incident)
    return incident


def _forbidden(incidents: Sequence[Incident]) -> Forbidden:
    """Return whom the calendar may not name: the people of all incidents together."""
    each = tuple(guard.forbidden(incident) for incident in incidents)
    return Forbidden(
        namen=tuple(dict.fromkeys(name for one in each for name in one.namen)),
        ook=tuple(dict.fromkeys(other for one in each for other in one.ook)),
        groepen=tuple(dict.fromkeys(group for one in each for group in one.groepen)),
    )


def _row(item: Afspraak) -> dict[str, str]:
    return {"datum": item.day.isoformat(), "titel": item.title, "soort": item.category.value, "dag": item.certainty.value}
