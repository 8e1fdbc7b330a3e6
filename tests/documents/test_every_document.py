"""What must hold for every document in the catalogue, of every sector; a new document is tested from the day it is there."""

import re
import zipfile
from io import BytesIO

import pytest
from schools import KINDS, case, case_of, everything, label, made, make, with_incident
from valid import problems

from generator.base.kring import Kring
from generator.base.resources import template_path
from generator.documents.catalogue import CATALOGUE
from generator.ooxml.docx import read
from generator.ooxml.media.pictograms import pictogram
from generator.ooxml.parts import stories
from generator.ooxml.word import every
from generator.ooxml.xml import parse
from generator.render.check import check_template
from generator.render.tekst.read import reading_copy
from generator.stappenplan.places import WITHOUT_INCIDENT
from generator.write.forms import message_text

ALL = pytest.mark.parametrize(("kind", "name", "variant"), everything(), ids=label)
CANARIES = {
    "naam": "Quirijntje Zwaluwstaart-Vogelvrij",
    "ook_bekend_als": ["@zwaluwkanarie77", "Kwikstaartje"],
    "ouders": [{"naam": "Wolfgangus Zwaluwstaart-Vogelvrij", "gezag": "ja"}],
    "groep": "9Q",
}


@pytest.mark.steekproef(21)
@ALL
def test_it_is_a_valid_word_file_without_left_over_tags(kind, name, variant):
    assert problems(made(kind, name, variant).data) == ()


@pytest.mark.steekproef(17)
@ALL
def test_no_line_ends_inside_a_telephone_number_and_another_form_has_it_as_it_is_dialled(kind, name, variant):
    data = made(kind, name, variant).data
    texts = [node.text or "" for part in stories(read(data)) for node in every(parse(read(data)[part], part), "w:t")]
    assert [
        text for text in texts if re.search(r"(?<![\d-])0\d{1,3}[- ]\d{2}", text) and not re.search(r"\d\d-\d\d-\d{4}", text)
    ] == []
    assert not re.search(r"\u2011|0\d{1,3}-\d+\u00a0\d", message_text(data))


@ALL
@pytest.mark.steekproef(5)
def test_the_same_input_gives_the_same_bytes(kind, name, variant):
    assert make(name, case_of(kind, name), variant).data == made(kind, name, variant).data


@pytest.mark.steekproef(7)
@pytest.mark.parametrize(
    ("kind", "name", "variant"), [row for row in everything() if not CATALOGUE[row[1]].per_leerling], ids=label
)
def test_nothing_of_the_people_of_the_incident_stands_in_any_part(kind, name, variant):
    base = case_of(kind, name)
    people = [{"code": "L1", "rol": "slachtoffer", "leeftijd": 19, "handelingsbekwaam": "ja", **CANARIES}]
    texts = {
        "omschrijving": "Quirijntje kwam huilend binnen",
        "kanalen": ["Kwikstaartjesapp"],
        "logboek": [{"wie": "Zwaluwstaart", "besluit": "Vogelvrij"}],
    }
    if CATALOGUE[name].kring is Kring.ACTIETEAM:  # it shows what the team wrote, and the group; a name in it stops the file
        texts, people = {}, [{**people[0], "groep": "2B"}]
    checked = make(name, with_incident(base, betrokkenen=people, ouderbrief={"besluit": "alle"}, **texts), variant)
    with zipfile.ZipFile(BytesIO(checked.data)) as archive:
        everything_inside = b"\n".join(
            archive.read(part) + part.encode() for part in archive.namelist() if not pictogram(archive.read(part))
        )
    for canary in (b"Quirijntje", b"Zwaluw", b"Vogelvrij", b"zwaluwkanarie", b"Kwikstaart", b"Wolfgangus", b"9Q"):
        assert canary not in everything_inside, name


@ALL
def test_no_list_heading_or_field_is_left_empty(kind, name, variant):
    copy = reading_copy(made(kind, name, variant).data).splitlines()
    assert not [line for line in copy if re.fullmatch(r"\[(?!Tabel|Poster|Inhoud|Logo)[^\]]+\]\s*", line)]
    assert not [line for line in copy if re.search(r"None|undefined|\[INVULLEN| ,|\(\)| \.(\s|$)|: *$", line)], copy


@ALL
def test_the_language_and_the_title_are_set_and_no_person_is_its_author(kind, name, variant):
    with zipfile.ZipFile(BytesIO(made(kind, name, variant).data)) as archive:
        core = archive.read("docProps/core.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    assert "nl-NL" in styles
    assert CATALOGUE[name].titel.replace("’", "&#8217;") in core or CATALOGUE[name].titel in core
    assert "lastModifiedBy" not in core or re.search(r"<cp:lastModifiedBy\s*/>|<cp:lastModifiedBy></", core)
    assert case(kind).profile.school.naam.replace("&", "&amp;") in core


@pytest.mark.parametrize("name", CATALOGUE)
def test_our_own_template_passes_the_check_that_a_schools_own_must_pass(name):
    document = CATALOGUE[name]
    data = template_path(document.kring.value, name).read_bytes()
    assert [str(fault) for fault in check_template(data, document.context, document.kring)] == []


MBO_WRONG = re.compile(
    r"\bleerling\w*|\bouders?\b(?!/verzorgers? van| van (?:een )?minderjarige student)|\buw kind\b", re.IGNORECASE
)
# Words of the field that stay as they are, also in mbo.
MBO_ALLOWED = ("leerlingenstatuut", "leerplicht", "18 of ouder", "25 of ouder")


# Of mbo: for parents of a student under 18, and the call and the page that go with their letter.
TO_PARENTS = ("ouders", "beleid-ouders", "brief-ouders-betrokkene", "belscript", "bewijshulp")


@pytest.mark.parametrize(
    ("name", "variant"),
    [(n, v) for k, n, v in everything() if k == "mbo" and v not in TO_PARENTS and n not in TO_PARENTS],
    ids=label,
)
def test_an_adult_student_is_never_called_a_pupil_or_a_child(name, variant):
    copy = reading_copy(made("mbo", name, variant).data)
    for word in MBO_ALLOWED:
        copy = copy.replace(word, "")
    assert [line for line in copy.splitlines() if MBO_WRONG.search(line)] == []


@pytest.mark.steekproef(4)
@pytest.mark.parametrize("kind", KINDS)
def test_no_document_calls_a_pupil_a_perpetrator(kind):
    for of, name, variant in everything():
        if of == kind:
            assert not re.search(r"\bdaders?\b", reading_copy(made(of, name, variant).data), re.IGNORECASE), name


def test_what_everyone_reads_without_an_incident_has_no_place_that_knows_of_one():
    quiet = {document.naam for document in CATALOGUE.values() if document.kring is Kring.OPENBAAR and not document.vereist_incident}
    assert {place.partition(".")[0] for place in WITHOUT_INCIDENT} == quiet
