"""An incident that is encrypted: the key is asked for on a page, stays in memory, and is forgotten."""

import re

import pytest
from forms import form_on, text_of

from generator import forget_keys, read_values

VO = "99ZZ01"


@pytest.fixture(autouse=True)
def no_key(monkeypatch):
    """Nobody has a key when a test begins, and none is left for the next."""
    monkeypatch.delenv("SCHOOLKADER_SLEUTEL", raising=False)
    yield
    forget_keys()


def new_key(browser):
    made = browser.post("/sleutel/nieuw")
    assert made.headers["content-disposition"].endswith('filename="schoolkader-sleutel.txt"')
    return made.text, re.search(r"age1\w+", made.text)[0]


@pytest.fixture
def locked(browser):
    """An incident that school and board can open, and the files of their keys."""
    school, board = new_key(browser), new_key(browser)
    incident = browser.incident(VO)
    plain = incident.path.read_bytes()
    page = browser.get(f"/incidenten/{incident.id}/einde")
    where = f"/incidenten/{incident.id}/versleutelen"
    asked = {"ontvangers": "\n".join((school[1], board[1]))}
    for missing in ({"ontvangers": "rector"}, asked):
        assert browser.client.post(where, data=form_on(page, where, **missing)).status_code == 422
    answer = browser.client.post(where, data=form_on(page, where, **asked, begrepen="ja"))
    assert "Open het meteen eens met uw sleutel" in text_of(answer)
    assert not incident.path.exists()
    return browser, school[0], board[0], plain


def give(browser, text, name="schoolkader-sleutel.txt"):
    return browser.post("/sleutel", files={"bestand": (name, text.encode(), "text/plain")})


def of_the_school(browser):
    return next(each for each in browser.desk.store.incidents() if each.path.name.endswith(".age"))


def test_a_locked_incident_is_named_and_opens_with_either_key(locked):
    browser, school, board, _ = locked
    for page in ("/incidenten", "/"):
        assert "versleuteld bestand" in text_of(browser.get(page))
    assert "kunnen wij niet lezen" not in text_of(browser.get("/incidenten"))
    for key in (school, board):
        assert "Incident 2026-001" in text_of(give(browser, key))
        assert browser.get(f"/incidenten/{of_the_school(browser).id}").status_code == 200
        browser.post("/sleutel/vergeten")
        assert "versleuteld bestand" in text_of(browser.get("/incidenten"))


def test_a_key_can_be_pasted(locked):
    browser, school, _, _ = locked
    secret = next(line for line in school.splitlines() if line.startswith("AGE-SECRET-KEY-"))
    answer = browser.post("/sleutel", sleutel=secret)
    assert str(answer.url).endswith("/incidenten")
    assert of_the_school(browser)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "Kies eerst uw sleutelbestand"),
        ("geen sleutel", "Hier staat geen sleutel in."),
        ("AGE-SECRET-KEY-1ONZIN", "De sleutel in dit bestand is beschadigd."),
    ],
)
def test_what_is_no_key_or_another_key_is_said_in_a_sentence(locked, given, said):
    browser, *_ = locked
    answer = give(browser, given)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'href="#bestand"' in answer.text
    assert "SCHOOLKADER_SLEUTEL" not in answer.text


def test_the_key_of_somebody_else_is_refused_and_not_held(locked):
    browser, *_ = locked
    other, _ = new_key(browser)
    answer = give(browser, other)
    assert answer.status_code == 422
    assert "De sleutel past niet. Neem het sleutelbestand van iemand voor wie het incident is versleuteld" in text_of(answer)
    assert "versleuteld bestand" in text_of(browser.get("/incidenten"))


def test_who_opens_it_with_one_key_saves_it_for_all(locked):
    browser, school, board, _ = locked
    give(browser, school)
    incident = of_the_school(browser)
    where = f"/incidenten/{incident.id}/vragen/raakt"
    page = browser.get(where)
    assert browser.client.post(where, data=form_on(page, where, **{"v:herhaald": "ja"}), follow_redirects=False).status_code == 303
    assert incident.path.read_bytes().startswith(b"age-encryption.org"), "ook na een antwoord blijft het versleuteld"
    browser.post("/sleutel/vergeten")
    give(browser, board)
    assert read_values(of_the_school(browser).path).values["herhaald"] == "ja"


def test_the_key_is_nowhere_but_in_memory_and_gone_when_the_app_stops(locked, map_with_schools):
    browser, school, _, _ = locked
    secret = next(line for line in school.splitlines() if line.startswith("AGE-SECRET-KEY-")).encode()
    shown = [give(browser, school), *(browser.get(path) for path in ("/", "/incidenten", "/sleutel"))]
    shown.append(browser.get(f"/incidenten/{of_the_school(browser).id}/einde"))
    assert not [answer.url for answer in shown if secret in answer.content]
    assert not [path for path in map_with_schools.parent.rglob("*") if path.is_file() and secret in path.read_bytes()]
    assert "Niets is op slot" in text_of(browser.get("/sleutel"))
    browser.post("/stoppen")
    assert "versleuteld bestand" in text_of(browser.get("/incidenten"))


def test_it_is_made_readable_again_as_it_was(locked):
    browser, school, _, plain = locked
    give(browser, school)
    incident = of_the_school(browser)
    answer = browser.post(f"/incidenten/{incident.id}/leesbaar")
    assert "Versleutelen" in text_of(answer)
    assert not incident.path.exists()
    assert incident.path.with_name(incident.path.name.removesuffix(".age")).read_bytes() == plain
