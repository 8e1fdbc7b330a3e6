"""Guard, addresses: where a link goes, a site, an e-mail address or a phone number, in whatever form it stands.

In: text, or the target of a link. Out: the address in plain form. Never: a judgement, or a look at what is behind it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import unquote

from generator.base.resources import values
from generator.guard.words import lexicon
from generator.guard.words.normalise import clean

EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
PHONE: Final = re.compile(r"(?<![\w])(?:\+|00)?\(?\d(?:[\s().·/–-]{0,3}\d){7,13}(?!\w)")
HOST: Final = re.compile(
    r"(?<![\w@.-])(?:https?://)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?![\w@-])(?!\.\w)(?::\d{1,5})?(/[^\s<>“”\"]*)?", re.IGNORECASE
)
IN_TEXT: Final = re.compile(r"\b(?:https?:/|mailto:|tel:|sms:|file:|javascript:|vbscript:)[^\s<>“”\"]+", re.IGNORECASE)
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{0,20}):", re.IGNORECASE)
_WEB: Final = re.compile(r"[\\/]*(?:([^\\/?#]*)@)?([^\\/?#:@]*)(?::\d*)?(.*)", re.DOTALL)
_CONTROL: Final = re.compile(r"[\x00-\x1f]+")  # a browser passes over them
_BETWEEN: Final = re.compile(r"[\W_]+")
_FILES: Final = frozenset(
    {"pdf", "doc", "dot", "odt", "rtf", "txt", "htm", "png", "jpg", "gif", "bmp", "tif", "svg", "mp4", "mov", "avi", "mp3", "zip"}
    | {"csv", "xls", "ppt", "ics", "xml", "exe", "msg", "eml"}
)
_LONG_ENDINGS: Final = frozenset({"info", "online", "school", "example", "frl", "chat", "live", "link"})


@dataclass(frozen=True, slots=True, repr=False)
class Link:
    """Where a link goes, taken apart.

    Attributes:
        scheme: in lower case, empty where there is none.
        host: without `www.`, lower case; empty where the link is no site.
        path: what follows the host, or the scheme.
        user: what stands before an `@` in front of the host.
    """

    scheme: str
    host: str = ""
    path: str = ""
    user: str = ""


def decoded(target: str) -> str:
    """Return a target as a person reads it: without percent signs, invisible signs or blanks inside."""
    text = clean(target)
    for _ in range(3):  # an address that was copied is escaped again
        text = _CONTROL.sub("", clean(unquote(text)))
    text = "".join(text.split()) if _SCHEME.match(text.lstrip()) else text.strip()
    return re.sub(r"xn--[a-z0-9-]+", _letters, text, flags=re.IGNORECASE)


def _letters(match: re.Match[str]) -> str:
    try:
        return match.group().lower().encode("ascii").decode("idna")
    except UnicodeError:
        return match.group()


def link(target: str) -> Link:
    """Return a target taken apart; one that stays in the document or beside it has neither scheme nor host."""
    text = decoded(target)
    found = _SCHEME.match(text)
    scheme = found.group(1).lower() if found else ""
    rest = text[found.end() :] if found else text
    if scheme in {"http", "https"} or (not scheme and text.lower().startswith(("//", "www."))):
        parts = _WEB.match(rest)
        user, name, path = parts.groups() if parts else ("", "", "")
        return Link(scheme or "https", host(name), path or "", user or "")
    if not scheme and text.startswith("\\\\"):
        return Link("file", path=text)
    return Link("file", path=text) if len(scheme) == 1 else Link(scheme, path=rest)


def sites(text: str) -> Iterator[Link]:
    """Yield the sites that a text names."""
    for match in HOST.finditer(EMAIL.sub(" ", text)):
        name = host(match.group(1))
        if _site_like(name):
            yield Link("https", name, (match.group(2) or "").rstrip(".,;:!?)"))


def _site_like(name: str) -> bool:
    top = name.rpartition(".")[2]
    return (len(top) in {2, 3} and top not in _FILES) or top in _LONG_ENDINGS


def place(site: Link) -> str:
    """Return a site as it may be allowed: its host, with whose it is where many share that host (`instagram.com/school`)."""
    if not is_shared(site.host) or _family(site.host, public_sites()):
        return site.host
    return f"{_family(site.host, shared())}/{owner(site.path)}".rstrip("/")


def owner(path: str) -> str:
    """Return whose page a path is: its first part."""
    return next((part for part in re.split(r"[/?#]", path.lower()) if part), "").removeprefix("@")


def is_shared(name: str) -> bool:
    """Whether anybody has a page of their own on a site: a social network."""
    return bool(_family(name, shared()))


def of_platform(site: Link) -> bool:
    """Return whether a page of a social network is of that network itself: `tiktok.com/safety`, `help.instagram.com`."""
    first = site.host.removesuffix(_family(site.host, shared())).strip(".")
    return bool({first, owner(site.path)} & frozenset(_lists()["uitleg"].split()))


def hides(name: str) -> bool:
    """Whether a site hides where it leads to, or holds what somebody shares: a shortened link, a shared file."""
    return bool(_family(name, frozenset(_lists()["verbergt"].split())))


def _family(name: str, hosts: frozenset[str]) -> str:
    return next((known for known in hosts if name == known or name.endswith("." + known)), "")


def words(target: str) -> str:
    """Return the words in a target or a file name, with blanks between them."""
    return _BETWEEN.sub(" ", decoded(target)).strip()


def national(phone: str) -> str:
    """Return the digits of a Dutch phone number in national notation (`0612345678`)."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    if digits.startswith("0031"):
        return "0" + digits[4:]
    return "0" + digits[2:] if digits.startswith("31") and len(digits) == 11 else digits


def host(name: str) -> str:
    """Return a host name without `www.`, lower case."""
    return name.lower().strip(".").removeprefix("www.")


@cache
def shared() -> frozenset[str]:
    """Return the sites on which anybody has a page."""
    return frozenset(_lists()["gedeeld"].split())


@cache
def roles() -> frozenset[str]:
    """Return what stands before the `@` of an address that is nobody's own: `info`."""
    return frozenset(_lists()["functie"].split())


@lru_cache(maxsize=512)
def of_a_function(name: str) -> bool:
    """Return whether what stands before the `@` is a function and nobody: each part is one, or ends in what a function ends in.

    A word that is a first name too (`zorg.storm`), a surname, an initial and a number stand for a person or a group.
    """
    parts = [part for part in _BETWEEN.split(name) if part]
    return bool(parts) and name not in lexicon.first_names() and all(map(_is_function, parts))


def _is_function(part: str) -> bool:
    return part in roles() or (part not in lexicon.first_names() and part.endswith(tuple(_lists()["functie_eind"].split())))


@cache
def public_accounts() -> frozenset[str]:
    """Return the accounts of that register: a public body that is called as an account is."""
    return frozenset(str(row["account"]) for row in _lists()["openbaar"] if "account" in row)


@cache
def mailboxes() -> frozenset[str]:
    """Return the sites where anybody has an e-mail address."""
    return frozenset(_lists()["postbus"].split())


@cache
def public_numbers() -> frozenset[str]:
    """Return the numbers of the register of public services, national notation."""
    return frozenset(national(str(row["nummer"])) for row in _lists()["openbaar"] if "nummer" in row)


@cache
def public_sites() -> frozenset[str]:
    """Return the sites of that register."""
    return frozenset(host(row["site"]) for row in _lists()["openbaar"] if "site" in row)


@cache
def _lists() -> Any:  # noqa: ANN401 - a table of our own
    return values(files("generator.guard.people").joinpath("adressen.yaml").read_text("utf-8"))
