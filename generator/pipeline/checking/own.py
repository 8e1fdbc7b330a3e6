"""The sentences of a file that are a person's: what somebody must read, as no pattern knows what a neighbour knows.

In: a file, the school and the incident. Out: those sentences in the order of the page, each with the last answer about it. Never: a
sentence of ours; where it cannot be told whose one is, it is a person's.

Source: R4.07.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

from generator import guard
from generator.base.errors import GeneratorError
from generator.base.kring import Kring
from generator.base.unforeseen import told
from generator.disclose.told import ToldFacts
from generator.documents import paper
from generator.documents.catalogue import CATALOGUE, AnyDocument, variants
from generator.guard.sentences import Bank, Whose, lines, phrases_of, sentences
from generator.load.keys.incident import OWN_WORDS, EigenWoorden, Incident
from generator.pipeline import steps
from generator.pipeline.cases.case import Case, complete
from generator.pipeline.checking.bank import HEARD_BY, bank_of, muted, own_words
from generator.write import release
from generator.write.forms import push_text
from generator.write.manifest import check_number
from generator.write.release import NO, ReadSentence, Recognised

_WORD: Final = ".docx"
_SUBJECT: Final = "Onderwerp: "
QUESTIONS: Final[Mapping[Kring, tuple[str, str, str]]] = {
    Kring.OPENBAAR: (
        "Kan een buur hieruit opmaken om wie het gaat?",
        "Een buur kan hieruit opmaken om wie het gaat.",
        "Lees elke zin als iemand uit de straat die het gezin kent.",
    ),
    Kring.TEAM: (
        "Kan een collega of een buur die dit blad vindt, hieruit opmaken om welke leerling het gaat?",
        "Wie dit blad vindt, kan hieruit opmaken om welke leerling het gaat.",
        "Lees elke zin als een collega die er niets mee te maken heeft.",
    ),
    Kring.BETROKKENEN: (
        "Vertelt deze zin iets over een andere leerling?",
        "Deze zin vertelt iets over een andere leerling.",
        "Lees elke zin als wie hem thuis krijgt: wat hoort die over een ander?",
    ),
}
"""Who reads → the one question about each own sentence, what was found where the answer is yes, and with whose eyes to read."""


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A sentence that a person wrote.

    Attributes:
        tekst: its words; for a screen alone.
        kenmerk: check number of its words, under which the answer is kept.
        incident: check number of the incident that the answer is about; empty for what the school says in every document.
        over_een: it tells of one pupil, whatever it says.
        gelezen: the last answer about it, of these readers; None where nobody read it yet.
    """

    tekst: str = field(repr=False)
    kenmerk: str
    incident: str
    over_een: bool
    gelezen: ReadSentence | None = None

    @property
    def open(self) -> bool:
        """Whether a person must still read it, or said that it cannot go."""
        return self.gelezen is None or self.gelezen.antwoord != NO

    def as_json(self) -> dict[str, object]:
        """Return the sentence for a script: by check number, and never in words."""
        return {"zin": self.kenmerk, "over_een_leerling": self.over_een}


@dataclass
class Phrasebook:
    """What we can say for a case; what its documents say is worked out once.

    Attributes:
        case: the school and the incident; None where no school is known.
        runs: whether documents are made in memory to know their sentences; not where nobody said which day it is.
    """

    case: Case | None
    runs: bool = True
    _said: dict[tuple[str, str, str], frozenset[str]] = field(default_factory=dict, repr=False)

    def bank(self, wat: Recognised, place: Path | None) -> Bank:
        """Return the bank against which a file is read.

        Args:
            wat: which document it is, and who reads it; of an unknown one all documents for these readers count.
            place: where it stands, for what is known of it there.
        """
        bank = self.base(wat.kring)
        if self.case is None or not self.runs:
            return bank
        case, known = _as_then(self.case, place), CATALOGUE.get(wat.document)
        names = [known] if known else [each for each in CATALOGUE.values() if each.kring is wat.kring]
        forms = ((document, variant) for document in names for variant in _forms(document, case, wat.variant))
        return bank.with_made(chain.from_iterable(self._made(document, variant, case) for document, variant in forms))

    def base(self, kring: Kring) -> Bank:
        """Return what we can say to these readers whatever happened, and what stands on the paper of the school."""
        return bank_of(self.case.profile if self.case else None, kring).with_made(self._paper)

    @cached_property
    def _paper(self) -> frozenset[str]:
        try:
            found = paper.allowed(self.case.profile, self.case.root).briefpapier if self.case else ()
        except GeneratorError:  # the paper is refused: whoever makes a document hears why
            return frozenset()
        return frozenset(chain.from_iterable(map(phrases_of, found)))

    def _made(self, document: AnyDocument, variant: str, case: Case) -> frozenset[str]:
        key = (document.naam, variant, f"{case.today}{case.vorige}")
        if key not in self._said:
            self._said[key] = frozenset(_said_in(document, variant, case))
        return self._said[key]


def question(kring: Kring) -> str:
    """Return the one question about each own sentence; empty for readers of whom nothing is asked."""
    return QUESTIONS[kring][0] if kring in QUESTIONS else ""


def as_whom(kring: Kring) -> str:
    """Return with whose eyes own sentences are read; empty as above."""
    return QUESTIONS[kring][2] if kring in QUESTIONS else ""


def own_sentences(
    name: str, data: bytes, wat: Recognised, book: Phrasebook, place: Path | None = None, home: Path | None = None
) -> tuple[OwnSentence, ...]:
    """Return the sentences of a file that a person wrote, where its readers are such that somebody is asked about them.

    Args:
        name: file name; its ending tells the kind.
        data: the whole file.
        wat: which document it is, and who reads it.
        book: what we can say.
        place: where it stands, for what is known of it there.
        home: folder of the school, whose answers count for a file that stands elsewhere too.

    Raises:
        DocumentError: it cannot be read. OutputError: the record of answers is damaged.
    """
    if wat.kring not in HEARD_BY:
        return ()
    found = lines(name, data)
    if not any(each.van is Whose.PERSON for each in sentences(found, book.base(wat.kring))):
        return ()
    said = [each.tekst for each in sentences(found, book.bank(wat, place)) if each.van is Whose.PERSON]
    homes = dict.fromkeys([*([home.resolve()] if home else []), *([release.home_of(place)] if place else [])])
    answers = {key: answer for each in homes for key, answer in release.read_in(each).items()}
    return tuple(_read(each, wat, book.case, answers) for each in said)


def _as_then(case: Case, place: Path | None) -> Case:
    """Return the case as it was when a file that we know was made: its day, and the letter before it."""
    line = release.line_of(place, "") if place else None
    if line is None:
        return case
    return replace(case, today=date.fromisoformat(line.datum), vorige=ToldFacts.of_row(line.na) if line.na else None)


def _forms(document: AnyDocument, case: Case, variant: str) -> tuple[str, ...]:
    """Return the variants that a file can be: the one that is known, else all there are; never the letter on another pupil."""
    if variant or document.per_leerling:
        return (variant,) if variant else ()
    return variants(document, case.profile, case.incident)


def _said_in(document: AnyDocument, variant: str, case: Case) -> Iterator[str]:
    """Yield the sentences of a document as we make it, without any of a person; none where we make none."""
    try:
        with told():
            silent = complete(document, _silent(case))
            made = steps.put_on_paper(document, silent, steps.composed(document, silent, variant), None)
            rows = lines(_WORD, made.data)
    except GeneratorError:  # with the facts of now there would be none
        return
    for row in rows:
        yield from phrases_of(row.text)
        if row.text.startswith(_SUBJECT):
            yield from phrases_of(f"Pushbericht: {push_text(row.text.removeprefix(_SUBJECT))}")


def _silent(case: Case) -> Case:
    """Return the case without a sentence of the director or of the school itself."""
    silent = replace(case, profile=muted(case.profile))
    if case.incident is None:
        return silent
    letter = case.incident.ouderbrief.model_copy(update={**dict.fromkeys(OWN_WORDS, ""), "studenten": EigenWoorden()})
    return replace(silent, incident=case.incident.model_copy(update={"ouderbrief": letter}))


def _read(said: str, wat: Recognised, case: Case | None, answers: release.Answers) -> OwnSentence:
    number = check_number(said)
    about = "" if case and said in own_words(case.profile) else _incident(case)
    one = bool(guard.about_one_pupil(said))
    return OwnSentence(said, number, about, one, answers.get((wat.kring, number, about)))


def _incident(case: Case | None) -> str:
    incident: Incident | None = case.incident if case else None
    return check_number(incident.kenmerk) if incident else ""
