"""Reading in: what goes into the register, what never does, and what counts once."""

from datetime import date

import pytest
from invullen import bare, fill
from schools import made

from generator.base.errors import GuardError, UsageError
from generator.guard import Forbidden
from generator.stappenplan.features import RESPONDENTEN
from generator.yearly.evaluatie import OfferedForm, Register, clean_reason, read_in
from generator.yearly.evaluatie.intake import fingerprint, parsed_day

NOBODY = Forbidden()
REGISTER = Register("99ZZ01", "2026-2027")


def form(respondent, answers, kind="vo"):
    return fill(made(kind, "evaluatieformulier", respondent).data, answers)


def leave_out(_found):
    return None


def read(*forms, register=REGISTER, forbidden=NOBODY, decide=leave_out):
    return read_in(register, [OfferedForm(f"formulier {n}", data) for n, data in enumerate(forms, 1)], forbidden, decide)


STAFF = {
    "ingevuld_op": "3 december 2026",
    "soort": "bangalijst",
    "periode": "november tot en met januari",
    "ernst": "zeer ernstig",
    "hoe_binnen": "Via Xandrina",
    "wat_speelde": "Ruzie tussen Xandrina en Zjoerd",
    "snel_genoeg": "deels",
    "houden": "Snel bellen met ouders",
    "veranderen": "Eerder melden bij de vertrouwenspersoon",
    "scholing": "Oefenen met gesprekken",
    "eigenaar": "teamleider onderbouw",
    "gereed_op": "1 maart 2027",
    "naar_preventiebeleid": "ja",
}


def test_a_line_holds_what_the_policy_needs_and_nothing_of_the_rest():
    (line,) = read(form("medewerkers", STAFF)).lines
    assert (line.respondent, line.soort, line.periode, line.ernst) == (
        "medewerkers",
        "bangalijst",
        "november tot en met januari",
        "zeer_ernstig",
    )
    assert (line.wat_hielp, line.wat_moet_anders) == (STAFF["houden"], STAFF["veranderen"])
    assert (line.wens, line.eigenaar) == (STAFF["scholing"], STAFF["eigenaar"])
    assert (line.gereed_op, line.naar_preventiebeleid, line.reden) == (date(2027, 3, 1), True, "")


@pytest.mark.parametrize("respondent", RESPONDENTEN)
def test_every_respondent_says_what_helped_and_what_should_change(respondent):
    (line,) = read(form(respondent, {"houden": "Rust", "veranderen": "Eerder bellen"})).lines
    assert (line.respondent, line.wat_hielp, line.wat_moet_anders) == (respondent, "Rust", "Eerder bellen")


POINTING = {
    "Xandrina Qweltjes hielp ons": "mogelijk een naam",
    "Yara heeft goed geholpen": "mogelijk een naam",
    "Bel 06-12345678": "telefoonnummer",
    "Het meisje uit 2B kreeg geen hulp": "klas of groep",
    "Schrijf naar x.qweltjes@voorbeeld.example": "e-mailadres",
}


@pytest.mark.parametrize("respondent", RESPONDENTEN)
@pytest.mark.parametrize("answer", POINTING)
def test_what_could_point_to_a_person_is_left_out_and_the_rest_stays(respondent, answer):
    done = read(form(respondent, {"houden": answer, "veranderen": "Eerder bellen"}))
    (line,) = done.lines
    assert (line.wat_hielp, line.wat_moet_anders) == ("", "Eerder bellen")
    assert len(done.left_out) == 1
    assert done.left_out[0].startswith("formulier 1: wat hielp is weggelaten (")
    assert answer not in done.left_out[0]


@pytest.mark.parametrize(
    "answer",
    [
        "De mentor kwam snel langs in de klas en vroeg hoe het ging.",
        "Meer lessen over sexting en groepsapps.",
        "De zorgcoördinator belt ouders eerder.",
        "Beter toezicht in de pauze.",
        "Snapchat was al bekend; de school wist niets.",
    ],
)
def test_an_ordinary_answer_is_kept_without_a_question(answer):
    asked = []
    (line,) = read(form("ouders", {"houden": answer}), decide=asked.append).lines
    assert (line.wat_hielp, asked) == (answer, [])


def test_a_name_of_the_incident_is_found_in_any_answer_and_never_stays():
    known = Forbidden(namen=("Roos Bakker",))
    done = read(form("ouders", {"houden": "Goed dat Roos erbij was"}), forbidden=known, decide=lambda _: "het is een bloem")
    assert done.lines[0].wat_hielp == ""
    assert done.lines[0].reden == ""


def test_the_person_who_reads_in_may_keep_an_answer_with_a_reason():
    asked = []

    def keep(found):
        asked.append(found)
        return "dat is de methode van de school"

    (line,) = read(form("leerlingen", {"houden": "De les van Zwiepsel"}), decide=keep).lines
    assert line.wat_hielp == "De les van Zwiepsel"
    assert line.reden == "wat hielp: dat is de methode van de school"
    assert [(found.label, found.question, found.kinds, found.may_stay) for found in asked] == [
        ("formulier 1", "wat hielp", ("mogelijk een naam",), True)
    ]


def test_a_phone_number_does_not_stay_for_any_reason():
    done = read(form("ouders", {"houden": "Bel 06-12345678"}), decide=lambda _: "dat mag van de ouder")
    assert done.lines[0].wat_hielp == ""
    assert len(done.left_out) == 1


@pytest.mark.parametrize(("reason", "error"), [("", UsageError), ("x" * 301, UsageError), ("Yara vindt het goed", GuardError)])
def test_a_reason_is_short_and_holds_no_name(reason, error):
    with pytest.raises(error) as refused:
        clean_reason(reason, NOBODY)
    assert "Yara" not in str(refused.value)


def test_the_same_form_counts_once_whatever_program_saved_it():
    data = form("medewerkers", STAFF | {"houden": "Snel gebeld.\nDat hielp."})
    done = read(data, bare(data), data)
    assert (len(done.lines), done.already_read) == (1, 2)
    later = read(data, register=Register(REGISTER.brin, REGISTER.schooljaar, tuple(done.lines)))
    assert (later.lines, later.already_read) == ([], 1)


def test_an_answer_that_was_left_out_does_not_make_it_another_form():
    data = form("ouders", {"houden": "De les van Zwiepsel"})
    done = read(data)
    kept = read(data, register=Register("99ZZ01", "2026-2027", tuple(done.lines)), decide=lambda _: "een methode")
    assert (kept.lines, kept.already_read) == ([], 1)


def test_two_people_who_tick_the_same_count_twice_and_the_same_folder_once():
    first = form("leerlingen", {"gehoord": "ja", "praten": ""})
    second = bare(first)
    done = read(first, second, first)
    assert (len(done.lines), done.already_read) == (2, 1)
    again = read(first, second, register=Register("99ZZ01", "2026-2027", tuple(done.lines)))
    assert (again.lines, again.already_read) == ([], 2)


def test_a_mark_says_nothing_in_another_register():
    answers = {"houden": "Rust"}
    marks = {
        fingerprint(answers, REGISTER, "ouders"),
        fingerprint(answers, Register("99ZZ02", "2026-2027"), "ouders"),
        fingerprint(answers, Register("99ZZ01", "2027-2028"), "ouders"),
        fingerprint(answers, REGISTER, "leerlingen"),
    }
    assert len(marks) == 4
    assert fingerprint({"houden": " rust. "}, REGISTER, "ouders") in marks


def test_who_wants_to_talk_is_said_and_not_kept():
    done = read(form("leerlingen", {"praten": "ja", "houden": "Rust"}), form("ouders", {"contact": "ja"}))
    assert done.wants_talk == ["formulier 1", "formulier 2"]
    assert all("praten" not in value for line in done.lines for value in map(str, (line.wat_hielp, line.wens, line.reden)))


def test_a_form_of_another_school_is_refused_and_the_others_go_on():
    done = read(form("ouders", {"houden": "Rust"}, "po"), form("ouders", {"houden": "Rust"}))
    assert done.unread == [("formulier 1", "Dit formulier is van een andere school dan het register.")]
    assert len(done.lines) == 1


def test_a_choice_that_does_not_exist_and_a_date_that_is_none_are_left_empty_and_reported():
    done = read(form("medewerkers", STAFF | {"soort": "Xandrina", "gereed_op": "na Xandrina", "ingevuld_op": "3 september 2025"}))
    assert (done.lines[0].soort, done.lines[0].gereed_op) == ("", None)
    assert len(done.notices) == 3
    assert "Xandrina" not in "".join(done.notices)


def test_the_order_of_the_lines_does_not_tell_the_order_of_the_forms():
    forms = [form("ouders", {"houden": f"Rust {word}"}) for word in ("thuis", "hier", "daar", "overal")]
    assert read(*forms).lines == read(*reversed(forms)).lines


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 maart 2027", date(2027, 3, 1)),
        ("1 mrt 2027", date(2027, 3, 1)),
        ("1 mrt. 2027", date(2027, 3, 1)),
        ("01-03-2027", date(2027, 3, 1)),
        ("1/3/2027", date(2027, 3, 1)),
        ("2027-03-01", date(2027, 3, 1)),
        ("31 mei 2027", date(2027, 5, 31)),
        ("31 juni 2027", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("voorjaar", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_people_and_programs_write_it(text, day):
    assert parsed_day(text) == day
