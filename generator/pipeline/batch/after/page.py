"""Batch, the report as a page: it opens with a double click, without server or script, and can be printed.

In: `Report`. Out: HTML. Never: anything from elsewhere, or an absolute path; links lead to files beside the page.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from generator.pipeline.batch.outcome import Point, PointKind, Progress, SchoolOutcome
from generator.pipeline.batch.report import DATA, PAGE, Report
from generator.render.engine import html
from generator.write.atomic import write_bytes

_DATE = re.compile(r"^\d{4}-\d\d-\d\d-")  # all files of a run have the same
_MANY = 3  # schools with the same line
_TITLES = {Progress.READY: "klaar", Progress.PARTLY: "deels klaar", Progress.NOTHING: "niets gemaakt"}


def write_report(report: Report) -> None:
    """Write the report of a run; all that it tells of a school has been through the guard (`told`).

    Raises:
        OutputError: it cannot be written.
    """
    for name, text in ((DATA, as_text(report.as_json())), (PAGE, page(report))):
        write_bytes(report.order.out / name, text.encode())


def as_text(data: Mapping[str, object]) -> str:
    """Return the report for a script: a key a line, and what a list holds a line each, so that a school is easily found."""
    return "{\n" + ",\n".join(f"  {json.dumps(key)}: {_value(value)}" for key, value in data.items()) + "\n}\n"


def _value(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"    {json.dumps(each, ensure_ascii=False)}" for each in value) + "\n  ]"
    return json.dumps(value, ensure_ascii=False)


def page(report: Report) -> str:
    """Return the whole page."""
    shared = _shared(report.asking)
    own = [replace(each, punten=tuple(_without_shared(each, shared))) for each in report.asking]
    return html.html_page(
        Path(__file__).with_name("report.html"),
        report=report,
        numbers=_numbers(report),
        titles=_TITLES,
        own=[each for each in own if each.punten],
        shared=list(_together(shared)),
        for_all=[*report.notices, *report.stale],
        undated=lambda path: _DATE.sub("", path.rpartition("/")[2]),
    )


def _numbers(report: Report) -> list[tuple[int, str]]:
    rows = [(report.count(progress), _TITLES[progress]) for progress in Progress]
    rows += [(report.to_go, "nog te doen")] if report.to_go else []
    rows += [(len(report.without_profile), "zonder profiel")] if report.without_profile else []
    return rows


Line = tuple[PointKind, str, str]
"""A line of a point, behind its kind and its sentence."""


def _shared(schools: Sequence[SchoolOutcome]) -> dict[Line, list[tuple[SchoolOutcome, Point]]]:
    """Return the lines that many schools got, with those schools: told once, they do not hide what one school must do."""
    found: dict[Line, list[tuple[SchoolOutcome, Point]]] = {}
    for each in schools:
        lines: dict[Line, Point] = {}
        for point in each.punten:
            lines |= dict.fromkeys(_lines(point, each.profiel), point)
        for line, point in lines.items():
            found.setdefault(line, []).append((each, point))
    return {line: every for line, every in found.items() if len(every) >= _MANY}


def _lines(point: Point, profile: str) -> Iterator[Line]:
    if point.soort is PointKind.MISSING or (point.soort is PointKind.LOOK and not point.exit):
        yield from (_line(point, row, profile) for row in point.regels)


def _line(point: Point, row: str, profile: str) -> Line:
    """Return a line without its place in the profile of its school: the same line stands elsewhere in each."""
    return point.soort, point.tekst, re.sub(rf" \({re.escape(profile)}, regel \d+(?:, kolom \d+)?\)", "", row)


def _without_shared(outcome: SchoolOutcome, shared: Container[Line]) -> Iterator[Point]:
    for point in outcome.punten:
        rows = tuple(row for row in point.regels if _line(point, row, outcome.profiel) not in shared)
        if rows or not point.regels:
            yield replace(point, regels=rows)


def _together(shared: Mapping[Line, Sequence[tuple[SchoolOutcome, Point]]]) -> Iterator[tuple[Point, Sequence[SchoolOutcome]]]:
    """Yield lines of one kind that the same schools got as one point, with those schools."""
    groups: dict[tuple[PointKind, str, tuple[str, ...]], list[str]] = {}
    schools: dict[tuple[str, ...], Sequence[SchoolOutcome]] = {}
    about: dict[tuple[PointKind, str, tuple[str, ...]], dict[str, None]] = {}
    for (kind, text, row), every in shared.items():
        keys = tuple(each.sleutel for each, _ in every)
        schools[keys] = sorted((each for each, _ in every), key=lambda each: each.naam.casefold())
        groups.setdefault((kind, text, keys), []).append(row)
        about.setdefault((kind, text, keys), {}).update(dict.fromkeys(chain.from_iterable(point.documenten for _, point in every)))
    for (kind, text, keys), rows in groups.items():
        yield Point(kind, text, tuple(rows), tuple(about[kind, text, keys])), schools[keys]
