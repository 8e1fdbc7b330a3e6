"""Microsoft's own validator for Open XML finds nothing wrong in any document, also on a school's own letterhead."""

from dataclasses import replace

import pytest
from registers import policy, with_year
from school_papers import PAPERS, WIDE
from schools import KINDS, case_of, everything, made, make, with_profile
from sdk import faults, needs_sdk

pytestmark = needs_sdk


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_is_valid_open_xml(tmp_path, kind):
    for sector, name, variant in everything():
        if sector == kind:
            (tmp_path / f"{name}-{variant or 'een'}.docx").write_bytes(made(kind, name, variant).data)
    for number in (0, 3, 11, 60):
        (tmp_path / f"jaar-{number}.docx").write_bytes(policy(kind, number).data)
    assert faults(tmp_path) == {}


@pytest.mark.parametrize(("turn", "paper"), list(enumerate(PAPERS)))
def test_every_document_on_a_letterhead_is_valid_open_xml(tmp_path, turn, paper):
    """Each letterhead carries every second document, and each document stands on three."""
    folder = tmp_path / "briefpapier"
    folder.mkdir()
    (folder / "logo.png").write_bytes(WIDE)
    (folder / f"{paper}.docx").write_bytes(PAPERS[paper]())
    documents = [one for one in everything() if one[0] == "vo"]
    for kind, name, variant in documents[turn % 2 :: 2]:
        style = {"sjabloon": f"{paper}.docx", "logo": "logo.png", "kleur": "#8A1538"}
        on_paper = replace(with_profile(case_of(kind, name), huisstijl=style), root=folder)
        if name == "preventiebeleid":
            on_paper = with_year(on_paper, 60)
        (tmp_path / f"{name}-{variant or 'een'}.docx").write_bytes(make(name, on_paper, variant).data)
    assert faults(tmp_path) == {}
