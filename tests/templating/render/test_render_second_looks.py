"""The checks that do not trust the renderer."""

import pytest
from papers import DOCUMENT, filled, template, with_body, with_part
from valid import problems

from generator.base.stages import RenderedDocx
from generator.render.preserved import lost

SOURCE = "[Titel] Brief\nBeste {{ naam }},\nDit is een vaste zin van de school.\n{%p for z in zinnen %}\n[Opsomming] {{ z }}\n{%p endfor %}"
CONTEXT = {"naam": "Jansen & Zn", "zinnen": ["eerste zin", "tweede zin"]}


def changed(old: str, new: str) -> tuple[str, ...]:
    rendered = filled(SOURCE, CONTEXT)
    data = with_part(rendered.data, DOCUMENT, lambda text: text.replace(old, new))
    assert data != rendered.data
    return lost(template(SOURCE), CONTEXT, RenderedDocx(rendered.meta, data))


@pytest.mark.parametrize(
    ("old", "new"), [("Jansen &amp; Zn", "Jansen "), ("vaste zin", "vaste"), ("tweede zin", ""), ("Brief", "brief")]
)
def test_a_value_or_sentence_that_is_not_whole_is_noticed(old: str, new: str):
    found = changed(old, new)
    assert found
    assert not any("Jansen" in sentence or "zin" in sentence for sentence in found)


def test_text_that_came_from_nowhere_is_noticed():
    assert changed("tweede zin", "tweede zin en meer")


def test_a_good_document_passes_both():
    rendered = filled(SOURCE, CONTEXT)
    assert lost(template(SOURCE), CONTEXT, rendered) == ()
    assert problems(rendered.data) == ()


def test_a_letterhead_that_says_concept_itself_is_no_loss():
    rendered = filled("@kop CONCEPT {{ x }}\n@kop1 CONCEPT\n{{ x }}", {"x": "y"})
    assert rendered.data


FLAWS = {
    "een formulierveld twee keer": '<w:p><w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt></w:p>'
    * 2,
    "een bladwijzer twee keer": '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>'
    '<w:p><w:bookmarkStart w:id="2" w:name="A"/><w:bookmarkEnd w:id="2"/></w:p>',
    "een bladwijzer die niet eindigt": '<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>',
    "een veld dat niet eindigt": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>',
    "een veld dat niet begint": '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "een tag die bleef staan": "<w:p><w:r><w:t>{{ naam }}</w:t></w:r></w:p>",
    "een cel zonder alinea": "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>",
    "een verwijzing naar niets": '<w:p><w:hyperlink r:id="rId999"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>',
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_what_makes_word_ask_to_repair_is_noticed(flaw: str):
    assert problems(with_body(filled("x {{ y }}", {"y": "z"}).data, FLAWS[flaw]))
