"""The documents on one incident as they stand in the folder of the school: what each is, and how far it is.

In: a case, the folder. Out: `Paper`, a document each. Never: the words of a document that may name somebody, or a guess at what
became of a file that is gone.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from generator.base.errors import GeneratorError
from generator.base.kring import Kring
from generator.base.unforeseen import told
from generator.disclose.told import ToldFacts
from generator.documents.catalogue import EVERY
from generator.load.keys.incident import Incident
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.dossier.ending.closing import kept_until
from generator.pipeline.dossier.ending.keeping import packed_in
from generator.pipeline.facts import facts_now
from generator.write import release
from generator.write.manifest import ManifestRow, check_number, read_manifest
from generator.write.release import ReleaseState, Standing

_MOST = 6  # sentences that are shown of what would change
_DOCX = ".docx"
_FOR_OTHERS = frozenset({"bericht-bestuur", "feiten-politie"})
_PUT_BACK = "Zet het terug uit een reservekopie; een nieuwe tekst krijgt een nieuwe naam."
_NAMES_NOBODY = frozenset({Kring.OPENBAAR, Kring.TEAM})


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a document as it is, and as the facts of now would make it; empty where it goes or comes."""

    was: str
    wordt: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document on the incident.

    Attributes:
        bestand: path relative to the folder of the school; `vormen`: endings of its other forms that stand there.
        standing: how it stands with sign-off, and where it went.
        ouder: a later one of the same document stands beside it.
        edited: somebody changed it since it was made.
        lags: Dutch sentences: in what ways it is behind.
        anders: what the facts of now would change in its words; only of a document that names nobody, and no more than a few.
        regels_anders: in how many lines they would.
    """

    bestand: str
    document: str
    titel: str
    voor: str
    kring: Kring
    variant: str
    datum: date
    concept: bool
    standing: Standing
    vormen: tuple[str, ...] = ()
    vervangt: str = ""
    ouder: bool = False
    edited: bool = False
    lags: tuple[str, ...] = ()
    anders: tuple[Change, ...] = ()
    regels_anders: int = 0

    @property
    def released(self) -> bool:
        """Whether these bytes were released."""
        return self.standing.state is ReleaseState.RELEASED

    @property
    def obsolete(self) -> bool:
        """Whether it would not be made with the facts of now, so that there is nothing to make again."""
        return release.NOT_ANY_MORE in self.lags

    @property
    def sent(self) -> bool:
        """Whether these bytes went out."""
        return bool(self.standing.zendingen)

    @property
    def sent_on(self) -> date | None:
        """The last day on which it went out."""
        return max((each.op for each in self.standing.zendingen), default=None)

    @property
    def to_everyone(self) -> bool:
        """Whether it is a letter that follows the decision on whom to write to."""
        known = EVERY.get(self.document)
        return known is not None and known.volgt_besluit

    @property
    def goes_out(self) -> bool:
        """Whether it is made to be handed over, so that somebody must release it; a sheet of the action team itself is not."""
        return self.kring is not Kring.ACTIETEAM or self.document in _FOR_OTHERS

    @property
    def stand(self) -> str:
        """How far it is, as a Dutch phrase."""
        if self.concept:
            return "concept"
        return str(self.standing) if self.goes_out or self.released or self.sent else "blijft bij het actieteam"

    def as_json(self) -> dict[str, object]:
        """Return the document for a script."""
        return {
            "bestand": self.bestand,
            "document": self.document,
            "kring": self.kring.value,
            "datum": self.datum.isoformat(),
            "concept": self.concept,
            "vormen": list(self.vormen),
            "vrijgave": self.standing.as_json(),
            "vervangt": self.vervangt,
            "ouder": self.ouder,
            "loopt_achter": list(self.lags),
            "regels_anders": self.regels_anders,
            "anders": [{"was": each.was, "wordt": each.wordt} for each in self.anders],
        }


def papers_of(
    case: Case, incident: Incident, folder: Path, *, compared: bool = True, which: Callable[[Path], bool] | None = None
) -> tuple[Paper, ...]:
    """Return the documents on the incident of a case, by circle and then by day.

    Of a closed dossier nothing is made again, so that its documents stand as they are and none is behind the facts of now.

    Args:
        case: the school and the day.
        incident: its incident.
        folder: of the school.
        compared: also with what the facts of now would change in their words; without it `anders` stays empty.
        which: of which files; None is all.

    Raises:
        OutputError: the manifest or the record of releases is damaged.
    """
    if not kept_until(incident, folder):
        return _papers(case, check_number(incident.kenmerk), folder, compared=compared, which=which)
    return tuple(
        replace(paper, lags=()) for paper in _papers(case, check_number(incident.kenmerk), folder, compared=False, which=which)
    )


def papers_of_no_incident(case: Case, folder: Path) -> tuple[Paper, ...]:
    """Return the documents of a school that are about no incident, likewise; errors as above."""
    return _papers(case, "", folder)


def _papers(
    case: Case, number: str, folder: Path, *, compared: bool = True, which: Callable[[Path], bool] | None = None
) -> tuple[Paper, ...]:
    rows = read_manifest(folder)
    mine = {name: row for name, row in rows.items() if row.incident == number and row.brin == case.profile.school.brin}
    counted = sorted((row for name, row in mine.items() if _counts(folder, name, row)), key=_age)
    last = {_same(row): row.bestand for row in counted}
    asked = [row for row in counted if which is None or which(folder / row.bestand)]
    papers = [_paper(case, folder, row, mine, compared=compared) for row in asked]
    found = [replace(paper, ouder=last[_same(row)] != row.bestand) for row, paper in zip(asked, papers, strict=True)]
    found = [_as_sent(paper, found) for paper in found]
    order = list(Kring)
    return tuple(sorted(found, key=lambda paper: (order.index(paper.kring), paper.datum, paper.bestand)))


def _as_sent(paper: Paper, papers: Sequence[Paper]) -> Paper:
    """Return a document without what would change in it, once a later one that went out to the same readers told them."""
    later = (each for each in papers if each.sent and each.datum > paper.datum)
    told = any(
        each.to_everyone if paper.to_everyone else (each.document, each.variant) == (paper.document, paper.variant)
        for each in later
    )
    return replace(paper, anders=(), regels_anders=0) if paper.sent and told else paper


def lost(incident: Incident, folder: Path) -> tuple[str, ...]:
    """Return which files on an incident were released or sent, and are gone or hold something else now, as Dutch sentences.

    Raises:
        OutputError: the record of releases is damaged.
    """
    number, known = check_number(incident.kenmerk), read_manifest(folder)
    packed = packed_in(incident, folder)  # there is where a file may be that is gone
    kept: dict[str, set[str]] = {}
    released = ((each.bestand, each.sha256) for each in release.releases_in(folder))
    for name, digest in (*released, *((each.bestand, each.sha256) for each in release.sent_in(folder))):
        row = known.get(name)
        if row is not None and row.incident == number:
            kept.setdefault(name, set()).add(digest)
    return tuple(
        said
        for name, marks in kept.items()
        if not (packed and not (folder / name).is_file()) and (said := _lost(folder / name, name, marks))
    )


def _lost(path: Path, name: str, marks: set[str]) -> str:
    if not path.is_file():
        return f"{name} is vrijgegeven of verstuurd, en staat hier niet meer. {_PUT_BACK}"
    if hashlib.sha256(path.read_bytes()).hexdigest() not in marks:
        return f"{name} is veranderd na de vrijgave of het versturen. {_PUT_BACK}"
    return ""


def _same(row: ManifestRow) -> tuple[str, str]:
    return row.document, row.variant


def _age(row: ManifestRow) -> tuple[str, int, str]:
    return row.datum, len(row.bestand), row.bestand  # the second of a day is called -v2


def _counts(folder: Path, name: str, row: ManifestRow) -> bool:
    return name.endswith(_DOCX) and not row.bij and (folder / name).is_file()


def _paper(case: Case, folder: Path, row: ManifestRow, rows: Mapping[str, ManifestRow], *, compared: bool) -> Paper:
    path = folder / row.bestand
    data, known = path.read_bytes(), EVERY.get(row.document)
    stem = row.bestand.removesuffix(_DOCX)
    forms = tuple(name[len(stem) + 1 :] for name in rows if name.startswith(f"{stem}.") and name != row.bestand)
    standing = _best(folder, row, path, data, forms)
    lags = () if standing.zendingen else release.behind(path, data, facts_now(case.profile, case.incident, case.root))
    paper = Paper(
        bestand=row.bestand,
        document=row.document,
        titel=known.titel if known else row.document,
        voor=known.voor if known else "",
        kring=Kring(row.kring),
        variant=row.variant,
        datum=date.fromisoformat(row.datum),
        concept=row.concept,
        standing=standing,
        vormen=forms,
        vervangt=row.vervangt,
        edited=hashlib.sha256(data).hexdigest() != row.sha256,
        lags=tuple(each.advice for each in lags),
    )
    return _with_changes(paper, case, row, data) if compared else paper


def _best(folder: Path, row: ManifestRow, path: Path, data: bytes, forms: tuple[str, ...]) -> Standing:
    """Return how a document stands: a form of it that was sent or released counts for the document."""
    found = [release.status(path, data)]
    for form in forms:
        other = folder / f"{row.bestand.removesuffix(_DOCX)}.{form}"
        if other.is_file():
            found.append(release.status(other, other.read_bytes()))
    went = tuple(each for standing in found for each in standing.zendingen)
    best = next((one for one in found if one.state is ReleaseState.RELEASED), found[0])
    return replace(best, zendingen=went)


def _with_changes(paper: Paper, case: Case, row: ManifestRow, data: bytes) -> Paper:
    """Return the document with what the facts of now would change in its words, also of one that went out."""
    now = facts_now(case.profile, case.incident, case.root)(row) if row.feiten else None
    if not now or now == row.feiten:
        return paper
    changes = tuple(_changes(data, row, case))
    shown = changes[:_MOST] if paper.kring in _NAMES_NOBODY else ()
    return replace(paper, anders=shown, regels_anders=len(changes))


def _changes(data: bytes, row: ManifestRow, case: Case) -> Iterator[Change]:
    before = ToldFacts.of_row(row.na) if row.na else None
    then = replace(case, today=date.fromisoformat(row.datum), concept=row.concept, vorige=before)
    try:
        with told():
            made = steps.make(EVERY[row.document], then, row.variant)
    except GeneratorError:  # why it cannot be made now, `maak` says
        return
    old, new = (release.readable(row.bestand, each).splitlines() for each in (data, made.data))
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Change(" ".join(old[i:j]).strip(), " ".join(new[k:m]).strip())
