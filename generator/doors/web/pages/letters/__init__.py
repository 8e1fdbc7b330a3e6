"""The documents of an incident: make, see, release, send, take back from Word; and any letter read again before it goes."""

from generator.doors.web.pages.letters import check, documents, file, lacking, letter, release, returned

ROUTERS = (documents.router, lacking.router, letter.router, release.router, file.router, returned.router, check.router)
