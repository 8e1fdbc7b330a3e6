"""A file about one pupil: everybody else of the incident blocks in it, in every place; who it goes to may be named, and where."""

from pathlib import Path

import pytest
from minimal_docx import letter
from more_places import MORE
from places_of_a_name import PLACES, Place
from schools import case

from generator.base.kring import Kring
from generator.guard import Verdict, inspect_bytes
from generator.load.keys.incident import Incident
from generator.pipeline.cases.one_pupil import screen_of

DIRECT = {"besluit": "direct"}
FLEUR = {
    "code": "L1", "rol": "slachtoffer", "leeftijd": 14, "groep": "2B", "naam": "Fleur Bakhuizen", "ouders_informeren": DIRECT,
    "ouders": [{"naam": "Annelies Bakhuizen", "gezag": "ja"}, {"naam": "Storm Kuiper", "gezag": "ja"}],
}  # fmt: skip
OTHER = {
    "code": "LQ77", "rol": "omstander", "leeftijd": 17, "groep": "9Q", "naam": "Xandrina Qweltjes", "ook_bekend_als": ["Zwaluwtje"],
    "ouders": [{"naam": "Wolfgangus Vogelvrij", "gezag": "ja"}], "ouders_informeren": DIRECT,
}  # fmt: skip
BROTHER = {**FLEUR, "code": "L3", "rol": "omstander", "leeftijd": 12, "groep": "1A", "naam": "Tim Bakhuizen"}


# Binary parts: two letters and two digits stand there by chance; names of four letters and more are looked for.
BY_CHANCE = frozenset(
    {
        "before the archive",
        "data of Google Docs",
        "printer",
        "font inside",
        "macro",
        "text of an EMF",
        "text of a WMF",
        "comment of a GIF",
    }
    | {"after the archive", "name of a folder in the zip", "embedded object in UTF-16", "embedded object in UTF-16, other order"}
    | {"comment of a zip member", "extra field of a zip member", "comment of the archive", "text of an EMF thumbnail"}
    | {"between the parts and the directory"}
)


def incident(*people: dict) -> Incident:
    base = case("vo").incident
    assert base is not None
    return Incident.model_validate(base.model_dump(mode="json", exclude_none=True) | {"betrokkenen": list(people)})


def verdict(data: bytes, *people: dict, variant: str = "L1", name: str = "brief.docx") -> Verdict:
    of = case("vo")
    screen = screen_of(of.profile, of.root, incident(*people), Kring.BETROKKENEN, variant)
    return inspect_bytes(name, data, *screen, Kring.BETROKKENEN)


def blocks(text: str, *people: dict, variant: str = "L1") -> list[str]:
    return [found.soort for found in verdict(letter(text), *people, variant=variant).bevindingen if found.zwaarte == "blok"]


@pytest.mark.parametrize("word", ["Qweltjes", "Zwaluwtje", "Vogelvrij", "LQ77"])
def test_another_pupil_is_found_in_every_place(word: str):
    places = [place for place in (*PLACES, *MORE) if word != "LQ77" or place.name not in BY_CHANCE]
    assert len(places) >= 150
    assert [place.name for place in places if not stops_without_saying(place, word)] == []


def stops_without_saying(place: Place, word: str) -> bool:
    outcome = verdict(place.make(word), FLEUR, OTHER)
    return outcome.oordeel == "geblokkeerd" and word.lower() not in str(outcome.as_json()).lower()


@pytest.mark.parametrize(
    "text",
    ["Wij spraken met L3.", "Ook een kind van 17 was erbij.", "Een leerling van 17 jaar.", "iemand van zeventien jaar", "een 17-jarige",
     "Er is er nog een (17).", "Een ander uit 9Q deed het.", "Bel Zwaluwtje.", "Mail de vader, Wolfgangus Vogelvrij."],
)  # fmt: skip
def test_code_age_group_nickname_and_parents_of_another_block(text: str):
    assert blocks(text, FLEUR, OTHER, BROTHER)


@pytest.mark.parametrize(
    ("text", "groep"),
    [("Ook L 3 was erbij.", "9Q"), ("Ook L-3 was erbij.", "9Q"), ("ook l3 keek", "9Q"), ("Iemand uit 3 H1.", "3H1"),
     ("Iemand uit 3-h-1.", "3H1"), ("Iemand uit 3H1.", "klas 3 H 1"), ("Iemand uit groep 8a.", "groep 8 A"), ("Iemand uit groep 8.", "groep 8")],
)  # fmt: skip
def test_a_code_or_group_of_another_blocks_however_it_is_written(text: str, groep: str):
    assert blocks(text, FLEUR, {**OTHER, "code": "L3", "groep": groep})


@pytest.mark.parametrize("text", ["Wij bellen 3 keer.", "Een brief van 3 bladzijden.", "Kom naar lokaal 8 a.u.b."])
def test_a_number_is_no_code_and_no_group(text: str):
    assert blocks(text, FLEUR, {**OTHER, "code": "L3", "groep": "groep 8"}) == []


MEASURES = [
    "Hij is geschorst.",
    "De leerling die het deed, is een dag geschorst.",
    "De ander krijgt straf.",
    "Er volgt een schorsing.",
]


def of_a_measure(text: str, pupil: dict, aanstichter: str) -> list[str]:
    base = incident(pupil, OTHER)
    of = case("vo")
    known = Incident.model_validate(base.model_dump(mode="json", exclude_none=True) | {"aanstichter": aanstichter})
    screen = screen_of(of.profile, of.root, known, Kring.BETROKKENEN, "L1")
    found = inspect_bytes("brief.docx", letter(text), *screen, Kring.BETROKKENEN).bevindingen
    return [each.soort for each in found if each.zwaarte == "blok"]


@pytest.mark.parametrize("text", MEASURES)
def test_a_measure_stands_in_no_letter_but_that_of_the_pupil_who_is_known_to_have_begun(text: str):
    began = {**FLEUR, "rol": "aanstichter"}
    assert of_a_measure(text, FLEUR, "bekend")
    assert of_a_measure(text, {**FLEUR, "rol": "omstander"}, "bekend")
    assert of_a_measure(text, began, "vermoed")
    assert of_a_measure(text, began, "bekend") == []


def test_a_class_in_words_is_weighed_by_a_person_and_the_own_class_too():
    found = verdict(letter("Een leerling uit zes vwo keek toe."), FLEUR, OTHER).bevindingen
    assert [each.zwaarte for each in found if each.soort == "klas of groep"] == ["waarschuwing"]


@pytest.mark.parametrize("name", ["2026-11-23-brief-ouders-betrokkene-LQ77.docx", "brief Qweltjes.docx"])
def test_the_name_of_the_file_is_read_too(name: str):
    assert verdict(letter("Beste ouder/verzorger,"), FLEUR, OTHER, name=name).oordeel == "geblokkeerd"


@pytest.mark.parametrize(
    "text",
    ["Beste Annelies Bakhuizen,", "Aan Storm Kuiper", "ouder/verzorger van Fleur Bakhuizen", "Wij spraken Fleur en haar mentor.",
     "Fleur is 14 jaar en zit in 2B.", "Over 17 dagen bellen wij weer.", "De gegevens bewaren wij vanaf 17 jaar."],
)  # fmt: skip
def test_the_pupil_of_the_letter_and_those_at_home_may_be_named(text: str):
    assert blocks(text, FLEUR, OTHER) == []


@pytest.mark.parametrize("text", ["Beste Annelies Bakhuizen,", "Fleur is 14 jaar.", "Een leerling uit 2B."])
@pytest.mark.parametrize("variant", ["", "LQ77", "L9"])
def test_where_nothing_tells_whose_letter_it_is_or_it_is_anothers_nobody_may_be_named(text: str, variant: str):
    assert blocks(text, FLEUR, OTHER, variant=variant)


class TestWhoSharesSomething:
    def test_a_brother_keeps_the_surname_out_of_the_text_and_not_out_of_the_address(self):
        assert blocks("Beste Annelies Bakhuizen,", FLEUR, BROTHER) == []
        assert blocks("Wij spraken met Fleur Bakhuizen.", FLEUR, BROTHER) == []
        assert blocks("Wij spraken met Tim Bakhuizen.", FLEUR, BROTHER)
        assert blocks("Tim was er ook bij.", FLEUR, BROTHER)
        assert blocks("De familie Bakhuizen komt langs.", FLEUR, BROTHER)

    def test_a_parent_with_the_name_of_another_pupil_is_addressed_and_nothing_else(self):
        namesake = {**OTHER, "naam": "Storm Kuiper"}
        assert blocks("Beste Storm Kuiper,", FLEUR, namesake) == []
        assert blocks("Aan Storm Kuiper", FLEUR, namesake) == []
        assert blocks("Storm Kuiper stuurde het door.", FLEUR, namesake)
        assert blocks("Storm stuurde het door.", FLEUR, namesake)

    def test_a_group_that_another_is_in_too_blocks(self):
        assert blocks("Fleur zit in 2B.", FLEUR, OTHER) == []
        assert blocks("Fleur zit in 2B.", FLEUR, {**OTHER, "groep": "2B"})

    def test_an_age_that_another_has_too_points_to_nobody(self):
        assert blocks("Fleur is 14 jaar.", FLEUR, {**OTHER, "leeftijd": 14}) == []

    def test_a_first_name_that_another_has_too_blocks_on_its_own(self):
        other = {**OTHER, "naam": "Fleur Qweltjes"}
        assert blocks("Beste Fleur Bakhuizen,", FLEUR, other) == []
        assert blocks("Fleur vertelde het.", FLEUR, other)


def test_what_leaves_the_school_takes_no_comment_picture_or_number_of_a_colleague_along():
    by_name = {place.name: place for place in (*PLACES, *MORE)}
    assert verdict(by_name["comment"].make("gezien"), FLEUR).oordeel == "geblokkeerd"
    assert [row.soort for row in verdict(letter("Bel de rector: 06-5550 1301."), FLEUR, OTHER).bevindingen] == ["telefoonnummer"]
    assert verdict(letter("Bel ons: 010-555 02 00."), FLEUR, OTHER).oordeel == "vrij"


def test_without_a_school_the_same_people_are_looked_for():
    forbidden, allowed = screen_of(None, Path(), incident(FLEUR, OTHER), Kring.BETROKKENEN, "L1")
    found = inspect_bytes("a.docx", letter("Beste Fleur Bakhuizen, Xandrina was erbij."), forbidden, allowed, Kring.BETROKKENEN)
    assert [row.soort for row in found.bevindingen if row.zwaarte == "blok"] == ["voornaam van een betrokkene"]


def test_the_other_circles_know_no_pupil_of_their_own():
    for kring in (Kring.OPENBAAR, Kring.TEAM, Kring.ACTIETEAM, Kring.SCHOOL):
        forbidden, _ = screen_of(None, Path(), incident(FLEUR, OTHER), kring, "L1")
        assert "Fleur Bakhuizen" in forbidden.namen
