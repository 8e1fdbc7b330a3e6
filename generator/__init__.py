"""schoolkader: a school's profile and an online incident become that school's own Word documents.

The work has seven steps, in this order and with these words everywhere: load, disclose, select, compose, render, guard, write.
`generator.pipeline` runs them; `docs/how-it-works.md` describes them, and `docs/api.md` what this package gives to a program:
the command line uses nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.documents.year import FigureTable
    from generator.guard import Bevinding
    from generator.pipeline.batch.order import BatchOrder
    from generator.pipeline.batch.outcome import SchoolOutcome
    from generator.pipeline.batch.report import Report, SchoolReady
    from generator.pipeline.batch.run import run_batch
    from generator.pipeline.checking import CheckedPath, check_files, clean_files
    from generator.pipeline.demo.run import make_demo
    from generator.pipeline.files import (
        CheckedIncident,
        CheckedProfile,
        NewFile,
        check_incident,
        check_profile,
        new_incident,
        new_profile,
    )
    from generator.pipeline.making import Made, MadeFile, begin, list_documents, make_documents
    from generator.pipeline.releasing import OnTheTable, Standings, list_releases, release_file, weigh_file
    from generator.pipeline.templates.judging import (
        CheckedTemplate,
        annotate_template,
        build_template,
        check_template_file,
        read_document,
    )
    from generator.pipeline.year.beleid import PolicyUpdate, UpdatedPolicy, update_policy
    from generator.pipeline.year.beleidskalender import CalendarRequest, MadeCalendar, make_calendar
    from generator.pipeline.year.forms import ReadForms, leave_out, read_forms, reason_to_keep, year_figures
    from generator.write.release import Standing
    from generator.yearly.evaluatie import DoubtfulAnswer

__all__ = [
    "BatchOrder",
    "Bevinding",
    "CalendarRequest",
    "CheckedIncident",
    "CheckedPath",
    "CheckedProfile",
    "CheckedTemplate",
    "DoubtfulAnswer",
    "FigureTable",
    "Made",
    "MadeCalendar",
    "MadeFile",
    "NewFile",
    "OnTheTable",
    "PolicyUpdate",
    "ReadForms",
    "Report",
    "SchoolOutcome",
    "SchoolReady",
    "Standing",
    "Standings",
    "UpdatedPolicy",
    "annotate_template",
    "begin",
    "build_template",
    "check_files",
    "check_incident",
    "check_profile",
    "check_template_file",
    "clean_files",
    "leave_out",
    "list_documents",
    "list_releases",
    "make_calendar",
    "make_demo",
    "make_documents",
    "new_incident",
    "new_profile",
    "read_document",
    "read_forms",
    "reason_to_keep",
    "release_file",
    "run_batch",
    "update_policy",
    "weigh_file",
    "year_figures",
]
__version__ = "0.1.0"

_HOME = {
    "documents.year": ("FigureTable",),
    "guard": ("Bevinding",),
    "pipeline.batch.order": ("BatchOrder",),
    "pipeline.batch.outcome": ("SchoolOutcome",),
    "pipeline.batch.report": ("Report", "SchoolReady"),
    "pipeline.batch.run": ("run_batch",),
    "pipeline.checking": ("CheckedPath", "check_files", "clean_files"),
    "pipeline.demo.run": ("make_demo",),
    "pipeline.files": (
        "CheckedIncident",
        "CheckedProfile",
        "NewFile",
        "check_incident",
        "check_profile",
        "new_incident",
        "new_profile",
    ),
    "pipeline.making": ("Made", "MadeFile", "begin", "list_documents", "make_documents"),
    "pipeline.releasing": ("OnTheTable", "Standings", "list_releases", "release_file", "weigh_file"),
    "pipeline.templates.judging": (
        "CheckedTemplate",
        "annotate_template",
        "build_template",
        "check_template_file",
        "read_document",
    ),
    "pipeline.year.beleid": ("PolicyUpdate", "UpdatedPolicy", "update_policy"),
    "pipeline.year.beleidskalender": ("CalendarRequest", "MadeCalendar", "make_calendar"),
    "pipeline.year.forms": ("ReadForms", "leave_out", "read_forms", "reason_to_keep", "year_figures"),
    "write.release": ("Standing",),
    "yearly.evaluatie": ("DoubtfulAnswer",),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    """Return a name of the public interface; its module is loaded when it is asked for, so that a command starts at once."""
    if name not in _MODULE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(["__version__", *__all__])
