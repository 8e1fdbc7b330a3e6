"""The commands for templates: build them from their source, print a reading copy, judge a school's own."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import options as o
from generator.cli.output import as_json, complain, say, shown
from generator.errors import InputError, OutputError, Problem, TemplateError, UsageError

BOUW = "schoolkader sjabloon bouw ouderbrief.tekst --huisstijl briefpapier.docx"
LEES = "schoolkader sjabloon lees mijnbrief.docx"
CONTROLEER = "schoolkader sjabloon controleer mijnbrief.docx --document ouderbrief"

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
    from generator.atomic import write_bytes
    from generator.resources import folder
    from generator.templating.build import build

    house = _read(huisstijl) if huisstijl else (folder("templates") / "huisstijl.docx").read_bytes()
    target = naar or bestand.with_suffix(".docx")
    if target.exists() and naar is None:
        raise OutputError(f"{target.name} bestaat al en blijft zoals het is. Kies een andere naam met --naar.")
    write_bytes(target, build(_text(bestand), house, own=huisstijl is not None))
    say(f"Gemaakt: {shown(target)}")


def lees(bestand: Bestand) -> None:
    """Laat een Word-bestand zien als leesbare tekst, een alinea per regel."""
    from generator.templating.read import reading_copy

    say(reading_copy(_read(bestand)))


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
    json: o.Json = False,
) -> int:
    """Beoordeel een sjabloon: alle fouten in een keer, met de plaats en wat u kunt doen."""
    from generator.documents.catalogue import CATALOGUE
    from generator.templating.check import Ernst, check_template

    if document is not None and document not in CATALOGUE:
        raise UsageError("Dit document bestaat niet. De lijst ziet u met:  schoolkader documenten")
    entry = CATALOGUE[document] if document else None
    faults = check_template(_read(bestand), entry.context if entry else None, entry.kring if entry else None)
    refused = any(fault.ernst is Ernst.FOUT for fault in faults)
    if json:
        as_json({"bestand": bestand.name, "klopt": not refused, "fouten": [str(fault) for fault in faults]})
        return TemplateError.exit_code if refused else 0
    for fault in faults:
        complain(str(fault))
    if refused:
        complain(f"{bestand.name} kan zo niet gebruikt worden. Los op wat hierboven staat en kijk het opnieuw na.")
        return TemplateError.exit_code
    say(f"{bestand.name} kan gebruikt worden." + (f" Bekijk nog {len(faults)} opmerkingen." if faults else ""))
    return 0


def _text(path: Path) -> str:
    try:
        return _read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = "dit is geen gewone tekst."
        raise InputError([Problem(path.name, 0, 0, "", what, "Sla het bestand op als tekst in UTF-8.")]) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = "dit bestand is er niet of kan niet gelezen worden."
        raise InputError([Problem(path.name, 0, 0, "", what, "Controleer de naam en de map.")]) from error
