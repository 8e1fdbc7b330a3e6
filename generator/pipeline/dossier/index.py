"""The page of a dossier, in a folder of its own beside the documents: what comes next, who may read what, and how far it is.

In: a case, the folder of the school. Out: `dossier-<number>/index.html`, after the guard read it. Never: a name, or the text of a
document that is addressed to somebody.

Source: R3.24, RX.05.
"""

import re
from contextlib import suppress
from pathlib import Path

from generator import guard
from generator.base.errors import DocumentError, GeneratorError
from generator.base.kring import Kring
from generator.base.stages import Meta
from generator.documents import paper
from generator.pipeline.cases.case import Case
from generator.pipeline.dossier.ending.closing import INDEX, map_of
from generator.pipeline.dossier.overview import Sheet, dossier_page
from generator.pipeline.dossier.papers import Paper
from generator.pipeline.dossier.status import DossierStatus, status_of
from generator.write.atomic import write_bytes
from generator.write.manifest import file_label
from generator.write.preview import html_preview


def write_index(case: Case, folder: Path, out: Path) -> Path:
    """Write the page of the dossier of a case and return its path.

    Raises:
        GuardError: privacy stop. OutputError: it cannot be written, or a record is damaged.
    """
    status = status_of(case, folder, out)
    text = dossier_page(
        status,
        [_sheet(case, folder, each) for each in status.documenten if each.sent or not each.ouder],
        case.profile.school.naam,
        case.today,
    )
    meta = Meta("dossier", Kring.ACTIETEAM, "Dossier", case.profile.school.naam, case.today)
    allowed = paper.allowed(case.profile, case.root)
    checked = guard.check_file(meta, INDEX, _shown(text), guard.forbidden(case.incident), allowed)
    del checked
    path = home_of(status, folder) / INDEX
    write_bytes(path, text.encode("utf-8"))
    return path


def rewrite_index(case: Case, folder: Path) -> None:
    """Write the page of a dossier anew where it stands there, so that it does not tell of before a release or a sending.

    That it cannot be written is no reason to say that a document was not released or sent.
    """
    if case.incident is None or not (folder / map_of(case.incident) / INDEX).is_file():
        return
    with suppress(GeneratorError):
        write_index(case, folder, folder.parent)


def pages_with(name: str, folder: Path) -> tuple[Path, ...]:
    """Return the pages of dossiers in the folder of a school that show a file, by its name in that folder."""
    shown = f"../{name}"
    return tuple(page for page in sorted(folder.glob(f"dossier-*/{INDEX}")) if shown in page.read_text("utf-8", errors="replace"))


def home_of(status: DossierStatus, folder: Path) -> Path:
    """Return the folder of a dossier."""
    return folder / f"dossier-{file_label(status.kenmerk)}"


def _shown(text: str) -> bytes:
    """Return the page without what is no text: the guard reads documents, and takes a script for what it cannot read."""
    return re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL).encode("utf-8")


def _sheet(case: Case, folder: Path, each: Paper) -> Sheet:
    return Sheet(
        brin=case.profile.school.brin,
        school=case.profile.school.naam,
        soort="",
        document=each.document,
        titel=each.titel,
        variant=each.variant,
        kring=each.kring.value,
        voor=each.voor,
        pad=f"../{each.bestand}",
        waarschuwingen=each.lags,
        voorbeeld=_preview(folder / each.bestand) if _shows(each) else "",
        vrijgave=each.stand,
    )


def _shows(each: Paper) -> bool:
    """Return whether its text may stand on the page: of a document that somebody edited only after its release."""
    return each.kring is not Kring.BETROKKENEN and (each.released or not each.edited)


def _preview(path: Path) -> str:
    try:
        return html_preview(path.read_bytes())
    except DocumentError:  # somebody put another file in its place; `controleer` says why it cannot be read
        return ""
