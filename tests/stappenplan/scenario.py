"""A scenario: a school, the facts of one circle, and what that circle must and must not read.

Keys: naam (a sentence), onderwijstype, profiel (extra parts of a profile), kring, doelgroep, respondent, feiten (as in an incident),
plaatsen (a place or a whole document), wel and niet (rule ids), leest and leest_niet (parts of the text).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator import values as v
from generator.disclosure import PublicFacts, StaffFacts
from generator.school import SchoolProfile
from generator.stappenplan.features import Features, public_features, school_features, staff_features
from generator.stappenplan.model import Sentence
from generator.stappenplan.places import PLACES
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import Chosen, holds, select, sentences
from generator.stappenplan.terms import Terms, terms

FOLDER = Path(__file__).parent / "scenarios"
KEYS = {
    "naam", "onderwijstype", "profiel", "kring", "doelgroep", "respondent", "feiten", "plaatsen", "wel", "niet", "leest", "leest_niet",
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

    @property
    def places(self) -> tuple[str, ...]:
        asked = self.data["plaatsen"]
        return tuple(place for place in PLACES if any(place == item or place.startswith(f"{item}.") for item in asked))

    def profile(self) -> SchoolProfile:
        return profile(self.data["onderwijstype"], **self.data.get("profiel", {}))

    def terms(self) -> Terms:
        return terms(stappenplan(), self.profile(), doelgroep=self.data.get("doelgroep", "ouders"))

    def features(self) -> Features:
        school = school_features(self.profile(), doelgroep=self.data.get("doelgroep"), respondent=self.data.get("respondent"))
        facts = self.data.get("feiten", {})
        match self.data["kring"]:
            case "openbaar":
                return {**school, **public_features(public(facts))}
            case "team":
                return {**school, **staff_features(staff(facts))}
            case "school":
                assert not facts, "a document for the school holds no incident"
                return school
            case other:
                raise AssertionError(other)

    def chosen(self) -> list[Chosen]:
        rules = select(stappenplan(), self.features())
        return [found for place in self.places for found in sentences(rules, place, self.terms())]

    def shows(self, sentence: Sentence) -> bool:
        return sentence.waar in self.places and holds(sentence.wanneer, self.features())


@cache
def scenarios() -> tuple[Scenario, ...]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for data in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            assert set(data) <= KEYS, f"{path.name}: {set(data) - KEYS}"
            found.append(Scenario(path.stem, data))
    return tuple(found)


def measures(facts: Mapping[str, Any]) -> tuple[tuple[v.Maatregel, v.Status], ...]:
    return tuple((v.Maatregel(what), v.Status(status)) for what, status in facts.get("maatregelen", {}).items())


def public(facts: Mapping[str, Any]) -> PublicFacts:
    return PublicFacts(
        soorten=tuple(v.Soort(kind) for kind in facts.get("soort", ["beeldmateriaal"])),
        ouderbrief=v.Ouderbrief(facts.get("ouderbrief", "alle")),
        maatregelen=measures(facts),
        verzenden_op=None,
        vervolgbericht_op=None,
    )


def staff(facts: Mapping[str, Any]) -> StaffFacts:
    letter = facts.get("ouderbrief")
    return StaffFacts(
        soorten=tuple(v.Soort(kind) for kind in facts.get("soort", ["beeldmateriaal"])),
        beelden=v.JaNee(facts.get("beelden", "ja")),
        gaande=v.JaNee(facts.get("gaande", "onbekend")),
        breed_bekend=v.JaNee(facts.get("breed_bekend", "onbekend")),
        politie_overleg=v.Status(facts.get("politie_overleg", "onbekend")),
        informatie=v.Informatie(facts.get("informatie", "gelijk")),
        ouderbrief=v.Ouderbrief(letter) if letter else None,
        norm=v.Norm(facts.get("norm", "met_verwijzing")),
        maatregelen=measures(facts),
        politie_te_noemen=facts.get("politie_te_noemen", "nee") == "ja",
        verzenden_op=None,
        vervolgbericht_op=None,
    )
