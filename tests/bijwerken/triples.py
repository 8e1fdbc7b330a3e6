"""Small Word documents from plain lists, with runs cut anywhere and with things in them that are no text."""

import random

from generator.ooxml import docx as docxzip
from generator.yearly.bijwerken import base

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
DOC_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles {NS}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Klein"><w:name w:val="Klein"/></w:style></w:styles>'
)

LINK = '<w:hyperlink w:anchor="a"><w:r><w:t>link</w:t></w:r></w:hyperlink>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CONTROL = '<w:sdt><w:sdtPr><w:id w:val="77{n}"/></w:sdtPr><w:sdtContent><w:r><w:t>vink</w:t></w:r></w:sdtContent></w:sdt>'
NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
PICTURE = "<w:r><w:drawing/></w:r>"
BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
OBJECTS = (LINK, FIELD, CONTROL, NOTE, PICTURE, BOX)


def run(text, looks=""):
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content, style="", extra=""):
    props = (f'<w:pStyle w:val="{style}"/>' if style else "") + extra
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{content}</w:p>"


def plain(text, style=""):
    return paragraph(run(text) if text else "", style)


def table(rows):
    """Rows of cells; a cell is a list of texts."""
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
    body = "".join(f"<w:tr>{''.join(cell(texts) for texts in row)}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def cell(texts):
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{"".join(map(plain, texts))}</w:tc>'


def docx(body, *, styles=STYLES):
    document = f"<w:document {NS}><w:body>{body}<w:sectPr/></w:body></w:document>"
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/_rels/document.xml.rels": DOC_RELS, "word/styles.xml": styles}
    return docxzip.pack({name: text.encode() for name, text in {**parts, "word/document.xml": document}.items()})


def with_base(data, of=None):
    """Carry the base: what this document, or another one, says."""
    return base.carry(data, base.of_document(of or data, "protocol", b"sjabloon", lambda _: ()))


def worn(rng: random.Random, text, style=""):
    """A paragraph as Word leaves it: cut into runs anywhere, with bookmarks and proofing marks; text alone, so that it reads the same."""
    cuts = sorted(rng.sample(range(1, len(text)), min(rng.randint(0, 3), len(text) - 1))) if len(text) > 1 else []
    pieces = [text[i:j] for i, j in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    looks = ("", "<w:b/>", '<w:lang w:val="nl-NL"/>', '<w:color w:val="FF0000"/>')
    bits = []
    for piece in pieces:
        if rng.random() < 0.2:
            bits.append('<w:proofErr w:type="spellStart"/>')
        if piece:
            bits.append(run(piece, rng.choice(looks)))
    if rng.random() < 0.2:
        number = rng.randint(1000, 99999)
        bits.insert(rng.randint(0, len(bits)), f'<w:bookmarkStart w:id="{number}" w:name="_b{number}"/>')
        bits.append(f'<w:bookmarkEnd w:id="{number}"/>')
    return paragraph("".join(bits), style)
