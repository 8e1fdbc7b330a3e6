"""How tests are spread over processes: what shares something that was made stays together, and what takes longest begins first.

A file is one portion. Tests that name a sector (`[vo-ouderbrief]`) are a portion of that sector, whatever file they stand in: they read
the same documents, and a process makes each of these once. A mark for a group would say the same, but pytest 9.2 hides it from xdist 3.8.
"""

import re

try:
    from xdist.scheduler import LoadScopeScheduling
except ImportError:  # without xdist nothing is spread
    LoadScopeScheduling = object

WHOLE = ("tests/office/test_pages.py", "tests/office/test_round_trips.py")
"""Files that convert everything once and then only look: of these each sector apart would convert it all again."""
LONG = (
    *WHOLE,
    "tests/web/test_in_chromium.py",
    "tests/office/test_sdk.py",
    "tests/documents/test_no_dead_fact.py",
    "tests/web/test_any_request.py",
    "tests/write/test_at_any_moment.py",
    "tests/cli/test_wheel.py",
    "tests/batch/test_batch_update.py",
    "tests/batch/test_batch_hervatten.py",
    "tests/dossier/test_einde.py",
    "tests/dossier/test_status.py",
    "tests/templating/check/test_check_limits.py",
    "tests/dossier/test_versleutelen_op_elk_moment.py",
)
"""Files that take longest; the others follow as they are."""
_SECTOR = re.compile(r"\[(po|vo|go|mbo)(?=[-\]])")


def portion(nodeid: str) -> str:
    """Return what a test stays together with: a sector, else its file."""
    file = nodeid.partition("::")[0]
    sector = None if file in WHOLE else _SECTOR.search(nodeid)
    return sector[1] if sector else file


def turn(nodeid: str) -> int:
    """Return when a test begins: those of a sector first, then the long files."""
    found = portion(nodeid)
    if "/" not in found:
        return 0
    return LONG.index(found) + 1 if found in LONG else len(LONG) + 1


class Portions(LoadScopeScheduling):
    """Gives a process a portion at a time, in our order: xdist would begin with what has the most tests, and end with the longest."""

    def __init__(self, config, log=None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return portion(nodeid)
