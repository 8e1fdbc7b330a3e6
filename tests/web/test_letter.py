"""A letter: what drives it at the left, the page at the right, saved at each change."""

import re
from io import BytesIO

import pytest
from docx import Document
from letters import BRIN, WORD, home, text_of

from generator import change_file, list_documents, make_in_memory, read_values

LIVE = {"hx-request": "true"}


def letter(browser, document="ouderbrief", brin=BRIN):
    return f"{home(browser, brin)}/brief/{document}"


def digest(answer):
    return re.search(r'name="digest" value="(\w*)"', answer.text)[1]


def changed(browser, answer, headers=LIVE, **fields):
    return browser.post(answer.url.path, headers=headers, digest=digest(answer), **fields)


def sheet(browser, answer):
    found = re.search(r'data-(?:docx|blad)="([^"]+)"', answer.text)[1].replace("&amp;", "&")
    return browser.get(found)


def words(answer):
    return "\n".join(each.text for each in Document(BytesIO(answer.content)).paragraphs)


def test_the_page_shows_the_very_bytes_that_would_be_made(browser):
    page = browser.get(letter(browser))
    school, incident = browser.school(BRIN), browser.incident(BRIN)
    alone = make_in_memory(["ouderbrief"], school.path, incident.path, today=browser.desk.today(), out=browser.desk.store.out)
    shown = sheet(browser, page)
    assert shown.headers["content-type"] == WORD
    assert shown.headers["cache-control"] == "no-store"
    assert shown.content == alone.documents[0].data
    assert not browser.desk.store.out.exists()


def test_a_measure_that_is_done_changes_its_sentence_and_the_file(browser):
    first = browser.get(letter(browser))
    assert "In de klassen gaan wij praten" in words(sheet(browser, first))
    after = changed(browser, first, **{"maatregel:klassengesprek": "gedaan"})
    assert after.status_code == 200
    assert "De tekst is bijgewerkt" in after.text
    assert "In de klassen hebben wij gepraat" in words(sheet(browser, after))
    rows = read_values(browser.incident(BRIN).path).values["maatregelen"]
    assert {"wat": "klassengesprek", "status": "gedaan"} in rows


def test_a_measure_comes_and_goes(browser):
    first = browser.get(letter(browser))
    before = list(read_values(browser.incident(BRIN).path).values["maatregelen"])
    more = changed(browser, first, **{"maatregel:extra_toezicht": "gedaan"})
    assert "extra toezicht" in words(sheet(browser, more))
    less = browser.post(first.url.path, headers=LIVE, digest=digest(more), **{"maatregel:extra_toezicht": "", "maatregel:zorg": ""})
    assert "extra toezicht" not in words(sheet(browser, less))
    after = read_values(browser.incident(BRIN).path).values["maatregelen"]
    assert after == [each for each in before if each["wat"] != "zorg"]


def test_every_change_carries_the_digest_of_the_next(browser):
    answer = browser.get(letter(browser))
    for day in ("25-11-2026", "26-11-2026", "27-11-2026"):
        answer = browser.post(letter(browser), headers=LIVE, digest=digest(answer), **{"v:ouderbrief.verzenden_op": day})
        assert 'class="samenvatting"' not in answer.text
    assert read_values(browser.incident(BRIN).path).values["ouderbrief"]["verzenden_op"] == "2026-11-27"


def test_without_javascript_the_letter_is_text_and_a_button_saves(browser):
    page = browser.get(letter(browser))
    assert "In de klassen gaan wij praten" in text_of(page)
    assert ">Bewaren</button>" in page.text
    saved = browser.post(letter(browser), digest=digest(page), **{"maatregel:klassengesprek": "gedaan"})
    assert saved.history[0].status_code == 303
    assert "In de klassen hebben wij gepraat" in text_of(saved)


@pytest.mark.parametrize("headers", [LIVE, None])
def test_a_day_that_is_none_is_not_saved_and_the_page_says_so(browser, headers):
    page = browser.get(letter(browser))
    answer = changed(browser, page, headers, **{"v:vervolgbericht_op": "morgen"})
    assert "Dit is nog niet bewaard" in answer.text
    assert 'href="#v-vervolgbericht_op"' in answer.text
    assert "bijvoorbeeld 23-11-2026" in answer.text
    assert read_values(browser.incident(BRIN).path).values["vervolgbericht_op"] == "2026-12-01"
    if headers is None:
        assert answer.status_code == 422
        assert 'value="morgen"' in answer.text


@pytest.mark.parametrize("headers", [LIVE, None])
def test_two_tabs_do_not_undo_each_other(browser, headers):
    page = browser.get(letter(browser))
    changed(browser, page, **{"v:norm": "zonder_verwijzing"})
    late = changed(browser, page, headers, **{"v:vervolgbericht_op": "30-11-2026"})
    assert "Intussen veranderde iemand iets" in text_of(late)
    assert "opende: norm." in text_of(late)
    values = read_values(browser.incident(BRIN).path).values
    assert (values["norm"], values["vervolgbericht_op"]) == ("zonder_verwijzing", "2026-12-01")


def test_each_sentence_tells_why_it_is_there_and_what_was_left_out(browser):
    told = text_of(browser.get(letter(browser)))
    assert "Waarom staat dit er?" in told
    assert re.search(r"In de klassen gaan wij praten over het delen van beelden\. R\d\.\d+[a-z]?: ", told)
    assert "Omdat: soort incident (beeldmateriaal); gesprek in de klas (gepland)." in told
    assert "Wat er niet in staat, en waarom" in told
    assert "„politie mag genoemd” is geen ja" in told


def test_a_decision_against_a_letter_leaves_no_page_and_gives_the_reason(browser):
    page = browser.get(letter(browser))
    answer = changed(browser, page, **{"v:ouderbrief.besluit": "geen", "v:ouderbrief.reden": "het gaat niet rond"})
    assert 'data-blad=""' in answer.text
    assert "Dit kan zo niet gemaakt worden" in text_of(answer)
    assert "Geen brief: het actieteam besloot dat er geen brief uitgaat" in text_of(answer)
    assert browser.get(f"{letter(browser)}/voorbeeld.docx").status_code == 404


def test_a_letter_on_the_norm_comes_in_its_place(browser):
    page = browser.get(letter(browser))
    told = text_of(changed(browser, page, **{"v:ouderbrief.besluit": "normbrief"}))
    assert "In de plaats van ouderbrief ziet u hier: normbrief" in told


def test_what_the_document_still_needs_leads_to_its_question(browser):
    path = browser.incident(BRIN).path
    change_file(path, {"ouderbrief.besluit": None}, read_values(path).digest)
    answer = browser.get(letter(browser))
    where = r'Dit ontbreekt nog: <a href="#(v-ouderbrief-besluit)">besluit over de brief aan andere ouders</a>'
    assert re.search(where, answer.text)[1] in re.findall(r' id="([^"]+)"', answer.text)  # it is asked on this very page


def test_own_sentences_are_read_while_typed_and_nothing_is_saved(browser):
    before = browser.incident(BRIN).path.read_bytes()
    answer = browser.post(
        f"{letter(browser)}/zin", headers=LIVE, **{"v:ouderbrief.eigen_tekst": "Wij belden de dader uit klas 2B."}
    )
    told = text_of(answer)
    assert "Het woord dader: dader" in told
    assert "Neem over: „betrokkene”" in told
    assert "uit klas 2B" in told
    assert browser.incident(BRIN).path.read_bytes() == before


def test_a_name_in_an_own_sentence_is_found_by_the_names_of_the_incident(browser):
    answer = browser.post(f"{letter(browser)}/zin", headers=LIVE, **{"v:ouderbrief.eigen_tekst": "Gisteren vertelde Fleur dat."})
    assert "Voornaam van een betrokkene" in text_of(answer)


def test_better_words_are_taken_over_and_stand_in_the_letter(browser):
    typed = "Wij spraken met de dader."
    page = browser.get(letter(browser))
    read = browser.post(f"{letter(browser)}/zin", headers=LIVE, **{"v:ouderbrief.eigen_tekst": typed})
    better = re.search(r'name="neem" value="([^"]+)"', read.text)[1]
    answer = changed(browser, page, **{"v:ouderbrief.eigen_tekst": typed, "neem": better})
    assert "Wij spraken met de betrokkene." in answer.text
    assert "Wij spraken met de betrokkene." in words(sheet(browser, answer))


def test_words_that_are_asked_for_beyond_the_text_change_nothing(browser):
    page = browser.get(letter(browser))
    for asked in ("5:999:x", "9:2:x", "a:b:x", "::", "-1:2:x"):
        page = changed(browser, page, None, **{"v:ouderbrief.eigen_tekst": "Wij schrokken.", "neem": asked})
    assert read_values(browser.incident(BRIN).path).values["ouderbrief"]["eigen_tekst"] == "Wij schrokken."


@pytest.mark.groot
@pytest.mark.steekproef(4)
@pytest.mark.parametrize("brin", ["99ZZ01", "99ZZ00", "99ZZ02", "99ZZ03"])
def test_every_document_of_every_incident_has_its_page(browser, brin):
    incidents = [each for each in browser.desk.store.incidents() if each.school and each.school.brin == brin]
    assert incidents
    for incident in incidents:
        for document in list_documents():
            answer = browser.get(f"/incidenten/{incident.id}/brief/{document.naam}")
            about = document.vereist_incident or document.in_plaats
            assert answer.status_code == (200 if about else 404), (incident.kenmerk, document.naam)
            assert 'name="v:kenmerk"' not in answer.text  # nobody changes the number of an incident beside a letter


def test_a_variant_has_its_own_page_and_one_that_is_not_there_has_none(browser):
    answer = browser.get(f"{letter(browser, 'brief-ouders-betrokkene')}?variant=L2")
    assert 'aria-current="page">L2</a>' in answer.text
    none = browser.get(f"{letter(browser, 'brief-ouders-betrokkene')}?variant=L9%22%3E%3Cb%3E")
    assert none.status_code == 200
    assert "<b>" not in none.text.partition("<main")[2].partition("<form")[0]
    assert 'data-docx="' not in none.text


def test_a_file_with_a_fault_says_what_is_wrong_and_shows_no_page(browser):
    path = browser.incident(BRIN).path
    path.write_text(path.read_text("utf-8").replace("norm: met_verwijzing", "norm: zomaar"), "utf-8")
    answer = browser.get(letter(browser))
    assert answer.status_code == 200
    assert "Norm:" in text_of(answer)
    assert 'data-docx="' not in answer.text
