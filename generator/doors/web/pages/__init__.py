"""The pages, a topic each: what the browser asks, in the functions that `generator` gives. Never: a rule of the field."""

from generator.doors.web.pages import (
    board,
    evaluation,
    home,
    incident,
    kalender,
    letterhead,
    letters,
    oefening,
    policy,
    renewing,
    school,
)

ROUTERS = (
    home.router,
    board.router,
    incident.router,
    *letters.ROUTERS,
    policy.router,
    renewing.router,
    evaluation.router,
    kalender.router,
    letterhead.router,
    oefening.router,
    school.router,
)
