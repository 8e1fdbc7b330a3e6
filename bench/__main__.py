"""How fast: each step beside something to compare it with, medians of several runs in one process. `make bench`.

What is counted is processor time, of this process and those it starts, so that other work on the machine counts for little. A
figure in milliseconds still says something of the machine; a ratio of two figures of one run says something of the code. Nothing
here is a test: no figure can fail a build.

    other engines       the same letter and protocol in the notation of six others, in turns, with the same text out (`peers/`)
    letter, naive       docxtpl as its manual says: DocxTemplate(path), render, save; on the same template and context
    letter, compiled    ours: the template is checked and compiled once, then filled in
    new day and people  steps 2 to 6 of a letter of another day about other people
    guard, new letter   a letter of another day about people who are new: their names are taken apart, its text is read
    guard, again        the same document for the same readers: what was judged is remembered
    update              last year's policy, edited by the school, to this year's; and the same with 2,000 paragraphs
    growth, memory      ten times as much, and twenty thousand letters (`growth.py`)
    a board             57 schools × 2 documents in one run, beside a command for each (`batch.py`)
    commands, cold      a process each: a letter beside docxtpl on the same template, with and without what an earlier process kept
    many schools        ten times the schools, what a run costs of its own, and two workers of a cluster (`many.py`)
"""

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate

from bench import batch, growth, many, peers
from generator import guard
from generator.base.resources import folder, template_path
from generator.base.stages import Meta, RenderedDocx
from generator.documents import paper
from generator.documents.catalogue import CATALOGUE
from generator.load.files import load_profile
from generator.load.register.lookup import find
from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.word import el
from generator.ooxml.xml import parse, serialize
from generator.pipeline import steps
from generator.pipeline.demo.run import make_demo
from generator.render.engine.sandbox import FILTERS, LANGUAGE
from generator.render.fill import compile_template, render
from generator.yearly.bijwerken import base as basis
from generator.yearly.bijwerken.causes import Cause, Reason
from generator.yearly.bijwerken.update import update

TODAY = date(2026, 11, 23)
PROFILES = folder("school_profiles")


_ALONE = "as fast as naive docxtpl alone"
# docxtpl from a cold process on the template of our letter; a name that it does not know is a blank to it
_COLD = (
    "import sys, io, jinja2; from docxtpl import DocxTemplate; e = jinja2.Environment(undefined=jinja2.ChainableUndefined);"
    "e.filters.update(datum=str, opsomming=str, hoofdletter=str);"
    f"t = DocxTemplate({str(template_path('openbaar', 'ouderbrief'))!r}); t.render({{}}, e); t.save(io.BytesIO())"
)


def median(work: Callable[[], object], runs: int = 15) -> float:
    """Return the median processor time of some work in milliseconds, after one run to warm up."""
    work()
    return statistics.median(_timed(work) for _ in range(runs))


def in_turns(works: Mapping[str, Callable[[], object]], runs: int = 15) -> dict[str, float]:
    """Return the median of each work, as `median`; they take turns, so that other work on the computer touches all alike."""
    for work in works.values():
        work()
    rounds = [{name: _timed(work) for name, work in works.items()} for _ in range(runs)]
    return {name: statistics.median(each[name] for each in rounds) for name in works}


def _timed(work: Callable[[], object]) -> float:
    began = _spent()
    work()
    return (_spent() - began) * 1000


def _spent() -> float:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def prepared(name: str) -> tuple[steps.Case, Mapping[str, object], Meta]:
    """Return a case with the context of one of its documents."""
    case = steps.load(PROFILES / "vo.yaml", PROFILES / "incidenten" / "vo.yaml", TODAY)
    document = CATALOGUE[name]
    facts = steps.disclose(case.incident)
    context = steps.compose(document, case, facts, steps.choose(document, case, facts, ""), "")
    return case, context, Meta(name, document.kring, document.titel, case.profile.school.naam, TODAY)


def naive(path: Path, context: Mapping[str, object]) -> Callable[[], object]:
    """Return how docxtpl is used when nobody thinks about it."""
    engine = jinja2.Environment()  # the two filters of our templates, and nothing else of ours
    engine.filters.update(FILTERS)

    def work() -> None:
        template = DocxTemplate(path)
        template.render({**context, LANGUAGE: "nl"}, engine)
        template.save(io.BytesIO())

    return work


def documents() -> list[tuple[str, float, str]]:
    """Measure rendering and the guard for a letter and the longest document."""
    rows = []
    for name in ("ouderbrief", "protocol"):
        case, context, meta = prepared(name)
        path = template_path(meta.kring.value, name)
        template = compile_template(path.read_bytes())
        took = in_turns(
            {
                "plain": naive(path, context),
                "ours": lambda t=template, c=context, m=meta: render(t, c, m),
                "again": lambda n=name, c=case: steps.make(CATALOGUE[n], c),
                "new": _anew(name, case),
            }
        )
        plain = took["plain"]
        days = [render(template, _on_day(context, number), meta) for number in range(20)]
        first, following = _guarded(case, days, name)
        rows += [
            (f"{name}, naive docxtpl", plain, ""),
            (f"{name}, compiled", took["ours"], _times(plain, took["ours"], "as fast")),
            (f"{name}, guard, new letter", first, _times(first, plain, "naive docxtpl")),
            (f"{name}, guard, again", following, _times(following, plain, "naive docxtpl")),
            (f"{name}, steps 2 to 6, again", took["again"], _times(plain, took["again"], _ALONE)),
            (f"{name}, steps 2 to 6, new day and people", took["new"], _times(plain, took["new"], _ALONE)),
        ]
    return rows


def _anew(name: str, case: steps.Case) -> Callable[[], object]:
    """Return how a document of another day about other people is made, each time it is asked for."""
    numbers = iter(range(1, 10_000))

    def work() -> object:
        assert case.incident is not None
        number = next(numbers)
        people = tuple(
            one.model_copy(update={"naam": f"Zander{number}ko Verpl{number}ans {place}"})
            for place, one in enumerate(case.incident.betrokkenen)
        )
        incident = case.incident.model_copy(update={"betrokkenen": people})
        return steps.make(CATALOGUE[name], replace(case, incident=incident, today=TODAY + timedelta(days=number)))

    return work


def _on_day(context: Mapping[str, object], number: int) -> Mapping[str, object]:
    """Return what a document says on another day: a text that the guard has not read before."""
    return {key: f"{value} ({number} dagen later)" if key == "plaats_datum" else value for key, value in context.items()}


def _guarded(case: steps.Case, days: list[RenderedDocx], name: str) -> tuple[float, float]:
    allowed, people = paper.allowed(case.profile, case.root), guard.forbidden(case.incident)
    new = iter(range(10_000))

    def first() -> None:
        number = next(new)
        stranger = replace(people, ook=(*people.ook, f"onbekende{number}"))  # nothing can be remembered of who is new
        guard.check(days[number % len(days)], stranger, allowed, file_name=f"{name}.docx")

    return median(first), median(lambda: guard.check(days[0], people, allowed, file_name=f"{name}.docx"))


def _python(*words: str, kept: bool = True) -> Callable[[], object]:
    around = {**os.environ, "SCHOOLKADER_CACHE": "ja" if kept else "nee"}
    return lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True, env=around)


def commands() -> list[tuple[str, float, str]]:
    """Measure what a person waits for, a new process each, in turns."""
    letter = ("maak", "ouderbrief", "--school", str(PROFILES / "vo.yaml"), "--incident", str(PROFILES / "incidenten" / "vo.yaml"))
    with tempfile.TemporaryDirectory() as out:
        words = ("-m", "generator", *letter, "--uit", out, "--force")
        took = in_turns(
            {
                "an empty Python": _python("-c", "pass"),
                "docxtpl, the same letter": _python("-c", _COLD),
                "everything imported": _python("-c", "import generator.doors.cli.app, generator.pipeline.making"),
                "schoolkader --help": _python("-m", "generator", "--help"),
                "schoolkader documenten": _python("-m", "generator", "documenten"),
                "schoolkader profiel controleer": _python("-m", "generator", "profiel", "controleer", str(PROFILES / "vo.yaml")),
                "schoolkader maak ouderbrief": _python(*words),
                "the same, nothing kept (SCHOOLKADER_CACHE=nee)": _python(*words, kept=False),
            },
            7,
        )
    beside = dict.fromkeys(took, ("an empty Python", "that of an empty Python"))
    beside["schoolkader --help"] = "everything imported", "that of everything imported"
    beside |= dict.fromkeys(list(took)[-2:], ("docxtpl, the same letter", "that of docxtpl"))
    return [(name, time, f"{_comma(time / took[beside[name][0]])} × {beside[name][1]}") for name, time in took.items()]


def the_rest() -> list[tuple[str, float, str]]:
    """Measure reading a profile, finding a school in the register, and the whole demo."""
    rows = [
        ("read a profile", median(lambda: load_profile(PROFILES / "vo.yaml")), ""),
        ("find a school in the register", median(lambda: find("03WU00")), ""),
    ]
    with tempfile.TemporaryDirectory() as out:
        made = _timed(lambda: make_demo(Path(out), TODAY, lambda _: None))
        count = len(list(Path(out).rglob("*.docx")))
    rows.append((f"the demo, {count} documents", made, f"{made / count:.0f} ms a document"))
    return rows


class _Why:
    def reason_of(self, old: object, new: object, shown: object) -> Reason:  # noqa: ARG002 - the engine gives them
        return Reason("een regel is veranderd", frozenset({Cause.RULES}))


def updates() -> list[tuple[str, float, str]]:
    """Measure the yearly update of the longest document, and of one of 2,000 paragraphs of which both sides changed a part."""
    case, _, _ = prepared("protocol")
    old = steps.make(CATALOGUE["protocol"], replace(case, incident=None)).data
    new = steps.make(CATALOGUE["protocol"], replace(case, incident=None, schooljaar="2027-2028")).data
    rows = [("update of the protocol", median(lambda: update(old, new, _Why(), TODAY)), "")]
    was = [" ".join(f"woord{(17 * line + 31 * place) % 997}" for place in range(8 + line % 30)) for line in range(2000)]
    theirs = [line if number % 7 else f"{line} eigen" for number, line in enumerate(was)]
    ours = [line if number % 5 else line.replace("woord", "term", 3) for number, line in enumerate(was)]
    rewritten = [line.replace("woord", "term", 3) for line in was]
    for name, text in (("a fifth of it changed", ours), ("all of it changed", rewritten)):
        sides = _with_body(old, theirs, was), _with_body(old, text, text)
        took = median(lambda s=sides: update(*s, _Why(), TODAY), 5)
        rows.append((f"update of 2.000 paragraphs, {name}", took, ""))
    return rows


def _with_body(data: bytes, lines: list[str], base: list[str]) -> bytes:
    """Return a document with these paragraphs that carries the base of others."""
    return basis.carry(_filled(data, lines), basis.of_document(_filled(data, base), "protocol", b"", lambda _: ()))


def _filled(data: bytes, lines: list[str]) -> bytes:
    parts = docx.read(data)
    root = parse(parts[DOCUMENT], DOCUMENT)
    body = root[0]
    for block in list(body)[:-1]:
        body.remove(block)
    for number, line in enumerate(lines):
        body.insert(number, el("w:p", None, el("w:r", None, el("w:t", text=line))))
    parts[DOCUMENT] = serialize(root)
    return docx.pack(parts)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args()
    print("Other engines", *peers.table(), sep="\n")
    for title, measure in (
        ("Documents", documents),
        ("Yearly update", updates),
        ("Growth", growth.growth),
        ("Memory", growth.memory),
        ("A board", lambda: batch.measure(_timed)),
        ("Many schools", lambda: many.measure(_timed)),
        ("Commands, cold", commands),
        ("The rest", the_rest),
    ):
        print(f"\n{title}")
        for name, took, ratio in measure():
            print(f"  {name:<45} {_comma(took):>9} ms   {ratio}")


def _times(slow: float, fast: float, what: str) -> str:
    return f"{_comma(slow / fast)} × {what}"


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


if __name__ == "__main__":
    main()
