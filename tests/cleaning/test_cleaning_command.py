"""`controleer --schoon`: a clean copy beside the original, and the guard over the copy."""

import json

import pytest
from schools import incident_path, made, profile_path
from wordlike import CANARY, word_document

from generator.guard.clean import clean
from generator.write.manifest import read_manifest

VO = ("--school", profile_path("vo"), "--incident", incident_path("vo"))


def test_a_copy_is_made_told_of_and_judged_and_the_original_stays(schoolkader, tmp_path):
    (tmp_path / "brief.docx").write_bytes(word_document())
    said = schoolkader("controleer", "brief.docx", *VO, "--schoon")
    assert (tmp_path / "brief.docx").read_bytes() == word_document()
    assert (tmp_path / "brief-schoon.docx").read_bytes() == clean(word_document())[0]
    assert "brief-schoon.docx, een schone kopie; het origineel is niet veranderd." in said.out
    assert "  - documenteigenschappen: auteur weggehaald." in said.out
    assert "brief-schoon.docx (kring openbaar)" in said.out + said.err
    assert CANARY not in said.out + said.err


def test_the_copy_has_the_name_that_was_asked_for(schoolkader, tmp_path):
    (tmp_path / "brief.docx").write_bytes(made("vo", "ouderbrief").data)
    said = schoolkader("controleer", "brief.docx", *VO, "--schoon", "--naar", "ouders.docx", "--json")
    assert said.code == 0
    data = json.loads(said.out)
    assert data["oordeel"] == "vrij"
    assert data["kopie"] == "ouders.docx"
    assert "documenteigenschappen: auteur weggehaald." in data["weggehaald"]
    assert (tmp_path / "ouders.docx").exists()


def test_a_file_that_is_there_is_never_replaced_and_the_same_copy_may_be_made_again(schoolkader, tmp_path):
    (tmp_path / "brief.docx").write_bytes(made("vo", "ouderbrief").data)
    assert schoolkader("controleer", "brief.docx", *VO, "--schoon").code == 0
    assert schoolkader("controleer", "brief.docx", *VO, "--schoon").code == 0
    (tmp_path / "brief-schoon.docx").write_bytes(b"mijn werk")
    said = schoolkader("controleer", "brief.docx", *VO, "--schoon")
    assert said.code == 1
    assert "bestaat al en blijft zoals het is" in said.err
    assert (tmp_path / "brief-schoon.docx").read_bytes() == b"mijn werk"


def test_a_name_in_the_text_is_no_metadata_and_still_stops_it(schoolkader, tmp_path):
    (tmp_path / "brief.docx").write_bytes(word_document())
    incident = tmp_path / "i.yaml"
    incident.write_text(
        incident_path("vo").read_text(encoding="utf-8").replace("Fleur Bakhuizen", "Zichtbaar Bakhuizen"), encoding="utf-8"
    )
    said = schoolkader("controleer", "brief.docx", "--school", profile_path("vo"), "--incident", incident, "--schoon")
    assert said.code == 4


@pytest.mark.parametrize("name", ["brief.pdf", "brief.docx"])
def test_a_pdf_is_not_cleaned_and_it_says_so(schoolkader, tmp_path, name):
    (tmp_path / name).write_bytes(b"%PDF-1.7\n")
    said = schoolkader("controleer", name, *VO, "--schoon")
    assert said.code == 3
    assert "Een PDF wordt niet schoongemaakt" in said.err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_one_name_for_several_copies_is_wrong_use(schoolkader, tmp_path):
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(made("vo", "ouderbrief").data)
    assert schoolkader("controleer", "a.docx", "b.docx", *VO, "--schoon", "--naar", "c.docx").code == 2
    assert not (tmp_path / "c.docx").exists()


def test_only_the_manifest_that_knows_a_document_gets_a_line_for_its_clean_copy(schoolkader, tmp_path):
    assert schoolkader("maak", "ouderbrief", *VO, "--vandaag", "2026-11-23").code == 0
    letter = next((tmp_path / "uit").rglob("*ouderbrief.docx"))
    (tmp_path / "elders" / "openbaar").mkdir(parents=True)
    copies = (letter.with_name("kopie.docx"), tmp_path / "elders" / "openbaar" / "kopie.docx")
    assert [schoolkader("controleer", letter, *VO, "--schoon", "--naar", copy).code for copy in copies] == [0, 0]
    assert "openbaar/kopie.docx" in read_manifest(letter.parent.parent)
    assert read_manifest(tmp_path / "elders") == {}
