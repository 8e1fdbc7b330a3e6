"""The commands `evaluatie inlezen` and `evaluatie cijfers`: filled-in forms into the year register, and what may be told of it."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import GeneratorError, InputError, UsageError
from generator.base.files import Contents, contents, read_file
from generator.cli import options as o
from generator.cli.output import as_json, complain, say, shown

if TYPE_CHECKING:
    from generator.guard import Forbidden
    from generator.yearly.evaluatie import Decide, DoubtfulAnswer, FigureTable, Intake, OfferedForm

INLEZEN = """
schoolkader evaluatie inlezen formulieren --register jaar/99ZZ01-2026-2027.yaml
schoolkader evaluatie inlezen ouders.docx --register jaar/99ZZ01-2026-2027.yaml --incident incident.yaml
schoolkader evaluatie inlezen formulieren --register jaar/99ZZ01-2026-2027.yaml --zonder-vragen
"""
CIJFERS = """
schoolkader evaluatie cijfers --register jaar/99ZZ01-2026-2027.yaml
schoolkader evaluatie cijfers --register jaar/99ZZ01-2026-2027.yaml --json
"""
PARTLY, NOTHING_READ = 5, 3
_ENDINGS = frozenset({".docx", ".docm", ".doc", ".dotx", ".odt", ".rtf", ".pdf"})
_OURS = (
    r"evaluatie|evaluaties|evaluatieformulier|formulier|form|medewerkers?|leerlingen|leerling|ouders?|extern|ingevuld|kopie|scan"
)
_PLAIN_NAME = re.compile(rf"(?:(?:{_OURS}|copy|copie|van|of|v)|[\d\s()_.-])+", re.IGNORECASE)

Register = Annotated[
    Path,
    typer.Option(
        "--register",
        help="Het jaarregister, met school en schooljaar in de naam; het wordt gemaakt als het er nog niet is.",
        metavar="BESTAND",
        show_default=False,
    ),
]


def inlezen(
    bestanden: Annotated[
        list[Path],
        typer.Argument(help="Ingevulde formulieren, of een map daarmee.", metavar="BESTAND…", show_default=False),
    ],
    register: Register,
    incident: o.MaybeIncident = None,
    zonder_vragen: Annotated[
        bool, typer.Option("--zonder-vragen", help="Vraag niets: laat elk antwoord weg dat naar iemand kan wijzen.")
    ] = False,
    json: o.Json = False,
) -> int:
    """Lees ingevulde evaluatieformulieren in het jaarregister, zonder namen.

    Van elk antwoord waarin iets staat dat naar iemand kan wijzen, kiest u: weglaten, of houden met een reden. U ziet om welke
    vraag het gaat en wat er gevonden is, niet het antwoord. Hetzelfde formulier telt één keer. Wie laat weten dat hij of zij
    wil praten, staat in de uitvoer en nooit in het register.
    """
    from generator import guard
    from generator.load.files import load_incident
    from generator.write.lock import hold
    from generator.yearly.evaluatie import OfferedForm

    forbidden = guard.forbidden(load_incident(incident) if incident else None)
    files = _files(bestanden)
    if not files:
        raise UsageError("In deze map staan geen formulieren om in te lezen.")
    forms = [OfferedForm(_label(number, path), _data(path)) for number, path in enumerate(files, 1)]
    decide = _leave_out if zonder_vragen or json else _asked(forbidden)
    with hold(register.resolve().parent):
        done = _read_in(register, forms, forbidden, decide)
    if json:
        as_json(_row(done, register))
    else:
        _tell(done, len(files), register)
    return _exit(done)


def cijfers(register: Register, json: o.Json = False) -> int:
    """Laat de cijfers van het jaar zien, zoals ze in het beleid mogen staan.

    De cijfers staan in stappen van vijf. Totalen staan er niet bij: daaruit is een klein aantal te berekenen.
    """
    from generator.yearly import evaluatie

    found = evaluatie.cijfers(evaluatie.read(read_file(register), register.name))
    if json:
        as_json(found.as_json())
        return 0
    for table in found.tabellen.values():
        _print_table(table)
    say(found.toelichting)
    return 0


def _files(paths: Sequence[Path]) -> tuple[Path, ...]:
    found: list[Path] = []
    for path in paths:
        inside = contents(path) if path.is_dir() else Contents((path,), ())
        found += [each for each in inside.files if each is path or _is_form(each)]
        found += [folder for folder, _ in inside.closed]  # told as a form that cannot be read
    return tuple(dict.fromkeys(found))


def _is_form(path: Path) -> bool:
    """Return whether a file of a folder is offered: also one of another kind, so that it is said and not passed over."""
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(".")


def _label(number: int, path: Path) -> str:
    """Return how a file is called in what we say: by its number, and by its name where that is made of our own words alone."""
    plain = _PLAIN_NAME.fullmatch(path.stem) and path.suffix.lower() in _ENDINGS
    return f"formulier {number} ({path.name})" if plain else f"formulier {number}"


def _data(path: Path) -> bytes | GeneratorError:
    try:
        return read_file(path)
    except InputError:  # its sentence holds the name of the file
        return UsageError("Dit bestand is er niet of kan niet gelezen worden. Controleer de naam en de map.")


def _read_in(path: Path, forms: "Sequence[OfferedForm]", forbidden: "Forbidden", decide: "Decide") -> "Intake":
    from generator.write.atomic import write_bytes
    from generator.yearly import evaluatie

    data = read_file(path) if path.exists() else evaluatie.new_file(evaluatie.empty(path.name))
    done = evaluatie.read_in(evaluatie.read(data, path.name), forms, forbidden, decide)
    if done.lines:
        write_bytes(path, evaluatie.append(data, done.lines, path.name), private=True)
    return done


def _leave_out(_found: "DoubtfulAnswer") -> None:
    return None


def _asked(forbidden: "Forbidden") -> "Callable[[DoubtfulAnswer], str | None]":
    from generator.yearly.evaluatie import clean_reason

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
                return clean_reason(line, forbidden)
            except GeneratorError as error:
                complain(str(error))

    return ask


def _exit(done: "Intake") -> int:
    if not done.unread:
        return 0
    return PARTLY if done.lines or done.already_read else NOTHING_READ


def _row(done: "Intake", register: Path) -> dict[str, object]:
    return {
        "register": register.name,
        "nieuw": len(done.lines),
        "dubbel": done.already_read,
        "weggelaten": done.left_out,
        "wil_praten": done.wants_talk,
        "meldingen": done.notices,
        "fouten": [{"formulier": label, "fout": why} for label, why in done.unread],
    }


def _tell(done: "Intake", number: int, register: Path) -> None:
    read = number - len(done.unread)
    say(f"Gelezen: {_forms(read)} van {number}. Nieuw in {shown(register)}: {_lines(len(done.lines))}.")
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
