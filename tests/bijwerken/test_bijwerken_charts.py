"""A chart in the yearly update: the old one struck out and the new one put in, or left to the school; whole in every case."""

import random
from dataclasses import replace
from datetime import date
from functools import cache

import chartdocs
import pytest
import triples
import word
from charts import BOOK, CHART
from hand import NEXT_YEAR, edited, find, next_year, remove_section
from lxml import etree
from registers import register, with_year
from schools import KINDS, case, make
from test_bijwerken_documents import comments, outside_contents
from test_bijwerken_laws import SEEDS, TRIPLES, Story, go

from generator import docxzip, guard
from generator.bijwerken import basis
from generator.bijwerken.herkomst import Herkomst
from generator.bijwerken.lezen import open_docx
from generator.bijwerken.model import Soort
from generator.bijwerken.uitvoeren import update
from generator.documents.catalogue import CATALOGUE
from generator.guard import Forbidden, inspect_bytes
from generator.kring import Kring
from generator.stappenplan.rules import stappenplan
from generator.templating.chart.read import charts
from generator.templating.parts import owners, relationships
from generator.templating.valid import problems

W = word.W
NAME = "preventiebeleid"
DOCUMENT = "word/document.xml"
TODAY = date(2027, 9, 1)


@cache
def policy(kind, number=None, *, later=False):
    """The policy with a register of so many forms, or without one."""
    base = next_year(kind) if later else case(kind)
    return make(NAME, base if number is None else with_year(base, number)).data


def updated(theirs, kind, number, **options):
    origin = Herkomst.of(CATALOGUE[NAME], next_year(kind).profile, stappenplan())
    return update(theirs, policy(kind, number, later=True), origin, NEXT_YEAR, **options)


def judged(data, keep):
    """The lines of a document after all was accepted or rejected, charts as what they show."""
    root = (word.accepted if keep == "ins" else word.rejected)(data)[DOCUMENT]
    for block in list(root.iter(W + "sdt")):
        block.getparent().remove(block)
    return chartdocs.lines(root, data)


def text_lines(data):
    return [line for line in chartdocs.lines(_without_contents(data), data) if line]


def _without_contents(data):
    root = word.stories(data)[DOCUMENT]
    for block in list(root.iter(W + "sdt")):
        block.getparent().remove(block)
    return root


def all_there(data):
    """Whether every relationship leads to a part, and every drawing asks for one that is there."""
    parts = docxzip.read(data)
    for owner in owners(parts):
        for arrow in relationships(parts, owner):
            assert arrow.external or arrow.target in parts, arrow
    known = {arrow.id for arrow in relationships(parts, DOCUMENT)}
    root = etree.fromstring(parts[DOCUMENT])
    assert {
        node.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id") for node in root.iter("{*}chart")
    } <= known
    ids = [node.get("id") for node in root.iter("{*}docPr")]
    assert len(ids) == len(set(ids))
    assert "data-grafiek" not in parts[DOCUMENT].decode()
    return True


CASES = {"other figures": (60, 11), "the first register": (None, 60), "no register any more": (60, None)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", CASES)
def test_an_untouched_policy_becomes_the_new_one_or_stays_the_old_one_with_its_charts(what, kind):
    was, now = CASES[what]
    theirs, ours = policy(kind, was), policy(kind, now, later=True)
    result = updated(theirs, kind, now)
    assert all(change.gemarkeerd for change in result.wijzigingen)
    assert [line for line in judged(result.data, "ins") if line] == text_lines(ours)
    assert word.same(word.rejected(result.data), word.stories(theirs))
    assert [line for line in judged(result.data, "del") if line] == text_lines(theirs)
    assert problems(result.data) == ()
    assert all_there(result.data)
    assert result.data == updated(theirs, kind, now).data


def test_a_new_chart_stands_beside_the_old_one_that_is_struck_out():
    result = updated(policy("vo", 60), "vo", 11)
    root = word.stories(result.data)[DOCUMENT]
    paragraph = next(node for node in root.iter(W + "p") if next(node.iter("{*}chart"), None) is not None)
    marks = [etree.QName(node).localname for node in paragraph if next(node.iter("{*}chart"), None) is not None]
    assert marks == ["del", "ins"]
    change = next(change for change in result.wijzigingen if "Grafiek: " in change.nieuw)
    assert change.soort is Soort.GEWIJZIGD
    assert "Gedeelde beelden: 10 t/m 14" in change.oud
    assert "Gedeelde beelden: minder dan 5" in change.nieuw
    assert change.reden in "\n".join(comments(result.data))


def test_each_changed_number_tells_that_it_comes_from_the_register():
    result = updated(policy("vo", 60), "vo", 11)
    figures = [change for change in result.wijzigingen if change.plaats == "Per soort incident"]
    assert any(change.nieuw.startswith("Grafiek: ") for change in figures)
    assert {change.reden for change in figures} == {"de cijfers van het jaarregister"}
    first = updated(policy("vo"), "vo", 60)
    assert "een leerpunt uit het jaarregister" in {
        change.reden for change in first.wijzigingen if "(uit een evaluatie)" in change.nieuw
    }


def test_a_chart_of_another_year_tells_of_the_year_and_of_the_figures():
    later = replace(next_year("vo"), register=register(60, schooljaar="2027-2028"))
    origin = Herkomst.of(CATALOGUE[NAME], later.profile, stappenplan())
    result = update(policy("vo", 11), make(NAME, later).data, origin, NEXT_YEAR)
    change = next(change for change in result.wijzigingen if "Grafiek: " in change.nieuw)
    assert change.reden == "een nieuw schooljaar; de cijfers van het jaarregister"
    assert "2027-2028" in change.nieuw


def test_the_same_register_gives_no_mark_and_the_same_file():
    theirs = policy("vo", 60)
    origin = Herkomst.of(CATALOGUE[NAME], case("vo").profile, stappenplan())
    again = make(NAME, with_year(case("vo"), 60)).data
    result = update(theirs, again, origin, NEXT_YEAR)
    assert result.wijzigingen == ()
    assert result.data == theirs


def test_a_chart_whose_numbers_the_school_changed_is_left_and_told():
    parts = docxzip.read(policy("vo", 60))
    parts[CHART] = parts[CHART].replace(b"<c:v>10</c:v></c:pt>", b"<c:v>12</c:v></c:pt>", 1)
    theirs = docxzip.pack(parts)
    result = updated(theirs, "vo", 11)
    change = next(change for change in result.wijzigingen if "Grafiek: " in change.nieuw)
    assert (change.soort, change.gemarkeerd) == (Soort.BOTSING, False)
    assert any(
        "Uw tekst blijft staan" in comment and "Gedeelde beelden: minder dan 5" in comment for comment in comments(result.data)
    )
    assert docxzip.read(result.data)[CHART] == parts[CHART]
    assert len(charts(docxzip.read(result.data), DOCUMENT)) == 1
    assert word.same(word.rejected(result.data), word.stories(theirs))


def test_a_chart_that_the_school_took_out_stays_out_and_is_listed():
    def hand(root):
        paragraph = next(node for node in root.iter(W + "p") if next(node.iter("{*}chart"), None) is not None)
        paragraph.getparent().remove(paragraph)

    theirs = edited(policy("vo", 60), hand)
    result = updated(theirs, "vo", 11)
    change = next(change for change in result.wijzigingen if "Grafiek: " in change.nieuw)
    assert change.soort is Soort.DOOR_U_WEG
    assert next(word.accepted(result.data)[DOCUMENT].iter("{*}chart"), None) is None


def test_a_school_that_took_out_the_figures_does_not_get_them_again():
    theirs = edited(policy("vo", 60), remove_section("Het jaar in cijfers"))
    result = updated(theirs, "vo", 11)
    assert next(word.accepted(result.data)[DOCUMENT].iter("{*}chart"), None) is None
    assert any(change.soort is Soort.DOOR_U_WEG and "Grafiek: " in change.nieuw for change in result.wijzigingen)


def test_a_chart_of_the_school_itself_is_kept_whatever_happens_around_it():
    """Compared as a whole, all of the file counts as ours; yet a chart that is not ours is no text and is not struck out."""
    parts = docxzip.read(policy("vo", 60))
    parts[CHART] = parts[CHART].replace(b"Bangalijst", b"Eigen telling")
    parts.pop(basis.find_part(parts))
    theirs = docxzip.pack(
        {name: data for name, data in parts.items() if not name.startswith("customXml/")} | _without_custom(parts)
    )
    result = updated(theirs, "vo", 11, eerste_keer=True)
    kept = list(word.accepted(result.data)[DOCUMENT].iter("{*}chart"))
    shown = charts(docxzip.read(result.data), DOCUMENT)
    assert any("Eigen telling" in repr(each) for each in shown.values())
    assert len(kept) >= 1
    assert word.same(word.rejected(result.data), word.stories(theirs))


def _without_custom(parts):
    rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
    for node in [node for node in rels if "customXml" in node.get("Target")]:
        rels.remove(node)
    types = etree.fromstring(parts["[Content_Types].xml"])
    for node in [node for node in types if "customXml" in node.get("PartName", "")]:
        types.remove(node)
    return {"word/_rels/document.xml.rels": docxzip.serialize(rels), "[Content_Types].xml": docxzip.serialize(types)}


def test_a_text_that_the_school_wrote_beside_the_chart_stays():
    def hand(root):
        paragraph = next(node for node in root.iter(W + "p") if next(node.iter("{*}chart"), None) is not None)
        run = etree.SubElement(paragraph, W + "r")
        etree.SubElement(run, W + "t").text = "Let op: eigen telling."

    result = updated(edited(policy("vo", 60), hand), "vo", 11)
    assert any("Let op: eigen telling." in line for line in judged(result.data, "ins"))
    assert all_there(result.data)


def test_the_updated_file_passes_the_guard_with_both_charts():
    result = updated(policy("vo", 60), "vo", 11)
    outcome = inspect_bytes("beleid.docx", result.data, Forbidden(), guard.allowed(next_year("vo").profile), Kring.SCHOOL)
    kinds = {found.soort for found in outcome.bevindingen if found.deel != "opmerkingen"}
    assert kinds <= {"bijgehouden wijziging", "opmerking", "geen namen opgegeven, dus niet op namen gecontroleerd"}
    assert len(charts(docxzip.read(result.data), DOCUMENT)) == 2


def test_the_base_tells_what_the_chart_showed_in_words_that_the_guard_reads():
    carried = basis.read(docxzip.read(policy("vo", 60)))
    of_chart = next(blok for blok in carried.verhalen["tekst"] if "grafiek " in getattr(blok, "tekst", ""))
    assert "Gedeelde beelden: 10 t/m 14" in of_chart.tekst
    assert {story: [blok.sleutel for blok in blocks] for story, blocks in carried.verhalen.items()} == {
        story: [blok.sleutel for blok in blocks] for story, blocks in open_docx(policy("vo", 60)).verhalen().items()
    }
    parts = docxzip.read(policy("vo", 60))
    data = parts[basis.find_part(parts)].replace(b"Nepaccount: minder dan 5", b"Xandrina Qweltjes: minder dan 5")
    outcome = inspect_bytes(
        "a.docx",
        docxzip.pack(parts | {basis.find_part(parts): data}),
        Forbidden(namen=("Xandrina Qweltjes",)),
        guard.allowed(None),
        Kring.SCHOOL,
    )
    assert outcome.oordeel == "geblokkeerd"


def test_the_year_after_that_starts_from_the_chart_that_was_accepted():
    result = updated(policy("vo", 60), "vo", 11)
    parts = docxzip.read(result.data)
    for part, root in word.accepted(result.data).items():
        parts[part] = docxzip.serialize(root)
    again = updated(docxzip.pack(parts), "vo", 11)
    assert again.wijzigingen == ()


class ChartStory(Story):
    """The same laws with charts among the paragraphs: each number is another chart."""

    def sentence(self):
        return f"{chartdocs.MARK}{self.rng.randrange(10**6)}" if self.rng.random() < 0.3 else super().sentence()

    def changed(self, text):
        return f"{chartdocs.MARK}{self.rng.randrange(10**6)}" if text.startswith(chartdocs.MARK) else super().changed(text)

    def their_lines(self):
        for what, text, new in self.theirs:
            yield from ([text] if what != "delete" else [])
            yield from new


@pytest.mark.parametrize("seed", SEEDS)
def test_with_charts_rejecting_gives_the_file_of_the_school_and_every_chart_is_whole(seed):
    rng = random.Random(seed)
    for _ in range(TRIPLES // 5):
        story = ChartStory(rng)
        base = chartdocs.docx([*story.base, "slot"])
        theirs = triples.with_base(chartdocs.docx([*story.their_lines(), "slot"]), base)
        ours = triples.with_base(chartdocs.docx([*story.document(story.ours), "slot"]))
        result = go(theirs, ours)
        assert word.same(word.rejected(result.data), word.stories(theirs))
        assert chartdocs.lines(word.rejected(result.data)[DOCUMENT], result.data) == chartdocs.as_lines(
            [*story.their_lines(), "slot"]
        )
        chartdocs.lines(word.accepted(result.data)[DOCUMENT], result.data)  # each chart that is left has its part
        assert all_there(result.data)
        assert result.data == go(theirs, ours).data


@pytest.mark.parametrize("seed", SEEDS)
def test_with_charts_accepting_in_an_untouched_file_gives_the_new_text_and_charts(seed):
    rng = random.Random(100 + seed)
    for _ in range(TRIPLES // 5):
        story = ChartStory(rng)
        theirs = triples.with_base(chartdocs.docx([*story.base, "slot"]))
        new = [*story.document(story.ours), "slot"]
        result = go(theirs, triples.with_base(chartdocs.docx(new)))
        assert all(change.gemarkeerd for change in result.wijzigingen)
        accepted = [line for line in chartdocs.lines(word.accepted(result.data)[DOCUMENT], result.data) if line]
        assert accepted == chartdocs.as_lines(new)
        assert word.same(word.rejected(result.data), word.stories(theirs))
        assert all_there(result.data)


def test_a_register_without_points_makes_the_lessons_go_as_one():
    """What was learned is told of one year; the next has its own."""
    theirs = policy("vo", 60)
    case_of = replace(next_year("vo"), register=register(60, points=0))
    origin = Herkomst.of(CATALOGUE[NAME], case_of.profile, stappenplan())
    result = update(theirs, make(NAME, case_of).data, origin, NEXT_YEAR)
    accepted = outside_contents(word.accepted(result.data)[DOCUMENT])
    assert "Uit de evaluaties van dat jaar kwam geen punt voor dit beleid." in " ".join(accepted)
    assert find(word.stories(result.data)[DOCUMENT], "Wat wij leerden van evaluaties") is not None
    assert BOOK in docxzip.read(result.data)
