"""The command `vrijgeven`: somebody read a finished document, weighed each warning, and stands for it."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import GeneratorError, GuardError, ReleaseError, UsageError
from generator.base.files import read_file
from generator.cli import options as o
from generator.cli.commands.controleer import kring_named, what_it_is
from generator.cli.commands.stand import tell_unread
from generator.cli.output import as_json, complain, say, shown, typed

if TYPE_CHECKING:
    from generator.guard import Allowed, Bevinding, Forbidden, Verdict

VRIJGEVEN = """
schoolkader vrijgeven brief.docx --school mijnschool.yaml --incident incident.yaml
schoolkader vrijgeven brief.docx --school mijnschool.yaml --door directeur --tweede-lezer zorgcoördinator --reden "…"
schoolkader vrijgeven --lijst uit
"""


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """A file on the table: its bytes, what the guard found, and against what a reason is screened."""

    path: Path
    data: bytes
    verdict: "Verdict"
    screen: "tuple[Forbidden, Allowed]"


def vrijgeven(
    bestand: Annotated[
        Path | None, typer.Argument(help="Het document dat u wilt vrijgeven.", metavar="BESTAND", show_default=False)
    ] = None,
    school: o.MaybeSchool = None,
    incident: o.MaybeIncident = None,
    lijst: Annotated[
        Path | None,
        typer.Option(
            "--lijst", help="Laat van elk document in een map zien of het is vrijgegeven.", metavar="MAP", show_default=False
        ),
    ] = None,
    reden: Annotated[
        list[str] | None,
        typer.Option(
            "--reden", help="De reden bij een waarschuwing; herhaal hem in volgorde.", metavar="TEKST", show_default=False
        ),
    ] = None,
    door: Annotated[
        str | None,
        typer.Option("--door", help="De functie van wie vrijgeeft; een naam hoeft niet.", metavar="FUNCTIE", show_default=False),
    ] = None,
    tweede_lezer: Annotated[
        str, typer.Option("--tweede-lezer", help="De functie van wie heeft meegelezen.", metavar="FUNCTIE", show_default=False)
    ] = "",
    kring: Annotated[
        str | None,
        typer.Option(
            "--kring",
            help="Wie het bestand gaat lezen; anders wie schoolkader noteerde, of iedereen.",
            metavar="KRING",
            show_default=False,
        ),
    ] = None,
    vandaag: o.Vandaag = None,
    json: o.Json = False,
) -> int:
    """Lees een document, weeg elke waarschuwing en geef het vrij.

    De vrijgave geldt voor precies dit bestand: verandert er één letter, dan is het niet meer vrijgegeven. In het document zelf
    komt niets te staan. Wat geblokkeerd is, kan niet worden vrijgegeven.
    """
    if lijst is not None:
        return _list(lijst, json=json)
    if bestand is None or school is None:
        raise UsageError("Noem het document en geef met --school het profiel van uw school.\nUitleg:  schoolkader vrijgeven --help")
    day = o.day(vandaag)
    case = _case(bestand, school, incident, kring, day)
    if case.verdict.oordeel == "geblokkeerd":
        return _blocked(case, json=json)
    if json and (door is None or len(reden or ()) < len(case.verdict.bevindingen)):
        return _asked(case)
    if not json:
        _show(case)
    answers = _answers(case, tuple(reden or ()))
    who = (door, tweede_lezer) if door is not None else _who(tweede_lezer)
    _release(case, answers, who, day, json=json)
    return 0


def _case(path: Path, school: Path, incident: Path | None, kring: str | None, day: date) -> OnTheTable:
    from generator import guard
    from generator.documents import paper
    from generator.pipeline import outgoing, steps
    from generator.pipeline.facts import facts_now
    from generator.write import release

    case = steps.load(school, incident, day)
    screen = guard.forbidden(case.incident), paper.allowed(case.profile, case.root)
    data = read_file(path)
    wat = what_it_is(path, data, kring_named(kring))
    verdict = release.judge(path.name, data, *screen, wat, outgoing.to_weigh(wat, case))
    if verdict.oordeel != "geblokkeerd":
        outgoing.refuse(wat, case)
        release.refuse_behind(release.behind(path, data, facts_now(case.profile, case.incident, case.root)))
    return OnTheTable(path, data, verdict, screen)


def _release(case: OnTheTable, answers: Sequence[str], who: tuple[str, str], day: date, *, json: bool) -> None:
    from generator.write import release
    from generator.write.release.record import name_in

    released = release.approve(name_in(case.path), case.data, case.verdict, answers, who=who, day=day, screen=case.screen)
    release.record(case.path, released)
    stand = release.status(case.path, read_file(case.path))
    if json:
        as_json({**case.verdict.as_json(), "vrijgave": stand.as_json()})
        return
    say(f"In orde: {shown(case.path)}: {stand}.")
    say("Verandert u het bestand nog, geef het dan opnieuw vrij.")


def _blocked(case: OnTheTable, *, json: bool) -> int:
    if json:
        as_json(case.verdict.as_json())
    rows = [str(found) for found in case.verdict.bevindingen if found.zwaarte == "blok"]
    complain("Niet versturen: dit document kan niet worden vrijgegeven. Verander eerst wat hieronder staat:")
    for row in rows:
        complain(f"  - {row}")
    complain(f"Sla het daarna op en typ weer:  schoolkader vrijgeven {typed(case.path)} --school …")
    return GuardError.exit_code


def _asked(case: OnTheTable) -> int:
    rows = [{"nummer": number, **found.as_json()} for number, found in enumerate(case.verdict.bevindingen, 1)]
    as_json({**case.verdict.as_json(), "gevraagd": {"redenen": rows, "door": "functie van wie vrijgeeft"}})
    return ReleaseError.exit_code


def _show(case: OnTheTable) -> None:
    from generator.write.release import readable

    say(f"{'─' * 60}\n{readable(case.path.name, case.data).strip()}\n{'─' * 60}")
    found = case.verdict.bevindingen
    number = "is 1 waarschuwing" if len(found) == 1 else f"zijn {len(found)} waarschuwingen"
    complain(f"Let op: er {number} om te wegen." if found else "Er zijn geen waarschuwingen. Lees het document zelf ook.")


def _answers(case: OnTheTable, given: Sequence[str]) -> tuple[str, ...]:
    rest = case.verdict.bevindingen[len(given) :]
    return (*given, *(_reason(found, number, case) for number, found in enumerate(rest, len(given) + 1)))


def _reason(found: "Bevinding", number: int, case: OnTheTable) -> str:
    from generator.write.release.judge import clean_reason

    complain(f"\n{number}. {found}")
    return _ask("Waarom kan dit zo blijven? Schrijf geen naam.", lambda text: clean_reason(text, number, case.screen))


def _who(second: str) -> tuple[str, str]:
    first = _ask("\nWie geeft dit vrij? Noem de functie. Laat leeg om te stoppen.")
    if not first:
        raise ReleaseError("Gestopt. Er is niets vrijgegeven.")
    return first, second or _ask("Wie heeft meegelezen? Noem de functie, of laat leeg.")


def _ask(question: str, check: Callable[[str], str] = str.strip) -> str:
    while True:
        complain(question)
        line = sys.stdin.readline()
        if not line:
            raise UsageError("Er ontbreekt een antwoord. Geef --door en bij elke waarschuwing --reden, of typ de antwoorden.")
        try:
            return check(line)
        except GeneratorError as error:
            complain(str(error))


def _list(folder: Path, *, json: bool) -> int:
    from generator.write import release

    if not folder.is_dir():
        raise UsageError("Deze map is er niet. Controleer de naam bij --lijst.")
    stands, unread = release.list_of(folder)
    if json:
        as_json(
            {
                "bestanden": [{"bestand": path.relative_to(folder).as_posix(), **stand.as_json()} for path, stand in stands],
                "niet_gelezen": [
                    {"bestand": path.relative_to(folder).as_posix(), "fouten": [str(error)]} for path, error in unread
                ],
            }
        )
    else:
        for path, stand in stands:
            say(f"{shown(path)}: {stand}")
        released = sum(stand.state == "vrijgegeven" for _, stand in stands)
        say(f"Vrijgegeven: {released} van {len(stands)} documenten.")
    tell_unread(unread, len(stands) + len(unread))
    return max((error.exit_code for _, error in unread), default=0)
