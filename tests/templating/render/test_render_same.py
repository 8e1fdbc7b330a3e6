"""The engine gives what docxtpl and the passes over its XML give, part by part, of every document of ours and of a corpus."""

from dataclasses import replace

import pytest
from corpus import BODIES, CONTEXT, SOURCES
from nasty import SAFE
from papers import CONCEPT, META, template, with_body
from reference import differing, documented

from generator.base.errors import TemplateError
from generator.render.check import Ernst, check_template
from generator.render.fill import compile_template, render

PLAIN = template("{{ naam }}")
EMPTY = {key: type(value)() if isinstance(value, list | str) else value for key, value in CONTEXT.items()}
METAS = {
    "gewoon": META,
    "concept": CONCEPT,
    "Arabisch": replace(META, taal="ar-SA"),
    "concept in het Engels": replace(CONCEPT, taal="en-GB"),
}
CORPUS = {
    **{name: lambda xml=xml: with_body(PLAIN, xml) for name, xml in BODIES.items()},
    **{name: lambda source=source: template(source) for name, source in SOURCES.items()},
}


@pytest.mark.parametrize("name", CORPUS)
@pytest.mark.parametrize("values", [CONTEXT, EMPTY], ids=["vol", "leeg"])
@pytest.mark.steekproef(20)
def test_every_feature_that_the_check_allows_gives_the_same_document(name, values):
    data = CORPUS[name]()
    compiled = compile_template(data)
    for kind, meta in METAS.items():
        made = render(compiled, values, meta).data
        assert (kind, differing(made, documented(data, values, meta))) == (kind, [])


def test_pages_that_were_counted_stand_in_the_same_contents():
    data = template(SOURCES["inhoud"])
    pages = {0: 1, 1: 2, 3: 12}
    assert differing(render(compile_template(data), CONTEXT, META, pages).data, documented(data, CONTEXT, META, pages)) == []


@pytest.mark.parametrize(
    "text", ["{{ loop }}", "{% for z in zinnen %}{{ loop }}{% endfor %}", "{% for z in zinnen %}{{ loop.vorige }}{% endfor %}"]
)
def test_a_repetition_is_no_value(text):
    with pytest.raises(TemplateError):
        render(compile_template(template(text)), CONTEXT, META)


@pytest.mark.parametrize(
    "text", ["{{ ja }}", "{{ dag }}", "{{ geen }}", "{{ school }}", "{{ naam | datum }}", "{{ naam.x }}", "{{ er_niet }}"]
)
def test_what_the_sandbox_refuses_is_refused(text):
    with pytest.raises(TemplateError):
        render(compile_template(template(text)), CONTEXT, META)


def test_a_value_in_the_properties_of_a_paragraph_is_refused():
    styled = '<w:p><w:pPr><w:pStyle w:val="{{ naam }}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    data = with_body(PLAIN, styled)
    assert [fault.soort for fault in check_template(data) if fault.ernst is Ernst.FOUT] == ["opmaak"]
    with pytest.raises(TemplateError, match="in de opmaak van een alinea"):
        compile_template(data)


STRETCH = "Wij begonnen.\n" + "".join(f"Regel {number}: {{{{ {key} }}}} 100 % zeker.\n" for number, key in enumerate("abcdef"))
VALUES = (*SAFE, "", " ", "a ", " a", ".", "a .", "a¦b", "¦", "[INVULLEN: wie?]", "010-5550101", "bel 06 12 34 56 78", "0", "+", 7)


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
@pytest.mark.parametrize("key", ["a", "c", "f"])
@pytest.mark.steekproef(12)
def test_paragraphs_that_are_put_together_at_once_are_what_each_is_alone(key, value):
    values = {**dict.fromkeys("abcdef", "gewoon"), key: value}
    data = template(STRETCH)
    made = render(compile_template(data), values, CONCEPT).data
    assert differing(made, documented(data, values, CONCEPT)) == []


def test_a_number_goes_on_in_no_other_paragraph():
    values = {**dict.fromkeys("abcdef", "kamer 12"), "b": "zie 010", "c": "555 01 01"}
    data = template(STRETCH.replace(" 100 % zeker", ""))
    assert differing(render(compile_template(data), values, META).data, documented(data, values, META)) == []
