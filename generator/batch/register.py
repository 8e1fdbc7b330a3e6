"""Batch, the year register of a school: which file of a folder the policy of a school year looks back on.

In: a folder and a task. Out: a path, or a Dutch sentence where there is none. Never: the register of another school.
"""

from pathlib import Path
from typing import Final

from generator.batch.opdracht import Vraag
from generator.documents.choice import EVERYTHING
from generator.language import school_year

PREVENTIEBELEID: Final = "preventiebeleid"  # the one document that shows a year


def shows_a_year(vraag: Vraag) -> bool:
    """Whether registers were given and a document that shows them is asked for."""
    return vraag.register is not None and bool({PREVENTIEBELEID, EVERYTHING} & set(vraag.documenten))


def register_of(vraag: Vraag, brin: str) -> Path | None:
    """Return the register of the year before that of the policy, or else of that year itself; nothing where there is none."""
    if vraag.register is None or not shows_a_year(vraag):
        return None
    files = (vraag.register / f"{brin}-{year}.yaml" for year in _years(vraag))
    return next((path for path in files if path.is_file()), None)


def lacks(vraag: Vraag, brin: str) -> tuple[str, ...]:
    """Return what to know of a policy that was made without a register although the folder was named."""
    if not shows_a_year(vraag) or register_of(vraag, brin):
        return ()
    year = _years(vraag)[0]
    return (f"{PREVENTIEBELEID}: van deze school is er geen jaarregister over {year}; de cijfers van het jaar staan er niet in.",)


def _years(vraag: Vraag) -> tuple[str, str]:
    year = vraag.schooljaar or school_year(vraag.vandaag)
    first = int(year[:4])
    return f"{first - 1}-{first}", year
