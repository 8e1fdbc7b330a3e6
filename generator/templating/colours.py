"""Templating, colour: the accent of the house style, its tint, and a school's own colour made readable.

In: `#RRGGBB` or `RRGGBB`. Out: `RRGGBB` in capitals, as Word writes it. Never: a colour that cannot be read on white.
"""

import re
from collections.abc import Iterable
from typing import Final

ACCENT: Final = "0F5563"  # deep blue-green, 8.4:1 on white
TINT: Final = "E9F0F1"  # the accent at 9 percent on white
GREY: Final = "4D575B"  # secondary text, 7.4:1 on white
MUTED: Final = "8A9599"  # rules that should be seen
LINE: Final = "CBD3D6"  # rules between rows
MIN_CONTRAST: Final = 4.5
_TINT_SHARE = 0.09
_DARKER = 0.96

Rgb = tuple[int, int, int]


def accessible(colour: str) -> str:
    """Return the colour, darkened until text in it can be read on white (4.5:1).

    Args:
        colour: `#RRGGBB` or `RRGGBB`.

    Raises:
        ValueError: it is no colour.
    """
    channels = _rgb(colour)
    while contrast(_hex(channels)) < MIN_CONTRAST:
        channels = _channels(int(channel * _DARKER) for channel in channels)
    return _hex(channels)


def tint(colour: str) -> str:
    """Return the light tint of a colour, for the ground of call-outs and header rows."""
    return _hex(_channels(round(255 - (255 - channel) * _TINT_SHARE) for channel in _rgb(colour)))


def contrast(colour: str) -> float:
    """Return the contrast of a colour with white, 1 to 21 (WCAG 2)."""
    return 1.05 / (_luminance(_rgb(colour)) + 0.05)


def recoloured(xml: bytes, accent: str) -> bytes:
    """Return a part of our own house style with another accent and its tint."""
    colour = accessible(accent)
    return xml.replace(f'"{ACCENT}"'.encode(), f'"{colour}"'.encode()).replace(f'"{TINT}"'.encode(), f'"{tint(colour)}"'.encode())


def _rgb(colour: str) -> Rgb:
    match = re.fullmatch(r"#?([0-9A-Fa-f]{6})", colour)
    if match is None:
        raise ValueError("geen kleur: schrijf #RRGGBB, bijvoorbeeld #0F5563")
    return _channels(int(match[1][at : at + 2], 16) for at in (0, 2, 4))


def _channels(values: Iterable[int]) -> Rgb:
    red, green, blue = values
    return red, green, blue


def _hex(channels: Rgb) -> str:
    return "".join(f"{channel:02X}" for channel in channels)


def _luminance(channels: Rgb) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
