"""The yearly update of a policy: last year's file in, each change seen first, and then the new file with all that goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import (
    Paper,
    PolicyPreview,
    PolicyStanding,
    PolicyUpdate,
    policy_standing,
    preview_policy,
    update_policy,
)
from generator.base.errors import GeneratorError, UsageError
from generator.base.files import read_file
from generator.doors.web.desk import Desk, Posted, TheDesk, TheStore, go, show
from generator.doors.web.pages.policy import Result, as_file, file_of, files_of, register_of
from generator.doors.web.shared.uploads import first_uploaded, text_of
from generator.doors.web.shared.words import next_year, on_page, reason_of, sentences, years_around
from generator.doors.web.store import SchoolFile, Store

router = APIRouter()


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """An update that somebody looks at before it is written.

    Attributes:
        school: id of the school.
    """

    school: str
    asked: PolicyUpdate
    preview: PolicyPreview


@router.get("/beleid/{number}/bijwerken", response_class=HTMLResponse)
def ask(request: Request, desk: TheDesk, store: TheStore, number: str) -> Response:
    """Ask for last year's file, and for which school year it becomes."""
    return _ask(request, desk, store, store.school(number))


@router.post("/beleid/{number}/bijwerken", response_class=HTMLResponse)
def preview(request: Request, desk: TheDesk, store: TheStore, number: str, form: Posted) -> Response:
    """Make the update in memory, to be looked at."""
    school = store.school(number)
    try:
        asked = _asked(desk, store, school, form)
        made = preview_policy(asked, store.out)
    except GeneratorError as error:
        return _ask(request, desk, store, school, form, sentences(error))
    return go(f"/beleid/{school.id}/bijwerken/{desk.held.put(Waiting(school.id, asked, made))}")


@router.get("/beleid/{number}/bijwerken/{token}", response_class=HTMLResponse)
def look(request: Request, desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Show the changes in the file and as a list, what the school fills in, and the note for the participation body."""
    school = store.school(number)
    return _look(request, desk, school, token)


@router.get("/beleid/{number}/bijwerken/{token}/document")
def document(desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Give the updated file as it would be written."""
    found = _waiting(desk, store.school(number), token).preview
    return as_file(found.data, f"{found.document}-voorbeeld.docx")


@router.get("/beleid/{number}/bijwerken/{token}/oplegger")
def note(desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Give the note for the participation body as it would be written."""
    found = _waiting(desk, store.school(number), token).preview
    return as_file(found.note, f"oplegger-{found.document}-voorbeeld.docx")


@router.post("/beleid/{number}/bijwerken/{token}", response_class=HTMLResponse)
def write(request: Request, desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Write the update with its list, the note, and what the school fills in."""
    school = store.school(number)
    waiting = _waiting(desk, school, token)
    try:
        made = update_policy(replace(waiting.asked, today=desk.today()), store.out)
    except GeneratorError as error:
        return _look(request, desk, school, token, sentences(error))
    desk.held.drop(token)
    folder = made.path.parent.parent
    result = Result(files_of(made.files, folder), tuple(on_page(made.notices)))
    return go(f"/beleid/{school.id}/klaar/{desk.held.put(result)}")


def _waiting(desk: Desk, school: SchoolFile, token: str) -> Waiting:
    found = desk.held.get(token, Waiting)
    if found.school != school.id:
        raise UsageError("Dit is een bijwerking van een andere school. Begin opnieuw.")
    return found


def _look(request: Request, desk: Desk, school: SchoolFile, token: str, problems: Sequence[str] = ()) -> Response:
    found = _waiting(desk, school, token)
    changes = found.preview.changes
    return show(
        request,
        "bijwerken_zien",
        status=422 if problems else 200,
        school=school,
        token=token,
        made=found.preview,
        year=found.asked.school_year,
        marked=[change for change in changes if change.marked],
        unmarked=[change for change in changes if not change.marked],
        notices=list(on_page(found.preview.notices)),
        reason_of=reason_of,
        problems=problems,
    )


def _ask(
    request: Request, desk: Desk, store: Store, school: SchoolFile, form: FormData | None = None, problems: Sequence[str] = ()
) -> Response:
    standing = policy_standing(school.path, store.out, desk.today())
    typed = {key: text_of(form, key) for key in form} if form is not None else {}
    years = years_around(desk.today())[1:]
    year = typed["jaar"] if typed.get("jaar") in years else next_year(desk.today())
    return show(
        request,
        "bijwerken",
        status=422 if problems else 200,
        school=school,
        choices=[(file_of(paper.bestand), paper) for paper in _papers(standing)],
        kinds=[found.document for found in standing.documents if found.document.bijwerkbaar],
        years=years,
        year=year,
        typed=typed,
        register=register_of(store, school, desk, year) is not None,
        problems=problems,
    )


def _papers(standing: PolicyStanding) -> list[Paper]:
    """Return the files in the folder that may be last year's: those that somebody edited first."""
    found = [paper for each in standing.documents if each.document.bijwerkbaar for paper in each.papers]
    return sorted(found, key=lambda paper: (not paper.edited, -paper.datum.toordinal()))


def _asked(desk: Desk, store: Store, school: SchoolFile, form: FormData) -> PolicyUpdate:
    year, first = text_of(form, "jaar"), bool(form.get("eerste"))
    register = register_of(store, school, desk, year) if form.get("register") else None
    kind = text_of(form, "soort") if first else ""
    return PolicyUpdate(school.path, _previous(desk, store, school, form), year, desk.today(), kind, first, register=register)


def _previous(desk: Desk, store: Store, school: SchoolFile, form: FormData) -> Path | bytes:
    """Return the file of last year: what was dropped, else what was chosen of the folder.

    Raises:
        UsageError: none was given.
    """
    dropped = first_uploaded(form, "bestand")
    if dropped:
        return dropped
    standing = policy_standing(school.path, store.out, desk.today())
    for paper in _papers(standing):
        if file_of(paper.bestand).id == text_of(form, "keuze"):
            return read_file(standing.folder / paper.bestand)
    raise UsageError("Kies eerst het bestand van vorig jaar, of sleep het in het vak.")
