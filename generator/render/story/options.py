"""Finish, options: a drop-down list whose choices came as one value gets them as separate items.

In: the root of a rendered part. Out: the same. A template holds one item with a placeholder, which Word can open and a school can
edit; the value holds the choices with ` ¦ ` between. Never: a choice of our own.
"""

from typing import Final

from generator.ooxml.word import el, q
from generator.ooxml.xml import Element

SEPARATOR: Final = " ¦ "


def split_options(root: Element) -> None:
    """Replace each list item that holds several choices by an item a choice, in their order."""
    for item in list(root.iter(q("w:listItem"))):
        choices = (item.get(q("w:displayText")) or "").split(SEPARATOR)
        parent = item.getparent()
        if len(choices) > 1 and parent is not None:
            for choice in choices:
                item.addprevious(el("w:listItem", {"displayText": choice, "value": choice}))
            parent.remove(item)
