"""The command `batch`: the documents of many schools in one run, with one report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import options as o
from generator.cli.commands.maak import formats_of
from generator.cli.output import answer, notices, say, shown
from generator.cli.progress import Voortgang

if TYPE_CHECKING:
    from generator import Report

BATCH = """
schoolkader batch --school scholen --document protocol,preventiebeleid
schoolkader batch --school scholen --document protocol,preventiebeleid --schooljaar 2027-2028
schoolkader batch --school scholen --document protocol --bestuur 32073
schoolkader batch --school scholen --document normbrief --formaat docx,txt --uit brieven
"""


def batch(
    school: Annotated[
        list[Path],
        typer.Option("--school", help="Een map met profielen, of een profiel; herhaal het zo vaak u wilt.", metavar="MAP"),
    ],
    document: Annotated[
        list[str],
        typer.Option("--document", help="Namen van documenten, met een komma ertussen, of: alles.", metavar="LIJST"),
    ],
    meer: Annotated[
        list[Path] | None,
        typer.Argument(help="Nog meer profielen: zo werkt ook --school scholen/*.yaml.", metavar="[PROFIEL…]", show_default=False),
    ] = None,
    schooljaar: Annotated[
        str,
        typer.Option(
            "--schooljaar",
            help="Werk de documenten bij die elke school zelf bewerkte, voor dit schooljaar, zoals 2027-2028.",
            metavar="JAAR",
            show_default=False,
        ),
    ] = "",
    vorige: Annotated[
        Path | None,
        typer.Option(
            "--vorige",
            help="De map met die documenten, ingedeeld als bij --uit. Zonder deze optie: de map van --uit.",
            metavar="MAP",
            show_default=False,
        ),
    ] = None,
    register: Annotated[
        Path | None,
        typer.Option(
            "--register",
            help="De map met jaarregisters, zoals 99ZZ01-2026-2027.yaml: voor de cijfers in het preventiebeleid van elke school.",
            metavar="MAP",
            show_default=False,
        ),
    ] = None,
    bestuur: Annotated[
        str,
        typer.Option(
            "--bestuur",
            help="Alleen de scholen van dit bestuur (nummer van het bevoegd gezag), met een lijst van wie nog geen profiel heeft.",
            metavar="NUMMER",
            show_default=False,
        ),
    ] = "",
    duo: Annotated[
        Path | None,
        typer.Option(
            "--duo",
            help="Het bestand met vestigingen van DUO, bij --bestuur: nodig voor vo, so, sbo en mbo.",
            metavar="BESTAND",
            show_default=False,
        ),
    ] = None,
    uit: o.Uit = Path("uit"),
    formaat: o.Formaat = "docx",
    vandaag: o.Vandaag = None,
    concept: o.Concept = False,
    processen: Annotated[
        int,
        typer.Option(
            "--processen", help="Hoeveel scholen hooguit tegelijk. Zonder deze optie: wat de computer aankan.", metavar="AANTAL"
        ),
    ] = 0,
    force: o.Force = False,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> int:
    """Maak de documenten van veel scholen in één keer, of werk bij wat elke school zelf bewerkte.

    Elke school krijgt een eigen map, en een school waar iets misgaat houdt de andere niet op. In het verslag staat eerst wat
    iemand moet doen, per school, en dan wat klaar is. Gestopt of uitgevallen? Typ dezelfde opdracht opnieuw: wat klaar is,
    wordt overgeslagen. Wat een school zelf bewerkte, wordt nooit overschreven.
    """
    from generator import BatchOrder, run_batch

    names = tuple(dict.fromkeys(part.strip() for text in document for part in text.split(",") if part.strip()))
    asked = BatchOrder(
        uit, names, o.day(vandaag), formats_of(formaat), schooljaar, vorige or uit, register, concept=concept, force=force
    )
    with Voortgang(quiet=quiet) as progress:
        report = run_batch(asked, [*school, *(meer or [])], board=bestuur, duo=duo, processes=processen, tell=progress.tell)
    return answer(report, lambda: _tell(report, quiet=quiet), json=json, messages=notices(report.notices))


def _tell(report: "Report", *, quiet: bool) -> None:
    if quiet:
        return
    say(_summary(report, shown(report.order.out)))
    number = len(report.asking) + len(report.without_profile)
    asking = f"Dit vraagt iemand: {_schools(number)}." if number else "Geen enkele school vraagt nu iets van u."
    say(f"{asking} Open het verslag met een dubbelklik:\n  {shown(report.page)}")


def _summary(report: "Report", folder: str) -> str:
    ready = report.total - len({each.sleutel for each in report.outcomes if each.failures})
    made = sum(len(each.gemaakt) for each in report.outcomes)
    before = sum(each.al_klaar for each in report.outcomes)
    already = f" Al klaar van een vorige keer: {_schools(before)}." if before else ""
    return f"Klaar: {ready} van {_schools(report.total)}, {made} documenten in {folder}.{already}"


def _schools(number: int) -> str:
    return f"{number} school" if number == 1 else f"{number} scholen"
