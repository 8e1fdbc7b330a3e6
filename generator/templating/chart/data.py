"""Templating, charts, the data: bars with a band each, and how they travel from a context through a template.

In: a dict of plain values, as a template sees `Grafiek`. Out: the same as an element that no value can imitate, and back.
Never: a bar without words.
"""

import re
from dataclasses import asdict, dataclass
from typing import Final, TypeGuard

from lxml import etree

from generator.templating.xml import Element

SPACE: Final = "urn:schoolkader:grafiek"
STEP: Final = 5  # a band is five wide; a bar is as many steps long as its band is far from nothing
_NS: Final = f"{{{SPACE}}}"
FILTER: Final = "grafiek"
TAG: Final = re.compile(rf"\{{\{{\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\|\s*{FILTER}\s*\}}\}}")


@dataclass(frozen=True, slots=True)
class Balk:
    """A bar.

    Attributes:
        naam: what is counted.
        ondergrens: lowest value of its band, a multiple of `STEP`; None where the number is not shown.
        tekst: the band in words, as the table prints it; begins with the lowest value, unless that is 0.
    """

    naam: str
    ondergrens: int | None
    tekst: str

    @property
    def label(self) -> str:
        """The name as it stands along the axis; a number that is not shown is said there, since it has no bar."""
        return self.naam if self.ondergrens is not None else f"{self.naam} ({self.tekst})"


@dataclass(frozen=True, slots=True)
class Grafiek:
    """A chart of horizontal bars.

    Attributes:
        titel: stands above the bars.
        omschrijving: what it shows, in words, for who does not see it (alt text).
        naam: what the names of the bars are (`Soort incident`), `aantal`: what their length is (`Aantal`).
    """

    titel: str
    omschrijving: str
    naam: str
    aantal: str
    balken: tuple[Balk, ...]


def signature(chart: Grafiek) -> str:
    """Return what a chart shows as one line, to find it again in a finished document."""
    rows = (f"{bar.label}={'' if bar.ondergrens is None else bar.tekst}" for bar in chart.balken)
    return "|".join((chart.titel, chart.aantal, chart.omschrijving, *rows))


def is_chart(value: object) -> TypeGuard[dict[str, object]]:
    """Return whether a plain value is a chart."""
    if type(value) is not dict or set(value) != set(Grafiek.__dataclass_fields__):
        return False
    bars = value["balken"]
    return isinstance(bars, list) and all(type(bar) is dict and set(bar) == set(Balk.__dataclass_fields__) for bar in bars)


def of_plain(value: dict[str, object]) -> Grafiek:
    """Return a chart of its plain values, as `is_chart` knows them."""
    fields = {name: str(value[name]) for name in ("titel", "omschrijving", "naam", "aantal")}
    bars = value["balken"]
    assert isinstance(bars, list)
    return Grafiek(**fields, balken=tuple(Balk(bar["naam"], bar["ondergrens"], bar["tekst"]) for bar in bars))


def element(chart: Grafiek) -> Element:
    """Return a chart as an element, to stand where its tag stood until the document is finished."""
    fields = {key: text for key, text in asdict(chart).items() if isinstance(text, str)}
    root = etree.Element(f"{_NS}grafiek", fields, nsmap={"g": SPACE})
    for bar in chart.balken:
        low = {} if bar.ondergrens is None else {"ondergrens": str(bar.ondergrens)}
        etree.SubElement(root, f"{_NS}balk", {"naam": bar.naam, "tekst": bar.tekst, **low})
    return root


def of_element(root: Element) -> Grafiek:
    """Return a chart of its element."""
    bars = tuple(
        Balk(bar.get("naam", ""), int(bar.get("ondergrens", "0")) if "ondergrens" in bar.attrib else None, bar.get("tekst", ""))
        for bar in root.iterchildren(f"{_NS}balk")
    )
    return Grafiek(root.get("titel", ""), root.get("omschrijving", ""), root.get("naam", ""), root.get("aantal", ""), bars)


def waiting(root: Element) -> list[Element]:
    """Return the elements of charts in a part, in order."""
    return list(root.iter(f"{_NS}grafiek"))
