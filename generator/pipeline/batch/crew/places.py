"""Batch, where results stand: the folder of the run, or an object store that many computers reach.

In: the name of a school's folder and of a file in it. Out: bytes, or whether it is there as it was written. Never: a lock on a
store: the run holds its own folder, and a store knows none.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from generator.base.errors import OutputError
from generator.base.files import digest_of
from generator.pipeline.batch.outcome import WrittenFile
from generator.write.lock import LOCK

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

CLOSED: Final = "De opslag bij --naar kan niet bereikt worden. Controleer het adres en of u er mag schrijven."


class There(Protocol):
    """Where the results of a run stand."""

    def stands(self, folder: str, file: WrittenFile) -> bool:
        """Whether a file is there as it was written."""

    def read(self, folder: str, name: str) -> bytes:
        """Return a file; errors as of `OSError`."""


@dataclass(frozen=True, slots=True)
class Here:
    """The folder of the run."""

    out: Path

    def stands(self, folder: str, file: WrittenFile) -> bool:
        """Whether a file is there as it was written."""
        try:
            return digest_of(self.out / folder / file.pad) == file.sha256
        except OSError:
            return False

    def read(self, folder: str, name: str) -> bytes:
        """Return a file; errors as of `OSError`."""
        return (self.out / folder / name).read_bytes()

    def files(self, folder: str) -> dict[str, bytes]:
        """Return all files of a school by their path in its folder; what a run needs for a moment is none."""
        home = self.out / folder
        paths = (path for path in home.rglob("*") if path.is_file() and path.name != LOCK) if home.is_dir() else ()
        return {path.relative_to(home).as_posix(): path.read_bytes() for path in paths}


@dataclass(frozen=True, slots=True)
class Store:
    """An object store, or any other place that fsspec knows, by its address."""

    address: str
    options: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def stands(self, folder: str, file: WrittenFile) -> bool:
        """Whether a file is there as it was written."""
        try:
            return hashlib.sha256(self.read(folder, file.pad)).hexdigest() == file.sha256
        except OSError:
            return False

    def read(self, folder: str, name: str) -> bytes:
        """Return a file; errors as of `OSError`."""
        system, root = self._opened()
        return bytes(system.cat_file(f"{root}/{folder}/{name}"))

    def files(self, folder: str) -> dict[str, bytes]:
        """Return all files of a school by their path in its folder."""
        system, root = self._opened()
        home = f"{root}/{folder}"
        system.invalidate_cache(home)
        names: list[str] = system.find(home) if system.exists(home) else []
        return {name.removeprefix(home).lstrip("/"): bytes(system.cat_file(name)) for name in names}

    def put(self, folder: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
        """Bring the folder of a school from what it was to what it is; the manifest comes before the files that it knows.

        Raises:
            OutputError: the store cannot be reached.
        """
        system, root = self._opened()
        home = f"{root}/{folder}"
        try:
            for name in sorted((each for each in after if before.get(each) != after[each]), key=lambda name: "/" in name):
                system.makedirs(f"{home}/{name}".rpartition("/")[0], exist_ok=True)
                system.pipe_file(f"{home}/{name}", after[name])
            for name in before.keys() - after.keys():
                system.rm_file(f"{home}/{name}")
        except Exception as error:  # each store has errors of its own, and their text may hold a key
            raise OutputError(CLOSED) from error

    def reach(self) -> None:
        """Try whether the store is there.

        Raises:
            OutputError: it is not, or what it needs is not installed.
        """
        try:
            system, root = self._opened()
            system.exists(root)
        except Exception as error:
            raise OutputError(CLOSED) from error

    def _opened(self) -> "tuple[AbstractFileSystem, str]":
        from fsspec.core import url_to_fs  # noqa: PLC0415 - of the extra `cluster`

        system, root = url_to_fs(self.address, **self.options)
        return system, root.rstrip("/")
