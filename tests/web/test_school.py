"""My school in the browser: every key on one page, saved at each step, and what a person wrote by hand stays."""

import re
from html import unescape

import pytest
from forms import text_of

from generator import questions, read_values
from generator.doors.web.fields import fields_of, flat
from generator.doors.web.pages.school import profile_questions, topics

KEPT = {"versie", "basis"}


def fields_on(page):
    """What a browser would send back of a page that nobody changed."""
    sent = {}
    for tag in re.findall(r"<(?:input|textarea)[^>]*>(?:[^<]*</textarea>)?", page):
        name = re.search(r'name="((?:v|h):[^"]*)"', tag)
        if not name:
            continue
        if 'type="radio"' in tag or 'type="checkbox"' in tag:
            if " checked" in tag:
                sent.setdefault(name[1], []).append(unescape(re.search(r'value="([^"]*)"', tag)[1]))
        elif tag.startswith("<textarea"):
            sent[name[1]] = unescape(re.search(r">([^<]*)</textarea>", tag)[1])
        else:
            sent[name[1]] = unescape(re.search(r'value="([^"]*)"', tag)[1])
    return sent


def send(browser, path, page, **changes):
    digest = re.search(r'name="digest" value="([^"]*)"', page)[1]
    data = {"csrf": browser.desk.keys.form, "digest": digest, **fields_on(page), **changes}
    return browser.client.post(path, data=data)


def test_every_key_of_the_profile_stands_on_one_page():
    asked = questions("profiel")
    found = read_values_of_nothing()
    places = {}
    for topic in topics():
        for field in flat(fields_of(profile_questions(), topic.sleutels, found)):
            places.setdefault(re.sub(r"\.\d+(?=\.|$)", "", field.key), []).append(topic.id)
    assert {key: where for key, where in places.items() if len(where) != 1} == {}
    assert set(asked) - set(places) == KEPT


def read_values_of_nothing():
    from generator import FileValues

    return FileValues({}, {}, "", ())


@pytest.mark.steekproef(4)
@pytest.mark.parametrize("brin", ["99ZZ00", "99ZZ01", "99ZZ02", "99ZZ03"])
def test_a_page_that_nobody_changed_changes_no_byte(browser, brin):
    school = browser.school(brin)
    before = school.path.read_bytes()
    for topic in (*(each.id for each in topics()), "alles"):
        path = f"/scholen/{school.id}/{topic}"
        page = browser.get(path).text
        answer = send(browser, path, page)
        assert answer.status_code == 200, topic
        assert school.path.read_bytes() == before, topic


def test_one_answer_changes_one_line_and_the_comments_stay(browser):
    school = browser.school("99ZZ01")
    before = school.path.read_text(encoding="utf-8")
    path = f"/scholen/{school.id}/school"
    send(browser, path, browser.get(path).text, **{"v:school.telefoon": "010-555 99 99"})
    after = school.path.read_text(encoding="utf-8")
    changed = [(old, new) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert len(changed) == 1
    assert "010-555 99 99" in changed[0][1]
    assert "010-555 99 99" in browser.get(path).text


def test_what_is_not_valid_comes_back_with_the_remedy_and_all_that_was_typed(browser):
    school = browser.school("99ZZ01")
    before = school.path.read_bytes()
    path = f"/scholen/{school.id}/school"
    answer = send(browser, path, browser.get(path).text, **{"v:school.postcode": "12 AB", "v:school.naam": "Een andere naam"})
    assert answer.status_code == 422
    assert 'class="samenvatting"' in answer.text
    assert 'href="#v-school-postcode"' in answer.text
    assert 'value="Een andere naam"' in answer.text
    assert 'value="12 AB"' in answer.text
    assert school.path.read_bytes() == before


def test_two_windows_do_not_overwrite_each_other_and_nothing_is_typed_twice(browser):
    school = browser.school("99ZZ01")
    path = f"/scholen/{school.id}/school"
    mine = browser.get(path).text
    send(browser, path, browser.get(path).text, **{"v:school.telefoon": "010-555 99 98"})
    late = send(browser, path, mine, **{"v:school.telefoon": "010-555 99 97", "v:school.plaats": "Nieuwdorp"})
    assert late.status_code == 409
    said = school.path.read_text(encoding="utf-8")
    assert "010-555 99 98" in said
    assert "Nieuwdorp" not in said
    assert "daar staat nu “010-555 99 98”; u koos “010-555 99 97”" in text_of(late)
    kept = fields_on(late.text)
    assert (kept["v:school.telefoon"], kept["v:school.plaats"]) == ("010-555 99 98", "Nieuwdorp")
    assert send(browser, path, late.text).status_code == 200  # after the page that the first save leads to
    assert "Nieuwdorp" in school.path.read_text(encoding="utf-8")


def test_what_somebody_changed_on_another_page_of_the_school_is_named(browser):
    school = browser.school("99ZZ01")
    path = f"/scholen/{school.id}/school"
    mine = browser.get(path).text
    other = f"/scholen/{school.id}/brieven"
    send(browser, other, browser.get(other).text, **{"v:brieven.aanhef": "Beste allemaal,"})
    late = send(browser, path, mine, **{"v:school.plaats": "Nieuwdorp"})
    assert late.status_code == 409
    assert "is ook veranderd" in text_of(late)
    assert fields_on(late.text)["v:school.plaats"] == "Nieuwdorp"


def test_a_member_of_the_team_comes_and_goes(browser):
    school = browser.school("99ZZ01")
    path = f"/scholen/{school.id}/actieteam"
    number = len(read_values(school.path).values["actieteam"]["kern"])
    page = browser.get(f"{path}?meer=actieteam.kern").text
    send(browser, path, page, **{f"v:actieteam.kern.{number}.functie": "conciërge", f"v:actieteam.kern.{number}.naam": "C. Bakker"})
    kern = read_values(school.path).values["actieteam"]["kern"]
    assert kern[-1] == {"functie": "conciërge", "naam": "C. Bakker"}
    send(browser, path, browser.get(path).text, **{f"weg:actieteam.kern.{number}": "ja"})
    assert len(read_values(school.path).values["actieteam"]["kern"]) == number


def test_what_the_board_shares_is_shown_as_such_and_stays_the_board_s(browser):
    school = browser.school("99ZZ01")
    (school.path.parent / "stichting.yaml").write_text(
        'versie: "1"\nbestuur:\n  naam: Stichting Samen\nsanctiebeleid:\n  vindplaats: www.samen.example\n', encoding="utf-8"
    )
    text = school.path.read_text(encoding="utf-8")
    text = re.sub(r"^bestuur:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    school.path.write_text(
        re.sub(r"^versie: .*\n", 'versie: "1"\nbasis: stichting.yaml\n', text, flags=re.MULTILINE), encoding="utf-8"
    )
    page = browser.get(f"/scholen/{school.id}/leiding").text
    assert "Van het bestuur: „Stichting Samen”. Laat leeg" in page
    before = school.path.read_bytes()
    send(browser, f"/scholen/{school.id}/leiding", page)
    assert school.path.read_bytes() == before


def test_days_are_written_as_people_write_them(browser):
    school = browser.school("99ZZ01")
    path = f"/scholen/{school.id}/vaststelling"
    send(browser, path, browser.get(path).text, **{"v:vaststelling.protocol.herzien_voor": "1-9-2027"})
    assert read_values(school.path).values["vaststelling"]["protocol"]["herzien_voor"] == "2027-09-01"
    assert 'value="01-09-2027"' in browser.get(path).text
    bad = send(browser, path, browser.get(path).text, **{"v:vaststelling.protocol.herzien_voor": "31-2-2027"})
    assert bad.status_code == 422
    assert "Schrijf dag, maand en jaar, bijvoorbeeld 23-11-2026." in text_of(bad)
    assert "streepjes" not in text_of(bad)


def test_a_person_who_is_known_is_not_unknown(browser):
    school = browser.school("99ZZ01")
    path = f"/scholen/{school.id}/hulp"
    page = browser.get(path).text
    send(browser, path, page, **{"v:politie.contactpersoon": "nog_onbekend", "v:politie.contactpersoon.naam": "P. Vis"})
    assert read_values(school.path).values["politie"]["contactpersoon"]["naam"] == "P. Vis"


def test_a_school_that_is_not_here_is_said(browser):
    assert browser.get("/scholen/000000000000").status_code == 404
    assert browser.get(f"/scholen/{browser.school('99ZZ01').id}/nergens").status_code == 404


def test_a_new_school_is_found_and_filled_in_from_the_register(empty_browser):
    browser = empty_browser
    assert "Begin met uw school" in browser.get("/").text
    part = browser.get("/scholen/zoek?q=leiden", headers={"hx-request": "true"}).text
    assert "<html" not in part
    brin = re.search(r'name="brin" value="(\d\d[A-Z]{2}\d\d)"', part)[1]
    page = browser.post("/scholen", brin=brin)
    assert page.status_code == 200
    (school,) = browser.desk.store.schools()
    assert school.brin == brin
    assert read_values(school.path).values["school"]["plaats"] == "Leiden"
    assert "Openen" in browser.get(f"/scholen/zoek?q={brin}").text


def test_a_school_that_no_register_knows_is_asked_its_name_and_kind_first(empty_browser):
    refused = empty_browser.post("/scholen", brin="", v__school___x="y")
    assert refused.status_code == 422
    assert "Schrijf hoe uw school heet." in refused.text
    assert "Kies wat voor school het is." in refused.text
    assert not empty_browser.desk.store.schools()
    given = {"csrf": empty_browser.desk.keys.form, "brin": "", "v:school.naam": "ROC Voorbeeld", "v:school.onderwijstype": "mbo"}
    wrong = empty_browser.client.post("/scholen", data={**given, "v:school.brin": "geen"})
    assert wrong.status_code == 422
    assert "ROC Voorbeeld" in wrong.text
    assert not empty_browser.desk.store.schools()
    page = empty_browser.client.post("/scholen", data={**given, "v:school.plaats": "Elders", "v:school.brin": "25XX00"})
    assert page.status_code == 200
    (school,) = empty_browser.desk.store.schools()
    assert (school.naam, school.brin, school.onderwijstype) == ("ROC Voorbeeld", "25XX00", "mbo")
    assert f"/scholen/{school.id}/school" in page.text
    assert "INVULLEN" not in page.text
    del given["v:school.naam"]
    empty_browser.client.post("/scholen", data={**given, "v:school.naam": "Andere"})
    other = next(each for each in empty_browser.desk.store.schools() if each.naam == "Andere")
    said = empty_browser.get(f"/scholen/{other.id}").text
    assert "is het nummer van de voorbeeldschool" in said
    assert "school.brin" not in said  # no key of the file


def test_a_number_that_no_register_knows_is_said(empty_browser):
    answer = empty_browser.post("/scholen", brin="00XX99")
    assert answer.status_code == 409
    assert not empty_browser.desk.store.schools()


def test_a_label_is_a_whole_question_and_a_page_asks_nothing_twice(browser):
    """What a heading already says is left out of a label, and never half a sentence is left."""
    school = browser.school("99ZZ00")
    for topic in topics():
        page = browser.get(f"/scholen/{school.id}/{topic.id}").text
        shown = [" ".join(each.split()) for each in re.findall(r"<(?:label for|legend)[^>]*>([^<]+)", page)]
        half = [each for each in shown if each.lower().split()[-1] in {"er", "de", "het", "een", "dat", "waarop", "van", "die"}]
        assert half == [], topic.id
        alone = re.findall(r"<label for[^>]*>([^<]+) <span class=\"niet\">\(niet verplicht\)", page)
        assert len(alone) == len(set(alone)), topic.id


def test_a_long_answer_is_shown_whole(browser):
    school = browser.school("99ZZ00")
    page = browser.get(f"/scholen/{school.id}/preventie").text
    cut = [value for value in re.findall(r'<input type="text"[^>]*value="([^"]*)"', page) if len(value) > 52]
    assert cut == []
    assert re.search(r'<textarea[^>]*class="regels"[^>]*>[^<]{27,}</textarea>', page)


def test_not_known_yet_is_an_answer_of_the_school_too(browser):
    school = browser.school("99ZZ01")
    path = f"/scholen/{school.id}/aantallen"
    send(browser, path, browser.get(path).text, **{"v:school.leerlingen_18_plus": ""})
    before = school.path.read_bytes()
    page = browser.get(path)
    assert "weet ik nog niet" in text_of(page)
    assert "niet ingevuld" not in text_of(page)
    send(browser, path, page.text)
    assert school.path.read_bytes() == before


def test_what_does_nothing_is_not_asked_and_can_be_taken_away(browser):
    filled, path = browser.school("99ZZ00"), f"/scholen/{browser.school('99ZZ00').id}/brieven"
    assert "Dit doet nog niets" in browser.get(path).text
    send(browser, path, browser.get(path).text, **{"v:brieven.talen": ""})
    assert "talen" not in read_values(filled.path).values.get("brieven", {})
    assert "Dit doet nog niets" not in browser.get(path).text
