"""The spelling of place names: DUO writes them in capitals without accents, a letter prints them as Dutch does.

In: `'S-HERTOGENBOSCH`, `CAPELLE AAN DEN IJSSEL`, `ALTEVEER GEM NOORDENVELD`. Out: `'s-Hertogenbosch`, `Capelle aan den IJssel`,
`Alteveer`. Names that no rule can make (`2e Exloërmond`) stand in `data/plaatsnamen.csv`, names of municipalities in
`data/gemeenten.csv`. Never: a letter with an accent that does not stand in one of those tables.
"""

import csv
import re
import unicodedata
from functools import cache

from generator.load.register.gemeenten import DATA, gemeenten

# Words that are small inside a name: Bergen op Zoom, Nederhorst den Berg, Nieuwer ter Aa, Wehe-den Hoorn.
_SMALL = frozenset({"aan", "bij", "de", "den", "der", "en", "het", "in", "op", "over", "ter", "ten", "van", "voor"})
_ALWAYS_SMALL = frozenset({"'t", "'s"})
# What DUO adds to tell two places of one name apart: the municipality after GEM, a province, or CA (cum annexis).
_ADDITION = re.compile(r" (?:GEM\.? .+|DR|FL|FR|GLD|GN|LB|NB|NH|OV|UT|ZH|ZL|CA)$")
_APOSTROPHES = str.maketrans("’‘`´", "''''")


def place_name(raw: str) -> str:
    """Return a place name as a letter prints it; a name that is not in capitals is kept, but for its spaces."""
    name = " ".join(raw.translate(_APOSTROPHES).split())
    if name != name.upper():
        return name
    short = _ADDITION.sub("", name)
    return _table().get(name) or _table().get(short) or _capitalised(short)


def plain(name: str) -> str:
    """Return a name in capitals without accents, as DUO writes it."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).upper()


def _capitalised(name: str) -> str:
    words = re.split(r"([ -])", name.lower())
    return "".join(_word(word, first=index == 0) for index, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if word in _ALWAYS_SMALL or (word in _SMALL and not first):
        return word
    return f"IJ{word[2:]}" if word.startswith("ij") else word[:1].upper() + word[1:]


@cache
def _table() -> dict[str, str]:
    with (DATA / "plaatsnamen.csv").open(encoding="utf-8", newline="") as file:
        exceptions = {row["duo"]: row["plaatsnaam"] for row in csv.DictReader(file, delimiter=";")}
    return {plain(gemeente.naam): gemeente.naam for gemeente in gemeenten().values()} | exceptions
