"""Judges each file of a folder in a process of its own with limits, and prints what it cost; started by the tests."""

import json
import os
import resource
import sys
from pathlib import Path

from generator.base.errors import TemplateError
from generator.render.check import Ernst, check_template
from generator.render.fill import compile_template

ADDRESS_SPACE = 1_000_000_000


def judge(data: bytes) -> dict[str, object]:
    faults = [str(fault) for fault in check_template(data) if fault.ernst is Ernst.FOUT]
    try:
        compile_template(data)
        compiled = True
    except TemplateError:
        compiled = False
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"fouten": faults, "gemaakt": compiled, "megabyte": memory}


def apart(path: Path) -> dict[str, object]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        try:
            outcome = judge(path.read_bytes())
        except BaseException as error:  # noqa: BLE001
            outcome = {"ging_mis": type(error).__name__}
        os.write(writing, json.dumps(outcome)[:60_000].encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        text = stream.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"ging_mis": "stopte"}


sys.stdout.write(json.dumps({path.name: apart(path) for path in sorted(Path(sys.argv[1]).iterdir())}))
