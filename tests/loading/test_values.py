"""Every scalar is text; the schema decides the type."""

from datetime import date, datetime

import pytest
from loading.helpers import CASE, SCHOOL, case, incident, only, profile, value

from generator.base.values import JaNee, Politiecontact


@pytest.mark.parametrize("phone", ["0612345670", "0599671206", "010-555 01 23", "12:30", "+31105550123", "0o17", "1e5", "0x1F"])
def test_a_phone_number_stays_as_it_was_typed(phone: str):
    assert value(profile(f"{SCHOOL}schoolleider: {{telefoon: {phone}}}\n")).schoolleider.telefoon == phone


@pytest.mark.parametrize("name", ["No", "Yes", "Null", "NULL", "True", "On", "Off", "1.0", "2026-11-23", "=", "<<", ".inf"])
def test_a_name_that_looks_like_something_else_stays_a_name(name: str):
    assert value(profile(f"{SCHOOL}schoolleider: {{naam: {name}}}\n")).schoolleider.naam == name


@pytest.mark.parametrize("empty", ["", " ", "null", "~", '""', "''", '"   "', "# nog zoeken"])
def test_an_empty_value_counts_as_not_filled_in(empty: str):
    assert value(profile(f"{SCHOOL}schoolleider:\n  naam: {empty}\n  functie: rector\n")).schoolleider.naam is None


def test_the_word_null_between_quotes_is_a_word():
    assert value(profile(f'{SCHOOL}schoolleider: {{naam: "null"}}\n')).schoolleider.naam == "null"


def test_an_item_of_a_list_in_which_nothing_is_filled_in_is_not_there():
    loaded = value(profile(f"{SCHOOL}actieteam:\n  kern:\n    - functie:\n      naam:\n    - functie: rector\n"))
    assert [member.functie for member in loaded.actieteam.kern] == ["rector"]


def test_a_required_value_that_is_empty_is_asked_for():
    problem = only(profile('versie: 1\nschool: {brin: "99ZZ00", naam: , onderwijstype: po}\n'))
    assert problem.key == "school.naam"
    assert "naam van de school" in problem.remedy


@pytest.mark.parametrize("written", ["13", '"13"', "'13'"])
def test_a_number_may_stand_between_quotes(written: str):
    assert (
        value(
            profile(f"{SCHOOL}preventie: {{}}\n".replace("onderwijstype: po", f"onderwijstype: po, leerlingen: {written}"))
        ).school.leerlingen
        == 13
    )


@pytest.mark.parametrize("written", ["1_000", "1.0", "1.000", "1,000", "ja", "+5", "-5", "0x10", "١٢", "1e3", "12:30", '"1 000"'])
def test_what_is_no_whole_number_is_refused(written: str):
    problem = only(
        profile(
            SCHOOL.replace(
                "onderwijstype: po",
                f"onderwijstype: po, leerlingen: {written}"
                if "," not in written
                else f'onderwijstype: po, leerlingen: "{written}"',
            )
        )
    )
    assert problem.key == "school.leerlingen"
    assert "alleen cijfers" in problem.remedy


def test_a_number_out_of_range_says_the_bound():
    assert (
        "3"
        in only(
            incident(f"{CASE}betrokkenen: [{{code: L1, rol: betrokken, leeftijd: 2, ouders_informeren: {{besluit: direct}}}}]\n")
        ).remedy
    )


def test_yes_and_no_stay_words():
    loaded = case(incident(f"{CASE}gaande: ja\nherhaald: nee\nmeldcode: onbekend\n"))
    assert (loaded.gaande, loaded.herhaald, loaded.meldcode) == (JaNee.JA, JaNee.NEE, JaNee.ONBEKEND)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("true", "ja"),
        ("yes", "ja"),
        ("JA", "ja"),
        ("Ja", "ja"),
        ("false", "nee"),
        ("no", "nee"),
        ("NEE", "nee"),
        ("weet niet", "onbekend"),
    ],
)
def test_another_word_for_yes_or_no_gets_a_suggestion(typed: str, meant: str):
    problem = only(incident(f"{CASE}gaande: {typed}\n"))
    assert problem.remedy == f"Kies uit: ja, nee, onbekend. Bedoelt u {meant}?"


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        ("ernst", "ernstigg", "ernstig"),
        ("ernst", "Zeer ernstig", "zeer_ernstig"),
        ("omvang", "hele school", "hele_school"),
        ("aanstichter", "onbekent", "onbekend"),
    ],
)
def test_a_mistyped_closed_value_gets_a_suggestion(key: str, typed: str, meant: str):
    assert f"Bedoelt u {meant}?" in only(incident(f"{CASE}{key}: {typed}\n")).remedy


def test_dates_are_read_as_dates():
    loaded = case(incident(f"{CASE}gemeld: {{op: 2026-11-23T10:40}}\nvervolgbericht_op: 2026-12-07\n"))
    assert loaded.gemeld.op == datetime(2026, 11, 23, 10, 40)  # noqa: DTZ001 - local time by contract
    assert loaded.vervolgbericht_op == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("12-10-2026", "12-10-2026 wordt 2026-10-12"),
        ("12/10/2026", "12-10-2026 wordt 2026-10-12"),
        ("2026-02-30", "Controleer het jaar, de maand en de dag"),
        ("0001-01-01", "Controleer het jaar"),
        ("1926-11-23", "Controleer het jaar"),
        ("9999-12-31", "Controleer het jaar"),
        ("2026-13-01", "Controleer het jaar, de maand en de dag"),
        ("20261012", "2026-11-23"),
        ("1760000000", "2026-11-23"),
        ("2026-1-1", "2026-11-23"),
        ("morgen", "2026-11-23"),
        ("2026-10-12T10:00", "2026-11-23"),
    ],
)
def test_a_date_in_another_form_says_how_to_write_it(written: str, advice: str):
    problem = only(profile(f"{SCHOOL}vaststelling: {{op: {written}}}\n"))
    assert problem.key == "vaststelling.op"
    assert advice in problem.remedy


@pytest.mark.parametrize(
    "written", ["2026-11-23", "2026-11-23 10:40", "2026-11-23T25:00", "2026-11-23T10:40Z", "10:40", "23-11-2026 10:40"]
)
def test_a_moment_in_another_form_says_how_to_write_it(written: str):
    assert "2026-11-23T10:40" in only(incident(f'{CASE}gemeld: {{op: "{written}"}}\n')).remedy


@pytest.mark.parametrize(
    ("key", "written", "mended"),
    [
        ("brin", "99zz00", "99ZZ00"),
        ("brin", "99ZZ", "99ZZ00"),
        ("brin", "99 zz 01", "99ZZ01"),
        ("postcode", "1234ab", "1234 AB"),
        ("postcode", "1234 ab", "1234 AB"),
    ],
)
def test_a_code_with_small_letters_shows_how_it_should_be(key: str, written: str, mended: str):
    text = 'versie: 1\nschool:\n  brin: "99ZZ00"\n  naam: Voorbeeldschool\n  onderwijstype: po\n  postcode: 1234 AB\n'
    old = '"99ZZ00"' if key == "brin" else "1234 AB"
    problem = only(profile(text.replace(f"{key}: {old}", f"{key}: {written}")))
    assert f"Bedoelt u {mended}?" in problem.remedy


def test_a_police_contact_is_a_person_or_not_known_yet():
    assert (
        value(profile(f"{SCHOOL}politie: {{contactpersoon: nog_onbekend}}\n")).politie.contactpersoon is Politiecontact.NOG_ONBEKEND
    )
    person = value(profile(f"{SCHOOL}politie: {{contactpersoon: {{naam: G. Vos}}}}\n")).politie.contactpersoon
    assert getattr(person, "naam", None) == "G. Vos"


def test_a_police_contact_that_is_neither_says_both_ways():
    problem = only(profile(f"{SCHOOL}politie: {{contactpersoon: G. Vos}}\n"))
    assert "nog_onbekend" in problem.remedy
    assert "naam, functie, telefoon, email" in problem.remedy


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("preventie: {normen: Wees aardig}", "preventie.normen", "tussen [ en ]"),
        ("preventie: {normen: {a: b}}", "preventie.normen", "tussen [ en ]"),
        ("schoolleider: A. de Jong", "schoolleider", "naam, functie, telefoon, email"),
        ("schoolleider: {naam: [A. de Jong]}", "schoolleider.naam", "één waarde"),
        ("schoolleider: {naam: {voornaam: A}}", "schoolleider.naam", "één waarde"),
        ("rollen: mentor", "rollen", "Zet elke sleutel"),
        ("rollen: {mentor: [a]}", "rollen", "één waarde"),
        ("brieven: {talen: [en, Engels]}", "brieven.talen[2]", "en, ar, tr, pl, uk"),
        ("actieteam: {kern: [{naam: A. de Jong}]}", "actieteam.kern[1].functie", "functie van een lid"),
        ('huisstijl: {kleur: "blauw"}', "huisstijl.kleur", '"#1F4E79"'),
        ("bestuur: {nummer: Stichting De Haven}", "bestuur.nummer", "vijf cijfers"),
        ("bestuur: {nummer: 123456}", "bestuur.nummer", "vijf cijfers"),
    ],
)
def test_a_value_of_the_wrong_kind_says_what_belongs_there(text: str, key: str, words: str):
    problem = only(profile(f"{SCHOOL}{text}\n"))
    assert problem.key == key
    assert words in problem.remedy
    assert (problem.line, problem.file) == (3, "school.yaml")
    assert problem.column > 0


def test_a_text_that_is_too_long_says_the_limit():
    assert "2000" in only(profile(f"{SCHOOL}preventie: {{telefoonregel: {'x' * 2001}}}\n")).remedy


@pytest.mark.parametrize(
    ("typed", "meant"), [("telefon", "telefoon"), ("Telefoon", "telefoon"), ("e-mail", "email"), ("websit", "website")]
)
def test_an_unknown_key_gets_a_suggestion(typed: str, meant: str):
    problem = only(profile(SCHOOL.replace("onderwijstype: po", f"onderwijstype: po, {typed}: x")))
    assert problem.remedy == f"Bedoelt u {meant}?"
    assert problem.key == "school"


def test_a_key_in_the_wrong_place_is_told_where_it_belongs():
    assert "vaststelling.protocol.eigenaar" in only(profile(f"{SCHOOL}eigenaar: x\n")).remedy


def test_a_newer_file_is_refused_as_such():
    problem = only(profile("versie: 2\niets_nieuws: x\n"))
    assert "nieuwere versie" in problem.what
    assert "Werk schoolkader bij" in problem.remedy


def test_all_problems_of_a_file_come_at_once_in_the_order_of_the_file():
    text = "versie: 1\nschool:\n  brin: 99zz00\n  onderwijstype: basis\n  leerlingen: veel\n  vreemd: x\nvaststelling: {op: 1-2-2026}\n"
    problems = profile(text).problems
    assert [problem.line for problem in problems] == [2, 3, 4, 5, 6, 7]
    assert [problem.key for problem in problems] == [
        "school.naam",
        "school.brin",
        "school.onderwijstype",
        "school.leerlingen",
        "school",
        "vaststelling.op",
    ]


def test_a_holiday_that_ends_before_it_begins_is_refused():
    assert (
        "eindigt voordat"
        in only(profile(f"{SCHOOL}regio: {{vakanties_afwijkend: [{{naam: carnaval, van: 2027-02-12, tot: 2027-02-08}}]}}\n")).what
    )


def test_a_review_before_the_adoption_is_refused():
    assert only(profile(f"{SCHOOL}vaststelling: {{op: 2026-10-20, herzien_voor: 2026-10-01}}\n")).key == "vaststelling.herzien_voor"


LOOK_BACK = "preventie:\n  terugblik:\n    "


@pytest.mark.parametrize("year", ["2026-2027", '"2026-2027"'])
def test_a_look_back_on_last_year_is_read_with_what_is_known(year: str):
    text = f"{LOOK_BACK}schooljaar: {year}\n    acties:\n      - {{actie: les geven, stand: deels}}\n      - {{actie: oefenen, stand: }}\n"
    found = value(profile(f"{SCHOOL}{text}")).preventie.terugblik
    assert (found.schooljaar, [action.stand for action in found.acties], found.monitor) == ("2026-2027", ["deels", None], None)


@pytest.mark.parametrize(
    ("line", "key", "words"),
    [
        ("schooljaar: 2026", "preventie.terugblik.schooljaar", "twee jaren met een streepje"),
        ("schooljaar: 2026-2028", "preventie.terugblik.schooljaar", "2026-2027"),
        ("acties: [{actie: les, stand: klaar}]", "preventie.terugblik.acties[1].stand", "gedaan, deels, niet"),
        ("acties: [{stand: gedaan}]", "preventie.terugblik.acties[1].actie", "wat de actie was"),
        ("uitkomst: goed", "preventie.terugblik", "monitor"),
    ],
)
def test_a_look_back_that_does_not_hold_is_told_with_what_to_do(line: str, key: str, words: str):
    problem = only(profile(f"{SCHOOL}{LOOK_BACK}{line}\n"))
    assert problem.key.startswith(key)
    assert words in f"{problem.what} {problem.remedy}"


@pytest.mark.parametrize("written", ["2026-12-02T08:30", "2026-12-02T8:30", "2026-12-02T8.30", "2026-12-02T08.30"])
def test_a_time_is_read_the_same_however_it_is_written(written: str):
    loaded = case(incident(f"{CASE}bijeenkomst: {{op: {written}}}\n"))
    assert loaded.bijeenkomst.op == datetime(2026, 12, 2, 8, 30)  # noqa: DTZ001 - local time by contract


@pytest.mark.parametrize("written", ["2026-12-02T25:00", "2026-12-02T24.00", "2026-12-02T8.75"])
def test_a_time_that_does_not_exist_is_called_that(written: str):
    found = only(incident(f"{CASE}bijeenkomst: {{op: {written}}}\n"))
    assert found.what == "deze tijd bestaat niet."
    assert "0.00 tot en met 23.59 uur" in found.remedy
    assert written not in str(found)


def test_a_day_that_does_not_exist_is_still_called_a_day():
    assert only(incident(f"{CASE}bijeenkomst: {{op: 2026-11-31T8.30}}\n")).what == "deze datum bestaat niet."


@pytest.mark.parametrize("written", ["16", "16.00", "16:00", '"16.00"', "16 uur", "16.00 uur", "16u"])
def test_an_hour_is_read_as_people_write_it(written: str):
    assert case(incident(f"{CASE}vervolgbericht_voor_uur: {written}\n")).vervolgbericht_voor_uur == 16


@pytest.mark.parametrize(
    ("written", "what"),
    [("16.30", "hier hoort een heel uur."), ("einde middag", "hier hoort een heel uur."), ("5.00", "dit uur is te vroeg.")],
)
def test_what_is_no_hour_of_a_school_day_is_told_with_how_to_write_it(written: str, what: str):
    found = only(incident(f"{CASE}vervolgbericht_voor_uur: {written}\n"))
    assert found.what == what
    assert written not in str(found)


@pytest.mark.parametrize("written", ["21", "21.00", "21:00", '"21.00"', "21 uur", "21.00 uur", "2026-12-02T21:00"])
def test_the_end_of_a_meeting_is_on_the_day_that_it_begins(written: str):
    loaded = case(incident(f"{CASE}bijeenkomst: {{tot: {written}, op: 2026-12-02T19:30}}\n"))
    assert loaded.bijeenkomst.tot == datetime(2026, 12, 2, 21, 0)  # noqa: DTZ001 - local time by contract


@pytest.mark.parametrize("line", ["{tot: 21.00}", "{op: 2026-12-02T19:30, tot: 25.00}", "{op: 2026-12-02T19:30, tot: laat}"])
def test_an_end_without_a_begin_or_a_time_says_how_to_write_it(line: str):
    found = only(incident(f"{CASE}bijeenkomst: {line}\n"))
    assert found.what == "hier hoort een tijd."
    assert "bijvoorbeeld 21.00" in found.remedy
