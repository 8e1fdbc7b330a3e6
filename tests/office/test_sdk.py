"""Microsoft's own validator for Open XML finds nothing wrong in any document, also on a school's own letterhead."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import FULL, ROOT, node
from school_papers import PAPERS, WIDE
from schools import case, everything, made, make, with_profile

VALIDATOR = ROOT / ".tools" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "index.js"

pytestmark = [
    node,
    pytest.mark.skipif(not VALIDATOR.exists() and not FULL, reason="de Open XML-validator staat niet in .tools (zie .ci/run)"),
    pytest.mark.xdist_group("sdk"),
]


def faults(folder: Path) -> dict[str, object]:
    """Return what the validator says of every docx in a folder that is not valid."""
    script = "import {validateFile} from " + json.dumps(VALIDATOR.as_uri()) + ";"
    script += "const out={};for(const f of process.argv.slice(1)){const r=await validateFile(f);if(!r.ok){out[f]=r.errors}};console.log(JSON.stringify(out))"
    files = sorted(str(path) for path in folder.glob("*.docx"))
    assert files
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script, *files], capture_output=True, text=True, timeout=280, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)


def test_every_document_is_valid_open_xml(tmp_path):
    for kind, name, variant in everything():
        (tmp_path / f"{kind}-{name}-{variant or 'een'}.docx").write_bytes(made(kind, name, variant).data)
    assert faults(tmp_path) == {}


def test_every_document_on_a_letterhead_is_valid_open_xml(tmp_path):
    paper = tmp_path / "briefpapier"
    paper.mkdir()
    (paper / "logo.png").write_bytes(WIDE)
    for paper_name, write in PAPERS.items():
        (paper / f"{paper_name}.docx").write_bytes(write())
        for kind, name, variant in (one for one in everything() if one[0] == "vo"):
            style = {"sjabloon": f"{paper_name}.docx", "logo": "logo.png", "kleur": "#8A1538"}
            on_paper = replace(with_profile(case(kind), huisstijl=style), root=paper)
            (tmp_path / f"{paper_name}-{name}-{variant or 'een'}.docx").write_bytes(make(name, on_paper, variant).data)
    assert faults(tmp_path) == {}
