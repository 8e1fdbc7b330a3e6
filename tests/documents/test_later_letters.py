"""The letters after the first, of any kind and at any school: short, plain, of one voice, and never the same letter again."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from conftest import FULL
from hypothesis import given, settings
from schools import KINDS, case, case_of, made, make, with_incident
from test_so_for_all import INCIDENT

from generator.base import values as v
from generator.disclose import since
from generator.disclose.told import ToldFacts, told
from generator.documents.catalogue import CATALOGUE, variants
from generator.pipeline import steps
from generator.render.tekst.read import reading_copy

NEXT, LAST = "vervolgbrief", "slotbrief"
READERS = [(kind, variant) for kind in KINDS for variant in (("studenten", "ouders") if kind == "mbo" else ("",))]
PLANNED = {"klassengesprek": "gepland", "zorg": "gedaan", "gesprekken_betrokkenen": "gepland", "verwijderen_beeld": "gepland"}
AGREED = {"politie": {"overleg": "gedaan", "mag_genoemd": "ja"}}
UNNAMED = {"politie": {"overleg": "onbekend", "mag_genoemd": "ja"}}
SCHOOL_DAY = {"schooldag": {"gaat_door": "ja", "op_gezag_van": "politie"}}
STATES = {
    "nothing": (NEXT, PLANNED, UNNAMED),
    "done": (NEXT, dict.fromkeys(PLANNED, "gedaan"), UNNAMED),
    "much": (NEXT, PLANNED | {"klassengesprek": "gedaan", "ouderavond": "gepland", "extra_toezicht": "gedaan"}, AGREED),
    "closed": (
        LAST,
        dict.fromkeys(PLANNED, "gedaan"),
        AGREED | {"gaande": "nee", "afsluiting": {"op": "2026-12-14", "blijft": ["lessen", "nazorg", "terugblik"]}},
    ),
}


def measures(statuses):
    return [{"wat": what, "status": status} for what, status in statuses.items()]


def later(kind, soorten, state):
    """Return the name of a letter and its case: the incident of these kinds, some time after a letter on what was planned."""
    images = "seksueel" if "beeldmateriaal" in soorten else "geen"
    name, now, facts = STATES[state]
    about = {"soort": soorten, "beeldmateriaal": images, **SCHOOL_DAY}
    first = with_incident(case(kind), **about, maatregelen=measures(PLANNED), **UNNAMED)
    of = with_incident(case(kind), **about, **{"maatregelen": measures(now), "vervolgbericht_op": "2026-12-21", **facts})
    return name, replace(of, vorige=steps.told_by(first), today=date(2026, 12, 14)), first


def said(data):
    """Return what a letter says, a line each: no head, date, heading, help line, greeting or signature. What follows on the help
    lines (whom to ask, when there is more, thanks) is one."""
    lines = reading_copy(data).splitlines()
    help_ends = max(
        index for index, line in enumerate(lines) if line.startswith(("[Opsomming] **", "**De Kindertelefoon", "**Alles Ok"))
    )
    first, last = (
        [line.removeprefix("[Opsomming] ") for line in part if re.match(r"\[Opsomming\] [^*]|[^\[@]", line)]
        for part in (lines[:help_ends], lines[help_ends:])
    )
    return [*first, " ".join(last)]


def sentences(lines):
    whole = " ".join(re.sub(r"\b[A-Z]\. ", "", line) for line in lines)
    return [part for part in re.split(r"(?<=[.?!])\s+", whole) if part]


def words(data):
    lines = [line for line in reading_copy(data).splitlines() if not line.startswith("@")]
    return sum(len(re.sub(r"^\[[^\]]+\] ?", "", line).replace("**", "").split()) for line in lines)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("kind", "variant"), READERS)
@pytest.mark.steekproef(20)
def test_a_later_letter_is_short_says_its_own_and_finds_nothing(kind, variant, state):
    most = 300 if STATES[state][0] == NEXT else 250
    told = {}
    for soort in v.Soort:
        name, of, first = later(kind, [soort.value], state)
        letter = make(name, of, variant)
        assert letter.findings == ()
        assert 150 <= words(letter.data) <= most, soort
        mine, before = sentences(said(letter.data)), set(sentences(said(make("ouderbrief", first, variant).data)))
        assert sum(each in before for each in mine) <= 0.25 * len(mine), soort
        assert sum(len(each.split()) for each in mine) / len(mine) <= 10.5, soort
        assert sum(each.split()[0] == "Wij" for each in mine) <= 0.2 * len(mine), soort
        told[soort] = set(said(letter.data))
    for one, other in combinations(v.Soort, 2):
        alike = told[one] & told[other]
        assert len(alike) <= 0.5 * min(len(told[one]), len(told[other])), (one, other, alike)


PAIRS = [list(pair) for pair in combinations([soort.value for soort in v.Soort], 2)]


@pytest.mark.steekproef(4)
@pytest.mark.parametrize("state", ["much", "closed"])
@pytest.mark.parametrize(("number", "kind", "variant"), [(number, *reader) for number, reader in enumerate(READERS)])
def test_two_kinds_in_one_letter_are_no_reason_to_be_long_or_to_stop(number, kind, variant, state):
    """In the full run every pair for every reader; else every pair for one of them."""
    for soorten in PAIRS if FULL else PAIRS[number :: len(READERS)]:
        name, of, _ = later(kind, soorten, state)
        letter = make(name, of, variant)
        assert letter.findings == ()
        assert words(letter.data) <= 325, soorten


@pytest.mark.parametrize("name", [NEXT, LAST])
@pytest.mark.parametrize(("kind", "variant"), READERS)
def test_the_subject_is_neutral_and_the_reader_is_spoken_to_in_one_form(kind, variant, name):
    copy = reading_copy(made(kind, name, variant).data)
    subject = re.search(r"^\[Onderwerp\] Onderwerp: (.*)$", copy, re.MULTILINE).group(1)
    assert len(subject) <= 60
    assert not re.search(r"naakt|seks|bedreig|pest|lijst|account|beeld", subject, re.IGNORECASE)
    other = r"\b(u|uw)\b" if case(kind).profile.brieven.aanspreekvorm == "je" or variant == "studenten" else r"\b(je|jouw|jou)\b"
    assert not re.search(other, " ".join(said(made(kind, name, variant).data)), re.IGNORECASE)


@pytest.mark.parametrize("status", ["niet", "onbekend"])
@pytest.mark.parametrize("wat", list(v.Maatregel))
def test_a_next_letter_never_claims_a_step_that_nobody_took(wat, status):
    base = case_of("vo", NEXT)
    kept = [row for row in base.incident.model_dump(mode="json")["maatregelen"] if row["wat"] != wat]
    without = replace(with_incident(base, maatregelen=kept))
    with_it = with_incident(base, maatregelen=[*kept, {"wat": wat.value, "status": status}])
    assert make(NEXT, with_it).data == make(NEXT, without).data


@pytest.mark.parametrize("wat", ["sanctiebeleid", "herstelgesprek"])
def test_a_sanction_and_a_talk_between_pupils_are_no_news(wat):
    base = case_of("vo", NEXT)
    rows = base.incident.model_dump(mode="json")["maatregelen"]
    taken = with_incident(base, maatregelen=[*rows, {"wat": wat, "status": "gedaan"}], aanstichter="bekend")
    assert make(NEXT, taken).data == make(NEXT, base).data


def test_the_directors_own_sentence_stands_in_the_later_letters_too():
    for name in (NEXT, LAST):
        of = case_of("vo", name)
        letter = of.incident.ouderbrief.model_dump(mode="json", exclude_none=True) | {
            "eigen_tekst": "Wij zijn trots op onze leerlingen."
        }
        assert "Wij zijn trots op onze leerlingen." in said(make(name, with_incident(of, ouderbrief=letter)).data)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30)
@given(incident=INCIDENT, before=INCIDENT)
def test_a_next_letter_says_of_home_and_police_only_what_may_be_told_now(kind, incident, before):
    first = with_incident(case(kind), **before)
    told = steps.told_by(first)
    of = replace(with_incident(case(kind), **incident), vorige=told, today=date(2026, 12, 14))
    assert ToldFacts.of_row(told.as_row()).as_row() == told.as_row()
    public = steps.told_by(of).facts
    for variant in variants(CATALOGUE[NEXT], of.profile):
        text = " ".join(map(str, steps.composed(CATALOGUE[NEXT], of, variant).values()))
        if "politie" in text:
            assert public.allen.politie is not None
        if re.search(r"gesproken met ouders|in gesprek met ouders", text):
            assert public.allen.ouders_ingelicht is not None
        assert not re.search(r"sanctie|straf\b|aanstichter|dader|melding|aangifte", text)


@pytest.mark.parametrize("now", ["gepland", "niet", "onbekend", "gedaan"])
def test_a_step_that_a_letter_called_done_is_taken_back_unless_it_is_done_still(now):
    before = with_incident(case("vo"), maatregelen=measures({"zorg": "gedaan"}))
    of = with_incident(before, maatregelen=measures({"zorg": now}))
    gone = since.taken_back(steps.told_by(of).facts, steps.told_by(before).facts)
    assert [what.value for what in gone] == (["zorg"] if now != "gedaan" else [])


@pytest.mark.parametrize(("day", "kept"), [("2026-11-30", True), ("2026-12-01", False), ("2026-12-02", False)])
def test_a_letter_promises_only_a_day_that_is_still_to_come(day, kept):
    facts = steps.told_by(case("vo")).facts
    assert facts.vervolgbericht_op == date(2026, 12, 1)
    assert (told(facts, date.fromisoformat(day)).facts.vervolgbericht_op is not None) is kept
