"""What a school installs: the wheel alone, without this checkout, makes the same documents, and its demo reaches for no network."""

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from conftest import FULL, ROOT
from patience import HANGS
from schools import demo_count

from generator.render.tekst.read import reading_copy

CAN_BUILD = importlib.util.find_spec("hatchling") is not None or FULL
builds = pytest.mark.skipif(not CAN_BUILD, reason="hatchling staat niet op deze computer, dus er is niets te bouwen")
NO_NETWORK = """
import socket
def closed(*args, **kwargs):
    raise AssertionError('there is no network here')
socket.socket = socket.create_connection = socket.getaddrinfo = closed
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wiel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    command = [*pip, "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=HANGS)
    return next(target.glob("*.whl"))


pytestmark = pytest.mark.groot


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("geinstalleerd")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    command = [*pip, "install", str(wheel), "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=HANGS)
    return target


@pytest.fixture(scope="module")
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the demo says and where it is: of the installed package, in a process that can reach no network."""
    place = tmp_path_factory.mktemp("demo")
    package = request.getfixturevalue("installed") if CAN_BUILD else ROOT
    done = run(package, place, "demo", "--uit", "kijk", "--vandaag", "2026-11-23", before=NO_NETWORK)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout, place / "kijk"


def run(installed: Path, cwd: Path, *args: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run the installed package; its libraries come from where they are, the package itself from the wheel alone."""
    libraries = sysconfig.get_paths()["purelib"]
    script = (
        "import sys\n"
        f"sys.path[:] = [{str(installed)!r}, *(p for p in sys.path if p and p != {str(ROOT)!r})]\n"
        f"{before}\n"
        "import generator, runpy\n"
        f"assert generator.__file__.startswith({str(installed)!r}), generator.__file__\n"
        "runpy.run_module('generator', run_name='__main__')\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {
        "PYTHONPATH": libraries,
        "PATH": "/nonexistent",
    }
    return subprocess.run(
        [sys.executable, "-c", script, *args],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=HANGS,
    )


@builds
def test_the_wheel_holds_what_it_needs_and_nothing_of_the_tests(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "generator/__main__.py",
        "generator/pipeline/dossier/pages/overview.css",
        "generator/pipeline/dossier/pages/dossier.html",
        "generator/pipeline/batch/after/report.html",
        "generator/_templates/huisstijl.docx",
        "generator/_templates/openbaar/ouderbrief.docx",
        "generator/_templates/openbaar/ouderbrief.tekst",
        "generator/_school_profiles/schema.json",
        "generator/_school_profiles/incident-schema.json",
        "generator/stappenplan/regels/stap_3_actie.yaml",
        "generator/load/register/data/po.csv.gz",
        "generator/load/register/data/vo-go.csv.gz",
    ):
        assert needed in names
    assert [name for name in names if name.startswith(("tests/", "docs/", "tools/")) or "__pycache__" in name] == []


def test_the_installed_package_makes_the_whole_demo_without_the_checkout_or_a_network(demo: tuple[str, Path]):
    said, place = demo
    assert (place / "index.html").is_file()
    assert "schoolkader web --map" in said
    assert (place / "proef" / "vo.yaml").is_file()
    assert "schoolkader profiel nieuw --brin 03WU00" in said
    manifests = [json.loads(path.read_text(encoding="utf-8")) for path in place.glob("*/manifest.json")]
    assert sum(len(manifest["documenten"]) for manifest in manifests) == demo_count()


def test_the_demo_shows_a_year_in_figures(demo: tuple[str, Path]):
    made = {
        school: reading_copy(next(demo[1].glob(f"{school}*/school/*preventiebeleid.docx")).read_bytes())
        for school in ("99ZZ00", "99ZZ01", "99ZZ02")
    }
    assert ["Het jaar in cijfers" in text for text in made.values()] == [True, True, False]
    assert "naar soort incident en periode" in (demo[1] / "index.html").read_text(encoding="utf-8")


@builds
def test_the_installed_package_starts_a_profile_with_its_schema(installed: Path, tmp_path: Path):
    assert run(installed, tmp_path, "profiel", "nieuw", "--brin", "03WU00").returncode == 0
    assert (tmp_path / "schema.json").is_file()
    assert run(installed, tmp_path, "profiel", "controleer", "kindcentrum-de-wegwijzer.yaml").returncode == 0
