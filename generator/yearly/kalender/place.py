"""Calendar, giving a moment its day.

In: a moment and a school year. Out: a day with how certain it is, or that it lies outside this year, or that nobody knows it yet.
Never: a given day that was moved.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.yearly.kalender.model import Zekerheid
from generator.yearly.kalender.moments import Dag, Moment, Periode, Rand, RondVakantie
from generator.yearly.kalender.school_days import Schooljaar

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Plek:
    """A day for something.

    Attributes:
        let_op: Dutch sentence on a day that fell elsewhere than was asked, or empty.
    """

    dag: date
    zekerheid: Zekerheid
    let_op: str = ""


@dataclass(frozen=True, slots=True)
class Buiten:
    """The moment is certain, and lies in another school year."""


@dataclass(frozen=True, slots=True)
class Onbekend:
    """The moment hangs on a holiday whose days are not known."""


def plaats(moment: Moment, jaar: Schooljaar) -> Plek | Buiten | Onbekend:
    """Return the day of a moment in a school year."""
    match moment:
        case Dag(dag):
            return Plek(dag, Zekerheid.GEGEVEN) if jaar.van <= dag <= jaar.tot else Buiten()
        case Periode():
            return _in_periode(moment, jaar)
        case RondVakantie(key, na):
            return _beside(key, jaar, na=na)
        case Rand.BEGIN:
            return Plek(jaar.eerste, Zekerheid.VOORSTEL)
        case Rand.EIND:
            return Plek(jaar.laatste, Zekerheid.VOORSTEL)


def _in_periode(periode: Periode, jaar: Schooljaar) -> Plek | Buiten:
    if periode.tot < jaar.van or periode.van > jaar.tot:
        return Buiten()
    last = jaar.tot_en_met(min(periode.tot, jaar.tot))
    if periode.achteraan and last >= max(periode.van, jaar.van):
        return Plek(last, Zekerheid.VOORSTEL)
    day = jaar.vanaf(periode.van)
    if periode.van <= day <= periode.tot:
        return Plek(day, Zekerheid.VOORSTEL)
    nearest = "de eerste schooldag erna" if day > periode.tot else "de laatste schooldag ervoor"
    return Plek(day, Zekerheid.VOORSTEL, f"In die tijd is er geen school; dit is {nearest}.")


def _beside(key: str, jaar: Schooljaar, *, na: bool) -> Plek | Onbekend:
    if key == "zomer":
        return Plek(jaar.eerste if na else jaar.laatste, Zekerheid.VOORSTEL)
    holiday = jaar.vakantie(key)
    if holiday is None:
        return Onbekend()
    day = jaar.vanaf(holiday.tot + _DAY) if na else jaar.tot_en_met(holiday.van - _DAY)
    return Plek(day, Zekerheid.VOORSTEL) if day >= jaar.van else Onbekend()
