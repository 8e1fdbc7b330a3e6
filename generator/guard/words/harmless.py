"""Guard, words that a screen may show: ordinary ones, so that a person finds a place and no name is repeated.

In: a text. Out: its ordinary words. Never: a word with a capital inside a sentence, a number, an account, or a word that is a name.
"""

from generator.guard.words import lexicon
from generator.guard.words.normalise import Token, clean, tokenise

GAP = "…"
_OPENING = 5  # words that tell where a paragraph is
_PART = 3  # letters from which the begin of a word is taken for a name


def shown(text: str, names: frozenset[str] = frozenset()) -> str:
    """Return the words of a text with `…` for each that may be a name; nothing where no word is left.

    Args:
        text: what was found.
        names: plain keys that are somebody's name here, however ordinary.
    """
    words = [token.raw if _harmless(token, names) else GAP for token in tokenise(clean(text))]
    kept = [word for index, word in enumerate(words) if word != GAP or index == 0 or words[index - 1] != GAP]
    return " ".join(kept) if any(word != GAP for word in kept) else ""


def opening(text: str, names: frozenset[str] = frozenset()) -> str:
    """Return the first words of a paragraph, as far as they are ordinary; arguments as in `shown`."""
    words: list[str] = []
    for token in tokenise(clean(text[:200]))[:_OPENING]:
        if not _harmless(token, names, first=not words):
            break
        words.append(token.raw)
    return " ".join(words)


def _harmless(token: Token, names: frozenset[str], *, first: bool = False) -> bool:
    word = token.raw.lower()
    plain = token.raw == word or (first and token.raw == word.capitalize())
    if not plain or not word.isalpha() or _of_somebody(token, names):
        return False
    return lexicon.everyday(word) and lexicon.first_names().isdisjoint(token.keys)


def _of_somebody(token: Token, names: frozenset[str]) -> bool:
    """Whether a word is the name of somebody here, or begins with it: `koks`."""
    return any(key == name or (len(name) >= _PART and key.startswith(name)) for name in names for key in token.keys)
