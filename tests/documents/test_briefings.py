"""The briefings for staff: as deep as the action team decided, never with a pupil's name."""

import re

import pytest
from schools import KINDS, case, made, make, with_incident, with_profile

from generator.base import values as v
from generator.render.tekst.read import reading_copy

BOTH = ("teambriefing-betrokken", "teambriefing-overig")


def copy(name, of):
    return reading_copy(make(name, of).data)


@pytest.mark.steekproef(2)
@pytest.mark.parametrize("kind", KINDS)
def test_with_the_same_information_for_all_both_briefings_tell_what_happened(kind):
    same = with_incident(case(kind), soort=["nepaccount"], team={"informatie": "gelijk"})
    assert all("nepaccount" in copy(name, same).lower() for name in BOTH)


@pytest.mark.parametrize("kind", KINDS)
def test_with_the_same_information_for_all_both_briefings_are_the_same_but_for_whom_they_address(kind):
    same = with_incident(case(kind), team={"informatie": "gelijk"})
    one, other = (copy(name, same).split("[Kop 1]", 1)[1] for name in BOTH)
    assert "Iedereen in het team krijgt dezelfde informatie." in one
    assert one == other


@pytest.mark.parametrize(
    ("team", "asked"),
    [
        ({"gevormd": "ja", "voorzitter": "veiligheidscoördinator"}, "veiligheidscoördinator"),
        ({"gevormd": "ja", "voorzitter": "Communicatieadviseur"}, "communicatieadviseur"),
        ({"gevormd": "ja", "voorzitter": "iemand die niet in het profiel staat"}, "rector"),
        ({"gevormd": "ja", "voorzitter": "mentor van de betrokken leerlingen"}, "schoolleider"),  # has no name there
        ({"gevormd": "ja"}, "rector"),
        ({"gevormd": "nee"}, "schoolleider"),
    ],
)
def test_colleagues_ask_who_leads_this_incident(team, asked):
    base = case("vo")
    other = with_profile(base, schoolleider={"naam": "X. Anders", "functie": "schoolleider", "telefoon": "010-555 02 09"})
    for name in BOTH:
        line = next(row for row in copy(name, with_incident(other, actieteam=team)).splitlines() if "**Vragen en zorgen:**" in row)
        assert f", {asked}: " in line


@pytest.mark.parametrize("soort", list(v.Soort))
def test_with_limited_information_the_rest_of_the_team_does_not_learn_the_kind(soort):
    one, other = (
        copy(
            "teambriefing-overig",
            with_incident(case("vo"), soort=[kind], beeldmateriaal="onbekend", team={"informatie": "beperkt"}),
        )
        for kind in (soort.value, "anders")
    )
    words = {"bangalijst": "lijst", "nepaccount": "nepaccount", "bedreiging": "dreig", "haat": "haat", "challenge": "uitdaging"}
    if soort.value in words:
        known = one.split("[Kop 1] Wat doe je nu")[0].lower()
        assert words[soort.value] not in known
    assert other


@pytest.mark.parametrize("changes", [{"beeldmateriaal": "geen", "soort": ["haat"]}, {"beeldmateriaal": "niet_seksueel"}, {"gaande": "nee"}, {"breed_bekend": "nee"},
                                     {"soort": ["bangalijst"], "beeldmateriaal": "geen"}])  # fmt: skip
def test_with_limited_information_the_rest_of_the_team_reads_the_same_whatever_happened(changes):
    limited = with_incident(case("vo"), team={"informatie": "beperkt"}, norm="zonder_verwijzing")
    assert copy("teambriefing-overig", with_incident(limited, **changes)) == copy("teambriefing-overig", limited)


@pytest.mark.parametrize("informed", list(v.Informatie))
@pytest.mark.parametrize("name", BOTH)
def test_with_a_threat_everyone_at_the_door_reads_112_first_and_what_to_watch_for(name, informed):
    text = copy(name, with_incident(case("po"), soort=["bedreiging"], team={"informatie": informed.value}))
    do = re.findall(r"^\[Opsomming\] (.*)$", text.split("[Kop 1] Wat doe je nu?")[1], re.MULTILINE)
    assert do[0].startswith("Zie of hoor je direct gevaar? Bel 112")
    assert "Let op wie de school in komt." in " ".join(do[:2])


@pytest.mark.parametrize("name", BOTH)
def test_what_to_do_and_what_to_say_stand_before_what_was_done(name):
    heads = re.findall(r"^\[Kop 1\] (.*)$", copy(name, case("vo")), re.MULTILINE)
    assert heads[:3] == ["Wat is er aan de hand?", "Wat doe je nu?", "Wat zeg je?"]


@pytest.mark.parametrize("name", BOTH)
def test_when_images_are_part_of_it_staff_are_told_not_to_look_save_or_forward(name):
    text = copy(name, with_incident(case("vo"), soort=["beeldmateriaal"], beeldmateriaal="seksueel")).lower()
    assert "[let op]" in text
    assert "sla" in text or "opslaan" in text or "bewaar" in text
    assert "stuur" in text


@pytest.mark.parametrize("name", BOTH)
def test_the_norm_is_set_without_reference_when_that_was_decided(name):
    with_it, without = (copy(name, with_incident(case("vo"), norm=norm)) for norm in ("met_verwijzing", "zonder_verwijzing"))
    assert with_it != without


@pytest.mark.parametrize("name", BOTH)
def test_a_status_that_is_not_known_has_a_sentence_of_its_own(name):
    unknown = copy(name, with_incident(case("vo"), maatregelen=[{"wat": "klassengesprek", "status": "onbekend"}]))
    nothing = copy(name, with_incident(case("vo"), maatregelen=[]))
    assert unknown != nothing


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", BOTH)
def test_staff_read_whom_to_ask_and_what_to_say(kind, name):
    text = reading_copy(made(kind, name).data)
    profile = case(kind).profile
    assert profile.schoolleider.naam in text
    assert re.search(r"^\| Als een (leerling|student) ", text, re.MULTILINE)
    assert profile.actieteam.woordvoerder in text
