"""Which template a document is rendered with: the school's own, ours on the school's letterhead, or ours in the house style.

In: the profile and its folder. Out: a compiled template. The same files give the same template, compiled once a process.
Never: a file outside what the profile names.
"""

from functools import lru_cache
from pathlib import Path

from generator.documents.catalogue import AnyDocument
from generator.errors import InputError, Problem
from generator.render import Template, compile_template
from generator.resources import folder, template_path
from generator.school import Huisstijl, SchoolProfile
from generator.templating.build import Logo, build

_LARGEST_LOGO = 2_000_000


def template_for(document: AnyDocument, profile: SchoolProfile, root: Path) -> Template:
    """Return the compiled template of a document for this school.

    Errors:
        InputError: the profile names a file that is not there. TemplateError: a template is refused.
    """
    return compile_template(template_bytes(document, profile, root))


def template_bytes(document: AnyDocument, profile: SchoolProfile, root: Path) -> bytes:
    """Return the docx template of a document for this school; errors as in `template_for`."""
    own = profile.sjablonen.get(document.naam)
    if own:
        return _read(root, own, f"sjablonen.{document.naam}")
    style = profile.huisstijl
    if not (style.sjabloon or style.logo or style.kleur):
        return _ours(document.kring.value, document.naam)
    return _built(document.kring.value, document.naam, _house(style, root), bool(style.sjabloon), style.kleur, _logo(profile, root))


def _house(style: Huisstijl, root: Path) -> bytes:
    return _read(root, style.sjabloon, "huisstijl.sjabloon") if style.sjabloon else _our_house()


def _logo(profile: SchoolProfile, root: Path) -> Logo | None:
    name = profile.huisstijl.logo
    if not name:
        return None
    return Logo(data=_read(root, name, "huisstijl.logo"), alt=f"Logo van {profile.school.naam}")


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


def _read(root: Path, name: str, key: str) -> bytes:
    path = root / name
    try:
        return path.read_bytes()
    except OSError as error:
        where = Problem(
            Path(name).name, 0, 0, key, "dit bestand is er niet of kan niet gelezen worden.", "Controleer de naam en de map."
        )
        raise InputError([where]) from error
