"""Sign-off, standing: whether these very bytes were released.

In: a file. Out: how it stands. Never: a release that holds for other bytes.
"""

import hashlib
from pathlib import Path

from generator.vrijgave.bestand import home_of, name_in, releases_in
from generator.vrijgave.model import Stand, Toestand

ENDINGS = frozenset({".docx", ".pdf", ".txt", ".html"})


def status(path: Path, data: bytes) -> Stand:
    """Return how a file with this content stands.

    Errors:
        OutputError: the record is damaged or of a newer version.
    """
    name = name_in(path)
    mine = [release for release in releases_in(home_of(path)) if release.bestand == name]
    digest = hashlib.sha256(data).hexdigest()
    same = [release for release in mine if release.sha256 == digest]
    if same:
        return Stand(Toestand.VRIJGEGEVEN, same[-1])
    return Stand(Toestand.VERANDERD, mine[-1]) if mine else Stand(Toestand.NIET)


def documents_in(folder: Path) -> tuple[Path, ...]:
    """Return the documents under a folder, in the order of their paths; no overviews and no files that Word keeps open."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    return tuple(sorted(path for path in found if not path.name.startswith(("~$", ".")) and path.name != "index.html"))
