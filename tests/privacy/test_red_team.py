"""Attacks that once worked: what a careless director, an edited document or a made-up name could get past the guard."""

import hashlib
import json
import os
import struct
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from conftest import office
from console import ROOT, process
from schools import case, incident_path, make, profile_path, with_incident, with_profile

from generator.base.errors import GuardError, InputError, OutputError
from generator.base.kring import Kring
from generator.guard import Forbidden, Oordeel, allowed, forbidden, inspect_bytes, screen
from generator.load.files import warnings
from generator.write import release as vrijgave
from generator.write import store
from generator.write.pdf.office import to_pdf

sys.path.append(str(Path(__file__).resolve().parents[1] / "guard"))
from minimal_docx import base, docx, para, part, run

CHILD = "Xandrina Qweltjes"
SENTENCE = "Wij spraken gisteren met {} over de afspraken."


def found(data: bytes, name: str = "brief.docx", people: Forbidden | None = None) -> list[str]:
    """What the most lenient circle still finds of the people who were given."""
    outcome = inspect_bytes(name, data, people or Forbidden(namen=(CHILD,)), allowed(None), Kring.TEAM)
    return [each.soort for each in outcome.bevindingen if "betrokkene" in each.soort and each.zwaarte == "blok"]


def said(text: str, *namen: str, ook: tuple[str, ...] = ()) -> list[str]:
    return found(text.encode(), "brief.txt", Forbidden(namen=namen, ook=ook))


def about(name: str):
    """The case of the secondary school, with a pupil of this name."""
    return with_incident(
        case("vo"),
        betrokkenen=[
            {"code": "L1", "rol": "slachtoffer", "leeftijd": 14, "naam": name, "ouders_informeren": {"besluit": "direct"}}
        ],
    )


@pytest.mark.parametrize("name", [CHILD, "Xandrina"])
@pytest.mark.parametrize(
    ("document", "key", "value"),
    [
        ("ouderbrief", "brieven", {"aanhef": "Beste ouders van {},"}),
        ("ouderbrief", "contact", {"ouders": {"naam": "C. Postma", "functie": "mentor van {}", "telefoon": "010-555 02 02"}}),
        ("protocol", "zorgstructuur", ["het team van {}"]),
        ("protocol", "rollen", {"intern_begeleider": "begeleider van {}"}),
    ],
)
def test_a_name_that_was_pasted_in_the_profile_reaches_no_document(document, key, value, name):
    def filled(part_of):
        if isinstance(part_of, dict):
            return {inner: filled(each) for inner, each in part_of.items()}
        return [filled(each) for each in part_of] if isinstance(part_of, list) else part_of.format(name)

    with pytest.raises(GuardError):
        make(document, with_profile(about(CHILD), **{key: filled(value)}))


def test_a_pupil_who_was_filled_in_as_contact_person_reaches_no_letter():
    contact = {"ouders": {"naam": CHILD, "functie": "conrector", "telefoon": "010-555 02 02"}}
    with pytest.raises(GuardError):
        make("ouderbrief", with_profile(about(CHILD), contact=contact))


def test_a_colleague_who_shares_a_first_name_with_a_pupil_may_stand_in_a_letter():
    contact = {"ouders": {"naam": "Xandrina Postma", "functie": "conrector", "telefoon": "010-555 02 02"}}
    assert make("ouderbrief", with_profile(about(CHILD), contact=contact)).data


@pytest.mark.parametrize("first", ["Ben", "San", "Di", "El", "Al"])
def test_a_first_name_that_looks_like_a_prefix_is_looked_for(first):
    assert said(SENTENCE.format(first), f"{first} Vermeulen")
    assert said(SENTENCE.format(first), first)
    assert not said("Ik ben blij dat wij samen aan tafel zaten, al was het kort.", f"{first} Vermeulen")


@pytest.mark.parametrize(
    "written",
    [
        "Xand🙂rina",
        "X♥a♥n♥d♥r♥i♥n♥a",
        "Xand|rina",
        "Xa~ndri~na",
        "Xa-ndri-na",
        "X@ndrina",
        "Xandr!na",
        "X a n d r i n a",
        "X·andrina",
    ],
)
def test_signs_between_or_for_letters_hide_no_name(written):
    assert said(SENTENCE.format(written), CHILD)


@pytest.mark.parametrize("name", ["🦄", "小明", "X", "محمد", "Арсен", "Van"])
def test_a_name_without_latin_letters_or_of_one_letter_is_looked_for(name):
    assert said(SENTENCE.format(name), ook=(name,))
    assert said(SENTENCE.format(name), name)


def test_a_name_in_a_script_without_blanks_is_found_in_a_running_sentence():
    assert said("小明是我们的同学。", "小明")


def test_signs_of_an_ordinary_sentence_are_no_names():
    assert not said("Wij zien – en horen – veel: mail info@school.nl & bel. Ja/nee, en/of, z.s.m.!", CHILD, ook=("snap – 🦄 x_99",))
    assert not said("Wat is er gebeurd\nStorm op komst\nWij zijn er.", "Storm Wit")


@pytest.mark.parametrize(
    "lines",
    [("Xand", "rina was erbij"), ("Xand", "", "rina was erbij"), tuple("Xandrina"), ("Dit gaat over Xandri", "na en anderen.")],
)
def test_the_end_of_a_line_paragraph_or_cell_hides_no_name(lines):
    cells = "".join(f"<w:tc>{para(run(line))}</w:tc>" for line in lines)
    assert found(docx(base("".join(para(run(line)) for line in lines))))
    assert found(docx(base(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")))
    assert found("\n".join(lines).encode(), "brief.txt")


def test_a_drop_cap_hides_no_name():
    cap = f'<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="2"/></w:pPr>{run("X")}</w:p>'
    assert found(docx(base(cap + para(run("andrina was erbij.")))))


@pytest.mark.parametrize("page", ["00", "F0"])
def test_letters_that_are_signs_of_a_font_are_read(page):
    signs = "".join(f'<w:r><w:sym w:font="Symbol" w:char="{page}{ord(letter):02X}"/></w:r>' for letter in "Xandrina")
    assert found(docx(base(para(run("Over ") + signs))))
    assert found(docx(base(para(run("Xan") + signs.split("</w:r>")[3] + "</w:r>" + run("rina")))))


@pytest.mark.parametrize(
    "item",
    [
        '<a xmlns="urn:schoolkader:basis"><Xandrina/></a>',
        '<a xmlns="urn:schoolkader:basis" Xandrina="1"/>',
        '<a xmlns="urn:schoolkader:basis"><?Xandrina x?></a>',
    ],
)
def test_names_of_elements_attributes_and_instructions_are_read_in_our_own_data_too(item):
    assert found(docx({**base(), "customXml/item1.xml": item}))


def test_a_date_field_with_a_name_in_its_picture_is_read():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert found(docx({**base(), "word/header1.xml": part("hdr", para(field.format("DATE \\@ \"'Xand''rina'\"")))}))


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    rows = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), *chunks, (b"IDAT", zlib.compress(b"\0\0\0\0")), (b"IEND", b"")]
    packed = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in rows)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def jpeg(inside: bytes = b"", after: bytes = b"") -> bytes:
    return b"\xff\xd8\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34" + inside + b"\xff\xd9" + after


@pytest.mark.parametrize(
    ("name", "picture"),
    [
        ("image1.png", png((b"iCCP", b"profiel\0\0" + zlib.compress(CHILD.encode() * 3)))),
        ("image1.png", png((b"zTXt", b"Author\0\0" + zlib.compress(CHILD.encode(), wbits=10)))),
        ("image1.png", png((b"prVt", zlib.compress(CHILD.encode())))),
        ("image1.png", png((b"IDAT", zlib.compress(b"\0\0\0\0") + CHILD.encode()))),
        ("image1.jpg", jpeg(after=CHILD.encode() + b"\xff\xd9")),
        ("image1.jpg", jpeg(inside=b"\xff\xfe\x00\x13" + CHILD.encode())),
    ],
)
def test_what_is_packed_in_or_behind_a_picture_is_read(name, picture):
    assert found(docx({**base(), f"word/media/{name}": picture}))


@pytest.mark.groot
def test_a_picture_that_unpacks_to_gigabytes_takes_no_time():
    zeros = zlib.compressobj()
    bomb = b"".join(zeros.compress(bytes(2**20)) for _ in range(400)) + zeros.flush()
    assert not found(docx({**base(), "word/media/image1.png": png((b"IDAT", bomb), (b"prVt", b"\x78\x9c" * 50_000))}))


@pytest.mark.parametrize(
    "page",
    [
        "<body>Xan<b>drina</b> was erbij</body>",
        "<body><pre>Xan<i>drina</i></pre></body>",
        "<body><span>Xan</span><span>drina</span></body>",
        "<body><xandrina>x</xandrina></body>",
        "<body><p data-xandrina=1>x</p></body>",
        r"<body><p>x</p><script>var a = '\x58andrina'</script></body>",
    ],
)
def test_a_web_page_hides_no_name_in_its_bits(page):
    assert found(page.encode(), "brief.html")


@pytest.mark.parametrize(("encoding", "name"), [("cp1251", "Арсен"), ("koi8-r", "Арсен"), ("mac_roman", "Zoë"), ("cp850", "Zoë")])
def test_a_text_file_of_an_old_computer_is_read_in_its_own_alphabet(encoding, name):
    assert found(SENTENCE.format(name).encode(encoding), "brief.txt", Forbidden(namen=(f"{name} Çelik",)))


def test_the_own_sentence_is_held_to_the_same_disguises():
    of = about(CHILD)
    for written in ("Xand🙂rina", "X@ndrina", "Xa~ndri~na"):
        with pytest.raises(GuardError):
            screen(SENTENCE.format(written), forbidden(of.incident), allowed(of.profile))


def test_the_letters_of_the_four_schools_still_raise_nothing():
    for kind in ("po", "vo", "go", "mbo"):
        of = case(kind)
        made = make("ouderbrief", of)
        outcome = inspect_bytes("brief.docx", made.data, forbidden(of.incident), allowed(of.profile), Kring.OPENBAAR)
        assert outcome.oordeel is not Oordeel.GEBLOKKEERD


@pytest.mark.parametrize("who", ["Roos", "Roos, mentor van de klas", "Wit", "roos de wit"])
def test_no_record_of_a_release_holds_a_name_that_is_an_ordinary_word(who):
    of = about("Roos de Wit")
    made = make("ouderbrief", of)
    people, permitted = forbidden(of.incident), allowed(of.profile)
    outcome = inspect_bytes("brief.docx", made.data, people, permitted, Kring.OPENBAAR)
    given = {"day": date(2026, 11, 23), "screen": (people, permitted)}
    reasons = ["gezien" for _ in outcome.bevindingen]
    assert vrijgave.approve("brief.docx", made.data, outcome, reasons, who=("directeur", "zorgcoördinator"), **given).door
    for both in ((who, ""), ("directeur", who)):
        with pytest.raises(GuardError):
            vrijgave.approve("brief.docx", made.data, outcome, reasons, who=both, **given)


def test_two_releases_at_once_are_both_kept(tmp_path):
    def release(number: int) -> None:
        path = tmp_path / f"brief-{number}.docx"
        path.write_bytes(b"x")
        given = vrijgave.Vrijgave(path.name, hashlib.sha256(b"x").hexdigest(), date(2026, 11, 23), "directeur", "", ())
        with vrijgave.alone(tmp_path) as record:
            record(path, given)

    threads = [Thread(target=release, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(vrijgave.releases_in(tmp_path)) == 6


def test_a_file_that_is_saved_while_we_write_is_not_lost(tmp_path, monkeypatch):
    made = make("normbrief", case("vo"))
    path = store.write(made, tmp_path, "brief.docx")
    noted = store.write_manifest

    def saved_in_word(folder, rows):
        noted(folder, rows)
        path.write_bytes(b"a page typed in Word")

    monkeypatch.setattr(store, "write_manifest", saved_in_word)
    with pytest.raises(OutputError, match="zojuist bewerkt"):
        store.write(made, tmp_path, "brief.docx")
    assert path.read_bytes() == b"a page typed in Word"


def test_a_director_is_told_which_key_of_the_profile_holds_a_name_of_the_incident():
    of = with_profile(about(CHILD), brieven={"aanhef": f"Beste ouders van {CHILD},"})
    told = [line for line in warnings(of.profile, of.incident) if "een naam die ook in het incident staat" in line]
    assert [line.partition(":")[0] for line in told] == ["brieven.aanhef"]
    assert CHILD not in "".join(told)


@pytest.mark.skipif(os.name == "nt", reason="Windows kent geen umask")
def test_a_user_who_keeps_new_files_private_keeps_documents_private(tmp_path):
    before = os.umask(0o077)
    try:
        path = store.write(make("normbrief", case("vo")), tmp_path, "brief.docx")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.groot
def test_json_can_be_read_back_on_a_console_of_another_alphabet(tmp_path):
    said = process(
        "maak", "normbrief", "--school", profile_path("vo"), "--uit", "uït", "--json", cwd=tmp_path, PYTHONIOENCODING="ascii"
    )
    assert json.loads(said.out)["documenten"][0].startswith("uït/")
    assert said.out.isascii()


@pytest.mark.groot
@pytest.mark.shell
@pytest.mark.skipif(os.name == "nt", reason="Windows sluit geen stdout en haalt geen map weg waarin iemand staat")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.steekproef(3)
def test_a_closed_stream_is_no_fault_and_puts_no_message_between_json(tmp_path, closed):
    command = f'"{sys.executable}" -m generator profiel controleer "{profile_path("vo")}" --json {closed}'
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert not done.stdout or json.loads(done.stdout)["bestanden"][0]["klopt"]


@pytest.mark.shell
@pytest.mark.skipif(os.name == "nt", reason="Windows haalt geen map weg waarin iemand staat")
def test_a_folder_that_is_gone_is_said_in_a_sentence(tmp_path):
    command = f'mkdir weg; cd weg; rmdir ../weg; "{sys.executable}" -m generator documenten'
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("De map waarin u staat, is er niet meer.")


def test_a_folder_or_a_device_in_the_place_of_a_file_is_said_in_a_sentence(schoolkader, tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(make("normbrief", case("vo")).data)
    said = schoolkader("controleer", path, "--school", profile_path("vo"), "--schoon", "--naar", tmp_path)
    assert (said.code, "is een map" in said.err) == (1, True)
    assert schoolkader("controleer", os.devnull, "--school", profile_path("vo")).code == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows kent dit apparaat niet")
@pytest.mark.parametrize("key", ["sjabloon", "logo"])
def test_a_profile_that_names_a_device_is_refused_at_once(key):
    of = with_profile(case("vo"), huisstijl={key: "/dev/zero"})
    with pytest.raises(InputError, match="dit bestand is er niet of kan niet gelezen worden"):
        make("normbrief", of)


def test_a_template_for_a_document_that_does_not_exist_is_not_named():
    of = with_profile(case("vo"), sjablonen={CHILD: "x.docx"})
    with pytest.raises(InputError) as refused:
        make("normbrief", of)
    assert CHILD not in str(refused.value)


def test_a_latin_name_against_a_word_in_another_script_is_found():
    assert said("محمدXandrina was erbij.", CHILD)
    assert said("小明Xandrina was erbij.", CHILD)


def test_a_name_cut_by_a_blank_is_a_warning_and_a_farmer_is_none():
    people = Forbidden(namen=(CHILD, "Roos de Boer"))
    cut, farmer = (
        inspect_bytes("a.txt", text.encode(), people, allowed(None), Kring.ACTIETEAM).bevindingen
        for text in ("Wij zagen Xand rina daar.", "Wij gaan met de boer mee.")
    )
    assert [each.soort for each in cut] == ["afgebroken naam van een betrokkene"]
    assert farmer == ()


@office
def test_a_letter_that_libreoffice_made_a_pdf_of_hides_no_name():
    def pdf(inner: str) -> list[str]:
        return found(to_pdf(docx(base(para(run("Beste ouders,")) + inner))), "brief.pdf")

    assert not pdf(para(run("Wij schrijven u over online gedrag.")))
    assert pdf("".join(para(run(letter)) for letter in "Xandrina"))
    assert pdf(para(run("Xandrina", "<w:color w:val='FFFFFF'/><w:sz w:val='2'/>")))
    assert pdf(f"<w:p><w:pPr><w:bidi/></w:pPr>{run('محمد Xandrina', '<w:rtl/>')}</w:p>")


LAWS = ("PYTHONHASHSEED", "TZ", "LC_ALL", "PYTHONUTF8", "HOME", "PYTHONDEVMODE", "PYTHONFAULTHANDLER")


@pytest.mark.groot
@pytest.mark.parametrize(
    "values",
    [
        ("7", "Pacific/Kiritimati", "tr_TR.UTF-8", "1", "/nergens", "", ""),
        ("0", "America/Anchorage", "C", "0", "/nergens", "1", "1"),
    ],
)
@pytest.mark.steekproef(2)
def test_the_place_the_clock_and_the_language_of_a_computer_change_no_byte(tmp_path, values):
    def made(folder: str, **around: str) -> dict[str, bytes]:
        (tmp_path / folder).mkdir()
        asked = ("ouderbrief", "teambriefing-overig", "--school", profile_path("vo"), "--incident", incident_path("vo"))
        said = process("maak", *asked, "--formaat", "docx,txt", "--vandaag", "2026-11-23", cwd=tmp_path / folder, **around)
        assert (said.code, "Traceback" in said.err, "Warning" in said.err) == (0, False, False)
        inside = tmp_path / folder / "uit"
        return {path.relative_to(inside).as_posix(): path.read_bytes() for path in inside.rglob("*") if path.is_file()}

    assert made("hier") == made("daar", **dict(zip(LAWS, values, strict=True)))
