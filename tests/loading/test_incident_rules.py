"""What the values of an incident must mean together."""

from itertools import pairwise

import pytest
from loading.helpers import CASE, case, incident, only

TOLD = "ouders_informeren: {besluit: direct}"


def pupils(*rows: str) -> str:
    return CASE + "betrokkenen:\n" + "".join(f"  - {{{row}}}\n" for row in rows)


@pytest.mark.parametrize("age", ["leeftijd: 13, ", "leeftijd: 17, ", ""])
def test_parents_of_a_minor_are_never_forgotten(age: str):
    problem = only(incident(pupils(f"code: L1, {age}rol: betrokken")))
    assert problem.key == "betrokkenen[1].ouders_informeren"
    assert (problem.line, problem.column) == (7, 5)
    assert "besluit: direct" in problem.remedy


def test_parents_of_an_adult_are_not_asked_for():
    assert (
        case(incident(pupils("code: L1, leeftijd: 18, rol: betrokken, handelingsbekwaam: ja"))).betrokkenen[0].ouders_informeren
        is None
    )


@pytest.mark.parametrize("decision", ["later", "niet"])
def test_not_now_needs_a_reason_an_owner_and_a_review_date(decision: str):
    problems = incident(pupils(f"code: L1, rol: betrokken, ouders_informeren: {{besluit: {decision}}}")).problems
    assert [problem.key.rpartition(".")[2] for problem in problems] == ["door", "herzien_op", "reden"]
    assert all(problem.line == 7 for problem in problems)


def test_not_now_with_all_of_them_is_accepted():
    row = "code: L1, rol: betrokken, ouders_informeren: {besluit: later, reden: eerst veilig, door: rector, herzien_op: 2026-11-30}"
    assert case(incident(pupils(row)))


def test_a_review_before_the_report_is_refused():
    row = "code: L1, rol: betrokken, ouders_informeren: {besluit: later, reden: a, door: b, herzien_op: 2026-11-01}"
    assert only(incident(pupils(row) + "gemeld: {op: 2026-11-23T10:40}\n")).key == "betrokkenen[1].ouders_informeren.herzien_op"


def test_an_adult_is_asked_whether_capable():
    assert only(incident(pupils("code: L1, leeftijd: 19, rol: betrokken"))).key == "betrokkenen[1].handelingsbekwaam"


@pytest.mark.parametrize("capable", ["ja", "onbekend"])
@pytest.mark.parametrize("key", ["ouders: [{naam: Iemand}]", TOLD])
def test_parents_of_a_capable_adult_are_refused(capable: str, key: str):
    problem = only(incident(pupils(f"code: L1, leeftijd: 18, rol: betrokken, handelingsbekwaam: {capable}, {key}")))
    assert "iemand zelf" in problem.what


def test_parents_of_an_adult_who_is_not_capable_are_accepted():
    row = f"code: L1, leeftijd: 18, rol: betrokken, handelingsbekwaam: nee, ouders: [{{naam: Iemand}}], {TOLD}"
    assert case(incident(pupils(row))).betrokkenen[0].ouders


def test_a_code_may_stand_for_one_pupil_only():
    row = f"code: L1, rol: betrokken, {TOLD}"
    problem = only(incident(pupils(row, row)))
    assert problem.key == "betrokkenen[2].code"
    assert "regel 7" in problem.what
    assert problem.line == 8


@pytest.mark.parametrize("code", ["Canari", "l1", "L", "1", "L-1", "L1234"])
def test_a_code_is_no_name(code: str):
    problem = only(incident(pupils(f"code: {code}, rol: betrokken, {TOLD}")))
    assert "bijvoorbeeld L1" in problem.remedy
    assert "Canari" not in str(problem)


def test_no_letter_needs_a_reason():
    assert only(incident(f"{CASE}ouderbrief: {{besluit: geen}}\n")).key == "ouderbrief.reden"
    assert case(incident(f"{CASE}ouderbrief: {{besluit: geen, reden: weinig bekend}}\n"))


def test_a_letter_is_not_sent_before_the_report():
    assert (
        only(incident(f"{CASE}gemeld: {{op: 2026-11-23T10:40}}\nouderbrief: {{verzenden_op: 2026-11-22}}\n")).key
        == "ouderbrief.verzenden_op"
    )
    assert case(incident(f"{CASE}gemeld: {{op: 2026-11-23T10:40}}\nouderbrief: {{verzenden_op: 2026-11-23}}\n"))


def test_rules_are_told_together_with_other_mistakes():
    text = pupils("code: L1, leeftijd: dertien, rol: dader", "code: L1, rol: melder, leeftijd: 12") + "ernst: erg\n"
    problems = incident(text).problems
    assert len(problems) == 5
    assert all(first.line <= second.line for first, second in pairwise(problems))


@pytest.mark.parametrize("key", ["foto", "bijlage", "link", "afbeelding"])
def test_an_incident_has_no_place_for_an_image(key: str):
    assert incident(f"{CASE}{key}: x\n").value is None


@pytest.mark.parametrize("role", ["leraar", "ouder", "medewerker"])
def test_only_pupils_have_a_role(role: str):
    assert only(incident(pupils(f"code: L1, rol: {role}, {TOLD}"))).key == "betrokkenen[1].rol"
