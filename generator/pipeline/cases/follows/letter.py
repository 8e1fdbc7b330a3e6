"""What a head chose for the letter, and whether the facts bear it.

In: an incident and a day. Out: features by their key, each a closed word. Never: a word that somebody typed.

Source: R4.07, R4.08.
"""

from datetime import date
from typing import Final

from generator.base import values as v
from generator.disclose.asked import NONE
from generator.disclose.circles import evidence, for_actieteam, not_known
from generator.disclose.named import FEWEST_LAYERS, fits_the_images, named
from generator.disclose.voor_allen import gravest
from generator.load.keys.incident import Incident
from generator.load.keys.noemt import Noemt
from generator.stappenplan.features import said

_SILENT: Final = frozenset({v.Status.NIET, v.Status.ONBEKEND})
_MORE: Final = frozenset({v.Open.HOEVEEL, v.Open.MEER})


def choices(incident: Incident, today: date) -> dict[str, str]:
    """Return what was chosen for the letter, as the tables ask for it."""
    letter = incident.ouderbrief
    return {
        "eigen_zin": said(bool(letter.eigen_zinnen)),
        "leerlagen": _layers(incident),
        "genoemd": _called(incident),
        "genoemd_klopt_niet": said(not fits_the_images(incident)),
        "niet_bekend": said(_known_after_all(incident)),
        "meer_onbekend": said(not _MORE.isdisjoint(not_known(incident))),
        "begin_ontbreekt": said(letter.eigen_begin_vervangt is v.JaNee.JA and not letter.begins_itself),
        "wissen_kan_niet": said(_kept_after_all(incident)),
        **_supervision(incident, today),
    }


def _layers(incident: Incident) -> str:
    """Return whether the years of school of the talk in class are said; `zonder_gesprek`: a letter tells of no talk."""
    layers = set(incident.klassengesprek_in)
    if layers and not any(taken.wat is v.Maatregel.KLASSENGESPREK and taken.stap not in _SILENT for taken in incident.maatregelen):
        return "zonder_gesprek"
    return ("gezegd" if len(layers) >= FEWEST_LAYERS else "te_weinig") if layers else NONE


def unsaid(incident: Incident) -> tuple[Noemt, ...]:
    """Return the words that the letter was to call by their name, and that no sentence says."""
    return named(incident).unsaid(incident.soort, gravest(incident.soort))


def _called(incident: Incident) -> str:
    """Return whether the letter calls something by its name; `past_niet` where a word of the list is not said by any sentence."""
    if not named(incident).woorden:
        return NONE
    return "past_niet" if unsaid(incident) else "past"


def _known_after_all(incident: Incident) -> bool:
    """Return whether the letter would call unknown what the file says."""
    known = {
        v.Open.GESTOPT: incident.gaande is not v.JaNee.ONBEKEND or incident.nog_online is v.NogOnline.JA,
        v.Open.WIE: incident.aanstichter is not v.Aanstichter.ONBEKEND,
        v.Open.KOPIEEN: incident.nog_online is v.NogOnline.JA,
    }
    return any(known.get(what, False) for what in incident.ouderbrief.onbekend)


def _kept_after_all(incident: Incident) -> bool:
    """Return whether the head let readers delete what may be evidence, so that no letter says so."""
    return incident.ouderbrief.wissen is v.JaNee.JA and evidence(for_actieteam(incident)) is not v.Bewijs.WISSEN


def _supervision(incident: Incident, today: date) -> dict[str, str]:
    """Return whether supervision has a place or last day and no measure that a letter tells of, and whether that day went by."""
    told = any(taken.wat is v.Maatregel.EXTRA_TOEZICHT and taken.stap not in _SILENT for taken in incident.maatregelen)
    return {
        "toezicht_zonder_maatregel": said(bool(incident.toezicht_waar or incident.toezicht_tot) and not told),
        "toezicht_voorbij": said(incident.toezicht_tot is not None and incident.toezicht_tot < today),
    }
