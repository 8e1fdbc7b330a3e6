"""Evaluation forms that came back: read into the register of the year without persons, and the figures that may be told of it."""

from collections.abc import Sequence
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import Cijfers, UploadedForm, look_at_forms, policy_standing, year_figures
from generator.base.errors import GeneratorError, UsageError
from generator.base.language import checked_school_year, school_year
from generator.doors.web.desk import Desk, Posted, TheDesk, TheStore, go, show
from generator.doors.web.forms import FormsRead, Place, WaitingForms, take_in, waiting_of, weigh
from generator.doors.web.pages.policy import file_of
from generator.doors.web.shared.uploads import text_of, uploaded
from generator.doors.web.shared.words import VARIANTS, sentences, years_around
from generator.doors.web.store import SchoolFile, Store

router = APIRouter()


@router.get("/beleid/{number}/evaluaties", response_class=HTMLResponse)
def ask(request: Request, desk: TheDesk, store: TheStore, number: str, jaar: str = "", klaar: str = "") -> Response:
    """Ask for filled-in forms, and show the figures of a year."""
    school = store.school(number)
    done = desk.held.get(klaar, FormsRead) if klaar else None
    return _page(request, desk, store, school, year=jaar, done=done)


@router.post("/beleid/{number}/evaluaties", response_class=HTMLResponse)
def offer(request: Request, desk: TheDesk, store: TheStore, number: str, form: Posted) -> Response:
    """Look at forms; nothing is kept before somebody decided."""
    school, year = store.school(number), text_of(form, "jaar")
    try:
        forms = tuple(UploadedForm(name, data) for name, data in uploaded(form, "bestanden"))
        if not forms:
            raise UsageError("Kies eerst de ingevulde formulieren, of sleep ze in het vak.")
        register, incident = store.register(school, checked_school_year(year)), _incident(store, school, form)
        found = look_at_forms(forms, register, incident=incident)
    except GeneratorError as error:
        return _page(request, desk, store, school, year=year, problems=sentences(error))
    waiting = WaitingForms(school.id, year, forms, incident, found)
    return go(f"/beleid/{school.id}/evaluaties/{desk.held.put(waiting)}")


@router.get("/beleid/{number}/evaluaties/{token}", response_class=HTMLResponse)
def look(request: Request, desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Show what would be read, and of which answers somebody decides."""
    school = store.school(number)
    return weigh(request, school, waiting_of(desk, school, token), _place(school, token))


@router.post("/beleid/{number}/evaluaties/{token}", response_class=HTMLResponse)
def read(request: Request, desk: TheDesk, store: TheStore, number: str, token: str, form: Posted) -> Response:
    """Read the forms: an answer that may point to somebody is left out, or kept with a reason."""
    school = store.school(number)
    waiting, place = waiting_of(desk, school, token), _place(school, token)
    done = take_in(request, school, waiting, place, form, store.register(school, waiting.year))
    if isinstance(done, Response):
        return done
    desk.held.drop(token)
    told = desk.held.put(done)
    return go(f"/beleid/{school.id}/evaluaties?jaar={waiting.year}&klaar={told}")


def _incident(store: Store, school: SchoolFile, form: FormData) -> Path | None:
    asked = text_of(form, "incident")
    return next((each.path for each in store.incidents(school) if each.id == asked), None)


def _place(school: SchoolFile, token: str) -> Place:
    back = f"/beleid/{school.id}/evaluaties"
    return Place(f"{back}/{token}", back, "Terug: andere formulieren kiezen")


def _page(
    request: Request,
    desk: Desk,
    store: Store,
    school: SchoolFile,
    *,
    year: str = "",
    done: FormsRead | None = None,
    problems: Sequence[str] = (),
) -> Response:
    years = years_around(desk.today())[:2]
    year = year if year in years else school_year(desk.today())
    standing = policy_standing(school.path, store.out, desk.today())
    forms = [found for found in standing.documents if found.document.respondenten]
    figures, unread = _figures(store.register(school, year))
    return show(
        request,
        "evaluaties",
        status=422 if problems else 200,
        school=school,
        years=years,
        year=year,
        forms=[(file_of(each.bestand), VARIANTS.get(each.variant, each.variant)) for found in forms for each in found.newest],
        form_document=forms[0].document.naam if forms else "",
        incidents=store.incidents(school),
        figures=figures,
        unread=unread,
        done=done,
        problems=problems,
    )


def _figures(register: Path) -> tuple[Cijfers | None, list[str]]:
    """Return the figures of a year, and why there are none where the register does not hold."""
    if not register.is_file():
        return None, []
    try:
        return year_figures(register), []
    except GeneratorError as error:
        return None, sentences(error)
