"""Batch, what is asked: the same for every school, but for the year register that each has of its own.

In: the options of the command. Out: `Vraag`, and for a school the path of its register. Never: the register of another school.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.base.errors import UsageError
from generator.base.language import checked_school_year, school_year
from generator.documents.catalogue import CATALOGUE, UPDATABLE
from generator.documents.choice import EVERYTHING, refuse_unknown

PREVENTIEBELEID: Final = "preventiebeleid"  # the one document that shows a year


@dataclass(frozen=True, slots=True)
class Vraag:
    """What is asked of a batch.

    Attributes:
        uit: folder of the run; each school has its own in it.
        documenten: names in the catalogue, or `alles`.
        vandaag: date of the documents.
        formaten: forms of each document.
        schooljaar: year to bring the school's own documents up to; empty to make new ones.
        vorige: folder with the documents that the schools edited, set up as `uit` is.
        register: folder with the year registers of the schools, `<brin>-<schooljaar>.yaml`.
        force: replace a file that was edited since; the edited one is kept beside it.
    """

    uit: Path
    documenten: tuple[str, ...]
    vandaag: date
    formaten: tuple[str, ...] = ("docx",)
    schooljaar: str = ""
    vorige: Path = Path("uit")
    register: Path | None = None
    concept: bool = False
    force: bool = False

    @property
    def werkt_bij(self) -> bool:
        """Whether the school's own documents are updated, and no new ones made."""
        return bool(self.schooljaar)

    def bepaalt(self) -> dict[str, object]:
        """Return the options that decide what the documents hold."""
        return {
            "documenten": list(self.documenten),
            "vandaag": self.vandaag.isoformat(),
            "formaten": sorted(self.formaten),
            "schooljaar": self.schooljaar,
            "concept": self.concept,
        }


def check(vraag: Vraag) -> None:
    """Refuse what can succeed for no school at all.

    Errors:
        UsageError: a document does not exist, belongs to an incident or cannot be updated; or the options do not go together.
    """
    if not vraag.documenten:
        raise UsageError("Noem bij --document een of meer documenten, met een komma ertussen: --document protocol,preventiebeleid")
    refuse_unknown(vraag.documenten)
    if vraag.register is not None and not vraag.register.is_dir():
        raise UsageError("De map met de jaarregisters is er niet. Controleer de naam bij --register.")
    if vraag.werkt_bij:
        _check_update(vraag)
    else:
        _check_making(vraag.documenten)


def _check_making(documenten: Sequence[str]) -> None:
    asking = [name for name in documenten if name in CATALOGUE and CATALOGUE[name].vereist_incident]
    if asking and EVERYTHING not in documenten:
        free = ", ".join(name for name, document in CATALOGUE.items() if not document.vereist_incident)
        raise UsageError(
            f"Bij een incident hoort één school: maak {' en '.join(asking)} met:  schoolkader maak.  "
            f"Voor veel scholen tegelijk kunt u kiezen uit: {free}."
        )


def _check_update(vraag: Vraag) -> None:
    checked_school_year(vraag.schooljaar)
    if any(name not in UPDATABLE for name in vraag.documenten):
        raise UsageError(f"Met --schooljaar kunt u bijwerken: {' en '.join(UPDATABLE)}. Kies daaruit bij --document.")
    if vraag.concept or vraag.formaten != ("docx",):
        raise UsageError("Bijwerken geeft een Word-bestand van elk document: laat --concept en --formaat weg bij --schooljaar.")
    if not vraag.vorige.is_dir():
        raise UsageError("De map met de documenten van vorig jaar is er niet. Noem haar bij --vorige, of kies haar met --uit.")


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
