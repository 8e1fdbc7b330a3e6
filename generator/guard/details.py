"""Guard, details that give a child away although no name is said, and words that a letter never uses.

In: text in which the allowed phrases are masked. Out: hits, each with a better wording; the word lists are `details.yaml`.
Never: a detail of the allowed phrases, or of a circle that may hold it.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from generator.guard import unknown
from generator.guard.findings import Hit, Zwaarte
from generator.guard.forbidden import EMAIL, HOST, IBAN, PHONE, Allowed, Forbidden, host, national, plain_line
from generator.guard.names import Gelezen
from generator.guard.normalise import clean
from generator.kring import Kring

B, W = Zwaarte.BLOK, Zwaarte.WAARSCHUWING
_DATE = re.compile(r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)")
_NOTHING = re.compile(r"(?!)")
_REMEMBERED = 4096
_SAID: dict[bytes, tuple[Hit, ...]] = {}  # of the words alone: no name, no school and no incident decides on them
_CLAUSE_END = re.compile(r"[.!?](?=\s|$)|[;\n]|\bmaar\b")
_PUPIL = "{leerling}"
_FAMILY = re.compile(r"\{([a-z]+)\}")
_EMERGENCY = frozenset({"112", "113", "0900-8844"})


@dataclass(frozen=True, slots=True)
class Regel:
    """A detail with its weight for each circle; a circle that is not named may hold it.

    Attributes:
        behalve: what makes of a clause a rule for all or an invitation, in which the detail does not count.
        toch: what makes it count all the same: the clause tells what happened.
        vervalt_naast: kinds that say the same with more weight.
    """

    soort: str
    advies: str
    woorden: re.Pattern[str]
    patronen: re.Pattern[str]
    behalve: re.Pattern[str]
    toch: re.Pattern[str]
    vervalt_naast: frozenset[str]
    zwaarte: dict[Kring, Zwaarte]

    def holds_for(self, text: str, lower: str) -> bool:
        """Return whether a text, given also in lower case, holds the detail."""
        if self.behalve is _NOTHING:
            return bool(self.woorden.search(lower) or self.patronen.search(text))
        found = (*self.woorden.finditer(lower), *self.patronen.finditer(text))
        return any(not self._general(_clause(lower, match.start(), match.end())) for match in found)

    def _general(self, clause: str) -> bool:
        return bool(self.behalve.search(clause)) and not self.toch.search(clause)


@cache
def rules() -> tuple[Regel, ...]:
    """Return the shipped rules of `details.yaml`."""
    table = yaml.safe_load(files("generator.guard").joinpath("details.yaml").read_text("utf-8"))
    return tuple(_rule(row, table["woordgroepen"]) for row in table["soorten"])


def _rule(row: dict[str, Any], families: dict[str, str]) -> Regel:
    def whole(kind: str) -> str:
        return _FAMILY.sub(lambda match: families[match.group(1)], _joined(row.get(kind, ())))

    # Words meet the text in lower case: a pattern that ignores case is three times slower.
    words = re.compile(rf"\b(?:{whole('woorden')})(?!\w)") if "woorden" in row else _NOTHING
    patterns, exempt, still = (re.compile(whole(kind)) if kind in row else _NOTHING for kind in ("patronen", "behalve", "toch"))
    weights = {Kring(kring): Zwaarte(weight) for kring, weight in row["kringen"].items()}
    return Regel(row["soort"], row["advies"], words, patterns, exempt, still, frozenset(row.get("vervalt_naast", ())), weights)


def _joined(patterns: Sequence[str]) -> str:
    """Return patterns as alternatives; those that begin with a pupil share that beginning, which is faster."""
    shared = [pattern.removeprefix(_PUPIL) for pattern in patterns if pattern.startswith(_PUPIL)]
    rest = (pattern for pattern in patterns if not pattern.startswith(_PUPIL))
    return "|".join((*rest, *((f"{_PUPIL}(?:{'|'.join(shared)})",) if shared else ())))


def _clause(text: str, start: int, end: int) -> str:
    """Return the part of a sentence around a place: a sentence ends at a full stop, and at `maar`."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def find(read: Gelezen, kring: Kring, forbidden: Forbidden, allowed: Allowed) -> Iterator[Hit]:
    """Yield the details in a text that its readers may not learn.

    Args:
        read: the text, made ready by `names.read`.
        kring: who reads it.
        forbidden: the groups of the pupils involved.
        allowed: numbers, addresses and sites that may stand in it.
    """
    if allowed.briefpapier and plain_line(read.cleaned) in allowed.briefpapier:
        return  # the school chose to print this on every letter
    yield from unknown.find(read, kring)
    reach = allowed if kring is Kring.OPENBAAR else allowed.for_staff()
    yield from _worded(read.text, kring)
    yield from (
        Hit(kind, advice, weights[kring])
        for kind, advice, weights, test in _CHECKS
        if kring in weights and test(read.cleaned, reach)
    )
    if kring in {Kring.OPENBAAR, Kring.TEAM} and any(pattern.search(read.text) for pattern in _groups(forbidden)):
        yield Hit(
            "groep van een betrokkene",
            "Noem geen klas, groep of leerjaar: schrijf “op onze school”.",
            B if kring is Kring.OPENBAAR else W,
        )


def _worded(text: str, kring: Kring) -> tuple[Hit, ...]:
    """Return what the words of a text say, whoever is involved; letters of any incident share most of their sentences."""
    # A hash, so that no text of a document stays behind in memory.
    key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32, person=kring.encode()).digest()
    if key not in _SAID:
        lower = text.lower()
        held = [rule for rule in rules() if kring in rule.zwaarte and rule.holds_for(text, lower)]
        kinds = {rule.soort for rule in held}
        if len(_SAID) >= _REMEMBERED:
            _SAID.clear()
        _SAID[key] = tuple(
            Hit(rule.soort, rule.advies, rule.zwaarte[kring]) for rule in held if kinds.isdisjoint(rule.vervalt_naast)
        )
    return _SAID[key]


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
