"""Batch, the report as a page: it opens with a double click, without server or script, and can be printed.

In: `Report`. Out: HTML. Never: anything from elsewhere, or an absolute path; links lead to files beside the page.
"""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from generator.base.language import long_date
from generator.pipeline.batch.outcome import MadeDocument, Point, PointKind, Progress, SchoolOutcome
from generator.pipeline.batch.report import DATA, PAGE, Report
from generator.write.atomic import write_bytes

_DATE = re.compile(r"^\d{4}-\d\d-\d\d-")  # all files of a run have the same
_MANY = 3  # schools with the same line
_TITLES = {Progress.READY: "klaar", Progress.PARTLY: "deels klaar", Progress.NOTHING: "niets gemaakt"}


def write_report(report: Report) -> None:
    """Write the report of a run; all that it tells of a school has been through the guard (`told`).

    Raises:
        OutputError: it cannot be written.
    """
    data = json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n"
    for name, text in ((DATA, data), (PAGE, page(report))):
        write_bytes(report.order.out / name, text.encode())


def page(report: Report) -> str:
    """Return the whole page."""
    style = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    title = f"Verslag van {_schools(report.total)}"
    return (
        '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
        f'<p class="inleiding">{escape(_about(report))}</p>\n{_numbers(report)}{_unfinished(report)}</header>\n'
        f"<main>\n{_asking(report)}{_without(report)}{_for_all(report)}{_done(report)}{_left_out(report)}</main>\n"
        "<footer><p>Gemaakt met schoolkader. Alles staat op deze computer en er is niets verstuurd. In dit verslag staan "
        "scholen, bestanden en sleutels; de waarden uit de profielen staan er niet in.</p></footer>\n</body>\n</html>\n"
    )


def _about(report: Report) -> str:
    names = ", ".join(report.order.documents)
    what = f"Bijgewerkt naar schooljaar {report.order.schooljaar}" if report.order.updates else "Gemaakt"
    draft = " Concept: open plekken zijn in de documenten gemarkeerd." if report.order.concept else ""
    return f"{what}: {names}. Datum op de documenten: {long_date(report.order.today)}.{draft}"


def _numbers(report: Report) -> str:
    rows = [(report.count(progress), _TITLES[progress]) for progress in Progress]
    rows += [(report.to_go, "nog te doen")] if report.to_go else []
    rows += [(len(report.without_profile), "zonder profiel")] if report.without_profile else []
    items = "".join(f"<li><strong>{number}</strong> {text}</li>" for number, text in rows)
    return f'<ul class="aantallen">{items}</ul>\n'


def _unfinished(report: Report) -> str:
    if not report.to_go:
        return ""
    return (
        f'<p class="onaf"><strong>Deze opdracht is nog niet klaar.</strong> {report.to_go} van de {_schools(report.total)} '
        "moeten nog. Is zij gestopt? Typ dezelfde opdracht opnieuw: wat klaar is, wordt overgeslagen.</p>\n"
    )


def _asking(report: Report) -> str:
    schools = report.asking
    if not schools:
        return "<section>\n<h2>Dit vraagt iemand</h2>\n<p>Geen enkele school vraagt nu iets van u.</p>\n</section>\n"
    shared = _shared(schools)
    own = [replace(each, punten=tuple(_without_shared(each, shared))) for each in schools]
    articles = "".join(_school(each) for each in own if each.punten) + "".join(map(_same, _together(shared)))
    return f"<section>\n<h2>Dit vraagt iemand: {_schools(len(schools))}</h2>\n{articles}</section>\n"


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
        schools[keys] = [each for each, _ in every]
        groups.setdefault((kind, text, keys), []).append(row)
        about.setdefault((kind, text, keys), {}).update(dict.fromkeys(chain.from_iterable(point.documenten for _, point in every)))
    for (kind, text, keys), rows in groups.items():
        yield Point(kind, text, tuple(rows), tuple(about[kind, text, keys])), schools[keys]


def _same(shared: tuple[Point, Sequence[SchoolOutcome]]) -> str:
    point, schools = shared
    ordered = sorted(schools, key=lambda each: each.naam.casefold())
    names = ", ".join(_link(f"{each.map}/", each.naam) if each.map else escape(each.naam) for each in ordered)
    kind = "toestand-niet" if any(each.failures for each in schools) else "toestand-klaar"
    return (
        f'<article class="{kind}">\n<h3>Hetzelfde bij {_schools(len(schools))}</h3>\n<ul>{_point(point)}</ul>\n'
        f'<p class="waar">{names}</p>\n</article>\n'
    )


def _school(outcome: SchoolOutcome) -> str:
    where = " · ".join(part for part in (outcome.brin and f"BRIN {outcome.brin}", outcome.profiel) if part and part != outcome.naam)
    points = "".join(_point(point) for point in outcome.punten)
    kind = "toestand-klaar" if outcome.progress is Progress.READY else "toestand-niet"
    return (
        f'<article class="{kind}">\n<h3>{escape(outcome.naam)}</h3>\n'
        f'<p class="waar">{escape(where)}{" · " if where else ""}{_TITLES[outcome.progress]}</p>\n<ul>{points}</ul>\n</article>\n'
    )


def _point(point: Point) -> str:
    about = f" ({', '.join(point.documenten)})" if point.documenten else ""
    rows = "".join(f"<li>{escape(row)}</li>" for row in point.regels)
    lines = f"<ul>{rows}</ul>" if rows else ""
    head = point.soort.value[0].upper() + point.soort.value[1:]
    return f"<li><strong>{escape(head + about)}.</strong> {escape(point.tekst)}{lines}</li>\n"


def _without(report: Report) -> str:
    if not report.without_profile:
        return ""
    rows = [(escape(each.naam), each.brin, f"<code>{escape(each.opdracht)}</code>") for each in report.without_profile]
    intro = "Deze scholen horen volgens het register bij het bestuur. Zo maakt u een profiel, al voor een deel ingevuld:"
    return (
        f"<section>\n<h2>Nog geen profiel: {_schools(len(rows))}</h2>\n<p>{intro}</p>\n"
        f"{_table(('School', 'BRIN', 'Opdracht'), rows)}</section>\n"
    )


def _for_all(report: Report) -> str:
    rows = [*report.notices, *report.stale]
    if not rows:
        return ""
    return f"<section>\n<h2>Voor alle scholen samen</h2>\n{_list(rows)}</section>\n"


def _done(report: Report) -> str:
    if not report.made:
        return ""
    rows = [(_folder(each), each.brin, _documents(each)) for each in report.made]
    table = _table(("School", "BRIN", "Documenten"), rows)
    return f"<section>\n<h2>Gemaakt: {_schools(len(rows))}</h2>\n{table}</section>\n"


def _folder(outcome: SchoolOutcome) -> str:
    already = ' <span class="al">was al klaar</span>' if outcome.al_klaar else ""
    return _link(f"{outcome.map}/", outcome.naam) + already


def _documents(outcome: SchoolOutcome) -> str:
    return "<br>".join(_document(outcome, made) for made in outcome.gemaakt)


def _document(outcome: SchoolOutcome, made: MadeDocument) -> str:
    links = (_link(f"{outcome.map}/{file.pad}", _DATE.sub("", file.pad.rpartition("/")[2])) for file in made.bestanden)
    marked = f"{made.gemarkeerd} gemarkeerd, {made.te_kiezen} te kiezen" if made.gemarkeerd or made.te_kiezen else ""
    return ", ".join(links) + (f' <span class="al">{marked}</span>' if marked else "")


def _left_out(report: Report) -> str:
    if not report.skipped:
        return ""
    rows = [(escape(each.bestand), escape(each.reden)) for each in report.skipped]
    return f"<section>\n<h2>Overgeslagen bestanden</h2>\n{_table(('Bestand', 'Waarom'), rows)}</section>\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    titles = "".join(f'<th scope="col">{title}</th>' for title in head)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<table>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n"


def _list(rows: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(row)}</li>' for row in rows)}</ul>\n"


def _link(path: str, text: str) -> str:
    return f'<a href="{escape(quote(path))}">{escape(text)}</a>'


def _schools(number: int) -> str:
    return f"{number} school" if number == 1 else f"{number} scholen"
