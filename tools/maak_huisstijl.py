"""Makes `templates/huisstijl.docx`: the house style for schools without a letterhead of their own.

Run `python tools/maak_huisstijl.py` after a change here or in `stijlen.py`; the sample text in it is `huisstijl.tekst`. Whoever
would rather change the looks in Word opens huisstijl.docx, changes the styles and saves: the build takes styles and margins from
the file.
"""

from pathlib import Path

from stijlen import FONT, run, styles, tabs

from generator.ooxml import docx
from generator.ooxml.normal import MAIN_TYPE
from generator.ooxml.parts import DOCUMENT, OFFICE, WORD_TYPE, Package, add
from generator.ooxml.word import el, root, serialize, val
from generator.ooxml.xml import Element
from generator.ooxml.zip import CONTENT_TYPES
from generator.render.paper.colours import ACCENT
from generator.render.paper.letterhead.clean import NAMELESS
from generator.render.tekst import build

HERE = Path(__file__).resolve().parent
RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def level(text: str, hanging: int, rpr: Element | None, *, bullet: bool = False, style_id: str = "") -> Element:
    """The one level of a list."""
    return el(
        "w:lvl",
        {"ilvl": 0},
        val("w:start", 1),
        val("w:numFmt", "bullet" if bullet else "decimal"),
        val("w:pStyle", style_id) if style_id else None,
        val("w:suff", "tab"),
        val("w:lvlText", text),
        val("w:lvlJc", "left"),
        el("w:pPr", None, tabs(el("w:tab", {"val": "num", "pos": hanging})), el("w:ind", {"left": hanging, "hanging": hanging})),
        rpr,
    )


def numbering() -> Element:
    """Bullets, numbers, the steps, the actions of the crisis page and the points of a poster; one list each."""
    levels = [
        level("•", 340, run(11, ACCENT, bold=True), bullet=True, style_id="ListBullet"),
        level("%1.", 397, run(0, ACCENT, bold=True), style_id="ListNumber"),
        level("%1", 737, run(34, bold=True), style_id="Stap"),
        level("%1", 624, run(24, ACCENT, bold=True), style_id="Crisisnummer"),
        level("•", 440, run(14, ACCENT, bold=True), bullet=True, style_id="Posterpunt"),
    ]
    lists = [
        el("w:abstractNum", {"abstractNumId": index}, val("w:nsid", f"5C40000{index}"), val("w:multiLevelType", "singleLevel"), one)
        for index, one in enumerate(levels)
    ]
    return root(
        "w:numbering", *lists, *(el("w:num", {"numId": index + 1}, val("w:abstractNumId", index)) for index in range(len(levels)))
    )


def settings() -> Element:
    """As Word 2013 and later lay a page out; no trace of who worked on it."""
    uri = "http://schemas.microsoft.com/office/word"
    compat = el("w:compat", None, el("w:compatSetting", {"name": "compatibilityMode", "uri": uri, "val": 15}))
    return root(
        "w:settings",
        el("w:zoom", {"percent": 100}),
        val("w:defaultTabStop", 567),
        val("w:characterSpacingControl", "doNotCompress"),
        compat,
        el("w:themeFontLang", {"val": "nl-NL"}),
        val("w:decimalSymbol", ","),
        val("w:listSeparator", ";"),
    )


def section() -> Element:
    """A4, margins 25 mm left and right, 28 mm above, 25 mm below."""
    size = el("w:pgSz", {"w": 11906, "h": 16838})
    margins = el("w:pgMar", {"top": 1474, "right": 1417, "bottom": 1361, "left": 1417, "header": 794, "footer": 680, "gutter": 0})
    return el("w:sectPr", None, size, margins)


def fonts() -> Element:
    """Calibri, and what may stand in for it."""
    font = el(
        "w:font", {"name": FONT}, val("w:altName", "Carlito"), val("w:panose1", "020F0502020204030204"), val("w:charset", "00")
    )
    font.extend([val("w:family", "swiss"), val("w:pitch", "variable")])
    return root("w:fonts", font)


def skeleton() -> bytes:
    """The house style without a word in it."""
    types = el("ct:Types")
    for extension, kind in (("rels", RELS_TYPE), ("xml", "application/xml")):
        types.append(el("ct:Default", {"Extension": extension, "ContentType": kind}))
    package = Package({CONTENT_TYPES: serialize(types)})
    document = serialize(root("w:document", el("w:body", None, section())))
    package.add(DOCUMENT, document, MAIN_TYPE, f"{OFFICE}officeDocument", owner="")
    add(package.parts, "", NAMELESS)
    parts = {"styles": styles(), "numbering": numbering(), "settings": settings(), "fontTable": fonts()}
    for kind, part in parts.items():
        package.add(f"word/{kind}.xml", serialize(part), f"{WORD_TYPE}{kind}+xml", kind)
    return docx.pack(package.parts)


def house_style() -> bytes:
    """The house style with its sample text."""
    return build.build((HERE / "huisstijl.tekst").read_text("utf-8"), skeleton(), name="huisstijl.tekst")


def main() -> None:
    """Write templates/huisstijl.docx."""
    (HERE.parent / "templates" / "huisstijl.docx").write_bytes(house_style())


if __name__ == "__main__":
    main()
