"""Bijwerken, three ways: what changed in our text since the base, and what must be done with it in the school's file.

In: three rows of blocks: base, theirs and ours. Out: changes in the order of our document. Never: a change that nobody asked for:
what is the same in the base and in ours gives nothing, whatever the school did with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from generator.yearly.bijwerken.blocks.match import with_ours, with_theirs
from generator.yearly.bijwerken.blocks.model import (
    Alinea,
    Blok,
    Deel,
    Ingreep,
    Los,
    Rij,
    Soort,
    Tabel,
    is_kop,
    is_leeg,
    is_plaats,
    tekst,
)

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Drie:
    """Three versions of a row of blocks or rows, matched.

    Attributes:
        naar_hun: position in the base → in theirs; `naar_ons`: in ours; `van_ons`: position in ours → in the base.
        voor: for each of ours the nearest before it that stood in the base, by position there, -1 without; `na`: after it.
        kop: for each of ours the position in the base of the heading over it; -1 for a new one or none.
        vorige: for each of the base, and its end, the nearest before it that the school still has; `volgende`: from it on.
    """

    basis: Sequence[Deel]
    hun: Sequence[Deel]
    ons: Sequence[Deel]
    naar_hun: Mapping[int, int]
    naar_ons: Mapping[int, int]
    van_ons: Mapping[int, int]
    voor: Sequence[int]
    na: Sequence[int]
    kop: Sequence[int]
    vorige: Sequence[int]
    volgende: Sequence[int]

    @classmethod
    def of(cls, basis: Sequence[Deel], hun: Sequence[Deel], ons: Sequence[Deel]) -> "Drie":
        """Match three versions."""
        ours, theirs = with_ours(basis, ons), with_theirs(basis, hun)
        back = {j: i for i, j in ours.items()}
        known = [back.get(j, -1) for j in range(len(ons))]
        after = list(accumulate(reversed(known), lambda last, i: i if i >= 0 else last, initial=len(basis)))[::-1][1:]
        before = list(accumulate(known, max, initial=-1))
        there = [i if i in theirs else -1 for i in range(len(basis))]
        later = list(accumulate(reversed(there), lambda last, i: i if i >= 0 else last, initial=-1))[::-1]
        return cls(
            basis,
            hun,
            ons,
            theirs,
            ours,
            back,
            before,
            after,
            _headings(ons, known),
            list(accumulate(there, max, initial=-1)),
            later,
        )

    def theirs(self, i: int) -> Deel | None:
        """Return what the school has of a block of the base; None too for a place that is not there."""
        return self.hun[self.naar_hun[i]] if i in self.naar_hun else None


def _headings(ons: Sequence[Deel], known: Sequence[int]) -> list[int]:
    """Return for each block the heading over it, by its position in the base."""
    result, heading = [], -1
    for deel, i in zip(ons, known, strict=True):
        heading = i if is_kop(deel) else heading
        result.append(heading)
    return result


def compare(basis: Sequence[Blok], hun: Sequence[Blok], ons: Sequence[Blok], plaats: str = "") -> Iterator[Ingreep]:
    """Yield our changes to a body, cell, header or footer.

    Args:
        basis: what we generated then.
        hun: what the school has.
        ons: what we generate now.
        plaats: heading that they stand under.
    """
    yield from _changes(Drie.of(basis, hun, ons), plaats)


def _changes(three: Drie, plaats: str) -> Iterator[Ingreep]:
    """Yield the changes in the order of ours; what is gone comes where it stood."""
    here, done = plaats, 0
    known = set(three.naar_hun.values())
    added = {deel.sleutel for place, deel in enumerate(three.hun) if place not in known}
    for j, deel in enumerate(three.ons):
        i = three.van_ons.get(j)
        if is_plaats(deel):
            here = tekst(deel)[:_LONGEST]
        if i is None:
            if is_leeg(deel) or deel.sleutel not in added:  # else the school put it in itself
                yield _new(three, j, here)
            continue
        for gone in range(done, i):
            yield from _gone(three, gone, here)
        done = max(done, i + 1)
        yield from _kept(three, i, deel, here)
    for gone in range(done, len(three.basis)):
        yield from _gone(three, gone, here)


def _gone(three: Drie, i: int, here: str) -> Iterator[Ingreep]:
    """Yield what we took out, unless the school did so too."""
    hunne, basis = three.theirs(i), three.basis[i]
    if i in three.naar_ons or hunne is None or isinstance(basis, Los):
        return
    same = hunne.sleutel == basis.sleutel and not _fixed(hunne)
    yield Ingreep(Soort.VERWIJDERD if same else Soort.BOTSING, hunne, basis, None, plaats=here)


def _kept(three: Drie, i: int, onze: Deel, here: str) -> Iterator[Ingreep]:
    hunne, basis = three.theirs(i), three.basis[i]
    changed = onze.sleutel != basis.sleutel
    if hunne is None:
        if changed:
            yield Ingreep(Soort.DOOR_U_WEG, None, basis, onze, plaats=here)
    elif changed and onze.sleutel != hunne.sleutel:
        yield from _both(hunne, basis, onze, here)
    elif not changed:
        yield from _styles(hunne, basis, onze, here)


def _both(hunne: Deel, basis: Deel, onze: Deel, here: str) -> Iterator[Ingreep]:
    match hunne, basis, onze:
        case Tabel(), Tabel(), Tabel() if not hunne.vast:
            yield from _changes(Drie.of(basis.rijen, hunne.rijen, onze.rijen), here)
        case Rij(), Rij(), Rij() if len(hunne.cellen) == len(basis.cellen) == len(onze.cellen):
            for cellen in zip(basis.cellen, hunne.cellen, onze.cellen, strict=True):
                yield from compare(*cellen, here)
        case _:
            same = hunne.sleutel == basis.sleutel and not _fixed(hunne)
            yield Ingreep(Soort.GEWIJZIGD if same else Soort.BOTSING, hunne, basis, onze, plaats=here)


def _styles(hunne: Deel, basis: Deel, onze: Deel, here: str) -> Iterator[Ingreep]:
    """Yield a change of style of a paragraph whose text stayed; in tables styles are ours to set and are left alone."""
    if isinstance(hunne, Alinea) and isinstance(basis, Alinea) and isinstance(onze, Alinea) and onze.stijl != basis.stijl:
        if hunne.stijl == onze.stijl:
            return
        same = hunne.stijl == basis.stijl and hunne.sleutel == basis.sleutel and not hunne.vast
        yield Ingreep(Soort.STIJL if same else Soort.BOTSING, hunne, basis, onze, plaats=here)


def _new(three: Drie, j: int, here: str) -> Ingreep:
    """Return what we added: where it goes, or that the school took out the part that it belongs to."""
    after = three.na[j]
    around = [i for i in (three.voor[j], after) if 0 <= i < len(three.basis)]
    section_gone = three.kop[j] >= 0 and three.kop[j] not in three.naar_hun
    if section_gone or (around and all(i not in three.naar_hun for i in around)):
        return Ingreep(Soort.DOOR_U_WEG, None, None, three.ons[j], plaats=here)
    previous, following = three.vorige[after], three.volgende[after]
    fits = all(_same_columns(three.basis[i], three.theirs(i)) for i in (previous, following) if i >= 0)
    na, voor = three.theirs(previous), three.theirs(following)
    return Ingreep(Soort.TOEGEVOEGD, None, None, three.ons[j], na, voor, here, fits)


def _same_columns(basis: Deel, hunne: Deel | None) -> bool:
    return not isinstance(basis, Rij) or (isinstance(hunne, Rij) and len(basis.cellen) == len(hunne.cellen))


def _fixed(deel: Deel) -> bool:
    return isinstance(deel, Alinea | Tabel) and deel.vast
