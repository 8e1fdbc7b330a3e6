"""How well the guard screens, measured: precision and recall by kind on the corpus, and known names in every disguise.

    python -m bench.privacy [--fouten]

The rules were tuned on `afstemmen.yaml`, and after a first measurement also on `achteraf.yaml`, which was written when the rules
were frozen, and on `blind.yaml`, which was written by somebody who did not see the rules. Only a part in `BLIND` says something of
text that the rules do not know. Nothing is written; `--fouten` prints the sentences that were judged otherwise than expected.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from bench import disguises
from generator import guard
from generator.base.errors import GuardError
from generator.base.kring import Kring
from generator.guard.compare import compare
from generator.guard.findings import Piece
from generator.load.keys.school import SchoolProfile

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "privacy" / "corpus"
TUNING = ("afstemmen", "achteraf", "blind")
BLIND = ("blind2", "blind3")  # written by somebody who did not see the rules; nobody tunes on them
PARTS = TUNING + BLIND
NAME = {"naam van een persoon": "naam", "mogelijk een naam": "naam"}
BLOK, WAARSCHUWING = "blok", "waarschuwing"


@dataclass(frozen=True, slots=True)
class Zin:
    """A text of the corpus with what must be found in it.

    Attributes:
        verwacht: kind → weight that it must have.
        mag: kinds that are right to find and right to miss.
    """

    tekst: str
    verwacht: Mapping[str, str]
    mag: frozenset[str]
    school: str
    leider: str
    namen: tuple[str, ...]


@dataclass(slots=True)
class Telling:
    """Counts of a part of the corpus, by kind."""

    goed: Counter[str] = field(default_factory=Counter)
    gemist: Counter[str] = field(default_factory=Counter)
    onterecht: Counter[str] = field(default_factory=Counter)
    te_licht: Counter[str] = field(default_factory=Counter)
    schoon: int = 0
    schoon_gevonden: int = 0
    te_blokkeren: int = 0
    geblokkeerd: int = 0
    fouten: list[str] = field(default_factory=list)


def corpus(part: str) -> tuple[Zin, ...]:
    """Return the texts of a part of the corpus."""
    rows = yaml.safe_load((CORPUS / f"{part}.yaml").read_text("utf-8"))
    return tuple(_zin(row) for row in rows)


def _zin(row: Mapping[str, object]) -> Zin:
    wanted = {kind: weight for weight in (WAARSCHUWING, BLOK) for kind in row.get(weight, ())}
    return Zin(
        str(row["tekst"]),
        wanted,
        frozenset(row.get("mag", ())),
        str(row.get("school", "Voorbeeldcollege")),
        str(row.get("leider", "A. de Jong")),
        tuple(row.get("namen", ())),
    )


@cache
def profile(school: str, leider: str) -> SchoolProfile:
    """Return a small fictional profile."""
    return SchoolProfile.model_validate(
        {
            "versie": "1",
            "school": {"brin": "99ZZ00", "naam": school, "roepnaam": school, "onderwijstype": "vo", "plaats": "Voorbeeldstad"},
            "schoolleider": {"naam": leider, "functie": "directeur"},
        }
    )


def found(zin: Zin, kring: Kring = Kring.OPENBAAR) -> dict[str, str]:
    """Return what the guard finds in a text: kind → weight; the two kinds of a name count as one."""
    forbidden = guard.Forbidden(namen=zin.namen)
    pieces = [Piece("eigen tekst", f"regel {number}", line) for number, line in enumerate(zin.tekst.splitlines(), 1)]
    outcome: dict[str, str] = {}
    for bevinding in compare(pieces, forbidden, guard.allowed(profile(zin.school, zin.leider)), kring):
        kind = NAME.get(bevinding.soort, bevinding.soort)
        if outcome.get(kind) != BLOK:
            outcome[kind] = bevinding.zwaarte.value
    return outcome


def measure(zinnen: Iterable[Zin]) -> Telling:
    """Count what was found, missed and found wrongly."""
    telling = Telling()
    for zin in zinnen:
        seen = found(zin)
        _count(telling, zin, seen)
        missed = [kind for kind in zin.verwacht if kind not in seen]
        wrong = [kind for kind in seen if kind not in zin.verwacht and kind not in zin.mag]
        light = [kind for kind, weight in zin.verwacht.items() if weight == BLOK and seen.get(kind) == WAARSCHUWING]
        telling.te_licht.update(light)
        if missed or wrong or light:
            telling.fouten.append(f"gemist {missed}, onterecht {wrong}, te licht {light}: {zin.tekst!r}")
    return telling


def _count(telling: Telling, zin: Zin, seen: Mapping[str, str]) -> None:
    telling.goed.update(kind for kind in zin.verwacht if kind in seen)
    telling.gemist.update(kind for kind in zin.verwacht if kind not in seen and kind not in zin.mag)
    telling.onterecht.update(kind for kind in seen if kind not in zin.verwacht and kind not in zin.mag)
    if not zin.verwacht:
        telling.schoon += 1
        telling.schoon_gevonden += bool(seen.keys() - zin.mag)
    if BLOK in zin.verwacht.values():
        telling.te_blokkeren += 1
        telling.geblokkeerd += BLOK in seen.values()


def share(part: int, whole: int) -> float | None:
    """Return a percentage, or None of nothing."""
    return 100 * part / whole if whole else None


def _shown(value: float | None) -> str:
    return "    –" if value is None else f"{value:4.0f}%"


def table(part: str, telling: Telling) -> Iterator[str]:
    """Yield the lines of the table of a part."""
    yield f"\n{part}.yaml ({'blind' if part in BLIND else 'afgestemd'})"
    yield f"{'soort':42} {'verwacht':>8} {'recall':>7} {'precisie':>8} {'te licht':>8}"
    kinds = sorted(telling.goed.keys() | telling.gemist.keys() | telling.onterecht.keys())
    for kind in kinds:
        yield _row(kind, telling.goed[kind], telling.gemist[kind], telling.onterecht[kind], telling.te_licht[kind])
    yield _row("ALLES", telling.goed.total(), telling.gemist.total(), telling.onterecht.total(), telling.te_licht.total())
    yield f"tegengehouden van wat tegengehouden moet worden: {telling.geblokkeerd} van {telling.te_blokkeren}"
    yield f"schone teksten met een melding: {telling.schoon_gevonden} van {telling.schoon}"


def _row(kind: str, good: int, missed: int, wrong: int, light: int) -> str:
    recall, precision = share(good, good + missed), share(good, good + wrong)
    return f"{kind:42} {good + missed:8} {_shown(recall):>7} {_shown(precision):>8} {light:8}"


def known_names() -> Iterator[str]:
    """Yield the table of known names in disguise, by family and weight."""
    yield "\nopgegeven namen, vermomd (tien talen)"
    yield f"{'familie':34} {'teksten':>8} {'gevonden':>8} {'geblokkeerd':>11}"
    total: Counter[str] = Counter()
    for family, outcome in disguises.measure().items():
        total += outcome
        yield _name_row(family, outcome)
    yield _name_row("ALLES", total)
    wrong, clean = disguises.false_alarms()
    yield f"gewone zinnen met een melding over een opgegeven naam: {wrong} van {clean}"


def _name_row(family: str, outcome: Counter[str]) -> str:
    whole = outcome["teksten"]
    return f"{family:34} {whole:8} {_shown(share(outcome['gevonden'], whole)):>8} {_shown(share(outcome['blok'], whole)):>11}"


def speed() -> Iterator[str]:
    """Yield how long the first and the next screening of a letter of a page take, each time of lines that were not seen before."""
    lines = "\n".join(zin.tekst for zin in corpus("afstemmen") if not zin.verwacht)[:2500].splitlines()
    allowed, times = guard.allowed(profile("Voorbeeldcollege", "A. de Jong")), []
    for turn in range(20):
        letter = "\n".join(line + " " * turn for line in lines)  # the guard remembers a line that it judged
        start = time.perf_counter()
        with suppress(GuardError):
            guard.screen(letter, guard.Forbidden(namen=("Emma Smit",)), allowed)
        times.append(1000 * (time.perf_counter() - start))
    size = sum(map(len, lines))
    yield f"\neen brief van {size} tekens: eerste keer {times[0]:.0f} ms, daarna {sorted(times[1:])[9]:.1f} ms"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fouten", action="store_true", help="print wat anders uitviel dan verwacht")
    errors = parser.parse_args().fouten
    for line in speed():
        print(line)
    for part in (part for part in PARTS if (CORPUS / f"{part}.yaml").exists()):
        telling = measure(corpus(part))
        print("\n".join((*table(part, telling), *(telling.fouten if errors else ()))))
    print("\n".join(known_names()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
