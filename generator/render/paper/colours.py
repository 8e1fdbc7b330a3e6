"""Templating, colour: the accent of the house style, its tint, and a school's own colour made readable.

In: `#RRGGBB` or `RRGGBB`. Out: `RRGGBB` in capitals, as Word writes it. Never: a colour that cannot be read on white.
"""

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

ACCENT: Final = "0F5563"  # deep blue-green, 8.4:1 on white
TINT: Final = "E9F0F1"  # the accent at 9 percent on white
PALE: Final = "F3F6F7"  # at 5 percent
DEEP: Final = "DBE6E8"  # at 15 percent
GREY: Final = "4D575B"  # secondary text, 7.4:1 on white
MUTED: Final = "8A9599"  # rules that should be seen
LINE: Final = "CBD3D6"  # rules between rows
MIN_CONTRAST: Final = 4.5
_SHARES = MappingProxyType({TINT: 0.09, PALE: 0.05, DEEP: 0.15})
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


def darkened(colour: str) -> str:
    """Return what is to be said of a colour that cannot be read on white; empty where it can.

    Raises:
        ValueError: it is no colour.
    """
    used = accessible(colour)
    if used == _hex(_rgb(colour)):
        return ""
    return f"De kleur {colour} is te licht om op wit te lezen. Koppen krijgen daarom #{used}: dezelfde kleur, maar donkerder."


def tint(colour: str, share: float = _SHARES[TINT]) -> str:
    """Return the light tint of a colour, for the ground of call-outs and header rows; share of the colour on white, 0 to 1."""
    return _hex(_channels(round(255 - (255 - channel) * share) for channel in _rgb(colour)))


def contrast(colour: str) -> float:
    """Return the contrast of a colour with white, 1 to 21 (WCAG 2)."""
    return 1.05 / (_luminance(_rgb(colour)) + 0.05)


def recoloured(xml: bytes, accent: str) -> bytes:
    """Return a part of our own house style with another accent and its tints."""
    colour = accessible(accent)
    inks = {ACCENT: colour} | {ground: tint(colour, share) for ground, share in _SHARES.items()}
    for old, new in inks.items():
        xml = xml.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
    return xml


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
