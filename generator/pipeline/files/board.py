"""The profiles of a board: one for each school of the register, with what all share in a file of its own.

In: the number of a board, a folder, a file of DUO and a sheet. Out: `NewProfiles`, and files for people to fill in. Never: a file
that stood there overwritten, a file of a sheet with a fault in it, or two schools under one name.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from generator.base.errors import InputError, UsageError
from generator.base.resources import folder as shipped_folder
from generator.load.board.example import example_file
from generator.load.board.judge import faults_of
from generator.load.board.shared import alike, left, mixed, over
from generator.load.board.sheet import Additions, Values, limited, read_additions
from generator.load.files import FileKind, recognise
from generator.load.newfile import new_profile_text, new_shared_text
from generator.load.read import read_tree
from generator.load.reading.tree import Node, Pairs, Scalar, is_empty
from generator.load.register import Vestiging, date_of, prefill, require_board
from generator.pipeline.files.single import NewFile
from generator.write.atomic import write_bytes
from generator.write.store import slug

SHARED: Final = "bestuur.yaml"
SCHEMA: Final = "schema.json"
_YAML: Final = frozenset({".yaml", ".yml"})
_SHEETS: Final = frozenset({".xlsx", ".csv"})


@dataclass(frozen=True, slots=True)
class SchoolProfileFile:
    """A profile of a school of the board.

    Attributes:
        made: it was made now; a file that stood there is as it was.
        left_out: how many values of the sheet are not in a file that stood there.
    """

    path: Path
    brin: str
    name: str
    made: bool
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class NewProfiles:
    """The profiles of a board.

    Attributes:
        shared: the file with what its schools share.
        shared_made: it was made now.
        notices: Dutch sentences to read.
    """

    schools: tuple[SchoolProfileFile, ...]
    shared: Path
    shared_made: bool
    notices: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0: a file that stood there is no fault."""
        return 0

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        rows = [{"bestand": each.path.name, "brin": each.brin, "naam": each.name, "gemaakt": each.made} for each in self.schools]
        return {
            "gedeeld": {"bestand": self.shared.name, "gemaakt": self.shared_made},
            "profielen": rows,
            "let_op": list(self.notices),
        }


@dataclass(frozen=True, slots=True)
class _Plan:
    """A school with its own values, and where its profile goes or stands."""

    school: Vestiging
    path: Path
    stands: bool
    values: dict[str, str]
    told: int


def new_profiles(
    folder: Path, board: str, *, duo: Path | None = None, additions: Path | None = None, elsewhere: Collection[str] = ()
) -> NewProfiles:
    """Make a profile of each school of a board in one folder, and beside them the file that they share and the schema.

    Args:
        folder: where they go; made where it is not there.
        board: number of the board (bevoegd gezag).
        duo: file with branches of DUO, instead of our own register: needed for vo, so, sbo and mbo.
        additions: .xlsx or .csv with people, numbers and other values of the schools.
        elsewhere: codes of schools that have a profile in another folder; they get no second one.

    Raises:
        UsageError: no school is of this board, each has a profile elsewhere, or the shared file is a profile.
        InputError: the sheet, the file of DUO or the shared file that stands there does not hold; nothing was written.
        OutputError: a file cannot be written.
    """
    schools, refused = require_board(board, duo)
    told = read_additions(additions, schools) if additions else Additions()
    known = [each for each in (*schools, *told.joined) if each.brin in elsewhere]
    every = tuple(each for each in (*schools, *told.joined) if each.brin not in elsewhere)
    if not every:
        raise UsageError("Alle scholen van dit bestuur hebben al een profiel. Er is niets veranderd.")
    values = {each.brin: _values(each, told, schools[0]) for each in every}
    if additions:
        _judge(additions, every, told)
    stood = _standing_shared(folder / SHARED)
    shared = alike(values.values()) if stood is None else stood
    plans = tuple(_plans(folder, every, values, told))
    if stood is None:
        write_bytes(folder / SHARED, new_shared_text(shared).encode("utf-8"))
    _write(folder, plans, shared)
    notices = [
        *told.notices,
        *_of_register(every, refused),
        *_of_sheet(every, told, asked=additions is not None),
        *_mixed(plans, shared),
        *_of_known(known, told),
    ]
    rows = (SchoolProfileFile(each.path, each.school.brin, each.school.naam, not each.stands, each.told) for each in plans)
    return NewProfiles(tuple(rows), folder / SHARED, stood is None, tuple(notices))


def example_sheet(path: Path, board: str, *, duo: Path | None = None) -> NewFile:
    """Write a sheet for a board to fill in: our columns, a row for all schools and a row for each; arguments as of `new_profiles`.

    Raises:
        UsageError: the name does not end on .xlsx or .csv, the file stands there already, or no school is of this board.
    """
    suffix = path.suffix.lower()
    if suffix not in _SHEETS:
        raise UsageError("Kies bij --voorbeeld-aanvulling een naam die eindigt op .xlsx of .csv, bijvoorbeeld personen.xlsx.")
    if path.exists():
        raise UsageError(f"{path.name} bestaat al en blijft zoals het is. Kies een andere naam bij --voorbeeld-aanvulling.")
    schools, _ = require_board(board, duo)
    write_bytes(path, example_file(schools, suffix))
    return NewFile(path)


def profiles_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that were named, and in place of a folder the profiles in it."""
    return tuple(chain.from_iterable(_profiles(path) if path.is_dir() else (path,) for path in paths))


def _profiles(folder: Path) -> Iterator[Path]:
    found = {path: recognise(path).kind for path in _files(folder)}
    if not set(found.values()) & {FileKind.PROFILE, FileKind.UNREADABLE}:
        raise UsageError(f"In de map {folder.name} staat geen profiel van een school.")
    yield from (path for path, kind in found.items() if kind in {FileKind.PROFILE, FileKind.UNREADABLE})


def _files(folder: Path) -> list[Path]:
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if path.suffix.lower() in _YAML and not path.name.startswith(".") and path.is_file())


def _values(school: Vestiging, told: Additions, first: Vestiging) -> dict[str, str]:
    """Return all values of a school: its own before those of all, and the sheet before the register."""
    board = {"bestuur.nummer": first.bestuursnummer} if first.bestuursnummer else {}
    general = over({**board, **prefill(school)}, _texts(told.everyone))
    return over(general, _texts(told.schools.get(school.brin, {})))


def _texts(values: Values) -> dict[str, str]:
    return {key: value.text for key, value in values.items()}


def _judge(path: Path, schools: Sequence[Vestiging], told: Additions) -> None:
    """Refuse a sheet with all that is wrong in it at once: with the sheet itself, and with the values of each row.

    Raises:
        InputError: every fault with its cell.
    """
    own = ((each, told.schools.get(each.brin, {})) for each in schools)
    rows = (*own, *((schools[0], values) for values in told.loose))
    wrong = chain.from_iterable(faults_of(prefill(each), over(told.everyone, values)) for each, values in rows)
    if found := limited(path, (*told.faults, *wrong)):
        raise InputError(found)


def _standing_shared(path: Path) -> dict[str, str] | None:
    """Return the values of the shared file that stands there, or None.

    Raises:
        UsageError: it is a profile. InputError: it cannot be read.
    """
    if not path.exists():
        return None
    if recognise(path).kind is FileKind.PROFILE:
        raise UsageError(
            f"{path.name} in deze map is het profiel van een school, en die naam is voor wat alle scholen delen. Hernoem het."
        )
    root, problems = read_tree(path)
    if problems:
        raise InputError(problems)
    return dict(_flat(root, "")) if root else {}


def _flat(node: Node, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Scalar) and not is_empty(node):
        yield prefix, node.text
    for name, below in node.pairs if isinstance(node, Pairs) else ():
        yield from _flat(below, f"{prefix}.{name.text}" if prefix else name.text)


def _plans(folder: Path, schools: Sequence[Vestiging], values: Mapping[str, dict[str, str]], told: Additions) -> Iterator[_Plan]:
    """Yield where the profile of each school stands or goes: a name of its own, never that of a file of another school."""
    standing = {brin: path for path in _files(folder) if (brin := recognise(path).brin)}
    taken = {SHARED, *(path.name for path in standing.values())}
    for school in schools:
        number = len(told.schools.get(school.brin, {}))
        known = standing.get(school.brin)
        if known is None:
            path = folder / next(name for name in _names(school, schools) if name not in taken)
            taken.add(path.name)
        else:
            path = known
        stands = path.exists()
        yield _Plan(school, path, stands, values[school.brin], number if stands else 0)


def _names(school: Vestiging, schools: Sequence[Vestiging]) -> Iterator[str]:
    """Yield names for a profile, those that fit one school alone: its name, with its place, with its code."""
    short, placed = slug(school.naam), slug(f"{school.naam} {school.plaats or ''}")
    if Counter(slug(each.naam) for each in schools)[short] == 1:
        yield f"{short}.yaml"
    if Counter(slug(f"{each.naam} {each.plaats or ''}") for each in schools)[placed] == 1:
        yield f"{placed}.yaml"
    yield f"{short}-{school.brin.lower()}.yaml"
    yield f"{school.brin.lower()}.yaml"


def _write(folder: Path, plans: Sequence[_Plan], shared: Mapping[str, str]) -> None:
    if not (folder / SCHEMA).exists():
        write_bytes(folder / SCHEMA, (shipped_folder("school_profiles") / SCHEMA).read_bytes())
    for each in plans:
        if not each.stands:
            text = new_profile_text({"basis": SHARED, **left(each.values, shared)})
            write_bytes(each.path, text.encode("utf-8"))


def _of_register(schools: Sequence[Vestiging], refused: int) -> Iterator[str]:
    if refused:
        rows = "past 1 regel" if refused == 1 else f"passen {refused} regels"
        yield f"In het bestand van DUO {rows} niet; een school van het bestuur kan daardoor ontbreken."
    for each in schools:
        if each.adressen:
            yield f"{each.naam} ({each.brin}) heeft meer adressen. Zet bij school.adres welk het is: {', '.join(each.adressen)}."
    dates = sorted({date for each in schools if (date := date_of(each))})
    if dates:
        yield f"Wat uit het register van DUO komt, heeft als stand {' en '.join(dates)}. Kijk het na."


def _of_sheet(schools: Sequence[Vestiging], told: Additions, *, asked: bool) -> Iterator[str]:
    missing = [each for each in schools if each.brin not in told.schools]
    if asked and missing and told.schools:
        yield f"Niet in het rekenblad: {', '.join(f'{each.naam} ({each.brin})' for each in missing)}."
    for each in told.joined:
        yield f"{each.naam} ({each.brin}) staat in het rekenblad. Van welk bestuur zij is, weet het register niet: klopt het?"


def _of_known(known: Sequence[Vestiging], told: Additions) -> Iterator[str]:
    for each in known:
        lost = " Wat in het rekenblad over deze school staat, is niet overgenomen." if each.brin in told.schools else ""
        yield f"{each.naam} ({each.brin}) heeft al een profiel; dat blijft zoals het is.{lost}"


def _mixed(plans: Sequence[_Plan], shared: Mapping[str, str]) -> Iterator[str]:
    for each in plans:
        keys = () if each.stands else mixed(each.values, shared)
        if keys:
            yield f"{each.path.name}: vul {', '.join(keys)} in; anders geldt daar wat voor alle scholen in {SHARED} staat."
