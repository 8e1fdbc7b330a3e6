"""The yearly update, reasons: the new document made again with one thing set back, which tells what each change comes from.

In: a document, its case, and what of it can be set back. Out: `Origins` and a `Trace` for the comparison. Never: a file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.documents.document import AnyDocument
from generator.documents.past.earlier import Earlier
from generator.load.keys.school import SchoolProfile
from generator.pipeline import steps
from generator.pipeline.cases.case import Case, complete
from generator.stappenplan.rules import stappenplan
from generator.yearly.bijwerken.blocks.model import Stories
from generator.yearly.bijwerken.blocks.read import open_docx
from generator.yearly.bijwerken.causes import Cause
from generator.yearly.bijwerken.origin import NEW_YEAR, Origins, SetBack
from generator.yearly.bijwerken.trace import Trace, trace

_UPDATE = "deze bijwerking komt bij de versies te staan"
_LAPSED = "de vaststelling gold voor de vorige tekst"


@dataclass(frozen=True, slots=True)
class Again:
    """A document of an update, which can be made again.

    Attributes:
        case: what the new document is made of.
        was: school year of the previous document; empty where it does not say.
    """

    document: AnyDocument
    case: Case
    was: str

    def origins(self, new: bytes) -> Origins:
        """Return where each text of the new document comes from."""
        origins = Origins.of(self.document, self.case.profile, stappenplan())
        return origins.on(self.case.today, open_docx(new).stories(), *self._set_back())

    def traced(self) -> Trace:
        """Return what gives the keys behind the texts that changed."""
        return partial(trace, self.case.profile, partial(self._composed, complete(self.document, self.case)), self._shown)

    def _set_back(self) -> Iterator[SetBack]:
        """Yield the document with one thing as it was, and then with two."""
        before = self.case.earlier or Earlier()
        others = {_UPDATE: replace(before, changed=()), _LAPSED: replace(before, lapsed=False)}
        cases = {what: replace(self.case, earlier=earlier) for what, earlier in others.items() if earlier != before}
        if self.was and self.was != self.case.schooljaar:
            cases |= {NEW_YEAR: replace(self.case, schooljaar=self.was)}
            cases |= {f"{NEW_YEAR}; {what}": replace(case, schooljaar=self.was) for what, case in cases.items() if what != NEW_YEAR}
        for what, case in cases.items():
            yield SetBack.of(what, Cause.ADMINISTRATION, open_docx(steps.draft(self.document, case)).stories())

    def _composed(self, case: Case, profile: SchoolProfile) -> Mapping[str, object]:
        return steps.composed(self.document, replace(case, profile=profile), "")

    def _shown(self, context: Mapping[str, object]) -> Stories:
        return open_docx(steps.put_on_paper(self.document, self.case, context, None).data).stories()
