"""Documents about one pupil: against whom a file is read, why one is not made, and what a person must know of those who get none.

In: the incident, and the variant of a document (`L1`, `L1-ouder2`). Out: what the guard needs, a refusal, notices. Never: a file
that is read as one pupil's where nothing tells whose it is; a name.

Source: R3.13, R3.14, R3.21, RX.06, L-21.
"""

from collections.abc import Iterator
from pathlib import Path

from generator import guard
from generator.base import values as v
from generator.base.errors import FactsError
from generator.base.kring import Kring
from generator.base.language import enumeration
from generator.disclose.betrokkene import code_in, home_of, pupil, undecided, who
from generator.documents import paper
from generator.documents.document import AnyDocument
from generator.guard import Allowed, Forbidden
from generator.load.keys.incident import Betrokkene, Incident
from generator.load.keys.school import SchoolProfile
from generator.pipeline.cases.case import Case

_AUTHORITY = (
    "{keys}: of deze ouder gezag heeft, staat er nog niet. Elke ouder met gezag krijgt dezelfde brief apart. "
    "Zoek het op in de administratie en zet er ja of nee."
)
_NOBODY = (
    "{key}: geen van deze ouders heeft gezag, dus er is niemand om de brief aan te sturen. "
    "Zoek uit wie het gezag heeft (een voogd, de andere ouder) en zet die erbij met gezag: ja."
)
_CAPABLE = (
    "{key}: het gaat om iemand van 18 jaar of ouder, en of die zelf mag beslissen staat op onbekend. Zoek dat eerst uit: "
    "bij ja gaat de brief naar die persoon zelf, bij nee naar wie die vertegenwoordigt."
)
_UNDECIDED = (
    "{key}: er staat nog niet of thuis dit hoort. "
    "Zet erbij: ouders_informeren: {{besluit: direct}}, of kies later of niet met reden, door en herzien_op."
)


def screen(case: Case, kring: Kring, variant: str) -> tuple[Forbidden, Allowed]:
    """Return whom a document may not name, and what may stand in it."""
    return screen_of(case.profile, case.root, case.incident, kring, variant)


def screen_of(
    profile: SchoolProfile | None, root: Path, incident: Incident | None, kring: Kring, variant: str
) -> tuple[Forbidden, Allowed]:
    """Return the same for a file as it stands.

    Args:
        profile: the school, where it is known.
        root: folder of the profile.
        incident: the incident, or None.
        kring: who reads the file.
        variant: of which pupil it is; where nothing tells, nobody at all may be named in it.
    """
    own = _reader(incident, variant) if kring is Kring.BETROKKENEN else None
    forbidden = guard.forbidden(incident, behalve=own.code if own else None)
    return forbidden, paper.allowed(profile, root, own) if profile else guard.allowed(None, adressaat=own)


def refuse(document: AnyDocument, incident: Incident | None, variant: str) -> None:
    """Refuse a document for one pupil where nobody decided who may hear it.

    Raises:
        FactsError: which key is open, and what to do.
    """
    if incident is None or document.per_leerling is None or document.kring is not Kring.BETROKKENEN:
        return
    reasons = tuple(_open(incident, variant, home=not document.aan_leerling))
    if reasons:
        raise FactsError([f"{document.naam} voor {code_in(variant)}"], reasons)


def _open(incident: Incident, variant: str, *, home: bool) -> Iterator[str]:
    person = pupil(incident, variant)
    key = f"betrokkenen[{incident.betrokkenen.index(person) + 1}]"
    if home_of(person) is v.Thuis.UITZOEKEN:
        adult = person.handelingsbekwaam is v.JaNee.ONBEKEND
        yield _CAPABLE.format(key=f"{key}.handelingsbekwaam") if adult else _UNDECIDED.format(key=f"{key}.ouders_informeren")
    elif home and (unsure := undecided(person)):
        yield _AUTHORITY.format(keys=enumeration([f"{key}.ouders[{number}].gezag" for number in unsure]))
    elif home and person.ouders and not any(parent.gezag is v.JaNee.JA for parent in person.ouders):
        yield _NOBODY.format(key=f"{key}.ouders")


def _reader(incident: Incident | None, variant: str) -> Betrokkene | None:
    try:
        return pupil(incident, variant) if incident and variant else None
    except KeyError:
        return None


def left_alone(document: AnyDocument, incident: Incident | None) -> tuple[str, ...]:
    """Return for whom a document about one pupil is not made, and why, a sentence each; nothing for another document."""
    if incident is None or document.per_leerling is None:
        return ()
    return tuple(
        f"{document.naam}: geen voor {person.code}. {reason}"
        for person in incident.betrokkenen
        if not document.per_leerling(who(person)) and (reason := document.waarom_niet(who(person)) if document.waarom_niet else "")
    )
