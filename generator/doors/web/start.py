"""The start: one app a folder, on this computer alone, and a browser that opens on it.

In: a folder, a port. Out: an app that runs until it is stopped. Never: an address that another computer can reach, a log with an
address in it, or a second app on the same folder.
"""

import json
import logging
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import uvicorn

from generator import begin, write_bytes
from generator.base.errors import GeneratorError, OutputError, UsageError
from generator.base.exclusive import drop, take
from generator.base.files import read_file
from generator.base.unforeseen import reason
from generator.doors.web.app import build_app
from generator.doors.web.desk import Desk
from generator.doors.web.store import Folder, Store

HOST: Final = "127.0.0.1"
_MINE, _CHOICE, _RUNNING, _LOCK = ".schoolkader", "map.json", "web.json", "web.bezig"
_NEW = "schoolkader"
_DOCUMENTS = ("Documenten", "Documents")
_LONGEST = 60  # seconds that the app waits for a page that is still busy when it is stopped


@dataclass(frozen=True, slots=True)
class Started:
    """What the command was asked.

    Attributes:
        folder: the folder to work in; None is the one of the last time, and the first time a page asks for it.
        port: 0 takes one that is free.
        browser: whether a browser opens.
        home: the home of the person, where the choice is kept.
        say: tells a line on the screen.
    """

    folder: Path | None
    port: int
    browser: bool
    say: Callable[[str], None]
    home: Path = field(default_factory=Path.home)


def run(asked: Started) -> int:
    """Run the app until somebody stops it; where it runs already, open a browser on it.

    Returns:
        The exit code: 0.

    Raises:
        UsageError: the folder is not there, or the port is taken.
        OutputError: nothing can be kept in the home of this person.
    """
    mine = asked.home / _MINE
    lock = _taken(mine)
    if lock is None:
        return _second(asked, mine)
    try:
        desk = _desk(asked, mine)
        begin()
        _serve(asked, desk, mine)
    finally:
        with suppress(OSError):
            (mine / _RUNNING).unlink(missing_ok=True)
        drop(mine / _LOCK, lock)
    return 0


def _taken(mine: Path) -> int | None:
    try:
        mine.mkdir(mode=0o700, parents=True, exist_ok=True)
        return take(mine / _LOCK)
    except OSError as error:
        raise OutputError(reason(mine, error)) from error


def _second(asked: Started, mine: Path) -> int:
    """Open the browser on the app that runs already."""
    running = _read(mine / _RUNNING)
    if not running:
        raise OutputError("schoolkader start of stopt op dit moment al. Wacht even en probeer het opnieuw.")
    address = f"http://{HOST}:{running['poort']}/binnen/{running['ingang']}"
    asked.say(f"schoolkader draait al: {address}")
    if asked.folder is not None and str(asked.folder.resolve()) != running["map"]:
        asked.say("Die werkt in een andere map. Kies daar eerst Stoppen, en start dan opnieuw met --map.")
    if asked.browser:
        webbrowser.open(address)
    return 0


def _desk(asked: Started, mine: Path) -> Desk:
    if asked.folder is not None and not asked.folder.is_dir():
        raise UsageError(f"De map {asked.folder.name} is er niet. Maak haar eerst, of kies een andere map met --map.")
    last = _read(mine / _CHOICE).get("map")
    folder = asked.folder or (Path(str(last)) if last and Path(str(last)).is_dir() else None)

    def chosen(path: Path) -> Store:
        path.mkdir(parents=True, exist_ok=True)
        _write(mine / _CHOICE, {"map": str(path)})
        return Folder(path)

    return Desk(Folder(folder.resolve()) if folder else None, choices=_choices(asked.home), chosen=chosen)


def _choices(home: Path) -> tuple[Path, ...]:
    """Return the folders that the first page offers: one among the documents of this person, and the folder of the start."""
    documents = next((home / name for name in _DOCUMENTS if (home / name).is_dir()), home)
    return tuple(dict.fromkeys((documents / _NEW, Path.cwd())))


class _Server(uvicorn.Server):
    """A server that tells its port once it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[int], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: object = None) -> None:
        """Listen, and tell on which port."""
        del sockets
        await super().startup()
        if self.started:
            self._listening(self.servers[0].sockets[0].getsockname()[1])


def _serve(asked: Started, desk: Desk, mine: Path) -> None:
    config = uvicorn.Config(
        build_app(desk),
        host=HOST,
        port=asked.port,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        timeout_graceful_shutdown=_LONGEST,
    )

    def listening(port: int) -> None:
        desk.port = port
        desk.keys.renewed = lambda entry: _running(desk, mine, entry)
        _running(desk, mine, desk.keys.entry)
        address = f"http://{HOST}:{port}/binnen/{desk.keys.entry}"
        asked.say(f"schoolkader staat klaar: {address}")
        if asked.browser:
            webbrowser.open(address)

    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)  # a line of a log could hold what was in memory
    server = _Server(config, listening)
    desk.stop = lambda: setattr(server, "should_exit", True)
    try:
        server.run()
    except SystemExit as stopped:  # uvicorn leaves like this where it cannot listen
        raise UsageError(f"Poort {asked.port} is al in gebruik. Kies een andere met --poort, of laat --poort weg.") from stopped


def _running(desk: Desk, mine: Path, entry: str) -> None:
    """Keep, for this person alone, how a second start reaches this app."""
    place = str(desk.store.place) if desk.store else ""
    _write(mine / _RUNNING, {"poort": desk.port, "ingang": entry, "map": place})


def _read(path: Path) -> Mapping[str, object]:
    try:
        found = json.loads(read_file(path))
    except (GeneratorError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, values: Mapping[str, object]) -> None:
    write_bytes(path, f"{json.dumps(values, ensure_ascii=False)}\n".encode(), private=True)
