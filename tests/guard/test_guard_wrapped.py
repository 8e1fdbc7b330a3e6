"""A letter is judged alike whether its sentences run over lines or not, and a disguise is read as a reader sees it."""

import textwrap

import pytest
from minimal_docx import base, docx, para, run
from test_guard_pdf import pdf

from generator.guard import Allowed, Forbidden, allowed, inspect_bytes
from generator.guard.docx.wrapped import text

TOLD = (
    "Op onze school heeft een leerling van dertien jaar beelden van een ander kind gedeeld met anderen. "
    "De leerling is tijdens de gymles gefilmd. De beelden staan nog op een account met de naam lindeleed."
)
CLEAN = "Wij hebben met de leerlingen gesproken. Voor vragen belt u de teamleider, C. Postma, op ons gewone nummer van de school."
PERMITTED = Allowed(phrases=("C. Postma",))


def kinds(name: str, data: bytes, permitted: Allowed = PERMITTED) -> set[tuple[str, str]]:
    return {
        (each.soort, each.zwaarte)
        for each in inspect_bytes(name, data, Forbidden(namen=("Tessel Brouwers",)), permitted).bevindingen
    }


def in_word(lines: list[str]) -> bytes:
    return docx(base(para("<w:r><w:br/></w:r>".join(run(line) for line in lines))))


def in_pdf(lines: list[str]) -> bytes:
    return pdf(text=") Tj 0 -14 Td (".join(lines))


@pytest.mark.parametrize("width", [34, 52, 70, 95])
@pytest.mark.parametrize("said", [TOLD, CLEAN])
def test_a_letter_is_judged_alike_however_its_lines_are_cut(said: str, width: int):
    lines = textwrap.wrap(said, width)
    whole = kinds("a.docx", in_word([said]))
    assert bool(whole) == (said is TOLD)
    assert kinds("a.docx", in_word(lines)) == whole
    assert kinds("a.txt", "\n".join(lines).encode()) == whole
    assert kinds("a.pdf", in_pdf(lines)) == whole


def test_initials_at_the_end_of_a_line_belong_to_the_name_in_the_next():
    assert kinds("a.txt", b"Belt u gerust met de teamleider, C.\nPostma, of mail ons.") == set()


@pytest.mark.parametrize(
    "apart", ["Onze afspraken\nWij luisteren.", "- eerst dit\n- dan dat", "Beste ouders,\n\nwij schrijven u", "a:\nb"]
)
def test_a_heading_an_item_and_a_new_paragraph_stay_apart(apart: str):
    assert text(apart) == apart


@pytest.mark.parametrize("seen", ["\u202elesseT\u202c", "\u202eTessel\u202c", "T*ssel", "Tes**l", "*essel", "Tesse*", "Br••wers"])
def test_a_name_that_is_turned_round_or_has_a_sign_for_a_letter_is_found(seen: str):
    found = inspect_bytes(
        "a.txt", f"Wij spraken met {seen} en anderen.".encode(), Forbidden(namen=("Tessel Brouwers",)), allowed(None)
    )
    assert found.oordeel == "geblokkeerd"


def test_a_word_with_a_sign_that_is_nobodys_name_passes():
    said = "Let op* en zie *de noot* of 5*3; *Tes is geen *punt."
    assert not any("betrokkene" in kind for kind, _ in kinds("a.txt", said.encode()))


@pytest.mark.parametrize("form", ["a.txt", "a.docx", "a.pdf"])
def test_a_name_gives_one_finding_at_a_place_and_no_more_for_other_readings(form: str):
    lines = ["Beste ouders,", "Tessel Brouwers en T. Brouwers waren erbij, schrijft @tessel.", "Met vriendelijke groet,"]
    make = {"a.txt": lambda: "\n".join(lines).encode(), "a.docx": lambda: in_word(lines), "a.pdf": lambda: in_pdf(lines)}[form]
    found = inspect_bytes(form, make(), Forbidden(namen=("Tessel Brouwers",)), Allowed()).bevindingen
    assert [each.soort for each in found if "betrokkene" in each.soort and each.deel == "tekst"] == [
        "volledige naam van een betrokkene"
    ]


def test_a_name_that_runs_over_two_lines_is_told_where_nothing_else_is():
    found = inspect_bytes(
        "a.txt", b"Wij spraken met Tessel.\nBrouwers is er ook.", Forbidden(namen=("Tessel Brouwers",)), Allowed()
    )
    assert [each.plaats for each in found.bevindingen if each.zwaarte == "blok"] == ["regel 1", "regel 2"]
    cut = inspect_bytes("a.txt", b"Wij spraken met Tes-\nsel en anderen.", Forbidden(namen=("Tessel Brouwers",)), Allowed())
    assert cut.oordeel == "geblokkeerd"
