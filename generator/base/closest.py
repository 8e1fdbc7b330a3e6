"""Did you mean: the key or closed value that is nearest to what was typed. Only a word of ours comes out, never what was typed."""

import re
from collections.abc import Collection
from difflib import get_close_matches

_SAME = {
    "ja": {"true", "yes", "y", "j", "waar", "wel", "1"},
    "nee": {"false", "no", "n", "neen", "onwaar", "geen", "0"},
    "onbekend": {"?", "weet_niet", "weet_ik_niet", "weet_ik_nog_niet", "unknown", "nog_onbekend", "misschien"},
    "niet": {"nee", "no", "false"},
    "gedaan": {"ja", "klaar", "true"},
    "geen": {"nee", "no", "false", "niet"},
}


def closest(typed: str, allowed: Collection[str]) -> str:
    """Return the allowed word that was probably meant, or an empty string."""
    word = re.sub(r"[\s-]+", "_", typed.strip(" \t\"'“”„‘’").casefold())
    by_case = {choice.casefold(): choice for choice in allowed}
    if word in by_case:
        return by_case[word]
    for meant, words in _SAME.items():
        if meant in by_case and word in words:
            return by_case[meant]
    near = get_close_matches(word, by_case, n=1, cutoff=0.7)
    return by_case[near[0]] if near else ""
