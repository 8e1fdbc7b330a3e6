"""Random sets of data of the worst signs, what a document must then say, and what it says: a look of its own, beside the product's.

What must be said is built from the data by hand, and what is said is read from the zip; nothing here asks the product.
"""

import io
import random
import re
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree
from nasty import REFUSED, SAFE, value

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
)
PLANES = (
    (0x20, 0x2FF),
    (0x300, 0x36F),
    (0x590, 0x8FF),
    (0x2000, 0x2FFF),
    (0xE000, 0xFFFF),
    (0x1F000, 0x1FAFF),
    (0, sys.maxunicode),
)
ONE_IN = 60  # values that get a sign Word cannot hold

TEKST = """@kop1 Kop van {{ naam }}
@kop Vervolg van {{ naam }} | {{ school.plaats.naam }}
@voet Voet van {{ naam }}
[Titel] Brief van {{ naam }}
Eerste vaste zin & meer.
Vooraf {{ een }} midden {% if open %}wel {{ twee }}{% else %}niet{% endif %} achteraf {{ een }}.
{{ drie | hoofdletter }} staat naast **{{ school.plaats.naam }}**
Samen: {{ punten | opsomming }}.
Op {{ dag | datum }} met nummer {{ aantal }}.
Laatste vaste zin van {{ naam }} <einde>.
"""
LIJST = """@kop1 Kop
@voet Voet van {{ naam }}
Eerste vaste zin.
{%p for groep in groepen %}
[Kop 2] Groep {{ loop.index }}: {{ groep.naam }}
{%p if groep.open %}
Nog open: {{ groep.reden }}
{%p else %}
Afgerond.
{%p endif %}
{%p for punt in groep.punten %}
[Opsomming] {{ punt }}
{%p endfor %}
{%p endfor %}
Laatste vaste zin.
"""
TABEL = """@kop1 Kop van {{ naam }}
Eerste vaste zin.
[Tabel 40 60 "Wie doet wat"]
| Wat | Delen |
| {%tr for rij in rijen %} |
| {{ rij.wat }} | {% for deel in rij.delen %}{{ deel }}; {% endfor %} |
| {%tr if rij.open %} |
| Open: {{ rij.extra.naam }} | **{{ rij.extra.wie }}** |
| {%tr endif %} |
| {%tr endfor %} |
Laatste vaste zin.
"""


@dataclass(frozen=True)
class DataSet:
    """What goes in, and the paragraphs that must come out: of the body, and of each header and footer."""

    data: dict
    body: list[str]
    edges: set[str]


def sign(source: random.Random) -> str:
    """Any sign that there is, the odd ones more often."""
    return chr(source.randint(*source.choice(PLANES)))


def unholdable(text: str) -> bool:
    """Whether a text has a sign that Word cannot hold: a control, half a pair, or what will never be a sign."""
    return any(
        (unicodedata.category(one) == "Cc" and one not in "\t\n\r")
        or unicodedata.category(one) == "Cs"
        or ord(one) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(one) <= 0xFDEF
        for one in text
    )


class Values:
    """Gives values for one set of data."""

    def __init__(self, source: random.Random) -> None:
        self.source = source

    def text(self) -> str:
        if self.source.random() < 1 / ONE_IN:
            return self._mixed(self.source.choice(REFUSED))
        if self.source.random() < 0.5:
            return self._mixed("")
        return "".join(one for _ in range(self.source.randint(0, 10)) if not unholdable(one := sign(self.source)))

    def _mixed(self, bad: str) -> str:
        before, after = value(self.source), value(self.source) if self.source.random() < 0.3 else ""
        return f"{before}{bad}{after}"

    def some(self, most: int) -> list[str]:
        return [self.text() for _ in range(self.source.randint(0, most))]

    def coin(self) -> bool:
        return self.source.random() < 0.5


def tekst(give: Values) -> DataSet:
    day = date(2020, 1, 1).fromordinal(737000 + give.source.randrange(3000))
    data = {
        **{key: give.text() for key in ("naam", "een", "twee", "drie")},
        "school": {"plaats": {"naam": give.text()}},
        "open": give.coin(),
        "punten": give.some(4),
        "dag": day,
        "aantal": give.source.randrange(10**6),
    }
    place, points = data["school"]["plaats"]["naam"], data["punten"]
    body = [
        f"Brief van {data['naam']}",
        "Eerste vaste zin & meer.",
        f"Vooraf {data['een']} midden {'wel ' + data['twee'] if data['open'] else 'niet'} achteraf {data['een']}.",
        f"{data['drie'][:1].upper()}{data['drie'][1:]} staat naast {place}",
        f"Samen: {' en '.join([*([', '.join(points[:-1])] if points[1:] else []), *points[-1:]])}.",
        f"Op {day.day} {MONTHS[day.month - 1]} {day.year} met nummer {data['aantal']}.",
        f"Laatste vaste zin van {data['naam']} <einde>.",
    ]
    edges = {f"Kop van {data['naam']}", f"Vervolg van {data['naam']}\t{place}", f"Voet van {data['naam']}"}
    return DataSet(data, body, edges)


def lijst(give: Values) -> DataSet:
    groups = [
        {"naam": give.text(), "open": give.coin(), "reden": give.text(), "punten": give.some(3)}
        for _ in range(give.source.randint(0, 3))
    ]
    data = {"groepen": groups, "naam": give.text()}
    body = ["Eerste vaste zin."]
    for number, group in enumerate(groups, 1):
        body += [f"Groep {number}: {group['naam']}", f"Nog open: {group['reden']}" if group["open"] else "Afgerond."]
        body += group["punten"]
    return DataSet(data, [*body, "Laatste vaste zin."], {"Kop", f"Voet van {data['naam']}"})


def tabel(give: Values) -> DataSet:
    rows = [
        {"wat": give.text(), "delen": give.some(3), "open": give.coin(), "extra": {"naam": give.text(), "wie": give.text()}}
        for _ in range(give.source.randint(0, 3))
    ]
    data = {"naam": give.text(), "rijen": rows}
    cells = []
    for row in rows:
        cells += [row["wat"], "".join(f"{part}; " for part in row["delen"])]
        cells += [f"Open: {row['extra']['naam']}", row["extra"]["wie"]] if row["open"] else []
    head = ["Wat", "Delen"] if any(cell.strip() for cell in cells) else []  # a table without a row goes, with its head
    return DataSet(data, ["Eerste vaste zin.", *head, *cells, "Laatste vaste zin."], {f"Kop van {data['naam']}"})


KINDS: dict[str, tuple[str, Callable[[Values], DataSet]]] = {
    "tekst": (TEKST, tekst),
    "lijst": (LIJST, lijst),
    "tabel": (TABEL, tabel),
}


def data_set(seed: str) -> DataSet:
    """Make the set of data of a seed: its kind, a hyphen, and a number."""
    return KINDS[seed.partition("-")[0]][1](Values(random.Random(seed)))


def first_unholdable(data: object, place: str = "") -> str:
    """Return the position of the first value that Word cannot hold; empty where it can hold all."""
    if isinstance(data, str):
        return place if unholdable(data) else ""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found = (first_unholdable(inner, f"{place}.{key}" if place else str(key)) for key, inner in items)
    return next(filter(None, found), "")


def printed(text: str) -> str:
    """Return a text as it must stand there to the letter; only blanks that an empty value would leave behind may go."""
    text = re.sub(" +", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r" (?=[.,;:!?](?:\s|$))|^ | $|(?<=\n) | (?=\n)", "", text)


def said(paragraphs: list[str] | set[str]) -> list[str]:
    return [text for text in map(printed, paragraphs) if text.strip()]


def read(data: bytes) -> tuple[list[str], set[str]]:
    """Return the paragraphs of the body of a file that say something, and those of its headers and footers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        edges = [name for name in archive.namelist() if re.fullmatch(r"word/(header|footer)\d*\.xml", name)]
        body = list(_paragraphs(archive.read("word/document.xml")))
        return body, {text for name in edges for text in _paragraphs(archive.read(name))}


def _paragraphs(xml: bytes) -> Iterator[str]:
    for paragraph in etree.fromstring(xml).iter(W + "p"):
        text = "".join(SIGNS.get(bit.tag, bit.text or "") for run in paragraph.iter(W + "r") for bit in run if _shows(bit))
        if text.strip():
            yield text


def _shows(bit: etree._Element) -> bool:
    return bit.tag == W + "t" or (bit.tag in SIGNS and bit.get(W + "type") is None)


assert not any(map(unholdable, SAFE))
assert all(map(unholdable, REFUSED))
