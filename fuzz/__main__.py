"""Try every reader of files that others made: `make fuzz`, ten minutes; `python -m fuzz --seconden 60` for a short run.

Each target gets its share of the time (more where a file takes long), in processes of its own: a fuzzer that follows which
lines are reached, where it is installed, and files of its own shape. What they leave, and all that they found to be different,
is then weighed one by one outside of both: no fault but one of ours, no more than ten seconds of processor time, no more than
400 MB.

A fault is told with the file that gave it. Put that file, made small, into `tests/formats/gevonden/<target>/`: it is tried with
every run, and write the test that says what must come of it in `tests/formats/test_what_trying_found.py`.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fuzz import seeds, targets

PLACE = seeds.ROOT / "uit" / "fuzz"
SLACK = 240  # seconds that a process may take more than was asked before it is ended


def work(name: str, share: float, run: Path, chance: int) -> list[str]:
    """Try one target and return what is wrong, and what it took."""
    place = run / name
    place.mkdir(parents=True)
    guided = importlib.util.find_spec("atheris") is not None
    began = time.monotonic()
    log = place / "verloop.txt"
    if guided:
        _process(log, share, "fuzz.guided", name, str(place), str(max(int(share * 0.7), 1)), str(chance))
    _process(log, share, "fuzz.shaped", name, str(place), str(share * (0.3 if guided else 1)))
    for path in [log, *place.glob("begin/*")]:
        path.rename(run / f"{name}-{path.name}") if path == log else path.unlink()
    sound = [str(seeds.FOUND / name)] if (seeds.FOUND / name).is_dir() else []
    said = _process(None, share, "fuzz.judge", name, str(place), str(seeds.GROWN / name), *sound).splitlines()
    took = next((line for line in said if line.startswith("MEEST")), "MEEST ? ? ?").split()
    most = f"hooguit {took[2]:>6} s en {took[3]:>4} MB"
    line = f"{name:13} {took[1]:>6} bestanden gewogen, {most}, {time.monotonic() - began:.0f} s bezig"
    faults = [row for row in said if row.startswith("FOUT")]
    if took[1] == "?":
        faults.append(f"FOUT {name}: er is niets gewogen: {' / '.join(said[-3:])}")
    return [line, *faults]


def _process(log: Path | None, share: float, module: str, *given: str) -> str:
    """Run a module in a process of its own; return what it says where it is not kept in a file."""
    command = [sys.executable, "-m", module, *given]
    try:
        if log is None:
            done = subprocess.run(command, cwd=seeds.ROOT, capture_output=True, text=True, check=False, timeout=share + 3 * SLACK)
            return done.stdout + done.stderr
        with log.open("ab") as kept:
            subprocess.run(command, cwd=seeds.ROOT, stdout=kept, stderr=kept, check=False, timeout=share + SLACK)
    except subprocess.TimeoutExpired:
        return "FOUT het proces kwam niet klaar"
    return ""


def main() -> int:
    """Try what was asked and say what came of it."""
    asked = argparse.ArgumentParser(prog="python -m fuzz")
    asked.add_argument("--seconden", type=float, default=600, help="hoe lang het proberen samen duurt")
    asked.add_argument("--doel", action="append", choices=[*targets.TARGETS], help="alleen dit; mag vaker")
    asked.add_argument("--zaad", type=int, default=0, help="zelfde zaad, zelfde volgorde; 0: elke keer een andere")
    asked.add_argument("--processen", type=int, default=min(os.cpu_count() or 1, 4))
    given = asked.parse_args()
    names = given.doel or [*targets.TARGETS]
    one = given.seconden * given.processen / sum(targets.TARGETS[name].share for name in names)
    run = PLACE / time.strftime("%Y%m%d-%H%M%S")
    with ThreadPoolExecutor(given.processen) as pool:
        rows = [*pool.map(lambda name: work(name, one * targets.TARGETS[name].share, run, given.zaad), names)]
    faults = [line for row in rows for line in row[1:]]
    print("\n".join([*(row[0] for row in rows), *faults]))
    print(f"{len(faults)} fouten. Wat geprobeerd werd, staat in {run.relative_to(seeds.ROOT)}.")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
