"""Guard, the step itself: read, compare, judge. The only module that makes `CheckedDocx`, `CheckedFile` and `ScreenedText`.

In: a document, a file or a sentence; whom it may not name; what the profile permits. Out: a checked type, or a privacy stop.
Never: a file on disk, or a text that was found.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import InitVar, dataclass, replace
from types import MappingProxyType
from typing import Final

from generator.base.kring import OUTSIDE, Kring
from generator.base.stages import Meta, RenderedDocx
from generator.guard import constant
from generator.guard.compare import compare
from generator.guard.details import about_one
from generator.guard.docx import allowlist, parts, wrapped
from generator.guard.docx.archive import open_docx
from generator.guard.files import formats
from generator.guard.findings import PICTURE, Aard, Bevinding, Oordeel, Piece, Verdict, Zwaarte, privacy_stop, refusal, verdict
from generator.guard.people import own
from generator.guard.people.forbidden import Allowed, Forbidden, plain_line

MOST_TEXT: Final = 600_000  # signs that a reader of a Word document sees: 240 pages
_MOST_SIGNS: Final = 6_000_000  # the same with what no reader sees, and every other reading of it
_OWN_TEXT: Final = "eigen tekst"
_THE: Final = "de {}"
_SEAL = object()  # who holds it made the value here
NO_NAMES = Bevinding(
    "geen namen opgegeven, dus niet op namen gecontroleerd",
    "hele bestand",
    "hele bestand",
    "Vul in het incident namen in (naam, ook_bekend_als) en geef het mee met --incident; dan wordt erop gezocht.",
    Zwaarte.WAARSCHUWING,
)


@dataclass(frozen=True, slots=True)
class CheckedDocx:
    """A document of which every part was read; only the guard can make one, and only this can be written.

    Attributes:
        meta: what goes with it.
        data: the file.
        sha256: hash of the file, in hexadecimal.
        findings: warnings for the director.
    """

    meta: Meta
    data: bytes
    sha256: str
    findings: tuple[Bevinding, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        _check_seal(seal)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file beside a document, in another form (PDF, text, HTML, JSON), of which every part was read; made as `CheckedDocx`.

    Attributes:
        meta: of the document that it goes with.
        naam: file name under which it was read, and will be written.
        data: the file.
        findings: warnings for the director.
    """

    meta: Meta
    naam: str
    data: bytes
    findings: tuple[Bevinding, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        _check_seal(seal)


@dataclass(frozen=True, slots=True, repr=False)
class ScreenedText:
    """The director's own sentences, read by the guard; only this may enter a letter."""

    tekst: str
    findings: tuple[Bevinding, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        _check_seal(seal)

    def __repr__(self) -> str:
        return f"ScreenedText({len(self.tekst)} tekens, {len(self.findings)} waarschuwingen)"


def _check_seal(seal: object) -> None:
    if seal is not _SEAL:
        raise TypeError("only the guard makes this")


def check(
    rendered: RenderedDocx, forbidden: Forbidden, allowed: Allowed, *, file_name: str, ook: Iterable[Bevinding] = ()
) -> CheckedDocx:
    """Return a document that its circle may read.

    Args:
        rendered: the finished document.
        forbidden: whom it may not name.
        allowed: what the profile permits.
        file_name: name under which it will be written; it is checked too.
        ook: what was found about its readers; it weighs as what stands in the text.

    Raises:
        GuardError: it holds what its readers may not learn.
        DocumentError: the bytes are no sound Word document.

    Source: R4.07, R3.24.
    """
    may = _for(rendered.meta.document, allowed)
    outcome = verdict((*ook, *_own_docx(rendered.data, file_name, forbidden, may, rendered.meta.kring)))
    if outcome.oordeel is Oordeel.GEBLOKKEERD:
        raise privacy_stop(rendered.meta.document, outcome)
    digest = hashlib.sha256(rendered.data).hexdigest()
    return CheckedDocx(rendered.meta, rendered.data, digest, outcome.bevindingen, _SEAL)


def check_file(meta: Meta, name: str, data: bytes, forbidden: Forbidden, allowed: Allowed) -> CheckedFile:
    """Return a file of another form that its circle may read.

    Args:
        meta: of the document that it goes with; its circle reads the file.
        name: file name under which it will be written; it is checked too.
        data: the whole file.
        forbidden: whom it may not name.
        allowed: what the profile permits.

    Raises:
        GuardError: it holds what its readers may not learn.
    """
    found = _file(name, data, forbidden, _for(meta.document, allowed), meta.kring)
    outcome = verdict(each for each in found if each.soort != PICTURE)  # those of its document were weighed there
    if outcome.oordeel is Oordeel.GEBLOKKEERD:
        raise privacy_stop(meta.document, outcome)
    return CheckedFile(meta, name, data, outcome.bevindingen, _SEAL)


def screen(
    text: str,
    forbidden: Forbidden,
    allowed: Allowed,
    kring: Kring = Kring.OPENBAAR,
    *,
    stop_at: Mapping[str, str] = MappingProxyType({}),
    name: str = _OWN_TEXT,
) -> ScreenedText:
    """Return the director's own sentences when they may stand in a letter.

    Args:
        text: what the director wrote; empty is fine.
        forbidden: whom it may not name.
        allowed: what the profile permits.
        kring: who reads the letter.
        stop_at: kinds of warnings that stop these sentences, since nobody weighed them yet; each with what to do.
        name: what these sentences are called where something is found.

    Raises:
        GuardError: it holds a name or a detail.
    """
    outcome = weigh_own(text, forbidden, allowed, kring, stop_at=stop_at, name=name)
    if outcome.oordeel is Oordeel.GEBLOKKEERD:
        raise privacy_stop(_THE.format(name), outcome)
    return ScreenedText(text, outcome.bevindingen, _SEAL)


def weigh_own(
    text: str,
    forbidden: Forbidden,
    allowed: Allowed,
    kring: Kring = Kring.OPENBAAR,
    *,
    stop_at: Mapping[str, str] = MappingProxyType({}),
    name: str = _OWN_TEXT,
) -> Verdict:
    """Return the verdict on the director's own sentences, on which `screen` decides; arguments as there."""
    rows = text.splitlines()
    pieces = [Piece(name, f"regel {number}", line) for number, line in enumerate(rows, 1)]
    lines = tuple(wrapped.unwrapped(pieces, lambda _: False))
    whole = Piece(name, "hele tekst", text, Aard.NAMEN)
    may = allowed.in_a_letter()
    found = tuple(compare((*lines, whole), forbidden, may, kring))
    outcome = verdict(_stopped(each, stop_at) for each in found)
    told = tuple(_in_its_sentence(each, lines, forbidden, may, kring) for each in outcome.bevindingen)
    return replace(outcome, bevindingen=told)


def _in_its_sentence(found: Bevinding, lines: Iterable[Piece], forbidden: Forbidden, allowed: Allowed, kring: Kring) -> Bevinding:
    """Return what was found with the number of its sentence, in a line of several: a head who sees a line alone has to guess."""
    line = next((each for each in lines if each.plaats == found.plaats), None)
    said = [each.tekst for each in about_one.of(line.text)] if line else []
    if line is None or len(said) == 1:
        return found
    for number, text in enumerate(said, 1):
        apart = compare((replace(line, text=text),), forbidden, allowed, kring)
        if any(each.soort == found.soort for each in apart):
            return replace(found, plaats=f"{found.plaats}, zin {number}")
    return found


def _stopped(found: Bevinding, stop_at: Mapping[str, str]) -> Bevinding:
    advice = stop_at.get(found.soort)
    return found if advice is None else replace(found, advies=advice, zwaarte=Zwaarte.BLOK)


def about_one_pupil(text: str) -> tuple[str, ...]:
    """Return the sentences that a reader sees and that tell of one pupil, however their lines are cut; for a screen alone."""
    return about_one.sentences(wrapped.text(text))


def inspect_bytes(
    name: str, data: bytes, forbidden: Forbidden, allowed: Allowed, kring: Kring = Kring.OPENBAAR, *, document: str = ""
) -> Verdict:
    """Return the verdict on a file from outside: .docx, .pdf, .txt, .html or .ics.

    Args:
        name: file name without a folder; its ending tells the kind, and it is checked too.
        data: the whole file.
        forbidden: whom it may not name; empty gives a warning, not a pass.
        allowed: what the profile permits.
        kring: who will read it.
        document: which document it is, where that is known for sure.

    Raises:
        DocumentError: the file cannot be read safely, or is of another kind.
    """
    found = tuple(_file(name, data, forbidden, _for(document, allowed), kring))
    return verdict(found if forbidden else (*found, NO_NAMES))


def made_of(data: bytes, allowed: Allowed, kring: Kring) -> tuple[Bevinding, ...]:
    """Return for what a Word document would be stopped whatever its text says: of what it is made, and where it leads.

    Raises:
        DocumentError: the bytes are no sound Word document.
    """
    found = allowlist.findings(open_docx(data), allowed, kring)
    return tuple(dict.fromkeys(each for each in found if each.zwaarte is Zwaarte.BLOK))


def _for(document: str, allowed: Allowed) -> Allowed:
    """Return what may stand in a document; an unknown one is a letter."""
    return allowed if document in allowed.beleid_in else allowed.in_a_letter()


def _file(name: str, data: bytes, forbidden: Forbidden, allowed: Allowed, kring: Kring) -> Iterator[Bevinding]:
    if formats.is_word(name, data):
        yield from _docx(data, name, forbidden, allowed, kring)
        return
    pieces, told = formats.read(name, data)
    yield from (each for each in told if kring in OUTSIDE or each.soort != PICTURE)
    lines = wrapped.unwrapped(own.unbroken(pieces, allowed.beleid), lambda line: _stands_alone(line, allowed))
    yield from compare((_named(name), *lines), forbidden, allowed, kring)


def _stands_alone(line: str, allowed: Allowed) -> bool:
    return plain_line(line) in allowed.briefpapier or own.as_line(line) in allowed.beleid


def _own_docx(data: bytes, name: str, forbidden: Forbidden, allowed: Allowed, kring: Kring) -> Iterator[Bevinding]:
    """Yield what `_docx` yields of a document that we made, without reading again what stood in an earlier one."""
    package = open_docx(data)
    if not constant.holds_nothing(package, _named(name), forbidden, allowed, kring):
        yield from compare((_named(name), *parts.package_pieces(package, 1, allowed.media)), forbidden, allowed, kring)
    yield from allowlist.findings(package, allowed, kring, known=True)


def _docx(data: bytes, name: str, forbidden: Forbidden, allowed: Allowed, kring: Kring) -> Iterator[Bevinding]:
    package = open_docx(data)
    pieces = _that_can_be_read(parts.package_pieces(package, 1, allowed.media))
    yield from compare((_named(name), *pieces), forbidden, allowed, kring)
    yield from allowlist.findings(package, allowed, kring)


def _that_can_be_read(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces of a Word document; refuse one with so much text that nobody could wait for it."""
    text = every = 0
    for piece in pieces:
        text += len(piece.text) if piece.aard is Aard.TEKST else 0
        every += len(piece.text)
        if text > MOST_TEXT or every > _MOST_SIGNS:
            raise refusal("Dit bestand heeft te veel tekst om na te kijken.", "Verdeel het over meer bestanden.")
        yield piece


def _named(name: str) -> Piece:
    return Piece("bestandsnaam", "naam van het bestand", name, Aard.NAAM)
