"""Batch, what is asked: the same for every school, but for the year register that each has of its own.

In: the options of the command. Out: `BatchOrder`, and for a school the path of its register. Never: the register of another school.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.base.errors import UsageError
from generator.base.language import checked_school_year, school_year
from generator.documents.catalogue import CATALOGUE, UPDATABLE
from generator.pipeline.cases.choice import EVERYTHING, refuse_unknown

ZIP: Final = "zip"
PREVENTIEBELEID: Final = "preventiebeleid"  # the one document that shows a year


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What is asked of a batch.

    Attributes:
        out: folder of the run; each school has its own in it.
        documents: names in the catalogue, or `alles`.
        today: date of the documents.
        formats: forms of each document.
        schooljaar: year to bring the school's own documents up to; empty to make new ones.
        previous: folder with the documents that the schools edited, set up as `out` is.
        register: folder with the year registers of the schools, `<brin>-<schooljaar>.yaml`.
        force: replace a file that was edited since; the edited one is kept beside it.
        inhoud: let LibreOffice count the page numbers of tables of contents, which Word does otherwise when the file is opened.
        naar: where the results go as well, or instead of to `out`: `zip`, or the address of an object store; empty for `out` alone.
        sample: of how many files that were made the guard reads everything once more, apart from how they were made.
    """

    out: Path
    documents: tuple[str, ...]
    today: date
    formats: tuple[str, ...] = ("docx",)
    schooljaar: str = ""
    previous: Path = Path("uit")
    register: Path | None = None
    concept: bool = False
    force: bool = False
    inhoud: bool = False
    naar: str = ""
    sample: int = 0

    @property
    def counts(self) -> bool:
        """Whether page numbers are asked for, and a document has a table of contents."""
        names = CATALOGUE if EVERYTHING in self.documents else self.documents
        return self.inhoud and not self.updates and any(CATALOGUE[name].inhoud for name in names)

    @property
    def prints(self) -> bool:
        """Whether LibreOffice has work to do for each school."""
        return self.counts or "pdf" in self.formats

    @property
    def updates(self) -> bool:
        """Whether the school's own documents are updated, and no new ones made."""
        return bool(self.schooljaar)

    def deciding(self) -> dict[str, object]:
        """Return the options that decide what the documents hold."""
        return {
            "documenten": list(self.documents),
            "vandaag": self.today.isoformat(),
            "formaten": sorted(self.formats),
            "schooljaar": self.schooljaar,
            "concept": self.concept,
            "inhoud": self.counts,
        }


def check(order: BatchOrder) -> None:
    """Refuse what can succeed for no school at all.

    Raises:
        UsageError: a document does not exist, belongs to an incident or cannot be updated; or the options do not go together.
    """
    if not order.documents:
        raise UsageError("Noem bij --document een of meer documenten, met een komma ertussen: --document protocol,preventiebeleid")
    refuse_unknown(order.documents)
    if order.naar and order.naar != ZIP and "://" not in order.naar:
        raise UsageError("Kies bij --naar:  zip  of, met --cluster, het adres van een objectopslag zoals  s3://emmer/map")
    if order.sample < 0:
        raise UsageError("Kies bij --steekproef een aantal van 1 of meer.")
    if order.register is not None and not order.register.is_dir():
        raise UsageError("De map met de jaarregisters is er niet. Controleer de naam bij --register.")
    if order.updates:
        _check_update(order)
    else:
        _check_making(order.documents)


def _check_making(documents: Sequence[str]) -> None:
    asking = [name for name in documents if name in CATALOGUE and CATALOGUE[name].vereist_incident]
    if asking and EVERYTHING not in documents:
        free = ", ".join(name for name, document in CATALOGUE.items() if not document.vereist_incident)
        raise UsageError(
            f"Bij een incident hoort één school: maak {' en '.join(asking)} met:  schoolkader maak.  "
            f"Voor veel scholen tegelijk kunt u kiezen uit: {free}."
        )


def _check_update(order: BatchOrder) -> None:
    checked_school_year(order.schooljaar)
    if any(name not in UPDATABLE for name in order.documents):
        raise UsageError(f"Met --schooljaar kunt u bijwerken: {' en '.join(UPDATABLE)}. Kies daaruit bij --document.")
    if order.concept or order.formats != ("docx",):
        raise UsageError("Bijwerken geeft een Word-bestand van elk document: laat --concept en --formaat weg bij --schooljaar.")
    if not order.previous.is_dir():
        raise UsageError("De map met de documenten van vorig jaar is er niet. Noem haar bij --vorige, of kies haar met --uit.")


def shows_a_year(order: BatchOrder) -> bool:
    """Whether registers were given and a document that shows them is asked for."""
    return order.register is not None and bool({PREVENTIEBELEID, EVERYTHING} & set(order.documents))


def register_of(order: BatchOrder, brin: str) -> Path | None:
    """Return the register of the year before that of the policy, or else of that year itself; nothing where there is none."""
    if order.register is None or not shows_a_year(order):
        return None
    files = (order.register / f"{brin}-{year}.yaml" for year in _years(order))
    return next((path for path in files if path.is_file()), None)


def lacks(order: BatchOrder, brin: str) -> tuple[str, ...]:
    """Return what to know of a policy that was made without a register although the folder was named."""
    if not shows_a_year(order) or register_of(order, brin):
        return ()
    year = _years(order)[0]
    return (f"{PREVENTIEBELEID}: van deze school is er geen jaarregister over {year}; de cijfers van het jaar staan er niet in.",)


def _years(order: BatchOrder) -> tuple[str, str]:
    year = order.schooljaar or school_year(order.today)
    first = int(year[:4])
    return f"{first - 1}-{first}", year
