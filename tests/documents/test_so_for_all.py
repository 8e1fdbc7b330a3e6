"""For any incident: what a letter or a briefing says of home, the police or evidence is so for each pupil of it."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schools import KINDS, case, with_incident

from generator.base import values as v
from generator.disclose.circles import for_actieteam, for_public, for_staff
from generator.documents.catalogue import CATALOGUE, variants
from generator.pipeline import steps as pipeline
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import terms

READ_BY_MANY = (
    "ouderbrief", "teambriefing-betrokken", "teambriefing-overig", "vragen-en-antwoorden", "klassengesprek", "persbericht", "overdracht",
)  # fmt: skip
PUPILS_LATER = re.compile(r", en gaan ook met de \w+ zelf praten\b")
HOME = re.compile(r"gesproken met ouders|in gesprek met ouders|thuis bij betrokken")
POLICE = re.compile(r"politie")
WIPE = re.compile(r"om het te wissen|\bWis het\b|en wis het")


def words(kind: type, among: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
    return st.sampled_from(among or [str(value) for value in kind])


PUPIL = st.one_of(
    st.fixed_dictionaries(
        {
            "leeftijd": st.sampled_from([None, 9, 15, 17]),
            "ouders_informeren": st.sampled_from(["direct", "direct", "direct", "later", "niet"]).map(
                lambda besluit: {"besluit": besluit}
            ),
        }
    ),
    st.fixed_dictionaries(
        {"leeftijd": st.sampled_from([18, 20]), "handelingsbekwaam": words(v.JaNee)},
        optional={"ouders_informeren": st.just({"besluit": "direct"})},
    ),
)
MEASURE = st.tuples(words(v.Maatregel), words(v.Status))
INCIDENT = st.fixed_dictionaries(
    {
        "soort": st.lists(words(v.Soort), min_size=1, max_size=3, unique=True),
        "beeldmateriaal": words(v.Beeldmateriaal),
        "gaande": words(v.JaNee),
        "breed_bekend": words(v.JaNee),
        "mogelijk_strafbaar": words(v.JaNee),
        "norm": words(v.Norm),
        "politie": st.fixed_dictionaries(
            {"overleg": words(v.Status), "melding": words(v.Status), "aangifte": words(v.Status), "mag_genoemd": words(v.JaNee)}
        ),
        "team": words(v.Informatie).map(lambda depth: {"informatie": depth}),
        "ouderbrief": st.fixed_dictionaries(
            {
                "besluit": words(v.Ouderbrief),
                "verzenden_op": st.sampled_from(["2026-11-20", "2026-11-23", "2026-11-30"]),
                "wissen": words(v.JaNee),
            }
        ),
        "maatregelen": st.lists(MEASURE, max_size=6, unique_by=lambda pair: pair[0]).map(
            lambda pairs: [{"wat": what, "status": status} for what, status in pairs]
        ),
        "betrokkenen": st.lists(PUPIL, max_size=3).map(
            lambda pupils: [{"code": f"L{i}", "rol": "betrokken", **pupil} for i, pupil in enumerate(pupils, 1)]
        ),
    }
)


def said(value: object) -> Iterator[str]:
    """Yield every text of a composed document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from said(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from said(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from said(getattr(value, name))


def always(kind: str) -> set[str]:
    """Return what holds for every pupil whatever was decided, in the words of the school, in either form of address."""
    plan, found = stappenplan(), set()
    for group in ("ouders", "studenten"):
        fill = terms(plan, case(kind).profile, doelgroep=group).fill
        found |= {fill(f"{z.kop}|{z.tekst}") for rule in plan.regels for z in rule.zinnen if z.altijd}
    return {part for text in found for part in text.split("|") if part}


def claims(kind: str, incident: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield (document, sentence) of all that is said of this incident and is no standing instruction."""
    of, standing = with_incident(case(kind), **incident), always(kind)
    for name in READ_BY_MANY:
        for variant in variants(CATALOGUE[name], of.profile):
            for text in said(dict(pipeline.composed(CATALOGUE[name], of, variant))):
                rest = text
                for sentence in standing:
                    rest = rest.replace(sentence, "")
                yield from ((name, part.strip()) for part in re.split(r"(?<=[.?!])\s", rest) if part.strip())


def own_adult(pupil: dict[str, object]) -> bool:
    return (pupil.get("leeftijd") or 0) >= 18 and pupil.get("handelingsbekwaam") != "nee"


@pytest.mark.steekproef(3)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(incident=INCIDENT)
def test_what_many_read_of_home_police_and_evidence_is_so_for_each_pupil(kind: str, incident: dict):
    measures = {row["wat"]: row["status"] for row in incident["maatregelen"]}
    steps = incident["politie"]
    grave = {"bedreiging", "haat"} & set(incident["soort"]) or incident["mogelijk_strafbaar"] != "nee"
    grave = grave or {"gepland", "gedaan"} & {steps["overleg"], steps["melding"], steps["aangifte"]}
    for name, text in claims(kind, incident):
        if HOME.search(text):
            done = not re.search(r"gaan|nog", PUPILS_LATER.sub("", text))
            assert measures["ouders_betrokkenen"] == ("gedaan" if done else "gepland"), (name, text)
            assert incident["betrokkenen"], (name, text)
            for pupil in incident["betrokkenen"]:
                assert not own_adult(pupil), (name, text)
                assert pupil.get("ouders_informeren") == {"besluit": "direct"}, (name, text)
        if POLICE.search(text):
            assert steps["mag_genoemd"] == "ja", (name, text)
            known = {steps["overleg"], measures.get("politie", "onbekend")} - {"onbekend"}
            reported = bool(re.search(r"aangifte gedaan|bij de politie gemeld", text))  # those at home can do so without the school
            assert known in (({"gedaan"}, {"niet"}, set()) if reported else ({"gedaan"}, {"gepland"}, {"niet"})), (name, text)
        if WIPE.search(text):
            assert not grave, (name, text)
        assert not re.search(r"niet verteld|bekijken (we|wij) samen", text), (name, text)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15)
@given(incident=INCIDENT)
def test_letter_and_briefing_say_the_same_of_the_police(kind: str, incident: dict):
    found = [(name, text) for name, text in claims(kind, incident) if POLICE.search(text)]
    tenses = {
        bool(re.search(r"gehad|hebben (wij )?overlegd|gemeld|aangifte gedaan", text))
        for name, text in found
        if "niet overlegd" not in text and not re.search(r"Bel de politie:|bel ons of de politie:", text)  # no step of the school
    }
    assert len(tenses) <= 1, found


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15)
@given(incident=INCIDENT)
def test_the_advice_of_the_gravest_kind_is_never_lost(kind: str, incident: dict):
    text = " ".join(sentence for name, sentence in claims(kind, incident) if name == "ouderbrief")
    if {"bedreiging", "dwang", "haat"} & set(incident["soort"]):
        assert re.search(r"[Bb]ewaar|Laat het staan", text)
        assert re.search(r"bel (of mail )?ons", text)
    if "bedreiging" in incident["soort"]:
        assert "er online is gedreigd" in text
    if "challenge" in incident["soort"]:
        assert "Bel meteen 112." in text
        assert re.search(r"oe (niet mee, ook niet als grap|nooit mee)", text)


@pytest.mark.parametrize("decision", [*v.Ouderbrief, None])
def test_everyone_knows_of_the_decision_on_a_letter_and_of_none_where_there_is_none(decision):
    incident = with_incident(case("vo"), ouderbrief={"besluit": decision, "reden": "x"}).incident
    assert for_public(for_staff(for_actieteam(incident))).ouderbrief is (decision or v.Ouderbrief.GEEN)


def test_everyone_knows_of_no_sanction_and_of_no_restorative_talk():
    """A step that says that somebody was punished, or how far the case between pupils went, reaches no public fact (R4.07)."""
    taken = [{"wat": what, "status": "gedaan"} for what in ("sanctiebeleid", "herstelgesprek", "klassengesprek")]
    facts = for_public(for_staff(for_actieteam(with_incident(case("vo"), maatregelen=taken).incident)))
    assert [what.value for what, _ in facts.maatregelen] == ["klassengesprek"]


def test_everyone_knows_the_day_of_no_step_that_a_letter_does_not_speak_of():
    """The day of a sanction, of a restorative talk, and of the police unless they agree to be named (R4.07)."""
    taken = [
        {"wat": what, "status": "gedaan", "op": "2026-11-20"} for what in ("sanctiebeleid", "herstelgesprek", "politie", "zorg")
    ]
    for may, known in (("ja", {"politie", "zorg"}), ("nee", {"zorg"}), ("onbekend", {"zorg"})):
        incident = with_incident(case("vo"), maatregelen=taken, politie={"overleg": "gedaan", "mag_genoemd": may}).incident
        facts = for_public(for_staff(for_actieteam(incident)))
        assert {what.value for what, _, _ in facts.genoemd.dagen} == known


@pytest.mark.parametrize(("capable", "told"), [("ja", None), ("onbekend", None), ("nee", v.Status.GEDAAN)])
def test_of_an_adult_home_counts_as_told_only_where_somebody_else_decides(capable, told):
    """Of who is 18 and may decide alone, nobody says that those at home know; what is not known is taken as so (R3.14)."""
    pupil = {
        "code": "L1",
        "rol": "slachtoffer",
        "leeftijd": 18,
        "handelingsbekwaam": capable,
        "ouders_informeren": {"besluit": "direct"},
    }
    pupil |= {"ouders": [{"naam": "Iemand", "gezag": "ja"}]}
    talks = [{"wat": "ouders_betrokkenen", "status": "gedaan"}]
    facts = for_staff(for_actieteam(with_incident(case("vo"), betrokkenen=[pupil], maatregelen=talks).incident))
    assert facts.allen.ouders_ingelicht is told


@pytest.mark.parametrize(
    ("pupils", "parents", "said"),
    [("2026-11-20", "2026-11-20", [20]), ("2026-11-20", "2026-11-19", [19, 20]), ("2026-11-20", None, [])],
)
def test_a_letter_says_on_which_days_people_talked_only_where_both_are_known(pupils, parents, said):
    """That parents were spoken to on the day of the pupils is a claim of its own."""
    days = {"gesprekken_betrokkenen": pupils, "ouders_betrokkenen": parents}
    taken = [{"wat": what, "status": "gedaan"} | ({"op": day} if day else {}) for what, day in days.items()]
    facts = for_public(for_staff(for_actieteam(with_incident(case("vo"), maatregelen=taken).incident)))
    talks = (v.Maatregel.GESPREKKEN_BETROKKENEN, v.Maatregel.OUDERS_BETROKKENEN)
    assert [day.day for day in facts.genoemd.days_of(v.Status.GEDAAN, *talks)] == said


def test_of_images_that_are_not_there_nobody_says_that_they_were_not_looked_at():
    of = {"soort": ["vernedering"], "beelden_bekeken": "nee"}
    for images, said in (("geen", False), ("onbekend", False), ("niet_seksueel", True)):
        facts = for_public(for_staff(for_actieteam(with_incident(case("vo"), beeldmateriaal=images, **of).incident)))
        assert facts.genoemd.ongezien is said, images
