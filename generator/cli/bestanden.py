"""The commands for the files that people write: `profiel` and `incident`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from generator.cli import options as o
from generator.cli.output import as_json, complain, say, shown
from generator.errors import GeneratorError, InputError, OutputError

if TYPE_CHECKING:
    from generator.school import SchoolProfile

T = TypeVar("T")

PROFIEL_NIEUW = "schoolkader profiel nieuw --brin 99ZZ00\nschoolkader profiel nieuw --brin 99ZZ00 --duo 02.-alle-vestigingen-vo.csv"
PROFIEL_CONTROLEER = "schoolkader profiel controleer mijnschool.yaml"
INCIDENT_NIEUW = "schoolkader incident nieuw\nschoolkader incident nieuw --bestand 2026-014.yaml"
INCIDENT_CONTROLEER = "schoolkader incident controleer incident.yaml"

Files = Annotated[list[Path], typer.Argument(help="Een of meer bestanden.", metavar="BESTAND…", show_default=False)]


def profiel_nieuw(
    brin: Annotated[
        str | None, typer.Option("--brin", help="Het BRIN-nummer van uw school, zoals 99ZZ00.", show_default=False)
    ] = None,
    duo: Annotated[Path | None, typer.Option("--duo", help="Een bestand met vestigingen van DUO.", show_default=False)] = None,
    bestand: Annotated[Path | None, typer.Option("--bestand", help="De naam van het nieuwe bestand.", show_default=False)] = None,
) -> None:
    """Maak een nieuw profiel, met uitleg bij elke vraag."""
    from generator.loading.newfile import new_profile_text

    values = _from_register(brin, duo)
    path = bestand or Path(_profile_name(values))
    _write_new(path, new_profile_text(values))
    say(f"Gemaakt: {shown(path)}")
    if values:
        say(f"Al ingevuld uit het register van DUO: {len(values)} gegevens. Kijk ze na.")
    say(f"Vul het aan in een tekstbewerker en typ dan:\n  schoolkader profiel controleer {shown(path)}")


def profiel_controleer(bestanden: Files, json: o.Json = False) -> int:
    """Controleer profielen: alle fouten in een keer, en per document wat nog ontbreekt."""
    from generator.loading import load_profile

    results = [_checked(path, load_profile) for path in bestanden]
    if json:
        as_json({"bestanden": [_row(path, error) for path, _, error in results]})
    else:
        for path, profile, error in results:
            if error:
                complain(str(error))
            elif profile is not None:
                _tell_profile(path, profile)
    return max((error.exit_code for _, _, error in results if error), default=0)


def incident_nieuw(
    bestand: Annotated[Path, typer.Option("--bestand", help="De naam van het nieuwe bestand.")] = Path("incident.yaml"),
    vandaag: o.Vandaag = None,
) -> None:
    """Maak een nieuw incidentbestand, met uitleg bij elke vraag. Namen van leerlingen zijn nergens nodig."""
    from generator.loading.newfile import new_incident_text

    _write_new(bestand, new_incident_text(o.day(vandaag)))
    say(f"Gemaakt: {shown(bestand)}")
    say(f"Schrijf geen namen als het met codes kan (L1, L2). Typ daarna:\n  schoolkader incident controleer {shown(bestand)}")


def incident_controleer(bestanden: Files, school: o.MaybeSchool = None, json: o.Json = False) -> int:
    """Controleer incidentbestanden: alle fouten in een keer, en of het stappenplan ervoor bedoeld is."""
    from generator import scope
    from generator.incident import Incident
    from generator.loading import load_incident, load_profile, warnings

    def check(path: Path) -> Incident:
        loaded = load_incident(path)
        scope.check(loaded)
        return loaded

    profile = load_profile(school) if school else None
    results = [_checked(path, check) for path in bestanden]
    if json:
        as_json({"bestanden": [_row(path, error) for path, _, error in results]})
        return max((error.exit_code for _, _, error in results if error), default=0)
    for path, loaded, error in results:
        if error or loaded is None:
            complain(str(error))
            continue
        for warning in warnings(profile, loaded):
            complain(f"Let op: {warning}")
        say(f"{shown(path)} klopt.")
    return max((error.exit_code for _, _, error in results if error), default=0)


def _from_register(brin: str | None, duo: Path | None) -> dict[str, str]:
    if not brin:
        return {}
    from generator.register import prefill, require

    return prefill(require(brin, duo))


def _profile_name(values: dict[str, str]) -> str:
    from generator.write import slug

    return f"{slug(values['school.naam'])}.yaml" if values.get("school.naam") else "mijnschool.yaml"


def _write_new(path: Path, text: str) -> None:
    from generator.write import write_bytes

    if path.exists():
        raise OutputError(f"{path.name} bestaat al en blijft zoals het is. Kies een andere naam met --bestand.")
    write_bytes(path, text.encode("utf-8"))


def _checked(path: Path, load: Callable[[Path], T]) -> tuple[Path, T | None, GeneratorError | None]:
    try:
        return path, load(path), None
    except GeneratorError as error:
        return path, None, error


def _row(path: Path, error: GeneratorError | None) -> dict[str, object]:
    problems = error.problems if isinstance(error, InputError) else ()
    rows = [{"regel": p.line, "kolom": p.column, "sleutel": p.key, "fout": p.what, "advies": p.remedy} for p in problems]
    return {"bestand": path.name, "klopt": error is None, "exit": error.exit_code if error else 0, "fouten": rows}


def _tell_profile(path: Path, profile: "SchoolProfile") -> None:
    from generator import gaps
    from generator.documents.catalogue import CATALOGUE, required
    from generator.loading import warnings

    say(f"{shown(path)} klopt.")
    for warning in warnings(profile, None):
        complain(f"Let op: {warning}")
    for name, document in CATALOGUE.items():
        missing = gaps.missing(profile, None, required(document, profile))
        if not missing:
            say(f"  {name}: compleet")
            continue
        say(f"  {name}: nog {len(missing)} in te vullen")
        for key, question in missing:
            say(f"      {key}: {question}")
