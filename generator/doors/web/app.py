"""The app: its pages behind its gate.

In: a desk. Out: an ASGI app that makes its own OpenAPI. Never: a page without the gate before it.
"""

from typing import Final

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as RefusedRequest

from generator import __version__
from generator.base.errors import GeneratorError
from generator.doors.web.desk import SCREENS, Desk, show
from generator.doors.web.pages import ROUTERS
from generator.doors.web.safety import Gate, own_form, told
from generator.doors.web.store import NotHereError

_SAID: Final = {
    404: "Deze pagina is er niet (meer). Begin opnieuw bij het begin.",
    405: "Dit kan hier niet. Ga terug en kies het daar opnieuw.",
    422: "Er klopt iets niet aan wat de browser stuurde. Ga terug en probeer het nog eens.",
}


def build_app(desk: Desk) -> FastAPI:
    """Return the app that works at this desk."""
    app = FastAPI(
        title="schoolkader", version=__version__, docs_url=None, redoc_url=None, dependencies=[Depends(own_form)], debug=False
    )
    app.state.desk = desk
    app.add_middleware(Gate, desk=desk)
    app.mount("/static", StaticFiles(directory=SCREENS.parent / "static"), name="static")
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(GeneratorError, told)
    app.add_exception_handler(NotHereError, _not_here)
    app.add_exception_handler(RefusedRequest, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    return app


def _not_here(request: Request, _: Exception) -> Response:
    return show(
        request,
        "fout",
        status=404,
        title="Niet gevonden",
        lines=["Dit staat niet (meer) in uw map. Is het bestand verplaatst of weggegooid, zet het dan terug."],
    )


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException | RefusedRequest)
    if error.status_code in {303, 304}:
        return HTMLResponse("", error.status_code, headers=error.headers)
    said = error.detail if error.detail.endswith(".") else _SAID.get(error.status_code, "Dit kan hier niet.")
    return show(request, "fout", status=error.status_code, title="Dit lukte niet", lines=[said])


def _not_valid(request: Request, _: Exception) -> Response:
    return show(request, "fout", status=422, title="Dit lukte niet", lines=[_SAID[422]])
