"""The command `controleer`: the guard over any Word, PDF, text or calendar file, also after somebody edited it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import options as o
from generator.cli.output import as_json, complain, say, shown
from generator.cli.schoon import target_of, tell_copy, write_copy
from generator.cli.stand import standing_row, tell_standing
from generator.errors import GeneratorError, GuardError, InputError, UsageError
from generator.files import read_file
from generator.kring import Kring

if TYPE_CHECKING:
    from generator.guard import Bevinding, Verdict
    from generator.vrijgave import Herkend

CONTROLEER = """
schoolkader controleer brief.docx --school mijnschool.yaml --incident incident.yaml
schoolkader controleer uit --school mijnschool.yaml --incident incident.yaml
schoolkader controleer brief.docx --school mijnschool.yaml --incident incident.yaml --schoon
schoolkader controleer brief.pdf --school mijnschool.yaml --incident incident.yaml --json
"""
_ENDINGS = (".docx", ".pdf", ".txt", ".html", ".htm", ".md", ".ics")
_OVERVIEWS = frozenset({"index.html", "batch-verslag.html"})  # of a whole run, and of no school
_KRINGEN = ", ".join(kring.value for kring in Kring)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: a verdict, or the reason why it could not be read."""

    path: Path
    kring: Kring
    verdict: "Verdict | None"
    error: GeneratorError | None = None
    schoon: tuple[str, ...] | None = None


def controleer(
    bestanden: Annotated[
        list[Path],
        typer.Argument(help="Word-, PDF- of tekstbestanden, of een map met documenten.", metavar="BESTAND…", show_default=False),
    ],
    school: o.MaybeSchool = None,
    incident: o.MaybeIncident = None,
    kring: Annotated[
        str | None,
        typer.Option(
            "--kring",
            metavar="KRING",
            help=f"Wie het bestand gaat lezen: {_KRINGEN}. Zonder deze optie: wie schoolkader noteerde, anders openbaar.",
            show_default=False,
        ),
    ] = None,
    schoon: Annotated[
        bool, typer.Option("--schoon", help="Maak eerst een kopie zonder gegevens over de makers, en kijk die na.")
    ] = False,
    naar: Annotated[
        Path | None, typer.Option("--naar", help="De naam van de schone kopie.", metavar="BESTAND", show_default=False)
    ] = None,
    json: o.Json = False,
) -> int:
    """Kijk een bestand na op de mensen van het incident en op details die een kind herkenbaar maken.

    Elk deel van het bestand wordt gelezen, ook kopteksten, opmerkingen en eigenschappen. U ziet waar iets staat en wat u
    kunt doen, nooit de naam zelf. Met --schoon zijn in de kopie alle bijgehouden wijzigingen geaccepteerd.
    """
    from generator import guard, house_style
    from generator.loading import load_incident, load_profile

    circle = kring_named(kring)
    forbidden = guard.forbidden(load_incident(incident) if incident else None)
    allowed = house_style.allowed(load_profile(school), school.resolve().parent) if school else guard.allowed(None)

    def inspect(path: Path, wat: "Herkend") -> "Verdict":
        return guard.inspect_bytes(path.name, read_file(path), forbidden, allowed, wat.kring, document=wat.document)

    paths = _files(bestanden)
    if schoon:
        outcomes = [_cleaned(path, target_of(path, naar, len(paths)), circle, inspect) for path in paths]
    else:
        outcomes = [_outcome(path, circle, inspect) for path in paths]
    if json:
        as_json(_row(outcomes[0]) if _single(bestanden, outcomes) else {"bestanden": [_named(outcome) for outcome in outcomes]})
    if not json or any(outcome.error for outcome in outcomes):
        _tell(outcomes, only_errors=json)
    if not school and not json:
        complain(
            "Let op: zonder --school kent de controle de gegevens van uw school niet en meldt zij ook uw eigen telefoonnummer."
        )
    return max(_exit(outcome) for outcome in outcomes)


def _outcome(path: Path, circle: Kring | None, inspect: "Callable[[Path, Herkend], Verdict]") -> Outcome:
    try:
        wat = what_it_is(path, read_file(path), circle)
        return Outcome(path, wat.kring, inspect(path, wat))
    except GeneratorError as error:
        return Outcome(path, circle or Kring.OPENBAAR, None, error)


def _cleaned(path: Path, target: Path, circle: Kring | None, inspect: "Callable[[Path, Herkend], Verdict]") -> Outcome:
    try:
        data = read_file(path)
        wat, told = what_it_is(path, data, circle), write_copy(data, target)
        return Outcome(target, wat.kring, inspect(target, wat), schoon=told)
    except GeneratorError as error:
        return Outcome(path, circle or Kring.OPENBAAR, None, error)


def what_it_is(path: Path, data: bytes, circle: Kring | None) -> "Herkend":
    """Return which document a file is and who reads it: as was asked, else as we know it, and never by its name or folder."""
    from generator.vrijgave import recognise

    known = recognise(path, data)
    return replace(known, kring=circle) if circle else known


def kring_named(text: str | None) -> Kring | None:
    """Return the circle that was asked for, or nothing.

    Errors:
        UsageError: there is no such circle, with what may be meant.
    """
    if text is None:
        return None
    try:
        return Kring(text.strip().lower())
    except ValueError as error:
        near = get_close_matches(text.strip().lower(), [kring.value for kring in Kring], n=1)
        hint = f" Bedoelt u {near[0]}?" if near else ""
        raise UsageError(f"Deze kring bestaat niet.{hint} Kies bij --kring uit: {_KRINGEN}.") from error


def _files(paths: Iterable[Path]) -> tuple[Path, ...]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in _ENDINGS and not each.name.startswith("~$"))
            found += [each for each in inside if each.name not in _OVERVIEWS]
        else:
            found.append(path)
    if not found:
        raise UsageError("In deze map staan geen documenten om na te kijken.")
    return tuple(dict.fromkeys(found))


def _single(asked: Sequence[Path], outcomes: Sequence[Outcome]) -> bool:
    return len(asked) == 1 and len(outcomes) == 1 and not asked[0].is_dir()


def _exit(outcome: Outcome) -> int:
    if outcome.error:
        return outcome.error.exit_code
    blocked = outcome.verdict is not None and outcome.verdict.oordeel == "geblokkeerd"
    return GuardError.exit_code if blocked else 0


def _row(outcome: Outcome) -> dict[str, object]:
    if outcome.verdict is None:
        return {"oordeel": None, "bevindingen": [], "fouten": [str(outcome.error)]}
    copy = {} if outcome.schoon is None else {"kopie": outcome.path.name, "weggehaald": list(outcome.schoon)}
    return {**outcome.verdict.as_json(), **standing_row(outcome.path, read_file(outcome.path)), **copy}


def _named(outcome: Outcome) -> dict[str, object]:
    return {"bestand": outcome.path.name, "kring": outcome.kring.value, **_row(outcome)}


def _tell(outcomes: Sequence[Outcome], *, only_errors: bool) -> None:
    fine: dict[tuple[Path, Kring], list[Path]] = {}
    for outcome in outcomes:
        if outcome.schoon is not None and not only_errors:
            tell_copy(outcome.path, outcome.schoon)
        if outcome.error:
            complain(str(outcome.error) if isinstance(outcome.error, InputError) else f"{shown(outcome.path)}: {outcome.error}")
        elif _rows(outcome) and not only_errors:
            _tell_findings(outcome)
        else:
            fine.setdefault((outcome.path.parent, outcome.kring), []).append(outcome.path)
    if not only_errors:
        _tell_fine(fine, nameless=any(len(_rows(outcome)) < _number(outcome) for outcome in outcomes))
        tell_standing([(outcome.path, _exit(outcome) != 0) for outcome in outcomes if outcome.verdict])


def _tell_fine(fine: Mapping[tuple[Path, Kring], Sequence[Path]], *, nameless: bool) -> None:
    found = "geen herkenbare details aangetroffen" if nameless else "geen ingevoerde persoonsgegevens aangetroffen"
    for (parent, kring), paths in fine.items():
        what = shown(paths[0]) if len(paths) == 1 else f"{len(paths)} bestanden in {shown(parent)}"
        say(f"In orde: {what} (kring {kring.value}): {found}.")
    if nameless:
        complain(
            "Let op: geen namen opgegeven, dus niet op namen gecontroleerd. Geef met --incident het incident op, met de namen."
        )
    if fine:
        say("Lees het zelf ook: een bijnaam of een detail kan verraden om wie het gaat.")


def _tell_findings(outcome: Outcome) -> None:
    from generator.guard import Zwaarte

    name = f"{shown(outcome.path)} (kring {outcome.kring.value})"
    blocked = _exit(outcome) == GuardError.exit_code
    lines = [f"Niet versturen: {name}" if blocked else f"Let op: {name}"]
    for kind, title in ((Zwaarte.BLOK, "Moet weg:"), (Zwaarte.WAARSCHUWING, "Kijk hier zelf naar:")):
        rows = [found for found in _rows(outcome) if found.zwaarte is kind]
        lines += [f"  {title}"] if rows else []
        lines += [f"    - {found.soort}: {_place(found.deel, found.plaats)}. {found.advies}" for found in rows]
    lines += ["  Verander het bestand, sla het op en kijk het opnieuw na."] if blocked else []
    complain("\n".join(lines))


def _rows(outcome: Outcome) -> "tuple[Bevinding, ...]":
    """Return what was found in the file; that no names were given is said once, not at every file."""
    from generator.guard.screening import NO_NAMES

    return tuple(found for found in outcome.verdict.bevindingen if found != NO_NAMES) if outcome.verdict else ()


def _number(outcome: Outcome) -> int:
    return len(outcome.verdict.bevindingen) if outcome.verdict else 0


def _place(deel: str, plaats: str) -> str:
    return deel if deel == plaats else f"{deel}, {plaats}"
