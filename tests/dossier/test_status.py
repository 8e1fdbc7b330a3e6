"""How an incident stands, as a head asks it in the morning."""

import json
import shutil
from contextlib import chdir

import pytest
from schools import incident_path, profile_path

from generator.doors.cli import main

SCHOOL = ("--school", profile_path("vo"))
HOME = "uit/99ZZ01-voorbeeldcollege"
LETTER = f"{HOME}/openbaar/2026-11-23-ouderbrief.docx"


@pytest.fixture(scope="module")
def first_day(tmp_path_factory):
    """The set of the first day of an incident, of which the letter went out."""
    place = tmp_path_factory.mktemp("dossier")
    (place / "incident.yaml").write_bytes(incident_path("vo").read_bytes())
    given = (*map(str, SCHOOL), "--incident", "incident.yaml", "--vandaag", "2026-11-23")
    sent = ("--aan", "alle_ouders", "--via", "portaal", "--op", "2026-11-24", "--vandaag", "2026-11-24")
    with chdir(place):
        assert main(["maak", "incident", *given]) == 0
        assert main(["vrijgeven", LETTER, *given, "--door", "rector"]) == 0
        assert main(["verzonden", LETTER.replace(".docx", ".txt"), *sent]) == 0
    return place


@pytest.fixture
def dossier(first_day, tmp_path):
    """The same, for one test alone."""
    return shutil.copytree(first_day, tmp_path, dirs_exist_ok=True)


def status(schoolkader, day):
    said = schoolkader("status", "--incident", "incident.yaml", *SCHOOL, "--vandaag", day, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


def steps(found, when):
    return [step["wat"] for step in found["stappen"] if step["wanneer"] == when]


def change(dossier, old, new):
    path = dossier / "incident.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.groot
def test_the_days_come_in_their_order_on_days_of_school(schoolkader, dossier):
    found = status(schoolkader, "2026-11-25")
    assert "L3: besluit over thuis informeren opnieuw bekijken" in steps(found, "deze_week")
    days = [step["dag"] for step in found["stappen"] if "veilig voelt" in step["wat"]]
    assert days == ["2026-11-30", "2026-12-14", "2027-02-15"]


@pytest.mark.groot
def test_what_went_by_is_late_until_it_is_done(schoolkader, dossier):
    assert "L3: besluit over thuis informeren opnieuw bekijken" in steps(status(schoolkader, "2026-11-27"), "te_laat")
    change(dossier, "herzien_op: 2026-11-26", "herzien_op: 2026-12-10")
    assert steps(status(schoolkader, "2026-11-27"), "te_laat") == []


def test_a_letter_that_went_out_asks_for_nothing_and_one_that_did_not_waits(schoolkader, dossier):
    found = status(schoolkader, "2026-11-25")
    assert not any("brief gaat uit" in step["wat"].lower() for step in found["stappen"])
    letter = next(row for row in found["documenten"] if row["document"] == "ouderbrief")
    assert letter["vormen"] == ["html", "txt"]
    assert letter["vrijgave"]["verzonden"][0]["aan"] == ["alle_ouders"]
    waiting = [step for step in steps(found, "vandaag") if step.startswith("Lees en geef vrij")]
    assert any("voor medewerkers" in step and "teambriefing-betrokken" in step for step in waiting)
    assert not any(name in step for step in waiting for name in ("ouderbrief", "nazorgplan", "belscript"))


@pytest.mark.groot
def test_the_next_morning_asks_for_nothing_that_a_later_document_replaced(schoolkader, dossier):
    change(dossier, "verwijderen_beeld, status: gepland", "verwijderen_beeld, status: gedaan")
    assert any("Maak opnieuw: " in step for step in steps(status(schoolkader, "2026-11-25"), "vandaag"))
    given = (*SCHOOL, "--incident", "incident.yaml", "--vandaag", "2026-11-25")
    schoolkader("maak", "incident", *given)
    assert not any("Maak opnieuw: " in step for step in steps(status(schoolkader, "2026-11-25"), "vandaag"))
    said = schoolkader("status", *given).out
    assert "2026-11-23-ouderbrief.docx" in said  # it was sent
    assert "2026-11-23-teambriefing-betrokken.docx" not in said


@pytest.mark.groot
def test_who_reported_it_is_thanked_first_and_hears_more_on_a_later_day(schoolkader, dossier):
    def messages():
        return sorted(path.stem for path in (dossier / HOME / "openbaar").glob("*-bericht-melder-*.docx"))

    assert messages() == ["2026-11-23-bericht-melder-ontvangst"]
    schoolkader("maak", "incident", *SCHOOL, "--incident", "incident.yaml", "--vandaag", "2026-11-25")
    assert messages() == ["2026-11-23-bericht-melder-ontvangst", "2026-11-25-bericht-melder-vervolg"]


@pytest.mark.groot
def test_what_is_over_is_not_asked_to_be_read_or_made_again(schoolkader, dossier):
    given = (*SCHOOL, "--incident", "incident.yaml")
    letter = f"{HOME}/betrokkenen/2026-11-23-brief-leerling-L1.docx"
    assert schoolkader("vrijgeven", letter, *given, "--vandaag", "2026-11-23", "--door", "rector").code == 0
    assert schoolkader("verzonden", letter, "--aan", "L1", "--via", "meegegeven", "--vandaag", "2026-11-24").code == 0
    change(dossier, "klassengesprek, status: gepland", "klassengesprek, status: gedaan")
    schoolkader("maak", "incident", *given, "--vandaag", "2026-11-25")
    asked = " ".join(steps(status(schoolkader, "2026-11-25"), "vandaag"))
    assert "teambriefing-betrokken" in asked
    assert not any(over in asked for over in ("klassengesprek", "brief-leerling L1", "belscript L1", "bericht-melder ontvangst"))
    assert not (dossier / HOME / "betrokkenen" / "2026-11-25-brief-leerling-L1.docx").exists()
    change(dossier, "code: L2", "code: L9")
    asked = steps(status(schoolkader, "2026-11-25"), "vandaag")
    assert any(step.startswith("Gebruik niet meer") and "L2" in step for step in asked)
    assert not any(step.startswith("Maak opnieuw") and "L2" in step for step in asked)


def test_while_the_police_ask_to_wait_no_letter_is_asked_for(schoolkader, dossier):
    change(dossier, "mag_genoemd: nee}", "mag_genoemd: nee, vraagt_te_wachten: ja}")
    found = status(schoolkader, "2026-11-25")
    assert "Stuur geen brief en bel niet naar huis tot de politie akkoord is." in steps(found, "nu")
    assert not any("brief-ouders-betrokkene" in step["wat"] for step in found["stappen"])


def test_what_should_come_before_a_letter_is_not_asked_once_it_is_out(schoolkader, dossier):
    change(dossier, "betrokkenen_eerst_ingelicht: ja", "betrokkenen_eerst_ingelicht: onbekend")
    assert not any("Vertel betrokkenen eerst" in step["wat"] for step in status(schoolkader, "2026-11-25")["stappen"])


def test_what_was_sent_and_is_gone_or_changed_is_told_every_morning(schoolkader, dossier):
    (dossier / LETTER).unlink()
    with (dossier / LETTER.replace(".docx", ".txt")).open("a", encoding="utf-8") as portal:
        portal.write("Nog een zin.")
    told = status(schoolkader, "2026-11-25")["let_op"]
    assert any("ouderbrief.docx is vrijgegeven of verstuurd, en staat hier niet meer" in line for line in told)
    assert any("ouderbrief.txt is veranderd na de vrijgave of het versturen" in line for line in told)


def test_new_facts_show_in_which_words_a_sent_letter_would_change(schoolkader, dossier):
    change(dossier, "verwijderen_beeld, status: gepland", "verwijderen_beeld, status: gedaan")
    letter = next(row for row in status(schoolkader, "2026-11-25")["documenten"] if row["document"] == "ouderbrief")
    assert letter["regels_anders"] == len(letter["anders"]) == 1
    assert "gaan ook helpen" in letter["anders"][0]["was"]
    assert "gaan ook helpen" not in letter["anders"][0]["wordt"]


def test_what_a_letter_promised_stays_until_it_is_done(schoolkader, dossier):
    promised = {row["wat"]: row["gehouden"] for row in status(schoolkader, "2026-11-25")["beloofd"]}
    assert promised == {
        "een bericht op 1 december 2026": False,
        "hulp om berichten of beelden te laten weghalen": False,
        "klassengesprek": False,
    }
    change(dossier, "klassengesprek, status: gepland", "klassengesprek, status: gedaan")
    assert {row["wat"]: row["gehouden"] for row in status(schoolkader, "2026-11-25")["beloofd"]}["klassengesprek"]


@pytest.mark.parametrize(
    ("old", "new", "asks"),
    [
        ("soort: [beeldmateriaal]", "soort: [beeldmateriaal, bedreiging]", "Bel de politie nu"),
        (
            "gesprekken_betrokkenen, status: gedaan",
            "gesprekken_betrokkenen, status: gepland",
            "Spreek eerst de getroffen leerling",
        ),
        (
            "bestuur: {geinformeerd: gedaan}",
            "bestuur: {geinformeerd: niet}",
            "voordat team en pers het horen",
        ),
        ("bestuur: {geinformeerd: gedaan}", "bestuur: {}", "voordat team en pers het horen"),
        ("politie: {overleg: gedaan", "politie: {overleg: gepland", "Overleg eerst met de politie"),
    ],
)
def test_what_comes_first_and_is_not_done_stands_under_now(schoolkader, dossier, old, new, asks):
    change(dossier, old, new)
    if "bedreiging" in new:
        change(dossier, "politie: {overleg: gedaan", "politie: {overleg: gepland")
    assert any(asks in step for step in steps(status(schoolkader, "2026-11-25"), "nu"))


def test_what_nobody_noted_in_the_first_hour_stands_under_now_and_asks_a_reason_of_the_letter(schoolkader, tmp_path):
    facts = """
versie: 1
kenmerk: "2026-009"
soort: [beeldmateriaal]
direct_betrokken: [leerlingen]
direct_gevaar: nee
betrokkenen:
  - {code: L1, rol: slachtoffer, leeftijd: 14, ouders_informeren: {besluit: direct}}
ouderbrief: {besluit: alle}
team: {informatie: gelijk}
norm: zonder_verwijzing
"""
    (tmp_path / "incident.yaml").write_text(facts, encoding="utf-8")
    now = steps(status(schoolkader, "2026-11-23"), "nu")
    first = ["Spreek eerst de getroffen leerling", "Bel eerst naar huis", "Bel het schoolbestuur"]
    for asks in first:
        assert any(asks in step for step in now), asks
    given = (*SCHOOL, "--incident", "incident.yaml", "--vandaag", "2026-11-23")
    said = schoolkader("maak", "ouderbrief", "teambriefing-overig", *given)
    assert said.code == 0
    told = said.err.partition("Eerst doen, voordat er iets uitgaat:")[2]
    turns = [told.index(asks) for asks in (*first, "Informeer eerst het team")]
    assert turns == sorted(turns)
    asked = json.loads(schoolkader("vrijgeven", LETTER, *given, "--json").out)["gevraagd"]["redenen"]
    assert {row["deel"] for row in asked} >= {"de gegevens van het incident"}
    assert any("Is de getroffen leerling al gesproken" in row["soort"] for row in asked)


def test_after_a_threat_the_police_stand_first_of_all_that_must_be_done_now(schoolkader, tmp_path):
    facts = (
        'versie: 1\nkenmerk: "2026-010"\nsoort: [bedreiging]\ndirect_betrokken: [leerlingen]\ndirect_gevaar: nee\n'
        "betrokkenen:\n  - {code: L1, rol: slachtoffer, leeftijd: 14, ouders_informeren: {besluit: direct}}\n"
    )
    (tmp_path / "incident.yaml").write_text(facts, encoding="utf-8")
    now = steps(status(schoolkader, "2026-11-23"), "nu")
    assert len(now) >= 3
    assert now[0].startswith("Bel de politie nu.")


def test_the_first_minutes_ask_whether_somebody_is_in_danger_and_who_was_hurt(schoolkader, tmp_path):
    facts = """
versie: 1
kenmerk: "2026-009"
soort: [beeldmateriaal]
direct_betrokken: [leerlingen]
direct_gevaar: onbekend
"""
    (tmp_path / "incident.yaml").write_text(facts, encoding="utf-8")
    now = steps(status(schoolkader, "2026-11-23"), "nu")
    assert now[0] == "Zoek uit of er direct gevaar is. Bel bij gevaar meteen 112."
    assert now[1] == "Zoek uit wie geraakt is, en spreek die eerst."
    known = facts.replace("onbekend", "nee") + "maatregelen: [{wat: gesprekken_betrokkenen, status: gedaan}]\n"
    (tmp_path / "incident.yaml").write_text(known, encoding="utf-8")
    assert not any(step.startswith("Zoek uit") for step in steps(status(schoolkader, "2026-11-23"), "nu"))


def test_a_suspected_leak_has_its_last_moment(schoolkader, dossier):
    change(dossier, "datalek: {vermoed: nee}", "datalek: {vermoed: ja}")
    assert any("donderdag 26 november 2026, 10.40\u00a0uur" in step for step in steps(status(schoolkader, "2026-11-24"), "nu"))


def test_no_name_comes_out_of_a_status_or_stands_on_its_page(schoolkader, dossier):
    change(dossier, "verwijderen_beeld, status: gepland", "verwijderen_beeld, status: gedaan")
    said = schoolkader("status", "--incident", "incident.yaml", *SCHOOL, "--vandaag", "2026-11-25")
    page = (dossier / HOME / "dossier-2026-002" / "index.html").read_text(encoding="utf-8")
    for name in ("Fleur", "Bakhuizen", "Bouzid", "Annelies"):
        assert name not in said.out + said.err + page


def test_the_page_of_the_dossier_knows_of_a_release_at_once(schoolkader, dossier):
    page = dossier / HOME / "dossier-2026-002" / "index.html"
    before = page.read_text(encoding="utf-8")
    assert "25 november 2026 door rector" not in before
    assert "<strong>blijft bij het actieteam</strong>" in before
    path = next((dossier / HOME / "actieteam").glob("*-bericht-bestuur.docx"))
    given = (*SCHOOL, "--incident", "incident.yaml", "--vandaag", "2026-11-25")
    said = schoolkader("vrijgeven", path, *given, "--door", "rector")
    assert said.code == 0, said.err
    assert "<strong>vrijgegeven op 25 november 2026 door rector</strong>" in page.read_text(encoding="utf-8")


def test_the_page_of_the_dossier_leads_to_every_document(schoolkader, dossier):
    page = (dossier / HOME / "dossier-2026-002" / "index.html").read_text(encoding="utf-8")
    for path in (dossier / HOME).rglob("*.docx"):
        assert f'href="../{path.relative_to(dossier / HOME).as_posix()}"' in page
    assert "Alleen voor het actieteam" in page
    assert 'class="kopieer"' in page


def test_the_days_of_a_dossier_are_the_same_in_its_calendar_and_in_that_of_the_year(schoolkader, dossier):
    given = ("--incident", "incident.yaml", *SCHOOL, "--vandaag", "2026-11-23")
    schoolkader("status", *given, "--agenda", "dagen.ics")
    schoolkader("beleid", "kalender", *given)
    own, year = ((path.read_text(encoding="utf-8")) for path in (dossier / "dagen.ics", *dossier.rglob("*kalender*.ics")))
    uids = {line for line in own.splitlines() if line.startswith("UID:")}
    assert len(uids) == 6
    assert uids <= set(year.splitlines())


def test_a_profile_beside_the_incident_is_found(schoolkader, dossier):
    (dossier / "mijnschool.yaml").write_bytes(profile_path("vo").read_bytes().replace(b"huisstijl:", b"# huisstijl:"))
    said = schoolkader("status", "--incident", "incident.yaml", "--vandaag", "2026-11-25")
    assert said.code in {0, 2}
    assert "Incident 2026-002" in said.out or "--school" in said.err


def test_a_set_of_an_incident_without_its_facts_is_asked_for(schoolkader):
    said = schoolkader("maak", "incident", *SCHOOL)
    assert said.code == 2
    assert "--incident incident.yaml" in said.err


MEETING = 'bijeenkomst: {op: "2026-12-02T19:30", waar: school}\nvervolgbericht_op'


def test_a_meeting_stands_in_status_and_calendar_until_it_was(schoolkader, tmp_path):
    text = incident_path("vo").read_text(encoding="utf-8").replace("vervolgbericht_op", MEETING, 1)
    (tmp_path / "incident.yaml").write_text(text, encoding="utf-8")
    given = (*SCHOOL, "--incident", "incident.yaml", "--vandaag", "2026-11-23")
    assert schoolkader("maak", "ouderbrief", *given).code == 0
    what = "Bijeenkomst over het incident, 19.30\u00a0uur, op school"
    assert what in steps(status(schoolkader, "2026-11-27"), "deze_week")
    assert what in steps(status(schoolkader, "2026-12-02"), "vandaag")
    after = status(schoolkader, "2026-12-03")
    assert not any("ijeenkomst" in step["wat"] for step in after["stappen"])

    def meeting(day, name):
        schoolkader("status", "--incident", "incident.yaml", *SCHOOL, "--vandaag", day, "--agenda", name)
        events = (tmp_path / name).read_text(encoding="utf-8").replace("\r\n ", "").split("BEGIN:VEVENT")
        return next(each for each in events if "Bijeenkomst" in each)

    first = meeting("2026-11-23", "dagen.ics")
    assert "DTSTART;VALUE=DATE:20261202" in first
    assert "19.30" in first
    assert "CLASS:PRIVATE" in first
    (tmp_path / "incident.yaml").write_text(text.replace("2026-12-02T19:30", "2026-12-03T20.00"), encoding="utf-8")
    moved = meeting("2026-11-24", "later.ics")
    assert "DTSTART;VALUE=DATE:20261203" in moved
    number = [line for line in first.splitlines() if line.startswith("UID:")]
    assert number == [line for line in moved.splitlines() if line.startswith("UID:")], "moved, and still the same appointment"
    schoolkader("beleid", "kalender", *given)
    assert number[0] in next(tmp_path.rglob("*kalender*.ics")).read_text(encoding="utf-8")


def test_a_letter_that_invites_promises_the_meeting_until_it_was(schoolkader, tmp_path):
    text = incident_path("vo").read_text(encoding="utf-8").replace("vervolgbericht_op", MEETING, 1)
    text = text.replace("team: {informatie: beperkt, geinformeerd: gepland}", "team: {informatie: beperkt, geinformeerd: gedaan}")
    (tmp_path / "incident.yaml").write_text(text, encoding="utf-8")
    given = (*SCHOOL, "--incident", "incident.yaml", "--vandaag", "2026-11-23")
    assert schoolkader("maak", "ouderbrief", *given).code == 0
    assert schoolkader("vrijgeven", LETTER, *given, "--door", "rector", "--formaat", "docx").code == 0
    promised = {row["wat"]: row["gehouden"] for row in status(schoolkader, "2026-12-01")["beloofd"]}
    assert promised["een bijeenkomst op 2 december 2026"] is False
    assert {row["wat"]: row["gehouden"] for row in status(schoolkader, "2026-12-03")["beloofd"]}[
        "een bijeenkomst op 2 december 2026"
    ]
