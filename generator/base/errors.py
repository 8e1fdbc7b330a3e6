"""Every error that a user can meet, and the exit code that belongs to it.

    GeneratorError                 1
    ├── UsageError                 2   wrong use of the command
    ├── InputError                 3   a file that a person wrote does not hold
    │   ├── ProfileError
    │   ├── IncidentError
    │   ├── MissingError               a document asks for values that are not filled in
    │   ├── FactsError                 a document would not be true, or a veto of the protocol holds
    │   └── OutOfScopeError            the stappenplan is not meant for this incident
    ├── FieldErrors                3   a new value does not fit its key
    ├── StappenplanError           1   our own rule data does not hold
    ├── TemplateError              3   a template is refused
    ├── DocumentError              3   a Word file cannot be read
    ├── UnprintableError           3   a value holds a character that Word cannot hold
    ├── ReleaseError               3   a file cannot be released yet: a reason or a value is missing
    ├── LanguageError              3   a language or a translation is not there
    ├── GuardError                 4   privacy stop
    ├── UnforeseenError            1   a fault of ours, told by its kind and place
    └── OutputError                1   a file cannot be written, or would lose somebody's work
        ├── BusyError                  another run holds the folder
        ├── ChangedMeanwhile           somebody changed the facts since they were read
        ├── EditedError                somebody edited the file since it was made
        └── OpenError                  the file is open in Word

An error takes data; `__str__` makes the Dutch sentence: where, what, what to do. No error ever holds a value that may be a
person's: positions, keys and numbers only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file, with its place and the remedy.

    Attributes:
        file: file name as the user gave it, without a folder of this machine.
        line: 1-based line, 0 when the problem has no place of its own.
        column: 1-based column, 0 likewise.
        key: dotted path of the key (`contact.ouders.naam`), empty for the whole file.
        what: Dutch sentence: what is wrong.
        remedy: Dutch sentence: what to do.
        cell: its name in a spreadsheet (`B7`), which is told instead of line and column; empty for a text file.
    """

    file: str
    line: int
    column: int
    key: str
    what: str
    remedy: str
    cell: str = ""

    def __str__(self) -> str:
        where = f"cel {self.cell}" if self.cell else f"regel {self.line}, kolom {self.column}"
        place = f"{self.file}, {where}" if self.line else self.file
        key = f" ({self.key})" if self.key else ""
        return f"{place}{key}: {self.what}\n    {self.remedy}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a value, for whoever fills it in.

    Attributes:
        key: dotted key, positions from 0 (`betrokkenen.1.leeftijd`); empty for the whole file.
        what: Dutch sentence: what is wrong; never the value.
        remedy: Dutch sentence: what to do.
        file: name of the file that holds it, which may be the one that a board shares.
        line: 1-based line in that file, 0 where it has none.
    """

    key: str
    what: str
    remedy: str
    file: str = ""
    line: int = 0


class GeneratorError(Exception):
    """Base of all errors of this project."""

    exit_code: ClassVar[int] = 1


class UsageError(GeneratorError):
    """The command was used in a way that cannot work."""

    exit_code = 2


class InputError(GeneratorError):
    """One or more problems in a file that a person wrote; all of that file at once."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class ProfileError(InputError):
    """A school profile does not hold."""


class IncidentError(InputError):
    """An incident file does not hold."""


class FieldErrors(GeneratorError):  # noqa: N818 - several at once
    """New values that do not fit their keys; nothing was written.

    Args:
        faults: one a value.
    """

    exit_code = 3

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "Dit is niet opgeslagen:\n" + "\n".join(f"  - {each.key}: {each.what} {each.remedy}" for each in self.faults)


class MissingError(GeneratorError):
    """A document needs values that are not filled in.

    Args:
        document: name of the document.
        keys: dotted keys with the Dutch question that each answers.
        files: dotted key → the file that it belongs in, as in `in het incident`; empty for a place in the document itself.
    """

    exit_code = 3

    def __init__(self, document: str, keys: Iterable[tuple[str, str]], files: Mapping[str, str] = MappingProxyType({})) -> None:
        self.document = document
        self.keys = tuple(keys)
        self.files = dict(files)
        super().__init__(document, self.keys)

    def rows(self) -> dict[str, str]:
        """Return dotted key → the line that asks for it, with the file that it belongs in."""
        files = {key: f"{self.files[key]}, " if key in self.files else "" for key, _ in self.keys}
        return {key: f"  - {files[key]}{key}: {question}" for key, question in self.keys}

    def __str__(self) -> str:
        rows = "\n".join(self.rows().values())
        return (
            f"Het document {self.document} kan nog niet gemaakt worden. Dit ontbreekt nog:\n{rows}\n"
            "Vul dit in, of maak met --concept een versie waarin de open plekken gemarkeerd staan."
        )


class FactsError(GeneratorError):
    """A document would say something that is not true, or goes against a veto of the school's own protocol.

    Args:
        documents: names of the documents that are not made.
        reasons: Dutch sentences: which facts, where they stand, and what each choice does.
        wat: what was not done with them, as a Dutch participle.
    """

    exit_code = 3

    def __init__(self, documents: Iterable[str], reasons: Iterable[str], wat: str = "gemaakt") -> None:
        self.documents = tuple(documents)
        self.reasons = tuple(reasons)
        self.wat = wat
        super().__init__(self.documents, self.reasons, wat)

    def __str__(self) -> str:
        return f"Niet {self.wat}: {', '.join(self.documents)}.\n" + "\n".join(self.reasons)


class OutOfScopeError(GeneratorError):
    """The incident falls outside the stappenplan; the sentence says where to turn.

    Args:
        reasons: (reason, where to turn) pairs, both Dutch sentences.
    """

    exit_code = 3

    def __init__(self, reasons: Iterable[tuple[str, str]]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(self.reasons)

    def __str__(self) -> str:
        rows = "\n".join(f"{reason}\n    {turn}" for reason, turn in self.reasons)
        return f"Voor dit incident maakt schoolkader geen documenten.\n{rows}"


class StappenplanError(GeneratorError):
    """The rule data in `generator/stappenplan/` does not hold."""


class TemplateError(GeneratorError):
    """A template is refused, with each fault and its place.

    Args:
        faults: Dutch sentences, each with the document part, the paragraph and the remedy.
    """

    exit_code = 3

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "Dit sjabloon kan zo niet gebruikt worden:\n" + "\n".join(f"  - {fault}" for fault in self.faults)


class DocumentError(GeneratorError):
    """A Word file cannot be read: it is damaged, encrypted, too large or something else.

    Args:
        reasons: Dutch sentences, each with what is wrong and the remedy.
    """

    exit_code = 3

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(self.reasons)

    def __str__(self) -> str:
        return "Dit bestand kan niet gelezen worden:\n" + "\n".join(f"  - {reason}" for reason in self.reasons)


class UnprintableError(GeneratorError):
    """A value holds a character that a Word file cannot hold; printing it would lose the text after it.

    Args:
        place: dotted position of the value in the document's data (`maatregelen.2.tekst`), never the value.
    """

    exit_code = 3

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(place)

    def __str__(self) -> str:
        return (
            f"In de gegevens van het document staat bij {self.place} een teken dat niet in Word kan (een onzichtbaar stuurteken).\n"
            "    Typ die tekst opnieuw, zonder te plakken."
        )


class ReleaseError(GeneratorError):
    """A file cannot be released yet; the sentence says what is missing."""

    exit_code = 3


class LanguageError(GeneratorError):
    """A language that is asked for is not there."""

    exit_code = 3


class GuardError(GeneratorError):
    """Privacy stop: a finished document holds what its readers may not learn. Nothing was written.

    Args:
        document: name of the document.
        findings: Dutch sentences with kind, place and advice; never the text that was found.
        rows: the same findings, and the warnings beside them, in the form of `controleer --json`.
        papier: name of the school's own letterhead or template when that is what holds it, and not the document.
    """

    exit_code = 4

    def __init__(self, document: str, findings: Iterable[str], rows: Iterable[dict[str, str]] = (), papier: str = "") -> None:
        self.document = document
        self.papier = papier
        self.findings = tuple(findings)
        self._rows = tuple(rows)
        super().__init__(document, self.findings, self._rows, papier)

    def as_rows(self) -> list[dict[str, str]]:
        """Return the findings in the form of `controleer --json`."""
        return [dict(row) for row in self._rows]

    def __str__(self) -> str:
        rows = "\n".join(f"  - {finding}" for finding in self.findings)
        if not self.papier:
            return f"Privacystop: {self.document} is niet opgeslagen.\n{rows}"
        return (
            f"Privacystop: {self.document} is niet opgeslagen, om wat er in {self.papier} staat:\n{rows}\n"
            f"    Verander dat bestand in Word en sla het op als .docx, of maak er een schone kopie van:\n"
            f"    schoolkader controleer {self.papier} --schoon"
        )

    def of_paper(self, papier: str) -> "GuardError":
        """Return the same stop, with the name of the school's own file that holds what was found."""
        return GuardError(self.document, self.findings, self._rows, papier)


class UnforeseenError(GeneratorError):
    """A fault that nobody foresaw.

    Args:
        fault: its kind and its place in our code; never its text, which could hold a name.
    """

    def __init__(self, fault: str) -> None:
        self.fault = fault
        super().__init__(fault)

    def __str__(self) -> str:
        return (
            f"Er ging iets mis dat niet had mogen gebeuren ({self.fault}). "
            "Geef deze regel door aan de makers; er staat geen naam in. Er is niets half opgeslagen."
        )


class OutputError(GeneratorError):
    """A file cannot be written, or writing it would lose somebody's work."""


class BusyError(OutputError):
    """Another run holds the folder; it will be free again."""


class ChangedMeanwhile(OutputError):  # noqa: N818 - what happened
    """A file of facts was changed since it was read, and stays as it is.

    Args:
        file: its name.
        keys: dotted keys that have another value now, positions from 0; empty where what was read is not known any more.
    """

    def __init__(self, file: str, keys: Iterable[str]) -> None:
        self.file = file
        self.keys = tuple(keys)
        super().__init__(file, self.keys)

    def __str__(self) -> str:
        which = f" Anders dan toen: {', '.join(self.keys)}." if self.keys else ""
        return (
            f"{self.file} is intussen veranderd en blijft zoals het is.{which} Kijk wat er nu staat en vul uw wijziging opnieuw in."
        )


class EditedError(OutputError):
    """A file was edited since it was made, and stays as it is."""


class OpenError(OutputError):
    """A file is open in Word, and stays as it is."""
