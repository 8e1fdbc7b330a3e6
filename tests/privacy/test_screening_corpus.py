"""The corpus of a person's own words, and known names in disguise: what the guard reaches, held so that it cannot slip back."""

import re
import sys
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the measuring itself is a benchmark, outside the package

from bench import disguises, privacy
from generator import guard
from generator.base.errors import GuardError
from generator.base.kring import Kring
from generator.guard.details import topics
from generator.guard.details.worded import rules
from generator.guard.findings import Zwaarte
from generator.guard.people.unknown import PERHAPS, PERSON

TUNED, AFTER, FIRST_BLIND = map(privacy.corpus, privacy.TUNING)
SECOND_BLIND, THIRD_BLIND = map(privacy.corpus, privacy.BLIND)
NINTH = Path(__file__).parent / "corpus" / "negende.yaml"
KINDS = {rule.soort for rule in rules()} | {
    "naam",
    "achternaam van een betrokkene",
    "website",
    "e-mailadres",
    "telefoonnummer",
    "burgerservicenummer",
    "rekeningnummer",
}
SURE = {rule.soort for rule in rules() if rule.samen}  # a warning, and a stop where the other looks are sure
ALLOWED = guard.allowed(privacy.profile("Voorbeeldcollege", "A. de Jong"))
NOBODY = guard.Forbidden()


def score(part):
    counted = privacy.measure(part)
    good = counted.goed.total()
    return counted, good / (good + counted.gemist.total()), good / (good + counted.onterecht.total())


def test_the_corpus_is_large_and_names_only_kinds_that_exist():
    tuned = (*TUNED, *AFTER, *FIRST_BLIND)
    everything = (*tuned, *SECOND_BLIND, *THIRD_BLIND)
    assert len(TUNED) + len(AFTER) >= 300
    for part in (tuned, SECOND_BLIND, THIRD_BLIND):
        assert len({zin.tekst for zin in part}) == len(part)
    assert {zin.tekst for zin in THIRD_BLIND}.isdisjoint({zin.tekst for zin in (*tuned, *SECOND_BLIND)})
    assert len({zin.tekst for zin in tuned} & {zin.tekst for zin in SECOND_BLIND}) <= 1  # one clean sentence, seen after measuring
    assert {kind for zin in everything for kind in (*zin.verwacht, *zin.mag)} <= KINDS
    learned = {"wat een leerling herkenbaar maakt", "gezondheid of thuis in het algemeen", "wie het meldde"}  # of other sentences
    apart = {"code van een leerling", *learned, *topics.LAST}
    assert KINDS - apart <= {kind for zin in (*TUNED, *AFTER) for kind in zin.verwacht}


def test_every_sentence_that_the_rules_were_tuned_on_is_judged_as_expected():
    for zin in TUNED:
        found = privacy.found(zin)
        weighed = {kind: zin.verwacht[kind] if kind in SURE and found.get(kind) else found.get(kind) for kind in zin.verwacht}
        assert weighed == dict(zin.verwacht), zin.tekst
        assert set(found) <= set(zin.verwacht) | zin.mag, zin.tekst


def test_the_part_written_after_the_rules_is_judged_as_well_as_when_it_joined_the_tuning():
    counted, recall, precision = score(AFTER)
    assert recall >= 0.98
    assert precision >= 0.97
    assert counted.geblokkeerd == counted.te_blokkeren == 65
    assert counted.schoon >= 60
    assert counted.schoon_gevonden == 0


def test_the_first_part_of_somebody_else_is_judged_as_well_as_when_it_joined_the_tuning():
    counted, recall, precision = score(FIRST_BLIND)
    assert recall >= 0.98
    assert precision >= 0.95
    assert counted.geblokkeerd == counted.te_blokkeren == 42
    assert counted.schoon == 60
    assert counted.schoon_gevonden <= 1


def test_the_second_blind_part_is_judged_no_worse_than_when_it_was_measured():
    counted, recall, precision = score(SECOND_BLIND)
    assert recall >= 0.85
    assert precision >= 0.73  # a sentence that tells one thing often tells another
    assert counted.te_blokkeren == 32
    assert counted.geblokkeerd >= 27
    assert counted.schoon == 40
    assert counted.schoon_gevonden <= 1


def test_the_third_blind_part_is_judged_no_worse_than_when_it_was_measured():
    counted, recall, precision = score(THIRD_BLIND)
    assert recall >= 0.76
    assert precision >= 0.64
    assert counted.te_blokkeren == 49
    assert counted.geblokkeerd >= 36
    assert counted.schoon == 60
    assert counted.schoon_gevonden <= 5


def test_a_set_of_which_nothing_was_learned_is_judged_no_worse_than_when_it_was_measured():
    rows = yaml.safe_load(NINTH.read_text(encoding="utf-8"))
    school = guard.allowed(privacy.profile("Voorbeeldcollege", "A. de Jong"))

    def found(said: str) -> list[Zwaarte]:
        return [hit.zwaarte for hit in guard.weigh_own(" ".join(said.split()), guard.Forbidden(), school).bevindingen]

    judged = [(row["soort"] == "goed", found(row["tekst"])) for row in rows["zinnen"]]
    assert [sum(good for good, _ in judged), sum(not good for good, _ in judged)] == [150, 200]
    assert sum(bool(hits) for good, hits in judged if not good) >= 170
    assert sum(bool(hits) for good, hits in judged if good) <= 11
    assert sum(Zwaarte.BLOK in hits for good, hits in judged if good) <= 1  # a member of staff who is not in this profile
    parts = [part for row in rows["brieven"] for part in row["tekst"].split("\n\n")]
    wrong = [fault for row in rows["brieven"] for fault in row["fouten"]]
    assert len(wrong) == 20
    assert sum(any(fault in part and found(part) for part in parts) for fault in wrong) >= 17


def test_no_part_is_both_tuned_on_and_called_blind():
    assert set(privacy.TUNING).isdisjoint(privacy.BLIND)


@pytest.mark.parametrize("zin", [zin for zin in TUNED if "blok" in zin.verwacht.values()][::7], ids=lambda zin: zin.tekst[:50])
def test_the_director_s_own_text_with_a_detail_is_stopped_and_the_error_does_not_repeat_it(zin):
    with pytest.raises(GuardError) as stopped:
        guard.screen(zin.tekst, guard.Forbidden(namen=zin.namen), guard.allowed(privacy.profile(zin.school, zin.leider)))
    assert zin.tekst not in str(stopped.value)


@pytest.mark.parametrize("name", ["Sanne de Vries", "leerling Storm", "de ouders van Roos", "Yusuf uit 2B", "Fleurs fiets"])
def test_an_edited_letter_with_an_unknown_person_is_stopped_and_staff_are_warned(name):
    data = f"Wij spraken met {name} daarover.".encode()
    assert guard.inspect_bytes("brief.txt", data, NOBODY, ALLOWED).oordeel == "geblokkeerd"
    assert guard.inspect_bytes("brief.txt", data, NOBODY, ALLOWED, Kring.TEAM).oordeel == "waarschuwing"


def test_a_document_of_the_school_and_of_the_action_team_is_not_searched_for_unknown_names():
    data = b"Volgens Hulsbergen klopt dat, zegt ook Sanne de Vries."
    for kring in (Kring.SCHOOL, Kring.ACTIETEAM):
        found = guard.inspect_bytes("protocol.txt", data, NOBODY, ALLOWED, kring).bevindingen
        assert not {row.soort for row in found} & {PERSON.soort, PERHAPS.soort}


@pytest.mark.parametrize("hit", [PERSON, PERHAPS])
def test_a_name_that_nobody_gave_has_an_advice(hit):
    assert hit.advies.endswith("schoolprofiel.")


@pytest.mark.parametrize("text", ["Roos en zijn ouders kwamen.", "Roos en haar vader kwamen.", "Roos en Kwame kwamen."])
def test_a_first_name_that_is_also_a_word_is_seen_by_who_is_with_it(text):
    assert PERHAPS.soort in {row.soort for row in guard.screen(text, NOBODY, ALLOWED, Kring.TEAM).findings}


def test_the_maker_of_a_book_is_no_pupil_with_or_without_its_title():
    for text in (
        "Wij lezen het boek Spijt van Carry Slee.",
        "Het boek ‘Spijt!’ van Carry Slee is er ook.",
        "Een boek van Carry Slee helpt.",
    ):
        assert {PERSON.soort, PERHAPS.soort}.isdisjoint(row.soort for row in guard.weigh_own(text, NOBODY, ALLOWED).bevindingen)


def test_a_person_of_the_profile_may_be_named_as_a_whole_and_not_in_part():
    allowed = guard.allowed(privacy.profile("Voorbeeldcollege", "Bram Dekker"))
    assert guard.screen("Bram Dekker en B. Dekker antwoorden u.", NOBODY, allowed).findings == ()
    assert {row.soort for row in guard.screen("Wij danken Bram.", NOBODY, allowed).findings} == {PERHAPS.soort}


@pytest.mark.parametrize("family", list(disguises.FAMILIES))
def test_a_known_name_in_ten_languages_is_found_in_this_disguise(family):
    outcome = disguises.measure_one(family)
    floor = {"initialen": 0.85, "weggestreept": 0.85}.get(family, 0.95)
    assert outcome["gevonden"] / outcome["teksten"] >= floor


def test_no_known_name_is_seen_in_an_ordinary_sentence():
    wrong, tried = disguises.false_alarms()
    assert tried > 400
    assert wrong == 0


def test_nobody_is_promised_what_no_tool_can_do():
    root = Path(__file__).resolve().parents[2]
    folders = ("generator", "docs", "templates", "school_profiles")
    files = [
        file
        for folder in folders
        for file in (root / folder).rglob("*")
        if file.suffix in {".py", ".md", ".yaml", ".tekst", ".css", ".html", ".txt"} and file.name != "woorden.txt"
    ]
    promised = [
        str(file.relative_to(root)) for file in (*files, root / "README.md") if "gegarandeerd" in file.read_text("utf-8").lower()
    ]
    assert len(files) > 100
    assert promised == []


def test_the_word_anonymous_is_said_of_a_report_and_never_of_a_document():
    root = Path(__file__).resolve().parents[2]
    for file in (*(root / "docs").glob("*.md"), *(root / "templates").rglob("*.tekst"), root / "README.md"):
        for line in file.read_text("utf-8").splitlines():
            assert not re.search(r"\b(?:is|zijn|volledig|helemaal|wordt|worden) anoniem", line), (file.name, line)


def test_every_rule_says_in_dutch_what_is_better():
    assert all(rule.advies.endswith(".") and rule.advies[0].isupper() for rule in rules())
    assert all(weight in Zwaarte for rule in rules() for weight in rule.zwaarte.values())
