"""All incidents, and a new one: first the gate, then the file.

In: a folder. Out: the list, and an incident with its first answers. Never: a file for what the stappenplan is not meant for.

Source: R0.02, R1.01.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from generator import dossier_status, reasons_outside
from generator.base.errors import GeneratorError, OutOfScopeError
from generator.doors.web.desk import Posted, TheDesk, TheStore, go, show
from generator.doors.web.fields import NAME, Field, at
from generator.doors.web.pages.incident.deciding import advice_now
from generator.doors.web.pages.incident.effect import Effect, TheWork
from generator.doors.web.pages.incident.topics import asked_for, empty_word, in_words
from generator.doors.web.store import IncidentFile, SchoolFile, Store

router = APIRouter()
_SHOWN: Final = ("nu", "te_laat", "vandaag", "deze_week")
_GATE: Final = ("direct_gevaar", "direct_betrokken", "soort")
_FINE: Final = 200
_START: Final = {"direct_betrokken": ("leerlingen",)}


@dataclass(frozen=True, slots=True)
class Line:
    """An incident in the list: how many steps there are now, today and this week, and the first of them; or what is wrong."""

    file: IncidentFile
    numbers: tuple[tuple[str, int], ...] = ()
    first: str = ""
    fault: str = ""


def line_of(each: IncidentFile, store: Store, desk: TheDesk) -> Line:
    """Return an incident as a line."""
    if each.school is None:
        return Line(each, fault="Wij weten niet bij welke school dit hoort.")
    try:
        status = dossier_status(each.path, each.school.path, store.out, desk.today())
    except OutOfScopeError:
        return Line(each, fault="Hier is schoolkader niet voor bedoeld. Open het voor waar u terechtkunt.")
    except GeneratorError:
        return Line(each, fault="Er ontbreekt nog een antwoord. Open het om te zien welk.")
    counted = tuple((heading, len(steps)) for heading, steps in status.headings if steps[0].when.value in _SHOWN)
    first = next((step.wat for _, steps in status.headings for step in steps if step.when.value in _SHOWN), "")
    return Line(each, counted, in_words(first))


@router.get("/incidenten", response_class=HTMLResponse)
def listed(request: Request, desk: TheDesk, store: TheStore) -> Response:
    """Show all incidents: what is open, which belong to no school, and which cannot be read."""
    lines = [line_of(each, store, desk) for each in store.incidents()]
    return show(request, "incidenten", lines=lines, schools=store.schools(), onleesbaar=store.unread(), op_slot=len(store.locked()))


@router.post("/incidenten/{number}/school")
def give(request: Request, store: TheStore, number: str, form: Posted) -> Response:
    """Put an incident with its school."""
    school = next((each for each in store.schools() if each.id == form.get("school")), None)
    if school is None:
        return show(request, "fout", status=422, title="Welke school?", lines=["Ga terug en kies bij welke school dit hoort."])
    return go(f"/incidenten/{store.give(store.incident(number), school).id}")


@router.get("/incidenten/nieuw", response_class=HTMLResponse)
def gate(request: Request, store: TheStore, school: Annotated[str, Query(max_length=40)] = "") -> Response:
    """Ask what comes before anything else."""
    schools = store.schools()
    if not schools:
        return _gate(request, (), "", ())
    chosen = school if any(each.id == school for each in schools) else schools[0].id if len(schools) == 1 else ""
    return _gate(request, schools, chosen, _fields({}))


def _gate(request: Request, schools: Sequence[SchoolFile], chosen: str, fields: Sequence[Field], status: int = 200) -> Response:
    without = status != _FINE and not chosen
    wrong: list[object] = [field for field in fields if field.fault]
    if without:  # it stands after the first question
        wrong.insert(bool(fields[0].fault), {"id": "school", "label": "Op welke school gebeurde het?", "fault": _WHICH})
    return show(
        request,
        "incident_nieuw",
        status=status,
        schools=schools,
        chosen=chosen,
        zonder_school=_WHICH if without else "",
        fields=fields,
        wrong=wrong,
        leeg=empty_word,
        gevolg=Effect(),
    )


@router.post("/incidenten/nieuw", response_class=HTMLResponse)
def begin(request: Request, desk: TheDesk, store: TheStore, form: Posted) -> Response:
    """Make the file of an incident, or say where to turn."""
    given = {key: tuple(str(each) for each in form.getlist(f"{NAME}{key}") if each) for key in _GATE}
    schools = {each.id: each for each in store.schools()}
    school = schools.get(str(form.get("school", "")))
    fields = _fields(given)
    danger, involved, kinds = (tuple(each.chosen) for each in fields)
    reasons = reasons_outside({"direct_gevaar": danger[0], "direct_betrokken": involved or ("leerlingen",)}) if danger else ()
    if reasons:  # whoever must call now answers nothing more
        told = [(reason, in_words(turn)) for reason, turn in reasons]
        return show(request, "incident_buiten", reasons=told, gevaar=danger == ("ja",))
    if school is None or any(field.fault for field in fields):
        return _gate(request, tuple(schools.values()), school.id if school else "", fields, status=422)
    made = store.new_incident(
        school, desk.today(), {"direct_gevaar": danger[0], "direct_betrokken": list(involved), "soort": list(kinds)}
    )
    return go(f"/incidenten/{made.id}/eerst")


@router.get("/incidenten/{number}/eerst", response_class=HTMLResponse)
def first_of_all(work: TheWork) -> Response:
    """Say what to do at once, before any more questions."""
    effect = work.effect()
    if effect.buiten:
        return show(work.request, "incident_buiten", reasons=effect.buiten, gevaar=at(work.found.values, "direct_gevaar") == "ja")
    return show(work.request, "incident_eerst", incident=work.incident, gevolg=effect, raad=advice_now(effect))


_WHICH: Final = "Kies de school."
_ASK: Final = {
    "direct_gevaar": "Kies of er nu direct gevaar is. Weet u het niet, kies dan: weet ik nog niet.",
    "direct_betrokken": "Kies wie er direct bij betrokken zijn.",
    "soort": "Kies wat past. Weet u het nog niet, kies dan: iets anders, of nog niet bekend.",
}


def _fields(given: dict[str, tuple[str, ...]]) -> tuple[Field, ...]:
    asked = asked_for()
    made = []
    for key in _GATE:
        known = {value for value, _ in asked[key].options}
        chosen = tuple(each for each in given.get(key, _START.get(key, ())) if each in known)
        fault = _ASK[key] if given and not chosen else ""
        made.append(Field(asked[key], key, chosen=chosen, fault=fault))
    return tuple(made)
