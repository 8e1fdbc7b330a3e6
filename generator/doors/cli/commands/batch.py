"""The command `batch`: the documents of many schools in one run, with one report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.doors.cli import options as o
from generator.doors.cli.commands.maak import formats_of
from generator.doors.cli.output import answer, notices, say, shown
from generator.doors.cli.progress import Voortgang

if TYPE_CHECKING:
    from generator import Report

BATCH = """
schoolkader batch --school scholen --document protocol,preventiebeleid
schoolkader batch --school scholen --document protocol,preventiebeleid --schooljaar 2027-2028
schoolkader batch --school scholen --document protocol --bestuur 32073
schoolkader batch --school scholen --document normbrief --formaat docx,txt --uit brieven
schoolkader batch --school scholen --document normbrief --dry-run
schoolkader batch --school scholen --document protocol --steekproef 20 --naar zip
schoolkader batch --school scholen --document protocol --cluster tls://planner:8786 --tls-ca ca.pem --naar s3://emmer/2026
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
    inhoud: o.Inhoud = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Maak niets: laat zien wat er gemaakt zou worden, en wat nog ontbreekt.")
    ] = False,
    steekproef: Annotated[
        int,
        typer.Option(
            "--steekproef",
            help="Lees achteraf zoveel gemaakte bestanden nog eens helemaal na, los van hoe ze gemaakt zijn.",
            metavar="AANTAL",
        ),
    ] = 0,
    naar: Annotated[
        str,
        typer.Option(
            "--naar",
            help="zip: ook alles in één bestand, batch.zip. Met --cluster: het adres van een objectopslag, zoals s3://emmer/map.",
            metavar="WAAR",
            show_default=False,
        ),
    ] = "",
    processen: Annotated[
        int,
        typer.Option(
            "--processen", help="Hoeveel scholen hooguit tegelijk. Zonder deze optie: wat de computer aankan.", metavar="AANTAL"
        ),
    ] = 0,
    cluster: Annotated[
        str,
        typer.Option(
            "--cluster",
            help="Laat het werk doen door andere computers: het adres van de planner van dask, zoals tls://planner:8786.",
            metavar="ADRES",
            show_default=False,
        ),
    ] = "",
    tls_ca: Annotated[
        Path | None,
        typer.Option(
            "--tls-ca",
            help="Bij --cluster: het certificaat van wie die van het cluster ondertekende.",
            metavar="BESTAND",
            show_default=False,
        ),
    ] = None,
    tls_certificaat: Annotated[
        Path | None,
        typer.Option(
            "--tls-certificaat", help="Bij --cluster: het certificaat van deze computer.", metavar="BESTAND", show_default=False
        ),
    ] = None,
    tls_sleutel: Annotated[
        Path | None,
        typer.Option("--tls-sleutel", help="Bij --cluster: de sleutel van deze computer.", metavar="BESTAND", show_default=False),
    ] = None,
    force: o.Force = False,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> int:
    """Maak de documenten van veel scholen in één keer, of werk bij wat elke school zelf bewerkte.

    Elke school krijgt een eigen map, en een school waar iets misgaat houdt de andere niet op. In het verslag staat eerst wat
    iemand moet doen, per school, en dan wat klaar is. Gestopt of uitgevallen? Typ dezelfde opdracht opnieuw: wat klaar is,
    wordt overgeslagen. Wat een school zelf bewerkte, wordt nooit overschreven.
    """
    from generator import BatchOrder, Cluster, run_batch

    names = tuple(dict.fromkeys(part.strip() for text in document for part in text.split(",") if part.strip()))
    asked = BatchOrder(
        uit, names, o.day(vandaag), formats_of(formaat), schooljaar, vorige or uit, register,
        concept=concept, force=force, inhoud=inhoud, naar=naar, sample=steekproef,
    )  # fmt: skip
    many = Cluster(cluster, tls_ca, tls_certificaat, tls_sleutel) if cluster else None
    with Voortgang(quiet=quiet) as progress:
        schools = [*school, *(meer or [])]
        report = run_batch(
            asked, schools, board=bestuur, duo=duo, processes=processen, cluster=many, dry=dry_run, tell=progress.tell
        )
    return answer(report, lambda: _tell(report, quiet=quiet, dry=dry_run), json=json, messages=notices(report.notices))


def _tell(report: "Report", *, quiet: bool, dry: bool) -> None:
    if quiet:
        return
    if dry:
        made = sum(len(each.gemaakt) for each in report.outcomes)
        ready = report.total - len({each.sleutel for each in report.outcomes if each.failures})
        say(f"Er is niets gemaakt. Zonder --dry-run: {made} documenten. Klaar om te maken: {ready} van {_schools(report.total)}.")
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
