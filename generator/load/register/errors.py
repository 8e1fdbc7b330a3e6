"""The errors of asking the register for a school. BRIN codes and school names are public and may stand in a sentence.

In: codes, public names. Out: Dutch sentences. Never: a value from a file that turned out to be something else.
"""

from collections.abc import Iterable

from generator.base.errors import UsageError

DUO_SITE = "duo.nl/open_onderwijsdata"


class BrinFormatError(UsageError):
    """What was given is no BRIN code."""

    def __str__(self) -> str:
        return (
            "Dit is geen BRIN-code. Een BRIN-code heeft twee cijfers en twee letters, en daarna twee cijfers voor de vestiging: "
            "bijvoorbeeld 03WU00."
        )


class UnknownBrinError(UsageError):
    """No location has this code.

    Args:
        brin: the code that was asked for.
        file: name of the DUO file that was searched, None for the register that ships with the product.
    """

    def __init__(self, brin: str, file: str | None = None) -> None:
        self.brin = brin
        self.file = file
        super().__init__(brin, file)

    def __str__(self) -> str:
        if self.file:
            return f"{self.brin} staat niet in {self.file}. Controleer de code, of kies het bestand van uw onderwijs: {DUO_SITE}."
        return (
            f"{self.brin} staat niet in de meegeleverde registers van po, vo en gespecialiseerd onderwijs. "
            "Controleer de BRIN-code. Is het een mbo of een nieuwe school? Download het bestand met vestigingen "
            f"op {DUO_SITE} en geef het mee met --duo BESTAND."
        )


class UnknownBoardError(UsageError):
    """No location is of this board.

    Args:
        nummer: number of the board; empty where this is no number.
        file: name of the DUO file that was searched, None for the register that ships with the product.
    """

    def __init__(self, nummer: str = "", file: str | None = None) -> None:
        self.nummer = nummer
        self.file = file
        super().__init__(nummer, file)

    def __str__(self) -> str:
        if not self.nummer:
            return "Het nummer van een bestuur (bevoegd gezag) heeft hooguit vijf cijfers: --bestuur 32073."
        if self.file:
            return (
                f"In {self.file} staat geen school van bestuur {self.nummer}. Controleer het nummer (bevoegd gezag), "
                f"of kies het bestand van uw onderwijs: {DUO_SITE}."
            )
        return (
            f"In het meegeleverde register van basisscholen staat geen school van bestuur {self.nummer}. Controleer het nummer "
            "(bevoegd gezag). Heeft het bestuur scholen voor vo, so, sbo of mbo? Daarvan kent het register de besturen niet: "
            f"download het bestand met vestigingen op {DUO_SITE} en geef het mee met --duo BESTAND."
        )


class AmbiguousBrinError(UsageError):
    """An institution code fits several locations.

    Args:
        brin: the institution code, four characters.
        locations: (code, name, place) of each location.
    """

    def __init__(self, brin: str, locations: Iterable[tuple[str, str, str]]) -> None:
        self.brin = brin
        self.locations = tuple(locations)
        super().__init__(brin, self.locations)

    def __str__(self) -> str:
        rows = "\n".join(f"  - {code}: {name}, {place}" for code, name, place in self.locations)
        return f"{self.brin} heeft meer dan één vestiging. Kies er een en geef de code van zes tekens:\n{rows}"


class UnknownSchoolYearError(UsageError):
    """The holidays of this school year are not in the table.

    Args:
        schooljaar: the year that was asked for.
        known: the years that are there.
    """

    def __init__(self, schooljaar: str, known: Iterable[str]) -> None:
        self.schooljaar = schooljaar
        self.known = tuple(known)
        super().__init__(schooljaar, self.known)

    def __str__(self) -> str:
        return (
            f"De schoolvakanties van {self.schooljaar} staan nog niet in schoolkader; wel die van {', '.join(self.known)}. "
            "Vul ze in het profiel in bij regio.vakanties_afwijkend, of neem een nieuwere versie van schoolkader."
        )
