"""Template check: what is in the file beside its text: macros, embedded files, links, other people's remarks and changes.

In: parts by name. Out: faults of the whole file. Never: the text of a paragraph.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.docxzip import parse
from generator.templating.check.faults import Fault, fout, waarschuwing
from generator.templating.check.places import label
from generator.templating.parts import owners, relationships, stories
from generator.templating.xml import every, find, get

_FILE: Final = "het bestand"
_LINKS: Final = ("https://", "mailto:")
_MACROS: Final = re.compile(r"vbaProject|vbaData|activeX|\.bin$", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"^word/(embeddings|afchunk|ctrlProps)", re.IGNORECASE)
_CHANGES: Final = (
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:moveTo",
    "w:pPrChange",
    "w:rPrChange",
    "w:tblPrChange",
    "w:trPrChange",
    "w:tcPrChange",
)
_ACTIVE: Final = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON|MERGEFIELD|RD)\b", re.IGNORECASE
)
_CORE: Final = "docProps/core.xml"


def file_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield the faults of the file around its text."""
    if any(_MACROS.search(name) for name in parts):
        yield fout("macro", _FILE, "", "er zitten macro's in.", "Sla het op als .docx zonder macro's.")
    if any(_EMBEDDED.search(name) for name in parts):
        yield fout("ingesloten", _FILE, "", "er zit een ander bestand in.", "Haal het ingesloten bestand weg.")
    yield from _outside_faults(parts)
    yield from _people_faults(parts)
    for name in stories(parts):
        yield from _story_faults(name, parts[name])
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
                yield fout("buitenlink", label(owner), "", what, "Alleen links die beginnen met https:// of mailto: mogen.")


def _people_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    if any(name.startswith("word/comments") for name in parts):
        yield waarschuwing("opmerkingen", _FILE, "er staan opmerkingen in.", "Verwijder ze; in de documenten komen ze niet mee.")
    if _CORE in parts and any(
        (element.text or "").strip() for element in parse(parts[_CORE], _CORE) if _is_person(str(element.tag))
    ):
        yield waarschuwing("auteur", _FILE, "de naam van een maker staat erin.", "In de documenten komt die niet mee.")


def _is_person(tag: str) -> bool:
    return tag.endswith(("}creator", "}lastModifiedBy"))


def _story_faults(name: str, data: bytes) -> Iterator[Fault]:
    root = parse(data, name)
    where = label(name)
    if any(True for _ in every(root, *_CHANGES)):
        advice = "Accepteer of verwerp ze in Word (tabblad Controleren)."
        yield fout("wijzigingen", where, "", "er staan bijgehouden wijzigingen in.", advice)
    if any(True for _ in every(root, "w:object", "w:altChunk", "w:subDoc", "w:control")):
        yield fout("ingesloten", where, "", "er zit een ander bestand in.", "Haal het ingesloten bestand weg.")
    codes = " ".join(
        [*(node.text or "" for node in every(root, "w:instrText")), *(get(node, "w:instr") for node in every(root, "w:fldSimple"))]
    )
    if _ACTIVE.search(codes):
        yield fout("veld", where, "", "er staat een veld in dat iets van buiten haalt of uitvoert.", "Haal dat veld weg.")


def _unfilled_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    filled = set(stories(parts))
    for name in sorted(parts):
        if (
            name.startswith("word/")
            and name.endswith(".xml")
            and name not in filled
            and (b"{{" in parts[name] or b"{%" in parts[name])
        ):
            yield fout("niet_ingevuld", label(name), "", "een tag op deze plek wordt niet ingevuld.", "Zet hem in de tekst zelf.")


def hidden_faults(name: str, data: bytes, *, strict: bool) -> Iterator[Fault]:
    """Yield hidden text: it is in the file for whoever looks; `strict` for readers outside the school."""
    root = parse(data, name)
    for run in every(root, "w:r"):
        if find(run, "w:rPr/w:vanish") is not None and find(run, "w:t") is not None:
            what, advice = "er staat verborgen tekst in.", "Maak hem zichtbaar of haal hem weg."
            yield (
                fout("verborgen", label(name), "", what, advice) if strict else waarschuwing("verborgen", label(name), what, advice)
            )
            return
