"""The seven steps in order: load, disclose, select, compose, render, guard, write. No logic of its own.

`load` and `write` touch files; everything between them is a pure function of its arguments. A document that the guard stops is
never written, and a value that is missing stops the run before anything is composed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path

from generator import guard
from generator.base.errors import FactsError, GeneratorError, GuardError, UsageError
from generator.base.language import enumeration
from generator.base.stages import Meta, RenderedDocx
from generator.base.values import JaNee, Sinds
from generator.disclose import circles, named, since
from generator.disclose.asked import pupil_features
from generator.disclose.betrokkene import BetrokkeneFacts, for_betrokkene
from generator.disclose.circles import Disclosed
from generator.disclose.told import ToldFacts, sent_on, told
from generator.disclose.werkblad import for_werkblad
from generator.documents import paper as house_style
from generator.documents.actieteam import werkblad
from generator.documents.actieteam.werkblad import WerkbladContext
from generator.documents.blocks import Bundle, Oordeel
from generator.documents.catalogue import EVERY, audience
from generator.documents.document import (
    ActieteamDocument,
    AnyDocument,
    BetrokkenenDocument,
    OpenbaarDocument,
    SchoolDocument,
    TeamDocument,
)
from generator.documents.left_out import LeftOut, left_out
from generator.documents.paper import template_bytes, template_for
from generator.guard import CheckedDocx
from generator.load.files import incident_of, places, profile_of, read_incident, read_profile
from generator.load.keys.incident import Incident
from generator.load.keys.school import Huisstijl, SchoolProfile
from generator.pipeline.cases import judge, one_pupil, scope, weigh
from generator.pipeline.cases.case import Case, complete, number_of, own_sentences, with_chosen
from generator.pipeline.cases.judge import Objection
from generator.pipeline.cases.why import Run, Waarom, explain
from generator.render.engine.plain import plain
from generator.render.fill import render
from generator.render.sound import require_sound
from generator.stappenplan import features
from generator.stappenplan.model import Rule
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import select
from generator.stappenplan.terms import Terms, terms
from generator.write.manifest import check_number, file_label
from generator.write.pdf.ahead import Ahead
from generator.write.store import file_name, school_folder, write
from generator.yearly import evaluatie
from generator.yearly.bijwerken import base
from generator.yearly.bijwerken.origin import Origins
from generator.yearly.evaluatie import mark

_OF_AN_INCIDENT = "Het document {} hoort bij een incident."
_CORRECT = "Klopte de vorige brief niet? Zet dat met een eigen zin recht (ouderbrief.eigen_tekst). Anders: kijk de maatregel na."
Counter = Callable[[bytes], Mapping[int, int]]
"""Gives the page of each heading of a document, by its position (from 0)."""


def run(document: AnyDocument, case: Case, variant: str, out: Path, *, force: bool = False) -> tuple[CheckedDocx, Path]:
    """Make one document and write it; the whole way from a loaded case to a file."""
    checked = make(document, case, variant)
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    return checked, write(checked, folder, file_name(checked, variant), variant, force=force)


def make(document: AnyDocument, case: Case, variant: str = "", count: Counter | None = None, *, look: bool = False) -> CheckedDocx:
    """Make one document in memory: steps 2 to 6.

    Args:
        document: one of the catalogue.
        case: what was loaded.
        variant: one of the document's variants, or empty.
        count: gives the page of each heading; without it a table of contents has no page numbers until Word fills them in.
        look: whether every text is looked for in the finished document once more.

    Raises:
        FactsError: it would not be true, or a veto holds.
        MissingError: values are missing and this is no concept.
        UsageError: the document needs an incident.
        TemplateError: the school's own template is refused.
        GuardError: privacy stop.
    """
    if document.vereist_incident and case.incident and not document.bij_tegenspraak:
        judge.stop(judged(case), document.naam, variant)
    if reasons := outside(document, case):
        raise FactsError([document.naam], reasons)
    one_pupil.refuse(document, case.incident, variant)
    case = complete(document, case)
    context = composed(document, case, variant)
    rendered = put_on_paper(document, case, context, count, look=look)
    known = replace(rendered, meta=_with_facts(rendered.meta, document, case, variant, context))
    return check(marked(document, known, case, variant), case, variant)


def outside(document: AnyDocument, case: Case) -> tuple[str, ...]:
    """Return why a document would not be true in this case; empty where it would."""
    if not document.alleen or case.incident is None:
        return ()
    return () if weigh.calls_for(document, case.profile, case.incident, case.today) else (document.alleen,)


def judged(case: Case) -> tuple[Objection, ...]:
    """Return what contradicts itself in a case, and which rows of the decision tables hold."""
    return judge.judge(case.profile, case.incident, case.today, case.plaatsen, concept=case.concept)


def not_told(document: AnyDocument, case: Case, variant: str) -> tuple[LeftOut, ...]:
    """Return the facts of the incident that this document does not tell, each with the reason."""
    if case.incident is None or (document.na_brief and case.vorige is None):
        return ()
    rules, reading = choose(document, case, disclose(case.incident), variant), (case.profile, variant)
    came = (
        since.since(told_by(case).facts, case.vorige.facts) if case.vorige and document.na_brief and not document.sluit_af else {}
    )
    return left_out(document, case.incident, rules, reading, [what for what, how in came.items() if how is Sinds.AL_GEDAAN])


def taken_back(document: AnyDocument, case: Case) -> tuple[str, ...]:
    """Return which steps the letter before called done that are not so now, for a letter that comes after it."""
    if not document.na_brief or case.vorige is None or case.incident is None:
        return ()
    gone = since.taken_back(told_by(case).facts, case.vorige.facts)
    keys = enumeration([f"maatregelen.{what}" for what in gone])
    return (f"De vorige brief zei dat dit gedaan is, en nu staat het er anders: {keys}. {_CORRECT}",) if gone else ()


def why(document: AnyDocument, case: Case, variant: str, data: bytes) -> tuple[Waarom, ...]:
    """Return why each sentence stands in a document that `make` gave."""
    case = complete(document, case)
    facts = disclose(case.incident)
    known, rules = known_to(document, case, facts, variant), choose(document, case, facts, variant)
    if isinstance(document, ActieteamDocument) and case.incident:
        each = judge.features_of_each(case.profile, case.incident, case.today)
        rules = (*rules, *chain.from_iterable(select(stappenplan(), one) for one in each))
        known = {key: frozenset(chain.from_iterable(one.get(key, ()) for one in each)) for key in each[0]}
    words = _words(document, case, variant)
    return explain(data, Run(document, case.profile, case.incident, stappenplan(), rules, known, words))


def draft(document: AnyDocument, case: Case, variant: str = "") -> bytes:
    """Return a document on paper, without what it carries and what the guard says of it; errors as in `make`."""
    case = complete(document, case)
    return put_on_paper(document, case, composed(document, case, variant), None).data


def ahead(sets: Iterable[tuple[Case, Sequence[tuple[AnyDocument, str]]]], *, pages: bool, pdf: bool) -> Ahead:
    """Return what LibreOffice makes of the documents of many cases, after one start for their pages and one for their PDFs.

    A document that cannot be made is left out: its own turn comes, and tells why.

    Args:
        sets: cases, each with its documents and their variants.
        pages: whether pages are counted for tables of contents.
        pdf: whether PDFs are asked for.
    """
    every = [(document, case, variant) for case, documents in sets for document, variant in documents] if pages or pdf else []
    known = Ahead(pages)
    if pages:
        known = known.with_pages([*_made_before(each for each in every if each[0].inhoud)])
    return known.with_pdf([*_made_before(every, known.pages if pages else None, whole=True)]) if pdf else known


def _made_before(
    every: Iterable[tuple[AnyDocument, Case, str]], count: Counter | None = None, *, whole: bool = False
) -> Iterator[bytes]:
    for document, case, variant in every:
        with suppress(Exception):  # the work itself meets the same fault, and tells it
            found = put_on_paper(document, (one := complete(document, case)), composed(document, one, variant), count)
            yield marked(document, found, one, variant).data if whole else found.data


def composed(document: AnyDocument, case: Case, variant: str) -> Mapping[str, object]:
    """Return the values of a document: steps 2 to 4, for a case that is complete.

    What is for the school says the same beside any incident.
    """
    of = replace(case, incident=None) if isinstance(document, SchoolDocument) else case
    facts = disclose(of.incident)
    return compose(document, of, facts, choose(document, of, facts, variant), variant)


def feiten(document: AnyDocument, case: Case, variant: str) -> str:
    """Return the check number of what a document is made of, whatever day it is: its values without the date and the register.

    What is for the school alone is held against the profile, whether it was made beside an incident or not.

    Raises:
        MissingError, UsageError: as in `make`.
        GuardError: the director's own sentence may not enter a letter.
    """
    of = replace(complete(document, case), register=None)
    return number_of(composed(document, of, variant), of)


def _with_facts(meta: Meta, document: AnyDocument, case: Case, variant: str, context: Mapping[str, object]) -> Meta:
    about = None if isinstance(document, SchoolDocument) else case.incident
    facts = feiten(document, case, variant) if case.register else number_of(context, case)
    name = about.kenmerk if about else f"oefening {case.oefening.soort}" if case.oefening else ""
    number, label = (check_number(name), file_label(name)) if name else ("", "")
    known = replace(meta, feiten=facts, incident=number, dossier=label, brin=case.profile.school.brin)
    if not document.volgt_besluit or about is None:
        return known
    before = case.vorige if document.na_brief else None
    after = told_by(case, before, last=document.sluit_af)
    return replace(known, verteld=after.as_row(), na=before.as_row() if before else {})


def told_by(case: Case, before: ToldFacts | None = None, *, last: bool = False) -> ToldFacts:
    """Return what a letter on the incident of this case tells everyone, with the day above it.

    Args:
        case: with an incident.
        before: the letter before it, where there is one.
        last: it is the last letter.
    """
    public = disclose(case.incident).public or circles.NOTHING_PUBLIC
    return told(public, sent_on(public, case.today, before), first=before is None, last=last)


def load(school: Path, incident: Path | None, today: date, *, concept: bool = False, register: Path | None = None) -> Case:
    """Step 1, load. Read the files and stop an incident that the stappenplan is not meant for.

    Raises:
        ProfileError, IncidentError: all problems of a file at once.
        OutOfScopeError: with where to turn.
        InputError: the register does not hold, or is of another school.
    """
    profile_file, incident_file = read_profile(school), read_incident(incident) if incident else None
    profile, loaded = profile_of(profile_file), incident_of(incident_file) if incident_file else None
    if loaded:
        scope.check(loaded)
    year = evaluatie.of_school(register, profile.school.brin) if register else None
    where = {**places(profile_file), **(places(incident_file, "incident.") if incident_file else {})}
    return Case(profile, loaded, school.resolve().parent, today, concept, register=year, plaatsen=where)


def disclose(incident: Incident | None) -> Disclosed:
    """Step 2, disclose. What each circle may know; names fall away here."""
    if incident is None:
        return Disclosed(None, None)
    staff = circles.for_staff(circles.for_actieteam(incident))
    return Disclosed(staff, circles.for_public(staff))


def choose(document: AnyDocument, case: Case, facts: Disclosed, variant: str) -> tuple[Rule, ...]:
    """Step 3, select. The rules and sentences that hold for this school and for what this circle may know."""
    return select(stappenplan(), known_to(document, case, facts, variant))


def known_to(document: AnyDocument, case: Case, facts: Disclosed, variant: str) -> features.Features:
    """Return the features on which the rules of a document are selected: what its circle may know."""
    known: dict[str, frozenset[str]] = dict(features.school_features(case.profile, **audience(document, variant, case.incident)))
    match document:
        case BetrokkenenDocument():
            known |= pupil_features(_own(document, case, variant), case.today)
        case OpenbaarDocument():
            known |= features.public_features(facts.public) if facts.public else {}
            if facts.public and case.vorige and document.na_brief:
                known |= features.since_features(facts.public, case.vorige.facts)
        case TeamDocument():
            known |= features.public_features(facts.public) if facts.public else {}  # staff may say what everyone may know
            known |= features.staff_features(facts.staff, case.today) if facts.staff else {}
        case ActieteamDocument():
            known |= weigh.features_of_all(case.profile, case.incident, case.today) if case.incident else {}
        case SchoolDocument():
            pass
    return known


def compose(document: AnyDocument, case: Case, facts: Disclosed, rules: tuple[Rule, ...], variant: str) -> Mapping[str, object]:
    """Step 4, compose. The values of the document; a composer gets what its circle may know and no more."""
    bundle = _bundle(document, case, rules, variant)
    match document:
        case BetrokkenenDocument():
            return plain(document.compose(_own(document, case, variant), bundle))
        case OpenbaarDocument():
            return plain(document.compose(facts.public or circles.NOTHING_PUBLIC, bundle))
        case TeamDocument():
            if facts.staff is None:
                raise UsageError(_OF_AN_INCIDENT.format(document.naam))
            return plain(document.compose(facts.staff, bundle))
        case ActieteamDocument():
            if case.incident is None:
                raise UsageError(_OF_AN_INCIDENT.format(document.naam))
            return plain(document.compose(for_werkblad(case.incident), _judgement(case, case.incident, bundle.terms), bundle))
        case SchoolDocument():
            return plain(document.compose(bundle))


def worksheet(case: Case, incident: Incident) -> WerkbladContext:
    """Return the worksheet of an incident as values, for an exercise that shows what should happen."""
    of, document = replace(case, incident=incident), werkblad.DOCUMENT
    bundle = _bundle(document, of, choose(document, of, disclose(incident), ""), "")
    return werkblad.compose(for_werkblad(incident), _judgement(of, incident, bundle.terms), bundle)


def _judgement(case: Case, incident: Incident, words: Terms) -> Oordeel:
    return weigh.weigh(case.profile, incident, case.today, judged(case), words)


def _bundle(document: AnyDocument, case: Case, rules: tuple[Rule, ...], variant: str) -> Bundle:
    return Bundle(
        profile=case.profile if isinstance(document, SchoolDocument) else with_chosen(case),
        plan=stappenplan(),
        rules=rules,
        terms=_words(document, case, variant),
        today=case.today,
        variant=variant,
        concept=case.concept,
        **own_sentences(document, case, variant),
        vorige=case.vorige if document.na_brief else None,
        schooljaar=case.schooljaar,
        earlier=case.earlier,
        adjustment=case.adjustment,
        jaar=evaluatie.jaarbeeld(case.register) if case.register else None,
        oefening=case.oefening,
    )


def _own(document: AnyDocument, case: Case, variant: str) -> BetrokkeneFacts:
    if case.incident is None:
        raise UsageError(_OF_AN_INCIDENT.format(document.naam))
    return for_betrokkene(case.incident, variant)


def _words(document: AnyDocument, case: Case, variant: str) -> Terms:
    team = case.incident is None or case.incident.actieteam.gevormd is not JaNee.NEE
    words = terms(stappenplan(), case.profile, doelgroep=audience(document, variant, case.incident)["doelgroep"], actieteam=team)
    return words.of(named.named(case.incident), circles.day_of_letter(case.incident) or case.today) if case.incident else words


def put_on_paper(
    document: AnyDocument, case: Case, context: Mapping[str, object], count: Counter | None, *, look: bool = False
) -> RenderedDocx:
    """Step 5, render. The school's own template or letterhead where the profile names one, else ours."""
    meta = Meta(document.naam, document.kring, document.titel, case.profile.school.naam, case.today, concept=case.concept)
    template = template_for(document, case.profile, case.root)
    rendered = render(template, context, meta, look=look)
    pages = count(rendered.data) if count and document.inhoud else {}
    return render(template, context, meta, pages, look=look) if pages else rendered


def marked(document: AnyDocument, rendered: RenderedDocx, case: Case, variant: str) -> RenderedDocx:
    """Step 5, after it: what comes back carries what it is: a form which form, a policy what was generated."""
    if document.respondenten:
        about = case.oefening.soort if case.oefening else ""
        form = mark.carry(rendered.data, variant or document.respondenten[0], case.profile.school.brin, about)
        return RenderedDocx(rendered.meta, form)
    if document.bijwerkbaar:
        origin = _origins(document, case.profile)
        template = template_bytes(document, case.profile, case.root)
        return RenderedDocx(rendered.meta, base.carry_own(rendered.data, document.naam, template, origin.rules_in))
    return rendered


@lru_cache(maxsize=8)
def _origins(document: AnyDocument, profile: SchoolProfile) -> Origins:
    return Origins.of(document, profile, stappenplan())


def check(rendered: RenderedDocx, case: Case, variant: str) -> CheckedDocx:
    """Step 6, guard. Read every part of the finished file for the people of the incident, once it is sure that Word can open it."""
    require_sound(rendered.data)
    name = "-".join(part for part in (rendered.meta.document, variant) if part) + ".docx"
    readers = guard.small_groups(case.profile, case.incident) if EVERY[rendered.meta.document].volgt_besluit else ()
    try:
        return guard.check(rendered, *one_pupil.screen(case, rendered.meta.kring, variant), file_name=name, ook=readers)
    except GuardError as stop:
        raise _blamed(stop, case, variant) from stop


def _blamed(stop: GuardError, case: Case, variant: str) -> GuardError:
    """Return a stop that names the school's own letterhead or template when the same document on our paper is not stopped."""
    paper = house_style.paper_of(stop.document, case.profile)
    if not paper or stop.document not in EVERY:
        return stop
    ours = case.profile.model_copy(update={"huisstijl": Huisstijl(), "sjablonen": {}})
    try:
        make(EVERY[stop.document], replace(case, profile=ours), variant)
    except GeneratorError:
        return stop
    return stop.of_paper(Path(paper).name)
