"""What a document does not tell of an incident, and why: whoever filled it in is told so.

In: the document, the incident, and the rules with the sentences that this document prints. Out: `LeftOut`. Never: a person.

Source: R4.07, R3.12a, R4.06.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from generator.base import values as v
from generator.base.language import enumeration
from generator.disclose.asked import NONE
from generator.disclose.circles import NOT_PUBLIC
from generator.disclose.named import may_stand
from generator.documents.document import STUDENTEN, AnyDocument, BetrokkenenDocument, OpenbaarDocument, TeamDocument
from generator.documents.team.teambriefing import VOOR_BETROKKEN
from generator.load.keys.incident import OWN, OWN_WORDS, Genomen, Incident
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.model import Rule, Sentence

_SAID = frozenset({v.Status.GEDAAN, v.Status.GEPLAND})
_NOT_SURE = "de status is {}, en een document zegt alleen wat gedaan of gepland is."
_PUNISHED = "een brief aan iedereen zegt nooit of iemand een maatregel kreeg."
_BETWEEN = "een brief aan iedereen zegt niet hoe het tussen betrokkenen verder gaat."
_POLICE = "politie.mag_genoemd is geen ja. Stem de tekst nog wel met de politie af."
_NO_INCIDENT = "deze brief verwijst naar geen enkel incident."
_STAFF = "een briefing zegt niet wie een maatregel krijgt of hoe het tussen betrokkenen verder gaat."
_REST_TOO = "dit hoort alleen wie met de betrokkenen werkt. Vindt u dat anders? Vertel het dan zelf."
_REST = "het actieteam houdt dit bij collega's die met de betrokkenen werken (team.informatie: beperkt, R3.26)."
_TOLD_IN_THE_TALK = (
    "politie.mag_genoemd is geen ja. Wie erbij betrokken is, moet wel horen dat de politie erbij is: "
    "vraag de politie wat u mag zeggen, en zeg het in het gesprek."
)
_NO_TALK = "politie.overleg zegt niet dat er overleg is of komt."
_NO_SENTENCE = "voor deze lezers is er geen zin over."
_HOME = "ouders_informeren is niet bij elke betrokkene direct, of iemand beslist zelf."
_INVITED = "alleen de eerste brief nodigt uit. Is het nog niet geweest? Zeg de dag dan in uw eigen zinnen."
_FIRST_ALONE = "alleen de eerste brief geeft die antwoorden."
_TOGETHER = "de brief nodigt al uit om te komen praten ({})."
_NO_STUDENTS = "alleen een mbo-school schrijft aan studenten."
_OPEN = "de brief zegt het alleen na een dreigement, of als de politie of het bestuur het besloot (schooldag.op_gezag_van)."
_REPORT = "u koos bij politie.aangifte_genoemd dat de brief het niet zegt."
_ASKED = {
    "waarom_nu": "gesprek_getroffenen, gesprekken_betrokkenen of ouders_betrokkenen staat niet als gedaan bij maatregelen.",
    "ophalen": "de school is dicht, of deze brief is voor studenten.",
    "thuisblijven": "de school is dicht.",
}
_HINT = "de brief zegt niet dat het om seksuele beelden gaat (ouderbrief.noemt)."
_OWN_START = "uw eigen begin vertelt wat er gebeurde, in plaats van onze zin (ouderbrief.eigen_begin_vervangt)."
_TOLD_BEFORE = "de vorige brief zei dit al."
_FOR_ALL = {v.Maatregel.OUDERS_BETROKKENEN: "ouders_ingelicht", v.Maatregel.POLITIE: "politie_genoemd"}
"""What these measures are read by: what may be said of them is so for every pupil."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A key of the incident that a document does not tell, with the reason as the rest of a Dutch sentence."""

    document: str
    key: str
    why: str

    def as_json(self) -> dict[str, str]:
        """Return machine output."""
        return {"document": self.document, "sleutel": self.key, "waarom": self.why}


def left_out(
    document: AnyDocument,
    incident: Incident,
    rules: Iterable[Rule],
    reading: tuple[SchoolProfile, str],
    before: Collection[v.Maatregel] = (),
) -> tuple[LeftOut, ...]:
    """Return what this document does not tell of the measures, the police, the director's own sentence and the next message.

    Args:
        document: one of the catalogue.
        incident: the incident.
        rules: the rules with the sentences that it prints.
        reading: the school, and for which of its readers the document is.
        before: measures that the letter before told already.
    """
    if document.in_plaats:
        return tuple(LeftOut(document.naam, key, _NO_INCIDENT) for key in _of_a_letter(incident))
    if isinstance(document, BetrokkenenDocument):
        return tuple(_of_the_police(document, incident))
    silent = document.zonder_stand or bool(document.vormen) or not document.vereist_incident
    if silent or not isinstance(document, OpenbaarDocument | TeamDocument):
        return ()
    whole_team = document.rest and incident.team.informatie is v.Informatie.GELIJK
    read = VOOR_BETROKKEN if whole_team else document  # then all staff read the same sentences (R3.25)
    sentences = chain.from_iterable(rule.zinnen for rule in rules)
    printed = [sentence for sentence in sentences if sentence.waar.startswith(f"{read.naam}.")]
    missing = dict(_missing(read, incident, printed))
    profile, variant = reading
    if profile.contact.inloop and variant != STUDENTEN and any(sentence.waar.startswith("ouderbrief.") for sentence in printed):
        invited = [key for key, day in _invitations(incident).items() if day]
        missing |= {"contact.inloop": _TOGETHER.format(invited[-1])} if invited else {}
    if document.eigen_tekst and profile.school.onderwijstype is not v.Onderwijstype.MBO:
        theirs = (f"studenten.{key}" for key in OWN_WORDS)
        missing |= {f"ouderbrief.{key}": _NO_STUDENTS for key in theirs if incident.ouderbrief.own(key).strip()}
    missing |= {key: _TOLD_BEFORE for key in (f"maatregelen.{what}" for what in before) if key in missing}
    return tuple(LeftOut(document.naam, key, why) for key, why in missing.items())


def _of_the_police(document: AnyDocument, incident: Incident) -> Iterator[LeftOut]:
    """Yield that a letter on one pupil does not tell of the police, who are in it."""
    steps = {incident.politie.overleg, incident.politie.melding}
    if document.brief and steps & _SAID and incident.politie.mag_genoemd is not v.JaNee.JA:
        yield LeftOut(document.naam, "politie", _TOLD_IN_THE_TALK)


def _of_a_letter(incident: Incident) -> Iterator[str]:
    yield from dict.fromkeys(f"maatregelen.{taken.wat}" for taken in incident.maatregelen)
    letter = incident.ouderbrief
    filled = {
        **{f"ouderbrief.{key}": letter.own(key).strip() for key in OWN},
        "ouderbrief.eigen_begin_vervangt": letter.eigen_begin_vervangt is v.JaNee.JA,
        "ouderbrief.noemt": letter.noemt,
        "ouderbrief.onbekend": letter.onbekend,
        "ouderbrief.vragen": letter.vragen,
        "ouderbrief.hulplijnen": letter.hulplijnen,
        "ouderbrief.wissen": letter.wissen is v.JaNee.JA,
        "ouderbrief.verzenden_op": letter.verzenden_op,
        "vervolgbericht_op": incident.vervolgbericht_op,
        **_invitations(incident),
    }
    yield from (key for key, value in filled.items() if value)


def _invitations(incident: Incident) -> dict[str, datetime | None]:
    return {"bijeenkomst.op": incident.bijeenkomst.op, "inloop.op": incident.inloop.op}


def _missing(document: AnyDocument, incident: Incident, printed: Iterable[Sentence]) -> Iterator[tuple[str, str]]:
    printed = tuple(printed)
    conditions = chain.from_iterable(sentence.wanneer.items() for sentence in printed)
    told = {key for key, values in conditions if NONE not in values}
    for taken in dict.fromkeys(incident.maatregelen):
        if not _tells(told, taken, document):
            yield f"maatregelen.{taken.wat}", _why(document, taken, incident)
    if document.na_brief:
        yield from ((key, _INVITED) for key, day in _invitations(incident).items() if day)
    talk = incident.politie.overleg in _SAID and not any(taken.wat is v.Maatregel.POLITIE for taken in incident.maatregelen)
    if talk and isinstance(document, OpenbaarDocument) and not document.na_brief and "politie_genoemd" not in told:
        yield "politie.overleg", _POLICE
    if document.volgt_besluit:
        yield from _of_the_decision(document, incident, printed)
    if incident.schooldag.gaat_door is v.JaNee.JA and document.volgt_besluit and not _tells_open(printed):
        yield "schooldag.gaat_door", _OPEN


def _of_the_decision(document: AnyDocument, incident: Incident, printed: Collection[Sentence]) -> Iterator[tuple[str, str]]:
    """Yield the questions that a letter does not answer, and that it does not tell of a report by choice."""
    report = incident.politie
    if report.aangifte is v.Status.GEDAAN and (report.mag_genoemd, report.aangifte_genoemd) == (v.JaNee.JA, v.JaNee.NEE):
        yield "politie.aangifte", _REPORT
    for line in dict.fromkeys(incident.ouderbrief.hulplijnen):
        if not may_stand(line, incident):
            yield f"ouderbrief.hulplijnen.{line}", _HINT
    if incident.ouderbrief.begins_itself and not document.na_brief:
        yield from ((key, _OWN_START) for key in _of_our_beginning(incident))
    answered = set(chain.from_iterable(sentence.wanneer.get("gevraagd", ()) for sentence in printed))
    for question in dict.fromkeys(incident.ouderbrief.vragen):
        if document.na_brief:
            yield "ouderbrief.vragen", _FIRST_ALONE
        elif question not in answered:
            yield f"ouderbrief.vragen.{question}", _ASKED[question]


def _of_our_beginning(incident: Incident) -> Iterator[str]:
    """Yield what our first sentence would have told: the other kinds, and what the head lets the letter call by its name."""
    yield from ("soort",) if len(incident.soort) > 1 else ()
    yield from ("ouderbrief.noemt",) if incident.ouderbrief.noemt else ()


def _tells_open(printed: Iterable[Sentence]) -> bool:
    """Return whether a sentence is there because the school is open, and for no other state of it."""
    return any(sentence.wanneer.get("schooldag") == frozenset({v.JaNee.JA.value}) for sentence in printed)


def _tells(told: set[str], taken: Genomen, document: AnyDocument) -> bool:
    if document.na_brief and not document.sluit_af:
        return f"sinds_{taken.wat}" in told
    return _FOR_ALL.get(taken.wat, f"maatregel_{taken.wat}") in told


def _why(document: AnyDocument, taken: Genomen, incident: Incident) -> str:
    if taken.stap not in _SAID:
        return _NOT_SURE.format(taken.status)
    if taken.wat is v.Maatregel.OUDERS_BETROKKENEN and not document.rest:
        return _HOME
    if not isinstance(document, OpenbaarDocument):
        return _why_staff(document, taken, incident)
    if taken.wat in NOT_PUBLIC:
        return _PUNISHED if taken.wat is v.Maatregel.SANCTIEBELEID else _BETWEEN
    if taken.wat is v.Maatregel.POLITIE and incident.politie.mag_genoemd is not v.JaNee.JA:
        return _POLICE
    return _NO_SENTENCE


def _why_staff(document: AnyDocument, taken: Genomen, incident: Incident) -> str:
    if taken.wat in NOT_PUBLIC:
        return _STAFF
    if taken.wat is v.Maatregel.POLITIE:
        return _POLICE if incident.politie.overleg in _SAID else _NO_TALK
    if not document.rest:
        return _NO_SENTENCE
    return _REST_TOO if incident.team.informatie is v.Informatie.GELIJK else _REST


def as_sentences(gone: Iterable[LeftOut]) -> tuple[str, ...]:
    """Return what was left out as Dutch sentences, one for each reason."""
    keys: dict[tuple[str, str], list[str]] = {}
    for each in gone:
        keys.setdefault((each.document, each.why), []).append(each.key)
    return tuple(f"{document} noemt niet: {enumeration(names)}. Reden: {why}" for (document, why), names in keys.items())
