"""A document that was made: download it, copy its text for the portal, and note to whom it went."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import message_of, note_sent, receivers_of, safe
from generator.base.errors import GeneratorError
from generator.base.values import Kanaal
from generator.doors.web.desk import Posted, go
from generator.doors.web.pages.letters.papers import MEDIA, File, Place, TheFile, ThePlace, page_of, said
from generator.doors.web.store import NotHereError

router = APIRouter()
_DAY: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_TO_WHOM: Final = "Kies aan wie het is verstuurd."
_HOW: Final = "Kies hoe het is verstuurd."
_WHEN: Final = "Schrijf de dag als dag, maand en jaar, bijvoorbeeld 23-11-2026."


@router.get("/incidenten/{number}/bestand/{file}", response_class=HTMLResponse)
def show_file(place: ThePlace, file: TheFile) -> Response:
    """Show what can be done with a document."""
    return _page(place, file)


@router.get("/incidenten/{number}/bestand/{file}/{form}")
def download(file: TheFile, form: str) -> Response:
    """Give a form of a document."""
    if form not in _forms(file):
        raise NotHereError
    path = file.path.with_suffix(f".{form}")
    headers = {"content-disposition": f'attachment; filename="{path.name}"'}
    return Response(path.read_bytes(), media_type=MEDIA[form], headers=headers)


@router.post("/incidenten/{number}/bestand/{file}/verstuurd", response_class=HTMLResponse)
def sent(place: ThePlace, file: TheFile, form: Posted) -> Response:
    """Note to whom a document went, by which channel and when."""
    to = [each for each in form.getlist("aan") if isinstance(each, str)]
    via, on, reason = (str(form.get(name) or "").strip() for name in ("via", "op", "reden"))
    day = _day(on)
    wrong = {"aan": "" if to else _TO_WHOM, "via": "" if via else _HOW, "op": "" if day else _WHEN}
    if day is None or any(wrong.values()):
        return _page(place, file, form=form, wrong=wrong)
    try:
        school, incident = place.paths
        sent = _sent_form(file, str(form.get("vorm") or ""))
        note_sent(sent, to, via, day, reason=reason, today=place.today, school=school, incident=incident)
    except GeneratorError as error:
        return _page(place, file, form=form, lines=said(error))
    return go(f"{place.path}/bestand/{file.id}#verstuurd")


def _page(
    place: Place, file: File, *, form: FormData | None = None, wrong: Mapping[str, str] | None = None, lines: Sequence[str] = ()
) -> Response:
    message, forms = message_of(file.path), _forms(file)
    given = form if form is not None else FormData()
    faults = {"aan": "", "via": "", "op": "", **(wrong or {})}
    return page_of(
        place,
        "bestand",
        status=422 if any(faults.values()) or lines else 200,
        file=file,
        forms=forms,
        message=message if message.onderwerp else None,
        html=safe(message.html),
        receivers=receivers_of(file.path),
        channels=[each.value for each in Kanaal],
        to=given.getlist("aan"),
        via=given.get("via") or "",
        vorm=given.get("vorm") or ("pdf" if "pdf" in forms else "docx"),
        on=given.get("op") or f"{place.today.day}-{place.today.month}-{place.today.year}",
        reason=given.get("reden") or "",
        faults=faults,
        lines=lines,
    )


def _forms(file: File) -> tuple[str, ...]:
    """Return the forms of a document that stand there."""
    there = (form for form in file.paper.vormen if form in MEDIA and file.path.with_suffix(f".{form}").is_file())
    return ("docx", *sorted(there, key=list(MEDIA).index))


def _sent_form(file: File, form: str) -> Path:
    return file.path.with_suffix(f".{form}") if form in _forms(file) else file.path


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text)
    except ValueError:
        return None
