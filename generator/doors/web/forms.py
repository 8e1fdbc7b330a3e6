"""Filled-in forms that somebody brought: looked at first, then read into the register of a year, with what a person decided.

In: files, a form of the browser. Out: what would be read, the reasons for keeping answers, the page that asks for them. Never: an
answer kept in which something was found, without a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from generator import LookedAtForms, ReadForms, UploadedForm, decide_by, read_forms, reason_to_keep
from generator.base.errors import GeneratorError, UsageError
from generator.doors.web.desk import Desk, show
from generator.doors.web.shared.uploads import text_of
from generator.doors.web.shared.words import sentences
from generator.doors.web.store import SchoolFile


@dataclass(frozen=True, slots=True, repr=False)
class WaitingForms:
    """Forms that somebody looks at before they are read.

    Attributes:
        school: id of the school; `incident`: file of the incident whose people may not be named, or None.
    """

    school: str
    year: str
    forms: tuple[UploadedForm, ...]
    incident: Path | None
    found: LookedAtForms

    def read(self, register: Path, reasons: Mapping[tuple[str, str], str]) -> ReadForms:
        """Read them into a register; an answer in which something was found stays only for a reason."""
        return read_forms(self.forms, register, decide_by(reasons, self.incident), incident=self.incident)


@dataclass(frozen=True, slots=True)
class FormsRead:
    """What came of forms, until a person read it."""

    year: str
    read: ReadForms


@dataclass(frozen=True, slots=True)
class Place:
    """Where forms are weighed: the address of the page, the one that it leads back to, and what that is called."""

    here: str
    back: str
    back_to: str


def waiting_of(desk: Desk, school: SchoolFile, token: str) -> WaitingForms:
    """Return the forms that wait for a decision.

    Raises:
        UsageError: they are gone, or of another school.
    """
    found = desk.held.get(token, WaitingForms)
    if found.school != school.id:
        raise UsageError("Deze formulieren zijn van een andere school. Begin opnieuw.")
    return found


def _reasons_of(waiting: WaitingForms, form: FormData) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """Return the reasons for keeping answers, and what is wrong with one by the name of its field."""
    reasons: dict[tuple[str, str], str] = {}
    faults: dict[str, str] = {}
    for place, each in enumerate(waiting.found.doubtful, 1):
        if not each.may_stay or text_of(form, f"keuze-{place}") != "houden":
            continue
        try:
            reasons[each.label, each.field_name] = reason_to_keep(text_of(form, f"reden-{place}"), waiting.incident)
        except GeneratorError as error:
            faults[f"reden-{place}"] = " ".join(
                line.lstrip("- ") for line in sentences(error) if not line.startswith("Privacystop")
            )
    return reasons, faults


def weigh(
    request: Request,
    school: SchoolFile,
    waiting: WaitingForms,
    place: Place,
    form: FormData | None = None,
    faults: Mapping[str, str] | None = None,
    *,
    problems: Sequence[str] = (),
) -> Response:
    """Show what would be read, and of which answers somebody decides."""
    typed = {key: text_of(form, key) for key in form} if form is not None else {}
    return show(
        request,
        "formulieren_wegen",
        status=422 if faults or problems else 200,
        school=school,
        place=place,
        year=waiting.year,
        found=waiting.found,
        typed=typed,
        faults=faults or {},
        problems=problems,
    )


def take_in(
    request: Request, school: SchoolFile, waiting: WaitingForms, place: Place, form: FormData, register: Path
) -> FormsRead | Response:
    """Read the forms into a register: an answer that may point to somebody is left out, or kept with a reason.

    Returns:
        What came of it; or the page again, where a reason is not good enough or the register cannot be read.
    """
    reasons, faults = _reasons_of(waiting, form)
    if faults:
        return weigh(request, school, waiting, place, form, faults)
    try:
        return FormsRead(waiting.year, waiting.read(register, reasons))
    except GeneratorError as error:
        return weigh(request, school, waiting, place, form, problems=sentences(error))
