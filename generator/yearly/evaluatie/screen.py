"""Year, screening: what in a line for the register could point to a person.

In: a line. The guard looks, and what it found is said by kind and field.
Out: per answer what was found, and whether it may be kept with a reason. Never: the answer itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import guard
from generator.base.kring import Kring
from generator.guard import Forbidden
from generator.guard.compare import compare
from generator.guard.findings import Piece
from generator.yearly.evaluatie.register import TEXTS, RegisterLine

LABELS = dict(zip(TEXTS, ("wat hielp", "wat anders moet", "wens", "wie het oppakt"), strict=True))
# What says something unkind or unwise in a letter, and nothing about who it was.
_NOT_ABOUT_SOMEBODY = frozenset(
    {
        "het woord dader",
        "zin die iets over iemand kan zeggen",
        "verwijt aan wie het trof",
        "belofte die niemand kan waarmaken",
        "oordeel over schuld of strafbaarheid",
        "beschrijving van beelden of woorden",
        "gezondheid of thuis in het algemeen",
        "naam van een app of platform",
        "tijdstip of les",
        "link naar een andere site",
        "website",
    }
)
_NEVER = frozenset(
    {
        "volledige naam van een betrokkene",
        "voornaam van een betrokkene",
        "achternaam van een betrokkene",
        "gegeven dat naar een betrokkene leidt",
        "telefoonnummer van een betrokkene",
        "naam van een persoon",
        "code van een leerling",
        "telefoonnummer",
        "e-mailadres",
        "burgerservicenummer",
        "rekeningnummer",
        "geboortedatum",
        "adres",
        "account",
    }
)
_OF_A_FUNCTION = frozenset({"leerjaar of afdeling"})  # `teamleider onderbouw` is a function


@dataclass(frozen=True, slots=True)
class DoubtfulAnswer:
    """An answer in which something was found.

    Attributes:
        label: how the form is called in what we say.
        field_name: key of the register.
        question: that key in words.
        kinds: what kinds of things were found.
        may_stay: whether a reason may keep it; a name or a number never stays.
    """

    label: str
    field_name: str
    question: str
    kinds: tuple[str, ...]
    may_stay: bool


def line(label: str, row: RegisterLine, forbidden: Forbidden) -> Iterator[DoubtfulAnswer]:
    """Yield the answers of a line in which something was found."""
    for name in TEXTS:
        found = kinds(getattr(row, name), forbidden, function=name == "eigenaar")
        if found:
            yield DoubtfulAnswer(label, name, LABELS[name], found, not set(found) & _NEVER)


def kinds(text: str, forbidden: Forbidden, *, function: bool = False) -> tuple[str, ...]:
    """Return the kinds of things in a text that could point to a person, judged as strictly as a letter to everyone."""
    if not text:
        return ()
    found = compare([Piece("formulier", "antwoord", text)], forbidden, guard.allowed(None), Kring.OPENBAAR)
    skipped = _NOT_ABOUT_SOMEBODY | (_OF_A_FUNCTION if function else frozenset())
    return tuple(dict.fromkeys(each.soort for each in found if each.soort not in skipped))
