"""The letters on one incident in their order: which one came before, and whether a day that it promised went by.

In: the folder of a school with its manifest and releases, an incident, a day. Out: what the letter before told, Dutch sentences.
Never: a letter of another school or incident, or one that is still a concept.

Source: R4.07, R4.08.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path

from generator.base.errors import OutputError
from generator.base.language import day_and_date
from generator.disclose.told import ToldFacts
from generator.documents.catalogue import CATALOGUE
from generator.load.keys.incident import Incident
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.choice import Before
from generator.write import release
from generator.write.manifest import MANIFEST, ManifestRow, check_number, read_manifest, rows_near
from generator.write.store import school_folder

_DOCX = ".docx"
_END = "Daarna kwam er geen brief. De slotbrief is nu het antwoord."
_DO = "Maak de vervolgbrief, ook als er niets nieuws is. Of sluit het incident af en maak de slotbrief."


def letter_before(folder: Path, case: Case) -> ToldFacts | None:
    """Return what the letter told that came before one of today; None where there is none.

    Of a document that was sent only what was sent counts, else only what was released: that is what people read. A first letter
    that was made again after the day of sending does not count beside one that was made in time.

    Args:
        folder: of the school.
        case: with an incident, and the day of today.

    Raises:
        OutputError: the manifest or the record of releases is damaged.
    """
    if case.incident is None:
        return None
    known = read_manifest(folder)
    rows = _of(known.values(), case.incident, case.profile.school.brin)
    earlier = [row for row in rows if _came_before(row, case.today)]
    if not earlier:
        return None
    went = _originals((each.bestand for each in release.sent_in(folder)), known)
    signed = _originals((each.bestand for each in release.releases_in(folder)), known)
    sent = [row for _, same in groupby(earlier, lambda row: row.document) for row in _sent(list(same), went, signed)]
    return told_in(max(sent, key=_order))


def before(folder: Path, case: Case) -> Before:
    """Return what of the documents on the incident came before: made on an earlier day, and sent.

    Raises:
        OutputError: the manifest or the record of what was sent is damaged.
    """
    if case.incident is None:
        return Before()
    number, rows = check_number(case.incident.kenmerk), read_manifest(folder)
    mine = [row for row in rows.values() if (row.incident, row.brin) == (number, case.profile.school.brin) and not row.concept]
    went = _originals((each.bestand for each in release.sent_in(folder)), rows)
    return Before(
        made=frozenset((row.document, row.variant) for row in mine if date.fromisoformat(row.datum) < case.today),
        sent=frozenset((row.document, row.variant) for row in mine if _stem(row.bestand) in went),
    )


def told_in(row: ManifestRow) -> ToldFacts:
    """Return what a letter told.

    Raises:
        OutputError: the manifest says something of it that is no closed value.
    """
    try:
        return ToldFacts.of_row(row.verteld)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{MANIFEST} is beschadigd: wat een brief vertelde, is niet te lezen. Maak die brief opnieuw.") from error


def lapsed(out: Path, case: Case) -> tuple[str, ...]:
    """Return that a letter promised a day that went by without another letter; empty where all is well.

    Args:
        out: folder with the folders of schools.
        case: with an incident, and the day of today.

    Raises:
        OutputError: the manifest is damaged.
    """
    if case.incident is None:
        return ()
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    rows = _of(read_manifest(folder).values(), case.incident, case.profile.school.brin)
    if not rows:
        return lapsed_in_the_file(case.incident, case.today)
    last = max(rows, key=_order)
    day = told_in(last).facts.vervolgbericht_op
    if day is None or day >= case.today:
        return ()
    closed = case.incident.afsluiting.op
    return (f"De laatste brief beloofde een bericht op {day_and_date(day)}. {_END if closed and closed <= case.today else _DO}",)


def lapsed_in_the_file(incident: Incident, today: date) -> tuple[str, ...]:
    """Return the same where no letter is known: of the day that stands in the incident."""
    day = incident.vervolgbericht_op
    if day is None or day >= today or incident.afsluiting.op:
        return ()
    return (f"vervolgbericht_op: {day_and_date(day)} is voorbij. Is dat bericht uit? Zet hier de volgende dag. Zo niet? {_DO}",)


def promise_broken(path: Path, today: date) -> date | None:
    """Return the day that a letter promised, when it went by and no letter was made after this one; None for any other file.

    Args:
        path: the letter.
        today: the day on which somebody looks.

    Raises:
        OutputError: the manifest beside it is damaged.
    """
    rows: Mapping[Path, ManifestRow] = dict(rows_near(path.resolve()))
    mine = rows.get(path.resolve())
    if mine is None or not mine.verteld:
        return None
    day = told_in(mine).facts.vervolgbericht_op
    later = (row for row in rows.values() if row.verteld and (row.incident, row.brin) == (mine.incident, mine.brin))
    if day is None or day >= today or any(_order(row) > _order(mine) for row in later):
        return None
    return day


def followed(path: Path) -> bool:
    """Return whether a later letter tells what changed since this one, so that this one is what was sent and stays as it is.

    Args:
        path: the letter; any other file was not followed.

    Raises:
        OutputError: the manifest beside it is damaged.
    """
    rows: Mapping[Path, ManifestRow] = dict(rows_near(path.resolve()))
    mine = rows.get(path.resolve())
    if mine is None or not mine.verteld:
        return False
    return any(row.na == mine.verteld and row.incident == mine.incident and other.exists() for other, row in rows.items())


def _of(rows: Iterable[ManifestRow], incident: Incident, brin: str) -> list[ManifestRow]:
    """Return the letters on this incident, a row each, by document and then by day."""
    number = check_number(incident.kenmerk)
    found = (row for row in rows if row.verteld and not row.concept and not row.bij and row.bestand.endswith(_DOCX))
    return sorted((row for row in found if (row.incident, row.brin) == (number, brin)), key=lambda row: (row.document, _order(row)))


def _came_before(row: ManifestRow, today: date) -> bool:
    """Return whether a letter came before one of today: one that is still to go out did not, nor a later letter of today itself."""
    made, first = date.fromisoformat(row.datum), not CATALOGUE[row.document].na_brief
    return (made <= today if first else made < today) and told_in(row).day <= today


def _originals(names: Iterable[str], known: Mapping[str, ManifestRow]) -> frozenset[str]:
    """Return files without their endings; a clean copy counts as the file that it is one of."""
    return frozenset(_stem(known[name].bij or name if name in known else name) for name in names)


def _sent(same: list[ManifestRow], went: frozenset[str], signed: frozenset[str]) -> Iterator[ManifestRow]:
    """Yield the letters of one document that went out, or may have: those sent, else released, else made in time, else all."""
    sent = [row for row in same if _stem(row.bestand) in went]
    released = [row for row in same if _stem(row.bestand) in signed]
    in_time = [row for row in same if date.fromisoformat(row.datum) <= told_in(row).day]
    yield from sent or released or in_time or same


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _order(row: ManifestRow) -> tuple[str, bool, int]:
    return (row.datum, CATALOGUE[row.document].na_brief, row.nummer)
