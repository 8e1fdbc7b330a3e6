"""The copies of a dossier that people took out of it: its facts made readable again, and a zip of its documents.

In: the numbers of incidents, folders where such a copy may stand. Out: paths. Never: a file of another incident, or a guess at a
file that cannot be read.

Source: RX.09.
"""

from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from generator.base.encrypted import ENDING, decrypted, is_encrypted
from generator.base.errors import GeneratorError
from generator.base.files import read_file
from generator.base.kring import Kring
from generator.load.files import load_incident
from generator.write import verloop
from generator.write.manifest import check_number, read_manifest

_FACTS = (".yaml", ".yml", f".yaml{ENDING}", f".yml{ENDING}")
_PACKED = (".zip", f".zip{ENDING}")
_MOST = 2_000  # files of a folder that are looked at


def facts_of(numbers: Collection[str], folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the files with facts of these incidents that stand in folders, encrypted or not, each once.

    Args:
        numbers: check numbers of incidents.
        folders: where to look; the folders below them are not looked into.
    """
    yield from (path for path in _files(folders, _FACTS) if _number_of(path) in numbers)


def packed_of(papers: Collection[str], folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the zips in folders that hold documents of a dossier and nothing else, each once.

    Args:
        papers: names of the documents, as they stand in such a zip.
        folders: where to look; the folders below them are not looked into.
    """
    for path in _files(folders, _PACKED):
        names = _names_in(path)
        if names and names <= set(papers):
            yield path


def unknown_in(home: Path) -> Iterator[Path]:
    """Yield the files in the folders of the circles of a school that neither its manifest nor its record knows of."""
    known = {*read_manifest(home), *(str(fact.get("bestand", "")) for fact in verloop.facts_in(home))}
    known = {name for each in known for path in (home / each,) for name in (path.name, *(kept.name for kept in and_kept(path)))}
    for kring in Kring:
        folder = home / kring.value
        inside = sorted(folder.iterdir())[:_MOST] if folder.is_dir() else ()
        yield from (path for path in inside if path.is_file() and path.name not in known and not path.name.startswith("."))


def and_kept(path: Path) -> Iterator[Path]:
    """Yield a file and the edited copies of it that were kept beside it."""
    yield from (found for found in (path, *sorted(path.parent.glob(f"{path.stem}.bewaard-*{path.suffix}"))) if found.is_file())


def _files(folders: Iterable[Path], endings: tuple[str, ...]) -> Iterator[Path]:
    for folder in {each.resolve(): each for each in folders}.values():
        inside = sorted(folder.iterdir())[:_MOST] if folder.is_dir() else ()
        yield from (path for path in inside if path.name.lower().endswith(endings) and path.is_file() and not path.is_symlink())


def _number_of(path: Path) -> str:
    try:
        return check_number(load_incident(path).kenmerk)
    except GeneratorError:  # another file than facts, or a file that no key at hand opens
        return ""


def _names_in(path: Path) -> set[str]:
    """Return what a zip holds; nothing where it cannot be opened."""
    try:
        data = read_file(path)
        with ZipFile(BytesIO(decrypted(data, path.name) if is_encrypted(data) else data)) as archive:
            return set(archive.namelist())
    except (GeneratorError, BadZipFile, OSError, ValueError):
        return set()
