"""Bijwerken, words for people: the comment at a change, and `wijzigingen.md` with all of them.

In: changes. Out: Dutch text. Never: a change that is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.yearly.bijwerken.blocks.model import TEKST, Soort, Wijziging

_STORIES: Final = {
    "kop first": "koptekst van de eerste bladzijde",
    "kop default": "koptekst",
    "kop even": "koptekst van de even bladzijden",
    "voet first": "voettekst van de eerste bladzijde",
    "voet default": "voettekst",
    "voet even": "voettekst van de even bladzijden",
}
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|])")
_LONGEST: Final = 1500  # characters of a text in a comment
_DONE: Final = {
    Soort.GEWIJZIGD: "Gewijzigd door schoolkader.",
    Soort.TOEGEVOEGD: "Nieuw van schoolkader.",
    Soort.VERWIJDERD: "Weggehaald door schoolkader.",
    Soort.STIJL: "Andere opmaak van schoolkader; de tekst is dezelfde.",
}
_BESIDE: Final = {
    Soort.GEWIJZIGD: "Schoolkader veranderde deze tekst. Er staat iets in dat geen tekst is; neem het zelf over.",
    Soort.TOEGEVOEGD: "Hierbij hoort een nieuw stuk van schoolkader. Het past hier niet vanzelf; neem het zelf over.",
    Soort.VERWIJDERD: "Schoolkader heeft deze tekst niet meer. Er staat iets in dat geen tekst is; haal het weg als het weg kan.",
    Soort.STIJL: "Schoolkader gaf dit een andere opmaak.",
    Soort.BOTSING: "U veranderde deze tekst, en schoolkader ook. Uw tekst blijft staan.",
    Soort.DOOR_U_WEG: "U haalde deze tekst weg, en schoolkader veranderde hem. Hij blijft weg.",
}
_GROUPS: Final = (
    ("Gemarkeerd in het bestand", "Accepteer of verwerp deze in Word, bij Controleren."),
    ("Vraagt uw keuze", "Hier staat uw eigen tekst nog. Onze nieuwe tekst staat in een opmerking bij die plek, en hieronder."),
    ("Door u verwijderd", "Deze tekst blijft weg. Hieronder staat wat er nu nieuw aan is."),
)


def comment(change: Wijziging) -> str:
    """Return the comment at a change, a paragraph a line."""
    if change.gemarkeerd:
        return f"{_DONE[change.soort]}\nReden: {change.reden}."
    lines = [_BESIDE[change.soort]]
    if change.oud and change.soort is not Soort.TOEGEVOEGD:
        lines.append(f"Eerder stond er: {_short(change.oud)}")
    lines.append(f"Nieuw van schoolkader: {_short(change.nieuw)}" if change.nieuw else "Schoolkader heeft deze tekst nu niet meer.")
    return "\n".join([*lines, f"Reden: {change.reden}."])


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"


def overview(titel: str, school: str, gegevens: Mapping[str, str], changes: Sequence[Wijziging]) -> str:
    """Return `wijzigingen.md`.

    Args:
        titel: title of the document.
        school: name of the school.
        gegevens: what stands above the list, label → value.
        changes: all changes of ours.
    """
    lines = [f"# Wijzigingen in: {_plain(titel)}", "", f"{_plain(school)}", ""]
    lines += [f"- {label}: {_plain(value)}" for label, value in gegevens.items()]
    if not changes:
        return "\n".join([*lines, "", "Er is niets veranderd: wat schoolkader nu maakt, is gelijk aan de vorige keer.", ""])
    groups = [[c for c in changes if c.gemarkeerd], [], []]
    for change in changes:
        if not change.gemarkeerd:
            groups[2 if change.soort is Soort.DOOR_U_WEG else 1].append(change)
    for (heading, what), group in zip(_GROUPS, groups, strict=True):
        if group:
            lines += ["", f"## {heading} ({len(group)})", "", what, *_rows(group)]
    return "\n".join([*lines, ""])


def _rows(changes: Iterable[Wijziging]) -> Iterator[str]:
    for number, change in enumerate(changes, 1):
        yield ""
        yield f"### {number}. {place(change)}: {change.soort}"
        yield ""
        if change.oud and change.soort is not Soort.STIJL:
            yield f"- eerst: {_plain(change.oud)}"
        if change.nieuw:
            yield f"- nu: {_plain(change.nieuw)}"
        yield f"- reden: {_plain(change.reden)}"


def place(change: Wijziging) -> str:
    """Return where a change stands, in words."""
    if change.deel != TEKST:
        return _STORIES.get(change.deel, change.deel)
    return _plain(change.plaats) or "begin van het document"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
