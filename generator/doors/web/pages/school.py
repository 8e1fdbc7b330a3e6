"""My school: find it, then one topic a page, with why it is asked and where it ends up; or everything on one page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, cast

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import (
    CheckedProfile,
    FileValues,
    Question,
    change_file,
    check_profile,
    find_schools,
    questions,
    read_values,
)
from generator.base.errors import ChangedMeanwhile, Fault, FieldErrors
from generator.base.resources import values
from generator.doors.web.desk import Posted, TheDesk, TheStore, go, show
from generator.doors.web.fields import Changes, Field, as_typed, fields_of, flat, grouped, posted, read
from generator.doors.web.pages.meanwhile import Clash, differs, mixed, same_place
from generator.doors.web.shared.sector import in_sector, marked
from generator.doors.web.shared.spoken import called
from generator.doors.web.shared.words import on_page, sentences
from generator.doors.web.store import SchoolFile, Store

router = APIRouter()
_ALL = "alles"
_LONGEST = 10
_ASKED: Final = {"school.naam": "Schrijf hoe uw school heet.", "school.onderwijstype": "Kies wat voor school het is."}


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the profile."""

    id: str
    titel: str
    waarom: str
    waar: str
    sleutels: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Return the topics, in the order in which people know the answers."""
    return tuple(_topic(row) for row in _told()["onderwerpen"])


def _topic(row: Mapping[str, Any]) -> Topic:
    said = {key: marked(row[key]) for key in ("titel", "waarom", "waar")}
    return Topic(id=row["id"], sleutels=tuple(row["sleutels"]), **said)


@cache
def _told() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", values((Path(__file__).parents[1] / "topics.yaml").read_text(encoding="utf-8")))


@cache
def profile_questions() -> Mapping[str, Question]:
    """Return the questions of a profile, in the words of a page."""
    words = _told()["woorden"]
    return {key: _in_words(question, words.get(key, {})) for key, question in questions("profiel").items()}


def _in_words(question: Question, words: Mapping[str, str]) -> Question:
    return in_sector(replace(question, ask=words.get("vraag", question.ask), why=words.get("waarom", question.why)))


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in the overview: what it still misses, for which documents."""

    topic: Topic
    missing: tuple[str, ...]
    documents: tuple[str, ...]


@router.get("/scholen/zoek", response_class=HTMLResponse)
def search(request: Request, store: TheStore, q: Annotated[str, Query(max_length=80)] = "") -> Response:
    """Find a school by name, place or BRIN; a part of the page where htmx asks."""
    return _search(request, store, q)


_OWN: Final = ("school.naam", "school.plaats", "school.brin", "school.onderwijstype")
"""What a school that no register knows is asked first: all words of the product follow from its kind."""


def _search(request: Request, store: Store, q: str = "", form: FormData | None = None, faults: Sequence[Fault] = ()) -> Response:
    fields = fields_of(profile_questions(), _OWN, FileValues({}, {}, "", ()), faults)
    if form is not None:
        fields = as_typed(fields, form)
    name = "zoek_lijst" if request.headers.get("hx-request") else "zoek"
    return show(
        request,
        name,
        status=422 if faults else 200,
        q=q,
        found=find_schools(q) if len(q.strip()) > 1 else (),
        known={school.brin: school for school in store.schools()},
        fields=fields,
        wrong=[field for field in fields if field.fault],
    )


@router.post("/scholen", response_class=HTMLResponse)
def add(request: Request, store: TheStore, form: Posted) -> Response:
    """Make the profile of a school that was found, or of one that somebody fills in."""
    brin = str(form.get("brin", ""))[:_LONGEST].strip()
    if brin:
        return go(f"/scholen/{store.new_school(brin).id}")
    given = posted(form, profile_questions(), FileValues({}, {}, "", ()))
    first = {key: given.get(key) for key in _OWN}
    faults = [Fault(key, "Dit is nog niet ingevuld.", _ASKED[key]) for key in _ASKED if not first[key]]
    if faults:
        return _search(request, store, form=form, faults=faults)
    try:
        made = store.new_school("", {key: value for key, value in first.items() if value})
    except FieldErrors as error:
        return _search(request, store, form=form, faults=error.faults)
    return go(f"/scholen/{made.id}")


@router.get("/scholen/{number}", response_class=HTMLResponse)
def overview(request: Request, desk: TheDesk, store: TheStore, number: str) -> Response:
    """Show what is complete, and what is missing for which document."""
    school = store.school(number)
    checked = check_profile(school.path, desk.today())
    faults = read_values(school.path).problems
    return show(
        request,
        "school",
        school=school,
        lines=_lines(checked),
        checked=checked,
        faults=faults,
        called=called,
        notices=list(on_page(checked.notices)),
        error=sentences(checked.error) if checked.error else (),
    )


@router.get("/scholen/{number}/{topic}", response_class=HTMLResponse)
def ask(request: Request, store: TheStore, number: str, topic: str, meer: Annotated[str, Query(max_length=80)] = "") -> Response:
    """Show a topic."""
    school = store.school(number)
    return _page(request, school, topic, more=meer)


@router.post("/scholen/{number}/{topic}", response_class=HTMLResponse)
def save(request: Request, store: TheStore, number: str, topic: str, form: Posted) -> Response:
    """Save a topic and go on with the next; what is not valid comes back with the remedy at the field."""
    school = store.school(number)
    found = read_values(school.path)
    changes = posted(form, profile_questions(), found)
    try:
        if changes:
            change_file(school.path, changes, str(form.get("digest", "")))
    except FieldErrors as error:
        return _page(request, school, topic, faults=error.faults, form=form)
    except ChangedMeanwhile as error:
        return _both(request, school, topic, form, changes, error.keys)
    more = form.get("meer")
    if isinstance(more, str) and more:
        return go(f"/scholen/{school.id}/{topic}?meer={more}#v-{more.replace('.', '-')}")
    return go(f"/scholen/{school.id}/{_after(topic)}" if form.get("verder") else f"/scholen/{school.id}")


def _page(
    request: Request, school: SchoolFile, name: str, *, faults: Sequence[Fault] = (), form: FormData | None = None, more: str = ""
) -> Response:
    found = read_values(school.path)
    groups = _groups(name, found, faults or found.problems, more)
    if form is not None:
        groups = [(topic, as_typed(fields, form)) for topic, fields in groups]
    digest = found.digest if form is None else str(form.get("digest", ""))
    return _shown(request, school, name, groups, digest, status=422 if faults else 200)


def _both(request: Request, school: SchoolFile, name: str, form: FormData, changes: Changes, theirs: Sequence[str]) -> Response:
    """Show a page that was changed elsewhere meanwhile: that stands there, and what this person said is told beside it."""
    found = read_values(school.path)
    groups = _groups(name, found, found.problems, "")
    now = {field.key: field for _, fields in groups for field in flat(fields)}
    mine = {field.key: field for _, fields in groups for field in flat(as_typed(fields, form))}
    both = {key for key in now if differs(key, changes, theirs)}
    clashes = [Clash(called(key), now[key].id, read(now[key]), read(mine[key])) for key in now if key in both]
    others = (key for key in theirs if not any(same_place(key, each) for each in both))
    clashes += [Clash(called(key), "", "", "") for key in others]
    kept = [(topic, tuple(mixed(field, mine, both) for field in fields)) for topic, fields in groups]
    return _shown(request, school, name, kept, found.digest, status=409, clashes=clashes)


def _groups(name: str, found: FileValues, faults: Sequence[Fault], more: str) -> list[tuple[Topic, tuple[Field, ...]]]:
    """Return the fields of a topic, or of all."""
    return [(topic, _asked(topic, found, faults, more)) for topic in topics() if name in {_ALL, topic.id}]


def _shown(
    request: Request,
    school: SchoolFile,
    name: str,
    groups: Sequence[tuple[Topic, tuple[Field, ...]]],
    digest: str,
    *,
    status: int,
    clashes: Sequence[Clash] = (),
) -> Response:
    return show(
        request,
        "onderwerp",
        status=status if groups else 404,
        school=school,
        name=name,
        groups=[(topic, grouped(fields)) for topic, fields in groups],
        wrong=[field for _, fields in groups for field in flat(fields) if field.fault],
        digest=digest,
        clashes=clashes,
        place=(topics().index(groups[0][0]) + 1, len(topics())) if len(groups) == 1 else None,
    )


def _asked(topic: Topic, found: FileValues, faults: Sequence[Fault], more: str) -> tuple[Field, ...]:
    """Return the fields of a topic; what does nothing yet is shown only where a file says it, so that it can be taken away."""
    fields = fields_of(profile_questions(), topic.sleutels, found, faults, more)
    return tuple(field for field in fields if field.chosen or field.shared or field.key not in _told()["doet_niets"])


def _lines(checked: CheckedProfile) -> list[TopicLine]:
    lines = []
    for topic in topics():
        mine = [(question, names) for names, keys in checked.gaps for key, question in keys if _is_of(key, topic.sleutels)]
        missing = tuple(dict.fromkeys(marked(question) for question, _ in mine))
        lines.append(TopicLine(topic, missing, tuple(dict.fromkeys(name for _, names in mine for name in names))))
    return lines


def _is_of(key: str, prefixes: Sequence[str]) -> bool:
    return any(key == prefix or key.startswith(f"{prefix}.") for prefix in prefixes)


def _after(topic: str) -> str:
    ids = [each.id for each in topics()]
    return ids[ids.index(topic) + 1] if topic in ids[:-1] else ""
