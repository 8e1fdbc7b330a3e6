"""A scheduler of dask with workers, each a process of its own, as a test needs them."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from batch import lopend
from console import ROOT


@dataclass
class Wolk:
    """What was started: the address of the scheduler, and the processes."""

    place: Path
    tls: Sequence[str] = ()
    protocol: str = "tcp"
    failures: int = 3
    crew: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return (self.place / "adres").read_text(encoding="ascii").strip()

    def begin(self) -> None:
        at = f"{self.protocol}://127.0.0.1:0"
        code = (
            "import asyncio, pathlib, sys\nfrom distributed import Scheduler, Security\n"
            "async def main():\n"
            "    async with Scheduler(host=sys.argv[1], dashboard=False, security=eval(sys.argv[3])) as it:\n"
            "        pathlib.Path(sys.argv[2] + '.half').write_text(it.address)\n"
            "        pathlib.Path(sys.argv[2] + '.half').rename(sys.argv[2])\n"
            "        await it.finished()\n"
            "asyncio.run(main())\n"
        )
        self._start(code, at, str(self.place / "adres"), self._security())
        lopend.wait_until((self.place / "adres").exists, self.crew[0])

    def worker(self) -> subprocess.Popen[bytes]:
        code = (
            "import asyncio, sys\nfrom distributed import Security, Worker\n"
            "async def main():\n"
            "    async with Worker(sys.argv[1], nthreads=1, dashboard=False, local_directory=sys.argv[2], security=eval(sys.argv[3])) as it:\n"
            "        await it.finished()\n"
            "if __name__ == '__main__':\n    asyncio.run(main())\n"
        )
        return self._start(code, self.address, str(self.place), self._security())

    def _security(self) -> str:
        if not self.tls:
            return "None"
        ca, certificate, key = self.tls
        named = {
            f"tls_{who}_{what}": path for who in ("scheduler", "worker") for what, path in (("cert", certificate), ("key", key))
        }
        return f"Security(require_encryption=True, tls_ca_file={ca!r}, **{named!r})"

    def _start(self, code: str, *words: str) -> subprocess.Popen[bytes]:
        quiet = (self.place / f"proces-{len(self.crew)}.txt").open("wb")
        around = {
            **os.environ,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
            "PATH": "/nonexistent",
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(self.failures),
        }
        process = subprocess.Popen([sys.executable, "-c", code, *words], env=around, stdout=quiet, stderr=quiet, cwd=self.place)
        quiet.close()
        self.crew.append(process)
        return process


@contextmanager
def wolk(place: Path, workers: int, tls: Sequence[str] = (), failures: int = 3) -> Iterator[Wolk]:
    """Give a scheduler with so many workers, which end with the test."""
    place.mkdir()
    found = Wolk(place, tls, "tls" if tls else "tcp", failures)
    try:
        found.begin()
        for _ in range(workers):
            found.worker()
        yield found
    finally:
        for process in reversed(found.crew):
            process.kill()
            process.wait()
