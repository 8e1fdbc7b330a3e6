"""The four schools and their incidents that ship with the product."""

import re
from datetime import date

import pytest

from generator.base.resources import folder
from generator.base.values import Beeldmateriaal, Ouderbrief
from generator.load.files import load_incident, load_profile, warnings
from generator.load.keys.shape import PROFILE, walk
from generator.pipeline.cases import scope

SCHOOLS = {"po": "99ZZ00", "vo": "99ZZ01", "go": "99ZZ02", "mbo": "99ZZ03"}
# What a school need not have: a letterhead, own templates, a board's file, a whole set of own lists, help lines of its own, deputies' moments.
OPTIONAL = ("preventie.posters", "basis", "huisstijl.sjabloon", "huisstijl.logo", "sjablonen", "lijsten", "wet", "hulplijnen")


def has(value: object, steps: list[str]) -> bool:
    if isinstance(value, tuple):
        return any(has(item, steps) for item in value)
    if not steps:
        return value not in (None, "", (), {})
    return has(getattr(value, steps[0], None), steps[1:])


@pytest.mark.parametrize(("name", "brin"), SCHOOLS.items())
def test_an_example_school_loads_complete_and_without_doubt(name: str, brin: str):
    profile = load_profile(folder("school_profiles") / f"{name}.yaml")
    assert (profile.school.brin, profile.school.onderwijstype) == (brin, name)
    assert warnings(profile) == ()
    police = "politie.contactpersoon." if name == "go" else "-"
    lacking = [
        key
        for key, _ in walk(PROFILE)
        if not key.startswith((*OPTIONAL, police, "actieteam.uitbreiding.vervanger", "actieteam.kern.wanneer"))
        and not has(profile, key.split("."))
    ]
    assert lacking == []


@pytest.mark.parametrize("name", SCHOOLS)
def test_an_example_incident_loads_in_scope_and_without_doubt(name: str):
    profile = load_profile(folder("school_profiles") / f"{name}.yaml")
    incident = load_incident(folder("school_profiles") / "incidenten" / f"{name}.yaml")
    scope.check(incident)
    assert warnings(profile, incident) == ()
    assert incident.ouderbrief.besluit in {Ouderbrief.ALLE, Ouderbrief.LEERLAAG}
    assert any(pupil.naam and pupil.ook_bekend_als for pupil in incident.betrokkenen)
    assert {pupil.groep for pupil in incident.betrokkenen} <= set(profile.school.groepen)


def test_the_example_incidents_differ():
    incidents = [load_incident(folder("school_profiles") / "incidenten" / f"{name}.yaml") for name in SCHOOLS]
    assert len({incident.soort for incident in incidents}) == 4
    assert [incident.kenmerk for incident in incidents] == ["2026-001", "2026-002", "2026-003", "2026-004"]
    assert {incident.beeldmateriaal for incident in incidents} == {
        Beeldmateriaal.GEEN,
        Beeldmateriaal.SEKSUEEL,
        Beeldmateriaal.NIET_SEKSUEEL,
    }
    assert all(incident.gemeld.op and abs(incident.gemeld.op.date() - date(2026, 11, 23)).days < 7 for incident in incidents)


@pytest.mark.parametrize("name", ["po", "vo", "go"])
def test_a_suspension_stays_within_the_law(name: str):
    steps = load_profile(folder("school_profiles") / f"{name}.yaml").sanctiebeleid.treden
    (suspension,) = [step for step in steps if step.naam.startswith("schorsing")]
    assert "hooguit een week" in suspension.naam
    assert "inspectie" in (suspension.wanneer or "")


def test_every_address_in_the_examples_is_fictional():
    text = "".join(path.read_text(encoding="utf-8") for path in folder("school_profiles").rglob("*.yaml"))
    addresses = re.findall(r"[\w.]+@([\w.-]+)|www\.([\w.-]+)", text)
    assert len(addresses) > 40
    assert all("".join(address).endswith(".example") for address in addresses)


def test_every_number_in_the_examples_is_fictional():
    text = "".join(path.read_text(encoding="utf-8") for path in folder("school_profiles").rglob("*.yaml"))
    numbers = re.findall(r'"(0\d[\d -]{7,})"', text)
    assert len(numbers) > 40
    assert all(number.startswith(("010-555 0", "088-555 0", "06-5550 1")) for number in numbers)
