"""A school names its letterhead in its profile: every document of every sector comes out on it, whole and clean."""

import re
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from conftest import FULL
from docx import Document
from school_papers import OLD_TEXT, PAPERS, SECRETARY, SMALL_PRINT, WIDE
from schools import case, case_of, everything, label, made, make, with_incident, with_profile
from valid import problems

from generator import guard
from generator.base.errors import GuardError, InputError, TemplateError
from generator.base.kring import Kring
from generator.documents import paper as house_style
from generator.documents.catalogue import CATALOGUE
from generator.ooxml import docx as docxzip
from generator.ooxml.parts import Package, relationships, stories
from generator.ooxml.word import every, get
from generator.pipeline.cases.case import Case
from generator.render.paper.page import page_kinds
from generator.render.tekst.read import reading_copy

ALL = everything()
LETTERS = [one for one in ALL if one[1] == "ouderbrief"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """A folder as beside a profile: the letterheads and a logo."""
    root = tmp_path_factory.mktemp("huisstijl")
    for name, paper in PAPERS.items():
        (root / f"{name}.docx").write_bytes(paper())
    (root / "logo.png").write_bytes(WIDE)
    return root


@cache
def on(root: Path, kind: str, paper: str, **changes: str) -> Case:
    style = {"sjabloon": f"{paper}.docx", "kleur": "#8A1538", **changes}
    return replace(with_profile(case(kind), huisstijl=style), root=root)


WHO_MAY_READ = {
    **dict.fromkeys(("evaluatieformulier", "bewijshulp", "brief-leerling", "brief-ouders-betrokkene"), ("vertrouwelijk",)),
    **dict.fromkeys(("bericht-bestuur", "feiten-politie"), ("vertrouwelijk", "alleen voor")),
    **dict.fromkeys(("werkblad-actieteam", "nazorgplan", "afweging-ouders"), ("alleen voor het actieteam",)),
    **dict.fromkeys(("teambriefing-betrokken", "teambriefing-overig", "vragen-en-antwoorden"), ("alleen voor medewerkers",)),
    "klassengesprek": ("alleen voor medewerkers", "alleen voor wie het gesprek voert"),
    "belscript": ("alleen voor wie belt",),
    "persbericht": ("alleen op een vraag",),
    "overdracht": ("alleen tussen schoolleiders", "voor de schoolleider"),
}
"""On every page one of these words of the first page or of those after it."""


def edges(data: bytes) -> dict[str, tuple[str, str]]:
    """Header and footer of each kind of page that a document has, in the words that a reader sees."""
    package = Package(docxzip.read(data))
    section = [*every(package.xml("word/document.xml"), "w:sectPr")][-1]
    shown: dict[str, tuple[str, str]] = {}
    for page in page_kinds(section, package.parts):
        texts = []
        for kind in ("header", "footer"):
            names = dict(package.related("word/document.xml", kind))
            parts = [names[get(one, "r:id")] for one in every(section, f"w:{kind}Reference") if get(one, "w:type") == page]
            texts.append("".join(node.text or "" for part in parts for node in every(package.xml(part), "w:t")))
        shown[page] = (texts[0], texts[1])
    return shown


AS_MUCH_AS_FITS = ("[Posterkop] Zo doen wij dat hier", "[Posterkop] Dit doet de school")  # of a poster, on the page of a letterhead


def text_of(data: bytes) -> list[str]:
    """The text of a document without its headers and footers."""
    rows = [line for line in reading_copy(data).splitlines() if not re.match(r"@(kop|voet)", line) and line != "[Logo]"]
    return [row for row in rows if not any(block in row for block in AS_MUCH_AS_FITS)]


KINDS = ("po", "vo", "go", "mbo")
PART = 4  # every fourth document on each paper, and together every document
EVERY_PAIR = [(kind, paper, number % PART) for number, (paper, kind) in enumerate(product(PAPERS, KINDS), 1)]
A_FEW = [(KINDS[number % 4], paper, number % PART) for number, paper in enumerate(PAPERS)]


def documents_of(kind, part):
    places = {name: place for place, name in enumerate(CATALOGUE)}
    return [(name, variant) for school, name, variant in ALL if school == kind and part == places[name] % PART]


def test_every_paper_shows_every_document_once_in_a_school_of_some_kind():
    for paper in PAPERS:
        shown = {name for kind, of, part in EVERY_PAIR if of == paper for name, _ in documents_of(kind, part)}
        assert len(shown) > len({name for _, name, _ in ALL}) * 0.8, paper


def test_a_few_letterheads_leave_out_no_kind_of_school_no_paper_and_no_document():
    assert [{row[column] for row in A_FEW} for column in (0, 1)] == [set(KINDS), set(PAPERS)]
    assert {name for kind, _, part in A_FEW for name, _ in documents_of(kind, part)} == {name for _, name, _ in ALL}


@pytest.mark.groot
@pytest.mark.parametrize(("kind", "paper", "part"), EVERY_PAIR if FULL else A_FEW)
@pytest.mark.steekproef(3)
def test_every_document_comes_out_on_the_letterhead(folder, paper, kind, part):
    before = docxzip.read(PAPERS[paper]())
    for name, variant in documents_of(kind, part):
        checked = make(name, replace(case_of(kind, name), profile=on(folder, kind, paper).profile, root=folder), variant)
        where = (name, variant)
        assert problems(checked.data) == (), where
        assert checked.findings == (), where
        assert text_of(checked.data) == text_of(made(kind, name, variant).data), where
        after = docxzip.read(checked.data)
        everything_inside = b"".join(after.values())
        assert SECRETARY.split()[1].encode() not in everything_inside, where
        assert OLD_TEXT.split()[-1].encode() not in everything_inside, where
        assert SMALL_PRINT in reading_copy(checked.data), where
        ours, theirs = edges(made(kind, name, variant).data), edges(checked.data)
        for page, (head, foot) in theirs.items():
            assert ours.get(page, ours["default"])[1] in foot, (*where, page)
            assert any(words in head.lower() for words in WHO_MAY_READ.get(name, ("",))), (*where, page)
        kept = {data for part, data in before.items() if part.startswith("word/media/")}
        assert kept <= {data for part, data in after.items() if part.startswith("word/media/")}, where


ON_EACH_PAPER = ("ouderbrief", "bericht-bestuur", "belscript", "teambriefing-overig", "bewijshulp", "brief-ouders-betrokkene")


@pytest.mark.groot
@pytest.mark.parametrize(("paper", "name"), [*zip(PAPERS, ON_EACH_PAPER, strict=True)])
@pytest.mark.steekproef(3)
def test_a_concept_says_so_on_every_page_of_the_letterhead(folder, paper, name):
    base = on(folder, "vo", paper)
    open_place = replace(with_profile(base, schoolleider={"functie": "rector"}), concept=True)
    parts = docxzip.read(make(name, open_place, next(variant for _, known, variant in ALL if known == name)).data)
    package = Package(parts)
    heads = [part for part in stories(parts) if part.startswith("word/header")]
    assert heads
    assert all("CONCEPT" in "".join(node.text or "" for node in every(package.xml(part), "w:t")) for part in heads)
    section = next(every(package.xml("word/document.xml"), "w:sectPr"))
    kinds = {get(mark, "w:type") for mark in every(section, "w:headerReference")}
    even = b"evenAndOddHeaders" in parts["word/settings.xml"]
    assert kinds >= {
        "default",
        *(["first"] if next(every(section, "w:titlePg"), None) is not None else []),
        *(["even"] if even else []),
    }


@pytest.mark.groot
@pytest.mark.parametrize("name", ["ouderbrief", "bericht-melder", "werkblad-actieteam"])
def test_a_letterhead_with_a_footer_alone_takes_a_concept(tmp_path, name):
    paper = Document()
    paper.sections[0].footer.paragraphs[0].text = "Eigen adres van de school"
    paper.save(tmp_path / "voet.docx")
    base = replace(with_profile(case("vo"), huisstijl={"sjabloon": "voet.docx"}), root=tmp_path, concept=True)
    checked = make(name, base, next(variant for _, known, variant in ALL if known == name))
    assert "CONCEPT" in reading_copy(checked.data)
    assert "Eigen adres van de school" in reading_copy(checked.data)
    assert problems(checked.data) == ()


@pytest.mark.groot
def test_a_logo_beside_a_letterhead_is_known_to_the_guard(folder):
    checked = make("preventiebeleid", on(folder, "vo", "plain_logo", logo="logo.png"))
    assert WIDE in docxzip.read(checked.data).values()
    allowed = house_style.allowed(on(folder, "vo", "plain_logo", logo="logo.png").profile, folder)
    outcome = guard.inspect_bytes("a.docx", checked.data, guard.forbidden(None), allowed, Kring.OPENBAAR)
    assert not [found for found in outcome.bevindingen if found.soort == "afbeelding"]
    stranger = house_style.allowed(on(folder, "vo", "own_styles").profile, folder)
    outcome = guard.inspect_bytes("a.docx", checked.data, guard.forbidden(None), stranger, Kring.OPENBAAR)
    assert [found for found in outcome.bevindingen if found.soort == "afbeelding"]


def test_a_font_inside_the_letterhead_is_not_read_as_text(tmp_path, monkeypatch):
    from generator.guard.docx import binary

    parts = docxzip.read(PAPERS["plain_logo"]())
    parts["word/fonts/font1.odttf"] = b"Zwaluwstaart " * 1_000
    arrow = '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/font" '
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    parts["word/_rels/fontTable.xml.rels"] = f'<Relationships {space}>{arrow}Target="fonts/font1.odttf"/></Relationships>'.encode()
    kind = b'<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"<Default", kind + b"<Default", 1)
    (tmp_path / "lettertype.docx").write_bytes(docxzip.pack(parts))
    read = []
    plain_strings = binary.strings
    monkeypatch.setattr(binary, "strings", lambda data: read.append(len(data)) or plain_strings(data))
    checked = make("ouderbrief", on(tmp_path, "vo", "lettertype"))
    assert "word/fonts/font1.odttf" in docxzip.read(checked.data)
    assert max(read, default=0) < 13_000


def test_the_hashes_are_those_of_the_pictures_in_headers_and_of_the_logo_alone(folder):
    of = on(folder, "vo", "plain_logo", logo="logo.png")
    assert len(house_style.media_hashes(of.profile, folder)) == 2
    assert len(house_style.media_hashes(on(folder, "vo", "own_styles").profile, folder)) == 0
    assert house_style.media_hashes(case("vo").profile, folder) == frozenset()


def _named(root: Path, line: str) -> Case:
    """A school whose letterhead says this in its header."""
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = line
    name = f"briefpapier-{abs(hash(line))}.docx"
    document.save(str(root / name))
    return replace(with_profile(case("vo"), huisstijl={"sjabloon": name}), root=root)


@pytest.mark.steekproef(5)
@pytest.mark.parametrize(
    "line",
    [
        "Bel ons: 06-12345678 of de administratie: 010 - 987 65 43",
        "NL91 ABNA 0417 1643 00",
        "Brugklas 1A tot en met 6 vwo onder een dak",
        "directie@elders.example · instagram.com/onzeschool",
        "directeur mevr. K. Oosterling, conciërge Joop Veenman",
    ],
)
def test_what_the_school_prints_on_its_letterhead_stops_no_letter(tmp_path, line):
    checked = make("ouderbrief", _named(tmp_path, line))
    assert checked.findings == ()
    assert line in reading_copy(checked.data)


@pytest.mark.steekproef(3)
@pytest.mark.parametrize("line", ["Wij missen Quirijntje Zwaluwstaart", "info · 06-11112222", "Joop Zwaluwstaart, conciërge"])
def test_who_is_in_the_incident_is_found_on_the_letterhead_too(tmp_path, line):
    child = {
        "code": "L1",
        "rol": "slachtoffer",
        "leeftijd": 13,
        "naam": "Quirijntje Zwaluwstaart",
        "ook_bekend_als": ["06-11112222"],
    }
    decision = {"ouders_informeren": {"besluit": "direct"}}
    with pytest.raises(GuardError) as caught:
        make("ouderbrief", with_incident(_named(tmp_path, line), betrokkenen=[child | decision]))
    assert "koptekst" in str(caught.value)
    assert "Zwaluw" not in str(caught.value)


def test_a_detail_in_the_text_is_stopped_although_a_letterhead_has_details(tmp_path):
    base = _named(tmp_path, "Brugklas 1A tot en met 6 vwo onder een dak")
    allowed = house_style.allowed(base.profile, tmp_path)
    for text in ("Het gaat om 1A.", "Brugklas 1A tot en met 6 vwo onder een dak, dus ook 2B."):
        assert guard.inspect_bytes("a.txt", text.encode(), guard.forbidden(None), allowed).oordeel == "geblokkeerd"


def test_only_the_bank_account_of_the_letterhead_may_stand_in_a_letter(tmp_path):
    allowed = house_style.allowed(_named(tmp_path, "IBAN NL91 ABNA 0417 1643 00").profile, tmp_path)
    texts = ("Maak over op NL91 ABNA 0417 1643 00.", "Maak over op NL20 INGB 0001 2345 67.")
    kinds = [
        {found.soort for found in guard.inspect_bytes("a.txt", text.encode(), guard.forbidden(None), allowed).bevindingen}
        for text in texts
    ]
    assert "rekeningnummer" not in kinds[0]
    assert "rekeningnummer" in kinds[1]


def test_a_letterhead_that_is_not_there_is_named_by_its_key_in_the_profile(tmp_path):
    with pytest.raises(InputError, match=r"huisstijl\.sjabloon"):
        make("ouderbrief", on(tmp_path, "vo", "bestaat_niet"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "leeg"), (b"%PDF-1.7", "PDF"), (b"PK\x03\x04 half", "beschadigd"), (b"{\\rtf1 brief}", "RTF")],
)
def test_a_letterhead_that_is_no_word_document_is_refused_with_the_reason(tmp_path, data, reason):
    (tmp_path / "stuk.docx").write_bytes(data)
    with pytest.raises(TemplateError, match=reason):
        make("ouderbrief", on(tmp_path, "vo", "stuk"))


@pytest.mark.parametrize(("kind", "name", "variant"), LETTERS, ids=label)
def test_a_document_points_at_nothing_outside_itself(folder, kind, name, variant):
    parts = docxzip.read(make(name, on(folder, kind, "plain_logo"), variant).data)
    owners = ["", *(part for part in parts if not part.endswith(".rels"))]
    assert [arrow.target for owner in owners for arrow in relationships(parts, owner) if arrow.external] == []


NAMES_OF_FONTS = ["Roman Georgiev", "Georgia Verdana", "Asia Lato", "Grace Garamond"]


@pytest.mark.parametrize("child", NAMES_OF_FONTS)
def test_a_child_with_the_name_of_a_font_stops_no_document_for_its_fonts(folder, child):
    person = {"code": "L1", "rol": "slachtoffer", "leeftijd": 13, "naam": child, "ouders_informeren": {"besluit": "direct"}}
    base = with_incident(on(folder, "vo", "own_styles"), betrokkenen=[person])
    assert make("ouderbrief", base).findings == ()
    outcome = guard.inspect_bytes("a.txt", f"Wij denken aan {child}.".encode(), guard.forbidden(base.incident), guard.allowed(None))
    assert outcome.oordeel == "geblokkeerd"
