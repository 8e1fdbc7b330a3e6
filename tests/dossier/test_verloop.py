"""The record of a school's dossiers: lines that stay, whatever happens."""

import json
import os

import pytest

from generator.base.errors import OutputError
from generator.write import verloop
from generator.write.verloop import STAND, VERLOOP


@pytest.fixture
def three(tmp_path):
    """A record of three facts."""
    for number in range(3):
        verloop.append(tmp_path, {"wat": "verzonden", "bestand": f"openbaar/brief-{number}.docx"})
    return tmp_path


def lines(folder):
    return (folder / VERLOOP).read_text(encoding="utf-8").splitlines()


def test_facts_come_back_in_their_order(three):
    assert [fact["bestand"] for fact in verloop.facts_in(three)] == [f"openbaar/brief-{n}.docx" for n in range(3)]
    assert [json.loads(line)["nr"] for line in lines(three)] == [1, 2, 3]


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("what", ["changed", "missing", "twice"])
def test_a_line_that_is_changed_missing_or_doubled_is_noticed(three, at, what):
    rows = lines(three)
    row = rows[at]
    rows[at : at + 1] = {"changed": [row.replace("openbaar", "team")], "missing": [], "twice": [row, row]}[what]
    (three / VERLOOP).write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    with pytest.raises(OutputError, match="is beschadigd"):
        verloop.facts_in(three)
    with pytest.raises(OutputError, match="is beschadigd"):
        verloop.append(three, {"wat": "verzonden", "bestand": "x"})


def test_a_changed_line_with_a_seal_of_its_own_is_noticed_by_the_next(three):
    rows = lines(three)
    fact = json.loads(rows[1]) | {"bestand": "team/anders.docx"}
    fact["zegel"] = verloop._seal(fact)
    rows[1] = json.dumps(fact)
    (three / VERLOOP).write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    with pytest.raises(OutputError, match="regel 3 is veranderd"):
        verloop.facts_in(three)


def test_a_record_that_is_gone_is_noticed(three):
    (three / VERLOOP).unlink()
    with pytest.raises(OutputError, match="ontbreekt een regel aan het einde"):
        verloop.facts_in(three)


def test_without_what_knows_the_last_line_no_line_can_fall_off_unseen(three):
    (three / STAND).unlink()
    with pytest.raises(OutputError, match=r"verloop-stand\.json is weg"):
        verloop.facts_in(three)
    first = lines(three)[0]
    (three / VERLOOP).write_text(f"{first}\n", encoding="utf-8")
    assert len(verloop.facts_in(three)) == 1, "so stands a first line whose run was cut off"


def test_cut_off_at_any_byte_of_a_line_the_facts_before_it_stand(three):
    before, stand = (three / VERLOOP).read_bytes(), (three / STAND).read_bytes()
    verloop.append(three, {"wat": "verzonden", "bestand": "openbaar/vierde.docx"})
    after = (three / VERLOOP).read_bytes()
    (three / STAND).write_bytes(stand)
    for end in range(len(before), len(after) + 1):
        (three / VERLOOP).write_bytes(after[:end])
        assert len(verloop.facts_in(three)) == (4 if end == len(after) else 3)
    (three / VERLOOP).write_bytes(after[:-9])
    verloop.append(three, {"wat": "verzonden", "bestand": "openbaar/opnieuw.docx"})
    assert [fact["bestand"] for fact in verloop.facts_in(three)][-1] == "openbaar/opnieuw.docx"


def test_a_disk_that_is_full_leaves_the_record_as_it_was(three, monkeypatch):
    before = (three / VERLOOP).read_bytes()

    def full(_handle):
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError):
        verloop.append(three, {"wat": "verzonden", "bestand": "x"})
    monkeypatch.undo()
    assert (three / VERLOOP).read_bytes() == before
    assert len(verloop.facts_in(three)) == 3


def test_a_newer_record_is_not_guessed_at(three):
    rows = lines(three)
    (three / VERLOOP).write_text("\n".join([*rows[:2], rows[2].replace('"versie": 1', '"versie": 2')]) + "\n", encoding="utf-8")
    with pytest.raises(OutputError, match="nieuwere versie"):
        verloop.facts_in(three)


def test_what_is_thrown_away_on_purpose_leaves_a_record_that_holds(three):
    facts = verloop.facts_in(three)
    verloop.rewrite(three, (facts[0], facts[2]))
    assert [fact["bestand"] for fact in verloop.facts_in(three)] == ["openbaar/brief-0.docx", "openbaar/brief-2.docx"]
    verloop.append(three, {"wat": "verzonden", "bestand": "x"})
    assert len(verloop.facts_in(three)) == 3
