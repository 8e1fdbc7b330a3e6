"""Whatever a browser sends: no fault of ours, nothing outside the folder, and nothing of it back as markup."""

import os
import re
from pathlib import Path
from urllib.parse import quote

import pytest
import schemathesis
from browsers import HOME, browser_on, four_schools
from hypothesis import HealthCheck, Phase, settings

UP = ("../", "..\\", "%2e%2e%2f", "..%2f", "..%5c", "%2e%2e/", "..;/", "....//", "..%c0%af", "..%252f", "／．．／", "\x00../")
TARGETS = ("etc/passwd", "windows/win.ini", "school.yaml", ".schoolkader/web.json", "uit/manifest.json")
TRAVERSAL = (
    *(f"{up * deep}{target}" for up in UP for deep, target in ((3, TARGETS[0]), (1, TARGETS[2]), (6, TARGETS[3]), (2, TARGETS[4]))),
    "/etc/passwd",
    "file:///etc/passwd",
    "C:\\Windows\\win.ini",
    "\\\\server\\share\\x",
    "CON",
    "aux.docx",
    "~/.ssh/id_rsa",
    "school.yaml\x00.docx",
    ".",
    "..",
    "a" * 5000,
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
)
MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "{{7*7}}",
    "{% for x in [].__class__.__mro__ %}{{ x }}{% endfor %}",
    "${7*7}",
    "#{7*7}",
    "javascript:alert(1)",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "<a href='http://evil.example'>x</a>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "\u202egnp.exe",
    "\ufeff<script>",
    "a\r\nSet-Cookie: x=y",
    "a\nLocation: http://evil.example",
    "!!python/object/apply:os.system [id]",
    "*alias",
    "&anchor x",
    "? complex",
    "[unclosed",
    "{unclosed",
    "key: value",
    "- item",
    "| block",
    "%TAG",
    "@handle",
    "`x`",
    "'",
    '"',
    "\\",
    "0",
    "-1",
    "1e999",
    "NaN",
    "null",
    "true",
    "2026-02-30",
    "99-99-9999",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "@SUM(1)",
    "'; DROP TABLE scholen; --",
    "(&(uid=*))",
    "../" * 200,
    "😀" * 300,
    "\t\t\t",
    "   ",
    "\u202e",
    "a" * 100_000,
    "<" * 2000,
    "İstanbul",
    "ß",
    "ﬁ",
    "\u0000",
    "%00",
)
PAYLOADS = (*TRAVERSAL, *MARKUP)
FULL = os.environ.get("SCHOOLKADER_VOLLEDIG") == "1"
# one payload in some at each address, some in each form; which ones goes round
SHARE, FEW = (4, 8) if FULL else (8, 4)
EXAMPLES = int(os.environ.get("SCHOOLKADER_VOORBEELDEN", "10000" if FULL else "200"))


def operations(app):
    return [(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods]


def fields_of(app, method, path):
    """The fields that a form says it takes, with some that forms of facts have."""
    content = app.openapi()["paths"][path][method.lower()].get("requestBody", {}).get("content", {})
    found = set()
    for each in content.values():
        schema = each["schema"]
        name = schema.get("$ref", "").rpartition("/")[2]
        found |= set((app.openapi()["components"]["schemas"][name] if name else schema).get("properties", {}))
    return found | {"v:school.naam", "v:omschrijving", "weg:betrokkenen.0", "meer", "verder", "digest"}


def outside(place):
    """What stands beside the folder: it may never change."""
    return sorted(path.relative_to(place.parent).as_posix() for path in place.parent.rglob("*") if place not in path.parents)


def test_there_are_enough_payloads():
    assert len(set(PAYLOADS)) >= 120


@pytest.mark.groot
def test_no_address_reaches_outside_or_comes_back_as_markup(browser, map_with_schools):
    before = outside(map_with_schools)
    for number, payload in enumerate(PAYLOADS):
        for turn, (method, path) in enumerate(operations(browser.client.app)):
            if method != "GET" or path.startswith("/binnen") or (number + turn) % SHARE:
                continue
            asked = re.sub(r"\{[^}]*\}", quote(payload.encode("utf-8", "replace"), safe="")[:8000], path)
            params = {"q": payload[:500], "meer": payload[:500]} if number % 3 == 0 else None
            answer = browser.client.get(asked, params=params, follow_redirects=False)
            assert answer.status_code < 500, (path, payload[:60])
            assert "root:x:0" not in answer.text
            assert "<script>alert" not in answer.text
            assert answer.text.strip() != "49"
    assert outside(map_with_schools) == before


@pytest.mark.groot
def test_no_form_reaches_outside_or_breaks_a_page(browser, map_with_schools):
    before = outside(map_with_schools)
    app = browser.client.app
    for turn, (method, path) in enumerate(operations(app)):
        if method != "POST" or path in {"/stoppen", "/map"}:
            continue
        names = sorted(fields_of(app, method, path) - {"csrf"})
        for payload in (PAYLOADS[(turn * FEW + number) % len(PAYLOADS)] for number in range(FEW)):
            asked = real(browser, path)
            answer = browser.client.post(
                asked, data={"csrf": browser.desk.keys.form, **dict.fromkeys(names, payload)}, follow_redirects=False
            )
            assert answer.status_code < 500, (path, payload[:60], answer.text[-600:])
            assert "<script>alert" not in answer.text, path
    assert outside(map_with_schools) == before


def real(browser, path):
    """A path with ids that are there, so that a page is reached and not the door before it."""
    school, incident = browser.school("99ZZ01"), browser.incident("99ZZ01")
    of = incident.id if path.startswith("/incidenten") else school.id
    asked = re.sub(r"\{(?:number|incident|school|ident|i)\}", of, path)
    return re.sub(r"\{[^}]*\}", "school" if "/scholen" in path else "ouderbrief", asked)


@pytest.mark.groot
def test_no_request_at_all_is_a_fault_of_ours(tmp_path: Path):
    browser = browser_on(four_schools(tmp_path / "map"))
    browser.desk.stop = lambda: None
    cookie = {"cookie": f"{browser.desk.cookie}={browser.desk.keys.session}", "host": HOME.removeprefix("http://")}
    headers = {**cookie, "x-csrf": browser.desk.keys.form}
    schema = schemathesis.openapi.from_asgi("/openapi.json", browser.client.app, headers=headers)
    found = [each.ok() for each in schema.get_all_operations()]
    share = max(EXAMPLES // len(found), 5)
    for operation in found:
        _tried(operation, headers, share)


def _tried(operation, headers, number):
    from hypothesis import given

    @settings(
        max_examples=number,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def one(case):
        answer = case.call(headers=headers)
        assert answer.status_code < 500, f"{operation.method} {operation.path}"

    one()
