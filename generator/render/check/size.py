"""Template check, first: is a template small enough to check and fill in in time, on any computer of a school?

In: parts by name. Out: faults. Never: a part that is parsed before its size is known.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from generator.ooxml.parts import stories
from generator.ooxml.xml import parse
from generator.render.check.faults import Fault, fout
from generator.render.check.places import Story, label
from generator.render.check.tags import TAG

MAX_MARKUP: Final = 150_000  # a hundred pages hold 70,000
MAX_STORY: Final = 6_000_000  # bytes
MAX_OTHER: Final = 10_000_000  # bytes: styles, lists and settings of a school that collected them for years hold 2
MAX_BLOCK: Final = 1_000_000  # characters: a table of 500 rows
MAX_DEPTH: Final = 80  # a text box in a cell is nested 30 deep
MAX_TAGS: Final = 2_000  # the longest of our own has 300
MAX_TAG_TEXT: Final = 60_000  # characters of all tags together: a compiled condition takes a thousand bytes a character

_DEEP: Final = "boolean(/" + "/".join("*" * MAX_DEPTH) + "/*)"
_SHORTER: Final = "Maak er een korter document van."


def size_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield the first part that is too large to check in time."""
    filled = stories(parts)
    for name in sorted(parts):
        if not name.endswith((".xml", ".rels")):
            continue
        if len(parts[name]) > (MAX_STORY if name in filled else MAX_OTHER) or parts[name].count(b"<") > MAX_MARKUP:
            yield fout("te_groot", label(name), "", "dit is veel te groot voor een sjabloon.", _SHORTER)
            return
    if sum(parts[name].count(b"<") for name in filled) > MAX_MARKUP:
        yield fout("te_groot", "het bestand", "", "samen zijn de onderdelen veel te groot voor een sjabloon.", _SHORTER)
        return
    for name in filled:
        if parse(parts[name], name).xpath(_DEEP):
            yield fout("te_groot", label(name), "", "er zit te veel in elkaar.", "Zet tabellen en tekstvakken niet in elkaar.")
            return


def tag_faults(found: Sequence[Story]) -> Iterator[Fault]:
    """Yield that there are more tags, or longer paragraphs, than a template needs."""
    texts = [text for story in found for spot in story.spots for text in (spot.text, *spot.before, *spot.hidden) if "{" in text]
    starts = sum(text.count("{{") + text.count("{%") + text.count("{#") for text in texts)
    if starts > MAX_TAGS or sum(len(tag) for text in texts for tag in TAG.findall(text)) > MAX_TAG_TEXT:
        yield fout("te_groot", "het bestand", "", "er staan veel te veel tags in.", _SHORTER)
    for spot in (spot for story in found for spot in story.spots if len(spot.text) > MAX_BLOCK):
        yield fout("te_groot", spot, "", "deze alinea is veel te lang.", "Verdeel hem over meer alinea's.")
