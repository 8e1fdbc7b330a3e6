"""The styles of the house style, one by one: what `maak_huisstijl.py` writes into huisstijl.docx."""

from copy import deepcopy

from generator.ooxml.media.pictograms import YELLOW
from generator.ooxml.word import el, root, val
from generator.ooxml.xml import Element
from generator.render.paper.colours import ACCENT, DEEP, GREY, LINE, MUTED, PALE, TINT

FONT = "Calibri"
TEXT_WIDTH = 9072  # twips: 160 mm between margins of 25 mm
LINE_15 = 300
AIR = el("w:ind", {"left": 140, "right": 100})  # between the edge of a block on a poster and its text
CALL_OUT_INDENT = 16  # points from the margin to the text, whatever the width of the rule


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
        el("w:pPr", None, *map(deepcopy, ppr)),
        rpr if rpr is not None and len(rpr) else None,
    )


BUILT_IN = {"Title", "Subtitle", "List Bullet", "List Number", "Date", "Salutation", "Closing", "Signature", "header", "footer"}


def is_built_in(name: str) -> bool:
    """Whether Word knows the style by itself and shows its name in the reader's language."""
    return name in BUILT_IN or name.startswith(("heading", "TOC", "toc"))


def heading(level: int, size: float, before: int, after: int, line: int, colour: str = "") -> Element:
    """A real heading: in the navigation pane, in the contents, and never alone at the foot of a page."""
    ppr = [el("w:keepNext"), el("w:keepLines"), spacing(before, after, line), val("w:outlineLvl", level - 1)]
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


def bar(name: str, ground: str) -> Element:
    """Text of a table on a ground, so that a row of cells reads as a bar."""
    shade = el("w:shd", {"val": "clear", "color": "auto", "fill": ground})
    return style(name, [shade, spacing(24, 24, 240)], run(9.5), based="Tabeltekst")


def band(name: str, size: float, after: int, *looks: Element, bold: bool = False, next_style: str = "Posterregel") -> Element:
    """White letters on the accent: paragraphs of this kind that follow each other make one band, over the width of the text."""
    borders = el("w:pBdr", None, *(rule(side, 48, ACCENT, 3) for side in ("top", "left", "bottom", "right")))
    shade = el("w:shd", {"val": "clear", "color": "auto", "fill": ACCENT})
    indent = el("w:ind", {"left": 220, "right": 220})
    ppr = [el("w:keepNext"), el("w:keepLines"), borders, shade, spacing(0, after, int(size * 22)), indent, *looks]
    return style(name, ppr, poster_run(size, "FFFFFF", bold=bold), after=next_style)


def poster_styles() -> list[Element]:
    """A page that hangs on a wall: read from two metres, and by a child that has just learned to read."""
    kop = [el("w:keepNext"), el("w:keepLines"), spacing(30, 0, 380), AIR, val("w:outlineLvl", 1)]
    point = el("w:ind", {"left": 440, "right": 100, "hanging": 300})
    picture = [spacing(30, 30, 240), val("w:jc", "center")]
    return [
        band("Postertitel", 30, 20, val("w:outlineLvl", 0), bold=True),
        band("Posterregel", 15, 0, next_style="Postertekst"),
        style("Posterkop", kop, poster_run(17, bold=True)),
        style("Postertekst", [spacing(0, 30, 340), AIR], poster_run(14)),
        style("Posterpunt", [numbered(5), spacing(0, 0, 340), point], poster_run(14)),
        style("Postergroot", [spacing(0, 0, 500), AIR], poster_run(22)),
        style("Posternummer", [spacing(0, 0, 340), AIR], poster_run(15, bold=True)),
        style("Posterlees", [spacing(0, 30, 300), AIR], poster_run(12.5)),
        style("Posterbeeld", picture),
        style("Posterbeeld groot", picture),
    ]


def poster_run(size: float, colour: str = "", *, bold: bool = False) -> Element:
    """Looks of letters on a poster, measured in this font: in a wider one of a letterhead the page would not hold them."""
    made = run(size, colour, bold=bold)
    made.insert(0, el("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "cs"), FONT)))
    return made


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
        heading(1, 18, 200, 40, 400, ACCENT),
        heading(2, 13, 130, 30, 320),
        heading(3, 11, 240, 40, 264),
        style("Stap", [numbered(3), spacing(140, 30, 380)], ident="Stap", based="Heading1", after="Normal"),
        style("Inleiding", [el("w:keepNext"), spacing(0, 100, 320)], run(12, GREY), after="Normal"),
        style("List Bullet", [numbered(1), spacing(0, 140, 276), el("w:contextualSpacing")]),
        style("List Number", [numbered(2), spacing(0, 140, 290), el("w:contextualSpacing")]),
        call_out("Let op", 3, TINT),
        call_out("Besluit", 6, DEEP),
        call_out("Wie", 1, PALE),
        style(
            "Crisiskop",
            [el("w:keepNext"), spacing(0, 140, 480), val("w:outlineLvl", 0)],
            run(24, ACCENT, bold=True),
            after="Normal",
        ),
        style(
            "Tussenkop",
            [el("w:keepNext"), el("w:keepLines"), spacing(180, 60), val("w:outlineLvl", 1)],
            run(bold=True),
            after="Normal",
        ),
        style("Crisisnummer", [el("w:keepLines"), numbered(4), spacing(0, 100, 316)], run(13)),
        style("Telefoon", [el("w:keepLines"), spacing(40, 40, 340)], run(14, bold=True)),
        style("Compact", [spacing(10, 36, 240)], run(10)),
        style("Klein", [spacing(0, 40, 226)], run(9, GREY)),
        style("Omslag", [spacing(400, 200, 340), contextual], run(12, GREY)),
    ]


def letter_styles() -> list[Element]:
    """The parts of a letter, in the order of NEN 1026."""
    return [
        style("Afzender", [spacing(0, 0, 260), el("w:contextualSpacing")], run(10, GREY)),
        style("Date", [spacing(80, 80)], after="Onderwerp"),
        style("Onderwerp", [el("w:keepLines"), spacing(0, 120), val("w:outlineLvl", 0)], run(bold=True), after="Salutation"),
        style("Salutation", [spacing(0, 140)], after="Normal"),
        style("Closing", [el("w:keepNext"), spacing(60, 0)], after="Signature"),
        style("Signature", [el("w:keepLines"), spacing(240, 0), el("w:contextualSpacing")]),
    ]


def form_styles() -> list[Element]:
    """Question above the field, a hairline under it."""
    hairlines = el("w:pBdr", None, rule("bottom", 4, MUTED, 3), rule("between", 4, MUTED, 3))
    return [
        style("Vraag", [el("w:keepNext"), el("w:keepLines"), spacing(140, 40)], run(bold=True), after="Veld"),
        style("Veld", [el("w:keepLines"), hairlines, spacing(60, 60, 340)]),
    ]


def furniture_styles() -> list[Element]:
    """Tables, contents, header and footer."""
    return [
        style("Tabelkop", [el("w:keepNext"), el("w:keepLines"), spacing(20, 20, 250)], run(10, bold=True)),
        style("Tabeltekst", [spacing(16, 16, 232)], run(9.5)),
        bar("Balk licht", TINT),
        bar("Balk donker", DEEP),
        style("Na tabel", [el("w:spacing", {"before": 0, "after": 0, "line": 120, "lineRule": "exact"})], run(4)),
        style("header", [tabs(right_tab()), spacing(0, 0, 240)], run(9, GREY)),
        style("footer", [tabs(right_tab()), spacing(0, 0, 240)], run(9, GREY)),
        style("toc 1", [tabs(right_tab("dot")), spacing(20, 20, 264)], ident="TOC1", after="Normal"),
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
    sides = {"top": 0, "left": 100, "bottom": 0, "right": 100}
    margins = el("w:tblCellMar", None, *(el(f"w:{side}", {"w": width, "type": "dxa"}) for side, width in sides.items()))
    plain = el("w:tblPr", None, el("w:tblInd", {"w": 0, "type": "dxa"}), margins)
    rules = el("w:tblBorders", None, rule("top", 8, ACCENT, 0), rule("bottom", 4, MUTED, 0), rule("insideH", 4, LINE, 0))
    shade = el("w:shd", {"val": "clear", "color": "auto", "fill": TINT})
    head = el("w:tcPr", None, el("w:tcBorders", None, rule("bottom", 4, MUTED, 0)), shade)
    ours = [val("w:basedOn", "TableNormal"), el("w:tblPr", None, rules), el("w:tblStylePr", {"type": "firstRow"}, head)]
    return [
        other("table", "Normal Table", "TableNormal", plain, default=True),
        other("table", "Schoolkader", "Schoolkader", *ours),
        poster_table(),
        other("numbering", "No List", "NoList", default=True),
    ]


def poster_table() -> Element:
    """Blocks on a tint with white between them, and a darker tint under the pictogram or the number before each."""
    sides = {
        "top": 28,
        "left": 0,
        "bottom": 28,
        "right": 0,
    }  # the air beside it is that of a paragraph: a table begins at the margin
    margins = el("w:tblCellMar", None, *(el(f"w:{side}", {"w": width, "type": "dxa"}) for side, width in sides.items()))
    gaps = el("w:tblBorders", None, rule("top", 36, YELLOW, 0), rule("insideH", 28, "FFFFFF", 0))
    grounds = [el("w:shd", {"val": "clear", "color": "auto", "fill": ground}) for ground in (PALE, DEEP)]
    cell, first = (el("w:tcPr", None, ground) for ground in grounds)
    column = el("w:tblStylePr", {"type": "firstCol"}, first)
    return other("table", "Poster", "Poster", val("w:basedOn", "TableNormal"), el("w:tblPr", None, gaps, margins), cell, column)


def other(kind: str, name: str, ident: str, *parts: Element, default: bool = False) -> Element:
    """A style that is not of a paragraph."""
    attributes: dict[str, str | int] = {"type": kind, "styleId": ident} | ({"default": 1} if default else {"customStyle": 1})
    return el("w:style", attributes, val("w:name", name), *parts)


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
        el("w:pPr", None, spacing(0, 140)),
    )
    return root(
        "w:styles",
        defaults,
        normal,
        *text_styles(),
        *letter_styles(),
        *form_styles(),
        *furniture_styles(),
        *poster_styles(),
        *character_styles(),
        *table_styles(),
    )
