"""Words of one sector that may not stand in what another reads; what the school and the action team wrote themselves is not ours."""

import re
from collections.abc import Iterator
from itertools import chain

from generator.documents.catalogue import EVERY
from generator.load.doubts import texts
from generator.pipeline.cases.case import Case

FOREIGN = {
    "po": r"student\w*|docent\w*|mentor\w*|rector|klas(?:sen)?|klassengesprek\w*|college van bestuur|studie\w*",
    "vo": r"student\w*|leerkracht\w*|groep(?:en)?|groepsgesprek\w*|college van bestuur|studie\w*",
    "go": r"student\w*|docent\w*|rector|klas(?:sen)?|klassengesprek\w*|college van bestuur|studie\w*",
    "mbo": r"leerling\w*|leerkracht\w*|mentor\w*|rector|groep(?:en)?|groepsgesprek\w*|schoolbestuur",
}
"""Sector → words that another sector says instead."""
_OF_EVERY_SECTOR = re.compile(
    "reageer niet in de groep|groepen mensen|een groep met iemand|namens een groep|accounts of groepen|betrokken groep"
)
"""What is no class: people in a chat, people who have something in common, and an answer of a form that a register keeps."""
_NAMES = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(EVERY, key=len, reverse=True))})(?![\w])")


def foreign_words(sector: str, text: str, case: Case, *, of_files: bool) -> list[str]:
    """Return the words of another sector in a text.

    Args:
        sector: of the school.
        text: of a document, or a message.
        case: whose own words are left out.
        of_files: the text may name documents and keys of files.
    """
    for own in sorted(_own(case), key=len, reverse=True):
        text = text.replace(own, "")
    text = _OF_EVERY_SECTOR.sub("", _NAMES.sub("", text) if of_files else text)
    return re.findall(rf"(?i:(?<![\w.-])(?:{FOREIGN[sector]})(?![\w-]|\.\w))", text)


def _own(case: Case) -> Iterator[str]:
    yield from (value for _, value in texts(case.profile))
    incident = case.incident
    if incident is None:
        return
    team, letter = incident.actieteam, incident.ouderbrief
    choices = [each.ouders_informeren for each in incident.betrokkenen if each.ouders_informeren]
    written = chain(
        (
            incident.omschrijving,
            letter.reden,
            letter.eigen_tekst.strip(),
            *letter.eigen_begin.splitlines(),
            *letter.eigen_tips.splitlines(),
            incident.herstel.coordinator,
            team.voorzitter,
            team.woordvoerder,
        ),
        (*incident.kanalen, *team.leden),
        (text for row in incident.logboek for text in (row.wie, row.besluit)),
        (text.rstrip(".") for each in choices for text in (each.reden, each.door) if text),
        (each.groep for each in incident.betrokkenen),
    )
    yield from (text for text in written if text)
