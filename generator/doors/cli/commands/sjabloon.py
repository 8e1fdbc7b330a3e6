"""The commands for templates: build them from their source, print a reading copy, judge a school's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import UsageError
from generator.doors.cli import options as o
from generator.doors.cli.output import answer, complain, say, shown

if TYPE_CHECKING:
    from generator import CheckedTemplate

BOUW = "schoolkader sjabloon bouw ouderbrief.tekst --huisstijl briefpapier.docx"
LEES = "schoolkader sjabloon lees mijnbrief.docx"
CONTROLEER = (
    "schoolkader sjabloon controleer mijnbrief.docx --document ouderbrief\n"
    "schoolkader sjabloon controleer mijnbrief.docx --document ouderbrief --annoteer"
)

Bron = Annotated[
    Path, typer.Argument(help="Een tekst in de notatie van schoolkader (.tekst).", metavar="BESTAND", show_default=False)
]
Bestand = Annotated[Path, typer.Argument(help="Een Word-bestand (.docx).", metavar="BESTAND", show_default=False)]


def bouw(
    bestand: Bron,
    huisstijl: Annotated[
        Path | None, typer.Option("--huisstijl", metavar="BESTAND", help="Het briefpapier van uw school.", show_default=False)
    ] = None,
    naar: Annotated[
        Path | None, typer.Option("--naar", metavar="BESTAND", help="De naam van het sjabloon dat ontstaat.", show_default=False)
    ] = None,
) -> None:
    """Maak van een .tekst-bestand een Word-sjabloon, op uw eigen briefpapier als u dat meegeeft."""
    from generator import build_template

    say(f"Gemaakt: {shown(build_template(bestand, naar, paper=huisstijl))}")


def lees(bestand: Bestand) -> None:
    """Laat een Word-bestand zien als leesbare tekst, een alinea per regel."""
    from generator import read_document

    say(read_document(bestand))


def controleer(
    bestand: Bestand,
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            metavar="DOCUMENT",
            help="Voor welk document het sjabloon is. Dan worden ook de namen van de velden nagekeken.",
            show_default=False,
        ),
    ] = None,
    annoteer: Annotated[bool, typer.Option("--annoteer", help="Maak een kopie met elke fout als opmerking in Word.")] = False,
    naar: Annotated[
        Path | None, typer.Option("--naar", metavar="BESTAND", help="De naam van die kopie.", show_default=False)
    ] = None,
    json: o.Json = False,
) -> int:
    """Beoordeel een sjabloon: alle fouten in een keer, met de plaats en wat u kunt doen."""
    from generator import annotate_template, check_template_file

    if naar and not annoteer:
        raise UsageError("De optie --naar hoort bij --annoteer.")
    checked = check_template_file(bestand, document)
    if annoteer and checked.unread:
        complain("Van dit bestand kan geen kopie met opmerkingen gemaakt worden.")
    elif annoteer:
        complain(f"De opmerkingen staan in {shown(annotate_template(checked, naar))}.")
    return answer(checked, lambda: _tell(checked), json=json)


def _tell(checked: "CheckedTemplate") -> None:
    sentences = list(dict.fromkeys(map(str, (*checked.faults, *checked.notices))))
    for sentence in sentences:
        complain(sentence)
    if checked.refused:
        complain(f"{checked.path.name} kan zo niet gebruikt worden. Los op wat hierboven staat en kijk het opnieuw na.")
    else:
        left = f" Bekijk nog {len(sentences)} opmerking{'en' if len(sentences) > 1 else ''}." if sentences else ""
        say(f"{checked.path.name} kan gebruikt worden.{left}")
