"""Compose the prevention policy of the school year: norms, lessons, parents, staff, help, consistent action, monitoring, plan.

In: the profile, the rules of step 7, and the picture of a year where there is one. Out: `PreventiebeleidContext`.
Never: an incident.

Source: R6.02, R7.01 to R7.18, RX.09, L-02, L-25.
"""

from dataclasses import dataclass

from generator.documents.blocks import Bundle, Hulplijn, SchoolBlok, Woorden, help_for, prose, school_block, texts, words
from generator.documents.document import SchoolDocument
from generator.documents.school.control import Beheer, control_block
from generator.documents.school.jaarcijfers import Cijferblok, Leerblok, figures, learned, taken_up
from generator.documents.school.people import UNKNOWN, Bereik, Tredeblok, Wetblok, legal_facts, reach, sanction_steps
from generator.documents.school.terugblik import Actierij, Terugblikblok, look_back, none_planned
from generator.documents.school.terugblik import plan as plan_of_year
from generator.load.keys.preventie import Preventie
from generator.stappenplan import lists


@dataclass(frozen=True, slots=True)
class Activiteit:
    """A lesson, an evening or a training: for whom, about what, when."""

    wie: str
    onderwerp: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class PreventiebeleidContext:
    """What the prevention policy shows; an empty list leaves out its table, and None leaves out its section."""

    school: SchoolBlok
    bestuur: str
    woord: Woorden
    beheer: Beheer
    visie: str
    normen_inleiding: str
    normen: tuple[str, ...]
    telefoonregel: str
    lessen_inleiding: str
    lessen: tuple[Activiteit, ...]
    leerlingen: tuple[str, ...]
    ouders_inleiding: str
    ouders: tuple[Activiteit, ...]
    themas_ouders: tuple[str, ...]
    medewerkers_inleiding: str
    scholing: tuple[Activiteit, ...]
    hulp: str
    bereik: tuple[Bereik, ...]
    hulplijnen: tuple[Hulplijn, ...]
    optreden: str
    maatregelen: str
    treden: tuple[Tredeblok, ...]
    sanctie_vindplaats: str
    monitoring: str
    monitor: str
    registratie: tuple[str, ...]
    leren: tuple[str, ...]
    wet: tuple[Wetblok, ...]
    terugblik: Terugblikblok | None
    cijfers: Cijferblok | None
    geleerd: Leerblok | None
    acties: tuple[Actierij, ...]
    acties_uitleg: str
    acties_open: str


def compose(bundle: Bundle) -> PreventiebeleidContext:
    """Return the prevention policy as values."""
    profile, plan = bundle.profile, bundle.plan
    own = profile.preventie
    return PreventiebeleidContext(
        school=school_block(profile),
        bestuur=profile.bestuur.naam or "",
        woord=words(bundle.terms),
        beheer=control_block(bundle, "preventiebeleid"),
        visie=prose(bundle, "preventiebeleid.visie"),
        normen_inleiding=prose(bundle, "preventiebeleid.normen"),
        normen=own.normen,
        telefoonregel=own.telefoonregel or "",
        lessen_inleiding=prose(bundle, "preventiebeleid.lessen"),
        lessen=tuple(Activiteit(lesson.groep, lesson.onderwerp, lesson.wanneer or UNKNOWN) for lesson in own.lessen),
        leerlingen=texts(bundle, "preventiebeleid.leerlingen"),
        ouders_inleiding=prose(bundle, "preventiebeleid.ouders"),
        ouders=tuple(Activiteit("", evening.onderwerp, evening.wanneer or UNKNOWN) for evening in own.ouders),
        themas_ouders=lists.themas_ouders(plan, profile),
        medewerkers_inleiding=prose(bundle, "preventiebeleid.medewerkers"),
        scholing=tuple(Activiteit(course.wie, course.onderwerp, course.wanneer or UNKNOWN) for course in own.scholing),
        hulp=prose(bundle, "preventiebeleid.hulp"),
        bereik=reach(profile),
        hulplijnen=help_for(bundle, "allen"),
        optreden=prose(bundle, "preventiebeleid.optreden"),
        maatregelen=prose(bundle, "preventiebeleid.maatregelen"),
        treden=sanction_steps(profile),
        sanctie_vindplaats=profile.sanctiebeleid.vindplaats or "",
        monitoring=prose(bundle, "preventiebeleid.monitoring"),
        monitor=_monitor(own),
        registratie=texts(bundle, "preventiebeleid.registratie"),
        leren=texts(bundle, "preventiebeleid.leren"),
        wet=legal_facts(bundle, "preventiebeleid"),
        terugblik=look_back(bundle),
        cijfers=figures(bundle),
        geleerd=learned(bundle),
        acties=plan_of_year(bundle),
        acties_uitleg=prose(bundle, "preventiebeleid.acties") if taken_up(bundle) else "",
        acties_open=none_planned(bundle),
    )


def _monitor(own: Preventie) -> str:
    if own.monitor is None:
        return ""
    return f"{own.monitor.instrument}, elk jaar in {own.monitor.maand}" if own.monitor.maand else own.monitor.instrument


DOCUMENT = SchoolDocument(
    naam="preventiebeleid",
    volgorde=230,
    titel="Preventiebeleid online veiligheid",
    voor="de hele schoolgemeenschap",
    context=PreventiebeleidContext,
    vereist=(
        "preventie.normen",
        "medezeggenschap.orgaan",
        "vaststelling.preventiebeleid.door",
        "vaststelling.preventiebeleid.eigenaar",
    ),
    inhoud=True,
    bijwerkbaar=True,
    van_het_jaar=True,
    bladzijden=(4, 6),
    compose=compose,
)
