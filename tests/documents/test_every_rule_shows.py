"""What the data says reaches the paper: every sentence that holds for a school stands in its document, and every legal fact too."""

import pytest
from registers import policy
from schools import KINDS, case, case_of, everything, label, made

from generator.base.values import JaNee
from generator.disclose.named import named
from generator.documents.catalogue import CATALOGUE, audience
from generator.documents.openbaar.brief.steps import said_too
from generator.documents.team.teambriefing import place_of
from generator.pipeline import steps
from generator.render.tekst.read import reading_copy
from generator.stappenplan.features import school_features
from generator.stappenplan.places import PLACES
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import decisions, sentences
from generator.stappenplan.terms import terms

MOST_FOUR = {"ouderbrief.school", "normbrief.school"}


def flat(text: str) -> str:
    return " ".join(text.replace("**", "").split())


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@pytest.mark.parametrize(("kind", "name", "variant"), everything(), ids=label)
def test_every_sentence_that_holds_stands_in_the_document(kind, name, variant):
    of, document = case_of(kind, name), CATALOGUE[name]
    rules = steps.choose(document, of, steps.disclose(of.incident), variant)
    group = audience(document, variant, of.incident)["doelgroep"]
    team = of.incident.actieteam.gevormd is not JaNee.NEE
    words = terms(stappenplan(), of.profile, doelgroep=group, actieteam=team).of(
        named(of.incident), of.incident.ouderbrief.verzenden_op or of.today
    )
    checked = policy(kind, 60) if name == "preventiebeleid" else made(kind, name, variant)  # some of it looks back on a year
    copy = flat(reading_copy(checked.data))
    stands_in = place_of(name, steps.disclose(of.incident).staff) if name.startswith("teambriefing") else name
    for place in (place for place in PLACES if place.startswith(f"{stands_in}.")):
        if any(place.endswith(f"_{form}") for form in document.vormen if form != variant):
            continue
        chosen = sentences(rules, place, words)[:4] if place in MOST_FOUR else sentences(rules, place, words)
        said = {sentence.tekst: flat(sentence.tekst) for sentence in chosen}  # the first of an enumeration begins a sentence
        ways = {text: (begun, capital(begun), said_too(begun) or begun) for text, begun in said.items()}  # a step after another
        assert [text for text, said_so in ways.items() if not any(way in copy for way in said_so)] == [], place


@pytest.mark.parametrize("kind", KINDS)
def test_every_legal_fact_of_the_sector_is_printed_once(kind):
    copy = flat(reading_copy(made(kind, "protocol").data)) + flat(reading_copy(made(kind, "preventiebeleid").data))
    words = terms(stappenplan(), case(kind).profile)
    facts = [fact for fact in stappenplan().wet if fact.aan and kind in fact.sectoren]
    assert len(facts) > 8
    assert [fact.id for fact in facts if copy.count(flat(words.fill(fact.tekst))) != 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_of_a_decision_table_is_printed(kind):
    copy = flat(reading_copy(made(kind, "protocol").data))
    words = terms(stappenplan(), case(kind).profile)
    features = school_features(case(kind).profile)
    rows = [row for table in stappenplan().beslistabellen for row in decisions(stappenplan(), table, words, features)]
    assert len(rows) > 20
    assert [row.regel for row in rows if not (flat(row.situatie) in copy and flat(row.doen) in copy)] == []
