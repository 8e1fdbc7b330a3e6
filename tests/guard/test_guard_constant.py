"""What was proved of an earlier document is not read again. The quick way and the full reading must tell the same, of everything."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minimal_docx import base, docx, para, run
from more_places import MORE
from places_of_a_name import PLACES
from schools import case, everything, label, made

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the disguises belong to a benchmark

from bench import disguises
from generator.base.errors import DocumentError
from generator.base.kring import Kring
from generator.guard import Allowed, Bevinding, Forbidden, compare, constant, screening
from generator.guard.docx.archive import open_docx
from generator.guard.docx.parts import package_pieces
from generator.ooxml import docx as zipped
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.xml import cut
from generator.pipeline.cases import one_pupil

CANARY = "Qweltjes"
INVOLVED = Forbidden(
    namen=(f"Xandrina {CANARY}", "Sam Timmer", "Łukasz Wójcik", "Zoë Özdemir-Kaya", "Bo Li", "陈伟"),
    ook=("@emma2013", "06-12345678", "Dorpsstraat 12", "🦊"),
    groepen=("3B",),
)
SCHOOL = Allowed(phrases=("Basisschool De Sam", "Timmer & Zoon", "Xandrina de Boer"), phones=frozenset({"0105550200"}))
CIRCLES = (Kring.OPENBAAR, Kring.TEAM, Kring.ACTIETEAM, Kring.SCHOOL, Kring.BETROKKENEN)


def told(way, data: bytes, who: Forbidden, allowed: Allowed, kring: Kring) -> list[Bevinding] | str:
    try:
        return list(way(data, "brief.docx", who, allowed, kring))
    except DocumentError as error:
        return str(error)


def both_ways(data: bytes, who: Forbidden = INVOLVED, allowed: Allowed = SCHOOL, kring: Kring = Kring.OPENBAAR) -> tuple:
    """What is told of a document of ours, and what a full reading tells, text by text."""
    quick = told(screening._own_docx, data, who, allowed, kring)
    compare.asked_for.cache_clear()
    return quick, told(screening._docx, data, who, allowed, kring)


@pytest.mark.parametrize("kring", [Kring.OPENBAAR, Kring.SCHOOL])
def test_a_name_in_every_place_is_told_alike_after_the_same_document_without_it(kring: Kring):
    for place in (*PLACES, *MORE):
        for word in ("voorbeeld", CANARY, "voorbeeld"):
            quick, slow = both_ways(place.make(word), kring=kring)
            assert quick == slow, (place.name, word)


@pytest.mark.steekproef(5)
@pytest.mark.parametrize("family", list(disguises.FAMILIES))
def test_a_name_in_every_disguise_is_told_alike_in_a_letter_of_which_the_rest_was_read_before(family: str):
    for text, name in list(disguises.texts(family))[::2]:
        body = para(run("Beste ouders,")), para(run(text.replace("&", "&amp;").replace("<", "&lt;"))), para(run("Met groet"))
        quick, slow = both_ways(docx(base("".join(body))), Forbidden(namen=(name,)))
        assert quick == slow, text


WORDS = (
    "Sam",
    "samen",
    "Tim",
    "Timmer",
    "Xan",
    "drina",
    "Qwel",
    "tjes",
    CANARY,
    "Basisschool De Sam",
    "Timmer &amp; Zoon",
    "é",
    "Zoë",
)
WORDS += (
    "groep 3B",
    "3B",
    "06-12345678",
    "0612345678",
    "emma2013",
    "Wójcik",
    "Wojcik",
    "B",
    "o",
    "Bo",
    "Q",
    "w",
    "-",
    ".",
    " ",
    "陈伟",
)
WORDS += ("Xandrina de Boer", "Kamer 12", "010-5550200", "Qweltjez", "Q*eltjes", "🦊", "de", "Dorpsstraat 12", "Beste ouders")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=0, max_size=4).flatmap(
    lambda words: st.sampled_from(("", " ", "-")).map(lambda between: between.join(words))
)
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def shown(kind: str, text: str) -> str:
    cell = f"<w:tc>{para(run(text))}</w:tc>"
    return {
        "kop": para(run(text), "Kop1"),
        "tabel": f"<w:tbl><w:tr>{cell}<w:tc>{para('')}</w:tc></w:tr><w:tr>{cell}</w:tr></w:tbl>",
        "tabel in een tabel": f"<w:tbl><w:tr><w:tc><w:tbl><w:tr>{cell}</w:tr></w:tbl>{para('')}</w:tc></w:tr></w:tbl>",
        "begin van een veld": para(FIELD.format("begin") + f"<w:r><w:instrText>{text}</w:instrText></w:r>"),
        "einde van een veld": para(run(text) + FIELD.format("end")),
        "kader": para(f"<w:r><w:pict><w:txbxContent>{para(run(text))}</w:txbxContent></w:pict></w:r>"),
        "opmerking": f"<!--{text.replace('-', ' ')}-->",
        "invulveld": f"<w:sdt><w:sdtContent>{para(run(text))}</w:sdtContent></w:sdt>",
        "verborgen": para(run(text, "<w:vanish/>")),
        "vreemd": para(f'<w:r w:rsidR="{text}"><w:t>{text}</w:t></w:r>'),
    }.get(kind, para(run(text)))


KINDS = ("alinea", "alinea", "kop", "tabel", "tabel in een tabel", "begin van een veld", "einde van een veld", "kader")
KINDS += ("opmerking", "invulveld", "verborgen", "vreemd")


@pytest.mark.groot
@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(KINDS), TEXTS), min_size=1, max_size=6), st.sampled_from(CIRCLES))
def test_paragraphs_tables_and_fields_in_any_order_are_told_alike(blocks: list[tuple[str, str]], kring: Kring):
    quick, slow = both_ways(docx(base("".join(shown(*block) for block in blocks))), kring=kring)
    assert quick == slow


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(["Xan", "drina", "X", "andrina", "Qwel-", "tjes", "Wij zien Xan", "drina komt", ""]), max_size=7),
    st.booleans(),
)
def test_a_name_that_is_cut_by_the_end_of_a_block_is_told_alike(texts: list[str], rows: bool):  # noqa: FBT001 - hypothesis fills it in
    blocks = [
        f"<w:tbl><w:tr><w:tc>{para(run(text))}</w:tc></w:tr></w:tbl>" if rows and n % 2 else para(run(text))
        for n, text in enumerate(texts)
    ]
    quick, slow = both_ways(docx(base("".join(blocks))))
    assert quick == slow


@pytest.mark.steekproef(14)
@pytest.mark.parametrize(("kind", "name", "variant"), everything(), ids=label)
def test_our_own_documents_need_no_second_reading_and_are_told_alike(kind: str, name: str, variant: str):
    of, document = case(kind), made(kind, name, variant)
    who, allowed = one_pupil.screen(of, document.meta.kring, variant)
    package, file = open_docx(document.data), screening._named("brief.docx")
    assert constant.holds_nothing(package, file, who, allowed, document.meta.kring) is (
        document.meta.kring is not Kring.BETROKKENEN
    )
    for people in (INVOLVED, Forbidden(namen=("Ouder Samen", "Thijs Afspraken"))):
        quick, slow = both_ways(document.data, people, allowed, document.meta.kring)
        assert quick == slow


def test_a_name_put_anywhere_in_our_own_letter_is_told_alike():
    of, letter, rng = case("vo"), made("vo", "ouderbrief"), random.Random(14)
    who, allowed = one_pupil.screen(of, letter.meta.kring, "")
    parts = zipped.read(letter.data)
    words = [
        (name, at)
        for name, data in parts.items()
        if name.endswith(".xml")
        for at in range(len(data))
        if data[at : at + 3] == b"en "
    ]
    for name, at in rng.sample(words, min(40, len(words))):
        changed = {**parts, name: parts[name][:at] + b" Storm Bakhuizen " + parts[name][at:]}
        quick, slow = both_ways(zipped.pack(changed), who, allowed, letter.meta.kring)
        assert quick == slow
        assert quick, name


@pytest.mark.parametrize(("kind", "name", "variant"), everything(), ids=label)
def test_a_story_that_was_cut_is_the_same_when_it_is_put_together(kind: str, name: str, variant: str):
    data = zipped.read(made(kind, name, variant).data)[DOCUMENT]
    whole = cut(data)
    assert whole is not None
    assert whole.opening + b"".join(whole.blocks) + whole.closing == data


def test_pieces_of_a_document_are_those_of_its_blocks():
    package = open_docx(made("vo", "protocol").data)
    pieces = {(piece.text, piece.aard) for piece in package_pieces(package, 1)}
    gists = constant._gists(package, Allowed(), Kring.SCHOOL)
    assert gists is not None
    assert {(piece.text, piece.aard) for each in gists for piece in (*each.pieces, *each.others)} >= {
        key for key in pieces if key[0].strip()
    }
