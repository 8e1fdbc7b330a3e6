"""Templating, build all: every source in `templates/` to the docx beside it, or a check that they are equal.

In: `templates/<circle>/*.tekst` and `templates/huisstijl.docx`. Out: the docx files; with `--check` only a verdict.
Never: a file that did not change.

Run `python -m generator.render.tekst.build_all [--check]`.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.base import resources
from generator.base.errors import GeneratorError
from generator.ooxml import docx
from generator.render.paper.house import ours
from generator.render.tekst.build import build


def differences(built: bytes, committed: bytes) -> tuple[str, ...]:
    """Return the names of the parts that differ between two docx files, or are in one of them only."""
    left, right = docx.read(built), docx.read(committed)
    return tuple(sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name)))


def build_all(folder: Path, *, check: bool) -> Iterator[str]:
    """Build or check every source in a folder; yield a Dutch line for each that changed or cannot be built."""
    for source in sorted(folder.glob("*/*.tekst")):
        try:
            yield from _one(source, check=check)
        except GeneratorError as error:
            yield f"{source.parent.name}/{source.name}: {error}"


def _one(source: Path, *, check: bool) -> Iterator[str]:
    target = source.with_suffix(".docx")
    built = build(source.read_text("utf-8"), ours(), name=source.name)
    parts = differences(built, target.read_bytes()) if target.exists() else ("het hele bestand",)
    if not parts:
        return
    if not check:
        target.write_bytes(built)
    yield f"{source.parent.name}/{target.name}: {'anders' if check else 'gemaakt'} ({', '.join(parts)})"


def main(arguments: Sequence[str]) -> int:
    """Build, or check with `--check`; return the exit code: 1 when the check finds a difference or a source has a fault."""
    check = "--check" in arguments
    lines = tuple(build_all(resources.folder("templates"), check=check))
    for line in lines:
        print(line, file=sys.stderr)  # noqa: T201  # a tool of ours, run by make
    bad = [line for line in lines if check or ": gemaakt (" not in line]
    if bad and check:
        print("Bouw de sjablonen opnieuw: python -m generator.render.tekst.build_all", file=sys.stderr)  # noqa: T201
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
