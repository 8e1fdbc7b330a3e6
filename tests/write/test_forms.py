import re
from dataclasses import replace

import pytest
from conftest import office
from schools import KINDS, case, made, make, with_incident

from generator import guard
from generator.base.errors import GuardError, UsageError
from generator.documents.catalogue import CATALOGUE, variants
from generator.guard import Forbidden
from generator.pipeline.cases import one_pupil
from generator.render.model import Paragraph, Text
from generator.render.tekst.read import read
from generator.write.forms import checked_form, message_html, message_text, other_form, push_text, subject

LETTERS = [
    (kind, name, variant)
    for kind in KINDS
    for name, document in CATALOGUE.items()
    if document.brief
    for variant in variants(document, case(kind).profile, case(kind).incident)
]
EVERY_LETTER = pytest.mark.parametrize(("kind", "name", "variant"), LETTERS)


def looked_for(kind, name="ouderbrief", variant=""):
    return one_pupil.screen(case(kind), CATALOGUE[name].kring, variant)


@EVERY_LETTER
def test_a_letter_to_paste_has_a_subject_and_a_push_text_that_fit(kind, name, variant):
    lines = message_text(made(kind, name, variant).data).splitlines()
    about, push = lines[0].removeprefix("Onderwerp: "), lines[1].removeprefix("Pushbericht: ")
    assert 0 < len(about) <= 60
    assert push == f"{about}. Lees ons bericht."
    assert len(push) <= 100
    assert "naaktfoto" not in about.lower()


@EVERY_LETTER
def test_the_message_is_the_same_in_every_form(kind, name, variant):
    data = made(kind, name, variant).data
    text, html = message_text(data), message_html(data, made(kind, name, variant).meta)
    words = re.sub(r"^- ", "", text, flags=re.MULTILINE).split()
    body = re.sub(r"<[^>]+>", " ", html.split("<body>")[1]).replace("&#x27;", "'").replace("&amp;", "&").replace("&quot;", '"')
    assert "".join(body.split()) == "".join(words)
    in_word = [
        inline.text
        for block in read(data).blocks
        if isinstance(block, Paragraph)
        for inline in block.inlines
        if isinstance(inline, Text)
    ]
    said = "".join(text.split())
    skipped = [part for part in in_word if "".join(part.split()) not in said]
    assert len(skipped) <= 1  # the date of the letter: a message has its own


@EVERY_LETTER
@pytest.mark.parametrize("suffix", ["txt", "html"])
@pytest.mark.steekproef(5)
def test_the_guard_lets_our_own_letters_through_in_every_form(kind, name, variant, suffix):
    form = checked_form(made(kind, name, variant), suffix, f"2026-11-23-{name}.{suffix}", *looked_for(kind, name, variant))
    assert form.data.decode("utf-8")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["protocol", "teambriefing-betrokken", "preventiebeleid"])
@pytest.mark.steekproef(5)
def test_other_documents_pass_as_text_too(kind, name):
    for suffix in ("txt", "html"):
        assert checked_form(made(kind, name), suffix, f"a.{suffix}", *looked_for(kind, name)).data


@office
def test_a_letter_as_pdf_is_read_by_the_guard_and_small_enough_to_send():
    form = checked_form(made("vo", "ouderbrief"), "pdf", "2026-11-23-ouderbrief.pdf", *looked_for("vo"))
    assert form.data.startswith(b"%PDF-")
    assert len(form.data) < 200_000


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_a_form_with_a_name_is_stopped_as_a_file_of_its_own(suffix):
    head = made("vo", "ouderbrief")
    person = case("vo").profile.schoolleider.naam
    with pytest.raises(GuardError):
        checked_form(head, suffix, f"a.{suffix}", Forbidden(namen=("Annelies Kindertelefoon", person)), guard.allowed(None))


def test_a_form_that_is_not_there_is_refused():
    with pytest.raises(UsageError):
        other_form(made("vo", "ouderbrief"), "odt")


def paragraph(style, text):
    return Paragraph(style, (Text(text, bold=False),))


def test_a_long_subject_and_a_long_first_paragraph_are_cut_where_a_reader_would():
    long = paragraph("Onderwerp", "Onderwerp: " + "woord " * 20)
    assert len(subject((long,))) <= 60
    assert subject((long,)).endswith("woord…")
    assert len(push_text(subject((long,)))) <= 100
    assert push_text("") == subject(()) == ""


def test_a_concept_says_so_first():
    checked = made("vo", "normbrief")
    assert message_text(checked.data, concept=True).startswith("CONCEPT")
    assert "CONCEPT" in message_html(checked.data, replace(checked.meta, concept=True))
    assert "CONCEPT" not in message_html(checked.data, checked.meta)


def test_a_form_to_fill_in_is_readable_as_text():
    text = message_text(made("vo", "evaluatieformulier", "ouders").data)
    assert "[[" not in text
    assert "☐" in text
    assert not text.startswith("Onderwerp:")


def test_signs_that_html_reads_come_out_as_they_are():
    base = case("vo")
    parent_letter = base.incident.model_dump(mode="json", exclude_none=True)["ouderbrief"] | {
        "eigen_tekst": "Rust & ruimte zijn <nu> nodig."
    }
    checked = make("ouderbrief", with_incident(base, ouderbrief=parent_letter))
    assert "Rust & ruimte zijn <nu> nodig." in message_text(checked.data)
    assert "Rust &amp; ruimte zijn &lt;nu&gt; nodig." in message_html(checked.data, checked.meta)
