"""The pages of an incident: the gate, the questions with what each answer does, the decisions, the dossier and its end."""

from fastapi import APIRouter

from generator.doors.web.pages.incident import asking, deciding, dossier, ending, locked, overview

router = APIRouter()
for each in (overview, asking, deciding, ending, locked, dossier):
    router.include_router(each.router)
