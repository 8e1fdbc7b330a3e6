"""A profile and an incident that changed places get one sentence, not a complaint about every key."""

import pytest
from schools import incident_path, profile_path

from generator.base.errors import IncidentError, ProfileError
from generator.load.files import load_incident, load_profile


def test_an_incident_given_as_a_profile_is_said_to_be_one():
    with pytest.raises(ProfileError) as stop:
        load_profile(incident_path("vo"))
    assert len(stop.value.problems) == 1
    assert "incidentbestand" in str(stop.value)
    assert "--incident" in str(stop.value)


def test_a_profile_given_as_an_incident_is_said_to_be_one():
    with pytest.raises(IncidentError) as stop:
        load_incident(profile_path("vo"))
    assert len(stop.value.problems) == 1
    assert "--school" in str(stop.value)
