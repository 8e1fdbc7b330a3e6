"""Whether the values of a sheet may stand in a profile, judged before a file is made by what a profile itself is judged by.

In: what the register and the sheet say of a school. Out: faults, each with its cell. Never: a value in a fault.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.base.errors import Problem
from generator.load.board.sheet import Value, cell_name, fault_at
from generator.load.doubts import is_email, is_phone
from generator.load.read import read_values
from generator.load.reading.tree import Node, Pairs, Place, Scalar


def faults_of(known: Mapping[str, str], told: Mapping[str, Value]) -> Iterator[Problem]:
    """Yield what is wrong with the values of a school.

    Args:
        known: values of the register by dotted key.
        told: values of the sheet, which go before them.
    """
    values = {"versie": Value("1", Place("")), **{key: Value(text, Place("")) for key, text in known.items()}, **told}
    for each in read_values(_tree(values)).problems:
        yield replace(each, cell=cell_name(each.line, each.column)) if each.line else each
    for key, value in told.items():
        yield from _doubtful(key, value)


def _doubtful(key: str, value: Value) -> Iterator[Problem]:
    name = key.rpartition(".")[2]
    if name == "telefoon" and not is_phone(value.text):
        yield fault_at(value.place, "dit lijkt geen bestaand Nederlands telefoonnummer.", "Controleer de cijfers.", key)
    elif name == "email" and not is_email(value.text):
        yield fault_at(value.place, "dit lijkt geen e-mailadres.", "Controleer of er een @ in staat en geen spatie.", key)


def _tree(values: Mapping[str, Value], prefix: str = "") -> Pairs:
    names = dict.fromkeys(key.removeprefix(prefix).partition(".")[0] for key in values if key.startswith(prefix))
    pairs = [(Scalar(_place(values, f"{prefix}{name}"), name), _node(values, f"{prefix}{name}")) for name in names]
    return Pairs(pairs[0][0].place if pairs else Place(""), pairs)


def _node(values: Mapping[str, Value], key: str) -> Node:
    return Scalar(values[key].place, values[key].text) if key in values else _tree(values, f"{key}.")


def _place(values: Mapping[str, Value], key: str) -> Place:
    return values[key].place if key in values else next(value.place for each, value in values.items() if each.startswith(f"{key}."))
