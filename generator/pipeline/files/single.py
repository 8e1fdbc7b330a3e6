"""The files that people write: a new profile or incident, and what one that is filled in still needs.

In: paths. Out: what was written, or how a file stands. Never: a file that stood there overwritten, or a value of one in a message.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.base.errors import GeneratorError, InputError, MissingError, OutOfScopeError, OutputError, UsageError
from generator.base.resources import folder
from generator.documents.catalogue import CATALOGUE, required
from generator.load import gaps
from generator.load.files import warnings
from generator.load.newfile import new_incident_text, new_profile_text
from generator.load.register import date_of, prefill, require
from generator.pipeline import steps
from generator.pipeline.cases.judge import Objection
from generator.pipeline.making import Made, rehearse, rehearse_alone
from generator.stappenplan.model import Gewicht
from generator.write.atomic import write_bytes
from generator.write.store import slug

Gap = tuple[str, str]
"""A key that is not filled in, and the question that it answers."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file for a person to fill in.

    Attributes:
        filled_in: how many of its keys were filled in from a register.
        stand: the month that our own register tells of (`2024-11`); empty where a file of DUO was given.
        adressen: what to choose from where the register has several addresses of the school.
    """

    path: Path
    filled_in: int = 0
    stand: str = ""
    adressen: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0: it stands there."""
        return 0

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {"bestand": self.path.name, "ingevuld": self.filled_in, "stand": self.stand, "adressen": list(self.adressen)}


@dataclass(frozen=True, slots=True)
class CheckedProfile:
    """How a profile stands.

    Attributes:
        error: why it cannot be used; then nothing else is known.
        notices: Dutch sentences to read, contradictions among them.
        points: those contradictions.
        ready: documents that can be made of it.
        gaps: what other documents miss, with the names of the documents that miss the same.
    """

    path: Path
    error: GeneratorError | None = None
    notices: tuple[str, ...] = ()
    points: tuple[Objection, ...] = ()
    ready: tuple[str, ...] = ()
    gaps: tuple[tuple[tuple[str, ...], tuple[Gap, ...]], ...] = ()

    @property
    def to_make(self) -> str:
        """What a school makes first: the first document without an incident that can be made, else the first there is."""
        alone = (name for name in (*self.ready, *CATALOGUE) if not CATALOGUE[name].vereist_incident)
        return next(alone)

    @property
    def exit_code(self) -> int:
        """0 when it can be used."""
        return self.error.exit_code if self.error else 0

    def as_json(self) -> dict[str, object]:
        """Return machine output; no value of the file."""
        row = _row(self.path, self.error)
        more = {"let_op": list(self.notices), "tegenspraak": [point.as_json() for point in self.points]}
        return row if self.error else {**row, **more}


@dataclass(frozen=True, slots=True)
class CheckedIncident:
    """How an incident stands: why it cannot be used, or what making its documents would tell and refuse."""

    path: Path
    error: GeneratorError | None = None
    made: Made | None = None

    @property
    def exit_code(self) -> int:
        """The code of what cannot be made; that a decision is not filled in yet is no fault of the file."""
        errors = [self.error] if self.error else self.made.errors if self.made else []
        return max((each.exit_code for each in errors if not isinstance(each, MissingError)), default=0)

    def as_json(self) -> dict[str, object]:
        """Return machine output; no value of the file."""
        row = _row(self.path, self.error)
        if self.made is None:
            return row
        told = self.made.as_json()
        stops = (point for point in self.made.punten if point.gewicht is Gewicht.STOP)
        faults = [fault for point in stops for fault in _faults(point)]
        more = {key: told.get(key, []) for key in ("let_op", "tegenspraak", "weggelaten")}
        more["niet_te_maken"] = list(self.made.problems)
        return {**row, "klopt": not self.exit_code, "exit": self.exit_code, "fouten": faults, **more}


def new_profile(path: Path | None = None, *, brin: str = "", duo: Path | None = None) -> NewFile:
    """Write a new profile with a question at each key, and beside it the schema that explains the keys in an editor.

    Args:
        path: name of the file; None is the name of the school, or `mijnschool.yaml`.
        brin: number of a school, to fill in what the register of DUO knows.
        duo: file with branches of DUO: needed for mbo; for others it is newer than our registers.

    Raises:
        UsageError: the name or the number does not fit. OutputError: the file stands there already, or cannot be written.
    """
    found = require(brin, duo) if brin else None
    values = prefill(found) if found else {}
    name = f"{slug(values['school.naam'])}.yaml" if values.get("school.naam") else "mijnschool.yaml"
    goal = path or Path(name)
    _write(goal, new_profile_text(values), "schema.json")
    return NewFile(goal, len(values), date_of(found), found.adressen) if found else NewFile(goal)


def new_incident(path: Path, today: date) -> NewFile:
    """Write a new incident file, for the eyes of its owner alone; errors as of a new profile."""
    _write(path, new_incident_text(today), "incident-schema.json", private=True)
    return NewFile(path)


def check_profile(path: Path, today: date) -> CheckedProfile:
    """Return how a profile stands: all faults at once, or what each document still needs.

    Args:
        path: the profile.
        today: the day on which an adoption must lie in the past.
    """
    try:
        case = steps.load(path, None, today)
    except GeneratorError as error:
        return CheckedProfile(path, error)
    points = steps.judged(case)
    lists: dict[tuple[Gap, ...], list[str]] = {}
    for name, document in CATALOGUE.items():
        lists.setdefault(gaps.missing(case.profile, None, required(document, case.profile)), []).append(name)
    ready = tuple(lists.pop((), []))
    missing = tuple((tuple(names), keys) for keys, names in lists.items())
    return CheckedProfile(path, None, (*warnings(case.profile), *map(str, points)), points, ready, missing)


def check_incident(path: Path, school: Path | None, today: date, out: Path = Path("uit")) -> CheckedIncident:
    """Return how an incident stands, with what making its documents would tell and refuse.

    Args:
        path: the incident.
        school: the profile; None leaves out what needs the school, such as the size of a group.
        today: day of the documents.
        out: folder of the documents: it tells which letters came before.
    """
    try:
        return CheckedIncident(path, None, _rehearsed(path, school, today, out))
    except GeneratorError as error:
        return CheckedIncident(path, error)


def _rehearsed(path: Path, school: Path | None, today: date, out: Path) -> Made:
    if school is None:
        return rehearse_alone(path, today)
    case = steps.load(school, path, today)
    made = rehearse(case, out)
    made.notices[:0] = warnings(case.profile, case.incident)
    return made


def _write(path: Path, text: str, schema: str, *, private: bool = False) -> None:
    if path.exists():
        raise OutputError(f"{path.name} bestaat al en blijft zoals het is. Kies een andere naam met --bestand.")
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise UsageError("Kies bij --bestand een naam die eindigt op .yaml, bijvoorbeeld mijnschool.yaml.")
    write_bytes(path, text.encode("utf-8"), private=private)
    beside = path.with_name(schema)
    if not beside.exists():
        write_bytes(beside, (folder("school_profiles") / schema).read_bytes())


def _row(path: Path, error: GeneratorError | None) -> dict[str, object]:
    rows: list[dict[str, object]] = []
    if isinstance(error, InputError):
        rows = [_fault(p.line, p.column, p.key, p.what, p.remedy) for p in error.problems]
    elif isinstance(error, OutOfScopeError):
        rows = [_fault(0, 0, "", reason, turn) for reason, turn in error.reasons]
    return {"bestand": path.name, "klopt": error is None, "exit": error.exit_code if error else 0, "fouten": rows}


def _faults(point: Objection) -> list[dict[str, object]]:
    advice = " ".join(point.keuzes)
    places = point.plaatsen or (("", None),)
    return [_fault(place.line if place else 0, place.column if place else 0, key, point.wat, advice) for key, place in places]


def _fault(line: int, column: int, key: str, what: str, advice: str) -> dict[str, object]:
    return {"regel": line, "kolom": column, "sleutel": key, "fout": what, "advies": advice}
