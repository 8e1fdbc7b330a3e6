"""What a school sees of its own template on the command line."""

import json

from generator.base.resources import template_path
from generator.ooxml import docx

DOCUMENT = "word/document.xml"


def letter(tmp_path, old: str = "", new: str = ""):
    parts = docx.read(template_path("openbaar", "ouderbrief").read_bytes())
    text = parts[DOCUMENT].decode()
    assert old in text
    parts[DOCUMENT] = text.replace(old, new, 1).encode()
    path = tmp_path / "mijn brief.docx"
    path.write_bytes(docx.pack(parts))
    return path


def wrong(tmp_path):
    return letter(tmp_path, "{{ norm }}", "{{ nrom }}")


def test_a_refused_template_is_copied_with_remarks_and_stays_itself(schoolkader, tmp_path):
    path = wrong(tmp_path)
    before = path.read_bytes()
    said = schoolkader("sjabloon", "controleer", path, "--document", "ouderbrief", "--annoteer")
    assert said.code == 3
    assert "Bedoel je ‘norm’?" in said.err
    assert "De opmerkingen staan in" in said.err
    assert path.read_bytes() == before
    copy = path.with_name("mijn brief-opmerkingen.docx")
    again = schoolkader("sjabloon", "controleer", copy, "--document", "ouderbrief", "--json")
    first = schoolkader("sjabloon", "controleer", path, "--document", "ouderbrief", "--json")
    assert json.loads(again.out)["bevindingen"] == json.loads(first.out)["bevindingen"]


def test_a_copy_with_remarks_never_replaces_a_file_unasked(schoolkader, tmp_path):
    path = wrong(tmp_path)
    path.with_name("mijn brief-opmerkingen.docx").write_bytes(b"mijn werk")
    assert schoolkader("sjabloon", "controleer", path, "--annoteer").code == 1
    assert path.with_name("mijn brief-opmerkingen.docx").read_bytes() == b"mijn werk"
    assert schoolkader("sjabloon", "controleer", path, "--annoteer", "--naar", path).code == 2
    assert schoolkader("sjabloon", "controleer", path, "--naar", tmp_path / "x.docx").code == 2
    assert schoolkader("sjabloon", "controleer", letter(tmp_path), "--annoteer", "--naar", tmp_path / "x.docx").code == 0
    assert (tmp_path / "x.docx").exists()


def test_a_detail_in_the_fixed_text_is_a_remark_and_no_refusal(schoolkader, tmp_path):
    path = letter(tmp_path, "{{ norm }}", "{{ norm }} Bel 06-12345678.")
    said = schoolkader("sjabloon", "controleer", path, "--document", "ouderbrief", "--json")
    told = json.loads(said.out)
    assert (said.code, told["klopt"]) == (0, True)
    assert [row["ernst"] for row in told["bevindingen"]] == ["waarschuwing"]
    assert "06-1234" not in said.out


def test_a_file_that_is_no_word_document_is_refused_without_a_copy(schoolkader, tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(b"PK kapot")
    said = schoolkader("sjabloon", "controleer", path, "--document", "ouderbrief", "--annoteer")
    assert said.code == 3
    assert "beschadigd" in said.err
    assert [file.name for file in tmp_path.iterdir()] == ["brief.docx"]
