"""A chart of ours passes among the school and says nothing more than it shows; a word, number, sheet or property more is a strange one."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest
from charts import BOOK, CHART
from conftest import office
from lxml import etree
from registers import policy
from schools import KINDS, case

from generator import docxzip, guard
from generator.guard import Allowed, Forbidden, inspect_bytes
from generator.guard.archive import open_docx
from generator.guard.charts import own_charts
from generator.kring import Kring

NAME = "Xandrina Qweltjes"
FORBIDDEN = Forbidden(namen=(NAME,))
CHART_RELS = "word/charts/_rels/chart1.xml.rels"
LABEL = "Gedeelde beelden"
SHEET = "xl/worksheets/sheet1.xml"


def verdict(data, kring=Kring.SCHOOL, forbidden=None):
    """What the guard says of a policy, with nobody to look for unless they are given."""
    allowed = guard.allowed(case("vo").profile)
    return inspect_bytes("preventiebeleid.docx", data, Forbidden() if forbidden is None else forbidden, allowed, kring)


def strange(data, kring=Kring.SCHOOL):
    """The findings about a chart or what belongs to it."""
    kinds = ("grafiek", "ingesloten bestand", "koppelingen")
    return [found for found in verdict(data, kring).bevindingen if found.deel in kinds or found.soort == "grafiek"]


def with_part(name, *changes):
    """The policy with a text in one of its parts replaced."""
    parts = docxzip.read(policy("vo").data)
    parts[name] = changed(parts[name], *changes)
    return docxzip.pack(parts)


def changed(data, *changes):
    text = data.decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.encode()


def with_book(change, *more):
    """The policy with another workbook behind its chart; `more` are changes in the chart itself."""
    parts = docxzip.read(policy("vo").data)
    inside = docxzip.unzip(parts[BOOK])
    change(inside)
    parts[BOOK] = docxzip.pack(inside)
    parts[CHART] = changed(parts[CHART], *more)
    return docxzip.pack(parts)


def in_book(name, *changes):
    def change(parts):
        parts[name] = changed(parts[name], *changes)

    return change


def put_in(**parts):
    return lambda inside: inside.update({name.replace("__", "/"): text.encode() for name, text in parts.items()})


@pytest.mark.parametrize("kind", KINDS)
def test_a_policy_with_a_chart_gives_no_warning(kind):
    assert policy(kind).findings == ()
    assert verdict(policy(kind).data, forbidden=FORBIDDEN).oordeel == "vrij"


def test_every_word_of_a_chart_of_ours_is_read():
    """Somebody who is called as the chart says is found in it; the table beside it is left out here."""
    found = own_charts(open_docx(policy("vo").data))
    assert found.alle
    assert found.onderdelen == {CHART, BOOK, CHART_RELS}
    assert {LABEL, "10 t/m 14", "minder dan 5", "Aantal evaluaties"} <= set(found.teksten[CHART])
    people = Forbidden(namen=("Bangalijst Nepaccount",))
    places = {found.deel for found in verdict(policy("vo").data, forbidden=people).bevindingen}
    assert "grafiek" in places


@pytest.mark.parametrize("people", ["Roos 't Hart", "Rafi Graf", "Book Series", "Axel Lang", "Ola Object"])
def test_the_markup_of_a_chart_and_its_workbook_is_nobodys_name(people):
    outcome = verdict(policy("vo").data, forbidden=Forbidden(namen=(people,)))
    assert [str(found) for found in outcome.bevindingen if found.zwaarte == "blok"] == []


def _with_zip_comment():
    parts = docxzip.read(policy("vo").data)
    book = io.BytesIO(parts[BOOK])
    with zipfile.ZipFile(book, "a") as archive:
        archive.comment = NAME.encode()
    return docxzip.pack(parts | {BOOK: book.getvalue()})


CHANGED = {
    "a name in the chart cache": lambda: with_part(CHART, (f"<c:v>{LABEL}<", f"<c:v>{NAME}<")),
    "a name in the cache and the workbook": lambda: with_book(
        in_book("xl/sharedStrings.xml", (LABEL, NAME)), (f"<c:v>{LABEL}<", f"<c:v>{NAME}<")
    ),
    "a name in the title": lambda: with_part(CHART, ("<a:t>Evaluaties", f"<a:t>{NAME} Evaluaties")),
    "a name in the name of the values": lambda: with_part(CHART, ("<c:v>Aantal evaluaties<", f"<c:v>{NAME}<")),
    "a name in a font": lambda: with_part(CHART, ('<a:latin typeface="Calibri"', f'<a:latin typeface="{NAME}"')),
    "a name as a font of the theme": lambda: with_part(CHART, ('<a:latin typeface="Calibri"', f'<a:latin typeface="+{NAME}"')),
    "a name in a formula": lambda: with_part(CHART, ("<c:f>Cijfers!$A$2", f"<c:f>'{NAME}'!$A$2")),
    "a name in a number format": lambda: with_part(CHART, ('formatCode="0&quot; t/m 14&quot;"', f'formatCode="0&quot; {NAME}&quot;"')),
    "a name in a comment": lambda: with_part(CHART, ("<c:plotVisOnly", f"<!-- {NAME} --><c:plotVisOnly")),
    "a name as an element": lambda: with_part(CHART, ("<c:plotVisOnly", '<c:xandrina xmlns:q="urn:q" q:qweltjes="1"/><c:plotVisOnly')),
    "a name in a cell": lambda: with_book(in_book("xl/sharedStrings.xml", (LABEL, NAME))),
    "a name in a cell that is not used": lambda: with_book(
        in_book(SHEET, ("</sheetData>", f'<row r="40"><c r="H40" t="inlineStr"><is><t>{NAME}</t></is></c></row></sheetData>'))
    ),
    "a name in a sheet name": lambda: with_book(in_book("xl/workbook.xml", ('name="Cijfers"', f'name="{NAME}"'))),
    "a defined name": lambda: with_book(
        in_book("xl/workbook.xml", ("<calcPr", f'<definedNames><definedName name="x">"{NAME}"</definedName></definedNames><calcPr'))
    ),
    "the author of the workbook": lambda: with_book(in_book("docProps/core.xml", ("<dc:creator>", f"<dc:creator>{NAME}"))),
    "the title of the workbook": lambda: with_book(in_book("docProps/core.xml", ("<dc:creator>", f"<dc:title>{NAME}</dc:title><dc:creator>"))),
    "the company of the workbook": lambda: with_book(in_book("docProps/app.xml", ("<Company>", f"<Company>{NAME}"))),
    "a property of its own": lambda: with_book(put_in(docProps__custom=f"<Properties><property name='{NAME}'/></Properties>")),
    "a comment in the workbook": lambda: with_book(put_in(xl__comments1=f"<comments><t>{NAME}</t></comments>")),
    "a number format of the workbook": lambda: with_book(in_book("xl/styles.xml", ("0&quot; t/m 14&quot;", f"0&quot; {NAME}&quot;"))),
    "a header of the sheet": lambda: with_book(
        in_book(SHEET, ("</worksheet>", f"<headerFooter><oddHeader>{NAME}</oddHeader></headerFooter></worksheet>"))
    ),
    "another sheet": lambda: with_book(put_in(**{"xl__worksheets__sheet2.xml": f"<worksheet><t>{NAME}</t></worksheet>"})),
    "a document in the workbook": lambda: with_book(put_in(**{"xl__embeddings__a.bin": f"\1\2{NAME}"})),
    "the zip of the workbook": _with_zip_comment,
    "a link to elsewhere": lambda: with_part(
        CHART_RELS, ("</Relationships>", f'<Relationship Id="rId9" Type="urn:q" Target="https://x.example/{NAME.replace(" ", "-")}" TargetMode="External"/></Relationships>')
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGED)
def test_a_name_anywhere_in_a_chart_is_found(kind):
    outcome = verdict(CHANGED[kind](), forbidden=FORBIDDEN)
    assert outcome.oordeel == "geblokkeerd"
    assert any("betrokkene" in found.soort or "koppeling naar buiten" in found.soort for found in outcome.bevindingen)


@pytest.mark.parametrize("kind", CHANGED)
def test_the_same_gives_a_warning_when_nobody_is_looked_for(kind):
    data = CHANGED[kind]()
    found = strange(data)
    assert {"grafiek", "ingesloten bestand"} & {each.deel for each in found}
    assert all(each.advies.endswith(".") for each in found)
    assert NAME not in " ".join(map(str, verdict(data).bevindingen))


def _with_second_series():
    parts = docxzip.read(policy("vo").data)
    root = etree.fromstring(parts[CHART])
    series = next(root.iter("{*}ser"))
    series.addnext(etree.fromstring(etree.tostring(series)))
    return docxzip.pack(parts | {CHART: docxzip.serialize(root)})


NUMBERS = {
    "a count in a cell": lambda: with_book(in_book(SHEET, ('<v>10</v></c></row><row r="3"', '<v>12</v></c></row><row r="3"'))),
    "a count in the cache": lambda: with_part(CHART, ("<c:v>10</c:v></c:pt>", "<c:v>12</c:v></c:pt>")),
    "a count in both": lambda: with_book(
        in_book(SHEET, ('<v>10</v></c></row><row r="3"', '<v>12</v></c></row><row r="3"')), ("<c:v>10</c:v></c:pt>", "<c:v>12</c:v></c:pt>")
    ),
    "another band in the cache alone": lambda: with_part(CHART, ("<c:v>10</c:v></c:pt>", "<c:v>15</c:v></c:pt>")),
    "a label that says another band": lambda: with_part(CHART, ('formatCode="0&quot; t/m 14&quot;"', 'formatCode="0&quot; t/m 11&quot;"')),
    "a label that says one number": lambda: with_part(CHART, ('formatCode="&quot;minder dan 5&quot;"', 'formatCode="0"')),
    "a number that is not shown by a bar": lambda: with_part(CHART, ("<c:plotVisOnly", "<c:extLst><c:ext><c:v>3</c:v></c:ext></c:extLst><c:plotVisOnly")),
    "a row more in the workbook": lambda: with_book(in_book(SHEET, ("</sheetData>", '<row r="11"><c r="B11"><v>3</v></c></row></sheetData>'))),
    "a second series": _with_second_series,
    "a negative number": lambda: with_part(CHART, ("<c:v>10</c:v></c:pt>", "<c:v>-5</c:v></c:pt>")),
    "a kind twice": lambda: with_part(CHART, (">Bangalijst<", f">{LABEL}<")),
    "a workbook of another chart": lambda: docxzip.pack(docxzip.read(policy("vo").data) | {BOOK: docxzip.read(policy("po").data)[BOOK]}),
    "something that is no workbook": lambda: docxzip.pack(docxzip.read(policy("vo").data) | {BOOK: b"PK\3\4 kapot"}),
    "a chart that is no XML": lambda: docxzip.pack(docxzip.read(policy("vo").data) | {BOOK: b"x", CHART: b"<c:chartSpace xmlns:c='urn:q'/>"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in NUMBERS if kind != "something that is no workbook"])
def test_a_number_more_or_another_number_makes_it_a_strange_chart(kind):
    assert {"grafiek", "ingesloten bestand"} & {each.deel for each in strange(NUMBERS[kind]())}


def test_a_workbook_that_cannot_be_opened_stops_the_file():
    from generator.errors import DocumentError

    with pytest.raises(DocumentError):
        verdict(NUMBERS["something that is no workbook"]())


def test_a_chart_of_somebody_else_is_strange_also_beside_one_of_ours():
    parts = docxzip.read(policy("vo").data)
    other = "word/charts/chart7.xml"
    parts[other] = parts[CHART].replace(LABEL.encode(), b"Omzet")
    parts["word/_rels/document.xml.rels"] = changed(
        parts["word/_rels/document.xml.rels"],
        (
            "</Relationships>",
            '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="charts/chart7.xml"/></Relationships>',
        ),
    )
    loose = docxzip.pack(parts)
    assert [found.deel for found in strange(loose)] == ["grafiek"]
    drawing = re.search(rb"<w:drawing>.*?</w:drawing>", parts["word/document.xml"], re.DOTALL)[0]
    second = re.sub(rb'r:id="rId\d+"', b'r:id="rId99"', drawing)
    parts["word/document.xml"] = parts["word/document.xml"].replace(drawing, drawing + second)
    assert {found.soort for found in strange(docxzip.pack(parts))} >= {"grafiek"}


def test_a_chart_in_a_header_is_strange_also_when_the_one_in_the_text_is_ours():
    parts = docxzip.read(policy("vo").data)
    drawing = re.search(rb"<w:r><w:drawing>.*?</w:drawing></w:r>", parts["word/document.xml"], re.DOTALL)[0]
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(b"</w:p>", drawing + b"</w:p>", 1)
    found = verdict(docxzip.pack(parts), forbidden=FORBIDDEN).bevindingen
    assert [(each.soort, each.deel) for each in found] == [("grafiek", "koptekst 1")]


@pytest.mark.parametrize("kring", [Kring.OPENBAAR, Kring.TEAM, Kring.BETROKKENEN, Kring.ACTIETEAM])
def test_in_any_other_circle_a_chart_is_what_it_was(kring):
    found = strange(policy("vo").data, kring)
    assert {"grafiek", "ingesloten bestand"} <= {each.deel for each in found}
    assert ("grafiek", "tekst") in {(each.soort, each.deel) for each in found}
    assert {each.zwaarte for each in found} == {"blok" if kring is Kring.OPENBAAR else "waarschuwing"}


def test_a_chart_passes_after_another_program_saved_the_file():
    saved = io.BytesIO()
    docx.Document(io.BytesIO(policy("vo").data)).save(saved)
    assert strange(saved.getvalue()) == []


WORD_STYLE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="c14" '
    'xmlns:c14="http://schemas.microsoft.com/office/drawing/2007/8/2/chart"><c14:style val="102"/></mc:Choice>'
    '<mc:Fallback><c:style val="2"/></mc:Fallback></mc:AlternateContent><c:chart>'
)
WORD_POINT = (
    '<c:extLst><c:ext uri="{C3380CC4-5D6E-409C-BE32-E72D297353CC}" xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart">'
    '<c16:uniqueId val="{00000001-6B3A-4F0B-9C5D-1A2B3C4D5E6F}"/></c:ext></c:extLst></c:dPt>'
)
WORD_SPACES = 'xmlns:c16r2="http://schemas.microsoft.com/office/drawing/2015/06/chart" xmlns:c='


def test_a_chart_passes_after_word_wrote_its_own_marks_in_it():
    """Word adds a style, ids of points and empty list styles when it saves a chart."""
    data = with_part(
        CHART,
        ("<c:chart>", WORD_STYLE),
        ("</c:dPt>", WORD_POINT),
        ("xmlns:c=", WORD_SPACES),
        ("<a:bodyPr/>", "<a:bodyPr/><a:lstStyle/>"),
    )
    assert strange(data) == []


@office
@pytest.mark.xdist_group("office")
def test_a_chart_passes_after_libreoffice_saved_the_file(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "beleid.docx").write_bytes(policy("vo").data)
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--convert-to", "docx", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(tmp_path / "in" / "beleid.docx")], check=True, capture_output=True, timeout=120)
    data = (tmp_path / "beleid.docx").read_bytes()
    assert any("chart" in name for name in docxzip.read(data))
    assert [str(found) for found in strange(data)] == []


def test_a_letter_cannot_have_a_chart_of_ours_either():
    rendered = replace(policy("vo").meta, kring=Kring.OPENBAAR)
    outcome = inspect_bytes("brief.docx", policy("vo").data, Forbidden(), Allowed(), rendered.kring)
    assert outcome.oordeel == "geblokkeerd"
