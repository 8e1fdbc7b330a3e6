"""Documents in memory: what `make_documents` would write, with everything that it would tell, and no file.

In: names of documents and files. Out: `Previewed`. Never: a file on disk, or a document that the guard stopped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from generator.base.errors import GeneratorError
from generator.base.kring import Kring
from generator.documents.document import AnyDocument
from generator.documents.left_out import LeftOut
from generator.guard import Bevinding
from generator.pipeline import steps
from generator.pipeline.cases import letters
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import Objection
from generator.pipeline.cases.stale import school_notices
from generator.pipeline.cases.why import Waarom
from generator.pipeline.making import Made, attempt, chosen_for, forms_of, tell, told_of
from generator.write.store import file_name

_PORTAL = ("txt", "html")


@dataclass(frozen=True, slots=True)
class PreviewedDocument:
    """A document that the guard let through, as it would be written.

    Attributes:
        name: in the catalogue; `variant` as there.
        voor: who reads it, as a Dutch phrase.
        file_name: under which it would be written, where nothing of that name is in use.
        data: the Word file.
        text: what is pasted in a school's message app; `html` the same as a page. Empty where nobody asked.
        findings: warnings of the guard, for a person to weigh.
        waarom: why each sentence stands there; empty where nobody asked.
    """

    name: str
    variant: str
    title: str
    kring: Kring
    voor: str
    file_name: str
    data: bytes = field(repr=False)
    text: str = field(default="", repr=False)
    html: str = field(default="", repr=False)
    findings: tuple[Bevinding, ...] = ()
    waarom: tuple[Waarom, ...] = ()


@dataclass(frozen=True, slots=True)
class Previewed:
    """Documents in memory, and all that making them would tell; `made` has no files."""

    documents: tuple[PreviewedDocument, ...]
    made: Made

    @property
    def notices(self) -> tuple[str, ...]:
        """Dutch sentences to read before the documents are used."""
        return tuple(self.made.notices)

    @property
    def errors(self) -> tuple[GeneratorError, ...]:
        """One error a document that could not be made."""
        return tuple(self.made.errors)

    @property
    def punten(self) -> tuple[Objection, ...]:
        """Contradictions and rows of decision tables that hold for these documents."""
        return tuple(self.made.punten)

    @property
    def weggelaten(self) -> tuple[LeftOut, ...]:
        """Facts that a document does not tell."""
        return tuple(self.made.weggelaten)


def make_in_memory(  # noqa: PLR0913 - each is an option of the command
    names: Sequence[str],
    school: Path,
    incident: Path | None,
    *,
    today: date,
    concept: bool = False,
    explain: bool = True,
    portal: bool = True,
    register: Path | None = None,
    out: Path = Path("uit"),
) -> Previewed:
    """Return what `make_documents` would give, and write nothing.

    Args:
        names: documents, or a whole set of them.
        school: the profile.
        incident: the facts, or None for documents without an incident.
        register: the year register, as for `make_documents`.
        today: day of the documents.
        concept: also make what still misses values, with gaps.
        explain: ask why each sentence stands there.
        portal: also give the text for a message app.
        out: folder in which the letters before may stand; it is read.

    Raises:
        InputError, OutOfScopeError, UsageError: nothing can be made at all.
    """
    case = steps.load(school, incident, today, concept=concept, register=register)
    made, case, chosen = chosen_for(names, case, out)
    made.notices += [each for each in school_notices(case) if each not in made.notices]
    points, documents = steps.judged(case), list[PreviewedDocument]()
    for document, variant in chosen.documents:
        tell(made, document, case, variant, points)
        keep = partial(_keep, documents, made, document, case, variant, explain=explain, forms=_PORTAL if portal else ())
        attempt(made, keep)
    made.notices += [each for each in letters.lapsed(out, case) if each not in made.notices]
    return Previewed(tuple(documents), made)


def _keep(
    documents: list[PreviewedDocument],
    made: Made,
    document: AnyDocument,
    case: Case,
    variant: str,
    *,
    explain: bool,
    forms: Sequence[str],
) -> None:
    checked = steps.make(document, case, variant)
    name = file_name(checked, variant)
    other, failed = forms_of(checked, case, variant, Path(name).stem, forms)
    made.errors += failed
    why = steps.why(document, case, variant, checked.data) if explain else ()
    told_of(made, document, checked, why)
    text, html = (other[at].data.decode("utf-8") if at < len(other) else "" for at in (0, 1))
    about = (document.naam, variant, document.titel, checked.meta.kring, document.voor, name)
    documents.append(PreviewedDocument(*about, checked.data, text, html, checked.findings, tuple(why)))
