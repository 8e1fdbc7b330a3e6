"""Templates that try to do something, or to show what they should not see. Each is stopped twice: by the list, and by the sandbox."""

from datetime import date

import pytest
from jinja2 import TemplateError as JinjaError
from steps import steps
from traps import changed, faults, kinds, paragraph, run, with_text, with_xml

from generator.base.errors import TemplateError
from generator.base.kring import Kring
from generator.base.stages import Meta
from generator.ooxml import docx
from generator.render.check import check_template
from generator.render.engine.sandbox import environment
from generator.render.fill import compile_template, render

ATTACKS = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ naam.__init__.__globals__ }}",
    "{{ lipsum(n=10000) }}",
    "{{ lipsum.__globals__ }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ cycler('a').next() }}",
    "{{ namespace(a=1) }}",
    "{{ range(1000000000) | list }}",
    "{{ '{0.__class__}'.format(naam) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 9**9**9**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ naam ~ naam }}",
    "{{ naam[0] }}",
    "{{ naam | safe }}",
    "{{ naam | attr('__class__') }}",
    "{{ naam | map('upper') }}",
    "{{ naam is defined }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ self._TemplateReference__context }}",
    "{{ 'a' if naam else 'b' }}",
    "{% set x = naam %}",
    "{% macro m() %}x{% endmacro %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% block a %}x{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% call naam() %}x{% endcall %}",
    "{% with a = 1 %}x{% endwith %}",
    "{% raw %}x{% endraw %}",
    "{% autoescape false %}{{ naam }}{% endautoescape %}",
    "{% for x in range(9) %}{{ x }}{% endfor %}",
    "{% for x in naam if x %}{{ x }}{% endfor %}",
    "{% for x in naam recursive %}{{ loop(x) }}{% endfor %}",
    "{% for a, b in naam %}{{ a }}{% endfor %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_that_would_act_is_refused_before_it_is_compiled(attack: str):
    with pytest.raises(TemplateError):
        compile_template(with_text(f"Tekst {attack} tekst"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_over_several_runs_is_refused_as_well(attack: str):
    halves = paragraph(run(attack[:3]), run(attack[3:9]), run(attack[9:]))
    assert kinds(with_xml(halves))


@pytest.mark.parametrize(
    "attack",
    [
        attack
        for attack in ATTACKS
        if attack.startswith("{{") and not any(word in attack for word in ("**", "* 1", "%999", "~", " if ", "safe", "[1", "{'"))
    ],
)
def test_the_sandbox_stops_an_attack_without_the_list_too(attack: str):
    with pytest.raises((JinjaError, TypeError)):
        environment().from_string(attack).render(naam="Jansen")


@pytest.mark.parametrize("text", ["{{ naam.upper }}", "{{ joiner }}", "{{ lipsum }}", "{{ naam.items }}"])
def test_what_reads_like_a_name_but_is_part_of_python_is_unknown(text: str):
    with pytest.raises(JinjaError):
        environment().from_string(text).render(naam="Jansen")


def test_a_tag_in_a_property_of_the_file_is_never_filled_in():
    def attack(parts: dict[str, bytes]) -> None:
        parts["docProps/core.xml"] = b'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ lipsum() }}</dc:title></c>'

    meta = Meta("ouderbrief", Kring.OPENBAAR, "Brief", "School", date(2026, 11, 23))
    rendered = render(compile_template(changed(attack)), {"naam": "x"}, meta)
    assert b"lipsum" not in docx.read(rendered.data)["docProps/core.xml"]


def test_an_attack_hidden_in_an_attribute_is_refused():
    assert kinds(with_xml('<w:p><w:bookmarkStart w:id="1" w:name="{{ lipsum() }}"/><w:bookmarkEnd w:id="1"/></w:p>'))
    assert kinds(with_xml("<w:p><w:r><w:instrText>{{ lipsum() }}</w:instrText></w:r></w:p>"))


@pytest.mark.parametrize("text", ["{{ " + "(" * 100_000 + ")" * 100_000 + " }}", "{{" * 20_000])
def test_very_many_brackets_are_refused_before_they_are_parsed(text: str):
    data = with_text(text)
    assert kinds(data)
    assert steps(lambda: check_template(data)) < 20_000


def test_a_template_of_a_million_paragraphs_is_refused_before_it_is_parsed():
    data = with_xml("<w:p/>" * 600_000)
    assert kinds(data) == {"te_groot"}
    assert steps(lambda: check_template(data)) < 20_000


def test_three_loops_in_each_other_are_refused_and_two_are_not():
    loop = "{% for a in lijst %}{% for b in a.lijst %}{{ b.x }}{% endfor %}{% endfor %}"
    assert kinds(with_text(loop)) == set()
    deep = "{% for a in lijst %}{% for b in lijst %}{% for c in lijst %}x{% endfor %}{% endfor %}{% endfor %}"
    assert "te_diep" in kinds(with_text(deep))


def test_the_refusal_says_where_what_and_what_to_do():
    (fault,) = faults(with_text("Eerst tekst", "{{ lipsum() }}"))
    sentence = str(fault)
    assert sentence.startswith("De tekst, onder “Kop”, alinea 3, bij {{ lipsum() }}: ")
    assert "Gebruik alleen" in sentence
