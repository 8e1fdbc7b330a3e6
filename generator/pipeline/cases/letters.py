"""The letters on one incident in their order: which one came before, and whether a day that it promised went by.

In: the folder of a school with its manifest and releases, an incident, a day. Out: what the letter before told, Dutch sentences.
Never: a letter of another school or incident, or one that is still a concept.

Source: R4.07, R4.08.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from pathlib import Path

from generator.base.errors import OutputError
from generator.base.language import day_and_date, long_date
from generator.disclose.told import ToldFacts
from generator.documents.catalogue import CATALOGUE
from generator.documents.document import AnyDocument
from generator.load.keys.incident import Incident
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.choice import Before
from generator.render.paper.height import HEAD_LINE, LINE, ROOM, letter_height
from generator.write import release
from generator.write.forms import message_parts
from generator.write.manifest import MANIFEST, ManifestRow, check_number, read_manifest, rows_near
from generator.write.store import school_folder

_DOCX = ".docx"
_END = "Daarna kwam er geen brief. De slotbrief is nu het antwoord."
_NOT_NOTED = (
    "Van geen eerdere brief staat vast dat hij uitging. Deze brief gaat verder op {naam} van {dag}. Ging die uit? Noteer het met "
    "schoolkader verzonden {bestand}. Ging die niet uit? Geef dan eerst die brief vrij."
)
_NOT_OUT = (
    "{naam} van {dag} telt niet mee: die is niet vrijgegeven en niet als verstuurd genoteerd. Deze brief gaat verder op {vorige} "
    "van {op}. Ging die toch uit? Noteer het met schoolkader verzonden, en maak deze brief opnieuw."
)
_DO = "Maak de vervolgbrief, ook als er niets nieuws is. Of sluit het incident af en maak de slotbrief."


def too_long(document: AnyDocument, case: Case, data: bytes) -> Iterator[str]:
    """Yield that a letter with the director's own sentences is longer than a page, and by how much."""
    own = case.incident.ouderbrief.eigen_zinnen if case.incident else ""
    if not (document.eigen_tekst and own):
        return
    school, message = case.profile.school, message_parts(data)[2]
    reached = (school.adres or school.postcode or school.plaats, school.telefoon or school.email or school.website)
    over = letter_height(message) - ROOM + (HEAD_LINE if all(reached) else 0)
    if over > 0:
        lines = ceil(over / LINE)
        yield (
            f"{document.naam}: de brief telt {len(message.split())} woorden en past waarschijnlijk niet op één bladzijde: er "
            f"{'is ongeveer één regel' if lines == 1 else f'zijn ongeveer {lines} regels'} te veel (een regel is zo'n 15 woorden). "
            "Kort uw eigen zinnen in, of laat weg wat de brief al zegt."
        )


def letter_before(folder: Path, case: Case) -> ToldFacts | None:
    """Return what the letter told that came before one of today; None where there is none.

    A letter that was sent or released is what people read, so only such a letter counts; of a document that was sent only what was
    sent. Where nobody noted that any letter went out the last one that was made counts, and `unsure` says so. A first letter that
    was made again after the day of sending does not count beside one that was made in time.

    Args:
        folder: of the school.
        case: with an incident, and the day of today.

    Raises:
        OutputError: the manifest or the record of releases is damaged.
    """
    found = _letters_before(folder, case)
    return told_in(max(found.counted, key=_order)) if found.counted else None


def unsure(folder: Path, case: Case) -> tuple[str, ...]:
    """Return, of a letter of today, which letter before it counts while nobody noted that it went out, and which does not count.

    Args:
        folder: of the school.
        case: with an incident, and the day of today.

    Raises:
        OutputError: as of `letter_before`.
    """
    found = _letters_before(folder, case)
    if not found.counted:
        return ()
    last = max(found.counted, key=_order)
    if not found.read:
        return (_NOT_NOTED.format(naam=last.document, dag=_day_of(last), bestand=last.bestand),)
    passed = [row for row in found.made if row not in found.counted and _order(row) > _order(last)]
    return tuple(
        _NOT_OUT.format(naam=row.document, dag=_day_of(row), vorige=last.document, op=_day_of(last)) for row in passed[-1:]
    )


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The letters before one of today: all that were made, those that count, and whether people read these."""

    made: tuple[ManifestRow, ...] = ()
    counted: tuple[ManifestRow, ...] = ()
    read: bool = False


def _letters_before(folder: Path, case: Case) -> _Earlier:
    if case.incident is None:
        return _Earlier()
    rows = _of(read_manifest(folder).values(), case.incident, case.profile.school.brin)
    earlier = [row for row in rows if _came_before(row, case.today)]
    read = _read(folder, earlier)
    made = [row for _, same in groupby(earlier, lambda row: row.document) for row in _in_time(list(same))]
    return _Earlier(tuple(sorted(earlier, key=_order)), tuple(read or made), bool(read))


def _read(folder: Path, rows: Iterable[ManifestRow]) -> list[ManifestRow]:
    """Return the letters that people read: of each document those that were sent, else those that were released."""
    known = read_manifest(folder)
    went = _originals((each.bestand for each in release.sent_in(folder)), known)
    signed = _originals((each.bestand for each in release.releases_in(folder)), known)
    found: list[ManifestRow] = []
    for _, some in groupby(rows, lambda row: row.document):
        same = list(some)
        found += [row for row in same if _stem(row.bestand) in went] or [row for row in same if _stem(row.bestand) in signed]
    return found


def _in_time(same: list[ManifestRow]) -> list[ManifestRow]:
    """Return the letters of one document that were made in time, else all of them."""
    return [row for row in same if date.fromisoformat(row.datum) <= told_in(row).day] or same


def _day_of(row: ManifestRow) -> str:
    return long_date(told_in(row).day)


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
    last = max(_answering(folder, rows, case.today), key=_order)
    day = told_in(last).facts.vervolgbericht_op
    if day is None or day >= case.today:
        return ()
    closed = case.incident.afsluiting.op
    return (f"De laatste brief beloofde een bericht op {day_and_date(day)}. {_END if closed and closed <= case.today else _DO}",)


def _answering(folder: Path, rows: Sequence[ManifestRow], today: date) -> Sequence[ManifestRow]:
    """Return the letters that can answer a promise: those that people read and those of today; all where nobody noted any."""
    read = _read(folder, rows)
    return [row for row in rows if row in read or row.datum == today.isoformat()] if read else rows


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
    of_it = (row for row in rows.values() if row.verteld and (row.incident, row.brin) == (mine.incident, mine.brin))
    same = sorted(of_it, key=lambda row: (row.document, _order(row)))
    if day is None or day >= today or any(_order(row) > _order(mine) for row in _answering(release.home_of(path), same, today)):
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


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _order(row: ManifestRow) -> tuple[str, bool, int]:
    return (row.datum, CATALOGUE[row.document].na_brief, row.nummer)
