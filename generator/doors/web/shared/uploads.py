"""Uploads: the files that a form brought, in memory.

In: a form. Out: names and bytes. Never: a path from a browser, a file on disk, or more of a file than may be read.
"""

from pathlib import PurePosixPath, PureWindowsPath

from starlette.datastructures import FormData, UploadFile

from generator.base.errors import UsageError
from generator.base.files import MAX_FILE

_NAME = 120  # signs of a name that are kept


def uploaded(form: FormData, field: str) -> list[tuple[str, bytes]]:
    """Return the name and the bytes of each file of a field, in the order in which they came.

    Raises:
        UsageError: a file is too large to be a document.
    """
    files = [each for each in form.getlist(field) if isinstance(each, UploadFile) and each.filename]
    return [(_name(each.filename or ""), _bytes(each)) for each in files]


def first_uploaded(form: FormData, field: str) -> bytes:
    """Return the bytes of the file of a field; nothing where there is none. Errors as above."""
    return next((data for _, data in uploaded(form, field)), b"")


def text_of(form: FormData, field: str) -> str:
    """Return what was typed in a field, without the space around it."""
    value = form.get(field)
    return value.strip() if isinstance(value, str) else ""


def _bytes(file: UploadFile) -> bytes:
    data = file.file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise UsageError(f"Dit bestand is groter dan {MAX_FILE // 1_000_000} MB. Verklein de afbeeldingen erin, of deel het op.")
    return data


def _name(text: str) -> str:
    """Return the name of a file without any folder of the computer that it came from."""
    return PurePosixPath(PureWindowsPath(text).name).name[:_NAME]
