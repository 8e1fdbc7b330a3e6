"""Making a set of documents: the whole way from names and files to paths, with what went wrong per document.

In: names of documents, files and options. Out: `Made`. Never: a set that stops half way because one document fails, or a form of
a document that the guard stopped.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.base.errors import FactsError, GeneratorError, GuardError, MissingError
from generator.base.kring import Kring
from generator.base.language import enumeration
from generator.base.unforeseen import told
from generator.documents.catalogue import CATALOGUE
from generator.documents.document import AnyDocument
from generator.documents.left_out import LeftOut, as_sentences
from generator.guard import CheckedDocx, CheckedFile
from generator.load import gaps
from generator.load.files import incident_of, places, read_incident, warnings
from generator.pipeline import steps
from generator.pipeline.cases import choice, judge, letters, one_pupil, scope
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import Objection
from generator.pipeline.cases.stale import school_notices
from generator.pipeline.cases.weigh import calls_for
from generator.pipeline.cases.why import Waarom
from generator.stappenplan.model import Gewicht
from generator.write.forms import checked_form
from generator.write.lock import hold
from generator.write.pdf import office
from generator.write.pdf.ahead import Ahead
from generator.write.store import file_name, school_folder, write_set
from generator.write.version import Target, target_of

PARTLY = 5
_FIRST = "Eerst doen, voordat er iets uitgaat:"
DOCX = "docx"
TOLD = (Gewicht.ADVIES, Gewicht.ZENDEN)
"""What a person hears while a document is made; a stop is told as the reason why it is not."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was written, for whom as a Dutch phrase, and of which document of the catalogue."""

    path: Path
    kring: Kring
    voor: str
    document: str


@dataclass(slots=True)
class Made:
    """What was made, what a person must know, and what failed.

    Attributes:
        folder: the school's folder.
        files: what was written, in order.
        notices: Dutch sentences to read before the documents are used.
        errors: one error a document that could not be made.
        findings: warnings of the guard, in the form of `controleer --json`.
        vervangt: the released file after which a file comes, which stays; relative to the folder.
        punten: contradictions and rows of decision tables that hold for these documents.
        weggelaten: facts that a document does not tell.
        overzicht: the page of the dossier, where the set of an incident was made.
    """

    folder: Path
    files: list[MadeFile] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    errors: list[GeneratorError] = field(default_factory=list)
    findings: list[dict[str, str]] = field(default_factory=list)
    vervangt: dict[Path, str] = field(default_factory=dict)
    punten: list[Objection] = field(default_factory=list)
    weggelaten: list[LeftOut] = field(default_factory=list)
    waarom: list[Waarom] = field(default_factory=list)
    overzicht: Path | None = None

    @property
    def paths(self) -> list[Path]:
        """All files that were written."""
        return [file.path for file in self.files]

    @property
    def problems(self) -> tuple[str, ...]:
        """The errors as Dutch sentences, the same one only once; what several documents miss is one list."""
        lacking = [error for error in self.errors if isinstance(error, MissingError)]
        untrue = [error for error in self.errors if isinstance(error, FactsError)]
        others = [str(error) for error in self.errors if not isinstance(error, MissingError | FactsError)]
        return tuple(dict.fromkeys([*map(str, _untrue(untrue)), *others, *_lacking(lacking)]))

    @property
    def messages(self) -> tuple[str, ...]:
        """What a person must hear, a line each: what to know, what comes before anything goes out, and then what went wrong."""
        first = dict.fromkeys(str(point) for point in self.punten if point.gewicht is Gewicht.ZENDEN)
        rest = [f"Let op: {one}" for one in self.notices if one not in first]
        pressing = [f"Let op: {one}" for one in first if one in self.notices]
        return (*rest, *([_FIRST] if rest and pressing else []), *pressing, *self.problems)

    @property
    def stopped(self) -> tuple[GuardError, ...]:
        """The privacy stops."""
        return tuple(error for error in self.errors if isinstance(error, GuardError))

    @property
    def exit_code(self) -> int:
        """0 when all is made; 4 at any privacy stop, else 3 at any veto; else the code of the errors, or 5 when some were made."""
        if not self.errors:
            return 0
        for kind in (GuardError, FactsError):
            if any(isinstance(error, kind) for error in self.errors):
                return kind.exit_code
        return PARTLY if self.files else max(error.exit_code for error in self.errors)

    def as_json(self) -> dict[str, object]:
        """Return machine output: paths, notices and problems, no name; a privacy stop is exactly what `controleer --json` gives."""
        if self.stopped:
            rows = [row for error in self.stopped for row in error.as_rows()]
            return {"oordeel": "geblokkeerd", "bevindingen": rows}
        return {
            "oordeel": "waarschuwing" if self.findings else "vrij",
            "bevindingen": self.findings,
            "documenten": [path.as_posix() for path in self.paths],
            **({"overzicht": self.overzicht.as_posix()} if self.overzicht else {}),
            "vervangt": [
                {"document": new.as_posix(), "vervangt": (self.folder / old).as_posix()} for new, old in self.vervangt.items()
            ],
            "let_op": self.notices,
            "fouten": list(self.problems),
            "tegenspraak": [point.as_json() for point in self.punten],
            "weggelaten": [each.as_json() for each in self.weggelaten],
            **({"toelichting": [each.as_json() for each in self.waarom]} if self.waarom else {}),
        }


def list_documents() -> tuple[AnyDocument, ...]:
    """Return what can be made, in the order in which a school needs it."""
    return tuple(CATALOGUE.values())


def make_documents(  # noqa: PLR0913 - each is an option of the command
    names: Sequence[str],
    school: Path,
    incident: Path | None,
    *,
    out: Path,
    today: date,
    concept: bool = False,
    formats: Sequence[str] = (DOCX,),
    force: bool = False,
    register: Path | None = None,
    inhoud: bool = False,
    explain: bool = False,
) -> Made:
    """Make documents and write them; one that fails does not stop the others.

    `inhoud` lets LibreOffice count the pages for tables of contents; `explain` asks why each sentence stands there.

    Raises:
        InputError, OutOfScopeError, UsageError: nothing can be made at all.
        OutputError: the folder cannot be used.
    """
    case = steps.load(school, incident, today, concept=concept, register=register)
    return make_of(names, case, out=out, formats=formats, force=force, inhoud=inhoud, explain=explain)


def make_of(
    names: Sequence[str],
    case: Case,
    *,
    out: Path,
    formats: Sequence[str] = (DOCX,),
    force: bool = False,
    inhoud: bool = False,
    explain: bool = False,
    ahead: Ahead | None = None,
) -> Made:
    """Make the documents of a case, as `make_documents` does; `ahead` is what LibreOffice made for more cases than this one."""
    made, case, chosen = chosen_for(names, case, out)
    _add(made.notices, school_notices(case))
    points = steps.judged(case)
    with hold(made.folder):
        ahead = ahead or steps.ahead([(case, chosen.documents)], pages=inhoud, pdf="pdf" in formats)
        work = partial(make_one, made, formats=formats, ahead=ahead, force=force, explain=explain)
        for document, variant in chosen.documents:
            tell(made, document, case, variant, points)
            attempt(made, partial(work, document, case, variant))
        if choice.OF_THIS_MOMENT in names:
            attempt(made, lambda: _index(made, case, out))
    _add(made.notices, letters.lapsed(out, case))
    return made


def chosen_for(names: Sequence[str], case: Case, out: Path) -> tuple[Made, Case, choice.Choice]:
    """Return what is chosen for a case that knows the letter before, and an outcome in which nothing is made yet."""
    made = Made(school_folder(out, case.profile.school.brin, case.profile.school.naam))
    case = replace(case, vorige=letters.letter_before(made.folder, case))
    chosen = choice.choose(names, case.profile, case.incident, case.vorige, case.today, letters.before(made.folder, case))
    made.notices += chosen.notices
    if any(document.na_brief for document, _ in chosen.documents):
        made.notices += letters.unsure(made.folder, case)
    return made, case, chosen


def told_of(made: Made, document: AnyDocument, checked: CheckedDocx, why: Iterable[Waarom]) -> None:
    """Add what a person must know of a document that was made: the guard's warnings, and why each sentence stands there."""
    made.waarom += why
    made.findings += [found.as_json() for found in checked.findings]
    _add(made.notices, (f"{document.naam}: {found.advies} ({found.deel}, {found.plaats})" for found in checked.findings))


def _index(made: Made, case: Case, out: Path) -> None:
    from generator.pipeline.dossier.index import write_index  # noqa: PLC0415 - it knows the whole year, and one letter needs nothing of that

    made.overzicht = write_index(case, made.folder, out)


def rehearse(
    case: Case,
    out: Path,
    names: Sequence[str] = (choice.EVERYTHING,),
    make: Callable[[AnyDocument, Case, str], object] = steps.make,
) -> Made:
    """Return what making each document of the incident would tell and refuse; nothing is written.

    Args:
        case: the school and the incident.
        out: folder in which the letters before may stand.
        names: documents, or a whole set of them.
        make: makes one document; whoever wants to see them gives one that keeps what it made.
    """
    points = steps.judged(case)
    made, case, chosen = chosen_for(names, case, out)
    made.notices += letters.lapsed(out, case)
    for document, variant in chosen.documents:
        if document.vereist_incident or document.in_plaats:
            tell(made, document, case, variant, points)
            attempt(made, partial(make, document, case, variant))
    return made


def rehearse_alone(incident: Path, today: date) -> Made:
    """Return what can be told and refused of an incident whose school is not known; nothing is made.

    Raises:
        IncidentError, OutOfScopeError: nothing can be made at all.
    """
    loaded = read_incident(incident)
    value = incident_of(loaded)
    scope.check(value)
    points = judge.judge(None, value, today, places(loaded, "incident."))
    made = Made(Path(), punten=[point for point in points if not _of_a_later_letter(point)])
    made.notices += letters.lapsed_in_the_file(value, today)
    made.notices += [*warnings(None, value), *(str(point) for point in made.punten if point.gewicht in TOLD)]
    for name, document in CATALOGUE.items():
        if document.na_brief or not calls_for(
            document, None, value, today
        ):  # whether it is time for a letter, only the folder tells
            continue
        missing = gaps.missing(None, value, (f"incident.{key}" for key in document.vereist_incident))
        if missing:
            made.errors.append(MissingError(name, missing, {key: gaps.file_of(key) for key, _ in missing}))
        if document.vereist_incident:
            attempt(made, partial(judge.stop, tuple(made.punten), name))
    return made


def _of_a_later_letter(point: Objection) -> bool:
    """Return whether an advice is only about letters after the first: whether it is time for those, the folder tells."""
    later = (CATALOGUE[name].na_brief for name in point.documenten)
    return point.gewicht is Gewicht.ADVIES and bool(point.documenten) and all(later)


def tell(made: Made, document: AnyDocument, case: Case, variant: str, points: Sequence[Objection]) -> None:
    """Add what a person must know of a document before it is made: order, contradictions, and what it leaves out."""
    if document.na_brief and case.vorige is None:  # it is not made, and the reason says it all
        return
    about = [point for point in points if point.concerns(document.naam, variant, of_incident=bool(document.vereist_incident))]
    _add(made.notices, choice.warnings(document, case.incident, concept=case.concept))
    _add(made.notices, steps.taken_back(document, case))
    _add(made.notices, (str(point) for point in about if point.gewicht in TOLD))
    made.punten = [point for point in points if point in about or point in made.punten]  # in the order of informing
    gone = [each for each in steps.not_told(document, case, variant) if each not in made.weggelaten]
    made.weggelaten += gone
    _add(made.notices, as_sentences(gone))


def make_one(
    made: Made,
    document: AnyDocument,
    case: Case,
    variant: str,
    *,
    formats: Sequence[str],
    ahead: Ahead,
    force: bool,
    explain: bool,
) -> None:
    """Make one document: the guard reads every form of it before the first is written."""
    count = partial(_counted, made, document, ahead.pages) if ahead.counts and document.inhoud else None
    checked = steps.make(document, case, variant, count)
    goal = target_of(checked, made.folder, Path(file_name(checked, variant)).stem, variant=variant)
    asked = [suffix for suffix in formats if suffix != DOCX]
    also = [suffix[1:] for suffix in goal.stale if suffix[1:] not in asked]
    forms, failed = forms_of(checked, case, variant, goal.name, [*asked, *also], ahead)
    paths = write_set((checked, *forms), made.folder, goal, variant, force=force)
    made.files += [MadeFile(path, checked.meta.kring, document.voor, document.naam) for path in paths]
    made.errors += failed
    made.vervangt |= {paths[0]: goal.replaces} if goal.replaces else {}
    _add(made.notices, (*letters.too_long(document, case, checked.data), *kept_and_replaced(goal, paths, also)))
    told_of(made, document, checked, steps.why(document, case, variant, checked.data) if explain else ())


def kept_and_replaced(goal: Target, paths: Sequence[Path], also: Sequence[str] = ()) -> Iterator[str]:
    """Yield what happened to files that stood there: kept as they were released, made anew together, or taken away."""
    name, written = paths[0].name, [path.suffix[1:] for path in paths]
    if goal.unchanged:
        yield f"{name} is vrijgegeven en de gegevens zijn niet veranderd. Het bestand blijft zoals het is."
    if goal.replaces:
        yield f"{goal.replaces} is vrijgegeven en blijft bewaard. De gegevens zijn sindsdien veranderd: {name} komt daarna."
    again = [suffix for suffix in also if suffix in written]
    if again:
        stood = "stond er van een eerdere keer en is" if len(again) == 1 else "stonden er van een eerdere keer en zijn"
        yield f"{name}: ook {enumeration(again)} {stood} opnieuw gemaakt."
    away = [suffix for suffix in also if suffix not in written]
    if away:
        fits = "is weggehaald, want die past" if len(away) == 1 else "zijn weggehaald, want die passen"
        yield f"{name}: {enumeration(away)} van een eerdere keer {fits} niet bij dit document."
    if goal.dropped:
        gone = " en ".join(path.name for path in goal.dropped)
        yield f"{gone} is weggehaald: de gegevens zijn weer die van het vrijgegeven bestand {name}."


def _counted(made: Made, document: AnyDocument, count: steps.Counter, data: bytes) -> Mapping[int, int]:
    """Return the pages of the headings, and say it where LibreOffice did not give them."""
    if pages := count(data):
        return pages
    why = "telde de bladzijden niet" if office.find() else "staat niet op deze computer"
    what = f"{document.naam}: de inhoudsopgave heeft geen paginanummers, want LibreOffice {why}."
    _add(made.notices, [f"{what} Werk haar bij in Word: klik erin en druk op F9."])
    return pages


def forms_of(
    checked: CheckedDocx, case: Case, variant: str, name: str, suffixes: Sequence[str], ahead: Ahead | None = None
) -> tuple[list[CheckedFile], list[GeneratorError]]:
    """Return the other forms, and why one could not be made; a privacy stop is raised, since then nothing may be written."""
    forbidden, allowed = one_pupil.screen(case, checked.meta.kring, variant)
    forms: list[CheckedFile] = []
    failed: list[GeneratorError] = []
    for suffix in suffixes:
        try:
            with told():
                forms.append(checked_form(checked, suffix, f"{name}.{suffix}", forbidden, allowed, ahead))
        except GuardError:
            raise
        except GeneratorError as error:
            failed.append(error)
    return forms, failed


def attempt(made: Made, work: Callable[[], object]) -> None:
    """Do a piece of work; an error of ours goes with what was made."""
    try:
        with told():
            work()
    except GeneratorError as error:
        made.errors.append(error)


def _add(notices: list[str], more: Iterable[str]) -> None:
    notices += [notice for notice in more if notice not in notices]


def _untrue(errors: Sequence[FactsError]) -> list[FactsError]:
    """Return one error for all documents that are not made for the same reasons."""
    documents: dict[tuple[str, ...], list[str]] = {}
    for error in errors:
        documents.setdefault(error.reasons, []).extend(error.documents)
    return [FactsError(dict.fromkeys(names), reasons) for reasons, names in documents.items()]


def _lacking(errors: Sequence[MissingError]) -> list[str]:
    """Return one list of what several documents miss; a single document says it itself."""
    if len(errors) < 2:
        return [str(error) for error in errors]
    rows = "\n".join({key: row for error in errors for key, row in error.rows().items()}.values())
    names = ", ".join(dict.fromkeys(error.document for error in errors))
    text = (
        f"Deze documenten kunnen nog niet gemaakt worden: {names}.\nDit ontbreekt nog:\n{rows}\n"
        "Vul dit in, of maak met --concept een versie waarin de open plekken gemarkeerd staan."
    )
    return [text]
