"""The commands, a line each; what they do is in the modules beside this one."""

from functools import cache
from typing import Annotated

import typer
from typer.core import TyperGroup

from generator import __version__
from generator.doors.cli.commands import (
    batch,
    beleid,
    controleer,
    dossier,
    evaluatie,
    kalender,
    maak,
    vrijgeven,
)
from generator.doors.cli.commands import (
    oefening as oefeningen,
)
from generator.doors.cli.commands import (
    profiel as bestanden,
)
from generator.doors.cli.commands import (
    sjabloon as sjablonen,
)
from generator.doors.cli.commands import (
    web as web_page,
)
from generator.doors.cli.output import say
from generator.doors.cli.usage import Groep, Opdracht, new_group

app = new_group(
    "Maakt van het profiel van uw school en de feiten van een online incident de Word-documenten van uw school.\n\n"
    "Alles blijft op deze computer. Uitleg bij een opdracht:  schoolkader maak --help",
    """
    schoolkader demo
    schoolkader profiel nieuw --brin 03WU00
    schoolkader maak protocol --school mijnschool.yaml
    schoolkader maak incident --school mijnschool.yaml --incident incident.yaml
    schoolkader controleer brief.docx --school mijnschool.yaml --incident incident.yaml
    """,
)


def _version(asked: bool) -> None:
    if asked:
        say(f"schoolkader {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Laat de versie zien.", show_default=False)
    ] = False,
) -> None:
    """Maakt van het profiel van uw school en de feiten van een online incident de Word-documenten van uw school."""
    del version


profiel = new_group(
    "Het profiel van uw school: maken en controleren.",
    "schoolkader profiel nieuw --brin 03WU00\nschoolkader profiel controleer mijnschool.yaml",
)
incident = new_group(
    "De feiten van een incident: een nieuw bestand maken en controleren.",
    "schoolkader incident nieuw\nschoolkader incident controleer incident.yaml",
)
sjabloon = new_group(
    "Sjablonen bouwen, lezen en controleren: de onze en die van uw school.",
    "schoolkader sjabloon controleer mijnbrief.docx --document ouderbrief\nschoolkader sjabloon lees mijnbrief.docx",
)
beleid_groep = new_group(
    "Het beleid van uw school: elk jaar bijwerken, en wat het in een schooljaar vraagt.",
    "schoolkader beleid bijwerken --school mijnschool.yaml --vorige preventiebeleid.docx --schooljaar 2027-2028\n"
    "schoolkader beleid kalender --school mijnschool.yaml",
)
evaluaties = new_group(
    "Ingevulde evaluatieformulieren: inlezen, en de cijfers van het jaar.",
    "schoolkader evaluatie inlezen formulieren --register jaar/99ZZ01-2026-2027.yaml\n"
    "schoolkader evaluatie cijfers --register jaar/99ZZ01-2026-2027.yaml",
)

dossier_groep = new_group(
    "Het dossier van een incident: sluiten, wegdoen na de bewaartijd, en versleuteld bewaren.",
    "schoolkader status --incident incident.yaml --school mijnschool.yaml\nschoolkader dossier opschonen",
)

oefening = new_group(oefeningen.UITLEG, oefeningen.OEFENING)
oefening.callback(invoke_without_command=True, help=oefeningen.UITLEG)(oefeningen.oefening)

app.command("web", cls=Opdracht, epilog=web_page.WEB)(web_page.web)
app.command("demo", cls=Opdracht, epilog=maak.DEMO)(maak.demo)
app.add_typer(profiel, name="profiel", cls=Groep)
profiel.command("nieuw", cls=Opdracht, epilog=bestanden.PROFIEL_NIEUW)(bestanden.profiel_nieuw)
profiel.command("controleer", cls=Opdracht, epilog=bestanden.PROFIEL_CONTROLEER)(bestanden.profiel_controleer)
app.add_typer(incident, name="incident", cls=Groep)
incident.command("nieuw", cls=Opdracht, epilog=bestanden.INCIDENT_NIEUW)(bestanden.incident_nieuw)
incident.command("controleer", cls=Opdracht, epilog=bestanden.INCIDENT_CONTROLEER)(bestanden.incident_controleer)
app.command("documenten", cls=Opdracht, epilog=maak.DOCUMENTEN)(maak.documenten)
app.command("maak", cls=Opdracht, epilog=maak.MAAK)(maak.maak)
app.command("batch", cls=Opdracht, epilog=batch.BATCH)(batch.batch)
app.command("controleer", cls=Opdracht, epilog=controleer.CONTROLEER)(controleer.controleer)
app.command("vrijgeven", cls=Opdracht, epilog=vrijgeven.VRIJGEVEN)(vrijgeven.vrijgeven)
app.command("status", cls=Opdracht, epilog=dossier.STATUS)(dossier.status)
app.command("verzonden", cls=Opdracht, epilog=dossier.VERZONDEN)(dossier.verzonden)
app.add_typer(dossier_groep, name="dossier", cls=Groep)
dossier_groep.command("sluit", cls=Opdracht, epilog=dossier.SLUIT)(dossier.sluit)
dossier_groep.command("opschonen", cls=Opdracht, epilog=dossier.OPSCHONEN)(dossier.opschonen)
dossier_groep.command("sleutel", cls=Opdracht, epilog=dossier.SLEUTEL)(dossier.sleutel)
dossier_groep.command("versleutel", cls=Opdracht, epilog=dossier.VERSLEUTEL)(dossier.versleutel)
dossier_groep.command("ontsleutel", cls=Opdracht, epilog=dossier.ONTSLEUTEL)(dossier.ontsleutel)
app.add_typer(oefening, name="oefening", cls=Groep)
oefening.command("inlezen", cls=Opdracht, epilog=oefeningen.INLEZEN)(oefeningen.inlezen)
app.add_typer(sjabloon, name="sjabloon", cls=Groep)
sjabloon.command("bouw", cls=Opdracht, epilog=sjablonen.BOUW)(sjablonen.bouw)
sjabloon.command("lees", cls=Opdracht, epilog=sjablonen.LEES)(sjablonen.lees)
sjabloon.command("controleer", cls=Opdracht, epilog=sjablonen.CONTROLEER)(sjablonen.controleer)
app.add_typer(beleid_groep, name="beleid", cls=Groep)
beleid_groep.command("bijwerken", cls=Opdracht, epilog=beleid.BIJWERKEN)(beleid.bijwerken)
beleid_groep.command("kalender", cls=Opdracht, epilog=kalender.KALENDER)(kalender.kalender)
app.add_typer(evaluaties, name="evaluatie", cls=Groep)
evaluaties.command("inlezen", cls=Opdracht, epilog=evaluatie.INLEZEN)(evaluatie.inlezen)
evaluaties.command("cijfers", cls=Opdracht, epilog=evaluatie.CIJFERS)(evaluatie.cijfers)


@cache
def commands() -> TyperGroup:
    """Return all commands; what their options are is read once a process."""
    return typer.main.get_group(app)
