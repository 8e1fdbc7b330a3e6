"""A new file holds every key with its explanation, and loads as it stands."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loading.helpers import case, incident, profile, value

from generator.base.files import UNPRINTABLE
from generator.load.keys.shape import INCIDENT, PROFILE, Part, walk
from generator.load.keys.uitleg import explain, question
from generator.load.newfile import new_incident_text, new_profile_text, quoted

NASTY = [
    "'s-Hertogenbosch",
    "'t Veld",
    '"De School"',
    "@school",
    "#1",
    "a: b",
    "%",
    "`x`",
    "- x",
    "a # b",
    "null",
    "ja",
    "\\",
    "x\ny",
    "a\u2028b",
    "{a}",
    "[b]",
    "*",
    "&",
    "!",
]


def written_keys(text: str) -> list[str]:
    """Read the dotted keys of a new file from its indentation alone."""
    keys: list[str] = []
    levels: list[tuple[int, str]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        body = line.replace("- ", "  ", 1) if line.lstrip().startswith("- ") else line
        indent = len(body) - len(body.lstrip())
        levels = [level for level in levels if level[0] < indent]
        levels.append((indent, body.strip().partition(":")[0]))
        keys.append(".".join(name for _, name in levels))
    return keys


@pytest.mark.parametrize(("text", "shape"), [(new_profile_text(), PROFILE), (new_incident_text(date(2026, 11, 23)), INCIDENT)])
def test_every_key_of_the_contract_stands_in_a_new_file_with_a_comment(text: str, shape: Part):
    assert written_keys(text) == [key for key, _ in walk(shape)]
    lines = [line for line in text.splitlines() if line.strip()]
    for before, line in pairwise(lines):
        assert line.lstrip().startswith("#") or before.lstrip().startswith("#")


def test_a_new_profile_loads_and_says_that_it_is_not_filled_in():
    loaded = value(profile(new_profile_text()))
    assert loaded.school.naam.startswith("[INVULLEN")
    assert loaded.schoolleider.naam is None
    assert loaded.actieteam.kern == ()


def test_a_new_incident_loads_with_the_year_in_its_reference():
    loaded = case(incident(new_incident_text(date(2027, 3, 1))))
    assert loaded.kenmerk == "2027-001"
    assert loaded.betrokkenen == ()


def test_the_editor_finds_the_schema():
    assert new_profile_text().startswith("# yaml-language-server: $schema=./schema.json\n")
    assert new_incident_text(date(2026, 11, 23)).startswith("# yaml-language-server: $schema=./incident-schema.json\n")


@pytest.mark.parametrize("text", NASTY)
def test_a_known_value_comes_back_as_it_was(text: str):
    loaded = value(profile(new_profile_text({"school.naam": text, "schoolleider.naam": text})))
    assert (loaded.school.naam, loaded.schoolleider.naam) == (text, text)


@settings(max_examples=40)
@given(text=st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and not UNPRINTABLE.search(text)))
def test_any_value_comes_back_as_it_was(text: str):
    assert (
        value(profile(f"versie: 1\nschool: {{brin: 99ZZ00, onderwijstype: po, naam: {quoted(text)}}}\n")).school.naam
        == text.strip()
    )


def test_numbers_and_choices_come_back_too():
    loaded = value(
        profile(
            new_profile_text({"school.leerlingen": "640", "school.onderwijstype": "mbo", "vaststelling.protocol.op": "2026-10-20"})
        )
    )
    assert (loaded.school.leerlingen, loaded.school.onderwijstype, loaded.vaststelling.protocol.op) == (
        640,
        "mbo",
        date(2026, 10, 20),
    )


def test_a_key_that_is_not_ours_is_refused():
    with pytest.raises(KeyError):
        new_profile_text({"school.kleur": "x"})


@pytest.mark.parametrize(("soort", "shape"), [("profiel", PROFILE), ("incident", INCIDENT)])
def test_every_key_has_a_question_and_an_explanation(soort: str, shape: Part):
    for key, _ in walk(shape):
        known = explain("profiel" if soort == "profiel" else "incident", key)
        assert known.vraag
        assert known.uitleg.endswith((".", "!"))
        assert "{" not in known.vraag


def test_no_explanation_is_left_over():
    from generator.load.keys import uitleg

    for soort, shape in (("profiel", PROFILE), ("incident", INCIDENT)):
        assert set(uitleg._data()[soort]) - {"brieven.kanaal"} <= {key for key, _ in walk(shape)}  # an older file may have it


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("contact.ouders.naam", "naam van de contactpersoon voor ouders"),
        ("actieteam.kern[2].naam", "naam van het lid van het actieteam"),
        ("actieteam.woordvoerder", "woordvoerder van het actieteam"),
        ("incident.actieteam.woordvoerder", "woordvoerder bij dit incident"),
        ("ouderbrief.verzenden_op", "verzenddatum van de brief"),
    ],
)
def test_a_key_asks_its_question(key: str, words: str):
    assert question(key) == words


def test_a_question_about_an_unknown_key_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        question("school.kleur")
