"""Cleaning, relationships: what a letter does not need is cut off, with the element that showed it; what nothing leads to goes.

In: the work. Out: fewer parts. Never: a relationship that an element still asks for.
"""

from generator.guard.clean import notes
from generator.guard.clean.package import Work
from generator.guard.clean.passes.fields import WEB
from generator.guard.docx.allowlist import OWN_NAMESPACE
from generator.ooxml.media.pictograms import pictogram
from generator.ooxml.parts import Relationship, owners, reached
from generator.ooxml.references import references, release
from generator.ooxml.word import drop, every
from generator.ooxml.zip import CONTENT_TYPES

_ROOT = frozenset({"officeDocument", "core-properties"})
_ALWAYS = frozenset({"styles", "settings", "webSettings", "fontTable", "numbering", "theme", "footnotes", "endnotes"})
_SHOWN = frozenset({"header", "footer", "image", "hyperlink"})
_KINDS = {
    "attachedTemplate": notes.TEMPLATE,
    "oleObject": notes.OBJECT,
    "package": notes.OBJECT,
    "control": notes.OBJECT,
    "activeXControlBinary": notes.OBJECT,
    "vbaProject": notes.OBJECT,
    "aFChunk": notes.CHUNK,
    "subDocument": notes.CHUNK,
    "chart": notes.CHART,
    "chartEx": notes.CHART,
    "diagramData": notes.CHART,
    "people": notes.PEOPLE,
    "comments": notes.COMMENT,
    "glossaryDocument": notes.BLOCKS,
    "customXml": notes.DATA,
    "printerSettings": notes.PRINTER,
    "font": notes.FONT,
    "mailMergeSource": notes.MERGE,
    "mailMergeHeaderSource": notes.MERGE,
    "mailMergeRecipientData": notes.MERGE,
    "thumbnail": notes.THUMBNAIL,
    "classificationlabels": notes.LABEL,
    "origin": notes.SIGNATURE,
}
_QUIET = frozenset(
    {"extended-properties", "custom-properties", "commentsExtended", "commentsIds", "commentsExtensible"}
) | frozenset({"diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "hdphoto"})
_TWINS = (".svg", ".wdp")


def take_loose(work: Work) -> None:
    """Take out the parts to which nothing leads."""
    for name in _loose(work):
        work.notes.add(work.label(name), notes.LOOSE)
        work.forget(name)


def prune(work: Work) -> None:
    """Cut off what a letter does not need, and take out what nothing leads to any more."""
    for owner in ("", *_owners(work)):
        _cut(work, owner)
    unused = {target for owner in _owners(work) for target in _cut_unused(work, owner)}
    for name in _loose(work):
        work.notes.add(work.label(name), notes.UNUSED, int(name in unused))
        work.forget(name)
    for owner in [*owners(work.parts)]:
        if owner and (owner not in work.parts or not work.relations(owner)):
            work.forget_relations(owner)


def cut_twins(work: Work) -> None:
    """Cut off the other form of a picture that a newer Word shows in its place; the picture stays."""
    for owner in _owners(work):
        twins = [arrow for arrow in work.relations(owner) if _is_twin(work, arrow)]
        root = work.root(owner) if twins else None
        if root is not None:
            for arrow in twins:
                drop(arrow.node)
            release(root, {arrow.id for arrow in twins})
    for name in _loose(work):
        if name.lower().endswith(_TWINS):
            work.forget(name)


def _is_twin(work: Work, arrow: Relationship) -> bool:
    """Return whether it leads to another form of a picture; the drawings of our own are no riddle."""
    return not arrow.external and arrow.target.lower().endswith(_TWINS) and not pictogram(work.parts.get(arrow.target, b""))


def _owners(work: Work) -> list[str]:
    return [name for name in work.parts if not name.endswith(".rels") and name != CONTENT_TYPES]


def _loose(work: Work) -> list[str]:
    """Return the parts to which nothing leads."""
    kept = reached(work.parts, work.relations)
    return [name for name in _owners(work) if name not in kept]


def _cut(work: Work, owner: str) -> None:
    root = work.root(owner) if owner.endswith(".xml") else None
    gone = {arrow.id: arrow for arrow in work.relations(owner) if not _stays(work, owner, arrow)}
    for arrow in gone.values():
        drop(arrow.node)
    asked = {found for _, _, found in references(root)} if root is not None else set()
    for arrow in gone.values():
        _note(work, owner, arrow, asked=arrow.id in asked)
    if root is not None:
        release(root, gone)


def _stays(work: Work, owner: str, arrow: Relationship) -> bool:
    kind = arrow.kind
    if arrow.external:
        return kind == "hyperlink" and arrow.target.lower().startswith(WEB)
    if arrow.target not in work.parts:
        return kind == "hyperlink"
    if not owner:
        return kind in _ROOT
    if kind == "customXml":
        root = work.root(arrow.target)
        return root is not None and root.tag.startswith(f"{{{OWN_NAMESPACE}")
    if arrow.target.lower().endswith(".svg"):
        return bool(pictogram(work.parts[arrow.target]))
    return kind in _ALWAYS | _SHOWN | {"customXmlProps"}


def _note(work: Work, owner: str, arrow: Relationship, *, asked: bool) -> None:
    kind, deel = arrow.kind, work.label(owner) if owner else "document"
    if kind in _QUIET:
        return
    if kind in {"hyperlink", "image"} and arrow.external:
        work.notes.add(deel, notes.LINK if kind == "hyperlink" else notes.OUTSIDE)
    elif kind == "comments":
        target = work.root(arrow.target)
        without = [*every(target, "w:comment")] if target is not None else []
        referred = (deel, notes.COMMENT) in work.notes.counted
        work.notes.add(deel, notes.COMMENT, 0 if referred else len(without))
    elif kind in _KINDS:
        if (deel, _KINDS[kind]) not in work.notes.counted or asked:
            work.notes.add(deel, _KINDS[kind])
    elif arrow.external:
        work.notes.add(deel, notes.OUTSIDE)
    elif arrow.target in work.parts and not arrow.target.lower().endswith(".svg"):
        work.notes.add(deel, notes.OTHER)


def _cut_unused(work: Work, owner: str) -> list[str]:
    """Cut off pictures, headers and links that nothing in the text asks for: a struck-out picture would stay in the file."""
    root = work.root(owner) if owner.endswith(".xml") else None
    if root is None:
        return []
    asked = {found for _, _, found in references(root)}
    unused = [arrow for arrow in work.relations(owner) if arrow.kind in _SHOWN and arrow.id not in asked]
    for arrow in unused:
        drop(arrow.node)
    return [arrow.target for arrow in unused if not arrow.external]
