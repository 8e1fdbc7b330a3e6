"""Letters of the same bytes: on two incidents of one day, and on two pupils without names. Each stays a letter of its own."""

import re
from shutil import copyfile

import pytest
from schools import incident_path, profile_path

SCHOOL, DAY = ("--school", profile_path("vo")), ("--vandaag", "2026-11-23")
HOME = "uit/99ZZ01-voorbeeldcollege"
ONE, OTHER = f"{HOME}/openbaar/2026-11-23-ouderbrief.docx", f"{HOME}/openbaar/2026-11-23-ouderbrief-2026-777.docx"
SIGNED = ("--door", "rector", "--formaat", "docx")


@pytest.fixture
def two(schoolkader, tmp_path):
    """Two incidents of one day, told in the same words."""
    text = incident_path("vo").read_text(encoding="utf-8")
    (tmp_path / "een.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "twee.yaml").write_text(text.replace('"2026-002"', '"2026-777"'), encoding="utf-8")
    for incident in ("een.yaml", "twee.yaml"):
        assert schoolkader("maak", "ouderbrief", *SCHOOL, "--incident", incident, *DAY).code == 0
    assert (tmp_path / ONE).read_bytes() == (tmp_path / OTHER).read_bytes()
    assert schoolkader("vrijgeven", ONE, *SCHOOL, "--incident", "een.yaml", *DAY, *SIGNED).code == 0
    assert schoolkader("verzonden", ONE, "--aan", "alle_ouders", "--via", "portaal", "--op", "2026-11-23", *DAY).code == 0
    return tmp_path


def status(schoolkader, incident):
    said = schoolkader("status", "--incident", incident, *SCHOOL, *DAY)
    assert said.code == 0, said.err
    return said.out


def test_what_went_out_on_one_incident_did_not_go_out_on_the_other(schoolkader, two):
    assert "verzonden op 23 november 2026" in status(schoolkader, "een.yaml")
    other = status(schoolkader, "twee.yaml")
    assert "verzonden" not in other
    assert "Lees en geef vrij, voor iedereen: ouderbrief." in other
    assert "Beloofd in brieven" not in other
    listed = schoolkader("vrijgeven", "--lijst", "uit").out.splitlines()
    assert next(line for line in listed if line.startswith(OTHER)).endswith(": nog niet vrijgegeven")


def test_a_copy_that_may_be_either_is_not_noted_with_one_of_them(schoolkader, two):
    before = (two / HOME / "verloop.jsonl").read_bytes()
    copyfile(two / OTHER, two / HOME / "openbaar/brief.docx")
    to = ("--aan", "alle_ouders", "--via", "portaal", "--reden", "het was al weg", *DAY)
    said = schoolkader("verzonden", f"{HOME}/openbaar/brief.docx", *to)
    assert said.code == 3
    assert "Aan een kopie is niet te zien welke het was" in said.err
    assert "2026-11-23-ouderbrief-2026-777.docx" in said.err
    assert (two / HOME / "verloop.jsonl").read_bytes() == before
    assert schoolkader("verzonden", OTHER, *to).code == 0
    assert "verzonden op 23 november 2026" in status(schoolkader, "twee.yaml")


def test_a_copy_of_a_letter_that_has_no_twin_still_counts_for_it(schoolkader, two):
    (two / OTHER).unlink()
    rows = (two / HOME / "manifest.json").read_text(encoding="utf-8")
    assert rows.count('"document": "ouderbrief"') == 2
    (two / HOME / "manifest.json").unlink()
    (two / HOME / "verloop.jsonl").unlink()
    (two / HOME / "verloop-stand.json").unlink()
    (two / ONE).unlink()
    assert schoolkader("maak", "ouderbrief", *SCHOOL, "--incident", "een.yaml", *DAY).code == 0
    copyfile(two / ONE, two / HOME / "openbaar/brief.docx")
    to = ("--aan", "alle_ouders", "--via", "portaal", "--reden", "het was al weg", *DAY)
    assert schoolkader("verzonden", f"{HOME}/openbaar/brief.docx", *to).code == 0
    assert "verzonden op 23 november 2026" in status(schoolkader, "een.yaml")


@pytest.fixture
def nameless(schoolkader, tmp_path):
    """Two pupils who were hurt alike, without names: what they get is the same to the byte."""
    text = re.sub(r"(?ms)^betrokkenen:.*?(?=^\S)", "betrokkenen:\n" + "\n".join(map(_hurt, ("L1", "L2"))) + "\n", _facts())
    (tmp_path / "incident.yaml").write_text(text, encoding="utf-8")
    names = ("brief-ouders-betrokkene", "brief-leerling", "bewijshulp")
    assert schoolkader("maak", *names, *SCHOOL, "--incident", "incident.yaml", *DAY).code == 0
    return tmp_path / HOME / "betrokkenen"


def _hurt(code):
    return f'  - {{code: {code}, rol: slachtoffer, leeftijd: 13, groep: "2B", ouders_informeren: {{besluit: direct}}}}'


def _facts():
    return incident_path("vo").read_text(encoding="utf-8")


@pytest.mark.groot
@pytest.mark.parametrize("document", ["brief-ouders-betrokkene", "brief-leerling", "bewijshulp"])
def test_what_two_pupils_get_alike_is_released_and_sent_for_each_apart(schoolkader, nameless, document):
    one, other = (nameless / f"2026-11-23-{document}-{code}.docx" for code in ("L1", "L2"))
    assert one.read_bytes() == other.read_bytes()
    given = (*SCHOOL, "--incident", "incident.yaml", *DAY, *SIGNED, "--reden", "er zijn geen namen bekend")
    said = schoolkader("vrijgeven", one, *given)
    assert said.code == 0, said.err
    sent = ("--via", "meegegeven", *DAY)
    assert schoolkader("verzonden", one, "--aan", "L2", *sent).code == 3
    assert schoolkader("verzonden", one, "--aan", "L1", *sent).code == 0
    listed = schoolkader("vrijgeven", "--lijst", "uit").out.splitlines()
    assert next(line for line in listed if other.name in line).endswith(": nog niet vrijgegeven")
    assert schoolkader("vrijgeven", other, *given).code == 0
