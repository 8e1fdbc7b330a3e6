"""schoolkader: a school's profile and an online incident become that school's own Word documents.

The work has seven steps, in this order and with these words everywhere: load, disclose, select, compose, render, guard, write.
`generator.pipeline` runs them; `docs/how-it-works.md` describes them, and `docs/api.md` what this package gives to a program:
the command line uses nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.documents.document import AnyDocument
    from generator.documents.past.year import Cijfers, FigureTable
    from generator.guard import Bevinding
    from generator.load.register.search import FoundSchool, find_schools
    from generator.pipeline.batch.crew.cluster import Cluster
    from generator.pipeline.batch.order import BatchOrder
    from generator.pipeline.batch.outcome import Point, PointKind, SchoolOutcome
    from generator.pipeline.batch.report import Report, SchoolReady
    from generator.pipeline.batch.run import run_batch
    from generator.pipeline.cases.decisions import Consideration, Decision, Side
    from generator.pipeline.cases.scope import reasons_outside
    from generator.pipeline.cases.why import Feit, Waarom
    from generator.pipeline.checking import (
        CheckedPath,
        OwnSentence,
        check_bytes,
        check_files,
        clean_bytes,
        clean_files,
        kinds_in,
        look_again,
        note_read,
        solved_since,
    )
    from generator.pipeline.demo.run import make_demo
    from generator.pipeline.dossier.agenda import write_agenda
    from generator.pipeline.dossier.ending.closing import ClearedDossiers, ClosedDossier, clear_dossiers, close_dossier
    from generator.pipeline.dossier.ending.keeping import (
        PackedPapers,
        decrypt_file,
        decrypt_in_place,
        encrypt_file,
        forget_keys,
        is_locked,
        make_key,
        pack_papers,
        papers_beside,
        unlock,
    )
    from generator.pipeline.dossier.letter.message import Message, message_of
    from generator.pipeline.dossier.letter.moment import Moment, ToMake, moment_of, papers_on
    from generator.pipeline.dossier.letter.returned import check_edited, put_back
    from generator.pipeline.dossier.papers import Paper
    from generator.pipeline.dossier.releasing import OnTheTable, Standings, list_releases, release_file, weigh_file
    from generator.pipeline.dossier.sending import Sent, note_sent, receivers_of
    from generator.pipeline.dossier.status import DossierStatus, Step, dossier_status, profile_beside
    from generator.pipeline.files.board import NewProfiles, SchoolProfileFile, example_sheet, new_profiles, profiles_in
    from generator.pipeline.files.editing import ChangedFile, FileValues, change_file, read_values
    from generator.pipeline.files.finding import FoundFile, find_files, next_number, school_of
    from generator.pipeline.files.questions import Question, questions, words_of_sector
    from generator.pipeline.files.single import (
        CheckedIncident,
        CheckedProfile,
        NewFile,
        check_incident,
        check_profile,
        new_incident,
        new_profile,
    )
    from generator.pipeline.making import Made, MadeFile, list_documents, make_documents
    from generator.pipeline.preview.documents import Previewed, PreviewedDocument, make_in_memory
    from generator.pipeline.preview.edited import EditedPart, compare_edited
    from generator.pipeline.preview.outlook import DueDocument, Outlook, look_ahead
    from generator.pipeline.preview.sentence import SentenceFinding, screen_sentence
    from generator.pipeline.templates.judging import (
        CheckedTemplate,
        annotate_template,
        build_template,
        check_template_file,
        read_document,
    )
    from generator.pipeline.templates.trying import GivenPaper, TriedPaper, keep_beside, keep_paper, try_paper, try_template
    from generator.pipeline.year.beleid import PolicyPreview, PolicyUpdate, UpdatedPolicy, preview_policy, update_policy
    from generator.pipeline.year.beleidskalender import CalendarRequest, MadeCalendar, make_calendar
    from generator.pipeline.year.forms import (
        LookedAtForms,
        ReadForms,
        UploadedForm,
        decide_by,
        leave_out,
        look_at_forms,
        read_forms,
        reason_to_keep,
        year_figures,
    )
    from generator.pipeline.year.oefening import make_exercise
    from generator.pipeline.year.standing import (
        Adoption,
        PolicyDocument,
        PolicyStanding,
        PolicyState,
        policy_files,
        policy_standing,
    )
    from generator.render.engine.html import html_page, safe
    from generator.write.atomic import write_bytes
    from generator.write.beginning import begin
    from generator.write.release import Standing
    from generator.write.temporary import private_folder
    from generator.yearly.evaluatie import DoubtfulAnswer

__all__ = [
    "Adoption",
    "AnyDocument",
    "BatchOrder",
    "Bevinding",
    "CalendarRequest",
    "ChangedFile",
    "CheckedIncident",
    "CheckedPath",
    "CheckedProfile",
    "CheckedTemplate",
    "Cijfers",
    "ClearedDossiers",
    "ClosedDossier",
    "Cluster",
    "Consideration",
    "Decision",
    "DossierStatus",
    "DoubtfulAnswer",
    "DueDocument",
    "EditedPart",
    "Feit",
    "FigureTable",
    "FileValues",
    "FoundFile",
    "FoundSchool",
    "GivenPaper",
    "LookedAtForms",
    "Made",
    "MadeCalendar",
    "MadeFile",
    "Message",
    "Moment",
    "NewFile",
    "NewProfiles",
    "OnTheTable",
    "Outlook",
    "OwnSentence",
    "PackedPapers",
    "Paper",
    "Point",
    "PointKind",
    "PolicyDocument",
    "PolicyPreview",
    "PolicyStanding",
    "PolicyState",
    "PolicyUpdate",
    "Previewed",
    "PreviewedDocument",
    "Question",
    "ReadForms",
    "Report",
    "SchoolOutcome",
    "SchoolProfileFile",
    "SchoolReady",
    "Sent",
    "SentenceFinding",
    "Side",
    "Standing",
    "Standings",
    "Step",
    "ToMake",
    "TriedPaper",
    "UpdatedPolicy",
    "UploadedForm",
    "Waarom",
    "annotate_template",
    "begin",
    "build_template",
    "change_file",
    "check_bytes",
    "check_edited",
    "check_files",
    "check_incident",
    "check_profile",
    "check_template_file",
    "clean_bytes",
    "clean_files",
    "clear_dossiers",
    "close_dossier",
    "compare_edited",
    "decide_by",
    "decrypt_file",
    "decrypt_in_place",
    "dossier_status",
    "encrypt_file",
    "example_sheet",
    "find_files",
    "find_schools",
    "forget_keys",
    "html_page",
    "is_locked",
    "keep_beside",
    "keep_paper",
    "kinds_in",
    "leave_out",
    "list_documents",
    "list_releases",
    "look_again",
    "look_ahead",
    "look_at_forms",
    "make_calendar",
    "make_demo",
    "make_documents",
    "make_exercise",
    "make_in_memory",
    "make_key",
    "message_of",
    "moment_of",
    "new_incident",
    "new_profile",
    "new_profiles",
    "next_number",
    "note_read",
    "note_sent",
    "pack_papers",
    "papers_beside",
    "papers_on",
    "policy_files",
    "policy_standing",
    "preview_policy",
    "private_folder",
    "profile_beside",
    "profiles_in",
    "put_back",
    "questions",
    "read_document",
    "read_forms",
    "read_values",
    "reason_to_keep",
    "reasons_outside",
    "receivers_of",
    "release_file",
    "run_batch",
    "safe",
    "school_of",
    "screen_sentence",
    "solved_since",
    "try_paper",
    "try_template",
    "unlock",
    "update_policy",
    "weigh_file",
    "words_of_sector",
    "write_agenda",
    "write_bytes",
    "year_figures",
]
__version__ = "0.1.0"

_HOME = {
    "documents.document": ("AnyDocument",),
    "documents.past.year": ("Cijfers", "FigureTable"),
    "guard": ("Bevinding",),
    "load.register.search": ("FoundSchool", "find_schools"),
    "pipeline.batch.crew.cluster": ("Cluster",),
    "pipeline.batch.order": ("BatchOrder",),
    "pipeline.batch.outcome": ("Point", "PointKind", "SchoolOutcome"),
    "pipeline.batch.report": ("Report", "SchoolReady"),
    "pipeline.batch.run": ("run_batch",),
    "pipeline.cases.decisions": ("Consideration", "Decision", "Side"),
    "pipeline.cases.scope": ("reasons_outside",),
    "pipeline.cases.why": ("Feit", "Waarom"),
    "pipeline.checking": (
        "CheckedPath",
        "OwnSentence",
        "check_bytes",
        "check_files",
        "clean_bytes",
        "clean_files",
        "kinds_in",
        "look_again",
        "note_read",
        "solved_since",
    ),
    "pipeline.demo.run": ("make_demo",),
    "pipeline.dossier.agenda": ("write_agenda",),
    "pipeline.dossier.ending.closing": ("ClearedDossiers", "ClosedDossier", "clear_dossiers", "close_dossier"),
    "pipeline.dossier.ending.keeping": (
        "PackedPapers",
        "decrypt_file",
        "decrypt_in_place",
        "encrypt_file",
        "forget_keys",
        "is_locked",
        "make_key",
        "pack_papers",
        "papers_beside",
        "unlock",
    ),
    "pipeline.dossier.letter.message": ("Message", "message_of"),
    "pipeline.dossier.letter.moment": ("Moment", "ToMake", "moment_of", "papers_on"),
    "pipeline.dossier.letter.returned": ("check_edited", "put_back"),
    "pipeline.dossier.papers": ("Paper",),
    "pipeline.dossier.releasing": ("OnTheTable", "Standings", "list_releases", "release_file", "weigh_file"),
    "pipeline.dossier.sending": ("Sent", "note_sent", "receivers_of"),
    "pipeline.dossier.status": ("DossierStatus", "Step", "dossier_status", "profile_beside"),
    "pipeline.files.board": ("NewProfiles", "SchoolProfileFile", "example_sheet", "new_profiles", "profiles_in"),
    "pipeline.files.editing": ("ChangedFile", "FileValues", "change_file", "read_values"),
    "pipeline.files.finding": ("FoundFile", "find_files", "next_number", "school_of"),
    "pipeline.files.questions": ("Question", "questions", "words_of_sector"),
    "pipeline.files.single": (
        "CheckedIncident",
        "CheckedProfile",
        "NewFile",
        "check_incident",
        "check_profile",
        "new_incident",
        "new_profile",
    ),
    "pipeline.making": ("Made", "MadeFile", "list_documents", "make_documents"),
    "pipeline.preview.documents": ("Previewed", "PreviewedDocument", "make_in_memory"),
    "pipeline.preview.edited": ("EditedPart", "compare_edited"),
    "pipeline.preview.outlook": ("DueDocument", "Outlook", "look_ahead"),
    "pipeline.preview.sentence": ("SentenceFinding", "screen_sentence"),
    "pipeline.templates.judging": (
        "CheckedTemplate",
        "annotate_template",
        "build_template",
        "check_template_file",
        "read_document",
    ),
    "pipeline.templates.trying": ("GivenPaper", "TriedPaper", "keep_beside", "keep_paper", "try_paper", "try_template"),
    "pipeline.year.beleid": ("PolicyPreview", "PolicyUpdate", "UpdatedPolicy", "preview_policy", "update_policy"),
    "pipeline.year.beleidskalender": ("CalendarRequest", "MadeCalendar", "make_calendar"),
    "pipeline.year.forms": (
        "LookedAtForms",
        "ReadForms",
        "UploadedForm",
        "decide_by",
        "leave_out",
        "look_at_forms",
        "read_forms",
        "reason_to_keep",
        "year_figures",
    ),
    "pipeline.year.oefening": ("make_exercise",),
    "pipeline.year.standing": ("Adoption", "PolicyDocument", "PolicyStanding", "PolicyState", "policy_files", "policy_standing"),
    "render.engine.html": ("html_page", "safe"),
    "write.atomic": ("write_bytes",),
    "write.beginning": ("begin",),
    "write.release": ("Standing",),
    "write.temporary": ("private_folder",),
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
