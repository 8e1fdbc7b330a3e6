"""Sign-off, the whole way: a file is cleaned, read and judged, each warning gets a reason, and the release is recorded.

In: a file, a profile, an incident, reasons and a function. Out: how the file stands, and its other forms, made of these very bytes
and released with it. Never: a judgement of its own: whether the facts allow a document, the judgement tells by which it is made.

Source: R4.06, R4.07, the order of informing in `docs/regels.md`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from generator import guard
from generator.base.errors import GeneratorError, ReleaseError
from generator.base.files import read_file
from generator.base.kring import Kring
from generator.base.stages import Meta
from generator.documents.catalogue import CATALOGUE, EVERY, AnyDocument
from generator.guard import Allowed, Bevinding, Forbidden, Oordeel, Verdict, Zwaarte
from generator.guard.clean import clean
from generator.pipeline import steps
from generator.pipeline.cases import one_pupil
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import Objection
from generator.pipeline.checking import OwnSentence, what_it_is
from generator.pipeline.checking.answers import Reader, answered, refuse_open
from generator.pipeline.checking.own import Phrasebook, as_whom, own_sentences, question
from generator.pipeline.dossier.index import rewrite_index
from generator.pipeline.dossier.together import made_of, makers, put_clean, refuse_frozen, write_forms
from generator.pipeline.facts import facts_now
from generator.stappenplan.model import Gewicht
from generator.write import release
from generator.write.pdf import office
from generator.write.release import KnownBy, Lezing, ReadSentence, Recognised, ReleaseState, Standing
from generator.write.release.actual import LagKind
from generator.write.release.judge import reason_for

_ZIP = b"PK\x03\x04"
_STAYS = "blijft staan"
_PROPERTIES = "documenteigenschappen"


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """A file that somebody may release: its bytes, what must be weighed, and against what a reason is screened.

    Attributes:
        data: what will be released: what stands in the file, or that without what its makers left in it.
        given: what stands in the file.
        meta: what the file is, for its other forms.
        forms: endings of the forms that are made of these bytes, and released with them.
        schoon: what was taken out, as Dutch sentences; empty where the file is released as it stands.
        let_op: Dutch sentences to read first.
        eigen: its sentences that a person wrote; who releases it reads each that nobody read.
        case: the school, the incident where there is one, and the day.
    """

    path: Path
    data: bytes
    verdict: Verdict
    screen: tuple[Forbidden, Allowed]
    given: bytes
    meta: Meta
    forms: tuple[str, ...] = ()
    schoon: tuple[str, ...] = ()
    let_op: tuple[str, ...] = ()
    eigen: tuple[OwnSentence, ...] = ()
    case: Case | None = None

    @property
    def lees_nog(self) -> tuple[OwnSentence, ...]:
        """The own sentences that a person must still read."""
        return tuple(each for each in self.eigen if each.open)

    @property
    def gelezen(self) -> tuple[Lezing, ...]:
        """Who read the others, and when."""
        return release.readings(each.gelezen for each in self.eigen if each.gelezen and not each.open)

    @property
    def vraag(self) -> str:
        """The one question about each of them."""
        return question(self.meta.kring)

    @property
    def lees_als(self) -> str:
        """With whose eyes they are read."""
        return as_whom(self.meta.kring)

    @property
    def blocked(self) -> bool:
        """Whether nobody can release it as it is."""
        return self.verdict.oordeel is Oordeel.GEBLOKKEERD

    @property
    def text(self) -> str:
        """What a reader sees."""
        return release.readable(self.path.name, self.data)

    def reason(self, text: str, number: int) -> str:
        """Return a reason for a warning, by its number from 1, as it may be kept.

        Raises:
            ReleaseError: it is empty or too long. GuardError: it holds a name or a detail.
        """
        return reason_for(text, number, self.screen)


@dataclass(frozen=True, slots=True)
class Standings:
    """How the documents of a folder stand with sign-off, and what could not be read."""

    folder: Path
    stands: tuple[tuple[Path, Standing], ...]
    unread: tuple[tuple[Path, GeneratorError], ...]

    @property
    def exit_code(self) -> int:
        """0 when everything was read."""
        return max((error.exit_code for _, error in self.unread), default=0)

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        rows = [{"bestand": self._name(path), **stand.as_json()} for path, stand in self.stands]
        unread = [{"bestand": self._name(path), "fouten": [str(error)]} for path, error in self.unread]
        return {"bestanden": rows, "niet_gelezen": unread}

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def weigh_file(
    path: Path,
    school: Path,
    incident: Path | None,
    today: date,
    *,
    kring: Kring | None = None,
    formats: Sequence[str] | None = None,
) -> OnTheTable:
    """Return a file with all that must be weighed before it is released.

    A Word document that somebody edited is cleaned first: what tells who made it goes, and tracked changes are accepted.

    Args:
        path: the document.
        school: the profile.
        incident: the incident; None for what is about none.
        today: day of the release.
        kring: who is to read it; None is what we know, else everyone.
        formats: endings of the forms to make of it; None is all forms of a letter, and none of another document.

    Raises:
        ReleaseError: it is a concept, the facts went on since it was made, or they do not allow it. OutOfScopeError: as of making.
        ProfileError, IncidentError, DocumentError: a file cannot be read.
    """
    case = steps.load(school, incident, today)
    given = read_file(path)
    wat = what_it_is(path, given, kring)
    screen = one_pupil.screen(case, wat.kring, wat.variant)
    data, gone = _cleaned(path, given, wat, case.profile.school.naam)
    verdict = release.judge(path.name, data, *screen, wat, to_weigh(wat, case))
    meta = Meta(wat.document or "brief", wat.kring, _title(wat), case.profile.school.naam, today)
    forms, said = _forms_asked(path, wat, formats)
    own = own_sentences(path.name, data, wat, Phrasebook(case), path)
    found = OnTheTable(path, data, verdict, screen, given, meta, forms, gone, said, own, case)
    if not found.blocked:
        refuse(wat, case)
        behind = release.behind(path, given, facts_now(case.profile, case.incident, case.root))
        release.refuse_behind([each for each in behind if not (gone or forms) or each.kind is not LagKind.FORMS])
    return found


def release_file(
    asked: OnTheTable,
    reasons: Sequence[str],
    by: str,
    today: date,
    *,
    second: str = "",
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Standing:
    """Record that somebody released a file with its other forms, and return how it stands.

    The forms are made first, of the bytes that were read: where one cannot be made, nothing is released.

    Args:
        asked: what `weigh_file` gave.
        reasons: one for each warning, in order.
        by: the function of who releases it.
        today: day of the release.
        second: the function of a second reader, where there was one.
        answers: for each own sentence that nobody read, its check number → whether somebody can tell from it who it is, `ja` or
            `nee`. A `ja` is kept too, and nothing is released.

    Raises:
        GuardError: it is blocked, or a reason holds a name. ReleaseError: a reason, the function or an answer is missing, somebody
            can be known from a sentence, or the file changed.
        OutputError: a form cannot be made, or the record cannot be written.
    """
    kept = _read(asked, answers, by, today)
    name, who = release.name_in(asked.path), (by, second)
    found = release.approve(name, asked.data, asked.verdict, reasons, who=who, day=today, screen=asked.screen)
    read = release.readings((*(each.gelezen for each in asked.eigen if each.gelezen and not each.open), *kept))
    found = replace(found, gelezen=read)
    forms = made_of(asked)
    with release.alone(release.home_of(asked.path)) as record:  # from the last look to the last line: another may release the same
        refuse_frozen(asked.path, asked.forms)
        release.record_read(release.home_of(asked.path), kept)
        if asked.data != asked.given:
            put_clean(asked.path, asked.given, asked.data)
        beside = write_forms(asked.path, asked.data, forms)
        record(asked.path, found)
        for path, data in beside:
            record(path, replace(found, bestand=release.name_in(path), sha256=sha256(data).hexdigest()))
    if asked.case:
        rewrite_index(asked.case, release.home_of(asked.path))
    return release.status(asked.path, read_file(asked.path))


def _read(asked: OnTheTable, answers: Mapping[str, str], by: str, today: date) -> tuple[ReadSentence, ...]:
    """Return the new answers about own sentences; where one tells who it is, that answer is kept and nothing is released.

    Raises:
        ReleaseError: a sentence was not read, or tells who it is. Others as of `answered`.
    """
    telling = {number: said for number, said in answers.items() if said == release.YES}
    if telling and by:
        home = release.home_of(asked.path)
        kept = answered(asked.eigen, telling, asked.meta.kring, Reader(by, today, asked.screen))
        with release.alone(home):
            release.record_read(home, kept)
    refuse_open(asked.eigen, answers, asked.meta.kring)
    return answered(asked.eigen, answers, asked.meta.kring, Reader(by, today, asked.screen))


def _cleaned(path: Path, data: bytes, wat: Recognised, school: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a Word document that somebody edited without what its makers left in it, and what was taken out.

    That the school itself is named as its maker is as we write it, and no reason to make a file anew.
    """
    if not data.startswith(_ZIP) or wat.known_by is KnownBy.BYTES or release.status(path, data).state is ReleaseState.RELEASED:
        return data, ()
    cleaned, notes = clean(data)
    gone = tuple(note for note in notes if _STAYS not in note)
    told = [note for note in gone if not note.startswith(_PROPERTIES)]
    return (cleaned, gone) if told or makers(data) - {school} else (data, ())


def _title(wat: Recognised) -> str:
    known = EVERY.get(wat.document)
    return known.titel if known else "Bericht van school"


def _forms_asked(path: Path, wat: Recognised, formats: Sequence[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms to make of a file, and what to say of one that is not made."""
    if path.suffix.lower() != ".docx":
        return (), ()
    known = EVERY.get(wat.document)
    if formats is not None:
        return tuple(dict.fromkeys(each for each in formats if each != "docx")), ()
    if known is None or not known.brief or _all_released(path):
        return (), ()
    if office.find() is None:
        return ("txt", "html"), ("Er is geen PDF bij gemaakt, want LibreOffice staat niet op deze computer.",)
    return ("pdf", "txt", "html"), ()


def _all_released(path: Path) -> bool:
    """Return whether a document as it stands was released with its forms: who releases it again, makes nothing anew."""
    together = [path, *(other for form in ("pdf", "txt", "html") if (other := path.with_suffix(f".{form}")).is_file())]
    return len(together) > 1 and all(release.status(each, read_file(each)).state is ReleaseState.RELEASED for each in together)


def list_releases(folder: Path) -> Standings:
    """Return how each document under a folder stands with sign-off."""
    stands, unread = release.list_of(folder)
    return Standings(folder, tuple(stands), tuple(unread))


def to_weigh(wat: Recognised, case: Case) -> tuple[Bevinding, ...]:
    """Return what must be weighed of a document on an incident apart from its text; nothing of another document.

    Args:
        wat: what the file is; of what is unknown a letter to everyone is assumed.
        case: the school, the incident where there is one, and the day of the release.
    """
    if case.incident is None or not wat.about_incident:
        return ()
    known = CATALOGUE.get(wat.document)
    to_a_group = wat.kring is Kring.OPENBAAR and (known is None or known.volgt_besluit)
    small = guard.small_groups(case.profile, case.incident) if to_a_group else ()
    return (*small, *map(_finding, _points(wat, case, Gewicht.ZENDEN)))


def refuse(wat: Recognised, case: Case) -> None:
    """Refuse to release a document that would not be made now.

    Raises:
        ReleaseError: which facts or which row of which table, where they stand, and what to do.
    """
    known = CATALOGUE.get(wat.document)
    reasons = [*(str(point) for point in _points(wat, case, Gewicht.STOP)), *(steps.outside(known, case) if known else ())]
    if reasons:
        raise ReleaseError("\n".join(["Dit document wordt niet vrijgegeven. De gegevens van nu laten het niet toe:", *reasons]))


def _points(wat: Recognised, case: Case, weight: Gewicht) -> Iterator[Objection]:
    if case.incident is None or not wat.about_incident:
        return
    names = [wat.document] if wat.document in CATALOGUE else [name for name, known in CATALOGUE.items() if _may_be(known, wat)]
    for point in steps.judged(case):
        if point.gewicht is weight and any(point.concerns(name, wat.variant, of_incident=True) for name in names):
            yield point


def _may_be(known: AnyDocument, wat: Recognised) -> bool:
    """Return whether a file that nothing tells of may be this document: of what everyone reads, a letter on the incident."""
    return known.kring is wat.kring and (known.volgt_besluit or wat.kring is not Kring.OPENBAAR)


def _finding(point: Objection) -> Bevinding:
    keys = tuple(key for key, _ in point.plaatsen)
    advice = "Wacht tot dit gedaan is, of geef de reden waarom het document toch kan worden vrijgegeven."
    return Bevinding(point.wat.rstrip("."), "de gegevens van het incident", ", ".join(keys), advice, Zwaarte.WAARSCHUWING, keys)
