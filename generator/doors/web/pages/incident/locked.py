"""The key of an encrypted incident: made, asked for, held for as long as the app runs, and forgotten.

In: a file of keys, or the key itself. Out: incidents that can be read again. Never: a key on disk, in an address, in an answer or
in the browser; it stands in the memory of this process alone, and goes with it.

Source: RX.06.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from generator import forget_keys, make_key, unlock
from generator.base.errors import GeneratorError
from generator.doors.web.desk import Posted, TheStore, go, show
from generator.doors.web.shared.uploads import first_uploaded, text_of
from generator.doors.web.shared.words import sentences
from generator.doors.web.store import Store

router = APIRouter()
_NONE = "Kies eerst uw sleutelbestand, of plak de sleutel in het vak."


@router.get("/sleutel", response_class=HTMLResponse)
def ask(request: Request, store: TheStore, na: Annotated[str, Query(max_length=20)] = "") -> Response:
    """Ask for the key of what is encrypted."""
    return _page(request, store, fresh=na == "versleuteld")


@router.post("/sleutel", response_class=HTMLResponse)
def use(request: Request, store: TheStore, form: Posted) -> Response:
    """Hold the key that was given, where it opens something."""
    try:
        given = first_uploaded(form, "bestand") or text_of(form, "sleutel").encode()
        if not given:
            return _page(request, store, fault=_NONE)
        unlock(given, store.locked())
    except GeneratorError as error:
        return _page(request, store, fault=" ".join(sentences(error)))
    return go("/incidenten")


@router.post("/sleutel/vergeten")
def forget() -> Response:
    """Forget every key that was given."""
    forget_keys()
    return go("/incidenten")


@router.post("/sleutel/nieuw")
def new() -> Response:
    """Give a new file of keys to keep outside the folder; nothing of it stays here."""
    with TemporaryDirectory(prefix="schoolkader-") as folder:
        made = Path(folder) / "sleutel.txt"
        make_key(made)
        data = made.read_bytes()
    headers = {"content-disposition": 'attachment; filename="schoolkader-sleutel.txt"'}
    return Response(data, media_type="text/plain; charset=utf-8", headers=headers)


def _page(request: Request, store: Store, *, fault: str = "", fresh: bool = False) -> Response:
    return show(request, "sleutel", status=422 if fault else 200, aantal=len(store.locked()), fout=fault, net=fresh)
