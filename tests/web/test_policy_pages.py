"""The policy in the browser: what there is, what is missing, what comes next; made, looked at, released; renewed; and read back."""

import re
from datetime import date

import pytest
from jaar.invullen import fill
from reading import edited, ids, links, summary, text_of
from schools import incident_path, made

from generator import PolicyUpdate, change_file, read_values, update_policy
from generator.yearly.evaluatie import read

VO, MBO = "99ZZ01", "99ZZ03"


@pytest.fixture
def vo(browser):
    return f"/beleid/{browser.school(VO).id}"


def make(browser, path, name, **more):
    return browser.post(f"{path}/maken", document=name, **more)


def card(answer, name):
    """The part of the page on one document."""
    return answer.text.partition(f'aria-labelledby="d-{name}"')[2].partition("</section>")[0]


def test_with_one_school_there_is_nothing_to_choose(browser, tmp_path):
    assert len(links(browser.get("/beleid"), "/beleid/")) == 4
    for brin in ("po", "go", "mbo"):
        (tmp_path / "map" / f"{brin}.yaml").unlink()
    assert browser.get("/beleid").url.path == f"/beleid/{browser.school(VO).id}"


def test_a_document_goes_from_nothing_to_what_holds_now(browser, vo):
    assert "nog niet gemaakt" in card(browser.get(vo), "protocol")
    done = make(browser, vo, "protocol")
    assert done.status_code == 200
    assert "2026-11-23-protocol.docx" in text_of(done)
    mine = card(browser.get(vo), "protocol")
    assert ">vastgesteld<" in mine
    assert "Bekijk het opnieuw vóór 1 oktober 2027" in mine


def test_a_document_is_downloaded_under_its_own_name_and_shown_from_the_same_file(browser, vo):
    look = browser.get(links(make(browser, vo, "normbrief"), "/document/")[0])
    (shown,) = dict.fromkeys(links(look, "/bestand/"))
    assert f'data-docx="{shown}"' in look.text
    file = browser.get(shown)
    assert file.headers["content-disposition"] == 'attachment; filename="2026-11-23-normbrief.docx"'
    assert file.headers["cache-control"] == "no-store"
    assert file.content.startswith(b"PK")


def test_what_is_missing_leads_to_the_page_that_asks_for_it_and_a_concept_can_be_made_meanwhile(browser, vo):
    school = browser.school(VO)
    change_file(school.path, {"actieteam.woordvoerder": None}, read_values(school.path).digest)
    page = browser.get(vo)
    assert f"/scholen/{school.id}/actieteam" in links(page, school.id)
    assert 'name="concept"' in card(page, "protocol")
    refused = make(browser, vo, "protocol")
    assert refused.status_code == 422
    assert "Dit ontbreekt nog" in text_of(refused)
    assert make(browser, vo, "protocol", concept="ja").status_code == 200
    mine = card(browser.get(vo), "protocol")
    assert ">concept<" in mine
    assert "Vul in wat nog ontbreekt, en maak het dan opnieuw." in mine
    assert "Leg het voor" not in mine  # a participation body gets no text with open places


def test_an_adoption_without_consent_is_none_and_the_page_says_what_comes_first(browser, vo):
    school = browser.school(VO)
    gone = {"vaststelling.protocol.instemming_op": None, "medezeggenschap.instemming_op": None}
    change_file(school.path, gone, read_values(school.path).digest)
    make(browser, vo, "protocol")
    mine = card(browser.get(vo), "protocol")
    assert ">concept<" in mine
    assert "Leg het voor aan de medezeggenschapsraad" in mine
    assert "telt nog niet" in mine


def test_a_review_that_is_late_is_said(browser, vo):
    make(browser, vo, "protocol")
    browser.desk.today = lambda: date(2027, 11, 1)
    assert "Het moest opnieuw bekeken zijn vóór 1 oktober 2027" in card(browser.get(vo), "protocol")


def test_in_mbo_the_body_speaks_about_it(browser):
    page = browser.get(f"/beleid/{browser.school(MBO).id}")
    assert "besproken op" in card(page, "protocol")


def test_facts_that_changed_and_a_file_that_was_edited_show(browser, vo):
    school = browser.school(VO)
    make(browser, vo, "protocol")
    change_file(school.path, {"schoolleider.functie": "directeur"}, read_values(school.path).digest)
    assert ">loopt achter<" in card(browser.get(vo), "protocol")
    (path,) = browser.desk.store.out.rglob("*-protocol.docx")
    path.write_bytes(edited(path.read_bytes(), "het eerste uur", "ons eerste uur"))
    assert ">in Word bewerkt<" in card(browser.get(vo), "protocol")


def test_a_policy_that_was_brought_up_to_date_is_behind_once_the_school_changes(browser, vo):
    school = browser.school(VO)
    make(browser, vo, "protocol")
    (path,) = browser.desk.store.out.rglob("*-protocol.docx")
    path.write_bytes(edited(path.read_bytes(), "het eerste uur", "ons eerste uur"))
    browser.desk.today = lambda: date(2027, 6, 1)
    asked = PolicyUpdate(school.path, path, "2027-2028", browser.desk.today())
    updated = update_policy(asked, browser.desk.store.out).path
    assert updated.name.endswith("-protocol-bijgewerkt.docx")
    assert ">loopt achter<" not in card(browser.get(vo), "protocol")
    browser.desk.today = lambda: date(2027, 7, 1)  # another day changes nothing
    assert ">loopt achter<" not in card(browser.get(vo), "protocol")
    change_file(school.path, {"schoolleider.functie": "directeur"}, read_values(school.path).digest)
    mine = card(browser.get(vo), "protocol")
    assert ">loopt achter<" in mine
    assert "werk het bestand bij" in mine


def test_a_fault_in_the_profile_is_told_and_leads_to_the_school(browser, vo):
    school = browser.school(VO)
    school.path.write_text(school.path.read_text("utf-8").replace("onderwijstype: vo", "onderwijstype: xx"), encoding="utf-8")
    page = browser.get(vo)
    assert page.status_code == 409
    assert links(page, f"/scholen/{school.id}")


def test_what_the_school_wrote_itself_is_read_alone_before_a_policy_goes_to_parents(browser, vo):
    look = browser.get(links(make(browser, vo, "beleid-leerlingen"), "/document/")[0])
    page = f"{look.url.path}/vrijgeven"
    asked = browser.get(page)
    (question,) = dict.fromkeys(re.findall(r'name="(zin-\w+)"', asked.text))
    assert "<q>Wij zeggen online niets wat wij iemand niet in het gezicht zouden zeggen.</q></legend>" in asked.text
    reasons = dict.fromkeys(re.findall(r'name="(reden-\d+)"', asked.text), "dit klopt zo")
    for answer, said in (("", "kies nee of ja"), ("ja", "Verander deze zin eerst")):
        refused = browser.post(page, door="directeur", **reasons, **{question: answer})
        assert refused.status_code == 422
        assert said in text_of(refused)
    done = browser.post(page, door="directeur", **reasons, **{question: "nee"})
    assert done.url.path == look.url.path
    assert question not in browser.get(page).text


def test_what_goes_to_parents_is_released_with_a_reason_for_each_warning(browser, vo):
    look = browser.get(links(make(browser, vo, "normbrief"), "/document/")[0])
    page = f"{look.url.path}/vrijgeven"
    assert page in links(look, "/vrijgeven")
    refused = browser.post(page)
    assert refused.status_code == 422
    where, said = summary(refused)
    assert set(where) <= ids(refused)
    assert "Vul in wie dit vrijgeeft" in said
    reasons = dict.fromkeys(re.findall(r'name="(reden-\d+)"', refused.text), "dit staat zo in onze schoolgids")
    kept = browser.client.post(page, data={"csrf": browser.desk.keys.form, **reasons, "door": ""})
    assert kept.text.count("dit staat zo in onze schoolgids") == len(reasons)
    done = browser.client.post(page, data={"csrf": browser.desk.keys.form, **reasons, "door": "rector"})
    assert "vrijgegeven op 23 november 2026 door rector" in text_of(done)
    assert ">vrijgegeven<" in card(browser.get(vo), "normbrief")


def test_no_page_of_the_policy_gives_a_file_of_an_incident(browser, vo):
    from generator import make_documents

    school, incident = browser.school(VO), browser.incident(VO)
    done = make_documents(["ouderbrief"], school.path, incident.path, out=browser.desk.store.out, today=date(2026, 11, 23))
    (path,) = done.paths
    from generator.doors.web.pages.policy import file_of

    number = file_of(path.relative_to(done.folder).as_posix()).id
    assert browser.get(f"{vo}/bestand/{number}").status_code == 404
    assert browser.get(f"{vo}/document/{number}").status_code == 404
    assert browser.post(f"{vo}/maken", document="ouderbrief").status_code == 404


def test_home_says_how_the_policy_of_a_school_stands(browser, vo):
    for kind in ("po", "go", "mbo"):
        (browser.desk.store.place / f"{kind}.yaml").unlink()
    assert "Maak het document." in text_of(browser.get("/"))
    make(browser, vo, "protocol")
    assert "vastgesteld Het geldt. Bekijk het opnieuw vóór 1 oktober 2027." in text_of(browser.get("/"))


# the yearly update


def last_year(kind="vo"):
    return edited(made(kind, "preventiebeleid").data, "Dit beleid", "Dit eigen beleid")


def renew(browser, path, data, **fields):
    files = {"bestand": ("wat iemand het noemde.docx", data)} if data else None
    return browser.post(f"{path}/bijwerken", files=files, **{"jaar": "2027-2028", **fields})


def test_each_change_is_seen_before_anything_is_written(browser, vo):
    seen = renew(browser, vo, last_year())
    assert seen.status_code == 200
    assert "een nieuw schooljaar" in text_of(seen)
    assert not browser.desk.store.out.exists()
    tracked = browser.get(links(seen, "/document")[0]).content
    assert "2027-2028" in read_document_of(tracked)
    assert browser.get(links(seen, "/oplegger")[0]).content.startswith(b"PK")
    done = browser.post(seen.url.path)
    assert done.status_code == 200
    (written,) = browser.desk.store.out.rglob("*-bijgewerkt.docx")
    assert written.read_bytes() == tracked
    assert {"2026-11-23-preventiebeleid-bijgewerkt.docx", "2026-11-23-mr-oplegger-preventiebeleid.docx"} <= set(
        text_of(done).split()
    )
    assert browser.post(seen.url.path).status_code == 409  # it was written, and is in memory no more


def read_document_of(data):
    from generator.render.tekst.read import reading_copy

    return reading_copy(data)


@pytest.mark.groot
def test_the_file_in_the_folder_can_be_chosen(browser, vo):
    make(browser, vo, "protocol")
    (choice,) = re.findall(r'name="keuze" value="(\w+)"', browser.get(f"{vo}/bijwerken").text)
    assert renew(browser, vo, b"", keuze=choice).status_code == 200


@pytest.mark.parametrize(
    ("data", "fields", "said"),
    [
        (b"", {}, "Kies eerst het bestand van vorig jaar"),
        (b"geen Word", {}, "geen Word-document"),
        (b"", {"keuze": "0123456789ab"}, "Kies eerst het bestand van vorig jaar"),
        (b"geen Word", {"jaar": "../../jaar", "register": "ja"}, "schooljaar"),
    ],
)
def test_a_file_that_cannot_be_renewed_is_a_sentence(browser, vo, data, fields, said):
    answer = renew(browser, vo, data, **fields)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "--" not in text_of(answer)


def test_what_somebody_tries_at_one_school_is_not_there_for_another(browser, vo):
    seen = renew(browser, vo, last_year())
    other = seen.url.path.replace(browser.school(VO).id, browser.school(MBO).id)
    assert browser.get(other).status_code == 409
    assert browser.post(other).status_code == 409


# evaluations


def form(respondent, answers):
    return fill(made("vo", "evaluatieformulier", respondent).data, answers)


def offer(browser, path, forms, **fields):
    files = [("bestanden", (name, data)) for name, data in forms]
    return browser.client.post(
        f"{path}/evaluaties", data={"csrf": browser.desk.keys.form, "jaar": "2026-2027", **fields}, files=files
    )


def lines(browser):
    path = browser.desk.store.register(browser.school(VO), "2026-2027")
    return read(path.read_bytes(), path.name).lines if path.exists() else ()


def test_forms_are_read_when_somebody_decided_on_each_answer(browser, vo):
    before = len(lines(browser))
    many = [
        ("ouders.docx", form("ouders", {"houden": "Het gesprek op school.", "contact": "ja"})),
        ("Jan Jansen.docx", form("ouders", {"veranderen": "Xandrina had eerder gebeld moeten worden."})),
        ("geen.docx", b"geen formulier"),
    ]
    seen = offer(browser, vo, many)
    assert seen.status_code == 200
    assert "Jan" not in seen.text
    assert "Xandrina" not in seen.text
    assert len(lines(browser)) == before
    done = browser.post(seen.url.path)
    assert len(lines(browser)) == before + 2
    assert "wil graag met iemand praten" in text_of(done)
    assert "2 van 3 formulieren gelezen" in text_of(done)


def test_an_answer_is_kept_with_a_reason_and_a_reason_holds_no_name(browser, vo):
    path = browser.desk.store.register(browser.school(VO), "2026-2027")
    seen = offer(browser, vo, [("ouders.docx", form("ouders", {"veranderen": "De mentor van 3A mag eerder bellen."}))])
    assert 'name="keuze-1"' in seen.text
    refused = browser.client.post(
        seen.url.path, data={"csrf": browser.desk.keys.form, "keuze-1": "houden", "reden-1": "Bel 06-55501999"}
    )
    assert refused.status_code == 422
    where, said = summary(refused)
    assert set(where) <= ids(refused)
    assert "Schrijf hem zonder naam of detail" in said
    kept = browser.client.post(
        seen.url.path, data={"csrf": browser.desk.keys.form, "keuze-1": "houden", "reden-1": "dit is een grote afdeling"}
    )
    assert kept.status_code == 200
    assert "De mentor van 3A mag eerder bellen." in path.read_text("utf-8")
    again = offer(browser, vo, [("ouders.docx", form("ouders", {"veranderen": "De mentor van 3A mag eerder bellen."}))])
    assert "1 al eerder ingelezen" in text_of(again)


def test_people_of_the_incident_are_looked_for_where_it_is_named(browser, vo):
    assert incident_path("vo").is_file()
    word = "Voorzitter Qweltjes hielp ons."
    seen = offer(browser, vo, [("ouders.docx", form("ouders", {"houden": word}))], incident=browser.incident(VO).id)
    assert "Dit antwoord laten wij weg" in text_of(seen) or 'name="keuze-1"' in seen.text


def test_the_figures_of_the_year_are_tables_in_bands(browser, vo):
    page = browser.get(f"{vo}/evaluaties")
    assert page.text.count("<table>") >= 3
    assert "minder dan 5" in page.text
    empty = browser.get(f"{vo}/evaluaties?jaar=2025-2026")
    assert "Er is nog niets ingelezen over 2025-2026" in text_of(empty)
    assert offer(browser, vo, []).status_code == 422
    assert offer(browser, vo, [("a.docx", b"x")], jaar="eens").status_code == 422


# the calendar


def test_the_calendar_is_a_list_and_a_file_and_tells_nothing_of_an_incident(browser, vo):
    page = browser.post(f"{vo}/kalender", jaar="2026-2027", incident=browser.incident(VO).id)
    assert "afspraken" in text_of(page)
    file = browser.get(links(page, "/bestand/")[0])
    assert file.headers["content-disposition"].endswith('-kalender-2026-2027.ics"')
    assert file.text.startswith("BEGIN:VCALENDAR")
    assert browser.incident(VO).kenmerk not in file.text
    assert browser.post(f"{vo}/kalender", jaar="nooit").status_code == 422
