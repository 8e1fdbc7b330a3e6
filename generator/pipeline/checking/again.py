"""A file that is looked at again: what was solved since the last time, and what is left.

In: what was found then, by kind, and what is found now. Out: how many of those are gone. Never: a text that was found. Of a file in
the folder of a school the kinds are kept in its record; of another file nothing is.

Source: R4.07.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from generator.base.errors import GeneratorError
from generator.guard import Bevinding
from generator.load.files import load_incident
from generator.pipeline.checking.files import CheckedPath
from generator.write import release
from generator.write.manifest import MANIFEST, check_number
from generator.write.verloop import VERLOOP


def kinds_in(found: Iterable[Bevinding]) -> Mapping[str, int]:
    """Return how many findings there are of each kind."""
    return Counter(each.soort for each in found)


def solved_since(before: Mapping[str, int], now: Mapping[str, int]) -> int:
    """Return how many findings are gone, each kind for itself: one that went does not make up for one that came."""
    return sum(max(0, count - now.get(kind, 0)) for kind, count in before.items())


def look_again(outcomes: Iterable[CheckedPath], incident: Path | None, today: date) -> dict[Path, int]:
    """Return how many findings of the last time are gone from each file that stands in the folder of a school, and keep this time.

    That it cannot be kept is no reason to say less of the file: then nothing is known of another time.

    Args:
        outcomes: what `check_files` gave.
        incident: the incident that they were read against, where there is one.
        today: the day.
    """
    gone: dict[Path, int] = {}
    for outcome in outcomes:
        if outcome.verdict is None:
            continue
        home = release.home_of(outcome.path)
        if not any((home / name).exists() for name in (MANIFEST, VERLOOP)):
            continue
        with suppress(GeneratorError, OSError):
            now, number = kinds_in(outcome.findings), check_number(load_incident(incident).kenmerk) if incident else ""
            before = release.kinds_before(home, release.name_in(outcome.path))
            if before != now and (before or now):
                release.record_kinds(home, release.name_in(outcome.path), now, today, number)
            gone[outcome.path] = solved_since(before, now)
    return gone
