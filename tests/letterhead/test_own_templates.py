"""A school edits our letter in Word, names it in its profile, and gets its own letters: checked as ours, refused in Dutch."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from school_papers import SECRETARY, SQUARE
from schools import case, made, make, with_profile
from valid import problems

from generator.base.errors import InputError, TemplateError
from generator.base.resources import template_path
from generator.doors.cli import main
from generator.ooxml import docx as docxzip
from generator.render.tekst.read import reading_copy

KINDS = ("po", "vo", "go", "mbo")


def edited(
    change: Callable[[docx.document.Document], None] = lambda _: None, circle: str = "openbaar", name: str = "ouderbrief"
) -> bytes:
    """Our own letter after somebody worked on it in Word: saved again, her name in it, tags cut into runs as Word does."""
    document = docx.Document(io.BytesIO(template_path(circle, name).read_bytes()))
    document.core_properties.author = SECRETARY
    change(document)
    for paragraph in document.paragraphs:
        _cut(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _cut(paragraph) -> None:
    """Cut each run in three, with a spelling mark between, as Word does where somebody typed or the checker looked."""
    for run in list(paragraph.runs):
        text = run.text
        if len(text) < 8 or "\t" in text or "\n" in text:
            continue
        thirds = [text[: len(text) // 3], text[len(text) // 3 : 2 * len(text) // 3], text[2 * len(text) // 3 :]]
        run.text = thirds[0]
        for piece in reversed(thirds[1:]):
            fresh = paragraph.add_run(piece)
            fresh.style, fresh.bold = run.style, run.bold
            run._r.addnext(fresh._r)
        run._r.addnext(
            paragraph._p.makeelement(f"{{{docx.oxml.ns.nsmap['w']}}}proofErr", {f"{{{docx.oxml.ns.nsmap['w']}}}type": "spellStart"})
        )


def own(root: Path, kind: str, data: bytes, name: str = "ouderbrief"):
    (root / f"eigen-{name}.docx").write_bytes(data)
    return replace(with_profile(case(kind), sjablonen={name: f"eigen-{name}.docx"}), root=root)


def add(text: str) -> Callable[[docx.document.Document], None]:
    return lambda document: document.paragraphs[-1].insert_paragraph_before(text)


def check(path: Path) -> int:
    return main(["sjabloon", "controleer", str(path), "--document", "ouderbrief"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_from_a_template_that_word_cut_into_runs_reads_as_ours(tmp_path, kind):
    variant = "studenten" if kind == "mbo" else ""
    checked = make("ouderbrief", own(tmp_path, kind, edited()), variant)
    assert problems(checked.data) == ()
    assert checked.findings == ()
    assert reading_copy(checked.data).replace("**", "") == reading_copy(made(kind, "ouderbrief", variant).data).replace("**", "")
    assert SECRETARY.split()[1].encode() not in b"".join(docxzip.read(checked.data).values())


def test_our_template_after_word_is_judged_usable(tmp_path, capsys):
    path = tmp_path / "mijnbrief.docx"
    path.write_bytes(edited())
    assert check(path) == 0
    assert "kan gebruikt worden" in capsys.readouterr().out


def test_a_sentence_a_logo_and_a_footer_of_the_school_come_along(tmp_path):
    def change(document) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_footer.paragraphs[0].text = "Bel de administratie: 010 - 987 65 43"
        document.sections[0].first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(SQUARE), height=Mm(12))
        add("Ook namens de ouderraad van {{ school.naam }}.")(document)

    checked = make("ouderbrief", own(tmp_path, "vo", edited(change)))
    copy = reading_copy(checked.data)
    assert "Ook namens de ouderraad van Voorbeeldcollege." in copy
    assert "Bel de administratie: 010 - 987 65 43" in copy
    assert SQUARE in docxzip.read(checked.data).values()
    assert checked.findings == ()


def test_the_other_documents_stay_ours(tmp_path):
    base = own(tmp_path, "vo", edited(add("Een eigen zin.")))
    assert make("normbrief", base).data == made("vo", "normbrief").data


SECRETS = [
    "{{ incident.omschrijving }}",
    "{{ betrokkenen }}",
    "{{ school.leerlingen }}",
    "{% for b in betrokkenen %}{{ b.naam }}{% endfor %}",
    "{{ groep }}",
    "{{ logboek }}",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_a_template_that_asks_for_what_its_readers_may_not_know_is_refused_with_the_place(tmp_path, capsys, secret):
    base = own(tmp_path, "vo", edited(add(f"Dit is er aan de hand: {secret}")))
    with pytest.raises(TemplateError) as caught:
        make("ouderbrief", base)
    said = str(caught.value)
    assert "eigen-ouderbrief.docx" in said
    assert re.search(r"alinea \d+|‘Dit is er|onder", said), said
    assert check(tmp_path / "eigen-ouderbrief.docx") == 3
    assert "kan zo niet gebruikt worden" in capsys.readouterr().err


def test_a_name_with_a_typing_error_is_answered_with_the_right_one(tmp_path):
    base = own(tmp_path, "vo", edited(add("{{ plaats_datm }}")))
    with pytest.raises(TemplateError, match="plaats_datum"):
        make("ouderbrief", base)


def test_a_template_for_staff_may_not_be_used_for_a_letter(tmp_path):
    base = own(tmp_path, "vo", edited(circle="team", name="teambriefing-betrokken"))
    with pytest.raises(TemplateError):
        make("ouderbrief", base)


def test_a_template_that_is_not_there_is_named_by_its_key_in_the_profile(tmp_path):
    base = replace(with_profile(case("vo"), sjablonen={"ouderbrief": "weg.docx"}), root=tmp_path)
    with pytest.raises(InputError, match=r"sjablonen\.ouderbrief"):
        make("ouderbrief", base)


def test_a_child_whose_name_somebody_left_in_the_template_stops_the_letter(tmp_path):
    from schools import with_incident

    from generator.base.errors import GuardError

    child = {"code": "L1", "rol": "slachtoffer", "leeftijd": 13, "naam": "Quirijntje Zwaluwstaart"}
    base = own(tmp_path, "vo", edited(add("Wij zijn geschrokken van wat Quirijntje overkwam.")))
    with pytest.raises(GuardError):
        make("ouderbrief", with_incident(base, betrokkenen=[child | {"ouders_informeren": {"besluit": "direct"}}]))
