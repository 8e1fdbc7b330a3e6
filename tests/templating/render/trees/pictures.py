"""Finish: a picture that a false condition left out of the text goes out of the file as well.

In: the roots of the rendered parts, and all parts. Out: the same without pictures that nothing shows. Never: a picture that does.
"""

from collections.abc import Mapping

from generator.ooxml.parts import Parts, drop_relationships, relationships, remove
from generator.ooxml.references import references
from generator.ooxml.xml import Element


def drop_unshown(stories: Mapping[str, Element], parts: Parts) -> None:
    """Take out the pictures of the text, of a header or of a footer for which nothing in it asks."""
    left: set[str] = set()
    for owner, root in stories.items():
        asked = {ident for _, _, ident in references(root)}
        unshown = [arrow for arrow in relationships(parts, owner) if arrow.kind == "image" and arrow.id not in asked]
        drop_relationships(parts, owner, {arrow.id for arrow in unshown})
        left |= {arrow.target for arrow in unshown if not arrow.external}
    shown = {arrow.target for owner in stories for arrow in relationships(parts, owner)} if left else set()
    for name in left - shown:
        remove(parts, name)
