"""A file that was edited in Word comes back: seen first, then put in the place of ours, then released."""

import re

import pytest
from letters import WORD, edited, files, home, made, mark, read, released, text_of

from generator import list_releases

WORDS = "Wij denken aan iedereen die het raakt."


def letter(browser):
    (found,) = browser.desk.store.out.rglob("*-ouderbrief.docx")
    return found


def back(browser, path, data, name="brief van mij.docx"):
    return browser.post(f"{path}/terug", files={"bestand": (name, data, WORD)})


def file_page(browser):
    return made(browser).replace("vrijgeven", "bestand")


def test_what_changed_is_seen_before_anything_is_put_anywhere(browser):
    path = file_page(browser)
    before = files(browser.desk.store.out)
    page = back(browser, path, edited(letter(browser).read_bytes(), WORDS))
    assert page.status_code == 200
    assert re.search(rf"<ins>[^<]*{WORDS}[^<]*</ins>", page.text)
    assert "Mijn bestand gebruiken" in page.text
    assert files(browser.desk.store.out) == before
    assert WORDS.encode() not in letter(browser).read_bytes()


def test_it_comes_in_the_place_of_ours_and_is_released(browser):
    path = file_page(browser)
    ours, theirs = letter(browser).read_bytes(), edited(letter(browser).read_bytes(), WORDS)
    page = back(browser, path, theirs)
    asked = browser.post(page.url.path)
    assert "/vrijgeven/" in str(asked.url)
    assert letter(browser).read_bytes() == theirs
    assert letter(browser).with_name("2026-11-23-ouderbrief.bewaard-1.docx").read_bytes() == ours
    assert f"<q>{WORDS}</q>" in asked.text
    done = browser.post(asked.url.path, gelezen=mark(asked), door="rector", **read(asked))
    assert "/bestand/" in str(done.url)
    assert WORDS in text_of(done)
    assert any(
        path == letter(browser) and stand.state == "vrijgegeven" for path, stand in list_releases(browser.desk.store.out).stands
    )


def test_what_was_released_stays_and_the_edited_one_comes_after_it(browser):
    path = released(browser)
    ours = letter(browser).read_bytes()
    page = back(browser, path, edited(ours, WORDS))
    assert "Het vrijgegeven bestand blijft zoals het is" in page.text
    asked = browser.post(page.url.path)
    assert letter(browser).read_bytes() == ours
    assert "2026-11-23-ouderbrief-v2.docx" in files(browser.desk.store.out)
    done = browser.post(asked.url.path, gelezen=mark(asked), door="rector", **read(asked))
    assert "/bestand/" in str(done.url)
    assert "Eerder gemaakt" in browser.get(f"{home(browser)}/documenten").text


def test_what_is_blocked_does_not_come_in(browser):
    path = file_page(browser)
    ours = letter(browser).read_bytes()
    page = back(browser, path, edited(ours, "Dit gaat over Fleur Bakhuizen."))
    assert "Dit moet eerst weg" in page.text
    assert "Mijn bestand gebruiken" not in page.text
    assert "Bakhuizen" not in page.text.partition("Het verschil")[0]
    answer = browser.post(page.url.path)
    assert answer.status_code == 409
    assert letter(browser).read_bytes() == ours
    assert "bewaard" not in " ".join(files(browser.desk.store.out))


@pytest.mark.steekproef(3)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("leeg.docx", b""),
        ("foto.docx", b"\x89PNG\r\n"),
        ("brief.pdf", b"%PDF-1.7 x"),
        ("kapot.docx", b"PK\x03\x04 dit is geen zip"),
    ],
)
def test_what_is_no_word_file_is_refused_in_a_sentence(browser, name, data):
    path = file_page(browser)
    answer = back(browser, path, data, name)
    assert answer.status_code == 422
    assert "Dit bestand is niet in de plaats gekomen" in answer.text
    assert len(files(browser.desk.store.out)) == len([name for name in files(browser.desk.store.out) if "bewaard" not in name])


def test_the_same_file_changes_nothing(browser):
    path = file_page(browser)
    page = back(browser, path, letter(browser).read_bytes())
    assert "De woorden zijn dezelfde" in page.text
    assert browser.post(page.url.path).status_code == 409
    assert "bewaard" not in " ".join(files(browser.desk.store.out))


def test_a_word_that_stands_for_nothing_or_for_another_incident_opens_nothing(browser):
    path = file_page(browser)
    page = back(browser, path, edited(letter(browser).read_bytes(), WORDS))
    word = page.url.path.rpartition("/")[2]
    for there in (f"{home(browser)}/terug/niets", f"{home(browser, '99ZZ00')}/terug/{word}"):
        assert browser.get(there).status_code == 404
        assert browser.post(there).status_code == 404


def test_a_second_try_says_what_is_solved(browser):
    path = file_page(browser)
    ours = letter(browser).read_bytes()
    first = back(browser, path, edited(ours, "Dit gaat over Fleur Bakhuizen uit klas 2B."))
    assert "Opgelost" not in first.text
    second = back(browser, path, edited(ours, "Dit gaat over klas 2B."))
    assert "Opgelost sinds de vorige keer: 1." in text_of(second)
    assert "Opgelost sinds de vorige keer: 1." in text_of(browser.get(second.url.path))
