"""`beleid kalender` as a policy officer uses it, and what of an incident may never come out of it."""

import json
from pathlib import Path

import pytest
from agenda import events, plain, unfolded
from schools import KINDS, incident_path, profile_path

from generator.base.values import Soort
from generator.yearly.evaluatie import Register, RegisterLine, append, new_file

DAY = ("--vandaag", "2026-11-23")
FILE = "uit/99ZZ01-voorbeeldcollege/school/2026-11-23-kalender-2026-2027.ics"
SECRETS = (
    "Xandrina",
    "Qweltjes",
    "qweltje99",
    "Zjoerd",
    "55501999",
    "kenmerkwoord",
    "oranjehesje",
    "Zwamdam",
    "logboekwoord",
    "vreemdekanaal",
)
INCIDENT = """
versie: 1
kenmerk: "kenmerkwoord-014"
gemeld: {op: 2026-11-23T10:41, door: ouder}
soort: [%s]
omschrijving: "Xandrina Qweltjes met haar oranjehesje in Zwamdam."
kanalen: ["vreemdekanaal"]
direct_betrokken: [leerlingen]
direct_gevaar: nee
beeldmateriaal: onbekend
ernst: zeer_ernstig
aanstichter: onbekend
betrokkenen:
  - code: QX7
    rol: slachtoffer
    leeftijd: 14
    groep: "9ZQ"
    naam: "Xandrina Qweltjes"
    ook_bekend_als: ["@qweltje99", "06-55501999"]
    ouders: [{naam: "Zjoerd Qweltjes", gezag: ja}]
    ouders_informeren: {besluit: niet, reden: "oranjehesje", door: "logboekwoord", herzien_op: 2027-01-19}
politie: {overleg: gedaan, melding: gedaan}
herstel: {coordinator: "logboekwoord", check_na_weken: [1, 3, 12]}
evaluatie: {gepland_op: 2027-01-11}
vervolgbericht_op: 2026-12-07
logboek: [{op: 2026-11-23T11:05, wie: "logboekwoord", besluit: "QX7 naar Zwamdam"}]
"""


@pytest.fixture
def incident(tmp_path: Path) -> Path:
    path = tmp_path / "incident.yaml"
    path.write_text(INCIDENT % "bangalijst, beeldmateriaal", encoding="utf-8")
    return path


def register(tmp_path: Path, *points: str, brin: str = "99ZZ01") -> Path:
    from datetime import date

    lines = [
        RegisterLine(
            f"{number:016x}",
            "medewerkers",
            wat_moet_anders=text,
            eigenaar="conrector",
            gereed_op=date(2027, 3, 1),
            naar_preventiebeleid=True,
        )
        for number, text in enumerate(points)
    ]
    path = tmp_path / f"{brin}-2026-2027.yaml"
    path.write_bytes(append(new_file(Register(brin, "2026-2027")), lines, path.name))
    return path


def made(schoolkader, *args: object):
    return schoolkader("beleid", "kalender", "--school", profile_path("vo"), *DAY, *args)


def test_a_policy_officer_gets_the_year_and_the_way_into_a_calendar(schoolkader, tmp_path):
    said = made(schoolkader)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:3] == [
        f"Gemaakt: {Path(FILE)}",
        "  22 afspraken in 2026-2027; bij 18 is de dag een voorstel.",
        "  De eerste die komen:",
    ]
    assert "vrijdag 11 december 2026: Actie klaar: meldroute met leerlingen testen (veiligheidscoördinator)" in said.out
    assert all(program in said.out for program in ("Outlook", "Google Agenda", "Apple Agenda"))
    assert len(events((tmp_path / FILE).read_bytes())) == 22
    rows = json.loads((tmp_path / "uit/99ZZ01-voorbeeldcollege/manifest.json").read_text(encoding="utf-8"))["documenten"]
    assert [(row["document"], row["kring"], row["oordeel"]) for row in rows] == [("kalender", "school", "vrij")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_fictional_school_gets_its_year_with_its_incident(schoolkader, tmp_path, kind):
    said = schoolkader("beleid", "kalender", "--school", profile_path(kind), "--incident", incident_path(kind), *DAY)
    assert said.code == 0
    (path,) = (tmp_path / "uit").rglob("*.ics")
    assert sum(event["CATEGORIES"] == "Dossier" for event in events(path.read_bytes())) >= 5
    checked = schoolkader("controleer", "uit", "--school", profile_path(kind), "--incident", incident_path(kind))
    assert checked.code == 0
    assert "In orde" in checked.out


def test_a_script_gets_json_alone_and_messages_apart(schoolkader):
    said = made(schoolkader, "--schooljaar", "2030-2031", "--json")
    data = json.loads(said.out)
    assert (data["document"], data["schooljaar"], data["fouten"]) == ("kalender", "2030-2031", [])
    assert data["aantal"] == len(data["afspraken"])
    assert set(data["afspraken"][0]) == {"datum", "titel", "soort", "dag"}
    assert data["let_op"][0].startswith("De vakanties van 2030-2031 zijn nog niet bekend; kijk de dagen na.")
    assert said.err.startswith("Let op: De vakanties van 2030-2031 zijn nog niet bekend")
    assert Path(data["documenten"][0]).is_file()


@pytest.mark.parametrize("year", ["2027", "2027-2029", "2027/2028", "27-28", "2027-2028 ", "Xandrina", "٢٠٢٧-٢٠٢٨"])
def test_a_school_year_that_is_none_gets_a_sentence(schoolkader, tmp_path, year):
    said = made(schoolkader, "--schooljaar", year)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Schrijf het schooljaar als twee jaren met een streepje")
    assert "Xandrina" not in said.err
    assert not (tmp_path / "uit").exists()


def test_the_school_year_is_that_of_the_day(schoolkader, tmp_path):
    schoolkader("beleid", "kalender", "--school", profile_path("vo"), "--vandaag", "2027-08-01")
    assert next((tmp_path / "uit").rglob("*.ics")).name == "2027-08-01-kalender-2027-2028.ics"


def test_a_day_far_away_is_a_day_too_but_not_one_of_another_century(schoolkader):
    far = ("beleid", "kalender", "--school", profile_path("vo"), "--vandaag")
    assert schoolkader(*far, "2099-12-31", "--schooljaar", "2026-2027").code == 0
    assert schoolkader(*far, "9999-12-31", "--schooljaar", "2026-2027").code == 2


def test_a_profile_without_a_region_gets_a_calendar_and_a_word(schoolkader, tmp_path):
    path = tmp_path / "school.yaml"
    path.write_text('versie: 1\nschool: {brin: "99ZZ01", naam: "Voorbeeldcollege", onderwijstype: vo}\n', encoding="utf-8")
    said = schoolkader("beleid", "kalender", "--school", path, *DAY)
    assert said.code == 0
    assert "Let op: In het profiel staat geen vakantieregio (noord, midden of zuid)." in said.err
    assert "Let op: Het profiel zegt nog niets over preventie.lessen" in said.err


def test_points_of_the_register_come_in(schoolkader, tmp_path):
    said = made(schoolkader, "--register", register(tmp_path, "Eerder bellen"))
    assert said.code == 0
    assert "Verbeterpunt klaar: Eerder bellen (conrector)" in {event["SUMMARY"] for event in events((tmp_path / FILE).read_bytes())}


def test_a_register_of_another_school_or_that_is_not_there_is_refused(schoolkader, tmp_path):
    said = made(schoolkader, "--register", register(tmp_path, "Eerder bellen", brin="99ZZ00"))
    assert (said.code, said.out) == (3, "")
    assert "dit jaarregister is van een andere school." in said.err
    assert made(schoolkader, "--register", tmp_path / "weg.yaml").code == 3
    assert not (tmp_path / "uit").exists()


def test_an_incident_that_the_framework_is_not_meant_for_stops_it(schoolkader, incident):
    incident.write_text(incident.read_text(encoding="utf-8").replace("[leerlingen]", "[medewerker]"), encoding="utf-8")
    said = made(schoolkader, "--incident", incident, "--json")
    assert said.code == 3
    assert json.loads(said.out)["documenten"] == []


def test_the_same_day_again_gives_the_same_bytes_and_an_edited_calendar_is_kept(schoolkader, tmp_path):
    made(schoolkader)
    path = tmp_path / FILE
    first = path.read_bytes()
    assert made(schoolkader).code == 0
    assert path.read_bytes() == first
    path.write_bytes(first.replace(b"TRANSPARENT", b"OPAQUE"))
    said = made(schoolkader)
    assert said.code == 1
    assert "na het maken bewerkt en wordt niet overschreven" in said.err
    assert made(schoolkader, "--force").code == 0
    assert path.read_bytes() == first
    assert b"OPAQUE" in path.with_name(f"{path.stem}.bewaard-1.ics").read_bytes()


@pytest.mark.parametrize("machine", [(), ("--json",)])
def test_nothing_of_an_incident_but_its_days_comes_out(schoolkader, tmp_path, incident, machine):
    said = made(schoolkader, "--incident", incident, *machine)
    assert said.code == 0
    data = (tmp_path / FILE).read_bytes()
    manifest = (tmp_path / "uit/99ZZ01-voorbeeldcollege/manifest.json").read_text(encoding="utf-8")
    everything = "\n".join([plain("\n".join(unfolded(data))), said.out, said.err, manifest]).lower()
    assert [word for word in SECRETS if word.lower() in everything] == []
    assert [word for word in ("qx7", "9zq", "t10", "ernstig") if word in everything] == []
    assert made(schoolkader, "--uit", "zonder").code == 0
    without = events((tmp_path / FILE.replace("uit/", "zonder/")).read_bytes())
    assert [event for event in events(data) if event["CATEGORIES"] != "Dossier"] == without
    days = {(event["DTSTART"], event["SUMMARY"]) for event in events(data) if event["CATEGORIES"] == "Dossier"}
    assert days == {
        ("20261130", "Controlemoment na een voorval houden"),
        ("20261207", "Vervolgbericht versturen"),
        ("20261214", "Controlemoment na een voorval houden"),
        ("20270111", "Evaluatie van een voorval plannen of houden"),
        ("20270119", "Besluit in een dossier opnieuw bekijken"),
        ("20270215", "Controlemoment na een voorval houden"),
    }
    assert "Let op: In deze kalender staan dagen van een voorval." in said.err


@pytest.mark.groot
def test_two_incidents_of_every_kind_with_the_same_days_give_the_same_words(schoolkader, tmp_path, incident):
    """Whatever happened, to whom and how badly: the appointments of an incident differ in nothing but their identity."""

    def texts() -> list[dict[str, str]]:
        found = [event for event in events((tmp_path / FILE).read_bytes()) if event["CATEGORIES"] == "Dossier"]
        return [{key: value for key, value in event.items() if key != "UID"} for event in found]

    seen = []
    for kind in Soort:
        for level in ("licht", "zeer_ernstig"):
            text = (INCIDENT % kind).replace("zeer_ernstig", level).replace("kenmerkwoord-014", f"x-{kind}-{level}")
            incident.write_text(
                text.replace("rol: slachtoffer", f"rol: {'melder' if level == 'licht' else 'aanstichter'}"), encoding="utf-8"
            )
            assert made(schoolkader, "--incident", incident).code == 0
            seen.append(texts())
    assert all(each == seen[0] for each in seen)


def test_two_incidents_on_one_day_are_two_appointments_and_the_same_file_twice_is_one(schoolkader, tmp_path, incident):
    other = tmp_path / "ander.yaml"
    other.write_text((INCIDENT % "haat").replace("kenmerkwoord-014", "2026-015"), encoding="utf-8")

    def number(*files: Path) -> int:
        assert made(schoolkader, *(part for file in files for part in ("--incident", file))).code == 0
        found = events((tmp_path / FILE).read_bytes())
        assert len({event["UID"] for event in found}) == len(found)
        return sum(event["CATEGORIES"] == "Dossier" for event in found)

    assert (number(incident), number(incident, incident), number(incident, other)) == (6, 6, 12)


def test_an_incident_that_was_worked_on_keeps_the_identity_of_its_appointments(schoolkader, tmp_path, incident):
    def identities() -> set[str]:
        assert made(schoolkader, "--incident", incident).code == 0
        return {event["UID"] for event in events((tmp_path / FILE).read_bytes())}

    before = identities()
    text = (
        incident.read_text(encoding="utf-8")
        .replace("2027-01-11", "2027-01-25")
        .replace("omschrijving:", "omvang: een_groep\nomschrijving:")
    )
    incident.write_text(text, encoding="utf-8")
    assert identities() == before


@pytest.mark.parametrize("machine", [(), ("--json",)])
def test_a_name_that_was_pasted_in_the_plan_or_the_register_stops_the_calendar(schoolkader, tmp_path, incident, machine):
    points = register(tmp_path, "Beter letten op Xandrina")
    said = made(schoolkader, "--incident", incident, "--register", points, *machine)
    assert said.code == 4
    assert [word for word in SECRETS if word.lower() in (said.out + said.err).lower()] == []
    assert not list(tmp_path.rglob("*.ics"))
    if machine:
        assert json.loads(said.out)["oordeel"] == "geblokkeerd"
    else:
        assert said.err.startswith("Privacystop: kalender is niet opgeslagen.")


def test_the_people_of_every_incident_are_looked_for(schoolkader, tmp_path, incident):
    other = tmp_path / "ander.yaml"
    other.write_text((INCIDENT % "haat").replace("Xandrina", "Bertilde").replace("Qweltjes", "Vroemkens"), encoding="utf-8")
    points = register(tmp_path, "Beter letten op Vroemkens")
    assert made(schoolkader, "--incident", incident, "--register", points).code == 0
    assert made(schoolkader, "--incident", incident, "--incident", other, "--register", points, "--force").code == 4
