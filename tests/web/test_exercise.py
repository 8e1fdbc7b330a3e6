"""An exercise in the browser: its papers, and the observer's form back, where somebody decides on each doubtful answer."""

import re

import pytest
from jaar.invullen import fill
from reading import ids, summary, text_of

VO = "99ZZ01"


@pytest.fixture
def papers(browser):
    """The papers of an exercise, by their file name."""
    fields = {"school": browser.school(VO).id, "soort": "bedreiging"}
    made = browser.post("/oefening", **fields)
    found = map(browser.get, re.findall(r"/oefening/papier/\w+", made.text))
    return {each.headers["content-disposition"].split('"')[1]: each.content for each in found}


def offer(browser, data, name="waarnemer.docx", **fields):
    sent = {"csrf": browser.desk.keys.form, "school": browser.school(VO).id, "jaar": "2026-2027", **fields}
    return browser.client.post("/oefening/inlezen", data=sent, files={"formulier": (name, data)})


def observed(papers, **answers):
    return fill(next(data for name, data in papers.items() if "waarneming" in name), answers)


def register(browser):
    path = browser.desk.store.register(browser.school(VO), "2026-2027")
    return path.read_text("utf-8") if path.exists() else ""


def test_the_papers_are_made_and_given(browser, papers):
    assert len(papers) == 3
    assert all(data.startswith(b"PK") for data in papers.values())
    page = browser.get("/oefening")
    assert text_of(page).count("23 november 2026") == 3
    assert "Voorbeeldcollege" in text_of(page).split("De papieren")[1]  # there is more than one school
    assert browser.post("/oefening", school=browser.school(VO).id, soort="brand").status_code == 422
    assert browser.get("/oefening/papier/onbekend").status_code == 404


def test_a_form_is_looked_at_first_and_then_read(browser, papers):
    before = register(browser)
    seen = offer(browser, observed(papers, houden="Iedereen wist wie er belde."), "Fleur Bakhuizen.docx")
    assert "Er is nog niets bewaard" in text_of(seen)
    assert register(browser) == before
    assert "Bakhuizen" not in seen.text
    done = browser.post(seen.url.path)
    assert "1 van 1 formulier gelezen" in text_of(done)
    assert "Iedereen wist wie er belde." in register(browser)
    again = offer(browser, observed(papers, houden="Iedereen wist wie er belde."))
    assert "1 al eerder ingelezen" in text_of(again)


def test_a_doubtful_answer_is_kept_with_a_reason_or_left_out(browser, papers):
    said = "De mentor van 3A mag eerder bellen."
    seen = offer(browser, observed(papers, veranderen=said))
    assert 'name="keuze-1"' in seen.text
    refused = browser.client.post(
        seen.url.path, data={"csrf": browser.desk.keys.form, "keuze-1": "houden", "reden-1": "Bel 06-55501999"}
    )
    assert refused.status_code == 422
    where, told = summary(refused)
    assert set(where) <= ids(refused)
    assert "Schrijf hem zonder naam of detail" in told
    assert said not in register(browser)
    kept = browser.client.post(
        seen.url.path, data={"csrf": browser.desk.keys.form, "keuze-1": "houden", "reden-1": "dit is een grote afdeling"}
    )
    assert "1 van 1 formulier gelezen" in text_of(kept)
    assert said in register(browser)


def test_without_a_reason_it_is_left_out(browser, papers):
    seen = offer(browser, observed(papers, veranderen="De mentor van 3A mag eerder bellen.", houden="Het draaiboek."))
    done = browser.post(seen.url.path)
    assert "weggelaten" in text_of(done)
    assert "3A" not in register(browser)
    assert "Het draaiboek." in register(browser)


def test_what_is_no_form_or_of_no_school_is_said(browser):
    assert browser.post("/oefening/inlezen", school=browser.school(VO).id).status_code == 422
    assert offer(browser, b"x", school="onbekend").status_code == 422
    assert offer(browser, b"x", jaar="eens").status_code == 422
    seen = offer(browser, b"geen formulier")
    assert "1 niet te lezen" in text_of(seen)
