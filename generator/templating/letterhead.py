"""Templating, letterhead: a school's own docx made ready to build on.

In: bytes of a letterhead that anybody may have made. Out: `House` with its headers, footers, margins, styles and images whole, our
missing styles added, and nothing that tells who made it. Never: macros, links to elsewhere, tracked changes.
"""

from generator.templating.house import House


def load(data: bytes, accent: str | None = None) -> House:
    raise NotImplementedError
