"""A process that tries one target with a fuzzer that follows which lines are reached (atheris).

`python -m fuzz.guided NAME FOLDER SECONDS CHANCE`, the last 0 for another chance each time. What ends in anything but an error of
ours, or takes long, is left as a file in FOLDER; `fuzz.judge` says what it is worth. After a fault it goes on, so that one fault
does not hide the next.
"""

import hashlib
import random
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator", "pypdf"], enable_loader_override=False):
    from fuzz import mutate, seeds, targets

name, place, seconds, chance = sys.argv[1], Path(sys.argv[2]), *sys.argv[3:5]
target = targets.TARGETS[name]
known: set[str] = set()


def one(data: bytes) -> None:
    """Try an input; keep one of each kind of fault."""
    try:
        targets.tried(target, data)
    except Exception as error:
        kind = targets.where(error)
        if kind not in known:
            known.add(kind)
            (place / f"fout-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)


def changed(data: bytes, most: int, seed: int) -> bytes:
    """Spoil an input by its kind."""
    chance = random.Random(seed)
    if target.kind == "zip":
        out = mutate.zipped(data, chance, lambda part: atheris.Mutate(part, len(part) + 64))
    elif target.kind == "text" and chance.random() < 0.5:
        out = mutate.spoiled(data, chance)
    else:
        out = atheris.Mutate(data, most)
    return out if len(out) <= most else data


grown = seeds.GROWN / name
begin = place / "begin"
for folder in (grown, begin):
    folder.mkdir(parents=True, exist_ok=True)
for number, seed in enumerate(seeds.seeds(name)):
    (begin / f"{number:03}").write_bytes(seed)
options = [
    f"-max_total_time={seconds}",
    f"-seed={chance}",
    f"-artifact_prefix={place}/",
    "-timeout=60",
    "-report_slow_units=5",
    "-rss_limit_mb=2000",
]
quiet = ["-print_final_stats=0", "-verbosity=0", "-close_fd_mask=0", f"-max_len={mutate.MOST}", "-len_control=0"]
atheris.Setup([sys.argv[0], str(grown), str(begin), *options, *quiet], one, custom_mutator=changed)
atheris.Fuzz()
