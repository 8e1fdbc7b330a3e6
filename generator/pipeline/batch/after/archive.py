"""Batch, all files in one: a zip of what was made, to hand over.

In: what came of each school. Out: `batch.zip` in the folder of the run, with the documents and the report. Never: a file that the
report does not know, the state, or half a zip; nothing is held in memory but what is copied just then.
"""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final

from generator.base.errors import OutputError
from generator.base.unforeseen import reason
from generator.pipeline.batch.outcome import SchoolOutcome
from generator.pipeline.batch.report import DATA, PAGE
from generator.write.atomic import settle
from generator.write.temporary import TEMPORARY, begin_of_name

NAME: Final = "batch.zip"
_THEN: Final = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip


def archive(out: Path, outcomes: Iterable[SchoolOutcome]) -> Path:
    """Write the zip and return where it is.

    Raises:
        OutputError: with the reason in Dutch.
    """
    target = out / NAME
    every = sorted(
        f"{each.map}/{file.pad}" for each in outcomes for file in chain.from_iterable(made.bestanden for made in each.gemaakt)
    )
    try:
        handle, name = tempfile.mkstemp(dir=out, prefix=begin_of_name(out), suffix=TEMPORARY[1])
        try:
            with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w", allowZip64=True) as zipped:
                for path in (PAGE, DATA, *dict.fromkeys(every)):
                    _add(zipped, out, path)
            settle(Path(name), target)
        finally:
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(reason(target, error)) from error
    return target


def _add(zipped: zipfile.ZipFile, out: Path, path: str) -> None:
    """Copy a file; what is a zip itself, as a Word document, does not become smaller."""
    info = zipfile.ZipInfo(path, _THEN)
    info.compress_type = zipfile.ZIP_STORED if path.endswith((".docx", ".pdf")) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    with (out / path).open("rb") as source, zipped.open(info, "w") as target:
        shutil.copyfileobj(source, target)
