"""A process that tries one target with files that have its shape (hypothesis).

`python -m fuzz.shaped NAME FOLDER SECONDS`. Where the fuzzer that follows lines spoils a sound file, this one builds one: a
profile with other values at its own keys, a table of any cells, a form with any answers, a PDF of any objects. What it finds it
makes small, and leaves in FOLDER.
"""

import csv
import hashlib
import io
import random
import sys
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from fuzz import mutate, seeds, targets

WORDS = st.one_of(
    st.sampled_from(mutate.NASTY),
    st.text(max_size=30),
    st.from_regex(r"0[0-9]{1,3}[- ]?[0-9]{5,8}|\d{4} ?[A-Z]{2}|\d{2}[A-Z]{2}\d{2}", fullmatch=True),
    st.dates().map(str),
    st.integers().map(str),
)
LEAVES = st.one_of(WORDS, st.none(), st.booleans(), st.integers(), st.floats(), st.dates())
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=8)


@cache
def _trees(name: str) -> tuple[Any, ...]:
    return tuple(yaml.safe_load(each) for each in seeds.seeds(name) if isinstance(_loaded(each), dict))


def _loaded(data: bytes) -> object:
    try:
        return yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return None


def _places(tree: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(place for key, value in below for place in _places(value, (*path, key)))]


def _with(tree: Any, path: tuple[Any, ...], value: object) -> Any:
    if not path:
        return value
    new = dict(tree) if isinstance(tree, dict) else list(tree)
    new[path[0]] = _with(new[path[0]], path[1:], value)
    return new


@st.composite
def yaml_files(draw: Callable[..., Any], name: str) -> bytes:
    """A file of ours with other values at some of its places, or another value of the same file there."""
    tree = draw(st.sampled_from(_trees(name)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(_places(tree)[1:] or [()]))
        tree = _with(tree, place, draw(VALUES))
        if not isinstance(tree, dict):
            break
    style = draw(st.sampled_from([None, '"', "'"]))
    return yaml.safe_dump(tree, allow_unicode=draw(st.booleans()), sort_keys=False, default_style=style).encode(
        "utf-8", "surrogatepass"
    )


CELLS = st.one_of(
    WORDS,
    st.sampled_from(["brin", "naam", "plaats", "telefoon", "directeur", "e-mail", "allen", "00AP00", "opmerking", "school.naam"]),
)


@st.composite
def tables(draw: Callable[..., Any]) -> bytes:
    """A csv of any cells, below the headings of a sound file."""
    head = draw(st.sampled_from([each for each in seeds.seeds("csv") if len(each) < 2_000]))
    rows = draw(st.lists(st.lists(CELLS, max_size=18), max_size=6))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=draw(st.sampled_from(";,\t")), lineterminator=draw(st.sampled_from(["\n", "\r\n", "\r"])))
    writer.writerows(rows)
    return head + out.getvalue().encode(draw(st.sampled_from(["utf-8", "cp1252", "utf-16"])), "replace")


@st.composite
def workbooks(draw: Callable[..., Any]) -> bytes:
    """A workbook of any cells with any places, merged, hidden and worked out as it comes."""
    from xml.sax.saxutils import escape, quoteattr

    parts = mutate.unpacked(seeds.seeds("rekenblad")[0])
    place = st.one_of(st.from_regex(r"[A-Z]{1,3}[0-9]{1,7}", fullmatch=True), st.sampled_from(mutate.NASTY))
    clean = CELLS.map(lambda text: "".join(sign for sign in text if sign.isprintable() and sign < "\ud800"))

    def cell() -> str:
        kind = draw(st.sampled_from(["inlineStr", "s", "n", "str", "b", "e", "d", "x"]))
        inner = escape(draw(clean))
        shown = f"<is><t>{inner}</t></is>" if kind == "inlineStr" else f"<v>{inner}</v>"
        formula = "<f>1+1</f>" if draw(st.booleans()) else ""
        return f"<c r={quoteattr(draw(place))} t={quoteattr(kind)}>{formula}{shown}</c>"

    def row() -> str:
        number = draw(st.one_of(st.integers(0, 60_000).map(str), st.sampled_from(mutate.NASTY)))
        hidden = draw(st.sampled_from(["", ' hidden="1"']))
        return f"<row r={quoteattr(number)}{hidden}>{''.join(cell() for _ in range(draw(st.integers(0, 5))))}</row>"

    rows = "".join(row() for _ in range(draw(st.integers(0, 5))))
    merged = "".join(f"<mergeCell ref={quoteattr(f'{draw(place)}:{draw(place)}')}/>" for _ in range(draw(st.integers(0, 2))))
    name = next(each for each in parts if each.endswith("sheet1.xml"))
    text = parts[name].decode()
    parts[name] = text.replace("</sheetData>", f"{rows}</sheetData><mergeCells>{merged}</mergeCells>").encode()
    return mutate.packed(parts)


@st.composite
def forms(draw: Callable[..., Any]) -> bytes:
    """A form with any answers, saved by any program."""
    seeds.of_tests()
    from invullen import bare, fill
    from notation import filled_fields

    blank = draw(st.sampled_from([each for each in seeds.seeds("formulier") if each.startswith(b"PK")][:1]))
    names = sorted(filled_fields(blank))
    answer = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60) | st.sampled_from(
        ["ja", "nee", "deels", "3 december 2026", ""]
    )
    filled = fill(blank, draw(st.dictionaries(st.sampled_from(names), answer, min_size=1, max_size=8)))
    return bare(filled) if draw(st.booleans()) else filled


@st.composite
def pdfs(draw: Callable[..., Any]) -> bytes:
    """A PDF of any objects that point at each other."""
    number = draw(st.integers(3, 12))
    name = st.sampled_from(
        [
            "Type",
            "Kids",
            "Count",
            "Parent",
            "Contents",
            "Annots",
            "AP",
            "N",
            "Font",
            "Resources",
            "XObject",
            "Filter",
            "Length",
            "S",
            "JS",
        ]
        + [
            "Pages",
            "Page",
            "Catalog",
            "FlateDecode",
            "LZWDecode",
            "ASCII85Decode",
            "JavaScript",
            "Names",
            "Encrypt",
            "ObjStm",
            "W",
            "Size",
        ]
    ).map(lambda text: f"/{text}")
    leaf = st.one_of(
        name,
        st.integers(-(10**12), 10**12).map(str),
        st.integers(0, number).map(lambda n: f"{n} 0 R"),
        st.just("null"),
        st.just("(x)"),
        st.just("<00ff>"),
    )
    value = st.recursive(
        leaf,
        lambda inner: (
            st.lists(inner, max_size=5).map(lambda each: f"[{' '.join(each)}]")
            | st.dictionaries(name, inner, max_size=5).map(
                lambda each: f"<<{' '.join(f'{key} {text}' for key, text in each.items())}>>"
            )
        ),
        max_leaves=10,
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
    ]
    body = "%PDF-1.7\n"
    for index in range(1, number + 1):
        text = objects[index - 1] if index <= len(objects) and draw(st.booleans()) else draw(value)
        stream = (
            f"\nstream\n{draw(st.text('BTETTjq Q()0123456789 .f', max_size=80))}\nendstream"
            if text.startswith("<<") and draw(st.booleans())
            else ""
        )
        body += f"{index} 0 obj\n{text}{stream}\nendobj\n"
    return f"{body}trailer << /Root 1 0 R /Size {number + 1} >>\n%%EOF\n".encode("latin-1", "replace")


@st.composite
def spoiled(draw: Callable[..., Any], name: str) -> bytes:
    """A sound file that was spoiled some times, by its kind."""
    data = draw(st.sampled_from(seeds.seeds(name)))
    for _ in range(draw(st.integers(1, 5))):
        chance = random.Random(draw(st.integers(0, 2**32)))
        data = mutate.zipped(data, chance) if targets.TARGETS[name].kind == "zip" else mutate.spoiled(data, chance)
    return data


_SHAPES: dict[str, Callable[[], st.SearchStrategy[bytes]]] = {
    **{name: partial(yaml_files, name) for name in ("profiel", "incident", "jaarregister")},
    "csv": tables,
    "rekenblad": workbooks,
    "formulier": forms,
    "pdf": pdfs,
}


def main() -> None:
    """Try until the time is over; each fault is made small, kept, and passed over from then on."""
    name, place, end = sys.argv[1], Path(sys.argv[2]), time.monotonic() + float(sys.argv[3])
    place.mkdir(parents=True, exist_ok=True)
    target, known, turn = targets.TARGETS[name], set[str](), 0
    shape = st.one_of(_SHAPES[name](), spoiled(name)) if name in _SHAPES else spoiled(name)
    smallest: dict[str, bytes] = {}

    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(shape)
    def one(data: bytes) -> None:
        if time.monotonic() > end:
            return
        begin = time.process_time()
        try:
            targets.tried(target, data)
        except Exception as error:
            kind = targets.where(error)
            if kind in known:
                return
            smallest[kind] = min(data, smallest.get(kind, data), key=len)
            raise
        if time.process_time() - begin > targets.SECONDS / 2:
            smallest[f"{len(smallest)} slow"] = data

    while time.monotonic() < end:
        turn += 1
        try:
            seed(turn)(one)()
        except Exception:
            known |= smallest.keys()
    for data in smallest.values():
        (place / f"vorm-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)


if __name__ == "__main__":
    main()
