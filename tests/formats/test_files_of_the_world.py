"""One letterhead as 35 programs and hands write it, at every door: what one of them takes, the others take, and a stop names the file."""

from dataclasses import replace
from datetime import date

import pytest
from programs_of_the_world import BODY, CHANGES, HEAD, LINE, base, file
from schools import case, made, make, with_incident, with_profile
from valid import problems

from generator import guard
from generator.base.errors import GeneratorError, GuardError
from generator.doors.cli import main
from generator.guard.clean import clean
from generator.ooxml import docx
from generator.ooxml.docx import pack
from generator.ooxml.media import bare
from generator.ooxml.zip import unzip
from generator.pipeline.templates.sample import trial
from generator.render.tekst.read import reading_copy
from generator.yearly.bijwerken.causes import Reason
from generator.yearly.bijwerken.update import update

REFUSED = {  # as a letterhead, with a word of the reason
    "macro": "macro",
    "ingesloten object in de kop": "ingesloten",
    "logo dat iets anders is dan zijn uitgang zegt": "afbeelding",
}
STOPPED = {  # as it came; a clean copy may go
    *REFUSED,
    *(
        "veld AUTHOR in de kop",
        "SVG met PNG erbij",
        "logo als GIF met opmerking",
        "logo als TIFF met maker",
        "logo als EMF met opmerking",
    ),
    *(
        "logo als WMF met opmerking",
        "grafiek in de tekst",
        "afdruk samenvoegen",
        "opmaak van een nieuwere Word",
        "ander voorvoegsel",
    ),
}
NEVER = {"logo dat iets anders is dan zijn uitgang zegt"}  # no program can tell what it is
OTHER_PARTS = list(CHANGES)[:10]  # other names and spelling of the parts themselves


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("bestanden")
    for name in CHANGES:
        (root / f"{name}.docx").write_bytes(file(name))
    return root


def on(folder, name: str):
    return replace(with_profile(case("vo"), huisstijl={"sjabloon": f"{name}.docx"}), root=folder)


def verdict(data: bytes) -> str:
    return guard.inspect_bytes("brief.docx", data, guard.forbidden(None), guard.allowed(case("vo").profile)).oordeel


@pytest.mark.parametrize("name", [name for name in CHANGES if name not in REFUSED])
@pytest.mark.steekproef(8)
def test_a_letter_comes_out_whole_on_the_letterhead_of_any_program(folder, name):
    letter = make("ouderbrief", on(folder, name))
    assert problems(letter.data) == ()
    assert LINE in reading_copy(letter.data)
    assert b"Piet" not in b"".join(docx.read(letter.data).values())


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_letter_is_refused_at_the_check_too_with_the_same_reason_and_the_name_of_the_file(folder, name, capsys):
    with pytest.raises(GeneratorError) as caught:
        make("ouderbrief", on(folder, name))
    assert f"{name}.docx" in str(caught.value)
    assert REFUSED[name] in str(caught.value)
    assert main(["sjabloon", "controleer", str(folder / f"{name}.docx")]) == 3
    said = capsys.readouterr().err
    assert any(line.split(": ", 1)[-1].split(". ")[0] in said for line in str(caught.value).splitlines()[1:2])


@pytest.mark.steekproef(3)
@pytest.mark.parametrize("name", ["Strict Open XML", "grafiek in de tekst", "afdruk samenvoegen", "logo als GIF met opmerking"])
def test_what_makes_a_letter_and_a_protocol_is_let_through_by_the_check(folder, name):
    assert trial(folder / f"{name}.docx", None) == ()
    assert main(["sjabloon", "controleer", str(folder / f"{name}.docx")]) == 0


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.steekproef(8)
def test_the_guard_lets_pass_what_is_harmless_and_a_clean_copy_of_the_rest(name):
    assert (verdict(file(name)) == "geblokkeerd") == (name in STOPPED)
    cleaned, _ = clean(file(name))
    assert (verdict(cleaned) == "geblokkeerd") == (name in NEVER)
    assert LINE in reading_copy(cleaned)
    assert BODY in reading_copy(cleaned)
    assert clean(cleaned)[0] == cleaned
    parts = docx.read(file(name))
    assert docx.read(pack(parts)) == parts  # what came in once comes in the same again


class Geen:
    def reason_of(self, old, new, shown) -> Reason:
        return Reason("", frozenset())


@pytest.mark.parametrize("name", OTHER_PARTS)
@pytest.mark.steekproef(4)
def test_last_years_policy_of_any_program_is_updated_and_stays_sound(name):
    result = update(file(name), made("vo", "protocol").data, Geen(), date(2027, 6, 15), first_time=True)
    assert problems(result.data) == ()
    assert result.changes


def test_a_name_in_the_names_of_the_parts_is_read_although_they_are_renamed():
    parts = unzip(base())
    parts["word/Zwaluwstaart.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/Zwaluwstaart.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/Zwaluwstaart.xml")
    known = guard.Forbidden(namen=("Quirijntje Zwaluwstaart",))
    assert guard.inspect_bytes("a.docx", pack(parts), known, guard.allowed(None)).oordeel == "geblokkeerd"
    assert docx.read(pack(parts)) == docx.read(base())


@pytest.mark.parametrize("ending", ["gif", "tiff", "emf", "wmf", "bmp"])
def test_a_picture_that_is_cut_off_is_no_picture(ending):
    import programs_of_the_world

    whole = getattr(programs_of_the_world, ending)()
    assert bare(whole) is not None
    assert all(bare(whole[:length]) is None for length in range(len(whole) - 1))


def test_a_name_on_the_letterhead_is_said_of_the_letterhead_and_not_of_the_letter(folder):
    parts = unzip(base())
    parts[HEAD] = parts[HEAD].replace(b"</w:p>", b"<w:r><w:t> Quirijntje Zwaluwstaart</w:t></w:r></w:p>", 1)
    (folder / "met naam.docx").write_bytes(pack(parts))
    child = {"code": "L1", "rol": "slachtoffer", "leeftijd": 13, "naam": "Quirijntje Zwaluwstaart"}
    of = with_incident(on(folder, "met naam"), betrokkenen=[child | {"ouders_informeren": {"besluit": "direct"}}])
    with pytest.raises(GuardError, match=r"om wat er in met naam\.docx staat") as caught:
        make("ouderbrief", of)
    assert "Zwaluwstaart" not in str(caught.value)
