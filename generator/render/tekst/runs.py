"""Templating, runs: one paragraph of any docx to inlines.

In: a `w:p`. Out: `Line`, with telephone numbers in plain signs. Never: deleted text, the text of a field that Word computes,
the grey text in an empty form field.
"""

from dataclasses import dataclass, field, replace

from generator.ooxml.media import pictograms
from generator.ooxml.word import every, find, get, is_on, short
from generator.ooxml.xml import Element
from generator.render.model import Field, Inline, Kind, Picture, Sign, Text, merged
from generator.render.numbers import HYPHEN, dialled
from generator.render.paper.fields import BOOKMARK, PLACEHOLDER, TICKED, UNTICKED
from generator.render.paper.logo import NAME

_COMPUTED = {"PAGE": Sign.PAGE, "NUMPAGES": Sign.PAGES}
_SIGNS = {"w:tab": Sign.TAB, "w:ptab": Sign.TAB, "w:cr": Sign.BREAK}
_TEXTS = {"w:noBreakHyphen": HYPHEN, "w:softHyphen": "\u00ad"}


@dataclass(frozen=True, slots=True)
class Line:
    """What a paragraph says, and where a page break by hand stands: before its text or after."""

    inlines: tuple[Inline, ...]
    logo: bool
    page_before: bool
    page_after: bool


@dataclass(slots=True)
class _Walker:
    inlines: list[Inline] = field(default_factory=list)
    codes: list[tuple[str, bool]] = field(
        default_factory=list
    )  # open computed fields: instruction, and whether its result has begun
    opened: dict[str, tuple[str, int]] = field(default_factory=dict)  # bookmark id: field name, and where it began
    logo: bool = False
    page_before: bool = False
    page_after: bool = False

    def walk(self, parent: Element) -> None:
        for child in parent:
            match short(child):
                case "w:r":
                    self._run(child)
                case "w:sdt":
                    self._control(child)
                case "w:fldSimple":
                    self._simple(child)
                case "w:bookmarkStart" if get(child, "w:name").startswith(BOOKMARK):
                    self.opened[get(child, "w:id")] = (get(child, "w:name").removeprefix(BOOKMARK), len(self.inlines))
                case "w:bookmarkEnd":
                    self.close(get(child, "w:id"))
                case "w:hyperlink" | "w:ins" | "w:moveTo" | "w:smartTag" | "w:customXml" | "w:sdtContent":
                    self.walk(child)
                case _:
                    pass  # properties, deleted text, marks of a spelling check

    def _run(self, run: Element) -> None:
        bold = is_on(find(run, "w:rPr/w:b"))
        for child in run:
            name = short(child)
            if name in {"w:fldChar", "w:instrText"}:
                self._computed(child)
            elif not self._hidden():
                self._content(child, name, bold=bold)

    def _content(self, child: Element, name: str, *, bold: bool) -> None:
        if name == "w:t" or name in _TEXTS:
            self.inlines.append(Text(_TEXTS.get(name, child.text or ""), bold))
        elif name == "w:br" and get(child, "w:type") == "page":
            self.page_before = self.page_before or not self.inlines
            self.page_after = bool(self.inlines)
        elif name == "w:br" or name in _SIGNS:
            self.inlines.append(_SIGNS.get(name, Sign.BREAK))
        elif name in {"w:drawing", "mc:AlternateContent"}:
            self._drawing(child)

    def _drawing(self, drawing: Element) -> None:
        names = [get(one, "wp:name") or one.get("name", "") for one in every(drawing, "wp:docPr")]
        self.logo = self.logo or NAME in names
        self.inlines += [Picture(name) for name in map(pictograms.named, names) if name]

    def _hidden(self) -> bool:
        return any(not result or code in _COMPUTED for code, result in self.codes)

    def _computed(self, child: Element) -> None:
        kind = get(child, "w:fldCharType")
        if short(child) == "w:instrText" and self.codes:
            self.codes[-1] = (_code(self.codes[-1][0] + (child.text or "")), self.codes[-1][1])
        elif kind == "begin":
            self.codes.append(("", False))
        elif kind == "separate" and self.codes:
            self.codes[-1] = (self.codes[-1][0], True)
        elif kind == "end" and self.codes:
            code, _ = self.codes.pop()
            if code in _COMPUTED:
                self.inlines.append(_COMPUTED[code])

    def _simple(self, element: Element) -> None:
        code = _code(get(element, "w:instr"))
        if code in _COMPUTED:
            self.inlines.append(_COMPUTED[code])
        else:
            self.walk(element)

    def _control(self, control: Element) -> None:
        properties, content = find(control, "w:sdtPr"), find(control, "w:sdtContent")
        kind = None if properties is None else _kind(properties)
        if content is None:
            return
        if properties is None or kind is None or not self._is_form(properties):
            self.walk(content)
            return
        inner = _Walker()
        inner.walk(content)
        for key, (name, _) in inner.opened.items():  # a program may draw the control around the start of the bookmark
            self.opened.setdefault(key, (name, len(self.inlines)))
        self.inlines.append(_named(_field(properties, kind, inner.inlines), inner.inlines))

    def _is_form(self, properties: Element) -> bool:
        return find(properties, "w:dataBinding") is None

    def close(self, ident: str) -> None:
        """End the bookmark of a form field: its name is the field's, whatever is left of the content control."""
        if ident not in self.opened:
            return
        name, start = self.opened.pop(ident)
        inside = self.inlines[start:]
        fields = [part for part in inside if isinstance(part, Field)]
        found = fields[0] if fields else _bare(name, _text(inside))
        self.inlines[start:] = [replace(found, name=name, title=found.title or name)]


def line_of(paragraph: Element) -> Line:
    """Read a paragraph."""
    walker = _Walker()
    walker.walk(paragraph)
    for ident in [*walker.opened]:
        walker.close(ident)
    return Line(tuple(map(_plain_numbers, merged(walker.inlines))), walker.logo, walker.page_before, walker.page_after)


def _plain_numbers(part: Inline) -> Inline:
    return Text(dialled(part.text), part.bold) if isinstance(part, Text) else part


def _code(instruction: str) -> str:
    """Return the name of a computed field; the instruction itself while it is not whole."""
    words = instruction.split()
    return words[0].upper() if words and words[0].upper() in _COMPUTED else instruction


def _kind(properties: Element) -> Kind | None:
    names = {short(child) for child in properties}
    text = find(properties, "w:text")
    if text is not None:
        return Kind.TEKSTVAK if get(text, "w:multiLine") in {"1", "true"} else Kind.TEKST
    found = {"w14:checkbox": Kind.VINKJE, "w:dropDownList": Kind.KEUZE, "w:comboBox": Kind.KEUZE, "w:date": Kind.DATUM}
    return next((kind for name, kind in found.items() if name in names), None)


def _field(properties: Element, kind: Kind, content: list[Inline]) -> Field:
    title, name = get(find(properties, "w:alias")), get(find(properties, "w:tag"))
    items = (get(item, "w:displayText") or get(item, "w:value") for item in every(properties, "w:listItem") if get(item, "w:value"))
    text = _text(content)
    if kind is Kind.VINKJE:
        ticked = get(find(properties, "w14:checkbox/w14:checked"), "w14:val") in {"1", "true"}
        return Field(kind, name, title, (), "ja" if ticked else "")
    empty = find(properties, "w:showingPlcHdr") is not None or text == PLACEHOLDER[kind]
    return Field(kind, name, title, tuple(items), "" if empty else text)


def _named(found: Field, content: list[Inline]) -> Field:
    """Give a control that lost its tag the name of the bookmark that a program moved into it."""
    names = [part.name for part in content if isinstance(part, Field) and part.name]
    return found if found.name or len(names) != 1 else replace(found, name=names[0], title=found.title or names[0])


def _bare(name: str, text: str) -> Field:
    """Make a field of what a program left between its bookmarks."""
    if text in {TICKED, UNTICKED}:
        return Field(Kind.VINKJE, name, "", (), "ja" if text == TICKED else "")
    return Field(Kind.TEKST, name, "", (), "" if text in PLACEHOLDER.values() else text)


def _text(inlines: list[Inline]) -> str:
    return "".join(
        part.text if isinstance(part, Text) else "" if isinstance(part, Picture) else part.value for part in inlines
    ).strip()
