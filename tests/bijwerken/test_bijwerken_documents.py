"""The yearly update of the real documents: what a policy officer did by hand stays, and every change of ours is marked or listed."""

import io

import docx
import pytest
import triples
import word
from hand import (
    NEXT_YEAR,
    NORM,
    POLICIES,
    add_after,
    add_row,
    edited,
    find,
    new,
    old,
    put_inside,
    remove,
    remove_section,
    restyle,
    retype,
    text_of,
    updated,
)
from lxml import etree
from schools import KINDS, case, made
from valid import problems

from generator.base.errors import DocumentError
from generator.documents.catalogue import CATALOGUE
from generator.ooxml import docx as docxzip
from generator.ooxml.parts import remove as remove_part
from generator.ooxml.xml import serialize
from generator.stappenplan.rules import stappenplan
from generator.yearly.bijwerken import base
from generator.yearly.bijwerken.blocks.model import ChangeKind, Edit, TextBlock
from generator.yearly.bijwerken.blocks.read import open_docx
from generator.yearly.bijwerken.origin import Origins
from generator.yearly.bijwerken.update import _is_shown, update

BOTH = [(kind, name) for kind in KINDS for name in POLICIES]
W = word.W
MEETING = "Veiligheid op school en veiligheid online"
VISION = "Wij wachten niet tot"


def body(data):
    return word.stories(data)["word/document.xml"]


def outside_contents(root):
    """The lines of a document without its table of contents, which Word makes anew."""
    for block in list(root.iter(W + "sdt")):
        block.getparent().remove(block)
    return word.lines(root)


def comments(data):
    parts = docxzip.read(data)
    if "word/comments.xml" not in parts:
        return []
    return ["\n".join(word.all_lines(node)) for node in etree.fromstring(parts["word/comments.xml"])]


@pytest.mark.parametrize(("kind", "name"), BOTH)
@pytest.mark.steekproef(9)
def test_a_policy_carries_what_was_generated(kind, name):
    carried = base.read(docxzip.read(old(kind, name)))
    assert carried.document == name
    assert {story: [blok.key for blok in blocks] for story, blocks in carried.stories.items()} == {
        story: [blok.key for blok in blocks] for story, blocks in open_docx(old(kind, name)).stories().items()
    }


@pytest.mark.steekproef(8)
@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_what_a_policy_carries_is_the_same_however_it_was_read(kind, name):
    data, rules = old(kind, name), Origins.of(CATALOGUE[name], case(kind).profile, stappenplan()).rules_in
    parts = docxzip.read(data)
    quick = base.carry_own(data, name, b"sjabloon", rules)
    assert quick == base.carry(data, base.of_document(data, name, b"sjabloon", rules))
    assert base._cut_pieces(parts) is not None  # or it would be read as a whole
    part = docxzip.read(quick)[base.find_part(parts)]
    assert serialize(etree.fromstring(part)) == part  # it is spelled as a serializer spells it


@pytest.mark.parametrize("name", ["ouderbrief", "normbrief", "teambriefing-betrokken", "teambriefing-overig"])
def test_a_letter_or_a_briefing_carries_nothing(name):
    assert base.find_part(docxzip.read(made("vo", name).data)) == ""


def test_the_base_knows_the_rule_behind_a_sentence():
    carried = base.read(docxzip.read(old("vo", "preventiebeleid")))
    vision = next(block for block in carried.stories["tekst"] if getattr(block, "text", "").startswith(VISION))
    assert vision.rules
    assert all(regel.startswith("R") for regel in vision.rules)


@pytest.mark.parametrize(("kind", "name"), BOTH)
@pytest.mark.steekproef(9)
def test_an_untouched_file_becomes_the_new_document_when_all_is_accepted(kind, name):
    result = updated(old(kind, name), kind, name)
    assert all(change.marked for change in result.changes)
    accepted, rejected = word.accepted(result.data), word.rejected(result.data)
    assert outside_contents(accepted["word/document.xml"]) == outside_contents(body(new(kind, name)))
    assert word.same(rejected, word.stories(old(kind, name)))
    for part in (part for part in accepted if part != "word/document.xml"):
        assert word.lines(accepted[part]) == word.lines(word.stories(new(kind, name))[part])
    assert problems(result.data) == ()
    assert result.data == updated(old(kind, name), kind, name).data


@pytest.mark.steekproef(4)
@pytest.mark.parametrize(("kind", "name"), BOTH)
def test_when_nothing_changed_the_file_stays_as_it_is(kind, name):
    origin = Origins.of(CATALOGUE[name], case(kind).profile, stappenplan())
    theirs = edited(old(kind, name), add_after("Beheer", "Eigen regel."))
    result = update(theirs, old(kind, name), origin, NEXT_YEAR)
    assert result.changes == ()
    assert result.data == theirs


def test_every_mark_is_ours_and_has_the_date_that_was_asked_for():
    result = updated(old("vo", "preventiebeleid"), "vo", "preventiebeleid")
    marks = list(body(result.data).iter(W + "ins", W + "del"))
    assert marks
    assert {node.get(W + "author") for node in marks} == {"schoolkader"}
    assert {node.get(W + "date") for node in marks} == {"2027-09-01T00:00:00Z"}
    assert len({node.get(W + "id") for node in marks}) == len(marks)


def test_every_change_in_the_text_has_a_comment_with_the_reason():
    result = updated(old("vo", "preventiebeleid"), "vo", "preventiebeleid")
    in_text = [change for change in result.changes if change.story == "tekst"]
    assert len(comments(result.data)) == len(in_text)
    for change, comment in zip(in_text, comments(result.data), strict=True):
        assert change.reason in comment
    reasons = {change.new: change.reason for change in result.changes}
    assert reasons[NORM] == "gewijzigd gegeven in het profiel: preventie.normen.2"
    assert "een nieuw schooljaar" in reasons["Actieplan 2027-2028"]
    keys = {f"preventie.acties.5.{key}" for key in ("actie", "eigenaar", "gereed")}
    row = next(reason for text, reason in reasons.items() if text.startswith("peiling onder leerlingen"))
    assert set(row.removeprefix("gewijzigd gegeven in het profiel: ").split(", ")) == keys


def test_a_changed_sentence_tells_its_rule():
    """The base of another year, in which a sentence of a rule was different."""
    theirs = old("vo", "preventiebeleid")
    sentence = "Fouten maken hoort bij leren."
    parts = docxzip.read(theirs)
    for part in ("word/document.xml", base.find_part(parts)):
        assert sentence.encode() in parts[part]
        parts[part] = parts[part].replace(sentence.encode(), b"Fouten horen erbij.")
    result = updated(docxzip.pack(parts), "vo", "preventiebeleid")
    change = next(change for change in result.changes if sentence in change.new)
    assert change.reason.startswith("regel R")
    assert change.reason.endswith("is veranderd")
    assert any(change.reason in comment for comment in comments(result.data))


def test_what_the_school_wrote_stays_and_what_we_changed_there_stands_in_a_comment():
    own = "Ons eigen opschrift voor dit jaar"
    theirs = edited(old("vo", "preventiebeleid"), retype("Schooljaar 2026-2027", own))
    result = updated(theirs, "vo", "preventiebeleid")
    assert text_of(find(word.accepted(result.data)["word/document.xml"], "Ons eigen opschrift")) == own
    change = next(change for change in result.changes if change.kind is ChangeKind.CONFLICT)
    assert change.new.startswith("Schooljaar 2027-2028")
    assert any(change.new in comment and change.old in comment for comment in comments(result.data))
    assert word.same(word.rejected(result.data), word.stories(theirs))


def test_a_section_that_the_school_took_out_stays_out_and_is_listed():
    theirs = edited(old("vo", "preventiebeleid"), remove_section("Actieplan"))
    result = updated(theirs, "vo", "preventiebeleid")
    gone = [change for change in result.changes if change.kind is ChangeKind.REMOVED_BY_SCHOOL]
    assert {change.heading for change in gone} == {"Actieplan 2027-2028"}
    assert any("peiling onder leerlingen" in change.new for change in gone)
    assert not any(line.startswith("Actieplan") for line in outside_contents(word.accepted(result.data)["word/document.xml"]))


def test_a_norm_that_the_school_took_out_itself_is_not_asked_for_again():
    first = next(text_of(p) for p in body(old("vo", "preventiebeleid")).iter(W + "p") if p.find(f"{W}pPr/{W}numPr") is not None)
    theirs = edited(old("vo", "preventiebeleid"), remove(first))
    result = updated(theirs, "vo", "preventiebeleid")
    accepted = outside_contents(word.accepted(result.data)["word/document.xml"])
    assert first not in accepted
    assert NORM in accepted


def test_what_the_school_added_stays_where_it_was():
    theirs = edited(
        old("vo", "preventiebeleid"),
        add_after(VISION, "Eigen alinea van de school."),
        add_row("leerjaar 2", "leerjaar 2 en 3", "onze eigen les", "december"),
    )
    result = updated(theirs, "vo", "preventiebeleid")
    lines = outside_contents(word.accepted(result.data)["word/document.xml"])
    assert lines[lines.index("Eigen alinea van de school.") - 1].startswith(VISION)
    assert lines[lines.index("onze eigen les") - 1] == "leerjaar 2 en 3"
    assert all(change.marked for change in result.changes)


def test_a_text_in_a_style_of_the_school_is_updated_in_that_style():
    theirs = edited(old("vo", "preventiebeleid"), restyle("Actieplan", "Heading3"))
    result = updated(theirs, "vo", "preventiebeleid")
    heading = find(word.accepted(result.data)["word/document.xml"], "Actieplan 2027-2028")
    assert heading.find(f"{W}pPr/{W}pStyle").get(W + "val") == "Heading3"


def test_a_new_item_of_a_list_is_in_the_list_of_its_neighbours():
    result = updated(old("vo", "preventiebeleid"), "vo", "preventiebeleid")
    item = find(word.accepted(result.data)["word/document.xml"], NORM)
    number = item.find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val")
    assert number == item.getprevious().find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val")


LINK = '<w:hyperlink r:id="rId1"><w:r><w:t>link</w:t></w:r></w:hyperlink>'
RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@pytest.mark.parametrize("thing", [LINK, triples.FIELD, triples.NOTE, triples.PICTURE, triples.BOX, triples.CONTROL.format(n=1)])
def test_something_in_a_paragraph_that_is_no_text_is_kept_with_the_paragraph(thing):
    theirs = edited(old("vo", "preventiebeleid"), put_inside("Actieplan", thing, RELATIONS))
    result = updated(theirs, "vo", "preventiebeleid")
    heading = find(word.accepted(result.data)["word/document.xml"], "Actieplan")
    kept = [etree.tostring(node, method="c14n") for node in find(body(theirs), "Actieplan")]
    assert [etree.tostring(node, method="c14n") for node in heading] == kept
    assert [c.kind for c in result.changes if c.old.startswith("Actieplan")] == [ChangeKind.CONFLICT]


def test_a_bookmark_and_a_remark_of_the_school_do_not_keep_a_change_out():
    mark = '<w:bookmarkStart w:id="900" w:name="eigen"/><w:bookmarkEnd w:id="900"/>'
    theirs = edited(old("vo", "preventiebeleid"), put_inside("Actieplan", mark))
    result = updated(theirs, "vo", "preventiebeleid")
    accepted = word.accepted(result.data)["word/document.xml"]
    assert find(accepted, "Actieplan 2027-2028").find(W + "bookmarkStart[last()]").get(W + "name") == "eigen"


def test_comments_of_the_school_stay_and_ours_come_behind_them():
    document = docx.Document(io.BytesIO(old("vo", "preventiebeleid")))
    heading = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Actieplan"))
    document.add_comment(heading.runs, text="Klopt dit nog?", author="Beleid", initials="B")
    saved = io.BytesIO()
    document.save(saved)
    result = updated(saved.getvalue(), "vo", "preventiebeleid")
    assert comments(result.data)[0] == "Klopt dit nog?"
    assert len(comments(result.data)) == 1 + sum(change.story == "tekst" for change in result.changes)
    assert problems(result.data) == ()


def test_a_header_is_updated_too_and_the_list_says_so():
    result = updated(old("vo", "protocol"), "vo", "protocol")
    change = next(change for change in result.changes if change.story == "kop first")
    assert "2027-2028" in change.new
    assert change.marked
    headers = [root for part, root in word.accepted(result.data).items() if part.startswith("word/header")]
    assert any("schooljaar 2027-2028" in line for root in headers for line in word.lines(root))


def test_a_header_that_the_school_took_out_stays_out_and_its_change_is_listed():
    def hand(root):
        for reference in list(root.iter(W + "headerReference")):
            reference.getparent().remove(reference)

    result = updated(edited(old("vo", "protocol"), hand), "vo", "protocol")
    assert [c.kind for c in result.changes if c.story == "kop first"] == [ChangeKind.REMOVED_BY_SCHOOL]


def test_the_table_of_contents_stays_and_is_made_anew_by_word():
    theirs = old("vo", "preventiebeleid")
    before = [word.lines(node) for node in body(theirs).iter(W + "sdt")]
    result = updated(theirs, "vo", "preventiebeleid")
    assert [word.lines(node) for node in body(result.data).iter(W + "sdt")] == before
    begin = next(body(result.data).iter(W + "fldChar"))
    assert begin.get(W + "dirty") == "true"


def test_a_file_with_open_changes_is_refused_with_what_to_do():
    once = updated(old("vo", "preventiebeleid"), "vo", "preventiebeleid").data
    with pytest.raises(DocumentError, match="Accepteer of verwerp ze eerst allemaal in Word"):
        updated(once, "vo", "preventiebeleid")


def test_a_file_that_was_never_made_here_is_refused_and_can_be_compared_as_a_whole():
    theirs = triples.docx(triples.plain("Ons oude beleid") + triples.plain("Actieplan 2026-2027", "Heading1"))
    with pytest.raises(DocumentError, match="eerste-keer"):
        updated(theirs, "vo", "preventiebeleid")
    result = updated(theirs, "vo", "preventiebeleid", first_time=True)
    accepted = outside_contents(word.accepted(result.data)["word/document.xml"])
    assert accepted == outside_contents(body(new("vo", "preventiebeleid")))
    assert word.same(word.rejected(result.data), word.stories(theirs))
    assert base.read(docxzip.read(result.data)) == base.read(docxzip.read(new("vo", "preventiebeleid")))


def test_a_base_of_another_form_is_refused():
    parts = docxzip.read(old("vo", "protocol"))
    name = base.find_part(parts)
    parts[name] = parts[name].replace(b'vorm="1"', b'vorm="2"')
    with pytest.raises(DocumentError, match="nieuwste versie"):
        updated(docxzip.pack(parts), "vo", "protocol")


def test_the_year_after_that_starts_from_what_was_generated_last():
    """Update, accept all, and update again: nothing is left to do, and what the school wrote is still there."""
    theirs = edited(old("vo", "preventiebeleid"), add_after(VISION, "Eigen alinea."), retype("Schooljaar 2026-2027", "Eigen jaar"))
    result = updated(theirs, "vo", "preventiebeleid")
    parts = docxzip.read(result.data)
    for part, root in word.accepted(result.data).items():
        parts[part] = serialize(root)
    again = updated(docxzip.pack(parts), "vo", "preventiebeleid")
    assert again.changes == ()
    assert "Eigen jaar" in word.lines(body(again.data))


def test_a_new_list_gets_a_number_of_its_own_and_begins_at_one():
    """The school has no norms yet; the list of another document would count on."""
    number = f"{W}pPr/{W}numPr/{W}numId"

    def without_norms(root):
        for paragraph in [p for p in root.iter(W + "p") if p.find(number) is not None]:
            paragraph.getparent().remove(paragraph)
        steps = find(root, VISION)
        for text in ("Eigen punt een", "Eigen punt twee"):
            steps.addnext(etree.fromstring(OWN_LIST.format(text=text)))

    parts = docxzip.read(edited(old("vo", "preventiebeleid"), without_norms))
    remove_part(parts, base.find_part(parts))
    theirs = docxzip.pack(parts)
    result = updated(theirs, "vo", "preventiebeleid", first_time=True)
    accepted = word.accepted(result.data)["word/document.xml"]
    fresh = find(accepted, NORM).find(number).get(W + "val")
    taken = {node.get(W + "numId") for node in etree.fromstring(docxzip.read(theirs)["word/numbering.xml"]).iter(W + "num")}
    assert fresh not in taken
    made_new = etree.fromstring(docxzip.read(result.data)["word/numbering.xml"]).find(f"{W}num[@{W}numId='{fresh}']")
    assert made_new.find(f"{W}lvlOverride/{W}startOverride").get(W + "val") == "1"
    items = [p for p in accepted.iter(W + "p") if p.find(number) is not None]
    assert {p.find(number).get(W + "val") for p in items} == {fresh}
    assert problems(result.data) == ()


OWN_LIST = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pPr><w:pStyle w:val="ListNumber"/><w:numPr>'
    '<w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
)


def test_a_paragraph_in_a_form_control_gets_a_comment_and_no_mark():
    def wrap(root):
        heading = find(root, "Actieplan")
        control = etree.fromstring(CONTROL)
        heading.addprevious(control)
        control[1].append(heading)

    theirs = edited(old("vo", "preventiebeleid"), wrap)
    result = updated(theirs, "vo", "preventiebeleid")
    assert [c.kind for c in result.changes if c.old.startswith("Actieplan")] == [ChangeKind.CONFLICT]
    control = next(node for node in body(result.data).iter(W + "sdt") if node.find(f"{W}sdtPr/{W}alias") is not None)
    assert next(control.iter(W + "ins", W + "del"), None) is None
    assert any("Actieplan 2027-2028" in comment for comment in comments(result.data))
    assert problems(result.data) == ()


CONTROL = (
    '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:sdtPr><w:alias w:val="eigen"/>'
    '<w:id w:val="4321"/></w:sdtPr><w:sdtContent/></w:sdt>'
)


def test_a_section_that_the_school_moved_is_updated_where_it_is_now():
    def move(root):
        heading = find(root, "Versies")
        table = next(heading.itersiblings(W + "tbl"))
        find(root, VISION).addnext(heading)
        heading.addnext(table)

    theirs = edited(old("vo", "preventiebeleid"), move)
    result = updated(theirs, "vo", "preventiebeleid")
    lines = outside_contents(word.accepted(result.data)["word/document.xml"])
    assert lines[lines.index("Versies") - 1].startswith(VISION)
    assert "9.0" in lines[lines.index("Versies") : lines.index("Versies") + 6]
    assert word.same(word.rejected(result.data), word.stories(theirs))


def test_a_column_that_the_school_added_keeps_our_rows_out_of_the_table():
    def widen(root):
        table = next(find(root, "brugklas").iterancestors(W + "tbl"))
        for row in table.iter(W + "tr"):
            cell = etree.fromstring(CELL)
            row.append(cell)
        etree.SubElement(table.find(W + "tblGrid"), W + "gridCol").set(W + "w", "900")

    theirs = edited(old("vo", "preventiebeleid"), widen)
    result = updated(theirs, "vo", "preventiebeleid")
    lesson = next(change for change in result.changes if "online meningen en respect" in change.old)
    assert lesson.kind is ChangeKind.CONFLICT
    assert not lesson.marked
    assert word.same(word.rejected(result.data), word.stories(theirs))
    assert problems(result.data) == ()


CELL = (
    '<w:tc xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>'
    "<w:p><w:r><w:t>eigen</w:t></w:r></w:p></w:tc>"
)


def test_a_change_of_style_of_ours_is_tracked_and_can_be_rejected():
    theirs = old("vo", "preventiebeleid")
    ours = edited(theirs, restyle("Versies", "Heading3"))
    parts = docxzip.read(ours)
    base.put(parts, base.of_document(ours, "preventiebeleid", b"", lambda _: ()))
    origin = Origins.of(CATALOGUE["preventiebeleid"], case("vo").profile, stappenplan())
    result = update(theirs, docxzip.pack(parts), origin, NEXT_YEAR)
    assert [(change.kind, change.marked) for change in result.changes] == [(ChangeKind.STYLE, True)]
    style = f"{W}pPr/{W}pStyle"
    assert find(word.accepted(result.data)["word/document.xml"], "Versies").find(style).get(W + "val") == "Heading3"
    assert word.same(word.rejected(result.data), word.stories(theirs))
    assert problems(result.data) == ()


@pytest.mark.parametrize("there", ["customXml/item1.xml", "customXml/itemProps1.xml"])
def test_what_is_carried_takes_the_place_of_no_part_that_another_program_put_there(there):
    carried = base.read(docxzip.read(made("vo", "protocol").data))
    parts = docxzip.read(made("vo", "normbrief").data)
    parts[there] = b"<ander/>"
    base.put(parts, carried)
    assert parts[there] == b"<ander/>"
    assert base.read(parts) == carried


def test_word_makes_the_table_of_contents_anew_when_something_changed_and_else_leaves_it():
    def counted(root):
        for mark in root.iter(W + "fldChar"):
            mark.attrib.pop(W + "dirty", "")

    theirs = [edited(data, counted) for data in (new("vo", "preventiebeleid"), old("vo", "preventiebeleid"))]
    assert [begins_anew(updated(data, "vo", "preventiebeleid").data) for data in theirs] == [[], ["TOC"]]


def begins_anew(data):
    """The codes of the fields that Word is asked to make anew."""
    marks = [*body(data).iter(W + "fldChar", W + "instrText")]
    dirty = [number for number, mark in enumerate(marks) if mark.get(W + "dirty") == "true"]
    return [next(mark.text.split()[0] for mark in marks[number:] if mark.tag == W + "instrText") for number in dirty]


def test_an_empty_paragraph_that_comes_is_not_told_and_another_style_of_one_is():
    blank = TextBlock("")
    assert not _is_shown(Edit(ChangeKind.ADDED, None, None, blank))
    assert _is_shown(Edit(ChangeKind.STYLE, blank, blank, TextBlock("", "kop 1")))
