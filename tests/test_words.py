"""Every word of a name in the code is English and listed, or Dutch and explained; and what is explained is in use."""

import ast
import re
from functools import cache
from itertools import chain
from pathlib import Path

import yaml

from generator.documents.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
CODE = ROOT / "generator"
ENGLISH = Path(__file__).with_suffix(".txt")
"""English words and abbreviations of the machine, a word a line in alphabetical order."""
GLOSSARY = ROOT / "docs" / "woordenlijst.md"
KEYS = CODE / "load" / "keys" / "uitleg.yaml"
"""The keys of a profile and an incident, each with its meaning."""


def words(name):
    """`BestuursNummer_op` → bestuurs, nummer, op; a single letter says nothing."""
    found = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-ÿ]+", name)
    return {word.lower() for word in found if len(word) > 1}


def names(module):
    """What a module itself gives a name: types, functions, arguments, variables, attributes."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.alias(asname=str(name)):
                yield name


@cache
def in_code():
    """Word → where it stands first."""
    found = {}
    for module in sorted(CODE.rglob("*.py")):
        place = module.relative_to(CODE)
        for name in (*place.with_suffix("").parts, *names(module)):
            for word in words(name):
                found.setdefault(word, f"{word} ({name} in {place.as_posix()})")
    return found


@cache
def glossary():
    """The words in the first column of the tables."""
    rows = re.findall(r"^\| ([^|]+) \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    return {word for row in rows if row != "woord" for word in row.replace(",", " ").split()}


@cache
def keys():
    sections = yaml.safe_load(KEYS.read_text(encoding="utf-8"))
    return {word for section in sections.values() for key in section for word in words(key)}


@cache
def english():
    return ENGLISH.read_text(encoding="utf-8").split()


def test_every_word_of_a_name_is_english_and_listed_or_dutch_and_explained():
    """A new word goes into `tests/test_words.txt` when it is English, and else into `docs/woordenlijst.md` with its meaning."""
    known = {*english(), *glossary(), *keys(), *chain.from_iterable(map(words, CATALOGUE))}
    assert [place for word, place in in_code().items() if word not in known] == []


def test_the_list_of_english_words_is_in_order():
    assert english() == sorted(set(english()))


def test_every_word_that_is_explained_is_in_use():
    files = (path for ending in ("*.py", "*.yaml") for path in CODE.rglob(ending))
    text = "\n".join(path.read_text(encoding="utf-8").lower() for path in files)
    used = set(re.findall(r"[a-zà-ÿ]+", text))
    assert glossary() - used == set()
