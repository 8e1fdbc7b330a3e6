"""No name of an incident leaves through the command line: not on the screen, not in a file name, not in the manifest, not in a fault."""

import pytest
from console import process
from schools import incident_path, profile_path

from generator.base.resources import folder
from generator.load.files import load_incident
from generator.pipeline import steps

CANARIES = ("Xandrina", "Qweltjes", "qweltje99", "Zjoerd", "06-55501999")
INCIDENT = """
versie: 1
kenmerk: "2026-014"
soort: [beeldmateriaal]
omschrijving: "Xandrina Qweltjes werd buitengesloten."
direct_betrokken: [leerlingen]
direct_gevaar: nee
beeldmateriaal: seksueel
aanstichter: onbekend
betrokkenen:
  - code: L1
    rol: slachtoffer
    leeftijd: 14
    groep: "2B"
    naam: "Xandrina Qweltjes"
    ook_bekend_als: ["@qweltje99", "06-55501999"]
    ouders: [{naam: "Zjoerd Qweltjes", gezag: ja}]
    ouders_informeren: {besluit: direct}
team: {informatie: beperkt, geinformeerd: gedaan}
ouderbrief: {besluit: alle, betrokkenen_eerst_ingelicht: ja%s}
norm: met_verwijzing
"""


def incident(tmp_path, own_text=""):
    path = tmp_path / "incident.yaml"
    path.write_text(INCIDENT % (f', eigen_tekst: "{own_text}"' if own_text else ""), encoding="utf-8")
    return path


def leaks(text):
    return [canary for canary in CANARIES if canary.lower() in text.lower()]


@pytest.mark.steekproef(2)
@pytest.mark.parametrize("own_text", ["", "Wij leven mee met Xandrina Qweltjes."])
@pytest.mark.parametrize("machine", [(), ("--json",)])
def test_no_name_stands_on_the_screen_in_a_file_name_or_in_the_manifest(schoolkader, tmp_path, own_text, machine):
    case = ("--school", profile_path("vo"), "--incident", incident(tmp_path, own_text))
    asked = ("ouderbrief", "teambriefing-betrokken", "teambriefing-overig")
    made = schoolkader("maak", *asked, *case, "--formaat", "docx,txt,html", *machine)
    checked = schoolkader("controleer", "uit", *case, *machine)
    assert made.code == (4 if own_text else 0)
    assert leaks(made.out + made.err + checked.out + checked.err) == []
    files = list((tmp_path / "uit").rglob("*"))
    assert leaks("".join(str(path.relative_to(tmp_path)) for path in files)) == []
    assert len([path for path in files if path.suffix == ".txt"]) == (2 if own_text else 3)
    for path in files:
        if path.suffix in {".txt", ".html", ".json"}:
            assert leaks(path.read_text(encoding="utf-8")) == []


def test_no_name_stands_in_what_is_said_of_a_wrong_incident(schoolkader, tmp_path):
    path = incident(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("rol: slachtoffer", "rol: Xandrina").replace("norm:", "Qweltjes:"),
        encoding="utf-8",
    )
    for machine in ((), ("--json",)):
        said = schoolkader("incident", "controleer", path, *machine)
        assert said.code == 3
        assert leaks(said.out + said.err) == []


def test_no_name_stands_in_an_unforeseen_fault(schoolkader, tmp_path, monkeypatch):
    loaded = load_incident(incident(tmp_path))
    assert loaded.betrokkenen[0].naam == "Xandrina Qweltjes"

    def fault(*_):
        raise RuntimeError(loaded.betrokkenen[0].naam)

    monkeypatch.setattr(steps, "disclose", fault)
    said = schoolkader("maak", "ouderbrief", "--school", profile_path("vo"), "--incident", tmp_path / "incident.yaml")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Er ging iets mis dat niet had mogen gebeuren (RuntimeError in ")
    assert leaks(said.err) == []
    assert "Traceback" not in said.err
    assert not (tmp_path / "uit" / "99ZZ01-voorbeeldcollege").exists()


def test_a_fault_in_a_process_of_its_own_shows_no_traceback(tmp_path):
    path = incident(tmp_path)
    before = "from generator.pipeline import steps as pipeline\ndef fault(*a, **k): raise ValueError('Xandrina Qweltjes')\npipeline.load = fault"
    said = process("maak", "ouderbrief", "--school", profile_path("vo"), "--incident", path, cwd=tmp_path, before=before)
    assert said.code == 1
    assert leaks(said.out + said.err) == []
    assert "Traceback" not in said.err


def test_the_incidents_that_ship_hold_names_that_no_output_holds(schoolkader, tmp_path):
    for kind in ("po", "vo", "go", "mbo"):
        loaded = load_incident(incident_path(kind))
        names = [person.naam for person in loaded.betrokkenen if person.naam]
        said = schoolkader(
            "maak", "ouderbrief", "--school", profile_path(kind), "--incident", incident_path(kind), "--formaat", "txt"
        )
        assert said.code == 0
        written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "uit").rglob("*.txt"))
        assert names
        assert [name for name in names if name in said.out + said.err + written] == []
    assert folder("school_profiles").is_dir()
