"""Load: the bytes of a file to text, or the reason why not.

In: a path or bytes. Out: text without BOM. Never: more than the limit in memory, a guess at an encoding, a value in an error.
"""

import re
from pathlib import Path

from generator.base.encrypted import decrypted, is_encrypted
from generator.base.errors import InputError, Problem
from generator.base.files import UNPRINTABLE
from generator.load.reading.tree import Place, problem

MAX_BYTES = 1_000_000

_SAVE_AS = "Open het bestand in een teksteditor (Kladblok, VS Code) en sla het op met de codering UTF-8."
_WORD = (
    "Een profiel en een incident zijn tekstbestanden die op .yaml eindigen. Kies dat bestand, of maak er een met de opdracht nieuw."
)
BAD_CHARACTER = "hier staat een onzichtbaar teken dat in een Word-document niet kan bestaan."
RETYPE = "Typ deze waarde opnieuw in plaats van haar te plakken."


def read_bytes(path: Path) -> bytes | Problem:
    """Read a file of at most `MAX_BYTES`, encrypted or not, or say why that cannot be done."""
    place = Place(path.name)
    try:
        if path.is_dir():
            return problem(place, "", "dit is een map, geen bestand.", "Noem het bestand zelf, dat op .yaml eindigt.")
        if not path.is_file():
            return problem(place, "", "dit bestand is er niet.", "Controleer de naam en de map, en let op de uitgang .yaml.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        return decrypted(data, path.name) if is_encrypted(data) else data
    except InputError as error:
        return error.problems[0]
    except (OSError, ValueError):
        return problem(
            place,
            "",
            "dit bestand kan niet gelezen worden.",
            "Controleer of u het mag openen en of een ander programma het vasthoudt.",
        )


def read_text(data: bytes, file: str) -> str | Problem:
    """Decode a file as UTF-8, with or without BOM, or say what is wrong and where."""
    fault = _not_text(data, Place(file))
    if fault:
        return fault
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start
    else:
        return _bad_character(text, file) or text
    place = _place_of(data[:start].decode("utf-8-sig", errors="replace"), file)
    return problem(place, "", "dit bestand is niet in UTF-8 opgeslagen, waardoor letters met accenten verloren gaan.", _SAVE_AS)


def _not_text(data: bytes, place: Place) -> Problem | None:
    if len(data) > MAX_BYTES:
        return problem(
            place,
            "",
            "dit bestand is groter dan 1 MB.",
            "Een profiel of incident is een klein tekstbestand. Kies het juiste bestand.",
        )
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return problem(place, "", "dit is een Word-, Excel- of PDF-bestand, geen YAML.", _WORD)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        return problem(place, "", "dit bestand is in UTF-16 opgeslagen.", _SAVE_AS)
    return None


def _bad_character(text: str, file: str) -> Problem | None:
    found = UNPRINTABLE.search(text)
    return problem(_place_of(text[: found.start()], file), "", BAD_CHARACTER, RETYPE) if found else None


def _place_of(before: str, file: str) -> Place:
    lines = re.split(r"\r\n|\r|\n", before)
    return Place(file, len(lines), len(lines[-1]) + 1)
