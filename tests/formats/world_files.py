"""What schools send: a letterhead, our template, last year's policy and a filled form, as the programs of the world save them.

Each is made here, by scripts, of a file of ours; what a program is known to make different is put in it. What LibreOffice itself
makes of them stands in `test_corpus_office.py`.
"""

import io
import re
from collections.abc import Callable
from functools import cache
from types import MappingProxyType

import docx
from programs_of_the_world import (
    DOCUMENT,
    NS,
    RELS,
    ROOT,
    TYPES,
    Parts,
    as_dotnet,
    as_strict,
    as_template,
    as_word_online,
    base,
    in_another_folder,
    swap,
    with_a_default_type,
    with_left_over_types,
    with_numbered_parts,
)
from schools import made

from generator.base.resources import template_path
from generator.ooxml.docx import pack
from generator.ooxml.zip import unzip

ADDED = "Onze school spreekt dit elk jaar met de leerlingenraad af."
ANSWERS = {"ingevuld_op": "3 december 2026", "soort": "bangalijst", "houden": "De mentor belde snel.", "eigenaar": "teamleider"}
APP = "docProps/app.xml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def stories(parts: Parts) -> list[str]:
    """The parts that hold text."""
    return [name for name in parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]


def named(parts: Parts, program: str) -> None:
    """Say in the properties which program saved it."""
    space = f"{NS}officeDocument/2006/extended-properties"
    parts[APP] = f'<Properties xmlns="{space}"><Application>{program}</Application></Properties>'.encode()
    if APP.encode() not in parts[TYPES]:
        kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        swap(parts, TYPES, "</Types>", f'<Override PartName="/{APP}" ContentType="{kind}"/></Types>')
        arrow = f'<Relationship Id="rIdApp" Type="{NS}officeDocument/2006/relationships/extended-properties" Target="{APP}"/>'
        swap(parts, ROOT, "</Relationships>", f"{arrow}</Relationships>")


def spaces(parts: Parts, **more: str) -> None:
    """Declare namespaces at the head of each story and say that older programs may skip them."""
    for name in stories(parts):
        text = parts[name].decode()
        head = re.search(r"<w:(document|hdr|ftr)\b[^>]*>", text)
        old, fresh = head[0], head[0]
        known = re.search(r'mc:Ignorable="([^"]*)"', old)
        fresh = re.sub(r'\s*mc:Ignorable="[^"]*"', "", fresh)
        names = " ".join([*(known[1].split() if known else ()), *more])
        declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in more.items() if f"xmlns:{prefix}=" not in fresh)
        declared += "" if "xmlns:mc=" in fresh else f' xmlns:mc="{MC}"'
        parts[name] = text.replace(old, f'{fresh[:-1]}{declared} mc:Ignorable="{names}">', 1).encode()


def as_word(parts: Parts) -> None:
    """Word of today: marks of its own on each paragraph, and of the spelling checker."""
    named(parts, "Microsoft Office Word")
    spaces(parts, w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du")
    for name in stories(parts):
        text = re.sub(r"<w:p>", '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">', parts[name].decode())
        parts[name] = text.replace("<w:r>", '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00F31C2B">', 1).encode()


def as_word_for_the_mac(parts: Parts) -> None:
    """Word for macOS: namespaces of its own, which it also says to keep."""
    named(parts, "Microsoft Macintosh Word")
    spaces(parts, mv="urn:schemas-microsoft-com:mac:vml", mo="http://schemas.microsoft.com/office/mac/office/2008/main")
    swap(parts, DOCUMENT, r'mc:Ignorable="', 'mc:PreserveAttributes="mv:*" mc:Ignorable="')


def as_google(parts: Parts) -> None:
    """Google Docs: no properties, each paragraph with its direction, a bookmark at each heading, and data of its own."""
    for name in [name for name in parts if name.startswith("docProps/")]:
        del parts[name]
        parts[TYPES] = re.sub(rf'<Override PartName="/{name}"[^>]*/>'.encode(), b"", parts[TYPES])
        parts[ROOT] = re.sub(rf'<Relationship [^>]*Target="/?{name}"[^>]*/>'.encode(), b"", parts[ROOT])
    for name in stories(parts):
        parts[name] = re.sub(rb"(<w:r>)(?!<w:rPr>)", rb'\1<w:rPr><w:rtl w:val="0"/></w:rPr>', parts[name])
    mark = '<w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="_heading=h.gjdgxs" w:id="9001"/><w:bookmarkEnd w:id="9001"/>'
    parts[DOCUMENT] = re.sub(rb"(<w:p\b[^>]*>(?:<w:pPr>.*?</w:pPr>)?)", rb"\1" + mark.encode(), parts[DOCUMENT], count=1)


def as_wps(parts: Parts) -> None:
    """WPS Writer: its version in a property, and a namespace of its own."""
    named(parts, "WPS_1033")
    spaces(parts, wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData")
    custom = "docProps/custom.xml"
    parts[custom] = (
        f'<Properties xmlns="{NS}officeDocument/2006/custom-properties" xmlns:vt="{NS}officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>1033-12.2.0.13472'
        "</vt:lpwstr></property></Properties>"
    ).encode()
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    swap(parts, TYPES, "</Types>", f'<Override PartName="/{custom}" ContentType="{kind}"/></Types>')
    arrow = f'<Relationship Id="rIdKso" Type="{NS}officeDocument/2006/relationships/custom-properties" Target="{custom}"/>'
    swap(parts, ROOT, "</Relationships>", f"{arrow}</Relationships>")


def as_onlyoffice(parts: Parts) -> None:
    """OnlyOffice: runs and properties with nothing in them beside those that have something."""
    named(parts, "ONLYOFFICE/8.2.2")
    for name in stories(parts):
        text = re.sub(r"<w:pPr>(?!<w:pStyle)(.*?)</w:pPr>", r"<w:pPr>\1</w:pPr><w:r/>", parts[name].decode())
        parts[name] = re.sub(r"<w:r>(?!<w:rPr>)", "<w:r><w:rPr/>", text).encode()


def as_pages(parts: Parts) -> None:
    """Pages: everything said at the run itself, and the language of each."""
    named(parts, "Pages")
    said = '<w:rPr><w:rFonts w:ascii="Helvetica Neue" w:hAnsi="Helvetica Neue"/><w:rtl w:val="0"/><w:lang w:val="nl-NL"/></w:rPr>'
    for name in stories(parts):
        parts[name] = re.sub(rb"<w:r>(?!<w:rPr>)", f"<w:r>{said}".encode(), parts[name])


def as_libreoffice(parts: Parts) -> None:
    """LibreOffice of 2024: what it says of fonts, and the width of each letter."""
    named(parts, "LibreOffice/24.2.7.2$Linux_X86_64 LibreOffice_project/420")
    for name in stories(parts):
        parts[name] = re.sub(rb"<w:r>(?!<w:rPr>)", b"<w:r><w:rPr></w:rPr>", parts[name])
    if "word/theme/theme1.xml" in parts:
        swap(
            parts,
            "word/theme/theme1.xml",
            r'<a:latin typeface="([^"]*)"/>',
            r'<a:latin typeface="\1" pitchFamily="0" charset="1"/>',
        )


def with_a_byte_order_mark(parts: Parts) -> None:
    """A converter that puts the mark of UTF-8 before every part."""
    for name in [name for name in parts if name.endswith((".xml", ".rels"))]:
        parts[name] = b"\xef\xbb\xbf" + parts[name]


PROGRAMS: MappingProxyType[str, Callable[[Parts], None]] = MappingProxyType(
    {
        "Word": as_word,
        "Word Online": as_word_online,
        "Word, Strict": as_strict,
        "Word voor macOS": as_word_for_the_mac,
        "LibreOffice": as_libreoffice,
        "Google Docs": as_google,
        "WPS": as_wps,
        "OnlyOffice": as_onlyoffice,
        "Pages": as_pages,
        "NET": as_dotnet,
        "standaardsoort": with_a_default_type,
        "genummerde onderdelen": with_numbered_parts,
        "andere map": in_another_folder,
        "dotx": as_template,
        "soorten over": with_left_over_types,
        "met BOM": with_a_byte_order_mark,
    }
)


@cache
def letterhead() -> bytes:
    return base()


@cache
def template() -> bytes:
    """Our own letter in which a school put a sentence."""
    document = docx.Document(io.BytesIO(template_path("openbaar", "ouderbrief").read_bytes()))
    document.paragraphs[-1].insert_paragraph_before(ADDED)
    return _saved(document)


@cache
def policy() -> bytes:
    """The policy of last year in which a school put a sentence."""
    document = docx.Document(io.BytesIO(made("vo", "preventiebeleid").data))
    next(each for each in document.paragraphs if len(each.text) > 80).insert_paragraph_before(ADDED)
    return _saved(document)


@cache
def filled_form() -> bytes:
    """A form that a colleague filled in."""
    from invullen import fill

    return fill(made("vo", "evaluatieformulier", "medewerkers").data, ANSWERS)


def _saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


KINDS: MappingProxyType[str, Callable[[], bytes]] = MappingProxyType(
    {"briefpapier": letterhead, "sjabloon": template, "beleid": policy, "formulier": filled_form}
)


@cache
def file(kind: str, program: str) -> bytes:
    """One of the files, as this program saves it."""
    parts = unzip(KINDS[kind]())
    if RELS in parts and DOCUMENT in parts:
        PROGRAMS[program](parts)
    return pack(parts)
