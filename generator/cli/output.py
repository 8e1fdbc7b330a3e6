"""What the command line says: sentences to stderr, results to stdout, JSON alone on stdout when asked for."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path


def prepare_streams() -> None:
    """Let an old Windows console print what it can instead of failing on a sign that it does not know."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def say(text: str) -> None:
    """Print a result on stdout."""
    print(text)  # noqa: T201 - this is the place that prints


def complain(text: str) -> None:
    """Print a message on stderr."""
    print(text, file=sys.stderr)  # noqa: T201 - as above


def as_json(data: Mapping[str, object]) -> None:
    """Print machine output, the only thing on stdout."""
    say(json.dumps(data, ensure_ascii=False, indent=2))


def shown(path: Path) -> str:
    """Return a path as short as it can be: relative to where the user stands."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
