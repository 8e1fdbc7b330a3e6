"""Load, keys: the closed words from which a head chooses what a letter to all says by its name.

Never: a word that tells who it is about (R4.07).
"""

from enum import StrEnum


class Noemt(StrEnum):
    """What a letter to all calls by its name, where a head decides so: closed, and never who it is about (R4.07)."""

    FILMPJE = "filmpje"
    FOTO = "foto"
    SEKSUEEL = "seksueel"
    GELD = "geld"
    AFPERSING = "afpersing"
    AFKOMST_OF_GELOOF = "afkomst_of_geloof"
    GERICHTHEID = "gerichtheid"
    RUZIE = "ruzie"
    VECHTPARTIJ = "vechtpartij"
    TEGEN_LEERLINGEN = "tegen_leerlingen"
    TEGEN_SCHOOL = "tegen_school"
    GROEPSAPP = "groepsapp"
    GROEPSAPPS = "groepsapps"
    SPEL = "spel"
    PAGINA = "pagina"
    OOK_OP_SCHOOL = "ook_op_school"


class Oudervraag(StrEnum):
    """A question that readers ask the school, and that the letter answers in our words where a head chose it (R4.08)."""

    STRAF = "straf"
    WAAROM_NU = "waarom_nu"
    WELKE_GROEP = "welke_groep"
    TELEFOONS = "telefoons"
    OPHALEN = "ophalen"
    THUISBLIJVEN = "thuisblijven"


class Hulp(StrEnum):
    """A body of the register that a head adds to the help lines of a letter (R1.06): closed, so that its number was checked.

    The police and Veilig Thuis are not among them: in a letter to all they hint at a report, or at a home that is not safe.
    """

    SLACHTOFFERHULP = "slachtofferhulp"
    ZELFMOORDPREVENTIE = "zelfmoordpreventie"
    CENTRUM_SEKSUEEL_GEWELD = "centrum_seksueel_geweld"
    HELPWANTED = "helpwanted"
    MELDKNOP = "meldknop"
    DISCRIMINATIE = "discriminatie"


class Toezicht(StrEnum):
    """Where a letter says that extra supervision is: closed, so that nobody types a place that tells whom it is about."""

    PLEIN = "plein"
    INGANG = "ingang"
    GANGEN = "gangen"
    PAUZES = "pauzes"
    COMPUTERS = "computers"
