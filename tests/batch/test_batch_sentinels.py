"""What is of one school stands in no file of another, and no person stands in what tells of the run: twenty schools of sentinels."""

import re

import pytest
from batch import lopend
from batch.papier import all_text
from batch.scholen import BOARD, folder_of, name, personal, sentinel, write_schools
from console import Said

from generator.pipeline.batch.journal import NAME
from generator.pipeline.batch.report import DATA, PAGE

pytestmark = pytest.mark.groot

SCHOOLS = 20
WORD = re.compile(r"qw[a-j]{4}zq", re.IGNORECASE)
TOLD = re.compile(r"(?:basisschool[ -]|Basisschool%20)qw[a-j]{4}zq(?![a-z])", re.IGNORECASE)


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A run over all of them, in which one lacks a value and one does not load."""
    place = tmp_path_factory.mktemp("veel")
    scholen = write_schools(place / "scholen", SCHOOLS)
    for number, old, new in ((15, '  normen: ["', '  normn: ["'), (12, "preventie:\n  normen", "preventie:\n  #")):
        path = scholen / f"school-{number:03d}.yaml"
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    asked = ("--school", "scholen", "--document", "preventiebeleid", "--vandaag", "2026-11-23", "--processen", "2")
    run = lopend.start(place, *asked, PATH="/nonexistent")
    out, err = run.communicate(timeout=lopend.LIMIT)
    return place, Said(run.returncode, out, err)


def test_no_file_holds_a_word_of_another_school(ran):
    place, said = ran
    assert said.code == 5, said.err
    seen = 0
    for number in range(SCHOOLS):
        files = [path for path in (place / "uit" / folder_of(number)).rglob("*") if path.is_file()]
        for path in files:
            words = {word.lower() for word in WORD.findall(f"{path.name}\n{all_text(path)}")}
            assert words <= {sentinel(number).lower()}, path
            seen += path.suffix == ".docx"
            assert path.suffix != ".docx" or words
    assert seen == SCHOOLS - 2


def test_the_report_the_state_and_the_screen_hold_the_names_of_schools_and_nothing_else_of_a_profile(ran):
    place, said = ran
    files = [(place / "uit" / file).read_text("utf-8") for file in (PAGE, DATA, NAME)]
    for text in (*files, said.out, said.err):
        found = WORD.findall(text)
        assert len(found) == len(TOLD.findall(text))
        assert BOARD not in text
    assert all(name(number) in files[0] for number in range(SCHOOLS) if number != 15)
    everything = "\n".join((*files, said.out, said.err))
    assert [leak for number in range(SCHOOLS) for leak in personal(number) if leak in everything] == []


def test_every_school_is_a_line_of_progress_and_a_row_of_the_report(ran):
    _, said = ran
    lines = said.err.splitlines()
    assert len(lines) == SCHOOLS
    assert lines[-1].startswith("20/20  ")
    assert "Klaar: 18 van 20 scholen, 18 documenten in uit." in said.out
