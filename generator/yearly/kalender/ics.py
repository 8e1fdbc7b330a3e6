"""Calendar, the file: appointments as iCalendar (RFC 5545). The only importer of `icalendar`.

In: a calendar and a date. Out: bytes, the same for the same input. Never: an identity that says something, or that changes with the
day of the appointment: importing a next calendar moves what is there instead of doubling it.
"""

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from generator.base.language import joined
from generator.guard.files.agenda import PRODID
from generator.yearly.kalender.model import Afspraak, Kalender

if TYPE_CHECKING:
    from icalendar import Event

_LANGUAGE = {"LANGUAGE": "nl"}
_COUNTED_FROM = date(2020, 1, 1)


def as_ics(kalender: Kalender, today: date) -> bytes:
    """Return the file of a calendar.

    Args:
        kalender: what stands in it.
        today: day on which it is made; a later one wins where both are imported.
    """
    from icalendar import Calendar, vText  # noqa: PLC0415 - a letter needs no calendar

    book = Calendar()
    book.add("prodid", PRODID)
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", vText(f"{joined(' ', 'Online veiligheid', kalender.schooljaar)} · {kalender.name}"))
    for item in kalender.afspraken:
        book.add_component(_event(item, kalender, today))
    return bytes(book.to_ical())


def _event(item: Afspraak, kalender: Kalender, today: date) -> "Event":
    """Return an appointment: a whole day, which leaves the reader free; of an incident for the owner of the calendar alone."""
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", uid(kalender.brin, "" if item.is_private else kalender.schooljaar, *item.identity))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("sequence", max(0, (today - _COUNTED_FROM).days))
    event.add("dtstart", item.day)
    event.add("dtend", item.day + timedelta(days=1))
    event.add("summary", item.title, parameters=_LANGUAGE)
    event.add("description", "\n".join(item.explanation), parameters=_LANGUAGE)
    event.add("categories", [item.category.value])
    event.add("transp", "TRANSPARENT")
    if item.is_private:
        event.add("class", "PRIVATE")
    return event


def uid(*parts: str) -> str:
    """Return the identity of an appointment: 39 digits, since letters would spell a name by chance."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return f"{int.from_bytes(digest[:16]):039d}"
