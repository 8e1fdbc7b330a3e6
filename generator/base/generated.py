"""Files that are made of our own data and committed all the same, so that people can read them: written, or held against the data.

In: paths with the text that they should have. Out: the exit code of the command that keeps them. Never: a file that did not change.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def keep(files: Mapping[Path, str], arguments: Sequence[str], module: str) -> int:
    """Write the files that are behind, or with `--check` only say which those are.

    Args:
        files: path → the text that it should have.
        arguments: what stands behind the command.
        module: the module that is run to write them.

    Returns:
        Exit code: 1 when `--check` finds a file that is behind, else 0.
    """
    behind = [path for path, text in files.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        sys.stderr.writelines(f"{path.parent.name}/{path.name} is niet bij. Typ: python -m {module}\n" for path in behind)
        return 1 if behind else 0
    for path in behind:
        path.parent.mkdir(exist_ok=True)
        path.write_text(files[path], encoding="utf-8", newline="\n")
    return 0
