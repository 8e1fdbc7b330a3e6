import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from schools import KINDS, TODAY, case, everything, made

from generator.documents.catalogue import CATALOGUE
from generator.pipeline.demo.run import SCHOOLS, _sheet
from generator.pipeline.dossier import overview
from generator.pipeline.dossier.overview import CIRCLES, Sheet, demo_page

pytestmark = pytest.mark.groot


class Outline(HTMLParser):
    """What a reader with a keyboard or a screen reader meets."""

    def __init__(self):
        super().__init__()
        self.open, self.headings, self.ids, self.links, self.labels = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in {"meta", "br", "hr"}:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if tag == "a" else []
        self.labels += [attributes["aria-label"]] if "aria-label" in attributes else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def html():
    sheets = [
        _sheet(case(kind).profile, made(kind, name, variant), variant, CATALOGUE[name].voor, f"map/{kind}-{name}-{variant}.docx")
        for kind, name, variant in everything()
    ]
    return demo_page(sheets, TODAY)


@pytest.fixture(scope="module")
def outline(html):
    found = Outline()
    found.feed(html)
    return found


def test_the_page_is_whole_dutch_and_needs_nothing_from_elsewhere(html, outline):
    assert outline.open == []
    assert '<html lang="nl">' in html
    assert not re.search(r"<script|<link|<img|https?://|@import|url\(", html)


def test_headings_go_down_without_gaps(outline):
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    for before, after in zip(outline.headings, outline.headings[1:], strict=False):
        assert after <= before + 1 or after > 3  # a preview has the outline of its own document


def test_every_link_within_the_page_has_its_target_and_every_label_is_unique_in_its_school(outline):
    assert len(set(outline.ids)) == len(outline.ids)
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert len([link for link in outline.links if link.endswith(".docx")]) == len(everything())
    assert len([label for label in outline.labels if label.startswith("Voorbeeld van")]) == len(everything())


def test_documents_stand_under_who_may_read_them(html):
    first = html.split("<section")[1]
    assert [circle.wie for circle in CIRCLES if circle.wie in first] == [
        "Voor iedereen",
        "Alleen voor wie dit aangaat, en thuis",
        "Alleen voor medewerkers",
        "Alleen voor het actieteam",
        "Voor de school",
    ]
    assert (
        first.index("Voor iedereen")
        < first.index("ouderbrief")
        < first.index("Alleen voor medewerkers")
        < first.index("teambriefing")
    )


def test_the_page_names_no_person_of_an_incident(html):
    for kind in KINDS:
        names = [person.naam for person in case(kind).incident.betrokkenen if person.naam]
        assert names
        assert [name for name in names if name in html] == []


def test_every_kind_of_school_has_a_name_in_words():
    assert set(SCHOOLS) == {case(kind).profile.school.onderwijstype.value for kind in KINDS}


def test_what_is_printed_is_escaped_and_a_warning_is_shown():
    sheet = Sheet(
        "99ZZ09",
        "A & <b>",
        "Mbo",
        "ouderbrief",
        "Titel <i>",
        "extern",
        "openbaar",
        "ouders",
        'a"b.docx',
        ("Kijk <hier>.",),
        "<h1>Kop</h1>",
    )
    html = demo_page([sheet], date(2026, 11, 23))
    assert "A &amp; &lt;b&gt;" in html
    assert "Titel &lt;i&gt;" in html
    assert "Kijk &lt;hier&gt;." in html
    assert "voor externe partijen" in html
    assert 'href="a&#34;b.docx"' in html
    assert "<h4>Kop</h4>" in html


@pytest.mark.parametrize(
    ("variant", "said"),
    [
        ("", "Titel"),
        ("studenten", "Titel, voor studenten"),
        ("ontvangst", "Titel, eerst: dank voor de melding"),
        ("vervolg", "Titel, later: hoe het verder gaat"),
        ("L12", "Titel, L12"),
        ("L1-ouder2", "Titel, L1, ouder 2"),
        ("6-tot-10-jaar", "Titel, voor 6 tot 10 jaar"),
        ("makkelijk-lezen", "Titel, in makkelijke woorden"),
    ],
)
def test_a_variant_is_said_in_words_that_a_head_reads_easily(variant, said):
    sheet = Sheet("99ZZ09", "School", "", "document", "Titel", variant, "openbaar", "wie het leest", "a.docx", (), "")
    assert sheet.naam == said
    assert (f'<span class="variant">{sheet.lezers}</span>' in demo_page([sheet], TODAY)) is bool(variant)


def test_every_variant_that_is_made_has_words_without_a_dash():
    for kind, name, variant in everything():
        sheet = Sheet("99ZZ09", "School", "", name, CATALOGUE[name].titel, variant, "openbaar", "", "a.docx", (), "")
        assert "-" not in sheet.lezers, (kind, name, variant)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_text_can_be_read_on_every_ground():
    css = (Path(overview.__file__).parent / "pages" / "overview.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", css)) | {"paper": "#ffffff"}
    for text in ("ink", "soft", "accent", "openbaar", "betrokkenen", "team", "actieteam", "school"):
        for ground in ("paper", "ground", "tint"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
