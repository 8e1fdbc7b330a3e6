"""Small Word documents with charts of ours between the paragraphs, and what the charts in a judged document show."""

import random

import triples
from lxml import etree

from generator import docxzip
from generator.templating.chart import Balk, Grafiek
from generator.templating.chart.drawing import Paint, drawing
from generator.templating.chart.place import add_chart
from generator.templating.chart.read import charts, references

MARK = "\u2592"  # a line that begins so stands for a chart
DOCUMENT = "word/document.xml"
KINDS = ("Gedeelde beelden", "Bangalijst", "Vernedering", "Uitsluiting", "Bedreiging")


def chart(number: int) -> Grafiek:
    """A chart of its own for each number."""
    rng = random.Random(number)
    year = 2000 + number % 99
    bars = []
    for kind in KINDS:
        low = rng.choice((None, 0, 0, 5, 10, 25))
        words = "niet getoond" if low is None else f"{low} t/m {low + 4}" if low else "minder dan 5"
        bars.append(Balk(kind, low, words))
    title = f"Evaluaties door medewerkers per soort incident, {year}-{year + 1}"
    return Grafiek(title, f"Grafiek {number}", "Soort incident", "Aantal evaluaties", tuple(bars))


def docx(lines, body=None) -> bytes:
    """A document of lines; a line that begins with the mark is the chart of that number. `body` writes any other line."""
    write = body or triples.plain
    parts = docxzip.read(triples.docx("".join(_paragraph(line, write) for line in lines)))
    root = etree.fromstring(parts[DOCUMENT])
    for place in list(root.iter("{*}drawing")):
        made = chart(int(place.text))
        place.getparent().replace(place, drawing(made, add_chart(parts, DOCUMENT, made, Paint()), 5_000_000))
    for number, properties in enumerate(root.iter("{*}docPr"), 1):
        properties.set("id", str(number))
    parts[DOCUMENT] = docxzip.serialize(root)
    return docxzip.pack(parts)


def _paragraph(line, write):
    return triples.paragraph(f"<w:r><w:drawing>{line[1:]}</w:drawing></w:r>") if line.startswith(MARK) else write(line)


def lines(root, data: bytes) -> list[str]:
    """The text of each paragraph of a judged document; of a chart what the part shows that the file has for it."""
    drawn = charts(docxzip.read(data), DOCUMENT)
    found = []
    for paragraph in root.iter("{*}p"):
        text = "".join(node.text or "" for node in paragraph.iter("{*}t"))
        shows = [repr(drawn[relation].rijen) for relation, _, _ in references(paragraph)]
        found.append(text + "".join(shows))
    return found


def as_lines(lines_of_source) -> list[str]:
    """The same of the lines that a document was made of."""
    return [repr(rows(chart(int(line[1:])))) if line.startswith(MARK) else line for line in lines_of_source]


def rows(made: Grafiek):
    return ((made.titel, made.aantal), *((bar.label, bar.tekst if bar.ondergrens is not None else "") for bar in made.balken))
