import ast
import hashlib
import io
import logging
import random
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from minimal_docx import base, docx, letter, para, part, relation, rels, run
from places_of_a_name import png
from steps import memory, steps, that_ends

from generator import guard
from generator.base.errors import DocumentError, GuardError
from generator.base.kring import Kring
from generator.base.stages import Meta, RenderedDocx
from generator.guard import (
    Allowed,
    CheckedDocx,
    CheckedFile,
    Forbidden,
    ScreenedText,
    check,
    inspect_bytes,
    screen,
    screening,
    weigh_own,
)

ROOT = Path(guard.__file__).parents[2]
FORBIDDEN = Forbidden(namen=("Xandrina Qweltjes",), ook=("@xqw",), groepen=("2B",))
SAFE = ("Beste ouder(s)/verzorger(s),", "Wij schrijven u over online gedrag van leerlingen.")


def rendered(data: bytes, kring: Kring = Kring.OPENBAAR) -> RenderedDocx:
    return RenderedDocx(Meta("ouderbrief", kring, "Informatie", "Voorbeeldcollege", date(2026, 11, 24)), data)


def test_a_clean_letter_becomes_a_checked_document_with_its_hash():
    data = letter(*SAFE)
    checked = check(rendered(data), FORBIDDEN, Allowed(), file_name="ouderbrief.docx")
    assert checked.data == data
    assert checked.sha256 == hashlib.sha256(data).hexdigest()
    assert checked.findings == ()


def test_a_privacy_stop_says_kind_place_and_advice_and_never_the_text(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    inner = para(run("Wat er is gebeurd"), "Kop1") + para(run("Wij spraken met Xandrina Qweltjes uit 2B."))
    with pytest.raises(GuardError) as stop:
        check(rendered(docx(base(inner))), FORBIDDEN, Allowed(), file_name="ouderbrief.docx")
    text = f"{stop.value} {stop.value!r} {stop.value.args} {stop.value.as_rows()} {caplog.text}"
    assert "tekst, alinea 1 onder “Wat er is gebeurd”: volledige naam van een betrokkene." in text
    assert "klas of groep" in text
    assert "qweltjes" not in text.lower()
    assert "xandrina" not in text.lower()
    assert "2B" not in text
    assert set(stop.value.as_rows()[0]) == {"soort", "deel", "plaats", "advies"}


def test_a_heading_that_may_hold_a_name_is_not_quoted():
    inner = para(run("Over Xandrina Qweltjes"), "Kop1") + para(run("Wij spraken met Xandrina."))
    outcome = inspect_bytes("a.docx", docx(base(inner)), FORBIDDEN, Allowed(), Kring.TEAM)
    assert {b.plaats for b in outcome.bevindingen} == {"kop 1", "alinea 1 onder kop 1"}


@pytest.mark.parametrize("kring", list(Kring))
def test_a_name_of_a_pupil_blocks_in_every_circle(kring: Kring):
    with pytest.raises(GuardError):
        check(rendered(letter("Wij spraken met Xandrina."), kring), FORBIDDEN, Allowed(), file_name="a.docx")


def test_a_name_in_the_name_of_the_file_blocks():
    with pytest.raises(GuardError):
        check(rendered(letter(*SAFE)), FORBIDDEN, Allowed(), file_name="brief-qweltjes.docx")


def test_a_warning_goes_along_with_the_document():
    checked = check(rendered(letter("Wij noemen dit op school ‘samen wijzer’.")), FORBIDDEN, Allowed(), file_name="a.docx")
    assert [found.soort for found in checked.findings] == ["woorden tussen aanhalingstekens"]


def test_nobody_else_can_make_a_checked_document_or_a_screened_text():
    meta = rendered(b"").meta
    with pytest.raises(TypeError):
        CheckedDocx(meta, b"", "", (), object())
    with pytest.raises(TypeError):
        CheckedFile(meta, "a.txt", b"", (), object())
    with pytest.raises(TypeError):
        ScreenedText("tekst", (), object())


@pytest.mark.groot
def test_only_the_guard_calls_the_constructors_of_the_checked_types():
    callers = {
        path.relative_to(ROOT).parts[:2]
        for path in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _called(node.func) in {"CheckedDocx", "CheckedFile", "ScreenedText"}
    }
    assert callers == {("generator", "guard")}


def test_nobody_outside_the_guard_reaches_for_its_seal():
    files = [p for p in (ROOT / "generator").rglob("*.py") if p.name != "screening.py"]
    assert files
    assert not [path for path in files if "_SEAL" in path.read_text("utf-8")]


def _called(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def test_the_directors_own_sentence_passes_when_it_is_safe():
    text = screen("Wij zijn geschrokken.\nWij staan voor u klaar.", FORBIDDEN, Allowed())
    assert text.tekst == "Wij zijn geschrokken.\nWij staan voor u klaar."
    assert text.findings == ()
    assert "geschrokken" not in repr(text)
    assert screen("", FORBIDDEN, Allowed()).tekst == ""


@pytest.mark.parametrize(
    "text", ["Wij leven mee met Xandrina.", "Xandrina\nQweltjes", "Wij leven mee met klas 2B.", "De dader is bekend."]
)
def test_the_directors_own_sentence_stops_at_a_name_or_a_detail(text: str):
    with pytest.raises(GuardError) as stop:
        screen(text, FORBIDDEN, Allowed())
    assert "xandrina" not in str(stop.value).lower()
    assert "eigen tekst, " in str(stop.value)


def test_a_stop_in_a_line_of_several_sentences_says_which_one():
    text = "Wij zijn geschrokken. Maandag praten wij in alle klassen.\n\nBel ons gerust. Een leerling uit klas 2b is geschorst."
    with pytest.raises(GuardError) as stop:
        screen(text, FORBIDDEN, Allowed())
    assert "eigen tekst, regel 3, zin 2: klas of groep" in str(stop.value)
    assert "geschorst" not in str(stop.value)


def test_a_file_checked_without_names_is_not_passed_but_warned():
    outcome = inspect_bytes("brief.txt", b"Beste ouders, alles is rustig.", Forbidden(), Allowed())
    assert outcome.oordeel == "waarschuwing"
    assert [b.soort for b in outcome.bevindingen] == ["geen namen opgegeven, dus niet op namen gecontroleerd"]
    assert outcome.as_json()["oordeel"] == "waarschuwing"


def test_a_text_file_and_a_web_page_are_read_too():
    assert inspect_bytes("a.txt", b"Beste ouders", FORBIDDEN, Allowed()).oordeel == "vrij"
    hidden = b"<html><head><title>x</title></head><body><!-- Qweltjes --><p>Xand<b>rina</b></p></body></html>"
    places = {b.plaats for b in inspect_bytes("a.html", hidden, FORBIDDEN, Allowed(), Kring.TEAM).bevindingen}
    assert {"verborgen opmerking in de pagina", "blok 2"} <= places
    outcome = inspect_bytes("a.txt", "Xandrina\r\nQweltjes, Zoë".encode("cp1252"), FORBIDDEN, Allowed())
    assert {b.plaats for b in outcome.bevindingen} >= {"regel 1", "regel 2"}


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="{}"/></Types>'
BROKEN = {
    "empty": ("a.docx", b""),
    "no zip": ("a.docx", b"dit is geen zip"),
    "truncated": ("a.docx", letter(*SAFE)[:-60]),
    "old Word": ("a.doc", OLE + bytes(600)),
    "encrypted": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
    "zip without a document": ("a.docx", docx({"a.txt": "x"})),
    "broken XML": ("a.docx", docx(base() | {"word/document.xml": "<w:document"})),
    "document type": ("a.docx", docx(base() | {"word/x.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})),
    "document type in UTF-16": (
        "a.docx",
        docx(base() | {"word/x.xml": "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><a/>".encode("utf-16")}),
    ),
    "entities that explode": (
        "a.docx",
        docx(
            base()
            | {
                "word/x.xml": "<!DOCTYPE a [<!ENTITY a 'aaaa'>"
                + "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(12))
                + "]><a>&m;</a>"
            }
        ),
    ),
    "deep XML": ("a.docx", docx(base() | {"word/x.xml": "<a>" * 3000 + "</a>" * 3000})),
    "zip bomb": ("a.docx", docx(base() | {"word/media/a.png": bytes(20_000_000)})),
    "too many members": ("a.docx", docx(base() | {f"word/{i}.xml": "<a/>" for i in range(600)})),
    "spreadsheet": (
        "a.docx",
        docx({"[Content_Types].xml": TYPES.format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")}),
    ),
    "template": (
        "a.dotx",
        docx(
            {
                "[Content_Types].xml": TYPES.format(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
                )
            }
        ),
    ),
    "macros": ("a.docm", docx({"[Content_Types].xml": TYPES.format("application/vnd.ms-word.document.macroEnabled.main+xml")})),
    "other kind": ("a.exe", b"MZ"),
    "empty PDF": ("a.pdf", b""),
    "no PDF": ("a.pdf", b"%PDF-1.7 rommel"),
    "empty text": ("a.txt", b"  "),
    "no text": ("a.txt", b"\x00\x01\x02"),
    "large": ("a.docx", b"PK\3\4" + bytes(21_000_000)),
}


@pytest.mark.parametrize(
    "text",
    [
        "Daarna mailen wij u. Bij nieuws hoort u het eerder.",
        "Wij praten over foto's. Wat kunt u doen?",
        "Wij praten over foto’s.\nMijn deur staat open.",
    ],
)
def test_a_single_letter_at_the_end_of_a_sentence_is_no_initial(text: str):
    assert weigh_own(text, Forbidden(), Allowed()).oordeel == "vrij"
    assert weigh_own("Wij spraken met J. Bakker.", Forbidden(), Allowed()).oordeel != "vrij"


@pytest.mark.parametrize(
    "text",
    [
        "Maandagochtend vertelde een leerling ons dat er een bericht online stond.",
        "- Maandag mailde een ouder ons dat er een lijst rondgaat.",
        "Wordt er iemand geschorst?",
        "# Wordt er iemand geschorst?",
        "Krijgt mijn kind straf omdat het keek?",
        "Mijn kind stond erbij en deed niets, krijgt het straf?",
        "Mijn kind wordt afgeperst, wat nu?",
    ],
)
def test_when_and_by_whom_the_school_heard_it_and_what_readers_ask_tells_of_nobody(text: str):
    assert weigh_own(text, Forbidden(), Allowed()).oordeel == "vrij"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vrijdag vertelde een leerling ons dat het in de kleedkamer was gebeurd.", "tijdstip of les"),
        ("Deze week vertelden leerlingen ons dat het in de fietsenstalling na de gymles gebeurde.", "tijdstip of les"),
        ("Gisteren liet een docent ons weten dat het na het schoolfeest misging.", "tijdstip of les"),
        ("Maandag vertelde een ouder ons dat de zoon van de bakker is geschorst.", "straf of maatregel tegen een leerling"),
        ("Wordt er iemand geschorst omdat hij in de gymzaal filmde?", "straf of maatregel tegen een leerling"),
        ("Krijgt de leerling uit 3b straf?", "klas of groep"),
        ("Wij hebben het gezin excuses aangeboden en de dader van school gestuurd.", "straf of maatregel tegen een leerling"),
        ("Het kind werd uit de groep gezet.", "straf of maatregel tegen een leerling"),
        ("De leerling is nog een kind.", "leeftijd"),
    ],
)
def test_what_is_told_behind_such_words_stops_all_the_same(text: str, kind: str):
    found = weigh_own(text, Forbidden(), Allowed())
    assert found.oordeel == "geblokkeerd"
    assert kind in {each.soort for each in found.bevindingen}


def test_a_part_with_more_markup_than_can_be_read_in_time_is_refused():
    noise = {"word/media/a.png": random.Random(1).randbytes(200_000)}  # else it is refused for how well it packs
    with pytest.raises(DocumentError, match="veel te groot"):
        inspect_bytes("a.docx", docx(base("<w:p/>" * 1_000_000) | noise), FORBIDDEN, Allowed())


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_read_is_refused_soon_and_in_dutch(kind: str):
    name, data = BROKEN[kind]
    with pytest.raises(DocumentError) as refused:
        inspect_bytes(name, data, FORBIDDEN, Allowed())
    assert refused.value.exit_code == 3
    assert str(refused.value).strip().endswith((".", ")"))

    def again() -> None:
        with suppress(DocumentError):
            inspect_bytes(name, data, FORBIDDEN, Allowed())

    assert steps(again) < 100_000
    assert memory(again) < 1_000_000


def test_a_part_that_is_there_twice_is_refused():
    buffer = io.BytesIO(letter(*SAFE))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(DocumentError):
        inspect_bytes("a.docx", buffer.getvalue(), FORBIDDEN, Allowed())


def test_a_refusal_never_names_a_part_of_the_file():
    with pytest.raises(DocumentError) as refused:
        inspect_bytes("a.docx", docx(base() | {"word/Qweltjes.xml": "<x"}), FORBIDDEN, Allowed())
    assert "Qweltjes" not in f"{refused.value} {refused.value.__cause__}"


STRANGE = {
    "unknown part": (base() | {"word/oud.xml": "<oud/>"}, "onderdeel dat niet in een brief hoort"),
    "macro": (base() | {"word/vbaProject.bin": b"\1\2\3"}, "onderdeel dat niet in een brief hoort"),
    "comment": (base() | {"word/comments.xml": part("comments", "")}, "onderdeel dat niet in een brief hoort"),
    "external picture": (
        base() | {"word/_rels/document.xml.rels": rels(relation("image", "https://x.example/a.png", external=True))},
        "koppeling naar buiten het document",
    ),
    "attached template": (
        base() | {"word/_rels/settings.xml.rels": rels(relation("attachedTemplate", "file:///c:/a.dotx", external=True))},
        "koppeling naar buiten het document",
    ),
    "unknown relationship": (
        base() | {"word/_rels/document.xml.rels": rels(relation("oleObject", "x.bin"))},
        "koppeling naar een onbekend onderdeel",
    ),
    "link to another site": (
        base() | {"word/_rels/document.xml.rels": rels(relation("hyperlink", "https://roddels.nl/a", external=True))},
        "link naar een andere site",
    ),
    "link to a file": (
        base() | {"word/_rels/document.xml.rels": rels(relation("hyperlink", "file:///c:/a", external=True))},
        "link naar een onbekend adres",
    ),
    "custom XML of another": (
        base() | {"customXml/item1.xml": "<a xmlns='urn:x'/>"},
        "ingesloten gegevens die niet van schoolkader zijn",
    ),
    "tracked change": (base(para(f"<w:ins>{run('x')}</w:ins>")), "bijgehouden wijziging"),
    "embedded object": (base(para("<w:r><w:object/></w:r>")), "ingesloten object"),
    "hidden text": (base(para(run("x", "<w:vanish/>"))), "verborgen tekst"),
    "field that fetches": (base(para('<w:fldSimple w:instr=" INCLUDETEXT x "/>')), "veldcode die niet in een brief hoort"),
    "field over runs": (
        base(para("<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText></w:r>")),
        "veldcode die niet in een brief hoort",
    ),
    "unknown markup": (base(para('<x:y xmlns:x="urn:anders"/>')), "onbekende opmaak"),
    "strange content type": (
        base()
        | {
            "[Content_Types].xml": base()["[Content_Types].xml"].replace("image/png", "application/x-msdownload"),
            "word/media/a.png": "x",
        },
        "soort inhoud die niet in een brief hoort",
    ),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_public_document_is_made_of_known_things_only(kind: str):
    parts, expected = STRANGE[kind]
    outcome = inspect_bytes("a.docx", docx(parts), FORBIDDEN, Allowed())
    assert outcome.oordeel == "geblokkeerd"
    assert expected in {b.soort for b in outcome.bevindingen}


def test_what_a_template_is_made_of_stops_it_whatever_its_text_says():
    parts = base(para(run("Emma de Vries was erbij, in klas 2B."))) | {"word/vbaProject.bin": b"\1\2\3"}
    found = guard.made_of(docx(parts), Allowed(), Kring.OPENBAAR)
    assert [(each.soort, each.zwaarte) for each in found] == [("onderdeel dat niet in een brief hoort", "blok")]
    assert guard.made_of(docx(base(para(run("Emma de Vries was erbij.")))), Allowed(), Kring.OPENBAAR) == ()


def test_our_own_embedded_data_and_links_are_known_things():
    links = rels(
        relation("hyperlink", "https://www.helplijn.example/chat", external=True),
        relation("hyperlink", "mailto:info@school.example", external=True, number=2),
    )
    parts = base() | {"customXml/item1.xml": "<m xmlns='urn:schoolkader:manifest'/>", "word/_rels/document.xml.rels": links}
    permitted = Allowed(hosts=frozenset({"helplijn.example"}), emails=frozenset({"info@school.example"}))
    assert inspect_bytes("a.docx", docx(parts), FORBIDDEN, permitted).oordeel == "vrij"


def test_a_picture_that_is_not_of_the_house_style_is_for_the_director_to_see():
    picture = png(b"Software\0x")
    data = docx(base() | {"word/media/image1.png": picture})
    assert [b.soort for b in inspect_bytes("a.docx", data, FORBIDDEN, Allowed()).bevindingen] == ["afbeelding"]
    own = Allowed(media=frozenset({hashlib.sha256(picture).hexdigest()}))
    assert inspect_bytes("a.docx", data, FORBIDDEN, own).oordeel == "vrij"


def test_a_letter_that_was_read_before_takes_few_steps():
    text = "Wij spreken met de betrokken leerlingen en hun ouders over wat er online is gebeurd en wat wij van iedereen vragen. "
    data = letter(*(text * 2 for _ in range(20)))
    many = Forbidden(
        namen=tuple(
            f"{first} van der {last}" for first in ("Emma", "Youssef", "Łukasz", "Fenna") for last in ("Qwel", "Brandsma", "Öztürk")
        )
    )
    check(rendered(data), many, Allowed(), file_name="a.docx")
    assert steps(lambda: check(rendered(data), many, Allowed(), file_name="a.docx")) < 20_000


@pytest.mark.parametrize(
    "unit", ["a.", "A. ", "1 2-", "@", "a@a.", "E-m-m-a-", "#a", "Emmo ", "www.a/b", "NL91 ABNA 0417 ", "&#69;", "van ", "*", "_"]
)
@pytest.mark.steekproef(15)
def test_no_text_takes_more_than_eleven_steps_a_sign(unit: str):
    data = (unit * (100_000 // len(unit))).encode()
    inspect_bytes("a.txt", b"Wij schrijven u.", FORBIDDEN, Allowed())  # what is read once for all texts
    with that_ends():
        assert steps(lambda: inspect_bytes("a.txt", data, FORBIDDEN, Allowed())) < 11 * len(data)


@pytest.mark.groot
def test_a_name_on_the_border_of_two_portions_of_a_long_text_is_found():
    for before in range(9_690, 10_010, 10):
        text = "woord " * (before // 6) + "x" * (before % 6) + " Xandrina Qweltjes " + "woord " * 1000
        kinds = {b.soort for b in inspect_bytes("a.txt", text.encode(), FORBIDDEN, Allowed(), Kring.TEAM).bevindingen}
        assert "volledige naam van een betrokkene" in kinds


def test_a_word_file_with_more_text_than_anybody_can_wait_for_is_refused_before_it_is_read():
    line = "Wij spreken met de ouders over wat er online is gebeurd. " * 20
    data = letter(*(line for _ in range(screening.MOST_TEXT // len(line) + 1)))
    with pytest.raises(DocumentError, match="te veel tekst"):
        inspect_bytes("a.docx", data, FORBIDDEN, Allowed())


def test_what_no_reader_of_a_word_file_sees_counts_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(screening, "_MOST_SIGNS", 2_000)
    hidden = base() | {"word/webSettings.xml": f"<w:x xmlns:w='urn:x' w:y='{'a' * 3_000}'/>"}
    with pytest.raises(DocumentError, match="te veel tekst"):
        inspect_bytes("a.docx", docx(hidden), FORBIDDEN, Allowed())
    assert inspect_bytes("a.docx", letter("Wij spreken met de ouders."), FORBIDDEN, Allowed()).oordeel == "vrij"
