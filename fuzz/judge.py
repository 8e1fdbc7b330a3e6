"""What an input is worth: each is read in a process of its own, with no fuzzer or test around it, and what it took is counted."""

import faulthandler
import os
import resource
import signal
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fuzz import seeds, targets

WAIT = 120


@dataclass(frozen=True, slots=True)
class Weighed:
    """An input: what it ended in (empty when all is well), and what it took."""

    path: Path
    fault: str
    seconds: float
    megabytes: float


def weigh(name: str, paths: Iterable[Path]) -> Iterator[Weighed]:
    """Yield what each input took, and what is wrong with it."""
    target = targets.TARGETS[name]
    targets.tried(target, seeds.seeds(name)[0])  # what is read once a process is read before it is copied
    for path in paths:
        yield _weighed(target, path)


def _weighed(target: targets.Target, path: Path) -> Weighed:
    sys.stdout.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _in_a_process(target, path, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = answer.read().decode()
    _, status, used = os.wait4(child, 0)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    fault = said
    if os.WIFSIGNALED(status):
        fault = f"ended by {signal.Signals(os.WTERMSIG(status)).name}"
    elif not fault and seconds > targets.SECONDS:
        fault = f"{seconds:.0f} s of processor time"
    elif not fault and megabytes > targets.MEGABYTES:
        fault = f"{megabytes:.0f} MB"
    return Weighed(path, fault, seconds, megabytes)


def _in_a_process(target: targets.Target, path: Path, answer: int) -> None:
    signal.alarm(WAIT)
    faulthandler.disable()
    resource.setrlimit(resource.RLIMIT_CPU, (WAIT, WAIT))
    said = b""
    try:
        targets.tried(target, path.read_bytes())
    except BaseException as error:
        said = targets.where(error).encode()
    os.write(answer, said)
    os._exit(0)


def main() -> None:
    """Weigh every file that is named after a target (`python -m fuzz.judge NAME FILE…`); print what is wrong, and what was used."""
    name, *paths = sys.argv[1:]
    files = [
        path
        for each in paths
        for path in ([Path(each)] if Path(each).is_file() else sorted(p for p in Path(each).rglob("*") if p.is_file()))
    ]
    most = Weighed(Path(), "", 0, 0)
    for found in weigh(name, files):
        if found.fault:
            print(f"FOUT {found.path}: {found.fault} ({found.seconds:.1f} s, {found.megabytes:.0f} MB)")
        most = Weighed(Path(), "", max(most.seconds, found.seconds), max(most.megabytes, found.megabytes))
    print(f"MEEST {len(files)} {most.seconds:.2f} {most.megabytes:.0f}")


if __name__ == "__main__":
    main()
