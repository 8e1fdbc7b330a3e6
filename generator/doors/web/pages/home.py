"""Home: the way in, the folder to work in, what to do now, and the way out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from generator import check_profile, dossier_status, forget_keys
from generator.base.errors import GeneratorError
from generator.doors.web.desk import TheDesk, TheStore, go, show
from generator.doors.web.pages.policy import policies_of
from generator.doors.web.shared.words import sentences
from generator.doors.web.store import IncidentFile

router = APIRouter()
_SHOWN = ("nu", "te_laat", "vandaag", "deze_week")


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident on the page: how many steps there are now, today and this week, and the first of them."""

    file: IncidentFile
    numbers: tuple[tuple[str, int], ...] = ()
    first: str = ""
    error: str = ""


@router.get("/binnen/{entry}", response_class=HTMLResponse)
def enter(request: Request, desk: TheDesk, entry: str) -> Response:
    """Let the browser of this person in: once with each key."""
    if not desk.keys.enter(entry):
        return show(request, "buiten", status=403)
    # a page that goes on by itself, and no redirect: a browser that came from another program sends a strict cookie only after it
    answer = show(request, "binnen")
    answer.set_cookie(desk.cookie, desk.keys.session, httponly=True, samesite="strict", path="/")
    return answer


@router.get("/favicon.ico", include_in_schema=False)
def mark() -> Response:
    """Give the mark to a program that asks for it where browsers once did."""
    return RedirectResponse("/static/merk.svg", 308)


@router.get("/map", response_class=HTMLResponse)
def ask_folder(request: Request, desk: TheDesk) -> Response:
    """Ask once in which folder to work."""
    return show(request, "map", choices=[path.as_posix() for path in desk.choices])


@router.post("/map")
def choose_folder(request: Request, desk: TheDesk, keuze: Annotated[int, Form()]) -> Response:
    """Work in one of the folders that were offered; a path of the browser is never taken."""
    if desk.chosen is None or not 0 <= keuze < len(desk.choices):
        return show(request, "map", status=422, choices=[path.as_posix() for path in desk.choices])
    desk.store = desk.chosen(desk.choices[keuze])
    return go("/")


@router.get("/", response_class=HTMLResponse)
def home(request: Request, desk: TheDesk, store: TheStore) -> Response:
    """Say what to do now: the schools, the incidents, the policy."""
    schools = store.schools()
    lines = [_line(each, store.out, desk) for each in store.incidents()]
    checked = [(school, check_profile(school.path, desk.today())) for school in schools[:_FEW]]
    policies = [(school, policies_of(desk, store, school)) for school in schools[:_POLICIES]]
    locked = len(store.locked())
    return show(request, "home", schools=schools, checked=checked, incidents=lines, policies=policies, op_slot=locked)


_FEW = 6  # schools of which home says what is missing; a board looks at a school for that
_POLICIES = 2  # schools of which home says how the policy stands


def _line(each: IncidentFile, out: Path, desk: TheDesk) -> IncidentLine:
    if each.school is None:
        return IncidentLine(each, error="Wij weten niet bij welke school dit hoort. Zeg dat bij Incidenten.")
    try:
        status = dossier_status(each.path, each.school.path, out, desk.today())
    except GeneratorError as error:
        return IncidentLine(each, error=next(iter(sentences(error)), ""))
    counted = [(heading, len(steps)) for heading, steps in status.headings if steps[0].when.value in _SHOWN]
    first = next((step.wat for _, steps in status.headings for step in steps if step.when.value in _SHOWN), "")
    return IncidentLine(each, tuple(counted), first)


@router.post("/stoppen", response_class=HTMLResponse)
def stop(request: Request, desk: TheDesk) -> Response:
    """Stop the app, and forget the keys that were given to it."""
    forget_keys()
    desk.stop()
    return show(request, "gestopt")
