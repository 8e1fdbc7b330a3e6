"""No file hangs or takes more than 300 MB to refuse, whatever it was made for; each refusal is a Dutch sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from attack_files import ATTACKS
from traps import good

try:
    import resource
except ImportError:  # Windows
    resource = None

limits = pytest.mark.skipif(
    resource is None or not hasattr(__import__("os"), "fork"), reason="geen grenzen voor een proces op dit systeem"
)
pytestmark = pytest.mark.xdist_group("attacks")  # one process for all of them, also where tests are spread
WORKER = Path(__file__).with_name("attack_worker.py")
MEGABYTES = 300


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("aanvallen")
    (folder / "goed").write_bytes(good())
    for number, (make, _) in enumerate(ATTACKS.values()):
        (folder / str(number)).write_bytes(make())
    done = subprocess.run([sys.executable, WORKER, folder], capture_output=True, text=True, check=True, timeout=900)
    return json.loads(done.stdout)


@limits
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_ends_with_a_reason(attack: str, outcomes):
    outcome = outcomes[str(list(ATTACKS).index(attack))]
    word = ATTACKS[attack][1]
    assert "ging_mis" not in outcome, outcome
    assert outcome["megabyte"] < MEGABYTES
    assert outcome["gemaakt"] == (not outcome["fouten"])
    if word:
        assert outcome["fouten"]
        assert any(word in sentence for sentence in outcome["fouten"]), outcome["fouten"]


@limits
def test_a_good_template_passes_the_same_limits(outcomes):
    assert outcomes["goed"]["gemaakt"]
    assert outcomes["goed"]["fouten"] == []
