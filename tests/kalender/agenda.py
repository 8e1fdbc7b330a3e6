"""An independent reading of a calendar: by hand, without the library that made it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Regel:
    naam: str
    extra: str
    waarde: str


def unfolded(data: bytes) -> list[str]:
    text = data.replace(b"\r\n ", b"").decode("utf-8")
    assert text.endswith("\r\n")
    return text.split("\r\n")[:-1]


def properties(data: bytes) -> list[Regel]:
    found = []
    for line in unfolded(data):
        head, _, value = line.partition(":")
        name, _, extra = head.partition(";")
        found.append(Regel(name, extra, value))
    return found


def plain(text: str) -> str:
    found, rest = "", text
    while rest:
        if rest[0] == "\\":
            found, rest = found + ("\n" if rest[1] == "n" else rest[1]), rest[2:]
        else:
            found, rest = found + rest[0], rest[1:]
    return found


def events(data: bytes) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in properties(data):
        if (line.naam, line.waarde) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found and line.naam != "END":
            assert line.naam not in found[-1]
            found[-1][line.naam] = plain(line.waarde)
    return found
