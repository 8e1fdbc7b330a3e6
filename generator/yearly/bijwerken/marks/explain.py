"""Bijwerken, words for people: the comment at a change, and `wijzigingen.md` with all of them.

In: changes. Out: Dutch text. Never: a change that is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.yearly.bijwerken.blocks.model import BODY, ChangeKind, ToldChange

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
    ChangeKind.CHANGED: "Gewijzigd door schoolkader.",
    ChangeKind.ADDED: "Nieuw van schoolkader.",
    ChangeKind.REMOVED: "Weggehaald door schoolkader.",
    ChangeKind.STYLE: "Andere opmaak van schoolkader; de tekst is dezelfde.",
}
_BESIDE: Final = {
    ChangeKind.CHANGED: "Schoolkader veranderde deze tekst. Er staat iets in dat geen tekst is; neem het zelf over.",
    ChangeKind.ADDED: "Hierbij hoort een nieuw stuk van schoolkader. Het past hier niet vanzelf; neem het zelf over.",
    ChangeKind.REMOVED: "Schoolkader heeft deze tekst niet meer. Er staat iets in dat geen tekst is; haal het weg als het weg kan.",
    ChangeKind.STYLE: "Schoolkader gaf dit een andere opmaak.",
    ChangeKind.CONFLICT: "U veranderde deze tekst, en schoolkader ook. Uw tekst blijft staan.",
    ChangeKind.REMOVED_BY_SCHOOL: "U haalde deze tekst weg, en schoolkader veranderde hem. Hij blijft weg.",
}
_GROUPS: Final = (
    ("Gemarkeerd in het bestand", "Accepteer of verwerp deze in Word, bij Controleren."),
    ("Vraagt uw keuze", "Hier staat uw eigen tekst nog. Onze nieuwe tekst staat in een opmerking bij die plek, en hieronder."),
    ("Door u verwijderd", "Deze tekst blijft weg. Hieronder staat wat er nu nieuw aan is."),
)


def comment(change: ToldChange) -> str:
    """Return the comment at a change, a paragraph a line."""
    if change.marked:
        return f"{_DONE[change.kind]}\nReden: {change.reason}."
    lines = [_BESIDE[change.kind]]
    if change.old and change.kind is not ChangeKind.ADDED:
        lines.append(f"Eerder stond er: {_short(change.old)}")
    lines.append(f"Nieuw van schoolkader: {_short(change.new)}" if change.new else "Schoolkader heeft deze tekst nu niet meer.")
    return "\n".join([*lines, f"Reden: {change.reason}."])


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"


def overview(title: str, school: str, head: Mapping[str, str], changes: Sequence[ToldChange]) -> str:
    """Return `wijzigingen.md`.

    Args:
        title: title of the document.
        school: name of the school.
        head: what stands above the list, label → value.
        changes: all changes of ours.
    """
    lines = [f"# Wijzigingen in: {_plain(title)}", "", f"{_plain(school)}", ""]
    lines += [f"- {label}: {_plain(value)}" for label, value in head.items()]
    if not changes:
        return "\n".join([*lines, "", "Er is niets veranderd: wat schoolkader nu maakt, is gelijk aan de vorige keer.", ""])
    groups = [[c for c in changes if c.marked], [], []]
    for change in changes:
        if not change.marked:
            groups[2 if change.kind is ChangeKind.REMOVED_BY_SCHOOL else 1].append(change)
    for (heading, what), group in zip(_GROUPS, groups, strict=True):
        if group:
            lines += ["", f"## {heading} ({len(group)})", "", what, *_rows(group)]
    return "\n".join([*lines, ""])


def _rows(changes: Iterable[ToldChange]) -> Iterator[str]:
    for number, change in enumerate(changes, 1):
        yield ""
        yield f"### {number}. {place(change)}: {change.kind}"
        yield ""
        if change.old and change.kind is not ChangeKind.STYLE:
            yield f"- eerst: {_plain(change.old)}"
        if change.new:
            yield f"- nu: {_plain(change.new)}"
        yield f"- reden: {_plain(change.reason)}"


def place(change: ToldChange) -> str:
    """Return where a change stands, in words."""
    if change.story != BODY:
        return _STORIES.get(change.story, change.story)
    return _plain(change.heading) or "begin van het document"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
