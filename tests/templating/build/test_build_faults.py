"""A source with faults is refused with all of them at once, each with its line."""

import pytest

from generator.base.errors import TemplateError
from generator.render.paper.house import ours
from generator.render.tekst.build import Logo, build

FAULTS = {
    "[Kop1] x": "regel 1: de stijl [Kop1] bestaat niet. Bedoelt u [Kop 1]?",
    "[Opsoming] x": "regel 1: de stijl [Opsoming] bestaat niet. Bedoelt u [Opsomming]?",
    "[Raar maar waar] x": "regel 1: de stijl [Raar maar waar] bestaat niet. De stijlen staan in CONTRIBUTING.md.",
    "@kopp x": "regel 1: @kopp bestaat niet.",
    "x\n@nieuwe-pagina": "regel 2: na @nieuwe-pagina komt niets meer.",
    "| a |": "regel 1: hier begint een tabelrij zonder tabel.",
    '[Tabel 50 50 "x"]\n| a | b': "regel 2: deze tabelrij is niet gesloten.",
    '[Tabel 50 50 "x"]\n| a | b | c |': "regel 2: deze rij heeft 3 cellen en de tabel 2 kolommen.",
    '[Tabel 50 40 "x"]\n| a | b |': "regel 1: de breedtes van de tabel zijn samen 90 procent.",
    "[Tabel 50 50]\n| a | b |": "regel 1: schrijf een tabel als [Tabel 30 70",
    '[Tabel 50 50 "x"]\nnog iets': "regel 1: deze tabel heeft geen rijen.",
    "een {{ naam": "regel 1: een tag is niet gesloten. Na {{ hoort op dezelfde regel }}.",
    "een naam }}": "regel 1: een tag sluit die niet begonnen is.",
    "een {% if x": "regel 1: een tag is niet gesloten. Na {% hoort",
    "een [[tekst: a; b": "regel 1: een tag is niet gesloten. Na [[ hoort",
    "een **vet": "regel 1: vette tekst is niet gesloten.",
    "a\n{%p if x %}\nb": "regel 2: deze if is niet gesloten. Zet endif in een eigen alinea",
    "{% if x %}a": "regel 1: deze if is niet gesloten. Zet endif in dezelfde alinea.",
    "{%p endif %}": "regel 1: endif hoort bij niets.",
    "{%p for a in b %}\n{%p endif %}": "regel 2: endif sluit een for van regel 1. Gebruik endfor.",
    '[Tabel 100 "x"]\n| a |\n| {%tr for r in q %} |\n| b |': "regel 3: deze for is niet gesloten. Zet endfor in een eigen rij",
    "[[tekst: a; A]]\n[[tekst: a; B]]": "regel 2: de veldnaam a staat ook op regel 1.",
    "[[tekst: A b; x]]": "regel 1: de naam van een formulierveld is niet goed.",
    "[[tekst: a]]": "regel 1: een formulierveld mist een titel",
    "[[keuze: a; x]]": "regel 1: de opties van een formulierveld zijn niet goed.",
    "[[tekst: a; x; y]]": "regel 1: de opties van een formulierveld zijn niet goed.",
    "[[knop: a; x]]": "regel 1: het formulierveld [[knop: …]] bestaat niet.",
    "@kop a | b | c": "regel 1: er staat meer dan één | in deze regel.",
}


@pytest.mark.parametrize(("source", "sentence"), FAULTS.items())
def test_a_fault_is_told_with_its_line_and_the_remedy(source: str, sentence: str):
    with pytest.raises(TemplateError) as caught:
        build(source, ours())
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith(sentence)


def test_all_faults_are_told_at_once_in_order_with_the_name_of_the_file():
    with pytest.raises(TemplateError) as caught:
        build("[Kop1] x\n@foo\n\n# opmerking\n{{ a\n| b |", ours(), name="brief.tekst")
    assert [fault.split(":")[0] for fault in caught.value.faults] == [f"brief.tekst, regel {line}" for line in (1, 2, 5, 6)]


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00"])
def test_a_logo_that_is_no_image_is_refused(data: bytes):
    with pytest.raises(TemplateError, match="Het logo is geen PNG of JPEG"):
        build("[Logo]", ours(), logo=Logo(data))


@pytest.mark.parametrize("data", [b"", b"tekst", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"PK\x03\x04kapot"])
def test_a_house_style_that_is_no_docx_is_refused(data: bytes):
    with pytest.raises(TemplateError):
        build("x", data)
    with pytest.raises(TemplateError):
        build("x", data, own=True)
