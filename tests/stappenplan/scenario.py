"""A scenario: a school, the facts of one circle, and what that circle must and must not read.

Keys: naam (a sentence), onderwijstype, profiel (extra parts of a profile), kring, doelgroep, respondent, lezer (readers of a poster), feiten (as in an incident
file, maatregelen as measure: status), vorige (the same, as a letter before told them), plaatsen (a place or a whole document), wel and niet (rule ids), leest and leest_niet (parts of the text).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.disclose import circles
from generator.disclose.asked import pupil_features
from generator.disclose.betrokkene import for_betrokkene
from generator.disclose.circles import PublicFacts, StaffFacts
from generator.disclose.named import named
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.pipeline.cases import judge
from generator.stappenplan.features import Features, public_features, school_features, since_features, staff_features
from generator.stappenplan.model import Sentence
from generator.stappenplan.places import PLACES
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import Chosen, holds, select, sentences
from generator.stappenplan.terms import Terms, terms

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parent / "scenarios"
KEYS = {
    "naam", "onderwijstype", "profiel", "kring", "doelgroep", "respondent", "lezer", "feiten", "vorige", "plaatsen", "wel", "niet", "leest", "leest_niet",
}  # fmt: skip


def profile(onderwijstype: str, **parts: Any) -> SchoolProfile:  # as a profile file has them
    school = {"brin": "99ZZ00", "naam": "De Voorbeeldschool", "onderwijstype": onderwijstype, **parts.pop("school", {})}
    return SchoolProfile.model_validate({"versie": "1", "school": school, **parts})


@dataclass(frozen=True)
class Scenario:
    file: str
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.data["naam"])

    @cached_property
    def places(self) -> tuple[str, ...]:
        asked = self.data["plaatsen"]
        return tuple(place for place in PLACES if any(place == item or place.startswith(f"{item}.") for item in asked))

    def profile(self) -> SchoolProfile:
        return profile(self.data["onderwijstype"], **self.data.get("profiel", {}))

    def terms(self) -> Terms:
        words = terms(stappenplan(), self.profile(), doelgroep=self.data.get("doelgroep", "ouders"))
        return words.of(named(incident(self.data["feiten"])), TODAY) if "feiten" in self.data else words

    @cached_property
    def known(self) -> Features:
        return self.features()

    def features(self) -> Features:
        school = school_features(self.profile(), doelgroep=self.data.get("doelgroep"), respondent=self.data.get("respondent"))
        school = {**school, "lezer": frozenset(self.data.get("lezer", ()))}
        facts = self.data.get("feiten", {})
        match self.data["kring"]:
            case "openbaar":
                since = since_features(public(facts), public(self.data["vorige"])) if "vorige" in self.data else {}
                return {**school, **public_features(public(facts)), **since}
            case "team":
                return {**school, **staff_features(staff(facts), TODAY)}
            case "actieteam":
                return judge.features_of_each(self.profile(), incident(facts), TODAY)[0]
            case "betrokkenen":
                return {**school, **pupil_features(for_betrokkene(incident(facts), "L1"), TODAY)}
            case "school":
                assert not facts, "a document for the school holds no incident"
                return school
            case other:
                raise AssertionError(other)

    def chosen(self) -> list[Chosen]:
        rules = select(stappenplan(), self.features())
        return [found for place in self.places for found in sentences(rules, place, self.terms())]

    def shows(self, sentence: Sentence) -> bool:
        return sentence.waar in self.places and holds(sentence.wanneer, self.known)


@cache
def scenarios() -> tuple[Scenario, ...]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for data in yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER):
            assert set(data) <= KEYS, f"{path.name}: {set(data) - KEYS}"
            found.append(Scenario(path.stem, data))
    return tuple(found)


def incident(facts: Mapping[str, Any]) -> Incident:
    """Return an incident with these facts; what a scenario does not say is as unlikely to matter as it can be."""
    said = {
        "versie": "1",
        "kenmerk": "s",
        "soort": ["beeldmateriaal"],
        "direct_betrokken": ["leerlingen"],
        "direct_gevaar": "nee",
        "norm": "met_verwijzing",
        "team": {"informatie": "gelijk"},
        "betrokkenen": [{"code": "L1", "rol": "slachtoffer", "leeftijd": 13, "ouders_informeren": {"besluit": "direct"}}],
        **facts,
        "maatregelen": [{"wat": what, "status": status} for what, status in facts.get("maatregelen", {}).items()],
    }
    return Incident.model_validate(said)


def staff(facts: Mapping[str, Any]) -> StaffFacts:
    return circles.for_staff(circles.for_actieteam(incident(facts)))


def public(facts: Mapping[str, Any]) -> PublicFacts:
    return circles.for_public(staff({"ouderbrief": {"besluit": "alle"}, **facts}))
