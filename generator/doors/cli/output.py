"""What the command line says: sentences to stderr, results to stdout, JSON alone on stdout when asked for.

In: text. Out: lines, in colour only for a person who looks at a terminal. Never: colour in a pipe, or with NO_COLOR.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from generator.base.errors import GeneratorError, GuardError, OutputError
from generator.base.unforeseen import told, why

if TYPE_CHECKING:
    from generator import Bevinding

GOOD, WARN, BAD = "32", "33;1", "31;1"
_COLOURED = (("Let op:", WARN), ("Privacystop:", BAD), ("Niet versturen:", BAD), ("Gemaakt", GOOD), ("In orde:", GOOD))


def prepare_streams() -> None:
    """Let an old Windows console print what it can instead of failing on a sign that it does not know."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


class Outcome(Protocol):
    """What comes of a command: for a script and as an exit code; what a person hears is said by the command itself."""

    @property
    def exit_code(self) -> int:
        """0 where all is well."""

    def as_json(self) -> Mapping[str, object]:
        """Return machine output."""


def answer(outcome: Outcome, tell: Callable[[], None], *, json: bool, messages: Iterable[str] = ()) -> int:
    """Say what came of a command, and return its exit code: the one place where an outcome becomes text or JSON.

    Args:
        outcome: what came of it.
        tell: says it to a person.
        json: it is asked for by a script; `messages` are said all the same, on stderr.
        messages: what a person must know, a line each.
    """
    for line in messages:
        complain(line)
    if json:
        as_json(outcome.as_json())
    else:
        tell()
    return outcome.exit_code


@contextmanager
def failing(*keys: str, json: bool) -> Iterator[None]:
    """Let an error that ends a command also come out as JSON, with empty lists under the keys of its outcome."""
    try:
        with told():
            yield
    except GeneratorError as error:
        if json:
            empty = {**{key: [] for key in keys}, "let_op": [], "fouten": [str(error)]}
            as_json({"oordeel": "geblokkeerd", "bevindingen": error.as_rows()} if isinstance(error, GuardError) else empty)
        raise


def notices(lines: Iterable[str]) -> tuple[str, ...]:
    """Return what a person must know, as it is said."""
    return tuple(f"Let op: {line}" for line in lines)


def say(text: str) -> None:
    """Print a result on stdout."""
    _print(text, sys.stdout)


def complain(text: str) -> None:
    """Print a message on stderr."""
    _print(text, sys.stderr)


def as_json(data: Mapping[str, object]) -> None:
    """Print machine output, the only thing on stdout."""
    if sys.stdout is not None:
        signs = sys.stdout.encoding.lower().replace("-", "") == "utf8"  # else a script could not read them back
        _write(json.dumps(data, ensure_ascii=not signs, indent=2), sys.stdout)


def shown(path: Path) -> str:
    """Return a path as short as it can be: relative to where the user stands."""
    try:
        return str((path.parent.resolve() / path.name).relative_to(Path.cwd()))  # a link by its own name
    except (ValueError, OSError, RuntimeError):  # a folder that is a link that goes round
        return str(path)


def typed(path: Path) -> str:
    """Return a path as it must be typed in a command: in quotes where it holds a space or a sign that a shell reads."""
    text = shown(path)
    return f'"{text}"' if any(sign in text for sign in " &()[]{}^=;!'+,`~$*?<>|#") else text


def _print(text: str, stream: TextIO | None) -> None:
    if stream is None:  # closed by who started us; print() would then take stdout, where a script reads JSON
        return
    start, colour = next(((start, code) for start, code in _COLOURED if text.startswith(start)), ("", ""))
    if start and _in_colour(stream):
        text = f"\033[{colour}m{start}\033[0m{text.removeprefix(start)}"
    _write(text, stream)


def _write(text: str, stream: TextIO) -> None:
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        leave(stream)
        if stream is sys.stdout:
            text = f"De uitvoer is niet opgeslagen: {why(Path(), error)} Documenten die al gemaakt waren, staan er."
            raise OutputError(text) from error


def leave(stream: TextIO) -> None:
    """Let Python close quietly after nobody takes what we print any more (`… | head`, or a full disk)."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _in_colour(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    return os.name != "nt" or bool(os.environ.get("WT_SESSION"))


def on_screen(found: "Bevinding") -> str:
    """Return a finding for whoever looks for its place: with the ordinary words of it, and those its paragraph begins with."""
    words = f" („{found.woorden}”)" if found.woorden else ""
    place = found.deel if found.deel == found.plaats else f"{found.deel}, {_of_keys(found.sleutels) or found.plaats}"
    begin = f", begint met „{found.begin} …”" if found.begin else ""
    return f"{found.soort}{words}: {place}{begin}. {found.advies}"


def _of_keys(keys: Sequence[str]) -> str:
    """Return what keys of a file of facts ask for, each with the key itself."""
    from generator import questions

    asked = {**questions("profiel"), **questions("incident")} if keys else {}
    bare = {key: re.sub(r"\[\d+\]", "", key.removeprefix("incident.")) for key in keys}
    return ", ".join(f"{asked[bare[key]].ask} ({key})" if bare[key] in asked else key for key in keys)
