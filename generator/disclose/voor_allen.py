"""Disclose: what is so for every pupil of the incident. Only that may a sentence say of home, the police or evidence.

In: the pupils in codes, the kinds, the steps and the measures of one incident. Out: `VoorAllen`. Never: a value that is so for some
of them, or from which a reader could tell that one home is not safe.

Source: R3.01, R3.03, R3.04, R3.13 to R3.23, R4.03, RX.04.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from generator.base import values as v

Maatregelen = tuple[tuple[v.Maatregel, v.Status], ...]

ADULT = 18
NOT_AS_A_MEASURE = frozenset({v.Maatregel.OUDERS_BETROKKENEN, v.Maatregel.POLITIE})
"""Measures that no circle reads as such: what may be said of them stands in `VoorAllen`."""
_TAKEN = (v.Status.GEPLAND, v.Status.GEDAAN)
_GRAVEST_FIRST = (
    v.Soort.BEDREIGING,
    v.Soort.CHALLENGE,
    v.Soort.DWANG,
    v.Soort.BEELDMATERIAAL,
    v.Soort.NEPBEELD,
    v.Soort.HAAT,
    v.Soort.BANGALIJST,
    v.Soort.NEPACCOUNT,
    v.Soort.GERUCHT,
    v.Soort.VERNEDERING,
    v.Soort.UITSLUITING,
    v.Soort.ANDERS,
)
_EVIDENCE = frozenset({v.Soort.BEDREIGING, v.Soort.DWANG, v.Soort.HAAT})
_TELLS = frozenset({v.Ouderbrief.GROEP, v.Ouderbrief.LEERLAAG, v.Ouderbrief.ALLE})


@dataclass(frozen=True, slots=True)
class Leerlingcode:
    """A pupil as the action team writes about one: a code, never a name."""

    code: str
    rol: v.Rol
    leeftijd: int | None
    handelingsbekwaam: v.JaNee
    zorg_nodig: v.JaNee
    ouders_informeren: v.OudersInformeren | None


@dataclass(frozen=True, slots=True)
class Stappen:
    """What was done with the police."""

    overleg: v.Status
    melding: v.Status
    aangifte: v.Status
    mag_genoemd: v.JaNee
    ziet_gevaar: v.JaNee = v.JaNee.ONBEKEND
    onderzoek: v.JaNee = v.JaNee.ONBEKEND
    aangifte_genoemd: v.JaNee = v.JaNee.ONBEKEND


@dataclass(frozen=True, slots=True)
class VoorAllen:
    """What may be said of home, police and evidence, since it is so for every pupil.

    Attributes:
        ouders_ingelicht: at every pupil's home it was told, or will be; None where that is not so for all, or nobody knows.
        politie: the talk with the police, where the police may be named and nothing contradicts it; else None.
        bewijs: whether what a reader has may be evidence, and of what.
        leidend: the gravest kind; its advice is never lost.
        geen_gevaar: the police were asked, may be named, and see no danger now.
        gevaar_gaande: a dangerous challenge goes on, so that readers must watch today.
        gemeld: what was brought to the police, where they may be named.
        politiewerk: whether the police look into it, where they may be named; or that they have no part in it.
        stil: few know of it, and nothing that the school does tells others.
    """

    ouders_ingelicht: v.Status | None
    politie: v.Status | None
    bewijs: v.Bewijs
    leidend: v.Soort
    gevaar_gaande: bool
    stil: bool
    geen_gevaar: bool = False
    gemeld: v.Gemeld = v.Gemeld.GEEN
    politiewerk: v.Politiewerk = v.Politiewerk.ONGEZEGD


def home(pupils: Iterable[Leerlingcode], measures: Maatregelen) -> v.Status | None:
    """Return whether homes were or will be told, where every pupil's home is; None where one is not, or nothing is sure yet."""
    status = _only(status for what, status in measures if what is v.Maatregel.OUDERS_BETROKKENEN)
    told = [_is_told(pupil) for pupil in pupils]
    return status if told and all(told) and status in _TAKEN else None


def police(steps: Stappen, measures: Maatregelen) -> v.Status | None:
    """Return how far the talk with the police is; None where it may not be named, or where step and measure differ."""
    if steps.mag_genoemd is not v.JaNee.JA:
        return None
    said = (steps.overleg, *(status for what, status in measures if what is v.Maatregel.POLITIE))
    return _only(status for status in said if status is not v.Status.ONBEKEND)


def police_see_no_danger(steps: Stappen, measures: Maatregelen) -> bool:
    """Return whether the police, who were asked and may be named, see no danger now."""
    return police(steps, measures) is v.Status.GEDAAN and steps.ziet_gevaar is v.JaNee.NEE


# What was reported stands beside a talk that was, or that is not there; beside one that is to come it would be two stories.
_NO_TALK_TO_COME: Final = (frozenset({v.Status.GEDAAN}), frozenset({v.Status.NIET}), frozenset[v.Status]())


def reported(steps: Stappen, measures: Maatregelen) -> v.Gemeld:
    """Return what was brought to the police, who may be named: a report of an offence says more than a message.

    Those at home can report it without a talk of the school with the police, so that talk is not asked for.
    """
    talk = {steps.overleg, *(status for what, status in measures if what is v.Maatregel.POLITIE)} - {v.Status.ONBEKEND}
    if steps.mag_genoemd is not v.JaNee.JA or talk not in _NO_TALK_TO_COME:
        return v.Gemeld.GEEN
    if steps.aangifte is v.Status.GEDAAN and steps.aangifte_genoemd is not v.JaNee.NEE:
        return v.Gemeld.AANGIFTE
    return v.Gemeld.MELDING if steps.melding is v.Status.GEDAAN else v.Gemeld.GEEN


def police_work(steps: Stappen, measures: Maatregelen, punishable: v.JaNee) -> v.Politiewerk:
    """Return what the police do, who were asked or told and may be named, or that they have no part in what is no offence."""
    asked = {steps.overleg, steps.melding, steps.aangifte, *(status for what, status in measures if what is v.Maatregel.POLITIE)}
    if steps.onderzoek is v.JaNee.NEE and asked == {v.Status.NIET} and punishable is v.JaNee.NEE:
        return v.Politiewerk.GEEN_ROL
    if police(steps, measures) is not v.Status.GEDAAN and reported(steps, measures) is v.Gemeld.GEEN:
        return v.Politiewerk.ONGEZEGD
    said = {v.JaNee.JA: v.Politiewerk.ONDERZOEK, v.JaNee.NEE: v.Politiewerk.GEEN_ONDERZOEK}
    return said.get(steps.onderzoek, v.Politiewerk.ONGEZEGD)


def evidence(kinds: Collection[v.Soort], images: v.JaNee, punishable: v.JaNee, steps: Stappen) -> v.Bewijs:
    """Return whether a reader who has something must keep it; not known counts as evidence, for deleting cannot be undone."""
    at_police = any(step in _TAKEN for step in (steps.overleg, steps.melding, steps.aangifte))
    if not (_EVIDENCE & set(kinds) or punishable is not v.JaNee.NEE or at_police):
        return v.Bewijs.NEE
    if images is v.JaNee.JA or v.Soort.DWANG in kinds:  # pressure is often put on with images: nobody is told to copy those
        return v.Bewijs.BEELDEN
    return v.Bewijs.BERICHTEN


def can_be_deleted(kinds: Collection[v.Soort], images: v.Beeldmateriaal, steps: Stappen) -> bool:
    """Return whether a head can let readers delete what is no evidence: it was sent around, is known, and is no sexual image."""
    sent = set(kinds) - {v.Soort.CHALLENGE}
    return bool(sent) and images in {v.Beeldmateriaal.GEEN, v.Beeldmateriaal.NIET_SEKSUEEL} and steps.onderzoek is not v.JaNee.JA


def gravest(kinds: Iterable[v.Soort]) -> v.Soort:
    """Return the kind that leads where there are several."""
    return min(kinds, key=_GRAVEST_FIRST.index)


def gravest_first(kinds: Iterable[v.Soort]) -> tuple[v.Soort, ...]:
    """Return each kind once, the gravest first."""
    return tuple(sorted(set(kinds), key=_GRAVEST_FIRST.index))


def quiet(known: v.JaNee, norm: v.Norm, letter: v.Ouderbrief | None, measures: Maatregelen) -> bool:
    """Return whether staff can help to keep it small: few know, and no letter, class talk or norm tells the others."""
    talk = any(what is v.Maatregel.KLASSENGESPREK and status in _TAKEN for what, status in measures)
    return known is v.JaNee.NEE and norm is v.Norm.ZONDER_VERWIJZING and letter not in _TELLS and not talk


def _is_told(pupil: Leerlingcode) -> bool:
    adult = pupil.leeftijd is not None and pupil.leeftijd >= ADULT
    own = adult and pupil.handelingsbekwaam is not v.JaNee.NEE
    return not own and pupil.ouders_informeren is v.OudersInformeren.DIRECT


def _only(found: Iterable[v.Status]) -> v.Status | None:
    """Return the one status that all agree on, or None."""
    each = set(found)
    return each.pop() if len(each) == 1 else None
