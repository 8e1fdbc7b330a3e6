"""Select, places: every place in a document that sentences can stand in, with the circle that reads it.

In: the head of each of our own texts, in the folder of its circle: `# zinnen:` names its places in order; `# voorval: nee` says
that its readers may not even know of an incident, `# over: een leerling` that it is about one pupil. Out: places. Never: a text of
a school.

The circle of a place decides which features a condition may use: a sentence for everyone can never depend on what only staff know.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from generator.base.errors import StappenplanError
from generator.base.kring import Kring
from generator.base.resources import folder

_SAID: Final = re.compile(r"^# (zinnen|voorval|over): (.+)$", re.MULTILINE)
_NONE: Final = "geen"
_MAY_SAY: Final = (("voorval", "nee"), ("over", "een leerling"))


class _Document(NamedTuple):
    """Who reads a document, its places in order, whether they may know of an incident at all, and whether it is about one pupil."""

    kring: Kring
    places: tuple[str, ...]
    incident: bool
    over_een: bool


def documents(templates: Path) -> Iterator[_Document]:
    """Yield what each text in the folders of the circles says of its places.

    Raises:
        StappenplanError: a text names no places, or says what no text may say.
    """
    for circle in Kring:
        for path in sorted((templates / circle.value).glob("*.tekst")):
            lines = _SAID.findall(path.read_text(encoding="utf-8"))
            said = dict(lines)
            if len(said) < len(lines):
                raise StappenplanError(f"{path.name} zegt twee keer hetzelfde in de kop.")
            if "zinnen" not in said:
                raise StappenplanError(f"{path.name} zegt niet welke zinnen erin staan. Zet erboven: # zinnen: opening slot")
            if wrong := [key for key, value in _MAY_SAY if said.get(key, value) != value]:
                raise StappenplanError(f"{path.name}: achter {wrong[0]} staat iets anders dan: {dict(_MAY_SAY)[wrong[0]]}")
            names = said["zinnen"].split() if said["zinnen"] != _NONE else []
            yield _Document(circle, tuple(f"{path.stem}.{name}" for name in names), "voorval" not in said, "over" in said)


_ALL: Final = tuple(documents(folder("templates")))

PLACES: Mapping[str, Kring] = MappingProxyType({place: each.kring for each in _ALL for place in each.places})
"""Place → circle, those of a document in their order."""

WITHOUT_INCIDENT = frozenset(chain.from_iterable(each.places for each in _ALL if not each.incident))
"""Places that everyone reads and that may not even know that there is an incident: the features of the school alone."""

ABOUT_ONE = frozenset(chain.from_iterable(each.places for each in _ALL if each.over_een))
"""Places of documents about one pupil, whoever reads them: the features of that pupil alone."""

LEGAL_PLACES = (
    "protocol.wet_zorgplicht",
    "protocol.wet_medewerkers",
    "protocol.wet_ouders",
    "protocol.wet_aangifte",
    "protocol.wet_leeftijd",
    "protocol.wet_beelden",
    "protocol.wet_schorsing",
    "protocol.wet_privacy",
    "protocol.wet_medezeggenschap",
    "preventiebeleid.wet",
)
"""Where legal facts can stand, in the order in which they are printed."""
