"""Year, the picture: what a policy may tell of a register, and nothing else of it.

In: the register of a school, or the file of one. Out: `Jaarbeeld`: figures in bands, and the points for the policy.
Never: a line of the register, or the register of another school.

Source: R6.02, RX.09.
"""

from pathlib import Path

from generator.base.errors import InputError, Problem
from generator.base.files import read_file
from generator.documents.past.year import Jaarbeeld
from generator.yearly.evaluatie.figures import cijfers
from generator.yearly.evaluatie.register import Register, policy_points, read


def jaarbeeld(register: Register) -> Jaarbeeld:
    """Return what a policy may tell of a register."""
    return Jaarbeeld(cijfers(register), policy_points(register))


def of_school(path: Path, brin: str) -> Register:
    """Read the register of a school.

    Args:
        path: the file.
        brin: of the school that the policy is for.

    Raises:
        InputError: the file cannot be read, does not hold, or is of another school.
    """
    register = read(read_file(path, "--register"), path.name)
    if register.brin != brin:
        what, remedy = "dit jaarregister is van een andere school.", "Kies het register van deze school."
        raise InputError([Problem(path.name, 0, 0, "brin", what, remedy)])
    return register
