"""What the manual, the README and the help tell a person to type is what the product takes."""

import re
import shlex
from itertools import takewhile

import pytest
import typer
from conftest import ROOT
from typer.core import TyperGroup

from generator.documents.catalogue import CATALOGUE
from generator.doors.cli.app import app
from generator.stappenplan.rules import stappenplan

PAGES = (
    "README.md",
    "docs/handleiding.md",
    "school_profiles/README.md",
    "CONTRIBUTING.md",
    "docs/how-it-works.md",
    "docs/schaal.md",
)


def commands():
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for line in re.findall(r"(?:^ {4}|do |`)(schoolkader [a-z][^\n`;|]*)", text, re.MULTILINE):
            yield pytest.param(line.strip(), id=f"{page}: {line.strip()}")


@pytest.mark.parametrize("line", list(commands()))
def test_a_command_in_a_page_is_one_that_the_product_takes(line):
    words = shlex.split(line.split(">")[0])[1:]
    command = typer.main.get_command(app)
    while isinstance(command, TyperGroup) and words and not words[0].startswith("--"):
        command = command.commands[words.pop(0)]
    options = {name: param for param in command.params for name in param.opts if name.startswith("--")}
    assert all(word in options for word in words if word.startswith("--")), line
    if command.name == "maak" and words:
        named = list(takewhile(lambda word: not word.startswith("--"), words))
        assert set(named) <= {*CATALOGUE, "alles", "incident"}, line
    required = [param for param in command.params if param.required and param.param_type_name == "option"]
    assert all(param.opts[0] in words for param in required) or not words, line


def test_every_command_line_of_the_pages_is_found():
    assert len(list(commands())) >= 20


@pytest.mark.parametrize("page", ["README.md", "docs/handleiding.md", "docs/schaal.md", "CHANGELOG.md"])
def test_every_link_of_a_page_leads_to_a_file(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("https://"):
            assert ((ROOT / page).parent / target).is_file(), target


def test_the_manual_names_every_document():
    text = (ROOT / "docs/handleiding.md").read_text(encoding="utf-8")
    assert [name for name in CATALOGUE if f"| `{name}` |" not in text] == []


def test_every_rule_in_the_changelog_is_one_of_the_stappenplan():
    plan = stappenplan()
    known = {rule.id for rule in plan.regels} | {fact.id for fact in plan.wet}
    families = {re.sub(r"[a-z]$", "", each) for each in known}
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    named = re.findall(r"\b(?:R[0-7X]\.\d\d[a-z]?|L-\d\d)\b", text)
    assert named
    assert [each for each in named if each not in known | families] == []


def test_the_pictures_are_small():
    assert all(path.stat().st_size < 60_000 for path in (ROOT / "docs/beeld").glob("*.png"))


def test_each_test_that_the_page_on_threats_names_is_there():
    text = (ROOT / "docs/dreigingen.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests/|test_)[\w/.]+)`", text)
    assert len(named) >= 20
    known = {path.name for path in (ROOT / "tests").rglob("*.py")}
    assert [each for each in named if not (ROOT / each).exists() and each not in known] == []


def test_each_threat_says_what_stands_in_the_way_where_it_is_tested_and_what_is_left():
    rows = [line for line in (ROOT / "docs/dreigingen.md").read_text(encoding="utf-8").splitlines() if line.startswith("| **")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert len(cells) >= 10
    assert all(len(row) == 4 and all(row) and "tests/" in row[2] for row in cells)
