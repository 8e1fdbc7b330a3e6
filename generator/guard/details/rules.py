"""Guard, details that give a child away although no name is said, and words that a letter never uses.

In: text in which the allowed phrases are masked. Out: hits, each with a better wording; what words say is in `worded`.
Never: a detail of the allowed phrases, or of a circle that may hold it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from generator.base.kring import OUTSIDE, Kring
from generator.guard.details import about_one, reach, topics, worded
from generator.guard.findings import Aard, Hit, Zwaarte
from generator.guard.people import addresses, unknown
from generator.guard.people.forbidden import DUTCH_IBAN, IBAN, Allowed, Forbidden, plain_line
from generator.guard.people.names import Gelezen
from generator.guard.people.own import as_line
from generator.guard.words.normalise import clean

B, W = Zwaarte.BLOK, Zwaarte.WAARSCHUWING
PUBLIC = Allowed()  # what everybody may name
_MEASURE = "straf of maatregel tegen een leerling"
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
    found = tuple(_found(read, kring, allowed))
    yield from found
    if not found and not is_rule_for_all(read, allowed):
        yield from topics.about(read.text, kring)


def _found(read: Gelezen, kring: Kring, allowed: Allowed) -> Iterator[Hit]:
    yield from unknown.find(read, kring, allowed.geen_namen)
    known = allowed if kring in OUTSIDE else allowed.for_staff()
    for_all = is_rule_for_all(read, allowed)
    yield from (hit for hit in _told(read.text, kring) if not for_all or hit.soort in _OF_ONE)
    yield from (
        Hit(kind, advice, weights[kring])
        for kind, advice, weights, test in _CHECKS
        if kring in weights and test(read.cleaned, known)
    )
    yield from reach.for_readers(reach.in_text(read.cleaned, known), kring)


@lru_cache(maxsize=512)
def _told(text: str, kring: Kring) -> tuple[Hit, ...]:
    """Return what the words of a text say, and what its sentences about one pupil tell; the same whatever a school permits."""
    said = worded.hits(text, kring, worded.Waarover(lambda at: about_one.at(text, at), lambda at: topics.tells(text, at)))
    heavy = {hit.soort for hit in said if hit.zwaarte is B}
    more = tuple(dict.fromkeys(hit for hit in topics.hits(text, kring) if hit.soort not in heavy))
    kinds = {hit.soort for hit in more}
    return (*(hit for hit in said if hit.zwaarte is B or hit.soort not in kinds), *more)


def of_a_link(target: str, kring: Kring, allowed: Allowed) -> Iterator[Hit]:
    """Yield what a link tells its readers: where it goes, and what the words in its path say of a group."""
    yield from reach.for_readers(reach.in_link(target, allowed if kring in OUTSIDE else allowed.for_staff()), kring)
    if not reach.known_site(addresses.link(target), PUBLIC):
        yield from of_words(target, kring)


def of_words(target: str, kring: Kring) -> Iterator[Hit]:
    """Yield the group that the words in the name of a file or the path of a link give away."""
    yield from _of_words(target, kring)


@lru_cache(maxsize=256)
def _of_words(target: str, kring: Kring) -> tuple[Hit, ...]:
    return tuple(hit for hit in worded.hits(addresses.words(target), kring) if hit.soort in _OF_A_GROUP)


def of_a_group(read: Gelezen, kring: Kring, forbidden: Forbidden) -> Iterator[Hit]:
    """Yield the groups of the pupils involved where a text names one; arguments as in `find`."""
    if names_a_group(read.text, kring, forbidden):
        yield Hit("groep van een betrokkene", "Noem geen klas, groep of leerjaar: schrijf “op onze school”.", _GROUPS[kring])


def names_a_group(text: str, kring: Kring, forbidden: Forbidden) -> bool:
    """Return whether a text names a group of the pupils involved, in a circle that may not know it."""
    return kring in _GROUPS and any(pattern.search(text) for pattern in _groups(forbidden))


def for_this_pupil(hits: Iterable[Hit], kring: Kring, forbidden: Forbidden) -> Iterator[Hit]:
    """Yield what was found: a measure may stand in the letter of who is known to have begun, and in no other's (R3.12a)."""
    for hit in hits:
        if kring is not Kring.BETROKKENEN or hit.soort != _MEASURE:
            yield hit
        elif not forbidden.maatregel_mag:
            yield replace(hit, zwaarte=B)


def of_another(text: str, kring: Kring, forbidden: Forbidden, aard: Aard) -> Iterator[Hit]:
    """Yield the codes and ages of other pupils in a document about one of them.

    Args:
        text: what stands there, or the name of a file.
        kring: who reads it; the action team works in codes, and elsewhere `worded` finds any.
        forbidden: whom it may not name.
        aard: what kind of text it is; another reading of words that were read has lost what stands beside an age.
    """
    if kring is not Kring.BETROKKENEN:
        return
    if any(pattern.search(text) for pattern in _codes(forbidden)):
        yield Hit("code van een andere leerling", "Haal de code weg: deze brief gaat over één persoon.")
    if aard is not Aard.NAMEN and any(pattern.search(text) for pattern in _ages(forbidden)):
        yield Hit("leeftijd van een andere leerling", "Haal de leeftijd weg: deze brief gaat over één persoon.")


@lru_cache(maxsize=16)
def _codes(forbidden: Forbidden) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_code(code)) for code in forbidden.codes)


def _code(code: str) -> str:
    """Return a code as people write it: `L2`, `L 2`, `L-2`, and `l2` where nothing stands between."""
    letters, number = code.rstrip("0123456789"), code.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return rf"(?<![^\W_])(?:{letters}[ .\u00a0_-]{{0,2}}|(?i:{letters})){number}(?![^\W_])"


@lru_cache(maxsize=16)
def _ages(forbidden: Forbidden) -> tuple[re.Pattern[str], ...]:
    said = ((age, _SPELLED.get(age, str(age))) for age in forbidden.leeftijden)
    return tuple(re.compile(_AGE.format(age=rf"(?:{age}|{word})"), re.IGNORECASE) for age, word in said)


@lru_cache(maxsize=16)
def _groups(forbidden: Forbidden) -> tuple[re.Pattern[str], ...]:
    return tuple(_group(clean(group)) for group in forbidden.groepen)


def _group(group: str) -> re.Pattern[str]:
    name = _LABELLED.sub("", group)
    word = r"[\s.-]*".join(map(re.escape, _RUNS.findall(name)))
    label = r"(?i:klas|groep|leerjaar)\s*" if name.isdigit() or len(name) == 1 else ""
    return re.compile(rf"(?<!\w){label}(?i:{word})(?!\w)")


def bsn(text: str, _allowed: Allowed) -> bool:
    """Return whether a text holds nine digits that pass the test of a citizen service number."""
    return any(_eleven(re.sub(r"\D", "", m.group())) for m in re.finditer(r"(?<![\w-])\d(?:[ .]?\d){8}(?![\w-])", text))


def _eleven(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(map(int, digits)) and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def iban(text: str, allowed: Allowed) -> bool:
    """Return whether a text holds a bank account number, or what looks like a Dutch one, that is not on the letterhead."""
    numbers = (match.group().replace(" ", "") for match in IBAN.finditer(text))
    dutch = (re.sub(r"[ .-]", "", match.group()).upper() for match in DUTCH_IBAN.finditer(text))
    found = (*filter(_mod97, numbers), *dutch)
    return any(number not in allowed.rekeningen for number in found)


def _mod97(number: str) -> bool:
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


_LABELLED = re.compile(r"^(?:klas|groep|leerjaar)[\s-]+(?=\S)", re.IGNORECASE)
_RUNS = re.compile(r"\d+|[^\W\d_]+|[^\w\s.-]+|_")  # `3H1` is also written `3 H1` and `3-h-1`
_GROUPS = {Kring.OPENBAAR: B, Kring.BETROKKENEN: B, Kring.TEAM: W}
_NUMBERS = (
    "drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig"
)
_SPELLED = dict(enumerate(_NUMBERS.split(), 3))
# An age as it is said of somebody; not a limit (`vanaf 12 jaar`), a number of things or a time.
_AGE = (
    r"(?<!\w)(?:(?<!vanaf )(?<!tot )(?<!onder )(?<!boven )(?<!tot en met ){age}[- ]?(?:jaar(?!lijks| geleden| lang)|jarige?n?|jr\b)"
    r"|(?:is|was|wordt|werd|pas|nog maar|net|leeftijd:?|van) {age}(?= ?(?:[.,;!?)]|$))"
    r"|(?:kind|leerling|student|scholier|jongen|meisje|iemand|jongere|zoon|dochter|broer|zus) van {age}\b|\({age}\))"
)
_PUBLIC = {Kring.OPENBAAR: B}
_CHECKS: tuple[tuple[str, str, dict[Kring, Zwaarte], Callable[[str, Allowed], bool]], ...] = (
    ("burgerservicenummer", "Haal dit nummer weg.", dict.fromkeys(Kring, B), bsn),
    ("rekeningnummer", "Haal dit nummer weg.", _PUBLIC, iban),
)
