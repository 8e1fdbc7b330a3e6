"""What a value may be, and that it arrives whole."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from papers import CONCEPT, META, filled, lines, root, template, whole

from generator.base.errors import MissingError, TemplateError, UnprintableError
from generator.base.files import UNPRINTABLE
from generator.ooxml import docx
from generator.ooxml.parts import OFFICE, WORD_TYPE, Part, add
from generator.ooxml.word import NS, every, find, get
from generator.render.engine.plain import plain
from generator.render.fill import compile_template
from generator.render.preserved import lost

LETTER = "@kop {{ school }}\n{{ aanhef }}\nBel {{ naam }} gerust."


@pytest.mark.parametrize("name", ["Jansen & Zn", "a < b > c", '"q" \'s', "{{ naam }}", "</w:p>", "&amp;", "Zoë Şahin", "李", "𝔄bc"])
def test_a_name_arrives_whole_whatever_signs_it_holds(name: str):
    rendered = filled(LETTER, {"school": name, "aanhef": "Beste ouders,", "naam": name})
    assert f"Bel {name} gerust." in lines(rendered)
    assert whole(rendered).count(name) >= 2


def test_a_line_break_and_a_tab_in_a_value_become_those_of_word():
    rendered = filled(LETTER, {"school": "S", "aanhef": "een\r\ntwee\tdrie", "naam": "x"})
    assert "een\ntwee\tdrie" in lines(rendered)
    assert any(True for _ in every(root(rendered), "w:br"))


@pytest.mark.parametrize(
    "sign", ["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x85", "\ud800", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff"]
)
def test_a_sign_that_word_cannot_hold_stops_the_run_and_names_the_place_not_the_value(sign: str):
    with pytest.raises(UnprintableError) as caught:
        plain({"rijen": [{"wie": "goed"}, {"wie": f"geheim{sign}"}]})
    assert "rijen.1.wie" in str(caught.value)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        object(),
        datetime(2026, 1, 1, 12, 0, tzinfo=UTC),
        Markup("<b>"),
        b"x",
        {1: "a"},
        {"_a": "b"},
        {"a b": "c"},
        {1},
        lambda: 1,
    ],
)
def test_only_plain_values_reach_a_template(value: object):
    with pytest.raises(TypeError):
        plain({"x": value})


def test_dataclasses_and_closed_values_become_plain():
    class Kleur(StrEnum):
        ROOD = "rood"

    @dataclass(frozen=True, slots=True)
    class Regel:
        wat: str
        kleur: Kleur
        op: date | None

    result = plain({"regels": (Regel("a", Kleur.ROOD, date(2026, 1, 2)),)})
    assert result == {"regels": [{"wat": "a", "kleur": "rood", "op": date(2026, 1, 2)}]}
    assert type(result["regels"][0]["kleur"]) is str


def test_a_missing_value_stops_the_run_and_says_which():
    with pytest.raises(TemplateError, match="naam"):
        filled("Bel {{ naam }}.", {})
    with pytest.raises(TemplateError, match="telefoon"):
        filled("Bel {{ contact.telefoon }}.", {"contact": {"naam": "x"}})
    with pytest.raises(TemplateError, match="naam"):
        filled("{% if naam %}ja{% endif %}", {})


@pytest.mark.parametrize("value", [None, True, ["a"], {"a": "b"}, date(2026, 1, 1)])
def test_what_is_no_text_is_not_printed_by_accident(value: object):
    with pytest.raises(TemplateError):
        filled("Bel {{ naam }}.", {"naam": value})


def test_a_field_with_the_name_of_a_python_method_is_just_a_field():
    assert "klok" in lines(filled("{{ a.items }}", {"a": {"items": "klok"}}))


def test_filters_speak_the_language_of_the_document():
    context = {"op": date(2026, 3, 1), "wie": ["a", "b", "c"], "school": "het Voorbeeld"}
    assert "1 maart 2026: a, b en c. Het Voorbeeld" in lines(
        filled("{{ op | datum }}: {{ wie | opsomming }}. {{ school|hoofdletter }}", context)
    )


def test_an_open_place_is_marked_in_a_concept_and_stops_anything_else():
    context = {"naam": "[INVULLEN: politiecontact]"}
    rendered = filled("Bel {{ naam }} gerust.", context, CONCEPT)
    marked = [run for run in every(root(rendered), "w:r") if get(find(run, "w:rPr/w:highlight")) == "yellow"]
    assert ["".join(run.itertext()) for run in marked] == ["[INVULLEN: politiecontact]"]
    assert find(marked[0], "w:rPr/w:b") is not None
    with pytest.raises(MissingError):
        filled("Bel {{ naam }} gerust.", context, META)


def test_headers_footers_and_footnotes_are_filled_in_too():
    parts = docx.read(template("@kop1 kop {{ school }}\n@kop kop {{ school }}\n@voet voet {{ school }} | pagina {pagina}\nx"))
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>noot {{ school }}</w:t></w:r></w:p></w:footnote>'
    data = f'<w:footnotes xmlns:w="{NS["w"]}">{note}</w:footnotes>'.encode()
    add(parts, "word/document.xml", Part("word/footnotes.xml", f"{OFFICE}footnotes", f"{WORD_TYPE}footnotes+xml", data))
    text = whole(filled(docx.pack(parts), {"school": "De Vlinder"}))
    assert {"kop De Vlinder", "voet De Vlinder\tpagina 1", "noot De Vlinder"} <= set(text.split("\n"))


def test_a_template_is_compiled_once_for_each_content():
    data = template("{{ naam }}")
    assert compile_template(data) is compile_template(bytes(bytearray(data)))


PLAIN_TEXT = st.text(min_size=1, max_size=30).filter(lambda text: not UNPRINTABLE.search(text) and not {"{", "["} & set(text))


@pytest.mark.groot
@settings(max_examples=60)
@given(naam=PLAIN_TEXT, zinnen=st.lists(PLAIN_TEXT, max_size=4))
def test_every_value_and_sentence_is_found_again_in_the_document(naam: str, zinnen: list[str]):
    source = "[Titel] Brief\nBeste {{ naam }},\n{%p for zin in zinnen %}\n[Nummering] {{ zin }} en verder\n{%p endfor %}\nGroet van {{ naam }}"
    context = {"naam": naam, "zinnen": zinnen}
    assert lost(template(source), context, filled(template(source), context)) == ()
