"""Where the files that ship with the product are: beside the package in a checkout, inside it in an installed wheel."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """Return the folder `templates` or `school_profiles` of this installation."""
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def template_path(kring: str, document: str, suffix: str = ".docx") -> Path:
    """Return the path of our own template of a document."""
    return folder("templates") / kring / f"{document}{suffix}"
