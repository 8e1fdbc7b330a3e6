"""The commands for templates: build them from their source, print a reading copy, judge a school's own."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.output import complain, say, shown
from generator.errors import OutputError, TemplateError, UsageError

BOUW = "schoolkader sjabloon bouw ouderbrief.tekst --huisstijl briefpapier.docx"
LEES = "schoolkader sjabloon lees mijnbrief.docx"
CONTROLEER = "schoolkader sjabloon controleer mijnbrief.docx --document ouderbrief"

Bestand = Annotated[Path, typer.Argument(help="Het bestand.", metavar="BESTAND", show_default=False)]


def bouw(
    bestand: Bestand,
    huisstijl: Annotated[
        Path | None, typer.Option("--huisstijl", help="Het briefpapier van uw school.", show_default=False)
    ] = None,
    naar: Annotated[Path | None, typer.Option("--naar", help="De naam van het sjabloon dat ontstaat.", show_default=False)] = None,
) -> None:
    """Maak van een .tekst-bestand een Word-sjabloon, op uw eigen briefpapier als u dat meegeeft."""
    from generator.resources import folder
    from generator.templating.build import build
    from generator.write import write_bytes

    house = _read(huisstijl) if huisstijl else (folder("templates") / "huisstijl.docx").read_bytes()
    target = naar or bestand.with_suffix(".docx")
    if target.exists() and naar is None:
        raise OutputError(f"{target.name} bestaat al en blijft zoals het is. Kies een andere naam met --naar.")
    write_bytes(target, build(_read(bestand).decode("utf-8-sig"), house, own=huisstijl is not None))
    say(f"Gemaakt: {shown(target)}")


def lees(bestand: Bestand) -> None:
    """Laat een Word-bestand zien als leesbare tekst, een alinea per regel."""
    from generator.templating.read import reading_copy

    say(reading_copy(_read(bestand)))


def controleer(
    bestand: Bestand,
    document: Annotated[
        str | None, typer.Option("--document", help="Voor welk document het sjabloon is.", show_default=False)
    ] = None,
) -> int:
    """Beoordeel een sjabloon: alle fouten in een keer, met de plaats en wat u kunt doen."""
    from generator.documents.catalogue import CATALOGUE
    from generator.templating.check import Ernst, check_template

    if document is not None and document not in CATALOGUE:
        raise UsageError("Dit document bestaat niet. De lijst ziet u met:  schoolkader documenten")
    entry = CATALOGUE[document] if document else None
    faults = check_template(_read(bestand), entry.context if entry else None, entry.kring if entry else None)
    for fault in faults:
        complain(str(fault))
    if any(fault.ernst is Ernst.FOUT for fault in faults):
        complain(f"{bestand.name} kan zo niet gebruikt worden.")
        return TemplateError.exit_code
    say(f"{bestand.name} kan gebruikt worden." + (f" Bekijk nog {len(faults)} opmerkingen." if faults else ""))
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"{path.name} kan niet gelezen worden. Controleer de naam en de map.") from error
