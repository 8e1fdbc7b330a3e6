"""The commands that make documents: `maak`, `documenten` and `demo`."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import LanguageError, UsageError
from generator.doors.cli import options as o
from generator.doors.cli.output import answer, as_json, failing, say, shown, typed

if TYPE_CHECKING:
    from generator import Made

MAAK = """
schoolkader maak protocol --school mijnschool.yaml
schoolkader maak protocol preventiebeleid --school mijnschool.yaml --concept
schoolkader maak ouderbrief --school mijnschool.yaml --incident incident.yaml --formaat docx,pdf,txt
schoolkader maak incident --school mijnschool.yaml --incident incident.yaml
schoolkader maak preventiebeleid --school mijnschool.yaml --register jaar/99ZZ01-2026-2027.yaml
"""
DEMO = "schoolkader demo\nschoolkader demo --uit rondkijken"
DOCUMENTEN = "schoolkader documenten\nschoolkader documenten --json"
FORMATS = ("docx", "pdf", "txt", "html")
READERS = {
    "openbaar": "Voor iedereen",
    "betrokkenen": "Alleen voor wie dit aangaat, en thuis",
    "team": "Alleen voor medewerkers",
    "actieteam": "Alleen voor het actieteam",
    "school": "Voor de school, de medezeggenschap en het bestuur",
}


def maak(
    documenten: Annotated[
        list[str],
        typer.Argument(
            help="Een of meer namen uit:  schoolkader documenten.  Of: incident, voor alles wat een incident nu vraagt. Of: alles.",
            metavar="DOCUMENT…",
            show_default=False,
        ),
    ],
    school: o.School,
    incident: o.MaybeIncident = None,
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
    concept: o.Concept = False,
    formaat: o.Formaat = "docx",
    register: o.MaybeRegister = None,
    inhoud: o.Inhoud = False,
    toelichting: Annotated[
        bool, typer.Option("--toelichting", help="Laat per zin zien waarom die er staat: de regel, de feiten en hun stand.")
    ] = False,
    taal: Annotated[str, typer.Option("--taal", metavar="TAAL", help="De taal van de brieven.")] = "nl",
    force: o.Force = False,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> int:
    """Maak een of meer documenten.

    Een document met een naam van een betrokkene wordt niet opgeslagen, en een bestand dat u zelf bewerkte wordt nooit overschreven.
    """
    from generator import make_documents

    formats = formats_of(formaat)
    _languages(taal)
    today = o.day(vandaag)
    with failing("documenten", json=json):
        made = make_documents(
            documenten,
            school,
            incident,
            out=uit,
            today=today,
            concept=concept,
            formats=formats,
            force=force,
            register=register,
            inhoud=inhoud,
            explain=toelichting,
        )
    if not json and not quiet:
        _explain(made)
        _tell(made, school, incident)  # before what a person must know, so that this is what stays in sight
    return answer(made, lambda: None, json=json, messages=made.messages)


def documenten(json: o.Json = False) -> None:
    """Laat zien welke documenten er zijn, voor wie, en wat ervoor nodig is."""
    from generator import list_documents

    documents = list_documents()
    if json:
        as_json({"documenten": [document.as_json() for document in documents]})
        return
    say(f"{'Document':24}{'Map':10}{'Nodig':21}Voor wie")
    for document in documents:
        needs = "profiel en incident" if document.vereist_incident else "profiel"
        say(f"{document.naam:24}{document.kring.value:10}{needs:21}{document.voor}")
    say("\nMaken:  schoolkader maak DOCUMENT --school mijnschool.yaml [--incident incident.yaml]")


def demo(
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
) -> int:
    """Maak alle documenten van vier verzonnen scholen, met een overzicht om te bekijken."""
    from generator import make_demo

    index = make_demo(uit, o.day(vandaag), tell=say)
    say(f"\nKlaar. Open dit bestand met een dubbelklik:\n  {index.resolve()}")
    say(f"\nZelf proberen, met deze vier scholen in uw browser?\n  schoolkader web --map {typed(index.parent / 'proef')}")
    say("\nNu uw eigen school?  schoolkader web  of  schoolkader profiel nieuw --brin 03WU00  (met uw eigen BRIN-nummer)")
    return 0


def formats_of(text: str) -> tuple[str, ...]:
    """Return the forms that were asked for.

    Raises:
        UsageError: there is no such form.
    """
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if not asked or any(part not in FORMATS for part in asked):
        raise UsageError("Kies bij --formaat uit docx, pdf, txt en html, met een komma ertussen: --formaat docx,pdf")
    return asked


def _languages(text: str) -> None:
    if {part.strip() for part in text.split(",") if part.strip()} - {"nl"}:
        raise LanguageError("De brieven zijn er nu alleen in het Nederlands. Laat --taal weg.")


def _explain(made: "Made") -> None:
    for document, reasons in groupby(made.waarom, key=lambda why: why.document):
        say(f"\nWaarom staat dit in {document}?")
        for why in reasons:
            say(f"  {str(why).replace(chr(10), chr(10) + '  ')}")


def _tell(made: "Made", school: Path, incident: Path | None) -> None:
    if not made.files:
        if not made.errors:
            say("Er is niets gemaakt.")
        return
    say(f"Gemaakt in {shown(made.folder)}")
    ordered = sorted(made.files, key=lambda file: list(READERS).index(file.kring.value))
    for kring, files in groupby(ordered, key=lambda file: file.kring):
        say(f"  {READERS[kring.value]}")
        for file in files:
            say(f"    {file.path.relative_to(made.folder)}")
    if made.overzicht:
        say(f"  Het dossier op één pagina, alleen voor het actieteam\n    {made.overzicht.relative_to(made.folder)}")
    command = f"schoolkader controleer {typed(made.folder)} --school {typed(school)}"
    command += f" --incident {typed(incident)}" if incident else ""
    say(f"Lees elk document voordat u het gebruikt. Iets veranderd in Word? Kijk het dan opnieuw na:\n  {command}")
