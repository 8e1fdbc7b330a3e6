"""One document at a time: what a moment asks for, own sentences, the way back from Word, the text for a portal."""

import hashlib
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from schools import incident_path, profile_path

from generator import (
    check_bytes,
    check_edited,
    make_documents,
    message_of,
    moment_of,
    papers_on,
    put_back,
    receivers_of,
    release_file,
    weigh_file,
)
from generator.base.errors import DocumentError, GuardError, UsageError
from generator.write.manifest import read_manifest

TODAY = date(2026, 11, 23)
SCHOOL, INCIDENT = profile_path("vo"), incident_path("vo")
WORDS = "Wij denken aan iedereen die het raakt."


@pytest.fixture
def out(tmp_path):
    return tmp_path / "uit"


def letter(out, *formats):
    made = make_documents(["ouderbrief"], SCHOOL, INCIDENT, out=out, today=TODAY, formats=("docx", *formats))
    return made.paths[0]


def edited(path, words=WORDS):
    document = Document(BytesIO(path.read_bytes()))
    document.paragraphs[6].add_run(f" {words}")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def release(path):
    asked = weigh_file(path, SCHOOL, INCIDENT, TODAY)
    answers = {each.kenmerk: "nee" for each in asked.lees_nog}
    return release_file(asked, ["dit klopt zo" for _ in asked.verdict.bevindingen], "rector", TODAY, answers=answers)


def said(asked):
    return [each.tekst for each in asked.eigen]


@pytest.mark.groot
def test_the_moment_is_what_maak_incident_makes(out):
    now = moment_of(INCIDENT, SCHOOL, out, TODAY)
    made = make_documents(["incident"], SCHOOL, INCIDENT, out=out, today=TODAY)
    assert [each.document.naam for each in now.asked] == [file.document for file in made.files]
    assert all(each.ready and each.paper is None for each in now.asked)
    after = moment_of(INCIDENT, SCHOOL, out, TODAY)
    assert [now.folder / each.paper.bestand for each in after.asked] == made.paths
    assert after.before == ()


def test_every_other_document_says_why_it_is_not_asked(out):
    others = {each.document.naam: each for each in moment_of(INCIDENT, SCHOOL, out, TODAY).others}
    assert "Maak en verstuur eerst de ouderbrief" in others["vervolgbrief"].refused[0]
    assert [key for key, _ in others["slotbrief"].missing] == ["afsluiting.op"]
    assert others["overdracht"].refused
    assert others["normbrief"].ready


def test_what_may_be_made_is_what_making_makes(out):
    now = moment_of(INCIDENT, SCHOOL, out, TODAY)
    for each in (*now.asked, *now.others):
        made = make_documents([each.document.naam], SCHOOL, INCIDENT, out=out, today=TODAY)
        there = {row.variant for row in read_manifest(now.folder).values() if row.document == each.document.naam}
        assert (each.variant in there) is each.ready, (each.document.naam, made.problems)


def test_the_papers_are_those_of_the_moment_and_can_be_asked_for_one_by_one(out):
    path = letter(out)
    assert [found for found, _ in papers_on(INCIDENT, SCHOOL, out, TODAY)] == [path]
    assert papers_on(INCIDENT, SCHOOL, out, TODAY, lambda _: False) == ()


def test_no_sentence_of_ours_is_taken_for_one_of_the_school(out):
    for name in ("ouderbrief", "persbericht", "bericht-melder"):
        for path in make_documents([name], SCHOOL, INCIDENT, out=out, today=TODAY).paths:
            assert weigh_file(path, SCHOOL, INCIDENT, TODAY).eigen == ()


def test_own_sentences_of_the_incident_and_those_written_in_word_are_found(out, tmp_path):
    own = tmp_path / "incident.yaml"
    text = INCIDENT.read_text(encoding="utf-8")
    assert "\n  verzenden_op:" in text
    own.write_text(
        text.replace("\n  verzenden_op:", "\n  eigen_tekst: Wij zijn geschrokken.\n  verzenden_op:", 1), encoding="utf-8"
    )
    path = make_documents(["ouderbrief"], SCHOOL, own, out=out, today=TODAY).paths[0]
    assert said(weigh_file(path, SCHOOL, own, TODAY)) == ["Wij zijn geschrokken."]
    path.write_bytes(edited(path))
    found = said(weigh_file(path, SCHOOL, own, TODAY))
    assert set(found) == {"Wij zijn geschrokken.", WORDS}


def test_of_a_letter_of_others_each_sentence_is_read_but_how_it_opens_and_closes(tmp_path):
    document = Document()
    for line in ("Beste ouders,", "De leerling is gisteren geschorst.", "Bel gerust de receptie."):
        document.add_paragraph(line)
    document.save(tmp_path / "brief.docx")
    asked = weigh_file(tmp_path / "brief.docx", SCHOOL, INCIDENT, TODAY)
    assert said(asked) == ["De leerling is gisteren geschorst.", "Bel gerust de receptie."]
    assert [each.over_een for each in asked.eigen] == [True, False]


def test_an_edited_letter_takes_our_place_and_ours_is_kept_with_no_form_of_it_left(out):
    path = letter(out, "txt", "html")
    ours, theirs = path.read_bytes(), edited(path)
    assert put_back(path, theirs, SCHOOL, INCIDENT) == path
    assert path.read_bytes() == theirs
    assert path.with_name(f"{path.stem}.bewaard-1.docx").read_bytes() == ours
    assert not path.with_suffix(".txt").exists()
    ((_, paper),) = papers_on(INCIDENT, SCHOOL, out, TODAY)
    assert (paper.edited, paper.vormen, paper.lags) == (True, (), ())
    assert release(path).state == "vrijgegeven"


def test_a_form_that_somebody_made_stays(out):
    path = letter(out, "txt")
    path.with_suffix(".txt").write_text("mijn eigen tekst", encoding="utf-8")
    put_back(path, edited(path), SCHOOL, INCIDENT)
    assert path.with_suffix(".txt").read_text(encoding="utf-8") == "mijn eigen tekst"


def test_a_released_letter_is_never_written_over_and_the_edited_one_follows_it(out):
    path = letter(out)
    release(path)
    ours = path.read_bytes()
    second = put_back(path, edited(path), SCHOOL, INCIDENT)
    third = put_back(path, edited(path, "Nog een zin."), SCHOOL, INCIDENT)
    assert [each.name for each in (path, second, third)] == [f"2026-11-23-ouderbrief{end}.docx" for end in ("", "-v2", "-v3")]
    assert path.read_bytes() == ours
    assert weigh_file(second, SCHOOL, INCIDENT, TODAY).meta.document == "ouderbrief"
    row = read_manifest(path.parent.parent)["openbaar/2026-11-23-ouderbrief-v2.docx"]
    assert (row.nummer, row.vervangt) == (2, "openbaar/2026-11-23-ouderbrief.docx")
    assert row.sha256 != hashlib.sha256(second.read_bytes()).hexdigest()


def test_what_is_blocked_or_no_word_file_or_the_same_changes_nothing(out):
    path = letter(out)
    ours = path.read_bytes()
    for data, error in [
        (edited(path, "Fleur Bakhuizen weet het."), GuardError),
        (b"%PDF-1.7", DocumentError),
        (b"PK\x03\x04", DocumentError),
        (b"PK\x03\x04" + b"0" * 20_000_001, DocumentError),
        (ours, UsageError),
    ]:
        with pytest.raises(error):
            put_back(path, data, SCHOOL, INCIDENT)
    assert path.read_bytes() == ours
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_comes_back_is_read_for_its_own_readers(out):
    home = make_documents(["brief-ouders-betrokkene"], SCHOOL, INCIDENT, out=out, today=TODAY).paths
    first = next(path for path in home if "L1" in path.name)
    assert check_edited(first, first.read_bytes(), SCHOOL, INCIDENT).oordeel != "geblokkeerd"
    letter_to_all = letter(out)
    assert check_edited(letter_to_all, first.read_bytes(), SCHOOL, INCIDENT).oordeel == "geblokkeerd"


def test_the_text_for_a_portal_is_that_of_the_forms(out):
    path = letter(out, "txt", "html")
    message = message_of(path)
    assert message == message_of(path.read_bytes())
    assert path.with_suffix(".txt").read_text(encoding="utf-8") == (
        f"Onderwerp: {message.onderwerp}\nPushbericht: {message.pushbericht}\n\n{message.tekst}\n"
    )
    assert message.html in path.with_suffix(".html").read_text(encoding="utf-8")


def test_a_document_goes_to_who_may_read_it(out):
    assert "alle_ouders" in receivers_of(letter(out))
    home = next(
        p for p in make_documents(["brief-ouders-betrokkene"], SCHOOL, INCIDENT, out=out, today=TODAY).paths if "L2" in p.name
    )
    assert receivers_of(home) == ("ouders-L2", "L2", "melder")
    team = make_documents(["teambriefing-overig"], SCHOOL, INCIDENT, out=out, today=TODAY).paths[0]
    assert "alle_ouders" not in receivers_of(team)


def test_bytes_of_ours_are_known_and_others_are_taken_for_a_letter(out):
    path = letter(out)
    release(path)
    known = check_bytes("van een stick.docx", path.read_bytes(), SCHOOL, INCIDENT, out=out)
    assert (known.path.name, known.stand.state, known.eigen) == ("van een stick.docx", "vrijgegeven", ())
    alone = check_bytes("brief.docx", edited(path, "De leerling is geschorst."), SCHOOL, INCIDENT, out=out)
    assert (alone.stand.state, alone.zinnen) == ("niet_vrijgegeven", 1)
    assert check_bytes("brief.docx", b"PK\x03\x04", SCHOOL, INCIDENT).error is not None
