"""What went out: a file, to whom, by which channel and when, bound to its bytes.

In: a file, closed values, a day. Out: a line in the record of the school's folder. Never: a name; or that a document went to
people who are not in its circle.

Source: R4.07, RX.05.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.base.closest import closest
from generator.base.errors import ReleaseError, UsageError
from generator.base.files import read_file
from generator.base.kring import Kring
from generator.base.language import enumeration
from generator.base.values import Kanaal, Ontvanger
from generator.guard import Allowed, Forbidden
from generator.pipeline import steps
from generator.pipeline.checking import what_it_is
from generator.pipeline.dossier.index import pages_with, rewrite_index
from generator.write import release
from generator.write.release import Recognised, ReleaseState, Standing, Zending
from generator.write.release.judge import screened_reason

_CODE = re.compile(r"(?:ouders-)?([A-Z]{1,2}\d{1,3})")
_OWN = frozenset({Ontvanger.ACTIETEAM, Ontvanger.BESTUUR})
_READERS: Mapping[Kring, frozenset[Ontvanger]] = {
    Kring.OPENBAAR: frozenset(Ontvanger),
    Kring.SCHOOL: frozenset(Ontvanger),
    Kring.TEAM: _OWN | {Ontvanger.TEAM, Ontvanger.BETROKKEN_TEAM},
    Kring.ACTIETEAM: _OWN | {Ontvanger.POLITIE},
    Kring.BETROKKENEN: frozenset({Ontvanger.MELDER}),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What was noted.

    Attributes:
        path: the file.
        zending: to whom it went.
        standing: how the file stands now.
        pages: pages of a dossier that show the file and do not know of this yet: they are made of facts that were not given.
    """

    path: Path
    zending: Zending
    standing: Standing
    pages: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> int:
        """0: it was noted."""
        return 0

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {
            "bestand": self.path.as_posix(),
            "vrijgave": self.standing.as_json(),
            **self.zending.as_json(),
            "overzicht_van_ervoor": [page.as_posix() for page in self.pages],
        }


def note_sent(
    path: Path,
    to: Sequence[str],
    via: str,
    on: date,
    *,
    reason: str = "",
    today: date | None = None,
    school: Path | None = None,
    incident: Path | None = None,
) -> Sent:
    """Note that a file went out.

    Args:
        path: the file as it was sent.
        to: closed values of `Ontvanger`, or a pupil's code: `L1` for the pupil, `ouders-L1` for that pupil's own parents.
        via: a closed value of `Kanaal`.
        on: day on which it went out.
        reason: why it went out though these bytes were not released.
        today: day on which it is noted; nothing goes out later than that.
        school: profile file; with the incident the page of the dossier is made anew, so that it knows of this.
        incident: incident file, likewise.

    Raises:
        UsageError: a receiver or channel that does not exist, or a day that is still to come.
        ReleaseError: the receivers are not in the circle of the document; or it was not released and there is no reason.
        GuardError: the reason holds what may be a name. InputError, OutputError: it cannot be read, or noted.
        ProfileError, IncidentError: the school or the incident is not valid; then nothing is noted.
    """
    if today is not None and on > today:
        raise UsageError("De dag bij --op moet nog komen. Noteer een verzending op de dag zelf, of later.")
    case = steps.load(school, incident, today or on) if school and incident else None
    data = read_file(path)
    digest = hashlib.sha256(data).hexdigest()
    _refuse_twins(path, digest)
    wat = what_it_is(path, data, None)
    receivers, channel = tuple(_receiver(each) for each in to), _channel(via)
    _refuse_outside(receivers, wat)
    standing = release.status(path, data)
    why = _reason(reason, standing)
    line = release.line_of(path, digest)
    sending = Zending(
        bestand=release.name_in(path),
        sha256=digest,
        op=on,
        aan=receivers,
        via=channel,
        reden=why,
        document=wat.document,
        incident=line.incident if line else "",
    )
    release.record_sent(path, sending)
    home = release.home_of(path)
    if case:
        rewrite_index(case, home)
    return Sent(path, sending, release.status(path, data), () if case else pages_with(sending.bestand, home))


def receivers_of(path: Path) -> tuple[str, ...]:
    """Return to whom a file may go: closed values, and of a letter on one pupil that pupil and those at home.

    Raises:
        InputError: it cannot be read. OutputError: a record is damaged.
    """
    wat = what_it_is(path, read_file(path), None)
    own = wat.variant.partition("-")[0] if wat.kring is Kring.BETROKKENEN else ""
    codes = (f"ouders-{own}", own) if own and _CODE.fullmatch(own) else ()
    return (*codes, *(each.value for each in Ontvanger if each in _READERS[wat.kring]))


def _receiver(text: str) -> str:
    if _CODE.fullmatch(text):
        return text
    found = closest(text, frozenset(Ontvanger)) if text not in frozenset(Ontvanger) else text
    if text != found:
        meant = f" Bedoelt u {found}?" if found else ""
        raise UsageError(f"Deze ontvanger bestaat niet.{meant} Kies bij --aan: {_list(Ontvanger)}; of een code: L1, ouders-L1.")
    return text


def _channel(text: str) -> str:
    word = {"email": Kanaal.EMAIL.value, "mail": Kanaal.EMAIL.value}.get(text.casefold(), text.casefold())
    if word in frozenset(Kanaal):
        return word
    meant = closest(text, frozenset(Kanaal))
    raise UsageError(f"Dit kanaal bestaat niet.{f' Bedoelt u {meant}?' if meant else ''} Kies bij --via: {_list(Kanaal)}.")


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


def _refuse_outside(receivers: Sequence[str], wat: Recognised) -> None:
    """Refuse a receiver who may not read the document: then it should not have gone, and people must know.

    Raises:
        ReleaseError: which receivers, and what to do.
    """
    own = wat.variant.partition("-")[0] if wat.kring is Kring.BETROKKENEN else ""
    outside = [each for each in receivers if not _may_read(each, wat.kring, own)]
    if outside:
        raise ReleaseError(
            f"Dit document is niet voor {enumeration(outside)}: het hoort bij de kring {wat.kring.value}. Er is niets genoteerd.\n"
            "    Ging het toch die kant op? Dat kan een datalek zijn. Bel vandaag uw functionaris gegevensbescherming: "
            "een datalek meldt u binnen 72 uur."
        )


def _refuse_twins(path: Path, digest: str) -> None:
    """Refuse a copy of bytes that are those of several documents: it would be noted with the wrong pupil or incident.

    Raises:
        ReleaseError: which files they are.
    """
    twins = release.twins_of(path, digest)
    if twins:
        raise ReleaseError(
            f"{path.name} is gelijk aan {enumeration(twins)}. Aan een kopie is niet te zien welke het was, "
            "dus er is niets genoteerd.\n"
            "    Noem het bestand zelf, in de map van uw school."
        )


def _may_read(receiver: str, kring: Kring, own: str) -> bool:
    code = _CODE.fullmatch(receiver)
    if code is None:
        return receiver in _READERS[kring]
    return code[1] == own if kring is Kring.BETROKKENEN else kring in {Kring.OPENBAAR, Kring.SCHOOL}


def _reason(text: str, standing: Standing) -> str:
    line = " ".join(text.split())
    if standing.state is ReleaseState.RELEASED:
        return line and _clean(line)
    if line:
        return _clean(line)
    what = "na de vrijgave veranderd" if standing.state is ReleaseState.CHANGED else "niet vrijgegeven"
    raise ReleaseError(
        f"Dit bestand is {what}, dus er is niets genoteerd. Geef het eerst vrij met: schoolkader vrijgeven.\n"
        "    Is het al verstuurd? Noem dan met --reden in een paar woorden waarom het zo ging, zonder naam."
    )


def _clean(line: str) -> str:
    return screened_reason(line, "bij de verzending", (Forbidden(), Allowed()))
