"""Templating, lists: which number list a paragraph belongs to.

In: paragraphs in order. Out: the number of the list, a new one for each list. Never: numbering by hand.
"""

from dataclasses import dataclass, field
from typing import Final

from generator.render.model import Paragraph
from generator.render.paper.house import House

NUMBERED: Final = "Nummering"
ACTIONS: Final = "Crisisnummer"
_CHAPTERS: Final = frozenset({"Titel", "Kop 1", "Kop 2", "Kop 3", "Stap", "Crisiskop"})


@dataclass(slots=True)
class Lists:
    """Follows the paragraphs: a numbered list ends at any other style, the actions of a crisis page at a heading."""

    house: House
    _open: dict[str, int] = field(default_factory=dict)

    def number(self, paragraph: Paragraph) -> int | None:
        """Return the list of a paragraph, `None` when its style gives the numbers or bullets, or nothing does."""
        if paragraph.is_tag:
            return None
        if paragraph.style != NUMBERED:
            self._open.pop(NUMBERED, None)
        if paragraph.style in _CHAPTERS:
            self._open.pop(ACTIONS, None)
        if paragraph.style not in {NUMBERED, ACTIONS}:
            return self.house.direct.get(paragraph.style)
        if paragraph.style not in self._open:
            self._open[paragraph.style] = self.house.new_list(paragraph.style)
        return self._open[paragraph.style]

    def interrupt(self) -> None:
        """End a numbered list: a table or a cell begins."""
        self._open.pop(NUMBERED, None)
