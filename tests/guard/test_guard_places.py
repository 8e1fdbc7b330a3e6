from more_places import MORE
from places_of_a_name import PLACES, Place

from generator.base.kring import Kring
from generator.guard import Allowed, Bevinding, Forbidden, Verdict, inspect_bytes

ALL = (*PLACES, *MORE)
CANARY = "Qweltjes"
FORBIDDEN = Forbidden(namen=(f"Xandrina {CANARY}",))


def verdict(place: Place, word: str) -> Verdict:
    return inspect_bytes("brief.docx", place.make(word), FORBIDDEN, Allowed(), Kring.ACTIETEAM)


def people(outcome: Verdict) -> list[Bevinding]:
    return [found for found in outcome.bevindingen if "betrokkene" in found.soort]


def test_a_name_is_found_in_every_place_with_the_place_in_words():
    for place in ALL:
        outcome = verdict(place, CANARY)
        found = people(outcome)
        assert outcome.oordeel == "geblokkeerd", place.name
        assert any(b.deel.startswith(place.deel) and place.plaats in b.plaats for b in found), (place.name, [*map(str, found)])
        assert CANARY.lower() not in str(outcome.as_json()).lower(), place.name


def test_the_same_place_with_another_word_holds_no_name():
    assert [place.name for place in ALL if people(verdict(place, "voorbeeld"))] == []


def test_the_list_covers_the_measured_places():
    assert len(ALL) >= 150
    assert len({place.name for place in ALL}) == len(ALL)


def test_a_name_is_found_in_the_name_of_the_file():
    outcome = inspect_bytes(f"brief_{CANARY}.txt", b"Beste ouders", FORBIDDEN, Allowed(), Kring.ACTIETEAM)
    assert [(b.deel, b.plaats) for b in outcome.bevindingen] == [("bestandsnaam", "naam van het bestand")]
