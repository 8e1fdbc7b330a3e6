"""LibreOffice shows that nothing of a letterhead is lost: what is printed on its empty pages is printed on those of a document.

It also saves the corpus itself, as it would at a school, and what it saved must give the same.
"""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from conftest import office

sys.path.append(str(Path(__file__).parents[1] / "jaar"))  # where forms are filled in

from docx.oxml import parse_xml
from docx.shared import Mm, Pt
from patience import HANGS
from programs_of_the_world import LINE
from programs_of_the_world import file as with_change
from school_papers import PAPERS, SQUARE, WIDE, W
from schools import case, make, with_profile
from test_corpus import NoReason, page, words
from valid import problems
from world_files import ADDED, ANSWERS, KINDS, PROGRAMS, file

from generator.render.tekst.read import reading_copy
from generator.yearly.bijwerken.update import update
from generator.yearly.evaluatie import form

pytestmark = office
DOTS = 60  # to an inch
PAGES = 4
LOGOS = ("GIF", "BMP", "TIFF", "EMF", "WMF", "PNG met tekst")


def convert(folder: Path, target: str, files: list[Path]) -> Path:
    """Convert files in one call; return the folder with what came of them."""
    out = folder / f"als-{target.partition(':')[0]}"
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--convert-to", target]
    subprocess.run([*command, "--outdir", str(out), *map(str, files)], check=True, capture_output=True, timeout=HANGS)
    assert len(list(out.iterdir())) == len(files)
    return out


def odd_paper(width: float, height: float, *, landscape: bool = False) -> bytes:
    """A letterhead of another size, with its own edges on the first page, on even and on odd ones."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(height), Mm(width)) if landscape else (Mm(width), Mm(height))
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Mm(19), Mm(31), Mm(34), Mm(27)
    section.different_first_page_header_footer = document.settings.odd_and_even_pages_header_footer = True
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Liberation Serif", Pt(11)
    for edge, picture, text in (
        (section.first_page_header, SQUARE, "eerste blad"),
        (section.header, WIDE, "oneven blad"),
        (section.even_page_header, SQUARE, "even blad"),
    ):
        run = edge.paragraphs[0].add_run(f"{text}  ")
        run.font.name, run.font.size, run.font.bold = "Liberation Mono", Pt(9), True
        run.add_picture(io.BytesIO(picture), height=Mm(11))
    for edge, text in (
        (section.first_page_footer, "voet eerste"),
        (section.footer, "voet oneven"),
        (section.even_page_footer, "voet even"),
    ):
        edge.paragraphs[0].text = f"{text} · IBAN NL91 ABNA 0417 1643 00"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


LETTERHEADS = {
    **{name: PAPERS[name] for name in ("plain_logo", "floating_logo", "own_styles", "narrow", "text_box")},
    **{f"logo-{kind.replace(' ', '-')}": lambda kind=kind: with_change(f"logo als {kind}") for kind in LOGOS},
    "logo-svg": lambda: with_change("SVG met PNG erbij"),
    "strict": lambda: with_change("Strict Open XML"),
    "online": lambda: with_change("Word Online: hoofddeel document2.xml"),
    "eerste-even-oneven": lambda: odd_paper(210, 297),
    "amerikaans": lambda: odd_paper(215.9, 279.4),
    "a5": lambda: odd_paper(148, 210),
}


# A box that hangs from the header into the text: text goes around it, and the tint of a table that begins a page is printed over it.
ONLY_FIRST = {"text_box": 1}


def empty(paper: bytes) -> bytes:
    """The letterhead with some empty pages: all that is printed on them is its own."""
    document = docx.Document(io.BytesIO(paper))
    body = document.element.body
    for each in list(body):
        if each.tag != docx.oxml.ns.qn("w:sectPr"):
            body.remove(each)
    for _ in range(PAGES):
        body.insert(0, parse_xml(f'<w:p {W}><w:r><w:br w:type="page"/></w:r></w:p>'))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def sheets(pdf: Path) -> Iterator[list[int]]:
    """Each page as rows of dots: a number a row, in which a bit says that there is ink."""
    base = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), "-l", str(PAGES), str(pdf), str(base)], check=True, timeout=HANGS)
    for picture in sorted(base.parent.glob(f"{base.name}-*.pgm")):
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", picture.read_bytes())
        width, data = int(head[1]), picture.read_bytes()[head.end() :]
        rows = (data[start : start + width] for start in range(0, len(data), width))
        yield [sum(1 << place for place, grey in enumerate(row) if grey < 200) for row in rows]


def lost(before: list[int], after: list[int]) -> int:
    """How many dots of ink are not there any more, a dot to each side left out of account."""
    wide = [row | row << 1 | row >> 1 for row in after]
    near = [wide[n] | wide[max(n - 1, 0)] | wide[min(n + 1, len(wide) - 1)] for n in range(len(wide))]
    return sum((old & ~new).bit_count() for old, new in zip(before, near, strict=True))


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, tuple[Path, Path]]:
    """Each letterhead with empty pages, and the protocol of a school on it, as PDF."""
    folder, root = tmp_path_factory.mktemp("afdruk"), tmp_path_factory.mktemp("papier")
    for name, paper in LETTERHEADS.items():
        (root / f"{name}.docx").write_bytes(paper())
        of = replace(with_profile(case("vo"), huisstijl={"sjabloon": f"{name}.docx"}), root=root)
        document = make("protocol", of).data
        assert page(document) == page(paper()), name
        (folder / f"{name}-op.docx").write_bytes(document)
        same = with_change("zoals python-docx het schrijft") if name in {"strict", "online"} else paper()  # it opens no others
        (folder / f"{name}-leeg.docx").write_bytes(empty(same))
    out = convert(folder, "pdf", sorted(folder.glob("*.docx")))
    return {name: (out / f"{name}-leeg.pdf", out / f"{name}-op.pdf") for name in LETTERHEADS}


@pytest.mark.parametrize("name", LETTERHEADS)
def test_what_is_printed_on_an_empty_letterhead_is_printed_on_each_page_of_a_document(printed, name):
    empties, documents = ([*sheets(path)] for path in printed[name])
    assert len(empties) == len(documents) == PAGES
    for number, (before, after) in enumerate([*zip(empties, documents, strict=True)][: ONLY_FIRST.get(name)], 1):
        ink = sum(row.bit_count() for row in before)
        assert ink > 100, (name, number)
        assert lost(before, after) <= 0.01 * ink, (name, number)


def test_the_comparison_sees_a_logo_that_is_gone_and_one_that_moved(printed):
    before = next(sheets(printed["plain_logo"][0]))
    blank = [0] * len(before)
    moved = [*before[8:], *blank[:8]]
    ink = sum(row.bit_count() for row in before)
    assert lost(before, before) == 0
    assert lost(before, blank) == ink
    assert lost(before, moved) > 0.1 * ink


BY_HAND = ("Word", "Word, Strict", "Google Docs", "OnlyOffice", "Pages")


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> Path:
    """The corpus after LibreOffice opened it and saved it, as a colleague at home would."""
    folder = tmp_path_factory.mktemp("bewaard")
    for kind in KINDS:
        for program in BY_HAND:
            (folder / f"{kind}-{program}.docx").write_bytes(file(kind, program))
    return convert(folder, "docx:Office Open XML Text", sorted(folder.glob("*.docx")))


@pytest.mark.parametrize("program", BY_HAND)
def test_what_libreoffice_saved_of_the_corpus_gives_the_same(saved, tmp_path, program):
    assert program in PROGRAMS
    data = {kind: (saved / f"{kind}-{program}.docx").read_bytes() for kind in KINDS}
    (tmp_path / "papier.docx").write_bytes(data["briefpapier"])
    letter = make("ouderbrief", replace(with_profile(case("vo"), huisstijl={"sjabloon": "papier.docx"}), root=tmp_path))
    assert LINE in reading_copy(letter.data)
    assert problems(letter.data) == ()
    (tmp_path / "brief.docx").write_bytes(data["sjabloon"])
    own = make("ouderbrief", replace(with_profile(case("vo"), sjablonen={"ouderbrief": "brief.docx"}), root=tmp_path))
    assert words(ADDED)[-3:] == [word for word in words(reading_copy(own.data)) if word in words(ADDED)[-3:]][-3:]
    done = update(data["beleid"], make("preventiebeleid", case("po")).data, NoReason(), case("po").today, first_time=True)
    assert ADDED in reading_copy(done.data)
    assert problems(done.data) == ()
    read = form.read(data["formulier"])
    assert (read.respondent, dict(read.answers)) == ("medewerkers", ANSWERS)
