"""Who agreed to what: a policy that changed is a concept until it is adopted anew, and no version drops out of its history."""

import re
import shutil
from itertools import takewhile

import pytest
import word
from schools import profile_path

from generator.ooxml import docx
from generator.ooxml.xml import serialize
from generator.yearly.bijwerken.causes import Cause, of_key, of_rule

SCHOOL = "uit/99ZZ01-voorbeeldcollege/school"
BOARD = "college van bestuur van Stichting Voorbeeldscholen"


class Office:
    """A policy officer: makes a document, changes the profile, updates, and accepts all in Word."""

    def __init__(self, schoolkader, folder):
        self.schoolkader, self.folder = schoolkader, folder
        self.profile = folder / "profielen" / "vo.yaml"
        shutil.copytree(profile_path("vo").parent, self.profile.parent)

    def change(self, **was_is):
        text = self.profile.read_text(encoding="utf-8")
        for was, now in was_is.values():
            assert was in text
            text = text.replace(was, now)
        self.profile.write_text(text, encoding="utf-8")

    def make(self, document, day="2026-11-23"):
        assert self.schoolkader("maak", document, "--school", self.profile, "--vandaag", day).code == 0
        return self.folder / SCHOOL / f"{day}-{document}.docx"

    def update(self, vorige, year, day):
        options = ("--school", self.profile, "--vorige", vorige, "--schooljaar", year, "--vandaag", day)
        self.said = self.schoolkader("beleid", "bijwerken", *options)
        assert self.said.code == 0
        document = next(name for name in ("protocol", "preventiebeleid") if name in vorige.name)
        return self.accept(self.folder / SCHOOL / f"{day}-{document}-bijgewerkt.docx")

    def accept(self, path):
        parts = docx.read(path.read_bytes())
        for name, root in word.accepted(path.read_bytes()).items():
            for mark in list(root.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")):
                mark.getparent().remove(mark)
            parts[name] = serialize(root)
        done = path.with_name(path.name.replace("bijgewerkt", "geaccepteerd"))
        done.write_bytes(docx.pack(parts))
        return done

    def note(self, day, document):
        return word.lines(
            word.stories((self.folder / SCHOOL / f"{day}-mr-oplegger-{document}.docx").read_bytes())["word/document.xml"]
        )


@pytest.fixture
def office(schoolkader, tmp_path):
    return Office(schoolkader, tmp_path)


def lines(path):
    return word.lines(word.stories(path.read_bytes())["word/document.xml"])


def history(path):
    found = lines(path)
    start = len(found) - found[::-1].index("Versie") - 1
    rows = found[start + 3 :]
    each = (tuple(rows[at : at + 3]) for at in range(0, len(rows) - 2, 3))
    return list(takewhile(lambda row: re.fullmatch(r"\d+\.\d+", row[0]), each))


def footers(path):
    return {line for name, root in word.stories(path.read_bytes()).items() if "footer" in name for line in word.lines(root)}


def test_the_policy_of_a_new_year_is_a_concept_on_each_page_until_it_is_adopted_anew(office):
    new = office.update(office.make("preventiebeleid"), "2027-2028", "2027-09-06")
    assert "Schooljaar 2027-2028 · versie 2.1 · concept" in lines(new)
    assert "instemming nog niet gegeven" in lines(new)
    assert footers(new)
    assert all("concept" in line for line in footers(new))
    assert "De vaststelling van 20 oktober 2026 gold voor de vorige tekst; dit document is nu een concept." in office.said.err
    assert "Geef deze tekst een nieuw nummer" in office.said.err
    assert "Wij vragen de medezeggenschapsraad (MR) om in te stemmen met deze versie." in " ".join(
        office.note("2027-09-06", "preventiebeleid")
    )
    # it stays so while the profile still has the old days, and consent to the text of last year is no consent to this one
    again = office.update(new, "2027-2028", "2027-09-20")
    assert lines(again) == lines(new)
    assert "Er is niets veranderd" in office.said.out
    note = " ".join(office.note("2027-09-20", "preventiebeleid"))
    assert "al ingestemd" not in note
    assert "in te stemmen" in note


def test_it_is_adopted_again_with_a_new_date_and_the_old_versions_stay(office):
    new = office.update(office.make("preventiebeleid"), "2027-2028", "2027-09-06")
    office.change(
        settled=(
            'op: 2026-10-20, versie: "2.1", herzien_voor: 2027-10-01',
            'op: 2027-10-20, versie: "3.0", herzien_voor: 2028-10-01',
        ),
        consent=("instemming_op: 2026-10-12", "instemming_op: 2027-10-12"),
    )
    adopted = office.update(new, "2027-2028", "2027-11-01")
    assert "Schooljaar 2027-2028 · versie 3.0 · vastgesteld" in lines(adopted)
    assert history(adopted) == [
        ("2.1", "20 oktober 2026", f"Vastgesteld door {BOARD}"),
        ("2.1", "6 september 2027", "Bijgewerkt, concept: hulplijnen"),
        ("3.0", "20 oktober 2027", f"Vastgesteld door {BOARD}"),
    ]
    assert not any("concept" in line for line in footers(adopted))
    assert "gold voor de vorige tekst" not in office.said.err


@pytest.mark.groot
def test_another_person_in_the_team_leaves_the_adoption_and_is_told_in_the_history_and_in_a_note_that_is_behind(office):
    before = office.make("protocol")
    office.change(leader=("A. de Jong", "B. Vermeer"))
    after = office.update(before, "2026-2027", "2026-12-07")
    assert "2.1, vastgesteld" in lines(after)
    assert ("2.1", "7 december 2026", "Gegevens bijgewerkt: mensen en bereikbaarheid") in list(
        zip(lines(after), lines(after)[1:], lines(after)[2:], strict=False)
    )
    rows = office.note("2026-12-07", "protocol")
    note = " ".join(rows)
    assert "om daarvan kennis te nemen" in note
    assert "in te stemmen" not in note
    assert "Gewijzigd in ons schoolprofiel: actieteam" in note  # the leader stands in the team; that key is what the page shows
    assert rows[rows.index("Deze oplegger") + 1] == "7 december 2026"
    assert rows[rows.index("Instemming") + 1] == "12 oktober 2026 (geweest)"
    assert rows[rows.index("Vaststelling") + 1] == "20 oktober 2026 (gedaan)"


@pytest.mark.groot
def test_a_changed_agreement_makes_of_an_adopted_protocol_a_concept_that_says_all_that_changed_since(office):
    before = office.make("protocol")
    office.change(care=('zorgstructuur: ["mentor"', 'zorgstructuur: ["coach"'))
    after = office.update(before, "2026-2027", "2026-12-07")
    assert "2.1, concept" in lines(after)
    note = " ".join(office.note("2026-12-07", "protocol"))
    assert "Wij vragen de medezeggenschapsraad (MR) om in te stemmen" in note
    assert "Afspraken en plannen van de school" in note
    office.change(leader=("A. de Jong", "B. Vermeer"))
    later = office.update(after, "2026-2027", "2026-12-14")
    assert "Bijgewerkt, concept: afspraken en plannen van de school, mensen en bereikbaarheid" in lines(later)
    assert sum("Bijgewerkt, concept" in line for line in lines(later)) == 1


def test_nothing_that_changed_gives_no_new_row(office):
    before = office.make("protocol")
    after = office.update(before, "2026-2027", "2026-12-07")
    assert lines(after) == lines(before)


def test_the_note_to_the_council_names_the_texts_that_wait_for_a_choice(office):
    before = office.make("preventiebeleid")
    edited = office.folder / "preventiebeleid.docx"
    text = docx.read(before.read_bytes())
    text["word/document.xml"] = text["word/document.xml"].replace(b"Actieplan 2026-2027", b"Dit gaan wij doen")
    edited.write_bytes(docx.pack(text))
    office.update(edited, "2027-2028", "2027-09-06")
    assert any(line.startswith("Op 1 plaats staat nog onze eigen tekst") for line in office.note("2027-09-06", "preventiebeleid"))


def test_names_that_changed_before_anybody_agreed_are_no_reason_to_take_note_alone(office):
    """The body still has to agree to the policy, whatever changed in it."""
    office.change(
        day=('preventiebeleid: {instemming_op: 2026-10-12, op: 2026-10-20, versie: "2.1"', 'preventiebeleid: {versie: "2.1"'),
    )
    before = office.make("preventiebeleid")
    office.change(
        person=(
            'naam: "J. Hoekstra", functie: "veiligheidscoördinator", telefoon: "010',
            'naam: "P. Bos", functie: "veiligheidscoördinator", telefoon: "010',
        )
    )
    office.update(before, "2026-2027", "2026-12-07")
    note = " ".join(office.note("2026-12-07", "preventiebeleid"))
    assert "om in te stemmen met het preventiebeleid" in note
    assert "kennis te nemen" not in note
    assert "zijn nieuw" not in note


def test_nothing_that_changed_in_a_policy_that_nobody_agreed_to_still_asks_to_agree(office):
    office.change(
        day=('preventiebeleid: {instemming_op: 2026-10-12, op: 2026-10-20, versie: "2.1"', 'preventiebeleid: {versie: "2.1"'),
    )
    office.update(office.make("preventiebeleid"), "2026-2027", "2026-12-07")
    assert "in te stemmen" in " ".join(office.note("2026-12-07", "preventiebeleid"))


@pytest.mark.parametrize(
    ("key", "cause"),
    [
        ("actieteam.kern.1.naam", Cause.PEOPLE),
        ("preventie.lessen.1.onderwerp", Cause.SCHOOL),
        ("preventie.terugblik.monitor", Cause.LOOKING_BACK),
        ("vaststelling.versie", Cause.ADMINISTRATION),
        ("sanctiebeleid.treden.1.naam", Cause.SCHOOL),
    ],
)
def test_a_key_of_the_profile_has_its_cause(key, cause):
    assert of_key(key) is cause
    assert of_rule("L-06") is Cause.LAW
    assert of_rule("R3.01") is Cause.RULES
