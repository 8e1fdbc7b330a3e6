"""Template check: what is in the file beside its text: macros, embedded files, links, other people's remarks and changes.

In: parts by name. Out: faults of the whole file. Never: the text of a paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.ooxml import fields
from generator.ooxml.parts import owners, relationships, stories
from generator.ooxml.word import every, find, get, q
from generator.ooxml.xml import Element, parse
from generator.render.check.faults import Fault, fout, waarschuwing
from generator.render.check.places import Spot, Story, label

_FILE: Final = "het bestand"
_LINKS: Final = ("https://", "mailto:")
_ONLY: Final = "Alleen links die beginnen met https:// of mailto: mogen."
_MACROS: Final = re.compile(r"vbaProject|vbaData|activeX|\.bin$", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"^word/(embeddings|afchunk|ctrlProps)", re.IGNORECASE)
_CHANGES: Final = (
    *("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:pPrChange", "w:rPrChange"),
    *("w:tblPrChange", "w:trPrChange", "w:tcPrChange"),
)
_ACTIVE: Final = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON|MERGEFIELD|RD)\b", re.IGNORECASE
)
_CORE: Final = "docProps/core.xml"
_COMMENTS: Final = re.compile(r"^word/comments\w*\.xml$")
AUTHOR: Final = "schoolkader"  # of the remarks that this check writes itself


def file_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield the faults of the file around its text."""
    if any(_MACROS.search(name) for name in parts):
        yield fout("macro", _FILE, "", "er zitten macro's in.", "Sla het op als .docx zonder macro's.")
    if any(_EMBEDDED.search(name) for name in parts):
        yield fout("ingesloten", _FILE, "", "er zit een ander bestand in.", "Haal het ingesloten bestand weg.")
    yield from _outside_faults(parts)
    yield from _people_faults(parts)
    yield from _unfilled_faults(parts)


def _outside_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    for owner in owners(parts):
        for arrow in relationships(parts, owner):
            if arrow.kind in {"aFChunk", "subDocument", "oleObject", "package", "control"}:
                yield fout("ingesloten", label(owner), "", "er zit een ander bestand in.", "Haal het ingesloten bestand weg.")
            elif arrow.external and arrow.kind == "attachedTemplate":
                advice = "Niets doen mag: in de documenten komt die verwijzing niet mee."
                yield waarschuwing("buitenlink", _FILE, "het verwijst naar een Word-sjabloon op een andere plek.", advice)
            elif arrow.external and (arrow.kind != "hyperlink" or not arrow.target.lower().startswith(_LINKS)):
                what = "er staat een verwijzing in naar iets buiten het bestand."
                yield fout("buitenlink", label(owner), "", what, _ONLY)


def _people_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    if any(_COMMENTS.match(name) and _by_others(parts[name], name) for name in parts):
        yield waarschuwing("opmerkingen", _FILE, "er staan opmerkingen in.", "Verwijder ze; in de documenten komen ze niet mee.")
    if _CORE in parts and any(
        (element.text or "").strip() for element in parse(parts[_CORE], _CORE) if _is_person(str(element.tag))
    ):
        yield waarschuwing("auteur", _FILE, "de naam van een maker staat erin.", "In de documenten komt die niet mee.")


def _by_others(data: bytes, name: str) -> bool:
    """Whether a part holds remarks of somebody else than this check."""
    root = parse(data, name)
    return root.tag != q("w:comments") or any(get(remark, "w:author") != AUTHOR for remark in root)


def _is_person(tag: str) -> bool:
    return tag.endswith(("}creator", "}lastModifiedBy"))


def story_faults(story: Story, *, strict: bool) -> Iterator[Fault]:
    """Yield changes that nobody decided on, other files, fields that act, hidden text; `strict` for readers outside the school."""
    root = story.root
    for change in _first_each(story, every(root, *_CHANGES)):
        advice = "Accepteer of verwerp ze in Word (tabblad Controleren)."
        yield fout("wijzigingen", story.at(change), "", "er staan bijgehouden wijzigingen in.", advice)
    for other in _first_each(story, every(root, "w:object", "w:altChunk", "w:subDoc", "w:control")):
        yield fout("ingesloten", story.at(other), "", "er zit een ander bestand in.", "Haal het ingesloten bestand weg.")
    for spot in _active(story):
        yield fout("veld", spot, "", "er staat een veld in dat iets van buiten haalt of uitvoert.", "Haal dat veld weg.")
    for node, target in ((node, fields.target(code)) for node, code in fields.codes(root)):
        if target and not target.lower().startswith(_LINKS):
            yield fout("buitenlink", story.at(node), "", "er staat een veld in dat naar iets buiten het bestand verwijst.", _ONLY)
    for run in _first_each(story, _hidden_runs(root)):
        what, advice = "er staat verborgen tekst in.", "Maak hem zichtbaar of haal hem weg."
        yield (
            fout("verborgen", story.at(run), "", what, advice) if strict else waarschuwing("verborgen", story.at(run), what, advice)
        )


def _first_each(story: Story, found: Iterable[Element]) -> Iterator[Element]:
    """Yield the first of each paragraph."""
    seen: set[int] = set()
    for element in found:
        place = story.at(element)
        number = place.index if isinstance(place, Spot) else -1
        if number not in seen:
            seen.add(number)
            yield element


def _active(story: Story) -> Iterator[Spot | str]:
    """Yield where a field begins that acts; its code may be cut over runs and paragraphs."""
    codes: dict[Spot | str, str] = {}
    for node in every(story.root, "w:instrText", "w:fldSimple"):
        place = story.at(node)
        codes[place] = f"{codes.get(place, '')}{node.text or ''}{get(node, 'w:instr')}"
    alone = [place for place, code in codes.items() if _ACTIVE.search(code)]
    if not alone and _ACTIVE.search("".join(codes.values())):
        alone = list(codes)[:1]
    yield from alone


def _hidden_runs(root: Element) -> Iterator[Element]:
    for mark in every(root, "w:vanish"):
        looks = mark.getparent()
        run = None if looks is None else looks.getparent()
        if run is not None and run.tag == q("w:r") and find(run, "w:t") is not None:
            yield run


def _unfilled_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    filled = set(stories(parts))
    for name in sorted(parts):
        if (
            name.startswith("word/")
            and name.endswith(".xml")
            and name not in filled
            and not _COMMENTS.match(name)  # they do not come along
            and (b"{{" in parts[name] or b"{%" in parts[name])
        ):
            yield fout("niet_ingevuld", label(name), "", "een tag op deze plek wordt niet ingevuld.", "Zet hem in de tekst zelf.")
