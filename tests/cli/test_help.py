import re

import pytest
import typer
from typer.core import TyperGroup

from generator.doors.cli.app import app

ENGLISH = re.compile(
    r"\b(usage|options|arguments|commands|required|default|show this|exit|error|missing|invalid|try|path|text|list|str|file)\b|\[OPTIONS\]|\.\.\.",
    re.IGNORECASE,
)


def walk(command, path=()):
    yield path
    if isinstance(command, TyperGroup):
        for name, below in command.commands.items():
            yield from walk(below, (*path, name))


COMMANDS = list(walk(typer.main.get_command(app)))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_starts_with_examples_and_holds_no_english(schoolkader, command):
    said = schoolkader(*command, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Voorbeelden\n  schoolkader ")
    assert "Gebruik: schoolkader" in said.out
    plain = re.sub(r"--[a-z-]+", "", said.out)
    assert ENGLISH.findall(plain) == []
    assert all(len(line) <= 100 or line.startswith("  schoolkader ") for line in said.out.splitlines())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_columns_of_a_help_stand_under_each_other(schoolkader, command):
    for section in schoolkader(*command, "--help").out.split("\n\n"):
        title, *lines = section.splitlines()
        if title in {"Opties", "Opdrachten", "Waarmee"}:
            starts = {re.match(r" {4,}(?=\S)|  \S.*? {2,}(?=\S)", line).end() for line in lines}
            assert len(starts) == 1, section


@pytest.mark.parametrize("command", [path for path in COMMANDS if path], ids=" ".join)
def test_every_example_of_a_help_is_a_command_that_exists(schoolkader, command):
    examples = schoolkader(*command, "--help").out.split("\n\n")[0].splitlines()[1:]
    for example in examples:
        words = example.split()[1:]
        assert any(tuple(words[: len(path)]) == path for path in COMMANDS if path)
        options = {word for word in words if word.startswith("--")}
        known = schoolkader(*max((path for path in COMMANDS if tuple(words[: len(path)]) == path), key=len), "--help").out
        assert all(option in known for option in options), example


def test_without_a_command_the_help_is_shown(schoolkader):
    said = schoolkader()
    assert said.code == 2
    assert said.err.startswith("Voorbeelden")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["prfiel"], "Deze opdracht bestaat niet. Bedoelt u profiel?"),
        (["profiel", "niew"], "Deze opdracht bestaat niet. Bedoelt u nieuw?"),
        (["xyzzy"], "Deze opdracht bestaat niet."),
        (["maak"], "DOCUMENT… ontbreekt."),
        (["maak", "protocol"], "--school BESTAND ontbreekt."),
        (["maak", "protocol", "--school"], "Achter --school hoort nog een waarde."),
        (["maak", "protocol", "--school", "x.yaml", "--concept=ja"], "--concept is een schakelaar: daar hoort geen waarde achter."),
        (["maak", "protocol", "--frmaat", "pdf"], "De optie --frmaat bestaat niet. Bedoelt u --formaat?"),
        (["demo", "extra"], "Er staat een woord te veel."),
        (["controleer", "x.docx", "--kring", "tem"], "Deze kring bestaat niet. Bedoelt u team?"),
        (["maak", "protocl", "--school", "po"], "Dit document bestaat niet. Bedoelt u protocol?"),
        (["maak", "protocol", "--school", "po", "--formaat", "doc"], "Kies bij --formaat uit docx, pdf, txt en html"),
        (["maak", "protocol", "--school", "po", "--vandaag", "23-11-2026"], "Schrijf de datum bij --vandaag als jaar-maand-dag"),
        (["maak", "protocol", "--school", "po", "--vandaag", "20261123"], "Schrijf de datum bij --vandaag als jaar-maand-dag"),
        (["maak", "protocol", "--school", "po", "--vandaag", "0001-01-01"], "Schrijf de datum bij --vandaag als jaar-maand-dag"),
        (["maak", "protocol", "--school", "po", "--vandaag", "1926-11-23"], "Schrijf de datum bij --vandaag als jaar-maand-dag"),
        (["maak", "protocol", "--school", "po", "--vandaag", "9999-12-31"], "Schrijf de datum bij --vandaag als jaar-maand-dag"),
        (["profiel", "nieuw", "--brin", "hallo"], "Dit is geen BRIN-code."),
        (["profiel", "nieuw", "--bestand", "mijnschool"], "Kies bij --bestand een naam die eindigt op .yaml"),
        (["sjabloon", "controleer", "po", "--document", "brief"], "Dit document bestaat niet."),
    ],
)
def test_wrong_use_gets_a_dutch_sentence_and_exit_code_2(schoolkader, typed, sentence):
    from schools import profile_path

    said = schoolkader(*(profile_path("po") if word == "po" else word for word in typed))
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(sentence)


def test_what_was_typed_wrongly_is_not_repeated(schoolkader):
    for typed in (
        ["Xandrina"],
        ["--Xandrina"],
        ["maak", "Xandrina", "--school", "Xandrina"],
        ["maak", "--school=x", "--Xandrina=1"],
    ):
        said = schoolkader(*typed)
        assert said.code in {2, 3}
        if said.code == 2:
            assert "Xandrina" not in said.out + said.err


def test_the_way_to_the_explanation_names_the_command(schoolkader):
    assert "Uitleg:  schoolkader maak --help" in schoolkader("maak", "--school").err
    assert "Uitleg:  schoolkader profiel --help" in schoolkader("profiel", "x").err
