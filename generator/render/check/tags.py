"""Template check: the tags of a paragraph, as somebody typed them.

In: spots. Out: tags, and the faults of their form: not closed, single braces, text beside, cut in two, a pair that crosses
paragraphs. Never: what a tag means; `meaning.py` looks at that.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from generator.ooxml.word import every, find, inside, q
from generator.ooxml.xml import Element
from generator.render.check.faults import Fault, fout
from generator.render.check.places import Spot, text_nodes, text_of

# a tag holds no other tag: else a file of opening braces alone takes quadratic time
TAG: Final = re.compile(r"\{\{(?:(?!\{[{%#]).)*?\}\}|\{%(?:(?!\{[{%#]).)*?%\}|\{#(?:(?!\{[{%#]).)*?#\}", re.DOTALL)
_PARTS: Final = re.compile(
    r"\{(?P<kind>[{%#])(?P<dash>-?)(?P<level>(?:tr|tc|p|r)(?=\s)|)\s*(?P<body>.*?)\s*(?P<end>-?)[}%#]\}", re.DOTALL
)
_SINGLE: Final = re.compile(r"(?<!\{)\{\s*(?P<name>[A-Za-z_][\w.]*)\s*\}(?!\})")
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
_INSIDE: Final = frozenset({q("w:t"), q("w:rPr"), q("w:proofErr"), q("w:lastRenderedPageBreak")})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: `kind` is `{` for a value and `%` for if and for; `level` is `p` or `tr` when it takes its paragraph or row along."""

    raw: str
    kind: str
    level: str
    body: str
    spot: Spot

    @property
    def word(self) -> str:
        """The first word of a statement: `if`, `for`, `endfor` …; empty for a value."""
        return self.body.split(None, 1)[0] if self.kind == "%" and self.body else ""


def tags(spot: Spot) -> Iterator[Tag]:
    """Iterate over the tags in the text of a paragraph that are closed."""
    yield from _tags(spot.text, spot)


def all_tags(spot: Spot) -> Iterator[Tag]:
    """Iterate over those tags, and over the ones in properties: the name or title of a form field, the alt text of a table."""
    for text in spot.before:
        yield from _tags(text, spot)
    yield from tags(spot)
    for text in spot.hidden:
        yield from _tags(text, spot)


def _tags(text: str, spot: Spot) -> Iterator[Tag]:
    for match in TAG.finditer(text):
        found = _PARTS.fullmatch(match.group())
        if found:
            yield Tag(match.group(), found["kind"], found["level"], found["body"].translate(_QUOTES), spot)


def form_faults(spot: Spot) -> Iterator[Fault]:
    """Yield the faults of form of one paragraph."""
    yield from _property_faults(spot)
    if "{" not in spot.text and "}" not in spot.text:
        return
    rest = TAG.sub("", spot.text)
    yield from _open_faults(spot, rest)
    for match in _SINGLE.finditer(rest):
        advice = f"Schrijf {{{{ {match['name']} }}}} met dubbele accolades."
        yield fout("enkele_accolades", spot, match.group(), "enkele accolades worden niet ingevuld.", advice)
    for tag in tags(spot):
        yield from _kind_faults(tag)
    yield from _cut_faults(spot)


def _property_faults(spot: Spot) -> Iterator[Fault]:
    looks = find(spot.element, "w:pPr") if spot.hidden else None
    if looks is not None and any("{{" in str(value) for node in looks.iter("*") for value in node.attrib.values()):
        advice = "Zet de waarde in de tekst."
        yield fout("opmaak", spot, "", "een waarde in de opmaak van een alinea mag niet.", advice)
    for text in (*spot.before, *spot.hidden):
        for tag in _tags(text, spot):
            if tag.kind != "{":
                what = "in een naam, titel of alternatieve tekst mag alleen een waarde."
                yield fout("opdracht", spot, tag.raw, what, "Schrijf {{ naam }}.")
        yield from _open_faults(spot, TAG.sub("", text))


def _open_faults(spot: Spot, rest: str) -> Iterator[Fault]:
    for sign, words in (("{{", "begint"), ("{%", "begint"), ("{#", "begint"), ("}}", "eindigt"), ("%}", "eindigt")):
        if sign in rest:
            what = f"hier {words} een tag die niet in dezelfde alinea {'eindigt' if words == 'begint' else 'begint'}."
            yield fout("niet_gesloten", spot, sign, what, "Typ de hele tag opnieuw, in één keer en in één alinea.")


def _kind_faults(tag: Tag) -> Iterator[Fault]:
    spot = tag.spot
    if tag.kind == "#":
        yield fout("opmerking", spot, tag.raw, "een opmerking hoort niet in een sjabloon.", "Haal de opmerking weg.")
    elif tag.raw[2:3] == "-" or tag.raw[-3:-2] == "-":
        yield fout(
            "streepje", spot, tag.raw, "een streepje in een tag plakt alinea's aan elkaar.", "Schrijf de tag zonder streepje."
        )
    elif tag.level in {"tc", "r"} or (tag.kind == "{" and tag.level):
        advice = "Gebruik {%p … %} voor alinea's, {%tr … %} voor rijen en {{ naam }} voor een waarde."
        yield fout("niveau", spot, tag.raw, f"‘{tag.level}’ mag hier niet.", advice)
    elif tag.level:
        yield from _beside_faults(tag)


def _beside_faults(tag: Tag) -> Iterator[Fault]:
    holder = inside(tag.spot.element, tag.level)
    if holder is None:
        advice = "Zet {%tr … %} in een rij van de tabel, of gebruik {%p … %}."
        yield fout("niveau", tag.spot, tag.raw, "deze tag staat niet in een tabel.", advice)
    elif not _alone(holder, tag.raw) or any(True for _ in every(holder, "w:drawing", "w:sdt", "w:sectPr")):
        what = f"wat naast deze tag in dezelfde {'rij' if tag.level == 'tr' else 'alinea'} staat, zou verdwijnen."
        yield fout("tekst_naast_tag", tag.spot, tag.raw, what, "Zet de tag alleen.")


def _alone(holder: Element, raw: str) -> bool:
    shown = ""
    for paragraph in every(holder, "w:p"):
        shown = f"{shown}{text_of(paragraph)}".strip()
        if len(shown) > len(raw):  # the rest cannot make it the tag alone again; a row of many tags would take quadratic time
            return False
    return shown == raw.strip()


def _cut_faults(spot: Spot) -> Iterator[Fault]:
    """Yield the tags that Word cut in two in a way that the renderer cannot mend."""
    homes = list(_homes(spot.element))
    ends = list(accumulate(len(text) for text, _, _ in homes))
    for match in TAG.finditer("".join(text for text, _, _ in homes)):
        first, last = bisect_right(ends, match.start()), bisect_left(ends, match.end())
        touched = {(home, clean) for text, home, clean in homes[first : last + 1] if text}
        if len({home for home, _ in touched}) > 1 or (len(touched) > 1 and not all(clean for _, clean in touched)):
            what = "de tag is in stukken geknipt door een link, een tab of een veld."
            yield fout("doorgeknipt", spot, match.group(), what, "Wis de tag en typ hem opnieuw, zonder opmaak, tab of link erin.")


def _homes(paragraph: Element) -> Iterator[tuple[str, Element | None, bool]]:
    for node in text_nodes(paragraph):
        run = node.getparent()
        home = None if run is None else run.getparent()
        clean = run is not None and all(child.tag in _INSIDE for child in run)
        yield node.text or "", home, clean


def pair_faults(found: list[Tag]) -> Iterator[Fault]:
    """Yield what is wrong with the pairs of the tags of one part: not opened, not closed, or closed somewhere else."""
    stack: list[Tag] = []
    for tag in found:
        if tag.word in {"if", "for"}:
            stack.append(tag)
        elif tag.word in _CLOSES:
            yield from _middle_faults(tag, stack)
        elif tag.word in _ENDS:
            yield from _end_faults(tag, stack)
    for tag in stack:
        advice = f"Zet er {{%{tag.level} end{tag.word} %}} bij."
        yield fout("niet_gesloten", tag.spot, tag.raw, f"bij deze {tag.word} staat nergens end{tag.word}.", advice)


_CLOSES: Final = frozenset({"else", "elif"})
_ENDS: Final[Mapping[str, str]] = {"endif": "if", "endfor": "for"}


def _middle_faults(tag: Tag, stack: list[Tag]) -> Iterator[Fault]:
    if not stack:
        yield fout("niet_geopend", tag.spot, tag.raw, "hier hoort een if bij.", "Zet de if ervoor, of haal dit weg.")
    else:
        yield from _same_place(tag, stack[-1])


def _end_faults(tag: Tag, stack: list[Tag]) -> Iterator[Fault]:
    if not stack or stack[-1].word != _ENDS[tag.word]:
        advice = "Kijk welke if of for het laatst begon; die sluit als eerste."
        yield fout("niet_geopend", tag.spot, tag.raw, f"hier hoort een {_ENDS[tag.word]} bij die nog open is.", advice)
    else:
        yield from _same_place(tag, stack.pop())


def _same_place(tag: Tag, start: Tag) -> Iterator[Fault]:
    if tag.level == start.level and _container(tag) is _container(start):
        return
    advice = "Zet begin en eind in dezelfde alinea, of gebruik voor allebei {%p … %} (alinea's) of {%tr … %} (rijen)."
    yield fout("andere_plek", tag.spot, tag.raw, f"dit hoort bij {start.raw}, maar dat staat op een ander niveau.", advice)


def _container(tag: Tag) -> Element | None:
    if not tag.level:
        return tag.spot.element
    holder = inside(tag.spot.element, "tr" if tag.level == "tr" else "p")
    return None if holder is None else holder.getparent()
