"""Every document of ours, of every sector, on our paper and in the colour of a school: what docxtpl and the passes over its XML give."""

import pytest
from reference import differing, documented
from schools import KINDS, case_of, everything, label, with_profile

from generator.base.stages import Meta
from generator.documents.catalogue import CATALOGUE
from generator.documents.paper import template_bytes, template_for
from generator.pipeline import steps
from generator.render.fill import render


@pytest.mark.groot
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.steekproef(2)
def test_every_document_of_ours_is_the_same_document(kind):
    for of, name, variant in everything():
        if of != kind:
            continue
        document, case = CATALOGUE[name], case_of(kind, name)
        case = with_profile(case, huisstijl={"kleur": "#AA0044"}) if name in {"ouderbrief", "protocol"} else case
        context = steps.composed(document, steps.complete(document, case), variant)
        meta = Meta(name, document.kring, document.titel, case.profile.school.naam, case.today, concept=True)
        made = render(template_for(document, case.profile, case.root), context, meta).data
        wanted = documented(template_bytes(document, case.profile, case.root), context, meta)
        assert (label(name), variant, differing(made, wanted)) == (label(name), variant, [])
