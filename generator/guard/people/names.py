"""Guard, second half of comparing: find known people in a text, in any usual disguise.

In: a piece of text, the lookup tables, the phrases that are allowed. Out: hits, without the text.
Never: substrings of ordinary words (Bas in basis), except in accounts, tags, addresses and identifiers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.guard.findings import Aard, Hit, Zwaarte
from generator.guard.people import disguise
from generator.guard.people.addresses import PHONE, national
from generator.guard.people.people import PREFIXES, Deel, Gezocht
from generator.guard.people.phrases import Zinsdelen, hidden, of_others, same, whole_names
from generator.guard.words.normalise import Token, Woorden, woorden

SHORT_STEM = 2
MASK = "\ufffc"  # stands for a masked letter: neither a word nor a space
_BEFORE = frozenset(
    {
        "familie",
        "fam",
        "meneer",
        "dhr",
        "heer",
        "mevrouw",
        "mevr",
        "mw",
        "juffrouw",
        "juf",
        "meester",
        "leerling",
        "student",
        "scholier",
    }
    | {"mentor", "vriend", "vriendin"}
)
_AFTER = frozenset(
    {"is", "heeft", "was", "had", "wordt", "werd", "zit", "zegt", "zei", "wil", "kan", "gaat", "ging", "kreeg"}
    | {"vertelde", "deed", "doet", "stuurde", "maakte", "moet", "mag"}
    | {"keek", "zag", "las", "liep", "kwam", "stond", "zat", "sloeg", "schreef", "sprak", "riep", "vond", "wist", "hielp", "bleef"}
    | {"begon", "vroeg", "nam", "gaf", "dacht", "filmde", "deelde", "plaatste", "dreigde", "belde", "appte", "meldde", "lachte"}
    | {"huilde", "kende", "hoorde", "zei", "zegt", "vertelt", "deelt", "stuurt", "filmt", "kijkt", "ziet", "komt", "blijft", "doet"}
    | {"wilde", "kon", "moest", "zou", "mocht", "durfde", "speelde", "postte", "noemde", "bedreigde", "pestte", "schold"}
)
_SUFFIXES = ("s", "es", "tje", "je", "pje", "etje", "atje", "otje", "kje", "en")
_PARENTS = frozenset({"ouders", "ouder", "moeder", "vader", "verzorgers", "broer", "zus"})


FULL = Hit("volledige naam van een betrokkene", "Haal de naam weg, ook waar die verborgen staat.")
FIRST = Hit("voornaam van een betrokkene", "Haal de naam weg of schrijf “een betrokkene”.")
LAST = Hit("achternaam van een betrokkene", "Haal de naam weg of schrijf “een betrokkene”.")
OTHER = Hit("gegeven dat naar een betrokkene leidt", "Haal dit weg: het leidt naar een betrokkene.")
NUMBER = Hit("telefoonnummer van een betrokkene", "Haal het nummer weg.")
MAYBE = Hit(
    "woord dat ook de naam van een betrokkene is", "Lees deze plek na: is hier een betrokkene bedoeld?", Zwaarte.WAARSCHUWING
)
_BY_PART = {Deel.VOLLEDIG: FULL, Deel.VOORNAAM: FIRST, Deel.ACHTERNAAM: LAST}


@dataclass(frozen=True, slots=True, repr=False)
class Gelezen:
    """A text made ready for comparing.

    Attributes:
        woorden: the whole text, taken apart.
        text: the text, cleaned, with the allowed phrases masked.
        tokens: its words, without those of allowed phrases.
    """

    woorden: Woorden
    text: str
    tokens: tuple[Token, ...]

    @property
    def cleaned(self) -> str:
        """The whole text, cleaned."""
        return self.woorden.cleaned


def read(text: str, allowed: Zinsdelen, known: Gezocht) -> Gelezen:
    """Return text cleaned, cut into words, and with what is allowed as a whole or is somebody else's masked."""
    whole = woorden(text)
    return without(whole, (*hidden(whole, allowed, known), *of_others(whole, known)))


def without(whole: Woorden, spans: tuple[tuple[int, int], ...]) -> Gelezen:
    """Return a text in which some words go unread: of each stretch the first and the last."""
    if not spans:
        return Gelezen(whole, whole.cleaned, whole.tokens)
    tokens, letters = whole.tokens, list(whole.cleaned)
    for first, last in spans:
        start, end = tokens[first].start, tokens[last].end
        letters[start:end] = MASK * (end - start)
    gone = {index for first, last in spans for index in range(first, last + 1)}
    return Gelezen(whole, "".join(letters), tuple(token for index, token in enumerate(tokens) if index not in gone))


def find(read_text: Gelezen, known: Gezocht, aard: Aard) -> Iterator[Hit]:
    """Yield every known person in a text.

    Args:
        read_text: the text, made ready by `read`.
        known: the lookup tables of the people who are looked for.
        aard: what kind of text it is; in identifiers a name counts inside a word too.
    """
    if known.kan_staan_in(read_text.woorden):
        yield from _spelled(read_text, known, aard)
    if aard not in {Aard.BREUK, Aard.RUW}:
        yield from _numbers(read_text.text, known)
        yield from disguise.unspelled(read_text.text, read_text.tokens, known, aard)
    if aard is not Aard.BREUK:
        yield from (OTHER for text in known.letterlijk if text in read_text.text)


def numbers(text: str) -> frozenset[str]:
    """Return the telephone numbers in a text, in national notation."""
    return frozenset(national(match.group()) for match in PHONE.finditer(text))


def _spelled(read_text: Gelezen, known: Gezocht, aard: Aard) -> Iterator[Hit]:
    """Yield the people whose letters stand in a text, one after the other."""
    text, tokens = read_text.text, read_text.tokens
    if aard is Aard.BREUK:
        yield from disguise.marked(tokens, known)
        return
    if aard is Aard.RUW:
        yield from disguise.find_raw(text, tokens, known)
    else:
        words = (
            *(FULL for _ in whole_names(tokens, known)),
            *(hit for index in range(len(tokens)) for hit in _single(tokens, index, known, aard)),
        )
        yield from words
        yield from (hit for hit in disguise.spelled(text, tokens, known, aard) if not (words and hit == disguise.INSIDE))
    yield from (
        OTHER
        for index in range(len(tokens))
        for sequence in known.zinsdelen
        if sequence[0] in tokens[index].keys and same(tokens, index, sequence)
    )


def _numbers(text: str, known: Gezocht) -> Iterator[Hit]:
    if known.nummers:
        yield from (NUMBER for match in PHONE.finditer(text) if national(match.group()) in known.nummers)


def _single(tokens: tuple[Token, ...], index: int, known: Gezocht, aard: Aard) -> Iterator[Hit]:
    token = tokens[index]
    key, possessive = _known_key(token, known)
    if key is None:
        return
    part = known.delen[key]
    if (
        key not in known.woorden
        or part is Deel.VOLLEDIG
        or (token.capital and _means_person(tokens, index, aard, possessive=possessive))
    ):
        yield _BY_PART[part]
    elif token.capital and len(tokens) <= 2:
        yield MAYBE


def _means_person(tokens: tuple[Token, ...], index: int, aard: Aard, *, possessive: bool) -> bool:
    if aard in {Aard.KENMERK, Aard.LINK, Aard.NAAM} and len(tokens) <= 2:
        return True
    if _shouted(tokens, index):
        return _announced(tokens, index)
    return not tokens[index].opens or possessive or _person_like(tokens, index) or _announced(tokens, index)


def _known_key(token: Token, known: Gezocht) -> tuple[str | None, bool]:
    for key in token.keys:
        if key in known.delen:
            return key, False
    for key in (key for key in token.keys if key[:2] in known.openings):
        for suffix in _SUFFIXES:
            stem = key.removesuffix(suffix)
            if stem != key and len(stem) > SHORT_STEM and _takes(known, stem, suffix, token):
                return stem, suffix == "s"
    return None, False


def _takes(known: Gezocht, stem: str, suffix: str, token: Token) -> bool:
    part = known.delen.get(stem)
    if part is None or (stem in known.woorden and not token.capital):
        return False
    if suffix in {"s", "es", "en"}:
        return token.capital or (suffix == "s" and part is Deel.VOLLEDIG)
    return part is Deel.VOORNAAM and (len(stem) > 3 or token.capital)


def _person_like(tokens: tuple[Token, ...], index: int) -> bool:
    if index + 1 == len(tokens):
        return False
    follower = tokens[index + 1]
    if follower.gap.strip() in {"'", "’"} or follower.gap.startswith(("' ", "’ ")):
        return True
    if follower.opens:
        return False
    after_and = follower.keys[0] == "en" and index + 2 < len(tokens) and tokens[index + 2].capital
    return follower.keys[0] in _AFTER or after_and or _surname_follows(tokens, index)


def _surname_follows(tokens: tuple[Token, ...], index: int) -> bool:
    follower = tokens[index + 1]
    return follower.gap == " " and (follower.capital and len(follower.raw) > 1) and not follower.opens


def _announced(tokens: tuple[Token, ...], index: int) -> bool:
    before = [token.keys[0] for token in tokens[max(0, index - 3) : index]]
    return bool(before) and (before[-1] in _BEFORE | PREFIXES or bool(_PARENTS & set(before)))


def _shouted(tokens: tuple[Token, ...], index: int) -> bool:
    # In a heading in capitals the capital says nothing.
    near = tokens[max(0, index - 2) : index + 3]
    return (
        tokens[index].raw.isupper() and len(tokens[index].raw) > 1 and len(near) > 1 and all(token.raw.isupper() for token in near)
    )
