"""The fictional incident of an exercise, as it stands after each card.

In: the stappenplan, a profile, a kind and a day. Out: `Incident`, through the same steps as the file of a school, so that it
changes with the contract. Never: a pupil that exists, a group of the school, or a step that the team itself must think of.

Source: R7.16, R7.17.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import yaml

from generator.base.values import Soort
from generator.load.files import incident_from, incident_of
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.model import Oefenkaart
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.terms import Terms, terms

NUMBER = "OEFENING"
_DAY = re.compile(r"\{dag(?:\+(\d+))?\}")
_SLOT = re.compile(r"\{\w+\}")


def fictional(profile: SchoolProfile, kind: Soort, today: date, cards: Iterable[Oefenkaart] = ()) -> Incident:
    """Return the incident of an exercise.

    Args:
        profile: the school, whose action team sits at the table.
        kind: what the exercise is about.
        today: the day of the exercise.
        cards: those that were handed out; what they tell is known.
    """
    plan = stappenplan().oefening
    facts: object = {"versie": "1", "kenmerk": NUMBER, "direct_betrokken": ["leerlingen"], "actieteam": _team(profile)}
    for more in (plan.feiten, plan.soorten[kind].feiten, *(card.feiten for card in cards)):
        facts = _joined(facts, more)
    own = {f"{{{slot}}}": words[profile.school.onderwijstype] for slot, words in plan.per_sector.items()}
    filled = _filled(facts, terms(stappenplan(), profile), today, own)
    return incident_of(incident_from(yaml.safe_dump(filled, allow_unicode=True), "oefening.yaml"))


def bare(kind: Soort) -> Incident:
    """Return an incident of a kind of which nobody knows anything yet."""
    facts = {
        "versie": "1",
        "kenmerk": NUMBER,
        "direct_betrokken": ["leerlingen"],
        "direct_gevaar": "onbekend",
        "soort": [kind.value],
    }
    return incident_of(incident_from(yaml.safe_dump(facts), "oefening.yaml"))


def _team(profile: SchoolProfile) -> Mapping[str, object]:
    team = profile.actieteam
    chair = next((member.functie for member in team.kern if member.taak == "voorzitter"), profile.schoolleider.functie)
    known = {"leden": [member.functie for member in team.kern], "voorzitter": chair, "woordvoerder": team.woordvoerder}
    return {"gevormd": "ja", **{key: value for key, value in known.items() if value}}


def _joined(first: object, second: object) -> object:
    """Return facts with more facts: keys join, lists grow, and of one value the later counts."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return {**first, **{key: _joined(first[key], value) if key in first else value for key, value in second.items()}}
    return [*first, *second] if isinstance(first, list) and isinstance(second, list) else second


def _filled(value: object, words: Terms, today: date, own: Mapping[str, str]) -> object:
    if isinstance(value, Mapping):
        return {str(key): _filled(each, words, today, own) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, words, today, own) for each in value]
    text = _DAY.sub(lambda match: (today + timedelta(days=int(match[1] or 0))).isoformat(), str(value))
    return words.fill(_SLOT.sub(lambda match: own.get(match[0], match[0]), text))
