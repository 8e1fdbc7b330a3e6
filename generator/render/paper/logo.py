"""Templating, the logo: bytes of an image to a picture in a line of text.

In: PNG or JPEG bytes. Out: a drawing with alternative text, or marked as decoration. Never: another kind of image, a link to one.
"""

from dataclasses import dataclass
from typing import Final

from generator.base.errors import TemplateError
from generator.ooxml.media.photos import JPEG, PNG, size
from generator.ooxml.word import el
from generator.ooxml.xml import Element

NAME: Final = "Logo"
MAX_HEIGHT: Final = 22  # mm
HEADER_HEIGHT: Final = 14  # mm; a letter has to stay on its page
_EMU_PER_MM = 36_000
_MAX_WIDTH = 60 * _EMU_PER_MM
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


@dataclass(frozen=True, slots=True)
class Logo:
    """A school's logo.

    Attributes:
        data: bytes of a PNG or JPEG.
        alt: what a screen reader says; empty marks it as decoration.
    """

    data: bytes
    alt: str = ""

    @property
    def extension(self) -> str:
        """`png` or `jpeg`."""
        return "png" if self.data.startswith(PNG) else "jpeg"


def pixels(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels.

    Raises:
        TemplateError: it is no PNG or JPEG, or it is damaged.
    """
    try:
        found = size(data) if data.startswith((PNG, JPEG)) else (0, 0)
    except (IndexError, ValueError):
        found = (0, 0)
    if min(found) == 0:
        raise TemplateError(["Het logo is geen PNG of JPEG, of het is beschadigd. Sla het opnieuw op als PNG."])
    return found


def drawing(logo: Logo, relation: str, number: int, height: int = MAX_HEIGHT) -> Element:
    """Return the picture, at most 60 mm wide.

    Args:
        logo: the image.
        relation: id of the relationship to the image part.
        number: unique id of the drawing.
        height: the most that it may be high, in mm.
    """
    across, down = pixels(logo.data)
    scale = min(_MAX_WIDTH / across, height * _EMU_PER_MM / down)
    extent: dict[str, str | int] = {"cx": round(across * scale), "cy": round(down * scale)}
    properties = el("wp:docPr", {"id": number, "name": NAME, "descr": logo.alt}, None if logo.alt else _decorative())
    frame = el("wp:cNvGraphicFramePr", None, el("a:graphicFrameLocks", {"noChangeAspect": 1}))
    data = el("a:graphicData", {"uri": _PICTURE}, _picture(logo, relation, extent))
    inline: dict[str, str | int] = dict.fromkeys(("distT", "distB", "distL", "distR"), 0)
    return el("w:drawing", None, el("wp:inline", inline, el("wp:extent", extent), properties, frame, el("a:graphic", None, data)))


def _decorative() -> Element:
    return el("a:extLst", None, el("a:ext", {"uri": _DECORATIVE}, el("adec:decorative", {"val": 1})))


def _picture(logo: Logo, relation: str, extent: dict[str, str | int]) -> Element:
    names = el("pic:nvPicPr", None, el("pic:cNvPr", {"id": 0, "name": NAME, "descr": logo.alt}), el("pic:cNvPicPr"))
    fill = el("pic:blipFill", None, el("a:blip", {"r:embed": relation}), el("a:stretch", None, el("a:fillRect")))
    frame = el("a:xfrm", None, el("a:off", {"x": 0, "y": 0}), el("a:ext", extent))
    shape = el("pic:spPr", None, frame, el("a:prstGeom", {"prst": "rect"}, el("a:avLst")))
    return el("pic:pic", None, names, fill, shape)
