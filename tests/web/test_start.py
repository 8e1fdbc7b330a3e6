"""The start: one app for a person, that a second start finds, and that leaves nothing behind when it stops."""

import json
import os
import stat
import time
from contextlib import suppress
from queue import Queue
from threading import Thread

import httpx2 as httpx
import pytest
from browsers import four_schools
from chromium import app_on, proxy
from patience import HANGS

from generator.base.errors import OutputError, UsageError
from generator.base.exclusive import drop, take
from generator.doors.web.start import Started, run
from generator.doors.web.store import Folder

WAIT = HANGS  # for a line on the screen; a start that does not come fails here


class Running:
    """An app that runs beside the test, as the command starts it."""

    def __init__(self, folder, home, port=0):
        self.lines, self.codes = Queue(), Queue()
        self.asked = Started(folder, port, browser=False, say=self.lines.put, home=home)
        self.thread = Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        self.codes.put(run(self.asked))

    def address(self):
        return self.lines.get(timeout=WAIT).rsplit(" ", 1)[1]

    def stop(self, client, address):
        home = address.split("/binnen/")[0]
        key = client.get(f"{home}/").text.split('name="csrf" value="')[1].split('"')[0]
        assert "gestopt" in client.post(f"{home}/stoppen", data={"csrf": key}).text
        assert self.codes.get(timeout=WAIT) == 0


@pytest.fixture
def home(tmp_path):
    (tmp_path / "thuis").mkdir()
    return tmp_path / "thuis"


def test_a_start_says_its_address_and_a_second_start_finds_it(tmp_path, home):
    first = Running(four_schools(tmp_path / "map"), home)
    address = first.address()
    assert address.startswith("http://127.0.0.1:")
    with httpx.Client(trust_env=False) as client:
        assert client.get(address).status_code == 200
        said = []
        assert run(Started(None, 0, browser=False, say=said.append, home=home)) == 0
        assert said[0].startswith("schoolkader draait al: http://127.0.0.1:")
        with httpx.Client(trust_env=False) as other:
            assert other.get(said[0].rsplit(" ", 1)[1]).status_code == 200
            assert other.get(address).status_code == 403  # each key opens once
        first.stop(client, address)
    assert sorted(path.name for path in (home / ".schoolkader").iterdir()) == []


def test_how_to_reach_the_app_is_for_this_person_alone(tmp_path, home):
    running = Running(four_schools(tmp_path / "map"), home)
    address = running.address()
    kept = home / ".schoolkader" / "web.json"
    if os.name != "nt":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    with httpx.Client(trust_env=False) as client:
        client.get(address)
        running.stop(client, address)


def test_the_folder_is_asked_for_once(tmp_path, home, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (home / "Documenten").mkdir()
    first = Running(None, home)
    address = first.address()
    at = address.split("/binnen/")[0]
    with httpx.Client(trust_env=False, follow_redirects=True) as client:
        client.get(address)
        page = client.get(at).text
        assert "Waar bewaart u uw bestanden?" in page
        key = page.split('name="csrf" value="')[1].split('"')[0]
        assert "Begin met uw school" in client.post(f"{at}/map", data={"csrf": key, "keuze": "0"}).text
        first.stop(client, address)
    assert json.loads((home / ".schoolkader" / "map.json").read_text())["map"] == str(home / "Documenten" / "schoolkader")
    second = Running(None, home)
    again = second.address()
    with httpx.Client(trust_env=False, follow_redirects=True) as client:
        client.get(again)
        assert "Begin met uw school" in client.get(again.split("/binnen/")[0]).text
        second.stop(client, again)


def test_a_folder_that_is_not_there_is_said_before_anything_starts(tmp_path, home):
    with pytest.raises(UsageError, match="De map nergens is er niet"):
        run(Started(tmp_path / "nergens", 0, browser=False, say=print, home=home))
    assert not list((home / ".schoolkader").iterdir())


def test_a_port_that_is_taken_is_said(tmp_path, home):
    (tmp_path / "elders").mkdir()
    running = Running(four_schools(tmp_path / "map"), home)
    address = running.address()
    port = int(address.split(":")[2].split("/")[0])
    with pytest.raises(UsageError, match=f"Poort {port} is al in gebruik"):
        run(Started(tmp_path / "map", port, browser=False, say=print, home=tmp_path / "elders"))
    with httpx.Client(trust_env=False) as client:
        client.get(address)
        running.stop(client, address)


def test_a_start_while_another_just_begins_says_to_wait(home):
    (home / ".schoolkader").mkdir()
    lock = home / ".schoolkader" / "web.bezig"
    handle = take(lock)
    try:
        with pytest.raises(OutputError, match="Wacht even"):
            run(Started(None, 0, browser=False, say=print, home=home))
    finally:
        drop(lock, handle)


@pytest.mark.groot
@pytest.mark.parametrize("moment", [0.0, 0.02, 0.08, 0.3])
@pytest.mark.steekproef(4)
def test_an_app_that_is_killed_while_it_saves_leaves_a_whole_file_and_starts_again(tmp_path, home, moment):
    folder = four_schools(tmp_path / "map")
    profile = folder / "vo.yaml"
    before = profile.read_text(encoding="utf-8")
    with proxy() as outside, app_on(folder, home, outside) as (address, running), httpx.Client(trust_env=False) as client:
        at = address.split("/binnen/")[0]
        client.get(address)
        school = next(each for each in Folder(folder).schools() if each.path == profile)
        page = client.get(f"{at}/scholen/{school.id}/school").text
        sent = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("csrf", "digest")}
        sent["v:school.telefoon"] = "010-555 99 99"

        def save():
            with suppress(httpx.HTTPError):
                client.post(f"{at}/scholen/{school.id}/school", data=sent)

        saving = Thread(target=save)
        saving.start()
        time.sleep(moment)
        running.kill()
        saving.join()
    after = profile.read_text(encoding="utf-8")
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert changed in ([], [line for line in after.splitlines() if "010-555 99 99" in line])
    again = Running(folder, home)
    address = again.address()
    with httpx.Client(trust_env=False) as client:
        assert client.get(address).status_code == 200
        assert "Voorbeeldcollege" in client.get(address.split("/binnen/")[0]).text
        again.stop(client, address)


def test_the_proxy_that_watches_sees_who_leaves_this_computer():
    """What holds in the browser tests, that nothing was asked of it, says something only because it notes whoever asks."""
    with proxy() as outside:
        assert outside.asked == []
        with suppress(httpx.HTTPError), httpx.Client(proxy=outside.address, trust_env=False) as client:
            client.get("http://school.invalid/naam")
        deadline = time.monotonic() + WAIT
        while not outside.asked and time.monotonic() < deadline:
            time.sleep(0.01)
    assert outside.asked == ["GET http://school.invalid/naam HTTP/1.1"]
