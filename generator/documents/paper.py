"""Which template a document is rendered with: the school's own, ours on the school's letterhead, or ours in the house style.

In: the profile and its folder. Out: a compiled template, and what the school's own paper puts on every page. The same
files give the same template, compiled once a process. Never: a file outside what the profile names.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from generator import guard
from generator.base.errors import DocumentError, InputError, TemplateError
from generator.base.files import read_file
from generator.base.resources import folder, kept, template_path
from generator.documents.catalogue import EVERY
from generator.documents.document import AnyDocument
from generator.documents.names.known import elsewhere
from generator.guard.clean.paper import prepared
from generator.load.keys.incident import Betrokkene
from generator.load.keys.school import Huisstijl, SchoolProfile
from generator.ooxml import docx
from generator.ooxml.parts import stories
from generator.render.check import Ernst, check_template
from generator.render.fill import Template, compile_template
from generator.render.paper.colours import darkened
from generator.render.paper.letterhead import load
from generator.render.paper.logo import pixels
from generator.render.tekst.build import Logo, build

_MEDIA = ("word/media/", "word/fonts/")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a school's own docx puts on every document: hashes of its pictures, and the text of its headers and footers."""

    media: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()


def template_for(document: AnyDocument, profile: SchoolProfile, root: Path) -> Template:
    """Return the compiled template of a document for this school.

    Raises:
        InputError: the profile names a file that is not there.
        TemplateError: a template is refused.
    """
    data = template_bytes(document, profile, root)
    if _is_own(document, profile):
        return compile_template(data)
    return _shipped(document.naam, data)


@lru_cache(maxsize=64)
def _shipped(name: str, data: bytes) -> Template:
    """Return a template of ours; that it has no fault, and what docxtpl makes of its parts, is kept for the next process."""
    place, of = f"sjabloon_{name}", f"{kept.code('ooxml', 'render')} {hashlib.sha256(data).hexdigest()}"
    known = kept.get(place, of)
    if isinstance(known, dict):
        return compile_template(data, known=tuple(known.items()))
    template = compile_template(data)
    kept.put(place, of, {story.name: story.text for story in template.stories})
    return template


def _is_own(document: AnyDocument, profile: SchoolProfile) -> bool:
    """Return whether a word or picture of the school is in the template of a document: of that nothing is kept."""
    return bool(profile.sjablonen.get(document.naam) or profile.huisstijl.sjabloon or profile.huisstijl.logo)


def template_bytes(document: AnyDocument, profile: SchoolProfile, root: Path) -> bytes:
    """Return the docx template of a document for this school; errors as in `template_for`."""
    own = profile.sjablonen.get(document.naam)
    if own:
        data = read_file(root / own, f"sjablonen.{document.naam}")
        with _named(own):
            _refuse(data, document.naam)
            return _prepared(data)[0]
    style = profile.huisstijl
    if not (style.sjabloon or style.logo or style.kleur):
        return _ours(document.kring.value, document.naam)
    house, logo = _house(style, root), _logo(profile, root)
    with _named(style.sjabloon or "huisstijl.docx"):
        return _built(document.kring.value, document.naam, house, bool(style.sjabloon), style.kleur, logo)


def paper_of(document: str, profile: SchoolProfile) -> str:
    """Return the file of the school that a document is made on: its template, else the letterhead; empty when it is ours."""
    return profile.sjablonen.get(document) or profile.huisstijl.sjabloon or ""


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Let an error about a school's own file say which file that is."""
    try:
        yield
    except DocumentError as error:
        raise TemplateError([f"{Path(name).name}: {reason}" for reason in error.reasons]) from error
    except TemplateError as error:
        raise TemplateError([f"{Path(name).name}: {fault}" for fault in error.faults]) from error


@lru_cache(maxsize=32)
def _prepared(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    return prepared(data)


@lru_cache(maxsize=64)
def _refuse(data: bytes, document: str) -> None:
    """Judge a school's own template as `sjabloon controleer --document` does: it may ask for what its readers may know."""
    entry = EVERY[document]
    faults = [fault for fault in check_template(data, entry.context, entry.kring, elsewhere(entry)) if fault.ernst is Ernst.FOUT]
    if faults:
        raise TemplateError(map(str, faults))


def allowed(profile: SchoolProfile, root: Path, adressaat: Betrokkene | None = None) -> guard.Allowed:
    """Return what may stand in this school's documents: what the profile says, and what its own paper shows on every page.

    Args:
        profile: the school.
        root: folder of the profile.
        adressaat: the pupil whom a document is about, and to whom or to whose parents it goes.

    Raises:
        InputError: the profile names a file that is not there.
        TemplateError: the letterhead is refused.
    """
    lines = frozenset[str]().union(*(paper.lines for paper in _papers(profile, root)))
    policies = (name for name, document in EVERY.items() if document.toont_beleid)
    media = media_hashes(profile, root)
    return guard.allowed(profile, adressaat=adressaat, media=media, briefpapier=lines, beleid_in=policies)


def media_hashes(profile: SchoolProfile, root: Path) -> frozenset[str]:
    """Return the SHA-256 of the pictures of the school's own house style and templates, in hexadecimal; errors as in `allowed`."""
    logo = _logo(profile, root)
    own = frozenset([hashlib.sha256(logo.data).hexdigest()]) if logo else frozenset[str]()
    return own.union(*(paper.media for paper in _papers(profile, root)))


def notices(profile: SchoolProfile, root: Path) -> tuple[str, ...]:
    """Return, in Dutch, what documents change or leave out of the school's own files; a refused file is an error elsewhere."""
    files = [("Briefpapier", profile.huisstijl.sjabloon, "huisstijl.sjabloon")] if profile.huisstijl.sjabloon else []
    files += [("Sjabloon", name, f"sjablonen.{document}") for document, name in sorted(profile.sjablonen.items())]
    colour = darkened(profile.huisstijl.kleur) if profile.huisstijl.kleur else ""
    found = chain.from_iterable(_noticed(what, root, name, key) for what, name, key in files)
    return tuple(dict.fromkeys((*found, *([colour] if colour else []))))


def _noticed(what: str, root: Path, name: str, key: str) -> tuple[str, ...]:
    try:
        data = read_file(root / name, key)
        found = (*_prepared(data)[1], *(_missed(data) if key == "huisstijl.sjabloon" else ()))
    except (DocumentError, InputError):
        return ()
    return tuple(f"{what} {Path(name).name}: {notice}" for notice in found)


@lru_cache(maxsize=16)
def _missed(data: bytes) -> tuple[str, ...]:
    return load.notices(data)


def _papers(profile: SchoolProfile, root: Path) -> Iterator[Paper]:
    if profile.huisstijl.sjabloon:
        with _named(profile.huisstijl.sjabloon):
            yield _letterhead(_house(profile.huisstijl, root))
    for document, name in sorted(profile.sjablonen.items()):
        data = read_file(root / name, f"sjablonen.{document}" if document in EVERY else "sjablonen")
        with _named(name):
            yield _template(_prepared(data)[0])


@lru_cache(maxsize=16)
def _letterhead(data: bytes) -> Paper:
    return _paper(load.load(data).package.parts)


@lru_cache(maxsize=64)
def _template(data: bytes) -> Paper:
    return _paper(docx.read(data))


def _paper(parts: Mapping[str, bytes]) -> Paper:
    media = frozenset(hashlib.sha256(data).hexdigest() for name, data in parts.items() if name.startswith(_MEDIA))
    edges = (parts[name] for name in stories(parts) if name.startswith(("word/header", "word/footer")))
    return Paper(media, frozenset[str]().union(*map(guard.visible_lines, edges)))


def _house(style: Huisstijl, root: Path) -> bytes:
    if not style.sjabloon:
        return _our_house()
    data = read_file(root / style.sjabloon, "huisstijl.sjabloon")
    with _named(style.sjabloon):
        return _prepared(data)[0]


def _logo(profile: SchoolProfile, root: Path) -> Logo | None:
    name = profile.huisstijl.logo
    if not name:
        return None
    data = read_file(root / name, "huisstijl.logo")
    with _named(name):
        pixels(data)
    return Logo(data=data, alt=f"Logo van {profile.school.naam}")


@lru_cache(maxsize=32)
def _ours(kring: str, document: str) -> bytes:
    return template_path(kring, document).read_bytes()


@lru_cache(maxsize=1)
def _our_house() -> bytes:
    return (folder("templates") / "huisstijl.docx").read_bytes()


@lru_cache(maxsize=64)
def _built(kring: str, document: str, house: bytes, own: bool, accent: str | None, logo: Logo | None) -> bytes:  # noqa: FBT001 - a cache key
    source = template_path(kring, document, ".tekst").read_text(encoding="utf-8")
    return build(source, house, own=own, accent=accent, logo=logo)
