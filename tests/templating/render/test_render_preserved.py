"""Ten thousand values of the worst signs: each arrives whole and in order, or is refused with the place of its field."""

import random
import re

import pytest
from nasty import REFUSED, SAFE, value
from papers import filled, root, template, whole

from generator.base.errors import TemplateError, UnprintableError
from generator.ooxml.word import every
from generator.render.check.places import text_of
from generator.render.fill import compile_template

ROWS, DOCUMENTS = 100, 17
SOURCE = """@kop1 Kop van {{ naam }}
@voet Voet van {{ naam }}
[Titel] Brief van {{ naam }}
Eerste vaste zin & meer.
{%p for rij in rijen %}
Vooraf {{ rij.een }} midden {{ rij.twee }} achteraf.
[Opsomming] {{ rij.drie }}
{%p endfor %}
[Tabel 50 50 "Tabel"]
| Kop een | Kop twee |
| {%tr for rij in rijen %} |
| {{ rij.vier }} | **{{ rij.vijf }}** |
| {%tr endfor %} |
Laatste vaste zin van {{ naam }} <einde>.
"""
FIELDS = ("een", "twee", "drie", "vier", "vijf")


def shown(text: str) -> str:
    """What must be found again: all but the blanks, of which an empty value may leave one too many."""
    return re.sub(r"\s+", "", text)


@pytest.mark.steekproef(3)
@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_six_hundred_values_arrive_whole_and_in_order(seed: int):
    source = random.Random(seed)
    rows = [{field: value(source) for field in FIELDS} for _ in range(ROWS)]
    rows += [{**dict.fromkeys(FIELDS, "leeg"), "een": sign} for sign in SAFE]
    name = value(source)
    rendered = filled(template(SOURCE), {"naam": name, "rijen": rows})
    expected = [f"Brief van {name}", "Eerste vaste zin & meer."]
    for row in rows:
        expected += [f"Vooraf {row['een']} midden {row['twee']} achteraf.", row["drie"]]
    expected += ["Kop een", "Kop twee", *(text for row in rows for text in (row["vier"], row["vijf"]))]
    expected.append(f"Laatste vaste zin van {name} <einde>.")
    found = "".join(text_of(paragraph) for paragraph in every(root(rendered), "w:p"))
    assert shown(found) == shown("".join(expected))
    assert shown(f"Kop van {name}") in shown(whole(rendered))
    assert shown(f"Voet van {name}") in shown(whole(rendered))


def test_together_these_are_more_than_ten_thousand_values():
    assert DOCUMENTS * ((ROWS + len(SAFE)) * len(FIELDS) + 1) >= 10_000


@pytest.mark.parametrize("sign", SAFE)
def test_each_sign_keeps_every_character_but_a_second_blank_in_the_middle_of_a_sentence(sign: str):
    text = re.sub(" +", " ", sign.replace("\r\n", "\n").replace("\r", "\n"))
    rendered = filled("Voor {{ naam }} na", {"naam": f"x{sign}x"})
    assert f"Voor x{text}x na" in whole(rendered)


@pytest.mark.parametrize("sign", REFUSED)
@pytest.mark.steekproef(4)
def test_a_sign_that_word_cannot_hold_is_refused_with_its_place_wherever_it_stands(sign: str):
    source = random.Random(sign.encode("utf-8", "surrogatepass"))
    for _ in range(40):
        row, field = source.randrange(ROWS), source.choice(FIELDS)
        rows = [dict.fromkeys(FIELDS, "goed") for _ in range(ROWS)]
        secret = f"Kwikstaart{source.choice(SAFE)}"
        rows[row][field] = source.choice((f"{sign}{secret}", f"{secret}{sign}", f"{secret}{sign}{secret}"))
        with pytest.raises(UnprintableError) as caught:
            filled(template(SOURCE), {"naam": "x", "rijen": rows})
        assert caught.value.place == f"rijen.{row}.{field}"
        assert "Kwikstaart" not in str(caught.value)


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_a_very_long_value_arrives_whole(size: int):
    text = ("lange tekst & <meer> 👩\u200d👩\u200d👧 " * size)[:size]
    assert f"Voor {text}." in whole(filled("Voor {{ naam }}.", {"naam": text}))


@pytest.mark.parametrize(
    "attack", ["{{ 7*7 }}", "{% if x %}weg{% endif %}", "{%p if x %}", "{{ naam }}{{ naam }}", "{# weg #}", "{{ '{{' }}"]
)
def test_a_tag_in_a_value_is_shown_and_never_run(attack: str):
    rendered = filled("Voor {{ naam }} na\n{%p for z in zinnen %}\n{{ z }}\n{%p endfor %}", {"naam": attack, "zinnen": [attack]})
    assert f"Voor {attack} na" in whole(rendered)
    assert whole(rendered).count(attack) == 2


LONG = {"naam": "x", "lijst": ["x"] * 10_000}
ENDLESS = {
    "niets in een herhaling in een herhaling": "{% for a in lijst %}{% for b in lijst %}{% endfor %}{% endfor %}{{ naam }}",
    "een letter": "{% for a in lijst %}{% for b in lijst %}x{% endfor %}{% endfor %}{{ naam }}",
    "alinea's": "{%p for a in lijst %}\n{%p for b in lijst %}\nx {{ naam }}\n{%p endfor %}\n{%p endfor %}",
    "een voorwaarde die nooit geldt": "{% for a in lijst %}" + "{% if a != naam %}x{% endif %}" * 500 + "{% endfor %}{{ naam }}",
    "de hele lijst telkens": "{% for a in lijst %}{{ lijst | opsomming }}{% endfor %}{{ naam }}",
}


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.steekproef(6)
def test_a_template_that_asks_for_too_much_stops_without_a_clock(kind: str):
    with pytest.raises(TemplateError, match="te groot"):
        filled(ENDLESS[kind], LONG)


@pytest.mark.parametrize("value", ["regel\n" * 150_000, "x\t" * 150_000])
def test_a_value_of_very_many_lines_stops_too(value: str):
    with pytest.raises(TemplateError, match="te groot"):
        filled("{{ naam }}", {"naam": value})


def test_ten_thousand_rows_are_no_problem():
    rendered = filled("{%p for a in lijst %}\nRij {{ loop.index }} van {{ naam }}\n{%p endfor %}", LONG)
    assert "Rij 10000 van x" in whole(rendered)


def test_the_template_of_these_tests_is_compiled_once():
    assert compile_template(template(SOURCE)) is compile_template(template(SOURCE))
