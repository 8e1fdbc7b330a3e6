"""A real browser: Chromium on an app that runs in a process of its own, with a proxy that notes whatever leaves this computer."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from patience import HANGS

from generator.doors.web.store import Folder

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
AXE = ROOT / ".tools" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
)
WAIT = HANGS * 1_000  # milliseconds, before a test says that a page hangs


@dataclass
class Proxy:
    """Answers nobody, and remembers who asked."""

    asked: list[str] = field(default_factory=list)
    address: str = ""


@contextmanager
def proxy():
    """Run a proxy for the time of a test."""
    found = Proxy()
    server = socket.create_server(("127.0.0.1", 0))
    found.address = f"http://127.0.0.1:{server.getsockname()[1]}"

    def serve():
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            with client:
                found.asked.append(client.recv(400).split(b"\r\n")[0].decode("latin-1"))

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield found
    finally:
        server.close()


@contextmanager
def app_on(folder: Path, home: Path, through: Proxy):
    """Run the app as a person starts it; gives the address on its screen, and the process."""
    home.mkdir(exist_ok=True)
    env = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), "PYTHONUNBUFFERED": "1"}
    env |= dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"), through.address)
    command = [sys.executable, "-m", "generator", "web", "--geen-browser", "--map", str(folder)]
    running = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield running.stdout.readline().strip().rsplit(" ", 1)[1], running
    finally:
        running.kill()
        running.wait()
        running.stdout.close()


@contextmanager
def chromium(through: Proxy):
    """Run Chromium with nothing but this computer in reach."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, PROGRAMS)))
    with sync_playwright() as play:
        server = {"server": through.address, "bypass": "127.0.0.1"}
        browser = play.chromium.launch(executable_path=path, args=list(QUIET), proxy=server)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Person:
    """Somebody at the browser who has a keyboard and no mouse."""

    page: Any
    home: str
    folder: Path
    faults: list[str] = field(default_factory=list)
    answered: int = 0

    def open(self, path: str) -> None:
        self.page.goto(self.home + path)
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_load_state("networkidle", timeout=WAIT)

    def tab_to(self, wanted: str, *, back: bool = False) -> None:
        """Press Tab until what has the focus is called this."""
        seen = []
        for _ in range(500):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            seen.append(self.page.evaluate(FOCUS))
            if wanted in seen[-1]:
                return
        raise AssertionError(f"met Tab niet te bereiken: {wanted}; wel: {list(dict.fromkeys(seen))[:60]}")

    def press(self, wanted: str) -> None:
        """Go to a link or a button with Tab, and press Enter."""
        self.tab_to(wanted)
        with self.page.expect_navigation(timeout=WAIT):
            self.page.keyboard.press("Enter")
        self.settle()

    def fill(self, wanted: str, text: str) -> None:
        self.tab_to(wanted)
        while not self.page.evaluate("document.activeElement.matches('input, textarea')"):  # a link in the summary of errors
            self.tab_to(wanted)
        self.answered += 1
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def pick(self, legend: str, option: str) -> None:
        """Choose one of a group of options with the arrow keys, or tick a box with the space bar."""
        self.answered += 1
        self.tab_to(legend)
        for _ in range(30):
            if self.page.evaluate(OPTION) == option:
                if not self.page.evaluate("document.activeElement.checked"):
                    self.page.keyboard.press("Space")
                return
            box = self.page.evaluate("document.activeElement.type") == "checkbox"
            self.page.keyboard.press("Tab" if box else "ArrowDown")
        raise AssertionError(f"{legend}: geen keuze {option}")

    def choose(self, wanted: str, option: str) -> None:
        """Choose one of a list by the begin of what it is called."""
        self.answered += 1
        self.tab_to(wanted)
        self.page.keyboard.type(option)
        self.page.keyboard.press("Tab")
        self.page.wait_for_timeout(500)
        self.settle()

    def text(self) -> str:
        return self.page.inner_text("main")

    def looked_at(self, name: str, folder: Path | None = None, *, judged: bool = True) -> None:
        """Let axe read the page as it is now, and keep a picture of it."""
        if folder:
            self.page.screenshot(path=folder / f"{name}.png", full_page=True)
        if not judged:
            return
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        self.faults += [f"{name}: {each['id']}: {each['help']} {each['nodes'][0]['target']}" for each in found["violations"]]


@dataclass(frozen=True)
class Answer:
    """What came of a request: as the tests without a browser know it."""

    url: Any
    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


class Through:
    """The same person, for what takes a page full of steps: asks beside the window, with its cookie."""

    def __init__(self, person: Person) -> None:
        """Begin with the key of the forms, as a page has it."""
        self.asks, self.home = person.page.context.request, person.home
        key = re.search(r'name="csrf" value="([^"]+)"', self.get("/map").text)[1]
        self.desk = SimpleNamespace(store=Folder(person.folder), keys=SimpleNamespace(form=key))

    def get(self, path: str) -> Answer:
        return self._told(self.asks.get(self.home + path, timeout=WAIT))

    def post(self, path: str, files: dict[str, tuple[str, bytes, str]] | None = None, **fields: str) -> Answer:
        sent = {"csrf": self.desk.keys.form, **fields}
        if not files:
            return self._told(self.asks.post(self.home + path, form=sent, timeout=WAIT))
        given = {key: {"name": name, "mimeType": kind, "buffer": data} for key, (name, data, kind) in files.items()}
        return self._told(self.asks.post(self.home + path, multipart={**sent, **given}, timeout=WAIT))

    def school(self, brin: str) -> Any:
        return next(each for each in self.desk.store.schools() if each.brin == brin)

    def incident(self, brin: str) -> Any:
        return next(each for each in self.desk.store.incidents() if each.school and each.school.brin == brin)

    def _told(self, answer: Any) -> Answer:
        return Answer(SimpleNamespace(path=urlsplit(answer.url).path), answer.status, answer.headers, answer.body())


FOCUS = """(() => {
  const on = document.activeElement, group = on.closest("fieldset");
  if (on === document.body || on.id === "inhoud") return "";
  const own = on.labels && on.labels.length ? on.labels[0].innerText : on.getAttribute("aria-label") || on.innerText || "";
  const choice = on.type === "radio" || on.type === "checkbox";
  return choice && group ? group.querySelector("legend").innerText + " / " + own : own;
})()"""
OPTION = (
    "document.activeElement.labels && document.activeElement.labels.length ? document.activeElement.labels[0].innerText.trim() : ''"
)
