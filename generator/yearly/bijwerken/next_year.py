"""Bijwerken, the next year: what a profile still says of last year, and a proposal in YAML to fill in and paste.

In: the profile, the school year, and what the previous document printed. Out: points with their keys, and text.
Never: a value that the school did not give; what it has to decide stays empty.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from generator.base.language import enumeration, first_day_of, long_date, year_before
from generator.documents.past.earlier import Open
from generator.documents.school.jaarcijfers import is_past
from generator.documents.school.terugblik import looks_back_on, without_outcome
from generator.load.keys.preventie import Preventie, Terugblik
from generator.load.keys.school import SchoolProfile, Vaststelling
from generator.load.reading.tree import Place
from generator.yearly.bijwerken.blocks.model import BODY, Stories, TableBlock, shown_text

_PLANS: Final = ("lessen", "ouders", "scholing")


class Kind(StrEnum):
    """What a point is about; the value is what a script reads."""

    NO_OUTCOME = "actie_zonder_uitkomst"
    PAST = "actie_voorbij"
    OTHER_YEAR = "terugblik_op_ander_jaar"
    LOOK_BACK = "terugblik_niet_af"
    NO_PLAN = "geen_acties"
    MOMENT = "moment_van_vorig_jaar"
    ADOPTION = "vaststelling_van_vorige_tekst"
    REVIEW = "herziening_voorbij"


_MOMENTS: Final = {"preventie.lessen": "lessen", "preventie.ouders": "activiteiten voor thuis", "preventie.scholing": "scholing"}


@dataclass(frozen=True, slots=True)
class Point:
    """Something that the school fills in for the new year.

    Attributes:
        key: as messages write it: `preventie.acties[2]`.
        what: what stands there now; empty where nothing does.
        place: where it stands in the files, where that is known.
    """

    kind: Kind
    key: str
    what: str = ""
    place: Place | None = None

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        where = {"bestand": self.place.file, "regel": self.place.line} if self.place else {"bestand": "", "regel": 0}
        return {"soort": self.kind.value, "sleutel": self.key, "staat_er_nu": self.what, **where}


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn of a year for one policy.

    Attributes:
        policy: its name, as below `vaststelling`.
        year: the school year that it is for now, `2027-2028`.
        yearly: what it plans is for one school year.
        today: day of the document.
        lapsed: the adoption that the profile gives was of another text.
        before: what the previous document printed, where it was for another year; else nothing.
        places: where each key stands.
    """

    profile: SchoolProfile
    policy: str
    year: str
    yearly: bool
    today: date
    lapsed: bool
    before: Stories
    places: Mapping[str, Place]

    @property
    def settled(self) -> Vaststelling:
        """What the profile says of its adoption."""
        found: Vaststelling = getattr(self.profile.vaststelling, self.policy)
        return found


def points(turn: Turn) -> tuple[Point, ...]:
    """Return what the school fills in, in the order of the kinds."""
    found = [*(_of_plan(turn) if turn.yearly else ()), *_of_adoption(turn)]
    placed = (Point(each.kind, each.key, each.what, _place(each.key, turn.places)) for each in found)
    return tuple(sorted(placed, key=lambda each: list(Kind).index(each.kind)))


def _of_plan(turn: Turn) -> Iterator[Point]:
    own = turn.profile.preventie
    open_ones = without_outcome(own, turn.year)
    past = [is_past(action, turn.year) for action in own.acties]
    for number, action in enumerate(own.acties, 1):
        if past[number - 1]:
            yield Point(Kind.NO_OUTCOME if action in open_ones else Kind.PAST, f"preventie.acties[{number}]", action.actie)
    if past and all(past):
        yield Point(Kind.NO_PLAN, "preventie.acties")
    if own.terugblik:
        yield from _of_look_back(own.terugblik, year_before(turn.year))
    for key, moment in _moments(own, _rows(turn.before)):
        yield Point(Kind.MOMENT, key, moment)


def _of_look_back(found: Terugblik, year: str) -> Iterator[Point]:
    key = "preventie.terugblik"
    if not looks_back_on(found, year):
        yield Point(Kind.OTHER_YEAR, f"{key}.schooljaar", found.schooljaar or "")
        return
    for number, action in enumerate(found.acties, 1):
        if not (action.stand and action.effect and action.vervolg):
            yield Point(Kind.LOOK_BACK, f"{key}.acties[{number}]", action.actie)
    if not found.monitor:
        yield Point(Kind.LOOK_BACK, f"{key}.monitor")


def _moments(own: Preventie, printed: frozenset[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield each lesson, evening and training that stands there as it did last year, with its moment."""
    for name in _PLANS:
        for number, each in enumerate(getattr(own, name), 1):
            row = tuple(value for value in each.model_dump().values() if value)
            if each.wanneer and row in printed:
                yield f"preventie.{name}[{number}].wanneer", each.wanneer


def _rows(stories: Stories) -> frozenset[tuple[str, ...]]:
    tables = (block for block in stories.get(BODY, ()) if isinstance(block, TableBlock))
    return frozenset(tuple(" ".join(map(shown_text, cell)) for cell in row.cells) for table in tables for row in table.rows)


def _of_adoption(turn: Turn) -> Iterator[Point]:
    settled, key = turn.settled, f"vaststelling.{turn.policy}"
    if settled.op and turn.lapsed:
        yield Point(Kind.ADOPTION, f"{key}.op", long_date(settled.op))
    if settled.herzien_voor and settled.herzien_voor < turn.today:
        yield Point(Kind.REVIEW, f"{key}.herzien_voor", long_date(settled.herzien_voor))


def _place(key: str, places: Mapping[str, Place]) -> Place | None:
    """Return where a key stands, or else the nearest that it is below."""
    while key and key not in places:
        key = key.rpartition("." if key.rfind(".") > key.rfind("[") else "[")[0]
    return places.get(key)


def in_short(found: Sequence[Point], year: str) -> tuple[Open, ...]:
    """Return a sentence for each kind of points, for who reads the list of changes."""
    kinds = {point.kind for point in found}
    return tuple(Open(f"{_sentence(kind, year)}{_which(kind, found)}") for kind in Kind if kind in kinds)


def _which(kind: Kind, found: Sequence[Point]) -> str:
    """Return which moments are meant: the keys themselves are for the proposal beside the list."""
    keys = [point.key for point in found if point.kind is kind is Kind.MOMENT]
    names = [name for key, name in _MOMENTS.items() if any(each.startswith(key) for each in keys)]
    return f" Het gaat om {enumeration(names)}." if names else ""


def _sentence(kind: Kind, year: str) -> str:
    last, first_day = year_before(year), long_date(first_day_of(year))
    return {
        Kind.NO_OUTCOME: f"Wat is er van deze acties van vóór {first_day} gekomen?",
        Kind.PAST: f"Deze acties zijn van vóór {first_day}. De uitkomst staat in de terugblik; zij kunnen uit het plan.",
        Kind.OTHER_YEAR: f"De terugblik gaat over een ander jaar dan {last}. Hij staat daarom niet meer in het document.",
        Kind.LOOK_BACK: f"De terugblik op {last} is nog niet af.",
        Kind.NO_PLAN: f"Welke acties kiezen wij voor {year}?",
        Kind.MOMENT: f"Deze momenten staan er nog als in {last}. Gelden zij ook in {year}?",
        Kind.ADOPTION: "De vaststelling gold voor de vorige tekst. Wanneer is de nieuwe?",
        Kind.REVIEW: "De datum waarvóór wij dit opnieuw bekijken, is voorbij. Wat wordt de nieuwe?",
    }[kind]


def text(turn: Turn, title: str, found: Sequence[Point]) -> str:
    """Return the points with their places, and below them the proposal: one file that is YAML as a whole.

    Args:
        turn: the turn of the year.
        title: title of the document.
        found: its points; there are some.
    """
    lines = [f"# Voor schooljaar {turn.year}: wat uw school nog kiest of invult", f"# {turn.profile.school.naam}, {title}", "#"]
    for kind in dict.fromkeys(point.kind for point in found):
        lines += [f"# {_sentence(kind, turn.year)}", *(_row(point) for point in found if point.kind is kind), "#"]
    lines += [
        "# Hieronder staat wat u kunt plakken in uw schoolprofiel. Het komt in de plaats van wat daar bij deze sleutels staat.",
        "# schoolkader heeft niets voor u ingevuld: vul aan wat leeg is, en haal weg wat u niet gebruikt.",
        "",
        *_proposal(turn, {point.kind for point in found}),
    ]
    return "\n".join([*lines, ""])


def _row(point: Point) -> str:
    where = f" ({point.place.file}, regel {point.place.line})" if point.place else ""
    return f"#   {point.key}{where}{': ' if point.what else ''}{' '.join(point.what.split())}"


def _proposal(turn: Turn, kinds: set[Kind]) -> Iterator[str]:
    own = turn.profile.preventie
    parts: tuple[tuple[set[Kind], Callable[[], Iterator[str]]], ...] = (
        ({Kind.NO_OUTCOME, Kind.OTHER_YEAR, Kind.LOOK_BACK}, lambda: _look_back(own, turn.year)),
        ({Kind.NO_OUTCOME, Kind.PAST, Kind.NO_PLAN}, lambda: _plan(own, turn.year)),
        ({Kind.MOMENT}, lambda: _last_moments(own, _rows(turn.before))),
    )
    below = [line for about, lines in parts if about & kinds for line in lines()]
    yield from ("preventie:", *below) if below else ()
    if {Kind.ADOPTION, Kind.REVIEW} & kinds:
        yield from ("vaststelling:", f"  {turn.policy}:  # wat hier verder staat, laat u staan")
        empty = ("instemming_op", "op", "versie", "herzien_voor") if Kind.ADOPTION in kinds else ("herzien_voor",)
        yield from (f"    {key}:" for key in empty)


def _look_back(own: Preventie, year: str) -> Iterator[str]:
    before = year_before(year)
    found = own.terugblik if own.terugblik and looks_back_on(own.terugblik, before) else Terugblik()
    yield from ("  terugblik:", f"    schooljaar: {before}", "    acties:  # stand is: gedaan, deels of niet")
    for action in found.acties:
        yield f"      - {_flow(action.model_dump(mode='json'))}"
    for open_one in without_outcome(own, year):
        yield f"      - {_flow({'actie': open_one.actie, 'stand': None, 'effect': None, 'vervolg': None})}"
    yield f"    monitor: {_value(found.monitor)}".rstrip()


def _plan(own: Preventie, year: str) -> Iterator[str]:
    yield "  acties:  # een regel voor elke actie"
    for action in own.acties:
        if not is_past(action, year):
            yield f"    - {_flow(action.model_dump(mode='json'))}"
    yield f"    - {_flow(dict.fromkeys(('actie', 'eigenaar', 'gereed', 'indicator')))}"


def _last_moments(own: Preventie, printed: frozenset[tuple[str, ...]]) -> Iterator[str]:
    old = dict(_moments(own, printed))
    for name in _PLANS:
        keys = [f"preventie.{name}[{number}].wanneer" for number in range(1, len(getattr(own, name)) + 1)]
        if not old.keys() & set(keys):
            continue
        yield f"  {name}:"
        for key, each in zip(keys, getattr(own, name), strict=True):
            values = each.model_dump(mode="json")
            was = f"  # vorig schooljaar: {' '.join(old[key].split())}" if key in old else ""
            yield f"    - {_flow(values | ({'wanneer': None} if key in old else {}))}{was}"


def _flow(values: Mapping[str, object]) -> str:
    return f"{{{', '.join(f'{key}: {_value(value)}' for key, value in values.items())}}}"


def _value(value: object) -> str:
    """Return a value in YAML; a text in quotes, a day as it is, and nothing where there is nothing."""
    if value is None:
        return ""
    is_day = isinstance(value, str) and len(value) == 10 and value[4:8:3] == "--" and value.replace("-", "").isdigit()
    return str(value) if is_day else json.dumps(value, ensure_ascii=False)
