"""The demo: every document of four fictional schools and their incidents, and a page to look at them.

In: a folder and a date. Out: the path of `index.html`, and beside it a folder with the files of these schools, to try things in.
Never: a real school, or what somebody changed in that folder written over.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from generator.base.kring import Kring
from generator.base.resources import folder
from generator.documents.catalogue import CATALOGUE, variants
from generator.documents.document import AnyDocument
from generator.guard import CheckedDocx
from generator.load.keys.school import SchoolProfile
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.weigh import calls_for
from generator.pipeline.dossier.overview import Sheet, demo_page
from generator.write.atomic import write_bytes
from generator.write.lock import hold
from generator.write.preview import html_preview
from generator.write.release import status
from generator.write.store import school_folder
from generator.yearly.evaluatie import of_school

SCHOOLS = {
    "po": "Primair onderwijs",
    "vo": "Voortgezet onderwijs",
    "go": "Gespecialiseerd onderwijs",
    "mbo": "Middelbaar beroepsonderwijs",
}


TRY_OUT = "proef"
"""Folder with the files of the four schools, for the app in the browser."""
_FILES = ("*.yaml", "schema.json", "jaar/*.yaml", "incidenten/*.yaml")

_ADDRESSED = "<p>Deze brief noemt aan wie hij gaat. Open daarvoor het bestand zelf.</p>"
"""Instead of a letter on one pupil: this page names no person of an incident."""


def make_demo(out: Path, today: date, tell: Callable[[str], None]) -> Path:
    """Make everything and return the path of the overview.

    Args:
        out: folder for the documents.
        today: date on the documents.
        tell: receives a line a school while the work goes on.
    """
    sheets: list[Sheet] = []
    for kind in SCHOOLS:
        case = _case(kind, today)
        with hold(school_folder(out, case.profile.school.brin, case.profile.school.naam)):
            made = _school(_cases(kind, case), out)
        sheets += made
        tell(f"{case.profile.school.naam}: {len(made)} documenten")
    _copy_files(out / TRY_OUT)
    index = out / "index.html"
    write_bytes(index, demo_page(sheets, today).encode("utf-8"))
    return index


def _copy_files(place: Path) -> None:
    """Put the files of the four schools in a folder to try things in; what stands there stays as somebody left it."""
    profiles = folder("school_profiles")
    for path in chain.from_iterable(profiles.glob(pattern) for pattern in _FILES):
        goal = place / path.relative_to(profiles)
        if not goal.exists():
            write_bytes(goal, path.read_bytes(), private=goal.parent.name == "incidenten")


def _case(kind: str, today: date) -> Case:
    """Return a fictional school with its incident, and with its year register where it keeps one."""
    profiles = folder("school_profiles")
    case = steps.load(profiles / f"{kind}.yaml", profiles / "incidenten" / f"{kind}.yaml", today)
    brin = case.profile.school.brin
    registers = sorted((profiles / "jaar").glob(f"{brin}-*.yaml"))
    return replace(case, register=of_school(registers[-1], brin)) if registers else case


def _cases(kind: str, first: Case) -> Iterator[tuple[AnyDocument, Case]]:
    """Yield each document with its case: a letter after the first where there is a later state of the incident, on its day."""
    profiles, before = folder("school_profiles"), steps.told_by(first)
    for document in CATALOGUE.values():
        if not document.na_brief:
            if not first.incident or calls_for(document, first.profile, first.incident, first.today):
                yield document, first
            continue
        later = profiles / "incidenten" / document.naam / f"{kind}.yaml"
        if later.is_file():
            case = steps.load(profiles / f"{kind}.yaml", later, first.today)
            day = case.incident.ouderbrief.verzenden_op if case.incident else None
            case = replace(case, vorige=before, today=max(day or first.today, first.today))
            yield document, case
            before = steps.told_by(case, before)


def _school(cases: Iterator[tuple[AnyDocument, Case]], out: Path) -> list[Sheet]:
    sheets = []
    for document, case in cases:
        for variant in variants(document, case.profile, case.incident):
            checked, path = steps.run(document, case, variant, out, force=True)
            sheet = _sheet(case.profile, checked, variant, document.voor, path.relative_to(out).as_posix())
            sheets.append(replace(sheet, vrijgave=str(status(path, checked.data))))
    return sheets


def _sheet(profile: SchoolProfile, checked: CheckedDocx, variant: str, voor: str, path: str) -> Sheet:
    return Sheet(
        brin=profile.school.brin,
        school=profile.school.naam,
        soort=SCHOOLS[profile.school.onderwijstype.value],
        document=checked.meta.document,
        titel=checked.meta.titel,
        variant=variant,
        kring=checked.meta.kring.value,
        voor=voor,
        pad=path,
        waarschuwingen=tuple(finding.advies for finding in checked.findings),
        voorbeeld=_ADDRESSED if checked.meta.kring is Kring.BETROKKENEN else html_preview(checked.data),
    )
