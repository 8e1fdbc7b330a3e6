"""Year: what comes back from a school year, kept without persons, and what the policy may say of it.

In: filled-in evaluation forms. Out: lines in the year register, points for the policy, figures that give no small number away.
Never: a name, an exact small number, or a form that counts twice.
"""

from generator.documents.past.year import Band, Cijfers, FigureRow, FigureTable, Jaarbeeld, PolicyPoint
from generator.yearly.evaluatie.append import append, new_file
from generator.yearly.evaluatie.figures import cijfers
from generator.yearly.evaluatie.intake import Decide, Intake, OfferedForm, clean_reason, read_in
from generator.yearly.evaluatie.picture import jaarbeeld, of_school
from generator.yearly.evaluatie.register import DOSSIER, Register, RegisterLine, empty, period_of, policy_points, read
from generator.yearly.evaluatie.screen import DoubtfulAnswer

__all__ = [
    "DOSSIER",
    "Band",
    "Cijfers",
    "Decide",
    "DoubtfulAnswer",
    "FigureRow",
    "FigureTable",
    "Intake",
    "Jaarbeeld",
    "OfferedForm",
    "PolicyPoint",
    "Register",
    "RegisterLine",
    "append",
    "cijfers",
    "clean_reason",
    "empty",
    "jaarbeeld",
    "new_file",
    "of_school",
    "period_of",
    "policy_points",
    "read",
    "read_in",
]
