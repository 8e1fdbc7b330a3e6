"""Three looks at a sentence of a person: what it says, that it is about one pupil, and what its words resemble; each measured apart."""

import json
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the measuring and the learning stand outside the package

from bench import zinnen
from generator.base.kring import Kring
from generator.guard.details import about_one, topics, worded, wordmodel
from generator.guard.details.worded import rules
from generator.guard.findings import Zwaarte
from tools import maak_woordmodel


@cache
def kept():
    return zinnen.measure(apart=True)


@cache
def tuned():
    return zinnen.measure(apart=False)


def total(table, name):
    return sum(getattr(row, name) for kind, row in table.items() if kind != zinnen.CLEAN)


def stopped(table):
    rows = [row for kind, row in table.items() if zinnen.must_stop(kind)]
    return sum(row.tegengehouden for row in rows) / sum(row.zinnen for row in rows)


def test_the_sentences_are_many_of_each_kind_and_each_stands_there_once():
    every = [text for _, text, _ in zinnen.sentences()]
    assert len(every) == len(set(every)) >= 1200
    assert set(tuned()) == set(kept())
    assert set(tuned()) - {zinnen.CLEAN} <= {rule.soort for rule in rules()}
    assert kept()[zinnen.CLEAN].zinnen >= 160


def test_the_sentences_that_were_kept_apart_are_found_as_well_as_when_they_were_measured():
    assert total(kept(), "soort") / total(kept(), "zinnen") >= 0.89
    assert total(kept(), "iets") / total(kept(), "zinnen") >= 0.975
    assert stopped(kept()) >= 0.935
    assert kept()[zinnen.CLEAN].iets / kept()[zinnen.CLEAN].zinnen <= 0.055  # each resembles a detail
    assert kept()[zinnen.CLEAN].tegengehouden / kept()[zinnen.CLEAN].zinnen <= 0.01


def test_the_sentences_that_were_tuned_on_are_found():
    assert total(tuned(), "soort") / total(tuned(), "zinnen") >= 0.93
    assert total(tuned(), "iets") / total(tuned(), "zinnen") >= 0.97
    assert stopped(tuned()) >= 0.945
    assert tuned()[zinnen.CLEAN].iets <= 5
    assert tuned()[zinnen.CLEAN].tegengehouden <= 1


def test_sentences_of_which_nothing_was_learned_are_found_and_good_ones_pass():
    table = zinnen.unlearned()
    clean = table.pop(zinnen.CLEAN)
    first = [table.pop(kind) for kind in ("plaats en tijd", "kanaal", "gezondheid", "wat te zien of te lezen was")]
    assert min(row.iets / row.zinnen for row in first) >= 0.85
    assert sum(row.iets for row in first) / sum(row.zinnen for row in first) >= 0.88
    assert len(table) == 5
    assert min(row.iets / row.zinnen for row in table.values()) >= 0.9
    assert sum(row.iets for row in table.values()) / sum(row.zinnen for row in table.values()) >= 0.95
    assert clean.iets / clean.zinnen <= 0.03
    assert clean.tegengehouden == 0


def test_nothing_is_learned_of_the_sentences_that_are_kept_apart():
    parts = yaml.safe_load((zinnen.CORPUS / "apart.yaml").read_text("utf-8"))
    apart = {line for text in (*parts["verteld"].values(), parts["vrij"]) for line in text.splitlines()}
    assert apart.isdisjoint(text for text, _ in maak_woordmodel.practised())
    assert apart.isdisjoint(text for _, text, _ in zinnen.sentences())


@pytest.mark.groot
def test_each_look_sees_something_alone_and_they_see_most_together():
    seen = zinnen.looks(apart=True)
    alone = [right for name, (right, _) in seen.items() if name != "samen"]
    assert seen["samen"][0] == max(seen["samen"][0], *alone)
    assert min(alone) >= 0.55 * total(kept(), "zinnen")


def test_a_whole_letter_without_a_detail_is_free_or_warned_and_never_stopped():
    assert sum(map(bool, zinnen.letters(apart=False))) <= 1
    assert sum(map(bool, zinnen.letters(apart=True))) <= 6


@pytest.mark.parametrize("text", ["De leerling is erg verdrietig.", "Een leerling heeft een dag gehuild.", "Hij is er weer."])
def test_what_only_the_last_looks_see_warns_everyone_and_nobody_else(text: str):
    for kring in Kring:
        found = list(topics.about(text, kring))
        assert [hit.zwaarte for hit in found] == ([Zwaarte.WAARSCHUWING] if kring is Kring.OPENBAAR else [])


@pytest.mark.parametrize(
    ("told", "general", "kind"),
    [
        ("De leerling is geschorst.", "In ons beleid staat wanneer schorsen kan.", "straf of maatregel tegen een leerling"),
        ("Hij slikt pillen voor zijn ADHD.", "Kinderen met ADHD hebben soms hulp nodig.", "gezondheid of afkomst"),
        ("Haar ouders liggen in scheiding.", "Gescheiden ouders krijgen allebei een brief.", "relatie of thuissituatie"),
        ("De politie sprak met het meisje.", "De politie geeft voorlichting in alle klassen.", "wat de politie deed of vond"),
        ("De leerling heeft gelogen.", "Liegen uit schaamte komt vaak voor.", "oordeel over schuld of strafbaarheid"),
        ("De leerling had nooit moeten reageren.", "Wij hadden eerder moeten bellen.", "verwijt aan wie het trof"),
        ("De leerling voetbalt bij de club.", "Ook bij voetbal gelden afspraken.", "wat een leerling herkenbaar maakt"),
    ],
)
def test_a_word_counts_in_a_sentence_about_somebody_and_not_in_a_rule_for_all(told: str, general: str, kind: str):
    assert kind in zinnen.found(told)
    assert kind not in zinnen.found(general)


@pytest.mark.parametrize(
    ("told", "general"),
    [
        ("Wij gaan niet in op de geruchten over een abortus.", "Geruchten over ziekte doen pijn."),
        ("Over de medicijnen waarover wordt geroddeld, zeggen wij niets.", "Roddel niet over de gezondheid van een ander."),
    ],
)
def test_who_denies_a_rumour_tells_it(told: str, general: str):
    assert zinnen.found(told)["gezondheid of afkomst"] is Zwaarte.WAARSCHUWING
    assert zinnen.found(general) == {}


def test_staff_are_warned_of_what_stops_a_letter_for_everyone():
    found = {hit.soort: hit.zwaarte for hit in topics.hits("De leerling is geschorst en heeft epilepsie.", Kring.TEAM)}
    assert found["straf of maatregel tegen een leerling"] is Zwaarte.WAARSCHUWING
    assert found["gezondheid of afkomst"] is Zwaarte.WAARSCHUWING
    assert not list(topics.hits("De leerling is geschorst.", Kring.ACTIETEAM))


@pytest.mark.groot
def test_the_weights_are_those_that_the_script_learns_and_hold_ordinary_words_alone():
    made = maak_woordmodel.written(maak_woordmodel.learn(tuple(maak_woordmodel.examples())))
    assert maak_woordmodel.TARGET.read_text("utf-8") == made
    assert len(json.loads(made)["gewichten"]) > 2000


def test_the_model_takes_an_empty_and_an_endless_sentence():
    model = wordmodel.learned()
    assert model.score("") == 0.0
    assert model.score("leerling") == 0.0
    assert 0 <= model.score("de leerling heeft een foto " * 1000) <= 1


def test_a_text_is_cut_in_the_sentences_that_a_reader_sees():
    said = about_one.read("Het begon om 10.30 uur in lokaal 2.14. “Stop!” riep iemand. Wie is dat? Geen idee")
    assert [each.tekst for each in said] == [
        "Het begon om 10.30 uur in lokaal 2.14.",
        "“Stop!”",
        "riep iemand.",
        "Wie is dat?",
        "Geen idee",
    ]


@pytest.mark.parametrize(
    ("everyone", "somebody", "kind"),
    [
        ("De excursie van klas 2 naar het museum blijft op het programma staan.", "De foto ging rond in klas 2.", "klas of groep"),
        ("Schorsen doen wij alleen als het niet anders kan.", "De leerling is geschorst.", "straf of maatregel tegen een leerling"),
        (
            "Wie gepest wordt, heeft daar nooit zelf om gevraagd.",
            "De leerling heeft er zelf om gevraagd.",
            "verwijt aan wie het trof",
        ),
        ("Kinderen die pesten, worden vaak zelf ook gepest.", "De pester is van school gehaald.", "het woord dader"),
    ],
)
def test_what_all_looks_take_to_be_said_of_everyone_is_not_stopped_and_the_same_word_about_somebody_is(everyone, somebody, kind):
    assert zinnen.found(everyone).get(kind) is not Zwaarte.BLOK
    assert zinnen.found(somebody)[kind] is Zwaarte.BLOK


@pytest.mark.parametrize(
    "text", ["Klas 2a kiest een eigen thema.", "Leerlingen van 3B krijgen een les.", "Kijk niet naar @roddels.3b."]
)
def test_a_code_of_a_class_and_an_account_count_in_any_sentence(text: str):
    assert Zwaarte.BLOK in zinnen.found(text).values()


def test_a_weight_follows_from_the_kind_and_from_whether_the_sentence_tells():
    heavy = {each.soort: each for each in rules()}
    asked = {
        kind: [heavy[kind].weight(Kring.OPENBAAR, told) for told in worded.Verteld]
        for kind in ("straf of maatregel tegen een leerling", "verwijt aan wie het trof", "klas of groep", "tijdstip of les")
    }
    block, warn = Zwaarte.BLOK, Zwaarte.WAARSCHUWING
    assert asked["straf of maatregel tegen een leerling"] == [None, warn, warn, block, block, block]
    assert asked["verwijt aan wie het trof"] == [None, None, warn, block, block, block]
    assert asked["klas of groep"] == [None, None, None, warn, block, block]
    assert asked["tijdstip of les"] == [None, None, None, warn, warn, block]


def test_sentences_are_composed_of_parts_without_chance_and_no_two_alike():
    made = list(maak_woordmodel.composed())
    assert made == list(maak_woordmodel.composed())
    assert len({text for text, _ in made}) > 1_500
    assert not [text for text, _ in made if set(text) & set("[]{}|")]
