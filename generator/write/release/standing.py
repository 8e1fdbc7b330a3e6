"""Sign-off, standing: whether these very bytes were released.

In: a file. Out: how it stands. Never: a release that holds for other bytes.
"""

import hashlib
from pathlib import Path

from generator.base.errors import GeneratorError
from generator.base.files import contents, read_file
from generator.base.unforeseen import told
from generator.write.manifest import line_of
from generator.write.release.model import ReleaseState, Standing, Zending
from generator.write.release.record import home_of, name_in, releases_in, sent_in
from generator.write.release.signed import readable


def status(path: Path, data: bytes) -> Standing:
    """Return how a file with this content stands.

    Raises:
        OutputError: the record is damaged or of a newer version.
    """
    name = name_in(path)
    mine = [release for release in releases_in(home_of(path)) if release.bestand == name]
    digest = hashlib.sha256(data).hexdigest()
    same = [release for release in mine if release.sha256 == digest]
    went = tuple(each for each in sent_in(home_of(path)) if each.sha256 == digest and _of_it(path, name, each))
    if same:
        return Standing(ReleaseState.RELEASED, same[-1], went)
    return Standing(ReleaseState.CHANGED, mine[-1], went) if mine else Standing(ReleaseState.NOT_RELEASED, zendingen=went)


def _of_it(path: Path, name: str, sending: Zending) -> bool:
    """Return whether what went out was this document: under its own name, or as a copy; not another document of the same bytes."""
    if sending.bestand == name:
        return True
    mine, other = (line_of(each, sending.sha256) for each in (path, home_of(path) / sending.bestand))
    return (mine and mine.about) == (other and other.about)


def list_of(folder: Path) -> tuple[list[tuple[Path, Standing]], list[tuple[Path, GeneratorError]]]:
    """Return how each document under a folder stands, and why something there is not known; both in the order of the paths."""
    inside = contents(folder)
    stands: list[tuple[Path, Standing]] = []
    unread: list[tuple[Path, GeneratorError]] = [*inside.closed]
    for path in inside.files:
        try:
            with told():
                stands.append((path, _standing(path)))
        except GeneratorError as error:
            unread.append((path, error))
    return stands, sorted(unread, key=lambda each: each[0])


def _standing(path: Path) -> Standing:
    """Return how a file stands; one that cannot be read now was read when it was released, or is not known."""
    data = read_file(path)
    standing = status(path, data)
    if standing.state is not ReleaseState.RELEASED:
        readable(path.name, data)
    return standing
