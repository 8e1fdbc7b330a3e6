"""Select, loading: the whole folder as one `Stappenplan`, checked before anyone may use it.

In: the YAML files beside this module. Out: `Stappenplan`, frozen, loaded once. Never: half a plan; one fault stops the run, and all
faults are told at once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from generator.base.errors import StappenplanError
from generator.base.kring import Kring
from generator.base.values import Ernst, Onderwijstype, Soort
from generator.stappenplan import lists
from generator.stappenplan.features import OORDEEL, RESPONDENTEN, Features, allowed
from generator.stappenplan.model import Gewicht, Sentence, Stappenplan, Vraag, Vraagsoort, Wanneer, Wetsfeit
from generator.stappenplan.places import LEGAL_PLACES, PLACES, WITHOUT_INCIDENT
from generator.stappenplan.source import read, shaped
from generator.stappenplan.terms import Terms, sector_terms

_SO_FOR_ALL = (
    ("ouders_ingelicht", re.compile(r"ouder|verzorger|thuis|naar huis", re.IGNORECASE)),
    ("politie_genoemd", re.compile(r"politie|aangifte", re.IGNORECASE)),
    ("bewijs", re.compile(r"bewijs|bewa(?:ar|ren)|\bwis|kopie", re.IGNORECASE)),
)
"""Feature → what a sentence says when that feature must make it true for every pupil of an incident."""
_KNOW_EACH = frozenset({Kring.SCHOOL, Kring.ACTIETEAM, Kring.BETROKKENEN})  # no incident, or each pupil apart
_FOLDER = Path(__file__).resolve().parent
_STEPS = (
    "stap_0_melding",
    "stap_1_eerste_stappen",
    "stap_2_in_kaart",
    "stap_3_actie",
    "stap_4_norm",
    "stap_5_herstel",
    "stap_6_evaluatie",
    "stap_7_preventie",
    "kruisregels",
)


@cache
def stappenplan() -> Stappenplan:
    """Return the stappenplan of this installation."""
    return load(_FOLDER)


def load(folder: Path) -> Stappenplan:
    """Return the plan of a folder, read and checked.

    Args:
        folder: holds `regels` with a file a step and `kruisregels.yaml`, and `feiten` with what rules ask for.

    Raises:
        StappenplanError: a file does not hold; the sentence names file, line or rule.
    """
    facts = folder / "feiten"
    rows = {
        "stappen": [read(folder / "regels" / f"{name}.yaml") for name in _STEPS],
        **read(facts / "organisaties.yaml"),
        **read(facts / "wet.yaml"),
        "beslistabellen": read(facts / "beslistabellen.yaml"),
        **read(facts / "tegenspraak.yaml"),
        **read(facts / "buiten_kader.yaml"),
        "lijsten": read(facts / "lijsten.yaml"),
        "cijfers": read(facts / "cijfers.yaml"),
        "oefening": read(facts / "oefening.yaml"),
        "woorden": read(facts / "sectoren.yaml"),
    }
    plan = shaped(rows)
    check(plan)
    return plan


def check(plan: Stappenplan) -> None:
    """Refuse a plan with a fault across its files.

    Raises:
        StappenplanError: every fault, a line each.
    """
    terms = sector_terms(plan, Onderwijstype.PO)
    faults = [*_words(plan)]
    for part in (_contradictions, _rules, _facts, _tables, _limits, _lists, _figures, _exercise):
        faults += part(plan, terms)
    if faults:
        raise StappenplanError("Het stappenplan klopt niet:\n" + "\n".join(f"  - {fault}" for fault in faults))


def _words(plan: Stappenplan) -> Iterator[str]:
    known = plan.woorden
    if set(known.sectoren) != set(Onderwijstype):
        yield "sectoren.yaml heeft niet precies de sectoren po, vo, go en mbo"
        return
    every = set(known.algemeen).union(*known.sectoren.values())
    for sector in known.sectoren:
        yield from (f"sectoren.yaml: {sector} mist het woord {word}" for word in sorted(every - set(known.of(sector))))
    yield from (f"sectoren.yaml: {term} in andere_namen bestaat niet" for term in known.andere_namen.values() if term not in every)


def _rules(plan: Stappenplan, terms: Terms) -> Iterator[str]:
    for stap in plan.stappen:
        yield from _slots(terms, f"stap {stap.nummer}", (stap.titel, stap.doel))
    twice = [key for key, count in Counter(rule.id for rule in plan.regels).items() if count > 1]
    yield from (f"{key} staat er twee keer" for key in twice)
    for rule in plan.regels:
        if not rule.zinnen and not rule.beslist_in:
            yield f"{rule.id} heeft geen zin en ook geen code die beslist"
        yield from _role(terms, rule.id, rule.wie)
        for sentence in rule.zinnen:
            yield from _sentence(terms, rule.id, sentence)


def _sentence(terms: Terms, key: str, sentence: Sentence) -> Iterator[str]:
    if sentence.waar not in PLACES:
        yield f"{key}: plaats {sentence.waar} bestaat niet"
        return
    yield from _condition(f"{key} in {sentence.waar}", sentence.wanneer, allowed(sentence.waar))
    yield from _so_for_all(f"{key} in {sentence.waar}", sentence)
    yield from _slots(terms, key, (sentence.tekst, sentence.kop))
    yield from _role(terms, key, sentence.wie)


def _so_for_all(where: str, sentence: Sentence) -> Iterator[str]:
    if sentence.waar in WITHOUT_INCIDENT or PLACES[sentence.waar] in _KNOW_EACH:
        return
    said = [feature for feature, words in _SO_FOR_ALL if words.search(f"{sentence.kop} {sentence.tekst}")]
    if sentence.altijd and not said:
        yield f"{where}: altijd is alleen voor een zin over thuis, politie of bewijs"
    for feature in said:
        if not sentence.altijd and feature not in sentence.wanneer:
            yield f"{where}: deze zin moet voor elke leerling kloppen. Zet {feature} bij wanneer, of altijd: ja"


def _condition(where: str, wanneer: Wanneer, features: Features) -> Iterator[str]:
    for key, values in wanneer.items():
        if key not in features:
            yield f"{where}: voorwaarde {key} mag hier niet, want deze lezers kennen dat feit niet"
        elif not values or values - features[key]:
            yield f"{where}: voorwaarde {key} kan alleen zijn: {', '.join(sorted(features[key]))}"


def _facts(plan: Stappenplan, terms: Terms) -> Iterator[str]:
    twice = [key for key, count in Counter(body.id for body in plan.organisaties).items() if count > 1]
    yield from (f"organisaties.yaml: {key} staat er twee keer" for key in twice)
    for body in plan.organisaties:
        if body.soorten - set(Soort):
            yield f"organisaties.yaml: {body.id} noemt een soort die niet bestaat"
    for fact in plan.wet:
        yield from _legal(terms, fact)


def _legal(terms: Terms, fact: Wetsfeit) -> Iterator[str]:
    if fact.plaats not in LEGAL_PLACES:
        yield f"{fact.id}: plaats {fact.plaats} bestaat niet"
    if not fact.sectoren or fact.sectoren - set(Onderwijstype):
        yield f"{fact.id}: sectoren is een keuze uit po, vo, go en mbo"
    yield from _slots(terms, fact.id, (fact.tekst,))


def _tables(plan: Stappenplan, terms: Terms) -> Iterator[str]:
    known = {rule.id for rule in plan.regels} | {fact.id for fact in plan.wet}
    for name, rows in plan.beslistabellen.items():
        for number, row in enumerate(rows, 1):
            where = f"beslistabellen.yaml, {name}, rij {number}"
            if row.regel not in known:
                yield f"{where}: regel {row.regel} bestaat niet"
            yield from _condition(where, {**row.wanneer, **row.open}, OORDEEL)
            if (row.gewicht is Gewicht.MENS) != (not row.sleutels):
                yield f"{where}: een rij met gewicht {row.gewicht} heeft {'geen ' if row.gewicht is Gewicht.MENS else ''}sleutels"
            if row.gewicht is not Gewicht.MENS and not row.wanneer:
                yield f"{where}: een rij met gewicht {row.gewicht} heeft een voorwaarde"
            yield from _slots(terms, where, (row.situatie, row.doen))
            yield from _role(terms, where, row.wie)


def _contradictions(plan: Stappenplan, terms: Terms) -> Iterator[str]:
    known = {rule.id for rule in plan.regels} | {fact.id for fact in plan.wet} | {""}
    twice = [key for key, count in Counter(row.id for row in plan.tegenspraak).items() if count > 1]
    yield from (f"tegenspraak.yaml: {key} staat er twee keer" for key in twice)
    for row in plan.tegenspraak:
        if row.regel not in known:
            yield f"tegenspraak.yaml, {row.id}: regel {row.regel} bestaat niet"
        if bool(row.wanneer) == (len(row.volgorde) == 2):
            yield f"tegenspraak.yaml: {row.id} heeft een voorwaarde, of de volgorde van twee dagen"
        yield from _condition(f"tegenspraak.yaml, {row.id}", row.wanneer, OORDEEL)
        yield from _slots(terms, f"tegenspraak.yaml, {row.id}", (row.wat, *row.keuzes))


def _limits(plan: Stappenplan, terms: Terms) -> Iterator[str]:
    for row in plan.buiten_kader:
        if row.regel not in {rule.id for rule in plan.regels}:
            yield f"buiten_kader.yaml, {row.id}: regel {row.regel} bestaat niet"
        yield from _slots(terms, f"buiten_kader.yaml, {row.id}", (row.reden, row.waarheen))


def _lists(plan: Stappenplan, terms: Terms) -> Iterator[str]:
    ours = plan.lijsten
    if set(ours.soorten) != set(Soort):
        yield "lijsten.yaml: soorten heeft niet precies elke soort incident"
    for kind, values in lists.CALLED.items():
        if set(ours.gezegd.get(kind, {})) != set(values):
            yield f"lijsten.yaml: gezegd.{kind} heeft niet precies: {', '.join(map(str, values))}"
    yield from (f"lijsten.yaml: gezegd.{kind} bestaat niet" for kind in ours.gezegd if kind not in lists.CALLED)
    yield from _slots(terms, "lijsten.yaml", chain.from_iterable(words.values() for words in ours.gezegd.values()))
    if unknown := {z.kop for rule in plan.regels for z in rule.zinnen if z.waar == "protocol.soorten"} - set(Soort):
        yield f"protocol.soorten: {', '.join(sorted(unknown))} is geen soort incident"
    for name, keys in (
        ("team_kern", ours.team_kern),
        ("team_uitbreiding", ours.team_uitbreiding),
        ("themas_ouders", ours.themas_ouders),
    ):
        if set(keys) != set(Onderwijstype):
            yield f"lijsten.yaml: {name} heeft niet precies de sectoren po, vo, go en mbo"
    if set(ours.evaluatie) != set(RESPONDENTEN):
        yield f"lijsten.yaml: evaluatie heeft niet precies: {', '.join(RESPONDENTEN)}"
    for name, questions in ours.evaluatie.items():
        twice = [key for key, count in Counter(question.id for question in questions).items() if count > 1]
        yield from (f"lijsten.yaml: vraag {key} van {name} staat er twee keer" for key in twice)
        for question in questions:
            yield from _question(terms, f"lijsten.yaml, {name}", question)
    yield from _slots(terms, "lijsten.yaml", (*ours.instroom, *ours.norm, *ours.punten_ouderbrief))
    yield from _slots(terms, "lijsten.yaml", chain.from_iterable(ours.vragen.values()))
    members = chain.from_iterable((*ours.team_kern.values(), *ours.team_uitbreiding.values()))
    yield from _slots(terms, "lijsten.yaml", (f"{member.functie} {member.wanneer}" for member in members))


def _question(terms: Terms, where: str, question: Vraag) -> Iterator[str]:
    if (question.soort is Vraagsoort.KEUZE) != bool(question.opties):
        yield f"{where}: {question.id}: alleen een keuze heeft opties"
    yield from _slots(terms, where, (question.vraag,))


def _figures(plan: Stappenplan, terms: Terms) -> Iterator[str]:
    found = plan.cijfers
    kinds = (("soorten", found.soorten, Soort), ("ernst", found.ernst, Ernst), ("respondenten", found.respondenten, RESPONDENTEN))
    for name, words, values in kinds:
        if tuple(words) != tuple(map(str, values)):
            yield f"cijfers.yaml: {name} heeft niet precies, in deze volgorde: {', '.join(map(str, values))}"
    yield from _slots(terms, "cijfers.yaml", found.respondenten.values())


def _exercise(plan: Stappenplan, terms: Terms) -> Iterator[str]:
    found, known = plan.oefening, {rule.id for rule in plan.regels}
    weighed = {row.regel for row in chain.from_iterable(plan.beslistabellen.values()) if not row.wanneer}
    if set(found.soorten) != set(Soort) or any(set(words) != set(Onderwijstype) for words in found.per_sector.values()):
        yield "oefening.yaml heeft niet precies elke soort incident en elke sector"
        return
    yield from _slots(terms, "oefening.yaml", (kind.verhaal for kind in found.soorten.values()))
    for card in dict.fromkeys(chain.from_iterable(lists.cards(plan, kind) for kind in found.soorten)):
        where = f"oefening.yaml, minuut {card.minuut}"
        yield from _slots(terms, where, (card.van, card.hoe, card.tekst))
        yield from _role(terms, where, card.aan)
        yield from (f"{where}: regel {rule} bestaat niet" for rule in card.regels if rule not in known)
        yield from (f"{where}: geen rij zonder voorwaarde heeft regel {rule}" for rule in card.rijen if rule not in weighed)
        if card.minuut >= found.minuten["spel"]:
            yield f"{where}: deze kaart komt na het spel"
    for question in found.vragen:
        yield from _question(terms, "oefening.yaml", question)


def _slots(terms: Terms, where: str, texts: Iterable[str]) -> Iterator[str]:
    """Fill every text once: a word that no sector knows, or a stray brace, is a fault."""
    for text in texts:
        try:
            filled = terms.fill(text)
        except StappenplanError as error:
            yield f"{where}: {error}"
            continue
        if "{" in filled or "}" in filled:
            yield f"{where}: een accolade staat los"


def _role(terms: Terms, where: str, key: str) -> Iterator[str]:
    if key and key not in terms.words:
        yield f"{where}: rol {key} staat niet in sectoren.yaml"
