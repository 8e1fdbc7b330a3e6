"""The school year of the four fictional schools as a list that a person can read, and what a school meets in other years.

`make goldens` writes the lists anew; look at the difference.
"""

import hashlib
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from schools import KINDS, TODAY, case, label, with_incident, with_profile

from generator.base.language import day_and_date
from generator.disclose import circles
from generator.pipeline.cases.case import Case
from generator.stappenplan.rules import stappenplan
from generator.yearly.evaluatie import Register, RegisterLine
from generator.yearly.kalender import Afspraak, Category, Certainty, Kalender, plan, schooljaar
from generator.yearly.kalender.holidays import public_holidays

FOLDER = Path(__file__).parent / "goldens"
YEARS = ("2026-2027", "2027-2028", "2030-2031")


def calendar(
    of: Case, year: str = "2026-2027", *, today: date = TODAY, incident: bool = False, register: Register | None = None
) -> Kalender:
    days = (circles.for_kalender(of.incident),) if incident and of.incident else ()
    return plan(of.profile, stappenplan(), schooljaar(year, of.profile.regio), today, voorvallen=days, register=register)


def listed(kalender: Kalender) -> str:
    lines = [f"Let op: {notice}" for notice in kalender.notices]
    for item in kalender.afspraken:
        lines += ["", f"{day_and_date(item.day)} · {item.title} · {item.certainty}", *(f"    {line}" for line in item.explanation)]
    return "\n".join(lines).strip() + "\n"


def titles(kalender: Kalender, kind: Category) -> list[str]:
    return [f"{item.day} {item.title}" for item in kalender.afspraken if item.category is kind]


def of_kind(kalender: Kalender, kind: Category) -> list[Afspraak]:
    return [item for item in kalender.afspraken if item.category is kind]


def with_plan(**changes: object) -> Case:
    data = case("vo").profile.preventie.model_dump(mode="json", exclude_none=True)
    return with_profile(case("vo"), preventie=data | changes)


@pytest.mark.parametrize("kind", KINDS)
def test_the_school_year_reads_as_it_was_reviewed(kind: str):
    path = FOLDER / f"{kind}.txt"
    now = listed(calendar(case(kind), incident=True))
    if os.environ.get("SCHOOLKADER_GOLDENS") == "schrijf":
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_proposal_of_a_school_falls_on_a_day_of_school(kind: str, year: str):
    of = schooljaar(year, case(kind).profile.regio)
    for item in calendar(case(kind), year, incident=True).afspraken:
        assert of.begin <= item.day <= of.end
        if item.certainty is not Certainty.GIVEN:
            assert item.day.isoweekday() < 6
            assert item.day not in public_holidays(item.day.year)
            assert not any(free.van <= item.day <= free.tot for free in of.free)


@pytest.mark.parametrize("kind", KINDS)
def test_every_appointment_says_what_to_do_and_is_told_apart(kind: str):
    kalender = calendar(case(kind), incident=True)
    assert len({item.identity for item in kalender.afspraken}) == len(kalender.afspraken)
    for item in kalender.afspraken:
        assert item.explanation or item.category is Category.MEDEZEGGENSCHAP
        assert item.title[0].isupper()
        assert item.title.endswith(")") or item.category is Category.DOSSIER
        assert ("De dag is een voorstel." in item.explanation) == (item.certainty is Certainty.PROPOSED)
        assert not {"None", "{"} & set(item.title.split())


def test_in_mbo_there_is_no_pupil_and_only_parents_of_minors():
    text = listed(calendar(case("mbo"), incident=True))
    assert "leerling" not in text
    assert "ouders van minderjarige studenten" in text
    assert "studentenraad" in text


def test_what_is_not_certain_becomes_a_task_in_the_first_school_week_with_the_words_as_given():
    of = with_plan(lessen=[{"groep": "brugklas", "onderwerp": "groepsapps", "wanneer": "in overleg met de mentor"}])
    (item,) = of_kind(calendar(of, "2027-2028"), Category.LESSEN)
    assert item.day == date(2027, 8, 30)
    assert item.title == "Dag kiezen voor de les in de brugklas: groepsapps (beleidsmedewerker veiligheid)"
    assert item.explanation[0] == "In het profiel staat alleen: in overleg met de mentor."
    assert item.certainty is Certainty.TO_PLAN
    assert any("één punt is niet zeker wanneer" in notice for notice in calendar(of, "2027-2028").notices)


def test_a_task_to_plan_does_not_lie_in_a_week_that_is_over():
    of = with_plan(lessen=[{"groep": "brugklas", "onderwerp": "groepsapps"}])
    (item,) = of_kind(calendar(of), Category.LESSEN)
    assert item.day == TODAY
    (item,) = of_kind(calendar(of, today=date(2026, 12, 25)), Category.LESSEN)
    assert item.day == date(2027, 1, 4)
    assert item.explanation[0] == "In het profiel staat nog niet wanneer."


def test_a_task_to_plan_becomes_the_lesson_once_the_day_is_filled_in():
    open_one, filled = (
        of_kind(calendar(with_plan(lessen=[{"groep": "brugklas", "onderwerp": "groepsapps", **when}])), Category.LESSEN)[0]
        for when in ({}, {"wanneer": "12 januari"})
    )
    assert open_one.identity == filled.identity
    assert (filled.day, filled.certainty) == (date(2027, 1, 12), Certainty.GIVEN)


def test_a_lesson_twice_a_year_stands_there_twice():
    of = with_plan(lessen=[{"groep": "leerjaar 2", "onderwerp": "beelden", "wanneer": "september en februari"}])
    assert titles(calendar(of), Category.LESSEN) == [
        "2026-09-01 Les in leerjaar 2: beelden (docenten)",
        "2027-02-01 Les in leerjaar 2: beelden (docenten)",
    ]


def test_the_same_line_twice_in_a_profile_gives_two_appointments():
    row = {"groep": "leerjaar 2", "onderwerp": "beelden", "wanneer": "maart"}
    kalender = calendar(with_plan(lessen=[row, row]))
    assert len({item.identity for item in of_kind(kalender, Category.LESSEN)}) == 2


def test_a_given_day_in_a_holiday_stays_and_is_told():
    of = with_plan(acties=[{"actie": "folder maken", "eigenaar": "conrector", "gereed": "2026-12-25"}])
    kalender = calendar(of)
    assert titles(kalender, Category.ACTIES) == ["2026-12-25 Actie klaar: folder maken (conrector)"]
    assert (
        "Actie klaar: folder maken (conrector): vrijdag 25 december 2026 valt op Eerste Kerstdag. "
        "Deze dag is gegeven en dus niet verplaatst."
    ) in kalender.notices


def test_an_action_without_a_day_is_one_to_plan():
    kalender = calendar(with_plan(acties=[{"actie": "folder maken", "eigenaar": "conrector"}]))
    assert titles(kalender, Category.ACTIES) == [
        f"{TODAY} Einddag kiezen voor de actie: folder maken (beleidsmedewerker veiligheid)"
    ]


def test_what_belongs_to_another_year_is_counted_and_told():
    kalender = calendar(case("vo"), "2027-2028")
    assert not of_kind(kalender, Category.ACTIES)
    assert "Niet in de kalender, want de dag valt buiten 2027-2028: Acties (4)." in kalender.notices


def test_the_review_starts_before_the_summer_where_its_weeks_fall_in_it():
    kalender = calendar(case("vo"))
    assert [
        (item.day, item.certainty) for item in kalender.afspraken if item.category in {Category.BELEID, Category.MEDEZEGGENSCHAP}
    ] == [
        (date(2027, 7, 16), Certainty.PROPOSED),
        (date(2027, 7, 16), Certainty.PROPOSED),
    ]
    later = calendar(case("vo"), "2027-2028")
    assert titles(later, Category.BELEID) == [
        "2027-10-01 Protocol en preventiebeleid uiterlijk nu herzien (beleidsmedewerker veiligheid)"
    ]


def test_six_and_eight_weeks_before_a_review_in_the_year_itself():
    kalender = calendar(with_profile(case("vo"), vaststelling={"herzien_voor": "2027-06-01", "eigenaar": "conrector"}))
    assert titles(kalender, Category.BELEID) == [
        "2027-04-20 Beginnen met het herzien van protocol en preventiebeleid (conrector)",
        "2027-06-01 Protocol en preventiebeleid uiterlijk nu herzien (conrector)",
    ]
    assert titles(kalender, Category.MEDEZEGGENSCHAP) == [
        "2027-04-06 Beleid op de agenda van de medezeggenschapsraad zetten (conrector)"
    ]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("MR", "medezeggenschapsraad"),
        ("GMR", "gemeenschappelijke medezeggenschapsraad"),
        ("studentenraad", "studentenraad"),
        ("studentenraad_en_or", "studentenraad en de ondernemingsraad"),
    ],
)
def test_the_participation_body_has_the_name_that_the_school_gives_it(body: str, word: str):
    of = with_profile(case("vo"), medezeggenschap={"orgaan": body, "instemming_op": "2027-02-04"})
    found = titles(calendar(of), Category.MEDEZEGGENSCHAP)
    assert found[0] == f"2027-02-04 Besluit over instemming met het beleid ({word})"
    assert f"Beleid op de agenda van de {word} zetten" in found[1]


def test_consent_that_was_given_is_no_appointment():
    assert not any("instemming" in title for title in titles(calendar(case("vo")), Category.MEDEZEGGENSCHAP))
    early = calendar(case("vo"), today=date(2026, 9, 1))
    assert "2026-10-12 Besluit over instemming met het beleid (medezeggenschapsraad)" in titles(early, Category.MEDEZEGGENSCHAP)


def test_a_review_that_is_overdue_is_told():
    kalender = calendar(with_profile(case("vo"), vaststelling={"herzien_voor": "2026-06-01"}))
    assert not of_kind(kalender, Category.BELEID)
    assert any("vaststelling.protocol.herzien_voor ligt voor 2026-2027" in notice for notice in kalender.notices)


def test_a_new_profile_gets_what_holds_for_every_school_and_hears_what_is_missing():
    base = case("vo")
    school = {"brin": "99ZZ01", "naam": "Voorbeeldcollege", "onderwijstype": "vo"}
    empty = replace(base, profile=type(base.profile).model_validate({"versie": "1", "school": school}))
    kalender = calendar(empty)
    assert {item.category for item in kalender.afspraken} == {Category.LOOK_UP, Category.OMGANGSREGELS}
    assert any(
        "preventie.lessen, preventie.ouders, preventie.scholing, preventie.monitor, preventie.acties, vaststelling.protocol.herzien_voor en vaststelling.preventiebeleid.herzien_voor"
        in text
        for text in kalender.notices
    )
    assert any("geen vakantieregio" in text for text in kalender.notices)


def test_help_lines_are_looked_up_at_the_start_and_in_february_with_the_day_of_the_last_time():
    for kind in KINDS:
        found = [item for item in of_kind(calendar(case(kind)), Category.LOOK_UP) if "Hulplijnen" in item.title]
        assert [item.day.isoformat() for item in found] == ["2026-08-31", "2027-02-01"]
        rows = [line for line in found[0].explanation if line.startswith("- ")]
        assert len(rows) >= 6
        assert all(re.search(r"nagekeken op \d+ november 2026", row) for row in rows)
    minors = "\n".join(of_kind(calendar(case("po")), Category.LOOK_UP)[0].explanation)
    assert "Kindertelefoon: 0800-0432" in minors
    assert "Alles Oké" not in minors


def test_a_legal_fact_that_the_school_leaves_out_is_not_looked_up():
    def law(of: Case) -> str:
        return "\n".join(next(item for item in calendar(of).afspraken if "Wettelijke" in item.title).explanation)

    assert "L-25" in law(case("vo"))
    assert "L-25" not in law(with_profile(case("vo"), wet={"uit": ["L-25"]}))
    assert "L-02" not in law(case("mbo"))


def test_checks_of_recovery_count_from_the_report_and_come_before_a_holiday_rather_than_long_after():
    of = with_incident(case("vo"), gemeld={"op": "2026-12-14T10:40"}, herstel={"check_na_weken": [0, 1, 3]})
    found = [item.day for item in calendar(of, incident=True).afspraken if item.title.startswith("Controlemoment")]
    assert found == [date(2026, 12, 14), date(2026, 12, 18), date(2027, 1, 4)]


def test_two_pupils_with_one_review_day_give_one_appointment():
    people = [
        {"code": code, "rol": "melder", "leeftijd": 14, "ouders_informeren": {"besluit": "later", "herzien_op": "2027-01-12"}}
        for code in ("L1", "L2")
    ]
    kalender = calendar(with_incident(case("vo"), betrokkenen=people), incident=True)
    assert sum(item.title == "Besluit in een dossier opnieuw bekijken" for item in kalender.afspraken) == 1


def test_the_key_of_an_incident_holds_nothing_of_it_and_is_no_quick_hash_of_it():
    of = case("vo").incident
    assert of is not None
    found = circles.for_kalender(of)
    known = f"{of.kenmerk}\n{of.gemeld.op}".encode()
    assert len(found.sleutel) == 32
    assert of.kenmerk.encode() not in found.sleutel
    assert found.sleutel not in {
        hashlib.new(name, text).digest() for name in ("sha256", "sha3_256") for text in (known, of.kenmerk.encode())
    }
    assert found == circles.for_kalender(of)
    assert found.sleutel != circles.for_kalender(of.model_copy(update={"kenmerk": "2026-003"})).sleutel
    assert repr(found) == "Voorvaldagen(…)"


def test_an_incident_without_a_day_of_report_is_told_without_saying_which():
    of = with_incident(case("vo"), gemeld={"door": "ouder"})
    kalender = calendar(of, incident=True)
    assert not any(item.title.startswith("Controlemoment") for item in kalender.afspraken)
    assert any("gemeld.op" in notice for notice in kalender.notices)
    assert "2026-002" not in listed(kalender)


def test_days_of_an_incident_in_another_year_are_counted():
    kalender = calendar(case("vo"), "2027-2028", incident=True)
    assert not of_kind(kalender, Category.DOSSIER)
    assert not any("voorval" in notice for notice in kalender.notices)
    assert "Niet in de kalender, want de dag valt buiten 2027-2028: Acties (4) en Dossier (6)." in kalender.notices


def test_points_of_the_register_come_with_their_owner_and_day():
    lines = (
        RegisterLine(
            "a" * 16,
            "medewerkers",
            wat_moet_anders="Eerder bellen",
            eigenaar="zorgcoördinator",
            gereed_op=date(2027, 3, 1),
            naar_preventiebeleid=True,
        ),
        RegisterLine("b" * 16, "ouders", wens="Een avond over groepsapps", naar_preventiebeleid=True),
        RegisterLine("c" * 16, "ouders", wens="Iets anders", gereed_op=date(2027, 3, 1)),
        RegisterLine("d" * 16, "leerlingen", wens="Meer lessen " * 20, gereed_op=date(2027, 4, 1), naar_preventiebeleid=True),
    )
    kalender = calendar(case("vo"), register=Register("99ZZ01", "2026-2027", lines))
    first, second = of_kind(kalender, Category.EVALUATIES)
    assert (first.day, first.title) == (date(2027, 3, 1), "Verbeterpunt klaar: Eerder bellen (zorgcoördinator)")
    assert first.explanation == ("Eerder bellen", "Dit punt komt uit de evaluaties van 2026-2027.")
    assert len(second.title) < 110
    assert any("Eén punt uit het register heeft nog geen dag" in notice for notice in kalender.notices)


@pytest.mark.parametrize("groep", ["brugklas", "bovenbouw", "groep 7", "leerjaar 2", "vso 1 en 2", "ict"], ids=label)
def test_a_lesson_reads_as_dutch_for_every_kind_of_group(groep: str):
    (item,) = of_kind(calendar(with_plan(lessen=[{"groep": groep, "onderwerp": "x", "wanneer": "maart"}])), Category.LESSEN)
    start = {"b": "Les in de ", "g": "Les in ", "l": "Les in ", "v": "Les voor ", "i": "Les voor "}[groep[0]]
    assert item.title == f"{start}{groep}: x (docenten)"
