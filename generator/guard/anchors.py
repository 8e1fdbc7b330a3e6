"""Guard, the details made ready: for each pattern of `details.yaml` the letters without which it cannot match.

In: `details.yaml`. Out: `details.json`, the same rules with their anchors, which is read in a fraction of the time.
`python -m generator.guard.anchors` writes it, with `--check` it compares. Never: a rule that is not in `details.yaml`, or an anchor
that a match can do without: a pattern for which none is found is always tried.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from generator.guard.worded import PLAIN, WORDS, expanded
from generator.resources import values

HERE: Final = Path(__file__).parent
_LENGTH: Final = 3  # letters of an anchor at least; a sign that is no letter may stand alone
_SETS: Final = 3  # of one pattern; more say little
_MOST_SIGNS: Final = 12  # of a set of signs
_EVERYWHERE: Final = frozenset({"leerling", "leerlingen", "kind", "kinderen", "student", "jongen", "meisje"})
_REPEATS: Final = (op.MAX_REPEAT, op.MIN_REPEAT)

Tree = Iterable[tuple[Any, Any]]


def anchors(pattern: str) -> tuple[frozenset[str], ...]:
    """Return sets of texts in lower case; of each set one stands in whatever a pattern matches. The rarest set comes first.

    Args:
        pattern: a regular expression.
    """
    return tuple(sorted(set(_offers(parser.parse(pattern))), key=_how_common)[:_SETS])


def _offers(tree: Tree) -> Iterator[frozenset[str]]:
    """Yield every set of texts of which a match of a sequence holds one."""
    letters = ""
    for kind, value in tree:
        if kind is op.LITERAL:
            letters += chr(value).lower()
            continue
        if kind not in (op.AT, op.ASSERT, op.ASSERT_NOT):  # those stand beside the letters, not between them
            yield from _fit({letters})
            letters = ""
        yield from _fit(_one_of(kind, value))
    yield from _fit({letters})


def _one_of(kind: object, value: Any) -> frozenset[str]:  # noqa: ANN401 - the parser of the standard library has no types
    """Return the best set for one part of a sequence."""
    if kind is op.SUBPATTERN:
        return _best(value[3])
    if kind in _REPEATS and value[0] > 0:
        return _best(value[2])
    if kind is op.IN:
        return _signs(value)
    if kind is op.BRANCH:
        branches = [_best(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    return frozenset()


def _best(tree: Tree) -> frozenset[str]:
    return min(_offers(tree), key=_how_common, default=frozenset())


def _signs(members: Tree) -> frozenset[str]:
    """Return a set of signs when it is small and holds no letter: digits, quotation marks."""
    found: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            found.add(chr(value))
        elif kind is op.RANGE:
            found |= {chr(code) for code in range(value[0], min(value[1], value[0] + _MOST_SIGNS + 1) + 1)}
        elif (kind, value) == (op.CATEGORY, op.CATEGORY_DIGIT):
            return frozenset()  # digits of every script
        else:
            return frozenset()
    return frozenset(found) if len(found) <= _MOST_SIGNS else frozenset()


def _fit(texts: Iterable[str]) -> Iterator[frozenset[str]]:
    found = frozenset(texts)
    if found and all(len(text) >= _LENGTH or (len(text) == 1 and _rare(text)) for text in found):
        yield found


def _rare(sign: str) -> bool:
    return not sign.isalpha() and sign not in " .,-\ufffc"


def _how_common(texts: frozenset[str]) -> tuple[float, list[str]]:
    """Return how often one of these texts stands in ordinary prose, roughly; the set itself settles a tie."""
    return sum(_weight(text) for text in texts), sorted(texts)


def _weight(text: str) -> float:
    if len(text) == 1:
        return 0.0005
    weight = 30.0 ** -min(len(text), 7)
    return weight * 1000 if any(text in word or word.startswith(text) for word in _EVERYWHERE) else weight


def ready() -> str:
    """Return the text of `details.json`."""
    table = values((HERE / "details.yaml").read_text("utf-8"))
    families = table["woordgroepen"]
    rows = [_row(row, families) for row in table["soorten"]]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"woordgroepen": {json.dumps(families, ensure_ascii=False)},\n"soorten": [\n{lines}\n]}}\n'


def _row(row: Mapping[str, Any], families: Mapping[str, str]) -> dict[str, object]:
    patterns = [
        {"in": kind, "patroon": pattern, "ankers": [sorted(texts) for texts in anchors(expanded(pattern, families))]}
        for kind in (WORDS, PLAIN)
        for pattern in row.get(kind, ())
    ]
    exempt = {kind: "|".join(row[kind]) for kind in ("behalve", "toch") if kind in row}
    return {key: row[key] for key in ("soort", "advies", "kringen", "vervalt_naast") if key in row} | exempt | {"zoek": patterns}


def main(arguments: Iterable[str]) -> int:
    """Write `details.json`, or with `--check` say whether it is up to date; 0 when it is, 1 when not."""
    path, text = HERE / "details.json", ready()
    if "--check" not in arguments:
        path.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if path.is_file() and path.read_text("utf-8") == text:
        return 0
    sys.stderr.write("details.json loopt achter op details.yaml: python -m generator.guard.anchors\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
