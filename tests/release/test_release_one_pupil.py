"""A letter on one pupil, edited in Word: it is judged against that pupil, by what the manifest tells, and else as a letter to everyone."""

import pytest
from schools import incident_path, profile_path
from test_release import with_words

SCHOOL = ("--school", profile_path("vo"), "--incident", incident_path("vo"))
DAY = ("--vandaag", "2026-11-23")


@pytest.fixture
def letters(schoolkader, tmp_path):
    said = schoolkader("maak", "brief-ouders-betrokkene", *SCHOOL, *DAY)
    assert said.code == 0, said.err
    return tmp_path / "uit/99ZZ01-voorbeeldcollege/betrokkenen"


def letter(folder, who):
    return folder / f"2026-11-23-brief-ouders-betrokkene-{who}.docx"


def edited(path, *words):
    path.write_bytes(with_words(path.read_bytes(), *words))
    return path


def test_the_text_to_paste_is_read_for_the_same_pupil(schoolkader, letters):
    assert schoolkader("maak", "brief-ouders-betrokkene", *SCHOOL, *DAY, "--formaat", "docx,txt").code == 0
    assert "Beste Annelies Bakhuizen," in letter(letters, "L1-ouder1").with_suffix(".txt").read_text(encoding="utf-8")
    assert schoolkader("controleer", letters, *SCHOOL).code == 0


def test_each_letter_is_free_of_findings_as_it_was_made(schoolkader, letters):
    assert sorted(path.name.partition("betrokkene-")[2] for path in letters.iterdir()) == [
        "L1-ouder1.docx", "L1-ouder2.docx", "L2.docx",
    ]  # fmt: skip
    said = schoolkader("controleer", letters, *SCHOOL)
    assert said.code == 0, said.err
    assert schoolkader("vrijgeven", letter(letters, "L1-ouder1"), *SCHOOL, *DAY, "--door", "rector").code == 0


def test_after_an_edit_the_own_name_may_stand_and_anothers_stops_it(schoolkader, letters):
    mine = edited(letter(letters, "L1-ouder1"), "Wij bespreken dit met Fleur Bakhuizen.")
    assert schoolkader("controleer", mine, *SCHOOL).code == 0
    theirs = edited(letter(letters, "L2"), "Wij bespreken dit met Fleur Bakhuizen.")
    said = schoolkader("controleer", theirs, *SCHOOL)
    assert said.code == 4
    assert "Bakhuizen" not in said.out + said.err
    assert schoolkader("vrijgeven", theirs, *SCHOOL, *DAY, "--door", "rector").code == 4


@pytest.mark.parametrize("words", ["L3 is er ook.", "Er was een kind van 15 bij.", "De klas 3H1 praatte erover."])
def test_code_age_and_group_of_another_stop_an_edited_letter(schoolkader, letters, words):
    path = edited(letter(letters, "L1-ouder1"), words)
    assert schoolkader("controleer", path, *SCHOOL).code == 4


def test_a_letter_of_which_nothing_tells_whose_it_is_may_name_nobody(schoolkader, letters, tmp_path):
    stray = tmp_path / "brief.docx"
    stray.write_bytes(with_words(letter(letters, "L1-ouder1").read_bytes(), "Met meer woorden."))
    assert schoolkader("controleer", stray, *SCHOOL).code == 4
    assert schoolkader("controleer", stray, *SCHOOL, "--kring", "betrokkenen").code == 4


def test_the_letter_of_one_pupil_is_none_of_another_wherever_it_stands(schoolkader, letters):
    data = letter(letters, "L1-ouder1").read_bytes()
    letter(letters, "L2").write_bytes(with_words(data, "Met meer woorden."))
    assert schoolkader("controleer", letter(letters, "L2"), *SCHOOL).code == 4


def test_a_letter_home_may_not_be_used_once_home_may_not_know(schoolkader, letters, tmp_path):
    text = incident_path("vo").read_text(encoding="utf-8")
    later = "ouders_informeren: {besluit: later, reden: eerst samen, door: rector, herzien_op: 2026-11-26}"
    (tmp_path / "nu.yaml").write_text(text.replace("ouders_informeren: {besluit: direct}", later, 1), encoding="utf-8")
    said = schoolkader("controleer", letter(letters, "L1-ouder1"), "--school", profile_path("vo"), "--incident", "nu.yaml")
    assert said.code == 3
    other = schoolkader("controleer", letter(letters, "L2"), "--school", profile_path("vo"), "--incident", "nu.yaml")
    assert other.code == 0
