"""The circles of readers. The circle is in the path of the module, of the template and of the output."""

from enum import StrEnum


class Kring(StrEnum):
    """Who may read a document (see `docs/how-it-works.md`)."""

    OPENBAAR = "openbaar"
    BETROKKENEN = "betrokkenen"
    TEAM = "team"
    ACTIETEAM = "actieteam"
    SCHOOL = "school"


OUTSIDE = frozenset({Kring.OPENBAAR, Kring.BETROKKENEN})
"""Circles whose documents leave the school: no picture, comment or number of a colleague goes with them unseen."""
