"""Cleaning, what is told: kinds of things that were taken out, counted per part.

In: a part and a kind. Out: Dutch sentences. Never: a name, a path or a word of the document.
"""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be taken out.

    Attributes:
        one: the phrase for one of it.
        many: the phrase for more, with `{}` for how many; empty where a number says nothing.
    """

    one: str
    many: str = ""


@dataclass(slots=True)
class Notes:
    """What was taken out, in the order in which it was met."""

    counted: Counter[tuple[str, Kind]] = field(default_factory=Counter)

    def add(self, deel: str, kind: Kind, number: int = 1) -> None:
        """Count something in a part; nothing when the number is 0."""
        if number:
            self.counted[deel, kind] += number

    def lines(self) -> tuple[str, ...]:
        """Return a sentence for each part and kind."""
        return tuple(
            f"{deel}: {kind.many.format(number) if number > 1 and kind.many else kind.one}."
            for (deel, kind), number in self.counted.items()
        )


CHANGE = Kind(
    "een bijgehouden wijziging overgenomen: ingevoegde tekst is gebleven, verwijderde tekst is weg",
    "{} bijgehouden wijzigingen overgenomen: ingevoegde tekst is gebleven, verwijderde tekst is weg",
)
COMMENT = Kind("een opmerking weggehaald", "{} opmerkingen weggehaald")
PEOPLE = Kind("de lijst van personen weggehaald")
HIDDEN = Kind("een stuk verborgen tekst weggehaald", "{} stukken verborgen tekst weggehaald")
NOTE = Kind("een voetnoot weggehaald waar niets meer naar verwees", "{} voetnoten weggehaald waar niets meer naar verwees")
RSID = Kind("nummers van bewerkingen weggehaald (rsid)")
MARKUP_COMMENT = Kind("een verborgen opmerking in de opmaak weggehaald", "{} verborgen opmerkingen in de opmaak weggehaald")
FIELD = Kind(
    "een veld dat gegevens ophaalt vervangen door de tekst ervan", "{} velden die gegevens ophalen vervangen door de tekst ervan"
)
BINDING = Kind(
    "een koppeling van een invulveld met verborgen gegevens weggehaald",
    "{} koppelingen van invulvelden met verborgen gegevens weggehaald",
)
UNKNOWN = Kind(
    "opmaak die niet in een brief hoort weggehaald; de tekst is gebleven",
    "{} stukken opmaak die niet in een brief horen weggehaald; de tekst is gebleven",
)
TAG = Kind("een verborgen label om tekst weggehaald", "{} verborgen labels om tekst weggehaald")
PERMISSION = Kind("een bewerkrecht van een persoon weggehaald", "{} bewerkrechten van personen weggehaald")
PICTURE_NAME = Kind(
    "de bestandsnaam bij een afbeelding vervangen door een neutrale naam",
    "de bestandsnamen bij {} afbeeldingen vervangen door neutrale namen",
)
SETTING = Kind("een instelling met gegevens over de maker weggehaald", "{} instellingen met gegevens over de maker weggehaald")
VARIABLES = Kind("de documentvariabelen weggehaald")
TEMPLATE = Kind("het gekoppelde sjabloon losgemaakt")
MERGE = Kind("de koppeling voor afdruk samenvoegen weggehaald")
LINK = Kind(
    "een link die niet met https of mailto begint losgemaakt; de tekst is gebleven",
    "{} links die niet met https of mailto beginnen losgemaakt; de tekst is gebleven",
)
OUTSIDE = Kind("een verwijzing naar buiten het document weggehaald", "{} verwijzingen naar buiten het document weggehaald")
OBJECT = Kind("een ingesloten object weggehaald", "{} ingesloten objecten weggehaald")
CHUNK = Kind(
    "een ingevoegd bestand weggehaald, met de tekst erin; neem die zo nodig in Word over en maak opnieuw schoon",
    "{} ingevoegde bestanden weggehaald, met de tekst erin; neem die zo nodig in Word over en maak opnieuw schoon",
)
CHART = Kind("een grafiek of diagram weggehaald", "{} grafieken of diagrammen weggehaald")
FONT = Kind("een ingesloten lettertype weggehaald", "{} ingesloten lettertypen weggehaald")
PRINTER = Kind("printerinstellingen weggehaald")
BLOCKS = Kind("de bouwstenen weggehaald")
DATA = Kind("ingesloten gegevens die niet van schoolkader zijn weggehaald")
THUMBNAIL = Kind("de miniatuur weggehaald")
LABEL = Kind("het gevoeligheidslabel weggehaald; zet het zo nodig in Word opnieuw")
SIGNATURE = Kind("de digitale handtekening weggehaald; die geldt alleen voor het oude bestand")
LOOSE = Kind("een los onderdeel weggehaald dat nergens bij hoorde", "{} losse onderdelen weggehaald die nergens bij hoorden")
UNUSED = Kind(
    "een onderdeel weggehaald dat niet meer in de tekst staat", "{} onderdelen weggehaald die niet meer in de tekst staan"
)
OTHER = Kind("een onderdeel weggehaald dat niet in een brief hoort", "{} onderdelen weggehaald die niet in een brief horen")
PIXELS = Kind(
    "gegevens in een afbeelding weggehaald; het beeld is gelijk", "gegevens in {} afbeeldingen weggehaald; het beeld is gelijk"
)
MEDIA_NAME = Kind("de bestandsnaam van een afbeelding vervangen", "de bestandsnamen van {} afbeeldingen vervangen")
SHELL = Kind("opmerkingen en extra velden van het zipbestand weggehaald")
OPAQUE = Kind(
    "blijft staan: een afbeelding die niet na te kijken is; zet haar in Word om naar PNG of JPEG",
    "blijft staan: {} afbeeldingen die niet na te kijken zijn; zet ze in Word om naar PNG of JPEG",
)
CROPPED = Kind(
    "blijft staan: het weggesneden deel van een afbeelding; kies in Word Afbeeldingen comprimeren",
    "blijft staan: het weggesneden deel van {} afbeeldingen; kies in Word Afbeeldingen comprimeren",
)
