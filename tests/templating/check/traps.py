"""Templates with one fault each, and a look at what the check says of them."""

from collections.abc import Callable

from generator.base import resources
from generator.ooxml import docx
from generator.ooxml.parts import OFFICE, REL, Parts, rels_name
from generator.render.check import Ernst, Fault, check_template
from generator.render.tekst.build import build

DOCUMENT = "word/document.xml"


def good() -> bytes:
    return build("[Kop 1] Kop\n{{ naam }}", (resources.folder("templates") / "huisstijl.docx").read_bytes())


def changed(change: Callable[[Parts], None]) -> bytes:
    parts = docx.read(good())
    change(parts)
    return docx.pack(parts)


def with_xml(xml: str) -> bytes:
    """A good template with XML before the section at the end."""

    def insert(parts: Parts) -> None:
        body, section = parts[DOCUMENT].decode().rsplit("<w:sectPr", 1)
        parts[DOCUMENT] = f"{body}{xml}<w:sectPr{section}".encode()

    return changed(insert)


def with_text(*texts: str) -> bytes:
    """A good template with paragraphs of one run each."""
    return with_xml("".join(paragraph(run(text)) for text in texts))


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_relationship(kind: str, target: str) -> bytes:
    def point(parts: Parts) -> None:
        name = rels_name(DOCUMENT)
        arrow = f'<Relationship xmlns="{REL[1:-1]}" Id="rIdX" Type="{OFFICE}{kind}" Target="{target}" TargetMode="External"/>'
        parts[name] = parts[name].decode().replace("</Relationships>", f"{arrow}</Relationships>").encode()

    return changed(point)


def kinds(data: bytes, context: type | None = None) -> set[str]:
    """The kinds of fault for which a template is refused."""
    return {fault.soort for fault in check_template(data, context) if fault.ernst is Ernst.FOUT}


def remarks(data: bytes) -> set[str]:
    return {fault.soort for fault in check_template(data) if fault.ernst is Ernst.WAARSCHUWING}


def faults(data: bytes, context: type | None = None) -> tuple[Fault, ...]:
    return tuple(fault for fault in check_template(data, context) if fault.ernst is Ernst.FOUT)
