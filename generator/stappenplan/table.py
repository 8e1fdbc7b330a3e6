"""Select, table: every rule → where it shows or which code decides it → the scenario that proves it, as `docs/regels.md`.

In: the stappenplan. Out: Markdown. Never: edited by hand; `python -m generator.stappenplan.table --check` fails when the page is
behind.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from generator.base.generated import keep
from generator.stappenplan.model import Rule, Stap, Stappenplan
from generator.stappenplan.rules import stappenplan

PAGE = Path(__file__).resolve().parents[2] / "docs" / "regels.md"

_HEAD = """# De regels van het stappenplan

Deze pagina is gemaakt met `python -m generator.stappenplan.table`; verander de regels in `generator/stappenplan/`, niet hier.
De bron is het Stappenplan omgaan met online incidenten van Stichting School & Veiligheid.
De zinnen die een school leest, zijn van ons.
Kracht: **moet**, **hoort** en **mag** blijven overal verschillende zinnen; een **feit** legt uit.
"""


def table(plan: Stappenplan) -> str:
    """Return the whole page."""
    shown = sum(1 for rule in plan.regels if rule.zinnen or rule.beslist_in)
    proven = sum(1 for rule in plan.regels if rule.scenario)
    sentences = sum(len(rule.zinnen) for rule in plan.regels)
    total = len(plan.regels)
    count = (
        f"{shown} van {total} regels staan in een document of in code ({_percent(shown, total)}), "
        f"{proven} van {total} hebben een scenario ({_percent(proven, total)}). Samen zijn het {sentences} zinnen.\n"
    )
    return "\n".join([_HEAD, count, *(_step(stap) for stap in plan.stappen)])


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `--check` say whether it is up to date; returns the exit code."""
    return keep({PAGE: table(stappenplan())}, arguments, "generator.stappenplan.table")


def _step(stap: Stap) -> str:
    title = f"## Stap {stap.nummer}: {stap.titel}" if stap.nummer < 8 else f"## {stap.titel}"
    head = "| Regel | Kracht | Bron | Waar | Beslist in | Scenario |\n|---|---|---|---|---|---|"
    return "\n".join([title, "", stap.doel, "", head, *(_row(rule) for rule in stap.regels), ""])


def _row(rule: Rule) -> str:
    source = f"stap {rule.bron.stap}, {rule.bron.kop}"
    places = ", ".join(dict.fromkeys(sentence.waar for sentence in rule.zinnen))
    code = f"`{rule.beslist_in}`" if rule.beslist_in else ""
    return f"| {rule.id} {rule.titel} | {rule.kracht} | {source} | {places} | {code} | {rule.scenario} |"


def _percent(part: int, total: int) -> str:
    return f"{100 * part // total} %"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
