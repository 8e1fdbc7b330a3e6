"""How a value of a sheet is written in a profile: as the register writes it, where its form is sure.

In: a key and what was typed. Out: text. Never: another value; what does not have the form of its key stays as it was typed.
"""

import re
from datetime import date, timedelta
from typing import Final

from generator.load.board.headings import leaves
from generator.load.register.contact import phone_digits, phone_text

_DUTCH_DATE: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_SERIAL: Final = re.compile(r"[2-7]\d{4}", re.ASCII)
_FIRST: Final = date(1899, 12, 30)  # day 0 of Excel, for all days since March 1900
_THOUSANDS: Final = re.compile(r"\d{1,3}\.\d{3}", re.ASCII)


def written(key: str, text: str) -> str:
    """Return a value as a profile holds it."""
    leaf = leaves()[key]
    name = key.rpartition(".")[2]
    if leaf.kind == "date":
        return _date(text)
    if leaf.kind == "choice":
        return next((choice for choice in leaf.choices if choice.casefold() == text.casefold()), text)
    if leaf.kind == "int":
        return text.replace(".", "") if _THOUSANDS.fullmatch(text) else text
    if name == "telefoon":
        return phone_text(phone_digits(text)) or text
    return re.sub(r"\s*@\s*", "@", text).removeprefix("mailto:") if name == "email" else text


def _date(text: str) -> str:
    if _SERIAL.fullmatch(text):
        return (_FIRST + timedelta(days=int(text))).isoformat()
    match = _DUTCH_DATE.fullmatch(text)
    if match is None:
        return text
    day, month, year = match.groups()
    return f"{year}-{month:0>2}-{day:0>2}"
