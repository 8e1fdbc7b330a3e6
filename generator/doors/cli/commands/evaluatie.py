"""The commands `evaluatie inlezen` and `evaluatie cijfers`: filled-in forms into the year register, and what may be told of it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import GeneratorError, UsageError
from generator.doors.cli import options as o
from generator.doors.cli.output import answer, as_json, complain, say, shown

if TYPE_CHECKING:
    from generator import DoubtfulAnswer, FigureTable, ReadForms

INLEZEN = """
schoolkader evaluatie inlezen formulieren --register jaar/99ZZ01-2026-2027.yaml
schoolkader evaluatie inlezen ouders.docx --register jaar/99ZZ01-2026-2027.yaml --incident incident.yaml
schoolkader evaluatie inlezen formulieren --register jaar/99ZZ01-2026-2027.yaml --zonder-vragen
"""
CIJFERS = """
schoolkader evaluatie cijfers --register jaar/99ZZ01-2026-2027.yaml
schoolkader evaluatie cijfers --register jaar/99ZZ01-2026-2027.yaml --json
"""
Register = Annotated[
    Path,
    typer.Option(
        "--register",
        help="Het jaarregister, met school en schooljaar in de naam; het wordt gemaakt als het er nog niet is.",
        metavar="BESTAND",
        show_default=False,
    ),
]

ZonderVragen = Annotated[
    bool, typer.Option("--zonder-vragen", help="Vraag niets: laat elk antwoord weg dat naar iemand kan wijzen.")
]


def inlezen(
    bestanden: Annotated[
        list[Path],
        typer.Argument(help="Ingevulde formulieren, of een map daarmee.", metavar="BESTAND…", show_default=False),
    ],
    register: Register,
    incident: o.MaybeIncident = None,
    zonder_vragen: ZonderVragen = False,
    json: o.Json = False,
) -> int:
    """Lees ingevulde evaluatieformulieren in het jaarregister, zonder namen.

    Van elk antwoord waarin iets staat dat naar iemand kan wijzen, kiest u: weglaten, of houden met een reden. U ziet om welke
    vraag het gaat en wat er gevonden is, niet het antwoord. Hetzelfde formulier telt één keer. Wie laat weten dat hij of zij
    wil praten, staat in de uitvoer en nooit in het register.
    """
    from generator import leave_out, read_forms

    decide = leave_out if zonder_vragen or json else _asked(incident)
    done = read_forms(bestanden, register, decide, incident=incident)
    return answer(done, lambda: _tell(done), json=json)


def cijfers(register: Register, json: o.Json = False) -> int:
    """Laat de cijfers van het jaar zien, zoals ze in het beleid mogen staan.

    De cijfers staan in stappen van vijf. Totalen staan er niet bij: daaruit is een klein aantal te berekenen.
    """
    from generator import year_figures

    found = year_figures(register)
    if json:
        as_json(found.as_json())
        return 0
    for table in found.tabellen.values():
        _print_table(table)
    say(found.toelichting)
    return 0


def _asked(incident: Path | None) -> "Callable[[DoubtfulAnswer], str | None]":
    from generator import reason_to_keep

    def ask(found: "DoubtfulAnswer") -> str | None:
        complain(f"\n{found.label}, {found.question}: gevonden: {', '.join(found.kinds)}.")
        if not found.may_stay:
            complain("Dit antwoord wordt weggelaten.")
            return None
        while True:
            complain("Lees het antwoord in het formulier. Typ waarom het kan blijven, of druk op Enter om het weg te laten.")
            line = sys.stdin.readline()
            if not line:
                raise UsageError("Er ontbreekt een antwoord; er is niets ingelezen. Geef --zonder-vragen om alles weg te laten.")
            if not line.strip():
                return None
            try:
                return reason_to_keep(line, incident)
            except GeneratorError as error:
                complain(str(error))

    return ask


def _tell(read: "ReadForms") -> None:
    done, number = read.done, read.number
    whole = _forms(number - len(done.unread))
    say(f"Gelezen: {whole} van {number}. Nieuw in {shown(read.register)}: {_lines(len(done.lines))}.")
    if done.lines:
        say("Lees de antwoorden in het register zelf ook na: geen programma ziet elk detail dat naar iemand wijst.")
    if done.already_read:
        say(f"Al eerder ingelezen: {_forms(done.already_read)}. Hetzelfde formulier telt één keer.")
    for label in done.wants_talk:
        complain(f"Let op: {label}: wie dit invulde, wil graag met iemand praten. Neem contact op.")
    for text in (*done.left_out, *done.notices):
        complain(f"Let op: {text}")
    for label, why in done.unread:
        complain(f"{label}: {why}")
    if done.unread:
        others = " De andere formulieren zijn wel ingelezen." if len(done.unread) < number else ""
        complain(f"De nummers volgen de volgorde van de namen van de bestanden.{others}")


def _forms(number: int) -> str:
    return f"{number} formulier" if number == 1 else f"{number} formulieren"


def _lines(number: int) -> str:
    return f"{number} regel" if number == 1 else f"{number} regels"


def _print_table(table: "FigureTable") -> None:
    say(table.titel)
    rows = table.as_rows()
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for line in _padded(rows, widths):
        say(line)
    say("")


def _padded(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        yield ("  " + "  ".join(f"{text:{width}}" for text, width in zip(row, widths, strict=True))).rstrip()
