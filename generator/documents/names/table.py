"""Compose, table of names: what a template of each document may ask for, in `docs/sjablonen.md`.

In: the catalogue. Out: Markdown between two marks in the page. Never: the rest of the page;
`python -m generator.documents.names.table --check` fails when the table is behind.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from generator.base.generated import keep
from generator.documents.catalogue import CATALOGUE
from generator.documents.document import AnyDocument
from generator.documents.names.known import Naam, names

PAGE = Path(__file__).resolve().parents[3] / "docs" / "sjablonen.md"
_BEGIN, _END = "<!-- namen: begin -->", "<!-- namen: eind -->"


def table() -> str:
    """Return the tables of all documents; documents with the same names share one."""
    together: dict[type, list[AnyDocument]] = {}
    for document in CATALOGUE.values():
        together.setdefault(document.context, []).append(document)
    return "\n".join(chain.from_iterable(_part(context, documents) for context, documents in together.items()))


def filled(page: str) -> str:
    """Return the page with today's tables between the marks."""
    before, _, rest = page.partition(_BEGIN)
    return f"{before}{_BEGIN}\n\n{table()}\n{_END}{rest.partition(_END)[2]}"


def main(arguments: Sequence[str]) -> int:
    """Write the tables into the page, or with `--check` say whether they are up to date; returns the exit code."""
    return keep({PAGE: filled(PAGE.read_text(encoding="utf-8"))}, arguments, "generator.documents.names.table")


def _part(context: type, documents: list[AnyDocument]) -> Iterator[str]:
    kinds = ", ".join(f"`{document.naam}`" for document in documents)
    yield from (f"### {kinds}", "", "| naam | wat het is |", "|---|---|")
    yield from (_row(name) for name in names(context))
    yield ""


def _row(name: Naam) -> str:
    words = " → ".join(f"`{word}`" for word in name.naam.split(" → "))
    return f"| {words} | {name.soort} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
