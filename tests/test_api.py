"""The public interface: its page runs as it stands, and it gives what it names."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from schools import incident_path, profile_path

import generator

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
REGISTER = ROOT / "school_profiles" / "jaar" / "99ZZ01-2026-2027.yaml"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.groot
def test_the_examples_of_the_page_run_from_top_to_bottom(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in (profile_path("vo"), profile_path("vo").with_name("bestuur_voorbeeld.yaml")):
        shutil.copy(path, path.name)
    shutil.copy(REGISTER, "register.yaml")
    shutil.copy(incident_path("vo"), "incident.yaml")
    space: dict[str, object] = {}
    for block in BLOCKS:
        exec(compile(block, "docs/api.md", "exec"), space)
    assert len(BLOCKS) >= 6


def test_the_page_shows_every_function():
    functions = [name for name in generator.__all__ if name.islower()]
    shown = set(re.findall(r"\b\w+\b", PAGE))
    assert [name for name in functions if name not in shown] == []


@pytest.mark.parametrize("name", generator.__all__)
def test_every_name_is_there_and_says_what_it_is(name):
    assert getattr(generator, name).__doc__
    assert name in dir(generator)


def test_a_name_that_is_not_there_is_no_surprise():
    with pytest.raises(AttributeError, match="nergens"):
        generator.nergens  # noqa: B018 - to ask is the test
    assert (Path(generator.__file__).parent / "load" / "__init__.py").exists()
