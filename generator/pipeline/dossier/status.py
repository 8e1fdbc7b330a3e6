"""How an incident stands: what must be done now, today and this week, which documents there are, and what was promised.

In: an incident, a school, the folder of its documents, a day. Out: `DossierStatus`. Never: a name; a step that is called done while
no fact says so; or the words of a document that names somebody.

Source: R3.24, R4.08, R5.10, R6.01, RX.05.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from generator.base.errors import GeneratorError, UsageError
from generator.base.kring import Kring
from generator.base.language import day_and_date, enumeration, hour, long_date, school_year
from generator.base.values import JaNee, Maatregel, Stand, Status
from generator.disclose.betrokkene import code_in
from generator.disclose.werkblad import for_werkblad
from generator.documents.actieteam.werkblad import LEAK, LEAK_BY, MEETING, dated, leak_limit
from generator.documents.blocks import first_upper
from generator.documents.catalogue import EVERY
from generator.load.files import load_incident, load_profile
from generator.load.keys.incident import Incident
from generator.load.keys.school import Regio
from generator.pipeline import steps
from generator.pipeline.cases import letters
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import ORDER_TABLE, rows_that_hold
from generator.pipeline.cases.weigh import calls_for
from generator.pipeline.dossier.ending.closing import kept_until
from generator.pipeline.dossier.ending.keeping import packed_in
from generator.pipeline.dossier.papers import Paper, lost, papers_of
from generator.stappenplan import lists
from generator.stappenplan.model import Beslisregel, Gewicht
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import Terms, terms
from generator.write.manifest import MANIFEST, check_number, read_manifest
from generator.write.store import school_folder
from generator.yearly.kalender import schooljaar

_WEEK = timedelta(days=7)
_PACKED = "Documenten van dit dossier zijn versleuteld bewaard in {0}. Lezen kan met: schoolkader dossier ontsleutel."
_LETTER_TABLE = "alle_ouders"
_DANGER = "Zoek uit of er direct gevaar is. Bel bij gevaar meteen 112."
_WHO = "Zoek uit wie geraakt is, en spreek die eerst."


class When(StrEnum):
    """When something must be done, the most pressing first; the value is the word on the screen."""

    NOW = "nu"
    LATE = "te_laat"
    TODAY = "vandaag"
    WEEK = "deze_week"
    LATER = "later"


_READERS: Mapping[Kring, str] = {
    Kring.OPENBAAR: "voor iedereen",
    Kring.BETROKKENEN: "voor betrokkenen en thuis",
    Kring.TEAM: "voor medewerkers",
    Kring.ACTIETEAM: "voor bestuur en politie",
    Kring.SCHOOL: "voor de school",
}
_HEADINGS: Mapping[str, str] = {
    When.LATE: "Te laat",
    When.NOW: "Nu",
    When.TODAY: "Vandaag",
    When.WEEK: "Deze week",
    When.LATER: "Later",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do.

    Attributes:
        wat: a Dutch sentence; wie: a function of the school, never a person.
        dag: its day where it has one.
        regel: the rule behind it; empty for a day that the team itself chose.
        sleutels: keys of the incident file that say whether it is done; empty where none does.
    """

    when: When
    wat: str
    wie: str
    dag: date | None = None
    regel: str = ""
    sleutels: tuple[str, ...] = ()

    def as_json(self) -> dict[str, str]:
        """Return the step for a script."""
        day = self.dag.isoformat() if self.dag else ""
        return {"wanneer": self.when.value, "wat": self.wat, "wie": self.wie, "dag": day, "regel": self.regel}


@dataclass(frozen=True, slots=True)
class Promise:
    """What a letter told its readers they could expect.

    Attributes:
        bestand: the letter; wat: what it promised.
        dag: the day that it named; empty where it named none.
        gehouden: whether a later letter went out, or the step is done.
    """

    bestand: str
    wat: str
    dag: date | None
    gehouden: bool

    def as_json(self) -> dict[str, object]:
        """Return the promise for a script."""
        day = self.dag.isoformat() if self.dag else ""
        return {"bestand": self.bestand, "wat": self.wat, "dag": day, "gehouden": self.gehouden}


@dataclass(frozen=True, slots=True)
class DossierStatus:
    """How an incident stands on a day."""

    kenmerk: str
    folder: Path
    stappen: tuple[Step, ...]
    documenten: tuple[Paper, ...]
    beloofd: tuple[Promise, ...]
    let_op: tuple[str, ...]

    @property
    def headings(self) -> tuple[tuple[str, tuple[Step, ...]], ...]:
        """The steps under what they are called on a screen."""
        return tuple((_HEADINGS[when], tuple(steps)) for when, steps in groupby(self.stappen, key=lambda step: step.when))

    @property
    def exit_code(self) -> int:
        """0: the status is known, whatever it is."""
        return 0

    def as_json(self) -> dict[str, object]:
        """Return machine output: closed values, sentences of ours, and words of documents that name nobody."""
        return {
            "kenmerk": self.kenmerk,
            "map": self.folder.as_posix(),
            "stappen": [step.as_json() for step in self.stappen],
            "documenten": [paper.as_json() for paper in self.documenten],
            "beloofd": [promise.as_json() for promise in self.beloofd],
            "let_op": list(self.let_op),
        }


def dossier_status(incident: Path, school: Path | None, out: Path, today: date) -> DossierStatus:
    """Return how an incident stands.

    Args:
        incident: the facts as they are now.
        school: the profile; None is the one beside the incident whose school has documents on it.
        out: folder with the folders of schools.
        today: day of the question.

    Raises:
        UsageError: no profile was given and none is found.
        ProfileError, IncidentError, OutOfScopeError: a file does not hold, or the stappenplan is not meant for this.
        OutputError: the manifest or the record of what was sent is damaged.
    """
    case = steps.load(school or profile_beside(incident, out), incident, today)
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    return status_of(case, folder, out)


def profile_beside(incident: Path, out: Path) -> Path:
    """Return the profile in the folder of the incident, or the one above, of the school that has documents on it.

    Raises:
        UsageError: there are none or several.
    """
    number = check_number(load_incident(incident).kenmerk)
    rows = (row for path in out.glob(f"*/{MANIFEST}") for row in read_manifest(path.parent).values())
    schools = {row.brin for row in rows if row.incident == number}
    near = incident.resolve().parent
    files = [path for folder in (near, near.parent) for path in sorted(folder.glob("*.y*ml")) if path != incident.resolve()]
    found = [path for path in files if _brin_of(path) in schools]
    if len(found) != 1:
        raise UsageError("Geef met --school het profiel van uw school: naast dit incident staat er geen dat erbij past, of meer.")
    return found[0]


def _brin_of(path: Path) -> str:
    try:
        return load_profile(path).school.brin
    except GeneratorError:  # another file than a profile
        return ""


def status_of(case: Case, folder: Path, out: Path) -> DossierStatus:
    """Return how an incident stands; errors as in `dossier_status`."""
    if case.incident is None:
        raise UsageError("Een status hoort bij een incident. Geef met --incident de feiten van het incident.")
    papers = papers_of(case, case.incident, folder)
    until = kept_until(case.incident, folder)
    found = sorted(_steps(case, case.incident, () if until else papers), key=_order)
    promised = tuple(_promises(case.incident, papers, folder, terms(stappenplan(), case.profile), case.today))
    closed = (f"Dit dossier is gesloten. Het blijft tot en met {long_date(until)}.",) if until else ()
    packed = tuple(_PACKED.format(path.relative_to(folder).as_posix()) for path in packed_in(case.incident, folder))
    let_op = (*lost(case.incident, folder), *packed, *(closed or letters.lapsed(out, case)))
    return DossierStatus(case.incident.kenmerk, folder, tuple(found), papers, promised, let_op)


def _order(step: Step) -> tuple[int, date]:
    """Return what is most pressing; of the rest the order of the decision tables stays, in which the police come first."""
    return (list(When).index(step.when), step.dag or date.min)


def _steps(case: Case, incident: Incident, papers: Sequence[Paper]) -> Iterator[Step]:
    words = terms(stappenplan(), case.profile)
    if incident.afsluiting.op is None:
        yield from _not_known(incident, words)
    yield from _decisions(case, incident, papers, words)
    yield from _days(case, incident, papers, words)
    yield from _measures(incident, words)
    yield from _documents(case, papers, words)


_TALKS = frozenset({Maatregel.GESPREKKEN_BETROKKENEN, Maatregel.GESPREK_GETROFFENEN})


def _not_known(incident: Incident, words: Terms) -> Iterator[Step]:
    """Yield what the first minutes ask for while nobody knows it: whether somebody is in danger, and who was hurt."""
    talks = {taken.stap for taken in incident.maatregelen if taken.wat in _TALKS}
    if incident.direct_gevaar is JaNee.ONBEKEND:
        yield Step(When.NOW, _DANGER, words.role("schoolleider"), regel="R1.01", sleutels=("direct_gevaar",))
    if not incident.betrokkenen and Status.GEDAAN not in talks:
        yield Step(When.NOW, _WHO, words.role("mentor"), regel="R1.01", sleutels=("betrokkenen",))


def _decisions(case: Case, incident: Incident, papers: Sequence[Paper], words: Terms) -> Iterator[Step]:
    """Yield the rows of the decision tables whose step is open; one step that several rows ask for only once."""
    seen: set[str] = set()
    gone = _letters_out(papers)
    for table, row, is_open in rows_that_hold(case.profile, incident, case.today):
        what = words.fill(row.doen)
        if is_open and what not in seen and not (gone and table == _LETTER_TABLE and row.gewicht is Gewicht.ZENDEN):
            seen.add(what)
            yield Step(_pressing(table, row), what, words.role(row.wie), regel=row.regel, sleutels=row.sleutels)


def _letters_out(papers: Sequence[Paper]) -> bool:
    """Return whether a letter went out and none waits: what should come before it comes too late."""
    mine = [paper for paper in papers if paper.to_everyone and not paper.concept and not paper.ouder]
    return any(paper.sent for paper in mine) and all(paper.sent for paper in mine)


def _pressing(table: str, row: Beslisregel) -> When:
    return When.NOW if row.gewicht is Gewicht.STOP or table == ORDER_TABLE else When.TODAY


def _days(case: Case, incident: Incident, papers: Sequence[Paper], words: Terms) -> Iterator[Step]:
    """Yield what has a day and is not over: near a holiday a check comes on a day of school."""
    team, head = for_werkblad(incident), words.role("schoolleider")
    checks = _check_days(incident, case.profile.regio)
    for day, who, what, key in dated(team, head):
        done = key == MEETING and day < case.today  # a meeting that was, needs nobody any more
        if not done and not _over(day, what, incident, papers, case.today):
            on = checks.get(day, day)
            yield Step(_when(on, case.today), first_upper(what), who, on, sleutels=(key,))
    limit = leak_limit(team)
    if limit and limit.date() >= case.today:
        yield Step(
            When.NOW, f"{first_upper(LEAK)}: {day_and_date(limit.date())}, {hour(limit.time())}", LEAK_BY, limit.date(), "L-24"
        )


def _check_days(incident: Incident, regio: Regio) -> dict[date, date]:
    """Return day → day of school near it, of the checks of recovery."""
    if incident.gemeld.op is None:
        return {}
    first = incident.gemeld.op.date()
    found = {}
    for weeks in incident.herstel.check_na_weken:
        day = first + timedelta(weeks=weeks)
        found[day] = schooljaar(school_year(day), regio).nearest(day, first)
    return found


def _over(day: date, what: str, incident: Incident, papers: Sequence[Paper], today: date) -> bool:
    """Return whether a day needs nobody any more: its letter went out, or the incident was closed after it."""
    closed = incident.afsluiting.op
    if closed and day <= closed <= today:
        return True
    return "brief" in what and any(paper.sent_on and paper.sent_on >= day for paper in papers if paper.to_everyone)


def _when(day: date, today: date) -> When:
    if day < today:
        return When.LATE
    if day == today:
        return When.TODAY
    return When.WEEK if day <= today + _WEEK else When.LATER


def _measures(incident: Incident, words: Terms) -> Iterator[Step]:
    for taken in incident.maatregelen:
        head, keys = words.role("schoolleider"), (f"maatregelen.{taken.wat}",)
        if taken.stap is Status.GEPLAND:
            stand = "Bezig en nog niet klaar" if taken.status is Stand.LOOPT else "Gepland en nog niet gedaan"
            yield Step(When.WEEK, f"{stand}: {_said(taken.wat, words)}", head, regel="RX.05", sleutels=keys)
        if taken.stap is Status.ONBEKEND:
            yield Step(When.TODAY, f"Zoek uit hoe het hiermee staat: {_said(taken.wat, words)}", head, regel="RX.05", sleutels=keys)


def _documents(case: Case, papers: Sequence[Paper], words: Terms) -> Iterator[Step]:
    """Yield what must be done with documents, a step a circle; nothing of what was sent, replaced, over, or may not be made now."""
    head = words.role("schoolleider")
    stops = [point for point in steps.judged(case) if point.gewicht is Gewicht.STOP]
    mine = [each for each in papers if not (each.concept or each.sent or each.ouder) and _asked_for(each, papers, case)]
    mine = [each for each in mine if not any(stop.concerns(each.document, each.variant, of_incident=True) for stop in stops)]
    gone = [each for each in mine if each.obsolete]
    if gone:
        yield Step(When.TODAY, f"Gebruik niet meer, want de gegevens zijn veranderd: {_named(gone)}", head)
    behind = [each for each in mine if each.lags and not each.obsolete]
    if behind:
        yield Step(When.TODAY, f"De gegevens zijn veranderd. Maak opnieuw: {_named(behind)}", head)
    for kring, some in groupby(mine, key=lambda each: each.kring):
        ready = [each for each in some if each.goes_out and not each.lags and not each.released]
        if ready:
            yield Step(When.TODAY, f"Lees en geef vrij, {_READERS[kring]}: {_named(ready)}", head)
    ready = [each for each in mine if each.released]
    if ready:
        yield Step(When.TODAY, f"Vrijgegeven. Is het weg? Noteer aan wie en wanneer: {_named(ready)}", head)


def _asked_for(paper: Paper, papers: Sequence[Paper], case: Case) -> bool:
    """Return whether the incident still asks for a document that stands there: its situation is there, and its time is not over."""
    document, incident = EVERY.get(paper.document), case.incident
    if document is None or incident is None:
        return True
    closed = incident.afsluiting.op is not None and incident.afsluiting.op <= case.today
    called = not document.wanneer or calls_for(document, case.profile, incident, case.today)
    if not called or (closed and not document.na_afsluiting):
        return False
    if document.vorm_wanneer:
        forms = [each.variant for each in papers if each.document == paper.document]
        return paper.variant == max(forms, key=document.vormen.index)
    return not document.voor_brief or not any(_tells(each, paper) for each in papers if each.sent)


def _tells(letter: Paper, paper: Paper) -> bool:
    """Return whether a document is the letter on the pupil whom a paper is about."""
    known = EVERY.get(letter.document)
    about = known is not None and known.brief and known.per_leerling is not None
    return about and code_in(letter.variant) == code_in(paper.variant)


def _named(papers: Iterable[Paper]) -> str:
    return enumeration([f"{each.document} {each.variant}".strip() for each in papers])


def _promises(incident: Incident, papers: Sequence[Paper], folder: Path, words: Terms, today: date) -> Iterator[Promise]:
    """Yield what the letters that exist told their readers to expect."""
    done = {taken.wat for taken in incident.maatregelen if taken.stap is Status.GEDAAN}
    rows = read_manifest(folder)
    for paper in papers:
        row = rows[paper.bestand]
        if not row.verteld or not (paper.released or paper.sent):  # what nobody let go, nobody was promised
            continue
        told = letters.told_in(row)
        day = told.facts.vervolgbericht_op
        if day:
            later = any(each.to_everyone and each.datum > paper.datum and (each.released or each.sent) for each in papers)
            yield Promise(paper.bestand, f"een bericht op {long_date(day)}", day, later)
        for what, coming in (("een bijeenkomst", told.facts.beloften.samen), ("een inloop", told.facts.beloften.inloop)):
            if coming:
                yield Promise(paper.bestand, f"{what} op {long_date(coming.op)}", coming.op, coming.op < today)
        for what, status in told.facts.maatregelen:
            if status is Status.GEPLAND:
                yield Promise(paper.bestand, _said(what, words), None, what in done)


def _said(what: Maatregel, words: Terms) -> str:
    return lists.said(stappenplan(), words, what)
