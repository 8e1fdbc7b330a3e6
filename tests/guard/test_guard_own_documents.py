import pytest
from schools import KINDS, case, everything, label, made, make, with_incident

from generator import guard
from generator.base import values as v
from generator.base.kring import Kring
from generator.documents.catalogue import CATALOGUE, variants
from generator.documents.paper import allowed
from generator.pipeline.cases import one_pupil

ALL = pytest.mark.parametrize(("kind", "name", "variant"), everything(), ids=label)


@ALL
def test_our_own_document_passes_without_a_single_finding(kind: str, name: str, variant: str):
    assert made(kind, name, variant).findings == ()


@ALL
def test_our_own_document_passes_when_it_is_checked_as_a_file(kind: str, name: str, variant: str):
    checked, of = made(kind, name, variant), case(kind)
    outcome = guard.inspect_bytes(
        "a.docx", checked.data, *one_pupil.screen(of, checked.meta.kring, variant), checked.meta.kring, document=name
    )
    assert outcome.oordeel == "vrij"
    assert outcome.as_json() == {"oordeel": "vrij", "bevindingen": []}


@pytest.mark.parametrize("kind", ["po", "vo"])
def test_a_briefing_for_staff_is_stopped_when_it_is_checked_as_a_letter_for_everyone(kind: str):
    of = case(kind)
    briefing = made(kind, "teambriefing-betrokken")
    outcome = guard.inspect_bytes(
        "a.docx", briefing.data, guard.forbidden(of.incident), allowed(of.profile, of.root), Kring.OPENBAAR
    )
    assert outcome.oordeel == "geblokkeerd"


@pytest.mark.steekproef(6)
@pytest.mark.parametrize("soort", list(v.Soort))
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_or_briefing_on_every_kind_of_incident_passes_without_a_finding(kind: str, soort: v.Soort):
    of = with_incident(case(kind), soort=[soort.value])
    for name in ("ouderbrief", "teambriefing-betrokken", "teambriefing-overig"):
        for variant in variants(CATALOGUE[name], of.profile):
            assert make(name, of, variant).findings == ()
