"""No dead fact: every key of the incident and of the profile changes a document, a message, a day or what the guard looks for."""

import os
from pathlib import Path

import pytest
import toggles

from generator.load.keys.shape import INCIDENT, PROFILE

PAGE = Path(__file__).parents[2] / "docs/feiten.md"


def rows() -> dict[str, str]:
    table = [line.split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    return {first.strip("| `"): last.rstrip(" |") for first, _, last in reversed(table)}  # of a key of both, the incident's


@pytest.mark.groot
def test_no_fact_of_an_incident_is_dead():
    assert toggles.dead(INCIDENT, toggles.incidents()) == sorted(
        toggles.NOTHING.keys() & {key for key, _ in toggles.keys(INCIDENT)}
    )


@pytest.mark.groot
def test_no_key_of_a_profile_is_dead():
    assert toggles.dead(PROFILE, toggles.schools()) == ["basis", "versie"]


@pytest.mark.groot
def test_the_page_of_facts_is_up_to_date():
    """By some of its incidents, for it tries thousands of cases; `make goldens` makes it from all of them."""
    if os.environ.get("SCHOOLKADER_GOLDENS") == "schrijf":
        PAGE.write_text(toggles.page(), encoding="utf-8")
    said = rows()
    for key, places in toggles.shows_where(
        INCIDENT, toggles.incidents()[: 3 if os.environ.get("SCHOOLKADER_VOLLEDIG") else 1]
    ).items():
        assert [place for place in places if place not in said[key]] == [], key
    assert set(said) == {key for whole in (INCIDENT, PROFILE) for key, _ in toggles.keys(whole)}
