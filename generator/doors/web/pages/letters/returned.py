"""A document that was edited in Word comes back: see what changed and what the guard finds, and only then put it in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from generator import check_edited, compare_edited, kinds_in, put_back, solved_since
from generator.base.errors import GeneratorError
from generator.doors.web.desk import Posted, go
from generator.doors.web.pages.letters.kept import memory_of
from generator.doors.web.pages.letters.papers import Place, TheFile, ThePlace, file_of, id_of, page_of, said
from generator.doors.web.store import NotHereError

router = APIRouter()
_NONE = "Kies eerst uw bewerkte Word-bestand."


@dataclass(frozen=True, slots=True)
class Back:
    """A file that came back and that nobody decided about yet: of which document, and its bytes."""

    incident: str
    file: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in the file that came back last, by kind; under which word, and how much of the one before it was solved."""

    word: str
    kinds: Mapping[str, int]
    solved: int


@router.post("/incidenten/{number}/bestand/{file}/terug", response_class=HTMLResponse)
def bring(place: ThePlace, file: TheFile, form: Posted) -> Response:
    """Take an edited file in hand; it is put nowhere yet."""
    given = form.get("bestand")
    data = given.file.read() if isinstance(given, UploadFile) else b""
    if not data:
        return page_of(place, "terug_niet", status=422, file=file, lines=(_NONE,))
    try:
        check_edited(file.path, data, *place.paths)
    except GeneratorError as error:
        return page_of(place, "terug_niet", status=422, file=file, lines=said(error))
    word = memory_of(place.request).put(Back(place.incident.id, file.id, data), len(data))
    return go(f"{place.path}/terug/{word}")


@router.get("/incidenten/{number}/terug/{word}", response_class=HTMLResponse)
def compared(place: ThePlace, word: str) -> Response:
    """Show what changed against ours, and what the guard finds."""
    back = _back(place, word)
    file = file_of(place, back.file)
    found = check_edited(file.path, back.data, *place.paths).bevindingen
    before = memory_of(place.request).get(f"vorige {back.incident} {back.file}", Seen)
    if before is None or before.word != word:
        seen = Seen(word, kinds_in(found), solved_since(before.kinds, kinds_in(found)) if before else 0)
        memory_of(place.request).keep(f"vorige {back.incident} {back.file}", seen, 0)
    else:
        seen = before
    return page_of(
        place,
        "terug",
        file=file,
        word=word,
        solved=seen.solved,
        changes=compare_edited(file.path, back.data),
        blocked=[each for each in found if each.zwaarte == "blok"],
        warnings=[each for each in found if each.zwaarte != "blok"],
    )


@router.post("/incidenten/{number}/terug/{word}", response_class=HTMLResponse)
def put(place: ThePlace, word: str) -> Response:
    """Put the edited file in the place of ours, and go on to its release."""
    back = _back(place, word)
    file = file_of(place, back.file)
    try:
        path = put_back(file.path, back.data, *place.paths)
    except GeneratorError as error:
        return page_of(place, "terug_niet", status=409, file=file, lines=said(error))
    memory_of(place.request).drop(word)
    step = "vrijgeven" if file.paper.goes_out else "bestand"
    return go(f"{place.path}/{step}/{id_of(path, place.store.out)}")


def _back(place: Place, word: str) -> Back:
    found = memory_of(place.request).get(word, Back)
    if found is None or found.incident != place.incident.id:
        raise NotHereError
    return found
