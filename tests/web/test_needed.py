"""What a document still needs of the school: on one page, and then back to the document."""

import re

import pytest
from forms import form_on, text_of

from generator import change_file, read_values
from generator.doors.web.pages.incident.topics import asked_for
from generator.doors.web.pages.school import profile_questions

VO = "99ZZ01"
GONE = ("schoolleider.naam", "schoolleider.functie", "contact.ouders.telefoon")


@pytest.fixture
def person(browser):
    """Somebody whose school did not answer everything that a letter needs."""
    school = browser.school(VO)
    change_file(school.path, dict.fromkeys(GONE), read_values(school.path).digest)
    return browser, school, f"/incidenten/{browser.incident(VO).id}"


def test_a_letter_asks_what_it_needs_of_the_school_and_nothing_else(person):
    browser, school, dossier = person
    letter = browser.get(f"{dossier}/brief/ouderbrief")
    assert "Van uw school ontbreken nog 3 antwoorden." in text_of(letter)
    where = re.search(r'href="([^"]+/nodig[^"]*)"', letter.text)[1]
    page = browser.get(where)
    asked = set(re.findall(r'name="v:([\w.]+)"', page.text))
    assert asked == set(GONE)
    assert "(niet verplicht)" not in page.text
    given = {f"v:{key}": value for key, value in zip(GONE, ("A. de Jong", "rector", "010-555 01 77"), strict=True)}
    done = browser.client.post(where, data=form_on(page, where, **given))
    assert str(done.url.path) == f"{dossier}/brief/ouderbrief"
    assert "Van uw school ontbre" not in text_of(done)
    assert read_values(school.path).values["schoolleider"]["functie"] == "rector"
    assert "Van uw school is er niets meer nodig." in text_of(browser.get(where))


def test_the_documents_of_now_and_the_dossier_lead_to_the_same_page(person):
    browser, _, dossier = person
    documents = browser.get(f"{dossier}/documenten")
    assert "Van uw school ontbreken nog 3 antwoorden." in text_of(documents)
    assert f'href="{dossier}/nodig"' in documents.text
    assert f'href="{dossier}/nodig"' in browser.get(dossier).text
    page = browser.get(f"{dossier}/nodig")
    done = browser.client.post(f"{dossier}/nodig", data=form_on(page, f"{dossier}/nodig", **{"v:schoolleider.naam": "A. de Jong"}))
    assert str(done.url.path) == f"{dossier}/documenten"
    assert "Van uw school ontbreken nog 2 antwoorden." in text_of(done)


def test_what_is_wrong_or_was_changed_meanwhile_comes_back(person):
    browser, school, dossier = person
    where = f"{dossier}/nodig?voor=ouderbrief"
    page = browser.get(where)
    wrong = browser.client.post(where, data=form_on(page, where, **{"v:contact.ouders.telefoon": "x" * 3000}))
    assert wrong.status_code == 422
    assert 'href="#v-contact-ouders-telefoon"' in wrong.text
    change_file(school.path, {"schoolleider.naam": "B. Bakker"}, read_values(school.path).digest)
    late = browser.client.post(where, data=form_on(page, where, **{"v:schoolleider.naam": "A. de Jong"}))
    assert late.status_code == 409
    assert "Er is niets overschreven." in text_of(late)
    assert read_values(school.path).values["schoolleider"]["naam"] == "B. Bakker"
    assert browser.get(f"{dossier}/nodig?voor=nergens").status_code == 404


def test_a_key_that_a_document_needs_is_of_one_file():
    from generator import list_documents

    of_incident = {key for each in list_documents() for key in each.vereist_incident}
    assert not of_incident & set(profile_questions())
    assert of_incident <= set(asked_for())
