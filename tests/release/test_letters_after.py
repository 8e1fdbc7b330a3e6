"""The letters after the first, as a school makes them: in their order, of what the letter before told, and with a day that is kept."""

import json
import re
from pathlib import Path

import pytest
import yaml
from schools import incident_path, profile_path

HOME = Path("uit/99ZZ01-voorbeeldcollege")
SCHOOL = ("--school", profile_path("vo"))
FIRST, SECOND, THIRD = "2026-11-24", "2026-12-01", "2026-12-15"


class Case:
    """A school with an incident that goes on from letter to letter."""

    def __init__(self, schoolkader, folder):
        self.run, self.folder = schoolkader, folder
        self.data = yaml.load(incident_path("vo").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        self.change()

    def change(self, measures=None, **keys):
        for row in self.data["maatregelen"]:
            row["status"] = (measures or {}).pop(row["wat"], row["status"])
        self.data["maatregelen"] += [{"wat": what, "status": status} for what, status in (measures or {}).items()]
        self.data |= keys
        text = yaml.safe_dump(self.data, allow_unicode=True, sort_keys=False)
        (self.folder / "incident.yaml").write_text(text, encoding="utf-8")

    def make(self, name, day, *more, code=0):
        said = self.run("maak", name, *SCHOOL, "--incident", "incident.yaml", "--vandaag", day, "--formaat", "docx,txt", *more)
        assert said.code == code, said.err
        return said

    def text(self, name):
        return (self.folder / HOME / "openbaar" / f"{name}.txt").read_text(encoding="utf-8").replace("\u00a0", " ")

    def letters(self):
        return sorted(path.name for path in (self.folder / HOME / "openbaar").glob("*brief*.docx"))

    def check(self, day, *more):
        return self.run("controleer", "uit", *SCHOOL, "--incident", "incident.yaml", "--vandaag", day, *more)


@pytest.fixture
def vo(schoolkader, tmp_path):
    return Case(schoolkader, tmp_path)


@pytest.mark.parametrize("name", ["vervolgbrief", "slotbrief"])
def test_there_is_no_later_letter_without_a_first(vo, name):
    vo.change({"klassengesprek": "gedaan", "verwijderen_beeld": "gedaan"}, gaande="nee", afsluiting={"op": FIRST})
    vo.data["politie"]["melding"] = "gedaan"
    vo.change()
    said = vo.make(name, THIRD, code=3)
    assert "Er is nog geen eerste brief over dit incident in deze map" in said.err
    assert "schoolkader maak ouderbrief" in said.err
    assert "noemt niet" not in said.err
    assert not (vo.folder / HOME / "openbaar").exists()


def test_the_talk_in_class_that_was_planned_is_done_and_the_next_letter_says_so(vo):
    vo.make("ouderbrief", FIRST)
    assert "In de klassen gaan wij praten over het delen van beelden." in vo.text(f"{FIRST}-ouderbrief")
    vo.change({"klassengesprek": "gedaan"}, vervolgbericht_op="2026-12-08")
    said = vo.make("vervolgbrief", SECOND)
    letter = vo.text(f"{SECOND}-vervolgbrief")
    assert "U kreeg op 24 november 2026 een brief van ons." in letter
    assert "In de klassen praatten wij over beelden delen." in letter
    assert "Hulp om iets te laten weghalen komt nog. Nu nodig? Bel of mail ons." in letter
    assert "Op dinsdag 8 december schrijven wij weer, ook als er niets nieuws is." in letter
    assert "beloofde" not in said.err
    assert "maatregelen.gesprekken_betrokkenen en maatregelen.zorg. Reden: de vorige brief zei dit al." in said.err


def test_nothing_changed_and_the_promised_letter_says_that(vo):
    vo.make("ouderbrief", FIRST)
    said = vo.make("vervolgbrief", SECOND)
    letter = vo.text(f"{SECOND}-vervolgbrief")
    assert "Sindsdien is er geen nieuws dat wij kunnen delen. Toch hoort u van ons, zoals beloofd." in letter
    assert "Wat is er gedaan?" not in letter
    assert "Is er nieuws, dan schrijven wij weer." in letter
    assert "vervolgbericht_op is leeg, of die dag is er al" in said.err


def test_the_instigator_was_found_and_reported_and_only_the_talk_with_the_police_that_agree_is_news(vo):
    vo.make("ouderbrief", FIRST)
    found = {"overleg": "gedaan", "melding": "gedaan", "aangifte": "gedaan", "mag_genoemd": "nee"}
    vo.change(aanstichter="bekend", politie=found)
    vo.make("vervolgbrief", SECOND)
    assert "politie" not in vo.text(f"{SECOND}-vervolgbrief").lower()
    vo.change(politie=found | {"mag_genoemd": "ja"})
    vo.make("vervolgbrief", SECOND)
    letter = vo.text(f"{SECOND}-vervolgbrief")
    assert "Met de politie hebben wij overlegd." in letter
    assert not re.search(r"melding|aangifte|wie het deed|gevonden|bekend", letter)


def test_a_step_that_the_first_letter_called_done_and_is_not_done_now_is_told_to_the_school(vo):
    vo.make("ouderbrief", FIRST)
    vo.change({"zorg": "niet"})
    said = vo.make("vervolgbrief", SECOND)
    assert "De vorige brief zei dat dit gedaan is, en nu staat het er anders: maatregelen.zorg." in said.err


@pytest.mark.groot
def test_everything_makes_the_letter_that_it_is_time_for(vo):
    vo.make("alles", FIRST)
    vo.change({"klassengesprek": "gedaan"}, vervolgbericht_op="2026-12-08")
    said = vo.make("alles", SECOND)
    assert "Er is al een brief van 24 november 2026. Daarom is nu de vervolgbrief aan de beurt." in said.err
    vo.data["politie"]["melding"] = "gedaan"
    vo.change({"verwijderen_beeld": "gedaan"}, gaande="nee", afsluiting={"op": THIRD, "blijft": ["lessen", "nazorg"]})
    vo.make("alles", THIRD)
    assert vo.letters() == [f"{FIRST}-ouderbrief.docx", f"{SECOND}-vervolgbrief.docx", f"{THIRD}-slotbrief.docx"]
    last = vo.text(f"{THIRD}-slotbrief")
    assert "U kreeg op 1 december 2026 een brief van ons." in last
    assert "In de lessen blijven wij praten over beelden delen." in last
    assert "Dank aan wie heeft geholpen." in last


def test_it_is_not_closed_while_a_step_is_open(vo):
    vo.make("ouderbrief", FIRST)
    vo.change(gaande="nee", afsluiting={"op": THIRD})
    said = vo.make("slotbrief", THIRD, code=3)
    assert "er is nog een maatregel gepland of onbekend" in said.err
    assert "met de politie is nog een stap gepland" in said.err
    checked = vo.run("incident", "controleer", "incident.yaml", *SCHOOL, "--vandaag", THIRD)
    assert checked.code == 3
    assert "er is nog een maatregel gepland of onbekend" in checked.err


def test_without_a_day_of_closing_the_last_letter_asks_for_it(vo):
    vo.make("ouderbrief", FIRST)
    said = vo.make("slotbrief", THIRD, code=3)
    assert "afsluiting.op: dag waarop het incident is afgesloten" in said.err


@pytest.mark.groot
def test_a_promised_day_that_went_by_is_said_everywhere_until_there_is_a_letter(vo):
    vo.make("ouderbrief", FIRST)
    late = "2026-12-03"
    made = vo.make("teambriefing-overig", late)
    checked = vo.run("incident", "controleer", "incident.yaml", *SCHOOL, "--vandaag", late)
    alone = vo.run("incident", "controleer", "incident.yaml", "--vandaag", late)
    files = vo.check(late)
    for said in (made, checked, alone, files):
        assert "dinsdag 1 december 2026" in said.err
        assert "Maak de vervolgbrief, ook als er niets nieuws is." in said.err
    row = next(row for row in json.loads(vo.check(late, "--json").out)["bestanden"] if row.get("beloofd_op"))
    assert (row["bestand"], row["beloofd_op"]) == (f"{FIRST}-ouderbrief.docx", SECOND)
    assert "beloofde" not in vo.check(SECOND).err
    vo.make("vervolgbrief", late)
    assert "beloofde" not in vo.check(late).err


@pytest.mark.groot
def test_the_first_letter_is_not_out_of_date_once_another_tells_what_changed(vo):
    vo.make("ouderbrief", FIRST)
    vo.change({"klassengesprek": "gedaan"})
    assert "Niet gebruiken" in vo.check(SECOND).err
    vo.make("vervolgbrief", SECOND)
    assert vo.check(SECOND).code == 0
    vo.change({"ouderavond": "gepland"})
    said = vo.check(SECOND)
    assert said.code == 3
    assert f"{SECOND}-vervolgbrief.docx: De gegevens zijn veranderd" in said.err


def test_a_released_letter_counts_and_not_one_that_was_made_again_after_it(vo):
    vo.make("ouderbrief", FIRST)
    vo.data["team"]["geinformeerd"] = "gedaan"
    vo.change()
    path = vo.folder / HOME / "openbaar" / f"{FIRST}-ouderbrief.docx"
    assert vo.run("vrijgeven", path, *SCHOOL, "--incident", "incident.yaml", "--vandaag", FIRST, "--door", "rector").code == 0
    vo.change({"klassengesprek": "gedaan"})
    vo.data["ouderbrief"]["verzenden_op"] = "2026-11-30"
    vo.change()
    vo.make("ouderbrief", "2026-11-30")
    vo.make("vervolgbrief", SECOND)
    letter = vo.text(f"{SECOND}-vervolgbrief")
    assert "U kreeg op 24 november 2026 een brief van ons." in letter
    assert "In de klassen praatten wij" in letter


def test_a_letter_that_was_cleaned_and_released_counts_as_well(vo):
    vo.make("ouderbrief", FIRST)
    vo.data["team"]["geinformeerd"] = "gedaan"
    vo.change()
    path = vo.folder / HOME / "openbaar" / f"{FIRST}-ouderbrief.docx"
    given = (*SCHOOL, "--incident", "incident.yaml")
    assert vo.run("controleer", path, *given, "--schoon").code == 0
    clean = path.with_name(f"{FIRST}-ouderbrief-schoon.docx")
    assert vo.run("vrijgeven", clean, *given, "--vandaag", FIRST, "--door", "rector").code == 0
    vo.change({"klassengesprek": "gedaan"}, ouderbrief=vo.data["ouderbrief"] | {"verzenden_op": "2026-11-30"})
    vo.make("ouderbrief", "2026-11-30")
    vo.make("vervolgbrief", SECOND)
    assert "In de klassen praatten wij" in vo.text(f"{SECOND}-vervolgbrief")


def test_an_own_sentence_of_the_first_letter_is_not_printed_again_without_a_word(vo):
    vo.data["ouderbrief"]["eigen_tekst"] = "Wij zijn geschrokken."
    vo.change()
    assert "eigen zin" not in vo.make("ouderbrief", FIRST).err
    assert "uw eigen zin (ouderbrief.eigen_tekst) staat ook in deze brief" in vo.make("vervolgbrief", SECOND).err


def test_the_same_letter_again_on_the_same_day_is_the_same_letter(vo):
    vo.make("ouderbrief", FIRST)
    vo.make("vervolgbrief", SECOND)
    before = vo.text(f"{SECOND}-vervolgbrief")
    vo.make("vervolgbrief", SECOND)
    assert vo.text(f"{SECOND}-vervolgbrief") == before
    assert vo.letters() == [f"{FIRST}-ouderbrief.docx", f"{SECOND}-vervolgbrief.docx"]


def test_the_manifest_keeps_closed_values_and_refuses_any_other(vo):
    vo.make("ouderbrief", FIRST)
    manifest = vo.folder / HOME / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    assert not re.search(r"Bakhuizen|Fleur|Bouzid|2B|Snapchat|L1", text)
    (told,) = {json.dumps(row["verteld"]) for row in json.loads(text)["documenten"]}
    assert json.loads(told)["maatregelen"] == {
        "gesprekken_betrokkenen": "gedaan",
        "verwijderen_beeld": "gepland",
        "zorg": "gedaan",
        "klassengesprek": "gepland",
    }
    manifest.write_text(text.replace('"beeldmateriaal"', '"Fleur Bakhuizen"'), encoding="utf-8")
    said = vo.run("maak", "vervolgbrief", *SCHOOL, "--incident", "incident.yaml", "--vandaag", SECOND)
    assert said.code != 0
    assert "wat een brief vertelde, is niet te lezen" in said.err
    assert "Fleur" not in said.err + said.out


@pytest.mark.parametrize(
    ("decision", "why"), [("geen", "besloot dat er geen brief uitgaat"), ("normbrief", "verwijst naar geen voorval")]
)
def test_a_decision_for_no_letter_holds_for_the_next_one_too(vo, decision, why):
    vo.make("ouderbrief", FIRST)
    vo.change(ouderbrief={"besluit": decision, "reden": "het is rustig"})
    said = vo.make("vervolgbrief", SECOND)
    assert why in said.err
    assert vo.letters() == [f"{FIRST}-ouderbrief.docx"]


@pytest.mark.groot
def test_a_first_letter_that_is_still_to_go_out_is_no_letter_before(vo):
    vo.make("ouderbrief", "2026-11-23")
    assert "Gaat die brief later pas uit?" in vo.make("vervolgbrief", "2026-11-23", code=3).err
    vo.make("alles", "2026-11-23")
    assert vo.letters() == ["2026-11-23-ouderbrief.docx"]
    vo.make("vervolgbrief", FIRST)


def test_another_incident_knows_nothing_of_these_letters(vo):
    vo.make("ouderbrief", FIRST)
    vo.change(kenmerk="2026-099")
    assert "nog geen eerste brief" in vo.make("vervolgbrief", SECOND, code=3).err


def test_the_calendar_has_the_day_that_the_letter_promises(vo):
    vo.make("ouderbrief", FIRST)
    said = vo.run("beleid", "kalender", *SCHOOL, "--incident", "incident.yaml", "--vandaag", FIRST)
    assert said.code == 0, said.err
    (calendar,) = vo.folder.rglob("*.ics")
    event = next(part for part in calendar.read_text(encoding="utf-8").split("BEGIN:VEVENT") if "Vervolgbericht versturen" in part)
    assert "20261201" in event


def out(vo, name, day):
    """Release a letter and note that it went out."""
    path, given = vo.folder / HOME / "openbaar" / f"{day}-{name}.docx", (*SCHOOL, "--incident", "incident.yaml", "--vandaag", day)
    asked = json.loads(vo.run("vrijgeven", path, *given, "--json").out)["gevraagd"]["redenen"]
    reasons = [part for _ in asked for part in ("--reden", "dat is besproken")]
    assert vo.run("vrijgeven", path, *given, "--door", "rector", *reasons).code == 0
    assert vo.run("verzonden", path, "--aan", "alle_ouders", "--via", "portaal", "--op", day, "--vandaag", day).code == 0


def test_a_next_letter_that_never_went_out_is_no_letter_before(vo):
    vo.make("ouderbrief", FIRST)
    out(vo, "ouderbrief", FIRST)
    vo.change({"klassengesprek": "gedaan"}, vervolgbericht_op="2026-12-08")
    vo.make("vervolgbrief", SECOND)
    said = vo.make("vervolgbrief", "2026-12-08")
    letter = vo.text("2026-12-08-vervolgbrief")
    assert "U kreeg op 24 november 2026 een brief van ons." in letter
    assert "In de klassen praatten wij over beelden delen." in letter
    assert "vervolgbrief van 1 december 2026 telt niet mee" in said.err
    assert "Deze brief gaat verder op ouderbrief van 24 november 2026." in said.err


def test_a_next_letter_that_went_out_is_the_letter_before(vo):
    vo.make("ouderbrief", FIRST)
    out(vo, "ouderbrief", FIRST)
    vo.change({"klassengesprek": "gedaan"}, vervolgbericht_op="2026-12-08")
    vo.make("vervolgbrief", SECOND)
    out(vo, "vervolgbrief", SECOND)
    said = vo.make("vervolgbrief", "2026-12-08")
    letter = vo.text("2026-12-08-vervolgbrief")
    assert "U kreeg op 1 december 2026 een brief van ons." in letter
    assert "In de klassen praatten wij" not in letter
    assert "telt niet mee" not in said.err


def test_where_nobody_noted_that_any_letter_went_out_the_last_one_counts_and_that_is_said(vo):
    vo.make("ouderbrief", FIRST)
    said = vo.make("vervolgbrief", SECOND)
    assert (
        "Van geen eerdere brief staat vast dat hij uitging. Deze brief gaat verder op ouderbrief van 24 november 2026." in said.err
    )
    assert "schoolkader verzonden openbaar/2026-11-24-ouderbrief.docx" in said.err


def test_a_promise_is_kept_by_a_letter_that_went_out_and_not_by_one_that_was_made(vo):
    vo.make("ouderbrief", FIRST)
    out(vo, "ouderbrief", FIRST)
    vo.make("vervolgbrief", SECOND)
    late = vo.make("teambriefing-overig", "2026-12-03")
    assert "De laatste brief beloofde een bericht op dinsdag 1 december 2026." in late.err
    out(vo, "vervolgbrief", SECOND)
    assert "beloofde" not in vo.make("teambriefing-overig", "2026-12-03").err
