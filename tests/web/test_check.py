"""A letter is read again before it goes: dropped, told, and kept nowhere."""

import re
import tempfile
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from letters import BRIN, WORD, edited, files, made, released, text_of

from generator import change_file, read_values


def letter(*lines):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.core_properties.author = "Fleur Bakhuizen"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def read(browser, data, name="brief.docx", headers=None, **fields):
    return browser.post("/nalezen", files={"bestand": (name, data, WORD)}, headers=headers, **fields)


def test_a_name_of_the_incident_stops_it_and_is_never_shown(browser):
    answer = read(browser, letter("Beste ouders,", "Fleur Bakhuizen is thuis."), incident=browser.incident(BRIN).id)
    told = text_of(answer)
    assert "Niet versturen" in told
    assert "Volledige naam van een betrokkene" in told
    assert "Bakhuizen" not in answer.text


def test_the_words_of_a_detail_are_shown_with_better_ones(browser):
    told = text_of(read(browser, letter("Beste ouders,", "De dader zit in klas 2B."), school=browser.school(BRIN).id))
    assert "Klas of groep klas tekst, alinea 2" in told
    assert "Het woord dader dader tekst, alinea 2" in told
    assert "begint met" in told
    assert "Schrijf “betrokkene”" in told


def test_sentences_about_one_pupil_are_counted_for_a_person_to_read(browser):
    told = text_of(read(browser, letter("Beste ouders,", "Deze leerling is gisteren geschorst."), school=browser.school(BRIN).id))
    assert "Lees zelf nog 1 eigen zin over één persoon" in told


def test_a_good_letter_is_told_to_be_good_and_still_to_be_read(browser):
    made(browser)
    (path,) = browser.desk.store.out.rglob("*ouderbrief.docx")
    told = text_of(read(browser, path.read_bytes(), incident=browser.incident(BRIN).id))
    assert "Geen bezwaar gevonden" in told
    assert "Lees het zelf ook" in told


def test_a_letter_of_ours_is_known_wherever_it_comes_from_and_tells_that_the_facts_went_on(browser):
    made(browser)
    (path,) = browser.desk.store.out.rglob("*ouderbrief.docx")
    facts = browser.incident(BRIN).path
    change_file(facts, {"vervolgbericht_op": "2026-11-30"}, read_values(facts).digest)
    told = text_of(read(browser, path.read_bytes(), "van de stick.docx", incident=browser.incident(BRIN).id))
    assert "Niet gebruiken" in told


def test_without_an_incident_nobody_is_looked_for_and_the_page_says_so(browser):
    told = text_of(read(browser, letter("Beste ouders, Fleur is thuis.")))
    assert "op namen van leerlingen is niet gezocht" in told
    assert "--incident" not in told


def test_the_name_of_the_file_is_read_too(browser):
    answer = read(browser, letter("Beste ouders,"), "brief over Fleur Bakhuizen.docx", incident=browser.incident(BRIN).id)
    assert "naam van het bestand" in text_of(answer)
    assert "Bakhuizen" not in answer.text


@pytest.mark.parametrize(
    "name", ["../../etc/brief.docx", "C:\\stiekem\\brief.docx", "..", "/", "\x00.docx", ".docx", "a" * 400 + ".docx"]
)
def test_a_name_leads_to_no_place(browser, name):
    before = files(browser.desk.store.place)
    answer = read(browser, letter("Beste ouders,"), name)
    assert answer.status_code in {200, 422}
    assert files(browser.desk.store.place) == before


@pytest.mark.parametrize(
    ("name", "data"), [("brief.txt", b"De dader zit in klas 2B."), ("brief.html", b"<p>De dader zit in klas 2B.</p>")]
)
def test_other_kinds_of_text_are_read_as_well(browser, name, data):
    assert "dader" in text_of(read(browser, data, name))


@pytest.mark.parametrize(
    ("name", "data"), [("foto.png", b"\x89PNG"), ("brief.docx", b"PK\x03\x04x"), ("leeg.docx", b""), ("x.pdf", b"%PDF-")]
)
def test_what_cannot_be_read_is_told_in_a_sentence(browser, name, data):
    answer = read(browser, data, name)
    assert answer.status_code == 422
    assert "Dit kon niet nagekeken worden" in answer.text
    assert '<a href="#bestand">' in answer.text


def test_htmx_gets_the_outcome_alone(browser):
    answer = read(browser, letter("De dader."), headers={"hx-request": "true"})
    assert answer.text.lstrip().startswith("<section")
    assert "<html" not in answer.text


def test_a_clean_copy_tells_of_no_maker_and_has_a_name_that_tells_nothing(browser):
    data = letter("Beste ouders,")
    answer = browser.post("/nalezen/schoon", files={"bestand": ("Fleur.docx", data, WORD)})
    assert answer.headers["content-disposition"] == 'attachment; filename="schone-kopie.docx"'
    assert Document(BytesIO(answer.content)).core_properties.author == ""
    assert [each.text for each in Document(BytesIO(answer.content)).paragraphs] == ["Beste ouders,"]


def test_no_clean_copy_of_a_pdf(browser):
    answer = browser.post("/nalezen/schoon", files={"bestand": ("x.pdf", b"%PDF-1.7", "application/pdf")})
    assert answer.status_code == 422
    assert "Een PDF wordt niet schoongemaakt" in text_of(answer)
    assert "--schoon" not in answer.text


def test_nothing_of_what_was_read_stays_on_this_computer(browser, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tijdelijk"))
    (tmp_path / "tijdelijk").mkdir()
    before = files(browser.desk.store.place)
    read(browser, letter("De dader zit in klas 2B."), incident=browser.incident(BRIN).id)
    browser.post("/nalezen/schoon", files={"bestand": ("x.docx", letter("Beste ouders,"), WORD)})
    assert files(browser.desk.store.place) == before
    assert list(Path(tmp_path / "tijdelijk").rglob("*.docx")) == []


def test_an_incident_brings_its_school_and_one_that_is_not_there_is_told(browser):
    page = browser.get("/nalezen")
    assert re.search(rf'<option value="{browser.incident(BRIN).id}"', page.text)
    assert read(browser, letter("x"), incident="000000000000").status_code == 404


def test_a_second_try_says_what_is_solved(browser):
    school = browser.school(BRIN).id
    first = read(browser, letter("Beste ouders,", "De leerling is 13 jaar.", "Het was in klas 2B."), school=school)
    assert "Opgelost" not in text_of(first)
    kinds = unescape(re.search(r'name="eerder" form="nalezen" value="([^"]*)"', first.text)[1])
    assert "13" not in kinds
    second = read(browser, letter("Beste ouders,", "De leerling is 13 jaar."), school=school, eerder=kinds)
    assert "Opgelost sinds de vorige keer: 1. Wat er nog over is, staat hieronder." in text_of(second)
    for odd in ("", "[]", '{"x": -3}', '{"x": "y"}', "{" * 9000):
        assert "Opgelost" not in text_of(read(browser, letter("Zoek de beelden niet op."), school=school, eerder=odd))


def test_own_sentences_stand_on_the_page_and_not_where_something_is_blocked(browser):
    school = browser.school(BRIN).id
    told = text_of(read(browser, b"Zoek de beelden niet op.\n\nWij zijn geschrokken.", name="brief.txt", school=school))
    assert "Lees zelf nog 1 eigen zin De controle vindt verder niets. Kan een buur hieruit opmaken om wie het gaat?" in told
    assert "Wij zijn geschrokken." in told
    assert "Geen bezwaar gevonden" not in told
    assert "Geen bezwaar gevonden" in text_of(read(browser, b"Zoek de beelden niet op.", name="brief.txt", school=school))


OWN = "Wij zijn erg geschrokken van wat er is gebeurd."


@pytest.mark.groot
def test_an_own_sentence_that_was_read_at_release_is_not_asked_again_of_an_edited_file(browser):
    facts = browser.incident(BRIN).path
    change_file(facts, {"ouderbrief.eigen_tekst": OWN}, read_values(facts).digest)
    made(browser)
    (path,) = browser.desk.store.out.rglob("*ouderbrief.docx")
    other = edited(path.read_bytes(), "Op school praten wij er samen over.")
    before = text_of(read(browser, other, "thuis bewerkt.docx", incident=browser.incident(BRIN).id))
    assert "Lees zelf nog 2 eigen zinnen" in before
    released(browser)
    after = text_of(read(browser, other, "thuis bewerkt.docx", incident=browser.incident(BRIN).id))
    assert "Lees zelf nog 1 eigen zin" in after
    assert "Op school praten wij er samen over." in after
    assert f"{OWN}" not in after
    assert "1 eigen zin, gelezen door de rector" in after
    colleagues = text_of(read(browser, other, "thuis bewerkt.docx", incident=browser.incident(BRIN).id, kring="team"))
    assert OWN in colleagues, "other readers, another question"


def test_a_file_is_dropped_on_the_first_page_and_what_was_found_is_shown_at_once(browser):
    form = re.search(r'<form class="vak"[^>]*action="/nalezen".*?</form>', browser.get("/").text, re.DOTALL)[0]
    assert 'type="file" id="bestand" name="bestand"' in form
    assert "Sleep het hierheen" in form
    answer = browser.post("/nalezen", files={"bestand": ("x.docx", letter("Beste ouders, Fleur uit 3B was erbij."), WORD)})
    assert 'id="uitkomst" aria-live="polite" tabindex="-1" data-gelezen="ja"' in answer.text
    assert "Niet versturen" in text_of(answer)
