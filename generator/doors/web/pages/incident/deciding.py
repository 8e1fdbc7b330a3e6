"""The decisions of the action team, as on its worksheet: what speaks for, against and forbids; what was decided, by whom and when.

In: a form. Out: the keys that decide, and a line in the log for what no key holds. Never: a decision that nobody took, or a name.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import Consideration, FileValues, Question, Side, change_file
from generator.base.errors import ChangedMeanwhile, Fault, FieldErrors
from generator.doors.web.desk import Desk, Posted, go, show
from generator.doors.web.fields import Changes, Field, as_typed, at, day_said, fields_of, moment_of, posted, read
from generator.doors.web.pages.incident.effect import Effect, TheWork, Work
from generator.doors.web.pages.incident.topics import Choice, asked_for, choices, empty_word, in_words, name_of, spot_of
from generator.doors.web.shared.sector import told
from generator.doors.web.store import NotHereError

router = APIRouter()
LOG: Final = "logboek"
_LONGEST: Final = 1_800
_MARK: Final = 10
_AT_ONCE: Final = 2  # decisions that come before any more questions
WHEN: Final = "Schrijf dag, maand, jaar en tijd, bijvoorbeeld 23-11-2026 10.40."


@dataclass(frozen=True, slots=True)
class Decided:
    """A line of the log that is about a row."""

    op: str
    wie: str
    wat: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a decision table on the page: its mark, and what the log says was decided."""

    id: str
    rij: Consideration
    spot: str
    besloten: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A decision on the page, with the answers that say what was decided."""

    choice: Choice
    pro: tuple[Row, ...]
    against: tuple[Row, ...]
    veto: tuple[Row, ...]
    act: tuple[Row, ...]
    fields: tuple[Field, ...]
    besloten: tuple[Decided, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return (*self.pro, *self.against, *self.veto, *self.act)

    @property
    def open(self) -> int:
        """How many steps are still to be taken."""
        return sum(row.rij.open for row in self.rows)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person sent that was not saved, and why.

    Attributes:
        veranderd: what somebody else answered meanwhile; None where nobody did.
    """

    tabel: str = ""
    rij: str = ""
    op: str = ""
    wie: str = ""
    wat: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] | None = None

    @classmethod
    def of(cls, form: FormData, faults: Iterable[Fault], changed: tuple[str, ...] | None = None) -> "Answer":
        """Return what a form sent, with its faults by the name of the field."""
        given = {key: str(form.get(key, "")) for key in ("tabel", "rij", "op", "wie", "wat")}
        wrong = {fault.key: in_words(f"{fault.what} {fault.remedy}") for fault in faults}
        return cls(**given, faults=wrong, changed=changed)


@router.get("/incidenten/{number}/besluiten", response_class=HTMLResponse)
def decisions(work: TheWork) -> Response:
    """Show every decision with its grounds."""
    effect = work.effect()
    return _shown(work, effect, tables(effect, work.found), Answer())


@router.post("/incidenten/{number}/besluiten", response_class=HTMLResponse)
def decide(work: TheWork, form: Posted) -> Response:
    """Write down a decision: in the keys that hold it, and as a line of the log with who and when."""
    effect = work.effect()
    made = tables(effect, work.found)
    table = next((each for each in made if each.choice.tabel == form.get("tabel")), None)
    if table is None:
        raise NotHereError
    row = next((each for each in table.rows if each.id == form.get("rij")), None)
    changes: Changes = {} if row else posted(form, _asked(table.choice), work.found)
    faults = list(_missing(form, changes, row))
    if faults:
        return _shown(work, effect, _with_form(made, form, faults), Answer.of(form, faults), 422)
    head = row.rij.situatie if row else f"{table.choice.titel}."
    log = line(form, head, "" if row else _said(changes))
    try:
        change_file(work.incident.path, {**changes, f"{LOG}.{_number(work.found)}": log}, str(form.get("digest", "")))
    except FieldErrors as error:
        return _shown(work, effect, _with_form(made, form, error.faults), Answer.of(form, error.faults), 422)
    except ChangedMeanwhile as error:
        now = work.again()
        effect = now.effect()
        return _shown(now, effect, tables(effect, now.found), Answer.of(form, (), tuple(map(name_of, error.keys))), 409)
    return go(f"{work.here}/besluiten#{table.choice.tabel}")


def tables(effect: Effect, found: FileValues) -> tuple[Table, ...]:
    """Return the decisions of an incident as a page shows them."""
    if effect.outlook is None:
        return ()
    known = {decision.tabel: decision for decision in effect.outlook.besluiten}
    log = tuple(_log(found))
    made = []
    for choice in choices():
        sides = {side: tuple(_row(row, log, found) for row in known[choice.tabel].of(side)) for side in Side}
        made.append(
            Table(
                choice,
                sides[Side.FOR],
                sides[Side.AGAINST],
                sides[Side.VETO],
                sides[Side.ACT],
                fields_of(_asked(choice), [key for key in choice.sleutels if key in _asked(choice)], found),
                _about(f"{choice.titel}.", log),
            )
        )
    return tuple(made)


def advice_now(effect: Effect) -> tuple[Consideration, ...]:
    """Return what to do at once, of all that holds: what the police must know, and what people weigh with them."""
    if effect.outlook is None:
        return ()
    known = {each.tabel: each.rows for each in effect.outlook.besluiten}
    rows = [row for choice in choices()[:_AT_ONCE] for row in known[choice.tabel] if row.bekend]
    return tuple(sorted(rows, key=lambda row: (not row.open, row.mens)))


def line(form: FormData, head: str, said: str = "") -> Mapping[str, str]:
    """Return a line of the log: when, who by function, and what was decided."""
    text = " ".join(str(form.get("wat", "")).split())
    who = " ".join(str(form.get("wie", "")).split())
    return {"op": _moment(str(form.get("op", ""))), "wie": who, "besluit": " ".join(filter(None, (head, told(said), text)))}


def now_on(desk: Desk) -> str:
    """Return the moment of now as a person writes it."""
    now = datetime.now().astimezone()
    return f"{desk.today():%d-%m-%Y} {now.hour}.{now:%M} uur"


def _moment(text: str) -> str:
    question = asked_for()[f"{LOG}.op"]
    form = FormData([(f"v:{LOG}.0.op", text)])
    found = posted(form, {f"{LOG}.op": question}, FileValues({}, {}, "", ()))
    return str(found.get(f"{LOG}.0.op", ""))


def _number(found: FileValues) -> int:
    listed = at(found.values, LOG)
    return len(listed) if isinstance(listed, list) else 0


def _missing(form: FormData, changes: Changes, row: Row | None) -> Iterable[Fault]:
    text = str(form.get("wat", "")).strip()
    if not str(form.get("wie", "")).strip():
        yield Fault("wie", "Er staat niet wie dit besluit.", "Noem de functie, bijvoorbeeld rector.")
    if not _moment(str(form.get("op", ""))):
        yield Fault(
            "op", "Er staat niet wanneer dit besloten is.", "Schrijf dag, maand, jaar en tijd, bijvoorbeeld 23-11-2026 10.40."
        )
    if not text and (row or not changes):
        yield Fault(
            "wat", "Er staat niet wat jullie besluiten.", "Schrijf het in een of twee zinnen, met codes in plaats van namen."
        )
    if len(text) > _LONGEST:
        yield Fault("wat", "Deze tekst is te lang.", "Houd het bij een paar zinnen.")


def _said(changes: Changes) -> str:
    """Return what was decided in the words of the page."""
    parts = []
    for key, value in changes.items():
        question = asked_for()[key]
        said = read(Field(question, key, "" if value is None else str(value), (str(value),) if value else ()))
        parts.append(f"{name_of(key)}: {said or empty_word(key)}")
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _asked(choice: Choice) -> Mapping[str, Question]:
    return {key: asked_for()[key] for key in choice.sleutels if asked_for()[key].kind != "rows"}


def _row(row: Consideration, log: tuple[Decided, ...], found: FileValues) -> Row:
    mark = hashlib.sha256(f"{row.regel} {row.situatie}".encode()).hexdigest()[:_MARK]
    spot = next(filter(None, (spot_of(key, found.values) for key in reversed(row.sleutels))), None)
    return Row(mark, row, f"{spot.topic}#{spot.anchor}" if spot else "", _about(row.situatie, log))


def _log(found: FileValues) -> Iterable[Decided]:
    listed = at(found.values, LOG)
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, Mapping):
            yield Decided(*(str(each.get(key, "")) for key in ("op", "wie", "besluit")))


def _about(head: str, log: tuple[Decided, ...]) -> tuple[Decided, ...]:
    return tuple(Decided(day_said(each.op), each.wie, each.wat[len(head) :].strip()) for each in log if each.wat.startswith(head))


def log_of(found: FileValues) -> tuple[Decided, ...]:
    """Return the log, the newest line first."""
    rows = sorted(_log(found), key=lambda each: moment_of(each.op), reverse=True)
    return tuple(Decided(day_said(each.op), each.wie, each.wat) for each in rows)


def functions(found: FileValues) -> tuple[str, ...]:
    """Return the functions that the file names, for who fills in who decided."""
    listed = at(found.values, "actieteam.leden")
    named = [str(each) for each in listed] if isinstance(listed, list) else []
    more = [at(found.values, key) for key in ("actieteam.voorzitter", "actieteam.woordvoerder", "herstel.coordinator")]
    return tuple(dict.fromkeys([*named, *(str(each) for each in more if each)]))


def _shown(work: Work, effect: Effect, made: Sequence[Table], answer: Answer, status: int = 200) -> Response:
    return show(
        work.request,
        "incident_besluiten",
        status=status,
        incident=work.incident,
        gevolg=effect,
        tafels=made,
        digest=work.found.digest,
        leeg=empty_word,
        antwoord=answer,
        nu=now_on(work.desk),
        functies=functions(work.found),
        leerlingen=_pupils(work.found),
    )


def _with_form(made: Sequence[Table], form: FormData, faults: Iterable[Fault]) -> tuple[Table, ...]:
    """Return the decisions with what a person typed in one of them."""
    wrong = {fault.key: in_words(f"{fault.what} {fault.remedy}") for fault in faults}
    return tuple(each if each.choice.tabel != form.get("tabel") or form.get("rij") else _typed(each, form, wrong) for each in made)


def _typed(table: Table, form: FormData, wrong: Mapping[str, str]) -> Table:
    fields = as_typed(table.fields, form)
    return replace(table, fields=tuple(replace(each, fault=wrong.get(each.key, "")) for each in fields))


def _pupils(found: FileValues) -> tuple[tuple[str, str], ...]:
    """Return code and what was decided on home, of each pupil."""
    question = asked_for()["betrokkenen.ouders_informeren.besluit"]
    listed = at(found.values, "betrokkenen")
    rows = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    words = dict(question.options)
    decided = [(str(each.get("code", "")), str(at(each, "ouders_informeren.besluit") or "")) for each in rows]
    return tuple((code, words.get(choice, empty_word(question.key))) for code, choice in decided)
