"""Year, one form: what somebody filled in, whatever program saved it.

In: the bytes of a form. Out: `FilledForm`: answers by the name of the field, and what a person must know about how it was read.
Never: a guess at an answer, or an answer in an error.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from generator.base.errors import DocumentError
from generator.base.files import UNPRINTABLE
from generator.ooxml import docx
from generator.ooxml.word import every, get, q
from generator.ooxml.xml import Element
from generator.render.model import Field
from generator.render.paper.fields import BOOKMARK
from generator.stappenplan.features import OEFENING, RESPONDENTEN
from generator.stappenplan.model import Vraag
from generator.stappenplan.rules import stappenplan
from generator.yearly.evaluatie import mark as marks
from generator.yearly.evaluatie.mark import REST, FormMark, FormParagraph

ASKED = (*RESPONDENTEN, OEFENING)
"""Who fills in a form."""
STAFF_ONLY = ("soort", "periode", "ernst")  # only staff are asked
DAY = "ingevuld_op"
_FORM = "Kies het formulier zelf, of maak het opnieuw met: schoolkader maak evaluatieformulier, of schoolkader oefening."
# What Word and LibreOffice themselves show in a field that somebody emptied.
_PROMPTS = frozenset(
    {
        "klik of tik om tekst in te voeren.",
        "klik of tik om een datum in te voeren.",
        "klik hier als u tekst wilt invoeren.",
        "klik hier als u een datum wilt invoeren.",
        "kies een item.",
        "click or tap here to enter text.",
        "click or tap to enter a date.",
        "choose an item.",
        "klik om te typen",
        "kies een datum",
        "kies",
    }
)
_LOST_BREAK = re.compile(r"(?<=[a-zà-ÿ][.!?;,])(?=[A-ZÀ-Ý])")  # LibreOffice drops the break of a line in a field


@dataclass(frozen=True, slots=True, repr=False)
class FilledForm:
    """A form that was filled in.

    Attributes:
        respondent: kind of respondent.
        brin: of the school that made it; empty where the form does not say.
        soort: kind of the exercise that it is of, where it says so.
        answers: name of a field → answer; what was left open is not in it.
        notices: Dutch sentences about how it was read, without an answer.
    """

    respondent: str
    brin: str
    answers: Mapping[str, str]
    notices: tuple[str, ...]
    soort: str = ""

    def __repr__(self) -> str:
        return f"FilledForm({self.respondent}, {len(self.answers)} answers)"


def read(data: bytes) -> FilledForm:
    """Read a form.

    Args:
        data: bytes of a form that was filled in.

    Raises:
        DocumentError: it is no form of ours, of a newer version, damaged, or nothing is filled in.
    """
    parts = docx.read(data)
    mark = marks.read(parts)
    if mark and mark.version > marks.VERSION:
        raise DocumentError(["Dit formulier is gemaakt met een nieuwere versie van schoolkader. Werk schoolkader bij."])
    lines = marks.paragraphs(parts)
    lines = _restored(lines, mark) if mark else lines
    long, inside = _spread(lines)
    values = {part.name: part.value for part in _fields(lines) if part.name} | long
    respondent = mark.respondent if mark and mark.respondent in ASKED else _recognised(values)
    answers = {name: text for name, value in values.items() if (text := tidy(value))}
    _refuse_blank(answers)
    notes = tuple(_notes(mark, lines, inside, values, respondent))
    return FilledForm(respondent, mark.brin if mark else "", answers, notes, mark.soort if mark else "")


def tidy(value: str) -> str:
    """Return an answer on one line; empty for the grey text of an empty field."""
    line = " ".join(_LOST_BREAK.sub(" ", UNPRINTABLE.sub("", value).replace("⏎", " ")).split())
    return "" if line.casefold() in _PROMPTS else line


def questions(respondent: str) -> tuple[str, ...]:
    """Return the names of the fields of a form as we make it."""
    own = tuple(question.id for question in asked(respondent))
    return (DAY, *(STAFF_ONLY if respondent == "medewerkers" else ()), *own)


def asked(respondent: str) -> tuple[Vraag, ...]:
    """Return the questions of a form that have an answer of their own in what we keep, as we make it."""
    plan = stappenplan()
    return plan.oefening.vragen if respondent == OEFENING else plan.lijsten.evaluatie[respondent]


def _fields(lines: tuple[FormParagraph, ...]) -> Iterator[Field]:
    return chain.from_iterable(line.fields for line in lines)


def _recognised(values: Mapping[str, str]) -> str:
    """Return the respondent of a form that lost its mark: the one whose last questions, on learning, are all there."""
    for respondent in ASKED:
        learning = {question.id for question in asked(respondent) if question.deel == "leren"}
        others = set(chain.from_iterable(map(questions, ASKED))) - set(questions(respondent))
        if learning <= set(values) and not others & set(values):
            return respondent
    if not values:
        raise DocumentError([f"Er staan geen invulvelden van een evaluatieformulier in. {_FORM}"])
    raise DocumentError([f"Dit formulier heeft andere velden dan een evaluatieformulier van schoolkader. {_FORM}"])


def _refuse_blank(answers: Mapping[str, str]) -> None:
    if not set(answers) - {DAY}:
        raise DocumentError(["In dit formulier is niets ingevuld. Staan de antwoorden naast de velden? Zet ze dan in de velden."])


def _notes(
    mark: FormMark | None, lines: tuple[FormParagraph, ...], inside: frozenset[int], values: Mapping[str, str], respondent: str
) -> Iterator[str]:
    if mark is None:
        yield "De versie van het formulier is niet meer te zien; of de vragen veranderd zijn, is niet nagekeken."
        missing = [name for name in questions(respondent) if name not in values and _is_learning(name, respondent)]
        yield from (f"Het veld {name} is weg." for name in missing)
        return
    now = marks.checks(lines, inside)
    for name, text in mark.questions.items():
        if name == REST:
            continue
        if name not in values:
            yield f"Het veld {name} is weg uit het formulier; een antwoord is niet gelezen."
        elif now.get(name, text) != text:
            yield f"Bij het veld {name} is de vaste tekst veranderd, of staat er een antwoord naast het veld. Kijk dat zelf na."
    if not all(part.name for part in _fields(lines)):
        yield "Van een veld is niet te zien bij welke vraag het hoort; het antwoord is niet gelezen. Kijk dat zelf na."
    if now[REST] != mark.questions.get(REST, now[REST]):
        yield "Buiten de vragen is tekst veranderd of bijgeschreven; die is niet gelezen. Kijk dat zelf na."


def _is_learning(name: str, respondent: str) -> bool:
    return any(question.id == name and question.deel == "leren" for question in asked(respondent))


def _restored(lines: tuple[FormParagraph, ...], mark: FormMark) -> tuple[FormParagraph, ...]:
    """Name the fields of which programs lost tag and bookmark by the question beside them, where that is certain."""
    present = {part.name for part in _fields(lines)}
    gone = {name: text for name, text in mark.questions.items() if name not in present}
    return tuple(_renamed(line, gone) for line in lines)


def _renamed(line: FormParagraph, gone: Mapping[str, str]) -> FormParagraph:
    if len(line.fields) != 1 or line.fields[0].name:
        return line
    text = marks.check(line.fixed)
    names = [name for name, known in gone.items() if known == text]
    return replace(line, fields=(replace(line.fields[0], name=names[0]),)) if len(names) == 1 else line


def _spread(lines: tuple[FormParagraph, ...]) -> tuple[dict[str, str], frozenset[int]]:
    """Return the answers that run over several paragraphs, and the positions of the paragraphs that are all answer.

    Where a program kept the bookmark of a field and not the field, Enter makes a new paragraph inside the bookmark.
    """
    ends: dict[str, tuple[int, Element]] = {}
    for number, line in enumerate(lines):
        ends |= {get(node, "w:id"): (number, node) for node in every(line.node, "w:bookmarkEnd")}
    found: dict[str, str] = {}
    inside: set[int] = set()
    for first, line in enumerate(lines):
        for start in every(line.node, "w:bookmarkStart"):
            last, end = ends.get(get(start, "w:id"), (first, start))
            rest = range(first + 1, last + 1)
            if get(start, "w:name").startswith(BOOKMARK) and rest and not any(lines[number].fields for number in rest):
                own = get(start, "w:name").removeprefix(BOOKMARK)
                begun = next((part.value for part in line.fields if part.name == own), "")
                found[own] = " ".join([begun, *(lines[number].fixed for number in rest[:-1]), _before(lines[last].node, end)])
                inside |= set(rest)
    return found, frozenset(inside)


def _before(paragraph: Element, end: Element) -> str:
    """Return what a paragraph says before a bookmark ends."""
    texts: list[str] = []
    for node in paragraph.iter(q("w:t"), q("w:br"), q("w:tab"), q("w:bookmarkEnd")):
        if node is end:
            break
        texts.append(node.text or "" if node.tag == q("w:t") else " ")
    return "".join(texts)
