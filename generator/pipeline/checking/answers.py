"""What a person answered about sentences of their own: could somebody tell from it who it is?

In: a file with own sentences, an answer to each by its check number, and the function of who read them. Out: answers that are kept.
Never: an answer about a sentence that is not in the file, the words of a sentence, or an answer in the place of a person's.

Source: R4.07.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.base.errors import ReleaseError, UsageError
from generator.base.files import read_file
from generator.base.kring import Kring
from generator.guard import Allowed, Forbidden
from generator.guard.findings import privacy_stop
from generator.load.files import load_incident, load_profile
from generator.pipeline.cases import one_pupil
from generator.pipeline.checking.files import CheckedPath, check_files, what_it_is
from generator.pipeline.checking.own import QUESTIONS, OwnSentence
from generator.write import release
from generator.write.release import NO, YES, ReadSentence
from generator.write.release.judge import function_of

_CHANGE: Final = "Er is niets vrijgegeven. Verander de zin, in de brief of in Word, en geef het document daarna vrij."


@dataclass(frozen=True, slots=True)
class Reader:
    """Who answered: the function, on which day, and against whom a function is read."""

    door: str
    op: date
    screen: tuple[Forbidden, Allowed]


def answered(own: Sequence[OwnSentence], answers: Mapping[str, str], kring: Kring, reader: Reader) -> tuple[ReadSentence, ...]:
    """Return the answers that are new, to be kept.

    Args:
        own: the own sentences of a file.
        answers: check number of a sentence → `ja` or `nee`.
        kring: who reads the file.
        reader: who answered.

    Raises:
        UsageError: an answer is neither, or is about no sentence of the file. ReleaseError: the function is missing.
        GuardError: the function holds a name.
    """
    known = {each.kenmerk: each for each in own}
    if set(answers) - set(known):
        raise UsageError("Er is een antwoord bij een zin die niet (meer) in dit document staat. Lees het document opnieuw.")
    if set(answers.values()) - {YES, NO}:
        raise UsageError(f"Antwoord bij elke zin met {YES} of {NO}.")
    fresh = {number: said for number, said in answers.items() if known[number].open or said == YES}
    if not fresh:
        return ()
    by = function_of(reader.door, reader.screen)
    if not by:
        raise ReleaseError("Wie de eigen zinnen las, ontbreekt. Noem de functie, bijvoorbeeld: directeur.")
    return tuple(ReadSentence(number, kring, said, by, reader.op, known[number].incident) for number, said in fresh.items())


def refuse_open(own: Iterable[OwnSentence], answers: Mapping[str, str], kring: Kring) -> None:
    """Refuse to go on where a sentence was not read, or where somebody could tell from it who it is.

    Args:
        own: the own sentences of a file.
        answers: as of `answered`.
        kring: who reads the file.

    Raises:
        ReleaseError: how many, and what to do.
    """
    if telling := sum(said == YES for said in answers.values()):
        what = "1 eigen zin kan" if telling == 1 else f"{telling} eigen zinnen kunnen"
        raise ReleaseError(f"Gestopt: {what} zo niet weg. {QUESTIONS[kring][1]}\n{_CHANGE}")
    left = sum(each.open and each.kenmerk not in answers for each in own)
    if left:
        what = "1 eigen zin" if left == 1 else f"{left} eigen zinnen"
        raise ReleaseError(f"Lees eerst nog {what}, en antwoord bij elke: {QUESTIONS[kring][0]}")


def note_read(
    path: Path,
    answers: Mapping[str, str],
    by: str,
    school: Path,
    incident: Path | None = None,
    *,
    today: date,
    kring: Kring | None = None,
) -> CheckedPath:
    """Keep what somebody answered about the own sentences of a file, and return how it stands now; nothing is released.

    Args:
        path: the file.
        answers: check number of a sentence → `ja` or `nee`.
        by: the function of who read them.
        school: the profile.
        incident: the incident, where there is one.
        today: the day on which they were read.
        kring: who is to read it; None is what we know, else everyone.

    Raises:
        GuardError: the file is blocked, or the function holds a name. UsageError, ReleaseError: as in `answered`.
        OutputError, BusyError: the record is damaged, or cannot be written.
    """
    (found,) = check_files([path], school, incident, kring=kring, today=today)
    if found.error:
        raise found.error
    if found.blocked and found.verdict:
        raise privacy_stop("dit document", found.verdict)
    wat = what_it_is(path, read_file(path), kring)
    given = load_incident(incident) if incident else None
    screen = one_pupil.screen_of(load_profile(school), school.resolve().parent, given, wat.kring, wat.variant)
    kept = answered(found.eigen, answers, found.kring, Reader(by, today, screen))
    home = release.home_of(path)
    with release.alone(home):
        release.record_read(home, kept)
    (after,) = check_files([path], school, incident, kring=kring, today=today)
    return after
