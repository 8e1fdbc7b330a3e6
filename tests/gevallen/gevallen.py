"""The whole incidents, and the set of documents that each asks for on its day, made in memory."""

from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from functools import cache
from pathlib import Path

import yaml
from schools import profile_path

from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.choice import OF_THIS_MOMENT
from generator.pipeline.making import Made, rehearse
from generator.render.tekst.read import reading_copy

FOLDER = Path(__file__).parent
INDEX: dict[str, dict[str, str]] = yaml.safe_load((FOLDER / "index.yaml").read_text(encoding="utf-8"))
WHOLE = (
    "brief-ouders-betrokkene",
    "brief-leerling",
    "belscript",
    "afweging-ouders",
    "werkblad-actieteam",
    "ouderbrief",
    "normbrief",
)
"""Documents that are printed whole; of the others, what another set of the sector shows already is not printed again."""
SECTORS = ("po", "vo", "go", "mbo")
LOG = "[Kop 1] Logboek"
"""Where the worksheet stops being about this incident: what follows is the same in each."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a set: what it is, for whom, and its reading copy."""

    name: str
    variant: str
    circle: str
    text: str

    @classmethod
    def of(cls, document: object, case: Case, variant: str) -> "Paper":
        """Make one document of a set."""
        checked = steps.make(document, case, variant)  # type: ignore[arg-type]
        return cls(checked.meta.document, variant, checked.meta.kring.value, reading_copy(checked.data).rstrip("\n"))

    @property
    def title(self) -> str:
        return "-".join(part for part in (self.name, self.variant) if part)

    @property
    def pupil(self) -> str:
        return self.variant.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Set:
    """An incident with the documents that it asks for, and what was told and refused."""

    case: Case
    papers: tuple[Paper, ...]
    made: Made


@cache
def case_of(name: str) -> Case:
    """Return one incident with its school on its day."""
    day = date.fromisoformat(str(INDEX[name]["vandaag"]))
    return steps.load(profile_path(name.partition("-")[0]), FOLDER / f"{name}.yaml", day)


@cache
def set_of(name: str) -> Set:
    """Return the whole set of one incident on its day."""
    case = case_of(name)
    papers: list[Paper] = []
    made = rehearse(case, FOLDER, [OF_THIS_MOMENT], lambda document, of, variant: papers.append(Paper.of(document, of, variant)))
    return Set(case, tuple(papers), made)


def golden(name: str) -> str:
    """Return one incident as text: what was made, refused and said, and every document that another does not show already."""
    found, before = set_of(name), earlier(name)
    lines = [f"{name}: {INDEX[name]['wat']}", "", *told(found)]
    for paper in found.papers:
        lines += ["", "=" * 80, f"{paper.circle}/{paper.title}", "=" * 80, *shown(paper, before)]
        before.setdefault(kind_of(paper), (f"{name} {paper.title}", paper.text))
    return "\n".join(lines) + "\n"


def told(found: Set) -> list[str]:
    """Return what was made, refused and said."""
    lines = ["GEMAAKT", *(f"  {paper.circle}/{paper.title}" for paper in found.papers)]
    lines += ["", "GEWEIGERD", *(f"  {line}" for problem in found.made.problems for line in problem.splitlines())]
    return [*lines, "", "GEZEGD", *(f"  {line}" for notice in found.made.notices for line in notice.splitlines())]


def earlier(name: str) -> dict[str, tuple[str, str]]:
    """Return the first document of each kind in the incidents of the sector that come before this one."""
    sector, _, number = name.partition("-")
    first: dict[str, tuple[str, str]] = {}
    for each in (f"{sector}-{i}" for i in range(1, int(number))):
        for paper in set_of(each).papers:
            first.setdefault(kind_of(paper), (f"{each} {paper.title}", paper.text))
    return first


def kind_of(paper: Paper) -> str:
    """Return under what a document is compared: a letter to the second parent with that to the first, others with their own kind."""
    if "-ouder" in paper.variant:
        return f"{paper.name} {paper.pupil} {hash(paper.text.partition('[Tussenkop]')[2])}"
    return paper.name if paper.variant.startswith("L") else paper.title


def shown(paper: Paper, before: dict[str, tuple[str, str]]) -> list[str]:
    """Return the lines of a document, or how it differs from one that was shown."""
    other, old = before.get(kind_of(paper), ("", ""))
    whole, rest = paper.text.splitlines(), list[str]()
    if old and paper.name == "werkblad-actieteam":
        start = whole.index(LOG)
        whole, rest, old = whole[:start], whole[start:], old[old.index(LOG) :]
    elif old and (paper.name not in WHOLE or "-ouder" in paper.variant):
        whole, rest = [], whole
    if not rest:
        return whole
    different = [line for line in unified_diff(old.splitlines(), rest, n=0, lineterm="") if line[:2] not in {"--", "++", "@@"}]
    return [*whole, f"(verder als {other}, behalve:)" if different else f"(verder als {other})", *different]
