"""A name in a calendar is found wherever it stands, and what our calendars never hold is refused."""

import pytest

from generator.base.errors import DocumentError
from generator.base.kring import Kring
from generator.guard import Allowed, Forbidden, Oordeel, Verdict, inspect_bytes
from generator.guard.files import agenda

CANARY = "Qweltjes"
FORBIDDEN = Forbidden(namen=(f"Xandrina {CANARY}",))
EVENT = (
    "UID:12345678901234567890123456789012345678",
    "DTSTAMP:20261123T000000Z",
    "DTSTART;VALUE=DATE:20270111",
    "DTEND;VALUE=DATE:20270112",
    "SUMMARY;LANGUAGE=nl:Evaluatie van een voorval",
    "DESCRIPTION;LANGUAGE=nl:Zie het dossier.",
    "CATEGORIES:Dossier",
    "SEQUENCE:2518",
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
)
HEAD = (f"PRODID:{agenda.PRODID}", "VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Kalender 2026-2027")


def calendar(*event: str, head: tuple[str, ...] = HEAD) -> bytes:
    lines = ("BEGIN:VCALENDAR", *head, "BEGIN:VEVENT", *event, "END:VEVENT", "END:VCALENDAR", "")
    return "\r\n".join(lines).encode()


def read(data: bytes, people: Forbidden = FORBIDDEN) -> Verdict:
    return inspect_bytes("kalender.ics", data, people, Allowed(), Kring.SCHOOL)


def kinds(data: bytes) -> set[str]:
    return {found.soort for found in read(data).bevindingen}


def named(data: bytes) -> bool:
    return any("betrokkene" in kind for kind in kinds(data))


def test_a_calendar_as_we_make_it_is_free():
    assert read(calendar(*EVENT)) == Verdict(Oordeel.VRIJ, ())


PLACES = {
    "title": f"SUMMARY:Gesprek met {CANARY}",
    "folded": f"SUMMARY:Gesprek met {CANARY[:3]}\r\n {CANARY[3:]}",
    "folded with a tab": f"SUMMARY:Gesprek met {CANARY[:3]}\r\n\t{CANARY[3:]}",
    "folded at a bare line feed": f"SUMMARY:Gesprek met {CANARY[:3]}\n {CANARY[3:]}",
    "folded twice": f"SUMMARY:Gesprek met {CANARY[:3]}\r\n {CANARY[3:5]}\r\n {CANARY[5:]}",
    "folded in the name of the property": f"SUMM\r\n ARY:Gesprek met {CANARY}",
    "second line of the explanation": f"DESCRIPTION:Zie het dossier.\\nMet {CANARY}.",
    "over two lines of the explanation": f"DESCRIPTION:Met {CANARY[:3]}\\n{CANARY[3:]} erbij.",
    "with an escape in it": f"DESCRIPTION:Met {CANARY[:3]}\\,{CANARY[3:]} erbij.",
    "over title and explanation": f"SUMMARY:Gesprek met {CANARY[:3]}\r\nDESCRIPTION:{CANARY[3:]} komt.",
    "category": f"CATEGORIES:Dossier,{CANARY}",
    "identity": f"UID:{CANARY}@school.example",
    "parameter": f'SUMMARY;ALTREP="cid:{CANARY}":Evaluatie',
    "place": f"LOCATION:bij {CANARY}",
    "attendee": f"ATTENDEE;CN={CANARY}:mailto:iemand@school.example",
    "property of a program": f"X-ALT-DESC;FMTTYPE=text/html:<p>{CANARY}</p>",
    "name of a property": f"X-{CANARY.upper()}:1",
    "alarm": f"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:{CANARY}\r\nEND:VALARM",
    "component": f"BEGIN:{CANARY}\r\nEND:{CANARY}",
    "line without a colon": f"{CANARY}",
    "class": f"CLASS:{CANARY}",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found_in_every_place_of_a_calendar(place: str):
    assert named(calendar(*EVENT, PLACES[place]))


def test_a_name_in_the_name_of_the_calendar_and_after_its_end_is_found():
    assert named(calendar(*EVENT, head=(*HEAD[:4], f"X-WR-CALNAME:Kalender van {CANARY}")))
    assert named(calendar(*EVENT) + f"SUMMARY:{CANARY}\r\n".encode())
    assert named(calendar(*EVENT, head=(f"PRODID:-//{CANARY}//NL", *HEAD[1:])))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("LOCATION:Lokaal", "onbekend gegeven in de agenda"),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", "onbekend gegeven in de agenda"),
        ("ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA", "onbekend gegeven in de agenda"),
        ("BEGIN:VALARM\r\nEND:VALARM", "onbekend gegeven in de agenda"),
        ("UID:een-eigen-kenmerk", "waarde die daar niet hoort"),
        ("DTSTART;TZID=Europe/Amsterdam:20270111T100000", "waarde die daar niet hoort"),
        ("SUMMARY;ALTREP=x:Evaluatie", "waarde die daar niet hoort"),
        ("zomaar een regel", "regel die niet in een agenda hoort"),
        ("DESCRIPTION:een\x07bel", "onzichtbaar stuurteken"),
    ],
)
def test_what_our_calendars_never_hold_is_refused_with_its_place(line: str, kind: str):
    outcome = read(calendar(*EVENT, line))
    assert outcome.oordeel is Oordeel.GEBLOKKEERD
    assert {(found.soort, found.deel) for found in outcome.bevindingen} == {(kind, "agenda")}
    assert all(found.plaats.startswith("afspraak 1") for found in outcome.bevindingen)


def test_another_coding_than_utf_8_is_refused():
    assert "andere tekencodering" in kinds(calendar(*EVENT).replace(b"Evaluatie", "Evaluatié".encode("cp1252")))


def test_a_calendar_of_another_program_is_told_in_a_few_lines():
    foreign = calendar(*(line for number in range(40) for line in (f"X-PROGRAM-{number}:1", *EVENT)))
    assert 1 <= len(read(foreign).bevindingen) <= 5


def test_a_letter_that_is_folded_in_its_middle_is_read():
    whole = "SUMMARY:Gesprek met Zoë".encode()
    folded = whole.replace(b"\xc3\xab", b"\xc3\r\n \xab")
    data = calendar(*EVENT).replace(b"TRANSP:TRANSPARENT", b"TRANSP:TRANSPARENT\r\n" + folded)
    assert any("betrokkene" in found.soort for found in read(data, Forbidden(namen=("Zoë Aalbers",))).bevindingen)


@pytest.mark.parametrize("data", [b"zomaar tekst\r\n", b"BEGIN:VCARD\r\nEND:VCARD\r\n", b"\x00\x01\x02"])
def test_what_is_no_calendar_is_refused_in_a_sentence(data: bytes):
    with pytest.raises(DocumentError):
        read(data)


def test_numbers_of_ours_are_no_phone_number_and_no_account_of_a_pupil():
    people = Forbidden(namen=(f"Xandrina {CANARY}",), ook=("20270111", "3456", "06-55501999"))
    assert not read(calendar(*EVENT), people).bevindingen
