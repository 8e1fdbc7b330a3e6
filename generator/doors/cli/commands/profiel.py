"""The commands for the files that people write: `profiel` and `incident`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import GeneratorError, InputError, UsageError
from generator.doors.cli import options as o
from generator.doors.cli.output import answer, as_json, complain, notices, say, shown, typed

if TYPE_CHECKING:
    from generator import CheckedIncident, CheckedProfile, NewFile, NewProfiles

PROFIEL_NIEUW = """
schoolkader profiel nieuw --brin 03WU00
schoolkader profiel nieuw --brin 25LT00 --duo mbo-instellingen.csv
schoolkader profiel nieuw --bestuur 32073 --voorbeeld-aanvulling personen.xlsx
schoolkader profiel nieuw --bestuur 32073 --map scholen --aanvulling personen.xlsx
schoolkader profiel nieuw --bestand mijnschool.yaml
"""
PROFIEL_CONTROLEER = "schoolkader profiel controleer mijnschool.yaml\nschoolkader profiel controleer scholen --json"
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
            help="Een bestand met vestigingen van DUO: nodig voor mbo, en voor vo, so en sbo bij --bestuur.",
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
    bestuur: Annotated[
        str | None,
        typer.Option(
            "--bestuur",
            metavar="NUMMER",
            help="Maak een profiel van elke school van dit bestuur (bevoegd gezag).",
            show_default=False,
        ),
    ] = None,
    map_: Annotated[
        Path | None, typer.Option("--map", metavar="MAP", help="De map voor die profielen.", show_default=False)
    ] = None,
    aanvulling: Annotated[
        Path | None,
        typer.Option(
            "--aanvulling",
            metavar="BESTAND",
            help="Een rekenblad (.xlsx of .csv) met mensen en nummers van die scholen.",
            show_default=False,
        ),
    ] = None,
    voorbeeld: Annotated[
        Path | None,
        typer.Option(
            "--voorbeeld-aanvulling",
            metavar="BESTAND",
            help="Maak zo'n rekenblad om in te vullen, met een rij voor elke school.",
            show_default=False,
        ),
    ] = None,
    json: o.Json = False,
) -> int:
    """Maak een nieuw profiel, met uitleg bij elke vraag; met --bestuur een van elke school."""
    from generator import example_sheet, new_profile, new_profiles

    if bestuur is None:
        if map_ or aanvulling or voorbeeld:
            raise UsageError(
                "--map, --aanvulling en --voorbeeld-aanvulling horen bij --bestuur: geef ook het nummer van uw bestuur."
            )
        made = new_profile(bestand, brin=brin or "", duo=duo)
        return answer(made, lambda: _tell_new(made), json=json)
    if brin or bestand or (voorbeeld and (aanvulling or map_)):
        raise UsageError(
            "Bij --bestuur horen --map, --aanvulling en --duo; of alleen --voorbeeld-aanvulling. Haal de andere opties weg."
        )
    if voorbeeld:
        sheet = example_sheet(voorbeeld, bestuur, duo=duo)
        return answer(sheet, lambda: _tell_sheet(sheet, bestuur, duo), json=json)
    board = new_profiles(map_ or Path("scholen"), bestuur, duo=duo, additions=aanvulling)
    return answer(board, lambda: _tell_board(board), json=json, messages=notices(board.notices))


def profiel_controleer(bestanden: Files, json: o.Json = False) -> int:
    """Controleer profielen, of alle profielen in een map: alle fouten in een keer, en per document wat nog ontbreekt."""
    from generator import check_profile, profiles_in

    today = o.day(None)
    results = [check_profile(path, today) for path in profiles_in(bestanden)]
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


def _tell_new(made: "NewFile") -> None:
    say(f"Gemaakt: {shown(made.path)}")
    if made.filled_in:
        stand = f" (stand {made.stand})" if made.stand else ""
        say(f"Al ingevuld uit het register van DUO{stand}: {made.filled_in} gegevens. Kijk ze na.")
    if made.adressen:
        say(f"Het register kent meer adressen. Zet bij school.adres welk het is: {', '.join(made.adressen)}.")
    say(f"Vul het aan in een tekstbewerker (Kladblok kan) en typ dan:\n  schoolkader profiel controleer {typed(made.path)}")


def _tell_sheet(sheet: "NewFile", board: str, duo: Path | None) -> None:
    more = f" --duo {typed(duo)}" if duo else ""
    say(f"Gemaakt: {shown(sheet.path)}")
    say("Vul in wat u weet; haal weg wat u niet gebruikt. Wat voor alle scholen geldt, hoort in de rij 'alle scholen'. Typ dan:")
    say(f"  schoolkader profiel nieuw --bestuur {board} --map scholen{more} --aanvulling {typed(sheet.path)}")


def _tell_board(board: "NewProfiles") -> None:
    _tell_file(board.shared, made=board.shared_made, about="wat alle scholen delen")
    for school in board.schools:
        _tell_file(school.path, made=school.made, about=f"{school.name} ({school.brin})", left_out=school.left_out)
    folder = typed(board.shared.parent)
    say(f"\nVul aan wat ontbreekt. Wat dat is:  schoolkader profiel controleer {folder}")
    say(f"Documenten maken:  schoolkader batch --school {folder} --document protocol")


def _tell_file(path: Path, *, made: bool, about: str, left_out: int = 0) -> None:
    lost = f" Uit het rekenblad staan er {left_out} gegevens niet vanzelf in." if left_out else ""
    say(f"Gemaakt: {shown(path)}: {about}" if made else f"Bestond al, niet veranderd: {shown(path)}: {about}.{lost}")


def _tell_incident(result: "CheckedIncident", school: Path | None) -> None:
    made, path = result.made, result.path
    if made is None:
        _tell_error(path, result.error, "incident", f" --school {typed(school)}" if school else "")
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
    say(f"Documenten maken:  schoolkader maak incident --school {known} --incident {typed(path)}")


def _tell_error(path: Path, error: GeneratorError | None, kind: str, options: str = "") -> None:
    complain(str(error))
    if isinstance(error, InputError) and path.is_file():
        number = len(error.problems)
        what = "Los dit op" if number == 1 else f"Er zijn {number} punten. Los ze op"
        complain(f"{what} en typ weer:  schoolkader {kind} controleer {typed(path)}{options}")


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
