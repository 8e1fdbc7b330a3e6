"""Render, a compiled part: its markup as fixed texts, its tags as Python that puts paragraphs between them.

In: the root of a part that was cleaned and marked, and what its styles say. Out: `Story`, which is filled in as often as is needed.
Never: a document that is read as XML when it is made; what is fixed was read once, and a value is letters alone.

The source of a part is what docxtpl makes of it, and Jinja reads it. Each tag then becomes one sign, so that the part is XML again
and its paragraphs, rows and cells can be found: outside a paragraph a sign repeats or hides what stands after it, inside one it
repeats or hides markup, or is a value.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Final

from jinja2.exceptions import SecurityError, UndefinedError

from generator.base.errors import TemplateError
from generator.ooxml.xml import Element, parse
from generator.render.check.allowed import refusals
from generator.render.check.places import label
from generator.render.engine.patch import source
from generator.render.engine.sandbox import FILTERS, environment
from generator.render.engine.work import TooMuchWorkError
from generator.render.looks import Looks
from generator.render.story.code import Writer
from generator.render.story.contents import mark_contents, number_fields
from generator.render.story.language import Asked, Tag, asked
from generator.render.story.mend import Mender
from generator.render.story.shape import Bit, Filled, Node
from generator.render.story.values import shown

_NAME: Final = re.compile(r"'(\w+)'(?: is undefined)?$")


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A part that is filled in.

    Attributes:
        name: its name in the file.
        text: what Jinja reads of it, for the words of an error.
        run: puts values in it; gives what it holds, and the paragraphs that a value or condition stands in.
        mender: for the paragraphs of which the text cannot stand as it is.
        codes: the fields of its tables of contents.
        numbered: some of its paragraphs are numbered, or may be.
    """

    name: str
    text: str
    run: Callable[[Mapping[str, object]], Filled]
    mender: Mender
    codes: tuple[str, ...]
    numbered: bool

    def filled(self, values: Mapping[str, object]) -> Filled:
        """Fill the part in.

        Raises:
            TemplateError: a tag asks for something that is not there, or that cannot be shown; or for too much.
        """
        try:
            return self.run(values)
        except TooMuchWorkError as error:
            raise TemplateError(
                [f"{label(self.name)}: het document wordt te groot. Kijk of een herhaling in een herhaling staat, of verdeel haar."]
            ) from error
        except (KeyError, TypeError, SecurityError) as error:
            raise TemplateError([f"{label(self.name)}: {self._wrong(values)}"]) from error

    def _wrong(self, values: Mapping[str, object]) -> str:
        """Return why it could not be filled in, in the words that Jinja has for it."""
        try:
            for _ in environment().from_string(self.text).generate(values):
                pass
        except UndefinedError as error:
            match = _NAME.search(error.message or "")
            return f"de naam {f'‘{match[1]}’' if match else 'in een van de tags'} bestaat niet voor dit document."
        except (SecurityError, TypeError):
            pass
        return "een tag wil iets laten zien dat geen tekst of getal is."


def compile_story(root: Element, name: str, looks: Looks, text: str = "") -> Story:
    """Compile a part.

    Args:
        root: its root, cleaned and marked.
        name: its name in the file.
        looks: what the styles and lists of its document say.
        text: what docxtpl made of this very part before, where that is known.

    Raises:
        TemplateError: something in its tags is not on the list, or stands where no tag can.
    """
    codes = tuple(mark_contents(root))
    number_fields(root)
    text = text or source(root)
    tree = environment().parse(text)
    if refused := refusals(tree):
        raise TemplateError([f"{label(name)}: {reason}" for reason in refused])
    tags = tuple(_tags(text, iter(list(asked(tree.body)))))
    begin, end = _signs(text)
    numbers = iter(range(len(tags)))
    whole = "".join(f"{begin}{next(numbers)}{end}" if word else piece for piece, word in _pieces(text))
    writer = Writer(name, tags, (begin, end), looks)
    code, known = writer.written(parse(whole.encode(), name))
    space: dict[str, object] = {**_SPACE, **known}
    exec(_code(code), space)  # noqa: S102 - our own code, of expressions that are on the list
    run: Callable[[Mapping[str, object]], Filled] = space["run"]  # type: ignore[assignment]
    return Story(name, text, run, writer.mender, codes, writer.numbered)


def _signs(text: str) -> tuple[str, str]:
    """Return two signs that no text in Word holds; they stand around the number of a tag."""
    free = [sign for sign in map(chr, range(0xFDD0, 0xFDF0)) if sign not in text]
    return free[0], free[1]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Iterate over (text, "") and ("", first word) of what stands between tags and the tags; a value has the word `value`."""
    word, inside = "", False
    for _, kind, piece in environment().lex(text):
        if kind == "data":
            yield piece, ""
        elif kind == "variable_begin":
            word, inside = "value", True
        elif kind == "block_begin":
            word, inside = "", True
        elif kind in {"variable_end", "block_end"}:
            inside = False
            yield "", word
        elif inside and kind == "name" and not word:
            word = piece


def _tags(text: str, found: Iterator[Asked]) -> Iterator[Tag]:
    for _, word in _pieces(text):
        if word:
            yield Tag(word, next(found) if word in {"value", "if", "elif", "for"} else None)


_SPACE: Final = {
    "Bit": Bit,
    "Filled": Filled,
    "Node": Node,
    "TooMuchWorkError": TooMuchWorkError,
    "enumerate": enumerate,
    "filtered": FILTERS,
    "len": len,
    "shown": shown,
    "tuple": tuple,
    "__builtins__": {},
}


@lru_cache(maxsize=64)  # on another paper a document has the same tags
def _code(text: str) -> CodeType:
    return compile(text, "<sjabloon>", "exec")
