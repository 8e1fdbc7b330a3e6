"""Options that several commands share, with their Dutch explanation in one place."""

from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from generator.base.errors import UsageError
from generator.base.language import is_plausible

_BESTAND = "BESTAND"
School = Annotated[Path, typer.Option("--school", help="Het profiel van uw school.", metavar=_BESTAND, show_default=False)]
MaybeSchool = Annotated[
    Path | None, typer.Option("--school", help="Het profiel van uw school.", metavar=_BESTAND, show_default=False)
]
Incident = Annotated[Path, typer.Option("--incident", help="De feiten van het incident.", metavar=_BESTAND, show_default=False)]
MaybeIncident = Annotated[
    Path | None, typer.Option("--incident", help="De feiten van het incident.", metavar=_BESTAND, show_default=False)
]
MaybeRegister = Annotated[
    Path | None,
    typer.Option(
        "--register",
        help="Het jaarregister, voor de cijfers en de leerpunten in het preventiebeleid.",
        metavar=_BESTAND,
        show_default=False,
    ),
]
Uit = Annotated[Path, typer.Option("--uit", help="De map voor de documenten.", metavar="MAP")]
Vandaag = Annotated[
    str | None,
    typer.Option(
        "--vandaag",
        help="De datum op de documenten, zoals 2026-11-23. Zonder deze optie: de dag van vandaag.",
        metavar="DATUM",
        show_default=False,
    ),
]
Concept = Annotated[bool, typer.Option("--concept", help="Maak het ook als er iets ontbreekt: de open plekken zijn gemarkeerd.")]
Formaat = Annotated[
    str,
    typer.Option(
        "--formaat",
        help="Wat u naast het Word-bestand wilt: pdf, txt of html; meer met een komma ertussen.",
        metavar="LIJST",
    ),
]
Inhoud = Annotated[
    bool,
    typer.Option(
        "--inhoud",
        help="Zet paginanummers in de inhoudsopgave; daarvoor is LibreOffice nodig. Zonder deze optie doet Word dat, met F9.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Uitvoer voor een script; meldingen staan apart, op stderr.")]
Force = Annotated[bool, typer.Option("--force", help="Vervang ook een bewerkt bestand; uw versie blijft ernaast bewaard.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Meld alleen fouten en waarschuwingen.")]


def day(text: str | None, option: str = "--vandaag") -> date:
    """Return a date as given, else today in the Netherlands; `option` is where it was given, for the sentence."""
    if text is None:
        return _now()
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise _wrong_date(option) from error
    if text != found.isoformat() or not is_plausible(found):  # Python also takes 20261123 and 2026-W48-1
        raise _wrong_date(option)
    return found


def _wrong_date(option: str) -> UsageError:
    return UsageError(f"Schrijf de datum bij {option} als jaar-maand-dag, bijvoorbeeld 2026-11-23, van 2000 tot en met 2099.")


def _now() -> date:
    from datetime import datetime

    try:
        return datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()
    except ZoneInfoNotFoundError:  # Windows has no table of time zones; its own clock stands in the Netherlands
        return datetime.now().astimezone().date()
