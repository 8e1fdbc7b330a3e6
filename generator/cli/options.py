"""Options that several commands share, with their Dutch explanation in one place."""

from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from generator.errors import UsageError

School = Annotated[Path, typer.Option("--school", help="Het profiel van uw school.", show_default=False)]
MaybeSchool = Annotated[Path | None, typer.Option("--school", help="Het profiel van uw school.", show_default=False)]
MaybeIncident = Annotated[Path | None, typer.Option("--incident", help="De feiten van het incident.", show_default=False)]
Uit = Annotated[Path, typer.Option("--uit", help="De map voor de documenten.")]
Vandaag = Annotated[str | None, typer.Option("--vandaag", help="De datum op de documenten, zoals 2026-11-23.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Uitvoer voor een script.")]
Force = Annotated[bool, typer.Option("--force", help="Vervang ook een bewerkt bestand; uw versie blijft ernaast bewaard.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Meld alleen fouten en waarschuwingen.")]


def day(text: str | None) -> date:
    """Return the date of the documents: as given, else today in the Netherlands."""
    if text is None:
        return _now()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("Schrijf de datum bij --vandaag als jaar-maand-dag, bijvoorbeeld 2026-11-23.") from error


def _now() -> date:
    from datetime import datetime

    return datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()
