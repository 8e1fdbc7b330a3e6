"""Documents that a case may call for: when they belong to a set, and what each reader must not learn."""

import re

import pytest
from schools import KINDS, case, case_of, made, make, with_incident, with_profile

from generator.base import values as v
from generator.base.errors import FactsError, ReleaseError
from generator.documents.catalogue import CATALOGUE
from generator.guard import Zwaarte
from generator.pipeline import steps
from generator.pipeline.cases import choice
from generator.pipeline.dossier import releasing
from generator.render.tekst.read import reading_copy
from generator.stappenplan.features import OORDEEL
from generator.write.release import Recognised

SCHOOL = {"brin": "99ZZ01", "naam": "Voorbeeldcollege", "onderwijstype": "vo", "plaats": "Voorbeeldstad"}
CALM = {
    "soort": ["uitsluiting"], "ernst": "licht", "omvang": "een_groep", "breed_bekend": "nee", "mogelijk_strafbaar": "nee", "datalek": {"vermoed": "nee"},
    "politie": {"overleg": "niet", "melding": "niet", "aangifte": "niet"}, "ouderbrief": {"besluit": "geen", "reden": "weinigen weten het"},
    "maatregelen": [{"wat": "klassengesprek", "status": "niet"}],
}  # fmt: skip


def text(name, of, variant=""):
    return reading_copy(make(name, of, variant).data)


def called_for(**changes):
    of = with_incident(case("vo"), **{**CALM, **changes})
    chosen = choice.choose([choice.EVERYTHING], of.profile, of.incident, None, of.today)
    return {document.naam for document, _ in chosen.documents if document.wanneer and not document.per_leerling}


def test_a_small_case_that_few_know_of_calls_for_no_papers_for_others():
    assert called_for() == set()


@pytest.mark.parametrize(
    ("changes", "documents"),
    [
        ({"soort": ["bedreiging"]}, {"vragen-en-antwoorden", "bericht-bestuur", "feiten-politie"}),
        ({"breed_bekend": "ja"}, {"vragen-en-antwoorden", "persbericht"}),
        ({"omvang": "meerdere_scholen"}, {"bericht-bestuur", "persbericht", "overdracht"}),
        ({"mogelijk_strafbaar": "ja"}, {"feiten-politie"}),
        ({"politie": {"overleg": "gepland"}}, {"bericht-bestuur", "feiten-politie"}),
        ({"ernst": "zeer_ernstig"}, {"bericht-bestuur"}),
        ({"datalek": {"vermoed": "ja"}}, {"bericht-bestuur"}),
        ({"ouderbrief": {"besluit": "alle"}}, {"vragen-en-antwoorden", "persbericht"}),
        ({"maatregelen": []}, {"klassengesprek"}),
        ({"maatregelen": [{"wat": "klassengesprek", "status": "gepland"}]}, {"klassengesprek"}),
    ],
)
def test_what_happened_and_what_was_decided_calls_for_the_papers_that_this_moment_asks(changes, documents):
    assert called_for(**changes) == documents


def test_a_situation_asks_only_for_facts_that_a_case_has():
    for document in CATALOGUE.values():
        for situation in document.wanneer:
            assert all(values <= OORDEEL[feature] for feature, values in situation.items()), document.naam


def test_there_is_no_hand_over_without_a_second_school():
    with pytest.raises(FactsError, match="meerdere_scholen"):
        make("overdracht", case("vo"))
    with pytest.raises(ReleaseError, match="meerdere_scholen"):
        releasing.refuse(Recognised("overdracht"), case("vo"))
    releasing.refuse(Recognised("overdracht"), case_of("vo", "overdracht"))


def test_a_small_group_stops_a_letter_and_not_the_line_for_the_press():
    small = with_profile(with_incident(case("vo"), ouderbrief={"besluit": "groep"}), school={**SCHOOL, "groepen": {"2B": 12}})
    found = {name: releasing.to_weigh(Recognised(name), small) for name in ("ouderbrief", "persbericht")}
    assert any(each.zwaarte is Zwaarte.BLOK for each in found["ouderbrief"])
    assert not any(each.zwaarte is Zwaarte.BLOK for each in found["persbericht"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_board_and_the_police_read_no_class_and_the_board_no_code(kind):
    board, police = (text(name, case_of(kind, name)) for name in ("bericht-bestuur", "feiten-politie"))
    groups = [person.groep for person in case(kind).incident.betrokkenen]
    for page in (board, police):
        assert [group for group in groups if re.search(rf"(?:klas|groep) {re.escape(group)}\b", page)] == []
    assert not re.search(r"\bL\d\b|\d+ jaar", board)
    assert re.search(r"\| \*\*L1\*\* \|", police)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("soort", list(v.Soort))
@pytest.mark.parametrize("may", ["ja", "nee"])
def test_the_press_hears_three_sentences_and_no_kind_whatever_happened(kind, soort, may):
    for open_ in v.JaNee:
        of = with_incident(
            case(kind), soort=[soort.value], schooldag={"gaat_door": open_.value}, politie={"overleg": "gedaan", "mag_genoemd": may},
            maatregelen=[], ouderbrief={"besluit": "alle"},
        )  # fmt: skip
        said = steps.composed(CATALOGUE["persbericht"], of, "")["verklaring"]
        assert len(said) == 3
        assert ("politie" in said[2]) == (may == "ja")
        assert not re.search(r"beeld|lijst|verneder|buiten|dreig|haat|account|uitdaging", " ".join(said))


@pytest.mark.parametrize("kind", KINDS)
def test_before_the_letter_is_out_nobody_who_answers_the_phone_can_tell_what_happened(kind):
    later = {"besluit": "alle", "verzenden_op": "2026-11-24"}
    before, after = (
        text("vragen-en-antwoorden", with_incident(case(kind), soort=["nepaccount"], ouderbrief={**later, "verzenden_op": day}))
        for day in ("2026-11-24", "2026-11-23")
    )
    assert "nepaccount" not in before
    assert "nepaccount" in after
    assert "met de woorden van de brief" in after


@pytest.mark.parametrize("schooldag", ["ja", "nee", "onbekend"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_reception_reads_after_a_threat_holds_nothing_to_weigh(kind, schooldag):
    of = with_incident(case(kind), soort=["bedreiging"], schooldag={"gaat_door": schooldag}, ouderbrief={"besluit": "alle"})
    assert make("vragen-en-antwoorden", of).findings == ()


@pytest.mark.parametrize("soort", [kind for kind in v.Soort if kind is not v.Soort.ANDERS])
def test_without_reference_a_class_hears_nothing_of_the_incident(soort):
    pages = [
        text("klassengesprek", with_incident(case("vo"), soort=[kind], norm="zonder_verwijzing"), "12-tot-16-jaar")
        for kind in (soort.value, "anders")
    ]
    assert pages[0] == pages[1]


def test_a_pupil_whose_home_is_not_told_has_nothing_of_the_plan_sent_home():
    person = {"code": "L1", "rol": "slachtoffer", "leeftijd": 14}
    decided = {"besluit": "niet", "reden": "thuis is het niet veilig", "door": "rector", "herzien_op": "2026-11-26"}
    home, not_home = (
        text("nazorgplan", with_incident(case("vo"), betrokkenen=[{**person, "ouders_informeren": choice_}]))
        for choice_ in ({"besluit": "direct"}, decided)
    )
    assert "Praat ook met thuis" in home
    assert "Praat ook met thuis" not in not_home
    assert "stuur niets van dit plan mee" in not_home


def test_the_days_of_the_plan_are_those_of_the_incident_and_else_of_the_protocol():
    assert "maandag 14 december 2026, 3 weken na de melding" in reading_copy(made("vo", "nazorgplan").data)
    assert "| na 12 weken |" in text("nazorgplan", with_incident(case("vo"), herstel={}))
