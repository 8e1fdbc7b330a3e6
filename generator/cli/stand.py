"""How files stand with sign-off, said after `controleer`."""

from collections.abc import Sequence
from pathlib import Path

from generator.cli.output import say, shown
from generator.errors import OutputError

_BLOCKED = "dat geldt niet meer, want er staat nu iets in dat geblokkeerd is"


def standing_row(path: Path, data: bytes) -> dict[str, object]:
    """Return the standing of a file for a script; nothing where it was never released."""
    from generator.vrijgave import Toestand, status

    stand = status(path, data)
    return {} if stand.toestand is Toestand.NIET else {"vrijgave": stand.as_json()}


def tell_standing(files: Sequence[tuple[Path, bool]]) -> None:
    """Say for each file whether it was released; files that never were are counted where there are more.

    Args:
        files: each file, and whether the guard blocks it now.
    """
    from generator.vrijgave import Toestand, status

    never = 0
    for path, blocked in files:
        try:
            stand = status(path, path.read_bytes())
        except OSError as error:
            raise OutputError(f"{path.name} kan niet gelezen worden.") from error
        if stand.toestand is Toestand.NIET and len(files) > 1:
            never += 1
        elif blocked and stand.toestand is Toestand.VRIJGEGEVEN:
            say(f"Vrijgave: {shown(path)}: {stand}; {_BLOCKED}.")
        else:
            say(f"Vrijgave: {shown(path)}: {stand}.")
    if never:
        say(f"Vrijgave: {never} bestanden nog niet vrijgegeven.")
