"""From a letter that was edited in Word to all its shapes in one step: the same words in each, released together."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from console import Console
from schools import incident_path, profile_path

from generator.ooxml.docx import pack, read
from generator.pipeline.dossier import releasing
from generator.write import release
from generator.write.release import ReleaseState

VO = ("--school", profile_path("vo"), "--incident", incident_path("vo"), "--vandaag", "2026-11-23")
READ = ("--zin", "nee")
STEM = "uit/99ZZ01-voorbeeldcollege/openbaar/2026-11-23-ouderbrief"


@dataclass
class Edited:
    """A letter that somebody edited."""

    run: Console
    folder: Path

    def path(self, suffix):
        return self.folder / f"{STEM}{suffix}"

    def edit(self, sentence, by):
        parts = read(self.path(".docx").read_bytes())
        body = parts["word/document.xml"].decode()
        mark = f'<w:ins w:id="901" w:author="{by}" w:date="2026-11-23T10:00:00Z"><w:r><w:t>{sentence}</w:t></w:r></w:ins>'
        parts["word/document.xml"] = body.replace("</w:p><w:sectPr", f"</w:p><w:p>{mark}</w:p><w:sectPr", 1).encode()
        core = parts["docProps/core.xml"].decode()
        parts["docProps/core.xml"] = re.sub(
            "</[^<>]*coreProperties>", lambda end: f"<cp:lastModifiedBy>{by}</cp:lastModifiedBy>{end[0]}", core
        ).encode()
        self.path(".docx").write_bytes(pack(parts))


@pytest.fixture
def letter(schoolkader, tmp_path):
    """A letter with its text for the portal, of before it was edited in Word."""
    assert schoolkader("maak", "ouderbrief", *VO, "--formaat", "docx,txt").code == 0
    made = Edited(schoolkader, tmp_path)
    made.edit("Op vrijdag is er koffie in de aula.", "Wilma Oosterhuis")
    return made


def state(path):
    return release.status(path, path.read_bytes()).state


def test_all_shapes_hold_the_edited_words_and_are_released_together(letter):
    said = letter.run("vrijgeven", letter.path(".docx"), *VO, "--door", "rector", *READ)
    assert said.code == 0, said.err
    for suffix in (".docx", ".txt", ".html"):
        path = letter.path(suffix)
        assert "Op vrijdag is er koffie in de aula." in release.readable(path.name, path.read_bytes()), suffix
        assert state(path) is ReleaseState.RELEASED, suffix
    assert "LibreOffice staat niet op deze computer" in said.err
    assert "Oosterhuis" not in said.out + said.err


def test_who_edited_it_is_in_no_shape_and_the_edited_file_is_kept(letter):
    edited = letter.path(".docx").read_bytes()
    assert letter.run("vrijgeven", letter.path(".docx"), *VO, "--door", "rector", *READ).code == 0
    for path in letter.path(".docx").parent.iterdir():
        if path.name.endswith(".bewaard-1.docx"):
            assert path.read_bytes() == edited
        elif path.suffix == ".docx":
            assert not any(b"Oosterhuis" in part for part in read(path.read_bytes()).values())
        else:
            assert b"Oosterhuis" not in path.read_bytes()


def test_a_name_in_the_edited_words_stops_all_shapes(letter):
    letter.edit("Fleur Bakhuizen is weer op school.", "Wilma Oosterhuis")
    before = {path.name: path.read_bytes() for path in letter.path(".docx").parent.iterdir()}
    assert letter.run("vrijgeven", letter.path(".docx"), *VO, "--door", "rector", *READ).code == 4
    assert {path.name: path.read_bytes() for path in letter.path(".docx").parent.iterdir()} == before


def test_a_released_shape_is_not_written_over_by_a_later_edit(letter):
    assert letter.run("vrijgeven", letter.path(".docx"), *VO, "--door", "rector", *READ).code == 0
    before = letter.path(".txt").read_bytes()
    letter.edit("En op maandag ook.", "Wilma Oosterhuis")
    said = letter.run("vrijgeven", letter.path(".docx"), *VO, "--door", "rector", *READ)
    assert said.code == 3
    assert "is al vrijgegeven of verstuurd" in said.err
    assert letter.path(".txt").read_bytes() == before


def test_making_the_letter_again_leaves_what_was_released_and_gives_the_next_version(letter):
    assert letter.run("vrijgeven", letter.path(".docx"), *VO, "--door", "rector", *READ).code == 0
    before = letter.path(".docx").read_bytes()
    assert letter.run("maak", "ouderbrief", *VO).code == 0
    assert letter.path(".docx").read_bytes() == before
    assert letter.path("-v2.docx").exists()


def test_of_two_who_release_at_once_one_does_and_no_released_byte_changes(letter, monkeypatch):
    def meanwhile(asked, made_of=releasing.made_of):
        forms = made_of(asked)
        monkeypatch.setattr(releasing, "made_of", made_of)
        assert letter.run("vrijgeven", letter.path(".docx"), *VO, "--door", "conrector", *READ).code == 0
        stood.update({path: path.read_bytes() for path in letter.path(".docx").parent.glob("*-ouderbrief.*")})
        return forms

    stood: dict[Path, bytes] = {}
    monkeypatch.setattr(releasing, "made_of", meanwhile)
    said = letter.run("vrijgeven", letter.path(".docx"), *VO, "--door", "rector", *READ)
    assert said.code != 0
    assert "al vrijgegeven" in said.err
    assert {path: path.read_bytes() for path in stood} == stood


def test_releasing_again_what_was_released_makes_nothing_anew(letter):
    for who in ("rector", "conrector"):
        assert letter.run("vrijgeven", letter.path(".docx"), *VO, "--door", who, *(READ if who == "rector" else ())).code == 0
    assert all(state(letter.path(suffix)) is ReleaseState.RELEASED for suffix in (".docx", ".txt", ".html"))


def test_who_reads_before_releasing_sees_no_line_without_words_and_no_mark_of_the_file(letter):
    given = letter.run("maak", "bewijshulp", *VO)
    assert given.code == 0, given.err
    for path, answers in ((letter.path(".docx"), READ), (next(letter.folder.rglob("*-bewijshulp-L1.docx")), ())):
        read = letter.run("vrijgeven", path, *VO, "--door", "rector", *answers).out.splitlines()
        assert read
        for line in read:
            assert line.strip() not in {"(voettekst)", "(koptekst)"}
            assert not line.startswith("@")
            assert "{pagina" not in line
    assert any(line == "(voettekst) pagina … van …" for line in read)
