"""The exercises of the four fictional schools, each of another kind, as tests and goldens share them."""

from dataclasses import replace
from functools import cache

from schools import TODAY, profile_path

from generator.base.values import Soort
from generator.documents.school.oefening import DRAAIBOEK, INJECTS, WAARNEMING
from generator.guard import CheckedDocx
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.year.oefening import picture
from generator.render.tekst.read import reading_copy

KINDS = {"po": Soort.BEELDMATERIAAL, "vo": Soort.BEDREIGING, "go": Soort.UITSLUITING, "mbo": Soort.HAAT}
PAPERS = {document.naam: document for document in (DRAAIBOEK, INJECTS, WAARNEMING)}


@cache
def exercise(school: str, kind: Soort) -> Case:
    case = steps.load(profile_path(school), None, TODAY)
    return replace(case, oefening=picture(case, kind))


def paper(school: str, name: str, kind: Soort | None = None) -> CheckedDocx:
    return _made(school, name, kind or KINDS[school])


@cache
def _made(school: str, name: str, kind: Soort) -> CheckedDocx:
    return steps.make(PAPERS[name], exercise(school, kind))


def text(school: str, name: str, kind: Soort | None = None) -> str:
    return reading_copy(paper(school, name, kind).data)
