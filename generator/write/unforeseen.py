"""A fault that nobody foresaw, made into an error of ours: its kind and its place in our code. Its text could hold a name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.base.errors import GeneratorError, OutputError, UnforeseenError
from generator.write.atomic import why


@contextmanager
def told() -> Iterator[None]:
    """Let whatever goes wrong in a piece of work come out as an error of ours, so that the next piece has its turn.

    Raises:
        OutputError: the system refused a file or a folder.
        UnforeseenError: a fault of ours. Any error of ours as it is.
    """
    try:
        yield
    except (GeneratorError, BrokenPipeError):
        raise
    except OSError as error:
        path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else Path("een bestand")
        raise OutputError(f"{path.name} kan niet gelezen of opgeslagen worden: {why(path, error)}") from error
    except Exception as error:
        raise UnforeseenError(kind_and_place(error)) from error


def kind_and_place(error: BaseException) -> str:
    """Return the kind of a fault with the module and line where it came up."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} in {place}"
