"""Makes `templates/huisstijl.docx`: the house style for schools without a letterhead of their own.

Run `python tools/maak_huisstijl.py` after a change here; the sample text in it is `tools/huisstijl.tekst`. Whoever would rather
change the looks in Word opens huisstijl.docx, changes the styles and saves: the build takes styles and margins from the file.
"""

from pathlib import Path

from generator import docxzip
from generator.templating import build
from generator.templating.colours import ACCENT, DEEP, GREY, LINE, MUTED, PALE, TINT
from generator.templating.xml import Element, el, root, serialize, val

FONT = "Calibri"
TEXT_WIDTH = 8504  # twips: 150 mm between margins of 30 mm
LINE_15 = 300
CALL_OUT_INDENT = 16  # points from the margin to the text, whatever the width of the rule
HERE = Path(__file__).resolve().parent


def spacing(before: int = 0, after: int = 0, line: int = LINE_15) -> Element:
    """Space around a paragraph and the height of its lines, in twips; a line grows where its contents are taller."""
    return el("w:spacing", {"before": before, "after": after, "line": line, "lineRule": "atLeast"})


def rule(side: str, size: int, colour: str, space: int) -> Element:
    """One side of a border; size in eighths of a point, space in points."""
    return el(f"w:{side}", {"val": "single", "sz": size, "space": space, "color": colour})


def run(size: float = 0, colour: str = "", *, bold: bool = False) -> Element:
    """Looks of the letters; size in points."""
    weight = [val("w:b", 1), val("w:bCs", 1)] if bold else []
    inks = [val("w:color", colour)] if colour else []
    sizes = [val("w:sz", int(size * 2)), val("w:szCs", int(size * 2))] if size else []
    return el("w:rPr", None, *weight, *inks, *sizes)


def style(
    name: str, ppr: list[Element], rpr: Element | None = None, *, ident: str = "", based: str = "Normal", after: str = ""
) -> Element:
    """A paragraph style; `after` is the style of the next paragraph."""
    return el(
        "w:style",
        {"type": "paragraph", "styleId": ident or name.title().replace(" ", "")}
        | ({} if is_built_in(name) else {"customStyle": 1}),
        val("w:name", name),
        val("w:basedOn", based),
        val("w:next", after) if after else None,
        val("w:uiPriority", 1),
        el("w:qFormat"),
        el("w:pPr", None, *ppr),
        rpr if rpr is not None and len(rpr) else None,
    )


BUILT_IN = {"Title", "Subtitle", "List Bullet", "List Number", "Date", "Salutation", "Closing", "Signature", "header", "footer"}


def is_built_in(name: str) -> bool:
    """Whether Word knows the style by itself and shows its name in the reader's language."""
    return name in BUILT_IN or name.startswith(("heading", "TOC", "toc"))


def heading(level: int, size: float, before: int, after: int, colour: str = "") -> Element:
    """A real heading: in the navigation pane, in the contents, and never alone at the foot of a page."""
    ppr = [el("w:keepNext"), el("w:keepLines"), spacing(before, after, int(size * 24)), val("w:outlineLvl", level - 1)]
    return style(f"heading {level}", ppr, run(size, colour, bold=True), ident=f"Heading{level}", after="Normal")


def numbered(number: int) -> Element:
    """Numbering of a style."""
    return el("w:numPr", None, val("w:numId", number))


def call_out(name: str, points: int, ground: str) -> Element:
    """A paragraph with a rule on the left and a tint; the rules around it in the tint give the text air."""
    air = [rule(side, 4, ground, 6) for side in ("top", "bottom", "right")]
    left = rule("left", points * 8, ACCENT, CALL_OUT_INDENT - points)
    borders = el("w:pBdr", None, air[0], left, *air[1:])
    shade = el("w:shd", {"val": "clear", "color": "auto", "fill": ground})
    indent = el("w:ind", {"left": CALL_OUT_INDENT * 20, "right": 130})
    return style(name, [el("w:keepLines"), borders, shade, spacing(220, 260), indent])


def tabs(*stops: Element) -> Element:
    """Tab stops."""
    return el("w:tabs", None, *stops)


def right_tab(leader: str = "none") -> Element:
    """A tab at the right margin."""
    return el("w:tab", {"val": "right", "leader": leader, "pos": TEXT_WIDTH})


def text_styles() -> list[Element]:
    """Headings and running text."""
    contextual = el("w:contextualSpacing")
    return [
        style("Title", [el("w:keepNext"), el("w:keepLines"), spacing(0, 120, 720)], run(32, ACCENT, bold=True), after="Subtitle"),
        style("Subtitle", [el("w:keepLines"), spacing(0, 480, 400)], run(15, GREY), after="Normal"),
        heading(1, 20, 560, 180, ACCENT),
        heading(2, 14, 360, 100),
        heading(3, 11, 240, 40),
        style("Stap", [numbered(3), spacing(720, 200, 560)], ident="Stap", based="Heading1", after="Normal"),
        style("Inleiding", [spacing(0, 280, 370)], run(13, GREY), after="Normal"),
        style("List Bullet", [numbered(1), spacing(0, 80)]),
        style("List Number", [numbered(2), spacing(0, 80)]),
        call_out("Let op", 3, TINT),
        call_out("Besluit", 6, DEEP),
        call_out("Wie", 1, PALE),
        style(
            "Crisiskop",
            [el("w:keepNext"), spacing(0, 200, 480), val("w:outlineLvl", 0)],
            run(24, ACCENT, bold=True),
            after="Normal",
        ),
        style(
            "Tussenkop",
            [el("w:keepNext"), el("w:keepLines"), spacing(220, 60), val("w:outlineLvl", 1)],
            run(bold=True),
            after="Normal",
        ),
        style("Crisisnummer", [el("w:keepLines"), numbered(4), spacing(0, 140, 330)], run(13)),
        style("Telefoon", [el("w:keepLines"), spacing(40, 40, 340)], run(14, bold=True)),
        style("Klein", [spacing(0, 80, 240)], run(9, GREY)),
        style("Omslag", [spacing(2200, 2200, 340), contextual], run(12, GREY)),
    ]


def letter_styles() -> list[Element]:
    """The parts of a letter, in the order of NEN 1026."""
    return [
        style("Afzender", [spacing(0, 0, 260), el("w:contextualSpacing")], run(10, GREY)),
        style("Date", [spacing(480, 240)], after="Onderwerp"),
        style("Onderwerp", [el("w:keepLines"), spacing(0, 280), val("w:outlineLvl", 0)], run(bold=True), after="Salutation"),
        style("Salutation", [spacing(0, 160)], after="Normal"),
        style("Closing", [el("w:keepNext"), spacing(320, 0)], after="Signature"),
        style("Signature", [el("w:keepLines"), spacing(1000, 0), el("w:contextualSpacing")]),
    ]


def form_styles() -> list[Element]:
    """Question above the field, a hairline under it."""
    hairlines = el("w:pBdr", None, rule("bottom", 4, MUTED, 3), rule("between", 4, MUTED, 3))
    return [
        style("Vraag", [el("w:keepNext"), el("w:keepLines"), spacing(280, 80)], run(bold=True), after="Veld"),
        style("Veld", [el("w:keepLines"), hairlines, spacing(40, 120, 340)]),
    ]


def furniture_styles() -> list[Element]:
    """Tables, contents, header and footer."""
    small = [tabs(right_tab()), spacing(0, 0, 240)]
    toc = [tabs(right_tab("dot")), spacing(80, 40)]
    return [
        style("Tabelkop", [el("w:keepNext"), el("w:keepLines"), spacing(60, 60, 260)], run(10, bold=True)),
        style("Tabeltekst", [spacing(60, 60, 260)], run(10)),
        style("Na tabel", [el("w:spacing", {"before": 0, "after": 0, "line": 200, "lineRule": "exact"})], run(4)),
        style("header", small, run(9, GREY)),
        style("footer", small, run(9, GREY)),
        style("toc 1", toc, ident="TOC1", after="Normal"),
        style("toc 2", [tabs(right_tab("dot")), spacing(0, 40), el("w:ind", {"left": 340})], ident="TOC2", after="Normal"),
        style("TOC Heading", [el("w:keepNext"), spacing(0, 240, 480)], run(20, ACCENT, bold=True), after="Normal"),
    ]


def character_styles() -> list[Element]:
    """Looks of a few letters in a line."""
    return [
        character("Default Paragraph Font", "DefaultParagraphFont", default=True),
        character("Placeholder Text", "PlaceholderText", val("w:color", GREY)),
        character("Hyperlink", "Hyperlink", val("w:color", ACCENT), val("w:u", "single")),
    ]


def character(name: str, ident: str, *looks: Element, default: bool = False) -> Element:
    """A character style."""
    attributes: dict[str, str | int] = {"type": "character", "styleId": ident} | ({"default": 1} if default else {})
    based = None if default else val("w:basedOn", "DefaultParagraphFont")
    return el(
        "w:style", attributes, val("w:name", name), based, val("w:uiPriority", 1), el("w:rPr", None, *looks) if looks else None
    )


def table_styles() -> list[Element]:
    """Thin horizontal rules only; the header row in tint."""
    margins = el(
        "w:tblCellMar",
        None,
        *(
            el(f"w:{side}", {"w": width, "type": "dxa"})
            for side, width in (("top", 0), ("left", 100), ("bottom", 0), ("right", 100))
        ),
    )
    plain = el("w:tblPr", None, el("w:tblInd", {"w": 0, "type": "dxa"}), margins)
    borders = el("w:tblBorders", None, rule("top", 8, ACCENT, 0), rule("bottom", 4, MUTED, 0), rule("insideH", 4, LINE, 0))
    head = el(
        "w:tblStylePr",
        {"type": "firstRow"},
        el(
            "w:tcPr",
            None,
            el("w:tcBorders", None, rule("bottom", 4, MUTED, 0)),
            el("w:shd", {"val": "clear", "color": "auto", "fill": TINT}),
        ),
    )
    return [
        el(
            "w:style",
            {"type": "table", "default": 1, "styleId": "TableNormal"},
            val("w:name", "Normal Table"),
            val("w:uiPriority", 99),
            plain,
        ),
        el(
            "w:style",
            {"type": "table", "customStyle": 1, "styleId": "Schoolkader"},
            val("w:name", "Schoolkader"),
            val("w:basedOn", "TableNormal"),
            val("w:uiPriority", 1),
            el("w:tblPr", None, borders),
            head,
        ),
        el("w:style", {"type": "numbering", "default": 1, "styleId": "NoList"}, val("w:name", "No List"), val("w:uiPriority", 99)),
    ]


def styles() -> Element:
    """The whole styles part; the font stands in the defaults alone, so that a letterhead's font wins."""
    fonts = el("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT))
    language = el("w:lang", {"val": "nl-NL", "eastAsia": "nl-NL", "bidi": "ar-SA"})
    letters = el("w:rPr", None, fonts, val("w:sz", 22), val("w:szCs", 22), language)
    defaults = el(
        "w:docDefaults", None, el("w:rPrDefault", None, letters), el("w:pPrDefault", None, el("w:pPr", None, el("w:widowControl")))
    )
    normal = el(
        "w:style",
        {"type": "paragraph", "default": 1, "styleId": "Normal"},
        val("w:name", "Normal"),
        el("w:qFormat"),
        el("w:pPr", None, spacing(0, 160)),
    )
    return root(
        "w:styles",
        defaults,
        normal,
        *text_styles(),
        *letter_styles(),
        *form_styles(),
        *furniture_styles(),
        *character_styles(),
        *table_styles(),
    )


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
    """Bullets, numbers, the steps and the actions of the crisis page; one list each."""
    levels = [
        level("•", 340, run(11, ACCENT, bold=True), bullet=True, style_id="ListBullet"),
        level("%1.", 397, run(0, ACCENT, bold=True), style_id="ListNumber"),
        level("%1", 737, run(34, bold=True), style_id="Stap"),
        level("%1", 624, run(24, ACCENT, bold=True), style_id="Crisisnummer"),
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
    """A4, margins 30 mm left and right, 28 mm above, 25 mm below."""
    size = el("w:pgSz", {"w": 11906, "h": 16838})
    margins = el("w:pgMar", {"top": 1588, "right": 1701, "bottom": 1418, "left": 1701, "header": 794, "footer": 680, "gutter": 0})
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
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    word = {
        "document": "document.main",
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
        "fontTable": "fontTable",
    }
    types = el("ct:Types")
    for extension, kind in (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")):
        types.append(el("ct:Default", {"Extension": extension, "ContentType": kind}))
    for part, kind in word.items():
        types.append(el("ct:Override", {"PartName": f"/word/{part}.xml", "ContentType": f"{office}{kind}+xml"}))
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    types.append(el("ct:Override", {"PartName": "/docProps/core.xml", "ContentType": core}))
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    properties = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/'
        b'package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>nl-NL</dc:language></cp:coreProperties>'
    )
    return docxzip.pack(
        {
            "[Content_Types].xml": serialize(types),
            "_rels/.rels": relations([(f"{base}officeDocument", "word/document.xml"), (package, "docProps/core.xml")]),
            "word/_rels/document.xml.rels": relations([(base + part, f"{part}.xml") for part in list(word)[1:]]),
            "docProps/core.xml": properties,
            "word/document.xml": serialize(root("w:document", el("w:body", None, section()))),
            "word/styles.xml": serialize(styles()),
            "word/numbering.xml": serialize(numbering()),
            "word/settings.xml": serialize(settings()),
            "word/fontTable.xml": serialize(fonts()),
        }
    )


def relations(targets: list[tuple[str, str]]) -> bytes:
    """A relationships part."""
    rows = (
        el("rel:Relationship", {"Id": f"rId{index}", "Type": kind, "Target": target})
        for index, (kind, target) in enumerate(targets, 1)
    )
    return serialize(el("rel:Relationships", None, *rows))


def house_style() -> bytes:
    """The house style with its sample text."""
    return build.build((HERE / "huisstijl.tekst").read_text("utf-8"), skeleton(), name="huisstijl.tekst")


def main() -> None:
    """Write templates/huisstijl.docx."""
    (HERE.parent / "templates" / "huisstijl.docx").write_bytes(house_style())


if __name__ == "__main__":
    main()
