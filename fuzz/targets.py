"""What is tried: every reader of a file that somebody else made, each as one function of bytes.

A target may end in an error of ours, and in nothing else: no other exception, not more than `SECONDS` of processor time, not more
than `MEGABYTES` of memory. Where a file comes through, what must be so of it is asked as well.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from generator import guard
from generator.base.errors import GeneratorError, UnforeseenError
from generator.base.kring import Kring
from generator.base.resources import folder, template_path
from generator.base.stages import Meta
from generator.documents.catalogue import CATALOGUE
from generator.guard import Allowed, Forbidden
from generator.guard.clean import clean
from generator.guard.clean.paper import prepared
from generator.load.board.sheet import read_additions
from generator.load.files import read_incident, read_profile, recognise, warnings
from generator.load.register.duo import scan_duo
from generator.load.register.search import find_schools
from generator.ooxml import docx
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.render.check import check_template
from generator.render.fill import compile_template, render
from generator.render.paper.letterhead import load as letterhead
from generator.render.sound import require_sound, unsound
from generator.render.tekst.build import build
from generator.render.tekst.read import reading_copy
from generator.yearly.bijwerken.causes import Reason
from generator.yearly.bijwerken.update import update
from generator.yearly.evaluatie import form, register

SECONDS: Final = 10
MEGABYTES: Final = 400
DAY: Final = date(2026, 11, 23)
Kind = Literal["text", "zip", "bytes"]
_SMALL: Final = 60_000  # bytes of a Word file that is quick to read
_SHARED: Final = "bestuur_voorbeeld.yaml"


@dataclass(frozen=True, slots=True)
class Target:
    """One reader: how its files are spoiled, what reads them, and how many times the time of a light one it gets."""

    kind: Kind
    run: Callable[[bytes], object]
    share: int = 1


def tried(target: Target, data: bytes) -> bool:
    """Read a file and return whether it came through; what is no refusal of ours comes out.

    Raises:
        Exception: what nobody foresaw.
    """
    try:
        target.run(data)
    except UnforeseenError:
        raise
    except GeneratorError as error:
        assert str(error).strip(), "an error without a sentence"
        return False
    return True


@cache
def _place() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="schoolkader-fuzz-")


def _file(data: bytes, name: str) -> Path:
    """Put an input where a school has it, beside the file that schools of a board build on."""
    path = Path(_place().name, name)
    shared = path.with_name(_SHARED)
    if not shared.exists():
        shared.write_bytes((folder("school_profiles") / _SHARED).read_bytes())
    path.write_bytes(data)
    return path


@cache
def case() -> Case:
    """Return the fictional secondary school with its incident."""
    profiles = folder("school_profiles")
    return steps.load(profiles / "vo.yaml", profiles / "incidenten" / "vo.yaml", DAY)


@cache
def _known() -> tuple[Forbidden, Allowed]:
    return guard.forbidden(case().incident), guard.allowed(case().profile)


def profile(data: bytes) -> None:
    """A profile, and where it holds a letter of that school."""
    path = _file(data, "school.yaml")
    recognise(path)
    loaded = read_profile(path)
    if loaded.value is not None:
        warnings(loaded.value)
        steps.make(CATALOGUE["normbrief"], replace(case(), profile=loaded.value, root=path.parent))
        steps.make(CATALOGUE["ouderbrief"], replace(case(), profile=loaded.value, root=path.parent), _variant(loaded.value))


def _variant(of: object) -> str:
    return "studenten" if getattr(getattr(of, "school", None), "onderwijstype", "") == "mbo" else ""


def incident(data: bytes) -> None:
    """An incident, and where it holds its letter and its worksheet."""
    path = _file(data, "incident.yaml")
    recognise(path)
    loaded = read_incident(path)
    if loaded.value is not None:
        warnings(case().profile, loaded.value)
        of = replace(case(), incident=loaded.value)
        for name in ("werkblad-actieteam", "ouderbrief"):
            steps.make(CATALOGUE[name], of)


def year(data: bytes) -> None:
    """The register of a school year."""
    register.read(data, "99ZZ01-2026-2027.yaml")


SOURCE = """@voet versie {{ versie }} | pagina {pagina} van {paginas}
@kop! alleen voor medewerkers
[Titel] Een titel van {{ naam }}
[Kop 1] Een kop
Een zin met {{ naam }}.
[Opsomming] Een punt van {{ naam }}
[Nummering] Eerst dit
[Let op] Let op {{ naam }}.
[Kop 1] Slot van {{ naam }}
De laatste zin.
"""
_WORDS: Final = (
    "Een titel van Jan",
    "Een zin met Jan.",
    "Een punt van Jan",
    "Eerst dit",
    "Let op Jan.",
    "Slot van Jan",
    "De laatste zin.",
)
_META: Final = Meta("ouderbrief", Kring.OPENBAAR, "Brief", "Voorbeeldcollege", DAY)


def paper(data: bytes) -> None:
    """A letterhead: a document on it is sound, and no word of the document is lost."""
    ready, _ = prepared(data)
    letterhead.notices(ready)
    made = render(compile_template(build(SOURCE, ready, own=True)), {"versie": "1.0", "naam": "Jan"}, _META).data
    require_sound(made)
    shown = re.sub(r"\s+", " ", reading_copy(made).replace("**", ""))
    assert [words for words in _WORDS if words not in shown] == [], "words of the document are lost"


def word_file(data: bytes) -> None:
    """A Word file that is checked, and read as a copy to read."""
    guard.inspect_bytes("brief.docx", data, *_known())
    reading_copy(data)


def cleaning(data: bytes) -> None:
    """A Word file of which a clean copy is made, which is checked; what is clean stays as it is."""
    cleaned, _ = clean(data)
    guard.inspect_bytes("brief.docx", cleaned, *_known())
    if len(data) < _SMALL:
        assert clean(cleaned)[0] == cleaned, "a clean copy is not clean"


def template(data: bytes) -> None:
    """A template that a school edited."""
    document = CATALOGUE["ouderbrief"]
    ready, _ = prepared(data)
    faults = check_template(ready, document.context, document.kring)
    if not any(fault.ernst.value == "fout" for fault in faults):
        compile_template(ready)


class _NoReason:
    """Tells no reason."""

    def reason_of(self, old: object, new: object, shown: object) -> Reason:
        """Return no reason."""
        return Reason("", frozenset())


@cache
def policy_now() -> bytes:
    """Return the prevention policy as it is made now."""
    return steps.make(CATALOGUE["protocol"], case()).data


def policy(data: bytes) -> None:
    """Last year's policy, that a school edited: what comes of it is sound."""
    done = update(data, policy_now(), _NoReason(), DAY, first_time=True)
    assert unsound(docx.read(done.data)) == () or unsound(docx.read(data)) != (), "an update that Word would call damaged"


def filled_form(data: bytes) -> None:
    """A form that somebody filled in."""
    form.read(data)


def board_sheet(data: bytes) -> None:
    """The sheet of a board."""
    read_additions(_file(data, "aanvulling.xlsx"), (*find_schools("00AP"),)[:3])


def duo(data: bytes) -> None:
    """A file of DUO."""
    scan_duo(_file(data, "duo.csv"))


def pdf(data: bytes) -> None:
    """A PDF that is checked."""
    guard.inspect_bytes("brief.pdf", data, *_known())


def message(data: bytes) -> None:
    """A message as text, a page and a calendar."""
    for ending in ("txt", "html", "ics"):
        try:
            guard.inspect_bytes(f"bericht.{ending}", data, *_known())
        except UnforeseenError:
            raise
        except GeneratorError:
            continue


def our_template(circle: str, name: str) -> bytes:
    """Return a template of ours."""
    return template_path(circle, name).read_bytes()


TARGETS: Final = {
    "profiel": Target("text", profile, 2),
    "incident": Target("text", incident, 2),
    "jaarregister": Target("text", year),
    "briefpapier": Target("zip", paper, 4),
    "word": Target("zip", word_file, 2),
    "schoon": Target("zip", cleaning, 2),
    "sjabloon": Target("zip", template, 2),
    "beleid": Target("zip", policy, 3),
    "formulier": Target("zip", filled_form),
    "rekenblad": Target("zip", board_sheet),
    "csv": Target("text", duo),
    "pdf": Target("bytes", pdf),
    "bericht": Target("text", message),
}


def where(error: BaseException) -> str:
    """Return the kind of a fault, with the last line of ours that it passed."""
    trace, ours = error.__traceback__, "?"
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__", "?"))
        if module.startswith("generator") or (module == __name__ and trace.tb_frame.f_code.co_name != "tried"):
            ours = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} in {ours}"
