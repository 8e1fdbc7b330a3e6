"""Batch, the work over many computers: portions of schools go to the workers of a dask.distributed scheduler.

In: the address of the scheduler, and how to reach it safely. Out: each task with what came of it. Never: a profile over a network
that others can read, a run that ends because a worker is lost, or a school that takes its neighbours along: dask gives the portion
of a lost worker to another, and a portion that ends its workers again and again is done a school at a time, with nothing beside it.
"""

import contextlib
import logging
import uuid
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from generator.base.errors import EditedError, GeneratorError, OutputError, UsageError
from generator.pipeline.batch.crew.parcel import Delivery, Files, deliver, pack
from generator.pipeline.batch.crew.places import Here, Store, There
from generator.pipeline.batch.crew.processes import Crew, Done, Stopped, portions
from generator.pipeline.batch.order import ZIP, BatchOrder
from generator.pipeline.batch.outcome import SchoolOutcome, points_of
from generator.pipeline.batch.task import Task
from generator.pipeline.batch.worklist import School
from generator.write.atomic import take_away, write_bytes
from generator.write.lock import hold

if TYPE_CHECKING:
    from distributed import Client, Future

_WAIT: Final = 30  # seconds for the scheduler, and for a first worker
_AHEAD: Final = 2  # portions for each worker: one at work and one that waits for it
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_MISSING: Final = "Voor --cluster is meer nodig. Installeer het met:  pip install 'schoolkader[cluster]'"
_LOST: Final = "Het cluster is niet meer te bereiken. Typ de opdracht opnieuw: wat klaar is, wordt overgeslagen."
_NOBODY: Final = "Het cluster is niet te bereiken, of er is geen computer die werkt. Controleer het adres en de certificaten."
_OPEN: Final = (
    "In profielen staan namen en nummers van medewerkers. Gebruik een adres dat met tls:// begint, met --tls-ca, "
    "--tls-certificaat en --tls-sleutel; zonder TLS kan het alleen binnen deze computer."
)
_OTHER: Final = "Op het cluster draait een andere versie van schoolkader. Zet op elke computer dezelfde versie."


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a scheduler is.

    Attributes:
        address: such as `tls://planner:8786`.
        ca: certificate of who signed those of the cluster.
        certificate: of this computer.
        key: of this computer.
    """

    address: str
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    @contextlib.contextmanager
    def reached(self, order: BatchOrder, schools: Sequence[School]) -> Iterator[tuple[Crew, There]]:
        """Give who does the work, and where the results are, while the scheduler is there.

        Raises:
            UsageError: the address is open to others, or what is needed is not installed.
            OutputError: the scheduler cannot be reached, nobody works for it, or its version is another; or the store is closed.
        """
        self._check()
        store = Store(order.naar) if order.naar not in {"", ZIP} else None
        if store:
            store.reach()
        with _quiet(), _client(self) as client:
            yield _Portions(client, order, schools, store).done, store or Here(order.out)

    def _check(self) -> None:
        parts = urlsplit(self.address if "://" in self.address else f"tcp://{self.address}")
        if parts.scheme != "tls" and parts.hostname not in _HERE:
            raise UsageError(_OPEN)
        for path in (self.ca, self.certificate, self.key):
            if path and not path.is_file():
                raise UsageError(f"{path.name} is er niet. Controleer de naam bij --tls-ca, --tls-certificaat en --tls-sleutel.")


@dataclass(slots=True)
class _Portions:
    """The portions of one run."""

    client: "Client"
    order: BatchOrder
    schools: Sequence[School]
    store: Store | None
    run: str = field(default_factory=lambda: uuid.uuid4().hex)
    sent: dict[str, Files] = field(default_factory=dict)

    def done(self, tasks: Sequence[Task], stopped: Stopped) -> Generator[Done]:
        """Yield schools when they are ready.

        Raises:
            OutputError: the scheduler is gone.
        """
        workers = max(1, len(self.client.scheduler_info()["workers"]))
        parts, busy = deque(portions(tasks, workers)), dict[Any, Sequence[Task]]()
        left: list[Task] = []
        try:
            while busy or (parts and not stopped()):
                while parts and len(busy) < workers * _AHEAD and not stopped():
                    part = parts.popleft()
                    busy[self._send(part)] = part
                for future in _ready(busy):
                    part = busy.pop(future)
                    found = _came_of(future)
                    if found is None:
                        left += part
                    else:
                        yield self._booked(part, found)
            yield from self._one_by_one(left, stopped)
        finally:
            self.client.cancel(list(busy))

    def _send(self, part: Sequence[Task]) -> "Future":
        parcel = pack(self.run, part, [self.schools[task.number] for task in part], self.store)
        self.sent |= {task.key: parcel.before.get(task.key, {}) for task in part}
        return self.client.submit(deliver, parcel, pure=False)

    def _one_by_one(self, left: Sequence[Task], stopped: Stopped) -> Iterator[Done]:
        """Yield what came of schools whose portion ended its workers, each while nothing else is at work.

        Only then it is this school that ends a worker: dask blames all that waits at a worker that is lost.
        """
        for task in left:
            if stopped():
                return
            found = _came_of(self._send([task]))
            yield [(task, None)] if found is None else self._booked([task], found)

    def _booked(self, part: Sequence[Task], found: Delivery) -> Done:
        return [(task, self._kept(task, outcome, found)) for task, outcome in zip(part, found.outcomes, strict=True)]

    def _kept(self, task: Task, outcome: SchoolOutcome, found: Delivery) -> SchoolOutcome:
        """Put the files of a school in its folder, where they do not go to a store."""
        before = self.sent.pop(task.key, {})
        if task.key not in found.after:
            return outcome
        try:
            _put(self.order.out / task.key, found.after[task.key], before)
        except GeneratorError as error:
            return SchoolOutcome(task.key, task.name, task.file, task.brin, punten=tuple(points_of([error])))
        return outcome


def _put(folder: Path, after: Files, before: Files) -> None:
    """Bring the folder of a school from what it was to what it is; the manifest comes before the files that it knows.

    Raises:
        EditedError: somebody changed a file while the school was at work.
        OutputError: another run is busy in the folder, or nothing can be written.
    """
    if after == before:
        return
    with hold(folder):
        now = Here(folder.parent).files(folder.name)
        changed = sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))
        if changed:
            raise EditedError(
                f"{changed[0].rpartition('/')[2]} is zojuist bewerkt en wordt niet overschreven. Typ de opdracht opnieuw."
            )
        for name in sorted((each for each in after if before.get(each) != after[each]), key=lambda name: "/" in name):
            write_bytes(folder / name, after[name])
        for name in before.keys() - after.keys():
            take_away(folder / name)


def _ready(busy: dict[Any, Sequence[Task]]) -> list[Any]:
    from distributed import wait  # noqa: PLC0415 - of the extra `cluster`

    try:
        return list(wait(list(busy), return_when="FIRST_COMPLETED").done)
    except Exception as error:
        raise OutputError(_LOST) from error


def _came_of(future: "Future") -> Delivery | None:
    """Return what came of a portion; None where it ended its workers again and again.

    Raises:
        OutputError: nothing can be written there, or the scheduler is gone.
    """
    from distributed import KilledWorker  # noqa: PLC0415 - of the extra `cluster`

    try:
        found: Delivery = future.result()
    except KilledWorker:
        return None
    except GeneratorError:
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise OutputError(_LOST) from error
    return found


@contextlib.contextmanager
def _client(cluster: Cluster) -> Iterator["Client"]:
    try:
        from distributed import Client, Security  # noqa: PLC0415 - of the extra `cluster`
    except ImportError as error:
        raise UsageError(_MISSING) from error
    safe = {"tls_ca_file": cluster.ca, "tls_client_cert": cluster.certificate, "tls_client_key": cluster.key}
    given = {name: str(path) for name, path in safe.items() if path}
    try:
        client = Client(cluster.address, security=Security(require_encryption=True, **given) if given else None, timeout=_WAIT)
        client.wait_for_workers(1, timeout=_WAIT)
        versions = set(client.run(_version).values())
    except Exception as error:
        raise OutputError(_NOBODY) from error
    try:
        if versions != {_version()}:
            raise OutputError(_OTHER)
        yield client
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=_WAIT)


def _version() -> str:
    from generator import __version__  # noqa: PLC0415 - asked of a worker

    return __version__


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what dask says from the screen: it could hold a path, or a name."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
