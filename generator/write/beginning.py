"""Write, how a piece of work begins: what an earlier run left is cleared up first.

In: nothing. Out: nothing. Never: a module that only some commands need; each command pays for what stands here.
"""

from generator.write.pdf import office
from generator.write.temporary import sweep_remains


def begin() -> None:
    """Begin a piece of work: clear up what a run that was cut off left behind, and let LibreOffice be started again."""
    sweep_remains()
    office.begin()
