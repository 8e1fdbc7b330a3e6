"""The command `controleer`: the guard over any Word, PDF, text or calendar file, also after somebody edited it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import GeneratorError, GuardError, ReleaseError, UsageError
from generator.base.files import contents, read_file
from generator.base.kring import Kring
from generator.cli import options as o
from generator.cli.commands.schoon import target_of, tell_copy, write_copy
from generator.cli.commands.stand import standing, standing_row, tell_standing, tell_unread
from generator.cli.output import as_json, complain, say, shown
from generator.write.unforeseen import told

if TYPE_CHECKING:
    from generator.guard import Bevinding, Verdict
    from generator.write.release import Lag, Recognised, Standing

CONTROLEER = """
schoolkader controleer brief.docx --school mijnschool.yaml --incident incident.yaml
schoolkader controleer uit --school mijnschool.yaml --incident incident.yaml
schoolkader controleer brief.docx --school mijnschool.yaml --incident incident.yaml --schoon
schoolkader controleer brief.pdf --school mijnschool.yaml --incident incident.yaml --json
"""
_KRINGEN = ", ".join(kring.value for kring in Kring)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: a verdict and how it stands with sign-off, or why it, or a whole folder, could not be read.

    `blijft`: it belongs to what was released, so that it stays although the facts went on.
    """

    path: Path
    kring: Kring = Kring.OPENBAAR
    verdict: "Verdict | None" = None
    stand: "Standing | GeneratorError | None" = None
    achter: "tuple[Lag, ...]" = ()
    blijft: bool = False
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
    kunt doen, nooit de naam zelf. Wat niet gelezen kon worden, wordt genoemd.
    Met --schoon zijn in de kopie alle bijgehouden wijzigingen geaccepteerd.
    """
    paths, closed = _files(bestanden)
    if schoon and naar:
        target_of(naar, naar, len(paths))
    inspected, cleaned = _judges(school, incident, kring_named(kring), naar, len(paths))
    outcomes = [*(_outcome(path, cleaned if schoon else inspected) for path in paths), *closed]
    if json:
        as_json(_row(outcomes[0]) if _single(bestanden, outcomes) else {"bestanden": [_named(outcome) for outcome in outcomes]})
    if not json or any(outcome.error for outcome in outcomes):
        _tell(outcomes, only_errors=json)
    if not school and not json:
        complain(
            "Let op: zonder --school kent de controle de gegevens van uw school niet en meldt zij ook uw eigen telefoonnummer."
        )
    return max(_exit(outcome) for outcome in outcomes)


def _judges(
    school: Path | None, incident: Path | None, circle: "Kring | None", naar: Path | None, files: int
) -> "tuple[Callable[[Path], Outcome], Callable[[Path], Outcome]]":
    """Return what judges a file as it is, and what judges a clean copy of it; the profile and the incident are read once."""
    from generator import guard
    from generator.documents import paper
    from generator.load.files import load_incident, load_profile
    from generator.pipeline.facts import facts_now
    from generator.write.release import behind, kept
    from generator.write.store import note_copy

    given, profile = load_incident(incident) if incident else None, load_profile(school) if school else None
    root = school.resolve().parent if school else Path()
    forbidden = guard.forbidden(given)
    allowed = paper.allowed(profile, root) if profile else guard.allowed(None)
    now = facts_now(profile, given, root) if profile else None

    def judged(path: Path, data: bytes, wat: "Recognised") -> Outcome:
        verdict = guard.inspect_bytes(path.name, data, forbidden, allowed, wat.kring, document=wat.document)
        stand, achter = standing(path, data), behind(path, data, now)
        return Outcome(path, wat.kring, verdict, stand, achter, bool(achter) and kept(path, data))

    def inspected(path: Path) -> Outcome:
        data = read_file(path)
        return judged(path, data, what_it_is(path, data, circle))

    def cleaned(path: Path) -> Outcome:
        data, target = read_file(path), target_of(path, naar, files)
        gone = write_copy(data, target)
        note_copy(path, data, target)
        return replace(judged(target, read_file(target), what_it_is(path, data, circle)), schoon=gone)

    return inspected, cleaned


def _outcome(path: Path, work: Callable[[Path], Outcome]) -> Outcome:
    """Return what came of a file; whatever is wrong with it, the next one has its turn."""
    try:
        with told():
            return work(path)
    except GeneratorError as error:
        return Outcome(path, error=error)


def what_it_is(path: Path, data: bytes, circle: Kring | None) -> "Recognised":
    """Return which document a file is and who reads it: as was asked, else as we know it, and never by its name or folder."""
    from generator.write.release import recognise

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


def _files(asked: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Outcome, ...]]:
    """Return the files to read, each once, and the folders that could not be looked into."""
    found: list[Path] = []
    closed: list[Outcome] = []
    for path in asked:
        if path.is_dir():
            inside = contents(path)
            found += inside.files
            closed += [Outcome(folder, error=error) for folder, error in inside.closed]
        else:
            found.append(path)
    if not found and not closed:
        raise UsageError("In deze map staan geen documenten om na te kijken.")
    return tuple(dict.fromkeys(found)), tuple(closed)


def _single(asked: Sequence[Path], outcomes: Sequence[Outcome]) -> bool:
    return len(asked) == 1 and len(outcomes) == 1 and not asked[0].is_dir()


def _exit(outcome: Outcome) -> int:
    if outcome.error:
        return outcome.error.exit_code
    doubt = outcome.stand.exit_code if isinstance(outcome.stand, GeneratorError) else 0
    if _blocked(outcome):
        return GuardError.exit_code
    return max(doubt, ReleaseError.exit_code if _must_go(outcome) else 0)


def _must_go(outcome: Outcome) -> bool:
    """Whether a file may not be used any more; what was released may be behind: that is what was sent."""
    return bool(outcome.achter) and not outcome.blijft and getattr(outcome.stand, "state", "") != "vrijgegeven"


def _blocked(outcome: Outcome) -> bool:
    return outcome.verdict is not None and outcome.verdict.oordeel == "geblokkeerd"


def _row(outcome: Outcome) -> dict[str, object]:
    if outcome.verdict is None:
        return {"oordeel": None, "bevindingen": [], "fouten": [str(outcome.error)]}
    copy = {} if outcome.schoon is None else {"kopie": outcome.path.name, "weggehaald": list(outcome.schoon)}
    behind = {"achter": [each.as_json() for each in outcome.achter]} if outcome.achter else {}
    return {**outcome.verdict.as_json(), **standing_row(outcome.stand), **behind, **copy}


def _named(outcome: Outcome) -> dict[str, object]:
    return {"bestand": outcome.path.name, "kring": outcome.kring.value, **_row(outcome)}


def _tell(outcomes: Sequence[Outcome], *, only_errors: bool) -> None:
    fine: dict[tuple[Path, Kring], list[Path]] = {}
    read = [outcome for outcome in outcomes if outcome.error is None and not only_errors]
    for outcome in read:
        if outcome.schoon is not None:
            tell_copy(outcome.path, outcome.schoon)
        if _rows(outcome):
            _tell_findings(outcome)
        elif not _must_go(outcome):
            fine.setdefault((outcome.path.parent, outcome.kring), []).append(outcome.path)
    for outcome in read:
        _tell_behind(outcome)
    if read:
        _tell_fine(fine, nameless=any(len(_rows(outcome)) < _number(outcome) for outcome in read))
        tell_standing([(outcome.path, outcome.stand, _blocked(outcome)) for outcome in read])
    tell_unread([(outcome.path, outcome.error) for outcome in outcomes if outcome.error], len(outcomes))


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


def _tell_behind(outcome: Outcome) -> None:
    for each in outcome.achter:
        with_it = "Let op, hoort bij wat is vrijgegeven, en is" if outcome.blijft else "Let op, vrijgegeven en"
        what = "Niet gebruiken" if _must_go(outcome) else f"{with_it} inmiddels ingehaald"
        complain(f"{what}: {shown(outcome.path)}: {each.advice}")


def _tell_findings(outcome: Outcome) -> None:
    from generator.guard import Zwaarte

    name = f"{shown(outcome.path)} (kring {outcome.kring.value})"
    blocked = _blocked(outcome)
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
