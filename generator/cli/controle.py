"""The command `controleer`: the guard over any Word, PDF or text file, also after somebody edited it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import options as o
from generator.cli.output import as_json, complain, say
from generator.errors import GuardError, OutputError
from generator.kring import Kring

if TYPE_CHECKING:
    from generator.guard import Verdict

CONTROLEER = """
schoolkader controleer brief.docx --school mijnschool.yaml --incident incident.yaml
schoolkader controleer uit/**/*.docx --school mijnschool.yaml --incident incident.yaml --json
"""


def controleer(
    bestanden: Annotated[list[Path], typer.Argument(help="Word-, PDF- of tekstbestanden.", metavar="BESTAND…", show_default=False)],
    school: o.MaybeSchool = None,
    incident: o.MaybeIncident = None,
    kring: Annotated[Kring, typer.Option("--kring", help="Wie het bestand gaat lezen.")] = Kring.OPENBAAR,
    json: o.Json = False,
) -> int:
    """Zoek in elk deel van een bestand naar de mensen van het incident en naar details die een kind herkenbaar maken."""
    from generator import guard
    from generator.loading import load_incident, load_profile

    forbidden = guard.forbidden(load_incident(incident) if incident else None)
    allowed = guard.allowed(load_profile(school) if school else None)
    verdicts = [(path, guard.inspect_bytes(path.name, _read(path), forbidden, allowed, kring)) for path in bestanden]
    if json:
        as_json(verdicts[0][1].as_json() if len(verdicts) == 1 else {"bestanden": [_row(*pair) for pair in verdicts]})
    else:
        for path, verdict in verdicts:
            _tell(path, verdict)
    return GuardError.exit_code if any(verdict.oordeel == "geblokkeerd" for _, verdict in verdicts) else 0


def _row(path: Path, verdict: "Verdict") -> dict[str, object]:
    return {"bestand": path.name, **verdict.as_json()}


def _tell(path: Path, verdict: "Verdict") -> None:
    for finding in verdict.bevindingen:
        complain(f"{finding.soort}: {finding.deel}, {finding.plaats}. {finding.advies}")
    match verdict.oordeel:
        case "geblokkeerd":
            complain(f"{path.name}: niet versturen. Haal eerst weg wat hierboven staat.")
        case "waarschuwing":
            say(f"{path.name}: geen ingevoerde persoonsgegevens aangetroffen, wel iets om zelf te bekijken.")
        case _:
            say(f"{path.name}: geen ingevoerde persoonsgegevens aangetroffen.")
            say("Lees het zelf ook: een bijnaam of een detail kan verraden om wie het gaat.")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"{path.name} kan niet gelezen worden. Controleer de naam en de map.") from error
