"""What a page keeps for a moment: what was just said, or a file that somebody must still decide about.

In: a value. Out: the same value under a word that tells nothing. Never: on disk; it is gone when the app stops.
"""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, TypeVar

from fastapi import Request

_MOST: Final = 24
_LARGEST: Final = 120_000_000  # bytes of all files together
T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """Values by the word under which they were put away; the oldest go first."""

    values: OrderedDict[str, tuple[object, int]] = field(default_factory=OrderedDict, repr=False)
    lock: Lock = field(default_factory=Lock)

    def put(self, value: object, size: int = 0) -> str:
        """Put a value away and return the word for it."""
        word = secrets.token_urlsafe(9)
        with self.lock:
            self.values[word] = (value, size)
            while len(self.values) > _MOST or sum(each for _, each in self.values.values()) > _LARGEST:
                self.values.popitem(last=False)
        return word

    def keep(self, word: str, value: object, size: int) -> None:
        """Put a value away under a word of its own, in the place of what stood there."""
        with self.lock:
            self.values.pop(word, None)
            self.values[word] = (value, size)

    def get(self, word: str, kind: type[T]) -> T | None:
        """Return what stands under a word; None where there is nothing of that kind (any more)."""
        found = self.values.get(word)
        return found[0] if found and isinstance(found[0], kind) else None

    def drop(self, word: str) -> None:
        """Forget a value."""
        with self.lock:
            self.values.pop(word, None)


def memory_of(request: Request) -> Memory:
    """Return the memory of the app that a request came to."""
    state = request.app.state
    if not hasattr(state, "memory"):
        state.memory = Memory()
    found: Memory = state.memory
    return found
