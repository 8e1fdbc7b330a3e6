"""What an incident asks for on a later day, and when it is closed: at least one in each sector, as texts to review."""

import os

import pytest
from gevallen import FOLDER, SECTORS
from later import LATER, later_golden, later_set_of
from sector_words import foreign_words

from generator.load.gaps import MARK

pytestmark = [pytest.mark.xdist_group("gevallen"), pytest.mark.groot]
GOLDENS = FOLDER / "goldens" / "later"
EACH = pytest.mark.parametrize("name", LATER)
OVER = {
    "brief-ouders-betrokkene",
    "brief-leerling",
    "bewijshulp",
    "belscript",
    "teambriefing-betrokken",
    "persbericht",
    "ouderbrief",
}


@EACH
def test_the_later_set_reads_as_it_was_reviewed(name):
    path, now = GOLDENS / f"{name}.tekst", later_golden(name)
    if os.environ.get("SCHOOLKADER_GOLDENS") == "schrijf":
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_every_later_day_has_its_text():
    assert {path.stem for path in GOLDENS.iterdir()} == set(LATER)


@pytest.mark.parametrize("sector", SECTORS)
def test_every_sector_has_a_second_day_and_an_end(sector):
    letters = {paper.name for name in LATER if name.startswith(f"{sector}-") for paper in later_set_of(name).papers}
    assert {"vervolgbrief", "slotbrief"} <= letters


@EACH
def test_a_later_day_has_the_letter_of_that_day_and_an_end_nothing_that_is_over(name):
    made = {paper.name for paper in later_set_of(name).papers}
    assert ("slotbrief" in made) is name.endswith("-slot")
    assert ("vervolgbrief" in made) is name.endswith("-vervolg")
    assert not made & {"ouderbrief", "normbrief"}
    if name.endswith("-slot"):
        assert not made & OVER


@EACH
def test_a_later_document_is_whole_and_in_the_words_of_its_sector(name):
    found, sector = later_set_of(name), name.partition("-")[0]
    for paper in found.papers:
        assert MARK not in paper.text, paper.title
        assert not foreign_words(sector, paper.text, found.case, of_files=False), paper.title
        assert paper.variant != "ontvangst", "wie bedankt is, wordt niet nog eens bedankt"
    for line in (*found.made.notices, *found.made.problems):
        assert not foreign_words(sector, line, found.case, of_files=True), line
