"""Sign-off, the judgement: what must be weighed before a file is released, and the release itself.

In: a file, the verdict of the guard, reasons in order. Out: `Vrijgave`. Never: a release of a block, of a concept, or without a
reason for each warning; a reason, a function or a place with a name in it.
"""

import hashlib
from collections.abc import Sequence
from datetime import date

from generator import guard
from generator.base.errors import GuardError, ReleaseError
from generator.guard import Allowed, Bevinding, Forbidden, Oordeel, Verdict, Zwaarte
from generator.guard.findings import privacy_stop, verdict
from generator.write.release.model import Vrijgave, WeighedWarning
from generator.write.release.recognise import Recognised
from generator.write.release.signed import readable

_GAP = "[INVULLEN:"
_MAX = 300  # characters of a reason
_UNKNOWN_NAME = "mogelijk een naam"
_INVOLVED = "betrokkene"
_BEFORE = "door"  # so that the first word opens no sentence, and its capital counts


def judge(
    name: str, data: bytes, forbidden: Forbidden, allowed: Allowed, what: Recognised, also: Sequence[Bevinding] = ()
) -> Verdict:
    """Return what must be weighed before a file is released.

    Args:
        name: file name without a folder.
        data: the whole file.
        forbidden: whom it may not name.
        allowed: what the profile permits.
        what: what the file is and who will read it.
        also: what must be weighed apart from what it holds, such as the order of informing.

    Raises:
        DocumentError: the file cannot be read safely. ReleaseError: it is a concept with gaps.
    """
    found = guard.inspect_bytes(name, data, forbidden, allowed, what.kring, document=what.document)
    if found.oordeel is not Oordeel.GEBLOKKEERD and _GAP in readable(name, data):
        raise ReleaseError(
            "Dit is nog een concept: er staan open plekken in. Vul ze in, maak het document opnieuw en geef dat vrij."
        )
    return verdict((*found.bevindingen, *also))


def approve(
    name: str,
    data: bytes,
    outcome: Verdict,
    reasons: Sequence[str],
    *,
    who: tuple[str, str],
    day: date,
    screen: tuple[Forbidden, Allowed],
) -> Vrijgave:
    """Return the release of a file.

    Args:
        name: name of the file in its record.
        data: the bytes that were read.
        outcome: what the guard found in these bytes.
        reasons: a reason for each warning, in the order of the verdict.
        who: the function of who releases it, and of a second reader or nothing.
        day: day of the release.
        screen: whom no reason may name, and what may stand in one.

    Raises:
        GuardError: the file is blocked, or a reason or function holds a name or a detail.
        ReleaseError: a reason or the function is missing, or there are more reasons than warnings.
    """
    if outcome.oordeel is Oordeel.GEBLOKKEERD:
        raise privacy_stop("de vrijgave", outcome)
    warnings = outcome.bevindingen
    if len(reasons) != len(warnings):
        raise ReleaseError(
            f"Aantal waarschuwingen: {len(warnings)}, aantal redenen: {len(reasons)}. Geef bij elke waarschuwing een reden."
        )
    signer, second = (function_of(each, screen) for each in who)
    if not signer:
        raise ReleaseError("Wie geeft vrij, ontbreekt. Noem de functie, bijvoorbeeld: directeur.")
    if signer.casefold() == second.casefold():
        raise ReleaseError("De tweede lezer is iemand anders dan wie vrijgeeft.")
    weighed = tuple(
        WeighedWarning(warning.soort, warning.deel, warning.plaats, reason_for(text, number, screen))
        for number, (warning, text) in enumerate(zip(warnings, reasons, strict=True), 1)
    )
    return Vrijgave(name, hashlib.sha256(data).hexdigest(), day, signer, second, weighed)


def _of_warning(number: int) -> str:
    return f"bij waarschuwing {number}"


def reason_for(text: str, number: int, screen: tuple[Forbidden, Allowed]) -> str:
    """Return the reason for a warning, by its number from 1, as it may be kept; errors as below."""
    return screened_reason(text, _of_warning(number), screen)


def screened_reason(text: str, about: str, screen: tuple[Forbidden, Allowed]) -> str:
    """Return a reason on one line, when it may be kept.

    Args:
        text: as somebody typed it.
        about: of what it is the reason: `bij waarschuwing 2`.
        screen: whom it may not name, and what may stand in it.

    Raises:
        ReleaseError: it is empty or too long. GuardError: it holds a name or a detail.
    """
    line = " ".join(text.split())
    if len(line) < 3:
        raise ReleaseError(f"De reden {about} ontbreekt. Schrijf in een paar woorden waarom dit zo kan blijven.")
    if len(line) > _MAX:
        raise ReleaseError(f"De reden {about} is langer dan {_MAX} tekens. Maak hem korter.")
    _screened(line, f"de reden {about}", screen)
    return line


def function_of(text: str, screen: tuple[Forbidden, Allowed]) -> str:
    """Return a function on one line, when it may be kept; empty where none was given.

    Raises:
        GuardError: it holds a name or a detail.
    """
    line = " ".join(text.split())[:_MAX]
    _screened(line, "de functie van wie vrijgeeft of meeleest", screen)
    return line


def _screened(line: str, what: str, screen: tuple[Forbidden, Allowed]) -> None:
    try:
        found: tuple[Bevinding, ...] = guard.screen(line, *screen).findings
    except GuardError as stop:
        raise GuardError(what, stop.findings, stop.as_rows()) from None
    _nobody_involved(line, what, screen)
    unknown = [each for each in found if each.soort.startswith(_UNKNOWN_NAME) and each.zwaarte is Zwaarte.WAARSCHUWING]
    if unknown:
        raise GuardError(what, map(str, unknown), (each.as_json() for each in unknown))


def _nobody_involved(line: str, what: str, screen: tuple[Forbidden, Allowed]) -> None:
    """Refuse what may be a pupil's name: "Roos" alone, or at the start, could be a flower in a letter; in a record it stays."""
    try:
        rows = [each.as_json() for each in guard.screen(f"{_BEFORE} {line}", *screen).findings]
    except GuardError as stop:
        rows = stop.as_rows()
    involved = [row for row in rows if _INVOLVED in row["soort"]]
    if involved:
        raise GuardError(what, (f"{row['deel']}, {row['plaats']}: {row['soort']}. {row['advies']}" for row in involved), involved)
