"""Compose the cover note for the participation body: what changed, why, what is asked of it, and when. One page.

In: the profile, and what the yearly update changed where there was one. Out: `MrOpleggerContext`.
Never: consent, a date or a right that the profile or the law does not give.

Source: L-06, L-07, R7.10.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from generator.base.language import enumeration, joined, long_date
from generator.base.values import Onderwijstype
from generator.documents.blocks import Bundle, Regel, SchoolBlok, first_upper, school_block
from generator.documents.document import SchoolDocument
from generator.documents.past.earlier import Adjustment, Change, Earlier
from generator.documents.school.control import (
    NO_CONSENT,
    POLICIES,
    SETTLED,
    Beheer,
    adoption,
    consent,
    consents,
    control_block,
    in_sector_words,
)
from generator.load.keys.school import Vaststelling
from generator.stappenplan.facts import legal

NAME = "mr-oplegger"
_PLACES = 3  # headings that a row names
_REASONS = 2
_NEW = ("0.", "1.0")
_WHAT = (
    "Het protocol zegt wie wat doet als er online iets misgaat. "
    "Het preventiebeleid zegt hoe wij dat dit {schooljaar} proberen te voorkomen."
)
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
    """What the cover note shows; without an update it is about both policies, `groepen` is empty and `eerste` is true.

    Attributes:
        beheer: control block of the updated policy, or of the protocol.
        stand: version and status of what the note is about, in one line.
    """

    school: SchoolBlok
    beheer: Beheer
    stand: str
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
    change = bundle.adjustment
    about = {name: control_block(bundle, name) for name in ((change.document,) if change else POLICIES)}
    control = next(iter(about.values()))
    return MrOpleggerContext(
        school=school_block(bundle.profile),
        beheer=control,
        stand=_standing(about),
        titel=change.title if change else _FIRST,
        orgaan=control.orgaan,
        gegevens=_facts(bundle, control, about, change),
        vraag=_question(bundle, control.orgaan, change, about) if change else _first_question(bundle, control.orgaan, about),
        wet=" ".join(
            f"{bundle.terms.fill(fact.tekst)} ({fact.wet})"
            for fact in legal(bundle.plan, bundle.profile, "protocol.wet_medezeggenschap")
        ),
        eerste=change is None,
        samenvatting=_summary(change) if change else bundle.terms.fill(_first_summary(about)),
        groepen=tuple(_groups(bundle, sorted(change.changes, key=lambda each: each.weight))) if change else (),
        keuzes=_choices(change),
        planning=_dates(bundle, about),
    )


def _standing(about: Mapping[str, Beheer]) -> str:
    """Return version and status, with the name of each policy where there are two."""
    if len(about) == 1:
        return " · ".join(f"versie {control.versie} · {control.status}" for control in about.values())
    return " · ".join(f"{name} {control.versie}, {control.status}" for name, control in about.items())


def _facts(bundle: Bundle, control: Beheer, about: Mapping[str, Beheer], change: Adjustment | None) -> tuple[Regel, ...]:
    leader = bundle.profile.schoolleider
    sender = joined(" ", leader.functie, leader.naam)
    policies = enumeration([f"{name} {each.versie}" for name, each in about.items()])
    files = f"het document met de wijzigingen erin, en {change.list_name}" if change else policies
    return (
        Regel("Aan", control.orgaan),
        Regel("Van", sender or control.eigenaar),
        *_same({name: ("Versie en status", f"{each.versie}, {each.status}") for name, each in about.items()}),
        Regel("Bijlagen", files),
    )


def _same(rows: Mapping[str, tuple[str, str]]) -> tuple[Regel, ...]:
    """Return one row where all policies say the same, else a row for each."""
    if len(set(rows.values())) == 1:
        return (Regel(*next(iter(rows.values()))),)
    return tuple(Regel(f"{label} ({name})", value) for name, (label, value) in rows.items())


def _question(bundle: Bundle, body: str, change: Adjustment, about: Mapping[str, Beheer]) -> str:
    """Return what is asked about an update: to agree where what was agreed changed, or was never agreed to."""
    if change.content_changed:
        return _asked(bundle, body, "deze versie")
    if any(control.status != SETTLED for control in about.values()):
        return _first_question(bundle, body, about)
    if not change.changes:
        return f"Wij vragen de {body} om ervan kennis te nemen dat er niets is veranderd."
    return (
        "De afspraken zelf blijven gelijk: alleen namen, nummers of gegevens over de versie zijn aangepast. "
        f"Wij vragen de {body} om daarvan kennis te nemen. Liever toch bespreken? Dan zetten wij het op de agenda."
    )


def _first_question(bundle: Bundle, body: str, about: Mapping[str, Beheer]) -> str:
    """Return what is asked about each policy: nothing where it is adopted, no more where the body agreed, and else to agree."""
    settled = {name: adoption(bundle.profile, name) for name in about}
    done = [name for name in about if about[name].status == SETTLED]
    before = bundle.earlier or Earlier()
    agreed = [name for name in about if name not in done and consent(settled[name], bundle.today, before, "") != NO_CONSENT]
    still = [f"het {name}" for name in about if name not in (*done, *agreed)]
    told = list(_adopted({name: settled[name].op or bundle.today for name in done}))
    told += [f"Met het {name} is al ingestemd; de vaststelling volgt nog." for name in agreed]
    if not still:
        return " ".join(["Dit stuk is ter kennisname: nu is er geen besluit nodig.", *told, *_agreed(bundle, body, settled)])
    return " ".join([*told, _asked(bundle, body, "deze documenten" if 1 < len(still) == len(about) else enumeration(still))])


def _adopted(days: Mapping[str, date]) -> Iterable[str]:
    """Yield on which day each policy was adopted; those of one day in one sentence."""
    by_day: dict[date, list[str]] = {}
    for name, day in days.items():
        by_day.setdefault(day, []).append(f"het {name}")
    for day, names in by_day.items():
        yield f"{first_upper(enumeration(names))} {'is' if len(names) == 1 else 'zijn'} vastgesteld op {long_date(day)}."


def _agreed(bundle: Bundle, body: str, settled: Mapping[str, Vaststelling]) -> Iterable[str]:
    """Yield on which day the participation body had its say on what is adopted."""
    by_day: dict[date, list[str]] = {}
    for name, each in settled.items():
        if each.instemming_op and each.instemming_op <= bundle.today:
            by_day.setdefault(each.instemming_op, []).append(f"het {name}")
    for day, names in by_day.items():
        what = enumeration(names)
        if consents(bundle.profile):
            yield f"De {body} stemde op {long_date(day)} in met {what}."
        else:
            yield f"Met de {body} is op {long_date(day)} gesproken over {what}."


def _asked(bundle: Bundle, body: str, what: str) -> str:
    if bundle.profile.school.onderwijstype is Onderwijstype.MBO:
        return (
            f"Wij leggen {what} voor aan de {body}. Of het om instemming of advies gaat, staat in het medezeggenschapsstatuut. "
            "Het bestuur stelt pas vast als die stap is gezet."
        )
    return f"Wij vragen de {body} om in te stemmen met {what}. Het bestuur stelt pas vast als die instemming er is."


def _first_summary(about: Mapping[str, Beheer]) -> str:
    """Return what the policies are; they are new only where none was adopted and no version went before."""
    new = all(control.status != SETTLED and control.versie.startswith(_NEW) for control in about.values())
    return ("Deze documenten zijn nieuw. " if new else "") + _WHAT


def _summary(change: Adjustment) -> str:
    count = len(change.changes)
    if not count:
        return "Er is niets veranderd sinds de vorige versie."
    many = "is 1 tekst" if count == 1 else f"zijn {count} teksten"
    return f"Sinds de vorige versie {many} veranderd. Hieronder staan ze bij elkaar."


def _groups(bundle: Bundle, changes: Iterable[Change]) -> Iterable[Groep]:
    by_cause: dict[str, list[Change]] = {}
    first = {"", bundle.adjustment.title if bundle.adjustment else ""}
    for change in changes:
        by_cause.setdefault(change.cause, []).append(change)
    for cause, group in by_cause.items():
        headings = ("voorblad" if change.heading in first else change.heading for change in group)
        places = _some(headings, _PLACES, "andere plaats", "andere plaatsen")
        reasons = _some((change.reason for change in group), _REASONS, "andere reden", "andere redenen")
        what, why = (first_upper(in_sector_words(bundle, text)) for text in (cause, reasons))
        yield Groep(what, str(len(group)), places, why)


def _some(texts: Iterable[str], most: int, one: str, more: str) -> str:
    """Return the first few of the different texts, and how many others there are."""
    different = list(dict.fromkeys(texts))
    rest = len(different) - most
    tail = [] if rest <= 0 else [f"en {rest} {one if rest == 1 else more}"]
    return "; ".join([*different[:most], *tail])


def _choices(change: Adjustment | None) -> str:
    if change is None or not change.to_choose:
        return ""
    many = "1 plaats" if change.to_choose == 1 else f"{change.to_choose} plaatsen"
    return (
        f"Op {many} staat nog onze eigen tekst, die wij eerder aanpasten. Voor de vaststelling kiezen wij daar welke tekst blijft."
    )


def _dates(bundle: Bundle, about: Mapping[str, Beheer]) -> tuple[Regel, ...]:
    """Return when each step is or was; a day of the past counts only where the text is still adopted."""
    steps = [
        dict(zip(about, rows, strict=True)) for rows in zip(*(_steps(bundle, name, about[name]) for name in about), strict=True)
    ]
    return (Regel("Deze oplegger", long_date(bundle.today)), *chain.from_iterable(map(_same, steps)))


def _steps(bundle: Bundle, policy: str, control: Beheer) -> tuple[tuple[str, str], ...]:
    settled, today = adoption(bundle.profile, policy), bundle.today
    adopted = control.status == SETTLED
    talk, adopt = settled.instemming_op, settled.op
    after = f"na de bespreking ({settled.door or 'het bestuur'})"
    step = "Instemming" if adopted and consents(bundle.profile) else "Bespreking"
    return (
        (step, _day(talk, today, "geweest") if talk and (adopted or talk >= today) else "nog te plannen"),
        ("Vaststelling", _day(adopt, today, "gedaan") if adopt and (adopted or adopt >= today) else after),
        (
            "Opnieuw bekijken vóór",
            _day(settled.herzien_voor, today, "voorbij") if settled.herzien_voor else "nog te bepalen",
        ),
    )


def _day(day: date, today: date, behind: str) -> str:
    """Return a day, and that it is behind us where this note is of later."""
    return long_date(day) if day >= today else f"{long_date(day)} ({behind})"


DOCUMENT = SchoolDocument(
    naam=NAME,
    volgorde=240,
    titel="Oplegger voor de medezeggenschap",
    voor="medezeggenschap en bestuur",
    context=MrOpleggerContext,
    vereist=(
        "schoolleider.naam",
        "schoolleider.functie",
        "medezeggenschap.orgaan",
    ),
    compose=compose,
)
