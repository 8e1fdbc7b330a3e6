"""The end of a dossier: closed, thrown away once its time is over, and encrypted for who keeps it.

In: a day that the school chose, keys of who may read. Out: a closed dossier, files that are gone. Never: something thrown away that
was not shown first and said twice.

Source: R6.01, RX.06, RX.09.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import ClearedDossiers, FileValues, clear_dossiers, close_dossier, decrypt_in_place, encrypt_file, read_values
from generator.base.encrypted import ENDING
from generator.base.errors import Fault, GeneratorError
from generator.base.language import long_date, school_year
from generator.doors.web.desk import Desk, Posted, TheDesk, TheStore, go, show
from generator.doors.web.fields import NAME, at, posted
from generator.doors.web.pages.incident.effect import TheWork, Work
from generator.doors.web.pages.incident.topics import asked_for, in_words
from generator.doors.web.store import IncidentFile, Store

router = APIRouter()
_PUBLIC: Final = re.compile(r"age1[a-z0-9]{20,80}")
_DAY: Final = "afsluiting.op"
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@router.get("/incidenten/{number}/einde", response_class=HTMLResponse)
def ending(work: TheWork) -> Response:
    """Show what is needed to close, keep and throw away."""
    return _page(work)


@router.post("/incidenten/{number}/sluiten", response_class=HTMLResponse)
def close(work: TheWork, form: Posted) -> Response:
    """Close a dossier."""
    incident, store, today = work.incident, work.store, work.desk.today()
    until, typed = _day(form), str(form.get("tot", ""))
    if incident.school is None or until is None:
        fault = Fault("tot", "Deze datum begrijpen wij niet.", "Schrijf dag, maand en jaar, bijvoorbeeld 1-8-2028.")
        return _page(work, fault, typed)
    reported = str(at(work.found.values, "gemeld.op") or today)[:10]
    try:
        register = store.register(incident.school, school_year(date.fromisoformat(reported)))
        done = close_dossier(incident.path, incident.school.path, register, store.out, until, today)
    except GeneratorError as error:
        return _page(work, Fault("tot", in_words(_last(error)), ""), typed)
    line = "Er staat nu een regel zonder personen in het jaarregister." if done.added else "De regel in het jaarregister was er al."
    return _page(work, done=f"{line} Het dossier blijft tot en met {long_date(done.keep_until)}.")


@router.post("/incidenten/{number}/versleutelen", response_class=HTMLResponse)
def encrypt(work: TheWork, form: Posted) -> Response:
    """Encrypt the file of an incident for who may read it."""
    typed = str(form.get("ontvangers", ""))
    keys = list(dict.fromkeys(_PUBLIC.findall(typed)))
    if not keys:
        remedy = "Plak de code die met age1 begint, een op elke regel."
        return _page(work, Fault("ontvangers", "Er staat geen ontvanger.", remedy), typed)
    if form.get("begrepen") != "ja":
        remedy = "Doe dat eerst; anders kan niemand het nog lezen."
        return _page(work, Fault("ontvangers", "U heeft nog niet aangekruist dat u een sleutel heeft bewaard.", remedy), typed)
    try:
        encrypt_file(work.incident.path, keys)
    except GeneratorError as error:
        return _page(work, Fault("ontvangers", in_words(_last(error)), ""), typed)
    return go("/sleutel?na=versleuteld")


@router.post("/incidenten/{number}/leesbaar", response_class=HTMLResponse)
def make_plain(work: TheWork) -> Response:
    """Make an encrypted incident readable again, for whoever has a key."""
    try:
        path = decrypt_in_place(work.incident.path)
    except GeneratorError as error:
        return _page(work, Fault("leesbaar", in_words(_last(error)), ""))
    return go(f"/incidenten/{next(each.id for each in work.store.incidents() if each.path == path)}/einde")


def _last(error: GeneratorError) -> str:
    return str(error).splitlines()[-1].strip()


@router.get("/opschonen", response_class=HTMLResponse)
def clearing(request: Request, desk: TheDesk, store: TheStore) -> Response:
    """Show what may be thrown away; nothing goes yet."""
    found = _clear(desk, store, sure=False)
    return _clearing_page(request, store, found, "kijken")


@router.post("/opschonen", response_class=HTMLResponse)
def clear(request: Request, desk: TheDesk, store: TheStore, form: Posted) -> Response:
    """Ask once more, and then throw away exactly what was shown."""
    found = _clear(desk, store, sure=False)
    names, same = _names(found.gone, store), form.get("merk") == _mark(found, store)
    if not names or not same or form.get("stap") != "weg" or form.get("zeker") != "ja":
        step = "bevestigen" if names and same else "kijken"
        told = "" if same else "Er is intussen iets veranderd. Kijk de lijst nog eens na."
        if form.get("stap") == "weg" and same and names:
            told = "Kruis aan dat u het zeker weet. Er is nog niets weg."
        return _clearing_page(request, store, found, step, told)
    return _clearing_page(request, store, _clear(desk, store, sure=True), "klaar")


def _clearing_page(request: Request, store: Store, found: ClearedDossiers, step: str, told: str = "") -> Response:
    return show(
        request,
        "opschonen",
        status=422 if told else 200,
        gevonden=_names(found.gone, store),
        blijft=_names(found.left, store),
        bewaard=found.kept,
        merk="" if step == "klaar" else _mark(found, store),
        stap=step,
        gezegd=told,
    )


def _clear(desk: Desk, store: Store, *, sure: bool) -> ClearedDossiers:
    files = tuple(each.path for each in store.incidents() if _reads(each))
    return clear_dossiers(store.out, desk.today(), sure=sure, incidents=files)


def _reads(each: IncidentFile) -> bool:
    try:
        return not read_values(each.path).problems
    except GeneratorError:
        return False


def _names(paths: Iterable[Path], store: Store) -> tuple[str, ...]:
    return tuple(path.relative_to(store.place).as_posix() for path in paths)


def _mark(found: ClearedDossiers, store: Store) -> str:
    return hashlib.sha256("\n".join(_names(found.gone, store)).encode()).hexdigest()


def _day(form: FormData) -> date | None:
    question = asked_for()[_DAY]
    given = FormData([(f"{NAME}{_DAY}", str(form.get("tot", "")))])
    written = posted(given, {_DAY: question}, FileValues({}, {}, "", ())).get(_DAY)
    try:
        return date.fromisoformat(str(written)) if written else None
    except ValueError:
        return None


def _page(work: Work, fault: Fault | None = None, typed: str = "", done: str = "") -> Response:
    closed = at(work.found.values, _DAY)
    return show(
        work.request,
        "incident_einde",
        status=422 if fault else 200,
        incident=work.incident,
        gevolg=work.effect(),
        afgesloten=long_date(date.fromisoformat(closed)) if isinstance(closed, str) and _DATE.fullmatch(closed) else "",
        versleuteld=work.incident.path.name.endswith(ENDING),
        fouten={fault.key: f"{fault.what} {fault.remedy}".strip()} if fault else {},
        getypt=typed,
        klaar=done,
    )
