"""Doubtful values are shown, not refused."""

import pytest
from loading.helpers import CASE, SCHOOL, case, incident, profile, value

from generator.load.doubts import is_email, is_phone
from generator.load.files import warnings


@pytest.mark.parametrize(
    "number",
    [
        "010-555 01 23",
        "06-5550 1234",
        "112",
        "113",
        "0800-0432",
        "0900-8844",
        "0900-111 31 11",
        "088-555 04 00",
        "14 010",
        "14 0344",
        "+31 10 555 01 23",
    ],
)
def test_a_number_that_can_be_dialled_is_no_doubt(number: str):
    assert is_phone(number)


@pytest.mark.parametrize("number", ["", "bel maar", "010-123", "06-123", "1234567890123", "010-555 01 234", "114"])
def test_a_number_that_cannot_be_dialled_is_a_doubt(number: str):
    assert not is_phone(number)


@pytest.mark.parametrize("address", ["info@school.example", "a.b+c@sub.school.nl"])
def test_an_address_of_the_right_form_is_no_doubt(address: str):
    assert is_email(address)


@pytest.mark.parametrize("address", ["info at school.nl", "info@", "a b@c.nl", "@school"])
def test_an_address_of_the_wrong_form_is_a_doubt(address: str):
    assert not is_email(address)


def test_a_doubtful_number_is_named_by_its_key():
    text = f"{SCHOOL}schoolleider: {{telefoon: 010-123}}\nactieteam: {{kern: [{{functie: a}}, {{functie: b, telefoon: 06-1}}]}}\nbestuur: {{naam: '[INVULLEN]'}}\n"
    found = [warning.partition(":")[0] for warning in warnings(value(profile(text)))]
    assert {"schoolleider.telefoon", "actieteam.kern[2].telefoon", "bestuur.naam"} <= set(found)


def test_the_number_of_the_example_is_a_doubt_for_a_real_school():
    assert any(warning.startswith("school.brin") for warning in warnings(value(profile(SCHOOL))))


def test_more_pupils_in_groups_than_in_school_is_a_doubt():
    text = SCHOOL.replace("onderwijstype: po", 'onderwijstype: po, leerlingen: 20, groepen: {"1": 21}')
    assert any(warning.startswith("school.groepen") for warning in warnings(value(profile(text))))


def test_a_function_that_is_not_in_the_profile_is_a_doubt():
    loaded = value(profile(f"{SCHOOL}actieteam: {{kern: [{{functie: Rector}}]}}\n"))
    team = case(incident(f"{CASE}actieteam: {{leden: [rector, mentor], voorzitter: directeur}}\n"))
    found = [warning.partition(":")[0] for warning in warnings(loaded, team) if warning.startswith("actieteam")]
    assert found == ["actieteam.leden[2]", "actieteam.voorzitter"]


@pytest.mark.parametrize(
    ("extra", "key"),
    [
        ("", "betrokkenen"),
        ("betrokkenen: [{code: L1, rol: melder, ouders_informeren: {besluit: direct}}]\n", "betrokkenen[1].leeftijd"),
        ("betrokkenen: [{code: L1, rol: melder, leeftijd: 18, handelingsbekwaam: nee}]\n", "betrokkenen[1]"),
        (
            "betrokkenen: [{code: L1, rol: melder, leeftijd: 12, handelingsbekwaam: ja, ouders_informeren: {besluit: direct}}]\n",
            "betrokkenen[1].handelingsbekwaam",
        ),
    ],
)
def test_a_doubt_about_an_incident_is_named_by_its_key(extra: str, key: str):
    assert key in [warning.partition(":")[0] for warning in warnings(None, case(incident(CASE + extra)))]
