"""Guard, what it compares with: the people of an incident, and the phrases of the profile that may stand in a document.

In: `Incident`, `SchoolProfile`. Out: `Forbidden` and `Allowed`, for the guard alone.
Never: a name in a `repr`, a log or an error.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache

from pydantic import BaseModel

from generator.base.values import Aanstichter, Rol
from generator.guard.people import addresses
from generator.guard.people.addresses import EMAIL, PHONE, national
from generator.guard.people.own import policy_lines, public_reach
from generator.guard.words import lexicon
from generator.guard.words.normalise import clean, tokenise
from generator.load.keys.incident import Betrokkene, Incident
from generator.load.keys.school import SchoolProfile
from generator.ooxml.media import pictograms

IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
# A Dutch account by its shape, however it is written: one with a slip of the pen leads to a person as well.
DUTCH_IBAN = re.compile(r"(?<!\w)NL[ .-]?\d{2}[ .-]?[A-Z]{4}(?:[ .-]?\d){10}(?!\w)", re.IGNORECASE)
_NAMED = frozenset({"naam", "roepnaam", "vervanger", "adres", "plaats", "eenheid"})  # keys of the profile that hold a name
_OPENINGS = ("Aan", "Beste")
_AT_HOME = ("ouder(s)/verzorger(s)", "ouder/verzorger", "wettelijk vertegenwoordiger")
_LEAST = 3  # letters of a part of a name
_LABEL = re.compile(
    r"^(?:roepnaam|bijnaam|noemt zich|account(?:naam)?|snapchat|instagram|tiktok|gamertag|e-?mail|telefoon|tel\.?|mobiel|adres"
    r"|broer(?:tje)?|zus(?:je)?)\s*:?\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, repr=False)
class Forbidden:
    """Whom and what a document may not name.

    Attributes:
        namen: names of pupils and parents, as given.
        ook: other strings that lead to a pupil: nickname, account, e-mail, phone, address.
        groepen: groups of the pupils involved; a detail, not a name.
        codes, leeftijden: codes and ages likewise; in a document about one pupil they point to another.
        maatregel_mag: a measure may be spoken of in a document about one pupil: it is known that this pupil began (R3.12a).
    """

    namen: tuple[str, ...] = ()
    ook: tuple[str, ...] = ()
    groepen: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    leeftijden: tuple[int, ...] = ()
    maatregel_mag: bool = False

    def __repr__(self) -> str:
        return f"Forbidden({len(self.namen)} namen, {len(self.ook)} andere, {len(self.groepen)} groepen)"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self.namen or self.ook)


@dataclass(frozen=True, slots=True, repr=False)
class Allowed:
    """What may stand in a document although it looks like a name or a detail.

    Attributes:
        phrases: whole phrases; a part of one is not allowed. None of them hides the whole name of somebody involved.
        los: those among them that are a person's own words (a function, a salutation); these hide no part of a name either.
        adressaat: those among them that name to whom the letter goes; these may always stand in it.
        phones: phone numbers as digits, national notation.
        emails: e-mail addresses, lower case.
        hosts: web sites without `www.`, lower case; their subdomains too. Of a site that many share one page (`x.com/school`).
        intern: phone numbers and e-mail addresses that staff may read, as above; never in a letter for everyone.
        media: SHA-256 of pictures and fonts of the house style.
        briefpapier: whole paragraphs of the school's own letterhead: no detail is looked for in them; names are.
        beleid: whole lines of the school's own prevention policy, as `eigen.as_line` gives them: a class, an hour or a measure
            in them points to no child; names, accounts, numbers and sites are looked for.
        beleid_in: names of the documents in which those lines may stand.
        rekeningen: bank accounts on that letterhead, without blanks.
        geen_namen: words, as plain keys, that look like a name and of which a person told with a reason that they are none; what is
            surely a person, or somebody involved, stays found.
    """

    phrases: tuple[str, ...] = ()
    los: frozenset[str] = frozenset()
    adressaat: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    intern: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    briefpapier: frozenset[str] = frozenset()
    beleid: frozenset[str] = frozenset()
    beleid_in: frozenset[str] = frozenset()
    rekeningen: frozenset[str] = frozenset()
    geen_namen: frozenset[str] = frozenset()

    def in_a_letter(self) -> "Allowed":
        """Return what may stand in a document that does not print the policy: there a line of it points as any other does."""
        return replace(self, beleid=frozenset()) if self.beleid else self

    def explained(self, told: Iterable[str]) -> "Allowed":
        """Return the same with words that somebody told to be no name, such as that of a method of teaching."""
        words = frozenset(key for text in told for token in tokenise(clean(text)) for key in token.keys)
        return replace(self, geen_namen=words) if words else self

    def for_staff(self) -> "Allowed":
        """Return what may stand in a document that stays inside the school."""
        return replace(self, phones=self.phones | self.intern, emails=self.emails | self.intern) if self.intern else self

    def __repr__(self) -> str:
        return f"Allowed({len(self.phrases)} zinsdelen)"

    __str__ = __repr__


def forbidden(incident: Incident | None, *, behalve: str | None = None) -> Forbidden:
    """Return whom the documents of an incident may not name.

    An age that the pupil of the letter shares with another points to nobody else; a group that both are in still does.

    Args:
        incident: the incident, or None where a document has none.
        behalve: code of the pupil to whom, or to whose parents, a letter is addressed.
    """
    people = tuple(p for p in incident.betrokkenen if p.code != behalve) if incident else ()
    mine = tuple(p for p in incident.betrokkenen if p.code == behalve) if incident else ()
    own = {p.leeftijd for p in mine}
    return Forbidden(
        namen=_unique(name for person in people for name in _names(person)),
        ook=_unique(_LABEL.sub("", other).strip() for person in people for other in person.ook_bekend_als),
        groepen=_unique(person.groep for person in people if person.groep),
        codes=_unique(person.code for person in people),
        leeftijden=tuple(sorted({person.leeftijd for person in people if person.leeftijd} - own)),
        maatregel_mag=incident is not None
        and incident.aanstichter is Aanstichter.BEKEND
        and any(person.rol is Rol.AANSTICHTER for person in mine),
    )


def allowed(
    profile: SchoolProfile | None,
    *,
    teksten: Iterable[str] = (),
    adressaat: Betrokkene | None = None,
    media: Iterable[str] = (),
    briefpapier: Iterable[str] = (),
    beleid_in: Iterable[str] = (),
) -> Allowed:
    """Return what the profile permits to stand in a document.

    Args:
        profile: the school's profile. The help lines of `organisaties.yaml` are allowed in any case.
        teksten: other fixed texts that were reviewed as data.
        adressaat: the pupil to whom, or to whose parents, the letter is addressed.
        media: SHA-256 of the pictures of the house style.
        briefpapier: paragraphs of the school's own headers and footers; what they say of how to reach the school may stand
            in a document, a name in them is looked for as everywhere.
        beleid_in: names of the documents that print the lines of the school's own policy.
    """
    return _allowed(profile, tuple(teksten), adressaat, frozenset(media), frozenset(map(plain_line, briefpapier)), tuple(beleid_in))


@lru_cache(maxsize=16)
def _allowed(
    profile: SchoolProfile | None,
    teksten: tuple[str, ...],
    adressaat: Betrokkene | None,
    media: frozenset[str],
    paper: frozenset[str],
    beleid_in: tuple[str, ...],
) -> Allowed:
    """Return what is permitted, worked out once for the documents of one school."""
    fixed = (*teksten, *_help_lines(), *pictograms.labels())
    own = tuple(_profile_names(profile)) if profile else ()
    loose = (*(_loose_phrases(profile) if profile else ()), *(_called(adressaat) if adressaat else ()))
    own = (*own, *(_names(adressaat) if adressaat else ()))
    reader = _unique(_addressed_to(adressaat)) if adressaat else ()
    reach = (*fixed, *paper, *(public_reach(profile) if profile else ()))
    hosts = frozenset(addresses.place(site) for text in reach for site in addresses.sites(text))
    accounts = tuple(_accounts(hosts))
    inside = tuple(text for _, text in _leaves(profile)) if profile else ()
    return Allowed(
        phrases=_unique((*own, *fixed, *loose, *reader, *accounts)),
        los=frozenset(_unique((*loose, *accounts))) - {text.strip() for text in (*own, *fixed)},
        adressaat=frozenset(reader),
        phones=frozenset(_phones(reach)),
        emails=frozenset(_emails(reach)),
        hosts=hosts,
        intern=frozenset((*_phones(inside), *_emails(inside))),
        media=media,
        briefpapier=paper - {""},
        beleid=policy_lines(profile) if profile else frozenset(),
        beleid_in=frozenset(beleid_in),
        rekeningen=frozenset(
            re.sub(r"[ .-]", "", match.group()).upper()
            for text in paper
            for pattern in (IBAN, DUTCH_IBAN)
            for match in pattern.finditer(text)
        ),
    )


def _accounts(hosts: Iterable[str]) -> Iterator[str]:
    """Yield how the school and public bodies call themselves on a site that many share; a first name is nobody's account."""
    own = (page.partition("/")[2] for page in sorted(hosts) if "/" in page)
    yield from (each for each in (*addresses.public_accounts(), *own) if each not in lexicon.first_names())


def plain_line(text: str) -> str:
    """Return a text with single blanks, so that it is the same in Word, in a PDF and after another program saved it."""
    return " ".join(text.split())


def _phones(texts: Iterable[str]) -> Iterator[str]:
    return (national(match.group()) for text in texts for match in PHONE.finditer(text))


def _emails(texts: Iterable[str]) -> Iterator[str]:
    return (match.group().lower() for text in texts for match in EMAIL.finditer(text))


@cache
def _help_lines() -> tuple[str, ...]:
    from generator.stappenplan.rules import stappenplan  # noqa: PLC0415 - a file to check needs names only

    bodies = stappenplan().organisaties
    said = (text for b in bodies for text in (b.voor, b.kanalen, b.tijden, *b.posters.values()))
    phrases = (text for text in said if " " in text)  # a single word is nobody's phrase
    return (*(text for b in bodies for text in (b.naam, b.telefoon, b.website) if text), *phrases)


def _names(person: Betrokkene) -> Iterator[str]:
    if person.naam:
        yield person.naam
    yield from (parent.naam for parent in person.ouders)


def _addressed_to(person: Betrokkene) -> Iterator[str]:
    """Yield how a letter names its reader: there a name may stand although somebody else in the incident has the same."""
    yield from (f"{opening} {name}" for opening in _OPENINGS for name in _names(person))
    yield from (f"{who} van {person.naam}" for who in _AT_HOME if person.naam)


def _called(person: Betrokkene) -> Iterator[str]:
    """Yield the parts of the reader's names, which hide nobody who shares one: `Fleur`, but no surname of a brother."""
    yield from (word for name in _names(person) for word in name.split() if len(word) >= _LEAST)


def _profile_names(profile: SchoolProfile) -> Iterator[str]:
    """Yield the names of the school, its people and its places; a pupil may share a part of one."""
    for text in (text for part in _parts(profile) for key, text in _leaves(part) if key in _NAMED and not _reaches(text)):
        yield text
        yield from _initials_form(text)
        yield from _addressed(text)


def _loose_phrases(profile: SchoolProfile) -> Iterator[str]:
    """Yield the other phrases: somebody typed them, and may have typed a pupil's name in them."""
    yield from (text for part in _parts(profile) for key, text in _leaves(part) if key not in _NAMED and not _reaches(text))
    yield from (*profile.rollen.values(), *profile.zorgstructuur)


def _reaches(text: str) -> bool:
    # A number or address is allowed one by one: a colleague's private number may not stand in a letter.
    return bool(PHONE.search(text) or EMAIL.search(text))


def _parts(profile: SchoolProfile) -> tuple[object, ...]:
    people = (profile.school, profile.bestuur, profile.schoolleider, profile.contact, profile.actieteam, profile.veiligheid)
    return (*people, profile.hulplijnen, profile.politie, profile.vaststelling, profile.brieven, profile.medezeggenschap)


def _leaves(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a value with the key that it stands at."""
    match value:
        case Enum():
            return
        case str():
            yield key, value
        case BaseModel():
            for name in type(value).model_fields:
                yield from _leaves(getattr(value, name), name)
        case tuple():
            for item in value:
                yield from _leaves(item, key)
        case _:
            return


def _initials_form(text: str) -> Iterator[str]:
    first, _, rest = text.partition(" ")
    if rest and len(first) > 2 and first.isalpha() and first[0].isupper() and len(text.split()) <= 5 and rest[-1].isalpha():
        yield f"{first[0]}. {rest}"


@lru_cache(maxsize=512)
def _addressed(text: str) -> tuple[str, ...]:
    """Return how somebody of the school is spoken of, whether or not the profile has a title: `mevrouw De Jong`, `juf Anna`."""
    words = text.split()
    while words and words[0].lower().strip(".") in {"de", *lexicon.cues("titel")}:
        words.pop(0)
    if not 2 <= len(words) <= 5 or not all(word[0].isalpha() for word in words):
        return ()
    name = " ".join(words)
    called = (" ".join(words[1:]), *(each for each in (words[0], name) if len(each.strip(".")) > 1))
    titled = (f"{title} {each}" for title in lexicon.cues("aanhef") for each in called)
    return (*titled, *((name, *_initials_form(name)) if words != text.split() else ()))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
