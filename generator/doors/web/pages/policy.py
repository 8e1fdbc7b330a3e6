"""The policy of a school: each document without an incident, how far it is and what it misses; made, looked at, released."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from generator import (
    Made,
    OnTheTable,
    Paper,
    PolicyDocument,
    PolicyStanding,
    list_documents,
    make_documents,
    policy_files,
    policy_standing,
    release_file,
    weigh_file,
)
from generator.base.errors import GeneratorError
from generator.base.language import checked_school_year, school_year, year_before
from generator.doors.web.desk import Desk, Posted, TheDesk, TheStore, go, show
from generator.doors.web.pages.school import topics
from generator.doors.web.shared.sector import marked
from generator.doors.web.shared.sentences import answers_of, asked_of, faults_of
from generator.doors.web.shared.uploads import text_of
from generator.doors.web.shared.words import MEDIA, VARIANTS, form_of, on_page, sentences
from generator.doors.web.store import NotHereError, SchoolFile, Store

router = APIRouter()
_ID = 12


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: under an id that tells nothing, with its kind in a word."""

    id: str
    name: str
    form: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper on the page, with its files."""

    paper: Paper
    files: tuple[File, ...]
    variant: str = ""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document on the page: what it misses, each with the topic that asks for it, and what there is of it."""

    found: PolicyDocument
    missing: tuple[tuple[str, str], ...]
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of making documents, until a person read it."""

    files: tuple[File, ...]
    notices: tuple[str, ...]
    problems: tuple[str, ...] = ()


@router.get("/beleid", response_class=HTMLResponse)
def choose(request: Request, store: TheStore) -> Response:
    """Ask of which school; with one school there is nothing to ask."""
    schools = store.schools()
    if len(schools) == 1:
        return go(f"/beleid/{schools[0].id}")
    return show(request, "beleid_keuze", schools=schools)


@router.get("/beleid/{number}", response_class=HTMLResponse)
def overview(request: Request, desk: TheDesk, store: TheStore, number: str) -> Response:
    """Show each document without an incident: how far it is, what is missing, what comes next."""
    return _overview(request, desk, store, store.school(number))


@router.post("/beleid/{number}/maken", response_class=HTMLResponse)
def make(request: Request, desk: TheDesk, store: TheStore, number: str, form: Posted) -> Response:
    """Make a document, whole or as a concept."""
    school, name = store.school(number), text_of(form, "document")
    if name not in {each.naam for each in list_documents() if not each.vereist_incident}:
        raise NotHereError
    formats = ("docx", "pdf") if form.get("pdf") else ("docx",)
    try:
        made = make_documents(
            [name],
            school.path,
            None,
            out=store.out,
            today=desk.today(),
            concept=bool(form.get("concept")),
            formats=formats,
            register=register_of(store, school, desk),
        )
    except GeneratorError as error:
        return _overview(request, desk, store, school, sentences(error))
    if not made.files:
        return _overview(request, desk, store, school, [line for error in made.errors for line in sentences(error)])
    return go(f"/beleid/{school.id}/klaar/{desk.held.put(_result(made))}")


@router.get("/beleid/{number}/klaar/{token}", response_class=HTMLResponse)
def done(request: Request, desk: TheDesk, store: TheStore, number: str, token: str) -> Response:
    """Show what was made, with what to read first."""
    return show(request, "beleid_klaar", school=store.school(number), result=desk.held.get(token, Result))


@router.get("/beleid/{number}/document/{paper}", response_class=HTMLResponse)
def look(request: Request, desk: TheDesk, store: TheStore, number: str, paper: str) -> Response:
    """Show a document as it is."""
    school = store.school(number)
    line, found = _paper(store, school, desk, paper)
    return show(request, "beleid_document", school=school, line=line, found=found)


@router.get("/beleid/{number}/bestand/{paper}")
def download(desk: TheDesk, store: TheStore, number: str, paper: str) -> Response:
    """Give a file under the name that it has."""
    name, path = _file(store, store.school(number), desk, paper)
    return as_file(path.read_bytes(), Path(name).name)


@router.get("/beleid/{number}/document/{paper}/vrijgeven", response_class=HTMLResponse)
def weigh(request: Request, desk: TheDesk, store: TheStore, number: str, paper: str) -> Response:
    """Show what must be weighed before somebody releases a document."""
    school = store.school(number)
    line, _ = _paper(store, school, desk, paper)
    _, path = _file(store, school, desk, paper)
    try:
        asked = weigh_file(path, school.path, None, desk.today())
    except GeneratorError as error:
        return show(request, "beleid_fout", status=409, school=school, lines=sentences(error))
    own = asked_of(asked, None, {})
    return show(
        request, "beleid_vrijgeven", school=school, line=line, asked=asked, faults={}, typed={}, on_page=on_page, sentences=own
    )


@router.post("/beleid/{number}/document/{paper}/vrijgeven", response_class=HTMLResponse)
def release(request: Request, desk: TheDesk, store: TheStore, number: str, paper: str, form: Posted) -> Response:
    """Release a document: each warning has a reason, and somebody stands for it."""
    school = store.school(number)
    _, path = _file(store, school, desk, paper)
    asked = weigh_file(path, school.path, None, desk.today())
    given = [text_of(form, f"reden-{place}") for place, _ in enumerate(asked.verdict.bevindingen, 1)]
    by, second, faults = text_of(form, "door"), text_of(form, "tweede"), _faults(asked, given, form)
    if not faults:
        try:
            release_file(asked, given, by, desk.today(), second=second, answers=answers_of(asked, form))
        except GeneratorError as error:
            faults = {"door": " ".join(sentences(error))}
        else:
            return go(f"/beleid/{school.id}/document/{paper}")
    line, _ = _paper(store, school, desk, paper)
    typed = {key: text_of(form, key) for key in form}
    told = {"asked": asked, "faults": faults, "typed": typed, "on_page": on_page, "sentences": asked_of(asked, form, faults)}
    return show(request, "beleid_vrijgeven", status=422, school=school, line=line, **told)


def policies_of(desk: Desk, store: Store, school: SchoolFile) -> tuple[PolicyDocument, ...]:
    """Return the documents that a school adopts, with how far they are; none where its profile or folder does not hold."""
    try:
        found = policy_standing(school.path, store.out, desk.today()).documents
    except GeneratorError:
        return ()
    return tuple(each for each in found if each.adoption)


def as_file(data: bytes, name: str) -> Response:
    """Return bytes as a file to keep, under a name of ours."""
    kind = MEDIA.get(Path(name).suffix.lower(), "application/octet-stream")
    return Response(data, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def file_of(name: str) -> File:
    """Return a file of a school as a page shows it.

    Args:
        name: its path in the folder of the school.
    """
    return File(hashlib.sha256(name.encode()).hexdigest()[:_ID], Path(name).name, form_of(name))


def files_of(paths: Sequence[Path], folder: Path) -> tuple[File, ...]:
    """Return files of a school as a page shows them."""
    return tuple(file_of(path.relative_to(folder).as_posix()) for path in paths)


def register_of(store: Store, school: SchoolFile, desk: Desk, year: str = "") -> Path | None:
    """Return the year register that a policy looks back on: that of the year before, else that of the year itself, else nothing.

    Raises:
        UsageError: that is no school year.
    """
    own = checked_school_year(year) if year else school_year(desk.today())
    found = (store.register(school, each) for each in (year_before(own), own))
    return next((path for path in found if path.is_file()), None)


def _overview(request: Request, desk: Desk, store: Store, school: SchoolFile, problems: Sequence[str] = ()) -> Response:
    try:
        standing = policy_standing(school.path, store.out, desk.today())
    except GeneratorError as error:
        return show(request, "beleid_fout", status=409, school=school, lines=sentences(error))
    lines = [_line(found, standing) for found in standing.documents]
    return show(
        request,
        "beleid",
        status=422 if problems else 200,
        school=school,
        adopted=[line for line in lines if line.found.adoption],
        others=[line for line in lines if not line.found.adoption],
        beside=[_paper_line(paper, standing) for paper in standing.beside],
        problems=problems,
    )


def _line(found: PolicyDocument, standing: PolicyStanding) -> DocumentLine:
    missing = tuple((marked(question), _topic(key)) for key, question in found.missing)
    return DocumentLine(found, missing, tuple(_paper_line(paper, standing) for paper in found.newest))


def _topic(key: str) -> str:
    """Return the topic of a profile that asks for a key."""
    for topic in topics():
        if any(key == each or key.startswith(f"{each}.") or each.startswith(f"{key}.") for each in topic.sleutels):
            return topic.id
    return "alles"


def _paper_line(paper: Paper, standing: PolicyStanding) -> PaperLine:
    stem = paper.bestand.removesuffix(".docx")
    names = [paper.bestand, *(f"{stem}.{form}" for form in paper.vormen)]
    files = tuple(file_of(name) for name in names if (standing.folder / name).is_file())
    return PaperLine(paper, files, VARIANTS.get(paper.variant, paper.variant.replace("-", " ")))


def _paper(store: Store, school: SchoolFile, desk: Desk, number: str) -> tuple[PaperLine, PolicyDocument | None]:
    standing = policy_standing(school.path, store.out, desk.today())
    for found in standing.documents:
        for paper in found.papers:
            if file_of(paper.bestand).id == number:
                return _paper_line(paper, standing), found
    for paper in standing.beside:
        if file_of(paper.bestand).id == number:
            return _paper_line(paper, standing), None
    raise NotHereError


def _file(store: Store, school: SchoolFile, desk: Desk, number: str) -> tuple[str, Path]:
    for name, path in policy_files(school.path, store.out, desk.today()).items():
        if file_of(name).id == number:
            return name, path
    raise NotHereError


def _result(made: Made) -> Result:
    files = files_of(made.paths, made.folder)
    problems = tuple(line for error in made.errors for line in sentences(error))
    return Result(files, tuple(on_page(line for notice in made.notices for line in notice.splitlines())), problems)


def _faults(asked: OnTheTable, given: Sequence[str], form: Posted) -> dict[str, str]:
    faults = {}
    for number, text in enumerate(given, 1):
        try:
            asked.reason(text, number)
        except GeneratorError as error:
            faults[f"reden-{number}"] = " ".join(sentences(error))
    faults |= faults_of(asked, form)
    if not text_of(form, "door"):
        faults["door"] = "Vul in wie dit vrijgeeft. De functie is genoeg, bijvoorbeeld: directeur."
    return faults
