"""Facts that contradict each other are named before a sentence is printed, and a veto of the printed table stops the letter."""

from datetime import date

import pytest
from schools import TODAY, case, make, with_incident, with_profile

from generator.base.errors import FactsError
from generator.base.values import Onderwijstype
from generator.guard.details.groups import grenzen
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import judge, rows_that_hold
from generator.render.tekst.read import reading_copy
from generator.stappenplan.features import OORDEEL
from generator.stappenplan.model import Gewicht
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import sector_terms

MINOR = {"code": "L1", "rol": "slachtoffer", "leeftijd": 14, "groep": "2B", "ouders_informeren": {"besluit": "direct"}}
LATER = {"besluit": "later", "reden": "eerst samen", "door": "rector", "herzien_op": "2026-11-26"}
ADULT = {"code": "L1", "rol": "slachtoffer", "leeftijd": 19, "groep": "2B", "handelingsbekwaam": "ja"}
LETTER = {"besluit": "alle", "betrokkenen_eerst_ingelicht": "ja", "verzenden_op": "2026-11-23", "onbekend": ["meer_leerlingen"]}


def quiet(**changes: object) -> Case:
    """Return a case in which nothing contradicts and no row of a table holds, with some of its facts changed."""
    data: dict[str, object] = {
        "soort": ["vernedering"],
        "beeldmateriaal": "geen",
        "omvang": "een_groep",
        "breed_bekend": "ja",
        "aanstichter": "vermoed",
        "mogelijk_strafbaar": "onbekend",
        "betrokkenen": [MINOR],
        "politie": {"overleg": "gedaan", "mag_genoemd": "ja"},
        "actieteam": {"gevormd": "ja"},
        "ouderbrief": LETTER,
        "norm": "met_verwijzing",
        "maatregelen": [{"wat": what, "status": "gedaan"} for what in ("gesprekken_betrokkenen", "ouders_betrokkenen")],
        "datalek": {"vermoed": "nee"},
        "meldcode": "nee",
        "evaluatie": {"gepland_op": "2027-01-11"},
        "vervolgbericht_op": "2026-11-30",
        "team": {"informatie": "gelijk", "geinformeerd": "gedaan"},
        "logboek": [],
    }
    return with_incident(case("vo"), **{**data, **changes})


def measure(wat: str, status: str) -> dict[str, str]:
    return {"wat": wat, "status": status}


def found(of: Case) -> dict[str, str]:
    return {point.id: point.gewicht.value for point in steps.judged(of) if not point.id.startswith("P-")}


def test_facts_that_fit_together_give_no_message():
    assert found(quiet()) == {}


CLOSED = {"afsluiting": {"op": "2026-11-23"}, "gaande": "nee"}
CONTRADICTIONS = {
    "T-53": {"meldcode": "ja"},
    "T-54": {"maatregelen": [measure("ouders_betrokkenen", "gepland")]},
    "T-67": {"soort": ["anders"]},
    "T-68": {"soort": ["uitsluiting", "anders"]},
    "T-52": {"betrokkenen": [{**MINOR, "ouders_informeren": {**LATER, "herzien_op": "2026-11-20"}}]},
    "T-01": {"maatregelen": [measure("politie", "gedaan")], "politie": {"overleg": "gepland"}},
    "T-02": {"maatregelen": [measure("politie", "gepland")], "politie": {"overleg": "gedaan"}},
    "T-03": {"maatregelen": [measure("politie", "niet")], "politie": {"overleg": "gedaan"}},
    "T-04": {"politie": {"overleg": "niet", "melding": "gedaan"}},
    "T-05": {"politie": {"overleg": "niet", "aangifte": "gedaan"}},
    "T-06": {"mogelijk_strafbaar": "nee", "politie": {"overleg": "gedaan", "aangifte": "gepland"}},
    "T-07": {"soort": ["beeldmateriaal"], "beeldmateriaal": "seksueel", "mogelijk_strafbaar": "nee"},
    "T-10": {"betrokkenen": [ADULT], "maatregelen": [measure("ouders_betrokkenen", "gedaan")]},
    "T-11": {"betrokkenen": [{**MINOR, "ouders_informeren": LATER}], "maatregelen": [measure("ouders_betrokkenen", "gedaan")]},
    "T-12": {"betrokkenen": [{**MINOR, "ouders_informeren": LATER}]},
    "T-13": {"betrokkenen": [{**MINOR, "rol": "aanstichter"}], "aanstichter": "onbekend"},
    "T-14": {"aanstichter": "bekend"},
    "T-15": {"soort": ["beeldmateriaal"]},
    "T-16": {"maatregelen": [measure("ouders_betrokkenen", "gepland")]},
    "T-20": {"maatregelen": [measure("zorg", "gedaan"), measure("zorg", "gepland")]},
    "T-21": {"maatregelen": [measure("sanctiebeleid", "gepland")]},
    "T-23": {"maatregelen": [measure("gesprek_aanstichter", "gedaan")], "aanstichter": "vermoed"},
    "T-22": {"maatregelen": [measure("herstelgesprek", "gepland")], "aanstichter": "onbekend"},
    "T-30": {"actieteam": {"gevormd": "nee", "leden": ["rector"]}},
    "T-40": {"norm": "zonder_verwijzing"},
    "T-41": {"breed_bekend": "nee"},
    "T-50": {"datalek": {"vermoed": "ja"}},
    "T-51": {"meldcode": "ja"},
    "T-60": {"soort": ["bedreiging"], "vervolgbericht_op": "2026-11-26"},
    "T-61": {"schooldag": {"gaat_door": "ja", "op_gezag_van": "politie"}, "politie": {"overleg": "gepland", "mag_genoemd": "ja"}},
    "T-64": {"schooldag": {"gaat_door": "ja"}},
    "T-65": {"schooldag": {"gaat_door": "ja", "op_gezag_van": "politie"}, "politie": {"overleg": "gedaan", "mag_genoemd": "nee"}},
    "T-78": {"politie": {"overleg": "gedaan", "mag_genoemd": "nee", "ziet_gevaar": "nee"}},
    "T-69": {"politie": {"overleg": "gepland", "mag_genoemd": "ja", "ziet_gevaar": "nee"}},
    "T-76": {
        "soort": ["bedreiging"],
        "politie": {"overleg": "gedaan", "mag_genoemd": "ja", "ziet_gevaar": "ja"},
        "schooldag": {"gaat_door": "ja", "op_gezag_van": "politie"},
    },
    "T-77": {"vervolgbericht_op": None, "vervolgbericht_voor_uur": 16},
    "T-62": {"vervolgbericht_op": None},
    "T-63": {"vervolgbericht_op": "2026-12-02"},
    "T-66": {"vervolgbericht_op": None, "ouderbrief": {**LETTER, "verzenden_op": "2026-11-20"}},
    "T-70": CLOSED | {"maatregelen": [measure("klassengesprek", "gepland")]},
    "T-71": CLOSED | {"gaande": "ja"},
    "T-72": CLOSED | {"politie": {"overleg": "gedaan", "melding": "gepland", "mag_genoemd": "ja"}},
    "T-73": CLOSED | {"schooldag": {"gaat_door": "nee"}},
    "T-74": CLOSED | {"afsluiting": {"op": "2026-12-15"}},
    "T-75": CLOSED | {"gaande": "onbekend"},
    "D-01": {"vervolgbericht_op": "2026-11-23", "ouderbrief": {**LETTER, "verzenden_op": "2026-11-24"}},
    "D-07": {"bijeenkomst": {"op": "2026-11-22T19:30"}},
    "D-08": {"bijeenkomst": {"op": "2026-12-02T19:30", "tot": "2026-12-02T18:00"}},
    "D-09": {"inloop": {"op": "2026-11-22T08:15"}},
    "D-10": {"inloop": {"op": "2026-12-02T08:15", "tot": "2026-12-02T08:00"}},
    "T-90": {"politie": {"overleg": "gepland", "mag_genoemd": "ja", "onderzoek": "ja"}},
    "T-91": {"politie": {"overleg": "gedaan", "mag_genoemd": "nee", "onderzoek": "ja"}},
    "T-92": {"klassengesprek_in": [7], "maatregelen": [measure("klassengesprek", "gepland")]},
    "T-93": {"klassengesprek_in": [5, 6, 7], "maatregelen": [measure("zorg", "gepland")]},
    "T-80": {"maatregelen": [{**measure("klassengesprek", "gedaan"), "op": "2026-12-15"}]},
    "T-81": {"maatregelen": [{**measure("klassengesprek", "gepland"), "op": "2026-11-02"}]},
    "T-82": {"bijeenkomst": {"op": "2026-12-02T19:30", "waar": "online", "ruimte": "aula"}},
    "T-83": {"breed_bekend": "nee", "ouderbrief": {**LETTER, "noemt": ["filmpje"]}},
    "T-84": {"beeldmateriaal": "niet_seksueel", "ouderbrief": {**LETTER, "noemt": ["filmpje", "groepsapp"]}},
    "T-85": {"ouderbrief": {**LETTER, "noemt": ["afkomst_of_geloof"]}},
    "T-89": {"soort": ["beeldmateriaal"], "beeldmateriaal": "niet_seksueel", "ouderbrief": {**LETTER, "noemt": ["seksueel"]}},
    "T-86": {"gaande": "nee", "ouderbrief": {**LETTER, "onbekend": ["gestopt"]}},
    "T-87": {"beelden_bekeken": "ja"},
    "T-88": {"toezicht_waar": "plein"},
    "T-94": {"toezicht_tot": "2026-11-01"},
    "T-95": {"politie": {"aangifte": "gepland", "aangifte_genoemd": "nee"}},
    "T-98": {"ouderbrief": {**LETTER, "onbekend": ["verspreiding"]}},
    "T-97": {"ouderbrief": {**LETTER, "eigen_begin_vervangt": "ja"}},
    "T-96": {"soort": ["dwang"], "ouderbrief": {**LETTER, "wissen": "ja"}},
    "D-02": {"evaluatie": {"gepland_op": "2026-11-01"}},
    "D-03": {"vervolgbericht_op": "2026-11-02"},
    "D-04": {"logboek": [{"op": "2026-11-20T09:00", "wie": "rector", "besluit": "x"}]},
    "D-06": CLOSED | {"afsluiting": {"op": "2026-11-01"}},
    "D-05": {"evaluatie": {"gepland_op": "2026-11-23"}, "ouderbrief": {**LETTER, "verzenden_op": "2026-11-24"}},
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_named_with_its_keys_and_with_what_to_do(name):
    (point,) = [point for point in steps.judged(quiet(**CONTRADICTIONS[name])) if point.id == name]
    assert point.wat
    assert point.keuzes
    assert all(key for key, _ in point.plaatsen)


def test_after_a_threat_readers_hear_more_within_two_days():
    threat = {"soort": ["bedreiging"], "schooldag": {"gaat_door": "ja", "op_gezag_van": "bestuur"}}
    assert found(quiet(**threat, vervolgbericht_op="2026-11-25")) == {}
    assert set(found(quiet(**threat, vervolgbericht_op="2026-11-26"))) == {"T-63"}


@pytest.mark.parametrize(
    ("told", "talk", "called"),
    [
        ("ja", None, True),
        ("ja", "onbekend", True),
        ("ja", "gepland", False),
        ("nee", "gedaan", True),
        ("nee", None, False),
        ("onbekend", None, False),
    ],
)
def test_families_that_were_told_first_were_called_unless_the_talk_is_still_to_come(told, talk, called):
    steps_taken = [measure("gesprekken_betrokkenen", "gedaan"), *([measure("ouders_betrokkenen", talk)] if talk else [])]
    of = quiet(ouderbrief={**LETTER, "betrokkenen_eerst_ingelicht": told}, maatregelen=steps_taken)
    assert ({"T-54", "volgorde, R3.13"} & set(found(of)) == set()) is called
    sheet = reading_copy(make("werkblad-actieteam", of).data)
    assert ("nog niet gebeld" in sheet) is not called
    assert ("Wie het nu mag horen, is ingelicht." in sheet) is (called and talk != "gedaan")


def test_every_contradiction_of_an_incident_has_a_case_here():
    assert {row.id for row in stappenplan().tegenspraak if row.id[0] in "TD"} == set(CONTRADICTIONS)


STOPS = [name for name in CONTRADICTIONS if next(r for r in stappenplan().tegenspraak if r.id == name).gewicht is Gewicht.STOP]


@pytest.mark.parametrize("name", STOPS)
def test_a_document_that_would_say_something_untrue_is_not_made(name):
    row = next(row for row in stappenplan().tegenspraak if row.id == name)
    with pytest.raises(FactsError) as stop:
        make((row.documenten or ("ouderbrief",))[0], quiet(**CONTRADICTIONS[name]))
    assert stop.value.exit_code == 3
    assert sector_terms(stappenplan(), Onderwijstype.VO).fill(row.wat) in str(stop.value)


def test_an_age_and_a_decision_of_two_pupils_are_not_taken_for_those_of_one():
    of = quiet(betrokkenen=[MINOR, {**ADULT, "code": "L2"}])
    assert "ouders, R3.14" not in found(of)
    assert "ouders, R3.14" in found(quiet(betrokkenen=[{**ADULT, "handelingsbekwaam": "onbekend"}]))


ROWS = {
    "politie, R1.01": {"direct_gevaar": "ja"},
    "politie, R3.08": {"mogelijk_strafbaar": "ja", "politie": {"overleg": "niet"}},
    "politie, R3.01": {"politie": {"overleg": "niet"}},
    "ouders, R3.14": {"betrokkenen": [{**ADULT, "handelingsbekwaam": "nee"}]},
    "alle_ouders, R4.05": {"ouderbrief": {"besluit": "geen", "reden": "x"}},
    "alle_ouders, R4.04": {"omvang": "hele_school", "ouderbrief": {"besluit": "geen", "reden": "x"}},
    "alle_ouders, R4.03": {"breed_bekend": "nee"},
    "alle_ouders, R4.06": {"politie": {"overleg": "gedaan", "vraagt_te_wachten": "ja"}},
    "alle_ouders, R4.08": {"ouderbrief": {**LETTER, "betrokkenen_eerst_ingelicht": "nee"}},
    "volgorde, R3.08": {"mogelijk_strafbaar": "ja", "politie": {"overleg": "gepland"}},
    "volgorde, R3.01": {"soort": ["bedreiging"], "politie": {"overleg": "gepland"}},
    "volgorde, R1.01": {"maatregelen": [measure("gesprekken_betrokkenen", "gepland")]},
    "volgorde, R3.13": {"maatregelen": [measure("ouders_betrokkenen", "gepland")]},
    "volgorde, R3.24": {"bestuur": {"geinformeerd": "niet"}},
    "volgorde, RX.03": {"ouderbrief": {**LETTER, "verzenden_op": "2026-11-24"}},
}


def test_every_row_that_is_printed_is_decided_by_facts_or_left_to_people():
    rows = [(f"{table}, {row.regel}", row) for table, rows in stappenplan().beslistabellen.items() for row in rows]
    assert {name for name, row in rows if row.gewicht is not Gewicht.MENS} == set(ROWS)
    assert all(set(row.wanneer) <= set(OORDEEL) for _, row in rows)


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_a_decision_table_holds_for_its_facts_and_for_no_others(name):
    assert name in found(quiet(**ROWS[name]))
    assert name not in found(quiet())


YOUNG = {"code": "L1", "rol": "aanstichter", "leeftijd": 11, "groep": "2B", "ouders_informeren": {"besluit": "direct"}}
WEIGHED_BY_PEOPLE = {
    "Er zijn beelden, of wij weten het niet.": ({"beeldmateriaal": "onbekend"}, {"beeldmateriaal": "geen"}),
    "De politie wordt erbij gehaald.": ({"politie": {"overleg": "gepland"}}, {"politie": {"overleg": "niet"}}),
    "Een betrokken leerling is jonger dan 12.": (
        {"betrokkenen": [YOUNG], "aanstichter": "bekend"},
        {"betrokkenen": [YOUNG | {"rol": "slachtoffer"}, {**YOUNG, "code": "L2", "leeftijd": 12}], "aanstichter": "bekend"},
    ),
    "Het is ernstig en er zijn zorgen over een leerling.": ({"ernst": "zeer_ernstig"}, {"ernst": "licht"}),
    "De politie vraagt om iets niet te vertellen.": (
        {"politie": {"overleg": "gedaan", "mag_genoemd": "nee"}},
        {"politie": {"overleg": "gedaan", "mag_genoemd": "onbekend"}},
    ),
    "De leerling is jonger dan 18 en thuis is het veilig.": (
        {"betrokkenen": [MINOR]},
        {
            "betrokkenen": [
                MINOR | {"ouders_informeren": LATER},
                ADULT | {"code": "L2", "handelingsbekwaam": "nee", "ouders_informeren": {"besluit": "direct"}},
            ]
        },
    ),
    "Twee mensen hebben het gezag en wonen apart.": (
        {"betrokkenen": [MINOR | {"ouders_informeren": LATER}]},
        {"betrokkenen": [ADULT]},
    ),
    "De leerling voelt zich bedreigd door iemand thuis.": (
        {"betrokkenen": [MINOR | {"ouders_informeren": LATER}]},
        {"betrokkenen": [MINOR]},
    ),
    "Informeren schaadt het vertrouwen of de bescherming van de leerling.": (
        {"betrokkenen": [MINOR | {"ouders_informeren": LATER | {"besluit": "niet"}}]},
        {"betrokkenen": [MINOR]},
    ),
    "De leerling is minstens 18 jaar en mag zelf beslissen.": (
        {"betrokkenen": [ADULT]},
        {"betrokkenen": [ADULT | {"handelingsbekwaam": "onbekend"}, ADULT | {"code": "L2", "handelingsbekwaam": "nee"}]},
    ),
    "Voor: het gaat nog door en lezers kunnen helpen.": ({"gaande": "ja"}, {"gaande": "nee"}),
}
"""Situation of a row that people weigh → facts in which it is there, and facts in which it is not."""


def situations(of: Case) -> set[str]:
    fill = sector_terms(stappenplan(), Onderwijstype.VO).fill
    assert of.incident is not None
    return {fill(row.situatie) for _, row, _ in rows_that_hold(of.profile, of.incident, TODAY) if row.gewicht is Gewicht.MENS}


def test_every_row_that_people_weigh_has_its_facts_here():
    fill = sector_terms(stappenplan(), Onderwijstype.VO).fill
    rows = [row for rows in stappenplan().beslistabellen.values() for row in rows if row.gewicht is Gewicht.MENS and row.wanneer]
    assert {fill(row.situatie) for row in rows} == set(WEIGHED_BY_PEOPLE)


@pytest.mark.parametrize("situation", WEIGHED_BY_PEOPLE)
def test_a_row_that_people_weigh_stands_on_the_worksheet_where_its_situation_is_there(situation):
    there, not_there = (quiet(**changes) for changes in WEIGHED_BY_PEOPLE[situation])
    assert situation in situations(there)
    assert situation not in situations(not_there)
    assert f"| {situation} |" in reading_copy(make("werkblad-actieteam", there).data)
    assert f"| {situation} |" not in reading_copy(make("werkblad-actieteam", not_there).data)


def small(size: int, of_school: int, besluit: str = "groep") -> Case:
    base = quiet(ouderbrief={**LETTER, "besluit": besluit})
    school = base.profile.school.model_dump(mode="json", exclude_none=True)
    return with_profile(base, school=school | {"leerlingen": of_school, "groepen": {"2B": size}})


@pytest.mark.parametrize(("size", "of_school"), [(10, 610), (14, 610), (13, 58), (29, 58)])
def test_a_letter_to_a_group_in_which_everyone_knows_who_is_meant_is_not_made(size, of_school):
    with pytest.raises(FactsError) as stop:
        make("ouderbrief", small(size, of_school))
    said = str(stop.value)
    assert "Stuur geen brief zolang iemand herkenbaar is." in said
    assert "ouderbrief.besluit" in said
    assert "normbrief" in said
    assert f" {size} " not in said


@pytest.mark.parametrize(("size", "of_school"), [(15, 610), (26, 610), (30, 58)])
def test_a_letter_to_a_class_of_a_larger_school_is_made(size, of_school):
    assert make("ouderbrief", small(size, of_school)).data


def test_the_table_prints_the_numbers_that_decide():
    (row,) = [row for row in stappenplan().beslistabellen["alle_ouders"] if "kring" in row.wanneer]
    assert f"minder dan {grenzen().blok_onder} " in row.situatie
    assert f"minder dan {grenzen().waarschuwing_onder}." in row.situatie


def test_a_letter_waits_when_the_police_ask_for_it_and_the_briefings_do_not():
    waits = quiet(politie={"overleg": "gedaan", "vraagt_te_wachten": "ja"})
    with pytest.raises(FactsError, match="Stuur geen brief en bel niet naar huis tot de politie akkoord is"):
        make("ouderbrief", waits)
    assert make("teambriefing-overig", waits).data


def test_a_veto_on_the_letter_does_not_stop_a_letter_on_norms():
    assert make("normbrief", small(9, 610)).data


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("P-01", {"brieven": {"talen": ["en"]}}),
        ("P-02", {"brieven": {"kanaal": "magister"}}),
        ("P-03", {"actieteam": {"kern": [{"functie": "rector", "naam": "A. de Jong"}], "woordvoerder": "rector"}}),
        ("V-01", {"vaststelling": {"protocol": {"op": "2027-02-01", "instemming_op": "2026-10-12"}}}),
        ("V-02", {"vaststelling": {"protocol": {"op": "2026-10-20"}}, "medezeggenschap": {"orgaan": "MR"}}),
        ("V-03", {"vaststelling": {"preventiebeleid": {"op": "2026-10-20", "instemming_op": "2026-11-01"}}}),
        ("V-04", {"vaststelling": {"protocol": {"instemming_op": "2026-12-12"}}}),
        ("V-05", {"vaststelling": {"protocol": {"op": "2026-10-20", "instemming_op": "2026-10-12", "versie": "0.1"}}}),
        ("V-07", {"vaststelling": {"op": "2026-10-20", "instemming_op": "2026-10-12"}}),
    ],
)
def test_what_does_nothing_or_does_not_hold_in_a_profile_is_said(name, changes):
    of = with_profile(case("vo"), **changes)
    assert name in {point.id for point in judge(of.profile, None, TODAY)}
    assert {point.id for point in judge(case("vo").profile, None, TODAY)} == {"P-01"}


def test_open_places_and_an_adoption_do_not_go_together():
    assert {point.id for point in judge(case("vo").profile, None, date(2026, 11, 23), concept=True)} == {"P-01", "V-06"}


def test_what_is_asked_of_a_measure_that_is_not_in_the_file_is_told_by_its_name():
    told = [
        str(point)
        for point in steps.judged(quiet(maatregelen=[], ouderbrief={**LETTER, "betrokkenen_eerst_ingelicht": "nee"}))
        if point.id == "T-54"
    ]
    assert told
    assert told[0].startswith("maatregelen.ouders_betrokkenen: ")


def test_what_does_not_fit_the_kind_is_named_word_by_word():
    letter = {"ouderbrief": {**LETTER, "noemt": ["afkomst_of_geloof", "groepsapp", "ruzie"]}, "breed_bekend": "ja"}
    (point,) = [point for point in steps.judged(quiet(**letter)) if point.id == "T-85"]
    assert point.wat.startswith("De brief noemt niet: afkomst_of_geloof en ruzie.")


def test_sexual_images_are_never_called_a_fight_and_a_fight_names_its_film_as_well():
    def told(images: str, *words: str) -> set[str]:
        letter = {"ouderbrief": {**LETTER, "noemt": [*words]}, "breed_bekend": "ja", "soort": ["beeldmateriaal"]}
        return {point.id for point in steps.judged(quiet(**letter, beeldmateriaal=images))} & {"T-85", "T-89"}

    assert told("seksueel", "vechtpartij") == {"T-89"}
    assert told("niet_seksueel", "filmpje", "vechtpartij") == set()
