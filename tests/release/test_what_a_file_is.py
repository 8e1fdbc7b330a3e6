"""What a file is: known by its bytes, by what it carries or by its line in the manifest; never by a name or a folder."""

import pytest
from schools import TODAY, case, incident_path, made, make, profile_path
from test_release import with_words

from generator import guard
from generator.base.errors import OutputError
from generator.base.kring import Kring
from generator.write.forms import checked_form
from generator.write.manifest import MANIFEST
from generator.write.release import KnownBy, recognise
from generator.write.store import file_name, write, write_beside

VO = ("--school", profile_path("vo"), "--incident", incident_path("vo"), "--vandaag", TODAY.isoformat())


@pytest.fixture
def school(tmp_path):
    """The folder of a school in which some documents were made."""
    folder = tmp_path / "uit/99ZZ01-voorbeeldcollege"
    for name, variant in (("ouderbrief", ""), ("teambriefing-overig", ""), ("protocol", ""), ("evaluatieformulier", "ouders")):
        checked = make(name, case("vo"), variant)
        write(checked, folder, file_name(checked, variant), variant)
    letter = make("ouderbrief", case("vo"))
    text = checked_form(letter, "txt", file_name(letter, "", ".txt"), guard.forbidden(None), guard.allowed(case("vo").profile))
    write_beside(text, folder)
    return folder


def known(path):
    found = recognise(path, path.read_bytes())
    return found.document, found.kring, found.variant, found.known_by


@pytest.mark.parametrize(
    ("place", "document", "kring", "variant"),
    [
        ("openbaar/2026-11-23-ouderbrief.docx", "ouderbrief", Kring.OPENBAAR, ""),
        ("openbaar/2026-11-23-ouderbrief.txt", "ouderbrief", Kring.OPENBAAR, ""),
        ("team/2026-11-23-teambriefing-overig.docx", "teambriefing-overig", Kring.TEAM, ""),
        ("school/2026-11-23-evaluatieformulier-ouders.docx", "evaluatieformulier", Kring.SCHOOL, "ouders"),
    ],
)
def test_a_file_that_nobody_touched_is_known_by_its_bytes_wherever_it_stands(school, place, document, kring, variant):
    path = school / place
    assert known(path) == (document, kring, variant, KnownBy.BYTES)
    for elsewhere in ("actieteam/normbrief", "school/protocol", "los"):
        moved = school / f"{elsewhere}{path.suffix}"
        moved.parent.mkdir(exist_ok=True)
        moved.write_bytes(path.read_bytes())
        assert known(moved) == (document, kring, variant, KnownBy.BYTES)


@pytest.mark.parametrize("folder", ["openbaar", "team", "actieteam", "school", "betrokkenen", "zomaar"])
@pytest.mark.parametrize("name", ["normbrief.docx", "teambriefing-overig.docx", "brief-na-normbrief.txt", "protocol.pdf"])
def test_neither_a_name_nor_a_folder_says_what_a_file_is(tmp_path, folder, name):
    path = tmp_path / folder / name
    path.parent.mkdir()
    path.write_bytes(made("vo", "ouderbrief").data if name.endswith("docx") else b"Beste ouders")
    found = recognise(path, path.read_bytes())
    assert (found.document, found.kring, found.known_by) in {
        ("", Kring.OPENBAAR, KnownBy.UNKNOWN),
        ("ouderbrief", Kring.OPENBAAR, KnownBy.CARRIES),
    }
    assert found.about_incident


def test_a_file_that_somebody_edited_in_its_place_is_known_by_its_line_in_the_manifest(school):
    path = school / "team/2026-11-23-teambriefing-overig.docx"
    path.write_bytes(with_words(path.read_bytes(), "Een zin erbij."))
    assert known(path)[:2] == ("teambriefing-overig", Kring.TEAM)
    text = school / "openbaar/2026-11-23-ouderbrief.txt"
    text.write_text("Beste ouders, een andere zin.", encoding="utf-8")
    assert known(text) == ("ouderbrief", Kring.OPENBAAR, "", KnownBy.PLACE)


@pytest.mark.parametrize(("name", "variant"), [("protocol", ""), ("preventiebeleid", ""), ("evaluatieformulier", "leerlingen")])
def test_a_policy_and_a_form_carry_what_they_are_to_any_place_also_after_editing(tmp_path, name, variant):
    path = tmp_path / "openbaar" / "ouderbrief.docx"
    path.parent.mkdir()
    path.write_bytes(with_words(made("vo", name, variant).data, "Een zin erbij."))
    assert known(path) == (name, Kring.SCHOOL, variant, KnownBy.CARRIES)


def test_another_document_saved_over_one_of_ours_is_taken_for_the_strictest(school):
    path = school / "team/2026-11-23-teambriefing-overig.docx"
    path.write_bytes(with_words(made("vo", "protocol").data, "Een zin erbij."))
    assert known(path) == ("", Kring.OPENBAAR, "", KnownBy.UNKNOWN)


def test_only_a_document_that_no_incident_is_behind_is_free_of_the_question_who_reads_it(school):
    checked = make("normbrief", case("vo"))
    norm = write(checked, school, file_name(checked))
    assert not recognise(norm, norm.read_bytes()).about_incident
    letter = school / "openbaar/2026-11-23-ouderbrief.txt"
    renamed = letter.rename(letter.with_name("brief-na-normbrief.txt"))
    assert recognise(renamed, renamed.read_bytes()).about_incident


def test_a_damaged_manifest_is_no_reason_to_guess(school):
    (school / MANIFEST).write_text("{", encoding="utf-8")
    path = school / "team/2026-11-23-teambriefing-overig.docx"
    with pytest.raises(OutputError, match=MANIFEST):
        recognise(path, path.read_bytes())


def test_a_letter_to_a_small_group_is_not_freed_by_another_name(schoolkader, tmp_path):
    told = incident_path("vo").read_text(encoding="utf-8")
    assert schoolkader("maak", "ouderbrief", *VO, "--formaat", "docx,txt").code == 0
    (tmp_path / "groep.yaml").write_text(told.replace("  besluit: alle", "  besluit: groep"), encoding="utf-8")
    profile = profile_path("vo").read_text(encoding="utf-8")
    lines = [line for line in profile.splitlines() if not line.startswith(("  groepen:", "basis:"))]
    assert len(lines) < len(profile.splitlines())
    (tmp_path / "school.yaml").write_text("\n".join(lines), encoding="utf-8")
    letter = tmp_path / "uit/99ZZ01-voorbeeldcollege/openbaar/2026-11-23-ouderbrief.txt"
    for name in ("ouderbrief.txt", "brief-na-normbrief.txt", "beleid-ouders.txt"):
        (tmp_path / name).write_bytes(letter.read_bytes())
        said = schoolkader("vrijgeven", name, "--school", "school.yaml", "--incident", "groep.yaml", "--door", "rector")
        assert said.code == 4, name


@pytest.mark.steekproef(3)
@pytest.mark.parametrize("folder", ["team", "actieteam", "school", "betrokkenen"])
def test_a_letter_is_judged_as_a_letter_in_whatever_folder_it_stands(schoolkader, tmp_path, folder):
    path = tmp_path / folder / "beleid-ouders.txt"
    path.parent.mkdir()
    path.write_text("Een leerling uit 2B is geschorst.", "utf-8")
    assert schoolkader("controleer", path, *VO[:4]).code == 4
    assert schoolkader("vrijgeven", path, *VO[:4], "--door", "rector").code == 4
    assert schoolkader("controleer", path, *VO[:4], "--kring", "actieteam").code == 0
