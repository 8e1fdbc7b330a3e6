"""Ten thousand random sets of data of the worst signs: each arrives to the letter and in order, or is refused with the position.

Without SCHOOLKADER_VOLLEDIG=1 the first six hundred.

A failure names its seed: `data_set("lijst-1234")` makes that set again.
"""

import random
import zipfile
from copy import deepcopy
from io import BytesIO

import pytest
from conftest import FULL
from data_sets import KINDS, W, data_set, first_unholdable, read, said
from lxml import etree
from papers import META, template

from generator.base.errors import UnprintableError
from generator.ooxml import docx
from generator.render.fill import compile_template, render

SETS = {"tekst": 4000, "lijst": 3000, "tabel": 3000}
BATCH = 500 if FULL else 200


def batches(kind):
    return pytest.mark.parametrize("first", range(0, SETS[kind] if FULL else BATCH, BATCH))


def arrived_or_refused(kind, first):
    """Put a batch of sets through, and return how many arrived."""
    compiled = compile_template(template(KINDS[kind][0]))
    return sum(_arrived(compiled, f"{kind}-{number}") for number in range(first, first + BATCH))


def _arrived(compiled, seed):
    given = data_set(seed)
    rendered, place = _filled_or_place(compiled, given.data)
    assert (seed, place) == (seed, first_unholdable(given.data))
    if rendered is None:
        return False
    body, edges = read(rendered.data)
    assert (seed, body) == (seed, said(given.body))
    assert (seed, edges) == (seed, set(said(given.edges)))
    return True


def _filled_or_place(compiled, data):
    try:
        return render(compiled, data, META), ""
    except UnprintableError as error:
        return None, error.place


@batches("tekst")
def test_running_text_headers_and_footers_arrive_to_the_letter_or_are_refused_with_the_position(first):
    assert BATCH * 0.6 < arrived_or_refused("tekst", first) < BATCH * 0.95


@batches("lijst")
def test_lists_in_lists_with_conditions_arrive_to_the_letter_or_are_refused_with_the_position(first):
    assert BATCH * 0.6 < arrived_or_refused("lijst", first) < BATCH * 0.97


@batches("tabel")
def test_rows_of_tables_with_lists_in_their_cells_arrive_to_the_letter_or_are_refused_with_the_position(first):
    assert BATCH * 0.6 < arrived_or_refused("tabel", first) < BATCH * 0.97


def test_together_these_are_ten_thousand_sets_of_data():
    assert sum(SETS.values()) >= 10_000
    assert all(number % 500 == 0 == number % BATCH for number in SETS.values())


def without_a_sign(body, source):
    text = source.choice([node for node in body.iter(W + "t") if (node.text or "").strip()])
    text.text = text.text.replace(source.choice(text.text.strip()), "", 1)


def in_another_order(body, source):
    one, other = source.sample([node for node in body.iter(W + "p") if "".join(node.itertext()).strip()], 2)
    mark = etree.Element(W + "p")
    one.addprevious(mark)
    other.addprevious(one)
    mark.addprevious(other)
    mark.getparent().remove(mark)


def with_a_value_twice(body, source):
    paragraph = source.choice([node for node in body.iter(W + "p") if "".join(node.itertext()).strip()])
    paragraph.addnext(deepcopy(paragraph))


@pytest.mark.groot
@pytest.mark.parametrize("kind", SETS)
@pytest.mark.parametrize("damage", [without_a_sign, in_another_order, with_a_value_twice])
def test_these_tests_see_it_when_a_document_is_damaged(kind, damage):
    compiled, seen = compile_template(template(KINDS[kind][0])), 0
    for number in range(60):
        given = data_set(f"{kind}-{number}")
        rendered, _ = _filled_or_place(compiled, given.data)
        if rendered is not None:
            parts = docx.read(rendered.data)
            root = etree.fromstring(parts["word/document.xml"])
            damage(root, random.Random(number))
            body, _ = read(docx.pack(parts | {"word/document.xml": etree.tostring(root)}))
            seen += body != said(given.body)
            assert body != said(given.body) or damage is in_another_order  # two that are equal may change places
    assert seen > 30


def test_what_these_tests_read_is_in_the_file_itself():
    """A value stands in the XML as its own signs, not as a reference to something else."""
    compiled = compile_template(template(KINDS["tekst"][0]))
    given = data_set("tekst-1").data | {"een": "Kwik & <staart> \U0001f469\u200d\U0001f467"}
    with zipfile.ZipFile(BytesIO(render(compiled, given, META).data)) as archive:
        assert "Kwik &amp; &lt;staart&gt; \U0001f469\u200d\U0001f467".encode() in archive.read("word/document.xml")
