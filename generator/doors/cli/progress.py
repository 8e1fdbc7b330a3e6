"""How a run over many schools shows its progress: a bar on a terminal, a line a school elsewhere.

In: schools that are ready. Out: lines on stderr; quiet, only for schools that need a person. Never: colour, or a bar in a pipe.
"""

import os
import shutil
import sys
import time
from typing import TYPE_CHECKING, Final, Self

from generator.base.language import time_left
from generator.doors.cli.output import complain

if TYPE_CHECKING:
    from generator import SchoolReady

_WIDTH: Final = 24  # signs of the bar
_SHOWN: Final = 20  # schools that need a person, after the bar


class Voortgang:
    """Progress of one run; the bar is gone when the `with` block ends."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar = not quiet and _on_a_terminal()
        self._asking: list[str] = []
        self._began = 0.0

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        if self._bar:
            self._draw("Bezig met de eerste scholen …")
        return self

    def __exit__(self, *_: object) -> None:
        if not self._bar:
            return
        self._draw("")
        for line in self._asking[:_SHOWN]:
            complain(line)
        if len(self._asking) > _SHOWN:
            complain(f"En nog {len(self._asking) - _SHOWN} scholen; ze staan in het verslag.")

    def tell(self, step: "SchoolReady") -> None:
        """Show a school that is ready."""
        asks = bool(step.outcome.punten)
        seconds = time.monotonic() - self._began
        if self._bar:
            left = time_left(step.worked, step.to_do, seconds)
            self._draw(_bar(step, left))
            self._asking += [f"{step.outcome.naam}: {step.outcome.in_words}."] if asks else []
        elif asks or not self._quiet:
            complain(line(step, seconds))

    def _draw(self, text: str) -> None:
        width = shutil.get_terminal_size((80, 24)).columns - 1
        sys.stderr.write(f"\r{text[:width]:{width}}" + ("" if text else "\r"))
        sys.stderr.flush()


def _bar(step: "SchoolReady", left: str) -> str:
    done = _WIDTH * step.number // max(1, step.total)
    time_text = f"  nog {left}" if left else ""
    return f"[{'#' * done:-<{_WIDTH}}] {step.number}/{step.total}{time_text}  {step.outcome.naam}"


def _on_a_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def line(step: "SchoolReady", seconds: float) -> str:
    """Return the line of a school; `seconds` is how long the run takes so far."""
    outcome = step.outcome
    brin = f" ({outcome.brin})" if outcome.brin else ""
    left = time_left(step.worked, step.to_do, seconds)
    width = len(str(step.total))
    return f"{step.number:{width}}/{step.total}  {outcome.naam}{brin}: {outcome.in_words}.{f' Nog {left}.' if left else ''}"
