"""A page of HTML from a template that ships with the product.

In: a template and values. Out: the page. Never: a value that becomes markup, or one that is missing and leaves an empty place.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup as Safe

from generator.base.language import long_date

__all__ = ["Safe", "html_page", "safe"]


def html_page(template: Path, **values: object) -> str:
    """Return a page; every value is escaped but what `safe` marks.

    Args:
        template: a Jinja template; it may include files beside it.
        values: what it asks for.
    """
    return _environment(template.parent).get_template(template.name).render(values)


def safe(html: str) -> Safe:
    """Mark HTML of our own making as safe."""
    return Safe(html)  # noqa: S704 - of our own making


@cache
def _environment(folder: Path) -> Environment:
    made = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["long_date"] = long_date
    return made
