"""Held: what a person brought and has not decided about yet, and what came of work, until it was read. In memory alone.

In: a value. Out: a token that leads back to it. Never: a file on disk, a value that outlives the app, or more than a few at once.
"""

import secrets
from threading import Lock
from typing import Final, TypeVar

from generator.base.errors import UsageError

_MOST: Final = 12  # a file is 20 MB at most
T = TypeVar("T")


class Held:
    """Values by token; where there are too many, the one that was not looked at for the longest time goes."""

    def __init__(self) -> None:
        self._values: dict[str, object] = {}
        self._lock = Lock()

    def put(self, value: object) -> str:
        """Keep a value and return what leads back to it."""
        token = secrets.token_urlsafe(12)
        with self._lock:
            self._values[token] = value
            while len(self._values) > _MOST:
                del self._values[next(iter(self._values))]
        return token

    def get(self, token: str, kind: type[T]) -> T:
        """Return a value.

        Raises:
            UsageError: it is not there any more.
        """
        with self._lock:
            value = self._values.pop(token, None)
            if not isinstance(value, kind):
                raise UsageError("Dit staat niet meer in het geheugen van schoolkader. Begin opnieuw: er is niets verloren gegaan.")
            self._values[token] = value
        return value

    def drop(self, token: str) -> None:
        """Let a value go."""
        with self._lock:
            self._values.pop(token, None)
