"""What was filled in reaches the documents, or it is said why not; no cap cuts without a word."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from schools import case, case_of, incident_path, profile_path, with_incident, with_profile

from generator.base.values import Maatregel
from generator.documents.catalogue import CATALOGUE
from generator.pipeline import steps

PUBLIC = [wat for wat in Maatregel if wat not in {Maatregel.SANCTIEBELEID, Maatregel.HERSTELGESPREK}]
POLICE = {"overleg": "gedaan", "mag_genoemd": "ja"}
MINOR = {"code": "L1", "rol": "slachtoffer", "leeftijd": 14, "ouders_informeren": {"besluit": "direct"}}


def letter(measures: dict[str, str], kind: str = "vo", variant: str = "", **changes: object) -> list[str]:
    """Return what the letter says that the school does."""
    taken = [{"wat": wat, "status": status} for wat, status in measures.items()]
    of = with_incident(case(kind), **{"maatregelen": taken, "betrokkenen": [MINOR], **changes})
    said = steps.composed(CATALOGUE["ouderbrief"], of, variant)
    told = re.split(r"(?<=[.!?]) (?!Wat daarop volgt|De uitnodiging|Er is ook|Het is daar)", " ".join(said["wij"]))
    return [*filter(None, told), *(point["tekst"] for point in said["straks"] if point["tekst"])]


def left(name: str, measures: dict[str, str], **changes: object) -> dict[str, str]:
    taken = [{"wat": wat, "status": status} for wat, status in measures.items()]
    of = with_incident(case("vo"), **{"maatregelen": taken, "betrokkenen": [MINOR], **changes})
    return {each.key: each.why for each in steps.not_told(CATALOGUE[name], of, "")}


def test_eight_measures_all_reach_the_letter():
    said = letter(dict.fromkeys(map(str, PUBLIC), "gedaan"), politie=POLICE, aanstichter="bekend")
    assert said[0] == "In de klassen hebben wij gepraat over het delen van beelden."
    assert said[1] == "Wij hebben gesproken met wie dit is overkomen."
    assert said[2] == "Verder hebben wij betrokken leerlingen en hun ouders of verzorgers gesproken."
    assert said[3].startswith("Wij hebben gesproken met wie dit deed.")
    assert said[4] == "Wij hebben hulp en steun geregeld, ook om iets te laten weghalen."
    assert len(said) == 8
    assert left("ouderbrief", dict.fromkeys(map(str, PUBLIC), "gedaan"), politie=POLICE, aanstichter="bekend") == {}


OPEN = ("Wij zoeken nu uit wat er precies is gebeurd.", "Wie nu hulp nodig heeft, kan bij ons terecht.")


@pytest.mark.parametrize("status", ["gedaan", "gepland"])
@pytest.mark.parametrize("other", ["gedaan", "gepland"])
@pytest.mark.parametrize(("first", "second"), [("gesprekken_betrokkenen", "ouders_betrokkenen"), ("zorg", "verwijderen_beeld")])
@pytest.mark.parametrize(("kind", "variant"), [("vo", ""), ("mbo", "ouders")])
def test_two_related_measures_are_one_sentence_also_when_the_one_is_done_and_the_other_planned(
    first, second, status, other, kind, variant
):
    none = [text for text in letter({}, kind, variant) if text not in OPEN]
    both = letter({first: status, second: other}, kind, variant)
    police = 1 if kind == "mbo" else 0  # the talk with the police may be named there
    assert len(none) == police
    assert len(both) - len(none) == 1


def test_a_talk_with_the_police_that_may_be_named_reaches_the_letter_without_a_measure():
    assert "Wij hebben overlegd met de politie." in letter({}, politie=POLICE)
    assert "Wij gaan overleggen met de politie." in letter({}, politie={"overleg": "gepland", "mag_genoemd": "ja"})


@pytest.mark.parametrize("named", ["nee", "onbekend"])
def test_a_talk_with_the_police_that_may_not_be_named_is_not_in_the_letter_and_it_is_said_why(named):
    police = {"overleg": "gedaan", "mag_genoemd": named}
    assert not any("politie" in line for line in letter({}, politie=police))
    assert "politie.mag_genoemd" in left("ouderbrief", {}, politie=police)["politie.overleg"]
    assert "politie.mag_genoemd" in left("ouderbrief", {"politie": "gedaan"}, politie=police)["maatregelen.politie"]


def test_homes_that_do_not_all_know_are_not_in_the_letter_and_it_is_said_why():
    later = {"besluit": "later", "reden": "eerst samen", "door": "rector", "herzien_op": "2026-11-26"}
    pupils = [MINOR, {**MINOR, "code": "L2", "ouders_informeren": later}]
    assert not any("ouders" in line for line in letter({"ouders_betrokkenen": "gedaan"}, betrokkenen=pupils))
    assert (
        "beslist zelf" in left("ouderbrief", {"ouders_betrokkenen": "gedaan"}, betrokkenen=pupils)["maatregelen.ouders_betrokkenen"]
    )


def test_a_sanction_never_reaches_a_letter_to_everyone_and_it_is_said_why():
    gone = left("ouderbrief", {"sanctiebeleid": "gedaan", "herstelgesprek": "gepland"}, aanstichter="bekend")
    assert "nooit of iemand een maatregel kreeg" in gone["maatregelen.sanctiebeleid"]
    assert set(gone) >= {"maatregelen.sanctiebeleid", "maatregelen.herstelgesprek"}


def test_a_measure_that_is_not_sure_is_named_as_left_out():
    assert "onbekend" in left("ouderbrief", {"ouderavond": "onbekend"})["maatregelen.ouderavond"]


def test_a_meeting_that_a_later_letter_does_not_name_is_said():
    later = with_incident(case_of("vo", "vervolgbrief"), bijeenkomst={"op": "2026-12-20T19:30"})
    assert "eigen zinnen" in {each.key: each.why for each in steps.not_told(CATALOGUE["vervolgbrief"], later, "")}["bijeenkomst.op"]


def test_a_letter_on_norms_says_that_it_takes_nothing_of_the_incident():
    chosen = {
        "besluit": "normbrief",
        "eigen_begin": "Velen weten het.",
        "eigen_tekst": "Wij zijn geschrokken.",
        "eigen_tips": "Kijk samen.",
        "verzenden_op": "2026-11-24",
    }
    gone = left("normbrief", {"zorg": "gedaan"}, ouderbrief=chosen, bijeenkomst={"op": "2026-12-02T19:30"})
    assert {
        "bijeenkomst.op",
        "maatregelen.zorg",
        "ouderbrief.eigen_begin",
        "ouderbrief.eigen_tekst",
        "ouderbrief.eigen_tips",
        "ouderbrief.verzenden_op",
        "vervolgbericht_op",
    } <= set(gone)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A school and its incident as files that a test may change."""
    for name in ("vo.yaml", "bestuur_voorbeeld.yaml"):
        shutil.copy(profile_path("vo").with_name(name), tmp_path / name)
    shutil.copy(incident_path("vo"), tmp_path / "incident.yaml")
    return tmp_path / "vo.yaml", tmp_path / "incident.yaml"


def change(path: Path, **keys: object) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    path.write_text(yaml.safe_dump(data | keys, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_maak_and_controleer_refuse_the_same_with_the_line_where_it_stands(files, tmp_path, schoolkader):
    school, incident = files
    change(incident, politie={"overleg": "gepland", "mag_genoemd": "ja"})
    line = next(i for i, text in enumerate(incident.read_text(encoding="utf-8").splitlines(), 1) if "overleg: gepland" in text)
    made = schoolkader(
        "maak", "ouderbrief", "--school", school, "--incident", incident, "--uit", tmp_path / "uit", "--vandaag", "2026-11-23"
    )
    checked = schoolkader("incident", "controleer", incident, "--school", school, "--vandaag", "2026-11-23")
    alone = schoolkader("incident", "controleer", incident)
    for told in (made, checked, alone):
        assert told.code == 3
        assert f"politie.overleg (incident.yaml, regel {line})" in told.err
        assert "Zet politie.overleg op gedaan." in told.err
    assert "In orde" not in checked.out + alone.out
    assert not list(tmp_path.rglob("*.docx"))


def test_what_maak_leaves_out_is_a_list_for_a_program(files, tmp_path, schoolkader):
    school, incident = files
    made = schoolkader(
        "maak",
        "ouderbrief",
        "--school",
        school,
        "--incident",
        incident,
        "--uit",
        tmp_path / "uit",
        "--vandaag",
        "2026-11-23",
        "--json",
    )
    told = json.loads(made.out)
    assert ("ouderbrief", "maatregelen.politie") in {(each["document"], each["sleutel"]) for each in told["weggelaten"]}
    assert all(each["waarom"] for each in told["weggelaten"])
    assert [row["regel"] for row in told["tegenspraak"]] == ["P-01"]
    assert any("maatregelen.politie" in notice for notice in told["let_op"])


def test_a_decision_that_is_still_to_be_taken_is_named_and_is_no_fault(files, schoolkader):
    school, incident = files
    change(incident, ouderbrief={"besluit": ""}, norm="")
    told = schoolkader("incident", "controleer", incident, "--school", school, "--vandaag", "2026-11-23")
    assert told.code == 0
    assert "ouderbrief.besluit" in told.err
    assert "In orde" not in told.out


def test_a_key_of_the_profile_that_does_nothing_is_said_when_a_letter_is_made():
    of = with_profile(case("vo"), brieven={"talen": ["en"], "kanaal": "magister"})
    about = [point.id for point in steps.judged(of) if point.concerns("normbrief", of_incident=False)]
    assert about == ["P-01", "P-02"]


def test_a_meeting_takes_the_place_of_the_moment_to_walk_in_and_that_is_said():
    meeting = {"op": "2026-12-02T19:30", "tot": "2026-12-02T21:00", "waar": "school"}
    base, other = (
        case("vo"),
        with_profile(case("vo"), contact={**case("vo").profile.contact.model_dump(mode="json"), "inloop": None}),
    )
    invited, walks_in = (with_incident(base, bijeenkomst=of) for of in (meeting, {}))
    assert steps.composed(CATALOGUE["ouderbrief"], invited, "")["inloop"] == ""
    assert steps.composed(CATALOGUE["ouderbrief"], invited, "")["samen_op"] == "woensdag 2 december van 19.30 tot 21.00\u00a0uur"
    assert steps.composed(CATALOGUE["ouderbrief"], walks_in, "")["inloop"]
    keys = [{each.key for each in steps.not_told(CATALOGUE["ouderbrief"], of, "")} for of in (invited, walks_in)]
    assert ["contact.inloop" in each for each in keys] == [True, False]
    nowhere = with_incident(other, bijeenkomst=meeting)
    assert "contact.inloop" not in {each.key for each in steps.not_told(CATALOGUE["ouderbrief"], nowhere, "")}


def test_a_moment_to_walk_in_is_not_in_a_later_letter_and_words_to_students_are_not_read_without_students():
    later = with_incident(case_of("vo", "vervolgbrief"), inloop={"op": "2026-12-20T08:15"})
    assert "eigen zinnen" in {each.key: each.why for each in steps.not_told(CATALOGUE["vervolgbrief"], later, "")}["inloop.op"]
    written = {
        **case("vo").incident.ouderbrief.model_dump(mode="json", exclude_none=True),
        "studenten": {"eigen_tips": "Kijk samen."},
    }
    gone = steps.not_told(CATALOGUE["ouderbrief"], with_incident(case("vo"), ouderbrief=written), "")
    assert "mbo" in {each.key: each.why for each in gone}["ouderbrief.studenten.eigen_tips"]
    walks_in = with_incident(case("vo"), inloop={"op": "2026-12-01T08:15"})
    gone = steps.not_told(CATALOGUE["ouderbrief"], walks_in, "")
    assert "inloop.op" in {each.key: each.why for each in gone}["contact.inloop"]


def test_a_question_that_the_letter_cannot_answer_is_said_to_be_left_out():
    asked = {"besluit": "alle", "vragen": ["waarom_nu", "ophalen", "telefoons"]}
    closed = left("ouderbrief", {}, ouderbrief=asked, schooldag={"gaat_door": "nee"}, betrokkenen=[])
    assert [key for key in closed if key.startswith("ouderbrief.")] == ["ouderbrief.vragen.waarom_nu", "ouderbrief.vragen.ophalen"]
    told = left("ouderbrief", {"gesprekken_betrokkenen": "gedaan"}, ouderbrief=asked)
    assert not [key for key in told if key.startswith("ouderbrief.")]
    assert left("normbrief", {}, ouderbrief=asked)["ouderbrief.vragen"]


def test_a_report_that_nobody_wants_named_is_said_to_be_left_out():
    police = {"overleg": "gedaan", "aangifte": "gedaan", "mag_genoemd": "ja", "aangifte_genoemd": "nee"}
    assert "politie.aangifte_genoemd" in left("ouderbrief", {}, politie=police)["politie.aangifte"]
    assert left("ouderbrief", {}, politie=police | {"aangifte_genoemd": "ja"}) == {}
