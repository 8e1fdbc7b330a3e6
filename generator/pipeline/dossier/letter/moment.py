"""The documents that an incident asks for at this moment, with what each still needs and what there is of it.

In: an incident, a school, the folder of its documents, a day. Out: `Moment`. Never: a document that is made or written; what a
document says, the letter itself shows.

Source: R3.24, R4.03, the order of informing in `docs/regels.md`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.base.errors import FactsError, UsageError
from generator.base.unforeseen import told
from generator.documents.catalogue import CATALOGUE, required, variants
from generator.documents.document import AnyDocument
from generator.load import gaps
from generator.load.keys.incident import Incident
from generator.pipeline import steps
from generator.pipeline.cases import choice, judge, letters, one_pupil, weigh
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import Objection
from generator.pipeline.dossier.papers import Paper, papers_of
from generator.stappenplan.model import Gewicht
from generator.write.pdf import office
from generator.write.store import school_folder

_NO_LETTER_YET = "Er is nog geen eerste brief over dit incident. Maak en verstuur eerst de ouderbrief."
Gap = tuple[str, str]
"""A key that is not filled in, and the question that it answers."""


@dataclass(frozen=True, slots=True)
class ToMake:
    """A document that can be made of an incident, in one variant.

    Attributes:
        missing: what it still needs; `refused`: Dutch sentences: why it may not be made with the facts of now.
        paper: the last that was made of it.
    """

    document: AnyDocument
    variant: str = ""
    missing: tuple[Gap, ...] = ()
    refused: tuple[str, ...] = ()
    paper: Paper | None = None

    @property
    def ready(self) -> bool:
        """Whether it can be made now."""
        return not self.missing and not self.refused


@dataclass(frozen=True, slots=True)
class Moment:
    """What an incident asks for now.

    Attributes:
        folder: of the school.
        asked: the documents of this moment; `others`: what else can be made of the incident by choice.
        before: documents that were made before, and that are not the last of what stands in the other two.
        first: what must come first, before anything goes out; `notices`: what else a person must know.
        pdf: whether a PDF can be made on this computer.
    """

    folder: Path
    asked: tuple[ToMake, ...]
    others: tuple[ToMake, ...]
    before: tuple[Paper, ...]
    first: tuple[Objection, ...]
    notices: tuple[str, ...]
    pdf: bool


def moment_of(incident: Path, school: Path, out: Path, today: date) -> Moment:
    """Return which documents an incident asks for now, and how each stands.

    Args:
        incident: the facts.
        school: the profile.
        out: folder with the folders of schools.
        today: day of the documents.

    Raises:
        ProfileError, IncidentError, OutOfScopeError: a file does not hold, or the stappenplan is not meant for this.
        OutputError: the manifest or the record of what was sent is damaged.
    """
    case, about, folder = _loaded(incident, school, out, today)
    case = replace(case, vorige=letters.letter_before(folder, case))
    chosen = choice.choose([choice.OF_THIS_MOMENT], case.profile, about, case.vorige, today, letters.before(folder, case))
    points, papers = steps.judged(case), papers_of(case, about, folder)
    last = {(paper.document, paper.variant): paper for paper in papers if not paper.ouder}
    asked = tuple(_to_make(document, variant, case, points, last) for document, variant in chosen.documents)
    made = letters.before(folder, case).made
    rest = _others(case, about, {(each.document.naam, each.variant) for each in asked}, made)
    others = tuple(_to_make(document, variant, case, points, last) for document, variant in rest)
    shown = {each.paper for each in (*asked, *others)}
    first = tuple(point for point in points if point.gewicht is Gewicht.ZENDEN)
    later = any(document.na_brief for document, _ in chosen.documents)
    notices = (*chosen.notices, *(letters.unsure(folder, case) if later else ()), *letters.lapsed(out, case))
    before = tuple(paper for paper in papers if paper not in shown)
    return Moment(folder, asked, others, before, first, notices, office.find() is not None)


def papers_on(
    incident: Path, school: Path, out: Path, today: date, which: Callable[[Path], bool] | None = None
) -> tuple[tuple[Path, Paper], ...]:
    """Return the documents on an incident with how each stands, without what the facts of now would change in their words.

    Args:
        incident: the facts.
        school: the profile.
        out: folder with the folders of schools.
        today: the day.
        which: of which files; None is all.

    Raises:
        ProfileError, IncidentError, OutOfScopeError, OutputError: as of `moment_of`.
    """
    case, about, folder = _loaded(incident, school, out, today)
    return tuple((folder / paper.bestand, paper) for paper in papers_of(case, about, folder, compared=False, which=which))


def _loaded(incident: Path, school: Path, out: Path, today: date) -> tuple[Case, Incident, Path]:
    case = steps.load(school, incident, today)
    if case.incident is None:
        raise UsageError("Dit bestand is geen incident.")
    return case, case.incident, school_folder(out, case.profile.school.brin, case.profile.school.naam)


def _others(
    case: Case, incident: Incident, asked: set[tuple[str, str]], made: frozenset[tuple[str, str]]
) -> Iterator[tuple[AnyDocument, str]]:
    """Yield what can be made of the incident beside what it asks for, in the forms that it is time for."""
    for document in CATALOGUE.values():
        if document.vereist_incident or document.in_plaats:
            forms = variants(document, case.profile, incident)
            for variant in weigh.forms_due(document, forms, (case.profile, incident), case.today, made):
                if (document.naam, variant) not in asked:
                    yield document, variant


def _to_make(
    document: AnyDocument,
    variant: str,
    case: Case,
    points: Sequence[Objection],
    last: Mapping[tuple[str, str], Paper],
) -> ToMake:
    keys = (*required(document, case.profile), *document.vereist_incident)
    missing = gaps.missing(case.profile, case.incident, keys)
    return ToMake(document, variant, missing, tuple(_refused(document, variant, case, points)), last.get((document.naam, variant)))


def _refused(document: AnyDocument, variant: str, case: Case, points: Sequence[Objection]) -> Iterator[str]:
    """Yield why a document may not be made, in the order in which `make` asks it."""
    if document.na_brief and case.vorige is None:
        yield _NO_LETTER_YET
    yield from choice.refused(document, case.incident)
    try:
        with told():
            if document.vereist_incident and not document.bij_tegenspraak:
                judge.stop(tuple(points), document.naam, variant)
            yield from steps.outside(document, case)
            one_pupil.refuse(document, case.incident, variant)
    except FactsError as error:
        yield from error.reasons
