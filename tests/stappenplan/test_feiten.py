"""Dated facts, lists, decision tables and features."""

from datetime import date

import pytest
from scenario import incident, profile

from generator.base import values as v
from generator.base.errors import ProfileError, StappenplanError
from generator.base.kring import Kring
from generator.base.language import school_year_start
from generator.disclose.asked import age_band
from generator.disclose.circles import ActieteamFacts, for_public, for_staff
from generator.disclose.voor_allen import Leerlingcode, Stappen
from generator.pipeline.cases.judge import features_of_each
from generator.stappenplan import lists
from generator.stappenplan.facts import for_schools, helplines, legal, stale
from generator.stappenplan.features import FEATURES, actieteam_features, public_features, school_features, staff_features
from generator.stappenplan.model import Wetsfeit
from generator.stappenplan.places import LEGAL_PLACES
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import decisions
from generator.stappenplan.terms import sector_terms, terms

TODAY = date(2026, 11, 23)


def names(sector: str, *, adults: bool = False, readers: str = "ouders", today: date = TODAY) -> list[str]:
    found = helplines(stappenplan(), onderwijstype=v.Onderwijstype(sector), volwassen=adults, doelgroep=readers, today=today)
    return [body.id for body in found]


@pytest.mark.parametrize(
    ("sector", "adults", "readers", "expected"),
    [
        ("po", False, "ouders", ["kindertelefoon", "helpwanted", "meldknop"]),
        ("vo", False, "ouders", ["kindertelefoon", "helpwanted", "meldknop"]),
        ("vo", True, "ouders", ["kindertelefoon", "alles_oke", "helpwanted", "meldknop"]),
        ("go", True, "ouders", ["kindertelefoon", "alles_oke", "helpwanted", "meldknop"]),
        ("mbo", True, "studenten", ["alles_oke", "helpwanted", "meldknop", "kindertelefoon"]),
        ("mbo", True, "ouders", ["kindertelefoon", "helpwanted", "meldknop"]),
    ],
)
def test_the_help_lines_fit_the_ages_of_the_readers(sector: str, adults: bool, readers: str, expected: list[str]):  # noqa: FBT001
    assert names(sector, adults=adults, readers=readers) == expected


def test_the_numbers_and_hours_are_those_we_stand_for():
    by_id = {body.id: body for body in stappenplan().organisaties}
    assert (by_id["kindertelefoon"].telefoon, by_id["kindertelefoon"].tijden) == ("0800-0432", "elke dag van 11.00 tot 21.00 uur")
    assert (by_id["alles_oke"].telefoon, by_id["alles_oke"].tijden) == ("0800-0450", "elke dag van 14.00 tot 22.00 uur")
    assert (by_id["helpwanted"].telefoon, by_id["helpwanted"].tijden) == ("020-261 52 75", "")
    assert by_id["meldknop"].telefoon == ""
    assert by_id["slachtofferhulp"].telefoon == ""


def test_the_school_has_its_own_numbers():
    found = {body.id: body.telefoon for body in for_schools(stappenplan(), TODAY)}
    assert found == {
        "politie_nood": "112",
        "politie": "0900-8844",
        "adviespunt": "030-285 66 16",
        "vertrouwensinspecteur": "0900-111 31 11",
        "veilig_thuis": "0800-2000",
        "zelfmoordpreventie": "113 of 0800-0113",
        "centrum_seksueel_geweld": "0800-0188",
        "discriminatie": "",
        "slachtofferhulp": "",
    }


def test_a_letter_on_hate_names_the_body_for_discrimination_and_no_other_letter_does():
    hate, other = (
        helplines(
            stappenplan(), onderwijstype=v.Onderwijstype.VO, volwassen=False, doelgroep="ouders", today=TODAY, soorten=(kind,)
        )
        for kind in (v.Soort.HAAT, v.Soort.BEDREIGING)
    )
    assert [body.id for body in hate if body not in other] == ["discriminatie"]


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("veilig_thuis", "Veilig Thuis (0800-2000, dag en nacht, gratis)"),
        ("zelfmoordpreventie", "113 Zelfmoordpreventie (113 of 0800-0113, gratis)"),
        ("kindertelefoon", "De Kindertelefoon (0800-0432)"),
        ("discriminatie", "Discriminatie.nl"),
    ],
)
def test_a_sentence_that_sends_somebody_to_a_help_line_holds_its_number_and_no_hours_that_may_change(key: str, line: str):
    assert sector_terms(stappenplan(), v.Onderwijstype.PO).fill(f"{{{key}}}") == line


@pytest.mark.parametrize(
    ("today", "start"),
    [(date(2026, 8, 1), date(2026, 8, 1)), (date(2026, 7, 31), date(2025, 8, 1)), (date(2027, 1, 5), date(2026, 8, 1))],
)
def test_a_school_year_begins_on_the_first_of_august(today: date, start: date):
    assert school_year_start(today) == start


def test_a_fact_is_stale_when_it_was_last_checked_before_this_school_year():
    plan = stappenplan()
    assert stale(plan.organisaties, date(2027, 7, 31)) == ()
    assert stale(plan.organisaties, date(2027, 8, 1)) == plan.organisaties
    assert stale(plan.wet, date(2027, 8, 1)) == plan.wet


def test_a_stale_help_line_comes_without_hours_but_keeps_its_number():
    found = helplines(stappenplan(), onderwijstype=v.Onderwijstype.PO, volwassen=False, doelgroep="ouders", today=date(2027, 8, 1))
    assert [body.tijden for body in found] == ["", "", ""]
    assert found[0].telefoon == "0800-0432"


def law(sector: str, place: str, **parts: object) -> list[Wetsfeit]:
    return list(legal(stappenplan(), profile(sector, **parts), place))


def test_every_sector_finds_law_on_every_subject_of_the_protocol():
    for sector in v.Onderwijstype:
        assert [place for place in LEGAL_PLACES if place.startswith("protocol.") and not law(sector, place)] == []


def test_every_sector_reads_its_own_duty_of_care():
    said = {sector: " ".join(fact.wet for fact in law(sector, "protocol.wet_zorgplicht")) for sector in ("po", "vo", "go", "mbo")}
    assert "artikel 4c" in said["po"]
    assert "artikel 5a" in said["go"]
    assert said["vo"] == "Wet voortgezet onderwijs 2020"  # its article was not looked up
    assert "Arbeidsomstandighedenwet" in said["mbo"]
    assert "artikel 4c" not in said["mbo"]


def test_a_bill_is_never_printed():
    printed = [fact.id for sector in v.Onderwijstype for place in LEGAL_PLACES for fact in law(sector, place)]
    assert "L-05" not in printed
    assert "L-05" in {fact.id for fact in stappenplan().wet}


def test_criminal_law_is_told_by_age():
    said = {sector: " ".join(fact.tekst for fact in law(sector, "protocol.wet_leeftijd")) for sector in v.Onderwijstype}
    assert {sector for sector, text in said.items() if "jonger is dan 12, wordt niet vervolgd" in text} == {"po", "go"}
    assert {sector for sector, text in said.items() if "vanaf 18" in text} == {"vo", "go", "mbo"}
    assert all("jeugdstrafrecht" in text for text in said.values())


def test_no_text_says_that_a_minor_cannot_be_prosecuted():
    wrong = [fact.tekst for fact in stappenplan().wet if "minderjarig" in fact.tekst and "vervolgd" in fact.tekst]
    assert wrong == []


def test_the_law_on_suspension_in_mbo_is_that_of_august_2023():
    said = " ".join(fact.tekst for fact in law("mbo", "protocol.wet_schorsing"))
    assert "heeft sinds augustus 2023 regels over schorsen en verwijderen" in said
    assert "hoogstens één week" in said
    assert "studentenstatuut" in said
    assert "geen regel" not in said
    assert "artikel" not in said


def test_the_student_council_consents_to_the_statute_where_the_norms_stand():
    (fact,) = law("mbo", "protocol.wet_medezeggenschap")
    assert "stemt in met het studentenstatuut" in fact.tekst
    assert "artikel 8a.2.2" in fact.wet


def test_images_of_minors_were_punishable_before_the_article_got_its_number():
    (fact,) = law("vo", "protocol.wet_beelden")
    assert "Dat was het al" in fact.tekst
    assert fact.sinds == date(2024, 7, 1)


def test_the_law_of_the_protocol_takes_half_a_page():
    for sector in v.Onderwijstype:
        facts = [fact for place in LEGAL_PLACES if place.startswith("protocol.") for fact in law(sector, place)]
        assert 9 <= len(facts) <= 12
        assert all(len(fact.tekst) <= 185 for fact in facts), max(facts, key=lambda fact: len(fact.tekst)).tekst


def test_most_facts_name_their_law_and_each_has_a_day_of_its_own_check():
    facts = [fact for fact in stappenplan().wet if fact.plaats.startswith("protocol.")]
    assert sum(bool(fact.wet) for fact in facts) / len(facts) >= 0.6
    assert all(fact.nagekeken_op and (fact.sinds is None or fact.sinds < fact.nagekeken_op) for fact in facts)


def test_a_law_stands_on_law_and_not_on_the_page_of_a_law_firm_or_a_blog():
    doubtful = ("advocaten", "boelszanders", "nicomuller", "stoppestennu", "wetboek-online")
    assert [fact.id for fact in stappenplan().wet if any(word in fact.bron for word in doubtful)] == []


def test_a_school_leaves_out_a_legal_fact():
    assert "L-16" in {fact.id for fact in law("vo", "protocol.wet_aangifte")}
    assert "L-16" not in {fact.id for fact in law("vo", "protocol.wet_aangifte", wet={"uit": ["L-16"]})}


def test_a_legal_fact_that_does_not_exist_cannot_be_left_out():
    with pytest.raises(ProfileError, match=r"wet\.uit"):
        law("vo", "protocol.wet_aangifte", wet={"uit": ["L-99"]})


def test_every_fact_has_a_source_on_the_web():
    facts = [*stappenplan().organisaties, *stappenplan().wet]
    assert all(fact.bron.startswith("http") for fact in facts)


def test_no_amount_of_a_fine_is_printed():
    assert [fact.id for fact in stappenplan().wet if "€" in fact.tekst or "euro" in fact.tekst] == []


@pytest.mark.parametrize("sector", list(v.Onderwijstype))
def test_the_core_of_the_action_team_has_every_task(sector: str):
    found = lists.team_kern(stappenplan(), profile(sector), sector_terms(stappenplan(), sector))
    assert [member.taak for member in found] == ["voorzitter", "zorg", "lijn_naar_leerlingen", "logboek"]
    extra = lists.team_uitbreiding(stappenplan(), profile(sector), sector_terms(stappenplan(), sector))
    assert extra
    assert all(member.wanneer for member in extra)


def test_a_school_puts_its_own_list_in_the_place_of_ours():
    plan = stappenplan()
    own = profile(
        "vo",
        lijsten={
            "instroom": ["Eigen punt"],
            "vragen": {"Eigen kop": ["Eigen vraag?"]},
            "themas_ouders": ["gamen"],
            "punten_ouderbrief": ["Let op"],
        },
    )
    words = terms(plan, own)
    assert lists.instroom(plan, own, words) == ("Eigen punt",)
    assert lists.vragen(plan, own, words) == {"Eigen kop": ("Eigen vraag?",)}
    assert lists.themas_ouders(plan, own) == ("gamen",)
    assert lists.punten_ouderbrief(plan, own, words) == ("Let op",)


def test_without_its_own_lists_a_school_has_ours_in_its_own_words():
    plan, ours = stappenplan(), profile("mbo")
    words = terms(plan, ours)
    assert len(lists.instroom(plan, ours, words)) == 5
    assert "studenten" in lists.instroom(plan, ours, words)[0]
    assert len(lists.vragen(plan, ours, words)) == 9
    assert len(lists.punten_ouderbrief(plan, ours, words)) == 9
    assert lists.themas_ouders(plan, ours)
    assert lists.norm(plan, words)


@pytest.mark.parametrize("respondent", ["medewerkers", "leerlingen", "ouders", "extern"])
def test_every_respondent_is_asked_what_happened_how_it_went_and_what_to_learn(respondent: str):
    plan = stappenplan()
    found = lists.evaluatie(plan, profile("vo"), terms(plan, profile("vo")), respondent)
    assert list(dict.fromkeys(question.deel for question in found)) == ["incident", "aanpak", "leren"]
    assert {"houden", "veranderen"} <= {question.id for question in found}
    assert not any("{" in question.vraag for question in found)


def test_the_staff_form_asks_for_owner_and_date():
    found = {question.id: question.soort for question in stappenplan().lijsten.evaluatie["medewerkers"]}
    assert (found["eigenaar"], found["gereed_op"], found["naar_preventiebeleid"]) == ("tekst", "datum", "vinkje")


def test_a_school_asks_its_own_questions():
    plan = stappenplan()
    own = profile("vo", lijsten={"evaluatie_incident": ["Wat viel op?", "Wat nog?"]})
    found = lists.evaluatie(plan, own, terms(plan, own), "leerlingen")
    assert [(q.id, q.vraag) for q in found if q.deel == "incident"] == [("incident_1", "Wat viel op?"), ("incident_2", "Wat nog?")]
    assert any(q.deel == "aanpak" for q in found)


def test_another_respondent_does_not_exist():
    plan = stappenplan()
    with pytest.raises(StappenplanError, match="buren"):
        lists.evaluatie(plan, profile("vo"), terms(plan, profile("vo")), "buren")


def case(**changes: object) -> ActieteamFacts:
    pupil = Leerlingcode("L1", v.Rol.SLACHTOFFER, 11, v.JaNee.ONBEKEND, v.JaNee.JA, v.OudersInformeren.LATER)
    values: dict[str, object] = {
        "soorten": (v.Soort.HAAT, v.Soort.ANDERS),
        "beeldmateriaal": v.Beeldmateriaal.GEEN,
        "gaande": v.JaNee.JA,
        "ernst": v.Ernst.ERNSTIG,
        "omvang": v.Omvang.MEERDERE_GROEPEN,
        "breed_bekend": v.JaNee.NEE,
        "herhaald": v.JaNee.NEE,
        "aanstichter": v.Aanstichter.ONBEKEND,
        "mogelijk_strafbaar": v.JaNee.ONBEKEND,
        "datalek": v.JaNee.NEE,
        "meldcode": v.JaNee.NEE,
        "leerlingen": (pupil,),
        "politie": Stappen(v.Status.GEDAAN, v.Status.NIET, v.Status.GEPLAND, v.JaNee.NEE),
        "actieteam": v.JaNee.JA,
        "informatie": v.Informatie.BEPERKT,
        "ouderbrief": None,
        "eerst_ingelicht": v.JaNee.NEE,
        "norm": v.Norm.ZONDER_VERWIJZING,
        "maatregelen": ((v.Maatregel.SANCTIEBELEID, v.Status.GEPLAND), (v.Maatregel.ZORG, v.Status.GEDAAN)),
        "schooldag": v.JaNee.ONBEKEND,
        "gezag": None,
        "verzenden_op": None,
        "vervolgbericht_op": None,
        "wissen": v.JaNee.ONBEKEND,
    }
    return ActieteamFacts(**{**values, **changes})  # type: ignore[arg-type]


def situations(table: str, facts: ActieteamFacts | None) -> list[str]:
    plan = stappenplan()
    features = {} if facts is None else {**school_features(profile("vo")), **actieteam_features(facts, TODAY)}
    return [row.situatie for row in decisions(plan, table, terms(plan, profile("vo")), features)]


@pytest.mark.parametrize("table", ["politie", "ouders", "alle_ouders"])
def test_a_decision_table_is_whole_without_a_case_and_shorter_with_one(table: str):
    whole, chosen = situations(table, None), situations(table, case())
    assert len(whole) >= 6
    assert set(chosen) <= set(whole)
    assert not any("{" in row for row in whole)
    assert len(chosen) < len(whole)


def test_what_is_not_known_of_a_case_is_no_reason_to_leave_a_row_out():
    plan = stappenplan()
    school = school_features(profile("vo"))
    for table in plan.beslistabellen:
        assert len(decisions(plan, table, terms(plan, profile("vo")), school)) == len(plan.beslistabellen[table])


@pytest.mark.parametrize(("sector", "table", "word"), [("po", "ouders", "minstens 18"), ("mbo", "politie", "jonger dan 12")])
def test_a_school_reads_no_row_on_an_age_that_none_of_its_pupils_has(sector: str, table: str, word: str):
    plan, school = stappenplan(), profile(sector)
    rows = decisions(plan, table, terms(plan, school), school_features(school))
    assert not [row.situatie for row in rows if word in row.situatie]
    assert len(rows) >= 4


def test_doubt_is_no_reason_not_to_consult_the_police():
    """Source: R3.01."""
    assert "Wij twijfelen of het strafbaar is." in situations("politie", case())
    assert "Het staat niet vast wie erachter zit." in situations("politie", case())
    began = Leerlingcode("L2", v.Rol.AANSTICHTER, 11, v.JaNee.ONBEKEND, v.JaNee.JA, v.OudersInformeren.LATER)
    assert "Een betrokken leerling is jonger dan 12." in situations("politie", case(leerlingen=(began,)))
    assert "Een betrokken leerling is jonger dan 12." not in situations("politie", case())


def test_a_child_in_danger_at_home_is_an_exception_of_its_own():
    """Source: R3.21, RX.06."""
    found = situations("ouders", case())
    assert "De leerling voelt zich bedreigd door iemand thuis." in found
    assert "De leerling is jonger dan 18 en thuis is het veilig." not in found


def test_the_police_asking_to_wait_is_a_veto_on_the_letter():
    assert "Nee: de politie vraagt om te wachten." in situations("alle_ouders", case())
    assert "Tegen: weinig mensen weten ervan." in situations("alle_ouders", case())


def test_a_table_that_does_not_exist_is_an_error():
    with pytest.raises(StappenplanError, match="beslistabel"):
        decisions(stappenplan(), "kantine", terms(stappenplan(), profile("vo")), {})


def test_the_features_of_a_case_are_those_that_a_condition_may_ask():
    school = school_features(profile("vo"), doelgroep="ouders", respondent="extern")
    facts = case()
    public = for_public(for_staff(facts))
    for kring, found in (
        (Kring.SCHOOL, school),
        (Kring.OPENBAAR, {**school, **public_features(public)}),
        (Kring.TEAM, {**school, **staff_features(for_staff(facts), TODAY)}),
    ):
        assert set(found) <= set(FEATURES[kring])
        assert all(values <= FEATURES[kring][key] for key, values in found.items())


def test_what_was_not_decided_counts_as_unknown():
    assert staff_features(for_staff(case()), TODAY)["ouderbrief"] == {"onbekend"}


OF_THE_PROFILE = {"talen", "kanaal", "team_van_een", "vaststelling_plat", "vaststelling"}


def test_every_feature_of_the_action_team_is_given():
    given = features_of_each(profile("vo"), incident({}), TODAY)[0]
    assert set(FEATURES[Kring.ACTIETEAM]) - OF_THE_PROFILE == set(given)
    assert all(values <= FEATURES[Kring.ACTIETEAM][key] for key, values in given.items())


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (None, "onbekend"),
        (11, "jonger_dan_12"),
        (12, "van_12_tot_16"),
        (15, "van_12_tot_16"),
        (16, "van_16_tot_18"),
        (17, "van_16_tot_18"),
        (18, "volwassen"),
    ],
)
def test_an_age_falls_in_the_band_of_the_law(age: int | None, band: str):
    """Source: L-12."""
    assert age_band(age) == band


@pytest.mark.parametrize(
    ("sector", "said", "expected"),
    [
        ("po", None, "nee"),
        ("vo", None, "ja"),
        ("mbo", None, "ja"),
        ("vo", "nee", "nee"),
        ("po", "ja", "ja"),
        ("go", "onbekend", "ja"),
    ],
)
def test_a_school_has_adults_unless_it_says_not(sector: str, said: str, expected: str):
    school = {"leerlingen_18_plus": said} if said else {}
    assert school_features(profile(sector, school=school))["volwassen"] == {expected}
