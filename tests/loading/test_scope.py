"""The gate: incidents that the stappenplan is not meant for."""

from datetime import date

import pytest
from loading.helpers import CASE, case, incident

from generator.base.errors import OutOfScopeError
from generator.load.files import warnings
from generator.load.keys.incident import Incident
from generator.pipeline.cases import scope
from generator.stappenplan.rules import stappenplan


def refused(text: str) -> str:
    with pytest.raises(OutOfScopeError) as caught:
        scope.check(case(incident(text)))
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_an_incident_between_pupils_without_danger_passes():
    scope.check(case(incident(CASE)))


def test_acute_danger_comes_before_paper():
    assert "Bel 112" in refused(CASE.replace("direct_gevaar: nee", "direct_gevaar: ja"))


def test_a_member_of_staff_leads_to_the_board_and_the_confidential_inspector():
    text = refused(CASE.replace("[leerlingen]", "[leerlingen, medewerker]"))
    assert "bevoegd gezag" in text
    assert "0900-111 31 11" in text


def test_a_parent_leads_to_the_meldcode_and_to_veilig_thuis_with_its_number():
    text = refused(CASE.replace("[leerlingen]", "[ouder]"))
    assert "meldcode" in text
    assert "Veilig Thuis (0800-2000, dag en nacht, gratis)" in text
    assert "aandachtsfunctionaris" in text


def test_all_reasons_come_at_once_and_danger_first():
    text = CASE.replace("[leerlingen]", "[ouder, medewerker]").replace("direct_gevaar: nee", "direct_gevaar: ja")
    with pytest.raises(OutOfScopeError) as caught:
        scope.check(case(incident(text)))
    assert len(caught.value.reasons) == 3
    assert "112" in caught.value.reasons[0][1]


def test_danger_that_is_not_known_passes_with_a_warning():
    loaded = case(incident(CASE.replace("direct_gevaar: nee", "direct_gevaar: onbekend")))
    scope.check(loaded)
    assert any(warning.startswith("direct_gevaar: zoek eerst uit") for warning in warnings(None, loaded))


def test_every_boundary_has_a_source_and_a_date():
    for row in stappenplan().buiten_kader:
        assert set(row.wanneer) <= set(Incident.model_fields)
        assert row.regel == "R0.02"
        assert row.wet.startswith("L-")
        assert row.nagekeken_op <= date(2026, 11, 23)
