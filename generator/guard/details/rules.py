"""Guard, details that give a child away although no name is said, and words that a letter never uses.

In: text in which the allowed phrases are masked. Out: hits, each with a better wording; what words say is in `worded`.
Never: a detail of the allowed phrases, or of a circle that may hold it.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.base.kring import Kring
from generator.guard.details import reach, worded
from generator.guard.findings import Hit, Zwaarte
from generator.guard.people import addresses, unknown
from generator.guard.people.forbidden import IBAN, Allowed, Forbidden, plain_line
from generator.guard.people.names import Gelezen
from generator.guard.people.own import as_line
from generator.guard.words.normalise import clean

B, W = Zwaarte.BLOK, Zwaarte.WAARSCHUWING
PUBLIC = Allowed()  # what everybody may name
_OF_A_GROUP = frozenset({"klas of groep", "lokaal", "leeftijd", "geboortedatum", "code van een leerling"})
# Kinds that are about somebody also in a rule of the school that holds for everyone.
_OF_ONE = frozenset({"account", "naam van een account of groep", "hashtag", "adres", "initialen", "geboortedatum"})


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
    known = allowed if kring is Kring.OPENBAAR else allowed.for_staff()
    for_all = is_rule_for_all(read, allowed)
    yield from (hit for hit in worded.hits(read.text, kring) if not for_all or hit.soort in _OF_ONE)
    yield from (
        Hit(kind, advice, weights[kring])
        for kind, advice, weights, test in _CHECKS
        if kring in weights and test(read.cleaned, known)
    )
    yield from reach.for_readers(reach.in_text(read.cleaned, known), kring)


def of_a_link(target: str, kring: Kring, allowed: Allowed) -> Iterator[Hit]:
    """Yield what a link tells its readers: where it goes, and what the words in its path say of a group."""
    yield from reach.for_readers(reach.in_link(target, allowed if kring is Kring.OPENBAAR else allowed.for_staff()), kring)
    if not reach.known_site(addresses.link(target), PUBLIC):
        yield from of_words(target, kring)


def of_words(target: str, kring: Kring) -> Iterator[Hit]:
    """Yield the group that the words in the name of a file or the path of a link give away."""
    yield from (hit for hit in worded.hits(addresses.words(target), kring) if hit.soort in _OF_A_GROUP)


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
_CHECKS: tuple[tuple[str, str, dict[Kring, Zwaarte], Callable[[str, Allowed], bool]], ...] = (
    ("burgerservicenummer", "Haal dit nummer weg.", dict.fromkeys(Kring, B), bsn),
    ("rekeningnummer", "Haal dit nummer weg.", _PUBLIC, iban),
)
