"""Render, the code of a part: Python that puts its fixed texts and the values between them, written once for each template.

In: a part of which each tag is one sign, and what each tag asks for. Out: a function that fills it in. Never: a tag that is not on
the list, or code of anybody else: what a template says is in it as text alone.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from typing import Final

from lxml import etree

from generator.base.errors import TemplateError
from generator.ooxml.word import every, find, get, local, number, q
from generator.ooxml.xml import Element
from generator.render.check.places import label, style_of
from generator.render.engine.work import MAX_SIZE, MAX_STEPS
from generator.render.looks import Looks
from generator.render.story.contents import BEGINS, ENDS
from generator.render.story.language import Block, Scope, Tag, python
from generator.render.story.marks import HEAD, ORIGIN, REPEATS, TAGGED
from generator.render.story.mend import OPENS, Mender
from generator.render.story.shape import BLANKS, CONTENTS, HEADING, KEPT, LOOSE, OTHER, PARAGRAPH, Bit, Shape
from generator.render.story.stretch import Rows, Stretch, cut, is_plain
from generator.render.story.values import is_smooth, is_smooth_around, open_places, shows

_HOLDERS: Final = frozenset({"tbl", "tr", "tc", "sdt", "sdtContent", "txbxContent", "hdr", "ftr", "footnote", "body"})
_HELD: Final = ("w:p", "w:tbl", "w:tr", "w:tc", "w:txbxContent")
_BOX: Final = "w:txbxContent"
_ALONE: Final = re.compile(r"<w:p(?: [^>]*)?/>")
_SPECIAL: Final = re.compile(
    r"<w:listItem |<w:sdtContent/>|<w:sdtContent></w:sdtContent>"
)  # what the closer look is for, whatever its values are
_MARKS: Final = re.compile(rf' (?:{TAGGED}|{REPEATS}|{HEAD}|{ORIGIN}|{BEGINS}|{ENDS})="[^"]*"')
_IDS: Final = re.compile(r"<(?:w:bookmark(?:Start|End)|w:sdtPr|wp:docPr)[ />]")
_DEEPEST: Final = 80  # conditions in each other; Python reads no more than a hundred


class Writer:
    """Writes the code of one part.

    Attributes:
        mender: for the paragraphs of which the text cannot stand as it is.
        numbered: some of its paragraphs are numbered, or may be.
    """

    def __init__(self, name: str, tags: tuple[Tag, ...], signs: tuple[str, str], looks: Looks) -> None:
        self.name, self.tags, self.looks = name, tags, looks
        self.sign, self.end = signs
        self.cut = re.compile(f"{self.sign}(b?\\d+){self.end}")
        self.lines: list[str] = []
        self.known: dict[str, object] = {}
        self.stack: list[Block] = []
        self.waiting: tuple[str, Rows] | None = None
        self.flat = False  # what is written stands right in the document, and not in a table or a box
        self.count = 0
        self.numbered = False

    def written(self, root: Element) -> tuple[str, dict[str, object]]:
        """Return the code of a part, and the things that it knows by name; `root` has a sign for each tag."""
        self.spaces = root.nsmap
        self.mender = Mender(tuple(root.nsmap.items()))
        self._write("w = z = 0", "d = []", "e = d.append", "g = []", "f = g.append", "h = []", "k = h.append")
        self._node(root, "")
        self._write("return Filled(r, d, g, h)")
        return "\n".join(["def run(c):", *self.lines, ""]), self.known

    def _write(self, *lines: str) -> None:
        self._flush()
        self._put(*lines)

    def _put(self, *lines: str) -> None:
        self.lines += [f"{' ' * (1 + len(self.stack))}{line}" for line in lines]

    def _flush(self) -> None:
        """Write the paragraphs that stand after each other, those of which no pass asks anything in one go."""
        if not self.waiting:
            return
        (append, rows), self.waiting = self.waiting, None
        for found, as_one in cut(rows, lambda shape: self.flat and is_plain(shape, self.looks)):
            if not as_one:
                self._apart(append, found)
                continue
            stretch = Stretch([(shape, tuple(pieces[::2])) for shape, pieces in found])
            values = "".join(f"{self._asked(self.tags[int(piece)])}, " for _, pieces in found for piece in pieces[1::2])
            put = f"{self._keep('t', stretch)}.put(({values}), {append}, e)"
            self._put(f"z += {put}" if any(block.rounds for block in self.stack) else put)

    def _apart(self, append: str, rows: Rows) -> None:
        """Write paragraphs each on its own."""
        for fixed, group in groupby(rows, key=lambda row: len(row[1]) == 1):
            if fixed:
                found = tuple((shape, pieces[0]) for shape, pieces in group)
                self._put(f"for s, b in {self._keep('r', found)}:", f" p = Bit(s, b); {append}(p)", " if s.level: k(p)")
                if any(block.rounds for block in self.stack):
                    self._put(f"z += {sum(len(body) for _, body in found)}")
                continue
            for shape, pieces in group:
                body, smooth = self._filled(pieces)
                bit = f"Bit({self._keep('s', shape)}, {body}, {smooth})"
                self._add(append, bit, shape, doubtful=True, doubt=f"not ({smooth})")

    def _fresh(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def _keep(self, letter: str, thing: object) -> str:
        """Return the name by which the code knows a thing."""
        name = f"{letter.upper()}{len(self.known)}"
        self.known[name] = thing
        return name

    def _node(self, element: Element, into: str) -> None:
        """Write what holds paragraphs."""
        whole = self._fragment(element) if into else etree.tostring(element, encoding="unicode")
        first = f"{whole[: whole.index('>')].rstrip('/')}>"
        shape = Shape(
            local(element),
            "" if self.sign in first else _unmarked(first),
            f"</{first[1:-1].split(None, 1)[0]}>",
            tagged=element.get(TAGGED) is not None,
            repeats=element.get(REPEATS) is not None,
            head=element.get(HEAD) is not None,
            holds=frozenset(self._holds(element)),
            listed=any(self._is_listed(paragraph) for paragraph in every(element, "w:p")),
        )
        items = self._fresh("l")
        opens = "" if shape.open else f", {self._text_of(first)}"
        self._write(f"{items} = []")
        made = self._fresh("n") if into else "r"
        self._write(f"{made} = Node({self._keep('s', shape)}, {items}{opens})", f"f({made})")
        if into:
            self._write(f"{into}({made})")
        self._children(element, f"{items}.append")

    def _holds(self, element: Element) -> Iterator[str]:
        """Iterate over what passes ask for of the children of an element."""
        for child in element:
            yield local(child)
            if child.tag == q("w:p"):
                yield from (HEADING,) if child.get(TAGGED) is not None and self.looks.headings.get(style_of(child)) else ()
                yield from (CONTENTS,) if child.get(BEGINS) is not None else ()
                yield from (KEPT,) if self.looks.asks_above(style_of(child)) else ()

    def _is_listed(self, paragraph: Element) -> bool:
        return style_of(paragraph) in self.looks.headings or self._place(paragraph) is not None

    def _text_of(self, markup: str) -> str:
        """Write what fills in markup that holds values alone, and return the expression for it."""
        return self._filled(self.cut.split(_unmarked(markup)))[0]

    def _children(self, element: Element, into: str) -> None:
        append, outer = self._fresh("a"), self.flat
        self._write(f"{append} = {into}")
        self.flat = local(element) == "body"
        self._between(element.text or "", append)
        for child in element:
            if child.tag == q("w:p"):
                self._paragraph(child, append)
            elif local(child) in _HOLDERS or any(True for _ in every(child, *_HELD)):
                self._node(child, append)
            else:
                self._other(child, append)
            self._between(child.tail or "", append)
        self._flush()
        self.flat = outer

    def _between(self, text: str, append: str) -> None:
        """Write what stands between paragraphs: tags that repeat or hide them."""
        for index, piece in enumerate(self.cut.split(text)):
            if index % 2:
                self._statement(self.tags[int(piece)])
            elif piece:
                self._write(f"{append}({self._keep('b', Bit(Shape(BLANKS), _escaped(piece)))})")

    def _statement(self, tag: Tag) -> None:
        """Write a tag that repeats or hides what stands after it."""
        if tag.kind == "if":
            self._begin(f"if {self._asked(tag)}:")
        elif tag.kind == "for":
            self._repeat(tag)
        elif tag.kind.startswith("end"):
            self._close()
        elif self.stack[-1].rounds:  # else: what stands there when there is nothing to repeat
            rounds = self._close()
            self._begin(f"if not len({rounds}):")
        else:
            self._close()
            self._begin(f"elif {self._asked(tag)}:" if tag.asks else "else:")

    def _asked(self, tag: Tag) -> str:
        assert tag.asks is not None
        for block in self.stack:
            block.steps += 1
        return python(tag.asks.expression, self._scope())

    def _begin(self, line: str, block: Block | None = None) -> None:
        self._write(line)
        self.stack.append(block or Block(self._scope()))
        if len(self.stack) > _DEEPEST:
            raise TemplateError([f"{label(self.name)}: er staan te veel voorwaarden in elkaar. Maak er losse voorwaarden van."])
        self._write("pass")

    def _close(self) -> str:
        """Close the innermost statement; return what it repeats."""
        self._flush()
        block = self.stack.pop()
        if block.rounds:
            self.lines[block.line] += str(block.steps)
        return block.rounds

    def _scope(self) -> Scope:
        return self.stack[-1].scope if self.stack else Scope()

    def _repeat(self, tag: Tag) -> None:
        """Write a repetition; each round counts as the steps of all tags in it, so that no template works without end."""
        assert tag.asks is not None
        rounds, number, each = self._fresh("n"), self._fresh("i"), self._fresh("v")
        self._write(f"{rounds} = {self._asked(tag)}")
        within = self._scope().inside(tag.asks.name, each, (number, rounds))
        self._begin(f"for {number}, {each} in enumerate({rounds}):", Block(within, rounds, len(self.lines) + 2))
        self._write("w += ", f"if w > {MAX_STEPS} or z > {MAX_SIZE}: raise TooMuchWorkError")

    def _paragraph(self, element: Element, append: str) -> None:
        """Write a paragraph: one text with its values in it, or the pieces of which it is made."""
        boxes, markup = self._markup(element)
        pieces = self.cut.split(markup)
        shape = self._shape(element, pieces)
        if len(pieces) == 1:
            body = markup if is_smooth(markup) and not _SPECIAL.search(markup) else self.mender.mended(markup, tagged=shape.tagged)
            if not shape.places and (shape.solid or not shape.tagged):
                self._wait(append, shape, [body])
            else:
                self._add(append, f"Bit({self._keep('s', shape)}, {self._keep('k', body)})", shape, doubtful=True)
        elif not boxes and not self._has_statements(pieces):
            text = self.cut.sub(self.sign, markup)
            doubtful = "False" if _SPECIAL.search(text) else "" if is_smooth_around(text, self.sign) else "None"
            if shape.certain and not doubtful:
                self._wait(append, shape, pieces)
                return
            body, smooth = self._filled(pieces)
            self._add(append, f"Bit({self._keep('s', shape)}, {body}, {doubtful or smooth})", shape, doubtful=True)
        else:
            self._in_pieces(pieces, append, shape, boxes)

    def _wait(self, append: str, shape: Shape, pieces: list[str]) -> None:
        """Note a paragraph that shows what it says; many may stand after each other."""
        if self.waiting and self.waiting[0] != append:
            self._flush()
        self.waiting = self.waiting or (append, [])
        self.waiting[1].append((shape, pieces))

    def _has_statements(self, pieces: list[str]) -> bool:
        return any(not number.startswith("b") and self.tags[int(number)].kind != "value" for number in pieces[1::2])

    def _add(self, append: str, bit: str, shape: Shape, *, doubtful: bool, doubt: str = "True") -> None:
        name = self._fresh("p")
        self._write(f"{name} = {bit}", f"{append}({name})")
        if doubtful:
            self._write(f"e({name})" if doubt == "True" else f"if {doubt}: e({name})")
        if shape.level:
            self._write(f"k({name})")
        if any(block.rounds for block in self.stack):
            self._write(f"z += len({name}.body)")

    def _filled(self, pieces: list[str]) -> tuple[str, str]:
        """Write the lookups of the values in some markup; return how its text is made of them, and whether it is smooth."""
        texts, smooth = [], []
        for index, piece in enumerate(pieces):
            if index % 2:
                text, quiet = self._fresh("x"), self._fresh("y")
                self._write(f"{text}, {quiet} = shown({self._asked(self.tags[int(piece)])})")
                texts.append(f"{{{text}}}")
                smooth.append(quiet)
            elif piece:
                texts.append(f"{{{self._keep('k', piece)}}}")
        return f'f"{"".join(texts)}"', " and ".join(smooth)

    def _in_pieces(self, pieces: list[str], append: str, shape: Shape, boxes: list[Element]) -> None:
        """Write a paragraph with tags that repeat or hide markup in it, or with text boxes."""
        parts, held = self._fresh("l"), self._fresh("h")
        smooth = False if _SPECIAL.search("".join(pieces[::2])) else None
        add = self._fresh("a")
        self._write(f"{parts} = []", f"{held} = []", f"{add} = {parts}.append")
        for index, piece in enumerate(pieces):
            if not index % 2:
                if piece:
                    self._write(f"{add}({self._keep('k', piece)})")
            elif piece.startswith("b"):
                self._write(f"{add}(f'<{_BOX} data-box=\"{{len({held})}}\"/>')")
                self._node(boxes[int(piece[1:])], f"{held}.append")
            elif self.tags[int(piece)].kind == "value":
                text = self._fresh("x")
                self._write(f"{text} = shown({self._asked(self.tags[int(piece)])})[0]", f"{add}({text})")
                if any(block.rounds for block in self.stack):
                    self._write(f"z += len({text})")
            else:
                self._statement(self.tags[int(piece)])
        self._add(append, f'Bit({self._keep("s", shape)}, "".join({parts}), {smooth}, tuple({held}))', shape, doubtful=True)

    def _other(self, element: Element, append: str) -> None:
        """Write markup that is no paragraph and holds none."""
        markup = _unmarked(self._fragment(element))
        shape = Shape(
            LOOSE if element.tag in {q("w:bookmarkStart"), q("w:bookmarkEnd")} else OTHER,
            solid=shows(markup),
            has_ids=bool(_IDS.search(markup)),
        )
        pieces = self.cut.split(markup)
        listed = "listItem" in markup
        if len(pieces) == 1:
            body = self.mender.mended(markup, tagged=False) if listed else markup
            self._write(f"{append}({self._keep('b', Bit(shape, body))})")
        else:
            body, _ = self._filled(pieces)
            self._add(append, f"Bit({self._keep('s', shape)}, {body}, {not listed})", shape, doubtful=listed)

    def _markup(self, element: Element) -> tuple[list[Element], str]:
        """Return the text boxes of a paragraph, and its markup with a sign for each of them."""
        boxes = []
        for box in [box for box in every(element, _BOX) if next(box.iterancestors(q("w:p"))) is element]:
            boxes.append(deepcopy(box))
            for child in list(box):
                box.remove(child)
            box.text = f"{self.sign}b{len(boxes) - 1}{self.end}"
        markup = _unmarked(self._fragment(element))
        markup = re.sub(f"<{_BOX}>({self.sign}b\\d+{self.end})</{_BOX}>", r"\1", markup)
        markup = f"{markup[:-2]}></w:p>" if _ALONE.fullmatch(markup) else markup
        if self.sign in (OPENS.match(markup) or [""])[0]:
            raise TemplateError([f"{label(self.name)}: een waarde in de opmaak van een alinea mag niet. Zet haar in de tekst."])
        return boxes, markup

    def _fragment(self, element: Element) -> str:
        """Return the markup of an element as it stands in its part, where the prefixes are known."""
        text = etree.tostring(element, encoding="unicode", with_tail=False)
        end = text.index(">")
        first = text[:end]
        for prefix, uri in self.spaces.items():
            first = first.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "", 1)
        return first + text[end:]

    def _always(self, pieces: list[str]) -> str:
        """Return the markup of a paragraph that stands there whatever its conditions are."""
        depth, firm = 0, ""
        for index, piece in enumerate(pieces):
            if not index % 2:
                firm += piece if depth == 0 else ""
            elif not piece.startswith("b"):
                kind = self.tags[int(piece)].kind
                depth += (kind in {"if", "for"}) - kind.startswith("end")
        return firm

    def _place(self, element: Element) -> tuple[str, int] | None:
        """Return the list and the level of a numbered paragraph."""
        own = find(element, "w:pPr/w:numPr/w:numId")
        here = get(own), number(find(element, "w:pPr/w:numPr/w:ilvl"))
        style = style_of(element)
        place = here if own is not None and (here[0] or style not in self.looks.headings) else self.looks.lists.get(style)
        numbered = place is not None and place in self.looks.levels
        return place if place and numbered and self.looks.levels[place].format not in {"bullet", "none"} else None

    def _shape(self, element: Element, pieces: list[str]) -> Shape:
        style = style_of(element)
        level = self.looks.headings.get(style, 0)
        place = self._place(element)
        self.numbered = self.numbered or (place is not None and not level)
        text = self.sign.join(pieces[::2])
        tagged = element.get(TAGGED) is not None
        solid = shows(self._always(pieces))
        filled = not self._has_statements(pieces) and re.search(f"<w:t(?: [^>]*)?>[^<]*{self.sign}", text) is not None
        places = tuple(open_places(text)) if len(pieces) == 1 else ()
        return Shape(
            PARAGRAPH,
            opens[0] if (opens := OPENS.match(pieces[0])) else "",
            tagged=tagged,
            solid=solid,
            filled=filled,
            certain=not places and (not tagged or solid or filled),
            has_ids=bool(_IDS.search(text)),
            has_section="<w:sectPr" in text,
            style=style,
            level=level,
            place=place,
            styled=find(element, "w:pPr/w:numPr/w:numId") is None,
            origin=int(element.get(ORIGIN, "0")),
            begins=int(element.get(BEGINS, "0")),
            ends=int(element.get(ENDS, "0")),
            places=places,
        )


def _unmarked(markup: str) -> str:
    return _MARKS.sub("", markup)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
