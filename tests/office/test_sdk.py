"""Microsoft's own validator for Open XML finds nothing wrong in any document, also on a school's own letterhead."""

from dataclasses import replace
from itertools import product

from registers import policy, with_year
from school_papers import PAPERS, WIDE
from schools import KINDS, case_of, everything, made, make, with_profile
from sdk import faults, needs_sdk

pytestmark = needs_sdk


def test_every_document_is_valid_open_xml(tmp_path):
    for kind, name, variant in everything():
        (tmp_path / f"{kind}-{name}-{variant or 'een'}.docx").write_bytes(made(kind, name, variant).data)
    for kind, number in product(KINDS, (0, 3, 11, 60)):
        (tmp_path / f"{kind}-jaar-{number}.docx").write_bytes(policy(kind, number).data)
    assert faults(tmp_path) == {}


def test_every_document_on_a_letterhead_is_valid_open_xml(tmp_path):
    paper = tmp_path / "briefpapier"
    paper.mkdir()
    (paper / "logo.png").write_bytes(WIDE)
    for paper_name, write in PAPERS.items():
        (paper / f"{paper_name}.docx").write_bytes(write())
        for kind, name, variant in (one for one in everything() if one[0] == "vo"):
            style = {"sjabloon": f"{paper_name}.docx", "logo": "logo.png", "kleur": "#8A1538"}
            on_paper = replace(with_profile(case_of(kind, name), huisstijl=style), root=paper)
            if name == "preventiebeleid":
                on_paper = with_year(on_paper, 60)
            (tmp_path / f"{paper_name}-{name}-{variant or 'een'}.docx").write_bytes(make(name, on_paper, variant).data)
    assert faults(tmp_path) == {}
