"""The yearly update of a policy, the whole way: from the profile and the file that the school edited to a new file and a list.

In: paths, a school year and a date. Out: the updated file, a list of changes in Word and as text, a cover note, and what the school
fills in for the new year, in the folder of the school, after the guard read them. Never: the school's own file touched, or a list
that leaves a change out.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from generator import guard
from generator.base.errors import DocumentError, UsageError
from generator.base.files import read_file
from generator.base.language import checked_school_year, long_date
from generator.base.stages import Meta, RenderedDocx
from generator.documents import paper
from generator.documents.catalogue import CATALOGUE, EVERY, UPDATABLE
from generator.documents.document import AnyDocument
from generator.documents.school import mr_oplegger, wijzigingen
from generator.guard import CheckedDocx, CheckedFile
from generator.ooxml import docx
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.stale import stale_facts
from generator.pipeline.facts import BIJGEWERKT, of_profile
from generator.pipeline.making import kept_and_replaced
from generator.pipeline.year import vaststelling
from generator.pipeline.year.reasons import Again
from generator.write.lock import hold
from generator.write.store import file_name, school_folder, write_set
from generator.write.version import Target, target_of
from generator.yearly.bijwerken import base, update
from generator.yearly.bijwerken.blocks.model import ToldChange
from generator.yearly.bijwerken.earlier import earlier, year
from generator.yearly.bijwerken.marks.explain import overview
from generator.yearly.bijwerken.next_year import Point, Turn, in_short, points, text

_LIJST: Final = "wijzigingen"
_VOLGEND_JAAR: Final = "volgend-jaar"
_EXPECTED: Final = frozenset({"bijgehouden wijziging", "opmerking"})  # that is what this file is for
_COMMENTS: Final = "opmerkingen"


@dataclass(frozen=True, slots=True)
class UpdatedPolicy:
    """What came of an update.

    Attributes:
        document: name in the catalogue.
        path: the updated file; `overview`: the list of changes beside it in Word; `markdown`: the same list as text.
        oplegger: the cover note for the participation body.
        next_year: what the school fills in for the new year, with a proposal to paste; None where there is nothing.
        changes: every change of ours.
        points: what the school fills in, a point each.
        notices: Dutch sentences to read first.
        replaces: the released file after which this one comes, which stays; empty where there is none.
    """

    document: str
    path: Path
    overview: Path
    markdown: Path
    oplegger: Path
    next_year: Path | None
    changes: tuple[ToldChange, ...]
    points: tuple[Point, ...]
    notices: tuple[str, ...]
    replaces: str = ""

    @property
    def to_choose(self) -> int:
        """How many changes wait for a choice of the school: those that are not marked, and not of a text that it took out."""
        return vaststelling.to_choose(self.changes)

    @property
    def files(self) -> tuple[Path, ...]:
        """All files of the update, the updated one first."""
        return tuple(path for path in (self.path, self.overview, self.markdown, self.oplegger, self.next_year) if path)

    @property
    def exit_code(self) -> int:
        """0: it was made, or an error tells why not."""
        return 0

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {
            "document": self.document,
            "documenten": [path.as_posix() for path in self.files],
            "wijzigingen": [change.as_json() for change in self.changes],
            "volgend_jaar": [point.as_json() for point in self.points],
            "vervangt": self.replaces,
            "let_op": list(self.notices),
            "fouten": [],
        }


@dataclass(frozen=True, slots=True)
class PolicyPreview:
    """What an update would write.

    Attributes:
        document: name in the catalogue; `titel`: as people say it.
        data: the updated Word file, with its tracked changes; `note`: the cover note for the participation body.
        changes: every change of ours.
        asked: what the school fills in for the new year, a Dutch sentence for each kind.
        next_year: the same with a proposal to paste, as text; empty where there is nothing.
        notices, replaces: as of `UpdatedPolicy`.
    """

    document: str
    titel: str
    data: bytes
    note: bytes
    changes: tuple[ToldChange, ...]
    asked: tuple[str, ...]
    next_year: str
    notices: tuple[str, ...]
    replaces: str

    @property
    def to_choose(self) -> int:
        """As of `UpdatedPolicy`."""
        return vaststelling.to_choose(self.changes)


@dataclass(frozen=True, slots=True)
class PolicyUpdate:
    """An update of a policy document that is asked for.

    Attributes:
        previous: the Word file that the school edited, or its bytes; it stays as it is.
        school_year: the new year, `2027-2028`.
        document: name in the catalogue; empty where the file says it.
        first_time: the file was not made by us; compare it as a whole.
        force: replace a file that was edited since; the edited one is kept beside it.
        register: evaluations of the year that the policy looks back on; only the prevention policy shows them.
    """

    school: Path
    previous: Path | bytes
    school_year: str
    today: date
    document: str = ""
    first_time: bool = False
    force: bool = False
    register: Path | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    """An update in memory.

    Attributes:
        case: what it was made of.
        anew: what was agreed is not what it was.
        turn: the turn of the year, and what the school fills in for it.
    """

    case: Case
    meta: Meta
    result: update.Updated
    anew: bool
    turn: Turn

    @property
    def points(self) -> tuple[Point, ...]:
        """What the school fills in for the new year."""
        return points(self.turn)


def update_policy(asked: PolicyUpdate, out: Path) -> UpdatedPolicy:
    """Update a policy document and write it with its list and the cover note for the participation body.

    Raises:
        UsageError: the school year or the document does not fit.
        InputError: a file cannot be read.
        DocumentError: the file has
            open tracked changes, or was never made here.
        MissingError, GuardError, OutputError: as for any document.
    """
    case, done, checked = _made(asked)
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    with hold(folder):
        goal, jobs = _jobs(checked, done, case, asked, folder)
        paths = tuple(path for job in jobs for path in write_set(job.files, folder, job.where, job.variant, force=asked.force))
    notices = (*_notices(checked, done, asked), *kept_and_replaced(goal, paths))
    updated, overview, markdown, oplegger, *rest = paths
    next_year = rest[0] if rest else None
    changes, document = done.result.changes, done.meta.document
    return UpdatedPolicy(document, updated, overview, markdown, oplegger, next_year, changes, done.points, notices, goal.replaces)


def preview_policy(asked: PolicyUpdate, out: Path) -> PolicyPreview:
    """Return what `update_policy` would write, in memory; nothing is written. Errors as there."""
    case, done, checked = _made(asked)
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    goal, jobs = _jobs(checked, done, case, asked, folder)
    _, _, note, *rest = jobs
    still_open = in_short(done.points, done.turn.year)
    return PolicyPreview(
        document=done.meta.document,
        titel=checked.meta.titel,
        data=checked.data,
        note=note.files[0].data,
        changes=done.result.changes,
        asked=tuple(each.what for each in still_open),
        next_year=rest[0].files[0].data.decode() if rest else "",
        notices=_notices(checked, done, asked),
        replaces=goal.replaces,
    )


def _made(asked: PolicyUpdate) -> tuple[Case, _Draft, CheckedDocx]:
    """Return the update in memory, after the guard read it."""
    case = steps.load(asked.school, None, asked.today, register=asked.register)
    case = replace(case, schooljaar=checked_school_year(asked.school_year))
    previous = asked.previous if isinstance(asked.previous, bytes) else read_file(asked.previous, "--vorige")
    done = _updated(case, previous, asked)
    return case, done, _checked(RenderedDocx(done.meta, done.result.data), case)


def _notices(checked: CheckedDocx, done: _Draft, asked: PolicyUpdate) -> tuple[str, ...]:
    found = (str(finding) for finding in checked.findings if not _is_expected(finding))
    document = done.meta.document
    points = (str(point) for point in steps.judged(done.case) if point.concerns(document, of_incident=False))
    told = (*stale_facts(asked.today, done.case.profile.hulplijnen), *vaststelling.notices(done.case, document))
    return (*told, *points, *found)


@dataclass(frozen=True, slots=True)
class _Job:
    """A document with its other forms, and where they go."""

    files: tuple[CheckedDocx | CheckedFile, ...]
    where: Target
    variant: str


def _jobs(checked: CheckedDocx, done: _Draft, case: Case, asked: PolicyUpdate, folder: Path) -> tuple[Target, tuple[_Job, ...]]:
    """Return the updated file and all that goes with it, in one version: who released one of them released what it tells of."""
    document = done.meta.document
    stem, list_stem, year_stem = (Path(file_name(checked, variant)).stem for variant in (BIJGEWERKT, _LIJST, _VOLGEND_JAAR))
    note_stem = f"{checked.meta.datum.isoformat()}-{mr_oplegger.NAME}-{document}"
    goal = target_of(checked, folder, stem, variant=BIJGEWERKT, together=(list_stem, note_stem, year_stem))
    to_list, to_note, to_year = map(goal.beside, (list_stem, note_stem, year_stem))
    still_open = in_short(done.points, done.turn.year)
    about = vaststelling.told(document, checked.meta.titel, f"{to_list.name}.docx", done.result.changes, still_open, anew=done.anew)
    of_update = replace(done.case, adjustment=about)
    in_word, note = (steps.make(EVERY[name], of_update) for name in (wijzigingen.NAME, mr_oplegger.NAME))
    as_text = _list(checked, case, asked, done.result.changes, f"{to_list.name}.md")
    to_fill_in = [_next_year(checked, case, done, f"{to_year.name}.txt")] if done.points else []
    return goal, (
        _Job((checked,), goal, BIJGEWERKT),
        _Job((in_word, as_text), to_list, _LIJST),
        _Job((note,), to_note, document),
        *(_Job((each,), to_year, _VOLGEND_JAAR) for each in to_fill_in),
    )


def _updated(case: Case, vorige: bytes, asked: PolicyUpdate) -> _Draft:
    """Return the update, made anew with what it changed: that stands in the history, and may end an adoption."""
    carried = base.read(docx.read(vorige))
    document = CATALOGUE[_document(carried, asked)]
    before = earlier(carried) if carried else None
    first = replace(case, earlier=before)
    was = year(carried) if carried else ""
    meta, result = _once(Again(document, first, was), vorige, asked)
    anew = vaststelling.agreed_anew(document, carried, case.schooljaar, result.changes)
    causes = vaststelling.causes(result.changes)
    then = first if before is None or not (anew or causes) else replace(case, earlier=replace(before, lapsed=anew, changed=causes))
    if then != first:
        meta, result = _once(Again(document, then, was), vorige, asked)
    return _Draft(then, meta, result, anew, _turn(document, then, carried, was))


def _turn(document: AnyDocument, case: Case, carried: base.Base | None, was: str) -> Turn:
    adopted = vaststelling.is_of_another_text(case, document.naam)
    before = carried.stories if carried and was != case.schooljaar else {}
    places = case.plaatsen
    return Turn(case.profile, document.naam, case.schooljaar, document.van_het_jaar, case.today, adopted, before, places)


def _once(again: Again, vorige: bytes, asked: PolicyUpdate) -> tuple[Meta, update.Updated]:
    nieuw = steps.make(again.document, again.case)
    why, keys = again.origins(nieuw.data), again.traced()
    meta = replace(nieuw.meta, feiten=of_profile(again.document, again.case))
    return meta, update.update(vorige, nieuw.data, why, asked.today, first_time=asked.first_time, traced=keys)


def _document(carried: base.Base | None, asked: PolicyUpdate) -> str:
    """Return which document it is: the file says it, or it is asked for the first time."""
    if asked.document and asked.document not in UPDATABLE:
        raise UsageError(f"Dit kan met: {' en '.join(UPDATABLE)}. Kies een van die twee bij --document.")
    if carried is None:
        if not asked.first_time:
            raise DocumentError([update.NOT_OURS])
        if not asked.document:
            raise UsageError("Zeg bij --eerste-keer welk document het is: --document protocol, of: --document preventiebeleid.")
        return asked.document
    if (asked.document and carried.document != asked.document) or carried.document not in UPDATABLE:
        raise UsageError(f"Dit bestand is een ander document: {carried.document}. Laat --document weg, of kies een ander bestand.")
    return carried.document


def _checked(rendered: RenderedDocx, case: Case) -> CheckedDocx:
    name = f"{rendered.meta.document}-{BIJGEWERKT}.docx"
    return guard.check(rendered, guard.forbidden(None), paper.allowed(case.profile, case.root), file_name=name)


def _list(checked: CheckedDocx, case: Case, asked: PolicyUpdate, changes: tuple[ToldChange, ...], name: str) -> CheckedFile:
    """Return the list, after the guard read it as a file of its own."""
    about = {"Schooljaar": asked.school_year, "Datum": long_date(asked.today), "Aantal wijzigingen": str(len(changes))}
    data = overview(checked.meta.titel, case.profile.school.naam, about, changes).encode()
    allowed = paper.allowed(case.profile, case.root)
    return guard.check_file(checked.meta, name, data, guard.forbidden(None), allowed)


def _next_year(checked: CheckedDocx, case: Case, done: _Draft, name: str) -> CheckedFile:
    """Return what the school fills in for the new year, likewise."""
    data = text(done.turn, checked.meta.titel, done.points).encode()
    return guard.check_file(checked.meta, name, data, guard.forbidden(None), paper.allowed(case.profile, case.root))


def _is_expected(found: guard.Bevinding) -> bool:
    return found.soort in _EXPECTED or found.deel == _COMMENTS
