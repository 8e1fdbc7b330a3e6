"""Every document as LibreOffice lays it out: it opens, has the right number of pages, and its form fields survive a save."""

import html
import random
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from conftest import office
from patience import HANGS
from pypdf import PdfReader
from registers import policy
from school_papers import PAPERS
from schools import KINDS, case, everything, made, make, with_incident, with_profile

from generator.documents.catalogue import CATALOGUE, variants
from generator.ooxml import docx
from generator.ooxml.word import every, get
from generator.ooxml.xml import parse
from generator.pipeline.cases.letters import too_long

POSTERS = ("beleid-ouders", "beleid-leerlingen")
SUMMARIES = tuple(name for name, document in CATALOGUE.items() if document.toont_beleid)
STAFF_FORM = (1, 2)  # the others are asked for one page

NUMBERS = (0, 3, 11, 60)  # evaluations in a year
SMALL = 3  # so many are less than five of everything
EMPTY = 16  # words of a page on which nothing stands but its edges
FULL_TEAM = "vol-actieteam"
AT_ONCE = 100  # of a longer list of files LibreOffice leaves the last ones out
LONG_NORM = "Wij vragen altijd eerst toestemming voordat wij een foto of een filmpje van een ander maken, plaatsen of doorsturen, ook in een groepsapp."
SEEDS = range(5)
FEW = 12  # with more sentences of its own a school answers questions too
STRICT = 2  # lines of a letter that are said to be too much where they may still fit
OWN_SENTENCES = (
    "Wij zijn geschrokken.",
    "De mentoren zijn morgen een half uur eerder op school voor wie wil praten.",
    "In de pauze is er koffie en thee voor iedereen die even binnen wil lopen.",
    "De conciërge weet waar u moet zijn.",
)

pytestmark = office


def name_of(kind, name, variant):
    return "-".join(part for part in (kind, name, variant) if part)


def with_full_team():
    """Return a school with as much on its crisis page as we stand for: six members with long names, and no police contact yet."""
    member = {"functie": "directeur van de locatie", "taak": "voorzitter", "naam": "A. van Voorbeelden", "telefoon": "06-5550 1301"}
    deputy = {"vervanger": "B. Smit-Voorbeeld", "vervanger_telefoon": "06-5550 1302"}
    police = {"contactpersoon": "nog_onbekend", "eenheid": "Zeeland-West-Brabant"}
    return with_profile(case("go"), actieteam={"kern": [member | deputy] * 6, "woordvoerder": "directeur"}, politie=police)


def with_long_norms(kind):
    """Return a school with a long name and eight norms of two lines each, of a policy that is adopted."""
    profile = case(kind).profile
    school = profile.school.model_dump(mode="json", exclude_none=True)
    own = profile.preventie.model_dump(mode="json", exclude_none=True) | {"normen": [LONG_NORM] * 8}
    long_name = "Samenwerkingsschool voor speciaal en regulier onderwijs De Voorbeeldige Regenboogbrug"
    return with_profile(case(kind), school=school | {"naam": long_name}, preventie=own)


def words(dice, most):
    """Return a text of some length, in words as long as Dutch ones."""
    length, text = dice.randint(5, most), "wij"
    while len(text) < length:
        text += " " + dice.choice(["spreken", "met", "elkaar", "af", "dat", "vertrouwen", "verantwoordelijkheid", "op", "school"])
    return text


def with_values_of_any_length(kind, seed):
    """Return a school that wrote much or little, whose policy may not be adopted and that may use our words."""
    dice = random.Random(f"{kind} {seed}")
    profile = case(kind).profile
    school, contact, own = (
        part.model_dump(mode="json", exclude_none=True) for part in (profile.school, profile.contact, profile.preventie)
    )
    own |= {
        "normen": [words(dice, 200) for _ in range(dice.randint(1, 9))],
        "telefoonregel": words(dice, 300),
        "ouders": [{"onderwerp": words(dice, 110), "wanneer": "na de voorjaarsvakantie"} for _ in range(dice.randint(0, 5))],
        "lessen": [{"groep": "alle", "onderwerp": words(dice, 80)} for _ in range(dice.randint(0, 6))],
        "vindplaats": f"{profile.school.website}/{'x' * dice.randint(1, 70)}",
    }
    contact = {who: person | {"functie": words(dice, 60)} for who, person in contact.items() if isinstance(person, dict)}
    parts = {"school": school | {"naam": f"School {words(dice, 70)}"}, "contact": contact, "preventie": own}
    parts |= {"sanctiebeleid": {"vindplaats": f"{profile.school.website}/{'x' * dice.randint(1, 70)}"}}
    parts |= {"vaststelling": {}} if seed % 2 else {}
    parts |= {"rollen": {}} if seed % 3 else {}
    return with_profile(case(kind), **parts)


def long_summaries():
    """Yield a name and a document for each summary of schools that wrote much."""
    for kind in KINDS:
        schools = {"normen": with_long_norms(kind), **{f"lang-{seed}": with_values_of_any_length(kind, seed) for seed in SEEDS}}
        for which, of in schools.items():
            for name in SUMMARIES:
                forms = variants(CATALOGUE[name], of.profile, of.incident)
                yield from ((f"{name_of(kind, name, form)}-{which}", make(name, of, form).data) for form in forms)


def on_letterheads(folder):
    """Yield a name and a document for each poster of each school on letterheads as schools have them."""
    for which, paper in PAPERS.items():
        (folder / f"{which}.papier").write_bytes(paper())
        for kind in KINDS:
            style = {"sjabloon": f"{which}.papier", "kleur": "#C2185B"}
            of = replace(with_profile(case(kind), huisstijl=style), root=folder)
            for name in POSTERS:
                forms = variants(CATALOGUE[name], of.profile, of.incident)
                yield from ((f"op-{which}-{name_of(kind, name, form)}", make(name, of, form).data) for form in forms)


def with_own_words(kind, sentences):
    """Return a school that adds so many sentences of its own to the letter to all."""
    own = " ".join(OWN_SENTENCES[number % len(OWN_SENTENCES)] for number in range(sentences))
    asked = ["straf", "welke_groep", "telefoons", "thuisblijven"] if sentences > FEW else []
    return with_incident(case(kind), ouderbrief={"besluit": "alle", "vragen": asked, "eigen_tekst": own})


def letters_with_own_words():
    """Yield a name, a school and its letter, the longest first on two pages."""
    for kind in KINDS:
        for sentences in range(1, 20):
            of = with_own_words(kind, sentences)
            form = variants(CATALOGUE["ouderbrief"], of.profile, of.incident)[0]
            yield f"brief-{kind}-{sentences:02}", of, make("ouderbrief", of, form).data


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> Path:
    """Convert every document to PDF and back to docx, in two calls."""
    folder = tmp_path_factory.mktemp("office")
    for kind, name, variant in everything():
        (folder / f"{name_of(kind, name, variant)}.docx").write_bytes(made(kind, name, variant).data)
    for name, data in (*long_summaries(), *on_letterheads(folder)):
        (folder / f"{name}.docx").write_bytes(data)
    for name, _, data in letters_with_own_words():
        (folder / f"{name}.docx").write_bytes(data)
    (folder / f"{FULL_TEAM}.docx").write_bytes(make("protocol", with_full_team()).data)
    for kind in KINDS:
        for number in NUMBERS:
            (folder / f"{kind}-jaar-{number}.docx").write_bytes(policy(kind, number).data)
    sources = sorted(str(path) for path in folder.glob("*.docx"))
    for target, out in (("pdf", folder), ("docx:Office Open XML Text", folder / "saved")):
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            target,
            "--outdir",
            str(out),
        ]
        for start in range(0, len(sources), AT_ONCE):
            subprocess.run([*command, *sources[start : start + AT_ONCE]], check=True, capture_output=True, timeout=HANGS)
    return folder


@cache
def info(path: Path) -> str:
    return subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(("kind", "name", "variant"), everything())
def test_it_has_the_right_number_of_pages(converted, kind, name, variant):
    if shutil.which("pdfinfo") is None:
        pytest.fail("pdfinfo ontbreekt (poppler-utils)")
    pages = int(re.search(r"Pages:\s+(\d+)", info(converted / f"{name_of(kind, name, variant)}.pdf")).group(1))
    least, most = STAFF_FORM if variant == "medewerkers" else CATALOGUE[name].bladzijden
    assert least <= pages <= most


@pytest.mark.parametrize("which", ["normen", *(f"lang-{seed}" for seed in SEEDS)])
@pytest.mark.parametrize("kind", KINDS)
def test_a_summary_stays_on_one_page_at_a_school_that_wrote_much(converted, kind, which):
    pages = {path.stem: len(PdfReader(path).pages) for path in converted.glob(f"{kind}-*-{which}.pdf")}
    assert pages == dict.fromkeys(pages, 1)
    assert len(pages) >= len(SUMMARIES)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_poster_stays_on_one_page_on_a_letterhead(converted, paper):
    pages = {path.stem: len(PdfReader(path).pages) for path in converted.glob(f"op-{paper}-*.pdf")}
    assert pages == dict.fromkeys(pages, 1)
    assert len(pages) > 2 * len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_that_is_said_to_fit_is_one_page_and_one_that_is_said_not_to_is_two(converted, kind):
    found = []
    for name, of, data in letters_with_own_words():
        if name.startswith(f"brief-{kind}-"):
            said = [*too_long(CATALOGUE["ouderbrief"], of, data)]
            over = 0 if not said else int(re.search(r"ongeveer (één|\d+) regel", said[0]).group(1).replace("één", "1"))
            found.append((over, len(PdfReader(converted / f"{name}.pdf").pages)))
    assert {pages for over, pages in found if not over} == {1}
    assert {pages for over, pages in found if over > STRICT} == {2}


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_agreement_stands_on_the_poster_for_parents(converted, kind):
    text = " ".join(PdfReader(converted / f"{kind}-beleid-ouders-normen.pdf").pages[0].extract_text().split())
    assert LONG_NORM in text


@pytest.mark.parametrize(("kind", "variant"), [(k, v) for k, n, v in everything() if n == "evaluatieformulier"])
def test_every_form_field_is_found_back_by_name_after_libreoffice_saved_it(converted, kind, variant):
    before = made(kind, "evaluatieformulier", variant).data
    after = (converted / "saved" / f"{name_of(kind, 'evaluatieformulier', variant)}.docx").read_bytes()
    names = [set(re.findall(rb'w:name="_veld_([a-z_0-9]+)"', docx.read(data)["word/document.xml"])) for data in (before, after)]
    assert names[0]
    assert names[0] == names[1]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_policy_with_a_year_in_it_stays_short_and_its_heading_stands_over_its_table(converted, kind, number):
    pages = [page.extract_text() for page in PdfReader(converted / f"{kind}-jaar-{number}.pdf").pages]
    assert 5 <= len(pages) <= 8
    below = ("Per soort incident", "minder dan 5") if number > SMALL else ("minder dan 5 evaluaties",)
    for page in (" ".join(page.split()) for page in pages[1:] if "Het jaar in cijfers" in page):
        assert any(words in page for words in below), page
    assert all(len(page.split()) > EMPTY for page in pages)
    assert "veiligheidscoördinat\nor" not in "\n".join(pages)


def test_the_crisis_page_holds_a_full_team_and_every_help_line(converted):
    first, second = (page.extract_text() for page in PdfReader(converted / f"{FULL_TEAM}.pdf").pages[:2])
    assert first.count("06-5550 1301") == first.count("06-5550 1302") == 6
    assert "030-285 66 16" in first
    assert "meldknop.nl" in first
    assert "Versie en status" in second


def lines_of(path: Path) -> list[tuple[int, float, float, str]]:
    """Return every line of a PDF as page, distance to the top and to the left in points, and text."""
    xml = subprocess.run(["pdftotext", "-bbox-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    found = []
    for number, page in enumerate(re.split(r"<page ", xml)[1:], 1):
        for line in re.findall(r"<line [^>]*>.*?</line>", page, re.DOTALL):
            left, top = (float(re.search(rf'{side}Min="([\d.]+)"', line).group(1)) for side in "xy")
            words = " ".join(html.unescape(word) for word in re.findall(r"<word [^>]*>(.*?)</word>", line))
            found.append((number, top, left, words))
    return found


def laid_out(texts: Iterable[str], lines: Iterable[str]) -> dict[str, list[str]]:
    """Return each paragraph with the lines it takes, for those that stand in one piece in the order of the lines."""
    words = [(word, number) for number, line in enumerate(lines) for word in line.split()]
    shown = list(lines)
    starts: dict[str, list[int]] = {}
    for at, (word, _) in enumerate(words):
        starts.setdefault(word, []).append(at)
    found = {}
    for text in texts:
        wanted = text.split()
        for at in starts.get(wanted[0], []):
            if [word for word, _ in words[at : at + len(wanted)]] == wanted:
                found[text] = [shown[number] for number in dict.fromkeys(number for _, number in words[at : at + len(wanted)])]
                break
    return found


def paragraphs_of(data: bytes, style: str) -> list[str]:
    root = parse(docx.read(data)["word/document.xml"], "word/document.xml")
    kept = (p for p in every(root, "w:p") if any(get(mark) == style for mark in every(p, "w:pStyle")))
    return ["".join(node.text or "" for node in every(p, "w:t")) for p in kept]


@pytest.mark.parametrize("kind", KINDS)
def test_running_text_of_the_protocol_has_short_lines_and_short_paragraphs(converted, kind):
    """Lines of 65 to 75 characters beside the margin with the roles, and no paragraph of more than six lines."""
    texts = [text for text in paragraphs_of(made(kind, "protocol").data, "Compact") if len(text) > 90]
    found = laid_out(texts, [line for *_, line in lines_of(converted / f"{kind}-protocol.pdf")])
    assert len(found) >= 0.8 * len(texts)
    assert {text: len(lines) for text, lines in found.items() if len(lines) > 6} == {}
    full = [len(line) for lines in found.values() for line in lines[:-1]]
    assert 65 <= sum(full) / len(full) <= 75


@pytest.mark.parametrize("kind", KINDS)
def test_the_time_axis_stands_on_one_page_and_no_page_is_nearly_blank(converted, kind):
    pages = [page.extract_text() for page in PdfReader(converted / f"{kind}-protocol.pdf").pages]
    (axis,) = [
        page for page in pages[2:] if page.lstrip().startswith("Protocol online incidenten") and "Wie doet wat wanneer?" in page
    ]
    assert axis.count("Vandaag") >= 5
    assert axis.count("Week 12") >= 3
    assert all(len(page.split()) > 60 for page in pages)


@pytest.mark.parametrize("kind", KINDS)
def test_the_law_takes_at_most_half_a_page(converted, kind):
    """From its heading to the line below the table: what is printed, without a head that comes again on the next page."""
    lines = [(page, top, text) for page, top, _, text in lines_of(converted / f"{kind}-protocol.pdf") if 60 < top < 780]
    start = next((page, top) for page, top, text in lines if page > 2 and text == "Wat zegt de wet?")
    end = next((page, top) for page, top, text in lines if page > 2 and text.startswith("Bijlage 1. Vragen"))
    law = [(page, top) for page, top, text in sorted(lines) if start <= (page, top) < end]
    again = {(page, top) for page, top, text in lines if page > start[0] and text in {"Onderwerp", "Wat de wet zegt"}}
    printed = {page: [top for at, top in law if at == page and (page, top) not in again] for page, _ in law}
    line = 12
    assert sum(max(tops) + line - min(tops) for tops in printed.values() if tops) <= 0.5 * (842 - 74 - 68)
