"""What the documents of an incident still need of the school: those questions alone, on one page, and then back to the document.

In: an incident, a document. Out: answers in the profile. Never: a question that no document of this moment needs.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import change_file, moment_of, read_values
from generator.base.errors import ChangedMeanwhile, Fault, FieldErrors
from generator.doors.web.desk import Posted, go
from generator.doors.web.fields import Field, as_typed, fields_of, flat, grouped, posted
from generator.doors.web.pages.letters.papers import Place, ThePlace, page_of
from generator.doors.web.pages.school import profile_questions
from generator.doors.web.store import NotHereError

router = APIRouter()
_LONGEST: Final = 60


@router.get("/incidenten/{number}/nodig", response_class=HTMLResponse)
def ask(place: ThePlace, voor: Annotated[str, Query(max_length=_LONGEST)] = "") -> Response:
    """Ask what a document, or all of this moment, still needs of the school."""
    return _page(place, voor)


@router.post("/incidenten/{number}/nodig", response_class=HTMLResponse)
def save(place: ThePlace, form: Posted, voor: Annotated[str, Query(max_length=_LONGEST)] = "") -> Response:
    """Save the answers, and go back to what they were for."""
    changes = posted(form, profile_questions(), read_values(place.school.path))
    try:
        if changes:
            change_file(place.school.path, changes, str(form.get("digest", "")))
    except FieldErrors as error:
        return _page(place, voor, form=form, faults=error.faults)
    except ChangedMeanwhile:
        return _page(place, voor, form=form, meanwhile=True)
    return go(_back(place, voor))


def _back(place: Place, name: str) -> str:
    return f"{place.path}/brief/{name}" if name else f"{place.path}/documenten"


def of_school(missing: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the keys of the profile among what a document lacks."""
    return tuple(key for key, _ in missing if key in profile_questions())


def needed(place: Place, name: str = "") -> tuple[str, ...]:
    """Return the keys that the documents of this moment lack of the school, or one of them.

    Raises:
        NotHereError: no document is called that.
    """
    moment = moment_of(place.incident.path, place.school.path, place.store.out, place.today)
    asked = [each for each in (*moment.asked, *moment.others) if each.document.naam == name] if name else moment.asked
    if name and not asked:
        raise NotHereError
    return tuple(dict.fromkeys(key for each in asked for key in of_school(each.missing)))


def _needed(field: Field) -> Field:
    """Return a field that does not call itself optional: a document needs it."""
    return replace(field, question=replace(field.question, required=True))


def _page(
    place: Place, name: str, *, form: FormData | None = None, faults: Sequence[Fault] = (), meanwhile: bool = False
) -> Response:
    found = read_values(place.school.path)
    keys = needed(place, name)
    fields = tuple(_needed(each) for each in fields_of(profile_questions(), keys, found, faults))
    if form is not None:
        fields = as_typed(fields, form)
    return page_of(
        place,
        "nodig",
        status=422 if faults else 409 if meanwhile else 200,
        groups=grouped(fields),
        wrong=[field for field in flat(fields) if field.fault],
        number=len(keys),
        digest=found.digest if form is None or meanwhile else form.get("digest"),
        name=name,
        back=_back(place, name),
        meanwhile=meanwhile,
    )
