"""Load: what may be right, but is worth a look before documents are made.

In: a profile and an incident that loaded. Out: Dutch sentences with a key.
Never: a stop, or a value of an incident. Facts that contradict each other are in `stappenplan/feiten/tegenspraak.yaml`.
"""

import re
from collections.abc import Iterator
from itertools import chain

from generator.base.language import joined
from generator.base.values import Betrokken, JaNee
from generator.load.gaps import MARK
from generator.load.keys.incident import Betrokkene, Incident
from generator.load.keys.school import SchoolProfile
from generator.load.keys.shape import PROFILE, Leaf, walk

# Numbers that phonenumbers does not know: emergency, help lines, and the short number of a municipality.
_SHORTEST = 3  # letters: van, de, der are no name
_SHORT = re.compile(r"(?:112|113|14\d{3,5}|0800\d{4,7}|0900\d{4,7}|088\d{7})")


def warnings(profile: SchoolProfile | None, incident: Incident | None = None) -> tuple[str, ...]:
    """Return what is doubtful, in the order of the files.

    Args:
        profile: the school's profile, or None to look at an incident alone.
        incident: the incident, or None to look at a profile alone.
    """
    found: list[str] = []
    if profile:
        found += _profile(profile)
    if incident:
        found += _incident(incident)
    if profile and incident:
        found += _together(profile, incident)
    return tuple(found)


def _profile(profile: SchoolProfile) -> Iterator[str]:
    for key, value in texts(profile):
        yield from _text(key, value)
    if profile.school.brin == "99ZZ00" and not (profile.school.website or "").endswith(".example"):
        yield "school.brin: 99ZZ00 is het nummer van de voorbeeldschool. Vul het BRIN-nummer van uw eigen school in."
    total = sum(profile.school.groepen.values())
    if profile.school.leerlingen is not None and total > profile.school.leerlingen:
        yield "school.groepen: de groepen zijn samen groter dan school.leerlingen. Controleer de aantallen."


def texts(profile: SchoolProfile) -> Iterator[tuple[str, str]]:
    """Yield every text of a profile with its key, list positions from 1."""
    keys = [key for key, shape in walk(PROFILE) if isinstance(shape, Leaf) and shape.kind == "text"]
    for key in keys:
        yield from _at(profile, key.split("."), "")


def _at(value: object, steps: list[str], key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        for i, item in enumerate(value, start=1):
            yield from _at(item, steps, f"{key}[{i}]")
    elif not steps:
        if isinstance(value, str):
            yield key, value
    elif value is not None:
        yield from _at(getattr(value, steps[0], None), steps[1:], f"{key}.{steps[0]}" if key else steps[0])


def _text(key: str, value: str) -> Iterator[str]:
    name = key.rpartition(".")[2]
    if MARK in value:
        yield f"{key}: dit is nog niet ingevuld."
    elif name in {"telefoon", "vervanger_telefoon"} and not is_phone(value):
        yield f"{key}: dit lijkt geen bestaand Nederlands telefoonnummer. Controleer de cijfers."
    elif name == "email" and not is_email(value):
        yield f"{key}: dit lijkt geen e-mailadres. Controleer of er een @ in staat en geen spatie."


def is_phone(value: str) -> bool:
    """Tell whether a text is a phone number as it may be dialled in the Netherlands."""
    digits = re.sub(r"\D", "", value)
    if _SHORT.fullmatch(digits):
        return True
    import phonenumbers  # noqa: PLC0415 - heavy

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(value, "NL")))
    except phonenumbers.NumberParseException:
        return False


def is_email(value: str) -> bool:
    """Tell whether a text has the form of an e-mail address; nothing is looked up."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - heavy

    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def _incident(incident: Incident) -> Iterator[str]:
    if incident.direct_gevaar is JaNee.ONBEKEND:
        yield "direct_gevaar: zoek eerst uit of iemand direct gevaar loopt. Is dat zo, bel dan 112 en werk daarna verder."
    if Betrokken.LEERLINGEN in incident.direct_betrokken and not incident.betrokkenen:
        yield "betrokkenen: er staat nog niemand. Zet iedereen erin die betrokken is, met een code: L1, L2."
    yield from _named_in_own_texts(incident)
    if not any(_known(pupil) for pupil in incident.betrokkenen):
        yield "betrokkenen.naam: er zijn geen namen opgegeven, dus documenten worden niet op namen gecontroleerd."
    for i, pupil in enumerate(incident.betrokkenen, start=1):
        yield from _pupil(pupil, f"betrokkenen[{i}]")


def _named_in_own_texts(incident: Incident) -> Iterator[str]:
    """Yield where the action team wrote the name of somebody in the incident; its worksheet prints those texts, in codes."""
    people = [pupil.naam for pupil in incident.betrokkenen if pupil.naam]
    people += [parent.naam for pupil in incident.betrokkenen for parent in pupil.ouders]
    written = {
        "omschrijving": incident.omschrijving,
        "ouderbrief.reden": incident.ouderbrief.reden,
        "herstel.coordinator": incident.herstel.coordinator,
        "actieteam.leden": joined(" ", *incident.actieteam.leden),
        **{f"kanalen[{i}]": text for i, text in enumerate(incident.kanalen, 1)},
        **{f"logboek[{i}]": joined(" ", row.wie, row.besluit) for i, row in enumerate(incident.logboek, 1)},
        **{
            f"betrokkenen[{i}].ouders_informeren": joined(" ", choice.reden, choice.door)
            for i, pupil in enumerate(incident.betrokkenen, 1)
            if (choice := pupil.ouders_informeren)
        },
    }
    for key, text in written.items():
        if any(_says(text or "", name) for name in people):
            yield f"{key}: hier staat een naam. Schrijf de code (L1, L2); anders wordt het werkblad niet opgeslagen."


def _says(text: str, name: str) -> bool:
    words = set(re.findall(r"[\w-]+", text))
    return name.casefold() in text.casefold() or any(part in words for part in name.split() if len(part) > _SHORTEST)


def _known(pupil: Betrokkene) -> bool:
    return bool(pupil.naam or pupil.ook_bekend_als or pupil.ouders)


def _pupil(pupil: Betrokkene, key: str) -> Iterator[str]:
    if pupil.leeftijd is None:
        yield f"{key}.leeftijd: de leeftijd ontbreekt. Tot die er staat, rekenen wij met minderjarig."
    elif pupil.leeftijd < 18 and pupil.handelingsbekwaam is not None:
        yield f"{key}.handelingsbekwaam: deze vraag geldt pas vanaf 18 jaar."
    elif pupil.leeftijd >= 18 and pupil.handelingsbekwaam is JaNee.NEE and pupil.ouders_informeren is None:
        yield f"{key}: handelingsbekwaam staat op nee. Bespreek hoe u de wettelijk vertegenwoordiger informeert."


def _together(profile: SchoolProfile, incident: Incident) -> Iterator[str]:
    yield from _named(profile, incident)
    yield from _team(profile, incident)


def _named(profile: SchoolProfile, incident: Incident) -> Iterator[str]:
    """Yield the keys of the profile that hold the whole name of somebody in the incident; a document with it is not saved."""
    parents = chain.from_iterable(pupil.ouders for pupil in incident.betrokkenen)
    people = [pupil.naam for pupil in incident.betrokkenen if pupil.naam]
    people += [parent.naam for parent in parents]
    for key, value in texts(profile):
        if any(name.casefold() in value.casefold() for name in people if " " in name):
            yield f"{key}: hier staat een naam die ook in het incident staat. Een document met die naam wordt niet opgeslagen."


def _team(profile: SchoolProfile, incident: Incident) -> Iterator[str]:
    functions = {row.functie.casefold() for row in (*profile.actieteam.kern, *profile.actieteam.uitbreiding)}
    if not functions:
        return
    team = incident.actieteam
    for i, role in enumerate(team.leden, start=1):
        if role.casefold() not in functions:
            yield f"actieteam.leden[{i}]: deze functie staat niet in het actieteam van het profiel. Controleer de schrijfwijze."
    for key in ("voorzitter", "woordvoerder"):
        chosen = getattr(team, key)
        if chosen and chosen.casefold() not in functions:
            yield f"actieteam.{key}: deze functie staat niet in het actieteam van het profiel. Controleer de schrijfwijze."
