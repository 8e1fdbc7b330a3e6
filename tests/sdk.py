"""Microsoft's own validator for Open XML, where it is there."""

import json
import subprocess
from pathlib import Path

import pytest
from conftest import FULL, ROOT, node

VALIDATOR = ROOT / ".tools" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "index.js"

needs_sdk = [
    node,
    pytest.mark.skipif(not VALIDATOR.exists() and not FULL, reason="de Open XML-validator staat niet in .tools (zie .ci/run)"),
]


def faults(folder: Path, pattern: str = "*.docx") -> dict[str, object]:
    """Return what the validator says of every file in a folder that is not valid."""
    script = "import {validateFile} from " + json.dumps(VALIDATOR.as_uri()) + ";"
    script += "const out={};for(const f of process.argv.slice(1)){const r=await validateFile(f);if(!r.ok){out[f]=r.errors}};console.log(JSON.stringify(out))"
    files = sorted(str(path) for path in folder.glob(pattern))
    assert files
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script, *files], capture_output=True, text=True, timeout=280, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)
