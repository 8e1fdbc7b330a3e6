"""Make the register of schools that ships with the product.

    python tools/maak_register.py ALLE-SCHOOLVESTIGINGEN-BASISONDERWIJS.csv GEMEENTEN.csv

The first file is DUO's open data (CC0), the second a table in UTF-8 with `gemeentecode;gemeentenaam;…;politie_eenheid`. Both are
written to `generator/register/data/`; the date and the source in `bron.yaml` there are for the maintainer to change. The same input
gives the same bytes. Look through the place names that `--plaatsen` prints before you commit: a name that no rule makes belongs in
`plaatsnamen.csv`.
"""

import argparse
import shutil
import sys
from pathlib import Path

from generator.base.errors import GeneratorError
from generator.load.register.duo import scan_duo
from generator.load.register.gemeenten import DATA
from generator.load.register.packed import REGISTER, pack


def main() -> int:
    """Write the municipalities first, since the register is spelled with them; refuse a file with rows that do not fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("duo", type=Path)
    parser.add_argument("gemeenten", type=Path)
    parser.add_argument("--plaatsen", action="store_true", help="print every place name once")
    arguments = parser.parse_args()
    shutil.copyfile(arguments.gemeenten, DATA / "gemeenten.csv")
    try:
        scan = scan_duo(arguments.duo)
    except GeneratorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    for problem in (*scan.refused, *scan.notes):
        print(problem, file=sys.stderr)
    if scan.refused:
        return 3
    REGISTER.write_bytes(pack(scan.vestigingen))
    print(f"{len(scan.vestigingen)} vestigingen, {REGISTER.stat().st_size} bytes", file=sys.stderr)
    if arguments.plaatsen:
        print("\n".join(sorted({vestiging.plaats or "" for vestiging in scan.vestigingen})))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
