"""The documents of an incident: what this moment asks for, who may read it, how each stands and what it still needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from generator import Made, Moment, Step, ToMake, begin, dossier_status, make_documents, moment_of
from generator.base.errors import EditedError, GuardError, MissingError
from generator.base.kring import Kring
from generator.doors.web.desk import Posted, go
from generator.doors.web.pages.letters.kept import memory_of
from generator.doors.web.pages.letters.lacking import of_school
from generator.doors.web.pages.letters.papers import ThePlace, id_of, links_of, page_of
from generator.doors.web.shared.spoken import plain

router = APIRouter()
_LATE = "te_laat"
_SET = "incident"  # what `make_documents` calls the documents of this moment


@dataclass(frozen=True, slots=True)
class Told:
    """What came of making documents, for the page after it.

    Attributes:
        made: how many documents; edited: names of documents that somebody edited, so that they were not made again.
        stopped: per document what the guard found; wrong, notices: sentences.
    """

    made: int
    edited: tuple[str, ...]
    stopped: tuple[tuple[str, tuple[str, ...]], ...]
    wrong: tuple[str, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document on the page, with its variants."""

    naam: str
    titel: str
    voor: str
    rows: tuple[tuple[ToMake, str], ...]  # with the id of what was made

    @property
    def ready(self) -> bool:
        """Whether a variant of it can be made now."""
        return any(each.ready for each, _ in self.rows)

    @property
    def made(self) -> bool:
        """Whether there is one of it."""
        return any(each.paper for each, _ in self.rows)

    @property
    def edited(self) -> bool:
        """Whether somebody edited one that nobody released: it is only made again by who asks for that."""
        return any(each.paper and each.paper.edited and not each.paper.released for each, _ in self.rows)


@router.get("/incidenten/{number}/documenten", response_class=HTMLResponse)
def documents(place: ThePlace, na: Annotated[str, Query(max_length=40)] = "") -> Response:
    """Show the documents of this moment."""
    out = place.store.out
    moment = moment_of(place.incident.path, place.school.path, out, place.today)
    return page_of(
        place,
        "documenten",
        moment=moment,
        late=_late(place),
        told=memory_of(place.request).get(na, Told),
        link=links_of(place),
        circles=tuple(_circles(moment.asked, out, moment)),
        others=tuple(_sheets(moment.others, out, moment)),
        school_keys=of_school,
        van_school=len({key for each in moment.asked for key in of_school(each.missing)}),
        before=[(each, id_of(moment.folder / each.bestand, out)) for each in moment.before],
    )


@router.post("/incidenten/{number}/documenten")
def make(place: ThePlace, form: Posted, toch: Annotated[str, Query(max_length=2)] = "") -> Response:
    """Make all documents of this moment, or one by its name; with `toch` also what somebody edited, which then stays beside it."""
    asked = str(form.get("document") or _SET)
    begin()
    made = make_documents(
        [asked],
        *place.paths,
        out=place.store.out,
        today=place.today,
        concept=bool(form.get("concept")),
        formats=("docx", "pdf") if form.get("pdf") else ("docx",),
        force=toch == "ja",
    )
    if form.get("lezen") and (alone := _alone(made)):
        return go(f"{place.path}/vrijgeven/{id_of(alone, place.store.out)}")
    return go(f"{place.path}/documenten?na={memory_of(place.request).put(_told(made))}#uitkomst")


def _late(place: ThePlace) -> tuple[Step, ...]:
    """Return what should have been done on an earlier day, such as a letter whose day is past."""
    status = dossier_status(place.incident.path, place.school.path, place.store.out, place.today)
    return tuple(step for _, steps in status.headings for step in steps if step.when.value == _LATE)


def _alone(made: Made) -> Path | None:
    """Return the one Word file that was made, where nothing else is to be told but what its release shows too."""
    words = [path for path in made.paths if path.suffix == ".docx"]
    return words[0] if len(words) == 1 and not made.errors else None


def _told(made: Made) -> Told:
    lacking = [error for error in made.errors if isinstance(error, MissingError)]
    stopped = [error for error in made.errors if isinstance(error, GuardError)]
    edited = [error for error in made.errors if isinstance(error, EditedError)]
    rest = (error for error in made.errors if not isinstance(error, MissingError | GuardError | EditedError))
    wrong = [*(plain(str(error)) for error in rest), *({_lacks(error) for error in lacking})]
    return Told(
        made=len({path.stem for path in made.paths}),
        edited=tuple(plain(str(error)) for error in edited),
        stopped=tuple((error.document, tuple(map(plain, error.findings))) for error in stopped),
        wrong=tuple(wrong),
        notices=tuple(map(plain, made.notices)),
    )


def _lacks(error: MissingError) -> str:
    return f"{error.document.capitalize()} kan nog niet: {', '.join(question for _, question in error.keys)} ontbreekt nog."


def _circles(asked: Iterable[ToMake], out: Path, moment: Moment) -> Iterator[tuple[Kring, tuple[Sheet, ...]]]:
    order = list(Kring)
    for kring, some in groupby(
        sorted(asked, key=lambda each: order.index(each.document.kring)), key=lambda each: each.document.kring
    ):
        yield kring, tuple(_sheets(some, out, moment))


def _sheets(asked: Iterable[ToMake], out: Path, moment: Moment) -> Iterator[Sheet]:
    for _, some in groupby(asked, key=lambda each: each.document.naam):
        rows = tuple((each, id_of(moment.folder / each.paper.bestand, out) if each.paper else "") for each in some)
        document = rows[0][0].document
        yield Sheet(document.naam, document.titel, document.voor, rows)
