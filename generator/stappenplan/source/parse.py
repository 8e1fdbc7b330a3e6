"""Select, parsing: rows of our YAML files as the shapes of `model.py`.

In: `Row`. Out: rules, organisations, legal facts, decision tables and lists. Never: a check across files; that is `rules.py`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from generator.stappenplan.model import (
    Beslisregel,
    Bron,
    Cijferwoorden,
    Gewicht,
    Kracht,
    Lijsten,
    Organisatie,
    Rule,
    Sentence,
    Stap,
    Teamvoorstel,
    Tegenspraak,
    Vraag,
    Wanneer,
    Wetsfeit,
)
from generator.stappenplan.source.rows import Row

E = TypeVar("E", bound=StrEnum)

VRAAGSOORTEN = ("keuze", "tekst", "vinkje", "datum")
VRAAGDELEN = ("incident", "aanpak", "leren")


def step(row: Row) -> Stap:
    """Return a step with its rules."""
    row.only("stap", "titel", "doel", "regels")
    return Stap(row.number("stap"), row.text("titel"), row.text("doel"), tuple(rule(item) for item in row.rows("regels")))


def rule(row: Row) -> Rule:
    """Return a rule; it has a sentence, or code that decides."""
    row.only("id", "titel", "kracht", "bron", "nagekeken_op", "wie", "zinnen", "beslist_in", "scenario")
    found = Rule(
        id=row.text("id"),
        titel=row.text("titel"),
        kracht=_word(row, "kracht", Kracht),
        bron=_source(row.row("bron")),
        nagekeken_op=row.day("nagekeken_op"),
        wie=row.text("wie", ""),
        zinnen=tuple(sentence for item in row.rows("zinnen") for sentence in _sentences(item)),
        beslist_in=row.text("beslist_in", ""),
        scenario=row.text("scenario"),
    )
    if not found.zinnen and not found.beslist_in:
        raise row.fault(f"{found.id} heeft geen zin en ook geen code die beslist.")
    return found


def organisation(row: Row) -> Organisatie:
    """Return a help line or body."""
    row.only(*Organisatie.__dataclass_fields__)
    return Organisatie(
        id=row.text("id"),
        naam=row.text("naam"),
        voor=row.text("voor"),
        leeftijd_van=row.number("leeftijd_van", 0),
        leeftijd_tot=row.number("leeftijd_tot", 99),
        telefoon=row.text("telefoon", ""),
        kanalen=row.text("kanalen", ""),
        tijden=row.text("tijden", ""),
        website=row.text("website", ""),
        gratis=row.flag("gratis", default=False),
        soorten=frozenset(row.texts("soorten")),
        hulplijn=row.flag("hulplijn", default=False),
        voor_scholen=row.flag("voor_scholen", default=False),
        bron=row.text("bron"),
        nagekeken_op=row.day("nagekeken_op"),
    )


def legal(row: Row) -> Wetsfeit:
    """Return a legal fact."""
    row.only(*Wetsfeit.__dataclass_fields__)
    return Wetsfeit(
        id=row.text("id"),
        onderwerp=row.text("onderwerp"),
        tekst=row.text("tekst"),
        sectoren=frozenset(row.texts("sectoren")),
        plaats=row.text("plaats"),
        bron=row.text("bron"),
        nagekeken_op=row.day("nagekeken_op"),
        aan=row.flag("aan", default=True),
    )


def decision(row: Row) -> Beslisregel:
    """Return a row of a decision table."""
    row.only(*Beslisregel.__dataclass_fields__)
    return Beslisregel(
        situatie=row.text("situatie"),
        doen=row.text("doen"),
        wie=row.text("wie"),
        regel=row.text("regel"),
        wanneer=condition(row.row("wanneer")),
        gewicht=_word(row, "gewicht", Gewicht),
        open=condition(row.row("open")),
        sleutels=row.texts("sleutels"),
        documenten=row.texts("documenten"),
    )


def contradiction(row: Row) -> Tegenspraak:
    """Return facts that contradict each other; they are told by a condition or by the order of two days."""
    row.only(*Tegenspraak.__dataclass_fields__)
    found = Tegenspraak(
        id=row.text("id"),
        gewicht=_word(row, "gewicht", Gewicht),
        regel=row.text("regel", ""),
        sleutels=row.texts("sleutels") or row.texts("volgorde"),
        wat=row.text("wat"),
        keuzes=row.texts("keuzes"),
        wanneer=condition(row.row("wanneer")),
        volgorde=row.texts("volgorde"),
        documenten=row.texts("documenten"),
    )
    if bool(found.wanneer) == (len(found.volgorde) == 2):
        raise row.fault(f"{found.id} heeft een voorwaarde, of de volgorde van twee dagen.")
    return found


def lists(row: Row) -> Lijsten:
    """Return our own version of the lost lists."""
    row.only(*Lijsten.__dataclass_fields__)
    return Lijsten(
        instroom=row.texts("instroom"),
        norm=row.texts("norm"),
        punten_ouderbrief=row.texts("punten_ouderbrief"),
        vragen=_texts_by_key(row.row("vragen")),
        themas_ouders=_texts_by_key(row.row("themas_ouders")),
        team_kern=_team(row.row("team_kern")),
        team_uitbreiding=_team(row.row("team_uitbreiding")),
        evaluatie={key: tuple(_question(item) for item in _under(row, "evaluatie", key)) for key in row.row("evaluatie").data},
    )


def figures(row: Row) -> Cijferwoorden:
    """Return how figures are worded."""
    row.only("soorten", "ernst", "respondenten")
    return Cijferwoorden(
        soorten=_plain(row.row("soorten")), ernst=_plain(row.row("ernst")), respondenten=_plain(row.row("respondenten"))
    )


def words(row: Row) -> dict[str, Mapping[str, str]]:
    """Return sector → term → word: the common words, with those of the sector in their place."""
    common = _plain(row.row("algemeen"))
    return {sector: {**common, **_plain(row.row("sectoren").row(sector))} for sector in row.row("sectoren").data}


def other_names(row: Row) -> Mapping[str, str]:
    """Return other key for a role → term."""
    return _plain(row.row("andere_namen"))


def condition(row: Row) -> Wanneer:
    """Return a flat AND: feature → values of which one has to hold."""
    return {key: frozenset(row.texts(key)) for key in row.data}


def _sentences(row: Row) -> list[Sentence]:
    row.only("waar", "kop", "tekst", "wanneer", "wie", "volgorde", "altijd")
    wanneer = condition(row.row("wanneer"))
    return [
        Sentence(
            waar=place,
            tekst=row.text("tekst"),
            kop=row.text("kop", ""),
            wanneer=wanneer,
            wie=row.text("wie", ""),
            volgorde=row.number("volgorde", 0),
            altijd=row.flag("altijd", default=False),
        )
        for place in row.texts("waar")
    ]


def _source(row: Row) -> Bron:
    row.only("stap", "kop", "alinea")
    return Bron(row.number("stap"), row.text("kop"), row.number("alinea"))


def _word(row: Row, key: str, kind: type[E]) -> E:
    word = row.text(key)
    if word not in set(kind):
        raise row.fault(f"{key} is een van: {', '.join(kind)}.")
    return kind(word)


def _team(row: Row) -> dict[str, tuple[Teamvoorstel, ...]]:
    return {sector: tuple(_member(item) for item in row.rows(sector)) for sector in row.data}


def _member(row: Row) -> Teamvoorstel:
    row.only("functie", "taak", "wanneer")
    return Teamvoorstel(row.text("functie"), row.text("taak"), row.text("wanneer", ""))


def _question(row: Row) -> Vraag:
    row.only("id", "deel", "vraag", "soort", "opties")
    found = Vraag(row.text("id"), row.text("deel"), row.text("vraag"), row.text("soort"), row.texts("opties"))
    if found.soort not in VRAAGSOORTEN or found.deel not in VRAAGDELEN:
        raise row.fault(f"soort is een van {', '.join(VRAAGSOORTEN)}; deel een van {', '.join(VRAAGDELEN)}.")
    if (found.soort == "keuze") != bool(found.opties):
        raise row.fault(f"{found.id}: alleen een keuze heeft opties.")
    return found


def _under(row: Row, *keys: str) -> tuple[Row, ...]:
    return row.row(keys[0]).rows(keys[1])


def _texts_by_key(row: Row) -> dict[str, tuple[str, ...]]:
    return {key: row.texts(key) for key in row.data}


def _plain(row: Row) -> dict[str, str]:
    return {key: row.text(key) for key in row.data}
