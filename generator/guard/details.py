"""Guard, details that give a child away although no name is said, and words that a letter never uses.

In: text in which the allowed phrases are masked. Out: hits, each with a better wording; what words say is in `worded`.
Never: a detail of the allowed phrases, or of a circle that may hold it.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.guard import unknown, worded
from generator.guard.eigen import as_line
from generator.guard.findings import Hit, Zwaarte
from generator.guard.forbidden import EMAIL, HOST, IBAN, PHONE, Allowed, Forbidden, host, national, plain_line
from generator.guard.names import Gelezen
from generator.guard.normalise import clean
from generator.kring import Kring

B, W = Zwaarte.BLOK, Zwaarte.WAARSCHUWING
_DATE = re.compile(r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)")
# Kinds that are about somebody also in a rule of the school that holds for everyone.
_OF_ONE = frozenset({"account", "naam van een account of groep", "hashtag", "adres", "initialen", "geboortedatum"})
_EMERGENCY = frozenset({"112", "113", "0900-8844"})


def is_letterhead(read: Gelezen, allowed: Allowed) -> bool:
    """Return whether a text is a line of the letterhead, which the school chose to print on every letter."""
    return bool(allowed.briefpapier) and plain_line(read.cleaned) in allowed.briefpapier


def is_rule_for_all(read: Gelezen, allowed: Allowed) -> bool:
    """Return whether a text is a whole line of the school's own policy: no class, hour or measure in it points to a child."""
    return bool(allowed.beleid) and as_line(read.cleaned) in allowed.beleid


def find(read: Gelezen, kring: Kring, allowed: Allowed) -> Iterator[Hit]:
    """Yield the details in a text that its readers may not learn, whoever is involved.

    Args:
        read: the text, made ready by `names.read`.
        kring: who reads it.
        allowed: numbers, addresses and sites that may stand in it.
    """
    yield from unknown.find(read, kring)
    reach = allowed if kring is Kring.OPENBAAR else allowed.for_staff()
    for_all = is_rule_for_all(read, allowed)
    yield from (hit for hit in worded.hits(read.text, kring) if not for_all or hit.soort in _OF_ONE)
    yield from (
        Hit(kind, advice, weights[kring])
        for kind, advice, weights, test in _CHECKS
        if kring in weights and test(read.cleaned, reach)
    )


def of_a_group(read: Gelezen, kring: Kring, forbidden: Forbidden) -> Iterator[Hit]:
    """Yield the groups of the pupils involved where a text names one; arguments as in `find`."""
    if kring in {Kring.OPENBAAR, Kring.TEAM} and any(pattern.search(read.text) for pattern in _groups(forbidden)):
        yield Hit(
            "groep van een betrokkene",
            "Noem geen klas, groep of leerjaar: schrijf “op onze school”.",
            B if kring is Kring.OPENBAAR else W,
        )


@lru_cache(maxsize=16)
def _groups(forbidden: Forbidden) -> tuple[re.Pattern[str], ...]:
    return tuple(_group(clean(group)) for group in forbidden.groepen)


def _group(group: str) -> re.Pattern[str]:
    word = re.escape(group).replace(r"\ ", r"[\s-]*")
    label = r"(?i:klas|groep|leerjaar)\s*" if group.isdigit() or len(group) == 1 else ""
    return re.compile(rf"(?<!\w){label}(?i:{word})(?!\w)")


def foreign_site(text: str, allowed: Allowed) -> bool:
    """Return whether a text names a site that is neither the school's nor a help line's."""
    without_mail = EMAIL.sub(" ", text)
    names = (host(match.group(1)) for match in HOST.finditer(without_mail))
    return any(not _known_host(name, allowed) for name in names if _site_like(name))


def _site_like(name: str) -> bool:
    top = name.rpartition(".")[2]
    return len(top) in {2, 3} or top in {"info", "online", "school", "example", "frl", "chat", "live", "link"}


def _known_host(name: str, allowed: Allowed) -> bool:
    return any(name == known or name.endswith("." + known) for known in allowed.hosts)


def foreign_mail(text: str, allowed: Allowed) -> bool:
    """Return whether a text holds an e-mail address that is not the school's or a help line's."""
    return any(match.group().lower() not in allowed.emails for match in EMAIL.finditer(text))


def foreign_phone(text: str, allowed: Allowed) -> bool:
    """Return whether a text holds a phone number that is not the school's or a help line's."""
    without = IBAN.sub(" ", _DATE.sub(" ", text))
    numbers = (match.group() for match in PHONE.finditer(without))
    return any(_phone_like(national(n)) and national(n) not in allowed.phones and n not in _EMERGENCY for n in numbers)


def _phone_like(digits: str) -> bool:
    return digits.startswith("0") and not digits.startswith("00") and len(digits) in {8, 10, 11}


def bsn(text: str, _allowed: Allowed) -> bool:
    """Return whether a text holds nine digits that pass the test of a citizen service number."""
    return any(_eleven(re.sub(r"\D", "", m.group())) for m in re.finditer(r"(?<![\w-])\d(?:[ .]?\d){8}(?![\w-])", text))


def _eleven(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(map(int, digits)) and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def iban(text: str, allowed: Allowed) -> bool:
    """Return whether a text holds a bank account number that is not on the letterhead."""
    numbers = (match.group().replace(" ", "") for match in IBAN.finditer(text))
    return any(_mod97(number) and number not in allowed.rekeningen for number in numbers)


def _mod97(number: str) -> bool:
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


_PUBLIC = {Kring.OPENBAAR: B}
_PUBLIC_AND_TEAM = {Kring.OPENBAAR: B, Kring.TEAM: W}
_CHECKS: tuple[tuple[str, str, dict[Kring, Zwaarte], Callable[[str, Allowed], bool]], ...] = (
    ("website", "Noem alleen de site van de school en van hulplijnen.", _PUBLIC_AND_TEAM, foreign_site),
    ("e-mailadres", "Noem alleen adressen van de school en van hulplijnen.", _PUBLIC_AND_TEAM, foreign_mail),
    ("telefoonnummer", "Noem alleen nummers van de school en van hulplijnen.", _PUBLIC_AND_TEAM, foreign_phone),
    ("burgerservicenummer", "Haal dit nummer weg.", dict.fromkeys(Kring, B), bsn),
    ("rekeningnummer", "Haal dit nummer weg.", _PUBLIC, iban),
)
