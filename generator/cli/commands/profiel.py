"""The commands for the files that people write: `profiel` and `incident`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import GeneratorError, InputError
from generator.cli import options as o
from generator.cli.output import as_json, complain, say, shown, typed

if TYPE_CHECKING:
    from generator import CheckedIncident, CheckedProfile

PROFIEL_NIEUW = """
schoolkader profiel nieuw --brin 03WU00
schoolkader profiel nieuw --brin 18BR00 --duo 02.-alle-vestigingen-vo.csv
schoolkader profiel nieuw --bestand mijnschool.yaml
"""
PROFIEL_CONTROLEER = "schoolkader profiel controleer mijnschool.yaml\nschoolkader profiel controleer *.yaml --json"
INCIDENT_NIEUW = "schoolkader incident nieuw\nschoolkader incident nieuw --bestand 2026-014.yaml"
INCIDENT_CONTROLEER = "schoolkader incident controleer incident.yaml"

Files = Annotated[list[Path], typer.Argument(help="Een of meer bestanden.", metavar="BESTAND…", show_default=False)]


def profiel_nieuw(
    brin: Annotated[
        str | None,
        typer.Option("--brin", metavar="BRIN", help="Het BRIN-nummer van uw school, zoals 03WU00.", show_default=False),
    ] = None,
    duo: Annotated[
        Path | None,
        typer.Option(
            "--duo",
            metavar="BESTAND",
            help="Het bestand met vestigingen van DUO: nodig voor vo, so, sbo en mbo.",
            show_default=False,
        ),
    ] = None,
    bestand: Annotated[
        Path | None,
        typer.Option(
            "--bestand",
            metavar="BESTAND",
            help="De naam van het nieuwe bestand. Zonder deze optie: de naam van uw school.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Maak een nieuw profiel, met uitleg bij elke vraag."""
    from generator import new_profile

    made = new_profile(bestand, brin=brin or "", duo=duo)
    say(f"Gemaakt: {shown(made.path)}")
    if made.filled_in:
        say(f"Al ingevuld uit het register van DUO: {made.filled_in} gegevens. Kijk ze na.")
    say(f"Vul het aan in een tekstbewerker (Kladblok kan) en typ dan:\n  schoolkader profiel controleer {typed(made.path)}")


def profiel_controleer(bestanden: Files, json: o.Json = False) -> int:
    """Controleer profielen: alle fouten in een keer, en per document wat nog ontbreekt."""
    from generator import check_profile

    today = o.day(None)
    results = [check_profile(path, today) for path in bestanden]
    if json:
        as_json({"bestanden": [result.as_json() for result in results]})
    else:
        for result in results:
            _tell_profile(result)
    return max((result.exit_code for result in results), default=0)


def incident_nieuw(
    bestand: Annotated[Path, typer.Option("--bestand", metavar="BESTAND", help="De naam van het nieuwe bestand.")] = Path(
        "incident.yaml"
    ),
    vandaag: o.Vandaag = None,
) -> None:
    """Maak een nieuw incidentbestand, met uitleg bij elke vraag. Namen van leerlingen zijn nergens nodig."""
    from generator import new_incident

    new_incident(bestand, o.day(vandaag))
    say(f"Gemaakt: {shown(bestand)}")
    say("Schrijf codes (L1, L2), geen namen. Weet u iets nog niet? Vul dan onbekend in of laat het leeg.")
    say(f"Bewaar het waar alleen het actieteam bij kan. Vul het in en typ dan:\n  schoolkader incident controleer {typed(bestand)}")


def incident_controleer(
    bestanden: Files,
    school: o.MaybeSchool = None,
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
    json: o.Json = False,
) -> int:
    """Controleer incidentbestanden: alle fouten, of het stappenplan ervoor bedoeld is, en alles wat maak zou weigeren of melden.

    Met --school kijkt dit ook naar wat uw school erbij zegt, zoals de grootte van een groep, en welke brieven er al zijn.
    """
    from generator import check_incident

    today = o.day(vandaag)
    results = [check_incident(path, school, today, uit) for path in bestanden]
    if json:
        as_json({"bestanden": [result.as_json() for result in results]})
    else:
        for result in results:
            _tell_incident(result, school)
    return max((result.exit_code for result in results), default=0)


def _tell_incident(result: "CheckedIncident", school: Path | None) -> None:
    made, path = result.made, result.path
    if made is None:
        _tell_error(path, result.error, "incident")
        return
    for line in made.messages:
        complain(line)
    known = typed(school) if school else "mijnschool.yaml"
    if made.errors:
        say(f"Nog niet klaar: {shown(path)}")
        say(f"Los dit op en typ weer:  schoolkader incident controleer {typed(path)} --school {known}")
        return
    say(f"In orde: {shown(path)}")
    if school is None:
        say("Met --school kijkt dit ook na wat uw school erbij zegt, zoals de grootte van een groep.")
    say(f"Documenten maken:  schoolkader maak alles --school {known} --incident {typed(path)}")


def _tell_error(path: Path, error: GeneratorError | None, kind: str) -> None:
    complain(str(error))
    if isinstance(error, InputError) and path.is_file():
        number = len(error.problems)
        what = "Los dit op" if number == 1 else f"Er zijn {number} punten. Los ze op"
        complain(f"{what} en typ weer:  schoolkader {kind} controleer {typed(path)}")


def _tell_profile(result: "CheckedProfile") -> None:
    path = result.path
    if result.error:
        _tell_error(path, result.error, "profiel")
        return
    for notice in result.notices:
        complain(f"Let op: {notice}")
    say(f"In orde: {shown(path)}")
    if result.ready:
        say(f"\nCompleet: {', '.join(result.ready)}")
    for names, keys in result.gaps:
        say(f"\nNog {len(keys)} in te vullen voor {', '.join(names)}:")
        for key, question in keys:
            say(f"  {key:32}{question}" if len(key) < 31 else f"  {key}  {question}")
    command = f"schoolkader maak {result.to_make} --school {typed(path)}"
    say(f"\nMaken:  {command}" if result.ready else f"\nVast een concept maken:  {command} --concept")
