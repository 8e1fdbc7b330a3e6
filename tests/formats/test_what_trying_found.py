"""What trying files found, each as a small test: a file that would keep a computer busy, and one that ended in a fault of ours."""

import io
import zipfile
import zlib

import pytest
from programs_of_the_world import base, in_text
from schools import case

from generator import guard
from generator.base.errors import DocumentError, InputError
from generator.guard.clean import clean
from generator.guard.words import lexicon
from generator.load.sheet.blank import workbook
from generator.load.sheet.limits import MAX_FILLED, MAX_LINES
from generator.load.sheet.table import read_tables
from generator.ooxml import word
from generator.ooxml.docx import pack
from generator.ooxml.xml import MAX_MARKUP, parse
from generator.ooxml.zip import unzip

SHEET = "xl/worksheets/sheet1.xml"
BIG = pytest.mark.parametrize


def verdict(name, data):
    return guard.inspect_bytes(name, data, guard.forbidden(case("vo").incident), guard.allowed(case("vo").profile))


def table(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    return read_tables(tmp_path / name)


def book(inner="", **parts):
    """A workbook with this in its sheet, and other parts."""
    found = unzip(workbook("Blad", [["brin", "naam"], ["99ZZ01", "De Wijzer"]]))
    found[SHEET] = found[SHEET].replace(b"</sheetData>", inner.encode() + b"</sheetData>")
    return pack(found | parts)


def test_a_word_that_falls_apart_in_many_ways_is_looked_at_once(monkeypatch):
    """`overoveroverover…` has a beginning that is a word at each step: of 26 of them a computer was busy for hours."""
    lexicon.everyday.cache_clear()
    lexicon._compound.cache_clear()
    looked = []
    real = lexicon.ordinary
    monkeypatch.setattr(lexicon, "ordinary", lambda word: looked.append(word) or real(word))
    assert not lexicon.everyday("over" * 14 + "xq")
    assert not lexicon.everyday("over" * 2_000 + "xq")
    assert len(looked) < 5_000


def test_a_compound_is_still_everyday():
    assert lexicon.everyday("schoolplein")
    assert not lexicon.everyday("zwaluwstaartje" * 9)


@BIG("data", [b"a\n" * (MAX_LINES + 1), b"\r\n" * (MAX_LINES + 1), b"a;b\r" * (MAX_LINES + 1)])
def test_a_table_of_very_many_lines_is_refused_before_they_take_a_place_in_memory(tmp_path, monkeypatch, data):
    monkeypatch.setattr("generator.load.sheet.table._csv_rows", lambda _: pytest.fail("the lines were read"))
    with pytest.raises(InputError, match="meer dan 50000 regels"):
        table(tmp_path, "a.csv", data)


def test_a_table_of_very_many_cells_is_refused(tmp_path):
    with pytest.raises(InputError, match=f"meer dan {MAX_FILLED} velden"):
        table(tmp_path, "a.csv", (b"a;" * 199 + b"a\n") * (MAX_FILLED // 200 + 1))


@BIG("data", [b'naam;"' + b"a" * 140_000 + b'";b\n', b'x;y\n"' + b"b" * 150_000 + b'";"c"\n', b"a" * 300_000])
def test_a_very_long_cell_is_refused_with_the_reason(tmp_path, data):
    with pytest.raises(InputError, match="langer dan"):
        table(tmp_path, "a.csv", data)


def test_a_sheet_of_very_much_markup_is_refused_and_no_tree_is_made_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr("generator.load.sheet.xlsx.MAX_MARKUP", 1_000)
    with pytest.raises(InputError, match="geen rekenblad"):
        table(tmp_path, "a.xlsx", book('<row r="3">' + "<c/>" * 1_000 + "</row>"))
    with pytest.raises(InputError, match="geen rekenblad"):
        table(tmp_path, "a.xlsx", book(**{"xl/sharedStrings.xml": b"<!DOCTYPE a []><sst/>"}))


def test_a_sheet_of_very_many_cells_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("generator.load.sheet.xlsx.MAX_FILLED", 100)
    with pytest.raises(InputError, match="geen rekenblad"):
        table(tmp_path, "a.xlsx", book('<row r="3"><c r="GA3" t="str"><v>a</v></c></row>'))


def test_a_phonetic_hint_and_an_extension_are_no_text_of_a_cell(tmp_path):
    inner = '<row r="3"><c t="inlineStr"><is><t>Jan</t><rPh sb="0" eb="1"><t>jaan</t></rPh></is></c><x:c xmlns:x="urn:x"><x:v>9</x:v></x:c></row>'
    assert table(tmp_path, "a.xlsx", book(inner))[0].rows[-1].cells == ("Jan", "")


def as_strict(parts):
    """As Excel saves "Strict Open XML"."""
    pairs = (
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    for name, data in parts.items():
        for old, new in pairs:
            parts[name] = parts[name].replace(old, new) if name != "[Content_Types].xml" else data


def in_another_place(parts):
    for old, new in (("xl/workbook.xml", "xl/Workbook2.xml"), ("xl/_rels/workbook.xml.rels", "xl/_rels/Workbook2.xml.rels")):
        parts[new] = parts.pop(old)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"/xl/workbook2.xml")


def in_other_capitals(parts):
    parts["xl/worksheets/Sheet1.xml"] = parts.pop(SHEET)


@BIG("change", [as_strict, in_another_place, in_other_capitals])
def test_a_workbook_of_another_program_is_read_as_that_of_excel(tmp_path, change):
    parts = unzip(book())
    change(parts)
    assert table(tmp_path, "a.xlsx", pack(parts)) == table(tmp_path, "b.xlsx", book())


def test_a_part_of_a_word_file_with_very_much_markup_is_refused():
    with pytest.raises(DocumentError, match="veel te groot"):
        parse(b"<a>" + b"<b/>" * MAX_MARKUP + b"</a>", "word/document.xml")


def test_a_paragraph_of_very_many_runs_is_cleaned_without_going_over_it_for_each(monkeypatch):
    """The style of a paragraph stands in its first child, and was looked for anew from each of its runs."""
    parts = unzip(base())
    in_text(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 500}</w:p>")(parts)
    from generator.guard.clean.passes import hidden

    looked = []
    monkeypatch.setattr(hidden, "find", lambda element, path: looked.append(path) or word.find(element, path))
    clean(pack(parts))
    assert sum(path == "w:pPr/w:pStyle" for path in looked) < 50


def pdf(*objects):
    body = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    return body + head + rows + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(body))


def stream(data, more=b""):
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A %d 0 R >> >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /XObject << /A 5 0 R >> /Font << /F 6 0 R >> >> /Contents 4 0 R >>"


def one_page(content, form=b"BT (x) Tj ET", letters=b""):
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    forms = [stream(form, FORM % 8), font, stream(letters), stream(b"/A Do " * 60, FORM % 9), stream(b"BT (x) Tj ET", FORM % 9)]
    catalog = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
    return pdf(*catalog, PAGE, stream(content), *forms)


BUSY = {
    "very many texts": one_page(b"BT (a) Tj ET " * 100_001),
    "a form that draws forms that draw forms": one_page(b"/A Do " * 60, b"/A Do " * 60),
    "a form that draws itself": pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        PAGE,
        stream(b"/A Do "),
        stream(b"/A Do ", FORM % 5),
        b"null",
    ),
    "a font with a very long table": one_page(b"BT /F 9 Tf (a) Tj ET", letters=b"<0041> <0041>\n" * 500_000),
}


@BIG("name", BUSY)
def test_a_pdf_that_would_keep_a_computer_busy_is_refused_before_its_pages_are_read(monkeypatch, name):
    monkeypatch.setattr("generator.guard.files.pdf._pages", lambda _: pytest.fail("its pages were read"))
    with pytest.raises(DocumentError, match="te groot om na te kijken"):
        verdict("brief.pdf", BUSY[name])


def test_a_pdf_with_a_form_and_a_table_of_letters_is_read():
    found = verdict("brief.pdf", one_page(b"/A Do BT /F 9 Tf (Wij praten met elkaar.) Tj ET", letters=b"<0041> <0041>\n" * 200))
    assert found.oordeel != "geblokkeerd"


MUCH = {
    "a.txt": "Wij praten met elkaar. " * 50_000,
    "b.txt": "a\n" * 100_001,
    "a.html": f"<p>{'Wij praten met elkaar. ' * 50_000}</p>",
    "b.html": f"<p {' '.join(f'a{n}=1' for n in range(2_001))}>x</p>",
    "c.html": f"<p title='{'Wij praten. ' * 90_000}'>x</p>",
    "d.html": "<div>" * 240 + "Wij praten. " * 10_000 + "</div>" * 240,
}


@BIG("name", MUCH)
def test_a_message_of_very_much_text_is_refused(name):
    with pytest.raises(DocumentError, match=r"te veel tekst|meer dan 100000 regels|veel te ingewikkeld"):
        verdict(name, MUCH[name].encode())


def test_a_page_with_a_large_picture_in_it_is_read_and_only_its_link_is_stopped():
    packed = "QUJD" * 300_000
    found = verdict("a.html", f'<p>Wij praten.<img src="data:image/png;base64,{packed}"></p>'.encode())
    assert [each.soort for each in found.bevindingen] == ["link die iets uitvoert"]


def test_the_zip_in_a_workbook_may_be_packed_in_any_way_that_excel_does(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in unzip(book()).items():
            archive.writestr(name, part)
    assert table(tmp_path, "a.xlsx", buffer.getvalue()) == table(tmp_path, "b.xlsx", book())


@BIG("name", ["_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"])
def test_a_list_of_relationships_or_types_in_which_one_holds_another_is_refused(name):
    """Programs differ in whether they read what is inside, and a clean copy kept half of it."""
    from generator.ooxml.docx import read

    parts = unzip(base())
    first = parts[name].index(b"/>")
    inner = b'><Relationship xmlns="urn:x" Id="rId99" Type="x" Target="y"/></'
    tag = b"Relationship>" if name.endswith(".rels") else parts[name][parts[name].rindex(b"<", 0, first) + 1 :].split()[0] + b">"
    parts[name] = parts[name][:first] + inner + tag + parts[name][first + 2 :]
    with pytest.raises(DocumentError, match="beschadigd"):
        read(pack(parts))


@pytest.mark.groot
def test_a_pdf_with_very_much_text_beside_its_pages_is_refused():
    objects = [b"(%s %d)" % (b"Wij praten met elkaar. " * 50, number) for number in range(6_000)]
    with pytest.raises(DocumentError, match="te groot om na te kijken"):
        verdict("brief.pdf", pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>", *objects))
