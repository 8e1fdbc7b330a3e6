"""More places where a name can stand: packed drawings, data of other programs, structures of Word, pictures, fonts, the zip itself."""

import base64
import io
import struct
import zipfile
import zlib

from minimal_docx import NAMESPACES, base, docx, para, part, relation, rels, run
from places_of_a_name import Place, jpeg, png

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def _body(inner: str) -> bytes:
    return docx(base(inner))


def _with(name: str, data: str | bytes) -> bytes:
    return docx({**base(), name: data})


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _sdt(properties: str) -> bytes:
    return _body(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{para(run('x'))}</w:sdtContent></w:sdt>")


def _google(c: str) -> str:
    inner = _packed(b"\n\x031.0\x12" + bytes([len(c)]) + c.encode())
    return (
        '<go:gDocsCustomXmlDataStorage xmlns:go="http://customooxmlschemas.google.com/" uri="GoogleDocsCustomDataVersion2">'
        f'<go:docsCustomData roundtripDataSignature="AMtx7mgQ==">{inner}</go:docsCustomData></go:gDocsCustomXmlDataStorage>'
    )


def gif(comment: bytes) -> bytes:
    return b"GIF89a\1\0\1\0\0\0\0\x21\xfe" + bytes([len(comment)]) + comment + b"\0\x3b"


def emf(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<II", 1, 108) + bytes(100) + struct.pack("<II", 84, 76 + len(data)) + bytes(68) + data


def _font(c: str) -> bytes:
    return b"\0\1\0\0\0\1name" + bytes(20) + c.encode("utf-16-be") + bytes(8)


def _appended(c: str) -> bytes:
    return docx(base()) + b"\0" + c.encode()


def _between(c: str) -> bytes:
    """Bytes between the last part and the directory of the zip, which moves up."""
    data = docx(base())
    directory = struct.unpack("<I", data[-6:-2])[0]
    moved = data[:-6] + struct.pack("<I", directory + len(c)) + data[-2:]
    return moved[:directory] + c.encode() + moved[directory:]


def _folder(c: str) -> bytes:
    buffer = io.BytesIO(docx(base()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(zipfile.ZipInfo(f"{c}/"), b"")
    return buffer.getvalue()


def _mime(c: str) -> str:
    return f"MIME-Version: 1.0\nContent-Type: text/html\n\n<html><body><p>{c[:4]}=\n{c[4:]}</p></body></html>"


STRUCTURE = (
    Place(
        "drawing packed in an attribute",
        "tekst",
        "daarin",
        lambda c: _body(
            para(f'<w:r><w:pict><v:rect o:gfxdata="{_packed(docx({"drs/e2oDoc.xml": f"<a><t>{c}</t></a>"}))}"/></w:pict></w:r>')
        ),
    ),
    Place("data of Google Docs", "ingesloten gegevens", "leesbare tekst", lambda c: _with("customXml/item1.xml", _google(c))),
    Place(
        "property of a smart tag",
        "tekst",
        "verborgen kenmerk",
        lambda c: _body(
            para(f'<w:smartTag w:element="PersonName"><w:smartTagPr><w:attr w:name="x" w:val="{c}"/></w:smartTagPr></w:smartTag>')
        ),
    ),
    Place("data binding", "tekst", "verborgen kenmerk", lambda c: _sdt(f'<w:dataBinding w:xpath="/a/{c}" w:storeItemID="x"/>')),
    Place(
        "binding prefixes",
        "tekst",
        "verborgen kenmerk",
        lambda c: _sdt(f'<w:dataBinding w:prefixMappings="xmlns:a=&apos;{c}&apos;"/>'),
    ),
    Place("placeholder", "tekst", "verborgen kenmerk", lambda c: _sdt(f'<w:placeholder><w:docPart w:val="{c}"/></w:placeholder>')),
    Place(
        "item of a list in a form",
        "tekst",
        "verborgen kenmerk",
        lambda c: _body(
            para(
                f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="{c}"/></w:ddList></w:ffData></w:fldChar></w:r>'
            )
        ),
    ),
    Place(
        "macro of a form field",
        "tekst",
        "verborgen kenmerk",
        lambda c: _body(
            para(f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="{c}"/></w:ffData></w:fldChar></w:r>')
        ),
    ),
    Place(
        "author of a new row",
        "tekst",
        "auteur",
        lambda c: _body(f'<w:tbl><w:tr><w:trPr><w:ins w:id="1" w:author="{c}"/></w:trPr></w:tr></w:tbl>'),
    ),
    Place(
        "author of a move", "tekst", "auteur", lambda c: _body(para(f'<w:moveFromRangeStart w:id="1" w:name="m" w:author="{c}"/>'))
    ),
    Place("name of a move", "tekst", "verborgen kenmerk", lambda c: _body(para(f'<w:moveToRangeStart w:id="1" w:name="{c}"/>'))),
    Place(
        "deleted field code", "tekst", "veldcode", lambda c: _body(para(f"<w:r><w:delInstrText>QUOTE {c}</w:delInstrText></w:r>"))
    ),
    Place("where a number belongs", "tekst", "verborgen kenmerk", lambda c: _body(f'<w:p w:rsidR="{c}">{run("x")}</w:p>')),
    Place("where on or off belongs", "tekst", "verborgen kenmerk", lambda c: _body(para(run("x", f'<w:b w:val="{c}"/>')))),
    Place("where a colour belongs", "tekst", "verborgen kenmerk", lambda c: _body(para(run("x", f'<w:color w:val="{c}"/>')))),
    Place("where a language belongs", "tekst", "verborgen kenmerk", lambda c: _body(para(run("x", f'<w:lang w:val="{c}"/>')))),
    Place("font", "tekst", "verborgen kenmerk", lambda c: _body(para(run("x", f'<w:rFonts w:ascii="{c}"/>')))),
    Place("style of a paragraph", "tekst", "verborgen kenmerk", lambda c: _body(para(run("x"), c))),
    Place("unknown attribute", "tekst", "verborgen kenmerk", lambda c: _body(f'<w:p w:anders="{c}">{run("x")}</w:p>')),
    Place("unknown element", "tekst", "verborgen gegeven", lambda c: _body(para(f"<w:anders>{c}</w:anders>"))),
    Place("text where none belongs", "tekst", "verborgen gegeven", lambda c: _body(f"<w:p>{c}{run('x')}</w:p>")),
    Place("CDATA", "tekst", "alinea 1", lambda c: _body(para(f"<w:r><w:t><![CDATA[{c}]]></w:t></w:r>"))),
    Place("letters as entities", "tekst", "alinea 1", lambda c: _body(para(run("".join(f"&#{ord(x)};" for x in c))))),
    Place("prefix of a namespace", "tekst", "naamruimte", lambda c: _body(f'<w:p xmlns:{c}="urn:x">{run("x")}</w:p>')),
    Place("address of a namespace", "tekst", "naamruimte", lambda c: _body(f'<w:p xmlns:z="urn:{c}">{run("x")}</w:p>')),
    Place(
        "part in UTF-16",
        "koptekst 1",
        "alinea 1",
        lambda c: _with(
            "word/header1.xml", ('<?xml version="1.0" encoding="UTF-16"?>' + part("hdr", para(run(c)))).encode("utf-16")
        ),
    ),
    Place(
        "before the root",
        "koptekst 1",
        "verborgen opmerking",
        lambda c: _with("word/header1.xml", f"<!-- {c} -->" + part("hdr", "")),
    ),
    Place(
        "after the root", "koptekst 1", "verborgen opmerking", lambda c: _with("word/header1.xml", part("hdr", "") + f"<?x {c}?>")
    ),
)
PARTS = (
    Place(
        "comment, done",
        "opmerkingen",
        "verborgen kenmerk",
        lambda c: _with(
            "word/commentsExtended.xml", f'<w15:commentsEx {NAMESPACES}><w15:commentEx w15:paraId="{c}"/></w15:commentsEx>'
        ),
    ),
    Place(
        "account of an author",
        "lijst van personen",
        "auteur",
        lambda c: _with(
            "word/people.xml",
            f'<w15:people {NAMESPACES}><w15:person w15:author="x"><w15:presenceInfo w15:providerId="AD" w15:userId="S::{c}@x.nl"/></w15:person></w15:people>',
        ),
    ),
    Place(
        "name of a building block",
        "bouwstenen",
        "naam van een veld",
        lambda c: _with(
            "word/glossary/document.xml",
            part(
                "glossaryDocument",
                f'<w:docParts><w:docPart><w:docPartPr><w:name w:val="{c}"/></w:docPartPr></w:docPart></w:docParts>',
            ),
        ),
    ),
    Place(
        "name of a theme",
        "thema",
        "verborgen kenmerk",
        lambda c: _with("word/theme/theme1.xml", f'<a:theme {NAMESPACES} name="{c}"/>'),
    ),
    Place(
        "name of a font",
        "lettertypen",
        "verborgen kenmerk",
        lambda c: _with("word/fontTable.xml", part("fonts", f'<w:font w:name="{c}"/>')),
    ),
    Place(
        "latent style",
        "stijlen",
        "verborgen kenmerk",
        lambda c: _with("word/styles.xml", part("styles", f'<w:latentStyles><w:lsdException w:name="{c}"/></w:latentStyles>')),
    ),
    Place(
        "other name of a style",
        "stijlen",
        "verborgen kenmerk",
        lambda c: _with("word/styles.xml", part("styles", f'<w:style><w:aliases w:val="{c}"/></w:style>')),
    ),
    Place(
        "titles of parts",
        "documenteigenschappen",
        "verborgen gegeven",
        lambda c: _with(
            "docProps/app.xml",
            f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><TitlesOfParts><v>{c}</v></TitlesOfParts></Properties>',
        ),
    ),
    Place(
        "schema of custom XML",
        "ingesloten gegevens",
        "verborgen kenmerk",
        lambda c: _with(
            "customXml/itemProps1.xml",
            f'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="x"><ds:schemaRefs><ds:schemaRef ds:uri="urn:{c}"/></ds:schemaRefs></ds:datastoreItem>',
        ),
    ),
    Place(
        "id of a relationship",
        "koppelingen",
        "verborgen kenmerk",
        lambda c: _with("word/_rels/document.xml.rels", rels(relation("header", "header1.xml").replace("rId1", c))),
    ),
    Place(
        "kind of a relationship",
        "koppelingen",
        "verborgen kenmerk",
        lambda c: _with("word/_rels/document.xml.rels", rels(relation(c, "header1.xml"))),
    ),
    Place(
        "name in the list of contents",
        "inhoudslijst",
        "verborgen kenmerk",
        lambda c: docx(
            base()
            | {
                "[Content_Types].xml": str(base()["[Content_Types].xml"]).replace(
                    "</Types>", f'<Override PartName="/word/{c}.xml" ContentType="application/xml"/></Types>'
                )
            }
        ),
    ),
    Place("text of a diagram", "onbekend onderdeel", "", lambda c: _with("word/diagrams/data1.xml", f"<d><t>{c}</t></d>")),
    Place(
        "workbook of a chart",
        "ingesloten bestand",
        "daarin",
        lambda c: _with(
            "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
            docx(
                {
                    "xl/sharedStrings.xml": f"<sst><si><t>{c[:3]}</t><t>{c[3:]}</t></si></sst>",
                    "xl/workbook.xml": f'<workbook><sheet name="{c}"/></workbook>',
                }
            ),
        ),
    ),
    Place(
        "presentation",
        "ingesloten bestand",
        "daarin",
        lambda c: _with(
            "word/embeddings/p.pptx",
            docx(
                {
                    "ppt/slides/slide1.xml": f'<p:sld {NAMESPACES} xmlns:p="urn:p"><a:p><a:r><a:t>{c[:3]}</a:t></a:r><a:r><a:t>{c[3:]}</a:t></a:r></a:p></p:sld>'
                }
            ),
        ),
    ),
    Place(
        "document in a workbook",
        "ingesloten bestand",
        "daarin",
        lambda c: _with("word/embeddings/s.xlsx", docx({"xl/embeddings/d.docx": _body(para(run(c)))})),
    ),
    Place(
        "active control",
        "onbekend onderdeel",
        "verborgen kenmerk",
        lambda c: _with("word/activeX/activeX1.xml", f'<ax:ocx xmlns:ax="urn:x" ax:license="{c}"/>'),
    ),
    Place(
        "macro", "onbekend onderdeel", "leesbare tekst", lambda c: _with("word/vbaProject.bin", b"\1\2\xb0\3" + c.encode() + b"\0")
    ),
    Place(
        "signature",
        "onbekend onderdeel",
        "verborgen gegeven",
        lambda c: _with("_xmlsignatures/sig1.xml", f"<Signature><X509SubjectName>CN={c}</X509SubjectName></Signature>"),
    ),
    Place(
        "printer",
        "onbekend onderdeel",
        "leesbare tekst",
        lambda c: _with("word/printerSettings1.bin", ("\\\\" + c).encode("utf-16-le") + bytes(40)),
    ),
    Place("font inside", "onbekend onderdeel", "leesbare tekst", lambda c: _with("word/fonts/font1.ttf", _font(c))),
    Place("chunk of a mail archive", "onbekend onderdeel", "", lambda c: _with("word/afchunk.mht", _mime(c))),
)
PICTURES = (
    Place("comment of a GIF", "afbeelding", "leesbare tekst", lambda c: _with("word/media/image1.gif", gif(c.encode()))),
    Place(
        "text of an SVG",
        "afbeelding",
        "verborgen gegeven",
        lambda c: _with("word/media/image1.svg", f"<svg xmlns='http://www.w3.org/2000/svg'><text>{c}</text></svg>"),
    ),
    Place(
        "title of an SVG in an attribute",
        "afbeelding",
        "verborgen kenmerk",
        lambda c: _with("word/media/image1.svg", f"<svg xmlns='http://www.w3.org/2000/svg' aria-label='{c}'/>"),
    ),
    Place("text of an EMF", "afbeelding", "leesbare tekst", lambda c: _with("word/media/image1.emf", emf(c))),
    Place(
        "text of a WMF",
        "afbeelding",
        "leesbare tekst",
        lambda c: _with("word/media/image1.wmf", b"\xd7\xcd\xc6\x9a" + bytes(18) + c.encode() + b"\0"),
    ),
    Place(
        "XMP of a JPEG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with(
            "word/media/image1.jpeg", jpeg(b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + c.encode() + b"</x:xmpmeta>")
        ),
    ),
    Place(
        "IPTC of a JPEG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with(
            "word/media/image1.jpeg",
            jpeg(b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x08\x1c\x02\x50\0" + bytes([len(c)]) + c.encode(), 0xED),
        ),
    ),
    Place(
        "after the end of a JPEG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.jpeg", jpeg(b"x") + c.encode()),
    ),
    Place(
        "EXIF of a PNG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.png", png(b"MM\0*" + c.encode(), b"eXIf")),
    ),
    Place(
        "packed XMP of a PNG",
        "afbeelding",
        "gegevens in de afbeelding",
        lambda c: _with("word/media/image1.png", png(b"XML\0\1\0\0\0" + zlib.compress(c.encode()), b"iTXt")),
    ),
    Place("text of an EMF thumbnail", "miniatuur", "leesbare tekst", lambda c: _with("docProps/thumbnail.emf", emf(c))),
)
ZIP = (
    Place("after the archive", "zipbestand", "opmerkingen", _appended),
    Place("between the parts and the directory", "zipbestand", "opmerkingen", _between),
    Place("name of a folder in the zip", "zipbestand", "opmerkingen", _folder),
)
MORE = (*STRUCTURE, *PARTS, *PICTURES, *ZIP)
