"""Guard, names that are cut by the end of a paragraph, a cell or a line: a drop cap, a letter a row, half a name a cell.

In: texts in the order in which they stand. Out: the words around each end, tied together.
Never: a word that stands whole in its own text; that is read there.
"""

from collections.abc import Iterable, Iterator

_MOST = 40  # words in one row


def across(texts: Iterable[str]) -> Iterator[str]:
    """Yield the last word of a text with the first of the next, and rows of texts of a single word as one."""
    row: list[str] = []
    for text in texts:
        words = text.split()
        if not words:
            continue
        if row and words[0][0].isalnum() and len(row) < _MOST:
            row.append(words[0])
            if len(words) == 1 and words[0][-1].isalnum():
                continue
        if len(row) > 1:
            yield "-".join(row)
        row = [words[-1]] if words[-1][-1].isalnum() else []
    if len(row) > 1:
        yield "-".join(row)
