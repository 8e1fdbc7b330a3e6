"""The seven steps in order: load, disclose, select, compose, render, guard, write. No logic of its own.

`load` and `write` touch files; everything between them is a pure function of its arguments. A document that the guard stops is
never written, and a value that is missing stops the run before anything is composed.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from generator import guard
from generator.base.errors import GeneratorError, GuardError, UsageError
from generator.base.language import enumeration, long_date
from generator.base.stages import Meta, RenderedDocx
from generator.base.values import JaNee, Sinds
from generator.disclose import circles, since
from generator.disclose.circles import Disclosed
from generator.disclose.told import ToldFacts, sent_on, told
from generator.disclose.werkblad import for_werkblad
from generator.documents import paper as house_style
from generator.documents.blocks import Bundle
from generator.documents.catalogue import EVERY, audience
from generator.documents.document import ActieteamDocument, AnyDocument, OpenbaarDocument, SchoolDocument, TeamDocument
from generator.documents.left_out import LeftOut, left_out
from generator.documents.paper import allowed, template_bytes, template_for
from generator.guard import CheckedDocx
from generator.load.files import incident_of, places, profile_of, read_incident, read_profile
from generator.load.keys.incident import Incident
from generator.load.keys.school import Huisstijl
from generator.pipeline.cases import judge, scope, weigh
from generator.pipeline.cases.case import Case, complete, own_text
from generator.pipeline.cases.judge import Punt
from generator.pipeline.cases.why import Run, Waarom, explain
from generator.render.fill import render
from generator.render.plain import plain
from generator.render.sound import require_sound
from generator.stappenplan import features
from generator.stappenplan.model import Rule
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import select
from generator.stappenplan.terms import Terms, terms
from generator.write.manifest import check_number
from generator.write.office import heading_pages
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
    checked = make(document, case, variant, heading_pages if document.inhoud else None)
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    return checked, write(checked, folder, file_name(checked, variant), variant, force=force)


def make(document: AnyDocument, case: Case, variant: str = "", count: Counter | None = None) -> CheckedDocx:
    """Make one document in memory: steps 2 to 6.

    Args:
        document: one of the catalogue.
        case: what was loaded.
        variant: one of the document's variants, or empty.
        count: gives the page of each heading; without it a table of contents has no page numbers until Word fills them in.

    Raises:
        FactsError: it would not be true, or a veto holds.
        MissingError: values are missing and this is no concept.
        UsageError: the document needs an incident.
        TemplateError: the school's own template is refused.
        GuardError: privacy stop.
    """
    if document.vereist_incident and case.incident and not document.bij_tegenspraak:
        judge.stop(judged(case), document.naam)
    case = complete(document, case)
    context = composed(document, case, variant)
    rendered = put_on_paper(document, case, context, count)
    known = replace(rendered, meta=_with_facts(rendered.meta, document, case, variant, context))
    return check(marked(document, known, case, variant), case, variant)


def judged(case: Case) -> tuple[Punt, ...]:
    """Return what contradicts itself in a case, and which rows of the decision tables hold."""
    return judge.judge(case.profile, case.incident, case.vandaag, case.plaatsen, concept=case.concept)


def not_told(document: AnyDocument, case: Case, variant: str) -> tuple[LeftOut, ...]:
    """Return the facts of the incident that this document does not tell, each with the reason."""
    if case.incident is None or (document.na_brief and case.vorige is None):
        return ()
    rules = choose(document, case, disclose(case.incident), variant)
    came = (
        since.since(told_by(case).facts, case.vorige.facts) if case.vorige and document.na_brief and not document.sluit_af else {}
    )
    return left_out(document, case.incident, rules, [what for what, how in came.items() if how is Sinds.AL_GEDAAN])


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
        each = judge.features_of_each(case.profile, case.incident, case.vandaag)
        rules = (*rules, *chain.from_iterable(select(stappenplan(), one) for one in each))
        known = {key: frozenset(chain.from_iterable(one.get(key, ()) for one in each)) for key in each[0]}
    words = _words(document, case, variant)
    return explain(data, Run(document, case.profile, case.incident, stappenplan(), rules, known, words))


def draft(document: AnyDocument, case: Case, variant: str = "") -> bytes:
    """Return a document as `make` gives it to its counter, so that many can be counted at once; errors as there."""
    case = complete(document, case)
    return put_on_paper(document, case, composed(document, case, variant), None).data


def composed(document: AnyDocument, case: Case, variant: str) -> Mapping[str, object]:
    """Return the values of a document: steps 2 to 4, for a case that is complete."""
    facts = disclose(case.incident)
    return compose(document, case, facts, choose(document, case, facts, variant), variant)


def feiten(document: AnyDocument, case: Case, variant: str) -> str:
    """Return the check number of what a document is made of, whatever day it is: its values without the date and the register.

    What is for the school alone is held against the profile, whether it was made beside an incident or not.

    Raises:
        MissingError, UsageError: as in `make`.
        GuardError: the director's own sentence may not enter a letter.
    """
    about = None if isinstance(document, SchoolDocument) else case.incident
    of = replace(complete(document, case), register=None, incident=about)
    return _number(composed(document, of, variant), of)


def _with_facts(meta: Meta, document: AnyDocument, case: Case, variant: str, context: Mapping[str, object]) -> Meta:
    about = None if isinstance(document, SchoolDocument) else case.incident
    whole = case.register is None and about is case.incident
    facts = _number(context, case) if whole else feiten(document, case, variant)
    known = replace(meta, feiten=facts, incident=check_number(about.kenmerk) if about else "", brin=case.profile.school.brin)
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
    return told(public, sent_on(public, case.vandaag, before), last=last)


def _number(context: Mapping[str, object], case: Case) -> str:
    text = json.dumps(context, sort_keys=True, default=str, ensure_ascii=False)
    return check_number(text.replace(long_date(case.vandaag), "").replace(case.vandaag.isoformat(), ""))


def load(school: Path, incident: Path | None, vandaag: date, *, concept: bool = False, register: Path | None = None) -> Case:
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
    return Case(profile, loaded, school.resolve().parent, vandaag, concept, register=year, plaatsen=where)


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
    known: dict[str, frozenset[str]] = dict(features.school_features(case.profile, **audience(document, variant)))
    match document:
        case OpenbaarDocument():
            known |= features.public_features(facts.public) if facts.public else {}
            if facts.public and case.vorige and document.na_brief:
                known |= features.since_features(facts.public, case.vorige.facts)
        case TeamDocument():
            known |= features.staff_features(facts.staff, case.vandaag) if facts.staff else {}
        case ActieteamDocument():
            known |= weigh.features_of_all(case.profile, case.incident, case.vandaag) if case.incident else {}
        case SchoolDocument():
            pass
    return known


def compose(document: AnyDocument, case: Case, facts: Disclosed, rules: tuple[Rule, ...], variant: str) -> Mapping[str, object]:
    """Step 4, compose. The values of the document; a composer gets what its circle may know and no more."""
    plan = stappenplan()
    words = _words(document, case, variant)
    bundle = Bundle(
        profile=case.profile,
        plan=plan,
        rules=rules,
        terms=words,
        vandaag=case.vandaag,
        variant=variant,
        concept=case.concept,
        eigen_tekst=own_text(document, case),
        vorige=case.vorige if document.na_brief else None,
        schooljaar=case.schooljaar,
        eerder=case.eerder,
        aanpassing=case.aanpassing,
        jaar=evaluatie.jaarbeeld(case.register) if case.register else None,
    )
    match document:
        case OpenbaarDocument():
            return plain(document.compose(facts.public or circles.NOTHING_PUBLIC, bundle))
        case TeamDocument():
            if facts.staff is None:
                raise UsageError(_OF_AN_INCIDENT.format(document.naam))
            return plain(document.compose(facts.staff, bundle))
        case ActieteamDocument():
            if case.incident is None:
                raise UsageError(_OF_AN_INCIDENT.format(document.naam))
            judgement = weigh.weigh(case.profile, case.incident, case.vandaag, judged(case), words)
            return plain(document.compose(for_werkblad(case.incident), judgement, bundle))
        case SchoolDocument():
            return plain(document.compose(bundle))


def _words(document: AnyDocument, case: Case, variant: str) -> Terms:
    team = case.incident is None or case.incident.actieteam.gevormd is not JaNee.NEE
    return terms(stappenplan(), case.profile, doelgroep=audience(document, variant)["doelgroep"], actieteam=team)


def put_on_paper(document: AnyDocument, case: Case, context: Mapping[str, object], count: Counter | None) -> RenderedDocx:
    """Step 5, render. The school's own template or letterhead where the profile names one, else ours."""
    meta = Meta(document.naam, document.kring, document.titel, case.profile.school.naam, case.vandaag, concept=case.concept)
    template = template_for(document, case.profile, case.root)
    rendered = render(template, context, meta)
    pages = count(rendered.data) if count and document.inhoud else {}
    return render(template, context, meta, pages) if pages else rendered


def marked(document: AnyDocument, rendered: RenderedDocx, case: Case, variant: str) -> RenderedDocx:
    """Step 5, after it: what comes back carries what it is: a form which form, a policy what was generated."""
    if document.formulier:
        return RenderedDocx(rendered.meta, mark.carry(rendered.data, variant, case.profile.school.brin))
    if document.bijwerkbaar:
        origin = Origins.of(document, case.profile, stappenplan())
        template = template_bytes(document, case.profile, case.root)
        return RenderedDocx(
            rendered.meta, base.carry(rendered.data, base.of_document(rendered.data, document.naam, template, origin.rules_in))
        )
    return rendered


def check(rendered: RenderedDocx, case: Case, variant: str) -> CheckedDocx:
    """Step 6, guard. Read every part of the finished file for the people of the incident, once it is sure that Word can open it."""
    require_sound(rendered.data)
    name = "-".join(part for part in (rendered.meta.document, variant) if part) + ".docx"
    readers = guard.small_groups(case.profile, case.incident) if EVERY[rendered.meta.document].volgt_besluit else ()
    may = allowed(case.profile, case.root)
    try:
        return guard.check(rendered, guard.forbidden(case.incident), may, file_name=name, ook=readers)
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
