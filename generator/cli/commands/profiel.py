"""The commands for the files that people write: `profiel` and `incident`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from generator.base.errors import GeneratorError, InputError, MissingError, OutOfScopeError, OutputError, UsageError
from generator.cli import options as o
from generator.cli.output import as_json, complain, say, shown, typed

if TYPE_CHECKING:
    from datetime import date

    from generator.pipeline.cases.case import Case
    from generator.pipeline.cases.judge import Punt
    from generator.pipeline.making import Made

T = TypeVar("T")

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
    from generator.load.newfile import new_profile_text

    values = _from_register(brin, duo)
    path = bestand or Path(_profile_name(values))
    _write_new(path, new_profile_text(values), "schema.json")
    say(f"Gemaakt: {shown(path)}")
    if values:
        say(f"Al ingevuld uit het register van DUO: {len(values)} gegevens. Kijk ze na.")
    say(f"Vul het aan in een tekstbewerker (Kladblok kan) en typ dan:\n  schoolkader profiel controleer {typed(path)}")


def profiel_controleer(bestanden: Files, json: o.Json = False) -> int:
    """Controleer profielen: alle fouten in een keer, en per document wat nog ontbreekt."""
    from generator.pipeline import steps

    today = o.day(None)
    results = [_checked(path, lambda path: steps.load(path, None, today)) for path in bestanden]
    if json:
        as_json({"bestanden": [_profile_row(path, case, error) for path, case, error in results]})
    else:
        for path, case, error in results:
            if case is None:
                _tell_error(path, error, "profiel")
            else:
                _tell_profile(path, case)
    return max((error.exit_code for _, _, error in results if error), default=0)


def incident_nieuw(
    bestand: Annotated[Path, typer.Option("--bestand", metavar="BESTAND", help="De naam van het nieuwe bestand.")] = Path(
        "incident.yaml"
    ),
    vandaag: o.Vandaag = None,
) -> None:
    """Maak een nieuw incidentbestand, met uitleg bij elke vraag. Namen van leerlingen zijn nergens nodig."""
    from generator.load.newfile import new_incident_text

    _write_new(bestand, new_incident_text(o.day(vandaag)), "incident-schema.json", private=True)
    say(f"Gemaakt: {shown(bestand)}")
    say("Schrijf codes (L1, L2), geen namen. Weet u iets nog niet? Vul dan onbekend in of laat het leeg.")
    say(f"Bewaar het waar alleen het actieteam bij kan. Vul het in en typ dan:\n  schoolkader incident controleer {typed(bestand)}")


def incident_controleer(bestanden: Files, school: o.MaybeSchool = None, vandaag: o.Vandaag = None, json: o.Json = False) -> int:
    """Controleer incidentbestanden: alle fouten, of het stappenplan ervoor bedoeld is, en alles wat maak zou weigeren of melden.

    Met --school kijkt dit ook naar wat uw school erbij zegt, zoals de grootte van een groep.
    """
    today = o.day(vandaag)
    results = [_checked(path, lambda path: _rehearsed(path, school, today)) for path in bestanden]
    if json:
        as_json({"bestanden": [_incident_row(path, made, error) for path, made, error in results]})
    else:
        for path, made, error in results:
            if made is None:
                _tell_error(path, error, "incident")
            else:
                _tell_incident(path, made, school)
    return max((_incident_exit(made, error) for _, made, error in results), default=0)


def _rehearsed(path: Path, school: Path | None, today: "date") -> "Made":
    """Return what `maak` would say of an incident; without a school what can be said without one."""
    from generator.load.files import warnings
    from generator.pipeline import steps
    from generator.pipeline.making import rehearse, rehearse_alone

    if school is None:
        return rehearse_alone(path, today)
    case = steps.load(school, path, today)
    made = rehearse(case)
    made.notices[:0] = warnings(case.profile, case.incident)
    return made


def _incident_exit(made: "Made | None", error: GeneratorError | None) -> int:
    """Return the code of what cannot be made; that a decision is not filled in yet is no fault of the file."""
    errors = [error] if error else made.errors if made else []
    return max((each.exit_code for each in errors if not isinstance(each, MissingError)), default=0)


def _incident_row(path: Path, made: "Made | None", error: GeneratorError | None) -> dict[str, object]:
    row = _row(path, error)
    if made is None:
        return row
    told = made.as_json()
    keys = ("let_op", "tegenspraak", "weggelaten")
    exit_code = _incident_exit(made, None)
    faults = [fault for point in made.punten if point.gewicht == "stop" for fault in _faults(point)]
    more = {key: told.get(key, []) for key in keys} | {"niet_te_maken": list(made.problems)}
    return {**row, "klopt": not exit_code, "exit": exit_code, "fouten": faults, **more}


def _faults(point: "Punt") -> list[dict[str, object]]:
    places = point.plaatsen or (("", None),)
    return [
        {
            "regel": place.line if place else 0,
            "kolom": place.column if place else 0,
            "sleutel": key,
            "fout": point.wat,
            "advies": " ".join(point.keuzes),
        }
        for key, place in places
    ]


def _tell_incident(path: Path, made: "Made", school: Path | None) -> None:
    for notice in made.notices:
        complain(f"Let op: {notice}")
    for problem in made.problems:
        complain(problem)
    known = typed(school) if school else "mijnschool.yaml"
    if made.errors:
        say(f"Nog niet klaar: {shown(path)}")
        say(f"Los dit op en typ weer:  schoolkader incident controleer {typed(path)} --school {known}")
        return
    say(f"In orde: {shown(path)}")
    if school is None:
        say("Met --school kijkt dit ook na wat uw school erbij zegt, zoals de grootte van een groep.")
    say(f"Documenten maken:  schoolkader maak alles --school {known} --incident {typed(path)}")


def _from_register(brin: str | None, duo: Path | None) -> dict[str, str]:
    if not brin:
        return {}
    from generator.load.register import prefill, require

    return prefill(require(brin, duo))


def _profile_name(values: dict[str, str]) -> str:
    from generator.write.store import slug

    return f"{slug(values['school.naam'])}.yaml" if values.get("school.naam") else "mijnschool.yaml"


def _write_new(path: Path, text: str, schema: str, *, private: bool = False) -> None:
    """Write a new file, and beside it the schema that its first line names, so that an editor explains the keys."""
    from generator.base.resources import folder
    from generator.write.atomic import write_bytes

    if path.exists():
        raise OutputError(f"{path.name} bestaat al en blijft zoals het is. Kies een andere naam met --bestand.")
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise UsageError("Kies bij --bestand een naam die eindigt op .yaml, bijvoorbeeld mijnschool.yaml.")
    write_bytes(path, text.encode("utf-8"), private=private)
    beside = path.with_name(schema)
    if not beside.exists():
        write_bytes(beside, (folder("school_profiles") / schema).read_bytes())


def _checked(path: Path, load: Callable[[Path], T]) -> tuple[Path, T | None, GeneratorError | None]:
    try:
        return path, load(path), None
    except GeneratorError as error:
        return path, None, error


def _row(path: Path, error: GeneratorError | None) -> dict[str, object]:
    rows: list[dict[str, object]] = []
    if isinstance(error, InputError):
        rows = [{"regel": p.line, "kolom": p.column, "sleutel": p.key, "fout": p.what, "advies": p.remedy} for p in error.problems]
    elif isinstance(error, OutOfScopeError):
        rows = [{"regel": 0, "kolom": 0, "sleutel": "", "fout": reason, "advies": turn} for reason, turn in error.reasons]
    return {"bestand": path.name, "klopt": error is None, "exit": error.exit_code if error else 0, "fouten": rows}


def _tell_error(path: Path, error: GeneratorError | None, kind: str) -> None:
    complain(str(error))
    if isinstance(error, InputError) and path.is_file():
        number = len(error.problems)
        what = "Los dit op" if number == 1 else f"Er zijn {number} punten. Los ze op"
        complain(f"{what} en typ weer:  schoolkader {kind} controleer {typed(path)}")


def _profile_row(path: Path, case: "Case | None", error: GeneratorError | None) -> dict[str, object]:
    from generator.load.files import warnings
    from generator.pipeline import steps

    if case is None:
        return _row(path, error)
    points = steps.judged(case)
    told = [*warnings(case.profile), *map(str, points)]
    return {**_row(path, error), "let_op": told, "tegenspraak": [point.as_json() for point in points]}


def _tell_profile(path: Path, case: "Case") -> None:
    from generator.documents.catalogue import CATALOGUE, required
    from generator.load import gaps
    from generator.load.files import warnings
    from generator.pipeline import steps

    profile = case.profile
    for warning in (*warnings(profile), *map(str, steps.judged(case))):
        complain(f"Let op: {warning}")
    say(f"In orde: {shown(path)}")
    lists: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name, document in CATALOGUE.items():
        lists.setdefault(gaps.missing(profile, None, required(document, profile)), []).append(name)
    complete = lists.pop((), [])
    if complete:
        say(f"\nCompleet: {', '.join(complete)}")
    for missing, names in lists.items():
        say(f"\nNog {len(missing)} in te vullen voor {', '.join(names)}:")
        for key, question in missing:
            say(f"  {key:32}{question}" if len(key) < 31 else f"  {key}  {question}")
    first = next(iter(CATALOGUE))  # what a school makes first
    ready = next((name for name in (first, *complete) if name in complete), "")
    command = f"schoolkader maak {ready or first} --school {typed(path)}"
    say(f"\nMaken:  {command}" if ready else f"\nVast een concept maken:  {command} --concept")
