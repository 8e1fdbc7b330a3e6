"""Why: for each sentence of a finished document, the rule behind it, the facts with their status, or what else it comes from.

In: the document as it was made, the rules that were chosen for it, and the facts that they were chosen on. Out: `Waarom`, in the
order of the page. Never: told afterwards: a sentence is looked up in what this very run chose.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from generator.base.language import long_date
from generator.disclose.named import FITS
from generator.documents.document import AnyDocument
from generator.documents.openbaar.brief.own import own_paragraphs
from generator.load.doubts import texts
from generator.load.keys.incident import OWN, Incident
from generator.load.keys.school import SchoolProfile
from generator.load.keys.shape import INCIDENT, Leaf, walk
from generator.render.model import Paragraph, Table
from generator.render.tekst.read import read
from generator.stappenplan.features import Features
from generator.stappenplan.model import Rule, Stappenplan
from generator.stappenplan.terms import Terms

_ENDS = re.compile(r"(?<=[.?!])(?<!\b[A-Z]\.)['’”]?\s+|\n+|⏎")  # an initial does not end a sentence
_TELLING = re.compile(r"[A-Z0-9]|.{12}")  # a value that can be known again within a sentence
_FIXED = "vaste tekst van het document"
_SLOTS: Mapping[str, str] = {
    "online": "ouderbrief.noemt",
    "van_onze_school": "ouderbrief.noemt",
    "afkomst_of_geloof": "ouderbrief.noemt",
    "materiaal": "soort",
    "toezicht": "toezicht_waar",
    "toezicht_tot": "toezicht_tot",
    "nog_toezicht": "toezicht_tot",
    "in_de_groepen": "klassengesprek_in",
}
"""What an incident puts in a sentence → the key behind it; everything else is the day of a measure."""


_BEHIND: Mapping[str, str] = {
    "onderwijstype": "school.onderwijstype",
    "aanspreekvorm": "brieven.aanspreekvorm",
    "volwassen": "school.leerlingen_18_plus school.onderwijstype",
    "jonger_dan_12": "school.onderwijstype",
    "politiecontact": "politie.contactpersoon",
    "orgaan": "medezeggenschap.orgaan",
    "leidende_soort": "soort",
    "andere_soort": "soort",
    "meerdere_soorten": "soort",
    "rondgestuurd": "soort",
    "ouders_ingelicht": "betrokkenen.ouders_informeren.besluit maatregelen.ouders_betrokkenen",
    "politie_genoemd": "politie.overleg politie.mag_genoemd maatregelen.politie",
    "geen_gevaar": "politie.ziet_gevaar politie.overleg politie.mag_genoemd",
    "bijeenkomst": "bijeenkomst.op bijeenkomst.waar",
    "gemeld_bij_politie": "politie.melding politie.aangifte politie.aangifte_genoemd politie.overleg politie.mag_genoemd",
    "nog_niet_bekend": "ouderbrief.onbekend gaande herhaald omvang nog_online",
    "gevraagd": "ouderbrief.vragen",
    "meer_geraakt": "ouderbrief.onbekend omvang",
    "niet_bekend": "ouderbrief.onbekend gaande nog_online aanstichter",
    "genoemd": "ouderbrief.noemt soort",
    "genoemd_klopt_niet": "ouderbrief.noemt beeldmateriaal",
    **{f"noemt_{kind}": "ouderbrief.noemt" for kind in FITS},
    "ongezien": "beelden_bekeken",
    "verteld": "gemeld.door",
    "beelden_gezien": "beelden_bekeken",
    "toezicht_zonder_maatregel": "toezicht_waar toezicht_tot maatregelen.extra_toezicht",
    "toezicht_voorbij": "toezicht_tot",
    "aangifte_keuze_los": "politie.aangifte_genoemd politie.aangifte",
    "meer_onbekend": "ouderbrief.onbekend omvang",
    "begin_ontbreekt": "ouderbrief.eigen_begin_vervangt ouderbrief.eigen_begin",
    "wissen_kan_niet": "ouderbrief.wissen soort beeldmateriaal mogelijk_strafbaar politie.overleg politie.melding politie.aangifte",
    "bewijs": "soort beeldmateriaal mogelijk_strafbaar politie.overleg ouderbrief.wissen",
    "gevaar_gaande": "soort gaande",
    "gestopt": "gaande",
    "iets_gedaan": "maatregelen politie.overleg",
    "schooldag": "schooldag.gaat_door",
    "schooldag_gekozen": "schooldag.gaat_door",
    "gezag": "schooldag.op_gezag_van",
    "schooldag_gezag": "schooldag.op_gezag_van",
    "ouderbrief": "ouderbrief.besluit",
    "beelden": "soort beeldmateriaal",
    "stil_houden": "breed_bekend norm ouderbrief.besluit maatregelen.klassengesprek",
    "informatie": "team.informatie",
    "verzending": "ouderbrief.verzenden_op",
    "datalek": "datalek.vermoed",
    "politie_overleg": "politie.overleg",
    "politie_melding": "politie.melding",
    "politie_aangifte": "politie.aangifte",
    "politie_mag_genoemd": "politie.mag_genoemd",
    "politie_onderzoek": "politie.onderzoek",
    "politiewerk": "politie.onderzoek politie.overleg politie.aangifte politie.melding politie.mag_genoemd mogelijk_strafbaar",
    "leerlagen": "klassengesprek_in maatregelen.klassengesprek",
    "politie_vraagt_te_wachten": "politie.vraagt_te_wachten",
    "politie_ziet_gevaar": "politie.ziet_gevaar",
    "uur_zonder_dag": "vervolgbericht_voor_uur vervolgbericht_op",
    "actieteam": "actieteam.gevormd",
    "actieteam_ingevuld": "actieteam.leden actieteam.voorzitter",
    "eerst_ingelicht": "ouderbrief.betrokkenen_eerst_ingelicht",
    "rol": "betrokkenen.rol",
    "positie": "betrokkenen.rol aanstichter",
    "thuis": "betrokkenen.leeftijd betrokkenen.handelingsbekwaam betrokkenen.ouders_informeren.besluit",
    "intiem": "beeldmateriaal",
    "gebeld": "maatregelen.ouders_betrokkenen",
    "weer_bellen": "vervolgbericht_op",
    "checks": "gemeld.op herstel.check_na_weken",
    "aanstichter_in_lijst": "betrokkenen.rol",
    "leeftijd": "betrokkenen.leeftijd",
    "volwassenen": "betrokkenen.leeftijd betrokkenen.handelingsbekwaam",
    "handelingsbekwaam": "betrokkenen.handelingsbekwaam",
    "zorg_nodig": "betrokkenen.zorg_nodig",
    "ouders_informeren": "betrokkenen.ouders_informeren.besluit",
    "thuis_direct": "betrokkenen.ouders_informeren.besluit",
    "thuis_ingelicht": "maatregelen.ouders_betrokkenen ouderbrief.betrokkenen_eerst_ingelicht",
    "ouders_gezag": "betrokkenen.ouders.gezag",
    "vertegenwoordiger": "betrokkenen.ouders.gezag",
    "thuis_gewogen": "betrokkenen.ouders_informeren.door",
    "eigen_zin": " ".join(f"ouderbrief.{key}" for key in OWN),
    "herziening": "betrokkenen.ouders_informeren.herzien_op",
    "melder": "gemeld.door",
    "melding": "gemeld.op",
    "team_geinformeerd": "team.geinformeerd",
    "bestuur_geinformeerd": "bestuur.geinformeerd",
    "team_voor_de_brief": "team.geinformeerd ouderbrief.verzenden_op",
    "kring": "school.groepen school.leerlingen ouderbrief.besluit",
    "norm_gekozen": "norm",
    "dubbele_maatregel": "maatregelen",
    "vervolg": "vervolgbericht_op ouderbrief.verzenden_op",
    "volgende_dag": "vervolgbericht_op",
    "afgesloten": "afsluiting.op",
    "blijft": "afsluiting.blijft",
    "eerst_leidend": "soort",
    "eerst_andere": "soort",
    "nieuwe_soort": "soort",
    "schooldag_was": "schooldag.gaat_door",
    "iets_nieuws": "maatregelen soort schooldag.gaat_door",
    "nog_open": "maatregelen",
    "alles_klaar": "maatregelen",
    "iets_vervallen": "maatregelen",
    "beloofd": "vervolgbericht_op",
    "maatregel_open": "maatregelen",
    "maatregel_dag": "maatregelen.op",
    "bijeenkomst_ruimte": "bijeenkomst.ruimte bijeenkomst.waar",
    "politie_open": "politie.overleg politie.melding politie.aangifte",
    "talen": "brieven.talen",
    "kanaal": "brieven.kanaal",
    "team_van_een": "actieteam.kern",
    "vaststelling_plat": "vaststelling",
}


def keys_behind(feature: str) -> tuple[str, ...]:
    """Return the keys of the files that a feature comes from; a feature of the readers (`doelgroep`) has none."""
    before, _, what = feature.partition("_")
    if before in {"maatregel", "sinds"} and feature not in _BEHIND:
        return (f"maatregelen.{what}",)
    if feature in {"doelgroep", "respondent", "lezer"}:
        return ()
    return tuple(_BEHIND.get(feature, feature).split())


@dataclass(frozen=True, slots=True)
class Feit:
    """A key of the profile or the incident, with how it stands where that decided."""

    sleutel: str
    stand: str


@dataclass(frozen=True, slots=True)
class Waarom:
    """Why a sentence stands in a document.

    Attributes:
        regel: id of the rule or legal fact; empty where there is none.
        herkomst: what it is, in Dutch: a rule with its strength, a law, a row of a table, a list, the profile, or fixed text.
        omdat: the facts on which it was chosen, or whose value it shows.
        nagekeken_op: day on which the rule or fact was checked.
    """

    document: str
    zin: str
    regel: str
    herkomst: str
    omdat: tuple[Feit, ...]
    nagekeken_op: date | None = None

    def __str__(self) -> str:
        facts = "; ".join(f"{fact.sleutel}: {fact.stand}" if fact.stand else fact.sleutel for fact in self.omdat)
        who = f"{self.regel}, {self.herkomst}" if self.regel else self.herkomst
        return f"“{self.zin}”\n    {who}{f', want {facts}' if facts else ''}"

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {
            "document": self.document,
            "zin": self.zin,
            "regel": self.regel,
            "herkomst": self.herkomst,
            "omdat": [{"sleutel": fact.sleutel, "stand": fact.stand} for fact in self.omdat],
            "nagekeken_op": self.nagekeken_op.isoformat() if self.nagekeken_op else None,
        }


@dataclass(frozen=True, slots=True)
class Run:
    """What one document was made of.

    Attributes:
        rules: what was chosen for this circle; for the action team those of each pupil as well.
        features: on which they were chosen.
    """

    document: AnyDocument
    profile: SchoolProfile
    incident: Incident | None
    plan: Stappenplan
    rules: tuple[Rule, ...]
    features: Features
    terms: Terms


def explain(data: bytes, run: Run) -> tuple[Waarom, ...]:
    """Return why each sentence stands in a document, in the order of its page; a sentence that stands there twice comes once.

    Args:
        data: the finished docx.
        run: what it was made of.
    """
    known = dict(_known(run))
    values = tuple(_values(run.profile, run.incident))
    return tuple(dict.fromkeys(known.get(_flat(said)) or _otherwise(run, said, values) for said in _sentences(data)))


def _sentences(data: bytes) -> Iterator[str]:
    for block in read(data).blocks:
        paragraphs = (block,) if isinstance(block, Paragraph) else block.paragraphs if isinstance(block, Table) else ()
        for paragraph in paragraphs:
            yield from (said.strip() for said in _ENDS.split(paragraph.plain) if said and said.strip())


def _flat(text: str) -> str:
    return " ".join(text.replace("**", "").split()).strip("'’”“ ")


def _known(run: Run) -> Iterator[tuple[str, Waarom]]:
    """Yield every sentence that this run had at hand, with why; what is more certain comes last and wins."""
    name, fill = run.document.naam, run.terms.fill
    for title, rows in _lists(run.plan):
        yield from _each(fill, rows, Waarom(name, "", "", f"onze uitwerking van een lijst ({title})", ()))
    for table, choices in run.plan.beslistabellen.items():
        for row in choices:
            yield from _each(fill, (row.situatie, row.doen), Waarom(name, "", row.regel, f"beslistabel {table}", ()))
    for fact in run.plan.wet:
        yield from _each(fill, (fact.tekst,), Waarom(name, "", fact.id, f"wet, bron {fact.bron}", (), fact.nagekeken_op))
    for rule in run.rules:
        for sentence in rule.zinnen:
            because = (*_because(sentence.wanneer, run.features), *_said_more(sentence.tekst, run.terms))
            whole = Waarom(name, "", rule.id, f"{rule.titel} ({rule.kracht})", because, rule.nagekeken_op)
            yield from _each(fill, (sentence.tekst, sentence.kop), whole)


def _each(fill: Callable[[str], str], rows: Iterable[str], why: Waarom) -> Iterator[tuple[str, Waarom]]:
    for row in rows:
        for said in _ENDS.split(fill(row)):
            if said and said.strip():
                yield _flat(said), replace(why, zin=said.strip())


def _lists(plan: Stappenplan) -> Iterator[tuple[str, tuple[str, ...]]]:
    lists = plan.lijsten
    yield "instroom", lists.instroom
    yield "norm", lists.norm
    yield "punten voor een brief", lists.punten_ouderbrief
    yield "vragen", tuple(chain.from_iterable(lists.vragen.values()))
    yield "evaluatie", tuple(question.vraag for rows in lists.evaluatie.values() for question in rows)


def _because(wanneer: Mapping[str, frozenset[str]], features: Features) -> Iterator[Feit]:
    for feature, values in wanneer.items():
        stand = ", ".join(sorted(values & features.get(feature, frozenset())))
        keys = keys_behind(feature)
        if keys:
            yield Feit(", ".join(keys), stand.replace("_", " "))


def _said_more(text: str, terms: Terms) -> Iterator[Feit]:
    """Give the keys that put words of this incident in a sentence: where it happened, and on which day."""
    yield from (Feit(key, "") for key in dict.fromkeys(_SLOTS.get(slot, "maatregelen.op") for slot in terms.told(text)))


def _values(profile: SchoolProfile, incident: Incident | None) -> Iterator[tuple[str, str]]:
    """Yield key and text of what a sentence can show: texts of the profile, and days and own sentences of the incident."""
    yield from texts(profile)
    if incident is None:
        return
    for key, shape in walk(INCIDENT):
        value: object = incident
        for step in key.split("."):
            value = getattr(value, step, None)
        if isinstance(shape, Leaf) and isinstance(value, date):
            yield f"incident.{key}", long_date(value)
            yield f"incident.{key}", long_date(value).rsplit(" ", 1)[0]  # a day near at hand has no year
    letter = incident.ouderbrief
    for key in OWN:
        lines = chain.from_iterable(_ENDS.split(each.tekst) for each in own_paragraphs(letter.own(key)))
        yield from ((f"incident.ouderbrief.{key}", line) for line in lines if line)


def _otherwise(run: Run, said: str, values: tuple[tuple[str, str], ...]) -> Waarom:
    """Return why a sentence stands there that no rule gave: a help line, a value of the files, or the text of the template."""
    name = run.document.naam
    for body in run.plan.organisaties:
        if any(part in said for part in _ENDS.split(body.naam)):
            return Waarom(name, said, "", f"hulplijn, bron {body.bron}", (), body.nagekeken_op)
    plain = said.replace("\u00a0", " ")  # a date is kept on one line
    keys = dict.fromkeys(key for key, value in values if _shows(plain, value))
    return Waarom(name, said, "", "uit uw gegevens" if keys else _FIXED, tuple(Feit(key, "") for key in keys))


def _shows(said: str, value: str) -> bool:
    return said == value or (bool(_TELLING.search(value)) and bool(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", said)))
