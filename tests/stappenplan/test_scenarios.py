"""Every scenario, and that the scenarios together prove every rule and every condition."""

import pytest
from scenario import Scenario, scenarios

from generator.stappenplan.rules import stappenplan


@pytest.mark.steekproef(1)
@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.name)
def test_scenario(scenario: Scenario):
    chosen = scenario.chosen()
    ids = {found.id for found in chosen}
    text = " ".join(f"{found.kop} {found.tekst}" for found in chosen)
    assert set(scenario.data.get("wel", [])) <= ids
    assert not set(scenario.data.get("niet", [])) & ids
    for part in scenario.data.get("leest", []):
        assert part in text
    for part in scenario.data.get("leest_niet", []):
        assert part not in text


def test_every_scenario_has_a_name_of_its_own_that_is_a_sentence():
    names = [scenario.name for scenario in scenarios()]
    assert len(names) == len(set(names))
    assert all(len(name.split()) >= 5 for name in names)


def test_every_scenario_says_what_must_or_must_not_show():
    assert [s.name for s in scenarios() if not (s.data.get("wel") or s.data.get("niet"))] == []


def test_every_rule_names_a_scenario_that_names_the_rule():
    by_name = {scenario.name: scenario for scenario in scenarios()}
    for rule in stappenplan().regels:
        assert rule.scenario in by_name, f"{rule.id}: geen scenario {rule.scenario}"
        data = by_name[rule.scenario].data
        assert rule.id in {*data.get("wel", []), *data.get("niet", [])}, f"{rule.id} staat niet in: {rule.scenario}"


def test_every_sentence_shows_in_a_scenario_and_every_condition_also_keeps_it_out():
    never, always = [], []
    for rule in stappenplan().regels:
        for sentence in rule.zinnen:
            asked = [scenario for scenario in scenarios() if sentence.waar in scenario.places]
            shown = [scenario for scenario in asked if scenario.shows(sentence)]
            if not shown:
                never.append((rule.id, sentence.waar, sentence.tekst))
            if sentence.wanneer and len(shown) == len(asked):
                always.append((rule.id, sentence.waar, sentence.tekst))
    assert never == []
    assert always == []
