"""A letterhead, logo, colour or template of a school, tried before it is used: its documents are made on it, in memory.

In: a profile, and files that are not beside it yet. Out: documents to look at, and what the check says; then, when a person wants
it, the files beside the profile under names of ours. Never: a change of the profile, a name that came from elsewhere, or a file of
the school written over.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Final

from generator.base.errors import GeneratorError, MissingError, TemplateError, UsageError
from generator.base.files import MAX_FILE, read_file
from generator.base.resources import folder
from generator.base.unforeseen import told
from generator.documents.catalogue import CATALOGUE, variants
from generator.documents.document import AnyDocument
from generator.load.keys.school import Huisstijl
from generator.ooxml.media.photos import PNG
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.templates.judging import CheckedTemplate, check_template_file
from generator.render.check import Ernst
from generator.render.paper.colours import darkened
from generator.render.paper.logo import pixels
from generator.write.atomic import write_bytes
from generator.write.temporary import private_folder

_PAPER: Final = "briefpapier.docx"
_DAY: Final = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, repr=False)
class GivenPaper:
    """What a school gives to be tried; empty where it gives none, and then what its profile names stays.

    Attributes:
        paper: bytes of a Word file; `logo`: of a picture.
        colour: `#14586a`.
    """

    paper: bytes = b""
    logo: bytes = b""
    colour: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Tried:
    """A document on the new paper: its bytes, or why it cannot be made."""

    document: AnyDocument
    data: bytes = b""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class TriedPaper:
    """How documents look on what was given.

    Attributes:
        faults: Dutch sentences: why it cannot be used. Empty: it can.
        notices: Dutch sentences: what is changed, stays behind or is to be looked at.
        documents: a letter and a protocol of the school itself.
    """

    faults: tuple[str, ...]
    notices: tuple[str, ...]
    documents: tuple[Tried, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether documents can be made on it."""
        return not self.faults and all(each.data for each in self.documents)


def try_paper(school: Path, given: GivenPaper, today: date) -> TriedPaper:
    """Return a letter and the protocol of a school on a letterhead, with a logo or in a colour that it does not use yet.

    Args:
        school: the profile; what it does not say yet shows as a gap.
        given: what is tried.
        today: day of the documents.

    Raises:
        UsageError: nothing was given, or the colour is none. ProfileError: the profile does not hold.
    """
    _refuse_empty(given)
    case = steps.load(school, None, today)
    with private_folder() as root:
        style, faults, notices = _style(case, given, root)
        if faults:
            return TriedPaper(faults, notices)
        profile = case.profile.model_copy(update={"huisstijl": style, "sjablonen": {}})
        on_it = replace(case, profile=profile, root=root)
        return TriedPaper((), notices, tuple(_made(document, on_it) for document in _shown()))


def try_template(school: Path, document: str, data: bytes) -> TriedPaper:
    """Return how a template of a school is judged, with the document of a fictional school of the same kind made with it.

    Raises:
        UsageError: there is no such document. ProfileError: the profile does not hold.
    """
    kind = steps.load(school, None, _DAY).profile.school.onderwijstype.value
    with private_folder() as root:
        name = f"{document}.docx"
        (root / name).write_bytes(data)
        checked = check_template_file(root / name, document)
        faults, notices = _said(checked)
        if faults:
            return TriedPaper(faults, notices)
        profiles, entry = folder("school_profiles"), CATALOGUE[document]
        incident = profiles / "incidenten" / f"{kind}.yaml" if entry.vereist_incident else None
        case = steps.load(profiles / f"{kind}.yaml", incident, _DAY)
        own = case.profile.model_copy(update={"huisstijl": Huisstijl(), "sjablonen": {document: name}})
        return TriedPaper((), notices, (_made(entry, replace(case, profile=own, root=root)),))


def keep_paper(school: Path, given: GivenPaper) -> dict[str, object]:
    """Put what was tried beside the profile under names of ours, and return what the profile says then: key → value.

    Raises:
        UsageError: nothing was given. TemplateError: the logo is none. OutputError: a file cannot be written.
    """
    _refuse_empty(given)
    changes: dict[str, object] = {}
    if given.paper:
        changes["huisstijl.sjabloon"] = keep_beside(school, Path(_PAPER), given.paper)
    if given.logo:
        pixels(given.logo)
        changes["huisstijl.logo"] = keep_beside(school, Path(_logo_name(given.logo)), given.logo)
    if given.colour:
        changes["huisstijl.kleur"] = given.colour
    return changes


def keep_beside(school: Path, name: Path, data: bytes) -> str:
    """Write a file beside a profile and return its name; of one that stands there with something else the name gets a number.

    Raises:
        OutputError: it cannot be written.
    """
    names = chain([name.name], (f"{name.stem}-{number}{name.suffix}" for number in count(2)))
    free = next(each for each in names if _is_free(school.parent / each, data))
    if not (school.parent / free).exists():
        write_bytes(school.parent / free, data)
    return free


def _is_free(path: Path, data: bytes) -> bool:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return False
    return not path.exists() or hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(data).digest()


def _refuse_empty(given: GivenPaper) -> None:
    if not (given.paper or given.logo or given.colour):
        raise UsageError("Kies eerst een Word-bestand, een logo of een kleur.")
    if max(len(given.paper), len(given.logo)) > MAX_FILE:
        raise UsageError(f"Dit bestand is groter dan {MAX_FILE // 1_000_000} MB. Verklein de afbeeldingen erin.")


def _style(case: Case, given: GivenPaper, root: Path) -> tuple[Huisstijl, tuple[str, ...], tuple[str, ...]]:
    """Return the house style with what was given in it, its files in a folder of their own, and what the check says."""
    own = case.profile.huisstijl
    faults: list[str] = []
    notices: list[str] = []
    paper, logo = given.paper or _standing(case, own.sjabloon), given.logo or _standing(case, own.logo)
    if paper:
        (root / _PAPER).write_bytes(paper)
        told_faults, told_notices = _said(check_template_file(root / _PAPER))
        faults += told_faults
        notices += told_notices
    name = _logo_name(logo)
    if logo:
        (root / name).write_bytes(logo)
        try:
            pixels(logo)
        except TemplateError as error:
            faults += error.faults
    colour = given.colour or own.kleur
    try:
        style = Huisstijl(sjabloon=_PAPER if paper else None, logo=name if logo else None, kleur=colour)
        notices += filter(None, [darkened(colour) if colour else ""])
    except ValueError:
        style, faults = Huisstijl(), [*faults, "Schrijf de kleur als een hekje met zes tekens, bijvoorbeeld #14586a."]
    return style, tuple(dict.fromkeys(faults)), tuple(dict.fromkeys(notices))


def _standing(case: Case, name: str | None) -> bytes:
    return read_file(case.root / name) if name else b""


def _logo_name(logo: bytes) -> str:
    return "logo.png" if logo.startswith(PNG) else "logo.jpg"


def _said(checked: CheckedTemplate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what makes a file unusable, and what is only to be looked at."""
    faults = tuple(dict.fromkeys(str(fault) for fault in checked.faults if fault.ernst is Ernst.FOUT))
    others = (str(fault) for fault in checked.faults if fault.ernst is not Ernst.FOUT)
    return faults, tuple(dict.fromkeys((*others, *checked.notices)))


def _shown() -> Iterator[AnyDocument]:
    """Yield what is shown: the first letter that needs no incident, and the first document that a school adopts."""
    alone = [document for document in CATALOGUE.values() if not document.vereist_incident]
    yield next(document for document in alone if document.brief)
    yield next(document for document in alone if document.bijwerkbaar)


def _made(document: AnyDocument, case: Case) -> Tried:
    variant = variants(document, case.profile, case.incident)[0]
    try:
        with told():
            try:
                return Tried(document, steps.make(document, case, variant, look=True).data)
            except MissingError:
                return Tried(document, steps.make(document, replace(case, concept=True), variant, look=True).data)
    except GeneratorError as error:
        return Tried(document, reasons=tuple(str(error).splitlines()))
