import pytest
from more_places import MORE
from places_of_a_name import PLACES, Place

from generator.base.kring import Kring
from generator.guard import Allowed, Forbidden, inspect_bytes

ALL = (*PLACES, *MORE)
CANARY = "Qweltjes"
FORBIDDEN = Forbidden(namen=(f"Xandrina {CANARY}",))


@pytest.mark.parametrize("place", ALL, ids=lambda place: place.name)
def test_a_name_is_found_in_every_place_with_the_place_in_words(place: Place):
    outcome = inspect_bytes("brief.docx", place.make(CANARY), FORBIDDEN, Allowed(), Kring.ACTIETEAM)
    found = [b for b in outcome.bevindingen if "betrokkene" in b.soort]
    assert outcome.oordeel == "geblokkeerd"
    assert any(b.deel.startswith(place.deel) and place.plaats in b.plaats for b in found), [str(b) for b in found]
    assert CANARY.lower() not in str(outcome.as_json()).lower()


@pytest.mark.parametrize("place", ALL, ids=lambda place: place.name)
def test_the_same_place_with_another_word_holds_no_name(place: Place):
    outcome = inspect_bytes("brief.docx", place.make("voorbeeld"), FORBIDDEN, Allowed(), Kring.ACTIETEAM)
    assert not [b for b in outcome.bevindingen if "betrokkene" in b.soort]


def test_the_list_covers_the_measured_places():
    assert len(ALL) >= 150
    assert len({place.name for place in ALL}) == len(ALL)


def test_a_name_is_found_in_the_name_of_the_file():
    outcome = inspect_bytes(f"brief_{CANARY}.txt", b"Beste ouders", FORBIDDEN, Allowed(), Kring.ACTIETEAM)
    assert [(b.deel, b.plaats) for b in outcome.bevindingen] == [("bestandsnaam", "naam van het bestand")]
