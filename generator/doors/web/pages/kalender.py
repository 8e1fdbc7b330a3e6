"""The calendar of a school year: made, shown as a list, and given as a file for a calendar program."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from generator import CalendarRequest, MadeCalendar, make_calendar
from generator.base.errors import GeneratorError
from generator.base.language import school_year
from generator.doors.web.desk import Desk, Posted, TheDesk, TheStore, go, show
from generator.doors.web.pages.policy import file_of, register_of
from generator.doors.web.shared.uploads import text_of
from generator.doors.web.shared.words import on_page, sentences, years_around
from generator.doors.web.store import SchoolFile, Store

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar that was made, of a school."""

    school: str
    made: MadeCalendar


@router.get("/beleid/{number}/kalender", response_class=HTMLResponse)
def ask(request: Request, desk: TheDesk, store: TheStore, number: str) -> Response:
    """Ask of which year, and which incidents have days in it."""
    return _ask(request, desk, store, store.school(number))


@router.post("/beleid/{number}/kalender", response_class=HTMLResponse)
def make(request: Request, desk: TheDesk, store: TheStore, number: str, form: Posted) -> Response:
    """Make the calendar."""
    school, year = store.school(number), text_of(form, "jaar")
    chosen = set(form.getlist("incident"))
    incidents = tuple(each.path for each in store.incidents(school) if each.id in chosen)
    try:
        register = register_of(store, school, desk, year)
        made = make_calendar(CalendarRequest(school.path, desk.today(), year, incidents, register), store.out)
    except GeneratorError as error:
        return _ask(request, desk, store, school, sentences(error))
    return go(f"/beleid/{school.id}/kalender/{desk.held.put(Calendar(school.id, made))}")


@router.get("/beleid/{number}/kalender/{token}", response_class=HTMLResponse)
def look(request: Request, desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Show the appointments by month, with the file to keep."""
    school, made = store.school(number), desk.held.get(token, Calendar).made
    groups = groupby(made.kalender.afspraken, key=lambda each: each.day.replace(day=1))
    months = [(first, list(items)) for first, items in groups]
    notices = list(on_page(made.notices))
    name = made.path.relative_to(made.path.parent.parent).as_posix()
    return show(request, "kalender_lijst", school=school, made=made, months=months, file=file_of(name), notices=notices)


def _ask(request: Request, desk: Desk, store: Store, school: SchoolFile, problems: Sequence[str] = ()) -> Response:
    return show(
        request,
        "kalender",
        status=422 if problems else 200,
        school=school,
        years=years_around(desk.today())[1:],
        year=school_year(desk.today()),
        incidents=store.incidents(school),
        problems=problems,
    )
