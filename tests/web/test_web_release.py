"""Release in the browser: read, weigh each warning, stand for it; then download, paste and note where it went."""

import json
import re

import pytest
from letters import BRIN, edited, files, home, made, mark, read, released, text_of

from generator import change_file, list_releases, read_values

OWN = "Wij zijn erg geschrokken van wat er is gebeurd."


def change(browser, values, brin=BRIN):
    path = browser.incident(brin).path
    change_file(path, values, read_values(path).digest)


def state(browser):
    (letter,) = browser.desk.store.out.rglob("*-ouderbrief.docx")
    return next(str(stand.state) for path, stand in list_releases(browser.desk.store.out).stands if path == letter)


def with_warnings(browser):
    """A briefing that asks for a reason: what should come first is not done."""
    change(browser, {"team.geinformeerd": "niet"})
    return made(browser)


def test_a_letter_is_read_and_released_by_a_function(browser):
    path = made(browser)
    page = browser.get(path)
    assert "Wie geeft dit vrij?" in page.text
    assert "In de klassen gaan wij praten" in text_of(page)
    assert browser.get(f"{path}/blad.docx").content == next(browser.desk.store.out.rglob("*ouderbrief.docx")).read_bytes()
    released(browser)
    assert state(browser) == "vrijgegeven"
    assert {"2026-11-23-ouderbrief.txt", "2026-11-23-ouderbrief.html"} <= set(files(browser.desk.store.out))


def test_who_releases_is_asked_and_nothing_typed_is_lost(browser):
    path = with_warnings(browser)
    asked = browser.get(path)
    number = len(re.findall(r'name="reden-\d+"', asked.text))
    assert number
    answer = browser.post(path, gelezen=mark(asked), door="", tweede="mentor", **{"reden-1": "de brief gaat morgen"})
    assert answer.status_code == 422
    assert '<a href="#door">' in answer.text
    assert "de brief gaat morgen" in answer.text
    assert 'value="mentor"' in answer.text
    assert state(browser) == "niet_vrijgegeven"


@pytest.mark.steekproef(5)
@pytest.mark.parametrize("reason", ["", "  ", "x", "Fleur weet het al", "e" * 301])
def test_each_warning_asks_for_a_reason_that_may_be_kept(browser, reason):
    path = with_warnings(browser)
    answer = browser.post(path, gelezen=mark(browser.get(path)), door="rector", **{"reden-1": reason})
    assert answer.status_code == 422
    assert 'href="#reden-1"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert state(browser) == "niet_vrijgegeven"


def test_the_reason_is_kept_with_the_release(browser):
    with_warnings(browser)
    released(browser)
    assert state(browser) == "vrijgegeven"
    (stand,) = [stand for path, stand in list_releases(browser.desk.store.out).stands if path.name.endswith("ouderbrief.docx")]
    assert [each.reden for each in stand.vrijgave.waarschuwingen] == ["dit klopt zo"] * len(stand.vrijgave.waarschuwingen)


OTHER = "Op school praten wij er samen over."
BY = "gelezen door de rector op 23 november 2026"


def answers_kept(browser):
    (record,) = browser.desk.store.out.rglob("verloop.jsonl")
    return [json.loads(row) for row in record.read_text(encoding="utf-8").splitlines() if "zin_gelezen" in row]


def test_each_own_sentence_stands_alone_with_the_one_question(browser):
    change(browser, {"ouderbrief.eigen_tekst": f"{OWN} {OTHER}"})
    page = browser.get(made(browser))
    assert re.findall(r"<legend>.*?<q>([^<]+)</q></legend>", page.text) == [OWN, OTHER]
    assert page.text.count("Kan een buur hieruit opmaken om wie het gaat?") == 2
    assert len(set(re.findall(r'name="(zin-\w{16})"', page.text))) == 2


@pytest.mark.parametrize(("answer", "said"), [("", "Lees deze zin, en kies nee of ja"), ("ja", "Verander deze zin eerst")])
def test_a_sentence_that_nobody_read_or_that_tells_who_it_is_stops_the_release(browser, answer, said):
    change(browser, {"ouderbrief.eigen_tekst": f"{OWN} {OTHER}"})
    path = made(browser)
    page = browser.get(path)
    first, second = read(page)
    given = browser.post(path, gelezen=mark(page), door="rector", **{first: "nee", second: answer})
    assert given.status_code == 422
    assert said in given.text
    assert f'<a href="#{second}">Zin 2' in given.text
    assert f'name="{first}" value="nee" checked' in given.text
    assert state(browser) == "niet_vrijgegeven"


@pytest.mark.groot
def test_that_somebody_can_be_known_is_kept_and_asked_again(browser):
    change(browser, {"ouderbrief.eigen_tekst": OWN})
    path = made(browser)
    page = browser.get(path)
    browser.post(path, gelezen=mark(page), door="rector", **read(page, "ja"))
    assert [(each["antwoord"], each["door"]) for each in answers_kept(browser)] == [("ja", "rector")]
    assert "Zin" not in browser.get(path).text.partition("legend")[0]
    assert read(browser.get(path))


def test_the_answer_is_kept_without_the_words_and_said_with_the_release(browser):
    change(browser, {"ouderbrief.eigen_tekst": f"{OWN} {OTHER}"})
    page = text_of(browser.get(released(browser)))
    assert f"2 eigen zinnen, {BY}" in page
    rows = answers_kept(browser)
    assert [each["antwoord"] for each in rows] == ["nee", "nee"]
    (record,) = browser.desk.store.out.rglob("verloop.jsonl")
    assert OWN.encode() not in record.read_bytes()


def test_a_letter_without_own_sentences_does_not_ask(browser):
    assert "Kan een buur" not in browser.get(made(browser)).text


def test_what_is_blocked_cannot_be_confirmed_away(browser):
    path = made(browser)
    (letter,) = browser.desk.store.out.rglob("*ouderbrief.docx")

    letter.write_bytes(edited(letter.read_bytes(), "Fleur Bakhuizen zit in klas 2B."))
    page = browser.get(path)
    told = text_of(page)
    assert "Niet versturen" in told
    assert "Bakhuizen" not in told.partition("Alleen de tekst")[0]
    assert 'name="door"' not in page.text
    answer = browser.post(path, gelezen="x", door="rector", **{f"reden-{n}": "mag wel" for n in range(1, 9)})
    assert answer.status_code in {200, 422}
    assert state(browser) == "niet_vrijgegeven"


def test_what_changed_since_it_was_read_is_not_released(browser):
    path = made(browser)
    read = mark(browser.get(path))
    (letter,) = browser.desk.store.out.rglob("*ouderbrief.docx")

    letter.write_bytes(edited(letter.read_bytes(), "Wij denken aan elkaar."))
    answer = browser.post(path, gelezen=read, door="rector")
    assert answer.status_code == 422
    assert "zijn veranderd sinds u deze pagina opende" in answer.text
    assert state(browser) == "niet_vrijgegeven"


def test_a_letter_behind_the_facts_is_not_released_and_says_what_to_do(browser):
    path = made(browser)
    change(browser, {"vervolgbericht_op": "2026-11-30"})
    for answer in (browser.get(path), browser.post(path, gelezen="x", door="rector")):
        assert answer.status_code == 409
        assert "kan nu niet worden vrijgegeven" in answer.text
        assert "schoolkader maak" not in answer.text
    assert state(browser) == "niet_vrijgegeven"


def test_after_release_each_shape_is_downloaded_under_its_own_name(browser):
    path = released(browser)
    page = browser.get(path)
    folder = browser.desk.store.out
    for form in ("docx", "txt", "html"):
        answer = browser.get(f"{path}/{form}")
        assert answer.content == next(folder.rglob(f"*ouderbrief.{form}")).read_bytes()
        assert answer.headers["content-disposition"] == f'attachment; filename="2026-11-23-ouderbrief.{form}"'
        assert answer.headers["cache-control"] == "no-store"
    assert ("PDF</a>" in page.text) is bool(list(folder.rglob("*ouderbrief.pdf")))
    for form in ("exe", "yaml", "docx.bak", "..", "json"):
        assert browser.get(f"{path}/{form}").status_code == 404


def test_the_text_for_the_portal_has_a_button_for_each_place(browser):
    page = browser.get(released(browser))
    assert re.findall(r'kopieer" data-van="([\w-]+)"', page.text) == ["onderwerp", "pushbericht", "met-opmaak", "zonder-opmaak"]
    assert all(f'id="{name}"' in page.text for name in ("onderwerp", "pushbericht", "met-opmaak", "zonder-opmaak"))
    assert "Wat er online gebeurde, en wat u kunt doen. Lees ons bericht." in text_of(page)
    plain = re.search(r"readonly>(.*?)</textarea>", page.text, re.DOTALL)[1]
    assert plain.startswith("Beste ouders en verzorgers,")
    assert "Pushbericht" not in plain


def test_before_release_there_is_nothing_to_paste(browser):
    path = made(browser).replace("vrijgeven", "bestand")
    page = browser.get(path)
    assert "nog niet vrijgegeven" in page.text
    assert "kopieer" not in page.text


def test_that_it_went_out_is_noted(browser):
    path = released(browser)
    answer = browser.post(f"{path}/verstuurd", aan=["alle_ouders", "team"], via="portaal", op="23-11-2026")
    assert answer.status_code == 200
    assert "verzonden op 23 november 2026 aan alle ouders en team via portaal" in text_of(answer)
    assert "verstuurd" in browser.get(f"{home(browser)}/documenten").text


@pytest.mark.steekproef(4)
@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"via": "portaal", "op": "23-11-2026"}, "aan"),
        ({"aan": "alle_ouders", "op": "23-11-2026"}, "via"),
        ({"aan": "alle_ouders", "via": "portaal", "op": "31-2-2026"}, "op"),
        ({"aan": "alle_ouders", "via": "portaal", "op": "gisteren"}, "op"),
    ],
)
def test_what_is_missing_of_a_sending_is_asked_at_its_field(browser, fields, where):
    path = released(browser)
    answer = browser.post(f"{path}/verstuurd", **fields)
    assert answer.status_code == 422
    assert f'<a href="#{where}">' in answer.text
    if "aan" in fields:
        assert 'value="alle_ouders" checked' in answer.text


@pytest.mark.groot
def test_a_day_to_come_and_a_receiver_outside_the_circle_are_not_noted(browser):
    path = released(browser)
    later = browser.post(f"{path}/verstuurd", aan="alle_ouders", via="portaal", op="24-11-2026")
    assert later.status_code == 422
    assert "moet nog komen" in later.text
    assert "--op" not in later.text
    home_letter = released(browser, "brief-ouders-betrokkene")
    assert "ouders van L1" in browser.get(home_letter).text
    wrong = browser.post(f"{home_letter}/verstuurd", aan="alle_ouders", via="portaal", op="23-11-2026")
    assert wrong.status_code == 422
    assert "Dat kan een datalek zijn" in text_of(wrong)


def test_what_went_out_without_release_asks_why(browser):
    path = made(browser).replace("vrijgeven", "bestand")
    asked = browser.post(f"{path}/verstuurd", aan="alle_ouders", via="portaal", op="23-11-2026")
    assert asked.status_code == 422
    assert "schoolkader vrijgeven" not in asked.text
    noted = browser.post(f"{path}/verstuurd", aan="alle_ouders", via="portaal", op="23-11-2026", reden="er was haast bij")
    assert noted.status_code == 200


def test_a_sheet_of_the_action_team_is_no_letter_to_release(browser):
    path = made(browser, "werkblad-actieteam")
    assert "/bestand/" in path
    assert "Dit blijft bij het actieteam" in browser.get(path).text


def test_a_document_of_another_incident_or_none_at_all_is_not_there(browser):
    path = made(browser)
    file = path.rpartition("/")[2]
    other = home(browser, "99ZZ00")
    for there in (f"{other}/vrijgeven/{file}", f"{other}/bestand/{file}/docx", f"{home(browser)}/bestand/000000000000"):
        assert browser.get(there).status_code == 404


KEYS = re.compile(r"(?<![\w„@/.-])(?:[a-z]+_[a-z_]+|[a-z]+(?:\.[a-z_]+)+|\w+\[\d+\])(?![\w@])")


def test_what_must_be_weighed_says_in_words_where_it_lies(browser):
    change(
        browser,
        {"team.geinformeerd": "niet", "politie.melding": "niet", "beeldmateriaal": "onbekend", "bestuur.geinformeerd": "niet"},
    )
    asked = re.findall(r'<p id="over-\d+">(.*?)</p>', browser.get(made(browser)).text, re.DOTALL)
    assert len(asked) >= 2
    for each in asked:
        told = " ".join(re.sub(r"<[^>]+>", " ", each).split())
        assert not KEYS.search(told), told
        assert not re.search(r"van het incident: beeldmateriaal(?:,|$| )", told)
