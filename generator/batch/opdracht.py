"""Batch, what is asked: the same for every school.

In: the options of the command. Out: `Vraag`. Never: a school.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.bijwerken.herkomst import BIJWERKBAAR
from generator.documents.catalogue import CATALOGUE
from generator.documents.choice import EVERYTHING, refuse_unknown
from generator.errors import UsageError
from generator.language import checked_school_year


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
    if any(name not in BIJWERKBAAR for name in vraag.documenten):
        raise UsageError(f"Met --schooljaar kunt u bijwerken: {' en '.join(BIJWERKBAAR)}. Kies daaruit bij --document.")
    if vraag.concept or vraag.formaten != ("docx",):
        raise UsageError("Bijwerken geeft een Word-bestand van elk document: laat --concept en --formaat weg bij --schooljaar.")
    if not vraag.vorige.is_dir():
        raise UsageError("De map met de documenten van vorig jaar is er niet. Noem haar bij --vorige, of kies haar met --uit.")
