"""Sign-off, the facts: whether a file is older than what it tells of, or than a file beside it.

In: a file as it stands somewhere, and what the facts are now. Out: what is behind, with what to do. Never: an answer about a file
that the manifest does not know, or that was made for another school or incident.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from generator.base.errors import ReleaseError
from generator.base.language import school_year
from generator.write.manifest import ManifestRow, line_of, rows_near
from generator.write.release.model import ReleaseState
from generator.write.release.standing import status

FORMS = (".docx", ".pdf", ".txt", ".html")
"""The forms that one document may have beside each other."""

Facts = Callable[[ManifestRow], str | None]
"""Gives the check number of the facts as they are now; None where that cannot be told, empty where there would be no document."""

_AGAIN = "Maak het document opnieuw met schoolkader maak, lees het en gebruik dat."


class LagKind(StrEnum):
    """In what way a file is behind."""

    CUT_OFF = "afgebroken"
    FORMS = "vormen_verschillen"
    NEWER = "nieuwere_versie"
    FACTS = "ouder_dan_feiten"


@dataclass(frozen=True, slots=True)
class Lag:
    """One way in which a file is behind, and what to do."""

    kind: LagKind
    advice: str

    def as_json(self) -> dict[str, str]:
        """Return the row for a script."""
        return {"soort": self.kind.value, "advies": self.advice}


def behind(path: Path, data: bytes, facts: Facts | None = None) -> tuple[Lag, ...]:
    """Return in what ways a file is behind; nothing for a file that the manifest does not know.

    Args:
        path: where it stands.
        data: the whole file.
        facts: what the facts are now, where they were given.

    Raises:
        OutputError: the manifest beside it is damaged or of a newer version.
    """
    rows, digest, here = dict(rows_near(path.resolve())), hashlib.sha256(data).hexdigest(), path.resolve()
    mine = line_of(path, digest)
    if mine is None:
        return ()
    found = [*_cut_off(mine, digest), *_forms_of(here, mine, rows, digest), *_newer(mine, rows)]
    now = facts(mine) if facts and mine.feiten else None
    if now is not None and now != mine.feiten and LagKind.NEWER not in {each.kind for each in found}:
        found.append(Lag(LagKind.FACTS, _OUTDATED if now else NOT_ANY_MORE))
    return tuple(found)


def kept(path: Path, data: bytes) -> bool:
    """Return whether a file is as it was made, and one of the forms beside it, or a clean copy of it, was released.

    Such a file stays with what went out. Errors as above.
    """
    here, rows = path.resolve(), dict(rows_near(path.resolve()))
    mine = rows.get(here)
    if mine is None or hashlib.sha256(data).hexdigest() != mine.sha256:
        return False
    return any(
        other.exists() and status(other, other.read_bytes()).state is ReleaseState.RELEASED
        for other, row in rows.items()
        if row.bij == mine.bestand or (_is_form(other, here) and row.feiten == mine.feiten)
    )


def _is_form(other: Path, here: Path) -> bool:
    return other != here and here.suffix in FORMS and other in {here.with_suffix(suffix) for suffix in FORMS}


_OUTDATED = f"De gegevens zijn veranderd nadat dit bestand is gemaakt. {_AGAIN}"
NOT_ANY_MORE = "Met de gegevens van nu wordt dit document niet gemaakt. Gebruik het niet, of kijk de gegevens na."


def refuse_behind(found: Sequence[Lag]) -> None:
    """Refuse to release a file that is behind.

    Raises:
        ReleaseError: with each way, and what to do.
    """
    if found:
        rows = "\n".join(f"  - {each.advice}" for each in found)
        raise ReleaseError(f"Dit bestand wordt niet vrijgegeven: het loopt achter.\n{rows}")


def _cut_off(mine: ManifestRow, digest: str) -> Iterator[Lag]:
    if digest == mine.vorige != mine.sha256:
        yield Lag(LagKind.CUT_OFF, f"Een opdracht die dit bestand verving, is afgebroken. {_AGAIN}")


def _forms_of(here: Path, mine: ManifestRow, rows: Mapping[Path, ManifestRow], digest: str) -> Iterator[Lag]:
    """Yield the same of a file, or for a clean copy of the file that it is one of."""
    original = next((path for path, row in rows.items() if mine.bij and row.bestand == mine.bij and path.exists()), None)
    if original is None:
        yield from _forms(here, mine, rows, digest)
    else:
        yield from _forms(original, rows[original], rows, hashlib.sha256(original.read_bytes()).hexdigest())


def _forms(here: Path, mine: ManifestRow, rows: Mapping[Path, ManifestRow], digest: str) -> Iterator[Lag]:
    """Yield the other forms beside a file that do not hold the same: of other facts, or one of the two was edited."""
    if here not in rows or here.suffix not in FORMS:
        return
    for other in (here.with_suffix(suffix) for suffix in FORMS if suffix != here.suffix):
        row = rows.get(other)
        if not other.exists():
            continue
        touched = row is None or hashlib.sha256(other.read_bytes()).hexdigest() != row.sha256
        if touched != (digest != mine.sha256):
            edited = other if touched else here
            what = f"{edited.name} is na het maken bewerkt of vervangen, {(here if touched else other).name} niet"
        elif row is not None and row.feiten != mine.feiten:
            what = f"{other.name} is van andere gegevens gemaakt"
        else:
            continue
        yield Lag(LagKind.FORMS, f"{what}: zij kunnen van elkaar verschillen. Haal weg wat u niet gebruikt, of maak ze opnieuw.")


def _newer(mine: ManifestRow, rows: Mapping[Path, ManifestRow]) -> Iterator[Lag]:
    """Yield the newest file of the same document about the same that holds something else; a policy is for its school year."""
    same = [
        (row.datum, row.nummer, path.suffix == Path(mine.bestand).suffix, path.name)
        for path, row in rows.items()
        if row.about == mine.about and (row.datum, row.nummer) > (mine.datum, mine.nummer) and row.feiten != mine.feiten
        if path.exists() and (mine.incident or _year(row) == _year(mine))
    ]
    if same:
        yield Lag(LagKind.NEWER, f"Er is een nieuwere versie met andere gegevens: {max(same)[-1]}. Gebruik die.")


def _year(row: ManifestRow) -> str:
    return school_year(date.fromisoformat(row.datum))
