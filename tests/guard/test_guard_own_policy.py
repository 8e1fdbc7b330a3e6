"""A rule of the school for all pupils may name a group or an hour where it stands as a whole line; nothing else gains from it."""

import pytest
from schools import case, with_incident, with_profile

from generator import guard
from generator.base.errors import GuardError
from generator.documents.catalogue import CATALOGUE
from generator.documents.paper import allowed
from generator.guard import Zwaarte
from generator.guard.findings import Aard, Piece
from generator.guard.people.own import as_line, policy_lines, unbroken

RULE = "Leerlingen van klas 7a en 7b leveren hun telefoon 's ochtends om half negen in."
EVENING = {"onderwerp": "de eerste telefoon, voor ouders van klas 6a", "wanneer": "maart"}


def school(**policy: object):
    own = {"normen": ["Wij zijn aardig."], "telefoonregel": RULE, "ouders": [EVENING]} | policy
    return with_profile(case("po"), preventie=own)


def kinds(text: str, of=None, weight: Zwaarte | None = None, document: str = "beleid-ouders") -> set[str]:
    of = of or school()
    incident = with_incident(of, betrokkenen=[]).incident if not of.incident.betrokkenen else of.incident
    permitted = allowed(of.profile, of.root)
    found = guard.inspect_bytes("a.txt", text.encode(), guard.forbidden(incident), permitted, document=document).bevindingen
    return {each.soort for each in found if weight is None or each.zwaarte is weight}


@pytest.mark.parametrize(
    "line", [RULE, f"- {RULE}", f"•  {RULE}", "Voor ouders: de eerste telefoon, voor ouders van klas 6a (maart)."]
)
def test_a_rule_of_the_school_passes_as_a_whole_line_also_in_a_list(line):
    assert kinds(line) == set()


@pytest.mark.parametrize(
    "line",
    [
        f"Dit zei ik in de klas: {RULE}",
        f"{RULE} En gisteren ging het mis.",
        "In groep 7 is het misgegaan.",
        "klas 7a en 7b",
        "de eerste telefoon, voor ouders van klas 6a",
    ],
)
def test_a_line_that_says_more_or_less_than_the_rule_is_read_as_any_other(line):
    assert "klas of groep" in kinds(line, weight=Zwaarte.BLOK)


def test_in_a_letter_a_line_of_the_policy_points_as_any_other_does():
    for document in ("ouderbrief", "normbrief", "brief-na-beleid-ouders", ""):
        assert "klas of groep" in kinds(RULE, weight=Zwaarte.BLOK, document=document)
    with pytest.raises(GuardError, match="groep"):
        guard.screen(RULE, guard.forbidden(case("po").incident), allowed(school().profile, school().root))


def test_the_documents_that_print_the_policy_are_in_the_catalogue_and_have_no_incident():
    prints = [document for document in CATALOGUE.values() if document.toont_beleid]
    assert prints
    assert all(not document.vereist_incident and not document.brief for document in prints)


def test_the_same_line_is_stopped_at_a_school_that_has_no_such_rule():
    assert "klas of groep" in kinds(RULE, case("po"), Zwaarte.BLOK)


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("Volg niet het account @vlinder.roddels van groep 7.", "account"),
        ("Wij zoeken niet op #groep7roddels.", "hashtag"),
        ("In groep 7 helpen wij J.K. met de telefoon.", "initialen"),
        ("In groep 7 zeggen wij niet wie geboren is in 2015.", "geboortedatum"),
        ("In groep 7 lezen wij niet mee in de appgroep genaamd “brugklasroddels”.", "naam van een account of groep"),
        ("Wij fietsen met groep 7 niet langs Dorpsstraat 12.", "adres"),
        ("Kijk niet op www.roddels.example in groep 7.", "website"),
        ("Bel in groep 7 naar 06-12345678.", "telefoonnummer"),
        ("In groep 7 filmen wij niet zoals Fenna Kwartelaar.", "naam van een persoon"),
    ],
)
def test_what_is_about_somebody_is_looked_for_in_a_rule_too(rule, kind):
    assert kind in kinds(rule, school(normen=[rule]), Zwaarte.BLOK)


def test_somebody_of_the_incident_is_looked_for_in_a_rule_too():
    child = {
        "code": "L1",
        "rol": "slachtoffer",
        "leeftijd": 9,
        "naam": "Noor Zwaluwstaart",
        "ouders_informeren": {"besluit": "direct"},
    }
    of = with_incident(school(normen=["In groep 7 doen wij zoals Noor."]), betrokkenen=[child])
    assert "voornaam van een betrokkene" in kinds("In groep 7 doen wij zoals Noor.", of, Zwaarte.BLOK)


def lines(*texts: str, aard: Aard = Aard.TEKST) -> list[Piece]:
    return [Piece("tekst", f"bladzijde 1, regel {number}", text, aard) for number, text in enumerate(texts, 1)]


def test_a_rule_over_several_lines_of_a_pdf_is_one_line_again_and_the_rest_stays_as_it_is():
    policy = policy_lines(school().profile)
    pieces = lines(
        "Onze afspraken",
        "• Leerlingen van klas 7a en 7b leveren",
        "hun telefoon 's ochtends om half",
        "negen in.",
        "• Wij zijn aardig.",
        "groep 7",
    )
    told = [(piece.plaats, piece.text) for piece in unbroken(pieces, policy)]
    assert told == [
        ("bladzijde 1, regel 1", "Onze afspraken"),
        ("bladzijde 1, regel 2", as_line(RULE)),
        ("bladzijde 1, regel 5", "Wij zijn aardig."),
        ("bladzijde 1, regel 6", "groep 7"),
    ]


def test_a_rule_that_is_cut_off_or_runs_on_into_other_words_stays_in_pieces():
    policy = policy_lines(school().profile)
    for pieces in (
        lines("Leerlingen van klas 7a en 7b leveren", "niets in."),
        lines("Leerlingen van klas 7a en 7b leveren"),
        lines(RULE, aard=Aard.KENMERK),
    ):
        assert list(unbroken(pieces, policy)) == pieces


def test_nothing_is_put_together_where_a_school_has_no_rules():
    pieces = lines(*(f"regel {number}" for number in range(30)))
    assert list(unbroken(pieces, frozenset())) == pieces
