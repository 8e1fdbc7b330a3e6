"""Batch, a parcel: all that another computer needs for some schools, and what comes back of it.

In: tasks with the files that they read. Out: `Delivery`: what came of each school, and its files. Never: a path of this computer, a
file that stays on the other one, or an error whose text could hold a name.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from generator.load.files import recognise
from generator.pipeline.batch.crew.places import Here, Store
from generator.pipeline.batch.crew.processes import Work, work_on
from generator.pipeline.batch.order import register_of
from generator.pipeline.batch.outcome import SchoolOutcome
from generator.pipeline.batch.task import Task
from generator.pipeline.batch.work import do
from generator.pipeline.batch.worklist import School
from generator.write.atomic import write_bytes
from generator.write.pdf import office
from generator.write.temporary import private_folder

Files = Mapping[str, bytes]
"""The files of a folder by their path in it."""

_ONE_AT_A_TIME = Lock()  # threads of one process share what the rules and the guard remember


@dataclass(frozen=True, slots=True)
class Parcel:
    """Some schools, on their way to another computer.

    Attributes:
        run: by what the run is known, so that what LibreOffice did in another run is forgotten.
        tasks: the schools; their paths lead to `files`.
        files: profiles, what these build on and name, year registers.
        before: the files of each school that stand in the folder of the run already.
        previous: the documents that each school edited, where these stand elsewhere.
        store: where the results go; None is back to who asked.
    """

    run: str
    tasks: tuple[Task, ...]
    files: Files = field(repr=False)
    before: Mapping[str, Files] = field(default_factory=dict, repr=False)
    previous: Mapping[str, Files] = field(default_factory=dict, repr=False)
    store: Store | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of a parcel: of each school, and its files as they are now, where these do not go to a store."""

    outcomes: tuple[SchoolOutcome, ...]
    after: Mapping[str, Files] = field(default_factory=dict, repr=False)


class _Run:
    """The run that this process works for."""

    name = ""


def pack(run: str, tasks: Sequence[Task], schools: Sequence[School], store: Store | None) -> Parcel:
    """Return a parcel; a file that cannot be read is left out, and the work itself tells of it.

    Args:
        run: by what the run is known.
        tasks: some of its schools, of one order.
        schools: the same schools as they stand in the list of work.
        store: where the results go, or None.
    """
    order = tasks[0].order
    paths = {task.number: _paths(task, school) for task, school in zip(tasks, schools, strict=True)}
    root = Path(os.path.commonpath([path.parent for every in paths.values() for path in every]))
    files = {_below(path, root): data for every in paths.values() for path in every if (data := _read(path)) is not None}
    registers = {path.name: path for task in tasks if (path := register_of(order, task.brin))}
    files |= {f"{_REGISTER}/{name}": data for name, path in registers.items() if (data := _read(path)) is not None}
    here = order.previous.resolve() == order.out.resolve()
    asked = replace(order, out=Path(_OUT), previous=Path(_OUT if here else _PREVIOUS), register=order.register and Path(_REGISTER))
    moved = tuple(replace(task, school=Path(_IN, _below(paths[task.number][0], root)), order=asked) for task in tasks)
    return Parcel(
        run,
        moved,
        files,
        {} if store else {task.key: found for task in tasks if (found := Here(order.out).files(task.key))},
        {task.key: Here(order.previous).files(task.key) for task in tasks} if order.updates and not here else {},
        store,
    )


_IN, _OUT, _PREVIOUS, _REGISTER = "in", "uit", "vorige", "register"


def deliver(parcel: Parcel, work: Work = do) -> Delivery:
    """Do the work of a parcel, on whatever computer this is.

    Raises:
        OutputError: the store cannot be reached, or nothing can be written here.
    """
    with _ONE_AT_A_TIME, private_folder() as place:
        if _Run.name != parcel.run:
            office.begin()
            _Run.name = parcel.run
        before = {task.key: parcel.store.files(task.key) for task in parcel.tasks} if parcel.store else parcel.before
        _unpack(place, parcel, before)
        outcomes = work_on(work, tuple(_at(place, task) for task in parcel.tasks))
        after = {task.key: Here(place / _OUT).files(task.key) for task in parcel.tasks}
        if parcel.store is None:
            return Delivery(outcomes, after)
        for key, files in after.items():
            parcel.store.put(key, before.get(key, {}), files)
        return Delivery(outcomes)


def _unpack(place: Path, parcel: Parcel, before: Mapping[str, Files]) -> None:
    for name, data in parcel.files.items():
        write_bytes(place / (name if name.startswith(f"{_REGISTER}/") else f"{_IN}/{name}"), data)
    for folder, every in ((_OUT, before), (_PREVIOUS, parcel.previous)):
        (place / folder).mkdir(exist_ok=True)
        for key, files in every.items():
            for name, data in files.items():
                write_bytes(place / folder / key / name, data)


def _at(place: Path, task: Task) -> Task:
    order = task.order
    moved = replace(
        order, out=place / order.out, previous=place / order.previous, register=order.register and place / order.register
    )
    return replace(task, school=place / task.school, order=moved)


def _paths(task: Task, school: School) -> list[Path]:
    """Return the profile, what it builds on, and the files that it names, as they are found from the profile."""
    profile = Path(os.path.abspath(task.school))  # noqa: PTH100 - a link stays the name by which the profile is known
    return [profile, *_bases(profile), *(Path(os.path.normpath(profile.parent / name)) for name in school.own)]


def _bases(path: Path) -> Iterator[Path]:
    for _ in range(_MOST_BASES):
        target = recognise(path).basis
        if target is None:
            return
        path = Path(os.path.normpath(target))
        yield path


_MOST_BASES = 4  # one more than may lie below each other: a profile with too many is refused by the work itself


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
