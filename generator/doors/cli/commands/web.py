"""The command `web`: the app in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from generator.doors.cli.output import say

WEB = """
schoolkader web
schoolkader web --map scholen
"""


def web(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--map",
            help="De map met uw bestanden. Zonder deze optie: die van de vorige keer; de eerste keer kiest u haar in de browser.",
            metavar="MAP",
            show_default=False,
        ),
    ] = None,
    poort: Annotated[
        int, typer.Option("--poort", min=0, max=65535, help="De poort op deze computer; 0 kiest een vrije.", metavar="NUMMER")
    ] = 0,
    geen_browser: Annotated[
        bool, typer.Option("--geen-browser", help="Open zelf geen browser; het adres staat op het scherm.")
    ] = False,
) -> None:
    """Open schoolkader in uw browser: alles zonder opdrachten te typen. Alles blijft op deze computer."""
    from generator.doors.web.start import Started, run

    raise typer.Exit(run(Started(folder, poort, browser=not geen_browser, say=say)))
