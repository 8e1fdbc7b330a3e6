"""Bijwerken, three ways: what changed in our text since the base, and what must be done with it in the school's file.

In: three rows of blocks: base, theirs and ours. Out: changes in the order of our document. Never: a change that nobody asked for:
what is the same in the base and in ours gives nothing, whatever the school did with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.bijwerken.koppel import with_ours, with_theirs
from generator.bijwerken.model import Alinea, Blok, Deel, Ingreep, Los, Rij, Soort, Tabel, is_kop, is_leeg, is_plaats, tekst

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Drie:
    """Three versions of a row of blocks or rows, matched.

    Attributes:
        naar_hun: position in the base → in theirs; `naar_ons`: in ours; `van_ons`: position in ours → in the base.
    """

    basis: Sequence[Deel]
    hun: Sequence[Deel]
    ons: Sequence[Deel]
    naar_hun: dict[int, int]
    naar_ons: dict[int, int]
    van_ons: dict[int, int]

    @classmethod
    def of(cls, basis: Sequence[Deel], hun: Sequence[Deel], ons: Sequence[Deel]) -> "Drie":
        """Match three versions."""
        ours = with_ours(basis, ons)
        return cls(basis, hun, ons, with_theirs(basis, hun), ours, {j: i for i, j in ours.items()})

    def theirs(self, i: int) -> Deel | None:
        """Return what the school has of a block of the base."""
        return self.hun[self.naar_hun[i]] if i in self.naar_hun else None


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
    before = next((three.van_ons[k] for k in range(j - 1, -1, -1) if k in three.van_ons), -1)
    after = next((three.van_ons[k] for k in range(j + 1, len(three.ons)) if k in three.van_ons), len(three.basis))
    around = [i for i in (before, after) if 0 <= i < len(three.basis)]
    if (around and all(i not in three.naar_hun for i in around)) or _section_gone(three, j):
        return Ingreep(Soort.DOOR_U_WEG, None, None, three.ons[j], plaats=here)
    previous = next((i for i in range(after - 1, -1, -1) if i in three.naar_hun), None)
    following = next((i for i in range(after, len(three.basis)) if i in three.naar_hun), None)
    na = three.theirs(previous) if previous is not None else None
    voor = three.theirs(following) if following is not None else None
    fits = all(_same_columns(three.basis[i], three.theirs(i)) for i in (previous, following) if i is not None)
    return Ingreep(Soort.TOEGEVOEGD, None, None, three.ons[j], na, voor, here, fits)


def _same_columns(basis: Deel, hunne: Deel | None) -> bool:
    return not isinstance(basis, Rij) or (isinstance(hunne, Rij) and len(basis.cellen) == len(hunne.cellen))


def _section_gone(three: Drie, j: int) -> bool:
    for k in range(j, -1, -1):
        if is_kop(three.ons[k]):
            return k in three.van_ons and three.van_ons[k] not in three.naar_hun
    return False


def _fixed(deel: Deel) -> bool:
    return isinstance(deel, Alinea | Tabel) and deel.vast
