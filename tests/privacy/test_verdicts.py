"""What the guard says of the corpus, of names in disguise and of every place of a file, reviewed as text.

`make goldens` writes them anew; look at the difference. A verdict that changes by accident is seen here, whichever rule it was.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "guard"))

from more_places import MORE
from places_of_a_name import PLACES
from test_guard_html import PLACES as PAGES
from test_guard_html import _page
from test_guard_more_pdf import PLACES as SHEETS
from test_guard_pdf import pdf

from bench import disguises, privacy
from generator.base.kring import Kring
from generator.guard import Allowed, Bevinding, Forbidden, Verdict, Zwaarte, allowed, inspect_bytes
from generator.guard.compare import compare
from generator.guard.findings import Piece

HERE = Path(__file__).parent
FOLDER = HERE / "verdicts"
CANARY = "Qweltjes"
PUPIL = Forbidden(namen=(f"Xandrina {CANARY}",), codes=("L1", "L2"), leeftijden=(13,), groepen=("2B",))
ALLOWED = allowed(privacy.profile("Voorbeeldcollege", "A. de Jong"))
READERS = (Kring.OPENBAAR, Kring.TEAM, Kring.BETROKKENEN)
EACH = 4  # of so many sentences one


def compared(name: str, lines: Iterable[str]) -> None:
    now, path = "\n".join(lines) + "\n", FOLDER / f"{name}.tekst"
    if os.environ.get("SCHOOLKADER_GOLDENS") == "schrijf":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text("utf-8")


def sentences() -> Iterator[str]:
    for part in privacy.PARTS:
        yield from (each.tekst.replace("\n", " ") for each in privacy.corpus(part))
    for path in sorted((HERE / "corpus" / "opgebruikt").glob("*.yaml")):
        yield from (row["tekst"] for row in yaml.safe_load(path.read_text("utf-8"))["zinnen"])
    for text in yaml.safe_load((HERE / "corpus" / "zinnen.yaml").read_text("utf-8")).values():
        yield from text.splitlines()


def said(found: Iterable[Bevinding]) -> str:
    """Return findings in a line: a block with `!`, and the ordinary words that a screen shows."""
    each = dict.fromkeys(f"{row.soort}{'!' if row.zwaarte is Zwaarte.BLOK else ''} ({row.woorden})" for row in found)
    return "; ".join(each).replace(" ()", "") or "-"


def judged(text: str) -> str:
    lines = [Piece("eigen tekst", "regel 1", text)]
    told = {kring: said(compare(lines, PUPIL, ALLOWED, kring)) for kring in READERS}
    return " · ".join(f"{kring.value}: {words}" for kring, words in told.items() if words != "-") or "niets"


@pytest.mark.groot
def test_what_is_said_of_the_sentences_is_as_it_was_reviewed():
    chosen = dict.fromkeys(text for number, text in enumerate(sentences()) if number % EACH == 0)
    assert len(chosen) > 900
    compared("zinnen", (line for text in chosen for line in (text, f"    {judged(text)}")))


def test_what_is_said_of_a_name_in_disguise_is_as_it_was_reviewed():
    """A letter for each name, by family: `B` a block, `w` a warning, `.` nothing."""
    mark = {frozenset(): "."}
    rows = {
        family: "".join(
            mark.get(seen, "B" if Zwaarte.BLOK in seen else "w")
            for text, name in disguises.texts(family)
            for seen in [disguises.weights(text, name)]
        )
        for family in disguises.FAMILIES
    }
    compared("namen", (f"{marks}  {family}" for family, marks in rows.items()))


def test_what_is_said_of_every_place_of_a_file_is_as_it_was_reviewed():
    compared("plaatsen", (line for name, outcome in places() for line in (name, *(f"    {each}" for each in told(outcome)))))


def places() -> Iterator[tuple[str, Verdict]]:
    """Yield what is said of a name in every place of a Word file, a web page and a PDF, as everyone would read it."""
    files = [(place.name, "brief.docx", place.make(CANARY)) for place in (*PLACES, *MORE)]
    files += [(f"webpagina: {place}", "brief.html", _page(place, CANARY)) for place in PAGES]
    files += [
        (f"pdf: {place}", "brief.pdf", pdf(lambda writer, plant=plant: plant(writer, CANARY))) for place, plant in SHEETS.items()
    ]
    yield from ((name, inspect_bytes(called, data, PUPIL, Allowed(), Kring.OPENBAAR)) for name, called, data in files)


def told(outcome: Verdict) -> Iterator[str]:
    yield from (f"{row.deel} · {row.plaats}: {said([row])}" for row in outcome.bevindingen)
