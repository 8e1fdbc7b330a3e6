"""Compose, tables of the catalogue: which documents there are, and what a template of each may ask for.

In: the catalogue. Out: Markdown between two marks in `docs/handleiding.md` and `docs/sjablonen.md`. Never: the rest of a page;
`python -m generator.documents.names.table --check` fails when a table is behind.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from generator.base.generated import keep
from generator.documents.catalogue import CATALOGUE
from generator.documents.document import AnyDocument
from generator.documents.names.known import Naam, names

DOCS = Path(__file__).resolve().parents[3] / "docs"


def table() -> str:
    """Return the tables of all documents; documents with the same names share one."""
    together: dict[type, list[AnyDocument]] = {}
    for document in CATALOGUE.values():
        together.setdefault(document.context, []).append(document)
    return "\n".join(chain.from_iterable(_part(context, documents) for context, documents in together.items()))


def overview() -> str:
    """Return the table of documents, for whom each is and what it needs."""
    rows = (
        f"| `{document.naam}` | {document.voor} | {'profiel en incident' if document.vereist_incident else 'profiel'} |"
        for document in CATALOGUE.values()
    )
    return "\n".join(("| document | voor wie | nodig |", "|---|---|---|", *rows, ""))


def filled(page: Path, mark: str, text: str) -> str:
    """Return a page with today's text between its marks.

    Args:
        page: the page.
        mark: name of the marks, as in `<!-- namen: begin -->`.
        text: what comes between them.
    """
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: eind -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    return f"{before}{begin}\n\n{text}\n{end}{rest.partition(end)[2]}"


def main(arguments: Sequence[str]) -> int:
    """Write the tables into the pages, or with `--check` say whether they are up to date; returns the exit code."""
    names_page, manual = DOCS / "sjablonen.md", DOCS / "handleiding.md"
    pages = {names_page: filled(names_page, "namen", table()), manual: filled(manual, "documenten", overview())}
    return keep(pages, arguments, "generator.documents.names.table")


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
