"""A letter: at the left what drives it, at the right the page as it will look, and why each sentence is there."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from generator import (
    Previewed,
    PreviewedDocument,
    SentenceFinding,
    Waarom,
    change_file,
    list_documents,
    make_in_memory,
    message_of,
    read_values,
    safe,
    screen_sentence,
)
from generator.base.errors import ChangedMeanwhile, Fault, FieldErrors, GeneratorError, MissingError
from generator.base.kring import Kring
from generator.doors.web.desk import Posted, go
from generator.doors.web.fields import as_typed, fields_of, posted
from generator.doors.web.pages.letters.driving import DECISIONS, MEASURES, OWN, asked, driving, measured, measures
from generator.doors.web.pages.letters.kept import memory_of
from generator.doors.web.pages.letters.lacking import of_school
from generator.doors.web.pages.letters.papers import MEDIA, Place, ThePlace, links_of, page_of, said
from generator.doors.web.shared.spoken import called, plain
from generator.doors.web.store import NotHereError

router = APIRouter()
_ON_THE_PAGE: Final = frozenset({"choice", "choices", "date", "moment", "until", "hour", "number", "text", "long"})
_SHOWN: Final = 6  # facts beside the decisions that stand open; the rest is one click away


@dataclass(frozen=True, slots=True)
class Letter:
    """Which document of which incident a page is about."""

    place: Place
    name: str
    variant: str

    @property
    def address(self) -> str:
        """Its address, without the variant."""
        return f"{self.place.path}/brief/{self.name}"

    @property
    def query(self) -> str:
        """The variant, behind the address."""
        return f"?variant={quote(self.variant)}" if self.variant else ""

    @property
    def word(self) -> str:
        """Under which its page is kept for a moment."""
        return f"blad {self.place.incident.id} {self.name} {self.variant}"


def letter_of(place: ThePlace, name: str, variant: Annotated[str, Query(max_length=60)] = "") -> Letter:
    """Return the document that a request is about.

    Raises:
        NotHereError: no document on an incident is called that.
    """
    if not any(each.naam == name and (each.vereist_incident or each.in_plaats) for each in list_documents()):
        raise NotHereError
    return Letter(place, name, variant)


TheLetter = Annotated[Letter, Depends(letter_of)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as the facts of now make it, with all that is to be told of it.

    Attributes:
        document: None where it cannot be made, for the reasons in `lines`; `missing`: keys with their questions.
        mark: of its bytes; `html`: its text.
    """

    previewed: Previewed | None = None
    document: PreviewedDocument | None = None
    missing: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    mark: str = ""
    html: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Why an answer was not saved: what is wrong with it, or what somebody changed meanwhile; and the digest of what stands."""

    digest: str = ""
    faults: tuple[Fault, ...] = ()
    meanwhile: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is such a reason."""
        return bool(self.faults or self.meanwhile)

    @property
    def shown(self) -> list[tuple[str, str, str]]:
        """The faults for a page: id of the field, what it is called, what is wrong."""
        return [
            ("v-" + each.key.replace(".", "-"), called(each.key), plain(f"{each.what} {each.remedy}").strip())
            for each in self.faults
        ]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The own sentences with what the guard found; `taken` says that better words were put in."""

    text: str
    found: tuple[SentenceFinding, ...]
    taken: bool = False
    fault: str = ""


@router.get("/incidenten/{number}/brief/{name}/voorbeeld.docx")
def sheet(letter: TheLetter, v: Annotated[str, Query(max_length=64)] = "") -> Response:
    """Give the page as it will look: the very bytes that the page beside it tells of."""
    kept = memory_of(letter.place.request).get(letter.word, bytes)
    if kept is None or _mark(kept) != v:
        made = _sheet(letter).document
        kept = made.data if made else None
    if kept is None:
        raise NotHereError
    return Response(kept, media_type=MEDIA["docx"])


@router.get("/incidenten/{number}/brief/{name}", response_class=HTMLResponse)
def show_letter(letter: TheLetter) -> Response:
    """Show a letter with what drives it."""
    return _page(letter)


@router.post("/incidenten/{number}/brief/{name}", response_class=HTMLResponse)
def save(letter: TheLetter, form: Posted) -> Response:
    """Save what was changed, and show the page that follows from it; `neem` puts better words in an own sentence."""
    taken = _taken(form)
    unsaved = _saved(letter.place, taken)
    if "hx-request" in letter.place.request.headers:
        told = _told(letter, _sheet(letter), unsaved)
        own = _read(letter, _text(taken), taken=True) if taken is not form else None
        return page_of(letter.place, "brief_rechts", **told, zin=own, digest=unsaved.digest, live=True)
    if unsaved.any:
        return _page(letter, unsaved, taken)
    return go(f"{letter.address}{letter.query}")


def _saved(place: Place, form: FormData) -> Unsaved:
    given, found = str(form.get("digest", "")), read_values(place.incident.path)
    changes = {**posted(form, asked(), found), **measured(form, found)}
    try:
        return Unsaved(change_file(place.incident.path, changes, given).digest if changes else found.digest)
    except FieldErrors as error:
        return Unsaved(given, faults=error.faults)
    except ChangedMeanwhile as error:
        return Unsaved(given, meanwhile=tuple(dict.fromkeys(map(called, error.keys))) or ("iets in dit incident",))


@router.post("/incidenten/{number}/brief/{name}/zin", response_class=HTMLResponse)
def sentence(letter: TheLetter, form: Posted) -> Response:
    """Read the own sentences while they are typed; nothing is saved."""
    return page_of(letter.place, "brief_zin", address=letter.address, zin=_read(letter, _text(form)))


def _read(letter: Letter, text: str, *, taken: bool = False, fault: str = "") -> Sentence:
    try:
        found = screen_sentence(text, *letter.place.paths, letter.place.today) if text.strip() else ()
    except GeneratorError:  # why a file of facts cannot be read, the page says beside it
        found = ()
    once = {(each.start, each.end, each.advies): each for each in reversed(found)}  # two rules may say the same of one place
    return Sentence(text, tuple(reversed(once.values())), taken, fault)


def _text(form: FormData) -> str:
    return str(form.get(f"v:{OWN}") or "").replace("\r\n", "\n")


def _taken(form: FormData) -> FormData:
    """Return a form in which better words stand in the own sentences, where somebody asked for that: `begin:end:words`."""
    start, _, rest = str(form.get("neem") or "").partition(":")
    end, _, words = rest.partition(":")
    text = _text(form)
    if not (start.isdecimal() and end.isdecimal() and int(start[:6]) <= int(end[:6]) <= len(text)):
        return form
    better = text[: int(start)] + words + text[int(end) :]
    return FormData([(name, value) for name, value in form.multi_items() if name != f"v:{OWN}"] + [(f"v:{OWN}", better)])


def _page(letter: Letter, unsaved: Unsaved | None = None, form: FormData | None = None) -> Response:
    made, found = _sheet(letter), read_values(letter.place.incident.path)
    unsaved = unsaved or Unsaved()
    keys = tuple(driving(letter.name, made.previewed, made.document))
    fields = fields_of(asked(), [key for key in keys if key != MEASURES], found, unsaved.faults)
    fields = as_typed(fields, form) if form is not None else fields
    shown = [each for each in fields if each.question.kind in _ON_THE_PAGE and each.key != OWN]
    rest = [each for each in shown if each.key not in DECISIONS]
    return page_of(
        letter.place,
        "brief",
        status=422 if unsaved.any else 200,
        **_told(letter, made, unsaved),
        decisions=[each for each in shown if each.key in DECISIONS],
        facts=rest[:_SHOWN],
        more=rest[_SHOWN:],
        zin=next((_read(letter, each.value, fault=each.fault) for each in fields if each.key == OWN), None),
        measures=measures(found) if MEASURES in keys else (),
        statuses=asked()[f"{MEASURES}.status"].options,
        digest=found.digest,
    )


def _told(letter: Letter, made: Sheet, unsaved: Unsaved) -> dict[str, Any]:
    """Return what both the page and its right side ask for."""
    previewed = made.previewed
    return {
        "document": letter.name,
        "variant": letter.variant,
        "address": letter.address,
        "query": letter.query,
        "made": made,
        "html": safe(made.html),
        "variants": [each.variant for each in previewed.documents if each.name == letter.name] if previewed else [],
        "reasons": _reasons(made.document.waarom) if made.document else (),
        "left_out": previewed.weggelaten if previewed else (),
        "points": previewed.punten if previewed else (),
        "notices": _notices(previewed) if previewed else (),
        "link": links_of(letter.place),
        "where": _where(letter, made),
        "school_keys": of_school,
        "leaves": _leaves(made),
        "faults": unsaved.shown,
        "meanwhile": unsaved.meanwhile,
    }


def _leaves(made: Sheet) -> bool:
    """Return whether a document is made to be handed over, so that somebody reads and releases it."""
    name = made.document.name if made.document else ""
    return next((each.kring is not Kring.ACTIETEAM for each in list_documents() if each.naam == name), False)


def _where(letter: Letter, made: Sheet) -> Callable[[str], str]:
    """Return what gives where a key is asked: on this page, or else on its own."""
    link, shown = links_of(letter.place), set(driving(letter.name, made.previewed, made.document))

    def asked_at(key: str) -> str:
        bare = key.removeprefix("incident.")
        return f"#v-{bare.replace('.', '-')}" if bare in shown and asked()[bare].kind in _ON_THE_PAGE else link(key)

    return asked_at


def _reasons(rows: Sequence[Waarom]) -> list[tuple[list[str], Waarom]]:
    """Return sentences that stand together for the same reason, with that reason."""
    alike = groupby(rows, key=lambda why: (why.regel, why.herkomst, why.omdat))
    return [([why.zin for why in some], some[0]) for some in (list(each) for _, each in alike)]


def _notices(previewed: Previewed) -> tuple[str, ...]:
    """Return what a person must know apart from what the page tells elsewhere: points, what is left out, and findings."""
    points = {str(point) for point in previewed.punten}
    told = {each.why for each in previewed.weggelaten}
    told |= {found.advies for document in previewed.documents for found in document.findings}
    return tuple(line for line in previewed.notices if line not in points and not any(part in line for part in told))


def _sheet(letter: Letter) -> Sheet:
    """Return a document as the facts of now make it; it is kept for the page that asks for its bytes."""
    place = letter.place
    try:
        previewed = make_in_memory([letter.name], *place.paths, today=place.today, portal=False, out=place.store.out)
    except GeneratorError as error:
        return Sheet(lines=said(error))
    found = _asked(previewed, letter)
    if found is None:
        missing = tuple(gap for error in previewed.errors if isinstance(error, MissingError) for gap in error.keys)
        rest = (error for error in previewed.errors if not isinstance(error, MissingError))
        return Sheet(previewed, missing=missing, lines=tuple(dict.fromkeys(line for error in rest for line in said(error))))
    memory_of(place.request).keep(letter.word, found.data, len(found.data))
    return Sheet(previewed, found, mark=_mark(found.data), html=message_of(found.data).html)


def _asked(previewed: Previewed, letter: Letter) -> PreviewedDocument | None:
    """Return the document that was asked for, or that which comes in its place after the decision of the action team."""
    mine = [each for each in previewed.documents if each.name == letter.name]
    if not mine:
        return next(iter(previewed.documents), None)
    return next((each for each in mine if each.variant == letter.variant or not letter.variant), None)


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
