"""Compose the prevention policy of the school year: norms, lessons, parents, staff, help, consistent action, monitoring, plan.

In: the profile and the rules of step 7. Out: `PreventiebeleidContext`. Never: an incident; figures come with the yearly update.

Source: R7.01 to R7.18, L-02, L-04, L-25.
"""

from dataclasses import dataclass

from generator.documents.blocks import Bundle, Hulplijn, SchoolBlok, Woorden, help_for, school_block, texts, words
from generator.documents.school.control import Beheer, control_block
from generator.documents.school.people import UNKNOWN, Bereik, Tredeblok, reach, sanction_steps
from generator.language import long_date
from generator.school import Actie, Preventie
from generator.stappenplan import lists


@dataclass(frozen=True, slots=True)
class Activiteit:
    """A lesson, an evening or a training: for whom, about what, when."""

    wie: str
    onderwerp: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class Actierij:
    """A line of the action plan."""

    actie: str
    eigenaar: str
    gereed: str
    indicator: str


@dataclass(frozen=True, slots=True)
class PreventiebeleidContext:
    """What the prevention policy shows; a list of the school that is empty leaves its table out."""

    school: SchoolBlok
    bestuur: str
    woord: Woorden
    beheer: Beheer
    visie: tuple[str, ...]
    normen_inleiding: tuple[str, ...]
    normen: tuple[str, ...]
    telefoonregel: str
    lessen_inleiding: tuple[str, ...]
    lessen: tuple[Activiteit, ...]
    leerlingen: tuple[str, ...]
    ouders_inleiding: tuple[str, ...]
    ouders: tuple[Activiteit, ...]
    themas_ouders: tuple[str, ...]
    medewerkers_inleiding: tuple[str, ...]
    scholing: tuple[Activiteit, ...]
    hulp: tuple[str, ...]
    bereik: tuple[Bereik, ...]
    hulplijnen: tuple[Hulplijn, ...]
    optreden: tuple[str, ...]
    treden: tuple[Tredeblok, ...]
    sanctie_vindplaats: str
    monitoring: tuple[str, ...]
    monitor: str
    registratie: tuple[str, ...]
    leren: tuple[str, ...]
    acties: tuple[Actierij, ...]


def compose(bundle: Bundle) -> PreventiebeleidContext:
    """Return the prevention policy as values."""
    profile, plan = bundle.profile, bundle.plan
    own = profile.preventie
    return PreventiebeleidContext(
        school=school_block(profile),
        bestuur=profile.bestuur.naam or "",
        woord=words(bundle.terms),
        beheer=control_block(profile, bundle.vandaag),
        visie=texts(bundle, "preventiebeleid.visie"),
        normen_inleiding=texts(bundle, "preventiebeleid.normen"),
        normen=own.normen,
        telefoonregel=own.telefoonregel or "",
        lessen_inleiding=texts(bundle, "preventiebeleid.lessen"),
        lessen=tuple(Activiteit(lesson.groep, lesson.onderwerp, lesson.wanneer or UNKNOWN) for lesson in own.lessen),
        leerlingen=texts(bundle, "preventiebeleid.leerlingen"),
        ouders_inleiding=texts(bundle, "preventiebeleid.ouders"),
        ouders=tuple(Activiteit("", evening.onderwerp, evening.wanneer or UNKNOWN) for evening in own.ouders),
        themas_ouders=lists.themas_ouders(plan, profile),
        medewerkers_inleiding=texts(bundle, "preventiebeleid.medewerkers"),
        scholing=tuple(Activiteit(course.wie, course.onderwerp, course.wanneer or UNKNOWN) for course in own.scholing),
        hulp=texts(bundle, "preventiebeleid.hulp"),
        bereik=reach(profile),
        hulplijnen=help_for(bundle, "allen"),
        optreden=texts(bundle, "preventiebeleid.optreden"),
        treden=sanction_steps(profile),
        sanctie_vindplaats=profile.sanctiebeleid.vindplaats or "",
        monitoring=texts(bundle, "preventiebeleid.monitoring"),
        monitor=_monitor(own),
        registratie=texts(bundle, "preventiebeleid.registratie"),
        leren=texts(bundle, "preventiebeleid.leren"),
        acties=tuple(_action(action) for action in own.acties),
    )


def _monitor(own: Preventie) -> str:
    if own.monitor is None:
        return ""
    return f"{own.monitor.instrument}, elk jaar in {own.monitor.maand}" if own.monitor.maand else own.monitor.instrument


def _action(action: Actie) -> Actierij:
    return Actierij(
        actie=action.actie,
        eigenaar=action.eigenaar or UNKNOWN,
        gereed=long_date(action.gereed) if action.gereed else UNKNOWN,
        indicator=action.indicator or UNKNOWN,
    )
