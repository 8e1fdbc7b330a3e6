"""Batch, progress: a line a school, and the time that is left.

In: numbers of what is done, seconds that it took. Out: Dutch text. Never: a clock.
"""

from dataclasses import dataclass

from generator.batch.uitkomst import Toestand, Uitkomst


@dataclass(frozen=True, slots=True)
class Stap:
    """A school that is ready.

    Attributes:
        nummer: how many schools are ready, and `totaal`: how many there are.
        gewerkt: how many of those took work in this run; the others were done already or cannot be done.
        te_doen: how many still ask for work.
    """

    nummer: int
    totaal: int
    uitkomst: Uitkomst
    gewerkt: int
    te_doen: int


def line(step: Stap, seconds: float) -> str:
    """Return the line of a school; `seconds` is how long the run takes so far."""
    outcome = step.uitkomst
    brin = f" ({outcome.brin})" if outcome.brin else ""
    left = time_left(step.gewerkt, step.te_doen, seconds)
    width = len(str(step.totaal))
    return f"{step.nummer:{width}}/{step.totaal}  {outcome.naam}{brin}: {what(outcome)}.{f' Nog {left}.' if left else ''}"


def what(outcome: Uitkomst) -> str:
    """Return what came of a school, in a few words."""
    names = ", ".join(made.document for made in outcome.gemaakt)
    kinds = ", ".join(dict.fromkeys(punt.soort.value for punt in outcome.punten))
    if outcome.al_klaar:
        return f"was al klaar{f'; {kinds}' if kinds else ''}"
    match outcome.toestand:
        case Toestand.KLAAR:
            return f"{names} gemaakt{f'; {kinds}' if kinds else ''}" if names else "er was niets te maken"
        case Toestand.DEELS:
            return f"{names} gemaakt; {kinds}"
        case Toestand.NIET:
            return f"niets gemaakt; {kinds}"


def time_left(done: int, to_do: int, seconds: float) -> str:
    """Return how long it still takes, in words; empty where nothing is left or nothing can be said yet."""
    if not done or not to_do:
        return ""
    minutes = round(seconds / done * to_do / 60)
    if minutes < 1:
        return "minder dan een minuut"
    if minutes < 60:
        return "ongeveer een minuut" if minutes == 1 else f"ongeveer {minutes} minuten"
    hours, rest = divmod(minutes, 60)
    return f"ongeveer {hours} uur" + (f" en {rest} {'minuut' if rest == 1 else 'minuten'}" if rest else "")
