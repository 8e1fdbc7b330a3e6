"""The command `vrijgeven`: somebody read a finished document, weighed each warning, and stands for it."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import GeneratorError, GuardError, ReleaseError, UsageError
from generator.doors.cli import options as o
from generator.doors.cli.commands.controleer import kring_named
from generator.doors.cli.commands.maak import formats_of
from generator.doors.cli.commands.stand import tell_unread
from generator.doors.cli.output import answer, as_json, complain, on_screen, say, shown, typed
from generator.doors.cli.reading import YES, Antwoorden, Zin, asked_answers, given_answers

if TYPE_CHECKING:
    from generator import Bevinding, OnTheTable, Standings

VRIJGEVEN = """
schoolkader vrijgeven brief.docx --school mijnschool.yaml --incident incident.yaml
schoolkader vrijgeven brief.docx --school mijnschool.yaml --door directeur --tweede-lezer zorgcoördinator --reden "…"
schoolkader vrijgeven brief.docx --school mijnschool.yaml --door directeur --zin nee --zin nee
schoolkader vrijgeven --lijst uit
"""


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
    formaat: Annotated[
        str | None,
        typer.Option(
            "--formaat",
            help="Wat u er meteen bij wilt, met dezelfde woorden: pdf, txt of html; docx is niets. Bij een brief: alle drie.",
            metavar="LIJST",
            show_default=False,
        ),
    ] = None,
    zin: Zin = None,
    antwoorden: Antwoorden = None,
    vandaag: o.Vandaag = None,
    json: o.Json = False,
) -> int:
    """Lees een document, weeg elke waarschuwing en geef het vrij.

    De vrijgave geldt voor precies dit bestand: verandert er één letter, dan is het niet meer vrijgegeven. In het document zelf
    komt niets te staan. Wat geblokkeerd is, kan niet worden vrijgegeven.
    Elke zin die iemand zelf schreef, leest u apart, met één vraag: is eruit op te maken om wie het gaat? Bij ja stopt de vrijgave.
    Van een brief komen de PDF en de tekst voor het portaal erbij, met dezelfde woorden. Is het document in Word bewerkt, dan
    verdwijnt eerst wat verraadt wie dat deed; uw eigen bestand blijft ernaast staan.
    """
    from generator import weigh_file

    if lijst is not None:
        return _list(lijst, json=json)
    if bestand is None or school is None:
        raise UsageError("Noem het document en geef met --school het profiel van uw school.\nUitleg:  schoolkader vrijgeven --help")
    day = o.day(vandaag)
    formats = formats_of(formaat) if formaat is not None else None
    case = weigh_file(bestand, school, incident, day, kring=kring_named(kring), formats=formats)
    if case.blocked:
        return _blocked(case, json=json)
    read = given_answers(case.lees_nog, zin or (), antwoorden)
    unread = len(set(read)) < len(case.lees_nog) and YES not in read.values()
    if json and (door is None or unread or len(reden or ()) < len(case.verdict.bevindingen)):
        return _asked(case)
    if not json:
        _show(case)
        read = asked_answers(case.lees_nog, case.vraag, case.lees_als, read)
    if YES in read.values():
        reasons, who = ("",) * len(case.verdict.bevindingen), (door or "", tweede_lezer)
    else:
        reasons = _answers(case, tuple(reden or ()))
        who = (door, tweede_lezer) if door is not None else _who(tweede_lezer)
    _release(case, reasons, who, day, read, json=json)
    return 0


def _release(
    case: "OnTheTable", reasons: Sequence[str], who: tuple[str, str], day: date, read: Mapping[str, str], *, json: bool
) -> None:
    from generator import release_file

    stand = release_file(case, reasons, who[0], day, second=who[1], answers=read)
    if json:
        made = [case.path, *(case.path.with_suffix(f".{form}") for form in case.forms)]
        documents = {"documenten": [path.as_posix() for path in made], "weggehaald": list(case.schoon)}
        as_json({**case.verdict.as_json(), "vrijgave": stand.as_json(), **documents, "let_op": list(case.let_op)})
        return
    say(f"{'Vrijgegeven' if case.eigen else 'In orde'}: {shown(case.path)}: {stand}.")
    if case.forms:
        say(f"Met dezelfde woorden erbij: {', '.join(shown(case.path.with_suffix(f'.{form}')) for form in case.forms)}.")
    say("Verandert u het bestand nog, geef het dan opnieuw vrij.")
    command = f"schoolkader verzonden {typed(case.path)} --aan … --via …"
    say(f"Is het weg? Noteer dat, met het bestand dat u verstuurde:\n  {command}")


def _blocked(case: "OnTheTable", *, json: bool) -> int:
    if json:
        as_json(case.verdict.as_json())
    rows = [on_screen(found) for found in case.verdict.bevindingen if found.zwaarte == "blok"]
    complain("Niet versturen: dit document kan niet worden vrijgegeven. Verander eerst wat hieronder staat:")
    for row in rows:
        complain(f"  - {row}")
    complain(f"Sla het daarna op en typ weer:  schoolkader vrijgeven {typed(case.path)} --school …")
    return GuardError.exit_code


def _asked(case: "OnTheTable") -> int:
    rows = [{"nummer": number, **found.as_json()} for number, found in enumerate(case.verdict.bevindingen, 1)]
    own = [{"nummer": number, **each.as_json()} for number, each in enumerate(case.lees_nog, 1)]
    sentences = {"zinnen": own, "vraag": case.vraag} if own else {}
    as_json({**case.verdict.as_json(), "gevraagd": {"redenen": rows, **sentences, "door": "functie van wie vrijgeeft"}})
    return ReleaseError.exit_code


def _show(case: "OnTheTable") -> None:
    for notice in case.let_op:
        complain(f"Let op: {notice}")
    if case.schoon:
        complain("Let op: dit document is bewerkt. Dit gaat eruit; uw eigen versie blijft ernaast staan:")
        for line in case.schoon:
            complain(f"  - {line}")
    say(f"{'─' * 60}\n{case.text.strip()}\n{'─' * 60}")
    found = case.verdict.bevindingen
    number = "is 1 waarschuwing" if len(found) == 1 else f"zijn {len(found)} waarschuwingen"
    complain(f"Let op: er {number} om te wegen." if found else "Er zijn geen waarschuwingen. Lees het document zelf ook.")
    read = dict.fromkeys(str(each) for each in case.gelezen)
    for line in read:
        complain(f"{line}.")


def _answers(case: "OnTheTable", given: Sequence[str]) -> tuple[str, ...]:
    rest = case.verdict.bevindingen[len(given) :]
    return (*given, *(_reason(found, number, case) for number, found in enumerate(rest, len(given) + 1)))


def _reason(found: "Bevinding", number: int, case: "OnTheTable") -> str:
    complain(f"\n{number}. {on_screen(found)}")
    return _ask("Waarom kan dit zo blijven? Schrijf geen naam.", lambda text: case.reason(text, number))


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
    from generator import list_releases

    if not folder.is_dir():
        raise UsageError("Deze map is er niet. Controleer de naam bij --lijst.")
    found = list_releases(folder)
    return answer(found, lambda: _tell_list(found), json=json)


def _tell_list(found: "Standings") -> None:
    for path, stand in found.stands:
        say(f"{shown(path)}: {stand}")
    released = sum(stand.state == "vrijgegeven" for _, stand in found.stands)
    say(f"Vrijgegeven: {released} van {len(found.stands)} documenten.")
    tell_unread(found.unread, len(found.stands) + len(found.unread))
