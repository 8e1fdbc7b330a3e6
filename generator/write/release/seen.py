"""Sign-off, the last look: how much of each kind the guard found in a file, so that a next look can say what was solved.

In: a file of a school's folder and kinds with their number. Out: a line in the record. Never: a text that was found, or its place.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from generator.base.errors import OutputError
from generator.write import verloop
from generator.write.release.record import alone
from generator.write.verloop import VERLOOP

_SEEN: Final = "nagekeken"


def kinds_before(folder: Path, name: str) -> Mapping[str, int]:
    """Return what was found in a file the last time, by kind; nothing where nobody looked.

    Raises:
        OutputError: the record is damaged or of a newer version.
    """
    try:
        rows = [fact["soorten"] for fact in verloop.facts_in(folder) if (fact["wat"], fact.get("bestand")) == (_SEEN, name)]
        return {str(kind): int(number) for kind, number in rows[-1].items()} if rows else {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{VERLOOP} is beschadigd: een regel over wat is nagekeken, is niet te lezen.") from error


def record_kinds(folder: Path, name: str, kinds: Mapping[str, int], day: date, incident: str) -> None:
    """Add what was found in a file, by kind.

    Raises:
        BusyError: another run holds the folder. OutputError: the record is damaged, or cannot be written.
    """
    with alone(folder):
        row = {"wat": _SEEN, "bestand": name, "soorten": dict(kinds), "op": day.isoformat(), "incident": incident}
        verloop.append(folder, row)
