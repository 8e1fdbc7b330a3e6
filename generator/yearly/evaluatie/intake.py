"""Year, reading in: filled-in forms to anonymous lines for the register.

In: forms, whom they may not name, and a person who decides about each answer in which something was found. Out: `Intake`.
Never: an answer that could point to a person without that decision; an answer or a name in what is said.

Source: R6.01 to R6.04, RX.09.
"""

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator.base.errors import DocumentError, GeneratorError, GuardError, UsageError
from generator.base.language import is_plausible, school_year
from generator.guard import Forbidden
from generator.stappenplan.features import OEFENING
from generator.yearly.evaluatie import form as forms
from generator.yearly.evaluatie import screen
from generator.yearly.evaluatie.form import FilledForm
from generator.yearly.evaluatie.register import ERNST, INCIDENT_KINDS, PERIODS, TEXTS, Register, RegisterLine, period_of
from generator.yearly.evaluatie.screen import DoubtfulAnswer

Decide = Callable[[DoubtfulAnswer], str | None]
"""Decides about an answer in which something was found: the reason to keep it, or None to leave it out."""

_WISH = ("scholing", "les", "thuis", "preventie")
_TALK = ("praten", "contact")
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([a-z]{3,9})\.?\s+(20\d\d)")
_IN_DIGITS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](20\d\d)")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, repr=False)
class OfferedForm:
    """A file that was offered.

    Attributes:
        label: how it is called in what we say; never a name that could be a person's.
        data: its bytes, or why it cannot be read.
    """

    label: str
    data: bytes | GeneratorError


@dataclass(slots=True)
class Intake:
    """What came of the forms.

    Attributes:
        lines: new lines for the register, in an order that does not tell the order of the forms.
        already_read: number of forms that were read before.
        left_out: per answer that was left out, why.
        wants_talk: labels of the forms of people who want to talk with somebody; it is not kept.
        notices: how forms were read.
        unread: label and sentence of each form that could not be read.
    """

    lines: list[RegisterLine] = field(default_factory=list)
    already_read: int = 0
    left_out: list[str] = field(default_factory=list)
    wants_talk: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    register: Register
    forbidden: Forbidden
    decide: Decide
    known: set[str]  # marks of forms that were read
    alike: dict[str, set[bytes]] = field(default_factory=dict)  # mark of a form without words: the files that have it
    done: Intake = field(default_factory=Intake)


def read_in(register: Register, files: Iterable[OfferedForm], forbidden: Forbidden, decide: Decide) -> Intake:
    """Return what forms add to a register; one that cannot be read does not stop the others.

    Args:
        register: what is there already.
        files: the forms.
        forbidden: whom an answer may not name; may be empty.
        decide: asks a person about an answer in which something was found.
    """
    run = _Run(register, forbidden, decide, {line.kenmerk for line in register.lines})
    for file in files:
        try:
            form, digest = _form(file, register)
        except GeneratorError as error:
            run.done.unread.append((file.label, sentence(error)))
            continue
        mark = _mark(form, register, run.alike, digest)
        if mark in run.known:
            run.done.already_read += 1
            continue
        run.known.add(mark)
        _add(run, file.label, form, mark)
    run.done.lines.sort(key=lambda line: line.kenmerk)
    return run.done


def sentence(error: GeneratorError) -> str:
    """Return an error about a form on one line."""
    return " ".join(error.reasons) if isinstance(error, DocumentError) else " ".join(str(error).split())


def fingerprint(answers: Mapping[str, str], register: Register, respondent: str, copy: int = 1) -> str:
    """Return what tells that the same form was read before: 16 hexadecimal digits.

    An HMAC over the letters and digits of all answers, with school and school year as its key. That key is no secret: it keeps
    registers of schools and years from being laid side by side. Nothing leads back from it to a person or an answer; who has the
    very same form in hand can see that it was counted, and that is what it is for.
    """
    plain = {name: _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold() for name, text in answers.items()}
    content = json.dumps([respondent, sorted(plain.items()), copy], ensure_ascii=False)
    key = f"schoolkader jaarregister 1 {register.brin} {register.schooljaar}"
    return hmac.new(key.encode(), content.encode(), hashlib.sha256).hexdigest()[:16]


def parsed_day(text: str) -> date | None:
    """Return a date as Word shows it (`1 maart 2027`), in digits, or as `2027-03-01`; None for anything else."""
    try:
        found = _written_day(text.strip().casefold())
    except ValueError:
        return None
    return found if is_plausible(found) else None


def _written_day(line: str) -> date:
    words, digits = _IN_WORDS.fullmatch(line), _IN_DIGITS.fullmatch(line)
    if words:
        start = "maa" if words[2].startswith(("mrt", "maa")) else words[2][:3]
        return date(int(words[3]), _MONTHS.index(start) + 1, int(words[1]))
    return date(int(digits[3]), int(digits[2]), int(digits[1])) if digits else date.fromisoformat(line)


def _form(file: OfferedForm, register: Register) -> tuple[FilledForm, bytes]:
    if isinstance(file.data, GeneratorError):
        raise file.data
    form = forms.read(file.data)
    if form.brin and form.brin != register.brin:
        raise DocumentError(["Dit formulier is van een andere school dan het register."])
    return form, hashlib.sha256(file.data).digest()


def _mark(form: FilledForm, register: Register, seen: dict[str, set[bytes]], digest: bytes) -> str:
    """Return the mark of a form.

    Two people who tick the same and write nothing fill in forms that are alike. In one run those are told apart as files; a form
    with an answer in words counts once however often and by whatever program it was saved.
    """
    first = fingerprint(form.answers, register, form.respondent)
    if _has_words(form):
        return first
    alike = seen.setdefault(first, set())
    if digest in alike:
        return first
    alike.add(digest)
    return fingerprint(form.answers, register, form.respondent, len(alike))


def _has_words(form: FilledForm) -> bool:
    closed = {q.id for q in forms.asked(form.respondent) if q.soort != "tekst"}
    return bool(set(form.answers) - closed - {forms.DAY, *forms.STAFF_ONLY})


def _add(run: _Run, label: str, form: FilledForm, mark: str) -> None:
    line, notes = _line(form, mark)
    said = (*form.notices, *_day_notes(form.answers, run.register), *notes)
    run.done.notices += [f"{label}: {note}" for note in said]
    if any(form.answers.get(name) for name in _TALK):
        run.done.wants_talk.append(label)
    run.done.lines.append(_decided(run, label, line))


def _decided(run: _Run, label: str, line: RegisterLine) -> RegisterLine:
    """Return the line without the answers that may not stay; with the reasons for those that may."""
    texts = {name: str(getattr(line, name)) for name in TEXTS}
    reasons: list[str] = []
    for found in screen.line(label, line, run.forbidden):
        reason = run.decide(found)
        if reason is None or not found.may_stay:
            texts[found.field_name] = ""
            run.done.left_out.append(f"{label}: {found.question} is weggelaten ({', '.join(found.kinds)}).")
        else:
            reasons.append(f"{found.question}: {clean_reason(reason, run.forbidden)}")
    helped, change, wish, owner = (texts[name] for name in TEXTS)
    return replace(line, wat_hielp=helped, wat_moet_anders=change, wens=wish, eigenaar=owner, reden="; ".join(reasons))


def clean_reason(text: str, forbidden: Forbidden) -> str:
    """Return the reason for keeping an answer on one line.

    Raises:
        UsageError: it is too short or too long.
        GuardError: it holds a name or a detail.
    """
    line = " ".join(text.split())
    if not 3 <= len(line) <= 300:
        raise UsageError("Schrijf in een paar woorden waarom dit antwoord kan blijven, in hooguit 300 tekens.")
    if screen.kinds(line, forbidden):
        raise GuardError("de reden", ["In de reden staat iets dat naar iemand kan wijzen. Schrijf hem zonder naam of detail."])
    return line


def _line(form: FilledForm, mark: str) -> tuple[RegisterLine, list[str]]:
    answers, notes = form.answers, list[str]()
    chosen = {
        name: _choice(answers.get(name, ""), options, name, notes)
        for name, options in (("soort", INCIDENT_KINDS), ("periode", PERIODS), ("ernst", ERNST))
    }
    if form.respondent == OEFENING:
        chosen |= _of_exercise(form, notes)
    done = parsed_day(answers["gereed_op"]) if "gereed_op" in answers else None
    if "gereed_op" in answers and done is None:
        notes.append("de datum waarop het klaar is, is niet te lezen en is leeg gelaten.")
    wish = next((answers[name] for name in _WISH if name in answers), "")
    texts = dict(
        zip(TEXTS, (answers.get("houden", ""), answers.get("veranderen", ""), wish, answers.get("eigenaar", "")), strict=True)
    )
    policy = answers.get("naar_preventiebeleid") == "ja"
    return RegisterLine(mark, form.respondent, **chosen, **texts, gereed_op=done, naar_preventiebeleid=policy), notes


def _of_exercise(form: FilledForm, notes: list[str]) -> dict[str, str]:
    """Return kind and term of an exercise: the form knows the first itself, and the second by its day."""
    day = parsed_day(form.answers.get(forms.DAY, ""))
    if day is None:
        notes.append("de dag van de oefening ontbreekt of is niet te lezen; de periode is leeg gelaten.")
    return {"soort": form.soort if form.soort in INCIDENT_KINDS else "", "periode": period_of(day) if day else ""}


def _choice(answer: str, options: Sequence[str], name: str, notes: list[str]) -> str:
    """Return the value of the register for a choice of the form."""
    plain = answer.casefold()
    plain = {"weet ik niet": "onbekend"}.get(plain, plain) if name == "ernst" else plain
    found = next((option for option in options if plain in {option, option.replace("_", " ")}), "")
    if answer and not found:
        notes.append(f"het antwoord bij {name} is geen van de keuzes en is leeg gelaten.")
    return found


def _day_notes(answers: Mapping[str, str], register: Register) -> Iterator[str]:
    day = parsed_day(answers.get(forms.DAY, ""))
    if day and school_year(day) != register.schooljaar:
        yield f"de datum op het formulier valt buiten schooljaar {register.schooljaar}. Klopt het register?"
