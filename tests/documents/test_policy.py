"""The protocol, the prevention policy and the evaluation form: complete, of this school, and honest about what is not settled."""

import re
from dataclasses import replace

import pytest
from schools import KINDS, case, case_of, made, make, with_incident, with_profile

from generator.base.errors import MissingError
from generator.documents.catalogue import CATALOGUE, required, variants
from generator.documents.document import SchoolDocument
from generator.load.keys.school import SchoolProfile
from generator.pipeline import steps as pipeline
from generator.pipeline.cases.case import Case
from generator.render.tekst.read import reading_copy
from generator.stappenplan.rules import stappenplan


def copy(kind, name, variant=""):
    return reading_copy(made(kind, name, variant).data)


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_page_of_the_protocol_is_for_the_crisis(kind):
    first = copy(kind, "protocol").split("@nieuwe-pagina")[0]
    profile = case(kind).profile
    assert re.findall(r"^\| \*\*(\d)\. ", first, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert all(member.naam in first for member in profile.actieteam.kern if member.naam)
    assert all(member.telefoon in first for member in profile.actieteam.kern if member.telefoon)
    assert "112" in first
    assert "Helpwanted" in first


@pytest.mark.parametrize("kind", KINDS)
def test_the_seven_steps_stand_in_order(kind):
    steps = re.findall(r"^\[Stap\] (.+)$", copy(kind, "protocol"), re.MULTILINE)
    assert steps == [step.titel for step in stappenplan().stappen if 1 <= step.nummer <= 7]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schools_own_care_structure_sanctions_and_people_stand_in_the_protocol(kind):
    text = copy(kind, "protocol").lower()
    profile = case(kind).profile
    assert all(part.lower() in text for part in profile.zorgstructuur)
    assert all(step.naam.lower() in text for step in profile.sanctiebeleid.treden)
    assert profile.vaststelling.protocol.eigenaar.lower() in text


def test_a_school_without_a_police_contact_reads_how_to_reach_the_police():
    none = with_profile(case("po"), politie={"contactpersoon": "nog_onbekend"})
    assert "0900-8844" in reading_copy(make("protocol", none).data).split("@nieuwe-pagina")[0]


def test_a_protocol_that_is_not_adopted_says_concept():
    draft = with_profile(case("vo"), vaststelling={"door": "het bestuur", "eigenaar": "de beleidsmedewerker"})
    text = reading_copy(make("protocol", draft).data)
    assert "nog niet vastgesteld" in text
    assert "concept" in text
    assert not re.search(r"vastgesteld op \d", text.lower())


def test_a_date_of_adoption_in_the_future_is_no_adoption():
    later = with_profile(case("vo"), vaststelling={"door": "het bestuur", "eigenaar": "de rector", "op": "2027-02-01"})
    assert "nog niet vastgesteld" in reading_copy(make("protocol", later).data)


def test_sanctions_are_left_out_and_our_additions_proposed_when_the_school_has_none():
    bare = with_profile(
        case("vo"), sanctiebeleid={}, actieteam={"kern": [{"functie": "rector", "naam": "A. Proef"}], "woordvoerder": "rector"}
    )
    text = reading_copy(make("protocol", bare).data)
    assert "Ons sanctiebeleid" not in text
    assert "Mag aansluiten:** Vertrouwenspersoon, als" in text


def test_a_concept_proposes_the_functions_of_the_action_team_and_leaves_the_names_open():
    none = with_profile(replace(case("po"), concept=True), actieteam={"woordvoerder": "directeur"})
    first = reading_copy(make("protocol", none).data).split("@nieuwe-pagina")[0]
    assert "Kwaliteitscoördinator" in first  # the school's own word
    assert first.split("[Tussenkop] Het actieteam")[1].count("[INVULLEN: naam]") == 4


def test_a_legal_fact_that_the_school_switched_off_is_not_printed():
    fact = next(f for f in stappenplan().wet if f.aan and "vo" in f.sectoren and f.plaats.startswith("protocol"))
    without = with_profile(case("vo"), wet={"uit": [fact.id]})
    assert fact.onderwerp in copy("vo", "protocol")
    assert fact.onderwerp not in reading_copy(make("protocol", without).data)


def test_the_lists_of_a_school_replace_our_proposals():
    own = with_profile(
        case("po"), lijsten={"instroom": ["Alleen als de wijkagent het vraagt."], "vragen": {"Eerst": ["Wie slaapt er slecht?"]}}
    )
    text = reading_copy(make("protocol", own).data)
    assert "Alleen als de wijkagent het vraagt." in text
    assert "Wie slaapt er slecht?" in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_prevention_policy_holds_the_schools_norms_lessons_and_plan(kind):
    text = copy(kind, "preventiebeleid")
    own = case(kind).profile.preventie
    assert all(norm in text for norm in own.normen)
    assert all(lesson.onderwerp in text for lesson in own.lessen)
    assert all(action.actie in text for action in own.acties)
    assert own.telefoonregel in text


@pytest.mark.parametrize("variant", ["medewerkers", "leerlingen", "ouders", "extern"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_respondent_gets_a_form_with_fields_that_have_a_title(kind, variant):
    text = copy(kind, "evaluatieformulier", variant)
    fields = re.findall(r"\[\[(\w+): ([a-z_0-9]+); ([^\]]+)\]\]", text)
    assert len(fields) >= 8
    assert len({name for _, name, _ in fields}) == len(fields)
    assert all(title.strip() for *_, title in fields)
    assert any(kind_of == "keuze" and rest.count(";") >= 2 for kind_of, _, rest in fields)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_document_says_all_that_is_missing_at_once(name):
    bare = replace(
        case_of("vo", name),
        profile=SchoolProfile.model_validate(
            {"versie": "1", "school": {"brin": "99ZZ09", "naam": "Kale school", "onderwijstype": "vo"}}
        ),
    )
    keys = required(CATALOGUE[name], bare.profile)
    with pytest.raises(MissingError) as stop:
        make(name, bare, variants(CATALOGUE[name], bare.profile, bare.incident)[0])
    assert [key for key, _ in stop.value.keys] == [key for key in keys if not key.startswith("school.naam")]
    assert {line.partition(",")[0] for line in str(stop.value).splitlines() if line.startswith("  - ")} == {"  - in het profiel"}


def test_what_is_missing_is_named_with_the_file_that_it_belongs_in():
    bare = SchoolProfile.model_validate({"versie": "1", "school": {"brin": "99ZZ09", "naam": "Kale school", "onderwijstype": "vo"}})
    with pytest.raises(MissingError) as stop:
        make("nazorgplan", replace(with_incident(case("vo"), betrokkenen=[]), profile=bare))
    assert "  - in het profiel, schoolleider.naam: " in str(stop.value)
    assert "  - in het incident, betrokkenen: " in str(stop.value)


@pytest.mark.parametrize("name", CATALOGUE)
@pytest.mark.steekproef(4)
def test_a_concept_of_a_bare_school_shows_each_gap_and_says_concept_on_every_page(name):
    profile = SchoolProfile.model_validate(
        {"versie": "1", "school": {"brin": "99ZZ09", "naam": "Kale school", "onderwijstype": "vo"}}
    )
    bare = replace(case_of("vo", name), profile=profile, concept=True)
    text = reading_copy(make(name, bare, variants(CATALOGUE[name], bare.profile, bare.incident)[0]).data)
    assert "[INVULLEN:" in text
    heads = [line for line in text.splitlines() if line.startswith("@kop")]
    assert any("CONCEPT" in line for line in heads)


def adopted(**parts: object) -> Case:
    return with_profile(case("vo"), vaststelling=parts, medezeggenschap={"orgaan": "MR"})


PEOPLE = {"door": "het bestuur", "eigenaar": "de rector"}
AGREED = PEOPLE | {"instemming_op": "2026-10-12", "op": "2026-10-20", "versie": "1.0"}


def test_adopting_the_protocol_adopts_no_prevention_policy():
    of = adopted(protocol=AGREED, preventiebeleid=PEOPLE)
    assert control_of(of, "protocol") == ("vastgesteld", "1.0")
    assert control_of(of, "preventiebeleid") == ("concept", "0.1")


def test_an_older_file_adopts_the_protocol_alone_and_keeps_who_adopts():
    of = adopted(**AGREED)
    assert control_of(of, "protocol") == ("vastgesteld", "1.0")
    assert control_of(of, "preventiebeleid") == ("concept", "0.1")
    assert of.profile.vaststelling.preventiebeleid.door == "het bestuur"
    assert of.profile.vaststelling.preventiebeleid.op is None


@pytest.mark.parametrize(
    "settled",
    [
        {"op": "2027-02-01", "instemming_op": "2026-10-12"},
        {"op": "2026-10-20"},
        {"op": "2026-10-20", "instemming_op": "2026-10-21"},
        {"op": "2026-10-20", "instemming_op": "2027-01-01"},
    ],
)
def test_a_policy_is_no_more_than_a_concept_until_its_days_hold(settled):
    assert control_of(adopted(preventiebeleid=PEOPLE | settled, protocol=PEOPLE), "preventiebeleid")[0] == "concept"


def test_in_mbo_the_statute_says_whether_consent_comes_before():
    of = with_profile(case("mbo"), vaststelling={"protocol": PEOPLE | {"op": "2026-10-20"}})
    assert control_of(of, "protocol") == ("vastgesteld", "1.0")


def test_a_document_with_open_places_is_never_adopted():
    of = adopted(protocol=AGREED, preventiebeleid=AGREED)
    assert control_of(replace(of, concept=True), "protocol")[0] == "concept"
    half = with_profile(of, schoolleider={"naam": "[INVULLEN: naam]", "functie": "rector"})
    assert control_of(half, "preventiebeleid")[0] == "concept"


def control_of(of: Case, name: str) -> tuple[str, str]:
    block = pipeline.composed(CATALOGUE[name], of, "")["beheer"]
    return block["status"], block["versie"]


@pytest.mark.parametrize(
    ("parts", "asked"),
    [
        ({"protocol": AGREED, "preventiebeleid": AGREED}, "stemde op 12 oktober 2026 in met het protocol en het preventiebeleid"),
        ({"protocol": AGREED, "preventiebeleid": PEOPLE}, "om in te stemmen met het preventiebeleid"),
        ({"protocol": PEOPLE, "preventiebeleid": PEOPLE}, "om in te stemmen met deze documenten"),
        ({"protocol": PEOPLE | {"instemming_op": "2026-10-12"}, "preventiebeleid": PEOPLE}, "Met het protocol is al ingestemd"),
    ],
)
def test_the_cover_note_asks_of_each_policy_what_is_still_to_be_decided(parts, asked):
    note = pipeline.composed(CATALOGUE["mr-oplegger"], adopted(**parts), "")
    assert asked in note["vraag"]
    assert ("nieuw" in note["samenvatting"]) == (parts["protocol"] is not AGREED)


def test_a_version_after_the_first_is_never_called_new_and_a_first_one_is():
    draft = PEOPLE | {"versie": "2.1"}
    note = pipeline.composed(CATALOGUE["mr-oplegger"], adopted(protocol=draft, preventiebeleid=draft), "")
    assert "nieuw" not in note["samenvatting"]
    assert "in te stemmen" in note["vraag"]
    first = pipeline.composed(CATALOGUE["mr-oplegger"], adopted(protocol=PEOPLE, preventiebeleid=PEOPLE), "")
    assert first["samenvatting"].startswith("Deze documenten zijn nieuw.")


def test_a_meeting_that_is_still_to_come_has_its_day_and_one_that_was_says_so():
    coming = PEOPLE | {"instemming_op": "2026-12-14", "op": "2026-12-21"}
    rows = pipeline.composed(CATALOGUE["mr-oplegger"], adopted(protocol=AGREED, preventiebeleid=coming), "")["planning"]
    said = {row["naam"]: row["waarde"] for row in rows}
    assert said["Instemming (protocol)"] == "12 oktober 2026 (geweest)"
    assert said["Bespreking (preventiebeleid)"] == "14 december 2026"
    assert said["Vaststelling (preventiebeleid)"] == "21 december 2026"


def test_in_mbo_two_councils_are_two_and_a_year_is_a_studiejaar():
    words = " ".join(copy("mbo", name) for name in ("protocol", "preventiebeleid", "mr-oplegger"))
    assert not re.search(r"ondernemingsraad(?: \(OR\))? (?:praat|stemt|wil|hoeft|krijgt)\b", words)
    assert "schooljaar" not in words.casefold()
    assert "Studiejaar 2026-2027" in words


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_the_school_says_the_same_beside_an_incident_for_which_no_team_was_formed(kind):
    beside = with_incident(case(kind), actieteam={"gevormd": "nee"})
    alone = replace(beside, incident=None)
    for document in (each for each in CATALOGUE.values() if isinstance(each, SchoolDocument) and each.naam != "oefening"):
        for variant in variants(document, beside.profile) or ("",):
            there, here = make(document.naam, beside, variant), make(document.naam, alone, variant)
            assert reading_copy(there.data) == reading_copy(here.data), document.naam
