"""Template check: can everybody read the document: alt text, headings without a gap, a language.

In: parts by name. Out: remarks. Never: a reason to refuse.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from generator.ooxml.word import every, find, get
from generator.render.check.faults import Fault, waarschuwing
from generator.render.check.places import Story, style_of
from generator.render.looks import Looks

_DECORATIVE: Final = "adec:decorative"


def access_faults(found: Iterable[Story], looks: Looks) -> Iterator[Fault]:
    """Yield what would keep somebody from reading the document; the first part is the document itself."""
    for number, story in enumerate(found):
        yield from _alt_faults(story)
        if number == 0:
            yield from _heading_faults(story, looks)
    if not any(looks.languages):
        advice = "Kies in Word de taal van het document; in de documenten komt hij er vanzelf bij."
        yield waarschuwing("taal", "het bestand", "er staat geen taal in.", advice)


def _alt_faults(story: Story) -> Iterator[Fault]:
    for picture in every(story.root, "wp:docPr"):
        decorative = next((True for mark in every(picture, _DECORATIVE) if mark.get("val") in {"1", "true"}), False)
        if not picture.get("descr", "").strip() and not decorative:
            advice = "Klik er in Word met rechts op en kies Alternatieve tekst."
            yield waarschuwing("alternatieve_tekst", story.at(picture), "een afbeelding heeft geen alternatieve tekst.", advice)
    for table in every(story.root, "w:tbl"):
        marks = [get(find(table, f"w:tblPr/w:{mark}")) for mark in ("tblCaption", "tblDescription")]
        if not any(mark.strip() for mark in marks):
            advice = "Vul in Word bij Tabeleigenschappen, Alternatieve tekst, een titel in."
            yield waarschuwing("alternatieve_tekst", story.at(table), "een tabel heeft geen alternatieve tekst.", advice)


def _heading_faults(story: Story, looks: Looks) -> Iterator[Fault]:
    last = 0
    for spot in story.spots:
        level = looks.headings.get(style_of(spot.element), 0)
        if level > last + 1 and spot.text.strip():
            what = f"een kop van niveau {level} volgt op niveau {last}." if last else f"de eerste kop is van niveau {level}."
            yield waarschuwing("koppen", spot, what, "Sla geen niveau over; een schermlezer leest de koppen als inhoud.")
        last = level or last
