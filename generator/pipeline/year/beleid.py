"""The yearly update of a policy, the whole way: from the profile and the file that the school edited to a new file and a list.

In: paths, a school year and a date. Out: the updated file, a list of changes and a cover note in the folder of the school, after
the guard read them. Never: the school's own file touched, or a list that leaves a change out.
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
from generator.documents.catalogue import CATALOGUE, UPDATABLE
from generator.documents.school import mr_oplegger
from generator.guard import CheckedDocx, CheckedFile
from generator.ooxml import docx
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.making import kept_and_replaced, stale_facts
from generator.pipeline.year import vaststelling
from generator.pipeline.year.reasons import Again
from generator.write.lock import hold
from generator.write.store import file_name, school_folder, write_set
from generator.write.version import Target, target_of
from generator.yearly.bijwerken import base, update
from generator.yearly.bijwerken.blocks.model import ToldChange
from generator.yearly.bijwerken.earlier import earlier, year
from generator.yearly.bijwerken.marks.explain import overview

BIJGEWERKT: Final = "bijgewerkt"
_LIJST: Final = "wijzigingen"
_EXPECTED: Final = frozenset({"bijgehouden wijziging", "opmerking"})  # that is what this file is for
_COMMENTS: Final = "opmerkingen"


@dataclass(frozen=True, slots=True)
class UpdatedPolicy:
    """What came of an update.

    Attributes:
        document: name in the catalogue.
        path: the updated file; `overview`: the list beside it; `oplegger`: the cover note for the participation body.
        changes: every change of ours.
        notices: Dutch sentences to read first.
        replaces: the released file after which this one comes, which stays; empty where there is none.
    """

    document: str
    path: Path
    overview: Path
    oplegger: Path
    changes: tuple[ToldChange, ...]
    notices: tuple[str, ...]
    replaces: str = ""

    @property
    def to_choose(self) -> int:
        """How many changes wait for a choice of the school: those that are not marked, and not of a text that it took out."""
        return vaststelling.to_choose(self.changes)

    @property
    def exit_code(self) -> int:
        """0: it was made, or an error tells why not."""
        return 0

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {
            "document": self.document,
            "documenten": [path.as_posix() for path in (self.path, self.overview, self.oplegger)],
            "wijzigingen": [change.as_json() for change in self.changes],
            "vervangt": self.replaces,
            "let_op": list(self.notices),
            "fouten": [],
        }


@dataclass(frozen=True, slots=True)
class PolicyUpdate:
    """An update of a policy document that is asked for.

    Attributes:
        previous: the Word file that the school edited; it stays as it is.
        school_year: the new year, `2027-2028`.
        document: name in the catalogue; empty where the file says it.
        first_time: the file was not made by us; compare it as a whole.
        force: replace a file that was edited since; the edited one is kept beside it.
        register: evaluations of the year that the policy looks back on; only the prevention policy shows them.
    """

    school: Path
    previous: Path
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
    """

    case: Case
    meta: Meta
    result: update.Updated
    anew: bool


def update_policy(asked: PolicyUpdate, out: Path) -> UpdatedPolicy:
    """Update a policy document and write it with its list and the cover note for the participation body.

    Raises:
        UsageError: the school year or the document does not fit.
        InputError: a file cannot be read.
        DocumentError: the file has
            open tracked changes, or was never made here.
        MissingError, GuardError, OutputError: as for any document.
    """
    case = steps.load(asked.school, None, asked.today, register=asked.register)
    case = replace(case, schooljaar=checked_school_year(asked.school_year))
    done = _updated(case, read_file(asked.previous, "--vorige"), asked)
    changes = done.result.changes
    checked = _checked(RenderedDocx(done.meta, done.result.data), case)
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    with hold(folder):
        goal, paths = _write(checked, done, case, asked, folder)
    found = (str(finding) for finding in checked.findings if not _is_expected(finding))
    document = done.meta.document
    points = (str(point) for point in steps.judged(done.case) if point.concerns(document, of_incident=False))
    told = (*stale_facts(asked.today, done.case.profile.hulplijnen), *vaststelling.notices(done.case, document), *points, *found)
    notices = (*told, *kept_and_replaced(goal, paths))
    return UpdatedPolicy(document, *paths, changes, notices, goal.replaces)


def _write(
    checked: CheckedDocx, done: _Draft, case: Case, asked: PolicyUpdate, folder: Path
) -> tuple[Target, tuple[Path, Path, Path]]:
    """Write the updated file, the list and the cover note in one version: who released one of them released what it tells of."""
    document = done.meta.document
    stems = tuple(Path(file_name(checked, variant)).stem for variant in (BIJGEWERKT, _LIJST))
    note_stem = f"{checked.meta.datum.isoformat()}-{mr_oplegger.NAME}-{document}"
    goal = target_of(checked, folder, stems[0], variant=BIJGEWERKT, together=(stems[1], note_stem))
    to_list, to_note = goal.beside(stems[1]), goal.beside(note_stem)
    overzicht = _list(checked, case, asked, done.result.changes, f"{to_list.name}.md")
    about = vaststelling.told(document, checked.meta.titel, overzicht.naam, done.result.changes, anew=done.anew)
    oplegger = steps.make(CATALOGUE[mr_oplegger.NAME], replace(done.case, aanpassing=about))
    (path,) = write_set((checked,), folder, goal, BIJGEWERKT, force=asked.force)
    (beside,) = write_set((overzicht,), folder, to_list, _LIJST, force=asked.force)
    (note,) = write_set((oplegger,), folder, to_note, document, force=asked.force)
    return goal, (path, beside, note)


def _updated(case: Case, vorige: bytes, asked: PolicyUpdate) -> _Draft:
    """Return the update, made anew with what it changed: that stands in the history, and may end an adoption."""
    carried = base.read(docx.read(vorige))
    document = CATALOGUE[_document(carried, asked)]
    before = earlier(carried) if carried else None
    first = replace(case, eerder=before)
    was = year(carried) if carried else ""
    meta, result = _once(Again(document, first, was), vorige, asked)
    anew = vaststelling.agreed_anew(document, carried, case.schooljaar, result.changes)
    causes = vaststelling.causes(result.changes)
    if before is None or not (anew or causes):
        return _Draft(first, meta, result, anew)
    then = replace(case, eerder=replace(before, lapsed=anew, changed=causes))
    return _Draft(then, *_once(Again(document, then, was), vorige, asked), anew)


def _once(again: Again, vorige: bytes, asked: PolicyUpdate) -> tuple[Meta, update.Updated]:
    nieuw = steps.make(again.document, again.case)
    why, keys = again.origins(nieuw.data), again.traced()
    return nieuw.meta, update.update(vorige, nieuw.data, why, asked.today, first_time=asked.first_time, traced=keys)


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


def _is_expected(found: guard.Bevinding) -> bool:
    return found.soort in _EXPECTED or found.deel == _COMMENTS
