"""The dossier of an incident: what to do now and later, what was promised, the log, and the days for a calendar.

In: an incident. Out: its home, a line in the log, an .ics file. Never: a step that is called done while no fact says so.

Source: R3.24, R5.10, RX.05.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from generator import change_file, write_agenda
from generator.base.errors import ChangedMeanwhile, Fault, FieldErrors
from generator.doors.web.desk import Posted, go, show
from generator.doors.web.fields import at
from generator.doors.web.pages.incident.asking import answers
from generator.doors.web.pages.incident.deciding import LOG, WHEN, functions, line, log_of, now_on
from generator.doors.web.pages.incident.effect import TheWork, Work
from generator.doors.web.pages.incident.topics import in_words, topics

router = APIRouter()
_ICS: Final = "dossieragenda.ics"
_FIELD: Final = {"op": "op", "wie": "wie"}
_SHOWN: Final = 5  # lines of the log on the first page


@router.get("/incidenten/{number}", response_class=HTMLResponse)
def dossier(work: TheWork) -> Response:
    """Show how an incident stands."""
    return _page(work)


@router.post("/incidenten/{number}/logboek", response_class=HTMLResponse)
def write_down(work: TheWork, form: Posted) -> Response:
    """Add a line to the log."""
    row = line(form, "")
    faults = [] if row["besluit"] else [Fault("wat", "Er staat nog niets.", "Schrijf in een of twee zinnen wat er besloten is.")]
    if not row["op"]:
        faults.append(Fault("op", "Er staat niet wanneer.", WHEN))
    if not faults:
        faults += _added(work, row, str(form.get("digest", "")))
    if faults:
        return _page(work.again(), faults, {key: str(form.get(key, "")) for key in ("op", "wie", "wat")})
    return go(f"{work.here}#logboek")


def _added(work: Work, row: Mapping[str, str], digest: str) -> Sequence[Fault]:
    """Add a line, and return what went wrong."""
    listed = at(work.found.values, LOG)
    try:
        change_file(work.incident.path, {f"{LOG}.{len(listed) if isinstance(listed, list) else 0}": row}, digest)
    except FieldErrors as error:
        return [replace(fault, key=_FIELD.get(fault.key.rpartition(".")[2], "wat")) for fault in error.faults]
    except ChangedMeanwhile:
        what = "Iemand veranderde dit incident terwijl u schreef."
        return [Fault("wat", what, "Lees wat er nu staat, en bewaar uw regel nog een keer als hij nog klopt.")]
    return ()


@router.get("/incidenten/{number}/agenda.ics")
def agenda(work: TheWork) -> Response:
    """Give the days of the incident as a file for a calendar; it holds no name and no fact."""
    incident, today = work.incident, work.desk.today()
    if incident.school is None:
        lines = ["Wij weten nog niet bij welke school dit hoort."]
        return show(work.request, "fout", status=409, title="Dit lukte niet", lines=lines)
    with TemporaryDirectory(prefix="schoolkader-") as folder:
        made = Path(folder) / _ICS
        if not write_agenda(incident.path, incident.school.path, made, today):
            lines = ["Er zijn nog geen dagen gekozen.", "Kies eerst een dag bij Vervolg en herstel."]
            return show(work.request, "fout", status=404, title="Nog geen dagen", lines=lines)
        data = made.read_bytes()
    headers = {"content-disposition": f'attachment; filename="{today.isoformat()}-{_ICS}"'}
    return Response(data, media_type="text/calendar", headers=headers)


def _open_page(work: Work) -> str:
    """Return the first page of the round after the first call on which nothing was answered yet; empty where that round is done."""
    return next((topic.id for topic in topics() if topic.eerst and not answers(topic, work.found)), "")


def _page(work: Work, faults: Iterable[Fault] = (), typed: Mapping[str, str] | None = None) -> Response:
    wrong = {fault.key: in_words(f"{fault.what} {fault.remedy}") for fault in faults}
    log = log_of(work.found)
    return show(
        work.request,
        "incident",
        status=422 if wrong else 200,
        incident=work.incident,
        gevolg=work.effect(),
        groepen=[(topic, answers(topic, work.found)) for topic in topics()],
        rest=_open_page(work),
        besloten=bool(at(work.found.values, "ouderbrief.besluit")),
        logboek=log[:_SHOWN],
        meer=max(0, len(log) - _SHOWN),
        functies=functions(work.found),
        digest=work.found.digest,
        fouten=wrong,
        getypt=typed or {"op": now_on(work.desk), "wie": "", "wat": ""},
    )
