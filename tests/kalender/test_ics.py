"""The file is iCalendar as RFC 5545 has it, read back by the library and by hand, and the same next time."""

import re
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest
from agenda import events, plain, properties, unfolded
from hypothesis import given, settings
from hypothesis import strategies as st
from schools import KINDS, TODAY, case, with_profile
from test_plannen import calendar

from generator.base.kring import Kring
from generator.guard import Allowed, Forbidden, Oordeel, inspect_bytes
from generator.yearly.kalender import Afspraak, Category, Certainty, Kalender, as_ics

SENTENCE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200)


def one(titel: str, *uitleg: str, dag: date = TODAY) -> Kalender:
    item = Afspraak(("les", titel), Category.LESSEN, dag, titel, uitleg, Certainty.PROPOSED)
    return Kalender("99ZZ01", "Voorbeeldcollege", "2026-2027", (item,), ())


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_holds_what_the_calendar_says_read_by_the_library_and_by_hand(kind: str):
    kalender = calendar(case(kind), incident=True)
    data = as_ics(kalender, TODAY)
    meant = [(item.day, item.title, "\n".join(item.explanation), item.category.value) for item in kalender.afspraken]
    book = icalendar.Calendar.from_ical(data)
    assert not any(event.errors for event in book.events)
    assert [(e["dtstart"].dt, str(e["summary"]), str(e["description"]), e.categories[0]) for e in book.events] == meant
    by_hand = events(data)
    assert [(date.fromisoformat(e["DTSTART"]), e["SUMMARY"], e["DESCRIPTION"], e["CATEGORIES"]) for e in by_hand] == meant
    assert all(date.fromisoformat(e["DTEND"]) - date.fromisoformat(e["DTSTART"]) == timedelta(days=1) for e in by_hand)


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_is_as_the_standard_asks(kind: str):
    data = as_ics(calendar(case(kind), incident=True), TODAY)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(0 < len(line) <= 75 for line in lines[:-1])
    for line in lines[:-1]:
        line.decode("utf-8")  # no letter is folded in its middle
    assert unfolded(data)[0] == "BEGIN:VCALENDAR"
    assert unfolded(data)[-1] == "END:VCALENDAR"
    assert all(re.fullmatch(r"[A-Z-]+((?:;[A-Z]+=\w+)*):.*", line) for line in unfolded(data))


def test_the_calendar_says_what_it_is():
    head = {line.naam: plain(line.waarde) for line in properties(as_ics(calendar(case("vo")), TODAY))[:6]}
    assert head == {
        "BEGIN": "VCALENDAR",
        "VERSION": "2.0",
        "PRODID": "-//schoolkader//kalender//NL",
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "X-WR-CALNAME": "Online veiligheid 2026-2027 · Voorbeeldcollege",
    }


def test_an_appointment_leaves_its_reader_free_and_says_its_language_and_its_day_of_making():
    for event in events(as_ics(calendar(case("vo"), incident=True), TODAY)):
        assert (event["TRANSP"], event["DTSTAMP"]) == ("TRANSPARENT", "20261123T000000Z")
        assert event.get("CLASS", "PUBLIC") == ("PRIVATE" if event["CATEGORIES"] == "Dossier" else "PUBLIC")
    assert b"SUMMARY;LANGUAGE=nl:" in as_ics(calendar(case("vo")), TODAY)


def test_the_same_input_gives_the_same_bytes():
    assert as_ics(calendar(case("vo"), incident=True), TODAY) == as_ics(calendar(case("vo"), incident=True), TODAY)


def test_a_later_calendar_moves_what_is_there_and_wins():
    def identities(data: bytes) -> dict[str, str]:
        return {event["UID"]: event["SUMMARY"] for event in events(data)}

    lessons = [{"groep": "brugklas", "onderwerp": "groepsapps", "wanneer": when} for when in ("oktober", "12 januari 2027")]
    plans = [case("vo").profile.preventie.model_dump(mode="json", exclude_none=True) | {"lessen": [lesson]} for lesson in lessons]
    first, later = (
        as_ics(calendar(with_profile(case("vo"), preventie=each), incident=True, today=day), day)
        for each, day in zip(plans, (TODAY, TODAY + timedelta(days=30)), strict=True)
    )
    assert identities(first) == identities(later)
    assert {event["SEQUENCE"] for event in events(first)} == {"2518"}
    assert {event["SEQUENCE"] for event in events(later)} == {"2548"}


def test_another_school_year_and_another_school_have_other_identities():
    this, next_year = (
        {event["UID"] for event in events(as_ics(calendar(case("vo"), year), TODAY))} for year in ("2026-2027", "2027-2028")
    )
    other = {event["UID"] for event in events(as_ics(calendar(case("po")), TODAY))}
    assert not this & next_year
    assert not this & other
    assert all(re.fullmatch(r"\d{39}", uid) for uid in this | next_year | other)


def test_the_day_of_an_appointment_is_no_part_of_its_identity():
    moved = events(as_ics(one("Les"), TODAY) + as_ics(one("Les", dag=TODAY + timedelta(days=9)), TODAY))
    assert moved[0]["UID"] == moved[1]["UID"]


LINE = SENTENCE.filter(lambda text: "\\N" not in text and "\\n" not in text)
"""Text in which the library that reads here takes no escaped backslash before an n for the end of a line, as RFC 5545 does not."""


@settings(max_examples=150)
@given(titel=LINE, uitleg=st.lists(LINE, max_size=4))
def test_any_text_comes_back_as_it_was(titel: str, uitleg: list[str]):
    data = as_ics(one(titel, *uitleg), TODAY)
    (event,) = events(data)
    assert (event["SUMMARY"], event.get("DESCRIPTION", "")) == (titel, "\n".join(uitleg))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@settings(max_examples=60)
@given(before=SENTENCE, after=SENTENCE)
def test_a_name_in_any_text_is_seen_by_the_guard(before: str, after: str):
    data = as_ics(one("Les", f"{before} Xandrina Qweltjes {after}"), TODAY)
    outcome = inspect_bytes("a.ics", data, Forbidden(namen=("Xandrina Qweltjes",)), Allowed(), Kring.SCHOOL)
    assert outcome.oordeel is Oordeel.GEBLOKKEERD


@pytest.mark.parametrize("kind", KINDS)
def test_the_guard_finds_nothing_strange_in_ours(kind: str):
    kalender = calendar(case(kind), incident=True)
    outcome = inspect_bytes("a.ics", as_ics(kalender, TODAY), Forbidden(namen=("Xandrina Qweltjes",)), Allowed(), Kring.SCHOOL)
    assert outcome.bevindingen == ()
    assert as_ics(replace(kalender, afspraken=()), TODAY).count(b"\r\n") == 7
