"""A form that comes back is read as it was filled in, whatever program saved it."""

from functools import cache

import pytest
from conftest import office
from invullen import bare, changed, fill, libreoffice, retyped
from notation import filled_fields
from schools import KINDS, case, made, make, with_profile
from valid import problems

from generator.base.errors import DocumentError
from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.word import drop, el, every, find, get, q
from generator.render.tekst.read import reading_copy
from generator.stappenplan.features import RESPONDENTEN
from generator.yearly.evaluatie import form as forms
from generator.yearly.evaluatie import mark as kenmerk
from generator.yearly.evaluatie.form import questions

STAFF = {
    "ingevuld_op": "3 december 2026",
    "soort": "bangalijst",
    "periode": "november tot en met januari",
    "ernst": "zeer ernstig",
    "snel_genoeg": "deels",
    "houden": "De mentor belde snel.\nDat hielp.",
    "veranderen": "Eerder bellen",
    "eigenaar": "zorgcoördinator",
    "gereed_op": "1 maart 2027",
    "naar_preventiebeleid": "ja",
}
READ = STAFF | {"houden": "De mentor belde snel. Dat hielp."}


def form(respondent="medewerkers", kind="vo"):
    return made(kind, "evaluatieformulier", respondent).data


@cache
def filled():
    return fill(form(), STAFF)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("respondent", RESPONDENTEN)
def test_every_form_carries_which_form_it_is_and_stays_valid(kind, respondent):
    data = form(respondent, kind)
    mark = kenmerk.read(docx.read(data))
    assert mark is not None
    assert (mark.version, mark.respondent, mark.brin) == (kenmerk.VERSION, respondent, case(kind).profile.school.brin)
    assert set(mark.questions) == {*filled_fields(data), kenmerk.REST}
    assert set(questions(respondent)) == set(filled_fields(data))
    assert problems(data) == ()


def test_a_form_that_was_made_of_an_older_form_carries_one_mark():
    old = kenmerk.carry(kenmerk.carry(form("ouders"), "ouders", "99ZZ02"), "extern", "99ZZ03")
    parts = docx.read(old)
    mark = kenmerk.read(parts)
    assert mark is not None
    assert (mark.respondent, mark.brin) == ("extern", "99ZZ03")
    assert len([name for name in parts if name.startswith("customXml/item")]) == 2
    assert problems(old) == ()


def test_the_same_form_is_made_of_the_same_bytes():
    assert make("evaluatieformulier", case("vo"), "ouders").data == form("ouders")


def test_a_form_as_word_saves_it_is_read():
    read = forms.read(filled())
    assert (read.respondent, read.answers, read.notices) == ("medewerkers", READ, ())


def test_a_form_of_which_the_bookmarks_alone_are_left_is_read_also_where_an_answer_has_several_paragraphs():
    data = bare(filled())
    assert b"<w:sdt>" not in docx.read(data)[DOCUMENT]
    read = forms.read(data)
    assert (read.respondent, read.answers, read.notices) == ("medewerkers", READ, ())


def without_mark(data):
    parts = docx.read(data)
    return docx.pack({name: part for name, part in parts.items() if not name.startswith("customXml/item")})


@pytest.mark.parametrize("respondent", RESPONDENTEN)
def test_a_form_that_lost_its_mark_is_known_by_its_fields_and_says_so(respondent):
    read = forms.read(without_mark(fill(form(respondent), {"houden": "Goed geluisterd"})))
    assert (read.respondent, read.brin, read.answers) == (respondent, "", {"houden": "Goed geluisterd"})
    assert read.notices == ("De versie van het formulier is niet meer te zien; of de vragen veranderd zijn, is niet nagekeken.",)


def test_a_school_with_its_own_questions_gets_its_form_back_too():
    own = with_profile(case("vo"), lijsten={"evaluatie_aanpak": ["Hoe ging het volgens jou?"]})
    data = fill(make("evaluatieformulier", own, "leerlingen").data, {"aanpak_1": "Goed", "houden": "Rust"})
    assert forms.read(data).answers == {"aanpak_1": "Goed", "houden": "Rust"}
    assert forms.read(without_mark(data)).respondent == "leerlingen"


def test_the_grey_text_of_an_empty_field_is_no_answer_also_where_a_program_forgot_that_it_is_grey():
    def forget(root):
        for mark in [*every(root, "w:showingPlcHdr")]:
            mark.getparent().remove(mark)

    answers = forms.read(changed(fill(form("ouders"), {"houden": "Snel"}), forget)).answers
    assert answers == {"houden": "Snel"}
    assert forms.read(fill(form("ouders"), {"houden": "Snel", "thuis": "Klik of tik om tekst in te voeren."})).answers == answers


def test_a_control_that_lost_its_tag_is_known_by_the_bookmark_that_a_program_moved_into_it():
    def move(root):
        for control in [*every(root, "w:sdt")]:
            start, end, content = control.getprevious(), control.getnext(), find(control, "w:sdtContent")
            content.insert(0, start)
            content.append(end)
            drop(find(control, "w:sdtPr/w:tag"))
            drop(find(control, "w:sdtPr/w:alias"))

    read = forms.read(changed(filled(), move))
    assert (read.answers, read.notices) == (READ, ())


def nameless(data):
    """Take away every name of a field: the tag and the bookmark."""

    def forget(root):
        for node in [*every(root, "w:tag", "w:bookmarkStart", "w:bookmarkEnd")]:
            drop(node)

    return changed(data, forget)


def test_a_field_without_any_name_is_known_by_the_question_beside_it():
    read = forms.read(nameless(filled()))
    assert (read.answers, read.notices) == (READ, ())


def test_a_field_without_any_name_beside_a_question_that_was_changed_is_reported_and_not_guessed():
    read = forms.read(nameless(retyped(filled(), "snel genoeg", "veel te traag")))
    assert read.answers == {name: value for name, value in READ.items() if name != "snel_genoeg"}
    assert len(read.notices) == 2
    assert any("Van een veld is niet te zien" in note for note in read.notices)


def test_a_sign_that_no_register_can_hold_is_left_out_of_an_answer():
    assert forms.read(fill(form("ouders"), {"houden": "Ru\u0085s\ufdd0t"})).answers == {"houden": "Rust"}


def test_a_question_that_was_retyped_is_reported_and_its_answer_read():
    read = forms.read(retyped(filled(), "snel genoeg", "veel te traag"))
    assert read.answers == READ
    assert len(read.notices) == 1
    assert read.notices[0].startswith("Bij het veld snel_genoeg is de vaste tekst veranderd")
    assert "traag" not in read.notices[0]


def test_text_beside_or_between_the_fields_is_reported_since_it_is_not_read():
    beside = forms.read(retyped(filled(), "Welke functie pakt dit op?", "Welke functie pakt dit op? De rector."))
    between = forms.read(retyped(filled(), "Wat de school kan leren", "Wat de school kan leren: meer praten"))
    assert [note[:22] for note in beside.notices] == ["Bij het veld eigenaar "]
    assert between.notices == ("Buiten de vragen is tekst veranderd of bijgeschreven; die is niet gelezen. Kijk dat zelf na.",)


def test_an_answer_that_was_tracked_is_read_as_it_is_now():
    def track(root):
        field = next(node for node in every(root, "w:sdt") if get(find(node, "w:sdtPr/w:tag")) == "eigenaar")
        content = find(field, "w:sdtContent")
        old = content[0]
        gone = el("w:del", {"id": 9001, "author": "x"}, el("w:r", None, el("w:delText", text=next(every(old, "w:t")).text)))
        new = el("w:ins", {"id": 9002, "author": "x"}, el("w:r", None, el("w:t", text="rector")))
        content.remove(old)
        content.extend([gone, new])

    read = forms.read(changed(filled(), track))
    assert read.answers == READ | {"eigenaar": "rector"}
    assert read.notices == ()


def test_a_field_that_was_deleted_is_reported():
    def delete(root):
        field = next(node for node in every(root, "w:bookmarkStart") if get(node, "w:name") == "_veld_houden")
        paragraph = next(field.iterancestors(q("w:p")))
        paragraph.getparent().remove(paragraph)

    read = forms.read(changed(filled(), delete))
    assert set(read.answers) == set(READ) - {"houden"}
    assert "Het veld houden is weg uit het formulier; een antwoord is niet gelezen." in read.notices


def with_version(data, version):
    parts = docx.read(data)
    name = next(name for name in parts if kenmerk.SPACE.encode() in parts[name] and "Props" not in name)
    parts[name] = parts[name].replace(b'versie="1"', f'versie="{version}"'.encode())
    return docx.pack(parts)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (form, "is niets ingevuld"),
        (lambda: fill(form(), {"ingevuld_op": "3 december 2026"}), "is niets ingevuld"),
        (lambda: with_version(filled(), 2), "nieuwere versie van schoolkader"),
        (lambda: made("vo", "ouderbrief").data, "geen invulvelden"),
        (lambda: b"geen Word", "geen Word-document"),
        (lambda: filled()[: len(filled()) // 2], "beschadigd"),
    ],
    ids=["leeg", "alleen een datum", "nieuwer", "een brief", "geen Word", "half"],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data, says):
    with pytest.raises(DocumentError, match=says):
        forms.read(data())


def test_the_representation_of_a_form_shows_no_answer():
    assert repr(forms.read(filled())) == "FilledForm(medewerkers, 10 answers)"


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Forms as LibreOffice saves them, also by way of its own format."""
    folder = tmp_path_factory.mktemp("formulieren")
    files = {"word": filled(), "kaal": bare(filled()), "leeg": form("ouders")}
    for respondent in RESPONDENTEN:
        files[respondent] = fill(form(respondent, "po"), {"houden": "Rust", "veranderen": "Eerder bellen"})
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    paths = sorted(folder.glob("*.docx"))
    out = libreoffice(folder, paths)
    second = tmp_path_factory.mktemp("odt")
    odt = libreoffice(second, [folder / "word.docx"], "odt")
    again = libreoffice(second, [odt / "word.odt"])
    found = {path.stem: path.read_bytes() for path in out.iterdir()} | {"odt": (again / "word.docx").read_bytes()}
    return found | _by_both(tmp_path_factory.mktemp("beide"))


def _by_both(folder):
    """Return forms that LibreOffice saved empty, Word filled in, and LibreOffice saved again."""
    for respondent in RESPONDENTEN:
        (folder / f"{respondent}.docx").write_bytes(form(respondent))
    first = libreoffice(folder, sorted(folder.glob("*.docx")))
    second = folder / "ingevuld"
    second.mkdir()
    for path in first.iterdir():
        answers = STAFF if path.stem == "medewerkers" else {"houden": "Rust", "veranderen": "Eerder bellen"}
        for marks_go in (True, False):
            name = f"beide {path.stem} {marks_go}.docx"
            (second / name).write_bytes(fill(path.read_bytes(), answers, marks_go=marks_go))
    last = libreoffice(second, sorted(second.glob("*.docx")))
    between = {f"Word {path.stem}": path.read_bytes() for path in second.glob("*.docx")}
    return between | {path.stem: path.read_bytes() for path in last.iterdir()}


@office
@pytest.mark.parametrize("name", ["word", "kaal"])
def test_a_form_that_libreoffice_saved_is_read_with_its_mark(saved, name):
    read = forms.read(saved[name])
    assert (read.respondent, read.answers, read.notices) == ("medewerkers", READ, ())


@office
@pytest.mark.parametrize("respondent", RESPONDENTEN)
def test_every_kind_of_form_survives_libreoffice(saved, respondent):
    read = forms.read(saved[respondent])
    assert (read.respondent, read.brin) == (respondent, case("po").profile.school.brin)
    assert (read.answers, read.notices) == ({"houden": "Rust", "veranderen": "Eerder bellen"}, ())


@office
@pytest.mark.parametrize("marks_go", [True, False])
@pytest.mark.parametrize("last", ["Word beide", "beide"])
@pytest.mark.parametrize("respondent", RESPONDENTEN)
def test_a_form_that_both_programs_saved_is_read(saved, respondent, last, marks_go):
    read = forms.read(saved[f"{last} {respondent} {marks_go}"])
    expected = READ if respondent == "medewerkers" else {"houden": "Rust", "veranderen": "Eerder bellen"}
    assert (read.respondent, read.answers, read.notices) == (respondent, expected, ())


@office
def test_a_form_by_way_of_an_odt_is_read_by_its_bookmarks(saved):
    read = forms.read(saved["odt"])
    assert (read.respondent, read.answers) == ("medewerkers", READ)
    assert len(read.notices) == 1


@office
def test_an_empty_form_stays_empty_in_libreoffice(saved):
    with pytest.raises(DocumentError, match="niets ingevuld"):
        forms.read(saved["leeg"])


def test_the_form_asks_for_the_year_in_the_word_of_the_sector():
    said = {kind: reading_copy(made(kind, "evaluatieformulier", "medewerkers").data) for kind in ("vo", "mbo")}
    assert "periode van het studiejaar" in said["mbo"]
    assert "schooljaar" not in said["mbo"]
    assert "periode van het schooljaar" in said["vo"]
