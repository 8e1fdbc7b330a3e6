"""No file hangs or takes more than 300 MB to refuse, whatever it was made for; each refusal is a Dutch sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from attack_files import ATTACKS
from patience import HANGS
from traps import good

try:
    import resource
except ImportError:  # Windows
    resource = None

limits = pytest.mark.skipif(
    resource is None or not hasattr(__import__("os"), "fork"), reason="geen grenzen voor een proces op dit systeem"
)
WORKER = Path(__file__).with_name("attack_worker.py")
MEGABYTES = 300


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("aanvallen")
    (folder / "goed").write_bytes(good())
    for number, (make, _) in enumerate(ATTACKS.values()):
        (folder / str(number)).write_bytes(make())
    done = subprocess.run([sys.executable, WORKER, folder], capture_output=True, text=True, check=True, timeout=HANGS)
    return json.loads(done.stdout)


def ended_well(outcome: dict, word: str) -> bool:
    """Return whether a file was refused within the limits with the word that tells why, or was made when nothing is wrong."""
    told = any(word in sentence for sentence in outcome["fouten"]) if word else True
    return "ging_mis" not in outcome and outcome["megabyte"] < MEGABYTES and outcome["gemaakt"] == (not outcome["fouten"]) and told


@pytest.mark.groot
@limits
def test_every_attack_ends_with_a_reason(outcomes):  # one test, since one process makes them all
    wrong = {
        name: outcomes[str(number)]
        for number, (name, (_, word)) in enumerate(ATTACKS.items())
        if not ended_well(outcomes[str(number)], word)
    }
    assert wrong == {}
    assert len(ATTACKS) > 40
    assert (outcomes["goed"]["gemaakt"], outcomes["goed"]["fouten"]) == (True, [])  # a good template passes the same limits
