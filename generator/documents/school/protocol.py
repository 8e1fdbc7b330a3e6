"""Compose the school's safety protocol: crisis page, time axis, kinds, roles, the seven steps, decision tables, law and annexes.

In: the profile and the rules of the stappenplan. Out: `ProtocolContext`. Never: an incident.

Source: R0.01 to R7.18; the lost lists are our own proposals, or the school's own.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.base.language import joined
from generator.documents.blocks import (
    Bundle,
    Hulplijn,
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
    checked,
    legal_facts,
    number,
    reach,
    sanction_steps,
    team_rows,
)
from generator.documents.school.proposals import additions
from generator.documents.school.protocol_context import (
    Actie,
    Afspraak,
    Beslisrij,
    Besluiten,
    Bijlagen,
    Crisisblad,
    Eigen,
    Kader,
    ProtocolContext,
    Rolblok,
    Soortrij,
    Stapblok,
    Stappen,
)
from generator.load.keys.school import Persoon
from generator.stappenplan import lists
from generator.stappenplan.facts import for_schools
from generator.stappenplan.features import school_features
from generator.stappenplan.model import Stap
from generator.stappenplan.select import Chosen, by_kind, decisions, sentences

LAST_STEP = 7
ADVICE = "adviespunt"
_LARGE_TEAM = 4  # members from which page 1 has no room for the hours of help lines; the annexes have them
AT_ONCE = frozenset({"zelfmoordpreventie", "veilig_thuis", "centrum_seksueel_geweld"})  # bodies of the first hour
ROLE_PARTS = ("doen", "zeggen", "nooit")
LOG_ROWS = 10  # what fits on a page, with room to write


def compose(bundle: Bundle) -> ProtocolContext:
    """Return the protocol as values, in the words, roles and choices of this school."""
    return ProtocolContext(
        school=school_block(bundle.profile),
        woord=words(bundle.terms),
        beheer=control_block(bundle, "protocol"),
        crisis=_crisis(bundle),
        tijdlijn=_agreements(bundle, "protocol.tijdlijn"),
        soorten=_kinds(bundle),
        rollen=roles(bundle),
        kader=_frame(bundle),
        stappen=Stappen(*(_step(bundle, step) for step in bundle.plan.stappen if step.nummer <= LAST_STEP)),
        eigen=_own(bundle),
        besluit=_choices(bundle),
        bijlage=_annexes(bundle),
    )


def _crisis(bundle: Bundle) -> Crisisblad:
    profile = bundle.profile
    police = profile.politie.contactpersoon
    actions = sentences(bundle.rules, "protocol.crisis", bundle.terms)
    core = profile.actieteam.kern
    return Crisisblad(
        acties=tuple(
            Actie(str(place), first_upper(action.wie), _reach_of(bundle, action.wie), action.kop, action.tekst)
            for place, action in enumerate(actions, 1)
        ),
        team=team_rows(member for member in core if member.naam),
        per_incident=", ".join(first_upper(member.functie) for member in core if not member.naam),
        politie=_short(police) if isinstance(police, Persoon) else "",
        politie_bekend=isinstance(police, Persoon),
        eenheid=profile.politie.eenheid or "",
        noodnummer=number(bundle.plan, "politie_nood"),
        politienummer=number(bundle.plan, "politie"),
        advies=next(iter(_bodies(bundle, lambda body: body == ADVICE))),
        hulplijnen=_on_page_one(bundle),
    )


def _reach_of(bundle: Bundle, role: str) -> str:
    """Return name and number of who has a role at this school; empty where the profile names nobody by that word."""
    head = bundle.profile.schoolleider
    for member in bundle.profile.actieteam.kern:
        if member.naam and member.functie.casefold() == role.casefold():
            return joined(", ", member.naam, member.telefoon)
    return joined(", ", head.naam, head.telefoon) if role == bundle.terms.role("schoolleider") else ""


def _short(police: Persoon) -> str:
    """Return the police contact for the crisis page: name, function and number, without an address to write to."""
    return person_block(police.model_copy(update={"email": None})).lijn


def _agreements(bundle: Bundle, place: str) -> tuple[Afspraak, ...]:
    """Return who does what at a place: a row for each subject with its first role, and for each role within a moment."""
    return tuple(Afspraak(first_upper(who), kop, text) for (who, kop), text in _grouped(bundle, place, lambda one: one.wie))


def _grouped(bundle: Bundle, place: str, by: Callable[[Chosen], str]) -> Iterable[tuple[tuple[str, str], str]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for chosen in sentences(bundle.rules, place, bundle.terms):
        groups.setdefault((by(chosen), chosen.kop), []).append(chosen.tekst)
    return ((key, " ".join(texts)) for key, texts in groups.items())


def _kinds(bundle: Bundle) -> tuple[Soortrij, ...]:
    """Return what differs for each kind: our own sentences of the page, and what a briefing and a letter say of that kind."""
    here = {kind: text for (_, kind), text in _grouped(bundle, "protocol.soorten", lambda _: "")}
    said = by_kind(bundle.plan, bundle.terms)
    return tuple(
        Soortrij(label, here[kind], " ".join(chosen.tekst for chosen in said[kind]))
        for kind, label in bundle.plan.lijsten.soorten.items()
    )


def roles(bundle: Bundle) -> tuple[Rolblok, ...]:
    """Return what each role does, says and never does."""
    found: dict[str, dict[str, list[str]]] = {}
    for chosen in sentences(bundle.rules, "protocol.rollen", bundle.terms):
        parts = found.setdefault(chosen.wie, {part: [] for part in ROLE_PARTS})
        parts[chosen.kop].append(chosen.tekst)
    return tuple(Rolblok(first_upper(who), *(tuple(parts[part]) for part in ROLE_PARTS)) for who, parts in found.items())


def _frame(bundle: Bundle) -> Kader:
    return Kader(
        colofon=prose(bundle, "protocol.colofon"),
        doel=sections(bundle, "protocol.doel"),
        instroom=lists.instroom(bundle.plan, bundle.profile, bundle.terms),
        uitgangspunten=sections(bundle, "protocol.uitgangspunten"),
        werkwoorden=sections(bundle, "protocol.vier_werkwoorden"),
    )


def _step(bundle: Bundle, step: Stap) -> Stapblok:
    roles: dict[str, str] = {}
    place = f"protocol.stap_{step.nummer}"
    for chosen in sentences(bundle.rules, place, bundle.terms):
        roles.setdefault(chosen.kop, first_upper(chosen.wie))
    rows = tuple(Afspraak(roles[part.kop], part.kop, part.zin) for part in sections(bundle, place))
    return Stapblok(step.titel, bundle.terms.fill(step.doel), rows)


def _own(bundle: Bundle) -> Eigen:
    profile = bundle.profile
    return Eigen(
        aanvulling=team_rows(additions(profile, bundle.plan, bundle.terms)),
        woordvoerder=profile.actieteam.woordvoerder or "",
        zorgstructuur=profile.zorgstructuur,
        sanctie_uitgangspunt=profile.sanctiebeleid.uitgangspunt or "",
        treden=sanction_steps(profile),
        sanctie_vindplaats=profile.sanctiebeleid.vindplaats or "",
        pestprotocol=profile.veiligheid.pestprotocol or "",
    )


def _choices(bundle: Bundle) -> Besluiten:
    return Besluiten(
        politie=_decisions(bundle, "politie"),
        thuis=_decisions(bundle, "ouders"),
        anderen=_decisions(bundle, "alle_ouders"),
        volgorde=_decisions(bundle, "volgorde"),
        punten_ouderbrief=lists.punten_ouderbrief(bundle.plan, bundle.profile, bundle.terms),
    )


def _annexes(bundle: Bundle) -> Bijlagen:
    questions = lists.vragen(bundle.plan, bundle.profile, bundle.terms)
    return Bijlagen(
        wet=legal_facts(bundle, "protocol"),
        wet_nagekeken=checked(bundle, "protocol"),
        vragen=tuple(section(heading, asked) for heading, asked in questions.items()),
        brieven=_agreements(bundle, "protocol.brieven"),
        hoe_brieven=prose(bundle, "protocol.hoe_brieven"),
        bewaren=sections(bundle, "protocol.bewaren"),
        bereik=reach(bundle.profile),
        hulplijnen_school=_bodies(bundle, lambda body: not body.startswith("politie") and body not in {ADVICE, *AT_ONCE}),
        logboek=prose(bundle, "protocol.logboek"),
        logregels=tuple(range(1, LOG_ROWS + 1)),
    )


def _on_page_one(bundle: Bundle) -> tuple[Hulplijn, ...]:
    """Return the help lines of the first hour; beside a large action team in few words, so that they stay on the page."""
    lines = (*help_for(bundle, "allen"), *_bodies(bundle, lambda body: body in AT_ONCE))
    full = len(bundle.profile.actieteam.kern) > _LARGE_TEAM
    return tuple(replace(line, voor=line.voor.split(",")[0], wanneer="") for line in lines) if full else lines


def _bodies(bundle: Bundle, wanted: Callable[[str], bool]) -> tuple[Hulplijn, ...]:
    return help_lines(body for body in for_schools(bundle.plan, bundle.today) if wanted(body.id))


def _decisions(bundle: Bundle, table: str) -> tuple[Beslisrij, ...]:
    rows = decisions(bundle.plan, table, bundle.terms, school_features(bundle.profile))
    return tuple(Beslisrij(row.situatie, row.doen, first_upper(row.wie)) for row in rows)


DOCUMENT = SchoolDocument(
    naam="protocol",
    volgorde=10,
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
    bladzijden=(10, 14),
    compose=compose,
)
