"""Which sentences of a text are ours, which are ours with the school's values, and which a person wrote."""

import textwrap
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from conftest import office
from docx import Document
from schools import KINDS, case, made, make, profile_path, with_incident
from steps import steps

from generator.base.kring import Kring
from generator.guard.sentences import SLOT, Bank, Whose, lines, sentences
from generator.guard.sentences.lines import Line
from generator.load.files import load_profile
from generator.pipeline.cases import one_pupil
from generator.pipeline.checking.bank import HEARD_BY, bank_of, muted, own_words
from generator.pipeline.checking.own import Phrasebook, own_sentences
from generator.write.forms import checked_form
from generator.write.release import Recognised

CORPUS = Path(__file__).parents[1] / "privacy" / "corpus"
OURS = "In de klassen gaan wij praten over het delen van beelden."
FILLED = "Vragen? C. Postma, conrector: 010-555 02 02 of c.postma@voorbeeldcollege.example."
OWN = "De leerling die vorige week met een gebroken been in de aula zat, is gisteren weer op school gekomen en voelt zich goed."
LONG = "Wij zijn erg geschrokken van wat er is gebeurd, en wij begrijpen dat u daar thuis vragen over heeft en erover wilt praten."
OTHER = "Wij hebben met mevr. A. de Boer uit de straat gesproken."


def told(*paragraphs, kring=Kring.OPENBAAR, name="brief.txt"):
    data = "\n\n".join(paragraphs).encode()
    return {each.tekst: each.van for each in sentences(lines(name, data), bank_of(case("vo").profile, kring))}


def word(*paragraphs):
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def own(name, data, wat, kind="vo"):
    return own_sentences(name, data, wat, Phrasebook(case(kind)))


def test_a_sentence_is_ours_ours_with_values_of_the_school_or_a_persons():
    found = told(f"{OURS} {FILLED.partition(' ')[2]} {OWN}", "Beste ouders en verzorgers,")
    assert found == {
        OURS: Whose.OURS,
        FILLED.partition(" ")[2]: Whose.SCHOOL,
        OWN: Whose.PERSON,
        "Beste ouders en verzorgers,": Whose.OURS,
    }


@pytest.mark.parametrize(
    "text",
    [
        OURS.replace("beelden.", "beelden van Fleur."),
        OURS.replace("In de klassen", "Na wat Fleur deed"),
        OURS.replace("de klassen", "klas 2B"),
        OURS.replace(".", ""),
        f"Fleur zegt: {OURS}",
        OURS.lower(),
        "Vragen? Fleur Bakhuizen: 06-12345678.",
        "Beste ouders van Fleur,",
        "Beste ouders van groep 7,",
        "Met vriendelijke groet, ook namens de moeder van Fleur",
        "Op dinsdag 1 december 2026 hoort u hoe het met hem staat, ook als er niets nieuws is.",
    ],
)
def test_half_a_sentence_of_ours_with_other_words_is_a_persons(text):
    assert Whose.PERSON in told(text).values()


def test_a_sentence_of_the_action_team_is_not_ours_in_a_letter_to_all():
    staff, everyone = (bank_of(case("vo").profile, kring).phrases for kring in (Kring.TEAM, Kring.OPENBAAR))
    whole = [said for said in sorted(staff - everyone) if SLOT not in said and said.count(" ") > 2]
    assert len(whole) > 100
    for team in whole[::20]:
        assert told(team, kring=Kring.TEAM)[team] is Whose.OURS
        assert told(team)[team] is Whose.PERSON


@pytest.mark.parametrize("width", [40, 55, 72, 100])
def test_a_wrapped_text_gives_the_sentences_of_the_word_file(width):
    paragraphs = (f"{OURS} {OWN} {FILLED}", OTHER)
    in_word = sentences(lines("brief.docx", word(*paragraphs)), bank_of(case("vo").profile, Kring.OPENBAAR))
    text = "\n\n".join(textwrap.fill(each, width) for each in paragraphs)
    in_text = sentences(lines("brief.txt", text.encode()), bank_of(case("vo").profile, Kring.OPENBAAR))
    assert in_text == in_word
    assert [each.tekst for each in in_word if each.van is Whose.PERSON] == [OWN, OTHER]


@office
def test_a_pdf_gives_the_sentences_of_the_word_file():
    letter = with_incident(case("vo"), ouderbrief={"besluit": "alle", "eigen_tekst": f"{LONG} Op school praten wij er samen over."})
    checked = make("ouderbrief", letter)
    pdf = checked_form(checked, "pdf", "x.pdf", *one_pupil.screen(letter, Kring.OPENBAAR, "")).data
    in_word = own("x.docx", checked.data, Recognised("ouderbrief", Kring.OPENBAAR))
    assert own("x.pdf", pdf, Recognised()) == in_word
    assert [each.tekst for each in in_word] == [LONG, "Op school praten wij er samen over."]


def test_a_web_page_gives_the_same_whatever_its_blocks():
    page = f"<html><head><title>x</title></head><body><div><p>{OURS}</p><ul><li>{OWN}</li></ul></div><p>{OTHER}<br>{FILLED}</p></body></html>"
    found = sentences(lines("brief.html", page.encode()), bank_of(case("vo").profile, Kring.OPENBAAR))
    assert [each.tekst for each in found if each.van is Whose.PERSON] == [OWN, OTHER]


def test_text_over_runs_in_a_table_a_box_and_a_header_is_read():
    document = Document()
    paragraph = document.add_paragraph("De leerling ")
    paragraph.add_run("met de ").bold = True
    paragraph.add_run("rode jas is weer op school.")
    document.add_table(1, 1).cell(0, 0).text = "De moeder is boos."
    document.sections[0].header.paragraphs[0].text = "Wij denken aan de leerling uit de Kerkstraat."
    out = BytesIO()
    document.save(out)
    said = [each.tekst for each in own("brief.docx", out.getvalue(), Recognised())]
    assert sorted(said) == [
        "De leerling met de rode jas is weer op school.",
        "De moeder is boos.",
        "Wij denken aan de leerling uit de Kerkstraat.",
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["ouderbrief", "normbrief", "persbericht", "teambriefing-overig", "vragen-en-antwoorden"])
@pytest.mark.steekproef(5)
def test_no_sentence_of_ours_is_taken_for_a_persons_known_or_not(kind, name):
    variant = "studenten" if kind == "mbo" and name in {"ouderbrief", "normbrief"} else ""
    checked = made(kind, name, variant)
    for wat in (Recognised(name, checked.meta.kring, variant), Recognised("", checked.meta.kring)):
        assert own("x.docx", checked.data, wat, kind) == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_the_forms_of_a_letter_hold_no_sentence_of_a_person_however_they_are_cut(kind, suffix):
    variant = "studenten" if kind == "mbo" else ""
    screen = one_pupil.screen(case(kind), Kring.OPENBAAR, variant)
    data = checked_form(made(kind, "ouderbrief", variant), suffix, f"x.{suffix}", *screen).data
    assert own(f"x.{suffix}", data, Recognised(), kind) == ()
    if suffix == "txt":
        cut = "\n".join(textwrap.fill(row, 60) for row in data.decode().split("\n"))
        assert own("x.txt", cut.encode(), Recognised(), kind) == ()


@pytest.mark.groot
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_school_wrote_in_its_profile_is_a_persons_and_no_value_is(kind):
    profile = case(kind).profile
    assert set(profile.preventie.normen) <= own_words(profile)
    assert profile.schoolleider.naam not in own_words(profile)
    silent = muted(profile)
    assert not set(silent.preventie.normen) & set(profile.preventie.normen)
    assert silent.school == profile.school
    assert silent.contact == profile.contact
    variant = {"po": "10-tot-13-jaar", "vo": "12-tot-16-jaar", "go": "12-tot-16-jaar", "mbo": "vanaf-16-jaar"}[kind]
    poster = made(kind, "beleid-leerlingen", variant)
    found = own("x.docx", poster.data, Recognised("beleid-leerlingen", Kring.OPENBAAR, variant), kind)
    assert {each.tekst for each in found} <= own_words(profile)
    assert found
    assert all(each.incident == "" for each in found)


def test_of_what_no_sentence_is_asked():
    assert set(HEARD_BY) == {Kring.OPENBAAR, Kring.BETROKKENEN, Kring.TEAM}
    assert own("x.docx", made("vo", "protocol").data, Recognised("protocol", Kring.SCHOOL)) == ()


def test_without_a_profile_what_we_say_to_anyone_is_known():
    bank = bank_of(None, Kring.OPENBAAR)
    assert {each.van for each in sentences(lines("a.txt", b"Zoek de beelden niet op."), bank)} == {Whose.OURS}
    assert load_profile(profile_path("vo")).school.naam not in bank.values


def test_neither_a_sentence_nor_what_is_told_of_it_shows_its_words():
    (found,) = own("x.txt", OWN.encode(), Recognised())
    assert "gebroken" not in repr(found)
    assert "gebroken" not in str(found.as_json())
    (said,) = sentences(lines("x.txt", OWN.encode()), bank_of(None, Kring.OPENBAAR))
    assert "gebroken" not in repr(said)


@pytest.mark.parametrize("part", ["afstemmen", "achteraf", "blind", "blind2", "blind3"])
def test_every_text_with_a_detail_comes_before_a_person(part):
    rows = yaml.safe_load((CORPUS / f"{part}.yaml").read_text(encoding="utf-8"))
    texts = [row["tekst"] for row in rows if row.get("blok") or row.get("waarschuwing")]
    assert len(texts) > 30
    for text in texts:
        assert Whose.PERSON in told(text).values(), text


def test_a_letter_home_is_held_against_that_of_its_own_pupil_alone():
    mine, other = (made("vo", "brief-ouders-betrokkene", variant).data for variant in ("L1-ouder1", "L2"))
    for data, variant, ours in ((mine, "L1-ouder1", True), (other, "L2", True), (other, "L1-ouder1", False), (mine, "", False)):
        found = own("x.docx", data, Recognised("brief-ouders-betrokkene", Kring.BETROKKENEN, variant))
        assert (found == ()) is ours, (variant, len(found))


def test_an_endless_line_of_a_pdf_is_cut_no_further_than_a_sentence_of_ours_is_long():
    line = Line("wij spreken met de ouders over de leerling en de groep " * 4_000, ends=True, page=1)
    bank = Bank(frozenset({"Wij helpen."}))
    sentences([line], bank)  # what is read once
    assert steps(lambda: sentences([line], bank)) < 2_000
