"""The questions of an incident, a topic a page: asked, looked ahead with, saved, and saved once more where two people were at it.

In: a form. Out: answers in the incident file. Never: an answer of somebody else written over, a name asked where none is needed, or
a page that shows what the facts do by any other judgement than the documents'.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import FileValues, change_file
from generator.base.errors import ChangedMeanwhile, Fault, FieldErrors
from generator.doors.web.desk import Posted, go, show
from generator.doors.web.fields import NAME, Changes, Field, as_typed, at, day_said, fields_of, flat, iso_day, posted, read
from generator.doors.web.pages.incident.effect import Effect, TheWork, Work
from generator.doors.web.pages.incident.topics import (
    Topic,
    anchor_of,
    asked_for,
    empty_word,
    in_words,
    name_of,
    of_topic,
    spot_of,
    topic_called,
    topics,
)
from generator.doors.web.pages.meanwhile import Clash, differs, mixed, same_place
from generator.doors.web.store import IncidentFile, NotHereError

router = APIRouter()
MEASURES: Final = "maatregelen"
_PUPILS: Final = "betrokkenen"
_PARENTS: Final = re.compile(rf"{_PUPILS}\.\d{{1,3}}\.ouders")
_ABOUT_PUPILS: Final = frozenset({"thuis", "namen"})  # pages about the pupils that are there
_NEW: Final = "+"
_STATUS: Final = f"{MEASURES}.status"
_DAY: Final = f"{MEASURES}.op"
_MADE_UP: Final = frozenset({"code"})  # what we propose for a new pupil; alone it is no answer


@dataclass(frozen=True, slots=True)
class Page:
    """A page of questions with what is filled in."""

    topic: Topic
    fields: tuple[Field, ...]
    found: FileValues
    digest: str
    clashes: tuple[Clash, ...] = ()

    @property
    def wrong(self) -> tuple[Field, ...]:
        """The fields with a fault."""
        return tuple(field for field in flat(self.fields) if field.fault)

    def measure(self, field: Field) -> str:
        """Return the id of the place of a measure."""
        place = field.key.split(".")[1]
        return f"v-{MEASURES}-{place.removeprefix(_NEW)}" if place.startswith(_NEW) else anchor_of(field.key, self.found.values)

    def day_of(self, status: Field) -> Field:
        """Return the field for the day of a measure, beside that for how it stands."""
        key = f"{status.key.rpartition('.')[0]}.op"
        return next(field for field in self.fields if field.key == key)

    @property
    def anchors(self) -> tuple[str, ...]:
        """The places at which something can be said."""
        own = [f"v-{self.topic.lijst}"] if self.topic.lijst and self.topic.id not in _ABOUT_PUPILS else []
        if self.topic.lijst == MEASURES:
            return tuple(dict.fromkeys([*own, *map(self.measure, self.fields)]))
        rows = [anchor_of(f"{field.key}.{row}", self.found.values) for field in self.fields for row in range(len(field.rows))]
        home = [f"v-{_PUPILS}-ouders_informeren", *(f"{each}-ouders_informeren" for each in rows)]
        loose = (field.id for field in flat(self.fields) if field.key != _PUPILS)
        return tuple(dict.fromkeys([*own, *rows, *(home if self.topic.id == "thuis" else ()), *loose]))


def topic_of(name: str, work: TheWork) -> Topic:
    """Return the page of questions in an address, as the school of the incident is asked.

    Raises:
        NotHereError: there is no such page.
    """
    topic = topic_called(name)
    if topic is None:
        raise NotHereError
    return topic.asked_in(work.incident.school.onderwijstype if work.incident.school else "")


TheTopic = Annotated[Topic, Depends(topic_of)]


@router.get("/incidenten/{number}/vragen", response_class=HTMLResponse)
def overview(work: TheWork) -> Response:
    """Show all answers, with where to change them."""
    groups = [(topic, answers(topic, work.found)) for topic in topics()]
    return show(work.request, "incident_overzicht", incident=work.incident, groepen=groups)


@router.get("/incidenten/{number}/namen", response_class=HTMLResponse)
def names(work: TheWork) -> Response:
    """Go to the page for names."""
    return go(f"{work.here}/vragen/namen")


@router.get("/incidenten/{number}/vragen/{name}", response_class=HTMLResponse)
def ask(work: TheWork, topic: TheTopic, meer: Annotated[str, Query(max_length=80)] = "") -> Response:
    """Show the questions of a topic, with what the answers of now do."""
    found = work.found
    page = Page(topic, fields(topic, found, found.problems, more=meer), found, found.digest)
    return _shown(work, page, work.effect())


@router.post("/incidenten/{number}/gevolg/{name}", response_class=HTMLResponse)
def look(work: TheWork, topic: TheTopic, form: Posted) -> Response:
    """Return what the answers on the page would do; nothing is saved."""
    changes = answered(topic, form, work.found)
    page = Page(topic, fields(topic, work.found, more=_added(topic, form, work.found)), work.found, work.found.digest)
    effect = work.effect(changes)
    return show(work.request, "incident_gevolg", incident=work.incident, gevolg=effect, ankers=page.anchors, los=True)


@router.post("/incidenten/{number}/vragen/{name}", response_class=HTMLResponse)
def save(work: TheWork, topic: TheTopic, form: Posted) -> Response:
    """Save the answers of a topic; what is not valid, or was answered by somebody else meanwhile, comes back."""
    changes = answered(topic, form, work.found)
    try:
        if changes:
            change_file(work.incident.path, changes, str(form.get("digest", "")))
    except FieldErrors as error:
        return _shown(work, _again(topic, work.found, form, error.faults), work.effect(), 422)
    except ChangedMeanwhile as error:
        now = work.again()
        return _shown(now, _both(topic, now.found, form, changes, error.keys), now.effect(), 409)
    return go(_next(work.incident, topic, form))


def _next(incident: IncidentFile, topic: Topic, form: FormData) -> str:
    here, more = f"/incidenten/{incident.id}/vragen/{topic.id}", str(form.get("meer", ""))
    if more in asked_for() or _PARENTS.fullmatch(more):
        return f"{here}?meer={more}#v-{more.replace('.', '-')}"
    if not form.get("verder"):
        return f"{here}#gevolg"
    after = _after(topic)
    return f"/incidenten/{incident.id}/vragen/{after}" if after else f"/incidenten/{incident.id}"


def _after(topic: Topic) -> str:
    """Return the page that follows in the round after the first phone call; empty at its end, and for any other page."""
    first = [each.id for each in topics() if each.eerst]
    return first[first.index(topic.id) + 1] if topic.id in first[:-1] else ""


def _again(topic: Topic, found: FileValues, form: FormData, faults: Sequence[Fault]) -> Page:
    if topic.lijst == MEASURES:  # one that was chosen for the first time stands on the page by its name
        names = {f"{MEASURES}.{number}": f"{MEASURES}.{place}" for place, number in _fresh(form, found).items()}
        faults = [replace(fault, key=_renamed(fault.key, names)) for fault in faults]
    typed = tuple(map(_full, as_typed(fields(topic, found, faults, more=_added(topic, form, found)), form)))
    return Page(topic, typed, found, str(form.get("digest", "")))


def _renamed(key: str, names: Mapping[str, str]) -> str:
    head, _, last = key.rpartition(".")
    return f"{names[head]}.{last}" if head in names else key


def _added(topic: Topic, form: FormData, found: FileValues) -> str:
    """Return the list of pupils where the page of this form had one more than the file."""
    listed = at(found.values, _PUPILS)
    number = len(listed) if isinstance(listed, list) else 0
    return _PUPILS if topic.lijst == _PUPILS and f"{NAME}{_PUPILS}.{number}.code" in form else ""


def _both(topic: Topic, found: FileValues, form: FormData, changes: Changes, theirs: Sequence[str]) -> Page:
    """Return a page that somebody else changed meanwhile: their answer stands there, and what this person said is told beside it.

    Args:
        topic: the page.
        found: what the file says by now.
        form: what this person sent.
        changes: what that would have changed.
        theirs: keys that have another value by now; empty where nobody knows any more.
    """
    mine = {field.key: field for field in flat(map(_full, as_typed(fields(topic, found, more=_added(topic, form, found)), form)))}
    now = {field.key: field for field in flat(fields(topic, found, more=_added(topic, form, found)))}
    both = {key for key in now if differs(key, changes, theirs)}
    clashes = [Clash(name_of(key, found.values), now[key].id, read(now[key]), read(mine[key])) for key in now if key in both]
    others = (spot_of(key, found.values) for key in theirs if not any(same_place(key, each) for each in both))
    clashes += [Clash(spot.naam, "", "", "") for spot in others if spot]
    kept = tuple(mixed(field, mine, both) for field in fields(topic, found, more=_added(topic, form, found)))
    return Page(topic, kept, found, found.digest, tuple(dict.fromkeys(clashes)))


def _shown(work: Work, page: Page, effect: Effect, status: int = 200) -> Response:
    steps = [each for each in topics() if each.eerst]
    return show(
        work.request,
        "incident_vragen",
        status=status,
        incident=work.incident,
        pagina=page,
        stap=(steps.index(page.topic) + 1, len(steps)) if page.topic in steps else None,
        stappen=steps,
        gevolg=effect,
        ankers=page.anchors,
        leeg=empty_word,
        los=False,
    )


def fields(topic: Topic, found: FileValues, faults: Sequence[Fault] = (), *, more: str = "") -> tuple[Field, ...]:
    """Return the fields of a topic; a list of pupils comes with a proposed code for a new one."""
    if topic.lijst == MEASURES:
        return tuple(_measures(found, faults))
    asked = of_topic(topic)
    prefixes = [topic.lijst] if topic.lijst else list(topic.sleutels)
    made = tuple(map(_full, fields_of(asked, prefixes, found, faults, more)))
    if topic.lijst != _PUPILS:
        return made
    if topic.id in _ABOUT_PUPILS:
        there = len(at(found.values, _PUPILS) or ())  # type: ignore[arg-type]
        return tuple(replace(field, rows=field.rows[:there]) for field in made)
    return tuple(_with_code(field, found) for field in made)


def _full(field: Field) -> Field:
    chosen = tuple(each for each in field.chosen if each)
    return replace(field, chosen=chosen, rows=tuple(tuple(_full(each) for each in row) for row in field.rows))


def _with_code(field: Field, found: FileValues) -> Field:
    """Return the list of pupils with a code that is free in an empty item."""
    listed = at(found.values, _PUPILS)
    taken = {str(each.get("code")) for each in listed if isinstance(each, Mapping)} if isinstance(listed, list) else set()
    free = next(f"L{number}" for number in range(1, len(taken) + 2) if f"L{number}" not in taken)
    rows = tuple(
        tuple(replace(each, value=free) if each.key.endswith(".code") and not each.value else each for each in row)
        for row in field.rows
    )
    return replace(field, rows=rows)


def _measures(found: FileValues, faults: Sequence[Fault] = ()) -> Iterator[Field]:
    """Yield two fields a measure, how it stands and on which day: those of the file by their place, the others by their name."""
    status, day, what = asked_for()[_STATUS], asked_for()[_DAY], asked_for()[f"{MEASURES}.wat"]
    rows = _rows(found)
    wrong = {fault.key: in_words(f"{fault.what} {fault.remedy}".strip()) for fault in faults}
    for value, called in what.options:
        question = replace(status, ask=called[:1].upper() + called[1:], required=False)
        places = [str(place) for place, row in enumerate(rows) if isinstance(row, Mapping) and row.get("wat") == value]
        for place in places or [f"{_NEW}{value}"]:
            key = f"{MEASURES}.{place}"
            said = str(at(found.values, f"{key}.status") or "")
            yield Field(question, f"{key}.status", said, (said,) if said else (), fault=wrong.get(f"{key}.status", ""))
            on = day_said(str(at(found.values, f"{key}.op") or ""))
            yield Field(day, f"{key}.op", on, fault=wrong.get(f"{key}.op", ""))


def _rows(found: FileValues) -> list[object]:
    listed = at(found.values, MEASURES)
    return list(listed) if isinstance(listed, list) else []


def answered(topic: Topic, form: FormData, found: FileValues) -> Changes:
    """Return what a form changes; a measure that is chosen for the first time is added, and one that is not there any more goes."""
    if topic.lijst == MEASURES:
        return _measured(form, found)
    changes = posted(form, of_topic(topic), found)
    return _without_bare(changes, found)


def _without_bare(changes: Changes, found: FileValues) -> Changes:
    """Return the changes without a new pupil of whom nothing was said but the code that we proposed."""
    listed = at(found.values, _PUPILS)
    number = len(listed) if isinstance(listed, list) else 0
    fresh = f"{_PUPILS}.{number}."
    said = {key for key in changes if key.startswith(fresh)}
    if said and {key.removeprefix(fresh) for key in said} <= _MADE_UP:
        return {key: value for key, value in changes.items() if key not in said}
    return changes


def _measured(form: FormData, found: FileValues) -> Changes:
    taken = {field.key.split(".")[1] for field in _measures(found) if _given(form, f"{field.key.rpartition('.')[0]}.status")}
    gone = [place for place in range(len(_rows(found))) if _given(form, f"{MEASURES}.{place}.status") == ""]
    fresh = _fresh(form, found)
    asked = {f"{MEASURES}.status": asked_for()[_STATUS], f"{MEASURES}.op": asked_for()[_DAY]}
    kept = posted(form, asked, found)
    changes = {key: value for key, value in kept.items() if key.split(".")[1] in taken and int(key.split(".")[1]) not in gone}
    for place, number in fresh.items():
        status, day = (_given(form, f"{MEASURES}.{place}.{key}") for key in ("status", "op"))
        whole = {"wat": place.removeprefix(_NEW), "status": status, "op": iso_day(day or "")}
        changes[f"{MEASURES}.{number}"] = {key: value for key, value in whole.items() if value}
    return changes | {f"{MEASURES}.{place}": None for place in sorted(gone, reverse=True)}


def _fresh(form: FormData, found: FileValues) -> dict[str, int]:
    """Return the measures that a form chooses for the first time, with the place that each gets in the list."""
    places = dict.fromkeys(field.key.split(".")[1] for field in _measures(found))
    chosen = [place for place in places if place.startswith(_NEW) and _given(form, f"{MEASURES}.{place}.status")]
    return {place: number for number, place in enumerate(chosen, len(_rows(found)))}


def _given(form: FormData, key: str) -> str | None:
    """Return the last answer of a form to a key; None where the form did not ask for it."""
    given = [each for each in form.getlist(f"{NAME}{key}") if isinstance(each, str)]
    return given[-1].strip() if given else None


def answers(topic: Topic, found: FileValues) -> list[tuple[str, str, str]]:
    """Return name, answer and place of what is answered in a topic; of the page with names only whether there are any."""
    rows = [(field, read(field)) for field in flat(fields(topic, found)) if field.question.kind != "rows"]
    if topic.id == "namen":
        filled = sum(bool(said) for _, said in rows)
        return [("namen", f"{filled} ingevuld" if filled else "geen", "")]
    if topic.lijst == MEASURES:
        return [(field.label, said, field.id) for field, said in rows if said]
    return [(name_of(field.key, found.values), said, field.id) for field, said in rows if said]
