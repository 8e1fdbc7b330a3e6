"""How the policy of a school stands: each document without an incident, what it misses, how far it is, and what comes next.

In: a profile, the folder with documents, the day. Out: `PolicyStanding`. Never: a document called adopted that the profile, read by
the same rules as its control block, does not show as adopted; a file that the manifest does not know.

Source: L-06, L-07, R7.10.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from generator.base.errors import GeneratorError
from generator.base.files import read_file
from generator.base.kring import Kring
from generator.base.language import long_date
from generator.documents.catalogue import CATALOGUE, EVERY, required
from generator.documents.document import AnyDocument
from generator.documents.past.earlier import ADOPTED, FACTS
from generator.documents.school.control import POLICIES, adoption, body_of, consents, keeps_open
from generator.load import gaps
from generator.load.keys.school import SchoolProfile
from generator.ooxml import docx
from generator.pipeline import steps
from generator.pipeline.dossier.papers import Paper, papers_of_no_incident
from generator.pipeline.facts import BIJGEWERKT
from generator.pipeline.files.single import Gap
from generator.write.manifest import read_manifest
from generator.write.store import school_folder
from generator.yearly.bijwerken import base
from generator.yearly.bijwerken.earlier import earlier


class PolicyState(StrEnum):
    """How far a document is; the value is what a person reads."""

    NOT_MADE = "nog niet gemaakt"
    CONCEPT = "concept"
    MADE = "gemaakt"
    ADOPTED = "vastgesteld"
    RELEASED = "vrijgegeven"
    BEHIND = "loopt achter"
    EDITED = "in Word bewerkt"


@dataclass(frozen=True, slots=True)
class Adoption:
    """How a policy document stands with the participation body and the board.

    Attributes:
        orgaan: the participation body, in words.
        agreed: day of its consent; `settled`: day of adoption; `review`: day before which it is looked at again.
        by: who adopts it; `owner`: who keeps it up; `version`: its number.
        adopted: it is adopted on this day.
        consent: the body consents, and does not only speak about it.
        late: the day before which it is looked at again is past.
        next: Dutch sentence: what is to be done now.
    """

    orgaan: str
    agreed: date | None
    settled: date | None
    review: date | None
    by: str
    owner: str
    version: str
    adopted: bool
    consent: bool
    late: bool
    next: str = ""


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A document without an incident.

    Attributes:
        states: how far it is, the most important first.
        missing: what the profile does not say yet.
        newest: the papers that count, one for each variant; `papers`: all that stands there, the newest first.
        adoption: of a document that is adopted; else None.
        points: Dutch sentences on what contradicts itself.
        for_release: it goes to people outside the school, so that somebody reads and releases it.
    """

    document: AnyDocument
    states: tuple[PolicyState, ...]
    missing: tuple[Gap, ...]
    newest: tuple[Paper, ...]
    papers: tuple[Paper, ...]
    adoption: Adoption | None
    points: tuple[str, ...]
    for_release: bool

    @property
    def now(self) -> str:
        """What to do with it now; empty where nothing comes next."""
        if not self.newest:
            return "Maak het document."
        if self.newest[0].lags:
            return "De gegevens van uw school zijn veranderd. Maak het opnieuw, of werk het bestand bij dat u in Word bewerkte."
        if self.missing and self.newest[0].concept:
            return "Vul in wat nog ontbreekt, en maak het dan opnieuw."
        return self.adoption.next if self.adoption else ""


@dataclass(frozen=True, slots=True)
class PolicyStanding:
    """The documents of a school without an incident.

    Attributes:
        folder: of the school.
        beside: papers that came with another document, such as the list of changes.
    """

    folder: Path
    documents: tuple[PolicyDocument, ...]
    beside: tuple[Paper, ...]


def policy_standing(school: Path, out: Path, today: date) -> PolicyStanding:
    """Return how the documents without an incident stand.

    Raises:
        ProfileError: the profile does not hold. OutputError: the manifest or the record of releases is damaged.
    """
    case = steps.load(school, None, today)
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    papers = _newest_first(papers_of_no_incident(case, folder))
    points = steps.judged(case)
    found = []
    for name, document in CATALOGUE.items():
        if document.vereist_incident:
            continue
        mine = tuple(paper for paper in papers if paper.document == name)
        newest = _standing_of(document, mine)
        settled = _adoption(case.profile, name, today) if name in POLICIES else None
        said = tuple(point.wat for point in points if point.concerns(name, of_incident=False))
        missing = gaps.missing(case.profile, None, required(document, case.profile))
        outside = document.kring is Kring.OPENBAAR
        states = tuple(_states(newest, settled, folder))
        found.append(PolicyDocument(document, states, missing, newest, mine, settled, said, outside))
    beside = tuple(paper for paper in papers if paper.document in EVERY and paper.document not in CATALOGUE)
    return PolicyStanding(folder, tuple(found), beside)


def policy_files(school: Path, out: Path, today: date) -> Mapping[str, Path]:
    """Return the files of a school that are about no incident, by their path in the folder of the school; errors as above."""
    profile = steps.load(school, None, today).profile
    folder = school_folder(out, profile.school.brin, profile.school.naam)
    rows = read_manifest(folder).values()
    mine = (row for row in rows if not row.incident and row.kring in {Kring.SCHOOL, Kring.OPENBAAR})
    return {row.bestand: folder / row.bestand for row in mine if (folder / row.bestand).is_file()}


def _newest_first(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Return papers by day, and of one day an update before what it was made from."""
    return tuple(
        sorted(papers, key=lambda each: (each.datum, each.variant == BIJGEWERKT, len(each.bestand), each.bestand), reverse=True)
    )


def _standing_of(document: AnyDocument, papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Return the papers that count: of a policy the last one, whether it was made or brought up to date; else of each variant."""
    return tuple(papers[:1]) if document.bijwerkbaar else tuple(paper for paper in papers if not paper.ouder)


def _states(papers: Sequence[Paper], settled: Adoption | None, folder: Path) -> Iterator[PolicyState]:
    if not papers:
        yield PolicyState.NOT_MADE
        return
    if settled is not None:
        adopted = settled.adopted and not papers[0].concept and _says_adopted(folder / papers[0].bestand)
        yield PolicyState.ADOPTED if adopted else PolicyState.CONCEPT
    elif any(paper.concept for paper in papers):
        yield PolicyState.CONCEPT
    else:
        yield PolicyState.RELEASED if all(paper.released for paper in papers) else PolicyState.MADE
    if any(paper.edited for paper in papers):
        yield PolicyState.EDITED
    if any(paper.lags for paper in papers):
        yield PolicyState.BEHIND


def _says_adopted(path: Path) -> bool:
    """Return whether a document calls itself adopted: by the last row of its history, in which facts may have come later."""
    try:
        carried = base.read(docx.read(read_file(path)))
    except GeneratorError:  # damaged or not ours any more: the profile alone says how it stands
        return True
    rows = earlier(carried).versions if carried else ()
    return not rows or rows[-1].wat.startswith((ADOPTED, FACTS))


def _adoption(profile: SchoolProfile, policy: str, today: date) -> Adoption:
    own = adoption(profile, policy)
    found = Adoption(
        orgaan=body_of(profile),
        agreed=own.instemming_op,
        settled=own.op,
        review=own.herzien_voor,
        by=own.door or "",
        owner=own.eigenaar or "",
        version=own.versie or "",
        adopted=own.op is not None and not keeps_open(profile, policy, today),
        consent=consents(profile),
        late=own.herzien_voor is not None and own.herzien_voor < today,
    )
    return replace(found, next=_next(found, today))


def _next(found: Adoption, today: date) -> str:
    """Return what is to be done now."""
    if found.adopted:
        return _next_review(found)
    if found.agreed is None or found.agreed > today:
        how = "Leg het voor aan" if found.consent else "Bespreek het met"
        also = "" if found.consent else " Uw statuut zegt of het om instemming of om advies gaat."
        day = "de dag van instemming" if found.consent else "die dag"
        return f"{how} de {found.orgaan}.{also} Vul {day} in zodra die er is."
    if found.settled is None:
        said = "heeft ingestemd" if found.consent else "heeft het besproken"
        return f"De {found.orgaan} {said}. Laat het nu vaststellen door {found.by or 'het bevoegd gezag'} en vul die dag in."
    return "Er staat een dag van vaststelling, maar die telt nog niet. Hieronder leest u waarom."


def _next_review(found: Adoption) -> str:
    if found.review is None:
        return "Het geldt. Spreek af voor welke dag u het opnieuw bekijkt, en vul die in."
    day = long_date(found.review)
    if found.late:
        return f"Het moest opnieuw bekeken zijn vóór {day}. Werk het bij en leg het opnieuw voor."
    return f"Het geldt. Bekijk het opnieuw vóór {day}."
