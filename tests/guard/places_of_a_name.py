"""Every place of a .docx where a name was measured to survive: how to plant it, and what the director must read about it."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from minimal_docx import NAMESPACES, base, docx, para, part, relation, rels, run

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)
APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{}</Properties>'
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)


@dataclass(frozen=True)
class Place:
    name: str
    deel: str
    plaats: str
    make: Callable[[str], bytes]


def _body(inner: str) -> bytes:
    return docx(base(inner))


def _with(name: str, data: str | bytes) -> bytes:
    return docx({**base(), name: data})


def _split(c: str, between: str) -> str:
    return para(run(c[:3]) + f"<w:r>{between}</w:r>" + run(c[3:]))


def _field(inner: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin">{inner}</w:fldChar></w:r>'


def _sdt(properties: str, content: str = "tekst") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{para(run(content))}</w:sdtContent></w:sdt>"


def _drawing(attributes: str = 'name="Afbeelding"', inner: str = "") -> str:
    return para(f'<w:r><w:drawing><wp:inline><wp:docPr id="1" {attributes}/>{inner}</wp:inline></w:drawing></w:r>')


def _box(c: str, *, fallback: bool) -> str:
    text = f"<w:txbxContent>{para(run(c))}</w:txbxContent>"
    empty = f"<w:txbxContent>{para(run('leeg'))}</w:txbxContent>"
    choice, other = (empty, text) if fallback else (text, empty)
    return para(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:wsp><wps:txbx>{choice}</wps:txbx></wps:wsp></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{other}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _cell(inner: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"


def png(chunk: bytes, kind: bytes = b"tEXt") -> bytes:
    def block(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + block(b"IHDR", header)
        + block(kind, chunk)
        + block(b"IDAT", zlib.compress(b"\0\0\0\0"))
        + block(b"IEND", b"")
    )


def jpeg(segment: bytes, marker: int = 0xE1) -> bytes:
    return b"\xff\xd8\xff" + bytes([marker]) + struct.pack(">H", len(segment) + 2) + segment + b"\xff\xda\x00\x02\x00\x00\xff\xd9"


def _core(element: str) -> Callable[[str], bytes]:
    prefix = "cp" if element in {"keywords", "lastModifiedBy", "category", "contentStatus"} else "dc"
    return lambda c: _with("docProps/core.xml", CORE.format(f"<{prefix}:{element}>{c}</{prefix}:{element}>"))


def _app(element: str) -> Callable[[str], bytes]:
    return lambda c: _with("docProps/app.xml", APP.format(f"<{element}>{c}</{element}>"))


def _settings(inner: str) -> bytes:
    return _with("word/settings.xml", part("settings", inner))


def _link(c: str) -> bytes:
    target = relation("hyperlink", f"https://example.org/{c}", external=True)
    return _with("word/_rels/document.xml.rels", rels(target))


def _prefixed(c: str) -> bytes:
    # A local entry that the directory of the zip does not list: Word never shows it.
    name = b"weg.txt"
    data = c.encode()
    hidden = (
        struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 0, 0, 33, zlib.crc32(data), len(data), len(data), len(name), 0) + name + data
    )
    return hidden + docx(base())


TEXT = (
    Place("body", "tekst", "alinea 1", lambda c: _body(para(run(f"Wij spraken met {c} hierover.")))),
    Place("split over runs", "tekst", "alinea 1", lambda c: _body(para("".join(run(x) for x in c)))),
    Place("split by a tab", "tekst", "alinea 1", lambda c: _body(_split(c, "<w:tab/>"))),
    Place("split by a line break", "tekst", "alinea 1", lambda c: _body(_split(c, "<w:br/>"))),
    Place("split by a soft hyphen element", "tekst", "alinea 1", lambda c: _body(_split(c, "<w:softHyphen/>"))),
    Place("split by a no-break hyphen", "tekst", "alinea 1", lambda c: _body(_split(c, "<w:noBreakHyphen/>"))),
    Place("soft hyphen character", "tekst", "alinea 1", lambda c: _body(para(run(c[:3] + "\u00ad" + c[3:])))),
    Place("zero-width characters", "tekst", "alinea 1", lambda c: _body(para(run("\u200b".join(c))))),
    Place("split by a bookmark", "tekst", "alinea 1", lambda c: _body(_split(c, '</w:r><w:bookmarkEnd w:id="1"/><w:r>'))),
    Place("split by a comment in the XML", "tekst", "alinea 1", lambda c: _body(para(run(c[:3] + "<!-- x -->" + c[3:])))),
    Place("table", "tekst", "tabel 1, rij 1, kolom 1", lambda c: _body(_cell(para(run(c))))),
    Place("nested table", "tekst", "tabel 2", lambda c: _body(_cell(_cell(para(run(c)))))),
    Place(
        "table caption",
        "tekst",
        "titel van een tabel",
        lambda c: _body(f'<w:tbl><w:tblPr><w:tblCaption w:val="{c}"/></w:tblPr></w:tbl>'),
    ),
    Place(
        "table description",
        "tekst",
        "beschrijving van een tabel",
        lambda c: _body(f'<w:tbl><w:tblPr><w:tblDescription w:val="{c}"/></w:tblPr></w:tbl>'),
    ),
    Place("hidden text", "tekst", "alinea 1", lambda c: _body(para(run(c, "<w:vanish/>")))),
    Place("white text", "tekst", "alinea 1", lambda c: _body(para(run(c, '<w:color w:val="FFFFFF"/>')))),
    Place("text of one point", "tekst", "alinea 1", lambda c: _body(para(run(c, '<w:sz w:val="2"/>')))),
    Place("heading", "tekst", "kop 1", lambda c: _body(para(run(c), "Kop1"))),
    Place("link text", "tekst", "alinea 1", lambda c: _body(para(f"<w:hyperlink>{run(c)}</w:hyperlink>"))),
    Place(
        "ruby text",
        "tekst",
        "leeshulp",
        lambda c: _body(para(f"<w:r><w:ruby><w:rt>{run(c)}</w:rt><w:rubyBase>{run('x')}</w:rubyBase></w:ruby></w:r>")),
    ),
    Place("formula", "tekst", "alinea 1", lambda c: _body(para(f"<m:oMath><m:r><m:t>{c}</m:t></m:r></m:oMath>"))),
    Place("text box", "tekst", "alinea", lambda c: _body(_box(c, fallback=False))),
    Place("text box fallback", "tekst", "alinea", lambda c: _body(_box(c, fallback=True))),
    Place(
        "smart tag and custom XML element",
        "tekst",
        "alinea 1",
        lambda c: _body(para(f'<w:smartTag w:element="x">{run(c)}</w:smartTag>')),
    ),
    Place("text outside a paragraph", "tekst", "verborgen gegeven", lambda c: _body(f"<w:r><w:t>{c}</w:t></w:r>")),
    Place("default header", "koptekst 1", "alinea 1", lambda c: _with("word/header1.xml", part("hdr", para(run(c))))),
    Place("unused first-page header", "koptekst 3", "alinea 1", lambda c: _with("word/header3.xml", part("hdr", para(run(c))))),
    Place(
        "watermark",
        "koptekst 2",
        "watermerk",
        lambda c: _with(
            "word/header2.xml", part("hdr", para(f'<w:r><w:pict><v:shape><v:textpath string="{c}"/></v:shape></w:pict></w:r>'))
        ),
    ),
    Place("footer", "voettekst 1", "alinea 1", lambda c: _with("word/footer1.xml", part("ftr", para(run(c))))),
    Place(
        "footnote",
        "voetnoten",
        "alinea 1",
        lambda c: _with("word/footnotes.xml", part("footnotes", f'<w:footnote w:id="2">{para(run(c))}</w:footnote>')),
    ),
    Place(
        "endnote",
        "eindnoten",
        "alinea 1",
        lambda c: _with("word/endnotes.xml", part("endnotes", f'<w:endnote w:id="2">{para(run(c))}</w:endnote>')),
    ),
)
REVIEW = (
    Place(
        "comment",
        "opmerkingen",
        "alinea 1",
        lambda c: _with("word/comments.xml", part("comments", f'<w:comment w:id="1">{para(run(c))}</w:comment>')),
    ),
    Place(
        "author of a comment",
        "opmerkingen",
        "auteur",
        lambda c: _with("word/comments.xml", part("comments", f'<w:comment w:id="1" w:author="{c}"/>')),
    ),
    Place(
        "initials of a comment",
        "opmerkingen",
        "auteur",
        lambda c: _with("word/comments.xml", part("comments", f'<w:comment w:id="1" w:initials="{c}"/>')),
    ),
    Place(
        "people part",
        "lijst van personen",
        "auteur",
        lambda c: _with("word/people.xml", f'<w15:people {NAMESPACES}><w15:person w15:author="{c}"/></w15:people>'),
    ),
    Place("inserted text", "tekst", "alinea 1", lambda c: _body(para(f'<w:ins w:author="x">{run(c)}</w:ins>'))),
    Place(
        "name split by deleted text",
        "tekst",
        "alinea 1",
        lambda c: _body(para(run(c[:3]) + f"<w:del><w:r><w:delText>qq</w:delText></w:r></w:del>{run(c[3:])}")),
    ),
    Place("author of an insertion", "tekst", "auteur", lambda c: _body(para(f'<w:ins w:author="{c}">{run("x")}</w:ins>'))),
    Place("author of a format change", "tekst", "auteur", lambda c: _body(para(run("x", f'<w:rPrChange w:author="{c}"/>')))),
    Place(
        "deleted text",
        "tekst",
        "ook gewijzigde tekst",
        lambda c: _body(para(f'<w:del w:author="x"><w:r><w:delText>{c}</w:delText></w:r></w:del>')),
    ),
    Place("text moved away", "tekst", "alinea 1", lambda c: _body(para(f'<w:moveFrom w:author="x">{run(c)}</w:moveFrom>'))),
    Place("text moved here", "tekst", "alinea 1", lambda c: _body(para(f'<w:moveTo w:author="x">{run(c)}</w:moveTo>'))),
)
FIELDS = (
    Place("bookmark name", "tekst", "bladwijzer", lambda c: _body(para(f'<w:bookmarkStart w:id="1" w:name="over_{c}"/>'))),
    Place(
        "tooltip of a link", "tekst", "knopinfo", lambda c: _body(para(f'<w:hyperlink w:tooltip="{c}">{run("x")}</w:hyperlink>'))
    ),
    Place(
        "anchor of a link",
        "tekst",
        "doel van een link",
        lambda c: _body(para(f'<w:hyperlink w:anchor="{c}">{run("x")}</w:hyperlink>')),
    ),
    Place("target of a link", "koppelingen", "doel van een link", _link),
    Place(
        "field code over runs",
        "tekst",
        "veldcode",
        lambda c: _body(para(f"<w:r><w:instrText>IF {c[:4]}</w:instrText></w:r><w:r><w:instrText>{c[4:]}</w:instrText></w:r>")),
    ),
    Place("simple field", "tekst", "veldcode", lambda c: _body(para(f'<w:fldSimple w:instr="QUOTE {c}"/>'))),
    Place(
        "form field name",
        "tekst",
        "naam van een veld",
        lambda c: _body(para(_field(f'<w:ffData><w:name w:val="{c}"/></w:ffData>'))),
    ),
    Place(
        "form field default",
        "tekst",
        "standaardwaarde",
        lambda c: _body(para(_field(f'<w:ffData><w:textInput><w:default w:val="{c}"/></w:textInput></w:ffData>'))),
    ),
    Place(
        "form field help", "tekst", "hulptekst", lambda c: _body(para(_field(f'<w:ffData><w:helpText w:val="{c}"/></w:ffData>')))
    ),
    Place(
        "form field status",
        "tekst",
        "statustekst",
        lambda c: _body(para(_field(f'<w:ffData><w:statusText w:val="{c}"/></w:ffData>'))),
    ),
    Place("content control alias", "tekst", "titel van een invulveld", lambda c: _body(_sdt(f'<w:alias w:val="{c}"/>'))),
    Place("content control tag", "tekst", "label van een invulveld", lambda c: _body(_sdt(f'<w:tag w:val="veld_{c}"/>'))),
    Place(
        "content control item",
        "tekst",
        "keuze in een invulveld",
        lambda c: _body(_sdt(f'<w:dropDownList><w:listItem w:displayText="{c}" w:value="1"/></w:dropDownList>')),
    ),
    Place(
        "content control value",
        "tekst",
        "keuze in een invulveld",
        lambda c: _body(_sdt(f'<w:dropDownList><w:listItem w:displayText="a" w:value="{c}"/></w:dropDownList>')),
    ),
    Place("content control content", "tekst", "alinea 1", lambda c: _body(_sdt("", c))),
    Place("drawing name", "tekst", "naam van een afbeelding", lambda c: _body(_drawing(f'name="{c}.jpg"'))),
    Place("alt text", "tekst", "alternatieve tekst", lambda c: _body(_drawing(f'name="x" descr="{c} op het plein"'))),
    Place("drawing title", "tekst", "titel van een afbeelding", lambda c: _body(_drawing(f'name="x" title="{c}"'))),
    Place(
        "picture file name",
        "tekst",
        "naam van een afbeelding",
        lambda c: _body(_drawing(inner=f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="IMG_{c}.jpg"/></pic:nvPicPr></pic:pic>')),
    ),
    Place("XML comment", "tekst", "verborgen opmerking", lambda c: _body(para(f"<!-- {c} -->"))),
    Place("processing instruction", "tekst", "verborgen opmerking", lambda c: _body(para(f"<?x {c}?>"))),
)
BEHIND = (
    Place(
        "mail-merge query",
        "instellingen",
        "afdruk samenvoegen",
        lambda c: _settings(f'<w:mailMerge><w:query w:val="SELECT * FROM {c}"/></w:mailMerge>'),
    ),
    Place(
        "document variable",
        "instellingen",
        "documentvariabele",
        lambda c: _settings(f'<w:docVars><w:docVar w:name="x" w:val="{c}"/></w:docVars>'),
    ),
    Place(
        "attached template",
        "koppelingen",
        "doel van een link",
        lambda c: _with(
            "word/_rels/settings.xml.rels", rels(relation("attachedTemplate", f"file:///C:/Users/{c}/brief.dotx", external=True))
        ),
    ),
    Place(
        "style name",
        "stijlen",
        "naam van een veld of stijl",
        lambda c: _with("word/styles.xml", part("styles", f'<w:style><w:name w:val="Brief {c}"/></w:style>')),
    ),
    Place(
        "numbering text",
        "nummering",
        "nummeringstekst",
        lambda c: _with(
            "word/numbering.xml", part("numbering", f'<w:abstractNum><w:lvl><w:lvlText w:val="{c} %1"/></w:lvl></w:abstractNum>')
        ),
    ),
    Place(
        "building block",
        "bouwstenen",
        "alinea 1",
        lambda c: _with("word/glossary/document.xml", part("glossaryDocument", para(run(c)))),
    ),
    Place(
        "alternative-format chunk, web page",
        "onbekend onderdeel",
        "blok",
        lambda c: _with("word/afchunk.htm", f"<html><body><p>{c[:3]}<b>{c[3:]}</b></p></body></html>"),
    ),
    Place(
        "alternative-format chunk, rich text",
        "onbekend onderdeel",
        "ingevoegde tekst",
        lambda c: _with("word/afchunk.rtf", rf"{{\rtf1 {c[:3]}{{\b {c[3:]}}} }}"),
    ),
    Place(
        "alternative-format chunk, document",
        "onbekend onderdeel",
        "daarin tekst, alinea 1",
        lambda c: _with("word/afchunk.docx", _body(para(run(c)))),
    ),
    Place(
        "custom XML",
        "ingesloten gegevens",
        "verborgen gegeven",
        lambda c: _with("customXml/item1.xml", f"<root><wie>{c}</wie></root>"),
    ),
    Place(
        "custom XML attribute",
        "ingesloten gegevens",
        "verborgen kenmerk",
        lambda c: _with("customXml/item1.xml", f'<root wie="{c}"/>'),
    ),
    Place("title", "documenteigenschappen", "titel", _core("title")),
    Place("subject", "documenteigenschappen", "onderwerp", _core("subject")),
    Place("creator", "documenteigenschappen", "auteur", _core("creator")),
    Place("keywords", "documenteigenschappen", "trefwoorden", _core("keywords")),
    Place("description", "documenteigenschappen", "opmerking", _core("description")),
    Place("last modified by", "documenteigenschappen", "laatst gewijzigd door", _core("lastModifiedBy")),
    Place("category", "documenteigenschappen", "categorie", _core("category")),
    Place("template", "documenteigenschappen", "sjabloon", _app("Template")),
    Place("manager", "documenteigenschappen", "manager", _app("Manager")),
    Place("company", "documenteigenschappen", "bedrijf", _app("Company")),
    Place("link base", "documenteigenschappen", "basis van links", _app("HyperlinkBase")),
    Place(
        "custom property",
        "eigen documenteigenschappen",
        "",
        lambda c: _with("docProps/custom.xml", CUSTOM.format(f'<property name="x"><vt:lpwstr>{c}</vt:lpwstr></property>')),
    ),
    Place(
        "custom property name",
        "eigen documenteigenschappen",
        "naam van een eigenschap",
        lambda c: _with("docProps/custom.xml", CUSTOM.format(f'<property name="{c}"/>')),
    ),
    Place(
        "sensitivity label",
        "gevoeligheidslabel",
        "",
        lambda c: _with("docMetadata/LabelInfo.xml", f'<labels><label id="1" name="{c}"/></labels>'),
    ),
)
BINARY = (
    Place(
        "text chunk of a PNG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.png", png(b"Author\0" + c.encode())),
    ),
    Place(
        "packed chunk of a PNG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.png", png(b"Author\0\0" + zlib.compress(c.encode()), b"zTXt")),
    ),
    Place(
        "XMP of a PNG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.png", png(b"XML:com.adobe.xmp\0\0\0\0\0<x>" + c.encode() + b"</x>", b"iTXt")),
    ),
    Place(
        "after the end of a PNG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.png", png(b"x\0y") + c.encode()),
    ),
    Place(
        "EXIF of a JPEG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.jpeg", jpeg(b"Exif\0\0II*\0" + c.encode() + b"\0")),
    ),
    Place(
        "EXIF of a JPEG in UTF-16",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.jpeg", jpeg(b"Exif\0\0" + c.encode("utf-16-le") + b"\0\0")),
    ),
    Place(
        "comment of a JPEG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.jpeg", jpeg(c.encode(), 0xFE)),
    ),
    Place(
        "thumbnail", "miniatuur", "gegevens in de afbeelding", lambda c: _with("docProps/thumbnail.jpeg", jpeg(c.encode(), 0xFE))
    ),
    Place(
        "embedded workbook",
        "ingesloten bestand",
        "daarin",
        lambda c: _with("word/embeddings/sheet.xlsx", docx({"xl/sharedStrings.xml": f"<sst><si><t>{c}</t></si></sst>"})),
    ),
    Place(
        "embedded object in UTF-16",
        "ingesloten bestand",
        "leesbare tekst",
        lambda c: _with("word/embeddings/oleObject1.bin", b"\x01\x02\x03" + c.encode("utf-16-le") + b"\0\0"),
    ),
    Place(
        "embedded object in UTF-16, other order",
        "ingesloten bestand",
        "leesbare tekst",
        lambda c: _with("word/embeddings/oleObject1.bin", b"\x07" + c.encode("utf-16-be")),
    ),
    Place("chart cache", "grafiek", "verborgen gegeven", lambda c: _with("word/charts/chart1.xml", f"<c><pt><v>{c}</v></pt></c>")),
    Place("orphan part", "onbekend onderdeel", "verborgen gegeven", lambda c: _with("word/oud.xml", f"<oud>{c}</oud>")),
    Place(
        "name of a zip member", "afbeelding", "bestandsnaam van het onderdeel", lambda c: _with(f"word/media/{c}.png", png(b"x\0y"))
    ),
    Place("comment of a zip member", "zipbestand", "opmerkingen", lambda c: docx(base(), member_comment=c.encode())),
    Place(
        "extra field of a zip member",
        "zipbestand",
        "opmerkingen",
        lambda c: docx(base(), extra=struct.pack("<HH", 0x9999, len(c)) + c.encode()),
    ),
    Place("comment of the archive", "zipbestand", "opmerkingen", lambda c: docx(base(), comment=c.encode())),
    Place("before the archive", "zipbestand", "opmerkingen", _prefixed),
)


PLACES = (*TEXT, *REVIEW, *FIELDS, *BEHIND, *BINARY)
