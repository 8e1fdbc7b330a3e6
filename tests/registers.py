"""Year registers of fictional schools: nothing, a few forms, a school year, a large one."""

from dataclasses import replace
from datetime import date
from itertools import cycle, islice

from schools import case, make

from generator.guard import CheckedDocx
from generator.pipeline.cases.case import Case
from generator.yearly.evaluatie import Register, RegisterLine
from generator.yearly.evaluatie.register import ERNST, INCIDENT_KINDS, PERIODS

SIZES = {"po": 11, "vo": 60, "go": 3, "mbo": 0}
YEAR = "2026-2027"
_KINDS = (0, 0, 0, 0, 1, 2, 2, 3, 3, 3, 3, 3, 4, 6, 0, 0, 2, 8)
_WHO = ("medewerkers", "medewerkers", "medewerkers", "ouders", "medewerkers", "leerlingen", "medewerkers", "extern")
POINTS = (
    ("De receptie weet nu niet wie er in het actieteam zit. Maak een kaart met namen bij de telefoon.", "teamleider", "2027-09-15"),
    ("Vertel eerder wat er wel gebeurt, ook als er nog niet veel te vertellen is.", "", ""),
    ("Oefen de eerste dag een keer met het hele team.", "zorgcoördinator", "2027-11-30"),
    ("Spreek met de wijk af wie er in het weekend te bereiken is.", "directie", ""),
)


def line(number: int, **more) -> RegisterLine:
    kind, term, grave = (next(islice(cycle(values), number, None)) for values in (_KINDS, PERIODS, ERNST[:3]))
    who = _WHO[number % len(_WHO)]
    staff = {"soort": INCIDENT_KINDS[kind], "periode": term, "ernst": grave} if who == "medewerkers" else {}
    return RegisterLine(f"{number:016x}", who, **(staff | more))


def register(number: int, brin: str = "99ZZ01", schooljaar: str = YEAR, points: int = 4) -> Register:
    """A register of so many forms; some of staff carry a point for the policy."""
    lines = [line(index) for index in range(number)]
    places = [index for index, found in enumerate(lines) if found.respondent == "medewerkers"][:points]
    for place, (what, owner, done) in zip(places, POINTS, strict=False):
        day = date.fromisoformat(done) if done else None
        lines[place] = replace(lines[place], wat_moet_anders=what, eigenaar=owner, gereed_op=day, naar_preventiebeleid=True)
    return Register(brin, schooljaar, tuple(lines))


def with_year(base: Case, number: int | None = None, points: int = 4) -> Case:
    """The case with a register of its own school."""
    kind = base.profile.school.onderwijstype.value
    return replace(base, register=register(SIZES[kind] if number is None else number, base.profile.school.brin, points=points))


def policy(kind: str, number: int | None = None, points: int = 4) -> CheckedDocx:
    return make("preventiebeleid", with_year(case(kind), number, points))
