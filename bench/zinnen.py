"""How well the guard finds what a sentence says, measured by kind on `zinnen.yaml`, with each of its three looks apart.

    python -m bench.zinnen [--fouten]

Every third sentence of a kind was kept apart while the rules were made; `--fouten` prints what went wrong among the others only.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from bench.privacy import CORPUS, profile, share
from generator import guard
from generator.base.kring import Kring
from generator.guard.compare import compare
from generator.guard.details import topics
from generator.guard.details.about_one import Over, read
from generator.guard.details.worded import rules
from generator.guard.details.wordmodel import score
from generator.guard.findings import Piece, Zwaarte

CLEAN: Final = "schoon"
PUPIL: Final = guard.Forbidden(namen=("Sanne de Vries",))
ALLOWED: Final = guard.allowed(profile("Voorbeeldcollege", "A. de Jong"))


@dataclass(slots=True)
class Telling:
    """Counts of one kind."""

    zinnen: int = 0
    soort: int = 0
    iets: int = 0
    tegengehouden: int = 0
    fouten: list[str] = field(default_factory=list)


def sentences() -> Iterator[tuple[str, str, bool]]:
    """Yield each sentence with its kind, and whether it was kept apart."""
    for kind, text in yaml.safe_load((CORPUS / "zinnen.yaml").read_text("utf-8")).items():
        yield from ((kind, line, number % 3 == 0) for number, line in enumerate(text.splitlines(), 1))


def found(text: str) -> dict[str, Zwaarte]:
    """Return what the guard finds in a sentence of a letter for all parents: kind → weight."""
    outcome: dict[str, Zwaarte] = {}
    for row in compare([Piece("eigen tekst", "regel 1", text)], guard.Forbidden(), ALLOWED, Kring.OPENBAAR):
        if outcome.get(row.soort) is not Zwaarte.BLOK:
            outcome[row.soort] = row.zwaarte
    return outcome


def must_stop(kind: str) -> bool:
    """Return whether a kind blocks in a letter for all parents."""
    return any(rule.soort == kind and rule.zwaarte.get(Kring.OPENBAAR) is Zwaarte.BLOK for rule in rules())


def measure(*, apart: bool) -> dict[str, Telling]:
    """Return the counts by kind, of the sentences that were kept apart or of the others."""
    table: dict[str, Telling] = {}
    for kind, text, kept in sentences():
        if kept == apart:
            seen, row = found(text), table.setdefault(kind, Telling())
            row.zinnen += 1
            row.soort += kind in seen
            row.iets += bool(seen)
            row.tegengehouden += Zwaarte.BLOK in seen.values()
            if (kind == CLEAN and seen) or (kind != CLEAN and kind not in seen):
                row.fouten.append(f"{text} → {', '.join(f'{each} ({weight})' for each, weight in seen.items()) or '-'}")
    return table


def unlearned() -> dict[str, Telling]:
    """Return the counts by subject of the sentences of `apart.yaml`, of which nothing was learned; `soort` is not counted."""
    parts = yaml.safe_load((CORPUS / "apart.yaml").read_text("utf-8"))
    table: dict[str, Telling] = {}
    for kind, text in {**parts["verteld"], CLEAN: parts["vrij"]}.items():
        row = table.setdefault(kind, Telling())
        for seen in map(found, text.splitlines()):
            row.zinnen += 1
            row.iets += bool(seen)
            row.tegengehouden += Zwaarte.BLOK in seen.values()
    return table


def lines(table: dict[str, Telling], *, errors: bool) -> Iterator[str]:
    """Yield the lines of a table of counts, and of what the guard reached over all kinds."""
    total: Counter[str] = Counter()
    yield f"{'soort':44} {'zinnen':>6} {'soort':>6} {'iets':>6} {'stopt':>6}"
    for kind, row in table.items():
        yield f"{kind:44} {row.zinnen:6} {_part(row.soort, row)} {_part(row.iets, row)} {_part(row.tegengehouden, row)}"
        if kind != CLEAN:
            total.update(zinnen=row.zinnen, soort=row.soort, iets=row.iets)
            total.update({"moet": row.zinnen, "stopt": row.tegengehouden} if must_stop(kind) else {})
        yield from (f"    {each}" for each in row.fouten if errors)
    yield f"van {total['zinnen']} zinnen: soort {total['soort']}, iets {total['iets']}"
    yield f"tegengehouden van wat moest: {total['stopt']} van {total['moet']}"


def _part(count: int, row: Telling) -> str:
    return f"{share(count, row.zinnen) or 0:5.0f}%"


def looks(*, apart: bool) -> dict[str, tuple[int, int]]:
    """Return for each look alone, and for all together, in how many sentences it sees something, and in how many clean ones."""
    asked: dict[str, Callable[[str], bool]] = {
        "de patronen": lambda text: bool(found(text).keys() - set(topics.LAST)),
        "dat een zin over één leerling gaat": lambda text: any(each.over is Over.EEN for each in read(text)),
        "het woordmodel": lambda text: any(score(each.tekst, each.over) > topics.ALONE for each in read(text)),
        "samen": lambda text: bool(found(text)),
    }
    rows = [(kind, text) for kind, text, kept in sentences() if kept == apart]
    return {
        name: (sum(see(text) for kind, text in rows if kind != CLEAN), sum(see(text) for kind, text in rows if kind == CLEAN))
        for name, see in asked.items()
    }


def letters(*, apart: bool) -> list[list[str]]:
    """Return the findings in each whole letter without a detail; each of them is wrong."""
    texts = yaml.safe_load((CORPUS / "brieven.yaml").read_text("utf-8"))
    return [
        [row.soort for row in guard.inspect_bytes("brief.txt", text.encode(), PUPIL, ALLOWED).bevindingen]
        for number, text in enumerate(texts, 1)
        if (number % 3 == 0) == apart
    ]


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fouten", action="store_true", help="print wat anders uitviel dan verwacht, niet van het aparte deel")
    errors = parser.parse_args().fouten
    for apart in (False, True):
        print(f"\n{'apart gehouden' if apart else 'gebruikt bij het afstemmen'}")
        print("\n".join(lines(measure(apart=apart), errors=errors and not apart)))
        for name, (right, wrong) in looks(apart=apart).items():
            print(f"{name:36} ziet {right:4}, onterecht {wrong:3}")
        wrong_letters = letters(apart=apart)
        print(f"hele brieven zonder detail met een melding: {sum(map(bool, wrong_letters))} van {len(wrong_letters)}")
    print("\nvan niets geleerd (apart.yaml)")
    for kind, row in unlearned().items():
        print(f"{kind:36} {row.zinnen:4}, iets {row.iets:4}, tegengehouden {row.tegengehouden:4}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
