"""Learn the weights of the guard's word model from the invented sentences and the finished letters of this project.

    python -m tools.maak_woordmodel [--controleer]

In: `tests/privacy/corpus/` without the blind parts and without every third sentence and letter, among it sentences composed of
parts (`samengesteld.yaml`), which weigh half, those written for the model alone (`oefenzinnen.yaml`) and the blind sets that are
spent (`opgebruikt/`); the letters for everyone in `tests/goldens/` and the sentences of the stappenplan, which tell of nobody. Out:
`generator/guard/details/woordmodel.json`. The same input gives the same file: no chance, no library, sums in a fixed order.
`--controleer` compares and writes nothing.
"""

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml

from generator.guard.details.about_one import Over, read
from generator.guard.details.wordmodel import features

ROOT: Final = Path(__file__).resolve().parent.parent
CORPUS: Final = ROOT / "tests" / "privacy" / "corpus"
TARGET: Final = ROOT / "generator" / "guard" / "details" / "woordmodel.json"
TUNED: Final = ("afstemmen", "achteraf", "blind")
ROUNDS, SPEED, HOLD_BACK = 20, 0.75, 1e-5  # passes over all sentences; step; how strongly a weight is drawn to nothing
SEEN, SMALLEST = 2, 0.2  # sentences in which a word must stand; a smaller weight is left out
STRIDES = (7919, 7907, 7901)  # in what order sentences are taken: one that does not divide their number
COMPOSED, HALF = 24, 0.5  # sentences at most of one line of parts, and what each weighs
DOUBLE, OURS = 2.0, 4.0  # what a sentence weighs that was written as a head writes or tuned on, and one of our letters
_PART: Final = re.compile(r"\{([^{}]*)\}|\[([A-Z]+)\]")
_CHOICE: Final = re.compile(r"\{([^{}/]*)/[^{}]*\}")
_TERM: Final = re.compile(r"\{(\w+)\}")
_MARKS: Final = re.compile(r"^\[[^\]]*\]\s*|^@\S+\s*|\*\*")

Example = tuple[tuple[str, ...], bool, float]


def examples(without: str = "") -> Iterator[Example]:
    """Yield the words of each sentence, and whether it tells of somebody; `without` leaves out one of the spent sets."""
    yield from _tuned()
    yield from _of_nobody()
    yield from (_example(text, told=told, weight=HALF) for text, told in composed())
    yield from (_example(text, told=told, weight=DOUBLE) for text, told in practised())
    for path in sorted((CORPUS / "opgebruikt").glob("*.yaml")):
        if path.stem != without:
            yield from (_example(text, told=told, weight=DOUBLE) for text, told in spent(path))


def _tuned() -> Iterator[Example]:
    for part in TUNED:
        for row in yaml.safe_load((CORPUS / f"{part}.yaml").read_text("utf-8")):
            if "\n" not in row["tekst"]:
                yield _example(row["tekst"], told="blok" in row or "waarschuwing" in row, weight=DOUBLE)
    for kind, text in yaml.safe_load((CORPUS / "zinnen.yaml").read_text("utf-8")).items():
        for number, line in enumerate(text.splitlines(), 1):
            if number % 3:
                yield _example(line, told=kind != "schoon")


def _of_nobody() -> Iterator[Example]:
    theirs = ((line, HALF) for line in sorted(_finished() | set(_phrases(of_letters=False))))
    letters = ((line, OURS) for line in sorted(set(_phrases(of_letters=True))))
    invented = ((line, DOUBLE) for line in _invented())
    for line, weight in (*theirs, *letters, *invented):
        yield from (_example(each.tekst, told=False, weight=weight) for each in read(line))


def practised() -> Iterator[tuple[str, bool]]:
    """Yield the sentences that were written for the model alone, and whether each tells of somebody."""
    table = yaml.safe_load((CORPUS / "oefenzinnen.yaml").read_text("utf-8"))
    yield from ((line, True) for lines in table["verteld"].values() for line in lines.splitlines())
    yield from ((line, False) for line in table["vrij"].splitlines())


def spent(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the sentences of a set that was measured with once, and whether each tells of somebody.

    Of a letter: the sentences with the words that must not stand there, and those of paragraphs without any.
    """
    table = yaml.safe_load(path.read_text("utf-8"))
    yield from ((row["tekst"], row["soort"] != "geen") for row in table["zinnen"])
    for letter in table["brieven"]:
        for part in (" ".join(each.split()) for each in letter["tekst"].split("\n\n")):
            held = [words for words in letter["fouten"] if words in part]
            for said in (each.tekst for each in read(part)):
                told = any(words in said for words in held)
                if told or not held:
                    yield said, told


def composed() -> Iterator[tuple[str, bool]]:
    """Yield the sentences that are made of parts, and whether each tells of somebody; a line gives different choices in turn."""
    table = yaml.safe_load((CORPUS / "samengesteld.yaml").read_text("utf-8"))
    for name in ("verteld", "schoon"):
        for line in table[name].splitlines():
            made = dict.fromkeys(_made(line, table["delen"], turn) for turn in range(COMPOSED))
            yield from ((text, name == "verteld") for text in made)


def _made(line: str, parts: Mapping[str, list[str]], turn: int) -> str:
    """Return a line with a choice at each of its places; other steps for each place, so that choices do not go together."""
    place = 0
    while match := _PART.search(line):
        place += 1
        choices = match.group(1).split("|") if match.group(2) is None else parts[match.group(2)]
        chosen = choices[(turn * (2 * place + 1) + turn // 3 + place) % len(choices)]
        line = f"{line[: match.start()]}{chosen}{line[match.end() :]}"
    line = " ".join(line.split())
    return line[:1].upper() + line[1:]


def _invented() -> Iterator[str]:
    """Yield the paragraphs of the whole letters without a detail; every third letter was kept apart."""
    for number, letter in enumerate(yaml.safe_load((CORPUS / "brieven.yaml").read_text("utf-8")), 1):
        yield from (" ".join(part.split()) for part in letter.split("\n\n") if number % 3)


def _phrases(*, of_letters: bool) -> Iterator[str]:
    """Yield the sentences of the stappenplan, with a word for each of their terms: those for everyone, or the others."""
    for path in sorted((ROOT / "generator" / "stappenplan" / "regels").glob("*.yaml")):
        for where, text in _texts(yaml.safe_load(path.read_text("utf-8"))):
            if (where.partition(".")[0] in _public()) is of_letters:
                said = _CHOICE.sub(lambda match: match.group(1), text)
                yield _TERM.sub(lambda match: match.group(1).lower().replace("_", " "), said)


def _texts(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if isinstance(value.get("tekst"), str):
            yield str(value.get("waar", "")), value["tekst"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _public() -> frozenset[str]:
    return frozenset(path.stem for path in (ROOT / "templates" / "openbaar").glob("*.tekst"))


def _finished() -> set[str]:
    papers = sorted((ROOT / "tests" / "goldens").glob("*/*.tekst"))
    own = (path for path in papers if any(path.stem.startswith(name) for name in _public()))
    return {_MARKS.sub("", line).strip(" |") for path in own for line in path.read_text("utf-8").splitlines()}


def _example(sentence: str, *, told: bool, weight: float = 1.0) -> Example:
    over = next((each.over for each in read(sentence)), Over.NIEMAND)
    return tuple(sorted(set(features(sentence, over)))), told, weight


def learn(rows: tuple[Example, ...]) -> dict[str, object]:
    """Return the model: a weight for each word, sentence after sentence in a fixed order; both sides weigh the same.

    A weight that was moved often moves less (AdaGrad).
    """
    counted = Counter(word for words, _, _ in rows for word in words)
    known = {word: place for place, word in enumerate(sorted(word for word, times in counted.items() if times >= SEEN))}
    weights, moved, begin = [0.0] * len(known), [1.0] * len(known), 0.0
    seen = [([known[word] for word in row[0] if word in known], 1 / math.sqrt(len(row[0])), *row[1:]) for row in rows if row[0]]
    heavy = {told: sum(each[3] for each in seen if each[2] is told) for told in (True, False)}
    both = {told: sum(heavy.values()) / (2 * max(heavy[told], 1)) for told in heavy}
    for place in _order(len(seen)):
        words, length, told, weight = seen[place]
        miss = (told - _chance(begin + length * sum([weights[word] for word in words]))) * weight * both[told]
        begin += miss / 50
        miss *= length
        square = 20 * miss * miss
        for word in words:
            moved[word] += square
            weights[word] += SPEED * (miss - HOLD_BACK * weights[word]) / math.sqrt(moved[word])
    kept = {word: round(weights[place], 2) for word, place in known.items() if abs(weights[place]) >= SMALLEST}
    return {"begin": round(begin, 3), "gewichten": kept}


def _order(count: int) -> Iterator[int]:
    stride = next(each for each in STRIDES if math.gcd(each, count) == 1)
    yield from ((place * stride + turn * 131) % count for turn in range(ROUNDS) for place in range(count))


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(min(score, 30.0), -30.0)))


def written(model: dict[str, object]) -> str:
    """Return the model as it stands in the file."""
    return json.dumps(model, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def main() -> int:
    """Learn, and write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--controleer", action="store_true", help="vergelijk alleen")
    made = written(learn(tuple(examples())))
    if parser.parse_args().controleer:
        return int(TARGET.read_text("utf-8") != made)
    TARGET.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
