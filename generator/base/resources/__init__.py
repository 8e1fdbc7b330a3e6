"""The files that ship with the product: where they are, beside the package in a checkout, inside it in an installed wheel.

In: a name, or the text of a file of our own. Out: a path, or its values. Never: a file that a person wrote; `load` reads those.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # written in C where PyYAML was built with it: ten times as fast

_PACKAGE = Path(__file__).resolve().parents[2]


@cache
def folder(name: str) -> Path:
    """Return the folder `templates` or `school_profiles` of this installation."""
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def template_path(kring: str, document: str, suffix: str = ".docx") -> Path:
    """Return the path of our own template of a document."""
    return folder("templates") / kring / f"{document}{suffix}"


def values(text: str) -> Any:  # noqa: ANN401 - what stands in a file of ours is known where it is read
    """Return the values of a YAML file that ships with the product."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader
