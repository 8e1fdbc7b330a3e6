"""The house stays beautiful: what the architecture promises is looked up in the code itself."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from spread import LONG, WHOLE, Portions, portion, turn

ROOT = Path(__file__).parents[1] / "generator"
MODULES = sorted(ROOT.rglob("*.py"))


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def short(path):
    return path.relative_to(ROOT).as_posix()


def test_every_module_says_what_it_is_and_stays_small():
    assert [short(path) for path in MODULES if not ast.get_docstring(tree(path))] == []
    assert [short(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_no_function_is_longer_than_forty_lines():
    functions = ((path, node) for path in MODULES for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))
    assert [f"{short(path)}: {node.name}" for path, node in functions if lines_of(node) > 40] == []


def names_in(folder):
    """What somebody sees of a folder: modules, packages and data, but no dunders."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("__"))


EQUALS = ("doors/cli/commands", "doors/web/pages", "doors/web/screens")
"""Lists of equals: a name a command, a name a page."""


def test_a_level_of_the_house_is_seen_at_a_glance():
    """Twelve names at most, but for a list of equals: words of our own for the guard."""
    folders = [ROOT, *(path for path in ROOT.rglob("*") if path.is_dir() and path.name != "__pycache__")]
    folders = [path for path in folders if short(path) not in EQUALS]
    assert {short(folder): len(names_in(folder)) for folder in folders if len(names_in(folder)) > 12} == {}


def lines_of(node):
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@cache
def imports():
    """Every module with the first name of each thing that it imports."""
    found = {}
    for path in MODULES:
        nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Import | ast.ImportFrom)]
        names = [[each.name for each in node.names] if isinstance(node, ast.Import) else [node.module or ""] for node in nodes]
        found[short(path)] = {name.split(".")[0] for each in names for name in each}
    return found


def importers(name):
    return {module for module, names in imports().items() if name in names}


@pytest.mark.parametrize("library", ["docxtpl", "jinja2"])
def test_the_template_engine_has_one_door(library):
    assert [path for path in importers(library) if not path.startswith("render/")] == []


def test_nothing_reaches_for_the_network():
    for library in ("socket", "urllib", "http", "requests", "httpx", "aiohttp", "ftplib", "smtplib"):
        assert {path for path in importers(library) if library != "urllib"} == set(), library


def test_no_clock_ticks_between_load_and_write():
    for path in MODULES:
        if path.relative_to(ROOT).parts[0] == "doors":
            continue
        source = path.read_text(encoding="utf-8")
        assert "date.today(" not in source
        assert ".now(" not in source, path


def test_no_test_has_a_stopwatch():
    """A test waits for a program until it hangs, and that is said in one place; a busy machine is no fault."""
    limit = re.compile(r"\b(?:timeout|deadline)=[\d.]|\b(?:LIMIT|WAIT)\b[^=\n]*= *[\d.]|perf_counter|process_time")
    files = [path for path in sorted(Path(__file__).parent.rglob("*.py")) if path != Path(__file__)]
    assert [f"{path.name}: {found[0]}" for path in files for found in limit.finditer(path.read_text("utf-8"))] == []


def asks_for_a_name(node, names):
    """Whether a comparison asks for the name of a document, or is with one of our own."""
    sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
    by_field = any(
        isinstance(side, ast.Attribute) and side.attr == "naam" and ast.unparse(side.value) == "document" for side in sides
    )
    return by_field or any(isinstance(side, ast.Constant) and side.value in names for side in sides)


def test_no_code_asks_for_the_name_of_a_document():
    """What sets a document apart is a field of its entry."""
    from generator.documents.catalogue import CATALOGUE

    found = [
        f"{short(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if asks_for_a_name(node, CATALOGUE.keys())
    ]
    assert found == []


def test_tests_that_share_what_was_made_run_in_one_process(request):
    """A portion is a sector or a file; the scheduler of xdist, which a new version could change, goes by it."""
    hooks = request.config.pluginmanager.hook
    assert portion("tests/a/test_b.py::test_c[vo-ouderbrief]") == portion("tests/d/test_e.py::test_f[vo]") == "vo"
    assert portion("tests/a/test_b.py::test_c[vol]") == "tests/a/test_b.py"
    assert portion(f"{WHOLE[0]}::test_c[vo-ouderbrief]") == WHOLE[0]  # what it converts, it converts once
    assert [path for path in LONG if not (ROOT.parent / path).is_file()] == []
    assert turn("tests/a/test_b.py::test_c[mbo]") < turn(f"{LONG[0]}::test_d") < turn("tests/a/test_b.py::test_c")
    if hasattr(hooks, "pytest_xdist_make_scheduler"):  # without xdist nothing is spread
        assert Portions._split_scope(None, "tests/a/test_b.py::test_c[go-brief]") == "go"
        assert Portions.__mro__[1]._split_scope is not Portions._split_scope
