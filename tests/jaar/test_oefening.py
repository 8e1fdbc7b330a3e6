"""An exercise: nobody can take it for real, what should happen is what a real case would say, and what was learnt is kept."""

import json
import re
from dataclasses import replace

import pytest
from exercises import KINDS, PAPERS, exercise, paper, text
from invullen import fill
from school_papers import PAPERS as LETTERHEADS
from schools import TODAY, profile_path, with_profile
from valid import problems

from generator.base.kring import Kring
from generator.base.resources import template_path
from generator.base.values import Soort
from generator.ooxml import docx
from generator.pipeline import steps
from generator.pipeline.cases.judge import rows_that_hold
from generator.pipeline.cases.oefening import fictional
from generator.render.check import check_template
from generator.render.tekst.read import reading_copy
from generator.stappenplan import lists
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import terms
from generator.yearly.evaluatie import read

SCHOOL = ("--school", profile_path("vo"))
REGISTER = "99ZZ01-2026-2027.yaml"
FORM = "oefening-waarneming"
SCRIPT = "oefening-draaiboek"
CARDS = "oefening-injects"
EVERY_KIND = pytest.mark.parametrize("kind", list(Soort))
WRONG_IN_MBO = re.compile(r"\bleerling\w*|\bouders?\b(?!/verzorgers? van)", re.IGNORECASE)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("school", KINDS)
def test_every_page_says_that_it_is_an_exercise(school, name):
    data = paper(school, name).data
    assert problems(data) == ()
    edges = [part for key, part in docx.read(data).items() if key.startswith(("word/header", "word/footer"))]
    assert len(edges) >= 4
    assert all("OEFENING" in part.decode() for part in edges)


@pytest.mark.parametrize("name", PAPERS)
def test_its_own_template_passes_the_check_of_a_schools_own(name):
    data = template_path("school", name).read_bytes()
    assert [str(fault) for fault in check_template(data, PAPERS[name].context, Kring.SCHOOL)] == []


def test_the_script_is_for_its_leader_and_every_card_carries_the_word():
    assert "alleen voor de leider" in text("vo", SCRIPT)
    cards = [line for line in text("vo", CARDS).splitlines() if "· kaart " in line]
    assert len(cards) == len(lists.cards(stappenplan(), Soort.BEDREIGING))
    assert all(line.startswith("| OEFENING · kaart ") for line in cards)


@EVERY_KIND
@pytest.mark.parametrize("school", KINDS)
@pytest.mark.steekproef(12)
def test_what_should_happen_is_what_the_judgement_of_a_real_case_says(school, kind):
    case = exercise(school, kind)
    said = [[step.doen for step in moment.stappen] for moment in case.oefening.momenten]
    assert all(steps and len(steps) == len(set(steps)) for steps in said)
    form = [line for line in text(school, FORM, kind).splitlines() if "[[keuze: stap_" in line]
    assert len(form) == len({step for steps in said for step in steps})
    cards = lists.cards(stappenplan(), kind)
    words = terms(stappenplan(), case.profile)
    for number in range(1, len(cards) + 1):
        incident = fictional(case.profile, kind, TODAY, cards[:number])
        due = {words.fill(row.doen) for _, row, _ in rows_that_hold(case.profile, incident, TODAY)}
        assert due <= {step for steps in said[:number] for step in steps}
    copy = text(school, SCRIPT, kind)
    assert [step for steps in said for step in steps if step not in copy] == []


def test_after_a_threat_the_police_come_first_and_a_letter_waits_when_they_ask():
    moments = exercise("vo", Soort.BEDREIGING).oefening.momenten
    assert moments[0].stappen[0].doen.startswith("Bel de politie nu.")
    waiting = next(moment for moment in moments if "Stuur vandaag nog geen brief" in moment.tekst)
    assert any(step.doen.startswith("Stuur geen brief en bel niet naar huis tot de politie akkoord is") for step in waiting.stappen)
    assert not any("politie akkoord" in step.doen for moment in moments[: waiting.nummer - 1] for step in moment.stappen)


@EVERY_KIND
def test_a_card_never_tells_what_should_follow(kind):
    steps = [step.doen for moment in exercise("po", kind).oefening.momenten for step in moment.stappen]
    cards = text("po", CARDS, kind)
    assert [step for step in steps if step in cards] == []


@pytest.mark.steekproef(4)
@EVERY_KIND
def test_the_pupils_are_codes_and_have_no_group_of_the_school(kind):
    case = exercise("vo", kind)
    incident = fictional(case.profile, kind, TODAY, lists.cards(stappenplan(), kind))
    assert [person.code for person in incident.betrokkenen if person.naam or person.groep or person.ouders] == []
    groups = "|".join(case.profile.school.groepen)
    assert not re.search(rf"\b(?:{groups})\b", text("vo", SCRIPT, kind) + text("vo", CARDS, kind))


@pytest.mark.steekproef(6)
@EVERY_KIND
def test_in_mbo_nobody_is_called_a_pupil(kind):
    copy = "".join(text("mbo", name, kind) for name in PAPERS).replace("leerplicht", "")
    assert [line for line in copy.splitlines() if WRONG_IN_MBO.search(line)] == []


@pytest.fixture
def made(schoolkader):
    """The papers of an exercise in a folder, as the command makes them."""
    said = schoolkader("oefening", *SCHOOL, "--soort", "bangalijst", "--vandaag", "2027-03-10")
    assert (said.code, said.err) == (0, "")
    return said


def test_a_second_exercise_of_the_day_takes_no_paper_of_the_first(schoolkader, made, tmp_path):
    before = {path: path.read_bytes() for path in tmp_path.rglob("*oefening-*.docx")}
    assert len(before) == len(PAPERS)
    for _ in range(2):  # made again, it keeps its own name
        assert schoolkader("oefening", *SCHOOL, "--soort", "haat", "--vandaag", "2027-03-10").code == 0
    after = {path: path.read_bytes() for path in tmp_path.rglob("*oefening-*.docx")}
    assert len(after) == 2 * len(PAPERS)
    assert before.items() <= after.items()
    assert schoolkader("oefening", *SCHOOL, "--soort", "bangalijst", "--vandaag", "2027-03-10").code == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*oefening-*.docx")} == after
    assert not any("haat" in path.name for path in after), "geen soort in de naam van een bestand"


def filled(tmp_path, **answers):
    form = next(tmp_path.rglob("*oefening-waarneming.docx"))
    form.write_bytes(fill(form.read_bytes(), answers))
    return form


def test_the_command_makes_three_papers_and_says_for_whom(made, tmp_path):
    assert sorted(path.name for path in tmp_path.rglob("*.docx")) == [f"2027-03-10-{name}.docx" for name in sorted(PAPERS)]
    assert "voor de leider van de oefening, en niemand anders" in made.out


def test_a_school_without_a_team_in_its_profile_practises_with_the_proposal(schoolkader, tmp_path):
    school = '{brin: "99ZZ09", naam: "Minischool", onderwijstype: po}'
    (tmp_path / "mini.yaml").write_text(f"versie: 1\nschool: {school}\n", encoding="utf-8")
    said = schoolkader("oefening", "--school", "mini.yaml")
    assert said.code == 0
    script = next(tmp_path.rglob("*draaiboek.docx")).read_bytes()
    assert "| **Intern begeleider** (zorg voor de betrokkenen) | nog niet ingevuld |" in reading_copy(script)


@pytest.mark.groot
@pytest.mark.parametrize("letterhead", LETTERHEADS)
@pytest.mark.steekproef(3)
def test_on_the_schools_own_letterhead_every_page_still_says_it(tmp_path, letterhead):
    (tmp_path / "briefpapier.docx").write_bytes(LETTERHEADS[letterhead]())
    of = replace(with_profile(exercise("vo", Soort.BEDREIGING), huisstijl={"sjabloon": "briefpapier.docx"}), root=tmp_path)
    for document in PAPERS.values():
        parts = docx.read(steps.make(document, of).data)
        headers = [part.decode() for name, part in parts.items() if name.startswith("word/header")]
        assert len(headers) >= 2
        assert all("OEFENING" in header for header in headers)


def test_an_exercise_is_no_part_of_everything(schoolkader, tmp_path):
    assert schoolkader("maak", "alles", *SCHOOL, "--vandaag", "2026-11-23").code == 0
    assert not list(tmp_path.rglob("*oefening*"))
    assert schoolkader("maak", SCRIPT, *SCHOOL).code == 2


def test_the_observers_form_becomes_a_line_without_persons(schoolkader, made, tmp_path):
    form = filled(
        tmp_path,
        ingevuld_op="10 maart 2027",
        stap_1="later",
        stap_1_om="14",
        houden="De kaart bij de telefoon.",
        veranderen="De vervanger wist niet waar het logboek ligt.",
        eigenaar="rector",
        gereed_op="1 april 2027",
        naar_preventiebeleid="ja",
    )
    for _ in range(2):
        assert schoolkader("oefening", "inlezen", form, "--register", REGISTER, "--json").code == 0
    register = read((tmp_path / REGISTER).read_bytes(), REGISTER)
    (line,) = register.lines
    assert (line.respondent, line.soort, line.periode) == ("oefening", "bangalijst", "februari tot en met april")
    assert (line.wat_hielp, line.eigenaar, line.gereed_op.isoformat()) == ("De kaart bij de telefoon.", "rector", "2027-04-01")
    assert line.naar_preventiebeleid
    figures = json.loads(schoolkader("evaluatie", "cijfers", "--register", REGISTER, "--json").out)
    assert figures["oefeningen"]["titel"].startswith("Oefeningen")
    assert "dossiers" not in figures


def test_a_number_in_the_observers_form_never_reaches_the_register(schoolkader, made, tmp_path):
    form = filled(tmp_path, ingevuld_op="10 maart 2027", houden="Bel 06-55501999, dat werkte meteen.", veranderen="Oefen vaker.")
    said = schoolkader("oefening", "inlezen", form, "--register", REGISTER, "--zonder-vragen")
    assert said.code == 0
    assert "wat hielp is weggelaten" in said.err
    assert "55501999" not in (tmp_path / REGISTER).read_text(encoding="utf-8") + said.out + said.err


def test_without_a_day_the_term_is_left_empty_and_told(schoolkader, made, tmp_path):
    said = schoolkader("oefening", "inlezen", filled(tmp_path, houden="Rust."), "--register", REGISTER)
    assert "de dag van de oefening ontbreekt" in said.err
    (line,) = read((tmp_path / REGISTER).read_bytes(), REGISTER).lines
    assert (line.soort, line.periode) == ("bangalijst", "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [((), "--school BESTAND ontbreekt."), ((*SCHOOL, "--soort", "dreiging"), "Deze soort bestaat niet. Bedoelt u bedreiging?")],
)
def test_wrong_use_is_told(schoolkader, typed, told):
    said = schoolkader("oefening", "--json", *typed)
    assert said.code == 2
    assert said.err.startswith(told)
