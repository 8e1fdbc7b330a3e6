"""The letterhead of a school: dropped, seen at once on a letter and the protocol, and then used."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from generator import (
    AnyDocument,
    GivenPaper,
    TriedPaper,
    change_file,
    keep_beside,
    keep_paper,
    list_documents,
    read_values,
    try_paper,
    try_template,
)
from generator.base.errors import GeneratorError, UsageError
from generator.doors.web.desk import Desk, Posted, TheDesk, TheStore, go, show
from generator.doors.web.fields import at
from generator.doors.web.pages.policy import as_file
from generator.doors.web.shared.uploads import first_uploaded, text_of
from generator.doors.web.shared.words import sentences
from generator.doors.web.store import NotHereError, SchoolFile

router = APIRouter()


@dataclass(frozen=True, slots=True, repr=False)
class TriedHere:
    """What a school tries, until somebody decides.

    Attributes:
        school: id of the school.
        digest: of the profile that it was tried with.
        template: the document that a template was given for; empty for a letterhead.
    """

    school: str
    digest: str
    given: GivenPaper
    tried: TriedPaper
    template: str = ""


@router.get("/briefpapier/{number}", response_class=HTMLResponse)
def ask(request: Request, store: TheStore, number: str) -> Response:
    """Show what the school uses now, and ask for something else."""
    return _ask(request, store.school(number))


@router.post("/briefpapier/{number}", response_class=HTMLResponse)
def attempt(request: Request, desk: TheDesk, store: TheStore, number: str, form: Posted) -> Response:
    """Make the documents on what was given, in memory."""
    school = store.school(number)
    name = text_of(form, "document")
    try:
        digest = read_values(school.path).digest
        colour = text_of(form, "kleur")
        given = GivenPaper(first_uploaded(form, "briefpapier"), first_uploaded(form, "logo"), colour and f"#{colour.lstrip('#')}")
        if name:
            given = GivenPaper(first_uploaded(form, "sjabloon"))
            tried = _template(school, name, given.paper)
        else:
            tried = try_paper(school.path, given, desk.today())
    except GeneratorError as error:
        return _ask(request, school, sentences(error), template=bool(name))
    return go(f"/briefpapier/{school.id}/{desk.held.put(TriedHere(school.id, digest, given, tried, name))}")


@router.get("/briefpapier/{number}/{token}", response_class=HTMLResponse)
def look(request: Request, desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Show the documents on it, with what the check says."""
    school = store.school(number)
    return _look(request, school, token, _held(desk, school, token))


@router.get("/briefpapier/{number}/{token}/{place}")
def document(desk: TheDesk, store: TheStore, number: str, token: str, place: int) -> Response:
    """Give one of the documents on it."""
    tried = _held(desk, store.school(number), token).tried.documents
    if not 0 <= place < len(tried) or not tried[place].data:
        raise NotHereError
    return as_file(tried[place].data, f"{tried[place].document.naam}-voorbeeld.docx")


@router.post("/briefpapier/{number}/{token}", response_class=HTMLResponse)
def use(request: Request, desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Put the files beside the profile, and let the profile name them."""
    school = store.school(number)
    found = _held(desk, school, token)
    if not found.tried.usable:
        return _look(request, school, token, found, ["Dit kan zo niet gebruikt worden. Los eerst op wat hieronder staat."])
    try:
        change_file(school.path, _changes(school, found), found.digest)
    except GeneratorError as error:
        return _look(request, school, token, found, sentences(error))
    desk.held.drop(token)
    return go(f"/briefpapier/{school.id}?gebruikt=ja")


@router.post("/briefpapier/{number}/weg/{key}", response_class=HTMLResponse)
def stop_using(request: Request, store: TheStore, number: str, key: str) -> Response:
    """Let the profile name it no longer; the file stays where it is."""
    school = store.school(number)
    found = read_values(school.path)
    keys = {"briefpapier": "huisstijl.sjabloon", "logo": "huisstijl.logo", "kleur": "huisstijl.kleur"}
    own = {f"sjabloon-{name}": f"sjablonen.{name}" for name in _templates(school)}
    wanted = {**keys, **own}.get(key)
    if wanted is None:
        raise NotHereError
    try:
        change_file(school.path, {wanted: None}, found.digest)
    except GeneratorError as error:
        return _ask(request, school, sentences(error))
    return go(f"/briefpapier/{school.id}")


def _changes(school: SchoolFile, found: TriedHere) -> dict[str, object]:
    if not found.template:
        return keep_paper(school.path, found.given)
    name = keep_beside(school.path, Path(f"sjabloon-{found.template}.docx"), found.given.paper)
    return {f"sjablonen.{found.template}": name}


def _template(school: SchoolFile, name: str, data: bytes) -> TriedPaper:
    if name not in {each.naam for each in list_documents()}:
        raise NotHereError
    if not data:
        raise UsageError("Kies eerst het Word-bestand met uw eigen tekst.")
    return try_template(school.path, name, data)


def _held(desk: Desk, school: SchoolFile, token: str) -> TriedHere:
    found = desk.held.get(token, TriedHere)
    if found.school != school.id:
        raise UsageError("Dit briefpapier is van een andere school. Begin opnieuw.")
    return found


def _look(request: Request, school: SchoolFile, token: str, found: TriedHere, problems: Sequence[str] = ()) -> Response:
    return show(
        request,
        "briefpapier_zien",
        status=422 if problems else 200,
        school=school,
        token=token,
        tried=found.tried,
        own=_document(found.template),
        problems=problems,
    )


def _ask(request: Request, school: SchoolFile, problems: Sequence[str] = (), *, template: bool = False) -> Response:
    values = read_values(school.path)
    now = {name: _said(values.values, values.shared, f"huisstijl.{name}") for name in ("sjabloon", "logo", "kleur")}
    return show(
        request,
        "briefpapier",
        status=422 if problems else 200,
        school=school,
        now=now,
        templates=[(_document(name), file) for name, file in _templates(school).items()],
        documents=list_documents(),
        used=request.query_params.get("gebruikt") == "ja",
        problems=problems,
        opened=template,
    )


def _said(own: object, shared: object, key: str) -> str:
    found = at(own, key) or at(shared, key)
    return found if isinstance(found, str) else ""


def _templates(school: SchoolFile) -> dict[str, str]:
    found = at(read_values(school.path).values, "sjablonen")
    return {str(name): str(file) for name, file in found.items()} if isinstance(found, dict) else {}


def _document(name: str) -> AnyDocument | None:
    return next((each for each in list_documents() if each.naam == name), None)
