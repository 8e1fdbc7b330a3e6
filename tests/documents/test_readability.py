"""Every letter reads easily, whatever happened, at every school: 80 or more by the formula of Douma, sentences and words as they are sent."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from readability import Readability, measured, of_copy, sentences, syllables
from schools import KINDS, case, make, with_incident, with_profile

from generator.base import values as v
from generator.documents.catalogue import CATALOGUE, variants
from generator.pipeline import steps
from generator.render.tekst.read import reading_copy

EASY = 80
READERS = [(kind, variant) for kind in KINDS for variant in (("studenten", "ouders") if kind == "mbo" else ("",))]
FORMS = [(kind, variant, form) for kind, variant in READERS for form in ("u", "je") if (variant, form) != ("studenten", "u")]
MEASURES = [wat.value for wat in v.Maatregel if wat is not v.Maatregel.SANCTIEBELEID]
TOLD_AT_HOME = [{"code": "L1", "rol": "slachtoffer", "leeftijd": 14, "ouders_informeren": {"besluit": "direct"}}]
OPEN = {"vervolgbericht_op": "2026-12-21"}
CLOSED = {"afsluiting": {"op": "2026-12-14", "blijft": ["lessen", "nazorg", "toezicht", "terugblik"]}}
STATES = {  # letter → every status that its measures may have, with what the incident says beside them
    "ouderbrief": [("", "onbekend", {}), ("", "gepland", {}), ("", "loopt", {}), ("", "gedaan", {})],
    "vervolgbrief": [("gepland", "gepland", OPEN), ("gepland", "loopt", OPEN), ("gepland", "gedaan", OPEN), ("", "gedaan", OPEN)],
    "slotbrief": [("gepland", "gedaan", CLOSED), ("", "niet", CLOSED)],
}


def incident(base, soort, status, stopped, **more):
    """Return an incident of a kind with all that may be told of it, every step in one status."""
    steps_taken = [{"wat": wat, "status": status} for wat in MEASURES] if status else []
    return with_incident(
        base,
        soort=[soort.value],
        beeldmateriaal="seksueel" if soort in {v.Soort.BEELDMATERIAAL, v.Soort.NEPBEELD} else "geen",
        betrokkenen=TOLD_AT_HOME,
        gaande=stopped,
        maatregelen=steps_taken,
        politie={"overleg": "gepland" if status == "loopt" else status or "onbekend", "mag_genoemd": "ja"},
        schooldag={"gaat_door": "ja", "op_gezag_van": "school"},
        ouderbrief={"besluit": "alle", "betrokkenen_eerst_ingelicht": "ja"},
        **more,
    )


def letters(kind, variant, form, name):
    """Return the sentences of a letter for every kind and state, each with what it is about."""
    base = with_profile(case(kind), brieven={"aanspreekvorm": form})
    for soort in v.Soort:
        for before, status, more in STATES[name]:
            of = incident(base, soort, status, "ja" if more is OPEN else "nee", **more)
            if name != "ouderbrief":
                told = steps.told_by(incident(base, soort, before, "ja"))
                of = replace(of, vorige=told, today=date(2026, 12, 14))
            yield (soort, status), reading_copy(steps.draft(CATALOGUE[name], of, variant))


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize(("kind", "variant", "form"), FORMS)
@pytest.mark.steekproef(12)
def test_a_letter_of_any_kind_and_state_reads_easily(kind, variant, form, name):
    hard = {about: score for about, copy in letters(kind, variant, form, name) if (score := of_copy(copy).score) < EASY}
    assert hard == {}


@pytest.mark.parametrize(("kind", "variant", "form"), FORMS)
def test_the_letter_on_norms_reads_easily(kind, variant, form):
    of = with_profile(case(kind), brieven={"aanspreekvorm": form})
    assert of_copy(reading_copy(make("normbrief", of, variant).data)).score >= EASY


@pytest.mark.parametrize(
    ("kind", "name", "variant"),
    [
        (kind, name, variant)
        for kind in KINDS
        for name in ("beleid-ouders", "beleid-leerlingen")
        for variant in variants(CATALOGUE[name], case(kind).profile, case(kind).incident)
    ],
)
def test_a_poster_reads_easily(kind, name, variant):
    assert of_copy(reading_copy(make(name, case(kind), variant).data)).score >= EASY


TO_ONE = ("brief-ouders-betrokkene", "brief-leerling", "bericht-melder")


@pytest.mark.steekproef(4)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_to_one_reader_reads_easily_for_every_kind_and_status(kind):
    base = case(kind)
    for soort, status in product(v.Soort, ("gedaan", "gepland")):
        taken = [{"wat": wat, "status": status} for wat in MEASURES]
        of = with_incident(base, soort=[soort.value], maatregelen=taken)
        for document in (CATALOGUE[name] for name in TO_ONE):
            for variant in variants(document, of.profile, of.incident):
                assert of_copy(reading_copy(steps.draft(document, of, variant))).score >= EASY, (document.naam, variant, soort)


def test_the_letters_that_are_measured_are_all_letters_of_the_catalogue():
    assert {name for name, document in CATALOGUE.items() if document.brief} == {*STATES, "normbrief", *TO_ONE}


class TestTheMeasure:
    @pytest.mark.parametrize(
        ("word", "count"), [("kat", 1), ("leeuw", 1), ("school", 1), ("beelden", 2), ("geïnformeerd", 4), ("mbo", 1)]
    )
    def test_syllables_are_groups_of_vowels(self, word, count):
        assert syllables(word) == count

    def test_the_formula_is_that_of_douma(self):
        assert Readability(sentences=2, words=10, syllables=15).score == pytest.approx(206.835 - 0.93 * 5 - 77 * 1.5)
        assert measured(["De kat zit.", "Hij slaapt."]) == Readability(2, 5, 5)

    def test_what_nobody_reads_as_a_sentence_does_not_count(self):
        copy = """@kop1 De Voorbeeldschool
[Datum] Voorbeeldstad, 1 december 2026
[Aanhef] Beste ouders,
[Tussenkop] Wat doen wij?
[Opsomming] **Wij** praten met J. Mulder. Bel 112. Kom!
[Opsomming] **Helpwanted**, voor jongeren tot 26 jaar: 020-261 52 75
[Groet] Met vriendelijke groet,"""
        assert [sentence.strip() for sentence in sentences(copy)] == ["Wij praten met Mulder.", "Bel", "Kom!"]
