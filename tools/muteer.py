"""Change the guard and `disclose` in one small place at a time, and see which changes no test notices.

    python -m tools.muteer [--aantal 60] [--zaad 2026] [--minuten 40]

A sample of all such changes, chosen by a fixed seed, since all of them would take days. Each is made in a copy of the project that
stands before the real one on the path, so that no file here is touched; the tests that are about its file are asked, and the
first that fails ends it. What those do not notice is put before the same tests with every case, and before the documents and
verdicts that were reviewed as text. Printed are the share that was noticed and what was not. However many were done when the
minutes are over, they are a sample: the order is by chance.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDERS: Final = ("generator/guard", "generator/disclose")
# The smallest set of tests that is about a file, or else about its folder; those that take least come first.
TESTS: Final = {
    "generator/guard/details/about_one.py": "guard/test_guard_about_one guard/test_guard_details privacy/test_three_looks",
    "generator/guard/details/wordmodel.py": "guard/test_guard_details privacy/test_three_looks",
    "generator/guard/details/topics.py": "guard/test_guard_details guard/test_guard_about_one privacy/test_three_looks",
    "generator/guard/details/reach.py": "guard/test_guard_reach",
    "generator/guard/details/groups.py": "documents/test_small_groups guard/test_guard_details",
    "generator/guard/details": "guard/test_guard_details guard/test_guard_own_policy guard/test_guard_reach "
    "guard/test_guard_one_pupil",
    "generator/guard/people/addresses.py": "guard/test_guard_reach",
    "generator/guard/people/own.py": "guard/test_guard_own_policy",
    "generator/guard/people/unknown.py": "guard/test_guard_lexicon guard/test_guard_details privacy/test_red_team",
    "generator/guard/people": "guard/test_guard_sieve guard/test_guard_reach guard/test_guard_own_policy privacy/test_red_team "
    "guard/test_guard_names",
    "generator/guard/words": "guard/test_guard_lexicon guard/test_guard_on_screen privacy/test_red_team guard/test_guard_names",
    "generator/guard/files/agenda.py": "guard/test_guard_agenda",
    "generator/guard/files": "guard/test_guard_more_pdf guard/test_guard_pdf guard/test_guard_html guard/test_guard_agenda",
    "generator/guard/docx": "guard/test_guard_places guard/test_guard_wrapped guard/test_guard_html guard/test_guard_structure",
    "generator/guard/sentences": "guard/test_sentences guard/test_guard_own_documents",
    "generator/guard/clean": "cleaning",
    "generator/guard": "guard/test_guard_wrapped guard/test_guard_on_screen guard/test_guard_about_one guard/test_guard_step",
    "generator/disclose": "privacy/test_privacy_types documents/test_so_for_all documents/test_one_pupil "
    "documents/test_later_letters",
}
# What a change is put before that those do not notice.
REVIEWED: Final = {
    "generator/guard": "privacy/test_verdicts",
    "generator/disclose": "gevallen goldens",
}
_COMPARED: Final = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt}
_COMPARED |= {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
_PASSED, _NONE = 0, 5  # what pytest ends with: all passed; there was no test
_SECONDS: Final = 240  # for the tests of one change


@dataclass(frozen=True, slots=True)
class Mutation:
    """One small change: in which file, at which node of it, and what becomes of it."""

    file: Path
    node: int
    line: int
    what: str

    def text(self) -> str:
        """Return the module with the change in it."""
        tree = ast.parse(self.file.read_text("utf-8"))
        _changed(list(ast.walk(tree))[self.node])
        return ast.unparse(tree)


def mutations(file: Path) -> Iterator[Mutation]:
    """Yield each small change of a module: a comparison turned, `and` for `or`, `not` left out, a number or a truth changed."""
    for number, node in enumerate(ast.walk(ast.parse(file.read_text("utf-8")))):
        if what := _changed(copy.copy(node)):
            yield Mutation(file, number, getattr(node, "lineno", 0), what)


def _changed(node: ast.AST) -> str:  # noqa: PLR0911 - one for each kind of change
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARED:
            node.ops = [_COMPARED[type(op)]()]
            return f"{type(op).__name__} → {type(node.ops[0]).__name__}"
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return f"→ {type(node.op).__name__}"
        case ast.UnaryOp(op=ast.Not()):
            node.operand = ast.UnaryOp(ast.Not(), node.operand)  # twice not
            return "not → niets"
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
            return "takken verwisseld"
        case ast.Constant(value=bool(value)):
            node.value = not value
            return f"{value} → {not value}"
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            node.value = value + 1
            return f"{value} → {value + 1}"
        case ast.Return(value=ast.AST() as value) if not isinstance(value, ast.Constant):
            node.value = ast.Constant(None)
            return "return → None"
        case _:
            return ""


def copied(folder: Path) -> None:
    """Put the project in a folder: copies of what tests look for by place, links to the rest."""
    for name in ("generator", "tests", "bench", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("templates", "school_profiles", "pyproject.toml", "docs", "README.md", "CHANGELOG.md"):
        (folder / name).symlink_to(ROOT / name)


def noticed(change: Mutation, folder: Path) -> bool:
    """Return whether the tests fail on a change, made in a copy of the project and taken back after."""
    place = folder / change.file.relative_to(ROOT)
    before = place.read_text("utf-8")
    place.write_text(change.text(), encoding="utf-8")
    try:
        first = _asked(TESTS, change.file)
        return _fails(folder, first) or _fails(folder, [*_asked(REVIEWED, change.file), *first], every=True)
    finally:
        place.write_text(before, encoding="utf-8")


def _asked(table: Mapping[str, str], file: Path) -> list[str]:
    named = next(tests for part, tests in table.items() if file.is_relative_to(ROOT / part))
    places = (ROOT / "tests" / name for name in named.split())
    found = (place if place.is_dir() else place.with_suffix(".py") for place in places)
    return [str(place.relative_to(ROOT)) for place in found if place.exists()]


def _fails(folder: Path, paths: list[str], *, every: bool = False) -> bool:
    """Return whether tests fail, cannot be collected or do not end; with `every`, each case of them."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *paths]
    own = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    own |= {"SCHOOLKADER_GOLDENS": "lees"} if every else {}
    try:
        done = subprocess.run(  # noqa: S603 - our own tests
            command, cwd=folder, env=own, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in {_PASSED, _NONE}


def main() -> int:
    """Try a sample and print what no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aantal", type=int, default=60)
    parser.add_argument("--zaad", type=int, default=2026)
    parser.add_argument("--minuten", type=float, default=1e6, help="begin hierna aan geen nieuwe; wat gedaan is, is een steekproef")
    asked = parser.parse_args()
    files = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))
    every = [change for file in files for change in mutations(file)]
    chosen = random.Random(asked.zaad).sample(every, min(asked.aantal, len(every)))  # noqa: S311 - a sample, no secret
    end, done, lived = time.monotonic() + 60 * asked.minuten, 0, 0
    with TemporaryDirectory() as folder:
        copied(Path(folder))
        if failing := [part for table in (TESTS, REVIEWED) for part in table if _fails(Path(folder), _asked(table, ROOT / part))]:
            print(f"Deze tests slagen nu al niet: {', '.join(failing)}")
            return 1
        for change in chosen:
            if time.monotonic() > end:
                break
            found = noticed(change, Path(folder))
            done, lived = done + 1, lived + (not found)
            place = f"{change.file.relative_to(ROOT)}:{change.line} {change.what}"
            print(f"{done}/{len(chosen)} {'gezien' if found else 'NIET GEZIEN'} {place}", flush=True)
    print(f"{done - lived} van {done} gezien, uit {len(every)} wijzigingen")
    return 0


if __name__ == "__main__":
    sys.exit(main())
