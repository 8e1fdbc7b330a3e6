"""The reading copy of a built document is its canonical source."""

from pathlib import Path

import pytest
from notation import canonical

from generator.ooxml import docx
from generator.render.model import STYLES
from generator.render.paper.house import ours
from generator.render.tekst.build import Logo, build
from generator.render.tekst.read import read, reading_copy

ALL = (Path(__file__).parent / "alles.tekst").read_text("utf-8")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000003000000010802000000949bc3d90000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)

SNIPPETS = {
    "a plain paragraph": "Een zin.",
    "bold words": "Een **vette** zin, en **{{ naam }}** ook.",
    "a tag with a filter": "Op {{ datum | lang }} is het zover.",
    "a condition inside a paragraph": "Ja{% if x %}, en **nee**{% endif %}.",
    "terms in single braces": "{Leerlingen} lezen; {heeft u/heb je} vragen?",
    "typographic and XML characters": "“A & B” < C > D – ‘e’ é 🙂",
    "a line break": "Straat 1⏎1234 AB Plaats",
    "a first header": "@kop1 {{ naam }}\n@kop1 tweede regel\nx",
    "a header with two sides": "@kop links | rechts\nx",
    "a filter with a pipe in a header": "@kop {{ naam | kort }} | rechts\nx",
    "page numbers": "@voet pagina {pagina} van {paginas}\nx",
    "a footer that the first page does not have": "@voet1\n@voet pagina {pagina}\nx",
    "a footer of its own on the first page": "@voet1 eerste\n@voet pagina {pagina}\nx",
    "a page break": "a\n@nieuwe-pagina\nb",
    "a page break before a table": 'a\n@nieuwe-pagina\n[Tabel 50 50 "b"]\n| a | b |\n| c | d |',
    "a page break before the contents": "a\n@nieuwe-pagina\n[Inhoud]\nb",
    "a table with tags": '[Tabel 30 70 "wie"]\n| Wat | Wie |\n| {%tr for r in rijen %} |\n| {{ r.a|b }} | **{{ r.b }}** |\n| {%tr endfor %} |',
    "a table with thirds": '[Tabel 33 33 34 "x"]\n| a | b | c |\n| 1 | 2 | 3 |',
    "a table with a column on the right": '[Tabel 80 20> "x"]\n| a | b |\n| 1 | 2 |',
    "a pipe in a cell": '[Tabel 50 50 "x"]\n| a \\| b | c |\n| 1 | 2 |',
    "styles and paragraphs in a cell": '[Tabel 50 50 "x"]\n| a | b |\n| [Telefoon] 112 | een ¶ [Klein] twee |',
    "an empty cell": '[Tabel 50 50 "x"]\n| a | b |\n| | 2 |',
    "two tables after each other": '[Tabel 100 "x"]\n| a |\n| b |\n[Tabel 100 "y"]\n| c |\n| d |',
    "text that looks like a style": "[Standaard] [INVULLEN: politiecontact]",
    "text that looks like a table": "[Standaard] | geen tabel |",
    "text that looks like a comment": "[Standaard] # geen opmerking",
    "lists around a condition": "[Nummering] a\n{%p if x %}\n[Nummering] b\n{%p endif %}\n[Opsomming] c",
    "every kind of field": "[[vinkje: a; A]] [[keuze: b; B; ja; nee]] [[datum: c; C]] [[tekst: d; D]] [[tekstvak: e; E]]",
    "a field in a loop": "{%p for v in vragen %}\n[Veld] [[tekst: v_{{ v.id }}; {{ v.titel }}]]\n{%p endfor %}",
    "a field in a cell": '[Tabel 50 50 "x"]\n| a | b |\n| c | [[tekst: d; D]] |',
}


@pytest.mark.parametrize("source", SNIPPETS.values(), ids=SNIPPETS)
def test_the_reading_copy_of_a_snippet_is_the_snippet(source: str):
    assert reading_copy(build(source, ours())) == source + "\n"


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_read_back(style: str):
    expected = "een regel\n" if style == "Standaard" else f"[{style}] een regel\n"
    assert reading_copy(build(f"[{style}] een regel", ours())) == expected


def test_the_reading_copy_of_everything_together_is_its_canonical_source():
    assert reading_copy(build(ALL, ours())) == canonical(ALL)
    assert reading_copy(build(ALL, ours(), logo=Logo(PNG))) == canonical(ALL, logo=True)


def test_a_canonical_source_is_its_own_canonical_source():
    assert canonical(canonical(ALL)) == canonical(ALL)


def test_what_somebody_deletes_is_not_read_and_what_somebody_inserts_is():
    parts = docx.read(build("Een oude zin.", ours()))
    old = b'<w:r><w:t xml:space="preserve">Een oude zin.</w:t></w:r>'
    new = (
        b'<w:ins w:id="1"><w:r><w:t>Een nieuwe zin.</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>Een oude zin.</w:delText></w:r></w:del>'
        b"<w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom>"
    )
    assert old in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old, new)
    assert reading_copy(docx.pack(parts)) == "Een nieuwe zin.\n"


def test_text_in_a_content_control_of_somebody_else_is_read():
    parts = docx.read(build("Een zin.", ours()))
    run = b'<w:r><w:t xml:space="preserve">Een zin.</w:t></w:r>'
    control = b"<w:sdt><w:sdtPr><w:id w:val='7'/></w:sdtPr><w:sdtContent>" + run + b"</w:sdtContent></w:sdt>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(run, control)
    assert reading_copy(docx.pack(parts)) == "Een zin.\n"


def test_a_table_without_widths_is_still_read():
    parts = docx.read(build('[Tabel 50 50 "x"]\n| a | b |\n| 1 | 2 |', ours()))
    text = parts["word/document.xml"].decode()
    parts["word/document.xml"] = text.replace('<w:gridCol w:w="4252"/>', "").encode()
    rows = [row for block in read(docx.pack(parts)).blocks for row in block.rows]
    assert [len(row.cells) for row in rows] == [2, 2]
    assert "| 1 | 2 |" in reading_copy(docx.pack(parts))
