"""A board in the browser: its schools, their profiles at once, their documents at once with a way to stop; and letterheads."""

import io

import pytest
from board.bladen import Blad, book
from reading import edited, ids, links, summary, text_of
from school_papers import OLD_TEXT, png, two_sections

from generator import read_values
from generator.base.resources import folder
from generator.doors.web.shared.held import Held
from generator.doors.web.shared.work import Work

VO = "99ZZ01"


def test_the_list_says_what_each_school_misses_and_a_search_looks_inside_it(browser):
    page = browser.get("/scholen")
    assert text_of(page).count("compleet") == 4
    found = browser.get("/scholen?q=roc", headers={"hx-request": "true"})
    assert "<main" not in found.text
    assert "ROC Voorbeeldland" in found.text
    assert "De Voorbeeldbrug" not in found.text


def test_with_one_school_its_own_page_opens_and_others_can_be_added(browser):
    for kind in ("po", "go", "mbo"):
        (browser.desk.store.place / f"{kind}.yaml").unlink()
    school = browser.school(VO)
    assert browser.get("/scholen").url.path == f"/scholen/{school.id}"
    assert links(browser.get("/scholen?alle=true"), "/scholen/bestuur")


def test_without_a_school_the_page_leads_to_the_search(empty_browser):
    assert links(empty_browser.get("/scholen"), "/scholen/zoek")
    assert links(empty_browser.get("/beleid"), "/scholen/zoek")


@pytest.mark.groot
def test_a_board_gets_all_its_profiles_and_a_school_that_had_one_keeps_it(browser):
    had = browser.desk.store.new_school("03WU00")
    done = browser.post("/scholen/bestuur", nummer="32073")
    assert done.status_code == 200
    assert "heeft al een profiel; dat blijft zoals het is" in text_of(done)
    mine = [each for each in browser.desk.store.schools() if each.brin == "03WU00"]
    assert [each.path for each in mine] == [had.path]
    assert len(browser.desk.store.schools()) > 20
    assert "Zoek in" in browser.get("/scholen").text
    assert "Bladzijde 1 van" in text_of(browser.get("/scholen"))
    again = browser.post("/scholen/bestuur", nummer="32073")
    assert "bestond al, niet veranderd" in text_of(again)


def test_a_fault_in_the_sheet_is_told_with_its_cell_and_nothing_is_made(browser, tmp_path):
    sheet = book(tmp_path / "blad.xlsx", Blad("scholen", [["brin", "telefoon directeur"], ["99XX99", "06"]])).read_bytes()
    answer = browser.post("/scholen/bestuur", files={"aanvulling": ("onze mensen.xlsx", sheet)}, nummer="32073")
    assert answer.status_code == 422
    assert "Cel A2" in text_of(answer)
    assert "--" not in text_of(answer)
    assert len(browser.desk.store.schools()) == 4
    assert 'value="32073"' in answer.text


@pytest.mark.parametrize(("number", "said"), [("", "Vul het nummer van uw bestuur in"), ("1", "geen school van bestuur")])
def test_a_board_that_is_not_there_is_a_sentence(browser, number, said):
    answer = browser.post("/scholen/bestuur", nummer=number)
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_another_kind_of_file_is_no_sheet(browser):
    answer = browser.post("/scholen/bestuur", files={"aanvulling": ("a.pdf", b"x")}, nummer="32073")
    assert "eindigt op .xlsx of .csv" in text_of(answer)


def test_a_sheet_to_fill_in_has_a_row_for_each_school(browser):
    answer = browser.get("/scholen/bestuur/voorbeeld?nummer=32073")
    assert answer.headers["content-disposition"] == 'attachment; filename="personen.xlsx"'
    assert answer.content.startswith(b"PK")
    assert not list(browser.desk.store.place.rglob("*.xlsx"))


def together(browser, **fields):
    answer = browser.post("/scholen/samen", **fields)
    if browser.desk.work is not None:
        browser.desk.work.wait()
    return answer


def test_the_documents_of_all_schools_are_made_and_the_report_leads_to_each(browser):
    school = browser.school(VO)
    (browser.desk.store.place / "go.yaml").write_text("versie: 1\nschool: {naam: De Kapotte, brin: 99ZZ02}\n", encoding="utf-8")
    begun = together(browser, document="normbrief", wijze="maken")
    assert begun.url.path == "/scholen/samen/stand"
    report = browser.get("/scholen/samen/stand")
    assert "Klaar: 4 scholen" in text_of(report)
    assert "go.yaml niet gemaakt Los dit op en probeer het opnieuw" in text_of(report)
    (mine,) = links(report, f"/beleid/{school.id}/bestand/")
    assert browser.get(mine).content.startswith(b"PK")
    assert "every 1s" not in report.text


def test_a_run_can_be_stopped_and_what_is_done_stays(browser, monkeypatch):
    monkeypatch.setattr(Work, "_tell", lambda work, step: (setattr(work, "step", step), work.stop()))
    together(browser, document="normbrief", wijze="maken")
    report = browser.get("/scholen/samen/stand")
    assert "Gestopt: 3 van 4 scholen zijn niet gedaan" in text_of(report)
    assert len(list(browser.desk.store.out.rglob("*-normbrief*.docx"))) in {1, 2}  # in mbo there are two


def test_progress_is_a_part_of_the_page_that_asks_again(browser):
    from generator import BatchOrder

    browser.desk.work = Work(BatchOrder(browser.desk.store.out, ("normbrief",), browser.desk.today()), ())
    part = browser.get("/scholen/samen/stand", headers={"hx-request": "true"})
    assert "<main" not in part.text
    assert 'hx-trigger="every 1s"' in part.text
    assert browser.post("/scholen/samen", document="normbrief").url.path == "/scholen/samen/stand"  # one at a time
    stopped = browser.post("/scholen/samen/stop")
    assert "Wij stoppen zodra de scholen die nu bezig zijn, klaar zijn" in text_of(stopped)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Kies een of meer documenten"),
        ({"document": "ouderbrief"}, "Kies een of meer documenten"),
        ({"document": "normbrief", "wijze": "bijwerken", "jaar": "2027-2028"}, "Bijwerken kan met"),
    ],
)
def test_an_order_that_cannot_be_is_a_sentence(browser, fields, said):
    answer = browser.post("/scholen/samen", **fields)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert browser.desk.work is None


def test_a_run_that_fails_as_a_whole_says_why(browser):
    browser.desk.store.out.parent.joinpath("uit").write_text("een bestand", encoding="utf-8")
    together(browser, document="normbrief", wijze="maken")
    assert "Dit lukte niet" in text_of(browser.get("/scholen/samen/stand"))


# letterheads


def attempt(browser, path, files=None, **fields):
    return browser.post(path, files=files, **fields)


@pytest.fixture
def paper(browser):
    return f"/briefpapier/{browser.school(VO).id}"


@pytest.mark.groot
def test_a_letterhead_is_seen_before_it_is_used_and_then_the_profile_names_it(browser, paper):
    school = browser.school(VO)
    before, ours = school.path.read_text("utf-8"), two_sections()
    files = {"briefpapier": ("Briefpapier van mevrouw Zonderland.docx", ours), "logo": ("x.png", png(40, 20))}
    seen = attempt(browser, paper, files, kleur="aa2244")
    assert len(links(seen, f"{seen.url.path}/")) == 2
    assert school.path.read_text("utf-8") == before
    letter = browser.get(links(seen, f"{seen.url.path}/0")[0]).content
    assert OLD_TEXT.encode() not in letter
    used = browser.post(seen.url.path)
    assert "Dit gebruiken wij vanaf nu" in text_of(used)
    style = read_values(school.path).values["huisstijl"]
    assert style == {"sjabloon": "briefpapier.docx", "logo": "logo.png", "kleur": "#aa2244"}
    assert (school.path.parent / "briefpapier.docx").read_bytes() == ours
    changed = [line for line in school.path.read_text("utf-8").splitlines() if line not in before.splitlines()]
    assert len(changed) == 1  # no other line of the file
    made = browser.post(f"/beleid/{school.id}/maken", document="normbrief")
    assert made.status_code == 200


@pytest.mark.groot
def test_another_letterhead_never_takes_the_place_of_a_file_that_stands_there(browser, paper):
    (browser.desk.store.place / "briefpapier.docx").write_bytes(b"van een ander")
    seen = attempt(browser, paper, {"briefpapier": ("a.docx", two_sections())})
    browser.post(seen.url.path)
    assert (browser.desk.store.place / "briefpapier.docx").read_bytes() == b"van een ander"
    assert read_values(browser.school(VO).path).values["huisstijl"]["sjabloon"] == "briefpapier-2.docx"


@pytest.mark.groot
def test_a_pale_house_colour_is_said_before_it_is_used(browser, paper):
    assert "De kleur #ffe94d is te licht om op wit te lezen." in text_of(attempt(browser, paper, kleur="ffe94d"))
    assert "te licht" not in text_of(attempt(browser, paper, kleur="aa2244"))


def test_a_profile_that_changed_meanwhile_is_not_written_over(browser, paper):
    seen = attempt(browser, paper, kleur="aa2244")
    path = browser.school(VO).path
    path.write_text(f"{path.read_text('utf-8')}# van een collega\n", encoding="utf-8")
    answer = browser.post(seen.url.path)
    assert answer.status_code == 422
    assert path.read_text("utf-8").endswith("# van een collega\n")
    assert "aa2244" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("files", "fields", "said"),
    [
        (None, {}, "Kies eerst een Word-bestand, een logo of een kleur"),
        ({"briefpapier": ("a.docx", b"geen Word")}, {}, "Dit is geen Word-document"),
        ({"logo": ("a.png", b"geen beeld")}, {}, "Het logo is geen PNG of JPEG"),
        (None, {"kleur": "rood"}, "Schrijf de kleur als een hekje"),
        (None, {"document": "ouderbrief"}, "Kies eerst het Word-bestand met uw eigen tekst"),
    ],
)
def test_what_cannot_be_used_says_why_and_has_no_button(browser, paper, files, fields, said):
    answer = attempt(browser, paper, files, **fields)
    assert said in text_of(answer)
    assert "gebruiken</button>" not in answer.text.partition("Zo ziet het eruit")[2]
    if answer.url.path != paper:
        assert browser.post(answer.url.path).status_code == 422


def test_an_own_text_is_tried_with_a_school_that_is_not_real_and_then_named(browser, paper):
    ours = (folder("templates") / "openbaar" / "ouderbrief.docx").read_bytes()
    wrong = attempt(browser, paper, {"sjabloon": ("x.docx", edited(ours, "school.naam", "school.naan"))}, document="ouderbrief")
    assert "Dit kan zo niet gebruikt worden" in text_of(wrong)
    seen = attempt(browser, paper, {"sjabloon": ("x.docx", ours)}, document="ouderbrief")
    browser.post(seen.url.path)
    assert read_values(browser.school(VO).path).values["sjablonen"] == {"ouderbrief": "sjabloon-ouderbrief.docx"}
    assert "sjabloon-ouderbrief.docx" in browser.get(paper).text
    browser.post(f"{paper}/weg/sjabloon-ouderbrief")
    assert "sjablonen" not in read_values(browser.school(VO).path).values
    assert browser.post(f"{paper}/weg/school.naam").status_code == 404


def test_what_waits_in_memory_is_never_much():
    held = Held()
    tokens = [held.put(io.BytesIO()) for _ in range(20)]
    kept = [token for token in tokens if token in held._values]
    assert kept == tokens[-12:]


def test_a_summary_leads_to_its_fields(browser):
    answer = browser.post("/scholen/bestuur", nummer="")
    where, _ = summary(answer)
    assert set(where) <= ids(answer)
