"""Templates and letterheads of a school: build one, read one, and judge one by what `maak` would make of it.

In: a path. Out: a file, a reading copy, or `CheckedTemplate`. Never: a verdict that `maak` does not share.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.base.errors import DocumentError, InputError, OutputError, Problem, TemplateError, UsageError
from generator.base.files import read_file
from generator.base.resources import folder
from generator.documents.catalogue import CATALOGUE
from generator.documents.names.known import elsewhere
from generator.guard.clean.paper import prepared
from generator.pipeline.templates.fixed_text import fixed_text_faults
from generator.pipeline.templates.sample import trial
from generator.render.check import Ernst, Fault, check_template
from generator.render.check.annotate import annotate
from generator.render.check.faults import fout
from generator.render.paper.letterhead import load as letterhead
from generator.render.tekst.build import build
from generator.render.tekst.read import reading_copy
from generator.write.atomic import write_bytes

_TAGS = ("{{", "{%")
_UNREAD = frozenset({"bestand", "te_groot"})


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """How a template or letterhead was judged.

    Attributes:
        faults: all that is wrong or remarkable, with the place and what to do.
        notices: what of a letterhead is changed or stays behind.
    """

    path: Path
    faults: tuple[Fault, ...]
    notices: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether no document can be made with it."""
        return any(fault.ernst is Ernst.FOUT for fault in self.faults)

    @property
    def unread(self) -> bool:
        """Whether it could not even be read."""
        return _is_unread(self.faults)

    @property
    def exit_code(self) -> int:
        """0 when it can be used."""
        return TemplateError.exit_code if self.refused else 0

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        rows = [
            {"ernst": f.ernst.value, "soort": f.soort, "plaats": f.plaats, "tag": f.tag, "wat": f.wat, "advies": f.advies}
            for f in self.faults
        ]
        told = {"fouten": [str(fault) for fault in self.faults], "bevindingen": rows, "let_op": list(self.notices)}
        return {"bestand": self.path.name, "klopt": not self.refused, **told}


def build_template(source: Path, target: Path | None = None, *, paper: Path | None = None) -> Path:
    """Build a Word template of a text in our notation, and return where it is.

    Args:
        source: the text, `.tekst`.
        target: the template; None is beside the text, where nothing may stand yet.
        paper: letterhead of the school; None is our own house style.

    Raises:
        InputError, TemplateError: the text or the letterhead does not hold. OutputError: the file cannot be written.
    """
    house = read_file(paper) if paper else (folder("templates") / "huisstijl.docx").read_bytes()
    goal = _new(target, source.with_suffix(".docx"))
    write_bytes(goal, build(_text(source), house, own=paper is not None))
    return goal


def read_document(path: Path) -> str:
    """Return a Word file as text that can be read, a paragraph a line.

    Raises:
        InputError, DocumentError: it cannot be read.
    """
    return reading_copy(read_file(path))


def check_template_file(path: Path, document: str | None = None) -> CheckedTemplate:
    """Return how a template or a letterhead is judged: what this lets through, `maak` makes.

    Args:
        path: the Word file.
        document: which document it is a template of; None for a letterhead, or to leave the names of fields alone.

    Raises:
        UsageError: there is no such document. InputError: the file cannot be read.
    """
    if document is not None and document not in CATALOGUE:
        raise UsageError("Dit document bestaat niet. De lijst ziet u met:  schoolkader documenten")
    data = read_file(path)
    faults = _tried(path, _faults(data, document), document, data)
    return CheckedTemplate(path, faults, _notices(data) if document is None else ())


def annotate_template(checked: CheckedTemplate, target: Path | None = None) -> Path:
    """Write a copy of a template with each fault as a comment in Word, and return where it is.

    Args:
        checked: what `check_template_file` gave, of a file that could be read.
        target: the copy; None is beside the template, where nothing may stand yet.

    Raises:
        UsageError: the copy would take the place of the template. OutputError: it cannot be written.
    """
    path = checked.path
    if (target or path.with_name(_copy_of(path))).resolve() == path.resolve():
        raise UsageError("De kopie met opmerkingen krijgt een andere naam dan het sjabloon zelf.")
    goal = _new(target, path.with_name(_copy_of(path)))
    write_bytes(goal, annotate(read_file(path), checked.faults))
    return goal


def _copy_of(path: Path) -> str:
    return f"{path.stem}-opmerkingen.docx"


def _new(asked: Path | None, otherwise: Path) -> Path:
    """Return where to write: as asked, else a place where nothing stands yet."""
    if asked is None and otherwise.exists():
        raise OutputError(f"{otherwise.name} bestaat al en blijft zoals het is. Kies een andere naam met --naar.")
    return asked or otherwise


def _faults(data: bytes, document: str | None) -> tuple[Fault, ...]:
    if document is None:
        return check_template(data)
    entry = CATALOGUE[document]
    found = check_template(data, entry.context, entry.kring, elsewhere(entry))
    return found if _is_unread(found) else (*found, *fixed_text_faults(data, entry.kring))


def _notices(data: bytes) -> tuple[str, ...]:
    """Return what of a file without a tag, a letterhead, is changed or left behind; nothing of one that cannot be read."""
    try:
        return () if _has_tags(data) else (*prepared(data)[1], *letterhead.notices(data))
    except DocumentError:
        return ()


def _tried(path: Path, faults: tuple[Fault, ...], document: str | None, data: bytes) -> tuple[Fault, ...]:
    """Return the faults and why a sample document would be refused; of a file without a tag, a letterhead, that alone counts."""
    if _is_unread(faults):
        return faults
    of_letterhead = document is None and not _has_tags(data)
    refused = any(fault.ernst is Ernst.FOUT for fault in faults)
    if not of_letterhead and (refused or document is None):
        return faults
    return (*_refusals(path, document), *(fault for fault in faults if fault.ernst is not Ernst.FOUT))


def _refusals(path: Path, document: str | None) -> Iterator[Fault]:
    yield from (fout("proef", "het bestand", "", reason, "") for reason in trial(path, document))


def _has_tags(data: bytes) -> bool:
    copy = reading_copy(data)
    return any(sign in copy for sign in _TAGS)


def _is_unread(faults: Sequence[Fault]) -> bool:
    return any(fault.soort in _UNREAD for fault in faults)


def _text(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = "dit is geen gewone tekst."
        raise InputError([Problem(path.name, 0, 0, "", what, "Sla het bestand op als tekst in UTF-8.")]) from error
