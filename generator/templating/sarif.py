"""Templating, SARIF: the faults of templates in the form that build servers read (SARIF 2.1.0).

In: faults by file name. Out: a mapping that can be printed as JSON. Never: a path of this machine.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from generator import __version__
from generator.templating.check.faults import Ernst, Fault

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL: Final = {Ernst.FOUT: "error", Ernst.WAARSCHUWING: "warning"}


def sarif(found: Mapping[str, Iterable[Fault]]) -> dict[str, object]:
    """Return a SARIF log with one run: each kind of fault is a rule, each fault a result.

    Args:
        found: file name, without a folder → its faults.
    """
    rows = [(name, fault) for name, faults in found.items() for fault in faults]
    kinds = sorted({fault.soort for _, fault in rows})
    driver = {"name": "schoolkader", "version": __version__, "language": "nl", "rules": [{"id": kind} for kind in kinds]}
    results = [_result(name, fault, kinds.index(fault.soort)) for name, fault in rows]
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _result(name: str, fault: Fault, index: int) -> dict[str, object]:
    place: dict[str, object] = {"fullyQualifiedName": fault.plaats, "kind": "element"}
    if fault.tag:
        place["decoratedName"] = fault.tag
    return {
        "ruleId": fault.soort,
        "ruleIndex": index,
        "level": _LEVEL[fault.ernst],
        "message": {"text": str(fault)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(name)}}, "logicalLocations": [place]}],
    }


def _uri(name: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415 - only this form needs it

    return quote(name)
