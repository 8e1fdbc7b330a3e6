"""Short files for the tests of loading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.base.errors import Problem
from generator.load.files import Loaded, read_incident, read_profile
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile

SCHOOL = 'versie: 1\nschool: {brin: "99ZZ00", naam: "Voorbeeldschool", onderwijstype: po}\n'
CASE = 'versie: 1\nkenmerk: "2026-001"\nsoort: [haat]\ndirect_betrokken: [leerlingen]\ndirect_gevaar: nee\n'


@contextmanager
def saved(name: str, text: str | bytes) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        yield path


def profile(text: str | bytes) -> Loaded[SchoolProfile]:
    with saved("school.yaml", text) as path:
        return read_profile(path)


def incident(text: str | bytes) -> Loaded[Incident]:
    with saved("incident.yaml", text) as path:
        return read_incident(path)


def only(loaded: Loaded[SchoolProfile] | Loaded[Incident]) -> Problem:
    assert loaded.value is None
    assert len(loaded.problems) == 1, [str(problem) for problem in loaded.problems]
    return loaded.problems[0]


def value(loaded: Loaded[SchoolProfile]) -> SchoolProfile:
    assert loaded.value is not None, [str(problem) for problem in loaded.problems]
    return loaded.value


def case(loaded: Loaded[Incident]) -> Incident:
    assert loaded.value is not None, [str(problem) for problem in loaded.problems]
    return loaded.value
