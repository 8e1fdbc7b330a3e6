"""Year: what comes back from a school year, kept without persons, and what the policy may say of it.

In: filled-in evaluation forms. Out: lines in the year register, points for the policy, figures that give no small number away.
Never: a name, an exact small number, or a form that counts twice.
"""

from generator.jaar.beeld import Jaarbeeld, jaarbeeld, of_school
from generator.jaar.bijschrijven import append, new_file
from generator.jaar.cijfers import Cijfers, Rij, Tabel, Waarde, cijfers
from generator.jaar.inlezen import Beslis, Bestand, Uitkomst, clean_reason, read_in
from generator.jaar.register import Punt, Regel, Register, empty, punten, read
from generator.jaar.screenen import Gevonden

__all__ = [
    "Beslis",
    "Bestand",
    "Cijfers",
    "Gevonden",
    "Jaarbeeld",
    "Punt",
    "Regel",
    "Register",
    "Rij",
    "Tabel",
    "Uitkomst",
    "Waarde",
    "append",
    "cijfers",
    "clean_reason",
    "empty",
    "jaarbeeld",
    "new_file",
    "of_school",
    "punten",
    "read",
    "read_in",
]
