"""Filled-in evaluation forms, the whole way: into the year register, and the figures that may be told of it.

In: forms, a register, what a person decides of an answer. Out: lines in the register. Never: a form called by a name that may be a
person's, or an answer in what is said.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator import guard
from generator.base.errors import GeneratorError, InputError, UsageError
from generator.base.files import Contents, contents, read_file
from generator.guard import Forbidden
from generator.load.files import load_incident
from generator.write.atomic import write_bytes
from generator.write.lock import hold
from generator.yearly import evaluatie
from generator.yearly.evaluatie import Cijfers, Decide, DoubtfulAnswer, Intake, OfferedForm

PARTLY, NOTHING_READ = 5, 3
_ENDINGS: Final = frozenset({".docx", ".docm", ".doc", ".dotx", ".odt", ".rtf", ".pdf"})
_OURS: Final = (
    r"evaluatie|evaluaties|evaluatieformulier|oefening|waarneming|formulier|form|medewerkers?|leerlingen|leerling|ouders?|extern"
    r"|ingevuld|kopie|scan"
)
_PLAIN_NAME: Final = re.compile(rf"(?:(?:{_OURS}|copy|copie|van|of|v)|[\d\s()_.-])+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadForms:
    """What came of forms.

    Attributes:
        register: the year register that they were read into.
        number: of the forms that were offered.
        done: what came of each.
    """

    register: Path
    number: int
    done: Intake

    @property
    def exit_code(self) -> int:
        """0 when each was read, 5 when some were, 3 when none was."""
        if not self.done.unread:
            return 0
        return PARTLY if self.done.lines or self.done.already_read else NOTHING_READ

    def as_json(self) -> dict[str, object]:
        """Return machine output; no answer, and no name of a file that may be a person's."""
        done = self.done
        return {
            "register": self.register.name,
            "nieuw": len(done.lines),
            "dubbel": done.already_read,
            "weggelaten": done.left_out,
            "wil_praten": done.wants_talk,
            "meldingen": done.notices,
            "fouten": [{"formulier": label, "fout": why} for label, why in done.unread],
        }


@dataclass(frozen=True, slots=True, repr=False)
class UploadedForm:
    """A form that is no file on this computer: the name that it had, which may be a person's, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class LookedAtForms:
    """What reading forms would add, before anything is kept.

    Attributes:
        number: of the forms that were offered.
        done: what would come of each, when every answer that may point to somebody is left out.
        doubtful: those answers, for a person to decide about.
    """

    number: int
    done: Intake
    doubtful: tuple[DoubtfulAnswer, ...]


def leave_out(_found: object) -> None:
    """Decide that an answer that may point to somebody is left out."""
    return


def read_forms(
    paths: Sequence[Path | UploadedForm], register: Path, decide: Decide = leave_out, *, incident: Path | None = None
) -> ReadForms:
    """Read filled-in forms into the year register; the same form counts once.

    Args:
        paths: forms, or folders with forms.
        register: the year register, `99ZZ01-2026-2027.yaml`; it is made when it is not there.
        decide: gives the reason why an answer in which something was found may stay; None leaves it out.
        incident: the incident, whose people may not be named.

    Raises:
        UsageError: there is no form. InputError: the register does not hold. OutputError: it cannot be written.
    """
    forbidden = _people_of(incident)
    forms = _offered(paths)
    with hold(register.resolve().parent):
        return ReadForms(register, len(forms), _read_in(register, forms, forbidden, decide))


def look_at_forms(paths: Sequence[Path | UploadedForm], register: Path, *, incident: Path | None = None) -> LookedAtForms:
    """Return what `read_forms` would read, and of which answers a person decides; nothing is written.

    Arguments and errors are as there.
    """
    doubtful: list[DoubtfulAnswer] = []
    forms = _offered(paths)
    _, done = _taken_in(register, forms, _people_of(incident), doubtful.append)
    return LookedAtForms(len(forms), done, tuple(doubtful))


def decide_by(reasons: Mapping[tuple[str, str], str], incident: Path | None = None) -> Decide:
    """Return what decides about answers by the reasons that were given for keeping them; an answer without one is left out.

    Args:
        reasons: the label of a form and the key of the answer → the reason.
        incident: the incident, whose people a reason may not name.

    Raises:
        UsageError, GuardError: a reason may not be told, as of `reason_to_keep`.
    """
    told = {key: reason_to_keep(text, incident) for key, text in reasons.items() if text.strip()}
    return lambda found: told.get((found.label, found.field_name)) if found.may_stay else None


def year_figures(register: Path) -> Cijfers:
    """Return the figures of a year register, in bands and without totals.

    Raises:
        InputError: the register does not hold.
    """
    return evaluatie.cijfers(evaluatie.read(read_file(register), register.name))


def reason_to_keep(text: str, incident: Path | None = None) -> str:
    """Return why an answer may stay, on one line, as it may be told.

    Raises:
        GuardError: it holds a name or a detail itself.
    """
    return evaluatie.clean_reason(text, _people_of(incident))


def _people_of(incident: Path | None) -> Forbidden:
    return guard.forbidden(load_incident(incident) if incident else None)


def _read_in(path: Path, forms: Sequence[OfferedForm], forbidden: Forbidden, decide: Decide) -> Intake:
    data, done = _taken_in(path, forms, forbidden, decide)
    if done.lines:
        write_bytes(path, evaluatie.append(data, done.lines, path.name), private=True)
    return done


def _taken_in(path: Path, forms: Sequence[OfferedForm], forbidden: Forbidden, decide: Decide) -> tuple[bytes, Intake]:
    """Return the register as it is, or a new one, and what forms add to it."""
    data = read_file(path) if path.exists() else evaluatie.new_file(evaluatie.empty(path.name))
    return data, evaluatie.read_in(evaluatie.read(data, path.name), forms, forbidden, decide)


def _offered(given: Sequence[Path | UploadedForm]) -> tuple[OfferedForm, ...]:
    """Return the forms under the labels that they are called by, in the order of what was given.

    Raises:
        UsageError: there is none.
    """
    files = _files([each for each in given if isinstance(each, Path)])
    uploaded = [each for each in given if isinstance(each, UploadedForm)]
    if not files and not uploaded:
        raise UsageError("In deze map staan geen formulieren om in te lezen.")
    every = [*((path, _data(path)) for path in files), *((Path(each.name), each.data) for each in uploaded)]
    return tuple(OfferedForm(_label(number, path), data) for number, (path, data) in enumerate(every, 1))


def _files(paths: Sequence[Path]) -> tuple[Path, ...]:
    found: list[Path] = []
    for path in paths:
        inside = contents(path) if path.is_dir() else Contents((path,), ())
        found += [each for each in inside.files if each is path or _is_form(each)]
        found += [folder for folder, _ in inside.closed]  # told as a form that cannot be read
    return tuple(dict.fromkeys(found))


def _is_form(path: Path) -> bool:
    """Return whether a file of a folder is offered: also one of another kind, so that it is said and not passed over."""
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(".")


def _label(number: int, path: Path) -> str:
    """Return how a file is called in what we say: by its number, and by its name where that is made of our own words alone."""
    plain = _PLAIN_NAME.fullmatch(path.stem) and path.suffix.lower() in _ENDINGS
    return f"formulier {number} ({path.name})" if plain else f"formulier {number}"


def _data(path: Path) -> bytes | GeneratorError:
    try:
        return read_file(path)
    except InputError:  # its sentence holds the name of the file
        return UsageError("Dit bestand is er niet of kan niet gelezen worden. Controleer de naam en de map.")
