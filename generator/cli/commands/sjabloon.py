"""The commands for templates: build them from their source, print a reading copy, judge a school's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import InputError, OutputError, Problem, TemplateError, UsageError
from generator.base.files import read_file
from generator.cli import options as o
from generator.cli.output import as_json, complain, say, shown

if TYPE_CHECKING:
    from generator.render.check import Fault

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
    from generator.base.resources import folder
    from generator.render.tekst.build import build
    from generator.write.atomic import write_bytes

    house = read_file(huisstijl) if huisstijl else (folder("templates") / "huisstijl.docx").read_bytes()
    target = naar or bestand.with_suffix(".docx")
    if target.exists() and naar is None:
        raise OutputError(f"{target.name} bestaat al en blijft zoals het is. Kies een andere naam met --naar.")
    write_bytes(target, build(_text(bestand), house, own=huisstijl is not None))
    say(f"Gemaakt: {shown(target)}")


def lees(bestand: Bestand) -> None:
    """Laat een Word-bestand zien als leesbare tekst, een alinea per regel."""
    from generator.render.tekst.read import reading_copy

    say(reading_copy(read_file(bestand)))


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
    from generator.render.check import Ernst

    if naar and not annoteer:
        raise UsageError("De optie --naar hoort bij --annoteer.")
    data = read_file(bestand)
    faults = _tried(bestand, _faults(data, document), document, data)
    notices = _notices(data) if document is None else ()
    refused = any(fault.ernst is Ernst.FOUT for fault in faults)
    if annoteer:
        _annotate(bestand, data, faults, naar)
    if json:
        as_json(_as_json(bestand.name, faults, klopt=not refused) | {"let_op": list(notices)})
    else:
        _tell(bestand.name, (*faults, *notices), refused=refused)
    return TemplateError.exit_code if refused else 0


def _faults(data: bytes, document: str | None) -> "tuple[Fault, ...]":
    from generator.documents.catalogue import CATALOGUE
    from generator.documents.names.known import elsewhere
    from generator.pipeline.fixed_text import fixed_text_faults
    from generator.render.check import check_template

    if document is not None and document not in CATALOGUE:
        raise UsageError("Dit document bestaat niet. De lijst ziet u met:  schoolkader documenten")
    if document is None:
        return check_template(data)
    entry = CATALOGUE[document]
    found = check_template(data, entry.context, entry.kring, elsewhere(entry))
    return (
        found if any(fault.soort in {"bestand", "te_groot"} for fault in found) else (*found, *fixed_text_faults(data, entry.kring))
    )


def _notices(data: bytes) -> tuple[str, ...]:
    """Return what of a file without a tag, a letterhead, is changed or left behind; nothing of one that cannot be read."""
    from generator.base.errors import DocumentError
    from generator.guard.clean.paper import prepared
    from generator.render.paper.letterhead import load as letterhead
    from generator.render.tekst.read import reading_copy

    try:
        copy = reading_copy(data)
        return () if "{{" in copy or "{%" in copy else (*prepared(data)[1], *letterhead.notices(data))
    except DocumentError:
        return ()


def _tried(path: Path, faults: "tuple[Fault, ...]", document: str | None, data: bytes) -> "tuple[Fault, ...]":
    """Return the faults and why a sample document would be refused; of a file without a tag, a letterhead, that alone counts."""
    from generator.pipeline.sample import trial
    from generator.render.check import Ernst
    from generator.render.check.faults import fout
    from generator.render.tekst.read import reading_copy

    unread = any(fault.soort in {"bestand", "te_groot"} for fault in faults)
    letterhead = not unread and document is None and not any(sign in reading_copy(data) for sign in ("{{", "{%"))
    refused = any(fault.ernst is Ernst.FOUT for fault in faults)
    if unread or (refused and not letterhead) or not (letterhead or document):
        return faults
    remarks = (fault for fault in faults if fault.ernst is not Ernst.FOUT)
    return (*(fout("proef", "het bestand", "", reason, "") for reason in trial(path, document)), *remarks)


def _annotate(bestand: Path, data: bytes, faults: "tuple[Fault, ...]", naar: Path | None) -> None:
    from generator.render.check.annotate import annotate
    from generator.write.atomic import write_bytes

    target = naar or bestand.with_name(f"{bestand.stem}-opmerkingen.docx")
    if any(fault.soort in {"bestand", "te_groot"} for fault in faults):
        complain("Van dit bestand kan geen kopie met opmerkingen gemaakt worden.")
    elif target.resolve() == bestand.resolve():
        raise UsageError("De kopie met opmerkingen krijgt een andere naam dan het sjabloon zelf.")
    elif target.exists() and naar is None:
        raise OutputError(f"{target.name} bestaat al en blijft zoals het is. Kies een andere naam met --naar.")
    else:
        write_bytes(target, annotate(data, faults))
        complain(f"De opmerkingen staan in {shown(target)}.")


def _as_json(name: str, faults: "tuple[Fault, ...]", *, klopt: bool) -> dict[str, object]:
    rows = [
        {"ernst": f.ernst.value, "soort": f.soort, "plaats": f.plaats, "tag": f.tag, "wat": f.wat, "advies": f.advies}
        for f in faults
    ]
    return {"bestand": name, "klopt": klopt, "fouten": [str(fault) for fault in faults], "bevindingen": rows}


def _tell(name: str, faults: "tuple[Fault | str, ...]", *, refused: bool) -> None:
    sentences = list(dict.fromkeys(map(str, faults)))
    for sentence in sentences:
        complain(sentence)
    if refused:
        complain(f"{name} kan zo niet gebruikt worden. Los op wat hierboven staat en kijk het opnieuw na.")
    else:
        say(f"{name} kan gebruikt worden." + (f" Bekijk nog {len(sentences)} opmerkingen." if sentences else ""))


def _text(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = "dit is geen gewone tekst."
        raise InputError([Problem(path.name, 0, 0, "", what, "Sla het bestand op als tekst in UTF-8.")]) from error
