import gzip
import importlib.util
from importlib.resources import files
from pathlib import Path

import pytest
from conftest import ROOT

from generator.base.kring import Kring
from generator.guard.people import names, phrases, unknown
from generator.guard.people.forbidden import Allowed, Forbidden
from generator.guard.people.people import gezocht
from generator.guard.words import lexicon

DUTCH = Path("/usr/share/dict/dutch")
WORDS = files("generator.guard.words").joinpath("woorden")


@pytest.mark.parametrize("word", ["aan", "zzp", "evaluatie", "mentor", "roos", "storm", "één", "geïnformeerd", "ouders"])
def test_an_ordinary_word_is_known(word):
    packed = gzip.decompress(WORDS.joinpath("gewoon.gz").read_bytes()).decode().split("\n")
    assert lexicon.ordinary(word) == (word in packed)


@pytest.mark.parametrize("word", ["sanne", "hulsbergen", "youssef", "tjibbe", "", "xq", "\n", "aan\nde"])
def test_a_name_is_no_ordinary_word(word):
    assert not lexicon.ordinary(word)


def test_the_search_by_halves_finds_the_first_the_last_and_every_thousandth_word():
    packed = gzip.decompress(WORDS.joinpath("gewoon.gz").read_bytes()).decode().split("\n")[:-1]
    assert packed == sorted(packed, key=str.encode)
    assert all(lexicon.ordinary(word) for word in (packed[0], packed[-1], *packed[::1000]))


@pytest.mark.parametrize("word", ["vertrouwenspersonenoverleg", "ouderbetrokkenheid", "arbeidsomstandighedenwet", "mentoren"])
def test_a_compound_or_an_ending_is_everyday(word):
    assert lexicon.everyday(word)


@pytest.mark.parametrize("word", ["jansen", "tjibbe", "wójcik", "mohammed", "xandra"])
def test_a_name_is_not_everyday(word):
    assert not lexicon.everyday(word)


def test_a_surname_that_reads_as_a_compound_is_everyday_and_so_is_seen_inside_a_sentence_only():
    assert lexicon.everyday("hulsbergen")
    assert not lexicon.ordinary("hulsbergen")


def test_names_towns_and_bodies_are_told_apart():
    assert {"sanne", "mohammed", "zeynep", "lukasz"} <= lexicon.first_names()
    assert {"utrecht", "hoogeveen", "snapchat", "ramadan", "nederlandse"} <= lexicon.capitals()
    assert "sanne" not in lexicon.capitals()
    assert ("anne", "frank") in lexicon.fixed_phrases()["anne"]
    assert ("bergen", "op", "zoom") in lexicon.fixed_phrases()["bergen"]


def test_the_list_is_small_and_shipped_with_its_licence():
    assert len(WORDS.joinpath("gewoon.gz").read_bytes()) < 1_500_000
    licence = WORDS.joinpath("LICENTIE-OpenTaal.txt").read_text("utf-8")
    assert "OpenTaal (Simon Brouwer, Sander van Geloven)" in licence
    assert "Redistributions of source code must retain" in licence


@pytest.mark.groot
@pytest.mark.skipif(not DUTCH.exists(), reason="de woordenlijst wdutch staat niet op deze computer")
def test_the_list_is_what_the_tool_makes_of_the_word_list():
    spec = importlib.util.spec_from_file_location("maak_woordenlijst", ROOT / "tools" / "maak_woordenlijst.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    made = tool.ordinary(DUTCH.read_text("utf-8").split("\n"))
    assert tool.pack(made) == tool.pack(made)
    shipped = gzip.decompress(WORDS.joinpath("gewoon.gz").read_bytes()).decode().split("\n")[:-1]
    # Another release of the word list may differ by a few words; ours then still has to come from it.
    assert len(set(made) ^ set(shipped)) <= len(shipped) // 50
    assert tool.places() == WORDS.joinpath("plaatsen.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", ["Bo", "Noa", "Yara", "Fenna"])
def test_a_first_name_that_nobody_filled_in_is_seen_however_short(name: str):
    text = names.read(f"Gisteren vertelde {name} ons wat er was gebeurd.", phrases.table(Allowed()), gezocht(Forbidden()))
    assert list(unknown.find(text, Kring.OPENBAAR)) != []
