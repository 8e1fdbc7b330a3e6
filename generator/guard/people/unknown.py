"""Guard, people whom nobody gave it: words that look like a name because they are no ordinary word, or by the words around them.

In: a text made ready by `names.read`, who reads it. Out: hits: a block where a person is meant for sure, else a warning.
Never: certainty. A nickname without a capital and a name that is an ordinary word stay unseen.

Source: R4.07.
"""

import re
from collections.abc import Iterator

from generator.base.kring import Kring
from generator.guard.findings import Hit, Zwaarte
from generator.guard.people.names import Gelezen
from generator.guard.people.people import PREFIXES, ordinary_words
from generator.guard.words import lexicon
from generator.guard.words.normalise import Token

_ADVICE = "Schrijf “een betrokkene” of noem de functie. Zet een vast contact van de school in het schoolprofiel."
PERSON = Hit("naam van een persoon", f"Haal de naam weg. {_ADVICE}")
PERHAPS = Hit("mogelijk een naam", f"Lees deze plek na: staat hier een naam? {_ADVICE}", Zwaarte.WAARSCHUWING)
CERTAIN_BLOCKS = frozenset({Kring.OPENBAAR})
READERS = frozenset({Kring.OPENBAAR, Kring.TEAM, Kring.BETROKKENEN})

_BODY_ENDING = re.compile(
    r"(?:school|schole?n|college|lyceum|straat|laan|plein|stichting|training|methode|museum|kerk|gracht|kade|singel|centrum|park|fonds"
    r"|bibliotheek|universiteit|instituut|groep|netwerk|stad|dorp)$"
)
_TOWN_ENDING = re.compile(
    r".{3}(?:veen|dam|dijk|burg|hoven|wijk|wolde?|drecht|foort|voorde?|meer|huizen|kerk|laar|lo|oord|rade|horst|broek|zijl|haven|sluis"
    r"|muiden|ingen|hem|hout|kamp|donk|recht|stad|dorp|wierde?|waard|monde?)$"
)
_GROUP = re.compile(
    r"\s(?:uit|van|in|zit in)\s(?:de |het |onze )?(?:\d\w|[A-Z]{1,3}\d|groep|klas|brugklas|vwo|havo|vmbo|mavo|gymnasium)"
)
_POSSESSIVE = re.compile(
    r"['’](?:s\b(?! (?:zijn|waren|worden|werden|kunnen|mogen|hebben|van|die|en|of|op|in|met|voor|om)\b)|\s[a-z])"  # not of a plural
)
_OWNER = frozenset({"'", "’", "' ", "’ "})
_LATIN_END = "\u0250"
_SURNAME_PREFIXES = PREFIXES - {"in", "op", "aan", "bij", "uit", "onder", "over", "s"}
_LONG_WORD = 12  # letters from which a compound is no surname
_QUOTED = frozenset("‘’“”\"'")
_LONGEST_TITLE = 9  # words of the title of a book, and one more
_LONGEST_NAME = 5  # words from a first name to the surname


def find(read: Gelezen, kring: Kring, explained: frozenset[str] = frozenset()) -> Iterator[Hit]:
    """Yield what looks like a person in a text, at most once for each kind.

    Args:
        read: the text, made ready by `names.read`; allowed phrases are masked in it.
        kring: who reads it; a document for the school or the action team is not searched.
        explained: plain keys of words that somebody told to be no name; a person who is meant for sure stays found.
    """
    if kring not in READERS:
        return
    skipped = frozenset(_skipped(read.tokens))
    found = {
        sure
        for index, token in enumerate(read.tokens)
        if index not in skipped
        for sure in _judged(read, index)
        if sure or explained.isdisjoint(token.keys)
    }
    if True in found:
        yield PERSON if kring in CERTAIN_BLOCKS else PERHAPS
    elif found:
        yield PERHAPS


def _judged(read: Gelezen, index: int) -> Iterator[bool]:
    """Yield True for a person who is meant for sure, False for what may be one."""
    token = read.tokens[index]
    if len(token.raw) < 2 or not token.raw.isalpha() or not _latin(token.raw):
        return
    if _cued(read, index):
        yield True
    elif _like_a_name(read.tokens, index):
        yield _certain(read, index)


def _latin(word: str) -> bool:
    return max(word) < _LATIN_END or "\u1e00" <= max(word) <= "\u1eff"


def _like_a_name(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    word, named = token.raw.lower(), _first_name(token)
    if _town(tokens, index):
        return _surname_follows(tokens, index)
    if _known(token):
        return named and token.capital and _surname_follows(tokens, index)
    if not token.capital:
        return named and len(word) > 3 and not lexicon.ordinary(word)
    if token.raw.isupper():
        return named and len(word) > 3 and not lexicon.ordinary(word)
    if _opens(tokens, index):
        owner = _of_whom(tokens, index) and not lexicon.ordinary(word)
        return owner or (named and (not lexicon.ordinary(word) or _acts(tokens, index))) or not (named or lexicon.everyday(word))
    plain = lexicon.ordinary(word) or (len(word) >= _LONG_WORD and lexicon.everyday(word))
    return named or not plain or _surname_word(token) or _introduced(tokens, index)


def _opens(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word opens a sentence, or follows the number of a heading (`Bijlage 3. Wie`)."""
    return tokens[index].opens or (index > 0 and tokens[index - 1].raw.isdigit() and tokens[index].gap.startswith("."))


def _of_whom(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word owns what a person has: `Kwame's moeder`; of a plural (`emoji's zijn`) nobody is the mother."""
    apart = index + 2 < len(tokens) and tokens[index + 1].raw == "s" and tokens[index + 1].gap in {"'", "’"}
    return apart and tokens[index + 2].keys[0] in (lexicon.cues("leerling") | lexicon.cues("van"))


def _first_name(token: Token) -> bool:
    names = lexicon.first_names()
    return any(key in names or (token.capital and key.endswith("s") and key[:-1] in names and len(key) > 4) for key in token.keys)


def _surname_word(token: Token) -> bool:
    return any(key in ordinary_words() for key in token.keys)


def _known(token: Token) -> bool:
    lower = token.raw.lower()
    return any(key in lexicon.capitals() for key in token.keys) or bool(_BODY_ENDING.search(lower) and len(lower) > 7)


def _adjacent(tokens: tuple[Token, ...], left: int, right: int) -> bool:
    """Whether two words follow each other in a sentence, with nothing masked between them."""
    if left < 0 or right >= len(tokens):
        return False
    gap = tokens[right].gap
    return tokens[left].end + len(gap) == tokens[right].start and gap.strip(" .-‐\u00a0") == "" and not tokens[right].opens


def _after_prefix(tokens: tuple[Token, ...], index: int) -> bool:
    return _adjacent(tokens, index - 1, index) and tokens[index - 1].keys[0] in _SURNAME_PREFIXES


def _acts(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word that opens a sentence is followed as a person is: by what somebody does, or by a surname."""
    if index + 1 < len(tokens) and tokens[index + 1].gap[:2] in _OWNER:
        return True
    if not _adjacent(tokens, index, index + 1):
        return False
    follower = tokens[index + 1]
    pair = follower.keys[0] == "en" and index + 2 < len(tokens) and _with(tokens[index + 2])
    return follower.keys[0] in lexicon.cues("doet") or pair or _surname_follows(tokens, index)


def _with(token: Token) -> bool:
    """Whether a word after `en` names who is with a person: another name, or `zijn ouders`."""
    return token.keys[0] in {"zijn", "haar"} or (token.capital and not _known(token))


def _town(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether an unknown word with a capital is a place, by `in` before it and its ending: `in Oosterveen`."""
    token = tokens[index]
    placed = index > 0 and _adjacent(tokens, index - 1, index) and tokens[index - 1].keys[0] in {"in", "te"}
    return placed and token.capital and not _first_name(token) and bool(_TOWN_ENDING.search(token.keys[0]))


def _cued(read: Gelezen, index: int) -> bool:
    """Whether the words before say that a pupil or a relative is named: `leerling Storm`, `ouders van Roos`, `familie De Boer`."""
    tokens, token = read.tokens, read.tokens[index]
    if _opens(tokens, index) or not (token.capital or _bare_name(token)) or (_known(token) and not _first_name(token)):
        return False
    start = _before_prefixes(tokens, index)
    if not _adjacent(tokens, start - 1, start) or (token.raw.isupper() and not _first_name(token)):
        return False
    before = tokens[start - 1].keys[0]
    if tokens[start].keys[0] == "van" and start < index:
        return before in (lexicon.cues("leerling") | lexicon.cues("van")) and (_like_a_name(tokens, index) or _surname_word(token))
    return before in lexicon.cues("leerling")


def _before_prefixes(tokens: tuple[Token, ...], index: int) -> int:
    """Return where a name with its prefixes begins."""
    while _after_prefix(tokens, index):
        index -= 1
    return index


def _introduced(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a title or an initial stands before a name: `meneer Kok`, `J. Bakker`."""
    start = _before_prefixes(tokens, index)
    if not _adjacent(tokens, start - 1, start):
        return False
    before = tokens[start - 1]
    return before.keys[0] in lexicon.cues("aanspreekvorm") or (len(before.raw) == 1 and before.capital and "." in tokens[start].gap)


def _bare_name(token: Token) -> bool:
    return _first_name(token) and not lexicon.ordinary(token.raw.lower()) and len(token.raw) > 3


def _certain(read: Gelezen, index: int) -> bool:
    """Whether a name-like word is a person for sure: with a surname, with a class, or as an owner."""
    token = read.tokens[index]
    after = read.text[token.end : token.end + 40]
    if not token.capital or token.raw.isupper():
        return False
    if _POSSESSIVE.match(after) or _GROUP.match(after) or _owns(read.tokens, index):
        return True
    return _first_name(token) and _surname_follows(read.tokens, index)


def _owns(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether it is a first name with the s of an owner: `Fleurs telefoon`."""
    token = tokens[index]
    owner = any(key.endswith("s") and key[:-1] in lexicon.first_names() and key not in lexicon.first_names() for key in token.keys)
    return owner and _adjacent(tokens, index, index + 1) and tokens[index + 1].raw.islower()


def _surname_follows(tokens: tuple[Token, ...], index: int) -> bool:
    for later in range(index + 1, min(index + _LONGEST_NAME, len(tokens))):
        token = tokens[later]
        if not _adjacent(tokens, later - 1, later):
            return False
        if token.capital and token.keys[0] not in PREFIXES:
            return token.raw.isalpha() and not (_known(token) and later == index + 1)
        if token.keys[0] not in _SURNAME_PREFIXES:
            return False
    return False


def _skipped(tokens: tuple[Token, ...]) -> Iterator[int]:
    """Yield the words that belong to a body or to a fixed phrase: `basisschool De Regenboog`, `Anne Frank`, `Bergen op Zoom`."""
    phrases, bodies = lexicon.fixed_phrases(), lexicon.cues("instelling")
    for index, token in enumerate(tokens):
        if token.keys[0] in phrases:
            yield from _phrase(tokens, index)
        if token.keys[0] in bodies or (_BODY_ENDING.search(token.keys[0]) and not token.capital):
            yield from _run(tokens, index + 1)
        yield from _maker(tokens, index)
        if token.capital and (_BODY_ENDING.search(token.keys[0]) or token.keys[0] in bodies):
            yield from _run_before(tokens, index)


def _maker(tokens: tuple[Token, ...], index: int) -> Iterator[int]:
    """Yield the full name of who made a book or a song: `schrijver Jan Terlouw`, `een boek van Carry Slee`."""
    word = tokens[index].keys[0]
    if word in lexicon.cues("maker"):
        start = index + 1
    elif word in lexicon.cues("werk") and (by := _by(tokens, index + 1)) is not None:
        start = by + 1
    else:
        return
    name = tuple(_name(tokens, start))
    if sum(tokens[each].capital for each in name) > 1:
        yield from name


def _by(tokens: tuple[Token, ...], index: int) -> int | None:
    """Return where `van` or `door` stands after a work: next to it, or after its title."""
    if index >= len(tokens):
        return None
    quoted = bool(_QUOTED & set(tokens[index].gap))
    most = _LONGEST_TITLE if quoted or tokens[index].capital else 1
    for later in range(index, min(index + most, len(tokens))):
        if tokens[later].keys[0] in {"van", "door"} and (later == index or not quoted or _QUOTED & set(tokens[later].gap)):
            return later
    return None


def _name(tokens: tuple[Token, ...], index: int) -> Iterator[int]:
    while _adjacent(tokens, index - 1, index) and (tokens[index].capital or tokens[index].keys[0] in _SURNAME_PREFIXES):
        yield index
        index += 1


def _phrase(tokens: tuple[Token, ...], index: int) -> Iterator[int]:
    for words in lexicon.fixed_phrases()[tokens[index].keys[0]]:
        window = tokens[index : index + len(words)]
        if len(window) == len(words) and all(word == token.keys[0] for word, token in zip(words, window, strict=True)):
            yield from range(index, index + len(words))


def _run(tokens: tuple[Token, ...], index: int) -> Iterator[int]:
    while _adjacent(tokens, index - 1, index) and (tokens[index].capital or tokens[index].keys[0] in {"de", "het"}):
        yield index
        index += 1


def _run_before(tokens: tuple[Token, ...], index: int) -> Iterator[int]:
    while _adjacent(tokens, index - 1, index) and tokens[index - 1].capital:
        index -= 1
        yield index
