"""An independent engine on the two-way cases: the file of the school is as it was made, and ours is new.

It reads our marks, accepted, as the new document and, rejected, as the old one; and between the two it marks the same paragraphs.
"""

import random
import re
import tempfile
from collections import Counter
from functools import cache

import pytest
import triples
import word
from hand import NEXT_YEAR, POLICIES, edited, new, old, restyle, updated
from lxml import etree
from redline_engine import (
    Engine,
    marks,
    needs_engine,
    opposite,
    rows,
    touched,
    turned,
    without_contents,
    without_lists,
)
from schools import KINDS
from test_bijwerken_laws import Story, Why, body, chaos, closed, go, shuffled

from generator.ooxml import docx
from generator.yearly.bijwerken.update import update

pytestmark = needs_engine
BOTH = [(kind, name) for kind in KINDS for name in POLICIES]
DOCUMENT = "word/document.xml"
W = word.W
RANDOM = 60  # random pairs of files of a kind


@pytest.fixture(scope="module")
def engine():
    with tempfile.TemporaryDirectory() as folder:
        yield Engine(folder)


@cache
def marked(kind, name):
    return updated(old(kind, name), kind, name).data


def ours(data):
    return word.stories(without_contents(data))


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_the_engine_reads_our_marks_as_the_new_document_and_as_the_old_one(engine, kind, name):
    result = marked(kind, name)
    assert marks(engine.accepted(result, new(kind, name))) == []
    assert marks(engine.rejected(result, old(kind, name))) == []


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_the_engine_marks_the_same_paragraphs_and_rows_itself(engine, kind, name):
    mine, its = ours(marked(kind, name)), engine.compare(old(kind, name), new(kind, name))
    assert touched(its) == touched(mine)
    assert rows(its) == rows(mine)
    assert {re.sub(r"\d*\.xml", "", part) for part in touched(its)} == {"word/document", "word/header", "word/footer"}
    assert Counter(what for what, _ in rows(its)) == ({"ins": 1, "del": 1} if name == "preventiebeleid" else {})


@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_the_engine_agrees_when_every_kind_of_block_comes_and_goes(engine, kind, name):
    """The policy of another school altogether, as if it were this one's; how its styles look is its own."""
    theirs = old("mbo" if kind == "po" else "po", name)
    result = update(theirs, new(kind, name), Why(), NEXT_YEAR)
    parts = docx.read(new(kind, name))
    parts["word/styles.xml"] = docx.read(theirs)["word/styles.xml"]
    assert all(change.marked for change in result.changes)
    assert len(result.changes) > 20
    assert marks(engine.accepted(turned(result.data, without_lists), turned(docx.pack(parts), without_lists))) == []
    assert marks(engine.rejected(result.data, theirs)) == []


def test_the_engine_reads_a_change_of_style_as_we_marked_it(engine):
    theirs = old("vo", "preventiebeleid")
    fresh = triples.with_base(edited(theirs, restyle("Versies", "Heading3")))
    assert ("pPrChange", "Versies") in {(what, text) for _, what, text in marks(engine.compare(theirs, fresh))}
    result = update(theirs, fresh, Why(), NEXT_YEAR).data
    assert marks(engine.accepted(result, fresh)) == []
    assert marks(engine.rejected(result, theirs)) == []


def joined(files):
    """Lay the bodies of many files in one, with a heading between that says which it is, so that the engine starts once."""
    whole = [
        etree.tostring(block).decode()
        for number, data in enumerate(files)
        for block in [etree.fromstring(heading(number)), *word.stories(data)[DOCUMENT][0][:-1]]
    ]
    return triples.docx("".join(whole) + triples.plain("slot"))


def heading(number):
    return triples.plain(f"geval {number}", "Heading1").replace("<w:p>", f"<w:p {triples.NS}>")


def story(rng, *, table):
    """A file, a new text for it, and the file with our marks; no sentence stands in it twice, so what changed is no opinion."""
    told = Story(rng, closed=not table)

    def document(lines):
        return triples.with_base(
            triples.docx(closed(triples.table([[[line]] for line in lines]) if table else "".join(map(triples.plain, lines))))
        )

    theirs, fresh = document(told.base), document(told.document(told.ours))
    return theirs, fresh, go(theirs, fresh).data


@pytest.mark.parametrize("table", [False, True], ids=["alinea's", "rijen"])
def test_the_engine_agrees_on_random_sentences_that_change_come_and_go(engine, table):
    rng = random.Random(2027)
    theirs, fresh, result = map(joined, zip(*(story(rng, table=table) for _ in range(RANDOM)), strict=True))
    assert marks(engine.accepted(result, fresh)) == []
    assert marks(engine.rejected(result, theirs)) == []
    its, mine = touched(engine.compare(theirs, fresh))[DOCUMENT], touched(ours(result))[DOCUMENT]
    assert its == mine
    assert all(side.total() > RANDOM for side in mine)


def jumble(rng):
    """The same of paragraphs and tables with few words, where much is the same: here only what is read can be compared."""
    first = chaos(rng)
    theirs = triples.with_base(triples.docx(body(rng, first)))
    fresh = triples.with_base(triples.docx(body(rng, shuffled(rng, first) if rng.random() < 0.8 else chaos(rng))))
    return theirs, fresh, go(theirs, fresh, first_time=rng.random() < 0.3).data


def test_the_engine_reads_random_files_with_tables_as_the_new_text_and_as_the_old_one(engine):
    rng = random.Random(2028)
    theirs, fresh, result = map(joined, zip(*(jumble(rng) for _ in range(RANDOM)), strict=True))
    assert len(marks(word.stories(result))) > 3 * RANDOM
    assert read(engine.accepted(result, fresh)) == word.lines(word.stories(fresh)[DOCUMENT])
    assert read(engine.rejected(result, theirs)) == word.lines(word.stories(theirs)[DOCUMENT])


def read(compared):
    """Return what the engine took for the text of the first of two files: what is left when its own marks are rejected."""
    return word.lines(word.judged(compared[DOCUMENT], keep="del"))


def test_an_opposite_mark_is_accepted_to_what_the_mark_itself_is_rejected_to():
    """Else what the engine is asked about rejecting would be another question."""
    result = marked("vo", "preventiebeleid")
    assert word.same(word.accepted(turned(result, opposite)), word.rejected(result))
    assert word.same(word.rejected(turned(result, opposite)), word.accepted(result))


def mark_lost(name, where):
    """A mark that is not there: what was struck out stays after accepting, what was put in stays after rejecting."""

    def hand(root):
        mark = next(
            (node for node in root.iter(W + name) if where(node) and next(node.iter(W + "t", W + "delText"), None) is not None),
            None,
        )
        if mark is not None:
            for text in mark.iter(W + "delText"):
                text.tag = W + "t"
            for node in list(mark):
                mark.addprevious(node)
            mark.getparent().remove(mark)

    return hand


def row_mark_lost(root):
    for mark in [node for node in root.iter(W + "ins", W + "del") if node.getparent().tag == W + "trPr"]:
        mark.getparent().remove(mark)


def word_lost(root):
    text = next((node for node in root.iter(W + "t") if "wachten niet tot" in (node.text or "")), None)
    if text is not None:
        text.text = text.text.replace("niet ", "", 1)


def in_cell(node):
    return next(node.iterancestors(W + "tc"), None) is not None


def in_header(node):
    return next(node.iterancestors(W + "hdr"), None) is not None


@pytest.mark.parametrize(
    ("fault", "accepting", "rejecting"),
    [
        (mark_lost("del", lambda node: not in_cell(node)), True, False),
        (mark_lost("ins", lambda node: not in_cell(node)), False, True),
        (mark_lost("del", in_cell), True, False),
        (mark_lost("del", in_header), True, False),
        (mark_lost("ins", in_header), False, True),
        (row_mark_lost, True, True),
        (word_lost, True, True),
    ],
    ids=["geschrapt", "ingevoegd", "in een cel", "kop geschrapt", "kop ingevoegd", "rij", "woord"],
)
def test_the_engine_sees_it_when_a_mark_or_a_word_is_lost(engine, fault, accepting, rejecting):
    result = turned(marked("vo", "preventiebeleid"), fault)
    assert bool(marks(engine.accepted(result, new("vo", "preventiebeleid")))) is accepting
    assert bool(marks(engine.rejected(result, old("vo", "preventiebeleid")))) is rejecting
