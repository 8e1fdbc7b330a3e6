"""An incident in the browser: the gate, the questions with what they do, the decisions, two tabs, and the end."""

import re
from dataclasses import dataclass
from datetime import date

import pytest
from forms import form_on, text_of

from generator import questions, read_values
from generator.base.values import Maatregel
from generator.doors.web.pages.incident.topics import NOT_ASKED, asked_for, choices, in_words, name_of, spot_of, topics
from generator.stappenplan.rules import stappenplan

VO = "99ZZ01"
MACHINE = re.compile(r"(?<![\w./@-])[a-z]+(?:_[a-z]+)+(?![\w@])|(?<![\w/@-])[a-z]{3,}\.[a-z_]{3,}(?![\w@])")
FILES = re.compile(r"\S*\.(?:yaml|docx|pdf|ics)\S*|www\.\S+|\S+\.example|\S+\.nl")


@dataclass
class Person:
    """Somebody who fills in pages of one incident."""

    browser: object
    id: str

    @property
    def base(self):
        return f"/incidenten/{self.id}"

    @property
    def path(self):
        return self.browser.desk.store.incident(self.id).path

    def values(self):
        return read_values(self.path).values

    def get(self, where=""):
        return self.browser.get(f"{self.base}{where}")

    def send(self, where, page, goal=None, **answers):
        form = form_on(page, f"{self.base}{where}", **answers)
        return self.browser.client.post(f"{self.base}{goal or where}", data=form, follow_redirects=False)

    def answer(self, topic, **answers):
        return self.send(f"/vragen/{topic}", self.get(f"/vragen/{topic}"), **answers)

    def look(self, topic, page=None, **answers):
        return self.send(f"/vragen/{topic}", page or self.get(f"/vragen/{topic}"), f"/gevolg/{topic}", **answers)


@pytest.fixture
def person(browser):
    return Person(browser, browser.incident(VO).id)


@pytest.fixture
def new(browser):
    """A new incident: a threat between pupils."""
    answer = gate(browser, "nee", ["leerlingen"], ["bedreiging"])
    return Person(browser, answer.headers["location"].split("/")[2])


def gate(browser, danger, involved, kinds):
    school = browser.school(VO).id
    fields = {"school": school, "v:direct_gevaar": danger, "v:direct_betrokken": involved, "v:soort": kinds}
    data = {"csrf": browser.desk.keys.form, **fields}
    return browser.client.post("/incidenten/nieuw", data=data, follow_redirects=False)


def test_every_key_of_the_file_is_asked_on_exactly_one_page():
    asked = [key for topic in topics() for key in topic.sleutels]
    rows = {key for key, question in questions("incident").items() if question.kind == "rows"}
    whole = {key for key in rows if key in asked}
    below = [key for key in questions("incident") if any(key.startswith(f"{each}.") for each in whole)]
    found = [*asked, *below]
    assert sorted(found) == sorted(set(found)), "een vraag staat op twee pagina's"
    assert set(questions("incident")) - rows - NOT_ASKED == set(found) - rows


def test_every_question_has_a_name_and_every_choice_a_word():
    for key, question in asked_for().items():
        assert question.ask
        assert name_of(key)
        assert spot_of(key, {}) is not None, key
        for value, words in question.options:
            assert "_" not in words, (key, value)
            assert words != "onbekend"


def test_a_decision_stands_on_a_table_of_the_protocol_and_on_keys_of_the_file():
    assert {each.tabel for each in choices()} == set(stappenplan().beslistabellen)
    assert all(key in asked_for() for each in choices() for key in each.sleutels)


def test_no_sentence_of_ours_shows_a_key():
    plan = stappenplan()
    said = [
        each
        for row in plan.tegenspraak
        if not row.is_of_profile and "vaststelling" not in row.wanneer
        for each in (row.wat, *row.keuzes)
    ]
    said += [row.waarheen for row in plan.buiten_kader]
    assert [in_words(text) for text in said if MACHINE.search(FILES.sub("", in_words(text)))] == []


@pytest.mark.groot
@pytest.mark.parametrize("brin", ["99ZZ00", "99ZZ01", "99ZZ02", "99ZZ03"])
@pytest.mark.steekproef(2)
def test_no_page_shows_a_key_or_a_name_in_its_title(browser, brin):
    someone = Person(browser, browser.incident(brin).id)
    where = ["", "/eerst", "/vragen", "/besluiten", "/einde", *(f"/vragen/{topic.id}" for topic in topics())]
    for each in where:
        page = someone.get(each)
        assert page.status_code == 200, each
        assert MACHINE.findall(FILES.sub("", text_of(page))) == [], each
        title = page.text.split("<title>")[1].split("</title>")[0]
        assert not re.search(r"\d", title), title


def test_direct_danger_comes_before_everything_and_makes_no_file(browser):
    before = len(browser.desk.store.incidents())
    assert "Bel 112" in text_of(browser.get("/incidenten/nieuw"))
    page = gate(browser, "ja", ["leerlingen"], ["anders"])
    assert page.status_code == 200
    assert "Bel 112 en breng iedereen in veiligheid" in text_of(page)
    assert len(browser.desk.store.incidents()) == before


def test_danger_is_the_first_question_and_needs_no_other_answer(browser):
    """A board has its schools in one folder: who must call 112 does not first look for a school in a list."""
    page = browser.get("/incidenten/nieuw")
    said = text_of(page)
    assert said.index("Is er nu direct gevaar?\nBij direct gevaar") < said.index("Op welke school gebeurde het?")
    assert "Vier vragen vooraf" in said
    alone = browser.client.post("/incidenten/nieuw", data={"csrf": browser.desk.keys.form, "v:direct_gevaar": "ja"})
    assert "Bel nu 112" in text_of(alone)
    assert "Bel 112 en breng iedereen in veiligheid" in text_of(alone)


def test_of_many_schools_the_right_one_is_chosen_from_a_list_with_its_place(browser):
    home = browser.school("99ZZ00").path
    for number in range(6):
        more = home.parent / f"meer-{number}" / "school.yaml"
        more.parent.mkdir()
        more.write_text(
            home.read_text("utf-8").replace("99ZZ00", f"99ZZ1{number}").replace("basis: ", "basis: ../"), encoding="utf-8"
        )
    for path in ("/incidenten/nieuw", "/oefening", "/nalezen"):
        page = browser.get(path).text
        assert re.search(r'<option value="\w+">Basisschool De Voorbeeldboom, Voorbeeldstad</option>', page), path
        assert 'type="radio" name="school"' not in page
    wrong = browser.client.post("/incidenten/nieuw", data={"csrf": browser.desk.keys.form, "v:direct_gevaar": "nee"})
    assert '<a href="#school">Op welke school gebeurde het? Kies de school.</a>' in wrong.text
    assert '<select id="school" name="school" aria-describedby="school-fout" aria-invalid="true">' in wrong.text


@pytest.mark.parametrize(("who", "turn"), [("medewerker", "bevoegd gezag"), ("ouder", "Veilig Thuis")])
def test_where_an_adult_is_involved_the_page_says_where_to_turn(browser, who, turn):
    before = len(browser.desk.store.incidents())
    page = gate(browser, "nee", ["leerlingen", who], ["anders"])
    assert turn in text_of(page)
    assert len(browser.desk.store.incidents()) == before


def test_a_gate_without_answers_says_what_to_choose(browser):
    page = browser.client.post("/incidenten/nieuw", data={"csrf": browser.desk.keys.form})
    assert page.status_code == 422
    assert "Kies de school." in text_of(page)
    assert "weet ik nog niet" in text_of(page)


def test_after_a_threat_the_first_page_says_to_call_the_police(new):
    page = new.get("/eerst")
    said = text_of(page)
    assert said.index("Bel de politie nu.") < said.index("zoek zelf niet uit wie het was")
    assert "Bekijk, bewaar, print en verstuur niets." in said
    assert new.values()["soort"] == ["bedreiging"]


def test_after_one_phone_call_the_dossier_says_what_to_do(new):
    """Five pages, ten answers; what nobody knows yet stays open, and the comments of the file stay."""
    comments = [line for line in new.path.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")]
    first = new.get("/vragen/gebeurd")
    assert "Stap 1 van 5" in text_of(first)
    at = new.answer("gebeurd", **{"v:gemeld.op": "23-11-2026 9:05", "v:gemeld.door": "leerling", "v:gaande": "ja", "verder": "ja"})
    assert at.headers["location"] == f"{new.base}/vragen/raakt"
    new.answer("raakt", **{"v:omvang": "een_groep", "verder": "ja"})
    at = new.answer("leerlingen", **{"v:betrokkenen.0.rol": "slachtoffer", "v:betrokkenen.0.leeftijd": "13", "verder": "ja"})
    assert at.headers["location"] == f"{new.base}/vragen/thuis"
    new.answer("thuis", **{"v:betrokkenen.0.ouders_informeren.besluit": "direct", "verder": "ja"})
    at = new.answer("politie", **{"v:politie.overleg": "gedaan", "verder": "ja"})
    assert at.headers["location"] == new.base
    values = new.values()
    assert values["gemeld"] == {"op": "2026-11-23T09:05", "door": "leerling"}
    assert values["betrokkenen"] == [
        {"code": "L1", "rol": "slachtoffer", "leeftijd": "13", "ouders_informeren": {"besluit": "direct"}}
    ]
    assert "breed_bekend" not in values, "wie niets koos, zei niets"
    assert [line for line in new.path.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")] == comments
    dossier = text_of(new.get())
    assert "Spreek eerst de getroffen leerling." in dossier
    assert "Bel de politie nu." not in dossier


def test_a_code_that_we_proposed_is_no_pupil(new):
    new.answer("leerlingen")
    assert "betrokkenen" not in new.values()


def test_an_answer_shows_at_once_what_it_does_and_saves_nothing(new):
    before = new.path.read_bytes()
    page = new.look("politie", **{"v:mogelijk_strafbaar": "ja", "v:politie.overleg": "gedaan"})
    assert page.status_code == 200
    assert "Bel de politie nu." not in text_of(page)
    assert "Bel de politie nu." in text_of(new.look("politie", **{"v:politie.overleg": "niet"}))
    assert new.path.read_bytes() == before


def test_what_can_not_be_made_yet_links_to_its_question(new):
    page = new.get("/vragen/brief")
    assert f'href="{new.base}/vragen/brief#v-ouderbrief-besluit"' in page.text
    assert "besluit over de brief" in text_of(page)


def test_a_pupil_without_a_decision_on_home_hides_no_step(new):
    """A file that lacks one answer still says to call the police."""
    new.answer("leerlingen", **{"v:betrokkenen.0.rol": "slachtoffer", "v:betrokkenen.0.leeftijd": "13"})
    page = new.get()
    assert "Bel de politie nu." in text_of(page)
    assert "Dit is nog nodig." in text_of(page)
    assert "Er zijn nog geen leerlingen ingevuld" not in text_of(new.get("/vragen/raakt")), "die zijn er wel"
    assert f'href="{new.base}/vragen/thuis#v-betrokkenen-0-ouders_informeren"' in page.text
    there = new.get("/vragen/thuis").text
    place = there.split('id="bij-v-betrokkenen-0-ouders_informeren"')[1].split("</fieldset>")[0]
    assert "besluit over de ouders nodig" in place


def test_a_contradiction_stands_at_both_places_and_each_links_to_the_other(person):
    person.answer("politie", **{"v:politie.overleg": "gepland"})
    one, other = person.get("/vragen/politie").text, person.get("/vragen/maatregelen").text
    at_police = one.split('id="bij-v-politie-overleg"')[1].split('class="keuzes')[0]
    at_measure = other.split('id="bij-v-maatregelen-politie"')[1].split('class="keuzes')[0]
    for place in (at_police, at_measure):
        assert "Stop: dit klopt nog niet." in place
    assert f'href="{person.base}/vragen/maatregelen#v-maatregelen-politie"' in at_police
    assert f'href="{person.base}/vragen/politie#v-politie-overleg"' in at_measure


def test_a_contradiction_goes_at_once_on_the_page_where_it_arises(person):
    page = person.look("politie", **{"v:politie.overleg": "gepland"})
    assert 'id="bij-v-politie-overleg" hx-swap-oob="true"><div class="let-op stop">' in page.text.replace("\n", "")
    solved = person.look("politie", **{"v:politie.overleg": "gedaan"})
    assert 'id="bij-v-politie-overleg" hx-swap-oob="true"></div>' in solved.text


def test_a_measure_is_added_changed_and_taken_away(new):
    new.answer("maatregelen", **{"v:maatregelen.+klassengesprek.status": "gepland", "v:maatregelen.+zorg.status": "onbekend"})
    assert new.values()["maatregelen"] == [
        {"wat": "zorg", "status": "onbekend"},
        {"wat": "klassengesprek", "status": "gepland"},
    ]
    new.answer("maatregelen", **{"v:maatregelen.0.status": "", "v:maatregelen.1.status": "gedaan"})
    assert new.values()["maatregelen"] == [{"wat": "klassengesprek", "status": "gedaan"}]


def test_the_day_of_a_measure_is_asked_beside_it_and_said_again(new):
    """The letter tells on which day the talk in class was or will be; a day that does not exist comes back where it was typed."""
    page = new.get("/vragen/maatregelen")
    assert page.text.count("Op welke dag?") == len(Maatregel)
    talk = {"v:maatregelen.+klassengesprek.status": "gepland"}
    wrong = new.send("/vragen/maatregelen", page, **talk, **{"v:maatregelen.+klassengesprek.op": "31-11-2026"})
    assert wrong.status_code == 422
    assert 'value="31-11-2026"' in wrong.text
    assert 'href="#v-maatregelen-+klassengesprek-op"' in wrong.text
    new.send("/vragen/maatregelen", page, **talk, **{"v:maatregelen.+klassengesprek.op": "24-11-2026"})
    assert new.values()["maatregelen"] == [{"wat": "klassengesprek", "status": "gepland", "op": "2026-11-24"}]
    again = new.get("/vragen/maatregelen")
    assert 'name="v:maatregelen.0.op" value="24-11-2026"' in again.text
    new.send("/vragen/maatregelen", again)
    new.send("/vragen/maatregelen", again, **{"v:maatregelen.0.op": "25-11-2026"})
    assert new.values()["maatregelen"] == [{"wat": "klassengesprek", "status": "gepland", "op": "2026-11-25"}]
    new.send("/vragen/maatregelen", new.get("/vragen/maatregelen"), **{"v:maatregelen.0.status": ""})
    assert "maatregelen" not in new.values()


def test_hours_are_written_as_people_do(new):
    typed = {"v:vervolgbericht_op": "30-11-2026", "v:vervolgbericht_voor_uur": "16.00 uur", "v:bijeenkomst.op": "2-12-2026 19.30"}
    new.answer("vervolg", **typed, **{"v:bijeenkomst.tot": "21.00"})
    values = new.values()
    assert values["vervolgbericht_voor_uur"] == "16"
    assert values["bijeenkomst"]["tot"] == "21.00"
    page = new.get("/vragen/vervolg")
    assert 'value="21.00"' in page.text
    wrong = new.send("/vragen/vervolg", page, **{"v:vervolgbericht_voor_uur": "16.30"})
    assert "Hier hoort een heel uur" in text_of(wrong)
    late = text_of(
        new.send(
            "/vragen/vervolg", page, **{"v:bijeenkomst.tot": "laat", "v:bijeenkomst.op": "snel", "v:evaluatie.gepland_op": "gauw"}
        )
    )
    assert "Schrijf alleen de tijd, bijvoorbeeld 21.00" in late
    assert "Schrijf dag, maand en jaar, bijvoorbeeld 23-11-2026." in late
    assert "Schrijf dag, maand, jaar en tijd, bijvoorbeeld 23-11-2026 10.40." in late
    assert "T10" not in late
    assert "streepjes" not in late


def test_yes_comes_before_no_and_not_known_yet_at_the_end(person):
    for topic in topics():
        for group in re.findall(r'<div class="keuzes.*?</div>', person.get(f"/vragen/{topic.id}").text, re.DOTALL):
            said = [each.strip() for each in re.findall(r"<span>(.*?)</span>", group)]
            kinds = [
                0 if each.startswith("ja") else 2 if each.startswith(("weet ik nog niet", "nog niet besloten")) else 1
                for each in said
            ]
            assert kinds == sorted(kinds), said


def test_two_lines_of_the_same_measure_stay_two_until_one_goes(person):
    """A file that says it twice shows it twice, at the measure, so that a person can take one away."""
    from generator import change_file

    change_file(person.path, {"maatregelen.6": {"wat": "politie", "status": "gepland"}}, read_values(person.path).digest)
    page = person.get("/vragen/maatregelen")
    assert page.text.count('name="v:maatregelen.2.status"') == page.text.count('name="v:maatregelen.6.status"') == 6
    assert page.text.count('id="v-maatregelen-politie"') == 1
    assert "Dezelfde maatregel staat er twee keer" in text_of(page)
    person.send("/vragen/maatregelen", page, **{"v:maatregelen.6.status": ""})
    assert len(person.values()["maatregelen"]) == 6


def test_what_does_not_fit_comes_back_as_it_was_typed(new):
    page = new.answer("gebeurd", **{"v:gemeld.op": "gisteren", "v:omschrijving": "L1 kreeg een bericht."})
    assert page.status_code == 422
    assert 'value="gisteren"' in page.text
    assert "L1 kreeg een bericht." in page.text
    assert 'href="#v-gemeld-op"' in page.text
    assert "omschrijving" not in new.values()


def test_the_second_tab_sees_what_changed_and_overwrites_nothing(person):
    mine, theirs = person.get("/vragen/raakt"), person.get("/vragen/raakt")
    person.send("/vragen/raakt", theirs, **{"v:omvang": "hele_school"})
    page = person.send("/vragen/raakt", mine, **{"v:omvang": "een_groep", "v:herhaald": "ja"})
    assert page.status_code == 409
    assert person.values()["omvang"] == "hele_school"
    said = text_of(page)
    assert "daar staat nu “de hele school”; u koos “één klas”" in said
    kept = form_on(page, f"{person.base}/vragen/raakt")
    assert kept["v:omvang"] == ["hele_school"]
    assert kept["v:herhaald"] == ["ja"], "wat alleen deze persoon koos, staat er nog"
    assert person.send("/vragen/raakt", page, **{"v:omvang": "een_groep"}).status_code == 303
    assert (person.values()["omvang"], person.values()["herhaald"]) == ("een_groep", "ja")


def test_a_change_elsewhere_stops_the_save_too_and_is_named(person):
    mine = person.get("/vragen/raakt")
    person.answer("politie", **{"v:meldcode": "onbekend"})
    page = person.send("/vragen/raakt", mine, **{"v:omvang": "een_groep"})
    assert page.status_code == 409
    assert "meldcode is ook veranderd" in text_of(page)
    assert form_on(page, f"{person.base}/vragen/raakt")["v:omvang"] == ["een_groep"]


def test_the_decision_on_the_letter_is_taken_with_for_against_and_who(new):
    page = new.get("/besluiten")
    assert "Nee, nog niet" not in text_of(page)
    assert "Tegen" in text_of(page)
    answers = {
        "v:ouderbrief.besluit": "geen",
        "v:ouderbrief.reden": "Weinig mensen weten het.",
        "wie": "rector",
        "op": "23-11-2026 12:30",
    }
    sent = send_decision(new, "alle_ouders", "", **answers)
    assert sent.status_code == 303
    values = new.values()
    assert values["ouderbrief"] == {"besluit": "geen", "reden": "Weinig mensen weten het."}
    line = values["logboek"][0]
    assert (line["op"], line["wie"]) == ("2026-11-23T12:30", "rector")
    assert line["besluit"].startswith("De brief aan anderen. Besluit over de brief: nee, geen brief")
    assert "Besloten" in text_of(new.get("/besluiten"))


def send_decision(person, table, row, **answers):
    page = person.get("/besluiten")
    form = {"csrf": person.browser.desk.keys.form, "digest": re.search(r'name="digest" value="(\w+)"', page.text)[1]}
    fields = {**form, "tabel": table, "rij": row, "op": "23-11-2026 12:30", **answers}
    return person.browser.client.post(f"{person.base}/besluiten", data=fields, follow_redirects=False)


def test_what_no_key_holds_is_decided_in_the_log_and_shown_at_its_row(new):
    page = new.get("/besluiten").text
    row = page.split("Er zijn beelden, of wij weten het niet.")[-1].split('name="rij" value="')[1].split('"')[0]
    assert send_decision(new, "politie", row, wat="", wie="").status_code == 422
    assert send_decision(new, "politie", row, wat="Niemand kijkt. De mentor zegt het in de klas.", wie="rector").status_code == 303
    assert new.values()["logboek"][0]["besluit"].startswith("Er zijn beelden, of wij weten het niet. Niemand kijkt.")
    assert "op 23-11-2026 12.30 uur door rector: Niemand kijkt." in re.sub(r"\s+", " ", text_of(new.get("/besluiten")))


def test_a_decision_on_a_file_that_changed_is_not_saved(new):
    page = new.get("/besluiten")
    digest = re.search(r'name="digest" value="(\w+)"', page.text)[1]
    new.answer("raakt", **{"v:omvang": "een_groep"})
    fields = {
        "digest": digest,
        "tabel": "politie",
        "rij": "",
        "v:politie.overleg": "gedaan",
        "wie": "rector",
        "op": "23-11-2026 12:30",
    }
    sent = new.browser.client.post(f"{new.base}/besluiten", data={"csrf": new.browser.desk.keys.form, **fields})
    assert sent.status_code == 409
    assert "omvang" in text_of(sent)
    assert "logboek" not in new.values()


def test_a_line_of_the_log_says_when_who_and_what(new):
    page = new.get()
    sent = new.send(
        "/logboek", page, wat="L1 is opgehaald. Een mentor blijft bij L1.", wie="zorgcoördinator", op="23-11-2026 10:15"
    )
    assert sent.status_code == 303
    assert new.values()["logboek"] == [
        {"op": "2026-11-23T10:15", "wie": "zorgcoördinator", "besluit": "L1 is opgehaald. Een mentor blijft bij L1."}
    ]
    assert "23-11-2026 10.15 uur, zorgcoördinator" in text_of(new.get())
    empty = new.send("/logboek", new.get(), wat="", op="straks")
    assert empty.status_code == 422


def test_the_calendar_file_holds_no_number_of_the_incident(person):
    made = person.get("/agenda.ics")
    assert made.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in made.text
    assert person.browser.desk.store.incident(person.id).kenmerk not in made.text.replace("20261123", "")


def test_names_stand_on_a_page_of_their_own_that_says_what_they_are_for(person):
    page = person.get("/vragen/namen")
    assert "Waar zijn namen voor?" in text_of(page)
    assert "Fleur Bakhuizen" in page.text
    for topic in topics():
        if topic.id != "namen":
            assert "Bakhuizen" not in person.get(f"/vragen/{topic.id}").text, topic.id
    assert "Bakhuizen" not in person.get().text + person.get("/vragen").text + person.get("/besluiten").text
    person.answer("namen", **{"v:betrokkenen.2.naam": "Noa Verzonnen"})
    assert person.values()["betrokkenen"][2]["naam"] == "Noa Verzonnen"


def test_both_parents_are_added_one_by_one(person):
    more = person.answer("namen", meer="betrokkenen.1.ouders", **{"v:betrokkenen.1.ouders.0.naam": "Samira Bouzid"})
    assert more.headers["location"] == f"{person.base}/vragen/namen?meer=betrokkenen.1.ouders#v-betrokkenen-1-ouders"
    page = person.get("/vragen/namen?meer=betrokkenen.1.ouders")
    person.send("/vragen/namen", page, **{"v:betrokkenen.1.ouders.1.naam": "Karim Bouzid"})
    assert [each["naam"] for each in person.values()["betrokkenen"][1]["ouders"]] == ["Samira Bouzid", "Karim Bouzid"]
    gone = person.get("/vragen/namen")
    person.send("/vragen/namen", gone, **{"weg:betrokkenen.1.ouders.0": "ja"})
    assert [each["naam"] for each in person.values()["betrokkenen"][1]["ouders"]] == ["Karim Bouzid"]


def test_what_is_said_at_once_has_a_place_on_the_page(person):
    """Each part of the answer belongs to something that is there; else it would be said to nobody."""
    for topic in topics():
        page = person.get(f"/vragen/{topic.id}")
        sent = re.findall(r'id="(bij-[^"]+)" hx-swap-oob', person.look(topic.id, page).text)
        assert sent
        assert [each for each in sent if page.text.count(f'id="{each}"') != 1] == [], topic.id


def test_a_pupil_is_added_and_taken_away_without_a_script(person):
    more = person.answer("leerlingen", meer="betrokkenen")
    page = person.browser.get(more.headers["location"].split("#")[0])
    assert form_on(page, f"{person.base}/vragen/leerlingen")["v:betrokkenen.3.code"] == ["L4"]
    person.send("/vragen/leerlingen", page, **{"v:betrokkenen.3.rol": "omstander"})
    assert person.values()["betrokkenen"][3] == {"code": "L4", "rol": "omstander"}
    person.answer("leerlingen", **{"weg:betrokkenen.3": "ja"})
    assert [each["code"] for each in person.values()["betrokkenen"]] == ["L1", "L2", "L3"]


def closed(person):
    person.answer("politie", **{"v:politie.melding": "gedaan"})
    person.answer("gebeurd", **{"v:gaande": "nee"})
    page = person.get("/vragen/maatregelen")
    form = form_on(page, f"{person.base}/vragen/maatregelen")
    planned = {name: "gedaan" for name, value in form.items() if value == ["gepland"]}
    person.send("/vragen/maatregelen", page, **planned)
    person.answer("afsluiting", **{"v:afsluiting.op": "23-11-2026"})


@pytest.mark.groot
def test_a_dossier_is_closed_into_the_register_and_cleared_after_its_day(person):
    assert person.send("/sluiten", person.get("/einde"), tot="1-8-2028").status_code == 422, "eerst sluit het actieteam af"
    closed(person)
    assert person.send("/sluiten", person.get("/einde"), tot="straks").status_code == 422
    done = person.send("/sluiten", person.get("/einde"), tot="1-8-2028")
    assert "Het dossier blijft tot en met 1 augustus 2028." in text_of(done)
    desk = person.browser.desk
    assert desk.store.register(desk.store.incident(person.id).school, "2026-2027").exists()
    assert "Er is niets waarvan de bewaartijd voorbij is." in text_of(person.browser.get("/opschonen"))
    path, client = person.path, person.browser.client
    desk.today = lambda: date(2028, 8, 2)
    page = person.browser.get("/opschonen")
    assert path.name in text_of(page)
    step = client.post("/opschonen", data=form_on(page, "/opschonen"))
    assert "Weet u het zeker?" in text_of(step)
    assert path.exists()
    unsure = client.post("/opschonen", data=form_on(step, "/opschonen"))
    assert "Er is nog niets weg." in text_of(unsure)
    assert path.exists()
    gone = client.post("/opschonen", data=form_on(unsure, "/opschonen", zeker="ja"))
    assert "Opgeruimd" in text_of(gone)
    assert not path.exists()


def test_an_incident_of_no_school_is_given_one(browser):
    lost = next(each for each in browser.desk.store.incidents() if each.school is None)
    page = browser.get("/incidenten")
    assert "Wij weten niet bij welke school dit hoort." in text_of(page)
    sent = browser.client.post(
        f"/incidenten/{lost.id}/school",
        data={"csrf": browser.desk.keys.form, "school": browser.school("99ZZ02").id},
        follow_redirects=False,
    )
    number = sent.headers["location"].split("/")[2]
    assert browser.desk.store.incident(number).school.brin == "99ZZ02"
    assert not lost.path.exists()


def test_a_file_that_cannot_be_read_is_listed(browser, map_with_schools):
    (map_with_schools / "incidenten" / "stuk.yaml").write_bytes(b"\xff\xfe\x00\x01")
    page = text_of(browser.get("/incidenten"))
    assert "incidenten/stuk.yaml" in page
    assert "Dit bestand kunnen wij niet lezen." in page
