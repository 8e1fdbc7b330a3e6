"""Making a set of documents: the whole way from names and files to paths, with what went wrong per document.

In: names of documents, files and options. Out: `Made`. Never: a set that stops half way because one document fails.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from generator import pipeline
from generator.documents import choice
from generator.documents.catalogue import AnyDocument
from generator.errors import GeneratorError, GuardError
from generator.guard import CheckedDocx
from generator.stappenplan.facts import stale
from generator.stappenplan.rules import stappenplan
from generator.write import file_name, school_folder, write_companion

PARTLY = 5


@dataclass(slots=True)
class Made:
    """What was made, what a person must know, and what failed.

    Attributes:
        notices: Dutch sentences to read before the documents are used.
        errors: one error a document that could not be made.
    """

    paths: list[Path] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    errors: list[GeneratorError] = field(default_factory=list)
    findings: list[dict[str, str]] = field(default_factory=list)

    @property
    def problems(self) -> tuple[str, ...]:
        """The errors as Dutch sentences, the same one only once."""
        return tuple(dict.fromkeys(str(error) for error in self.errors))

    @property
    def exit_code(self) -> int:
        """0 when all is made; 4 at any privacy stop; else the code of the errors, or 5 when some documents were made."""
        if not self.errors:
            return 0
        if any(isinstance(error, GuardError) for error in self.errors):
            return GuardError.exit_code
        return PARTLY if self.paths else max(error.exit_code for error in self.errors)

    def as_json(self) -> dict[str, object]:
        """Return machine output: paths, notices and problems, no name; a privacy stop has the form of `controleer --json`."""
        stopped = any(isinstance(error, GuardError) for error in self.errors)
        verdict = "geblokkeerd" if stopped else "waarschuwing" if self.findings else "vrij"
        return {
            "oordeel": verdict,
            "bevindingen": self.findings,
            "documenten": [path.as_posix() for path in self.paths],
            "let_op": self.notices,
            "fouten": list(self.problems),
        }


def make_all(
    names: Sequence[str],
    school: Path,
    incident: Path | None,
    *,
    out: Path,
    today: date,
    concept: bool = False,
    formats: Sequence[str] = ("docx",),
    force: bool = False,
) -> Made:
    """Make documents and write them; one that fails does not stop the others.

    Errors:
        InputError, OutOfScopeError, UsageError: nothing can be made at all.
    """
    case = pipeline.load(school, incident, today, concept=concept)
    chosen = choice.choose(names, case.profile, case.incident)
    made = Made(notices=[*chosen.notices, *stale_facts(today)])
    for document, variant in chosen.documents:
        made.notices += [notice for notice in choice.warnings(document, case.incident) if notice not in made.notices]
        _try(made, partial(_one, document, case, variant, out, formats, force=force))
    return made


def stale_facts(today: date) -> list[str]:
    """Return a warning for each fact that was last checked before this school year."""
    plan = stappenplan()
    names = [body.naam for body in stale(plan.organisaties, today)] + [fact.onderwerp for fact in stale(plan.wet, today)]
    return [
        f"{name}: dit gegeven is dit schooljaar nog niet nagekeken. Controleer het voordat u het gebruikt."
        for name in dict.fromkeys(names)
    ]


def _one(
    document: AnyDocument, case: pipeline.Case, variant: str, out: Path, formats: Sequence[str], *, force: bool
) -> tuple[CheckedDocx, list[Path]]:
    checked, first = pipeline.run(document, case, variant, out, force=force)
    folder = school_folder(out, case.profile.school.brin, case.profile.school.naam)
    paths = [first]
    for suffix in formats:
        if suffix != "docx":
            from generator.forms import other_form  # noqa: PLC0415 - only when another form is asked for

            paths.append(
                write_companion(
                    other_form(checked, suffix), checked, folder, file_name(checked, variant, f".{suffix}"), force=force
                )
            )
    return checked, paths


def _try(made: Made, work: Callable[[], tuple[CheckedDocx, list[Path]]]) -> None:
    try:
        checked, paths = work()
    except GuardError as error:
        made.errors.append(error)
        made.findings += error.as_rows()
    except GeneratorError as error:
        made.errors.append(error)
    else:
        made.paths += paths
        made.findings += [finding.as_json() for finding in checked.findings]
        made.notices += [
            f"{checked.meta.document}: {finding.advies} ({finding.deel}, {finding.plaats})" for finding in checked.findings
        ]
