"""Reading a file that a person named.

In: a path. Out: its bytes, or one sentence why not. Never: a device or a pipe, which never ends.
"""

from pathlib import Path

from generator.errors import InputError, Problem


def read_file(path: Path, key: str = "") -> bytes:
    """Return the bytes of a file.

    Args:
        path: the file.
        key: the option that named it, for the sentence.

    Errors:
        InputError: it is not there or cannot be read.
    """
    try:
        if not path.is_file():
            raise FileNotFoundError
        return path.read_bytes()
    except OSError as error:
        what = "dit bestand is er niet of kan niet gelezen worden."
        raise InputError([Problem(path.name, 0, 0, key, what, "Controleer de naam en de map.")]) from error
