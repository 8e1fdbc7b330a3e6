"""How long a test waits for a program that it started, before it says that the program hangs.

No test measures time with it: it only keeps a run from never ending. It is far more than any program needs on a busy machine.
"""

from typing import Final

HANGS: Final = 1_200
"""Seconds."""
