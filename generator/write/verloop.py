"""Write, the course of a school's dossiers: what was released, sent and closed, a line a fact, never changed afterwards.

In: the folder of a school, a fact as plain values. Out: a line more in `verloop.jsonl`, and the facts of before. Never: a line that
is changed or taken away without being noticed, half a line that counts, or a guess about what is damaged or newer.

Each line holds its number, the seal of the line before it, and a seal over itself; `verloop-stand.json` beside it knows the last
line, so that the end cannot fall off either. A line without an end was cut off while it was written: it never was a fact.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from generator.base.errors import InputError, OutputError
from generator.base.files import read_file, read_record
from generator.base.unforeseen import reason
from generator.write.atomic import write_bytes

VERLOOP: Final = "verloop.jsonl"
STAND: Final = "verloop-stand.json"
_VERSION = 1
_BEGIN = "0" * 16

Fact = Mapping[str, Any]
"""A line: `wat` says what kind of fact it is; the rest are plain values, and none of them is a name."""


def facts_in(folder: Path) -> tuple[Fact, ...]:
    """Return the facts of a folder, oldest first; none where there is no record.

    Raises:
        OutputError: a line was changed or is missing, or the record is of a newer version.
    """
    stand = _stand(folder)  # before the lines: a line that comes meanwhile is one more, never one less
    facts = tuple(_checked(_whole(folder / VERLOOP)))
    if len(facts) < stand["regels"] or _seal_at(facts, stand["regels"]) != stand["zegel"]:
        raise _damaged("er ontbreekt een regel aan het einde, of de laatste regel is veranderd")
    if len(facts) > 1 and not stand["staat_er"]:  # a run that was cut off leaves the first line alone without a stand
        raise _damaged(f"{STAND} is weg, dus er kan een regel aan het einde ontbreken")
    return facts


def append(folder: Path, fact: Fact) -> None:
    """Add a fact; whoever calls this holds the folder.

    Args:
        folder: of the school; it is there.
        fact: plain values with `wat`, and without a name.

    Raises:
        OutputError: the record is damaged, or cannot be written: then it is as it was.
    """
    before = facts_in(folder)
    path, line = folder / VERLOOP, _sealed(fact, len(before) + 1, _seal_at(before, len(before)))
    try:
        _add(path, line)
    except OSError as error:
        raise OutputError(reason(path, error)) from error
    write_bytes(folder / STAND, f"{json.dumps({'versie': _VERSION, 'regels': line['nr'], 'zegel': line['zegel']})}\n".encode())


def rewrite(folder: Path, facts: tuple[Fact, ...]) -> None:
    """Write the record anew without facts that were thrown away on purpose; whoever calls this holds the folder.

    The stand goes first: a run that is cut off leaves the old lines, which are whole by their own seals.

    Raises:
        OutputError: it cannot be written.
    """
    lines: list[Fact] = []
    for fact in facts:
        own = {key: value for key, value in fact.items() if key not in {"versie", "nr", "na", "zegel"}}
        lines.append(_sealed(own, len(lines) + 1, _seal_at(lines, len(lines))))
    write_bytes(folder / STAND, f"{json.dumps({'versie': _VERSION, 'regels': 0, 'zegel': _BEGIN})}\n".encode())
    write_bytes(folder / VERLOOP, b"".join(map(_bytes, lines)))
    last = {"versie": _VERSION, "regels": len(lines), "zegel": _seal_at(lines, len(lines))}
    write_bytes(folder / STAND, f"{json.dumps(last)}\n".encode())


def _add(path: Path, line: Fact) -> None:
    """Put a line behind the last whole one; where that fails, what was written of it goes again."""
    whole = _end_of(path)
    with path.open("ab" if whole is None else "r+b") as stream:
        end = whole or 0
        stream.truncate(end)
        stream.seek(end)
        try:
            stream.write(_bytes(line))
            stream.flush()
            os.fsync(stream.fileno())
        except OSError:
            stream.truncate(end)
            raise


def _end_of(path: Path) -> int | None:
    """Return where the last whole line ends; None where there is no file."""
    return path.read_bytes().rfind(b"\n") + 1 if path.exists() else None


def _whole(path: Path) -> Iterator[bytes]:
    """Yield the lines that have an end."""
    try:
        data = read_file(path) if path.exists() else b""
    except InputError as error:
        raise _damaged("het bestand kan niet gelezen worden") from error
    yield from data[: data.rfind(b"\n") + 1].splitlines()


def _checked(lines: Iterator[bytes]) -> Iterator[Fact]:
    seal = _BEGIN
    for number, raw in enumerate(lines, 1):
        fact = _read(raw, number)
        if fact["versie"] > _VERSION:
            raise OutputError(f"{VERLOOP} is gemaakt met een nieuwere versie van schoolkader. Neem die versie.")
        if (fact["nr"], fact["na"], fact["zegel"]) != (number, seal, _seal(fact)):
            raise _damaged(f"regel {number} is veranderd, of er ontbreekt een regel ervoor")
        seal = fact["zegel"]
        yield fact


def _read(raw: bytes, number: int) -> Fact:
    try:
        fact: Fact = json.loads(raw)
        int(fact["versie"]), int(fact["nr"]), str(fact["na"]), str(fact["zegel"]), str(fact["wat"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(f"regel {number} is geen regel van schoolkader") from error
    return fact


def _sealed(fact: Fact, number: int, after: str) -> Fact:
    line = {"versie": _VERSION, "nr": number, **fact, "na": after}
    return {**line, "zegel": _seal(line)}


def _seal(fact: Fact) -> str:
    own = {key: value for key, value in fact.items() if key != "zegel"}
    return hashlib.sha256(json.dumps(own, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()[:16]


def _seal_at(facts: "tuple[Fact, ...] | list[Fact]", number: int) -> str:
    return str(facts[number - 1]["zegel"]) if number else _BEGIN


def _bytes(line: Fact) -> bytes:
    return f"{json.dumps(line, ensure_ascii=False)}\n".encode("utf-8", "replace")


def _stand(folder: Path) -> Mapping[str, Any]:
    try:
        found = read_record(folder / STAND, _VERSION)
        known = found or {"regels": 0, "zegel": _BEGIN}
        return {"regels": int(known["regels"]), "zegel": str(known["zegel"]), "staat_er": bool(found)}
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(f"{STAND} is niet te lezen") from error


def _damaged(what: str) -> OutputError:
    return OutputError(
        f"{VERLOOP} is beschadigd: {what}. Zet {VERLOOP} en {STAND} terug uit een reservekopie. Is die er niet? Zet beide "
        "bestanden opzij en geef de documenten opnieuw vrij; de documenten zelf blijven zoals zij zijn."
    )
