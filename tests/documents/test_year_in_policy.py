"""The year in the prevention policy: figures, what was learned, a look back and a plan; nothing that nobody filled in."""

import re
from dataclasses import replace
from datetime import date

import pytest
from registers import POINTS, register, with_year
from schools import KINDS, case, make, with_profile

from generator.base.language import long_date
from generator.render.tekst.read import reading_copy
from generator.stappenplan.rules import stappenplan
from generator.yearly.evaluatie import Register, RegisterLine, cijfers
from generator.yearly.evaluatie.figures import STAFF
from generator.yearly.evaluatie.register import INCIDENT_KINDS, PERIODS

HEADINGS = ("Het jaar in cijfers", "Wat wij leerden van evaluaties")


def copy(of):
    return reading_copy(make("preventiebeleid", of).data)


def preventie(kind, **changes):
    """The case with other parts of the school's own policy."""
    own = case(kind).profile.preventie.model_dump(mode="json", exclude_none=True) | changes
    return with_profile(case(kind), preventie={key: value for key, value in own.items() if value is not None})


def section(text, heading):
    """The lines under a heading of the first level."""
    _, _, rest = text.partition(f"[Kop 1] {heading}\n")
    return rest.partition("\n[Kop 1] ")[0].splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_register_and_a_look_back_their_sections_are_not_there(kind):
    text = copy(preventie(kind, terugblik=None))
    assert not [heading for heading in (*HEADINGS, "Terugblik") if heading in text]
    assert "uit een evaluatie" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_with_a_register_the_year_it_is_of_stands_in_a_table_of_the_kinds_with_five_or_more(kind):
    lines = section(copy(with_year(case(kind), 60)), HEADINGS[0])
    year = "Studiejaar" if kind == "mbo" else "Schooljaar"
    assert f"| {year} 2026-2027 | aug t/m okt | nov t/m jan | feb t/m apr | mei t/m jul |" in lines
    table = [line for line in lines if line.startswith("| ")]
    assert len(table) > 1
    assert all(" t/m " in row for row in table[1:])


@pytest.mark.parametrize("number", [0, 3])
@pytest.mark.parametrize("kind", KINDS)
def test_a_year_of_small_numbers_alone_is_one_sentence(kind, number):
    year = "studiejaar" if kind == "mbo" else "schooljaar"
    few = "kwamen er van elke soort incident minder dan 5 evaluaties binnen: te weinig om er iets uit af te leiden."
    assert section(copy(with_year(case(kind), number)), HEADINGS[0]) == [f"In {year} 2026-2027 {few}"]


def test_small_numbers_of_each_kind_beside_a_larger_one_of_another_question_are_sentences_and_no_table():
    """Each kind in each term is small, and so many staff together found it grave."""
    lines = [RegisterLine("0" * 16, STAFF, kind, PERIODS[0], "ernstig") for kind in INCIDENT_KINDS[:6]]
    said = section(copy(replace(case("vo"), register=Register("99ZZ01", "2026-2027", tuple(lines)))), HEADINGS[0])
    assert not [line for line in said if line.startswith(("|", "[Tabel"))]
    assert "Van elke soort incident waren er in elke periode minder dan 5 evaluaties." in said
    assert "[Opsomming] 5 tot en met 9 evaluaties: ernstig." in said


@pytest.mark.parametrize("kind", KINDS)
def test_no_key_of_a_file_stands_where_a_reader_reads(kind):
    text = "\n".join(section(copy(with_year(case(kind), 60)), HEADINGS[0])).lower()
    assert not re.search(r"zeer_ernstig|\bbeeldmateriaal\b|\bhaat\b|\bextern\b", text)
    words = stappenplan().cijfers
    assert all(word.lower() in text for word in (*words.soorten.values(), *words.ernst.values()))
    assert {"mbo": "studenten"}.get(kind, "leerlingen") in text


def test_the_table_has_the_terms_in_the_order_of_the_register_and_the_more_the_darker():
    counts = ((PERIODS[2], 7), (PERIODS[3], 12))
    of = Register(
        "99ZZ01",
        "2026-2027",
        tuple(RegisterLine("0" * 16, STAFF, INCIDENT_KINDS[0], term) for term, number in counts for _ in range(number)),
    )
    lines = section(copy(replace(case("vo"), register=of)), HEADINGS[0])
    row = next(line for line in lines if line.startswith("| Gedeelde beelden |"))
    assert row == "| Gedeelde beelden | minder dan 5 | minder dan 5 | [Balk licht] 5 t/m 9 | [Balk donker] 10 t/m 14 |"
    assert [term.split()[0][:3] for term in PERIODS] == ["aug", "nov", "feb", "mei"]
    assert any(line.startswith("Minder dan 5 evaluaties in elke periode: nepbeelden, bangalijst, vernedering,") for line in lines)


@pytest.mark.parametrize("kind", KINDS)
def test_each_point_stands_with_owner_and_day_and_without_its_incident(kind):
    lines = section(copy(with_year(case(kind), 60)), HEADINGS[1])
    for what, owner, done in POINTS:
        day = long_date(date.fromisoformat(done)) if done else "nog niet ingevuld"
        assert f"| {what} | {owner or 'nog niet ingevuld'} | {day} |" in lines
    assert not any(word.lower() in "\n".join(lines).lower() for word in stappenplan().cijfers.soorten.values())


def test_a_year_without_points_says_so():
    assert "Uit de evaluaties van dat jaar kwam geen punt voor dit beleid." in copy(with_year(case("vo"), 3, points=0))


def test_a_point_that_somebody_takes_up_goes_into_the_plan_of_the_new_year():
    of = replace(with_year(case("vo"), 60), today=date(2027, 10, 4), schooljaar="2027-2028")
    plan = section(copy(of), "Actieplan 2027-2028")
    assert any(line.endswith("(uit een evaluatie) | zorgcoördinator | 30 november 2027 | – |") for line in plan)
    assert any("(uit een evaluatie) | teamleider | 15 september 2027 (al voorbij) |" in line for line in plan)
    assert not any(POINTS[1][0].rstrip(".") in line for line in plan)  # nobody takes it up
    assert "Punten die iemand na een evaluatie oppakt, staan ook in dit plan." in plan


def test_a_point_that_the_school_already_planned_itself_stands_there_once():
    what, owner, _ = POINTS[0]
    of = preventie("vo", acties=[{"actie": what.upper(), "eigenaar": owner, "gereed": "2027-09-15"}])
    plan = section(copy(with_year(of, 60)), "Actieplan 2026-2027")
    assert sum(what.lower().rstrip(".") in line.lower() for line in plan) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_last_years_actions_stand_with_done_partly_or_not_their_effect_and_what_follows(kind):
    text = "\n".join(section(copy(case(kind)), "Terugblik op 2025-2026"))
    found = case(kind).profile.preventie.terugblik
    states = {"gedaan": "gedaan", "deels": "deels gedaan", "niet": "niet gedaan"}
    for action in found.acties:
        assert f"| {action.actie} | {states[action.stand]} | {action.effect or 'nog niet ingevuld'} | {action.vervolg} |" in text
    assert f"**Wat de monitor liet zien:** {found.monitor.rstrip('.')}." in text


def test_what_is_not_filled_in_yet_is_said():
    lines = section(
        copy(preventie("vo", terugblik={"acties": [{"actie": "les over bangalijsten"}]})), "Terugblik op het vorige schooljaar"
    )
    assert "| les over bangalijsten | nog niet ingevuld | nog niet ingevuld | nog niet ingevuld |" in lines
    assert "[Besluit] **Wat de monitor liet zien:** nog niet ingevuld." in lines
    bare = section(copy(preventie("vo", terugblik={"schooljaar": "2025-2026"})), "Terugblik op 2025-2026")
    assert not [line for line in bare if line.startswith("[Tabel")]


def test_the_figures_of_a_school_year_do_not_change_with_the_order_of_the_register():
    of = register(60)
    turned = replace(of, lines=tuple(reversed(of.lines)))
    assert cijfers(of) == cijfers(turned)
    assert (
        make("preventiebeleid", replace(case("vo"), register=of)).data
        == make("preventiebeleid", replace(case("vo"), register=turned)).data
    )


def test_the_owner_of_an_action_in_mbo_fits_on_its_line():
    """A third of the width breaks a long function in two: the columns are measured for it."""
    widths = re.search(r'\[Tabel ([\d ]+) "Actieplan', copy(case("mbo")))[1]
    assert int(widths.split()[1]) >= 25


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_new_year_the_actions_of_last_year_are_looked_back_on_and_planned_no_more(kind):
    """The profile is as it was: nobody filled in what became of its actions, and its look back is on a year too early."""
    text = copy(replace(case(kind), today=date(2027, 8, 30), schooljaar="2027-2028"))
    own = case(kind).profile.preventie
    back, plan = section(text, "Terugblik op 2026-2027"), section(text, "Actieplan 2027-2028")
    for action in own.acties:
        assert f"| {action.actie} | nog niet ingevuld | nog niet ingevuld | nog niet ingevuld |" in back
    assert "[Besluit] **Wat de monitor liet zien:** nog niet ingevuld." in back
    year = "studiejaar" if kind == "mbo" else "schooljaar"
    assert plan == [f"[Let op] Voor {year} 2027-2028 zijn nog geen acties gekozen."]
    assert "2025-2026" not in text
    assert not [action.actie for action in own.terugblik.acties if action.actie in text]


def test_an_action_with_an_outcome_stands_in_the_look_back_once_and_a_new_one_in_the_plan():
    last, new = {"actie": "Meldroute testen", "gereed": "2026-12-11"}, {"actie": "Oefenen", "gereed": "2027-11-05"}
    later = {"actie": "Iets zonder datum"}
    told = {"schooljaar": "2026-2027", "acties": [{"actie": "meldroute testen.", "stand": "gedaan"}]}
    text = copy(replace(preventie("vo", acties=[last, new, later], terugblik=told), schooljaar="2027-2028"))
    assert text.casefold().count("meldroute testen") == 1
    plan = "\n".join(section(text, "Actieplan 2027-2028"))
    assert "| Oefenen | – | 5 november 2027 | – |" in plan
    assert "Iets zonder datum" in plan
    assert "nog geen acties" not in text


def test_a_school_that_plans_nothing_has_no_plan():
    assert "Actieplan" not in copy(preventie("vo", acties=[]))
