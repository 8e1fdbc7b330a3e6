"""Year, the mark in a form: which version of which form this is, and what its questions said when it was made.

In: the bytes of a form. Out: the same with a small part of our own in it, that Word and LibreOffice keep; or what that part says.
Never: anything of who fills it in; two copies of a form are alike.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT, OFFICE, Package, Part, add, relationships, remove
from generator.ooxml.word import every, find, q
from generator.ooxml.xml import Element, parse, serialize
from generator.render.model import Field, Sign, Text
from generator.render.tekst.runs import Line, line_of

FORM: Final = "evaluatieformulier"
SPACE: Final = "urn:schoolkader:formulier"
VERSION: Final = 1
REST: Final = ""  # what stands outside the questions
_ROOT: Final = f"{{{SPACE}}}formulier"
_QUESTION: Final = f"{{{SPACE}}}vraag"
_PROPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPS_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM_ID: Final = "{5C400CAD-E200-4B51-9B15-5C400CADE202}"
_NOT_A_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class FormMark:
    """What a form carries about itself.

    Attributes:
        version: version of the form.
        respondent: for whom it was made.
        brin: of the school that made it.
        soort: kind of the exercise that it is of; empty for a form that asks for the kind, or asks nothing of it.
        questions: name of a field → check number of the fixed text beside it; the empty name is all other text.
    """

    version: int
    respondent: str
    brin: str
    questions: Mapping[str, str]
    soort: str = ""


@dataclass(frozen=True, slots=True)
class FormParagraph:
    """A paragraph of a form: its fields, its fixed text, and the element itself."""

    fields: tuple[Field, ...]
    fixed: str
    node: Element


def carry(data: bytes, respondent: str, brin: str, soort: str = "") -> bytes:
    """Return a form that carries its mark.

    Args:
        data: a form that was just made.
        respondent: for whom it is.
        brin: of the school.
        soort: kind of the exercise that it is of, where it is of one.
    """
    parts = docx.read(data)
    for present in [name for name in parts if _is_mark(parts, name)]:  # a school may have made its own template of a form of ours
        for arrow in list(relationships(parts, present)):
            remove(parts, arrow.target)
        remove(parts, present)
    mark = FormMark(VERSION, respondent, brin, checks(paragraphs(parts)), soort)
    number = next(n for n in range(1, 1000) if f"customXml/item{n}.xml" not in parts and f"customXml/itemProps{n}.xml" not in parts)
    name, props = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    add(parts, DOCUMENT, Part(name, f"{OFFICE}customXml", "application/xml", _write(mark)))
    add(parts, name, Part(props, f"{OFFICE}customXmlProps", _PROPS_TYPE, _item_properties()))
    return docx.pack(parts)


def read(parts: Mapping[str, bytes]) -> FormMark | None:
    """Return the mark of a form; None where there is none or nothing sensible in it."""
    root = next((parse(parts[name], name) for name in sorted(parts) if _is_mark(parts, name)), None)
    if root is None or not root.get("versie", "").isdecimal():
        return None
    checked = {node.get("naam", REST): node.get("tekst", "") for node in root.iterchildren(_QUESTION)}
    return FormMark(
        int(root.get("versie", "")[:9]), root.get("respondent", ""), root.get("brin", ""), checked, root.get("soort", "")
    )


def paragraphs(parts: Mapping[str, bytes]) -> tuple[FormParagraph, ...]:
    """Return the paragraphs of the text of a form, in order; headers and footers are left out."""
    package = Package(dict(parts))
    body = find(package.xml(DOCUMENT), "w:body")
    return () if body is None else tuple(_paragraph(node, line_of(node)) for node in _nodes(body))


def checks(lines: tuple[FormParagraph, ...], skip: frozenset[int] = frozenset()) -> dict[str, str]:
    """Return the check numbers of the fixed text, by the first field of its paragraph.

    Args:
        lines: the paragraphs of a form.
        skip: positions of paragraphs that are somebody's answer.
    """
    found: dict[str, str] = {}
    rest: list[str] = []
    for number, line in enumerate(lines):
        if line.fields and not line.fields[0].name:
            continue
        if line.fields:
            found[line.fields[0].name] = check(line.fixed)
        elif number not in skip:
            rest.append(line.fixed)
    return {**found, REST: check(" ".join(rest))}


def _is_mark(parts: Mapping[str, bytes], name: str) -> bool:
    mine = name.startswith("customXml/") and name.endswith(".xml") and SPACE.encode() in parts[name]
    return mine and parse(parts[name], name).tag == _ROOT


def _nodes(body: Element) -> Iterator[Element]:
    for node in every(body, "w:p"):
        if next(node.iterancestors(q("mc:Fallback"), q("w:txbxContent")), None) is None:
            yield node


def _paragraph(node: Element, line: Line) -> FormParagraph:
    fields = tuple(part for part in line.inlines if isinstance(part, Field))
    fixed = (part.text if isinstance(part, Text) else " " for part in line.inlines if isinstance(part, Text | Sign))
    return FormParagraph(fields, "".join(fixed), node)


def check(text: str) -> str:
    """Return the check number of a fixed text: six digits of a hash of its letters and digits.

    Blanks and quotes do not count, since a program may set them in its own way. Six digits, so that the guard sees neither a name
    nor a phone number in it.
    """
    plain = _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return f"{int.from_bytes(hashlib.sha256(plain.encode()).digest()[:8]) % 1_000_000:06d}"


def _write(mark: FormMark) -> bytes:
    root = etree.Element(_ROOT, nsmap={None: SPACE})  # type: ignore[dict-item]  # lxml's stubs know no bare prefix
    for key, value in (("versie", str(mark.version)), ("respondent", mark.respondent), ("brin", mark.brin), ("soort", mark.soort)):
        if value:
            root.set(key, value)
    for name, text in mark.questions.items():
        etree.SubElement(root, _QUESTION, {"naam": name, "tekst": text})
    return serialize(root)


def _item_properties() -> bytes:
    root = etree.Element(f"{{{_PROPS}}}datastoreItem", nsmap={"ds": _PROPS})
    root.set(f"{{{_PROPS}}}itemID", _ITEM_ID)
    refs = etree.SubElement(root, f"{{{_PROPS}}}schemaRefs")
    etree.SubElement(refs, f"{{{_PROPS}}}schemaRef").set(f"{{{_PROPS}}}uri", SPACE)
    return serialize(root)
