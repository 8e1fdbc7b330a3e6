"""An address is judged alike in whatever form it stands, and a public service can be named."""

import datetime as dt

import pytest
from minimal_docx import base, docx, para, relation, rels, run
from schools import case, make, with_profile

from generator import guard
from generator.base.kring import Kring
from generator.guard import Allowed, Forbidden, inspect_bytes
from generator.guard.details import reach
from generator.guard.findings import Zwaarte
from generator.guard.people.addresses import _lists, decoded
from generator.ooxml.fields import target
from generator.pipeline.cases.stale import stale_facts
from generator.render.tekst.read import reading_copy

SCHOOL = Allowed(
    phones=frozenset({"0101234567"}),
    emails=frozenset({"rector@linde.example"}),
    hosts=frozenset({"linde.example", "instagram.com/delinde"}),
)
PUPIL = Forbidden(namen=("Tessel Brouwers",))
PERSONAL = {
    "a page on a social network": "https://www.instagram.com/tess.el/",
    "an account on an app": "https://m.snapchat.com/add/tessel",
    "a page without its scheme": "www.instagram.com/tess.el",
    "a message to a mobile": "https://wa.me/31655512345",
    "mail to a person": "mailto:tessel@thuis.example",
    "mail to a mailbox of anybody": "MAILTO:info@gmail.com",
    "mail with a copy to a person": "mailto:rector@linde.example?cc=tessel%40thuis.example",
    "a call to a mobile": "tel:+31655512345",
    "a call abroad": "tel:+4915112345678",
    "a file": "file:///c:/map/lijst.docx",
    "a file on a drive": r"C:\map\lijst.docx",
    "a file on a server": r"\\server\map\lijst.docx",
    "a script": "java\tscript:alert(1)",
    "a user before the site": "https://linde.example@roddel.example/",
    "a shortened link": "https://bit.ly/3xyz",
    "a shared folder": "https://drive.google.com/drive/folders/abc",
}
FREE = {
    "the school": "https://www.linde.example/contact",
    "the school's own page": "https://www.instagram.com/DeLinde",
    "the school's number": "tel:010-1234567",
    "an emergency": "tel:112",
    "a help line": "https://www.113.nl/",
    "a public body": "https://www.rijksoverheid.nl/onderwerpen",
    "help of a platform": "https://faq.whatsapp.com/wat-te-doen",
    "mail to a public body": "mailto:info@politie.nl",
    "a mailbox of the school that the profile does not have": "mailto:sociale.veiligheid@linde.example",
}
UNKNOWN = ("https://www.jongerenhuis-linde.example/", "tel:0900-1234", "mailto:info@jongerenhuis.example")


def complex_field(code: str) -> str:
    half = len(code) // 2
    texts = "".join(f"<w:r><w:instrText>{escaped(part)}</w:instrText></w:r>" for part in (code[:half], code[half:]))
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return para(f"{begin}{texts}{separate}{run('hier')}{end}")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("\t", "&#9;")


def in_forms(link: str) -> dict[str, tuple[str, bytes]]:
    plain_code = f' HYPERLINK "{link}" \\o "uitleg" '
    plain, code = escaped(link), escaped(plain_code)
    return {
        "relationship": (
            "a.docx",
            docx(base() | {"word/_rels/document.xml.rels": rels(relation("hyperlink", plain, external=True))}),
        ),
        "simple field": ("a.docx", docx(base(para(f'<w:fldSimple w:instr="{code}">{run("hier")}</w:fldSimple>')))),
        "complex field": ("a.docx", docx(base(complex_field(plain_code)))),
        "web page": ("a.html", f'<html><body><p><a href="{plain}">hier</a></p></body></html>'.encode()),
    }


FORMS = tuple(in_forms(""))


def weights(name: str, data: bytes, kring: Kring = Kring.OPENBAAR) -> set[Zwaarte]:
    found = inspect_bytes(name, data, PUPIL, SCHOOL, kring).bevindingen
    return {each.zwaarte for each in found}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("link", PERSONAL)
def test_a_link_to_a_person_or_to_what_runs_blocks_in_every_form(link: str, form: str):
    assert Zwaarte.BLOK in weights(*in_forms(PERSONAL[link])[form])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("link", FREE)
def test_a_link_to_the_school_or_a_public_service_is_free_in_every_form(link: str, form: str):
    assert weights(*in_forms(FREE[link])[form]) == set()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("link", UNKNOWN)
def test_a_link_that_nobody_told_us_of_warns_and_can_be_released(link: str, form: str):
    assert weights(*in_forms(link)[form]) == {Zwaarte.WAARSCHUWING}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "link",
    [
        "https://www.linde.example/%54%65%73%73%65%6c-brouwers",
        "https://www.linde.example/%2554essel%2520Brouwers",
        "https://www.linde.example/?wie=tessel.brouwers",
        "mailto:rector@linde.example?subject=Over%20Tessel%20Brouwers",
    ],
)
def test_a_name_in_a_link_is_found_however_it_is_escaped(link: str, form: str):
    found = inspect_bytes(*in_forms(link)[form], PUPIL, SCHOOL).bevindingen
    assert any("betrokkene" in each.soort for each in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Kijk op https://www.linde.example/%54essel of vraag het ons."),
        ("a.txt", "Zoek op %2554%2565ssel%20Brouwers."),
        ("%54essel.txt", "Beste ouders,"),
    ],
)
def test_a_name_with_escaped_letters_is_found_in_a_text_and_in_the_name_of_a_file(name: str, text: str):
    assert any("betrokkene" in each.soort for each in inspect_bytes(name, text.encode(), PUPIL, SCHOOL).bevindingen)
    other = text.replace("%54", "%4D").replace("%2554", "%254D").replace("Brouwers", "Klas")
    assert not any("betrokkene" in each.soort for each in inspect_bytes("b.txt", other.encode(), PUPIL, SCHOOL).bevindingen)


@pytest.mark.parametrize(
    "make_field", [complex_field, lambda code: para(f'<w:fldSimple w:instr="{escaped(code)}">{run("hier")}</w:fldSimple>')]
)
def test_an_address_in_the_code_of_any_field_is_judged_as_in_a_link(make_field):
    for link in ("https://t.me/tess", "mailto:tessel@thuis.example", "www.instagram.com/tess"):
        assert Zwaarte.BLOK in weights("a.docx", docx(base(make_field(f' IF 1=1 "{link}" "" '))))
    assert weights("a.docx", docx(base(make_field(' IF 1=1 "https://www.linde.example/" "" ')))) == set()


def test_a_link_that_another_field_works_out_is_refused():
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = lambda text: f"<w:r><w:instrText>{escaped(text)}</w:instrText></w:r>"  # noqa: E731 - a part of a field
    inner = f"{begin}{code(' QUOTE tess ')}{separate}{run('tess')}{end}"
    link = (
        f"{begin}{code(' HYPERLINK ' + chr(34) + 'https://www.linde.example/')}{inner}{code(chr(34))}{separate}{run('hier')}{end}"
    )
    assert weights("a.docx", docx(base(para(link)))) == {Zwaarte.BLOK}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", ["groep-6", "klas_2b", "nieuws/2B/foto", "groep%207"])
def test_a_class_in_the_path_of_a_link_blocks(path: str, form: str):
    found = inspect_bytes(*in_forms(f"https://www.linde.example/{path}")[form], PUPIL, SCHOOL).bevindingen
    assert {each.soort for each in found} == {"klas of groep"}


@pytest.mark.parametrize("name", ["brief-klas-2b.txt", "groep 7 brief.txt", "Brief_H4d.txt"])
def test_a_class_in_the_name_of_the_file_blocks(name: str):
    assert weights(name, b"Beste ouders,") == {Zwaarte.BLOK}
    assert weights("brief-2026-11-30-v2.txt", b"Beste ouders,") == set()
    assert weights(name, b"Beste ouders,", Kring.ACTIETEAM) == set()


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Bel 0800-0113 of 113, of chat via 113.nl.", None),
        ("Veilig Thuis: 0800-2000, dag en nacht.", None),
        ("Tips staan op mediawijsheid.nl en op www.rijksoverheid.nl/onderwerpen.", None),
        ("Mail naar info@slachtofferhulp.nl.", None),
        ("Bel de gemeente op 14 010.", None),
        ("Bel 0900-1234567 voor advies.", Zwaarte.WAARSCHUWING),
        ("De moeder van een leerling belde 0900-1234567.", Zwaarte.WAARSCHUWING),
        ("Bel 144 of 14 0118, dat is gratis voor ouders en hun kind.", None),
        ("Lees meer bij uw GGD: ggdtwente.nl of www.ggdhm.nl/jeugd.", None),
        ("Mail naar info@ggdzeeland.nl.", None),
        ("Volg tiktok.com/@ggdtwente.", Zwaarte.BLOK),
        ("Het jongerenteam is er voor u: 010-765 43 21.", Zwaarte.WAARSCHUWING),
        ("Op www.jongerenhuis-linde.nl leest u meer.", Zwaarte.WAARSCHUWING),
        ("Mail naar info@jongerenhuis-linde.nl.", Zwaarte.WAARSCHUWING),
        ("Volg instagram.com/tess.el maar.", Zwaarte.BLOK),
        ("Bel +31 6 55 51 23 45.", Zwaarte.BLOK),
        ("De moeder is thuis op 010-765 43 21.", Zwaarte.BLOK),
        ("De filmpjes staan op linderoddels.nl.", Zwaarte.BLOK),
        ("Mail naar t.brouwer@jongerenhuis-linde.nl.", Zwaarte.BLOK),
        ("Mail naar veiligheid@linde.example of naar zorgteam@mail.linde.example.", None),
        ("Mail naar veiligheid@anderbestuur.nl.", Zwaarte.WAARSCHUWING),
        ("Mail naar zorgteam@gmail.com.", Zwaarte.BLOK),
        ("Mail naar tessel@linde.example.", Zwaarte.BLOK),
        ("Mail naar zorg.storm@linde.example.", Zwaarte.BLOK),
        ("Mail naar klas2b@linde.example.", Zwaarte.BLOK),
        ("Kijk op https://naam:wachtwoord@linde.example/.", Zwaarte.BLOK),
    ],
)
def test_a_sentence_with_an_address_is_judged_by_whose_it_is(text: str, weight: Zwaarte | None):
    found = guard.inspect_bytes("brief.txt", text.encode(), Forbidden(), SCHOOL).bevindingen
    judged = {each.zwaarte for each in found if each.soort in {"website", "telefoonnummer", "e-mailadres", "account"}}
    assert judged == ({weight} if weight else set())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Mail naar tessel@linde.example.", "school.email"),
        ("Mail naar veiligheid@anderbestuur.nl.", "school.email"),
        ("Bel 010-765 43 21.", "school.telefoon"),
        ("Kijk op www.jongerenhuis-linde.nl.", "school.website"),
        ("Volg ons op instagram.com/lindeschool.", "school.website"),
        ("Volg ons via @lindeschool.", "school.website"),
    ],
)
def test_what_may_be_the_school_s_own_is_told_where_it_belongs_in_the_profile(text: str, key: str):
    found = guard.inspect_bytes("brief.txt", text.encode(), PUPIL, SCHOOL).bevindingen
    assert any(key in each.advies for each in found)


def test_an_account_of_the_school_passes_once_its_page_is_in_the_profile():
    base_of = case("vo")
    school = base_of.profile.school.model_dump(mode="json", exclude_none=True) | {
        "website": "linde.example, instagram.com/lindeschool"
    }
    of = with_profile(base_of, school=school)
    text = b"Volg ons via @lindeschool of op www.instagram.com/lindeschool."
    assert inspect_bytes("a.txt", text, PUPIL, guard.allowed(of.profile)).bevindingen == ()
    assert Zwaarte.BLOK in weights("a.txt", text)


def test_a_public_body_that_is_called_as_an_account_is_none():
    for text, found in ((b"Chat met @ease of bel de Kindertelefoon.", False), (b"Chat met @roddels daarover.", True)):
        assert bool(inspect_bytes("a.txt", text, PUPIL, guard.allowed(case("vo").profile)).bevindingen) is found


def test_staff_are_warned_of_a_link_and_stopped_by_a_script_alone():
    form = in_forms("https://www.tiktok.com/@tess")["complex field"]
    assert weights(*form, Kring.TEAM) == {Zwaarte.WAARSCHUWING}
    assert weights(*form, Kring.ACTIETEAM) == set()
    assert Zwaarte.BLOK in weights(*in_forms("vbscript:x")["simple field"], Kring.ACTIETEAM)


@pytest.mark.parametrize(
    ("code", "goes"),
    [
        (' HYPERLINK "https://a.example" \\l "kop" ', "https://a.example"),
        (" HYPERLINK https://a.example ", "https://a.example"),
        (' HYPERLINK \\o "uitleg" \\h “https://a.example”', "https://a.example"),
        (' HYPERLINK \\l "kop" ', ""),
        (" PAGEREF kop \\h ", ""),
        (' HYPERLINK "\\\\\\\\server\\\\map"', "\\\\\\\\server\\\\map"),
    ],
)
def test_where_a_field_goes_is_read_past_its_switches(code: str, goes: str):
    assert target(code) == goes


def test_the_register_of_public_services_has_a_source_and_a_day_for_each():
    rows = _lists()["openbaar"]
    assert 90 <= len(rows) <= 130
    assert all(row["naam"] and row["bron"] and any(way in row for way in ("nummer", "site", "account")) for row in rows)
    assert all(isinstance(row["nagekeken_op"], dt.date) and row["nagekeken_op"].year >= 2026 for row in rows)
    assert len({row.get("nummer", row.get("site", row.get("account"))) for row in rows}) == len(rows)


def test_a_site_that_nobody_looked_up_warns_and_is_not_stopped():
    text = b"Kijk op thuisarts.nl of op opvoeden.nl."
    found = inspect_bytes("a.txt", text, Forbidden(namen=("Fenna Kwartelaar",)), Allowed()).bevindingen
    assert [(row.soort, row.zwaarte.value) for row in found] == [("website", "waarschuwing")]


def test_an_address_is_read_as_a_person_reads_it():
    assert decoded("https://x.example/%2541%C3%A9") == "https://x.example/Aé"
    assert decoded("https://xn--caf-dma.example") == "https://café.example"
    assert not list(reach.in_link("#kop", SCHOOL))


LINE = {
    "naam": "Jongerenteam Lindestad",
    "telefoon": "010-765 43 21",
    "voor": "jongeren uit Lindestad",
    "nagekeken_op": "2026-09-01",
}


def test_a_help_line_of_the_school_stands_behind_ours_and_passes_in_every_form():
    of = with_profile(case("vo"), hulplijnen=[LINE])
    letter = make("ouderbrief", of)
    assert letter.findings == ()
    assert "Jongerenteam Lindestad" in reading_copy(letter.data)
    assert "010-765 43 21" in reading_copy(letter.data)
    found = inspect_bytes("a.txt", b"Bel het Jongerenteam Lindestad: 010-765 43 21.", PUPIL, guard.allowed(of.profile)).bevindingen
    assert found == ()


def test_a_help_line_of_the_school_that_nobody_looked_up_this_year_is_told_by_name():
    of = with_profile(case("vo"), hulplijnen=[LINE])
    assert not any("Jongerenteam" in told for told in stale_facts(dt.date(2026, 11, 1), of.profile.hulplijnen))
    assert any("Jongerenteam" in told for told in stale_facts(dt.date(2027, 8, 1), of.profile.hulplijnen))
