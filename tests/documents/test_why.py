"""Why a sentence stands there: the rule, the facts and their status, out of the run that made the document."""

import json
import re

import pytest
from schools import KINDS, case, incident_path, make, profile_path, with_incident

from generator.base.kring import Kring
from generator.documents.catalogue import CATALOGUE, variants
from generator.load.keys.shape import INCIDENT, PROFILE, walk
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.why import Waarom, keys_behind
from generator.stappenplan.features import FEATURES, OORDEEL
from generator.stappenplan.rules import stappenplan


def why(name: str, of: Case, variant: str = "") -> tuple[Waarom, ...]:
    return steps.why(CATALOGUE[name], of, variant, make(name, of, variant).data)


def of_sentence(found: tuple[Waarom, ...], part: str) -> Waarom:
    return next(each for each in found if part in each.zin)


def test_a_sentence_of_the_letter_names_its_rule_and_the_status_of_its_fact():
    said = of_sentence(why("ouderbrief", case("vo")), "In de klassen gaan wij praten")
    assert said.regel == "R4.01"
    assert "maatregelen.klassengesprek: gepland" in str(said)
    done = with_incident(case("vo"), maatregelen=[{"wat": "klassengesprek", "status": "gedaan"}])
    assert "maatregelen.klassengesprek: gedaan" in str(of_sentence(why("ouderbrief", done), "In de klassen hebben wij gepraat"))


def test_the_day_of_a_step_and_a_point_of_the_own_text_name_their_key():
    letter = {"besluit": "alle", "eigen_tekst": "- Morgen staat er bij elke ingang een docent."}
    taken = [{"wat": "extra_toezicht", "status": "gedaan", "op": "2026-11-23"}]
    found = why("ouderbrief", with_incident(case("vo"), maatregelen=taken, ouderbrief=letter, toezicht_waar="plein"))
    watched = str(of_sentence(found, "Er is sinds vandaag extra toezicht op het plein."))
    assert "maatregelen.op" in watched
    assert "toezicht_waar" in watched
    assert "incident.ouderbrief.eigen_tekst" in str(of_sentence(found, "Morgen staat er bij elke ingang een docent."))


def test_a_day_and_a_person_name_the_key_they_come_from():
    found = why("ouderbrief", case("vo"))
    assert [fact.sleutel for fact in of_sentence(found, "ook als er niets nieuws is").omdat] == ["incident.vervolgbericht_op"]
    assert "contact.ouders.naam" in str(of_sentence(found, "C. Postma"))


def test_law_tables_and_lists_are_named_as_such():
    found = why("protocol", case("vo"))
    kinds = {each.herkomst.split(" ")[0].rstrip(",") for each in found}
    assert {"wet", "beslistabel", "onze"} <= kinds
    assert all(each.nagekeken_op for each in found if each.herkomst.startswith("wet"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", ["ouderbrief", "teambriefing-betrokken", "werkblad-actieteam", "klassengesprek", "nazorgplan", "feiten-politie"]
)
@pytest.mark.steekproef(5)
def test_every_sentence_that_a_rule_gave_is_traced_to_it(kind, name):
    """What is left is headings, cells of a few words, and what the files themselves say."""
    variant = variants(CATALOGUE[name], case(kind).profile, case(kind).incident)[0]
    fixed = [each.zin for each in why(name, case(kind), variant) if each.herkomst == "vaste tekst van het document"]
    texts = [sentence.tekst for rule in stappenplan().regels for sentence in rule.zinnen if "{" not in sentence.tekst]
    assert [said for said in fixed if any(said in text for text in texts) and len(said) > 30] == []


def test_every_fact_that_a_condition_asks_is_a_key_of_the_files():
    known = {key for shape in (INCIDENT, PROFILE) for key, _ in walk(shape)} | {"brieven.kanaal"}
    behind = {
        key
        for feature in {*OORDEEL, *FEATURES[Kring.OPENBAAR], *FEATURES[Kring.BETROKKENEN]}
        for key in keys_behind(feature)
        if not key.startswith("maatregelen.")
    }
    assert behind - known == set()


def test_the_command_tells_it_per_document_and_to_a_script(schoolkader):
    asked = ("maak", "ouderbrief", "--school", profile_path("vo"), "--incident", incident_path("vo"), "--vandaag", "2026-11-23")
    said = schoolkader(*asked, "--toelichting")
    assert "Waarom staat dit in ouderbrief?" in said.out
    assert re.search(r"“In de klassen gaan wij praten[^”]*”\n +R4\.01, .*maatregelen\.klassengesprek: gepland", said.out)
    rows = json.loads(schoolkader(*asked, "--toelichting", "--json").out)["toelichting"]
    assert set(rows[0]) == {"document", "zin", "regel", "herkomst", "omdat", "nagekeken_op"}
    assert "toelichting" not in json.loads(schoolkader(*asked, "--json").out)
