"""The schools of a board: the list with what each misses, the profiles of a board at once, and the documents of all schools."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import (
    BatchOrder,
    CheckedProfile,
    NewProfiles,
    Point,
    PointKind,
    SchoolOutcome,
    check_profile,
    example_sheet,
    list_documents,
    private_folder,
)
from generator.base.errors import GeneratorError, UsageError
from generator.doors.web.desk import Desk, Posted, TheDesk, TheStore, go, show
from generator.doors.web.pages.policy import as_file, file_of
from generator.doors.web.shared.uploads import text_of, uploaded
from generator.doors.web.shared.words import next_year, on_page, sentences, years_around
from generator.doors.web.shared.work import Work
from generator.doors.web.store import SchoolFile, Store

router = APIRouter()
_A_PAGE = 20
_SHEETS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school in the list."""

    school: SchoolFile
    checked: CheckedProfile

    @property
    def missing(self) -> int:
        """How many answers are missing."""
        return len({key for _, keys in self.checked.gaps for key, _ in keys})


@router.get("/scholen", response_class=HTMLResponse)
def schools(
    request: Request,
    desk: TheDesk,
    store: TheStore,
    q: Annotated[str, Query(max_length=80)] = "",
    page: Annotated[int, Query(ge=1, le=1000, alias="bladzijde")] = 1,
    *,
    alle: bool = False,
) -> Response:
    """Show the schools, those that a search asks for; with one school alone its own page."""
    every = store.schools()
    if len(every) == 1 and not (alle or q):
        return go(f"/scholen/{every[0].id}")
    words = q.casefold().split()
    found = [each for each in every if all(word in f"{each.naam} {each.brin}".casefold() for word in words)]
    first = (page - 1) * _A_PAGE
    lines = [SchoolLine(each, check_profile(each.path, desk.today())) for each in found[first : first + _A_PAGE]]
    name = "scholen_lijst" if request.headers.get("hx-request") else "scholen"
    pages = -(-len(found) // _A_PAGE)
    return show(request, name, q=q, every=every, found=found, lines=lines, page=page, pages=pages)


@router.get("/scholen/bestuur", response_class=HTMLResponse)
def ask_board(request: Request, store: TheStore) -> Response:
    """Ask for the number of a board, and for a sheet with people and numbers."""
    del store
    return show(request, "bestuur", typed={}, problems=())


@router.post("/scholen/bestuur", response_class=HTMLResponse)
def make_board(request: Request, desk: TheDesk, store: TheStore, form: Posted) -> Response:
    """Make a profile of each school of a board."""
    number = text_of(form, "nummer")
    try:
        if not number:
            raise UsageError("Vul het nummer van uw bestuur in. Dat staat op de site van DUO, en vaak in uw jaarverslag.")
        with private_folder() as place:
            made = store.new_schools(number, _put(place, form, "duo"), _put(place, form, "aanvulling"))
    except GeneratorError as error:
        typed = {"nummer": number}
        return show(request, "bestuur", status=422, typed=typed, problems=sentences(error))
    return go(f"/scholen/bestuur/{desk.held.put(made)}")


@router.get("/scholen/bestuur/voorbeeld")
def example(nummer: Annotated[str, Query(max_length=12)] = "") -> Response:
    """Give a sheet to fill in, with a row for each school of a board."""
    with private_folder() as place:
        made = example_sheet(place / "personen.xlsx", nummer.strip())
        return as_file(made.path.read_bytes(), "personen.xlsx")


@router.get("/scholen/bestuur/{token}", response_class=HTMLResponse)
def board_made(request: Request, desk: TheDesk, store: TheStore, token: str) -> Response:
    """Show which profiles were made."""
    made = desk.held.get(token, NewProfiles)
    known = {each.brin: each for each in store.schools()}
    return show(request, "bestuur_klaar", made=made, known=known)


@router.get("/scholen/samen", response_class=HTMLResponse)
def ask_together(request: Request, desk: TheDesk, store: TheStore) -> Response:
    """Ask which documents to make for all schools."""
    return _together(request, desk, store)


@router.post("/scholen/samen", response_class=HTMLResponse)
def make_together(request: Request, desk: TheDesk, store: TheStore, form: Posted) -> Response:
    """Begin with the documents of all schools."""
    if desk.work is not None and desk.work.busy:
        return go("/scholen/samen/stand")
    try:
        order = _order(desk, store, form)
    except GeneratorError as error:
        return _together(request, desk, store, form, sentences(error))
    desk.work = Work(order, [each.path for each in store.schools()])
    desk.work.start()
    return go("/scholen/samen/stand")


@router.get("/scholen/samen/stand", response_class=HTMLResponse)
def progress(request: Request, desk: TheDesk, store: TheStore) -> Response:
    """Show how far it is, and then what came of it."""
    work = desk.work
    if work is None:
        return go("/scholen/samen")
    known = {each.brin: each for each in store.schools()}
    name = "samen_deel" if request.headers.get("hx-request") else "samen_stand"
    problems = sentences(work.error) if work.error else ()
    titles = {each.naam: each.titel for each in list_documents()}
    return show(request, name, work=work, known=known, titles=titles, file_id=_file_id, rows_of=_rows_of, problems=problems)


@router.post("/scholen/samen/stop", response_class=HTMLResponse)
def stop(desk: TheDesk) -> Response:
    """Stop when the schools that are at work are ready; what is done stays."""
    if desk.work is not None:
        desk.work.stop()
    return go("/scholen/samen/stand")


def _together(request: Request, desk: Desk, store: Store, form: FormData | None = None, problems: Sequence[str] = ()) -> Response:
    documents = [each for each in list_documents() if not each.vereist_incident]
    chosen = set(form.getlist("document")) if form is not None else {each.naam for each in documents if each.bijwerkbaar}
    return show(
        request,
        "samen",
        status=422 if problems else 200,
        documents=documents,
        chosen=chosen,
        way=text_of(form, "wijze") if form is not None else "maken",
        years=years_around(desk.today())[1:],
        year=next_year(desk.today()),
        number=len(store.schools()),
        busy=desk.work is not None and desk.work.busy,
        problems=problems,
    )


def _order(desk: Desk, store: Store, form: FormData) -> BatchOrder:
    """Return what is asked.

    Raises:
        UsageError: no document was chosen, or there is no school.
    """
    known = {each.naam: each for each in list_documents() if not each.vereist_incident}
    names = tuple(name for name in known if name in set(form.getlist("document")))
    schools, way = store.schools(), text_of(form, "wijze")
    if not names:
        raise UsageError("Kies een of meer documenten.")
    if not schools:
        raise UsageError("Er is nog geen school in uw map.")
    if way == "bijwerken" and not all(known[name].bijwerkbaar for name in names):
        titles = " en ".join(each.titel for each in known.values() if each.bijwerkbaar)
        raise UsageError(f"Bijwerken kan met: {titles}. Kies alleen die, of kies voor nieuw maken.")
    year = text_of(form, "jaar") if way == "bijwerken" else ""
    folder = store.register(schools[0], next_year(desk.today())).parent
    return BatchOrder(
        store.out,
        names,
        desk.today(),
        ("docx", "pdf") if form.get("pdf") and not year else ("docx",),
        year,
        store.out,
        folder if folder.is_dir() else None,
        concept=way == "concept",
    )


def _put(place: Path, form: FormData, field: str) -> Path | None:
    """Put an uploaded sheet in a private folder under a name of ours.

    Raises:
        UsageError: it is no sheet.
    """
    for name, data in uploaded(form, field):
        ending = next((each for each in _SHEETS if name.lower().endswith(each)), None)
        if ending is None:
            raise UsageError("Kies een rekenblad: een bestand dat eindigt op .xlsx of .csv.")
        path = place / f"{field}{ending}"
        path.write_bytes(data)
        return path
    return None


def _file_id(name: str) -> str:
    return file_of(name).id


def _rows_of(outcome: SchoolOutcome) -> list[tuple[str, tuple[str, ...]]]:
    """Return what a school asks of a person: a sentence, and lines without the keys of a file."""
    return [_told(point) for point in outcome.punten]


def _told(point: Point) -> tuple[str, tuple[str, ...]]:
    if point.soort is PointKind.MISSING:
        lead = "Dit ontbreekt nog:" if point.exit else "Het concept is gemaakt. Dit ontbreekt nog:"
        return lead, tuple(row.partition(": ")[2] or row for row in point.regels)
    return " ".join(on_page([point.tekst])), tuple(on_page(point.regels))
