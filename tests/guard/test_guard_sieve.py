"""The guard looks closely at little: what it passes over must hold nothing. Each law compares the quick way with the slow one."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the corpus and the disguises belong to a benchmark

from bench import disguises, privacy
from generator.guard import anchors, compare, names, worded
from generator.guard.findings import Aard, Piece
from generator.guard.forbidden import Allowed, Forbidden
from generator.guard.normalise import woorden
from generator.guard.people import Gezocht, gezocht
from generator.guard.phrases import table
from generator.kring import Kring

PATTERNS = tuple(worded.all_patterns())
PEOPLE = gezocht(
    Forbidden(
        namen=("Emma de Vries", "Bo Li", "Łukasz Wójcik", "Zoë Özdemir-Kaya", "Youssef El Khattabi", "Ed Å", "陈伟"),
        ook=("@emma2013", "06-12345678", "Dorpsstraat 12", "mem@voorbeeld.example", "🦊"),
    )
)
NO_PHRASES = table(Allowed())
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


def without_looking_round(pattern: str) -> str:
    """Return a pattern that matches more: what stands before and after is left to chance."""
    while look := re.search(r"\(\?<?[!=]", pattern):
        depth, end = 1, look.end()
        for part in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|[()]", pattern[look.end() :]):
            depth += {"(": 1, ")": -1}.get(part.group(), 0)
            if not depth:
                end += part.end()
                break
        pattern = pattern[: look.start()] + pattern[end:]
    return pattern


@pytest.mark.parametrize("number", range(len(PATTERNS)))
@settings(max_examples=15, deadline=None, database=None)
@given(data=st.data())
def test_what_a_pattern_matches_holds_one_of_its_anchors(number: int, data: st.DataObject):
    pattern, compiled = PATTERNS[number]
    bare = without_looking_round(worded.expanded(pattern.bron, worded.families()))
    text = data.draw(st.from_regex(bare))
    match = re.search(bare, text)
    assert match
    assert all(any(anchor in match.group().lower() for anchor in texts) for texts in pattern.ankers)
    found = compiled.search(text.lower() if pattern.soort == worded.WORDS else text)
    if found:
        assert any(pattern in group for group in worded.could_match(text.lower()).values())


def test_the_words_of_every_text_of_the_corpus_are_judged_as_if_all_patterns_were_tried():
    for zin in (zin for part in privacy.PARTS for zin in privacy.corpus(part)):
        lower = zin.tekst.lower()
        possible = worded.could_match(lower)
        for number, rule in enumerate(worded.rules()):
            slow = rule.holds_for(zin.tekst, lower, rule.patronen)
            assert slow == (number in possible and rule.holds_for(zin.tekst, lower, possible[number]))


def test_most_patterns_have_an_anchor_and_a_letter_meets_few_of_them():
    assert sum(not pattern.ankers for pattern, _ in PATTERNS) < 12
    said = "Wij praten in alle klassen over onze afspraken. Wij vragen u om er thuis ook over te praten."
    assert sum(map(len, worded.could_match(said.lower()).values())) < len(PATTERNS) / 10


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("leerlinge?", [{"leerling"}]),
        ("(?:klas|groep) [1-8]", [{"klas", "groep"}, {"1", "2", "3", "4", "5", "6", "7", "8"}]),
        ("(?:adhd|autisme)?", []),
        ("[a-z]+", []),
        (r"\d\d", []),
        ("(?:in|op) de schorsing", [{" de schorsing"}]),
        ("(?i:SCHORS)en", [{"schors"}]),
        ("[1-3]e jaar", [{"e jaar"}, {"1", "2", "3"}]),
        ("(?=schors)[a-z]+", []),
        ("(?:pesten|haat){2}", [{"pesten", "haat"}]),
    ],
)
def test_an_anchor_is_what_no_match_can_do_without(pattern: str, found: list[set[str]]):
    assert list(anchors.anchors(pattern)) == found


def test_the_rules_that_are_read_are_those_of_the_table(monkeypatch, tmp_path, capsys):
    assert anchors.main(["--check"]) == 0
    monkeypatch.setattr(anchors, "ready", lambda: json.dumps({}))
    assert anchors.main(["--check"]) == 1
    assert "details.json loopt achter" in capsys.readouterr().err


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=8).map("".join), st.sampled_from(list(Aard)))
def test_a_text_that_cannot_hold_somebody_holds_nobody(text: str, aard: Aard):
    read = names.read(text, NO_PHRASES, PEOPLE)
    slow = set(names.find(read, every_letter_counts(PEOPLE), aard))
    assert set(names.find(read, PEOPLE, aard)) == slow
    if aard in compare._LETTERS_ALONE and not compare._may_hold_a_name(Piece("deel", "plaats", text, aard), PEOPLE):
        assert not slow


@pytest.mark.parametrize("family", list(disguises.FAMILIES))
def test_a_name_in_any_disguise_is_looked_at_closely(family: str):
    for text, name in disguises.texts(family):
        known = gezocht(Forbidden(namen=(name,)))
        for aard in Aard:
            read = names.read(text, NO_PHRASES, known)
            assert set(names.find(read, known, aard)) == set(names.find(read, every_letter_counts(known), aard))


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
