"""Reading copies of every document of four sectors, reviewed as text. `make goldens` writes them anew; look at the difference."""

import os
from pathlib import Path

import pytest
from exercises import KINDS, PAPERS, paper
from registers import SIZES, policy
from schools import everything, label, made

from generator.render.tekst.read import reading_copy

FOLDER = Path(__file__).parent
WITH_YEAR = "preventiebeleid-met-register"


@pytest.mark.steekproef(3)
@pytest.mark.parametrize(("kind", "name", "variant"), everything(), ids=label)
def test_the_document_reads_as_it_was_reviewed(kind, name, variant):
    compare(kind, "-".join(part for part in (name, variant) if part), made(kind, name, variant).data)


@pytest.mark.parametrize("kind", SIZES)
def test_the_policy_with_a_year_in_it_reads_as_it_was_reviewed(kind):
    """With a register of 11 forms (po), 60 (vo), 3 (go) and none (mbo)."""
    compare(kind, WITH_YEAR, policy(kind).data)


@pytest.mark.steekproef(3)
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_exercise_reads_as_it_was_reviewed(kind, name):
    compare(kind, name, paper(kind, name).data)


def compare(kind, name, data):
    path = FOLDER / kind / f"{name}.tekst"
    now = reading_copy(data).rstrip("\n") + "\n"
    if os.environ.get("SCHOOLKADER_GOLDENS") == "schrijf":
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_no_golden_is_left_of_a_document_that_is_gone():
    wanted = {f"{kind}/{WITH_YEAR}.tekst" for kind in SIZES} | {
        f"{kind}/{'-'.join(part for part in (name, variant) if part)}.tekst" for kind, name, variant in everything()
    }
    wanted |= {f"{kind}/{name}.tekst" for kind in KINDS for name in PAPERS}
    assert {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.tekst")} == wanted
