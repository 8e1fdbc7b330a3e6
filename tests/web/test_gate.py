"""The door: only the browser of this start comes in, from this computer, by this address, with our own forms."""

import re

import pytest
from browsers import HOME, PORT
from starlette.testclient import TestClient

from generator.doors.web.app import build_app
from generator.doors.web.desk import Desk
from generator.doors.web.safety import LIMIT

HOSTILE = (
    "evil.example",
    "evil.example:8765",
    "127.0.0.1",
    "127.0.0.1:80",
    "localhost:8766",
    "127.0.0.1.evil.example:8765",
    "localhost.evil.example:8765",
    "0.0.0.0:8765",
    "[::1]:8765",
    "127.1:8765",
    "127.0.0.1:8765@evil.example",
    "school.local:8765",
)


def routes(app):
    """Every way in: what the app says of itself, and what it serves beside that."""
    said = [(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods]
    return [*said, ("GET", "/openapi.json"), ("GET", "/static/app.css")]


@pytest.mark.parametrize("host", HOSTILE)
@pytest.mark.steekproef(12)
def test_no_route_answers_to_another_host(browser, host):
    for method, path in routes(browser.client.app):
        asked = re.sub(r"\{[^}]*\}", "x", path)
        answer = browser.client.request(method, asked, headers={"host": host})
        assert answer.status_code == 421, (method, path)
        assert "schoolkader" in answer.text or method == "HEAD"


def test_a_stranger_sees_no_page_and_changes_nothing(browser):
    stranger = TestClient(browser.client.app, base_url=HOME)
    for method, path in routes(browser.client.app):
        if path.startswith(("/static", "/binnen")):
            continue
        answer = stranger.request(method, re.sub(r"\{[^}]*\}", "x", path))
        assert answer.status_code == 403, (method, path)
        assert method == "HEAD" or "Alleen de browser die schoolkader zelf opende" in answer.text


def test_the_entry_opens_once(browser):
    entry = browser.desk.keys.entry
    other = TestClient(browser.client.app, base_url=HOME)
    assert other.get(f"/binnen/{entry}").status_code == 200
    assert other.get("/").status_code == 200
    late = TestClient(browser.client.app, base_url=HOME)
    assert late.get(f"/binnen/{entry}").status_code == 403
    assert late.get("/").status_code == 403


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(browser):
    said = TestClient(browser.client.app, base_url=HOME).get(f"/binnen/{browser.desk.keys.entry}").headers["set-cookie"]
    assert f"schoolkader-{PORT}=" in said
    assert "HttpOnly" in said
    assert "SameSite=strict" in said


def test_every_form_carries_our_own_key(browser):
    for method, path in routes(browser.client.app):
        if method != "POST":
            continue
        asked = re.sub(r"\{[^}]*\}", "x", path)
        for sent in ({}, {"csrf": "x"}, {"csrf": ""}):
            assert browser.client.post(asked, data=sent).status_code == 403, path
        assert browser.client.post(asked, json={"csrf": browser.desk.keys.form}).status_code == 403, path


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)
def test_no_other_site_sends_a_form(browser, headers):
    assert browser.post("/stoppen", headers=headers).status_code == 403


def test_no_page_is_kept_and_none_loads_from_elsewhere(browser):
    for path in ("/", "/scholen/zoek", "/nergens", "/openapi.json"):
        headers = browser.get(path).headers
        assert headers["cache-control"] == "no-store"
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers
    page = browser.get("/").text
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", page)
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", page)


def test_what_is_too_large_is_not_read(browser):
    assert browser.client.post("/stoppen", headers={"content-length": str(LIMIT + 1)}, content=b"x").status_code == 413

    def endless():
        yield b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
        for _ in range(LIMIT // 1_000_000 + 2):
            yield b"x" * 1_000_000

    form = {"content-type": "multipart/form-data; boundary=x"}  # which has to be read for the key in it
    assert browser.client.post("/stoppen", content=endless(), headers=form).status_code == 413


def test_what_nobody_foresaw_is_a_page_without_what_was_in_memory(browser, monkeypatch, capfd):
    def broken(_):
        raise RuntimeError("Roos de Wit")

    monkeypatch.setattr(type(browser.desk.store), "schools", broken)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "niet had mogen gebeuren" in answer.text
    assert "Roos" not in answer.text
    assert "Roos" not in "".join(capfd.readouterr())


def test_the_first_start_asks_for_a_folder_and_takes_no_path_of_the_browser(tmp_path):
    chosen = []

    def choose(path):
        from generator.doors.web.store import Folder

        chosen.append(path)
        path.mkdir(exist_ok=True)
        return Folder(path)

    desk = Desk(choices=(tmp_path / "een", tmp_path / "twee"), chosen=choose, port=PORT)
    client = TestClient(build_app(desk), base_url=HOME)
    client.get(f"/binnen/{desk.keys.entry}")
    assert "Waar bewaart u uw bestanden?" in client.get("/").text
    for keuze in ("2", "-1", "/etc", "../x", ""):
        assert client.post("/map", data={"csrf": desk.keys.form, "keuze": keuze}).status_code == 422
    assert not chosen
    client.post("/map", data={"csrf": desk.keys.form, "keuze": "1"})
    assert chosen == [tmp_path / "twee"]
    assert "Begin met uw school" in client.get("/").text


def test_a_button_stops_the_app(browser):
    stopped = []
    browser.desk.stop = lambda: stopped.append(True)
    assert "schoolkader is gestopt" in browser.post("/stoppen").text
    assert stopped == [True]
