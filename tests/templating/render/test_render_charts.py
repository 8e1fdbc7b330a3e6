"""A chart in a template becomes a native chart of Word: valid, described, always the same, and shown in every other form."""

import io
import re
import subprocess
from dataclasses import replace

import docx
import pytest
from charts import BARS, BOOK, CHART, GRAFIEK, SOURCE, Beleid, beleid, book
from conftest import office
from lxml import etree
from papers import CONCEPT, META, filled, template, with_part
from pypdf import PdfReader
from school_papers import PAPERS
from sdk import faults as sdk_faults
from sdk import needs_sdk

from generator import docxzip
from generator.errors import TemplateError
from generator.forms import message_html, message_text
from generator.render import compile_template
from generator.templating.build import build
from generator.templating.chart import Balk, Grafiek
from generator.templating.check import check_template
from generator.templating.house import ours
from generator.templating.preview import html_preview
from generator.templating.read import reading_copy
from generator.templating.valid import problems
from generator.templating.xml import every, find

COPY = """[Grafiek "Staafgrafiek. Beeldmateriaal: 15 t/m 19."]
| Evaluaties per soort | Aantal |
| Beeldmateriaal | 15 t/m 19 |
| Bangalijst | minder dan 5 |
| Vernedering | 5 t/m 9 |
| Bedreiging (niet getoond) | |
"""


def made(grafiek: Grafiek = GRAFIEK, source: str = SOURCE, **options) -> bytes:
    return filled(source, beleid(grafiek), **options).data


def chart(data: bytes, name: str = CHART):
    return docxzip.parse(docxzip.read(data)[name], name)


def test_the_line_of_a_source_is_a_tag_in_word_and_reads_back_as_the_line():
    data = template(SOURCE)
    assert reading_copy(data) == SOURCE + "\n"
    assert "{{ jaar.grafiek | grafiek }}" in docxzip.read(data)["word/document.xml"].decode()
    assert check_template(data, Beleid) == ()


def test_a_document_with_a_chart_is_sound_and_always_the_same():
    data = made()
    assert problems(data) == ()
    assert data == made()
    assert {CHART, BOOK, "word/charts/_rels/chart1.xml.rels"} <= set(docxzip.read(data))
    assert "urn:schoolkader:grafiek" not in docxzip.read(data)["word/document.xml"].decode()


def test_the_reading_copy_tells_what_a_chart_shows_and_says_to_who_does_not_see_it():
    assert reading_copy(made()) == f"[Kop 1] Het jaar in cijfers\nEr staat tekst voor.\n{COPY}Er staat tekst na.\n"


def test_a_message_a_page_and_a_preview_tell_what_a_chart_shows():
    data = made()
    assert "Grafiek: Staafgrafiek. Beeldmateriaal: 15 t/m 19." in message_text(data)
    for page in (html_preview(data), message_html(data, META)):
        assert '<figure class="grafiek"><figcaption>Staafgrafiek. Beeldmateriaal: 15 t/m 19.</figcaption>' in page
        assert "<td>Bangalijst</td><td>minder dan 5</td>" in page
    assert "(grafiek)" in html_preview(template(SOURCE))


def test_a_drawing_has_alt_text_and_a_name_and_an_id_of_its_own():
    twice = made(source=f"{SOURCE}\n[Grafiek jaar.grafiek]")
    drawings = [(node.get("descr"), node.get("id")) for node in every(chart(twice, "word/document.xml"), "wp:docPr")]
    assert drawings == [(GRAFIEK.omschrijving, "1"), (GRAFIEK.omschrijving, "2")]
    assert problems(twice) == ()
    assert {"word/charts/chart2.xml", "word/embeddings/Microsoft_Excel_Worksheet2.xlsx"} <= set(docxzip.read(twice))


def test_no_number_stands_in_a_chart_but_the_lowest_of_a_band():
    root = chart(made())
    values = [node.text for node in every(find(root, "c:chart/c:plotArea/c:barChart/c:ser/c:val"), "c:v")]
    assert values == ["15", "0", "5"]
    assert all(int(node.get("val")) > 0 for node in every(root, "c:axId"))
    assert find(root, "c:chart/c:plotArea/c:valAx/c:delete").get("val") == "1"  # no axis on which a bar would read as a count


def test_less_than_five_is_an_open_bar_and_what_is_not_shown_has_none():
    series = find(chart(made()), "c:chart/c:plotArea/c:barChart/c:ser")
    open_bars = [find(point, "c:idx").get("val") for point in every(series, "c:dPt")]
    assert open_bars == ["1"]
    assert find(next(every(series, "c:dPt")), "c:spPr/a:solidFill/a:srgbClr").get("val") == "FFFFFF"
    assert [point.get("idx") for point in every(find(series, "c:val"), "c:pt")] == ["0", "1", "2"]
    names = [node.text for node in every(find(series, "c:cat"), "c:v")]
    assert names == ["Beeldmateriaal", "Bangalijst", "Vernedering", "Bedreiging (niet getoond)"]


def test_the_workbook_holds_what_the_chart_shows_and_nothing_more():
    parts = book(made())
    assert len([name for name in parts if name.startswith("xl/worksheets/")]) == 1
    assert re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"]) == ["Cijfers"]
    texts = re.findall(r"<t>([^<]+)</t>", parts["xl/sharedStrings.xml"])
    assert texts == ["Soort incident", "Aantal", "Beeldmateriaal", "Bangalijst", "Vernedering", "Bedreiging (niet getoond)"]
    cells = re.findall(r'<c r="(\w+)"( s="\d+")?><v>(\d+)</v>', parts["xl/worksheets/sheet1.xml"])
    assert [(place, value) for place, _, value in cells] == [("B2", "15"), ("B3", "0"), ("B4", "5")]
    assert re.findall(r'formatCode="([^"]+)"', parts["xl/styles.xml"]) == [
        "0&quot; t/m 19&quot;",
        "&quot;minder dan 5&quot;",
        "0&quot; t/m 9&quot;",
    ]
    assert "2000-01-01T00:00:00Z" in parts["docProps/core.xml"]
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", parts["docProps/core.xml"]) == ["", ""]


def test_values_with_signs_of_xml_or_of_a_formula_are_names_and_nothing_else():
    strange = Grafiek("A & B <c>", "“alt” & <d>", "=SOM(A1)", "https://x.example", (Balk("=1+1", 0, "minder dan 5"), *BARS[1:]))
    data = made(strange)
    assert "| =1+1 | minder dan 5 |" in reading_copy(data)
    assert "<f>" not in book(data)["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in "".join(book(data).values())
    assert problems(data) == ()


def test_a_value_cannot_pose_as_a_chart():
    """A text that looks like what keeps the place of a chart stays text."""
    fake = '<g:grafiek xmlns:g="urn:schoolkader:grafiek" titel="x" omschrijving="x" naam="x" aantal="x"/>'
    data = filled("Naam: {{ naam }}", {"naam": fake}).data
    assert fake in reading_copy(data)
    assert CHART not in docxzip.read(data)


@pytest.mark.parametrize(
    "value", ["tekst", 3, ["x"], {"titel": "x"}, {**dict.fromkeys(Grafiek.__dataclass_fields__, "x"), "balken": ["x"]}]
)
def test_something_that_is_no_chart_is_refused(value):
    with pytest.raises(TemplateError):
        filled("[Grafiek jaar]", {"jaar": value})


def test_a_chart_behind_a_condition_that_does_not_hold_is_gone_with_its_parts():
    source = "{%p if aan %}\n[Kop 1] Cijfers\n[Grafiek jaar.grafiek]\n{%p endif %}\nEinde."
    context = {"aan": False, "jaar": {"grafiek": {}}}
    data = filled(source, context).data
    assert reading_copy(data) == "Einde.\n"
    assert not [name for name in docxzip.read(data) if "chart" in name]


def test_a_chart_that_did_not_arrive_stops_the_document(monkeypatch):
    """The second look: somebody breaks the step that puts charts in their places."""
    from generator.templating.chart import place

    real = place.chart_part
    monkeypatch.setattr(place, "chart_part", lambda chart, *rest: real(replace(chart, balken=chart.balken[:-1]), *rest))
    with pytest.raises(TemplateError, match="een grafiek staat niet heel in het document"):
        made()


def test_a_concept_and_a_page_break_keep_the_chart():
    data = made(source=f"Eerst.\n@nieuwe-pagina\n{SOURCE.splitlines()[2]}", meta=CONCEPT)
    assert "@nieuwe-pagina\n[Grafiek" in reading_copy(data)


def test_a_chart_takes_the_colour_of_the_headings_and_the_font_of_the_text():
    context = beleid()
    own = filled(build(SOURCE, ours(), accent="#5B2A86"), context).data
    assert {node.get("val") for node in every(chart(own), "a:srgbClr")} >= {"5B2A86"}
    light = filled(build(SOURCE, ours(), accent="#FFE000"), context).data
    assert "FFE000" not in docxzip.read(light)[CHART].decode()  # too light to be seen on white
    assert {node.get("typeface") for node in every(chart(own), "a:latin")} == {"Calibri"}


def test_a_line_of_fixed_height_in_a_letterhead_does_not_cut_the_chart_off():
    looks = find(
        next(p for p in every(chart(made(), "word/document.xml"), "w:p") if next(every(p, "w:drawing"), None) is not None),
        "w:pPr/w:spacing",
    )
    assert looks.get(f"{{{looks.nsmap['w']}}}lineRule") == "auto"


@pytest.mark.parametrize("paper", PAPERS)
def test_a_chart_stands_on_every_letterhead(paper):
    data = filled(build(SOURCE, PAPERS[paper](), own=True), beleid()).data
    assert problems(data) == ()
    assert COPY in reading_copy(data)


WRONG = {
    "[Grafiek]": "schrijf een grafiek als",
    "[Grafiek {{ jaar.grafiek }}]": "schrijf een grafiek als",
    '[Grafiek "alt"]\n| a | b |': "schrijf een grafiek als",
    "[Grafik jaar]": "Bedoelt u \\[Grafiek\\]",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_line_that_is_not_well_written_is_told_with_its_number(line):
    with pytest.raises(TemplateError, match=f"regel 2: .*{WRONG[line]}"):
        build(f"Eerst.\n{line}", ours())


FAULTS = {
    "Tekst ernaast {{ jaar.grafiek | grafiek }}": "grafiek_niet_alleen",
    '[Tabel 100 "x"]\n| a |\n| {{ jaar.grafiek | grafiek }} |': "grafiek_niet_alleen",
    "@kop {{ jaar.grafiek | grafiek }}\nx": "grafiek_niet_alleen",
    "{{ jaar.grafiek }}": "niet_te_tonen",
    "{{ naam | grafiek }}": "filter",
    "[Grafiek jaar.grafik]": "onbekende_naam",
    "[Grafiek jaar]": "filter",
    "[Veld] [[tekst: a; {{ jaar.grafiek | grafiek }}]]": "opdracht",
}


@pytest.mark.parametrize("source", FAULTS)
def test_a_chart_in_the_wrong_place_or_of_the_wrong_value_is_a_fault(source):
    found = check_template(template(source), Beleid)
    assert FAULTS[source] in {fault.soort for fault in found}
    with pytest.raises(TemplateError):
        compile_template(template(source), Beleid)


def test_word_types_the_tag_in_pieces_and_it_is_still_a_chart():
    def cut(text):
        pieces = "</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t xml:space='preserve'>"
        return text.replace("{{ jaar.grafiek | grafiek }}", f"{{{{ jaar{pieces}.grafiek | {pieces}grafiek }}}}")

    data = with_part(template(SOURCE), "word/document.xml", cut)
    assert check_template(data, Beleid) == ()
    assert COPY in reading_copy(filled(data, beleid()).data)


def test_a_chart_of_somebody_else_is_read_as_what_it_shows():
    """Two series, no number formats, an axis that is named otherwise: what python-docx or Word could have put there."""
    parts = docxzip.read(made())
    root = etree.fromstring(parts[CHART])
    series = next(every(root, "c:ser"))
    for label in list(every(series, "c:dLbls")):
        series.remove(label)
    for point in every(series, "c:pt"):
        point.attrib.pop("formatCode", None)
    series.addnext(etree.fromstring(etree.tostring(series)))
    parts[CHART] = docxzip.serialize(root)
    copy = reading_copy(docxzip.pack(parts))
    assert "| Evaluaties per soort | Aantal, Aantal |" in copy
    assert copy.count("| Beeldmateriaal | 15 |") == 2


def test_a_chart_whose_part_is_gone_or_broken_still_tells_its_alt_text():
    parts = docxzip.read(made())
    parts[CHART] = b"<kapot"
    assert '[Grafiek "Staafgrafiek.' in reading_copy(docxzip.pack(parts))


def test_a_program_that_knows_nothing_of_us_opens_it_and_saves_it_with_its_chart():
    opened = docx.Document(io.BytesIO(made()))
    saved = io.BytesIO()
    opened.save(saved)
    assert COPY in reading_copy(saved.getvalue())
    assert docxzip.unzip(docxzip.read(saved.getvalue())[BOOK]) == docxzip.unzip(docxzip.read(made())[BOOK])


@pytest.mark.parametrize("highest", [0, 5, 60, 995])
def test_the_longest_bar_leaves_room_for_its_words(highest):
    bars = (Balk("a", highest, f"{highest} t/m {highest + 4}" if highest else "minder dan 5"), Balk("b", 0, "minder dan 5"))
    scaling = find(chart(made(replace(GRAFIEK, balken=bars))), "c:chart/c:plotArea/c:valAx/c:scaling")
    low, high = (int(find(scaling, f"c:{end}").get("val")) for end in ("min", "max"))
    assert low == -5
    assert (high - highest) / (high - low) >= 0.25


@pytest.mark.xdist_group("sdk")
class TestSdk:
    pytestmark = needs_sdk

    def test_a_document_with_charts_and_the_workbook_are_valid_open_xml(self, tmp_path):
        for number, bars in enumerate(
            (BARS, BARS[:1], tuple(replace(bar, ondergrens=None, tekst="niet getoond") for bar in BARS), ())
        ):
            (tmp_path / f"{number}.docx").write_bytes(made(replace(GRAFIEK, balken=bars)))
            (tmp_path / f"werkblad{number}.xlsx").write_bytes(docxzip.read(made(replace(GRAFIEK, balken=bars)))[BOOK])
        for paper, write in PAPERS.items():
            (tmp_path / f"{paper}.docx").write_bytes(filled(build(SOURCE, write(), own=True), beleid()).data)
        assert sdk_faults(tmp_path) == {}
        assert sdk_faults(tmp_path, "*.xlsx") == {}


@office
@pytest.mark.xdist_group("office")
def test_libreoffice_draws_the_bars_with_their_bands(tmp_path):
    (tmp_path / "a.docx").write_bytes(made())
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    for words in ("Evaluaties per soort", "15 t/m 19", "5 t/m 9", "minder dan 5", "(niet"):
        assert words in text
