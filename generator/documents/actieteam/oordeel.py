"""What was judged of a case, as the action team's documents print it. In: nothing. Out: plain frozen values. Never: a person.

The judging itself is in `pipeline/cases/judge.py`.
"""

from dataclasses import dataclass

from generator.stappenplan.model import Rule


@dataclass(frozen=True, slots=True)
class Aandachtspunt:
    """What contradicts itself, or must be done before a document is used: keys of the file, what it is, and each choice."""

    sleutels: tuple[str, ...]
    wat: str
    keuzes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weging:
    """A row of a decision table that holds for this case.

    Attributes:
        open: the step is still to be taken; false also where no fact tells.
    """

    tabel: str
    situatie: str
    doen: str
    wie: str
    open: bool


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The judgement of a case.

    Attributes:
        leerlingen: pupil's code → the rules that hold for that pupil alone.
        onbekend: what the files ask and nobody knows yet, as Dutch phrases.
    """

    punten: tuple[Aandachtspunt, ...]
    wegingen: tuple[Weging, ...]
    leerlingen: tuple[tuple[str, tuple[Rule, ...]], ...]
    onbekend: tuple[str, ...]
