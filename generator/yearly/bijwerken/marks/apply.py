"""Bijwerken, applying: each change of ours as marks in the school's file, or told in a comment where it may not be marked.

In: one change, and the tools for this file. Out: whether it is marked, and where its comment goes. Never: a change of the school
undone, or text of theirs moved.
"""

from dataclasses import dataclass

from generator.ooxml.word import q
from generator.ooxml.xml import Element
from generator.yearly.bijwerken.blocks.model import Alinea, Deel, Ingreep, Rij, Soort
from generator.yearly.bijwerken.marks.insert import Bouwer, only_text, paragraphs_of
from generator.yearly.bijwerken.marks.marks import Merken
from generator.yearly.bijwerken.marks.places import Plaatser
from generator.yearly.bijwerken.marks.words import rewrite


@dataclass(frozen=True, slots=True)
class Gedaan:
    """What came of a change.

    Attributes:
        gemarkeerd: it is in the file as a tracked change.
        alinea: the paragraph for its comment; None where the file has no place for one.
        rond: the mark that this paragraph comes or goes with.
    """

    gemarkeerd: bool
    alinea: Element | None
    rond: str = ""


def apply(ingreep: Ingreep, merken: Merken, plaatser: Plaatser) -> Gedaan:
    """Apply one change."""
    near = _first(ingreep.hunne)
    match ingreep.soort:
        case Soort.GEWIJZIGD:
            return Gedaan(_rewritten(ingreep, merken, plaatser), near)
        case Soort.STIJL:
            return Gedaan(_restyled(ingreep, merken, plaatser.bouwer), near)
        case Soort.VERWIJDERD:
            done = ingreep.hunne is not None and plaatser.strike(ingreep.hunne)
            return Gedaan(done, near, "w:del" if done else "")
        case Soort.TOEGEVOEGD:
            return _added(ingreep, plaatser)
        case Soort.BOTSING | Soort.DOOR_U_WEG:
            return Gedaan(gemarkeerd=False, alinea=near)


def _rewritten(ingreep: Ingreep, merken: Merken, plaatser: Plaatser) -> bool:
    match ingreep.hunne, ingreep.onze:
        case Alinea(node=hunne), Alinea(node=onze) if hunne is not None and onze is not None:
            return rewrite(hunne, onze, merken)
        case Rij(node=hunne), Rij() as onze if hunne is not None and only_text(onze):
            return plaatser.strike(ingreep.hunne) and plaatser.behind(hunne, onze) is not None
        case _:
            return False


def _restyled(ingreep: Ingreep, merken: Merken, bouwer: Bouwer) -> bool:
    match ingreep.hunne, ingreep.onze:
        case Alinea(node=hunne), Alinea(node=onze) if hunne is not None and onze is not None:
            merken.properties(hunne, bouwer.looks(onze))
            return True
        case _:
            return False


def _added(ingreep: Ingreep, plaatser: Plaatser) -> Gedaan:
    onze, anchor = ingreep.onze, ingreep.na or ingreep.voor
    near = _first(anchor)
    if onze is None or anchor is None or anchor.node is None or not ingreep.past or not _fits(onze, anchor):
        return Gedaan(gemarkeerd=False, alinea=near)
    new = plaatser.before(anchor.node, onze) if ingreep.na is None else plaatser.behind(anchor.node, onze)
    if new is None:
        return Gedaan(gemarkeerd=False, alinea=near)
    own = new if new.tag == q("w:p") else next(new.iter(q("w:p")), None)
    return Gedaan(gemarkeerd=True, alinea=own, rond="w:ins")


def _fits(onze: Deel, anchor: Deel) -> bool:
    """Whether a block of ours can stand beside one of the school: text only, and outside a control."""
    return only_text(onze) and not getattr(anchor, "vast", False)


def _first(deel: Deel | None) -> Element | None:
    return next(iter(paragraphs_of(deel)), None)
