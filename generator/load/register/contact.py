"""Phone numbers and websites of the register: one form to keep, one form to print.

In: what somebody once typed. Out: ten digits, `0599-671206`, `www.school.nl`, or nothing. Never: a repair by guessing.
"""

import re

# Area codes of three digits; all other geographic codes have four (Nummerplan telefoon- en ISDN-diensten).
_SHORT_CODE = re.compile(r"01[035]|02[0346]|03[03568]|04[0356]|05[0358]|07\d|08[58]")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z]{2,}")
_SCHEME = re.compile(r"^https?:/*", re.IGNORECASE)


def phone_digits(raw: str) -> str | None:
    """Return a Dutch phone number as ten digits, or None; a lost leading zero and +31 are put right."""
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", raw))
    national = re.sub(r"^(?:0031|31(?=\d{9}$))", "0", digits)
    number = f"0{national}" if len(national) == 9 and not national.startswith("0") else national
    return number if re.fullmatch(r"0[1-9]\d{8}", number) else None


def phone_text(digits: str | None) -> str | None:
    """Return ten digits in Dutch notation: `0599-671206`, `010-123 45 67`, `06-12345678`."""
    if not digits:
        return None
    if digits.startswith("06"):
        return f"06-{digits[2:]}"
    if _SHORT_CODE.match(digits):
        return f"{digits[:3]}-{digits[3:6]} {digits[6:8]} {digits[8:]}"
    return f"{digits[:4]}-{digits[4:]}"


def website(raw: str) -> str | None:
    """Return a web address without `http` and closing slash, or None for what is no address (a phone number, a loose word)."""
    address = re.sub(r"^www\.\s+", "www.", _SCHEME.sub("", raw.strip()), flags=re.IGNORECASE)
    host, slash, path = address.partition("/")
    # An address with a space or a comma leads nowhere; the school fills in its own.
    name = host.rstrip(".").lower()
    bare = name.startswith("www.") and name.count(".") < 2
    if bare or not _HOST.fullmatch(name) or re.search(r"\s", path):
        return None
    return f"{name}{slash}{path}".rstrip("/#")
