"""Templating, pictures in a line of text: the school's logo, and our own pictograms.

In: PNG or JPEG bytes, or the name of a pictogram. Out: a drawing with alternative text, or marked as decoration. Never: another
kind of image, a link to one.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generator.base.errors import TemplateError
from generator.ooxml.media import pictograms
from generator.ooxml.media.photos import JPEG, PNG, size
from generator.ooxml.word import el, every
from generator.ooxml.xml import Element

NAME: Final = "Logo"
PICTOGRAM_HEIGHT: Final = MappingProxyType({"Posterbeeld groot": 17})  # mm, by the style of the paragraph
_PICTOGRAM: Final = 16
MAX_HEIGHT: Final = 22  # mm
HEADER_HEIGHT: Final = 14  # mm; a letter has to stay on its page
_EMU_PER_MM = 36_000
_MAX_WIDTH = 60 * _EMU_PER_MM
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # by which Word knows that a newer form of the picture goes with it
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
    made = _drawing(number, relation, (NAME, logo.alt), (round(across * scale), round(down * scale)))
    if not logo.alt:
        next(every(made, "wp:docPr")).append(_decorative())
    return made


def pictogram(name: str, relations: tuple[str, str], number: int, style: str) -> Element:
    """Return a pictogram.

    Args:
        name: one of `pictograms.names()`.
        relations: ids of the relationships to its PNG, which any program shows, and to its SVG, which a newer one takes instead.
        number: unique id of the drawing.
        style: display name of the style of its paragraph, which says how large it is.
    """
    plain, sharp = relations
    side = PICTOGRAM_HEIGHT.get(style, _PICTOGRAM) * _EMU_PER_MM
    made = _drawing(number, plain, (pictograms.label(name), pictograms.alt(name)), (side, side))
    blip = next(every(made, "a:blip"))
    blip.append(el("a:extLst", None, el("a:ext", {"uri": _SVG}, el("asvg:svgBlip", {"r:embed": sharp}))))
    return made


def _drawing(number: int, relation: str, named: tuple[str, str], size: tuple[int, int]) -> Element:
    """Return a picture with its name and alternative text, of a width and height in EMU."""
    from docx.oxml.shape import CT_Inline  # noqa: PLC0415 - 160 ms that a document without a picture need not pay
    from docx.shared import Emu  # noqa: PLC0415 - as above

    inline = CT_Inline.new_pic_inline(number, relation, named[0], Emu(size[0]), Emu(size[1]))
    for names in every(inline, "wp:docPr", "pic:cNvPr"):
        names.set("name", named[0])
        names.set("descr", named[1])
    return el("w:drawing", None, inline)


def _decorative() -> Element:
    return el("a:extLst", None, el("a:ext", {"uri": _DECORATIVE}, el("adec:decorative", {"val": 1})))
