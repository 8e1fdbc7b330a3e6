"""A chart for these tests, and what stands in the file that it was put in."""

from dataclasses import dataclass

from generator import docxzip
from generator.templating.chart import Balk, Grafiek

CHART, BOOK = "word/charts/chart1.xml", "word/embeddings/Microsoft_Excel_Worksheet1.xlsx"
BARS = (
    Balk("Beeldmateriaal", 15, "15 t/m 19"),
    Balk("Bangalijst", 0, "minder dan 5"),
    Balk("Vernedering", 5, "5 t/m 9"),
    Balk("Bedreiging", None, "niet getoond"),
)
GRAFIEK = Grafiek("Evaluaties per soort", "Staafgrafiek. Beeldmateriaal: 15 t/m 19.", "Soort incident", "Aantal", BARS)
SOURCE = "[Kop 1] Het jaar in cijfers\nEr staat tekst voor.\n[Grafiek jaar.grafiek]\nEr staat tekst na."


@dataclass(frozen=True, slots=True)
class Jaar:
    grafiek: Grafiek
    titel: str = "x"


@dataclass(frozen=True, slots=True)
class Beleid:
    jaar: Jaar
    naam: str = "x"


def beleid(grafiek: Grafiek = GRAFIEK) -> Beleid:
    return Beleid(Jaar(grafiek))


def book(data: bytes, name: str = BOOK) -> dict[str, str]:
    """The parts of the workbook behind a chart, as text."""
    return {part: text.decode() for part, text in docxzip.unzip(docxzip.read(data)[name]).items()}
