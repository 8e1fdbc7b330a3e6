"""Bijwerken, the whole: the school's file with every change of ours, and the list of them.

In: the school's file, the new document, the date, and who tells why. Out: the bytes of the updated file and the list; the same
input gives the same bytes. Never: a file with open tracked changes; what somebody has not judged yet is not ours to build on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from generator.base.errors import DocumentError
from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.word import every, get, q
from generator.ooxml.xml import Element, serialize
from generator.yearly.bijwerken import base
from generator.yearly.bijwerken.base import Basis
from generator.yearly.bijwerken.blocks.model import TEKST, Alinea, Blok, Deel, Ingreep, Soort, Verhalen, Wijziging, is_leeg, tekst
from generator.yearly.bijwerken.blocks.read import Bestand, open_docx
from generator.yearly.bijwerken.blocks.three_way import compare
from generator.yearly.bijwerken.causes import Oorzaak, Reden
from generator.yearly.bijwerken.earlier import control_texts
from generator.yearly.bijwerken.marks.apply import Gedaan, apply
from generator.yearly.bijwerken.marks.explain import comment
from generator.yearly.bijwerken.marks.insert import Bouwer
from generator.yearly.bijwerken.marks.marks import Merken, Opmerkingen, has_open_changes
from generator.yearly.bijwerken.marks.places import Plaatser

OPEN: Final = (
    "Er staan bijgehouden wijzigingen in dit bestand. Accepteer of verwerp ze eerst allemaal in Word (tabblad Controleren), "
    "sla het bestand op en probeer het opnieuw."
)
NOT_OURS: Final = (
    "Dit bestand is niet met schoolkader gemaakt, of de gegevens van schoolkader zijn eruit gehaald. Kies het bestand dat uw "
    "school vorig jaar bewerkte, of vergelijk het hele bestand met --eerste-keer."
)


class Redenen(Protocol):
    """Tells why a text changed."""

    def reden(self, oud: Deel | None, nieuw: Deel | None) -> Reden:
        """Return why one block became the other; None for a block that is new or gone."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The updated file, and every change of ours in the order of the document."""

    data: bytes
    wijzigingen: tuple[Wijziging, ...]


def update(vorige: bytes, nieuw: bytes, redenen: Redenen, datum: date, *, eerste_keer: bool = False) -> Uitkomst:
    """Return the school's file with our changes marked in it.

    Args:
        vorige: the file that the school edited.
        nieuw: the document as it is generated now, with its base.
        redenen: tells why.
        datum: date of the marks.
        eerste_keer: the file carries no base; it is compared as a whole, as if all of it were ours.

    Raises:
        DocumentError: a file is no sound Word document, has open tracked changes, or carries no base.
    """
    hun, ons = open_docx(vorige), open_docx(nieuw)
    carried = base.read(hun.parts)
    if has_open_changes(hun.roots.values()):
        raise DocumentError([OPEN])
    if carried is None and not eerste_keer:
        raise DocumentError([NOT_OURS])
    before = hun.verhalen() if carried is None else carried.verhalen
    job = _Job(hun, ons, redenen, Merken.of(hun.roots.values(), datum))
    changes = tuple(job.run(before))
    return Uitkomst(_packed(hun, base.read(ons.parts), job.comments, changes), changes)


class _Job:
    """One update under way."""

    def __init__(self, hun: Bestand, ons: Bestand, redenen: Redenen, merken: Merken) -> None:
        self.hun, self.ons, self.redenen, self.merken = hun, ons, redenen, merken
        self.comments = Opmerkingen.of(hun, merken)
        self.bouwer = Bouwer.of(hun, ons, merken)
        self.control: set[int] = set()  # the texts of ours that tell of the version, by identity

    def run(self, before: Verhalen) -> Iterator[Wijziging]:
        """Apply every change, story by story."""
        ours = self.ons.verhalen()
        yield from self._story(TEKST, before.get(TEKST, ()), self.hun.story(DOCUMENT), ours[TEKST])
        seen = {TEKST}
        for name, part in self.hun.edges():
            seen.add(name)
            yield from self._story(name, before.get(name, ()), self.hun.story(part), ours.get(name, ()))
        for name in (name for name in ours if name not in seen):  # the school took this header or footer out
            yield from self._story(name, before.get(name, ()), (), ours[name])

    def _story(self, name: str, was: tuple[Blok, ...], hunne: tuple[Blok, ...], onze: tuple[Blok, ...]) -> Iterator[Wijziging]:
        todo = list(compare(was, hunne, onze))
        self.control |= set(map(id, control_texts((*was, *onze))))
        self._lists(hunne, onze)
        plaatser = Plaatser(self.merken, self.bouwer)
        for ingreep in todo:
            done = apply(ingreep, self.merken, plaatser)
            if _is_shown(ingreep):
                change = self._told(ingreep, name, done)
                if name == TEKST and done.alinea is not None:
                    self.comments.add(done.alinea, comment(change), done.rond)
                yield change

    def _told(self, ingreep: Ingreep, name: str, done: Gedaan) -> Wijziging:
        why = self.redenen.reden(ingreep.basis, ingreep.onze)
        # Headers and footers name title, year and version.
        own = name != TEKST or id(ingreep.basis) in self.control or id(ingreep.onze) in self.control
        causes = frozenset({Oorzaak.BEHEER}) if own else why.oorzaken
        return Wijziging(
            soort=ingreep.soort,
            deel=name,
            plaats=ingreep.plaats,
            oud=tekst(ingreep.basis),
            nieuw=tekst(ingreep.onze),
            reden=why.tekst,
            gemarkeerd=done.gemarkeerd,
            oorzaken=tuple(cause for cause in Oorzaak if cause in causes),
        )

    def _lists(self, hunne: tuple[Blok, ...], onze: tuple[Blok, ...]) -> None:
        known = {blok.sleutel: blok for blok in onze if isinstance(blok, Alinea)}
        for blok in hunne:
            same = known.get(blok.sleutel)
            if isinstance(blok, Alinea) and same is not None:
                self.bouwer.same_list(blok, same)


def _is_shown(ingreep: Ingreep) -> bool:
    """Whether a change is told: an empty paragraph that comes or goes with a table is not worth a remark."""
    return not all(deel is None or is_leeg(deel) for deel in (ingreep.basis, ingreep.onze)) or ingreep.soort is Soort.STIJL


def _packed(hun: Bestand, carried: Basis | None, comments: Opmerkingen, changes: tuple[Wijziging, ...]) -> bytes:
    if changes:
        _stale_contents(hun.roots[DOCUMENT])
        for name, each in hun.roots.items():
            hun.parts[name] = serialize(each)
        comments.store(hun)
    if carried is not None:
        base.put(hun.parts, carried)
    return docx.pack(hun.parts)


def _stale_contents(root: Element) -> None:
    """Let Word make the table of contents anew when the file is opened."""
    begun: Element | None = None
    for node in every(root, "w:fldChar", "w:instrText"):
        if node.tag == q("w:instrText"):
            if begun is not None and (node.text or "").split()[:1] == ["TOC"]:
                begun.set(q("w:dirty"), "true")
        elif get(node, "w:fldCharType") == "begin":
            begun = node
