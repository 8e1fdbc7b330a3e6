"""The register of schools: what is public about a school location fills the first lines of its profile.

In: a BRIN code, or a file of DUO. Out: `Vestiging` and profile values. Never: a person; neither the register nor DUO's files hold
one. The data, with source, licence and date, stands in `data/bron.yaml`.
"""

from generator.load.register.duo import Scan, scan_duo
from generator.load.register.lookup import find, require, require_board, without_board
from generator.load.register.packed import date_of
from generator.load.register.vestiging import Vestiging, prefill

__all__ = ["Scan", "Vestiging", "date_of", "find", "prefill", "require", "require_board", "scan_duo", "without_board"]
