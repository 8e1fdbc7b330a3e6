"""A Word document as Word leaves it after a day of work by two people: tracked, commented, with traces everywhere. One canary in each."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

CANARY = "Qweltjes"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": _W,
        "r": f"{_OFFICE}/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_OVERRIDES = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "/word/header1.xml": f"{_WORD}.header+xml",
    "/word/comments.xml": f"{_WORD}.comments+xml",
    "/word/people.xml": f"{_WORD}.people+xml",
    "/word/glossary/document.xml": f"{_WORD}.document.glossary+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpg" ContentType="image/jpg"/><Default Extension="bin" ContentType="application/octet-stream"/>'
    + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _OVERRIDES.items())
    + "</Types>"
)


def docx(parts: Mapping[str, str | bytes], *, comment: bytes = b"", extra: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (2026, 11, 23, 10, 0, 0))
            info.comment, info.extra = comment, extra
            archive.writestr(info, data)
        archive.comment = comment
    return buffer.getvalue()


def rels(*rows: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'


def relation(kind: str, target: str, *, external: bool = False, number: int = 1) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"{mode}/>'


def body(inner: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>"


def simple(inner: str, **more: str | bytes) -> bytes:
    """Return a document of this body alone, with more parts by name."""
    root = rels(relation("officeDocument", "word/document.xml"))
    return docx({"[Content_Types].xml": TYPES, "_rels/.rels": root, "word/document.xml": body(inner)} | more)


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    def block(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = block(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    pixels = block(b"IDAT", zlib.compress(b"\0\x10\x20\x30")) + block(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(block(*chunk) for chunk in chunks) + pixels


def _kind(word: str) -> str:
    return f"{_OFFICE}/relationships/{word}"


def _root_rels() -> str:
    rows = {
        "officeDocument": "word/document.xml",
        "extended-properties": "docProps/app.xml",
        "custom-properties": "docProps/custom.xml",
    }
    office = "".join(f'<Relationship Id="rId{n}" Type="{_kind(k)}" Target="{t}"/>' for n, (k, t) in enumerate(rows.items()))
    core = f'<Relationship Id="rId8" Type="{_PACKAGE}/metadata/core-properties" Target="docProps/core.xml"/>'
    thumb = f'<Relationship Id="rId9" Type="{_PACKAGE}/metadata/thumbnail" Target="docProps/thumbnail.png"/>'
    return f'<Relationships xmlns="{_PACKAGE}">{office}{core}{thumb}</Relationships>'


_RELS = (
    ("styles", "styles.xml", False),
    ("settings", "settings.xml", False),
    ("footnotes", "footnotes.xml", False),
    ("header", "header1.xml", False),
    ("comments", "comments.xml", False),
    ("people", "people.xml", False),
    ("glossaryDocument", "glossary/document.xml", False),
    ("image", f"media/foto {CANARY}.png", False),
    ("hyperlink", f"file:///C:/Users/{CANARY}/brief.docx", True),
    ("hyperlink", "https://www.voorbeeldcollege.example/", True),
    ("oleObject", "embeddings/oleObject1.bin", False),
    ("image", f"https://roddels.example/{CANARY}.png", True),
    ("customXml", "../customXml/item1.xml", False),
    ("printerSettings", "printerSettings1.bin", False),
    ("image", "media/image7.png", False),
)
DOCUMENT = f"""<w:document {NAMESPACES} xmlns:leeg="urn:{CANARY}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"><w:body>
<!-- {CANARY} -->
<w:p w:rsidR="00AB12CD"><w:r><w:t xml:space="preserve">Beste </w:t></w:r><w:ins w:id="1" w:author="{CANARY}" w:date="2026-11-23T10:00:00Z"><w:r><w:t>ouders</w:t></w:r></w:ins><w:del w:id="2" w:author="{CANARY}"><w:r><w:delText>{CANARY}</w:delText></w:r></w:del><w:r><w:t>,</w:t></w:r></w:p>
<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="{CANARY}"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Wij schrijven u </w:t></w:r></w:p>
<w:p><w:commentRangeStart w:id="0"/><w:r><w:rPr><w:b/><w:rPrChange w:id="4" w:author="{CANARY}"><w:rPr/></w:rPrChange></w:rPr><w:t>over online gedrag.</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{CANARY} onzichtbaar</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Geheim"/></w:rPr><w:t>{CANARY} ook</w:t></w:r><w:r><w:t>Zichtbaar blijft.</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Gemaakt door </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR "{CANARY}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>de school</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> op bladzijde </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:p><w:hyperlink r:id="rId8"><w:r><w:t>oude brief</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId9"><w:r><w:t xml:space="preserve"> onze site</w:t></w:r></w:hyperlink></w:p>
<w:p><w:r><w:drawing><wp:inline><wp:docPr id="5" name="{CANARY}.jpg" descr="C:\\Users\\{CANARY}\\foto.jpg"/><a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="IMG {CANARY}.jpg"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId7"/><a:srcRect l="20000"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
<w:p><w:r><w:object><v:shape id="x"/><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rId10"/></w:object></w:r><w:r><w:drawing><wp:inline><wp:docPr id="6" name="Afbeelding"/><a:blip r:link="rId11"/></wp:inline></w:drawing></w:r></w:p>
<w:del w:id="9" w:author="{CANARY}"><w:r><w:drawing><wp:inline><wp:docPr id="7" name="x"/><a:blip r:embed="rId14"/></wp:inline></w:drawing></w:r></w:del>
<w:permStart w:id="1" w:ed="{CANARY}@school.example"/>
<w:p><w:smartTag w:uri="urn:x" w:element="{CANARY}"><w:smartTagPr><w:attr w:name="x" w:val="{CANARY}"/></w:smartTagPr><w:r><w:t>Met vriendelijke groet,</w:t></w:r></w:smartTag><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:permEnd w:id="1"/>
<w:sdt><w:sdtPr><w:dataBinding w:xpath="/{CANARY}" w:storeItemID="{{1}}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>A. de Jong</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>rij een</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id="11" w:author="{CANARY}"/></w:trPr><w:tc><w:p><w:r><w:t>{CANARY}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p/>
<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:printerSettings r:id="rId13"/></w:sectPr>
</w:body></w:document>"""
TEXT = (
    "Beste ouders,",
    "Wij schrijven u over online gedrag.",
    "Zichtbaar blijft.",
    "Gemaakt door de school op bladzijde ",
    "oude brief onze site",
    "Met vriendelijke groet,",
    "A. de Jong",
    "rij een",
    "Voorbeeldcollege",
)


def parts() -> dict[str, str | bytes]:
    word = f'xmlns:w="{_W}"'
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _root_rels(),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE.removesuffix("/relationships")}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Informatie</dc:title><dc:creator>{CANARY}</dc:creator><cp:lastModifiedBy>{CANARY}</cp:lastModifiedBy><dcterms:created>2026-11-23T10:00:00Z</dcterms:created><dc:language>nl-NL</dc:language></cp:coreProperties>',
        "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"><Template>C:\\{CANARY}.dotm</Template><Manager>{CANARY}</Manager><Company>{CANARY}</Company></Properties>',
        "docProps/custom.xml": f'<Properties xmlns="{_OFFICE}/custom-properties"><property name="{CANARY}"><a>{CANARY}</a></property></Properties>',
        "docProps/thumbnail.png": png((b"tEXt", b"Author\0" + CANARY.encode())),
        "word/document.xml": DOCUMENT,
        "word/_rels/document.xml.rels": rels(
            *(relation(kind, target, external=out, number=number) for number, (kind, target, out) in enumerate(_RELS))
        ),
        "word/styles.xml": f'<w:styles {word}><w:style w:type="character" w:styleId="Geheim"><w:name w:val="Geheim"/><w:basedOn w:val="Weg"/></w:style><w:style w:type="character" w:styleId="Weg"><w:name w:val="Weg"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/><w:rsid w:val="00AB12CD"/></w:style></w:styles>',
        "word/settings.xml": f'<w:settings {word} xmlns:r="{_OFFICE}/relationships"><w:attachedTemplate r:id="rId1"/><w:trackRevisions/><w:mailMerge><w:query w:val="{CANARY}"/></w:mailMerge><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="x" w:val="{CANARY}"/></w:docVars></w:settings>',
        "word/_rels/settings.xml.rels": rels(relation("attachedTemplate", f"file:///C:/Users/{CANARY}/x.dotm", external=True)),
        "word/footnotes.xml": f'<w:footnotes {word}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>een noot</w:t></w:r></w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>{CANARY}</w:t></w:r></w:p></w:footnote></w:footnotes>',
        "word/header1.xml": f"<w:hdr {word}><w:p><w:r><w:t>Voorbeeldcollege</w:t></w:r></w:p></w:hdr>",
        "word/comments.xml": f'<w:comments {word}><w:comment w:id="0" w:author="{CANARY}"><w:p><w:r><w:t>{CANARY}</w:t></w:r></w:p></w:comment></w:comments>',
        "word/people.xml": f'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="{CANARY}"/></w15:people>',
        "word/glossary/document.xml": f"<w:glossaryDocument {word}><w:p><w:r><w:t>{CANARY}</w:t></w:r></w:p></w:glossaryDocument>",
        f"word/media/foto {CANARY}.png": png((b"tEXt", b"Author\0" + CANARY.encode()), (b"pHYs", bytes(9))),
        "word/media/image7.png": png(),
        "word/embeddings/oleObject1.bin": b"\1\2" + CANARY.encode("utf-16-le"),
        "word/printerSettings1.bin": CANARY.encode("utf-16-le"),
        "customXml/item1.xml": f"<root><wie>{CANARY}</wie></root>",
        "word/oud.xml": f"<oud>{CANARY}</oud>",
    }


def word_document() -> bytes:
    return docx(parts(), comment=CANARY.encode(), extra=struct.pack("<HH", 0x9999, len(CANARY)) + CANARY.encode())
