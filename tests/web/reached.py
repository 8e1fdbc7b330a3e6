"""Which pages the app has, and those that no link leads to before something was done: made, brought back, read, chosen."""

from fastapi.responses import HTMLResponse
from jaar.invullen import fill
from letters import BRIN, WORD, edited, home
from letters import made as letter
from reading import links
from schools import made
from starlette.routing import Match, Route

NO_PAGE = {
    "/binnen/{entry}": "de deur: die leidt meteen verder",
    "/incidenten/{number}/namen": "leidt naar de vraag naar namen",
}
"""Addresses that give a page of HTML and that nobody stays on → why."""
_BOARD = "32073"
_ONE_OF_MANY = {"/incidenten/{number}/brief/{name}": {"name"}}  # each letter is the same page
_WHICH = {"name", "topic"}  # what makes another page of an address


def pages_of(app):
    """Return the addresses at which the app shows a page, as its routes name them."""
    return {route.path: route for route in _routes(app.routes) if "GET" in route.methods and _shows(route)}


def shape_of(app, path):
    """Return which page an address is: its route, and that with what makes it a page of its own; None where it shows no page."""
    scope = {"type": "http", "method": "GET", "path": path.split("?")[0], "root_path": ""}
    pages = pages_of(app)
    for route in _routes(app.routes):
        found, child = route.matches(scope)
        if found is Match.FULL:
            if route.path not in pages:
                return None
            said = child["path_params"]
            own = {key: str(said[key]) for key in _WHICH - _ONE_OF_MANY.get(route.path, set()) if key in said}
            return route.path, "/".join(own.get(part.strip("{}"), "x" if "{" in part else part) for part in route.path.split("/"))
    return None


def _routes(found):
    for each in found:
        inside = getattr(each, "original_router", each)
        if isinstance(each, Route):
            yield each
        elif inside is not each:
            yield from _routes(inside.routes)


def _shows(route):
    kind = getattr(route, "response_class", None)
    kind = getattr(kind, "value", kind)
    return isinstance(kind, type) and issubclass(kind, HTMLResponse) and route.path not in NO_PAGE


def reached(browser):
    """Do what leads to a page that no link leads to, and return the addresses of those pages.

    Args:
        browser: what `get`s and `post`s as a person who is past the door, on the four schools.
    """
    school = browser.school(BRIN).id
    asked = letter(browser)  # a letter, ready to be released
    page = asked.replace("vrijgeven", "bestand")
    ours = browser.get(f"{page}/docx").content
    back = browser.post(f"{page}/terug", files={"bestand": ("brief.docx", edited(ours, "Wij denken aan iedereen."), WORD)})
    policy = browser.post(f"/beleid/{school}/maken", document="beleid-leerlingen")
    document = links(policy, "/document/")[0]
    last_year = edited(made("vo", "preventiebeleid").data, "Wij kijken elk jaar terug.", place=30)
    renewed = browser.post(f"/beleid/{school}/bijwerken", files={"bestand": ("beleid.docx", last_year, WORD)}, jaar="2027-2028")
    form = fill(made("vo", "evaluatieformulier", "ouders").data, {"veranderen": "De mentor van 3A mag eerder bellen."})
    read = browser.post(f"/beleid/{school}/evaluaties", files={"bestanden": ("ouders.docx", form, WORD)}, jaar="2026-2027")
    calendar = browser.post(f"/beleid/{school}/kalender", jaar="2026-2027")
    paper = browser.post(f"/briefpapier/{school}", files={"briefpapier": ("papier.docx", made("vo", "normbrief").data, WORD)})
    exercise = browser.post("/oefening", school=school, soort="bedreiging")
    papers = [browser.get(each) for each in dict.fromkeys(links(exercise, "/oefening/papier/"))]
    sheet = next(each.content for each in papers if "waarneming" in each.headers["content-disposition"])
    seen = browser.post(
        "/oefening/inlezen",
        files={"formulier": ("vorm.docx", fill(sheet, {"veranderen": "De mentor van 3A mag eerder bellen."}), WORD)},
        school=school,
        jaar="2026-2027",
    )
    together = browser.post("/scholen/samen", document="normbrief", wijze="maken")
    board = browser.post("/scholen/bestuur", nummer=_BOARD)
    answers = (back, policy, renewed, read, calendar, paper, seen, together, board)
    assert all(each.status_code == 200 for each in answers), [(each.url.path, each.status_code) for each in answers]
    place = home(browser)
    found = [each.url.path for each in answers]
    return ("/map", "/sleutel", f"{place}/eerst", f"{place}/nodig", asked, page, document, f"{document}/vrijgeven", *found)
