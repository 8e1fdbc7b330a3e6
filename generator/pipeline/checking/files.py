"""The guard over files as they stand: what is in them, how they stand with sign-off, and whether the facts went on since.

In: paths, a profile and an incident. Out: `CheckedPath` for each. Never: one file that cannot be read in the way of the next, or a
file judged by its name.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import guard
from generator.base.errors import DocumentError, GeneratorError, GuardError, OutputError, ReleaseError, UsageError
from generator.base.files import contents, read_file
from generator.base.kring import Kring
from generator.base.unforeseen import told
from generator.guard import Bevinding, Oordeel, Verdict
from generator.guard.clean import clean
from generator.guard.screening import NO_NAMES
from generator.load.files import load_incident, load_profile
from generator.pipeline.cases import letters, one_pupil
from generator.pipeline.cases.case import Case
from generator.pipeline.checking.own import OwnSentence, Phrasebook, as_whom, own_sentences, question
from generator.pipeline.facts import facts_now
from generator.write.atomic import write_bytes
from generator.write.manifest import MANIFEST, read_manifest
from generator.write.release import Lag, Lezing, Recognised, ReleaseState, Standing, behind, kept, readings, recognise, status
from generator.write.store import note_copy, school_folder

Judge = Callable[[Path, bytes, Recognised], "CheckedPath"]


@dataclass(frozen=True, slots=True)
class CheckedPath:
    """What came of a file.

    Attributes:
        kring: who is to read it.
        verdict: what the guard found; None where it, or a whole folder, could not be read.
        stand: how it stands with sign-off, or why that is not known.
        achter: in what ways the facts went on since it was made.
        blijft: it belongs to what was released, so that it stays although the facts went on.
        beloofd: a day on which this letter promised news, that went by without another letter.
        error: why it could not be read.
        schoon: what was taken out of a clean copy; None where none was asked for.
        eigen: its sentences that a person wrote, where its readers are such that somebody must read each of them.
    """

    path: Path
    kring: Kring = Kring.OPENBAAR
    verdict: Verdict | None = None
    stand: Standing | GeneratorError | None = None
    achter: tuple[Lag, ...] = ()
    blijft: bool = False
    beloofd: date | None = None
    error: GeneratorError | None = None
    schoon: tuple[str, ...] | None = None
    eigen: tuple[OwnSentence, ...] = ()

    @property
    def lees_nog(self) -> tuple[OwnSentence, ...]:
        """The own sentences that a person must still read."""
        return tuple(each for each in self.eigen if each.open)

    @property
    def vraag(self) -> str:
        """The one question about each of them."""
        return question(self.kring)

    @property
    def lees_als(self) -> str:
        """With whose eyes they are read."""
        return as_whom(self.kring)

    @property
    def gelezen(self) -> tuple[Lezing, ...]:
        """Who read the others, and when."""
        return readings(each.gelezen for each in self.eigen if each.gelezen and not each.open)

    @property
    def zinnen(self) -> int:
        """How many sentences that a person must still read tell of one pupil."""
        return sum(each.over_een for each in self.lees_nog)

    @property
    def blocked(self) -> bool:
        """Whether it may not go out as it is."""
        return self.verdict is not None and self.verdict.oordeel is Oordeel.GEBLOKKEERD

    @property
    def must_go(self) -> bool:
        """Whether it may not be used any more; what was released may be behind: that is what was sent."""
        released = isinstance(self.stand, Standing) and self.stand.state is ReleaseState.RELEASED
        return bool(self.achter) and not self.blijft and not released

    @property
    def findings(self) -> tuple[Bevinding, ...]:
        """What was found in the file itself; that no names were given is none of its doing."""
        return tuple(found for found in self.verdict.bevindingen if found != NO_NAMES) if self.verdict else ()

    @property
    def nameless(self) -> bool:
        """Whether it was not read for names, as none were given."""
        return self.verdict is not None and NO_NAMES in self.verdict.bevindingen

    @property
    def exit_code(self) -> int:
        """4 when it is blocked, 3 when it may not be used any more, else the code of what is not known of it."""
        if self.error:
            return self.error.exit_code
        if self.blocked:
            return GuardError.exit_code
        doubt = self.stand.exit_code if isinstance(self.stand, GeneratorError) else 0
        return max(doubt, ReleaseError.exit_code if self.must_go else 0)

    def as_json(self) -> dict[str, object]:
        """Return machine output, without the name of the file."""
        if self.verdict is None:
            return {"oordeel": None, "bevindingen": [], "fouten": [str(self.error)]}
        copy = {} if self.schoon is None else {"kopie": self.path.name, "weggehaald": list(self.schoon)}
        late = {"achter": [each.as_json() for each in self.achter]} if self.achter else {}
        due = {"beloofd_op": self.beloofd.isoformat()} if self.beloofd else {}
        return {**self.verdict.as_json(), **self._own_row(), **_standing_row(self.stand), **late, **due, **copy}

    def _own_row(self) -> dict[str, object]:
        """Return the own sentences for a script: by check number, and never in words."""
        if not self.eigen:
            return {}
        read = [{"door": each.door, "op": each.op.isoformat(), "aantal": each.aantal} for each in self.gelezen]
        left = [each.as_json() for each in self.lees_nog]
        one = {"zinnen_over_een_leerling": self.zinnen} if self.zinnen else {}
        return {**one, "eigen_zinnen": {"aantal": len(self.eigen), "gelezen": read, "lees_nog": left}}


def check_files(
    paths: Sequence[Path],
    school: Path | None = None,
    incident: Path | None = None,
    *,
    kring: Kring | None = None,
    today: date | None = None,
) -> tuple[CheckedPath, ...]:
    """Return what stands in files, and in all files of folders.

    Args:
        paths: files or folders.
        school: the profile; without it nothing is known of the school's own numbers and names.
        incident: the incident; without it nothing is read for names.
        kring: who is to read them; None is what we know of each, else everyone.
        today: the day on which it is asked whether a day that a letter promised went by; None asks nothing of it.

    Raises:
        UsageError: no file is there. ProfileError, IncidentError: the profile or the incident does not hold.
    """
    judge = _judge(school, incident, today=today)

    def work(path: Path) -> CheckedPath:
        data = read_file(path)
        found = judge(path, data, what_it_is(path, data, kring))
        return replace(found, beloofd=letters.promise_broken(path, today)) if today else found

    return _each(paths, work)


def check_bytes(
    name: str,
    data: bytes,
    school: Path | None = None,
    incident: Path | None = None,
    *,
    kring: Kring | None = None,
    out: Path | None = None,
    today: date | None = None,
) -> CheckedPath:
    """Return what stands in a file that was never put anywhere, such as one that a browser sent.

    Args:
        name: file name without a folder; it is checked too.
        data: the whole file.
        school: the profile, as of `check_files`.
        incident: the incident, as of `check_files`.
        kring: who is to read it, as of `check_files`.
        out: folder with the documents of schools: of one of those it is told how it stands, wherever it came from, and what
            somebody answered there about an own sentence holds for it.
        today: the day on which documents are made in memory, so that their sentences are known; None makes none.

    Raises:
        ProfileError, IncidentError: as of `check_files`. OutputError: a manifest is damaged.
    """
    judge = _judge(school, incident, name, today=today, out=out)
    with TemporaryDirectory() as nowhere:  # nothing is put there: nothing beside the file says what it is
        at = _same_bytes(data, out) or Path(nowhere, "leeg", "leeg", name)
        known = what_it_is(at, data, kring)
        found = _tried(at, lambda path: judge(path, data, known))
    return replace(found, path=Path(name))


def clean_bytes(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a Word document without what its makers left in it, and what was taken out.

    Raises:
        DocumentError: it is no sound Word document.
    """
    return clean(data)


def clean_files(
    paths: Sequence[Path],
    school: Path | None = None,
    incident: Path | None = None,
    *,
    kring: Kring | None = None,
    target: Path | None = None,
) -> tuple[CheckedPath, ...]:
    """Write a clean copy beside each file, without what tells who made it, and return what stands in the copies.

    Args:
        paths: files or folders.
        school: the profile, as of `check_files`.
        incident: the incident, as of `check_files`.
        kring: who is to read them, as of `check_files`.
        target: name of the copy of a single file; None is `brief-schoon.docx` beside `brief.docx`.

    Raises:
        UsageError: one name for several files. As of `check_files` besides.
    """
    files, _ = _files(paths)
    if target and len(files) > 1:
        raise UsageError("Geef bij --naar één bestand op; of laat --naar weg, dan komt elke schone kopie naast het origineel.")
    judge = _judge(school, incident)

    def work(path: Path) -> CheckedPath:
        data, copy = read_file(path), target or path.with_name(f"{path.stem}-schoon.docx")
        gone = _write_copy(data, copy)
        note_copy(path, data, copy)
        return replace(judge(copy, read_file(copy), what_it_is(path, data, kring)), schoon=gone)

    return _each(paths, work)


def what_it_is(path: Path, data: bytes, kring: Kring | None) -> Recognised:
    """Return which document a file is and who reads it: as was asked, else as we know it, and never by its name or folder."""
    known = recognise(path, data)
    return replace(known, kring=kring) if kring else known


def _same_bytes(data: bytes, out: Path | None) -> Path | None:
    """Return where these very bytes stand among the documents of schools."""
    digest = hashlib.sha256(data).hexdigest()
    rows = (
        ((path.parent / row.bestand, row) for path in out.glob(f"*/{MANIFEST}") for row in read_manifest(path.parent).values())
        if out
        else ()
    )
    return next((path for path, row in rows if row.sha256 == digest and path.is_file()), None)


def _judge(
    school: Path | None, incident: Path | None, name: str = "", *, today: date | None = None, out: Path | None = None
) -> Judge:
    """Return what judges a file; the profile and the incident are read once. A file of another name is read under that name."""
    given, profile = load_incident(incident) if incident else None, load_profile(school) if school else None
    root = school.resolve().parent if school else Path()
    now = facts_now(profile, given, root) if profile else None
    case = Case(profile, given, root, today or date.max) if profile else None
    home = school_folder(out, profile.school.brin, profile.school.naam) if out and profile else None
    if case and home and today:  # a next letter tells of the one before, in sentences of ours
        case = replace(case, vorige=letters.letter_before(home, case))
    book = Phrasebook(case, runs=today is not None)

    def judge(path: Path, data: bytes, wat: Recognised) -> CheckedPath:
        screen = one_pupil.screen_of(profile, root, given, wat.kring, wat.variant)
        verdict = guard.inspect_bytes(name or path.name, data, *screen, wat.kring, document=wat.document)
        late = () if letters.followed(path) else behind(path, data, now)
        found = CheckedPath(path, wat.kring, verdict, _standing(path, data), late, bool(late) and kept(path, data))
        return replace(found, eigen=_own(name or path.name, data, wat, book, path, home))

    return judge


def _own(name: str, data: bytes, wat: Recognised, book: Phrasebook, path: Path, home: Path | None) -> tuple[OwnSentence, ...]:
    try:
        return own_sentences(name, data, wat, book, path, home)
    except DocumentError:  # it was read as a file, and has no text that a person would read
        return ()


def _each(paths: Sequence[Path], work: Callable[[Path], CheckedPath]) -> tuple[CheckedPath, ...]:
    files, closed = _files(paths)
    return (*(_tried(path, work) for path in files), *closed)


def _tried(path: Path, work: Callable[[Path], CheckedPath]) -> CheckedPath:
    """Return what came of a file; whatever is wrong with it, the next one has its turn."""
    try:
        with told():
            return work(path)
    except GeneratorError as error:
        return CheckedPath(path, error=error)


def _files(asked: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[CheckedPath, ...]]:
    """Return the files to read, each once, and the folders that could not be looked into."""
    found: list[Path] = []
    closed: list[CheckedPath] = []
    for path in asked:
        if path.is_dir():
            inside = contents(path)
            found += inside.files
            closed += [CheckedPath(folder, error=error) for folder, error in inside.closed]
        else:
            found.append(path)
    if not found and not closed:
        raise UsageError("In deze map staan geen documenten om na te kijken.")
    return tuple(dict.fromkeys(found)), tuple(closed)


def _standing(path: Path, data: bytes) -> Standing | GeneratorError:
    try:
        with told():
            return status(path, data)
    except GeneratorError as error:
        return error


def _standing_row(stand: Standing | GeneratorError | None) -> dict[str, object]:
    """Return the standing of a file for a script; nothing where it was never released."""
    if isinstance(stand, GeneratorError):
        return {"fouten": [str(stand)]}
    return {"vrijgave": stand.as_json()} if stand and stand.state is not ReleaseState.NOT_RELEASED else {}


def _write_copy(data: bytes, target: Path) -> tuple[str, ...]:
    """Write a clean copy and return what was taken out."""
    if target.is_dir():
        raise OutputError(f"{target.name} is een map. Noem bij --naar een bestand, bijvoorbeeld brief-schoon.docx.")
    cleaned, gone = clean(data)
    if target.exists() and target.read_bytes() != cleaned:
        raise OutputError(f"{target.name} bestaat al en blijft zoals het is. Kies een andere naam met --naar.")
    write_bytes(target, cleaned)
    return gone
