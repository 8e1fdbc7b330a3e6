"""Every document as a PDF: of its document, read well by a screen reader, small enough to send, and guarded."""

from dataclasses import replace
from io import BytesIO

import page
import pytest
from conftest import office
from pypdf import PdfReader, PdfWriter
from school_papers import PAPERS
from schools import case, everything, made, make, with_profile

from generator import guard
from generator.base.errors import OutputError
from generator.pipeline.cases import one_pupil
from generator.write.pdf import office as soffice
from generator.write.pdf.accessible import accessible
from generator.write.pdf.pdfmatch import difference

UA = page.ValidationProfile.PDF_UA_1


@pytest.fixture(scope="module")
def printed():
    """Every document of the four schools as LibreOffice prints it, and as we give it."""
    every = list(everything())
    bare = soffice._convert(soffice.find(), [made(*each).data for each in every])
    return {each: (pdf or b"", accessible(pdf) if pdf else b"") for each, pdf in zip(every, bare, strict=True)}


@office
def test_what_libreoffice_makes_of_each_document_of_the_four_schools_is_of_that_document(printed):
    assert {each: why for each, (bare, _) in printed.items() if (why := difference(made(*each).data, bare))} == {}


@office
def test_every_document_is_pdf_ua_by_a_validator_that_we_did_not_write(printed):
    """The validator passes the corpus of veraPDF; it must also see what LibreOffice alone leaves undone."""
    found = {
        each: [fault.rule_id for fault in page.validate_pdf_bytes(pdf, profile=UA).failures] for each, (_, pdf) in printed.items()
    }
    assert {each: faults for each, faults in found.items() if faults} == {}
    bare, _ = printed[("vo", "protocol", "")]
    assert not page.validate_pdf_bytes(bare, profile=UA).is_compliant


@office
def test_every_pdf_is_small_enough_to_send_and_says_what_its_document_says(printed):
    assert {each: len(pdf) for each, (_, pdf) in printed.items() if len(pdf) >= 200_000} == {}
    for bare, pdf in (each for (kind, *_), each in printed.items() if kind == "vo"):
        said, given = ([one.extract_text() for one in PdfReader(BytesIO(data)).pages] for data in (bare, pdf))
        assert said == given


@office
def test_the_guard_reads_a_document_as_a_pdf_of_its_own_and_lets_it_through(printed):
    """In special education a pupil is called Hart, and a pictogram shows a heart: its description is no pupil."""
    for kind, name, variant in (each for each in printed if each[0] in {"vo", "go"}):
        pdf = printed[kind, name, variant][1]
        of, checked = case(kind), made(kind, name, variant)
        assert guard.check_file(checked.meta, f"{name}.pdf", pdf, *one_pupil.screen(of, checked.meta.kring, variant)).data == pdf


@office
@pytest.mark.parametrize("paper_of_school", ["floating_logo", "text_box"])
def test_a_letter_on_the_paper_of_a_school_is_pdf_ua_too(tmp_path, paper_of_school):
    (tmp_path / "eigen.docx").write_bytes(PAPERS[paper_of_school]())
    of = replace(with_profile(case("vo"), huisstijl={"sjabloon": "eigen.docx"}), root=tmp_path)
    assert page.validate_pdf_bytes(soffice.to_pdf(make("ouderbrief", of).data), profile=UA).failures == []


def drawn(content: bytes) -> bytes:
    """Return a PDF of one page with this content."""
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    stream = StreamObject()
    stream.set_data(content)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        (b"0 0 m 10 10 l S", b"/Artifact BMC\n0 0 m\n10 10 l\nS\nEMC"),
        (b"q 1 0 0 rg 0 0 9 9 re f Q", b"q\n1 0 0 rg\n/Artifact BMC\n0 0 9 9 re\nf\nEMC\nQ"),
        (b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC", None),
        (b"/Artifact BMC q EMC 0 0 9 9 re W n Q", None),
    ],
)
def test_a_line_outside_the_tags_is_marked_as_decoration_and_nothing_else_changes(content, marked):
    pdf = drawn(content)
    after = PdfReader(BytesIO(accessible(pdf))).pages[0].get_contents().get_data().strip()
    assert after == (marked or content)


def test_a_pdf_that_cannot_be_read_ends_in_a_sentence():
    with pytest.raises(OutputError, match="Sla het Word-bestand in Word op als PDF"):
        accessible(b"%PDF-1.7 niets %%EOF")
