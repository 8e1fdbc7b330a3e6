"""Guard, how to reach somebody: whether an address may stand in a document, in whatever form it stands there.

In: text, or the target of a link; what the profile permits. Out: hits: a block where it leads to a person, a warning where nobody
told us whose it is. Never: a public service that is stopped as if it were somebody's own number.

Source: R4.07.
"""

import re
from collections.abc import Iterator
from typing import Final

from generator.base.kring import Kring
from generator.guard.findings import Hit, Zwaarte
from generator.guard.people import addresses
from generator.guard.people.addresses import EMAIL, IN_TEXT, PHONE, Link
from generator.guard.people.forbidden import DUTCH_IBAN, IBAN, Allowed
from generator.ooxml.fields import WORKED_OUT

_MINE: Final = "Is het van de school: zet het in het profiel, bij {keys}."
_ASK: Final = f"Staat hier een hulplijn of instantie? Kijk het na. {_MINE} Anders: haal het weg."
_OWN: Final = f"Noem alleen wat van de school, een hulplijn of een instantie is. {_MINE}"
_MAILS: Final = "school.email of contact.ouders (email)"
_CALLED: Final = "school.telefoon, contact.ouders (telefoon) of hulplijnen"
_PAGES: Final = "school.website"
_W: Final = Zwaarte.WAARSCHUWING


def _both(kind: str, keys: str) -> tuple[Hit, Hit]:
    """Return a finding that stops and one that warns, each with the keys of the profile where what is the school's own belongs."""
    return Hit(kind, _OWN.format(keys=keys)), Hit(kind, _ASK.format(keys=keys), _W)


SITE, OTHER_SITE = _both("website", _PAGES)
MAIL, OTHER_MAIL = _both("e-mailadres", _MAILS)
NUMBER, OTHER_NUMBER = _both("telefoonnummer", _CALLED)
LINK, OTHER_LINK = _both("link naar een andere site", _PAGES)
STRANGE = Hit("link naar een onbekend adres", "Link alleen naar een site (https://), een e-mailadres of een telefoonnummer.")
ACTIVE = Hit("link die iets uitvoert", "Haal deze link weg: die voert iets uit.")
ACCOUNT = Hit(
    "account", f"Noem geen account: dat trekt kijkers. Is de pagina van de school: zet haar in het profiel, bij {_PAGES}."
)
_RUNS: Final = frozenset({"javascript", "vbscript", "data"})
_CALLS: Final = frozenset({"tel", "sms", "callto"})
_DATE: Final = re.compile(r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)")
_SERVICE: Final = re.compile(r"0(?:800|90[069]|88|85)\d{4,8}")
# A sentence that shows the way to what was spread, or to somebody at home.
_SHOWS: Final = re.compile(
    r"roddel|exposed|banga|\b(?:lijst|beelden|filmpjes?|foto[’']?s?|naaktfoto|geplaatst|account)\b", re.IGNORECASE
)
_HELPS: Final = re.compile(
    r"verwijder|\bmeld|\bhulp|\btips?\b|\badvies|informatie|uitleg|\blees\b|\bleest\b|\blezen\b|bespreek", re.IGNORECASE
)
_INVITES: Final = re.compile(r"uitnodigings?link|\binvite|groepslink|\bjoin\b", re.IGNORECASE)
_MEETS: Final = re.compile(r"avond|bijeenkomst|inloop|aanmeld|vergadering|\bteams\b", re.IGNORECASE)
_AT_HOME: Final = re.compile(
    r"\b(?:de|het|zijn|haar|hun|deze|die) (?:\w+ )?(?:moeder|vader|ouders?|gezin|familie|leerling|slachtoffer|oma|opa|voogd|kind)\b"
    r"|\bprivé",
    re.IGNORECASE,
)


def in_text(text: str, allowed: Allowed) -> Iterator[Hit]:
    """Yield what a text says of how to reach somebody whom the profile and the register of public services do not have.

    Args:
        text: what a reader sees, cleaned.
        allowed: numbers, addresses and sites that may stand in it.
    """
    links = [match.group().rstrip(".,;:!?)") for match in IN_TEXT.finditer(text)]
    plain = IN_TEXT.sub(" ", text) if links else text
    sites = (hit for site in addresses.sites(plain) for hit in _site(site, allowed))
    found = dict.fromkeys((*(hit for target in links for hit in in_link(target, allowed)), *sites))
    if found:
        shown = _shows(text)
        yield from (SITE if hit == OTHER_LINK and shown else _seen(hit) for hit in found)
    yield from (hit for match in EMAIL.finditer(plain) for hit in _mail(match.group(), allowed))
    yield from _numbers(plain, allowed)


def _numbers(text: str, allowed: Allowed) -> Iterator[Hit]:
    numbers = {match.group() for match in PHONE.finditer(DUTCH_IBAN.sub(" ", IBAN.sub(" ", _DATE.sub(" ", text))))}
    found = {hit for number in numbers for hit in _number(number, allowed)}
    if (
        found == {OTHER_NUMBER}
        and _AT_HOME.search(text)
        and any(not _SERVICE.fullmatch(addresses.national(each)) for each in numbers)
    ):
        found = {NUMBER}
    yield from found


def in_link(target: str, allowed: Allowed) -> Iterator[Hit]:
    """Yield what is wrong with where a link goes; arguments as in `in_text`."""
    link = addresses.link(target)
    if link.scheme in _RUNS:
        yield ACTIVE
    elif WORKED_OUT in target:
        yield STRANGE
    elif link.scheme == "mailto":
        found = [match.group() for match in EMAIL.finditer(link.path)]
        yield from (hit for address in found for hit in _mail(address, allowed))
        yield from () if found else (STRANGE,)
    elif link.scheme in _CALLS:
        yield from _number(link.path, allowed, certain=True)
    elif link.host:
        yield from _site(link, allowed)
        yield from (hit for match in EMAIL.finditer(link.path) for hit in _mail(match.group(), allowed))
    elif link.scheme:
        yield STRANGE


def _seen(hit: Hit) -> Hit:
    return {LINK: SITE, OTHER_LINK: OTHER_SITE}.get(hit, hit)


def _site(link: Link, allowed: Allowed) -> Iterator[Hit]:
    if link.user:
        yield LINK
    elif known_site(link, allowed):
        return
    elif addresses.is_shared(link.host):
        yield ACCOUNT if addresses.owner(link.path) and not addresses.of_platform(link) else OTHER_LINK
    else:
        yield LINK if addresses.hides(link.host) or _shows(f"{link.host} {link.path}") else OTHER_LINK


def _shows(text: str) -> bool:
    invited = _INVITES.search(text) and not _MEETS.search(text)
    return bool(invited or _SHOWS.search(text)) and not _HELPS.search(text)


def known_site(link: Link, allowed: Allowed) -> bool:
    """Return whether a site is the school's, a help line's or a public body's."""
    name = addresses.place(link)
    return any(name == known or name.endswith("." + known) for known in _hosts(allowed))


def _hosts(allowed: Allowed) -> frozenset[str]:
    """Return the sites of the school, of help lines and of public bodies: an address of a function there is theirs."""
    return allowed.hosts | addresses.public_sites()


def _mail(address: str, allowed: Allowed) -> Iterator[Hit]:
    name, _, site = address.lower().partition("@")
    if address.lower() in allowed.emails:
        return
    if site in addresses.mailboxes() or not addresses.of_a_function(name):
        yield MAIL
    elif not any(site == known or site.endswith("." + known) for known in _hosts(allowed)):
        yield OTHER_MAIL


def _number(text: str, allowed: Allowed, *, certain: bool = False) -> Iterator[Hit]:
    """Yield what is wrong with a number as it stands; `certain` where a link calls it, so that it is one for sure."""
    number = addresses.national(text)
    if number in allowed.phones or number in addresses.public_numbers():
        return
    abroad = text.lstrip().startswith(("+", "00")) and not number.startswith("0")
    if abroad or (number.startswith("06") and len(number) == 10):
        yield NUMBER
    elif certain or (number.startswith("0") and number[1:2] != "0" and len(number) in {8, 10, 11}):
        yield OTHER_NUMBER


def for_readers(hits: Iterator[Hit], kring: Kring) -> Iterator[Hit]:
    """Yield the hits with the weight that they have for a circle; what runs something stops every circle."""
    for hit in hits:
        if kring is Kring.OPENBAAR or hit == ACTIVE:
            yield hit
        elif kring in {Kring.TEAM, Kring.BETROKKENEN}:
            yield Hit(hit.soort, hit.advies, Zwaarte.WAARSCHUWING)
