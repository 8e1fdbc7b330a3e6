import struct
import subprocess
from pathlib import Path

import pytest
from conftest import office
from minimal_docx import base, docx, para, part, relation, rels, run
from more_places import MORE
from patience import HANGS
from places_of_a_name import PLACES, png
from programs import PROGRAMS, word
from schools import case, made

from generator import guard
from generator.base.kring import Kring
from generator.guard import Allowed, Forbidden, inspect_bytes
from generator.guard.docx import structure
from generator.guard.docx.archive import parse
from generator.guard.docx.list.known import Waarde, catalogue, judge

FORBIDDEN = Forbidden(namen=("Xandrina Qweltjes",))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTERS = ("normbrief", "ouderbrief")


def _outcome(parts: dict[str, str | bytes], kring: Kring = Kring.OPENBAAR) -> list[tuple[str, str]]:
    return [(b.soort, b.zwaarte) for b in inspect_bytes("brief.docx", docx(parts), FORBIDDEN, Allowed(), kring).bevindingen]


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_letter_that_another_program_saved_passes(program: str):
    assert _outcome(PROGRAMS[program]()) == []


@office
@pytest.mark.parametrize("name", LETTERS)
def test_our_own_letter_saved_by_libreoffice_passes(name: str, tmp_path: Path):
    of = case("vo")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "brief.docx").write_bytes(made("vo", name).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "in" / "brief.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=HANGS)
    data = (tmp_path / "brief.docx").read_bytes()
    outcome = inspect_bytes("brief.docx", data, guard.forbidden(of.incident), guard.allowed(of.profile))
    assert [str(found) for found in outcome.bevindingen if found.zwaarte == "blok"] == []


def test_a_harmless_word_in_any_place_gives_a_block_for_structure_only():
    for place in (*PLACES, *MORE):
        outcome = inspect_bytes("brief.docx", place.make("zonnebloem"), FORBIDDEN, Allowed())
        assert not [b for b in outcome.bevindingen if "betrokkene" in b.soort], place.name
        assert all(b.plaats and b.advies.endswith(".") for b in outcome.bevindingen), place.name
        assert "zonnebloem" not in " ".join(map(str, outcome.bevindingen)).lower(), place.name


def _word_with(name: str, old: str, new: str) -> dict[str, str | bytes]:
    parts = word()
    assert old in str(parts[name])
    return parts | {name: str(parts[name]).replace(old, new, 1)}


DOC = "word/document.xml"
UNKNOWN = {
    "element in a known namespace": (_word_with(DOC, "<w:lastRenderedPageBreak/>", "<w:anders/>"), "onbekende opmaak"),
    "attribute of a known element": (
        _word_with(DOC, '<w:sz w:val="22"/>', '<w:sz w:val="22" w:wie="x"/>'),
        "onbekend kenmerk in de opmaak",
    ),
    "attribute without a namespace": (
        _word_with(DOC, '<w:sz w:val="22"/>', '<w:sz w:val="22" wie="x"/>'),
        "onbekend kenmerk in de opmaak",
    ),
    "word for a number": (_word_with(DOC, '<w:sz w:val="22"/>', '<w:sz w:val="Emma"/>'), "waarde die daar niet hoort"),
    "word for a choice": (_word_with(DOC, 'w:lineRule="auto"', 'w:lineRule="Emma"'), "waarde die daar niet hoort"),
    "word for a revision": (_word_with(DOC, 'w:rsidR="00A77B3E"', 'w:rsidR="Emma"'), "waarde die daar niet hoort"),
    "word for an id": (_word_with(DOC, 'r:id="rId6"', 'r:id="Emma"'), "waarde die daar niet hoort"),
    "word for on or off": (_word_with(DOC, "<w:noProof/>", '<w:noProof w:val="Emma"/>'), "waarde die daar niet hoort"),
    "word for a place": (_word_with(DOC, ">-12<", ">Emma<"), "tekst op een plaats waar geen tekst hoort"),
    "text between the elements": (_word_with(DOC, "<w:proofErr", "Emma<w:proofErr"), "tekst op een plaats waar geen tekst hoort"),
    "prefix to ignore": (_word_with(DOC, 'mc:Ignorable="w14 ', 'mc:Ignorable="emma w14 '), "waarde die daar niet hoort"),
    "namespace": (
        _word_with(DOC, "<w:lastRenderedPageBreak/>", '<w:lastRenderedPageBreak xmlns:q="urn:q"/>'),
        "onbekende naamruimte",
    ),
    "prefix": (
        _word_with(DOC, "<w:lastRenderedPageBreak/>", f'<w:lastRenderedPageBreak xmlns:emma="{W[1:-1]}"/>'),
        "onbekend voorvoegsel van een naamruimte",
    ),
    "comment": (_word_with(DOC, "<w:lastRenderedPageBreak/>", "<!-- x -->"), "verborgen opmerking in de opmaak"),
    "processing instruction": (_word_with(DOC, "<w:body>", "<?x y?><w:body>"), "verborgen opmerking in de opmaak"),
    "encoding": (
        word() | {"word/header1.xml": str(word()["word/header1.xml"]).replace("UTF-8", "UTF-16").encode("utf-16")},
        "andere tekencodering",
    ),
    "second field of a paragraph": (
        _word_with(
            DOC,
            "<w:lastRenderedPageBreak/>",
            "".join(
                f'</w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/>'
                for code in ("PAGE", "INCLUDETEXT x")
            ),
        ),
        "veldcode die niet in een brief hoort",
    ),
    "relationship of a known kind by name only": (
        word()
        | {
            "word/_rels/header1.xml.rels": rels(
                relation("image", "x.png").replace("http://schemas.openxmlformats.org", "http://example.org")
            )
        },
        "koppeling naar een onbekend onderdeel",
    ),
    "relationship that reaches outside in disguise": (
        word()
        | {
            "word/_rels/header1.xml.rels": rels(relation("image", "https://x.example/a.png", external=True)).replace(
                "External", "&#69;xternal"
            )
        },
        "koppeling naar buiten het document",
    ),
    "part of Word that carries people": (word() | {"word/people.xml": "<a/>"}, "onderdeel dat niet in een brief hoort"),
    "thumbnail": (word() | {"docProps/thumbnail.png": png(b"a\0b")}, "onderdeel dat niet in een brief hoort"),
}


@pytest.mark.parametrize("kind", UNKNOWN)
def test_what_is_unknown_in_a_letter_for_everyone_is_refused_with_what_to_do(kind: str):
    parts, expected = UNKNOWN[kind]
    outcome = inspect_bytes("brief.docx", docx(parts), FORBIDDEN, Allowed())
    blocks = [b for b in outcome.bevindingen if b.zwaarte == "blok"]
    assert expected in {b.soort for b in blocks}
    assert "emma" not in " ".join(map(str, blocks)).lower()
    assert all(b.advies.endswith(".") for b in blocks)


@pytest.mark.parametrize("kind", [kind for kind in UNKNOWN if "reaches outside" not in kind])
def test_the_same_in_a_document_for_staff_is_a_warning(kind: str):
    parts, expected = UNKNOWN[kind]
    assert (expected, "waarschuwing") in _outcome(parts, Kring.TEAM)
    assert "blok" not in {weight for _, weight in _outcome(parts, Kring.TEAM)}


def test_tracked_changes_are_daily_work_for_the_action_team_and_no_one_else():
    parts = base(para(f'<w:ins w:id="1" w:author="x">{run("x")}</w:ins>'))
    assert _outcome(parts, Kring.ACTIETEAM) == []
    assert _outcome(parts, Kring.TEAM) == [("bijgehouden wijziging", "waarschuwing")]
    assert ("bijgehouden wijziging", "blok") in _outcome(parts)


def test_the_place_of_something_unknown_is_the_paragraph():
    inner = para(run("Wat er is gebeurd"), "Kop1") + para(run("een")) + para(run("twee") + "<w:anders/>")
    outcome = inspect_bytes("brief.docx", docx(base(inner)), FORBIDDEN, Allowed())
    assert [(b.soort, b.plaats) for b in outcome.bevindingen] == [("onbekende opmaak", "alinea 2 onder “Wat er is gebeurd”")]


def test_a_thousand_unknown_things_give_five_findings():
    inner = "".join(para(run(f"zin {i}") + "<w:anders/>") for i in range(1000))
    assert len(inspect_bytes("brief.docx", docx(base(inner)), FORBIDDEN, Allowed()).bevindingen) == 5


ZIPS = {
    "comment of the archive": docx(base(), comment=b"x"),
    "comment of a part": docx(base(), member_comment=b"x"),
    "unknown extra field": docx(base(), extra=struct.pack("<HH", 0x9999, 1) + b"x"),
    "text in the room that Word leaves": docx(base(), extra=struct.pack("<HH", 0xA220, 8) + b"\x28\xa0\0\0Emma"),
    "a time that is too long": docx(base(), extra=struct.pack("<HH", 0x5455, 20) + b"x" * 20),
}


@pytest.mark.parametrize("kind", ZIPS)
def test_a_zip_with_more_than_parts_is_refused(kind: str):
    outcome = inspect_bytes("brief.docx", ZIPS[kind], FORBIDDEN, Allowed())
    assert {b.deel for b in outcome.bevindingen} == {"zipbestand"}


@pytest.mark.parametrize(
    "extra", [struct.pack("<HH", 0xA220, 8) + b"\x28\xa0" + bytes(6), struct.pack("<HHBI", 0x5455, 5, 1, 7), b"\0\0"]
)
def test_the_extra_fields_that_programs_write_are_known(extra: bytes):
    assert inspect_bytes("brief.docx", docx(base(), extra=extra), FORBIDDEN, Allowed()).oordeel == "vrij"


def test_the_list_holds_no_element_that_carries_a_file_a_script_or_another_document():
    names = {name.rpartition("}")[2] for name in catalogue().lines}
    assert len(names) > 900
    assert not names & {
        "object",
        "OLEObject",
        "altChunk",
        "subDoc",
        "control",
        "mailMerge",
        "docVars",
        "contentPart",
        "binData",
        "audioFile",
    }


def test_a_value_that_can_be_a_name_is_read_although_it_fits():
    assert judge(f"{W}color", f"{W}val", "00FF00") is Waarde.GESLOTEN
    assert judge(f"{W}color", f"{W}val", "FACADE") is Waarde.TEKST
    assert judge(f"{W}color", f"{W}val", "Emma") is Waarde.VREEMD
    assert judge(f"{W}color", f"{W}naam", "Emma") is Waarde.ONBEKEND
    assert judge(f"{W}tag", f"{W}val", "Emma") is Waarde.TEKST
    assert judge(f"{W}jc", f"{W}val", "center") is Waarde.GESLOTEN
    assert judge(f"{W}jc", f"{W}val", "Bas") is Waarde.VREEMD
    assert judge("{urn:q}a", "b", "c") is Waarde.ONBEKEND


def test_the_header_and_the_body_share_what_was_read_only_when_their_bytes_are_the_same():
    one, two = (part("hdr", para(run(text))) for text in ("Xandrina Qweltjes", "Voorbeeldcollege"))
    first = inspect_bytes("a.docx", docx({**base(), "word/header1.xml": one}), FORBIDDEN, Allowed())
    second = inspect_bytes("a.docx", docx({**base(), "word/header1.xml": two}), FORBIDDEN, Allowed())
    assert (first.oordeel, second.oordeel) == ("geblokkeerd", "vrij")


CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "rPrChange", "pPrChange"),
    *("sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange"),
)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_any_kind_that_nobody_decided_on_is_called_that(name: str):
    data = f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p><w:{name}/></w:p></w:body></w:document>'.encode()
    assert "bijgehouden wijziging" in {found.soort for found in structure.findings("tekst", parse(data), data)}
