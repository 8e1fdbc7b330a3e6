"""The rules as a whole: all there, all with a place, and the page that lists them."""

import pkgutil
from datetime import date
from pathlib import Path

import pytest

from generator.stappenplan import table
from generator.stappenplan.model import Kracht
from generator.stappenplan.rules import stappenplan

COUNT = {"R0": 18, "R1": 12, "R2": 3, "R3": 34, "R4": 8, "R5": 15, "R6": 4, "R7": 18, "RX": 9}
SPLIT = {"R0.07": "abcdef"}
EXTRA = {"R3.12a", "R3.21a", "R3.21b"}


def expected_ids() -> set[str]:
    plain = {f"{step}.{number:02d}" for step, count in COUNT.items() for number in range(1, count + 1)}
    split = {f"{key}{letter}" for key, letters in SPLIT.items() for letter in letters}
    return (plain - set(SPLIT)) | split | EXTRA


def test_all_129_rules_are_there_and_no_other():
    assert {rule.id for rule in stappenplan().regels} == expected_ids()
    assert len(expected_ids()) == 129


def test_every_rule_stands_in_a_document_or_is_decided_by_code():
    assert [rule.id for rule in stappenplan().regels if not (rule.zinnen or rule.beslist_in)] == []


def test_every_rule_has_a_source_and_a_date():
    for rule in stappenplan().regels:
        assert rule.bron.kop
        assert 0 <= rule.bron.stap <= 7
        assert rule.nagekeken_op >= date(2026, 11, 23)


def test_the_rules_stand_in_the_file_of_their_own_step():
    for stap in stappenplan().stappen:
        prefix = f"R{stap.nummer}." if stap.nummer < 8 else "RX."
        assert all(rule.id.startswith(prefix) for rule in stap.regels)


@pytest.mark.parametrize("name", sorted({rule.beslist_in for rule in stappenplan().regels if rule.beslist_in}))
def test_the_code_that_decides_exists(name: str):
    assert pkgutil.resolve_name(name) is not None


def test_may_should_and_must_stay_different_sentences():
    """Source: RX.05."""
    for rule in stappenplan().regels:
        for sentence in rule.zinnen:
            if not sentence.waar.startswith(("protocol.stap_", "preventiebeleid.")):
                continue
            words = set(sentence.tekst.lower().replace(".", " ").replace(",", " ").split())
            where = f"{rule.id}: {sentence.tekst}"
            if rule.kracht is Kracht.MAG:
                assert words & {"kan", "kunnen", "mag", "mogen"}, where
            if rule.kracht is Kracht.MOET:
                assert not {"liefst", "eventueel"} & words, where


def test_what_ought_to_happen_is_said_as_a_preference_at_least_once():
    softly = ("liefst", "hoort")
    for rule in stappenplan().regels:
        if rule.kracht is Kracht.HOORT:
            said = [z.tekst for z in rule.zinnen if z.waar.startswith(("protocol.", "preventiebeleid."))]
            assert any(word in text for text in said for word in softly), rule.id


def test_the_page_of_rules_is_up_to_date():
    assert table.main(["--check"]) == 0


def test_the_page_of_rules_shows_every_rule_at_100_percent():
    page = table.table(stappenplan())
    assert "129 van 129 regels staan in een document of in code (100 %)" in page
    assert "129 van 129 hebben een scenario (100 %)" in page
    for rule in stappenplan().regels:
        assert f"| {rule.id} {rule.titel} |" in page


def test_a_page_that_is_behind_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(table, "PAGE", tmp_path / "docs" / "regels.md")
    assert table.main(["--check"]) == 1
    assert "niet bij" in capsys.readouterr().err
    assert table.main([]) == 0
    assert table.main(["--check"]) == 0
