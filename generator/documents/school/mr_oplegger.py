"""Compose the cover note for the participation body: what changed, why, what is asked of it, and when. One page.

In: the profile, and what the yearly update changed where there was one. Out: `MrOpleggerContext`.
Never: consent, a date or a right that the profile or the law does not give.

Source: L-06, L-07, R7.10.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.documents.blocks import Bundle, Regel, SchoolBlok, first_upper, school_block
from generator.documents.eerder import Aanpassing, Verandering
from generator.documents.school.control import SETTLED, Beheer, control_block
from generator.language import long_date
from generator.stappenplan.facts import legal
from generator.values import Onderwijstype

NAME = "mr-oplegger"
_PLACES = 3  # headings that a row names
_REASONS = 2
_FIRST = "Protocol online incidenten en preventiebeleid online veiligheid"


@dataclass(frozen=True, slots=True)
class Groep:
    """The changes with one kind of cause: how many, where, and why."""

    wat: str
    aantal: str
    waar: str
    waarom: str


@dataclass(frozen=True, slots=True)
class MrOpleggerContext:
    """What the cover note shows; without an update `groepen` is empty and `eerste` is true."""

    school: SchoolBlok
    beheer: Beheer
    titel: str
    orgaan: str
    gegevens: tuple[Regel, ...]
    vraag: str
    wet: str
    eerste: bool
    samenvatting: str
    groepen: tuple[Groep, ...]
    keuzes: str
    planning: tuple[Regel, ...]


def compose(bundle: Bundle) -> MrOpleggerContext:
    """Return the cover note as values."""
    control = control_block(bundle.profile, bundle.vandaag, bundle.schooljaar, bundle.eerder)
    change = bundle.aanpassing
    return MrOpleggerContext(
        school=school_block(bundle.profile),
        beheer=control,
        titel=change.titel if change else _FIRST,
        orgaan=control.orgaan,
        gegevens=_facts(bundle, control, change),
        vraag=_question(bundle, control.orgaan, change),
        wet=" ".join(bundle.terms.fill(fact.tekst) for fact in legal(bundle.plan, bundle.profile, "protocol.wet_medezeggenschap")),
        eerste=change is None,
        samenvatting=_summary(change),
        groepen=tuple(_groups(change.veranderingen)) if change else (),
        keuzes=_choices(change),
        planning=_dates(bundle, control),
    )


def _facts(bundle: Bundle, control: Beheer, change: Aanpassing | None) -> tuple[Regel, ...]:
    leader = bundle.profile.schoolleider
    sender = " ".join(part for part in (leader.functie, leader.naam) if part)
    files = f"het document met de wijzigingen erin, en {change.lijst}" if change else "de documenten zelf"
    return (
        Regel("Aan", control.orgaan),
        Regel("Van", sender or control.eigenaar),
        Regel("Versie en status", f"{control.versie}, {control.status}"),
        Regel("Bijlagen", files),
    )


def _question(bundle: Bundle, body: str, change: Aanpassing | None) -> str:
    if change and not change.veranderingen:
        return f"Wij vragen de {body} om ervan kennis te nemen dat er niets is veranderd."
    if change and not change.inhoud:
        return (
            "De afspraken zelf blijven gelijk: alleen namen, nummers of gegevens over de versie zijn aangepast. "
            f"Wij vragen de {body} om daarvan kennis te nemen. Wil de {body} het toch bespreken? Dan zetten wij het op de agenda."
        )
    settled = bundle.profile.vaststelling.op
    if change is None and settled and settled <= bundle.vandaag:  # nothing was brought up to date: the date is of these texts
        return f"Deze documenten zijn al vastgesteld, op {long_date(settled)}. Wij vragen de {body} om er kennis van te nemen."
    what = "deze versie" if change else "deze documenten"
    if bundle.profile.school.onderwijstype is Onderwijstype.MBO:
        return (
            f"Wij leggen {what} voor aan de {body}. Of het om instemming of advies gaat, staat in het medezeggenschapsstatuut. "
            "Het bestuur stelt pas vast als die stap is gezet."
        )
    return f"Wij vragen de {body} om in te stemmen met {what}. Het bestuur stelt pas vast als die instemming er is."


def _summary(change: Aanpassing | None) -> str:
    if change is None:
        return (
            "Deze documenten zijn nieuw. Het protocol zegt wie wat doet als er online iets misgaat. "
            "Het preventiebeleid zegt hoe wij dat dit schooljaar proberen te voorkomen."
        )
    count = len(change.veranderingen)
    if not count:
        return "Er is niets veranderd sinds de vorige versie."
    many = "is 1 tekst" if count == 1 else f"zijn {count} teksten"
    return f"Sinds de vorige versie {many} veranderd. Hieronder staan ze bij elkaar."


def _groups(changes: Iterable[Verandering]) -> Iterable[Groep]:
    by_cause: dict[str, list[Verandering]] = {}
    for change in changes:
        by_cause.setdefault(change.oorzaak, []).append(change)
    for cause, group in by_cause.items():
        places = _some((change.plaats or "begin van het document" for change in group), _PLACES, "andere plaats", "andere plaatsen")
        reasons = _some((change.reden for change in group), _REASONS, "andere reden", "andere redenen")
        yield Groep(first_upper(cause), str(len(group)), places, first_upper(reasons))


def _some(texts: Iterable[str], most: int, one: str, more: str) -> str:
    """Return the first few of the different texts, and how many others there are."""
    different = list(dict.fromkeys(texts))
    rest = len(different) - most
    tail = [] if rest <= 0 else [f"en {rest} {one if rest == 1 else more}"]
    return "; ".join([*different[:most], *tail])


def _choices(change: Aanpassing | None) -> str:
    if change is None or not change.te_kiezen:
        return ""
    many = "1 plaats" if change.te_kiezen == 1 else f"{change.te_kiezen} plaatsen"
    return (
        f"Op {many} staat nog onze eigen tekst, die wij eerder aanpasten. Voor de vaststelling kiezen wij daar welke tekst blijft."
    )


def _dates(bundle: Bundle, control: Beheer) -> tuple[Regel, ...]:
    """Return when each step is or was; what was agreed before counts only where the text is still adopted."""
    settled, today = bundle.profile.vaststelling, bundle.vandaag
    adopted = control.status == SETTLED
    talk, adopt = bundle.profile.medezeggenschap.instemming_op, settled.op
    after = f"na de bespreking ({settled.door or 'het bestuur'})"
    return (
        Regel("Deze oplegger", long_date(today)),
        Regel("Bespreking", long_date(talk) if talk and (adopted or talk >= today) else "nog te plannen"),
        Regel("Vaststelling", long_date(adopt) if adopt and (adopted or adopt >= today) else after),
        Regel("Opnieuw bekijken vóór", long_date(settled.herzien_voor) if settled.herzien_voor else "nog te bepalen"),
    )
