"""The documents of an incident: what this moment asks for, made by a button, with how each stands."""

import re
from datetime import date

import pytest
from letters import BRIN, files, home, made, released, text_of

from generator import change_file, read_values


def change(browser, values, brin=BRIN):
    path = browser.incident(brin).path
    change_file(path, values, read_values(path).digest)


def test_the_page_says_who_may_read_what_and_that_nothing_was_made_yet(browser):
    told = text_of(browser.get(f"{home(browser)}/documenten"))
    order = [told.index(each) for each in ("Voor iedereen", "Alleen voor deze leerling en thuis", "Alleen voor medewerkers")]
    assert order == sorted(order)
    assert "Ouderbrief" in told
    assert "L1, ouder 2 nog niet gemaakt" in told
    assert "gemaakt Opnieuw" not in told


@pytest.mark.groot
def test_one_button_makes_all_of_this_moment(browser):
    answer = browser.post(f"{home(browser)}/documenten")
    assert answer.status_code == 200
    assert "19 documenten zijn gemaakt" in text_of(answer)
    assert "nog niet gemaakt" not in text_of(answer).partition("Andere documenten")[0]
    out = browser.desk.store.out
    assert "2026-11-23-ouderbrief.docx" in files(out)
    assert not [name for name in files(out) if name.endswith(".pdf")]


def test_one_document_by_its_own_button(browser):
    answer = browser.post(f"{home(browser)}/documenten", document="persbericht")
    assert "1 document is gemaakt" in text_of(answer)
    assert [name for name in files(browser.desk.store.out) if name.endswith(".docx")] == ["2026-11-23-persbericht.docx"]


@pytest.mark.groot
def test_no_key_of_a_file_and_no_command_stands_on_a_page(browser):
    browser.post(f"{home(browser)}/documenten")
    for path in ("documenten", "brief/ouderbrief", "brief/teambriefing-overig", "brief/vervolgbrief", "brief/slotbrief"):
        told = text_of(browser.get(f"{home(browser)}/{path}"))
        assert not re.findall(r"\b[a-z]+_[a-z_]+\b|\b(?:ouderbrief|politie|team)\.[a-z]+|\.ya?ml|--[a-z]+", told), path


def test_what_is_missing_leads_to_its_question(browser):
    change(browser, {"team.informatie": None})
    page = browser.get(f"{home(browser)}/documenten").text
    card = next(each for each in page.split('<div class="kaart papier">') if "Teambriefing overig" in each)
    assert "Nog nodig" in card
    there = re.search(r'href="([^"#]+)#([^"]+)"', card.partition("Nog nodig")[2])
    assert there[1].startswith(f"{home(browser)}/vragen/")
    assert f'id="{there[2]}"' in browser.get(there[1]).text
    assert 'value="teambriefing-overig"' not in card


def test_a_school_key_that_is_missing_leads_to_the_school(browser):
    school = browser.school(BRIN)
    change_file(school.path, {"contact.ouders.telefoon": None}, read_values(school.path).digest)
    page = browser.get(f"{home(browser)}/documenten")
    assert f'href="{home(browser)}/nodig"' in page.text
    assert "1 antwoord van uw school" in text_of(page)


def test_a_document_behind_the_facts_shows_the_words_that_change(browser):
    made(browser)
    change(browser, {"vervolgbericht_op": "2026-11-30"})
    page = browser.get(f"{home(browser)}/documenten")
    assert "loopt achter op de feiten" in page.text
    assert re.search(r"<del>[^<]*1 december[^<]*</del>", page.text)
    assert re.search(r"<ins>[^<]*30 november[^<]*</ins>", page.text)


def test_no_letter_where_the_action_team_decided_so(browser):
    change(browser, {"ouderbrief.besluit": "geen", "ouderbrief.reden": "het verhaal gaat niet rond"})
    told = text_of(browser.get(f"{home(browser)}/documenten"))
    assert "Geen brief: het actieteam besloot dat er geen brief uitgaat" in told
    answer = browser.post(f"{home(browser)}/documenten", document="ouderbrief")
    assert "Er is niets gemaakt" in text_of(answer)


def test_a_name_stops_a_document_and_the_page_says_where(browser):
    change(browser, {"ouderbrief.eigen_tekst": "Wij belden gisteren met Fleur Bakhuizen."})
    told = text_of(browser.post(f"{home(browser)}/documenten", document="ouderbrief"))
    assert "niet opgeslagen" in told
    assert "Bakhuizen" not in told
    assert files(browser.desk.store.out) == [] or "ouderbrief" not in " ".join(files(browser.desk.store.out))


def test_an_edited_file_is_made_again_only_when_asked_and_stays_beside_it(browser):
    made(browser)
    (letter,) = browser.desk.store.out.rglob("*ouderbrief.docx")
    letter.write_bytes(letter.read_bytes() + b" ")
    told = text_of(browser.post(f"{home(browser)}/documenten", document="ouderbrief"))
    assert "Niet opnieuw gemaakt, want u bewerkte het zelf" in told
    assert "--force" not in told
    browser.post(f"{home(browser)}/documenten?toch=ja", document="ouderbrief")
    assert "2026-11-23-ouderbrief.bewaard-1.docx" in files(browser.desk.store.out)


def test_what_was_made_before_stays_in_sight(browser):
    released(browser)
    change(browser, {"vervolgbericht_op": "2026-11-30"})
    browser.post(f"{home(browser)}/documenten", document="ouderbrief")
    told = text_of(browser.get(f"{home(browser)}/documenten"))
    assert "Eerder gemaakt Ouderbrief, 23 november 2026" in told


def test_an_unknown_document_is_told_in_a_sentence(browser):
    answer = browser.post(f"{home(browser)}/documenten", document="ouderbreif")
    assert answer.status_code == 409
    assert "Dit document bestaat niet" in text_of(answer)


def test_an_incident_of_no_school_says_what_to_do(browser):
    store = browser.desk.store
    elsewhere = store.place / "los"
    elsewhere.mkdir()
    (elsewhere / "los.yaml").write_bytes(browser.incident(BRIN).path.read_bytes())
    loose = next(each for each in store.incidents() if each.path.parent == elsewhere)
    if loose.school is None:
        answer = browser.get(f"/incidenten/{loose.id}/documenten")
        assert answer.status_code == 409
        assert "Zet het bestand van het incident in de map van die school" in text_of(answer)


def test_a_letter_whose_day_is_past_is_said_with_where_to_choose_another(browser):
    browser.desk.today = lambda: date(2026, 11, 24)
    assert "Te laat" not in text_of(browser.get(f"{home(browser)}/documenten"))
    browser.desk.today = lambda: date(2026, 11, 26)
    page = browser.get(f"{home(browser)}/documenten")
    assert "De brief gaat uit: dat was voor 24 november 2026." in text_of(page)
    assert f"{home(browser)}/vragen/brief#v-ouderbrief-verzenden_op" in page.text
    released(browser)
    path = browser.desk.store.incident(home(browser).split("/")[2]).path
    change_file(path, {"ouderbrief.verzenden_op": "2026-11-27"}, read_values(path).digest)
    assert "De brief gaat uit: dat was" not in text_of(browser.get(f"{home(browser)}/documenten"))
