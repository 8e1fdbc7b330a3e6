"""The commands of an exercise: its papers, and the observer's form into the year register."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import UsageError
from generator.base.values import Soort
from generator.doors.cli import options as o
from generator.doors.cli.commands import evaluatie
from generator.doors.cli.output import answer, say, shown

if TYPE_CHECKING:
    from generator import Made

UITLEG = (
    "Maak een oefening voor het actieteam, met een verzonnen incident, en lees de uitkomst in.\n\n"
    "U krijgt een draaiboek voor de leider, kaarten om te knippen en een formulier voor de waarnemer, voor ongeveer anderhalf uur. "
    "Wat er hoort te gebeuren, komt uit dezelfde regels en beslistabellen als bij een echt incident. Op elk papier staat OEFENING."
)
OEFENING = """
schoolkader oefening --school mijnschool.yaml
schoolkader oefening --school mijnschool.yaml --soort beeldmateriaal --vandaag 2027-03-10
schoolkader oefening inlezen oefening-waarneming.docx --register jaar/99ZZ01-2026-2027.yaml
"""
INLEZEN = """
schoolkader oefening inlezen oefening-waarneming.docx --register jaar/99ZZ01-2026-2027.yaml
"""


def oefening(
    ctx: typer.Context,
    school: o.MaybeSchool = None,
    soort: Annotated[
        str, typer.Option("--soort", help=f"De soort incident: {', '.join(Soort)}.", metavar="SOORT")
    ] = Soort.BEDREIGING.value,
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
    force: o.Force = False,
    json: o.Json = False,
) -> int:
    """Make an exercise, where no command below it is asked for; its help is `UITLEG`."""
    if ctx.invoked_subcommand is not None:
        return 0
    from generator import make_exercise

    if school is None:
        raise UsageError("--school BESTAND ontbreekt. Het profiel van uw school.\nUitleg:  schoolkader oefening --help")
    made = make_exercise(school, soort, uit, o.day(vandaag), force=force)
    return answer(made, lambda: _tell(made), json=json, messages=made.messages)


def _tell(made: "Made") -> None:
    for file in made.files:
        say(f"{shown(file.path)}\n    voor {file.voor}")
    if made.files:
        say("Lees eerst het draaiboek. Na afloop:  schoolkader oefening inlezen FORMULIER --register REGISTER")


def inlezen(
    bestanden: Annotated[
        list[Path],
        typer.Argument(help="Ingevulde formulieren van waarnemers, of een map daarmee.", metavar="BESTAND…", show_default=False),
    ],
    register: evaluatie.Register,
    zonder_vragen: evaluatie.ZonderVragen = False,
    json: o.Json = False,
) -> int:
    """Lees het formulier van de waarnemer in het jaarregister, zonder personen.

    Wat hielp, wat anders moet, welke functie het oppakt en wanneer het klaar is, gaan mee; de stappen blijven op het formulier.
    Van een antwoord dat naar iemand kan wijzen, kiest u: weglaten, of houden met een reden.
    """
    return evaluatie.inlezen(bestanden, register, None, zonder_vragen, json)
