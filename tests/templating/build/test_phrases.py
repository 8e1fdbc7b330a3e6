"""What a source can say by itself: each line with a mark where a value comes."""

import pytest

from generator.base.kring import Kring
from generator.base.resources import folder
from generator.render.tekst.phrases import phrases

SLOT = "\ue000"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("# een opmerking\n@nieuwe-pagina", []),
        ("[Kop 1] Wat is er **gebeurd**?", ["Wat is er gebeurd?"]),
        ("@kop1! {{ school.naam }} | vertrouwelijk", [f"{SLOT} vertrouwelijk"]),
        ("@voet pagina {pagina} van {paginas}", ["pagina 1 van 1"]),
        ("{%p if open %}\nMaak het af.\n{%p endif %}", ["", "Maak het af."]),
        ("Wat {% if u %}kunt u{% else %}kun je{% endif %} doen?", ["Wat kunt u doen?", "Wat kun je doen?", "Wat  doen?"]),
        (
            "Bel ons{% if op %} op {{ op }}{% if tot %} tot {{ tot }}{% endif %}{% endif %}.",
            [
                f"Bel ons op {SLOT} tot {SLOT}.",
                f"Bel ons op {SLOT}.",
                "Bel ons.",
            ],
        ),
        ('[Tabel 30 70 "Wie doet wat"]\n| Wat | [Telefoon] {{ nummer }} ¶ Altijd |', ["Wie doet wat", "Wat", SLOT, "Altijd"]),
        ("Wat ging goed?  [[tekst: ging_goed; Wat ging goed]]", ["Wat ging goed?"]),
        ("{{ naam }}⏎{{ functie }}, rector", [f"{SLOT}\n{SLOT}, rector"]),
    ],
)
def test_a_line_is_said_once_for_each_way_its_conditions_fall(source, said):
    assert {line.strip() for line in phrases(source, SLOT)} - {""} == set(said) - {""}


def test_no_tag_of_any_template_of_ours_is_left():
    for path in folder("templates").rglob("*.tekst"):
        for line in phrases(path.read_text(encoding="utf-8"), SLOT):
            assert "{" not in line, (path.name, line)
            assert "%}" not in line


def test_many_conditions_do_not_grow_without_end():
    assert len(list(phrases("{% if a %}x{% endif %}" * 40, SLOT))) <= 64


def test_every_circle_has_texts():
    assert all(list((folder("templates") / kring.value).glob("*.tekst")) for kring in Kring)
