"""Load, the files: what people wrote becomes `SchoolProfile` and `Incident`, or all their problems at once.

In: paths. Out: frozen models. Never: a type that YAML guessed, a value in an error, or a file that is half right.
"""

from pathlib import Path

from generator.base.errors import IncidentError, ProfileError
from generator.load.doubts import warnings
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile
from generator.load.read import Loaded, incident_from, read_incident, read_profile
from generator.load.reading.tree import Place
from generator.load.recognise import FileKind, RecognisedFile, recognise

__all__ = [
    "FileKind",
    "Loaded",
    "RecognisedFile",
    "incident_from",
    "incident_of",
    "load_incident",
    "load_profile",
    "places",
    "profile_of",
    "read_incident",
    "read_profile",
    "recognise",
    "warnings",
]


def load_profile(path: Path) -> SchoolProfile:
    """Load a school's profile, with the values of its board under it; errors as `profile_of`."""
    return profile_of(read_profile(path))


def load_incident(path: Path) -> Incident:
    """Load an incident; errors as `incident_of`."""
    return incident_of(read_incident(path))


def profile_of(loaded: Loaded[SchoolProfile]) -> SchoolProfile:
    """Return the profile that was read.

    Raises:
        ProfileError: everything that is wrong in the file and in its basis.
    """
    if loaded.value is None:
        raise ProfileError(loaded.problems)
    return loaded.value


def incident_of(loaded: Loaded[Incident]) -> Incident:
    """Return the incident that was read.

    Raises:
        IncidentError: everything that is wrong in the file.
    """
    if loaded.value is None:
        raise IncidentError(loaded.problems)
    return loaded.value


def places(loaded: Loaded[SchoolProfile] | Loaded[Incident], prefix: str = "") -> dict[str, Place]:
    """Return where each key of a file stands: its dotted key, list positions from 1, with the prefix in front."""
    return {f"{prefix}{spot.key}": spot.at for spot in loaded.reading.spots.values() if spot.key}
