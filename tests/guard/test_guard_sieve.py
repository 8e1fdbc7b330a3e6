"""The guard looks closely at little: what it passes over must hold nobody. Each law compares the quick way with the slow one."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the corpus and the disguises belong to a benchmark

from bench import disguises
from generator.base.kring import Kring
from generator.guard import compare
from generator.guard.findings import Aard, Piece
from generator.guard.people import names
from generator.guard.people.forbidden import Allowed, Forbidden
from generator.guard.people.people import Gezocht, gezocht
from generator.guard.people.phrases import table
from generator.guard.words.normalise import woorden

INVOLVED = Forbidden(
    namen=("Emma de Vries", "Bo Li", "Łukasz Wójcik", "Zoë Özdemir-Kaya", "Youssef El Khattabi", "Ed Å", "陈伟"),
    ook=("@emma2013", "06-12345678", "Dorpsstraat 12", "mem@voorbeeld.example", "🦊"),
)
PEOPLE = gezocht(INVOLVED)
NO_PHRASES = table(Allowed())
ASKED = compare.asked_for(INVOLVED, Allowed(), Kring.SCHOOL)
# Letters of the names, in every guise that the guard knows, between what else stands in a file.
SCRAPS = (
    *(
        "Emma",
        "emma",
        "EMMA",
        "Vries",
        "vries",
        "de",
        "Bo",
        "bo",
        "Li",
        "Lukasz",
        "Łukasz",
        "Zoë",
        "Zoe",
        "Zoé",
        "Özdemir",
        "Oezdemir",
    ),
    *(
        "kaya",
        "Youssef",
        "Khattabi",
        "Ed",
        "Å",
        "陈伟",
        "🦊",
        "emma2013",
        "3mma",
        "Ем",
        "ma",
        "Em",
        "mа",
        "E",
        "m",
        "M",
        "a",
        "z",
        "o",
    ),
    *(
        "0612345678",
        "06",
        "12",
        "345678",
        "Dorpsstraat",
        "dorps",
        "straat",
        "mem",
        "voorbeeld.example",
        "@",
        "#",
        "*",
        ".",
        "-",
        "_",
    ),
    *(
        " ",
        "  ",
        "\n",
        "\t",
        "/",
        "·",
        "\u200b",
        "\u00ad",
        "!",
        "$",
        "s",
        "tje",
        "'s",
        "groep",
        "Tabelraster",
        "Kop1",
        "w:rPr",
        "&euml;",
    ),
)


def every_letter_counts(known: Gezocht) -> Gezocht:
    """Return the same people, for whom every text is searched."""
    return replace(known, korte=("",))


@pytest.mark.groot
@settings(max_examples=1500)
@given(st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=8).map("".join), st.sampled_from(list(Aard)))
def test_a_text_that_cannot_hold_somebody_holds_nobody(text: str, aard: Aard):
    read = names.read(text, NO_PHRASES, PEOPLE)
    slow = set(names.find(read, every_letter_counts(PEOPLE), aard))
    assert set(names.find(read, PEOPLE, aard)) == slow
    if aard in compare._LETTERS_ALONE and not compare._may_hold_a_person(Piece("deel", "plaats", text, aard), ASKED):
        assert not slow


@pytest.mark.steekproef(7)
@pytest.mark.parametrize("family", list(disguises.FAMILIES))
def test_a_name_in_any_disguise_is_looked_at_closely(family: str):
    for text, name in disguises.texts(family):
        known = gezocht(Forbidden(namen=(name,)))
        for aard in Aard:
            read = names.read(text, NO_PHRASES, known)
            assert set(names.find(read, known, aard)) == set(names.find(read, every_letter_counts(known), aard))


def again(text: str, aard: Aard, who: Forbidden, allowed: Allowed, kring: Kring) -> tuple[set, set]:
    """What is found in a text that was read for other people before, and what is when nothing was."""
    piece = Piece("deel", "plaats", text, aard)
    compare.asked_for.cache_clear()
    compare._read_for.cache_clear()
    slow = set(compare.compare([piece], who, allowed, kring))
    compare.asked_for.cache_clear()
    compare._read_for.cache_clear()
    for others in (Forbidden(namen=("Wolfgangus Zwaluwstaart",), groepen=("4C",)), Forbidden()):
        list(compare.compare([piece], others, allowed, kring))
    return set(compare.compare([piece], who, allowed, kring)), slow


@pytest.mark.groot
@settings(max_examples=700)
@given(
    st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=8).map("".join),
    st.sampled_from(list(Aard)),
    st.sampled_from([Kring.OPENBAAR, Kring.BETROKKENEN, Kring.TEAM, Kring.SCHOOL]),
)
def test_a_text_that_was_read_for_others_is_judged_as_if_it_was_new(text: str, aard: Aard, kring: Kring):
    allowed = Allowed(phrases=("Emma van Dijk", "Dorpsstraat 12", "Li & Bo"))
    quick, slow = again(text, aard, replace(INVOLVED, groepen=("3B", "ma"), codes=("L1",), leeftijden=(12,)), allowed, kring)
    assert quick == slow


@pytest.mark.parametrize("family", list(disguises.FAMILIES))
@pytest.mark.steekproef(20)
def test_a_name_in_any_disguise_is_found_in_a_text_that_was_read_for_others(family: str):
    for text, name in list(disguises.texts(family))[::3]:
        for aard in Aard:
            quick, slow = again(text, aard, Forbidden(namen=(name,)), Allowed(), Kring.OPENBAAR)
            assert quick == slow


def test_what_is_remembered_of_one_incident_is_not_told_of_another():
    piece = [Piece("tekst", "alinea 1", "Wij spraken met Emma de Vries en met Roos Kok.")]
    said = [{found.soort for found in compare.compare(piece, Forbidden(namen=(who,)), Allowed(), Kring.SCHOOL)} for who in NAMES]
    assert said == [{"volledige naam van een betrokkene", "voornaam van een betrokkene", "achternaam van een betrokkene"}] * 2 + [
        set()
    ]


NAMES = ("Emma de Vries", "Roos Kok", "Storm Wit")


def test_texts_are_taken_apart_alike_whoever_asks():
    assert woorden("Emma’s fiets").sleutels >= {"emma", "fiets"}
    assert woorden("") == woorden("")


@pytest.mark.parametrize(
    "text", ["wij spreken met flëur", "wij spreken met fl@ur", "wij spreken met Fleur", "bel nul zes 06-5550 1777"]
)
def test_a_text_with_a_sign_a_capital_or_a_number_in_it_is_never_taken_for_quiet(text):
    assert not woorden(text).stil
    assert woorden("wij spreken met elkaar").stil


@pytest.mark.parametrize("text", ["E**a", "Em*a", "*mma"])
def test_a_name_of_which_letters_are_signs_is_found_also_where_only_letters_are_looked_for(text: str):
    piece = Piece("tekst", "naam van een bladwijzer", text, Aard.KENMERK)
    found = list(compare.compare([piece], Forbidden(namen=("Emma de Vries",)), Allowed(), Kring.SCHOOL))
    assert "naam van een betrokkene met tekens voor letters" in {each.soort for each in found}
