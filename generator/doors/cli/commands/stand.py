"""How files stand with sign-off, and what could not be read, said after `controleer` and `vrijgeven --lijst`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.base.errors import DocumentError, GeneratorError, InputError, Problem
from generator.doors.cli.output import complain, say, shown

if TYPE_CHECKING:
    from generator import Standing

_BLOCKED = "dat geldt niet meer, want er staat nu iets in dat geblokkeerd is"


def tell_standing(files: "Sequence[tuple[Path, Standing | GeneratorError | None, bool]]") -> None:
    """Say for each file whether it was released; files that never were are counted where there are more.

    Args:
        files: each file, how it stands, and whether the guard blocks it now.
    """
    never = 0
    for path, stand, blocked in files:
        if stand is None or isinstance(stand, GeneratorError):
            continue
        if stand.state == "niet_vrijgegeven" and len(files) > 1:
            never += 1
        elif blocked and stand.state == "vrijgegeven":
            say(f"Vrijgave: {shown(path)}: {stand}; {_BLOCKED}.")
        else:
            say(f"Vrijgave: {shown(path)}: {stand}.")
    if never:
        say(f"Vrijgave: {never} bestanden nog niet vrijgegeven.")
    for fault in dict.fromkeys(str(stand) for _, stand, _ in files if isinstance(stand, GeneratorError)):
        complain(fault)


def tell_unread(unread: Sequence[tuple[Path, GeneratorError]], number: int) -> None:
    """Say what could not be read, each with its reason: of that nothing is known.

    Args:
        unread: each file or folder, with the reason.
        number: of files and folders in all.
    """
    reasons: dict[str, list[str]] = {}
    for path, error in unread:
        reasons.setdefault(_reason(path, error), []).append(shown(path))
    for reason, names in reasons.items():
        complain(f"Niet gelezen: {', '.join(names)}: {reason}")
    if unread and number > 1:
        what = "1 bestand of map" if len(unread) == 1 else f"{len(unread)} bestanden of mappen"
        complain(f"Let op: {what} niet gelezen. Daarvan is niet bekend wat erin staat.")


def _reason(path: Path, error: GeneratorError) -> str:
    match error:
        case InputError(problems=[Problem(file=path.name) as only]):
            return f"{only.what}\n    {only.remedy}"
        case DocumentError(reasons=[only]):
            return only
        case _:
            return str(error)
