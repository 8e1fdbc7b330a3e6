"""What a screen shows of a finding: the ordinary words of a detail and where its paragraph begins; never a name, and nowhere else."""

import json

import pytest
from schools import incident_path, profile_path

from generator.guard import Allowed, Forbidden, inspect_bytes
from generator.guard.screening import screen
from generator.guard.words import harmless

ROOS = Forbidden(namen=("Roos Kok",), ook=("@roddelkoningin",))
LETTER = "Op school is een leerling van dertien jaar met Roos en de Kok gezien. De politie heeft een telefoon in beslag genomen."


def seen(text: str, forbidden: Forbidden = ROOS) -> dict[str, str]:
    return {each.soort: each.woorden for each in inspect_bytes("a.txt", text.encode(), forbidden, Allowed()).bevindingen}


def test_the_words_of_a_detail_and_the_begin_of_its_paragraph_are_there_for_a_screen():
    found = inspect_bytes("a.txt", LETTER.encode(), ROOS, Allowed()).bevindingen
    assert seen(LETTER)["leeftijd"] == "leerling van dertien jaar"
    assert seen(LETTER)["wat de politie deed of vond"] == "in beslag genomen"
    assert {each.begin for each in found} == {"Op school is een leerling"}


@pytest.mark.parametrize(
    "text",
    [
        "De klas van juf Roos was erbij.",
        "Dit gaat over roos haar moeder.",
        "Het account roddelkoningin is gesloten.",
        "Een groepsapp met de naam “de koks” staat online.",
        "Zij zei: “roos is een koningin”.",
        "Roos haar moeder belde. Kok was er ook.",
        "Sanne uit 2B is 13 jaar en woont in de Dorpsstraat 12.",
    ],
)
def test_no_name_is_shown_with_or_without_a_capital(text: str):
    found = inspect_bytes("a.txt", text.encode(), ROOS, Allowed()).bevindingen
    assert found
    said = " ".join(f"{each.woorden} {each.begin}" for each in found).lower()
    assert not {"roos", "kok", "koks", "roddelkoningin", "koningin", "sanne", "dorpsstraat"} & set(said.split())


def test_a_name_has_no_words():
    assert seen("Wij spraken met Roos Kok en met Sanne.")["volledige naam van een betrokkene"] == ""


def test_ordinary_words_alone_are_shown():
    assert harmless.shown("de klas van Bakker en de klas") == "de klas van … en de klas"
    assert harmless.shown("Sanne Jansen") == ""
    assert harmless.shown("de kok en koks", frozenset({"kok"})) == "de … en …"
    assert harmless.opening("Wij spraken met Sanne daarover") == "Wij spraken met"


def test_what_a_screen_shows_is_in_no_text_repr_json_or_error(schoolkader, tmp_path):
    found = inspect_bytes("a.txt", LETTER.encode(), ROOS, Allowed())
    said = f"{found!r} {found.as_json()} {' '.join(map(str, found.bevindingen))}"
    assert "dertien" not in said
    with pytest.raises(Exception, match="Privacystop") as stop:
        screen(LETTER, ROOS, Allowed())
    assert "dertien" not in f"{stop.value} {stop.value.as_rows()}"
    (tmp_path / "a.txt").write_text(LETTER, encoding="utf-8")
    of = ("--school", profile_path("vo"), "--incident", incident_path("vo"))
    assert "leeftijd („leerling van dertien jaar”): tekst, regel 1, begint met „Op school is een leerling …”" in (
        schoolkader("controleer", "a.txt", *of).err
    )
    machine = schoolkader("controleer", "a.txt", *of, "--json")
    assert "dertien" not in machine.out + machine.err
    assert "leeftijd" in {each["soort"] for each in json.loads(machine.out)["bevindingen"]}
