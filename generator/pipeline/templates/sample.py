"""Proef: a sample document on a school's own letterhead or with its own template, made and read as `maak` does.

In: the path of the letterhead or template, and for which document it is. Out: why no document could be made with it, in Dutch;
nothing when it can. Never: a file on disk, or a person: the sample is of a fictional school, and nobody is named in it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import guard
from generator.base.errors import GeneratorError, TemplateError
from generator.base.resources import folder
from generator.documents import paper
from generator.documents.catalogue import CATALOGUE, variants
from generator.load.keys.school import Huisstijl
from generator.pipeline import steps
from generator.pipeline.cases.case import Case, complete

_DAY = date(2026, 11, 23)
_ON_A_LETTERHEAD = ("ouderbrief", "protocol")


def trial(path: Path, document: str | None) -> tuple[str, ...]:
    """Return why the documents of a school would be refused on this letterhead, or a document with this template.

    Args:
        path: the letterhead or template.
        document: which document it is the template of; None for a letterhead.
    """
    profiles = folder("school_profiles")
    case = steps.load(profiles / "vo.yaml", profiles / "incidenten" / "vo.yaml", _DAY)
    own = {"huisstijl": Huisstijl(), "sjablonen": {document: path.name}}
    style = {"huisstijl": Huisstijl(sjabloon=path.name), "sjablonen": {}}
    on_it = replace(case, profile=case.profile.model_copy(update=own if document else style), root=path.resolve().parent)
    names = (document,) if document else _ON_A_LETTERHEAD
    found = (reason.removeprefix(f"{path.name}: ") for name in names for reason in _reasons(name, on_it))
    return tuple(dict.fromkeys(found))


def _reasons(name: str, case: Case) -> Iterator[str]:
    document = CATALOGUE[name]
    variant = variants(document, case.profile, case.incident)[0]
    try:
        whole = complete(document, case)
        rendered = steps.put_on_paper(document, whole, steps.composed(document, whole, variant), None, look=True)
        found = guard.made_of(rendered.data, paper.allowed(case.profile, case.root), document.kring)
        yield from (f"{each.deel}, {each.plaats}: {each.soort}. {each.advies}" for each in found)
    except TemplateError as error:
        yield from error.faults
    except GeneratorError as error:
        yield str(error)
