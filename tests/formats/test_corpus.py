"""Sixty-four files as the programs of the world save them, with what each must give: it works, and nothing of it is lost."""

import re
import sys
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "jaar"))  # where forms are filled in

from programs_of_the_world import BODY, CHANGES, LINE
from schools import case, made, make, with_profile
from valid import problems
from world_files import ADDED, ANSWERS, KINDS, PROGRAMS, file

from generator.ooxml import docx
from generator.ooxml.parts import Package
from generator.ooxml.word import every, find, number
from generator.ooxml.zip import unzip
from generator.pipeline.templates.judging import check_template_file
from generator.render.tekst.read import reading_copy
from generator.yearly.bijwerken.causes import Reason
from generator.yearly.bijwerken.update import update
from generator.yearly.evaluatie import form

EACH = pytest.mark.parametrize("program", PROGRAMS)


class NoReason:
    def reason_of(self, old, new, shown) -> Reason:
        return Reason("", frozenset())


def test_the_corpus_is_as_large_as_was_asked_and_no_two_files_are_the_same():
    files = {file(kind, program) for kind, program in product(KINDS, PROGRAMS)}
    assert len(files) == len(KINDS) * len(PROGRAMS) == 64
    assert len(files) + len(CHANGES) >= 95


def page(data: bytes) -> dict[str, int]:
    section = [*every(Package(docx.read(data)).xml("word/document.xml"), "w:sectPr")][-1]
    sides = {side: number(find(section, "w:pgMar"), f"w:{side}") for side in ("top", "bottom", "left", "right", "header", "footer")}
    return sides | {side: number(find(section, "w:pgSz"), f"w:{side}") for side in ("w", "h")}


def pictures(data: bytes) -> set[bytes]:
    return {part for name, part in unzip(data).items() if "media/" in name}


@EACH
@pytest.mark.steekproef(4)
def test_a_letterhead_keeps_its_header_footer_logo_margins_and_size(tmp_path, program):
    paper = file("briefpapier", program)
    (tmp_path / "papier.docx").write_bytes(paper)
    letter = make("ouderbrief", replace(with_profile(case("vo"), huisstijl={"sjabloon": "papier.docx"}), root=tmp_path))
    copy = reading_copy(letter.data)
    assert LINE in copy
    assert "www.voorbeeldcollege.example" in copy
    assert BODY not in copy
    assert pictures(paper) <= pictures(letter.data)
    assert page(paper) == page(letter.data)
    assert problems(letter.data) == ()
    assert letter.findings == ()


def words(copy: str) -> list[str]:
    return re.sub(r"[*\s]+", " ", re.sub(r"^\[.*?\] ", "", copy, flags=re.MULTILINE)).split()


@pytest.mark.steekproef(4)
@EACH
def test_a_template_is_judged_usable_and_gives_our_letter_with_the_sentence_of_the_school(tmp_path, program):
    path = tmp_path / "brief.docx"
    path.write_bytes(file("sjabloon", program))
    checked = check_template_file(path, "ouderbrief")
    assert [fault for fault in checked.faults if fault.ernst.value == "fout"] == []
    letter = make("ouderbrief", replace(with_profile(case("vo"), sjablonen={"ouderbrief": path.name}), root=tmp_path))
    copy = reading_copy(letter.data)
    assert ADDED in copy
    assert words(copy.replace(ADDED, "")) == words(reading_copy(made("vo", "ouderbrief").data))
    assert problems(letter.data) == ()


@EACH
@pytest.mark.steekproef(12)
def test_the_policy_of_last_year_is_updated_and_what_the_school_wrote_stays(program):
    done = update(file("beleid", program), made("po", "preventiebeleid").data, NoReason(), date(2027, 6, 15))
    assert ADDED in reading_copy(done.data)
    assert done.changes
    assert problems(done.data) == ()


@EACH
def test_a_filled_form_is_read_as_it_was_filled_in(program):
    read = form.read(file("formulier", program))
    assert (read.respondent, dict(read.answers)) == ("medewerkers", ANSWERS)
