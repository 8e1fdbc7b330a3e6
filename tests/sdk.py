"""Microsoft's own validator for Open XML, where it is there."""

import json
import subprocess
from pathlib import Path

import pytest
from conftest import FULL, ROOT, node
from patience import HANGS

VALIDATOR = ROOT / ".tools" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "index.js"

needs_sdk = [
    node,
    pytest.mark.skipif(not VALIDATOR.exists() and not FULL, reason="de Open XML-validator staat niet in .tools (zie .ci/run)"),
]


_SCRIPT = """
import {validateFile} from VALIDATOR
const left = process.argv.slice(1), out = {}
const take = async () => {
  for (let file; (file = left.shift());) {
    const said = await validateFile(file)
    if (!said.ok) out[file] = said.errors
  }
}
await Promise.all([take(), take()])
console.log(JSON.stringify(out))
""".replace("VALIDATOR", json.dumps(VALIDATOR.as_uri()))
"""Two files at a time: each is a process that mostly starts."""


def faults(folder: Path, pattern: str = "*.docx") -> dict[str, object]:
    """Return what the validator says of every file in a folder that is not valid."""
    files = sorted(str(path) for path in folder.glob(pattern))
    assert files
    command = ["node", "--input-type=module", "-e", _SCRIPT, *files]
    run = subprocess.run(command, capture_output=True, text=True, timeout=HANGS, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)
