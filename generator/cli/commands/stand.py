"""How files stand with sign-off, and what could not be read, said after `controleer` and `vrijgeven --lijst`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.base.errors import DocumentError, GeneratorError, InputError, Problem
from generator.cli.output import complain, say, shown

if TYPE_CHECKING:
    from generator.write.release import Standing

_BLOCKED = "dat geldt niet meer, want er staat nu iets in dat geblokkeerd is"


def standing(path: Path, data: bytes) -> "Standing | GeneratorError":
    """Return how a file with this content stands, or why that is not known."""
    from generator.write.release import status
    from generator.write.unforeseen import told

    try:
        with told():
            return status(path, data)
    except GeneratorError as error:
        return error


def standing_row(stand: "Standing | GeneratorError | None") -> dict[str, object]:
    """Return the standing of a file for a script; nothing where it was never released."""
    from generator.write.release import ReleaseState, Standing

    if isinstance(stand, GeneratorError):
        return {"fouten": [str(stand)]}
    return {"vrijgave": stand.as_json()} if isinstance(stand, Standing) and stand.state is not ReleaseState.NOT_RELEASED else {}


def tell_standing(files: "Sequence[tuple[Path, Standing | GeneratorError | None, bool]]") -> None:
    """Say for each file whether it was released; files that never were are counted where there are more.

    Args:
        files: each file, how it stands, and whether the guard blocks it now.
    """
    from generator.write.release import ReleaseState, Standing

    never = 0
    for path, stand, blocked in files:
        if not isinstance(stand, Standing):
            continue
        if stand.state is ReleaseState.NOT_RELEASED and len(files) > 1:
            never += 1
        elif blocked and stand.state is ReleaseState.RELEASED:
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
