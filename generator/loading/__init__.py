"""Load: the seven steps start here. Files that people wrote become `SchoolProfile` and `Incident`, or all their problems at once.

In: paths. Out: frozen models. Never: a type that YAML guessed, a value in an error, or a file that is half right.
"""

from pathlib import Path

from generator.errors import IncidentError, Problem, ProfileError
from generator.incident import Incident
from generator.loading.doubts import warnings
from generator.loading.herken import Herkend, Soort, recognise
from generator.loading.read import Loaded, read_incident, read_profile
from generator.school import SchoolProfile

__all__ = [
    "Herkend",
    "Loaded",
    "Soort",
    "incident_problems",
    "load_incident",
    "load_profile",
    "profile_problems",
    "read_incident",
    "read_profile",
    "recognise",
    "warnings",
]


def load_profile(path: Path) -> SchoolProfile:
    """Load a school's profile, with the values of its board under it.

    Args:
        path: the YAML file.

    Raises:
        ProfileError: everything that is wrong in the file and in its basis.
    """
    loaded = read_profile(path)
    if loaded.value is None:
        raise ProfileError(loaded.problems)
    return loaded.value


def load_incident(path: Path) -> Incident:
    """Load an incident.

    Args:
        path: the YAML file.

    Raises:
        IncidentError: everything that is wrong in the file.
    """
    loaded = read_incident(path)
    if loaded.value is None:
        raise IncidentError(loaded.problems)
    return loaded.value


def profile_problems(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong in a profile, without raising."""
    return read_profile(path).problems


def incident_problems(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong in an incident, without raising."""
    return read_incident(path).problems
