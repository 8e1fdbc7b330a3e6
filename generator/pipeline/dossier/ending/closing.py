"""The end of a dossier: closed with one anonymous line in the register of the year, and thrown away once its time is over.

In: an incident that the action team closed, a register, a day until which it is kept. Out: a line without persons; files that are
gone, each named. Never: a file of another incident, a file thrown away before its day, or something thrown away that was not said.

Source: R6.01, RX.06, RX.09.
"""

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.base.errors import FactsError, InputError, OutputError, Problem, UsageError
from generator.base.files import read_file
from generator.base.language import school_year
from generator.base.unforeseen import reason
from generator.base.values import Ernst
from generator.disclose.voor_allen import gravest
from generator.load.files import load_incident
from generator.load.keys.incident import Incident
from generator.pipeline import steps
from generator.pipeline.cases.case import Case
from generator.pipeline.cases.judge import Objection
from generator.pipeline.dossier.ending import copies
from generator.stappenplan.model import Gewicht
from generator.write import verloop
from generator.write.atomic import take_away, write_bytes
from generator.write.lock import hold
from generator.write.manifest import MANIFEST, check_number, file_label, read_manifest, write_manifest
from generator.write.store import school_folder
from generator.write.temporary import sweep
from generator.yearly import evaluatie
from generator.yearly.evaluatie import RegisterLine

CLOSED, CLEARED = "gesloten", "opgeschoond"
INDEX = "index.html"
"""The page of a dossier, in its folder."""
_ROUNDS = 200_000  # a tenth of a second: nobody works out of a line which incident it was


@dataclass(frozen=True, slots=True)
class ClosedDossier:
    """What came of closing.

    Attributes:
        register: the register of the year.
        added: whether a line was added; it is there once, however often a dossier is closed.
        keep_until: last day on which the files are kept.
    """

    register: Path
    added: bool
    keep_until: date

    @property
    def exit_code(self) -> int:
        """0: it is closed."""
        return 0

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {"register": self.register.as_posix(), "toegevoegd": self.added, "bewaren_tot": self.keep_until.isoformat()}


@dataclass(frozen=True, slots=True)
class ClearedDossiers:
    """What was thrown away, or would be.

    Attributes:
        gone: the files, each once.
        done: whether they are gone; else they would go.
        kept: number of closed dossiers whose day is still to come.
        left: files that stay, and that may be of such a dossier: facts that nobody named, and files that we do not know.
    """

    gone: tuple[Path, ...]
    done: bool
    kept: int
    left: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> int:
        """0: it was said what goes."""
        return 0

    def as_json(self) -> dict[str, object]:
        """Return machine output."""
        return {
            "weg": [path.as_posix() for path in self.gone],
            "gedaan": self.done,
            "nog_bewaard": self.kept,
            "blijft": [path.as_posix() for path in self.left],
        }


def close_dossier(incident: Path, school: Path, register: Path | None, out: Path, keep_until: date, today: date) -> ClosedDossier:
    """Close a dossier: a line without persons in the register of the year, and the day until which the files are kept.

    Args:
        incident: the facts, with the day on which the action team closed it.
        school: the profile.
        register: of the school year in which the incident was reported, made where it is not there; None is the one in `jaar/`.
        out: folder with the folders of schools.
        keep_until: last day on which the files are kept, as the school itself decided.
        today: day of closing.

    Raises:
        FactsError: the action team did not close it yet, a fact says that it is not over, or nobody knows when it was reported.
        UsageError: the last day is past. InputError: the register is of another school or year. OutputError: it cannot be written.
    """
    case = steps.load(school, incident, today)
    facts = _closed(case, today)
    if keep_until < today:
        raise UsageError("De dag bij --bewaren-tot is voorbij. Noem een dag die nog komt.")
    line, folder = _line(facts, case.profile.school.brin), school_folder(out, case.profile.school.brin, case.profile.school.naam)
    register = register or Path("jaar") / f"{case.profile.school.brin}-{_year(facts)}.yaml"
    added = _add(register, case.profile.school.brin, _year(facts), line)
    with hold(folder):
        fact = {"wat": CLOSED, "incident": check_number(facts.kenmerk), "map": map_of(facts), "op": today.isoformat()}
        verloop.append(folder, {**fact, "bewaren_tot": keep_until.isoformat()})
    return ClosedDossier(register, added, keep_until)


def kept_until(incident: Incident, folder: Path) -> date | None:
    """Return the last day on which the files of a closed dossier are kept; None while it is not closed.

    Raises:
        OutputError: the record is damaged.
    """
    number = check_number(incident.kenmerk)
    days = [fact["bewaren_tot"] for fact in verloop.facts_in(folder) if (fact["wat"], fact.get("incident")) == (CLOSED, number)]
    return date.fromisoformat(days[-1]) if days else None


def _add(path: Path, brin: str, year: str, line: RegisterLine) -> bool:
    """Add a line to the register of a school year, once; errors as above."""
    with hold(path.resolve().parent):
        data = read_file(path) if path.exists() else evaluatie.new_file(evaluatie.empty(path.name))
        known = evaluatie.read(data, path.name)
        if (known.brin, known.schooljaar) != (brin, year):
            remedy = f"Noem het register van uw school over {year}: {brin}-{year}.yaml."
            raise InputError(
                [Problem(path.name, 0, 0, "", "dit register is van een andere school of een ander schooljaar.", remedy)]
            )
        if any(each.kenmerk == line.kenmerk for each in known.lines):
            return False
        write_bytes(path, evaluatie.append(data, [line], path.name), private=True)
        return True


def _closed(case: Case, today: date) -> Incident:
    """Return an incident that can be closed: the team closed it, and no fact says that it is not over."""
    incident = case.incident
    if incident is None or incident.afsluiting.op is None or incident.afsluiting.op > today:
        raise _refused("afsluiting.op: het actieteam heeft dit incident nog niet afgesloten. Vul eerst die dag in.")
    if incident.gemeld.op is None:
        raise _refused("gemeld.op: de dag van de melding ontbreekt. Die bepaalt in welk schooljaar het hoort.")
    against = [str(point) for point in steps.judged(case) if point.gewicht is Gewicht.STOP and _of_closing(point)]
    if against:
        raise _refused(*against)
    return incident


def _refused(*reasons: str) -> FactsError:
    return FactsError(["het dossier"], reasons, wat="gesloten")


def _of_closing(point: Objection) -> bool:
    return any(key == "afsluiting.op" for key, _ in point.plaatsen)


def _year(incident: Incident) -> str:
    return school_year(incident.gemeld.op.date()) if incident.gemeld.op else ""


def map_of(incident: Incident) -> str:
    """Return the name of the folder of a dossier in that of its school."""
    return f"dossier-{file_label(incident.kenmerk)}"


def _line(incident: Incident, brin: str) -> RegisterLine:
    """Return what may be kept: the gravest kind, the term of the year and how grave it was."""
    known = f"{incident.kenmerk}\n{incident.gemeld.op}".encode()
    mark = hashlib.pbkdf2_hmac("sha256", known, f"schoolkader register {brin} {_year(incident)}".encode(), _ROUNDS).hex()[:16]
    kind = gravest(incident.soort)
    weighed = incident.ernst.value if incident.ernst is not Ernst.ONBEKEND else ""
    term = evaluatie.period_of(incident.gemeld.op.date()) if incident.gemeld.op else ""
    return RegisterLine(mark, evaluatie.DOSSIER, soort=kind.value, periode=term, ernst=weighed)


def clear_dossiers(out: Path, today: date, *, sure: bool, incidents: Sequence[Path] = ()) -> ClearedDossiers:
    """Throw away the files of closed dossiers whose day is past; without `sure` only say which.

    A copy goes too: facts in the folder of those that were named, encrypted or made readable, and a zip of the documents there, in
    the folder of documents or beside it.

    Args:
        out: folder with the folders of schools, or the folder of one school.
        today: the day; what is kept until today stays today.
        sure: throw away for good; there is no way back.
        incidents: files with facts that go too, where they are of such a dossier.

    Raises:
        OutputError: a record is damaged, or a file cannot be taken away; what was said before that is gone.
    """
    homes, near = homes_in(out), [path.parent for path in incidents]
    gone: list[Path] = []
    left: list[Path] = []
    kept, numbers, packed = 0, set[str](), set[str]()
    for home in homes:
        facts = verloop.facts_in(home)
        until = {fact["incident"]: date.fromisoformat(fact["bewaren_tot"]) for fact in facts if fact["wat"] == CLOSED}
        past = {number for number, day in until.items() if day < today}
        kept, numbers = kept + len(until) - len(past), numbers | past
        if past:
            packed |= {name for name, row in read_manifest(home).items() if row.incident in past}
            packed |= {f"{fact['map']}/{INDEX}" for fact in facts if fact["wat"] == CLOSED and fact["incident"] in past}
            left += copies.unknown_in(home)
            gone += _cleared(home, past, today, sure=sure)
    around = [*near, out.parent, out, *homes]
    named = {check_number(load_incident(path).kenmerk) for path in incidents} & numbers
    taken = [*copies.packed_of(packed, around), *copies.facts_of(named, near)]
    for path in taken if sure else ():
        take_away(path)
    for folder in around if sure else ():
        sweep(folder)
    gone += (path for path in taken if path not in gone)
    left += (path for path in copies.facts_of(numbers, around) if path not in gone)
    return ClearedDossiers(tuple(gone), sure, kept, tuple(path for path in dict.fromkeys(left) if path not in gone))


def homes_in(out: Path) -> list[Path]:
    """Return the folders of schools that have a record; a dossier may close before any document was made."""
    marks = (MANIFEST, verloop.VERLOOP)
    if any((out / mark).is_file() for mark in marks):
        return [out]
    return sorted({path.parent for mark in marks for path in out.glob(f"*/{mark}")})


def _cleared(home: Path, past: set[str], today: date, *, sure: bool) -> list[Path]:
    """Return the files of these dossiers; with `sure` they are gone: files first, then the lines that told of them."""
    rows, facts = read_manifest(home), verloop.facts_in(home)
    folders = [home / fact["map"] for fact in facts if fact["wat"] == CLOSED and fact["incident"] in past]
    told = {fact["bestand"] for fact in facts if fact.get("incident") in past and "bestand" in fact}  # released under its own name
    names = dict.fromkeys((*(name for name, row in rows.items() if row.incident in past), *sorted(told)))
    files = [path for name in names for path in copies.and_kept(home / name)]
    files += [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file()]
    if sure:
        with hold(home):
            for path in files:
                take_away(path)
            for folder in folders:
                _remove(folder)
            write_manifest(home, {name: row for name, row in rows.items() if row.incident not in past})
            stays = tuple(fact for fact in facts if fact.get("incident") not in past)
            verloop.rewrite(home, (*stays, {"wat": CLEARED, "op": today.isoformat(), "dossiers": len(past)}))
    return list(dict.fromkeys(files))


def _remove(folder: Path) -> None:
    try:
        if folder.is_dir():
            shutil.rmtree(folder)
    except OSError as error:
        raise OutputError(reason(folder, error)) from error
