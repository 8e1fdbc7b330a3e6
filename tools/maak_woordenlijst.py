"""Make the lists of words with which the guard tells a name from an ordinary word.

    python tools/maak_woordenlijst.py [/usr/share/dict/dutch]

The word list is that of OpenTaal as Debian packs it (`apt install wdutch`); the towns come from our own register. Written are
`generator/guard/woorden/gewoon.gz` (ordinary words, a line each, sorted by their bytes) and `plaatsen.txt` (towns and
municipalities). The same input gives the same bytes. Words of more than fourteen letters are left out: the guard takes those
apart itself. The lists beside them, `voornamen.txt` and `bekend.txt`, were written by hand and are not touched.
"""

import argparse
import gzip
import sys
from collections.abc import Iterable
from pathlib import Path

from generator.load.register.gemeenten import gemeenten
from generator.load.register.packed import shipped, unpack

WOORDEN = Path(__file__).resolve().parent.parent / "generator" / "guard" / "words" / "woorden"
SHORTEST, LONGEST = 2, 14  # letters


def ordinary(words: Iterable[str]) -> list[str]:
    """Return the words in lower case without marks, each once, sorted by their bytes."""
    kept = {word for word in words if word.isalpha() and word.islower() and SHORTEST <= len(word) <= LONGEST}
    return sorted(kept, key=str.encode)


def pack(words: Iterable[str]) -> bytes:
    """Return the packed file; the same words always give the same bytes."""
    return gzip.compress("".join(f"{word}\n" for word in words).encode(), compresslevel=9, mtime=0)


def places() -> list[str]:
    """Return the towns and municipalities of the register, sorted."""
    towns = {town.plaats for town in unpack(shipped()) if town.plaats}
    return sorted(towns | {gemeente.naam for gemeente in gemeenten().values()})


def main() -> int:
    """Write both files and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("woordenlijst", type=Path, nargs="?", default=Path("/usr/share/dict/dutch"))
    source: Path = parser.parse_args().woordenlijst
    words = ordinary(source.read_text("utf-8").split("\n"))
    towns = places()
    (WOORDEN / "gewoon.gz").write_bytes(pack(words))
    (WOORDEN / "plaatsen.txt").write_text("".join(f"{town}\n" for town in towns), "utf-8")
    print(f"{len(words)} woorden, {(WOORDEN / 'gewoon.gz').stat().st_size} bytes; {len(towns)} plaatsen", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
