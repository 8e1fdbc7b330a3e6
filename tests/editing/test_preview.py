"""Documents in memory, a sentence that is typed, a file that was edited in Word, and a school that is looked for."""

import hashlib
import io
import shutil
from pathlib import Path

import docx
import pytest
from schools import TODAY, incident_path, profile_path

from generator import compare_edited, make_documents, make_in_memory, screen_sentence
from generator.base.errors import DocumentError, GuardError, IncidentError
from generator.load.files import load_incident, load_profile
from generator.pipeline.cases.case import Case, own_verdict

SCHOOL, INCIDENT = profile_path("vo"), incident_path("vo")


def preview(*names, **options):
    return make_in_memory(list(names), SCHOOL, INCIDENT, today=TODAY, **options)


@pytest.mark.groot
def test_it_gives_what_making_writes_byte_for_byte_and_writes_nothing(tmp_path, without_office):
    names = ["ouderbrief", "teambriefing-overig", "brief-ouders-betrokkene", "normbrief", "protocol"]
    seen = preview(*names, out=tmp_path / "leeg")
    assert not (tmp_path / "leeg").exists()
    made = make_documents(names, SCHOOL, INCIDENT, out=tmp_path, today=TODAY, formats=("docx", "txt", "html"), explain=True)
    written = {path.name: path.read_bytes() for path in made.paths}
    assert {one.file_name for one in seen.documents} == {name for name in written if name.endswith(".docx")}
    for one in seen.documents:
        stem = one.file_name.removesuffix(".docx")
        assert one.data == written[one.file_name]
        assert (one.text.encode(), one.html.encode()) == (written[f"{stem}.txt"], written[f"{stem}.html"])
    assert list(seen.notices) == made.notices
    assert (seen.made.problems, seen.made.findings) == (made.problems, made.findings)
    assert (seen.punten, seen.weggelaten) == (tuple(made.punten), tuple(made.weggelaten))
    assert [why for one in seen.documents for why in one.waarom] == made.waarom
    assert seen.made.files == []


def test_what_is_not_asked_is_not_made():
    (letter,) = preview("ouderbrief", explain=False, portal=False).documents
    assert (letter.waarom, letter.text, letter.html) == ((), "", "")


def test_one_that_is_stopped_leaves_the_others(tmp_path):
    text = INCIDENT.read_text("utf-8").replace("ouderbrief:\n", "ouderbrief:\n  eigen_tekst: Het was Fleur Bakhuizen.\n")
    facts = tmp_path / "incident.yaml"
    facts.write_text(text, encoding="utf-8")
    seen = make_in_memory(["ouderbrief", "teambriefing-overig"], SCHOOL, facts, today=TODAY)
    assert [one.name for one in seen.documents] == ["teambriefing-overig"]
    assert [type(error) for error in seen.errors] == [GuardError]


def found(text, incident=INCIDENT):
    return [(text[each.start : each.end], each.soort, each.blocks) for each in screen_sentence(text, SCHOOL, incident, TODAY)]


def test_a_good_sentence_gives_nothing():
    assert found("Wij zijn geschrokken en kijken goed naar elkaar om.") == []
    assert found("") == []


def test_each_finding_has_its_place_and_the_wording_of_the_table():
    text = "Wij schrokken.\nKlas 3A en klas 2B weten dat een jongen dit deed."
    rows = screen_sentence(text, SCHOOL, INCIDENT, TODAY)
    groups = [each for each in rows if each.soort == "klas of groep"]
    assert [text[each.start : each.end] for each in groups] == ["Klas 3A", "klas 2B"]
    assert all(each.better == ("op onze school",) and each.blocks for each in groups)
    assert ("jongen", "jongen of meisje", True) in found(text)
    assert [each.start for each in rows] == sorted(each.start for each in rows)


def test_a_name_is_found_where_it_stands_also_over_two_lines():
    assert ("Fleur", "voornaam van een betrokkene", True) in found("Gisteren vertelde Fleur dat aan ons.")
    assert {text for text, kind, _ in found("Fleur\nBakhuizen") if "betrokkene" in kind} == {"Fleur", "Bakhuizen"}
    assert all("betrokkene" not in kind for _, kind, _ in found("Gisteren vertelde Fleur dat aan ons.", None))


def test_every_person_of_a_line_is_told():
    told = found("Dat zei Fleur tegen Sanne de Boer en Pieter Jansen.")
    assert [text.partition(" ")[0] for text, _, blocks in told if blocks] == ["Fleur", "Sanne", "Pieter"]


@pytest.mark.parametrize(
    "text",
    [
        "Het filmpje van Snapchat is weg.",
        "De hele brugklas weet het.",
        "De dader is geschorst. Wij doen aangifte.",
        "In groep 6 zat ook Pieter Jansen, 14 jaar.",
        "a\n\nb Leefstijl",
    ],
)
def test_it_says_no_more_and_no_less_than_the_letter_itself(text):
    case = Case(load_profile(SCHOOL), load_incident(INCIDENT), SCHOOL.parent, TODAY)
    told = {(each.soort, each.advies) for each in own_verdict(text, case).bevindingen}
    assert {(each.soort, each.advies) for each in screen_sentence(text, SCHOOL, INCIDENT, TODAY)} == told


def test_a_file_that_does_not_hold_is_told(tmp_path):
    (tmp_path / "incident.yaml").write_text("versie: 1\nkenmerk: x\n", encoding="utf-8")
    with pytest.raises(IncidentError):
        screen_sentence("x", SCHOOL, tmp_path / "incident.yaml", TODAY)


def edited(data, change):
    document = docx.Document(io.BytesIO(data))
    change([each for each in document.paragraphs if len(each.text) > 40])
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_an_edited_letter_tells_its_words_and_where(tmp_path):
    ours = preview("ouderbrief", explain=False, portal=False).documents[0].data

    def change(texts):
        texts[0].runs[0].text = f"Helaas. {texts[0].runs[0].text}"
        texts[1].insert_paragraph_before("Een nieuwe zin van onze school.")
        texts[2]._element.getparent().remove(texts[2]._element)

    old = [each.text for each in docx.Document(io.BytesIO(ours)).paragraphs if len(each.text) > 40]
    parts = compare_edited(ours, edited(ours, change))
    assert [(each.was, each.now) for each in parts] == [
        (old[0], f"Helaas. {old[0]}"),
        ("", "Een nieuwe zin van onze school."),
        (old[2], ""),
    ]
    assert parts[0].words == (("new", "Helaas. "), ("same", old[0]))
    for part in parts:
        assert "".join(text for kind, text in part.words if kind != "new") == part.was
        assert "".join(text for kind, text in part.words if kind != "gone") == part.now
    path = tmp_path / "brief.docx"
    path.write_bytes(ours)
    assert compare_edited(path, ours) == ()
    with pytest.raises(DocumentError):
        compare_edited(ours, b"geen Word")


def test_a_digest_is_that_of_the_bytes(tmp_path):
    from generator import read_values

    path = Path(shutil.copy(INCIDENT, tmp_path / "incident.yaml"))
    assert read_values(path).digest == hashlib.sha256(path.read_bytes()).hexdigest()
