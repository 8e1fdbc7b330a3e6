"""The prevention policy in short: posters for parents and for pupils, a text for the school guide."""

import re
from dataclasses import replace
from datetime import date

import pytest
from conftest import office
from hypothesis import given
from hypothesis import strategies as st
from schools import KINDS, case, made, make, with_incident, with_profile

from generator import guard
from generator.base.errors import GuardError
from generator.documents import paper
from generator.documents.catalogue import CATALOGUE, required, variants
from generator.documents.openbaar.samenvatting import fitting, lines
from generator.render.tekst.read import reading_copy
from generator.write.forms import checked_form, message_html, message_text

PARENTS, PUPILS, GUIDE = NAMES = ("beleid-ouders", "beleid-leerlingen", "schoolgidstekst")
PAGES = (PARENTS, PUPILS)


def body(data: bytes) -> str:
    """Return the words on the paper without styles, header and footer."""
    rows = [line for line in reading_copy(data).splitlines() if not line.startswith("@")]
    return "\n".join(re.sub(r"^\[[^\]]+\] ?", "", line).replace("**", "") for line in rows)


def form(kind: str, name: str) -> str:
    """Return the last form of a summary at a school: of a poster for pupils, that for the eldest."""
    return variants(CATALOGUE[name], case(kind).profile, case(kind).incident)[-1]


def with_policy(kind: str, **changes: object):
    """Return a school without an incident, with parts of its prevention policy replaced."""
    own = case(kind).profile.preventie.model_dump(mode="json", exclude_none=True)
    return replace(with_profile(case(kind), preventie=own | changes), incident=None)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_summary_is_the_same_whatever_happened_or_when_nothing_did(kind, name):
    happened = with_incident(
        case(kind), soort=["bedreiging"], actieteam={"gevormd": "nee"}, maatregelen=[{"wat": "politie", "status": "gedaan"}]
    )
    of = form(kind, name)
    assert make(name, happened, of).data == make(name, replace(case(kind), incident=None), of).data == made(kind, name, of).data


@pytest.mark.parametrize("name", PAGES)
def test_a_poster_shows_the_first_agreements_and_says_where_all_of_them_are(name):
    norms = [f"Afspraak nummer {word}." for word in ("een", "twee", "drie", "vier")]
    data = make(name, with_policy("vo", normen=norms, ouders=[], lessen=[]), "12-tot-16-jaar" if name == PUPILS else "").data
    assert [norm in body(data) for norm in norms] == [True] * 3 + [False]
    assert f"@voet Het hele beleid: {case('vo').profile.preventie.vindplaats}" in reading_copy(data)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("settled", [{}, {"op": "2027-02-01", "versie": "1.0"}])
def test_a_summary_of_a_policy_that_is_not_adopted_says_concept_in_its_text_and_on_its_edge(name, settled):
    data = make(name, with_profile(case("vo"), vaststelling=settled), form("vo", name)).data
    assert "Concept: ons beleid is nog niet vastgesteld." in body(data)
    assert "concept" in next(line for line in reading_copy(data).splitlines() if line.startswith("@voet"))
    assert "concept" not in reading_copy(made("vo", name, form("vo", name)).data).lower()


@pytest.mark.parametrize("name", NAMES)
def test_a_summary_says_for_which_year_it_is(name):
    later = replace(case("mbo"), today=date(2027, 8, 20))
    assert "studiejaar 2026-2027" in reading_copy(made("mbo", name, form("mbo", name)).data)
    assert "studiejaar 2027-2028" in reading_copy(make(name, later, form("mbo", name)).data)


@pytest.mark.parametrize(
    ("kind", "name", "adults", "lines_"),
    [
        ("po", PARENTS, "nee", ["Kindertelefoon"]),
        ("vo", PUPILS, "nee", ["Kindertelefoon"]),
        ("vo", PUPILS, "ja", ["Kindertelefoon", "Alles Oké?"]),
        ("mbo", PARENTS, "ja", ["Kindertelefoon"]),
        ("mbo", GUIDE, "ja", ["Kindertelefoon", "Alles Oké?"]),
    ],
)
def test_the_help_lines_fit_the_age_of_the_reader(kind, name, adults, lines_):
    school = case(kind).profile.school.model_dump(mode="json", exclude_none=True) | {"leerlingen_18_plus": adults}
    text = body(make(name, with_profile(case(kind), school=school), form(kind, name)).data)
    assert [line for line in ("Kindertelefoon", "Alles Oké?") if line in text] == lines_
    assert "Bel meteen 112." in text
    assert "Helpwanted" in text


@pytest.mark.parametrize("kind", ["po", "vo", "go"])
def test_the_school_guide_names_the_coordinator_and_the_contact_for_bullying_with_how_to_reach_them(kind):
    text, safety = body(made(kind, GUIDE).data), case(kind).profile.veiligheid
    for person in (safety.coordinator_sociale_veiligheid, safety.aanspreekpunt_pesten):
        (line,) = [row for row in text.splitlines() if person.naam in row]
        assert person.telefoon in line
        assert person.email in line
    assert "Coördinator sociale veiligheid: " in text
    assert "Aanspreekpunt bij pesten en vertrouwenspersoon op school: " in text  # one person with two tasks stands there once
    assert case(kind).profile.preventie.vindplaats in text


def test_in_mbo_the_text_can_be_made_without_the_people_that_the_law_asks_of_other_schools():
    none = with_profile(case("mbo"), veiligheid={})
    assert required(CATALOGUE[GUIDE], none.profile) == ("contact.leerlingen.naam", "contact.leerlingen.functie")
    data = make(GUIDE, none).data
    assert "Vertrouwenspersoon: A. Osman, 088-555 04 03" in body(data)
    assert "studentenstatuut en portaal" in reading_copy(data)
    assert not re.search(r"schoolgids|\bwet|wettelijk|verplicht", reading_copy(data), re.IGNORECASE)


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_for_the_school_guide_is_short(kind):
    assert 150 <= len(body(made(kind, GUIDE).data).split()) <= 220


@pytest.mark.parametrize("name", NAMES)
def test_without_a_place_for_the_whole_policy_a_reader_is_sent_to_a_person(name):
    own = case("vo").profile.preventie.model_dump(mode="json", exclude_none=True)
    none = with_profile(case("vo"), preventie={key: value for key, value in own.items() if key != "vindplaats"})
    who = {PARENTS: "C. Postma", PUPILS: "M. Yildiz", GUIDE: "J. Hoekstra"}[name]
    assert f"Het hele beleid: vraag het aan {who}" in reading_copy(make(name, none, form("vo", name)).data)


@pytest.mark.parametrize("name", [PARENTS, GUIDE])
@pytest.mark.parametrize(("form", "wrong"), [("je", r"\b(u|uw)\b"), ("u", r"\b(je|jou|jouw|jij)\b")])
def test_a_summary_addresses_parents_as_the_school_does(name, form, wrong):
    own = {"normen": ["Wij zijn aardig."], "telefoonregel": "Telefoons zijn thuis."}
    told = with_profile(case("po"), brieven={"aanspreekvorm": form}, preventie=own)
    assert re.findall(wrong, body(make(name, told).data), re.IGNORECASE) == []


def bare(text: str) -> str:
    """Return the letters of a text, without marks of a list, of a table or of a style."""
    return "".join(re.sub(r"\[+[^\]]*\]+|[|¶:]|^- ", "", text, flags=re.MULTILINE).split())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_summary_to_paste_is_its_own_text_without_a_subject_or_a_push_message(kind, name):
    checked = made(kind, name, form(kind, name))
    text, page = message_text(data := checked.data), message_html(data, checked.meta)
    assert text.splitlines()[0] == body(data).splitlines()[0]
    assert not re.search(r"Onderwerp|Pushbericht", text + page)
    assert bare(text) == bare(body(data))
    assert message_text(data, concept=True).startswith("CONCEPT: nog niet gebruiken.")


OWN_RULES = {
    "normen": ["In groep 7 en 8 hebben wij afspraken voor de groepsapp.", "Pesters spreken wij aan.", "Wij sturen geen naaktfoto's door."],
    "telefoonregel": "Leerlingen van groep 7 en 8 leveren hun telefoon om half negen in. Wie zijn telefoon toch gebruikt, haalt hem om drie uur op bij de directeur.",
    "ouders": [{"onderwerp": "eerste telefoon, voor groep 6, 7 en 8", "wanneer": "maart"}],
    "lessen": [{"groep": "groep 8", "onderwerp": "groepsapps in groep 8"}],
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("suffix", ["txt", "html", pytest.param("pdf", marks=office)])
def test_what_a_school_agreed_for_all_pupils_may_name_a_group_an_hour_or_an_app(name, suffix):
    of = with_policy("po", **OWN_RULES)
    checked = make(name, of, form("po", name))
    reach = paper.allowed(of.profile, of.root)
    other = checked_form(checked, suffix, f"a.{suffix}", guard.forbidden(case("po").incident), reach)
    assert checked.findings == other.findings == ()
    assert "groep 7 en 8" in body(checked.data)


@pytest.mark.parametrize(
    "norm",
    [
        "Wij filmen niet stiekem zoals Fenna Kwartelaar deed.",
        "Kijk niet op www.roddel.example.",
        "Bel 06-12345678 als het misgaat.",
    ],
)
def test_a_rule_of_the_school_that_names_somebody_or_leads_elsewhere_stops_the_page(norm):
    with pytest.raises(GuardError):
        make(PUPILS, with_policy("po", normen=["Wij zijn aardig.", norm]), "vanaf-16-jaar")


def test_a_pupil_of_the_incident_is_looked_for_in_the_rules_of_the_school_too():
    child = {
        "code": "L1",
        "rol": "slachtoffer",
        "leeftijd": 9,
        "naam": "Roos Kwartelaar",
        "ouders_informeren": {"besluit": "direct"},
    }
    told = with_incident(case("po"), betrokkenen=[child])
    own = told.profile.preventie.model_dump(mode="json", exclude_none=True) | {"normen": ["Wij doen zoals Roos het ons leerde."]}
    with pytest.raises(GuardError):
        make(PUPILS, with_profile(told, preventie=own), "10-tot-13-jaar")


@given(st.lists(st.text("abc ", min_size=1, max_size=300), max_size=9), st.lists(st.text("abc ", min_size=1, max_size=300), max_size=4), st.integers(0, 30))  # fmt: skip
def test_what_is_shown_fits_or_is_the_least_and_what_falls_off_is_the_end(norms, evenings, room):
    kept = fitting((tuple(evenings), 1), (tuple(norms), 3), room=room)
    assert kept[0] == tuple(evenings)[: len(kept[0])]
    assert kept[1] == tuple(norms)[: len(kept[1])]
    smallest = len(kept[0]) <= 1 and len(kept[1]) <= 3
    assert smallest or lines(*kept[0], *kept[1]) <= room
    if len(kept[1]) < len(norms):
        assert len(kept[0]) <= 1  # the evenings give way first
