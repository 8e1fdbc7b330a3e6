"""Read a letter again before it goes: drop a file, and hear what stands in it. The file is kept nowhere."""

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData, UploadFile

from generator import CheckedPath, check_bytes, clean_bytes, kinds_in, solved_since
from generator.base.errors import GeneratorError
from generator.base.kring import Kring
from generator.doors.web.desk import Posted, TheDesk, TheStore
from generator.doors.web.pages.letters.papers import MEDIA, page, said
from generator.doors.web.store import IncidentFile, SchoolFile, Store

router = APIRouter()
_NONE: Final = "Kies eerst een bestand: een Word-bestand, een PDF of een tekst."
_LONGEST: Final = 120  # signs of a file name
_LONGEST_KINDS: Final = 20_000  # signs of what the page before found


@router.get("/nalezen", response_class=HTMLResponse)
def ask(request: Request, store: TheStore) -> Response:
    """Ask for a file, and against which school and incident it is read."""
    schools = store.schools()
    chosen = schools[0].id if len(schools) == 1 else ""
    return _page(request, store, FormData({"school": chosen}))


@router.post("/nalezen", response_class=HTMLResponse)
def read(request: Request, desk: TheDesk, store: TheStore, form: Posted) -> Response:
    """Say what stands in a file."""
    name, data = _given(form)
    if not data:
        return _page(request, store, form, status=422, lines=(_NONE,))
    school, incident = _chosen(store, form)
    try:
        found = check_bytes(
            name,
            data,
            school.path if school else None,
            incident.path if incident else None,
            kring=_kring(form),
            out=store.out,
            today=desk.today(),
        )
    except GeneratorError as error:
        return _page(request, store, form, status=422, lines=said(error))
    if found.error:
        return _page(request, store, form, status=422, lines=said(found.error))
    return _page(request, store, form, found=found, solved=solved_since(_before(form), kinds_in(found.findings)))


@router.post("/nalezen/schoon", response_class=HTMLResponse)
def clean(request: Request, store: TheStore, form: Posted) -> Response:
    """Give a copy without what its makers left in it, under a name that tells nothing."""
    _, data = _given(form)
    try:
        if not data:
            return _page(request, store, form, status=422, lines=(_NONE,))
        copy, _ = clean_bytes(data)
    except GeneratorError as error:
        return _page(request, store, form, status=422, lines=said(error))
    headers = {"content-disposition": 'attachment; filename="schone-kopie.docx"'}
    return Response(copy, media_type=MEDIA["docx"], headers=headers)


def _page(
    request: Request,
    store: Store,
    form: FormData,
    *,
    status: int = 200,
    found: CheckedPath | None = None,
    solved: int = 0,
    lines: tuple[str, ...] = (),
) -> Response:
    rows = found.findings if found else ()
    part = "nalezen_uitkomst" if request.headers.get("hx-request") else "nalezen"
    return page(
        request,
        part,
        status=status,
        schools=store.schools(),
        incidents=store.incidents(),
        chosen={name: str(form.get(name) or "") for name in ("school", "incident", "kring")},
        found=found,
        solved=solved,
        kinds=json.dumps(kinds_in(rows)) if found else "",
        blocked=[each for each in rows if each.zwaarte == "blok"],
        warnings=[each for each in rows if each.zwaarte != "blok"],
        lines=lines,
    )


def _given(form: FormData) -> tuple[str, bytes]:
    """Return the name of the file without any folder, and its bytes."""
    given = form.get("bestand")
    if not isinstance(given, UploadFile):
        return "", b""
    name = PureWindowsPath(PurePosixPath(given.filename or "bestand").name).name
    bare = re.sub(r"[\x00-\x1f\x7f/\\:]", "", name)[-_LONGEST:].lstrip(".")
    return bare or "bestand", given.file.read()


def _before(form: FormData) -> Mapping[str, int]:
    """Return what the page before this one found, by kind; nothing where it says something else than that."""
    try:
        told = json.loads(str(form.get("eerder") or "{}")[:_LONGEST_KINDS])
    except (ValueError, RecursionError):
        return {}
    rows = told.items() if isinstance(told, dict) else ()
    return {kind: number for kind, number in rows if type(number) is int and number >= 0}


def _chosen(store: Store, form: FormData) -> tuple[SchoolFile | None, IncidentFile | None]:
    """Return the school and the incident that were chosen; an incident brings its school."""
    incident = store.incident(number) if (number := str(form.get("incident") or "")) else None
    if incident and incident.school:
        return incident.school, incident
    return (store.school(number) if (number := str(form.get("school") or "")) else None), incident


def _kring(form: FormData) -> Kring | None:
    asked = str(form.get("kring") or "")
    return Kring(asked) if asked in set(Kring) else None
