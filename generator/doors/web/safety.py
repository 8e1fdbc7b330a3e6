"""Safety: who may talk to the app at all, before any page is asked for.

In: each request. Out: the same request, or a refusal. Never: an answer to another computer, another site or another address; an
answer that a browser keeps, or that loads anything from elsewhere.

Source: privacy promises of the project (loopback, token, Host, Origin, CSRF, strict policy, nothing kept).
"""

from collections.abc import AsyncIterator, Mapping
from typing import Final

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator import html_page
from generator.base.errors import GeneratorError, UnforeseenError
from generator.base.unforeseen import of_ours
from generator.doors.web.desk import SCREENS, Desk, desk_of, same, show
from generator.doors.web.shared.words import sentences

LIMIT: Final = 25 * 1024 * 1024
"""Bytes of one request: the largest file that a person brings is a Word file of 20 MB."""
_SAFE: Final = frozenset({"GET", "HEAD"})
_OPEN: Final = ("/static/", "/binnen/")
POLICY: Final = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data: blob:; "
    "font-src 'self' data: blob:; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
}


class Gate:
    """The door: wrong hosts, strangers, other sites and floods stop here; what goes out carries the strict headers."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            return
        out = _with_headers(send, keep=scope["path"].startswith("/static/"))
        refused = self._refusal(scope)
        if refused is not None:
            await refused(scope, receive, out)
            return
        await self._answered(scope, _counted(receive), out)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the answer of a page; a fault that nobody foresaw is a page too, and no trace of it is kept anywhere."""
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception as error:  # noqa: BLE001 - the last door: what comes further would be printed with what was in memory
            if not begun:
                await told(Request(scope, receive), of_ours(error))(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | HTMLResponse | None:
        headers = Headers(scope=scope)
        own = {f"{name}:{self._desk.port}" for name in ("127.0.0.1", "localhost")}
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in own:
            return PlainTextResponse("Dit adres is niet van schoolkader.", 421)
        if not _size_fits(headers):
            return PlainTextResponse("Dit bestand is te groot. Kies een bestand tot 20 MB.", 413)
        if scope["method"] not in _SAFE and _foreign(headers, own):
            return PlainTextResponse("Dit formulier komt van een andere site.", 403)
        if scope["path"].startswith(_OPEN) or same(_cookie(headers, self._desk.cookie), self._desk.keys.session):
            return None
        return HTMLResponse(html_page(SCREENS / "buiten.html"), 403)


def _size_fits(headers: Headers) -> bool:
    length = headers.get("content-length", "0")
    return length.isascii() and length.isdecimal() and int(length[:12]) <= LIMIT


def _foreign(headers: Headers, own: set[str]) -> bool:
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    return (origin is not None and origin.lower() not in {f"http://{host}" for host in own}) or (
        site is not None and site not in {"same-origin", "none"}
    )


def _cookie(headers: Headers, name: str) -> str:
    return cookie_parser(headers.get("cookie", "")).get(name, "")


def _with_headers(send: Send, *, keep: bool) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers["cache-control"] = "no-cache" if keep else "no-store"
        await send(message)

    return sent


def _counted(receive: Receive) -> Receive:
    """Return what reads a request, and stops one that is longer than it said."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > LIMIT:
            raise HTTPException(413, "Dit bestand is te groot. Kies een bestand tot 20 MB.")
        return message

    return counted


def told(request: Request, error: Exception) -> Response:
    """Return the page of an error of ours: a Dutch sentence for the person who asked, without a value that may be a name."""
    assert isinstance(error, GeneratorError)
    status = 500 if isinstance(error, UnforeseenError) else 409
    return show(request, "fout", status=status, title="Dit lukte niet", lines=sentences(error))


async def own_form(request: Request) -> AsyncIterator[None]:
    """Refuse what changes something and does not carry the key of our own forms; a file that came with it goes with the answer.

    Raises:
        HTTPException: it does not; the person is told to load the page again.
    """
    try:
        if request.method not in _SAFE:
            await _require_ours(request)
        yield
    finally:
        await request.close()


async def _require_ours(request: Request) -> None:
    given = request.headers.get("x-csrf")
    if given is None and request.headers.get("content-type", "").startswith(
        ("multipart/form-data", "application/x-www-form-urlencoded")
    ):
        field = (await request.form()).get("csrf")
        given = field if isinstance(field, str) else None
    if given is None or not same(given, desk_of(request).keys.form):
        raise HTTPException(403, "Dit formulier is niet van deze start van schoolkader. Laad de pagina opnieuw.")
