"""What all pages share: the folder that is worked in, the day, the key of this start, and how a page is made.

In: a start of the app. Out: `Desk`. Never: a value of a school or an incident: those are read anew for each page.
"""

import hmac
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final, cast

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from generator import html_page
from generator.doors.web.shared.held import Held
from generator.doors.web.shared.sector import marked, told
from generator.doors.web.shared.work import Work
from generator.doors.web.store import IncidentFile, SchoolFile, Store

SCREENS: Final = Path(__file__).parent / "screens"


@dataclass(slots=True)
class Keys:
    """The secrets of one start of the app; none of them is kept when it stops.

    Attributes:
        entry: opens the door once, in the first address; a new one follows it.
        session: what the browser that came in carries in its cookie.
        form: what each form carries, so that no other site can send one.
    """

    entry: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    renewed: Callable[[str], None] = lambda _: None

    def enter(self, given: str) -> bool:
        """Return whether this is the entry of now; it opens the door once."""
        if not same(given, self.entry):
            return False
        self.entry = secrets.token_urlsafe(24)
        self.renewed(self.entry)
        return True


@dataclass(slots=True)
class Desk:
    """What a page works with.

    Attributes:
        store: the files that are worked on; None until a folder was chosen.
        choices: folders that the first page offers.
        chosen: what keeps the choice of a folder for the next start.
        today: the day of this moment.
        stop: ends the app.
        held: what a person has not decided about yet.
        work: the run over many schools that is at work, or the last one.
    """

    store: Store | None = None
    choices: tuple[Path, ...] = ()
    chosen: Callable[[Path], Store] | None = None
    keys: Keys = field(default_factory=Keys)
    held: Held = field(default_factory=Held)
    work: Work | None = None
    today: Callable[[], date] = lambda: datetime.now().astimezone().date()
    stop: Callable[[], None] = lambda: None
    port: int = 0

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers share cookies between the ports of a computer."""
        return f"schoolkader-{self.port}"


def same(given: str, secret: str) -> bool:
    """Return whether two secrets are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def desk_of(request: Request) -> Desk:
    """Return the desk of the app that a request came to."""
    return cast("Desk", request.app.state.desk)


def store_of(request: Request) -> Store:
    """Return the files that are worked on.

    Raises:
        HTTPException: no folder was chosen yet; the browser goes to the page that asks for it.
    """
    found = desk_of(request).store
    if found is None:
        raise HTTPException(303, headers={"Location": "/map"})
    return found


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """Give what a form sent; the files in it are let go when the page is answered."""
    form = await request.form()
    yield form
    await form.close()


Posted = Annotated[FormData, Depends(form_of)]
TheDesk = Annotated[Desk, Depends(desk_of)]
TheStore = Annotated[Store, Depends(store_of)]


def show(request: Request, screen: str, /, *, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page.

    Args:
        request: whom it is for.
        screen: name of the template, without `.html`.
        status: of HTTP.
        values: what the template asks for.
    """
    desk = desk_of(request)
    shared = {"csrf": desk.keys.form, "today": desk.today(), "here": request.url.path, "store": desk.store, "ours": marked}
    page = html_page(SCREENS / f"{screen}.html", **{**shared, **values})
    return HTMLResponse(told(page, _sector(desk, values)) if "⟦" in page else page, status)


def _sector(desk: Desk, values: Mapping[str, object]) -> str:
    """Return of which sector the school is that a page is about, or else every school in the folder; empty where they differ."""
    about = values.get("incident")
    school = about.school if isinstance(about, IncidentFile) else values.get("school")
    if isinstance(school, SchoolFile):
        return school.onderwijstype
    sectors = {each.onderwijstype for each in desk.store.schools()} if desk.store else set()
    return sectors.pop() if len(sectors) == 1 else ""


def go(path: str) -> RedirectResponse:
    """Send the browser to another page after a form, so that reloading does not send it again."""
    return RedirectResponse(path, 303)
