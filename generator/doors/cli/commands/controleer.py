"""The command `controleer`: the guard over any Word, PDF, text or calendar file, also after somebody edited it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import UsageError
from generator.base.kring import Kring
from generator.doors.cli import options as o
from generator.doors.cli.commands.stand import tell_standing, tell_unread
from generator.doors.cli.output import as_json, complain, on_screen, say, shown, typed
from generator.doors.cli.reading import Antwoorden, Zin, asked_answers, given_answers

if TYPE_CHECKING:
    from generator import CheckedPath

_NOTHING = "De controle vindt er niets in."
CONTROLEER = """
schoolkader controleer brief.docx --school mijnschool.yaml --incident incident.yaml
schoolkader controleer uit --school mijnschool.yaml --incident incident.yaml
schoolkader controleer brief.docx --school mijnschool.yaml --incident incident.yaml --schoon
schoolkader controleer brief.docx --school mijnschool.yaml --incident incident.yaml --door directeur
schoolkader controleer brief.pdf --school mijnschool.yaml --incident incident.yaml --json
"""
_DO = "Maak de vervolgbrief, ook als er niets nieuws is. Of sluit het af met de slotbrief."
_KRINGEN = ", ".join(kring.value for kring in Kring)


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
    door: Annotated[
        str | None,
        typer.Option(
            "--door",
            help="De functie van wie de eigen zinnen leest. Dan krijgt u ze één voor één, en blijft het antwoord bewaard.",
            metavar="FUNCTIE",
            show_default=False,
        ),
    ] = None,
    zin: Zin = None,
    antwoorden: Antwoorden = None,
    vandaag: o.Vandaag = None,
    json: o.Json = False,
) -> int:
    """Kijk een bestand na op de mensen van het incident en op details die een kind herkenbaar maken.

    Elk deel van het bestand wordt gelezen, ook kopteksten, opmerkingen en eigenschappen. U ziet waar iets staat en wat u
    kunt doen, nooit de naam zelf. Wat niet gelezen kon worden, wordt genoemd.
    Met --schoon zijn in de kopie alle bijgehouden wijzigingen geaccepteerd.
    """
    from generator import check_files, clean_files, look_again

    circle = kring_named(kring)
    outcomes: Sequence[CheckedPath]
    if door is not None:
        outcomes = (_read(bestanden, school, incident, circle, (door, o.day(vandaag)), zin or (), antwoorden, json=json),)
    elif zin or antwoorden:
        raise UsageError("Wie las de eigen zinnen? Noem de functie met --door.")
    elif schoon:
        outcomes = clean_files(bestanden, school, incident, kring=circle, target=naar)
    else:
        outcomes = check_files(bestanden, school, incident, kring=circle, today=o.day(vandaag))
    if json:
        single = len(bestanden) == 1 and len(outcomes) == 1 and not bestanden[0].is_dir()
        as_json(outcomes[0].as_json() if single else {"bestanden": [_named(outcome) for outcome in outcomes]})
    gone = look_again(outcomes, incident, o.day(vandaag)) if school else {}
    if not json or any(outcome.error for outcome in outcomes):
        _tell(outcomes, gone, only_errors=json)
    if not school and not json:
        complain(
            "Let op: zonder --school kent de controle de gegevens van uw school niet en meldt zij ook uw eigen telefoonnummer."
        )
    return max(outcome.exit_code for outcome in outcomes)


def _read(
    paths: Sequence[Path],
    school: Path | None,
    incident: Path | None,
    kring: Kring | None,
    who: tuple[str, date],
    row: Sequence[str],
    file: Path | None,
    *,
    json: bool,
) -> "CheckedPath":
    """Put the own sentences of one file before a person, keep the answers, and return how it stands.

    Raises:
        UsageError: it is no single file, no school was given, or an answer is missing.
    """
    from generator import check_files, note_read

    if len(paths) != 1 or paths[0].is_dir() or school is None:
        raise UsageError("Lees de eigen zinnen van één document tegelijk: noem dat, en met --school het profiel van uw school.")
    (found,) = check_files(paths, school, incident, kring=kring, today=who[1])
    if found.verdict is None or found.blocked or not found.lees_nog:
        return found
    answers = given_answers(found.lees_nog, row, file)
    answers = answers if json else asked_answers(found.lees_nog, found.vraag, found.lees_als, answers)
    return note_read(paths[0], answers, who[0], school, incident, today=who[1], kring=kring)


def kring_named(text: str | None) -> Kring | None:
    """Return the circle that was asked for, or nothing.

    Raises:
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


def _named(outcome: "CheckedPath") -> dict[str, object]:
    return {"bestand": outcome.path.name, "kring": outcome.kring.value, **outcome.as_json()}


def _tell(outcomes: "Sequence[CheckedPath]", gone: Mapping[Path, int], *, only_errors: bool) -> None:
    fine: dict[tuple[Path, Kring], list[Path]] = {}
    read = [outcome for outcome in outcomes if outcome.error is None and not only_errors]
    for outcome in read:
        if outcome.schoon is not None:
            _tell_copy(outcome.path, outcome.schoon)
        if gone.get(outcome.path):
            complain(f"Opgelost sinds de vorige keer: {gone[outcome.path]} in {shown(outcome.path)}.{_what_is_left(outcome)}")
        if outcome.findings:
            _tell_findings(outcome)
        elif outcome.lees_nog:
            complain(f"{_left_to_read(outcome)} in {shown(outcome.path)} (kring {outcome.kring.value}).")
        elif outcome.eigen and not outcome.must_go:
            say(f"Gelezen: {shown(outcome.path)} (kring {outcome.kring.value}): {_read_by(outcome)}. {_NOTHING}")
        elif not outcome.must_go:
            fine.setdefault((outcome.path.parent, outcome.kring), []).append(outcome.path)
    _tell_how(read)
    for outcome in read:
        _tell_behind(outcome)
    _tell_promises(outcome for outcome in read if outcome.beloofd)
    if read:
        _tell_fine(fine, nameless=any(outcome.nameless for outcome in read))
        tell_standing([(outcome.path, outcome.stand, outcome.blocked) for outcome in read])
    tell_unread([(outcome.path, outcome.error) for outcome in outcomes if outcome.error], len(outcomes))


def _tell_copy(target: Path, gone: tuple[str, ...]) -> None:
    say(f"Gemaakt: {shown(target)}, een schone kopie; het origineel is niet veranderd.")
    for line in gone:
        say(f"  - {line}")
    if not gone:
        say("  Er was niets om weg te halen.")


def _tell_fine(fine: Mapping[tuple[Path, Kring], Sequence[Path]], *, nameless: bool) -> None:
    found = "geen herkenbare details aangetroffen" if nameless else "geen ingevoerde persoonsgegevens aangetroffen"
    for (parent, kring), paths in fine.items():
        what = shown(paths[0]) if len(paths) == 1 else f"{len(paths)} bestanden in {shown(parent)}"
        say(f"In orde: {what} (kring {kring.value}): {found}.")
    if nameless:
        complain(
            "Let op: geen namen opgegeven, dus niet op namen gecontroleerd. Vul ze in het incident in en geef dat mee (--incident)."
        )
    if fine:
        say("Lees het zelf ook: een bijnaam of een detail kan verraden om wie het gaat.")


def _tell_behind(outcome: "CheckedPath") -> None:
    for each in outcome.achter:
        with_it = "Let op, hoort bij wat is vrijgegeven, en is" if outcome.blijft else "Let op, vrijgegeven en"
        what = "Niet gebruiken" if outcome.must_go else f"{with_it} inmiddels ingehaald"
        complain(f"{what}: {shown(outcome.path)}: {each.advice}")


def _tell_promises(broken: "Iterable[CheckedPath]") -> None:
    """Say once for each day that letters promised and that went by, whatever the number of their forms."""
    from generator.base.language import day_and_date

    days = {outcome.beloofd: outcome.path for outcome in broken if outcome.beloofd}
    for day, path in days.items():
        complain(f"Let op: {shown(path)} beloofde een bericht op {day_and_date(day)}, en daarna is geen brief gemaakt. {_DO}")


def _tell_findings(outcome: "CheckedPath") -> None:
    name = f"{shown(outcome.path)} (kring {outcome.kring.value})"
    lines = [f"Niet versturen: {name}" if outcome.blocked else f"Let op: {name}"]
    for kind, title in (("blok", "Moet weg:"), ("waarschuwing", "Kijk hier zelf naar:")):
        rows = [found for found in outcome.findings if found.zwaarte == kind]
        lines += [f"  {title}"] if rows else []
        lines += [f"    - {on_screen(found)}" for found in rows]
    lines += [f"  {_left_to_read(outcome)}."] if outcome.lees_nog else []
    lines += [f"  {_read_by(outcome)}."] if outcome.gelezen else []
    lines += ["  Verander het bestand, sla het op en kijk het opnieuw na."] if outcome.blocked else []
    complain("\n".join(lines))


def _left_to_read(outcome: "CheckedPath") -> str:
    left = len(outcome.lees_nog)
    all_of_one = left == outcome.zinnen
    one = " over één persoon" if all_of_one else f", waarvan {outcome.zinnen} over één persoon" if outcome.zinnen else ""
    return f"Lees zelf nog: {left} eigen {'zin' if left == 1 else 'zinnen'}{one}"


def _what_is_left(outcome: "CheckedPath") -> str:
    blocks = sum(found.zwaarte == "blok" for found in outcome.findings)
    left = [(blocks, "moet nog weg", "moeten nog weg"), (len(outcome.findings) - blocks, "leest u zelf na", "leest u zelf na")]
    rows = [f"{number} {one if number == 1 else more}" for number, one, more in left if number]
    rows += [_left_to_read(outcome)[:1].lower() + _left_to_read(outcome)[1:]] if outcome.lees_nog else []
    return f" Over: {'; '.join(rows)}." if rows else ""


def _read_by(outcome: "CheckedPath") -> str:
    return "; ".join(map(str, outcome.gelezen))


def _tell_how(read: "Sequence[CheckedPath]") -> None:
    """Say how the sentences are read that a person wrote; their words come only before who reads them."""
    left = [outcome for outcome in read if outcome.lees_nog and not outcome.blocked]
    if left:
        complain(f"  {left[0].vraag} Dat ziet geen programma. U leest ze één voor één bij het vrijgeven, of nu:")
        complain(f"    schoolkader controleer {typed(left[0].path)} --school … --door directeur")
