"""The command line: the one translator of errors to Dutch sentences and exit codes.

Exit codes: 0 done · 1 failed · 2 wrong use · 3 data invalid, incomplete or out of scope · 4 privacy stop · 5 partly done.
Never: a traceback, since it could print a name.
"""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.base.errors import GeneratorError, UsageError

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130


def run(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # a document is trees that go by themselves; looking for rings among them costs a tenth
    sys.exit(main(args))


def main(args: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error becomes a Dutch sentence on stderr."""
    from generator.base.unforeseen import told
    from generator.doors.cli.output import complain, leave, prepare_streams

    prepare_streams()
    try:
        with told():
            return _dispatch(list(sys.argv[1:] if args is None else args))
    except GeneratorError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        complain("Gestopt. Er is niets half opgeslagen.")
        return FAILED
    except BrokenPipeError:
        leave(sys.stdout)
        return FAILED


def _dispatch(args: list[str]) -> int:
    import typer
    from typer.exceptions import TyperException

    from generator import begin
    from generator.doors.cli.app import commands
    from generator.doors.cli.output import complain
    from generator.doors.cli.usage import NAME, explain

    _stand_somewhere()
    begin()
    top = commands()
    try:
        result = top.main(args, prog_name=NAME, standalone_mode=False)
    except typer.Exit as leave:
        return leave.exit_code
    except typer.Abort as abort:
        raise KeyboardInterrupt from abort
    except TyperException as error:
        complain(explain(error, args, top))
        return WRONG_USE
    if result == INTERRUPTED:  # what typer makes of Ctrl-C
        raise KeyboardInterrupt
    return result if isinstance(result, int) else 0


def _stand_somewhere() -> None:
    try:
        Path.cwd()
    except OSError as error:
        raise UsageError("De map waarin u staat, is er niet meer. Ga naar een andere map en typ de opdracht opnieuw.") from error
