"""Known names in ten languages, hidden as people hide them, and how many of them the guard finds.

A family is one way to write a name. The names are made of common first names and surnames and belong to nobody; the choice is
seeded, so that two runs give the same figures.
"""

import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from generator.guard.findings import Aard, Zwaarte
from generator.guard.people.forbidden import Allowed, Forbidden
from generator.guard.people.names import find, read
from generator.guard.people.people import gezocht
from generator.guard.people.phrases import table
from generator.guard.words.normalise import keys

EACH = 6  # names of each language
NAMES: dict[str, tuple[str, str]] = {
    "nl": ("Sanne Thijs Roos Storm Lieke Gijs", "van den Heuvel|de Boer|Kuipers|ter Horst|Bakker|van 't Veld"),
    "fy": ("Sjoukje Wytse Fardau Jelmer Hylke Nynke", "Hoekstra|Dijkstra|van der Wal|Terpstra|Wiersma|Postma"),
    "tr": ("Ayşe Çağla Ömer Büşra İrem Yiğit", "Yıldız|Öztürk|Şahin|Çelik|Kılıç|Güneş"),
    "ar-MA": ("Youssef Fatima Oussama Khadija Ilyas Noureddine", "El Khattabi|Benali|Aït Lahcen|Bouzidi|Ben Haddou|El Amrani"),
    "pl": ("Łukasz Małgorzata Wojciech Zuzanna Kacper Bożena", "Wójcik|Kowalczyk|Wiśniewski|Dąbrowska|Zieliński|Łuczak"),
    "uk": ("Oleksandr Solomiia Bohdan Kateryna Mykyta Yevheniia", "Shevchenko|Kovalenko|Tkachuk|Melnyk|Bondarenko|Hrytsenko"),
    "en": ("Dylan Kayleigh Ethan Megan Tyler Brooke", "Johnson|O'Brien|McAllister|Whitaker|Hughes|Campbell"),
    "es": ("José Lucía Andrés Inés Mateo Begoña", "García López|Muñoz|Fernández|Núñez|de la Cruz|Peña"),
    "so": ("Abdirahman Faadumo Cabdullahi Hodan Warsame Sahra", "Xasan|Maxamed|Warsame Nuur|Jaamac|Cismaan|Guuleed"),
    "zh-pinyin, ti": ("Zihan Xiaoming Mengyao Freweini Tesfay Luwam", "Zhang|Huang|Ouyang|Kidane|Gebremedhin|Tekle"),
}
SENTENCE = "Wij hebben gisteren met {} gesproken over het bericht."
CLEAN = (
    "De basis van ons beleid is vertrouwen.",
    "Wij bespreken de evaluatie in januari met alle ouders.",
    "Er stak een storm op, en daarna was er een roos te zien.",
    "De bakker en de boer staan niet in deze brief.",
    "Het rooster blijft gelijk; het noorden van het land heeft vrij.",
    "Wij spreken met de betrokken leerlingen.",
    "De zon schijnt en het veld is droog.",
    "Op school geldt een heldere norm voor iedereen.",
)
_LATIN_TO_CYRILLIC = str.maketrans("aeopcxyABEKMHOPCTX", "аеорсхуАВЕКМНОРСТХ")
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_MATHEMATICAL = {ord("A") + i: 0x1D400 + i for i in range(26)} | {ord("a") + i: 0x1D41A + i for i in range(26)}


def _plain(text: str) -> str:
    """Return a name as its bearer types it without marks."""
    return " ".join(keys(word)[0].capitalize() for word in text.replace("'", "").replace("-", " ").split())


def _first(name: str) -> str:
    return name.partition(" ")[0]


def _last(name: str) -> str:
    return name.partition(" ")[2]


def _core(name: str) -> str:
    return name.rpartition(" ")[2]


def _typo(name: str) -> str:
    word = _first(name)
    return word[:2] + word[3] + word[2] + word[4:] if len(word) > 4 else word + word[-1]


FAMILIES: dict[str, Callable[[str], str]] = {
    "volledige naam": str,
    "alleen voornaam": _first,
    "alleen achternaam": _last,
    "kleine letters": str.lower,
    "hoofdletters": str.upper,
    "bezitsvorm": lambda n: f"{_first(n)}’s moeder",
    "bezitsvorm zonder teken": lambda n: f"{_first(n)}s moeder",
    "verkleinwoord": lambda n: f"{_first(n)}tje",
    "samenstelling": lambda n: f"de {_first(n)}-zaak",
    "achternaam in meervoud": lambda n: f"de {_core(n)}s",
    "omgekeerd": lambda n: f"{_last(n)}, {_first(n)}",
    "voorletter en achternaam": lambda n: f"{n[0]}. {_last(n)}",
    "initialen": lambda n: f"{n[0]}.{_core(n)[0]}.",
    "voorvoegsel weg": lambda n: f"{_first(n)} {_core(n)}",
    "aaneen": lambda n: n.replace(" ", ""),
    "zonder tekens (ł, ş, é)": _plain,
    "teken los (NFD)": lambda n: unicodedata.normalize("NFD", n),
    "letters met breedte nul": lambda n: "\u200b".join(_first(n)),
    "zacht koppelteken": lambda n: _first(n)[:2] + "\u00ad" + _first(n)[2:],
    "Cyrillische dubbelganger": lambda n: _first(n).translate(_LATIN_TO_CYRILLIC),
    "volle breedte": lambda n: _plain(_first(n)).translate(_FULL_WIDTH),
    "wiskundige letters": lambda n: _plain(_first(n)).translate(_MATHEMATICAL),
    "losse letters": lambda n: " ".join(_first(n)),
    "letters met punten": lambda n: ".".join(_first(n)),
    "HTML-tekens": lambda n: "".join(f"&#{ord(c)};" for c in _first(n)),
    "richtingstekens": lambda n: f"\u202e{_first(n)}\u202c",
    "afgebroken op een regel": lambda n: f"{_first(n)[:3]}-\n{_first(n)[3:]}",
    "typefout": _typo,
    "letter te veel": lambda n: _first(n)[:2] + _first(n)[1] + _first(n)[2:],
    "weggestreept": lambda n: _first(n)[0] + "*" * (len(_first(n)) - 2) + _first(n)[-1],
    "account": lambda n: f"@{_plain(_first(n)).lower()}2013",
    "account met achternaam": lambda n: f"@{_plain(_first(n)).lower()}_{_plain(_core(n)).lower()}",
    "hashtag": lambda n: f"#gerechtigheidvoor{_plain(_first(n)).lower()}",
    "e-mailadres": lambda n: f"{_plain(_first(n)).lower()}.{_plain(_core(n)).lower()}@post.example",
    "cijfers voor letters": lambda n: _plain(_first(n)).lower().replace("a", "4").replace("o", "0").replace("e", "3"),
}


@cache
def names() -> tuple[str, ...]:
    """Return the names, six of each language."""
    chance = random.Random(20261123)
    made = []
    for first, last in NAMES.values():
        surnames = last.split("|")
        chance.shuffle(surnames)
        made += [f"{given} {surname}" for given, surname in zip(first.split()[:EACH], surnames, strict=True)]
    return tuple(made)


def weights(text: str, name: str) -> frozenset[Zwaarte]:
    """Return how heavy the guard finds a known name in a text."""
    known = gezocht(Forbidden(namen=(name,)))
    return frozenset(hit.zwaarte for hit in find(read(text, table(Allowed()), known), known, Aard.TEKST))


def texts(family: str) -> tuple[tuple[str, str], ...]:
    """Return the texts of a family, each with the name that is hidden in it."""
    return tuple((SENTENCE.format(FAMILIES[family](name)), name) for name in names())


def measure() -> dict[str, Counter[str]]:
    """Return for each family how many texts were made, found and blocked; a disguise that changes nothing counts too."""
    return {family: measure_one(family) for family in FAMILIES}


def measure_one(family: str) -> Counter[str]:
    """Return how many texts of a family were made, found and blocked."""
    outcome: Counter[str] = Counter()
    for text, name in texts(family):
        seen = weights(text, name)
        outcome.update(teksten=1, gevonden=bool(seen), blok=Zwaarte.BLOK in seen)
    return outcome


def false_alarms() -> tuple[int, int]:
    """Return how many ordinary sentences gave a finding on a known name, and of how many."""
    tried = list(_pairs())
    return sum(bool(weights(text, name)) for name, text in tried), len(tried)


def _pairs() -> Iterator[tuple[str, str]]:
    return ((name, text) for name in names() for text in CLEAN)
