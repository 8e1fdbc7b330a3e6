"""The same incidents on a later day: after the letter before was made in a folder of the school, as a head does it."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from gevallen import FOLDER, INDEX, Paper, Set, kind_of, set_of, shown, told
from schools import profile_path

from generator.pipeline import steps
from generator.pipeline.cases.choice import OF_THIS_MOMENT
from generator.pipeline.making import make_documents, rehearse

LATER: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "later.yaml").read_text(encoding="utf-8"))
LETTERS = ("vervolgbrief", "slotbrief")


@cache
def later_set_of(name: str) -> Set:
    """Return the set of an incident on a later day; the documents of the days before it stand in the folder."""
    sector = name.partition("-")[0]
    with TemporaryDirectory() as home:
        out = Path(home) / "uit"
        *before, last = states(name)
        for state in before:
            path = written(state, Path(home))
            assert make_documents([OF_THIS_MOMENT], profile_path(sector), path, out=out, today=day_of(state)).files
        case = steps.load(profile_path(sector), written(last, Path(home)), day_of(last))
        papers: list[Paper] = []
        made = rehearse(case, out, [OF_THIS_MOMENT], lambda document, of, variant: papers.append(Paper.of(document, of, variant)))
    return Set(case, tuple(papers), made)


def states(name: str) -> tuple[str, ...]:
    """Return the days of an incident up to this one, the first in front."""
    return (*states(str(LATER[name]["na"])), name) if name in LATER else (name,)


def day_of(name: str) -> date:
    return date.fromisoformat(str((LATER.get(name) or INDEX[name])["vandaag"]))


def written(name: str, home: Path) -> Path:
    """Write the facts as they are on this day, under a name of their own."""
    first, *after = states(name)
    facts = yaml.load((FOLDER / f"{first}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    for each in after:
        facts |= yaml.load(yaml.safe_dump(LATER[each]["anders"]), yaml.BaseLoader)
    path = home / f"{name}.yaml"
    path.write_text(yaml.safe_dump(facts, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def later_golden(name: str) -> str:
    """Return a later day as text: the letter whole, and of the other documents what differs from the day before."""
    found = later_set_of(name)
    before = {kind_of(paper): (f"{state} {paper.title}", paper.text) for state, paper in _papers_before(name)}
    lines = [f"{name}: {LATER[name]['wat']}", "", *told(found)]
    for paper in found.papers:
        known = {} if paper.name in LETTERS else before
        lines += ["", "=" * 80, f"{paper.circle}/{paper.title}", "=" * 80, *shown(paper, known)]
    return "\n".join(lines) + "\n"


def _papers_before(name: str) -> Iterator[tuple[str, Paper]]:
    for state in states(name)[:-1]:
        found = later_set_of(state) if state in LATER else set_of(state)
        yield from ((state, paper) for paper in found.papers)
