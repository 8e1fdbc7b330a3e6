"""When facts change: no form of a document is older than the others, and what was released stays for ever."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
from conftest import office
from schools import case, incident_path, profile_path, with_profile
from test_release import with_words

from generator.documents.catalogue import CATALOGUE
from generator.pipeline import steps as pipeline
from generator.write import release, store
from generator.write.manifest import read_manifest

SCHOOL = ("--school", profile_path("vo"))
DAY = ("--vandaag", "2026-11-23")
ALONE = ("--formaat", "docx")
HOME = Path("uit/99ZZ01-voorbeeldcollege")
STEM = "2026-11-23-ouderbrief"
OLD, NEW = "1 december", "14 december"


class Case:
    """A school with an incident of which the facts may change."""

    def __init__(self, schoolkader, folder):
        self.run, self.folder = schoolkader, folder
        self.home = folder / HOME
        self.facts("2026-12-01")

    def facts(self, follow_up):
        text = (
            incident_path("vo")
            .read_text(encoding="utf-8")
            .replace("vervolgbericht_op: 2026-12-01", f"vervolgbericht_op: {follow_up}")
        )
        (self.folder / "incident.yaml").write_text(text, encoding="utf-8")

    def make(self, forms="docx", *more, day=DAY, code=0):
        said = self.run("maak", "ouderbrief", *SCHOOL, "--incident", "incident.yaml", *day, "--formaat", forms, *more)
        assert said.code == code, said.err
        return said

    def release(self, name, code=0, *, own=0):
        """Release a file; `own` is how many sentences in it somebody wrote."""
        read = ("--zin", "nee") * own
        said = self.run(
            "vrijgeven", self.path(name), *SCHOOL, "--incident", "incident.yaml", *DAY, *ALONE, "--door", "rector", *read
        )
        assert said.code == code, said.err
        return said

    def path(self, name):
        return self.home / "openbaar" / name

    def files(self):
        return sorted(path.name for path in (self.home / "openbaar").iterdir())


@pytest.fixture
def vo(schoolkader, tmp_path):
    return Case(schoolkader, tmp_path)


def test_a_form_of_an_earlier_run_is_made_anew_with_the_letter(vo):
    vo.make("docx,txt,html")
    vo.facts("2026-12-14")
    said = vo.make("docx,html")
    assert vo.files() == [f"{STEM}.docx", f"{STEM}.html", f"{STEM}.txt"]
    text = vo.path(f"{STEM}.txt").read_text(encoding="utf-8")
    assert NEW in text
    assert OLD not in text
    assert "ook txt stond er van een eerdere keer en is opnieuw gemaakt" in said.err
    assert len({row.feiten for row in read_manifest(vo.home).values()}) == 1


@office
def test_a_form_that_cannot_be_made_now_does_not_stay_with_old_facts(vo, monkeypatch):
    vo.make("docx,pdf")
    vo.facts("2026-12-14")
    monkeypatch.setenv("PATH", "/nonexistent")
    said = vo.make("docx", code=5)
    assert vo.files() == [f"{STEM}.docx"]
    assert "pdf van een eerdere keer is weggehaald" in said.err
    assert list(read_manifest(vo.home)) == [f"openbaar/{STEM}.docx"]


def test_a_form_that_somebody_edited_is_never_lost_and_nothing_is_made_beside_it(vo):
    vo.make("docx,txt")
    vo.path(f"{STEM}.txt").write_text("onze eigen tekst", encoding="utf-8")
    before = vo.path(f"{STEM}.docx").read_bytes()
    vo.make("docx")  # the same facts: what a person changed is left to that person
    vo.facts("2026-12-14")
    said = vo.make("docx", code=1)
    assert f"{STEM}.txt is na het maken bewerkt" in said.err
    assert vo.path(f"{STEM}.docx").read_bytes() == before
    vo.make("docx", "--force")
    assert vo.path(f"{STEM}.bewaard-1.txt").read_text(encoding="utf-8") == "onze eigen tekst"
    assert NEW in vo.path(f"{STEM}.txt").read_text(encoding="utf-8")


def test_a_pdf_that_a_person_saved_beside_the_letter_is_not_left_there_with_old_facts(vo):
    vo.make()
    vo.path(f"{STEM}.pdf").write_bytes(b"%PDF-1.7 van ons zelf")
    vo.facts("2026-12-14")
    assert "is niet door schoolkader gemaakt" in vo.make(code=1).err
    assert vo.path(f"{STEM}.pdf").read_bytes() == b"%PDF-1.7 van ons zelf"


@pytest.mark.parametrize("forced", [(), ("--force",)])
def test_a_released_letter_stays_and_the_next_is_version_2(vo, forced):
    vo.make("docx,txt")
    vo.release(f"{STEM}.docx")
    kept = {name: vo.path(name).read_bytes() for name in vo.files()}
    said = vo.make("docx,txt", *forced)
    assert "is vrijgegeven en de gegevens zijn niet veranderd" in said.err
    assert {name: vo.path(name).read_bytes() for name in vo.files()} == kept
    vo.facts("2026-12-14")
    said = vo.make("docx", "--json", *forced)
    assert {name: vo.path(name).read_bytes() for name in kept} == kept  # the text that goes with it is frozen too
    assert vo.files() == sorted([*kept, f"{STEM}-v2.docx"])
    row = json.loads(said.out)["vervangt"][0]
    assert (Path(row["document"]).name, Path(row["vervangt"]).name) == (f"{STEM}-v2.docx", f"{STEM}.docx")
    assert f"openbaar/{STEM}.docx is vrijgegeven en blijft bewaard" in said.err
    again = vo.path(f"{STEM}-v2.docx").read_bytes()
    vo.make("docx", *forced)
    assert vo.path(f"{STEM}-v2.docx").read_bytes() == again
    vo.release(f"{STEM}-v2.docx")
    vo.facts("2026-12-21")
    vo.make("docx", *forced)
    assert vo.files() == sorted([*kept, f"{STEM}-v2.docx", f"{STEM}-v3.docx"])
    assert read_manifest(vo.home)[f"openbaar/{STEM}-v3.docx"].vervangt == f"openbaar/{STEM}-v2.docx"


def test_a_letter_that_was_edited_and_then_released_stays_too(vo):
    vo.make("docx")
    vo.path(f"{STEM}.docx").write_bytes(with_words(vo.path(f"{STEM}.docx").read_bytes(), "Een zin van ons."))
    vo.release(f"{STEM}.docx", own=1)
    released = vo.path(f"{STEM}.docx").read_bytes()
    vo.make("docx", "--force")
    assert "zou een andere tekst hebben" in vo.make("docx,txt", code=1).err
    vo.facts("2026-12-14")
    vo.make("docx", "--force")
    assert vo.path(f"{STEM}.docx").read_bytes() == released
    assert vo.files() == [f"{STEM}-v2.docx", f"{STEM}.docx"]


def test_when_facts_turn_out_right_after_all_the_released_letter_holds_again(vo):
    vo.make("docx")
    vo.release(f"{STEM}.docx")
    vo.facts("2026-12-14")
    vo.make("docx")
    vo.facts("2026-12-01")
    said = vo.make("docx")
    assert vo.files() == [f"{STEM}.docx"]
    assert "de gegevens zijn weer die van het vrijgegeven bestand" in said.err


def test_a_text_that_was_released_freezes_the_letter_with_it(vo):
    vo.make("docx,txt")
    vo.release(f"{STEM}.txt")
    kept = {name: vo.path(name).read_bytes() for name in vo.files()}
    vo.facts("2026-12-14")
    vo.make("docx,txt", "--force")
    assert {name: vo.path(name).read_bytes() for name in kept} == kept
    assert vo.files() == sorted([*kept, f"{STEM}-v2.docx", f"{STEM}-v2.txt"])


def test_a_letter_of_the_next_day_says_which_released_one_it_comes_after(vo):
    vo.make("docx")
    vo.release(f"{STEM}.docx")
    vo.facts("2026-12-14")
    said = vo.make("docx", day=("--vandaag", "2026-11-24"))
    assert f"openbaar/{STEM}.docx is vrijgegeven en blijft bewaard" in said.err
    assert vo.files() == [f"{STEM}.docx", "2026-11-24-ouderbrief.docx"]


class CutOffError(BaseException):
    """As a power cut: nothing catches it."""


@pytest.mark.parametrize("at", range(10))
def test_a_run_that_is_cut_off_at_any_step_leaves_forms_of_one_set_and_the_next_run_repairs(vo, monkeypatch, at):
    vo.make("docx,txt,html")
    letters = {"old": vo.path(f"{STEM}.docx").read_bytes()}
    vo.facts("2026-12-14")
    steps = iter(range(100))
    for name in ("stage", "settle", "take_away", "write_manifest"):
        real = getattr(store, name)

        def counted(*given, real=real):
            if next(steps) == at:
                raise CutOffError
            return real(*given)

        monkeypatch.setattr(store, name, counted)
    try:
        vo.make("docx,txt,html")
        cut = False
    except CutOffError:
        cut = True
    monkeypatch.undo()
    monkeypatch.chdir(vo.folder)
    assert cut == (at < 9)
    there = [name for name in vo.files() if name.startswith(STEM)]
    assert f"{STEM}.docx" in there
    date = OLD if vo.path(f"{STEM}.docx").read_bytes() == letters["old"] else NEW
    for name in there[1:]:
        assert date in vo.path(name).read_text(encoding="utf-8"), name
    vo.make("docx,txt,html")
    rows = read_manifest(vo.home)
    assert vo.files() == [f"{STEM}.docx", f"{STEM}.html", f"{STEM}.txt"]
    for name in vo.files():
        assert rows[f"openbaar/{name}"].sha256 == hashlib.sha256(vo.path(name).read_bytes()).hexdigest()
    assert NEW in vo.path(f"{STEM}.txt").read_text(encoding="utf-8")


def check(vo, *what, facts=True):
    given = (*SCHOOL, "--incident", "incident.yaml") if facts else SCHOOL
    return vo.run("controleer", *(what or ("uit",)), *given)


def test_a_file_older_than_its_facts_is_named_and_not_released_until_it_is_made_again(vo):
    vo.make("docx,txt")
    assert check(vo).code == 0
    vo.facts("2026-12-14")
    said = check(vo)
    assert said.code == 3
    assert said.err.count("De gegevens zijn veranderd nadat dit bestand is gemaakt.") == 2
    assert "In orde" not in said.out
    rows = json.loads(check(vo, "uit", "--json").out)["bestanden"]
    assert {each["soort"] for row in rows for each in row["achter"]} == {"ouder_dan_feiten"}
    assert "het loopt achter" in vo.release(f"{STEM}.docx", code=3).err
    moved = vo.path(f"{STEM}.docx").rename(vo.path("brief.docx"))  # another name does not make it younger
    assert "het loopt achter" in vo.release(moved.name, code=3).err
    moved.rename(vo.path(f"{STEM}.docx"))
    vo.make("docx")
    assert check(vo).code == 0
    vo.release(f"{STEM}.docx")


def test_a_released_letter_that_facts_went_past_is_told_and_is_no_fault(vo):
    vo.make("docx")
    vo.release(f"{STEM}.docx")
    vo.facts("2026-12-14")
    said = check(vo)
    assert said.code == 0
    assert "vrijgegeven en inmiddels ingehaald" in said.err


@pytest.mark.groot
def test_the_other_forms_of_what_was_released_stay_with_it_and_are_no_fault_until_somebody_edits_one(vo):
    vo.make("docx,txt,html")
    vo.release(f"{STEM}.txt")
    vo.facts("2026-12-14")
    vo.make("docx")
    said = check(vo)
    assert said.code == 0
    lines = [line for line in said.err.splitlines() if "nieuwere versie" in line]
    assert len(lines) == 3
    assert all(f"Er is een nieuwere versie met andere gegevens: {STEM}-v2.docx." in line for line in lines)
    assert len([line for line in lines if "hoort bij wat is vrijgegeven" in line]) == 2
    assert "De gegevens zijn veranderd" not in said.err
    assert "het loopt achter" in vo.release(f"{STEM}.docx", code=3).err  # and it is not released after all
    vo.path(f"{STEM}.docx").write_bytes(with_words(vo.path(f"{STEM}.docx").read_bytes(), "Een zin van ons."))
    said = check(vo)
    assert said.code == 3
    assert f"Niet gebruiken: {HOME / 'openbaar' / STEM}.docx" in said.err


def changed(vo, old, new):
    path = vo.folder / "incident.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_letter_that_the_facts_do_not_allow_any_more_is_not_released_wherever_it_stands(vo):
    vo.make("docx")
    copy = vo.folder / "mail" / "brief.docx"
    copy.parent.mkdir()
    copy.write_bytes(with_words(vo.path(f"{STEM}.docx").read_bytes(), "Een zin van ons."))
    changed(vo, "mag_genoemd: nee}", "mag_genoemd: nee, vraagt_te_wachten: ja}")
    for path in (copy, vo.path(f"{STEM}.docx")):
        said = vo.run("vrijgeven", path, *SCHOOL, "--incident", "incident.yaml", *DAY, "--door", "rector")
        assert said.code == 3
        assert "Dit document wordt niet vrijgegeven." in said.err
        assert "Stuur geen brief en bel niet naar huis tot de politie akkoord is." in said.err
        assert "politie.vraagt_te_wachten (incident.yaml, regel " in said.err
    assert "wordt dit document niet gemaakt" in check(vo).err
    assert check(vo).code == 3


def test_while_somebody_is_in_danger_nothing_is_released(vo):
    vo.make("docx")
    copy = vo.folder / "brief.docx"
    copy.write_bytes(with_words(vo.path(f"{STEM}.docx").read_bytes(), "Een zin van ons."))
    changed(vo, "direct_gevaar: nee", "direct_gevaar: ja")
    said = vo.run("vrijgeven", copy, *SCHOOL, "--incident", "incident.yaml", *DAY, "--door", "rector")
    assert said.code == 3
    assert "Er is nu direct gevaar." in said.err
    assert "112" in said.err


def test_a_veto_on_a_letter_is_none_on_a_briefing(vo):
    vo.make("docx")
    changed(vo, "mag_genoemd: nee}", "mag_genoemd: nee, vraagt_te_wachten: ja}")
    vo.run("maak", "teambriefing-overig", *SCHOOL, "--incident", "incident.yaml", *DAY)
    vo.release(f"{STEM}.docx", code=3)
    briefing = vo.home / "team" / "2026-11-23-teambriefing-overig.docx"
    said = vo.run("vrijgeven", briefing, *SCHOOL, "--incident", "incident.yaml", *DAY, "--door", "rector")
    assert said.code == 0, said.err


@pytest.mark.parametrize("day", ["2026-11-24", "2026-11-26"])
def test_while_the_police_ask_to_wait_nobody_reads_that_the_letter_goes_out_today_or_is_gone(vo, day):
    changed(vo, "mag_genoemd: nee}", "mag_genoemd: nee, vraagt_te_wachten: ja}")
    papers = ("teambriefing-overig", "vragen-en-antwoorden", "bericht-bestuur")
    vo.run("maak", *papers, *SCHOOL, "--incident", "incident.yaml", "--vandaag", day)
    made = {path.stem[11:]: release.readable(path.name, path.read_bytes()) for path in vo.home.glob(f"*/{day}-*.docx")}
    assert set(made) == set(papers)
    assert "tot die uit is, loop je er niet op vooruit" in made["vragen-en-antwoorden"]
    assert "Je krijgt de tekst vooraf" in made["teambriefing-overig"]
    assert "De brief gaat uit" not in made["bericht-bestuur"]
    assert "brief gaat uit" not in vo.run("status", *SCHOOL, "--incident", "incident.yaml", "--vandaag", day).out


def test_a_letter_that_is_not_sent_after_all_is_not_released(vo):
    vo.make("docx")
    text = (vo.folder / "incident.yaml").read_text(encoding="utf-8")
    (vo.folder / "incident.yaml").write_text(text.replace("  besluit: alle", "  besluit: geen"), encoding="utf-8")
    assert "wordt dit document niet gemaakt" in vo.release(f"{STEM}.docx", code=3).err


def test_an_old_text_that_was_put_back_beside_a_new_letter_is_seen_without_any_facts(vo):
    vo.make("docx,txt")
    old = vo.path(f"{STEM}.txt").read_bytes()
    vo.facts("2026-12-14")
    vo.make("docx,txt")
    vo.path(f"{STEM}.txt").write_bytes(old)
    said = check(vo, facts=False)
    assert said.code == 3
    assert f"{STEM}.txt is na het maken bewerkt of vervangen, {STEM}.docx niet" in said.err
    for form in ("docx", "txt"):
        vo.release(f"{STEM}.{form}", code=3)
    assert f"{STEM}.txt is na het maken bewerkt en wordt niet overschreven" in vo.make("docx,txt", code=1).err
    vo.make("docx,txt", "--force")
    assert check(vo, facts=False).code in {0, 3}  # what was put back is kept beside it, and told


def test_a_letter_that_was_edited_is_not_released_beside_a_text_that_was_not(vo):
    vo.make("docx,txt")
    vo.path(f"{STEM}.docx").write_bytes(with_words(vo.path(f"{STEM}.docx").read_bytes(), "Een zin van ons."))
    assert "Haal weg wat u niet gebruikt" in vo.release(f"{STEM}.docx", code=3).err
    vo.path(f"{STEM}.txt").unlink()
    vo.release(f"{STEM}.docx", own=1)


def test_of_two_days_the_older_letter_is_named_also_without_facts(vo):
    vo.make("docx")
    vo.facts("2026-12-14")
    vo.make("docx", day=("--vandaag", "2026-11-25"))
    said = check(vo, facts=False)
    assert said.code == 3
    lines = [line for line in said.err.splitlines() if "nieuwere versie" in line]
    assert len(lines) == 1
    assert f"{STEM}.docx: Er is een nieuwere versie met andere gegevens: 2026-11-25-ouderbrief.docx." in lines[0]
    vo.path(f"{STEM}.docx").unlink()
    assert check(vo).code == 0


def test_a_run_that_was_cut_off_is_seen_in_the_file_that_it_left(vo, monkeypatch):
    vo.make("docx")
    vo.facts("2026-12-14")

    def cut_off(_temporary, _path):
        raise CutOffError

    monkeypatch.setattr(store, "settle", cut_off)
    with pytest.raises(CutOffError):
        vo.make("docx")
    monkeypatch.undo()
    monkeypatch.chdir(vo.folder)
    said = check(vo, facts=False)
    assert said.code == 3
    assert "is afgebroken" in said.err


def test_documents_of_another_incident_or_another_school_are_not_held_against_these_facts(vo):
    vo.make("docx")
    vo.facts("2026-12-14")
    text = (vo.folder / "incident.yaml").read_text(encoding="utf-8")
    (vo.folder / "incident.yaml").write_text(text.replace('kenmerk: "', 'kenmerk: "X-'), encoding="utf-8")
    assert check(vo).code == 0
    vo.run("maak", "protocol", "--school", profile_path("po"), *DAY)
    assert "De gegevens zijn veranderd" not in check(vo).err


def test_a_protocol_of_last_year_is_not_behind_that_of_this_year(vo):
    for day in ("2026-05-01", "2026-11-23"):
        assert vo.run("maak", "protocol", *SCHOOL, "--vandaag", day).code == 0
    assert check(vo, facts=False).code == 0


def test_the_demo_keeps_what_was_released_too(vo):
    of = case("vo")
    checked, path = pipeline.run(CATALOGUE["normbrief"], of, "", vo.folder / "uit", force=True)
    assert vo.run("vrijgeven", path, *SCHOOL, "--door", "rector", "--reden", "er is geen incident", *DAY).code == 0
    changed = with_profile(of, schoolleider={"naam": "A. de Wit", "functie": "rector"})
    _, second = pipeline.run(CATALOGUE["normbrief"], changed, "", vo.folder / "uit", force=True)
    assert path.read_bytes() == checked.data
    assert second.name == "2026-11-23-normbrief-v2.docx"


def test_a_clean_copy_is_held_against_the_same_facts_and_freezes_its_letter(vo):
    vo.make("docx")
    edited = with_words(vo.path(f"{STEM}.docx").read_bytes(), "Een zin van ons.")
    vo.path(f"{STEM}.docx").write_bytes(edited)
    assert check(vo, vo.path(f"{STEM}.docx"), "--schoon").code == 0
    vo.facts("2026-12-14")
    assert "De gegevens zijn veranderd" in vo.release(f"{STEM}-schoon.docx", code=3).err
    vo.facts("2026-12-01")
    vo.release(f"{STEM}-schoon.docx", own=1)
    copy = vo.path(f"{STEM}-schoon.docx").read_bytes()
    vo.facts("2026-12-14")
    said = vo.make("docx", "--force")
    assert f"openbaar/{STEM}-schoon.docx is vrijgegeven en blijft bewaard" in said.err
    assert (vo.path(f"{STEM}-schoon.docx").read_bytes(), vo.path(f"{STEM}.docx").read_bytes()) == (copy, edited)
    assert vo.files() == [f"{STEM}-schoon.docx", f"{STEM}-v2.docx", f"{STEM}.docx"]


def test_a_clean_copy_of_an_edited_letter_is_not_released_beside_a_text_that_was_not_edited(vo):
    vo.make("docx,txt")
    vo.path(f"{STEM}.docx").write_bytes(with_words(vo.path(f"{STEM}.docx").read_bytes(), "Een zin van ons."))
    check(vo, vo.path(f"{STEM}.docx"), "--schoon")
    assert "Haal weg wat u niet gebruikt" in vo.release(f"{STEM}-schoon.docx", code=3).err
    vo.path(f"{STEM}.txt").unlink()
    vo.release(f"{STEM}-schoon.docx", own=1)


def test_a_file_that_is_saved_while_its_reasons_are_typed_is_not_released(vo, monkeypatch):
    vo.make("docx")
    path = vo.path(f"{STEM}.docx")

    class Typing:
        """Somebody at the terminal, while somebody else saves the letter in Word."""

        def readline(self):
            path.write_bytes(b"een andere brief")
            return "rector\n"

    monkeypatch.setattr(sys, "stdin", Typing())
    said = vo.run("vrijgeven", path, *SCHOOL, "--incident", "incident.yaml", *DAY, "--tweede-lezer", "zorgcoördinator")
    assert said.code == 3
    assert "is zojuist veranderd en niet vrijgegeven" in said.err
    assert not (vo.home / "verloop.jsonl").exists()
