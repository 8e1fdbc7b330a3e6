"""Compose the school's safety protocol: a crisis page, the seven steps, decision tables, legal basis and annexes.

In: the profile and the rules of the stappenplan. Out: `ProtocolContext`. Never: an incident.

Source: R0.01 to R7.18; the lost lists are our own proposals, or the school's own.
"""

from generator.documents.blocks import (
    Bundle,
    first_upper,
    help_for,
    help_lines,
    person_block,
    prose,
    school_block,
    section,
    sections,
    words,
)
from generator.documents.document import SchoolDocument
from generator.documents.school.control import control_block
from generator.documents.school.people import (
    checked_since,
    legal_facts,
    number,
    reach,
    sanction_steps,
    team_rows,
)
from generator.documents.school.proposals import additions
from generator.documents.school.protocol_context import (
    Actie,
    Beslisrij,
    Besluiten,
    Bijlagen,
    Crisisblad,
    Eigen,
    Kader,
    ProtocolContext,
    Stapblok,
    Stappen,
)
from generator.load.keys.school import Persoon
from generator.stappenplan import lists
from generator.stappenplan.facts import for_schools
from generator.stappenplan.features import school_features
from generator.stappenplan.model import Stap
from generator.stappenplan.select import decisions, sentences

LAST_STEP = 7


def compose(bundle: Bundle) -> ProtocolContext:
    """Return the protocol as values, in the words, roles and choices of this school."""
    return ProtocolContext(
        school=school_block(bundle.profile),
        woord=words(bundle.terms),
        beheer=control_block(bundle, "protocol"),
        crisis=_crisis(bundle),
        kader=_frame(bundle),
        stappen=Stappen(*(_step(bundle, step) for step in bundle.plan.stappen if step.nummer <= LAST_STEP)),
        eigen=_own(bundle),
        besluit=_choices(bundle),
        bijlage=_annexes(bundle),
    )


def _crisis(bundle: Bundle) -> Crisisblad:
    police = bundle.profile.politie.contactpersoon
    actions = sentences(bundle.rules, "protocol.crisis", bundle.terms)
    return Crisisblad(
        acties=tuple(Actie(action.kop, action.tekst, first_upper(action.wie)) for action in actions),
        team=team_rows(bundle.profile.actieteam.kern),
        politie=_short(police) if isinstance(police, Persoon) else "",
        politie_bekend=isinstance(police, Persoon),
        eenheid=bundle.profile.politie.eenheid or "",
        noodnummer=number(bundle.plan, "politie_nood"),
        politienummer=number(bundle.plan, "politie"),
        hulplijnen=help_for(bundle, "allen"),
    )


def _short(police: Persoon) -> str:
    """Return the police contact for the crisis page: name, function and number, without an address to write to."""
    return person_block(police.model_copy(update={"email": None})).lijn


def _frame(bundle: Bundle) -> Kader:
    return Kader(
        doel=prose(bundle, "protocol.doel"),
        instroom=lists.instroom(bundle.plan, bundle.profile, bundle.terms),
        uitgangspunten=prose(bundle, "protocol.uitgangspunten"),
        werkwoorden=sections(bundle, "protocol.vier_werkwoorden"),
    )


def _step(bundle: Bundle, step: Stap) -> Stapblok:
    return Stapblok(step.titel, bundle.terms.fill(step.doel), sections(bundle, f"protocol.stap_{step.nummer}"))


def _own(bundle: Bundle) -> Eigen:
    profile = bundle.profile
    return Eigen(
        aanvulling=team_rows(additions(profile, bundle.plan, bundle.terms)),
        woordvoerder=profile.actieteam.woordvoerder or "",
        zorgstructuur=profile.zorgstructuur,
        sanctie_uitgangspunt=profile.sanctiebeleid.uitgangspunt or "",
        treden=sanction_steps(profile),
        sanctie_vindplaats=profile.sanctiebeleid.vindplaats or "",
    )


def _choices(bundle: Bundle) -> Besluiten:
    return Besluiten(
        politie=_decisions(bundle, "politie"),
        thuis=_decisions(bundle, "ouders"),
        anderen=_decisions(bundle, "alle_ouders"),
        punten_ouderbrief=" ".join(lists.punten_ouderbrief(bundle.plan, bundle.profile, bundle.terms)),
    )


def _annexes(bundle: Bundle) -> Bijlagen:
    plan, terms = bundle.plan, bundle.terms
    bodies = (body for body in for_schools(plan, bundle.vandaag) if not body.id.startswith("politie"))
    return Bijlagen(
        wet=legal_facts(bundle, "protocol"),
        wet_nagekeken=checked_since(plan),
        vragen=tuple(section(heading, questions) for heading, questions in lists.vragen(plan, bundle.profile, terms).items()),
        gesprek=sections(bundle, "protocol.gesprek"),
        matrix=_decisions(bundle, "informatiematrix"),
        bewaren=prose(bundle, "protocol.bewaren"),
        bereik=reach(bundle.profile),
        hulplijnen_school=help_lines(bodies),
    )


def _decisions(bundle: Bundle, table: str) -> tuple[Beslisrij, ...]:
    rows = decisions(bundle.plan, table, bundle.terms, school_features(bundle.profile))
    return tuple(Beslisrij(row.situatie, row.doen, first_upper(row.wie)) for row in rows)


DOCUMENT = SchoolDocument(
    naam="protocol",
    titel="Protocol online incidenten",
    voor="medewerkers, medezeggenschap en bestuur",
    context=ProtocolContext,
    vereist=(
        "schoolleider.naam",
        "schoolleider.functie",
        "actieteam.kern",
        "actieteam.woordvoerder",
        "politie.contactpersoon",
        "zorgstructuur",
        "medezeggenschap.orgaan",
        "vaststelling.protocol.door",
        "vaststelling.protocol.eigenaar",
    ),
    inhoud=True,
    bijwerkbaar=True,
    bladzijden=(8, 13),
    compose=compose,
)
