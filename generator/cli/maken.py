"""The commands that make documents: `maak`, `documenten` and `demo`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import options as o
from generator.cli.output import as_json, complain, say, shown
from generator.errors import LanguageError, UsageError

if TYPE_CHECKING:
    from generator.making import Made

MAAK = """
schoolkader maak protocol --school mijnschool.yaml
schoolkader maak ouderbrief teambriefing-overig --school mijnschool.yaml --incident incident.yaml
schoolkader maak alles --school mijnschool.yaml --incident incident.yaml --formaat docx,pdf,txt
schoolkader maak protocol --school mijnschool.yaml --concept
"""
DEMO = "schoolkader demo\nschoolkader demo --uit demo"
FORMATS = ("docx", "pdf", "txt", "html")


def maak(
    documenten: Annotated[
        list[str], typer.Argument(help="Namen van documenten, of: alles.", metavar="DOCUMENT…", show_default=False)
    ],
    school: o.School,
    incident: o.MaybeIncident = None,
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
    concept: Annotated[bool, typer.Option("--concept", help="Ook als er iets ontbreekt: open plekken zijn gemarkeerd.")] = False,
    formaat: Annotated[str, typer.Option("--formaat", help="docx, pdf, txt of html; meer met een komma ertussen.")] = "docx",
    taal: Annotated[str, typer.Option("--taal", help="Taal van de brieven.")] = "nl",
    force: o.Force = False,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> int:
    """Maak een of meer documenten."""
    from generator.making import make_all

    formats = _formats(formaat)
    _languages(taal)
    case = (school, incident)
    made = make_all(documenten, *case, out=uit, today=o.day(vandaag), concept=concept, formats=formats, force=force)
    _report(made, json=json, quiet=quiet, out=uit)
    return made.exit_code


def documenten() -> None:
    """Laat zien welke documenten er zijn, voor wie, en wat ervoor nodig is."""
    from generator.documents.catalogue import CATALOGUE

    for name, document in CATALOGUE.items():
        needs = "profiel en incident" if document.vereist_incident else "profiel"
        say(f"{name:24} {document.kring.value:10} {needs:20} {document.voor}")


def demo(
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
) -> int:
    """Maak alle documenten van vier verzonnen scholen, met een overzicht om te bekijken."""
    from generator.demo import make_demo

    index = make_demo(uit, o.day(vandaag), tell=say)
    say(f"\nKlaar. Open dit bestand met een dubbelklik:\n  {index.resolve()}")
    say("\nNu uw eigen school?  schoolkader profiel nieuw --brin 99ZZ00  (met uw eigen BRIN-nummer)")
    return 0


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if not asked or any(part not in FORMATS for part in asked):
        raise UsageError("Kies bij --formaat uit docx, pdf, txt en html, met een komma ertussen.")
    return asked


def _languages(text: str) -> None:
    if {part.strip() for part in text.split(",") if part.strip()} - {"nl"}:
        raise LanguageError("De brieven zijn er nu alleen in het Nederlands. Laat --taal weg.")


def _report(made: "Made", *, json: bool, quiet: bool, out: Path) -> None:
    for notice in made.notices:
        complain(f"Let op: {notice}")
    for problem in made.problems:
        complain(problem)
    if json:
        as_json(made.as_json())
        return
    if quiet:
        return
    for path in made.paths:
        say(f"Gemaakt: {shown(path)}")
    if made.paths:
        say("\nLees elk document voordat u het gebruikt. Iets veranderd? Kijk het dan opnieuw na:")
        say(f"  schoolkader controleer {shown(made.paths[0])} …")
    elif not made.problems:
        say(f"Er is niets gemaakt in {shown(out)}.")
