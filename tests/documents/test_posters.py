"""Posters that a school hangs up: for pupils of each age in their own words, and for parents; each with pictograms of our own."""

import re
from dataclasses import replace

import pytest
from schools import KINDS, case, label, made, make, with_profile

from generator import guard
from generator.base.kring import Kring
from generator.base.values import Leesgroep
from generator.documents import paper
from generator.documents.catalogue import CATALOGUE, variants
from generator.guard.clean import clean
from generator.ooxml import docx
from generator.ooxml.media import pictograms
from generator.ooxml.parts import DOCUMENT, relationships
from generator.ooxml.word import every, find, get
from generator.ooxml.xml import parse
from generator.render.model import Paragraph, Picture, Table
from generator.render.paper.colours import ACCENT, DEEP, PALE, accessible, contrast, tint
from generator.render.tekst.read import read, reading_copy
from generator.stappenplan.rules import stappenplan

PARENTS, PUPILS = "beleid-ouders", "beleid-leerlingen"
ALL = [
    (kind, name, variant)
    for kind in KINDS
    for name in (PARENTS, PUPILS)
    for variant in variants(CATALOGUE[name], case(kind).profile, case(kind).incident)
]
FOR_PUPILS = [(kind, variant) for kind, name, variant in ALL if name == PUPILS]
# longest sentence and mean, in words; longest word, in letters
LEVELS = {
    "6-tot-10-jaar": (8, 5.5, 9),
    "10-tot-13-jaar": (10, 6.5, 13),
    "12-tot-16-jaar": (13, 7.5, 14),
    "vanaf-16-jaar": (13, 8, 24),
    "makkelijk-lezen": (7, 5, 11),
}
HARD = "medische redenen|uitzondering|bewijs|incident|beleid|maatregel|signal|melding|procedure"
TOO_HARD = {
    "6-tot-10-jaar": rf"{HARD}|intiem|beelden|minderjarig|vertrouwenspersoon|respect|anoniem|waarschuw|reageer|like|kopie",
    "10-tot-13-jaar": rf"{HARD}|intiem|minderjarig|anoniem",
    "12-tot-16-jaar": rf"{HARD}|minderjarig",
    "vanaf-16-jaar": r"medische redenen|\bbewijs|\bjuf|klikken|\bkind|\bgooi",
    "makkelijk-lezen": rf"{HARD}|intiem|beelden|minderjarig|vertrouwenspersoon|hetzelfde|klikken|grap|kopie",
}


def with_policy(kind, **changes):
    own = case(kind).profile.preventie.model_dump(mode="json", exclude_none=True)
    return replace(with_profile(case(kind), preventie=own | changes), incident=None)


def ours(kind, variant):
    """Return the sentences of our own on a poster for pupils: those of its first table, without the agreements of the school."""
    norms = case(kind).profile.preventie.normen
    (table, *_) = (block for block in read(made(kind, PUPILS, variant).data).blocks if isinstance(block, Table))
    texts = [paragraph.plain for paragraph in table.paragraphs if paragraph.plain and paragraph.plain not in norms]
    return [sentence for text in texts for sentence in re.split(r"(?<=[.?!]) ", text)]


def number_and_line(kind, name, variant=""):
    """Return the rows of the table with numbers, as text."""
    *_, table = (block for block in read(made(kind, name, variant).data).blocks if isinstance(block, Table))
    return [" | ".join(" ".join(paragraph.plain for paragraph in cell) for cell in row.cells) for row in table.rows]


@pytest.mark.parametrize(
    ("kind", "changes", "readers"),
    [
        ("po", {}, ["6-tot-10-jaar", "10-tot-13-jaar"]),
        ("vo", {}, ["12-tot-16-jaar", "vanaf-16-jaar"]),
        ("vo", {"groepen": {"1A": 25, "2b": 24, "3C": 26}}, ["12-tot-16-jaar"]),
        ("vo", {"groepen": {}}, ["12-tot-16-jaar", "vanaf-16-jaar"]),
        ("mbo", {}, ["vanaf-16-jaar"]),
    ],
)
def test_a_school_gets_a_poster_for_each_age_that_it_has(kind, changes, readers):
    school = case(kind).profile.school.model_dump(mode="json", exclude_none=True) | changes
    assert variants(CATALOGUE[PUPILS], with_profile(case(kind), school=school).profile) == tuple(readers)


def test_special_education_gets_easy_words_and_any_school_chooses_for_itself():
    assert variants(CATALOGUE[PUPILS], with_policy("go", posters=[]).profile) == ("makkelijk-lezen",)
    chosen = ["makkelijk-lezen", "10-tot-13-jaar", "makkelijk-lezen"]
    assert variants(CATALOGUE[PUPILS], with_policy("po", posters=chosen).profile) == ("makkelijk-lezen", "10-tot-13-jaar")
    assert {variant for _, variant in FOR_PUPILS} == {*Leesgroep}  # the demo shows every one


@pytest.mark.parametrize(("kind", "variant"), FOR_PUPILS, ids=label)
def test_a_poster_is_written_in_the_words_of_its_age(kind, variant):
    longest, mean, letters = LEVELS[variant]
    said = ours(kind, variant)
    assert len(said) >= 6
    lengths = [len(sentence.split()) for sentence in said]
    assert [sentence for sentence in said if len(sentence.split()) > longest] == []
    assert sum(lengths) / len(lengths) <= mean
    assert [word for sentence in said for word in re.findall(r"\w+", sentence) if len(word) > letters] == []
    whole = reading_copy(made(kind, PUPILS, variant).data).split("[Postertitel]")[1]
    assert re.findall(TOO_HARD[variant], re.sub(r"(?m)^\| \[Posternummer\].*", "", whole), re.IGNORECASE) == []


@pytest.mark.parametrize(("kind", "variant"), FOR_PUPILS, ids=label)
def test_who_is_hurt_and_who_sees_it_get_one_advice(kind, variant):
    text = " ".join(ours(kind, variant))
    wanted = [
        "Het is niet jouw schuld",
        "juf of meester|Ga naar je|Kies iemand|een volwassene",
        "tuur (het )?niet(s)? door",
        "(Gooi|Wis|wis) (het )?nog niet",
        "bij een ander\\? Vertel het ook|Vertel het ook dan|om een ander\\? Vertel het ook",
    ]
    places = [re.search(words, text).start() for words in wanted]
    assert places == sorted(places)
    assert not re.search(r"\b(wis|verwijder|gooi)\b(?! (het )?nog niet)", text, re.IGNORECASE)
    assert not re.search(r"politie|strafbaar|straf\b|schors|\bwet\b", text)


@pytest.mark.parametrize(
    ("kind", "variant", "yes", "no"),
    [
        ("po", "6-tot-10-jaar", ["0800-0432", "112"], ["0113", "0800-2000", "Helpwanted", "discriminatie", "0188"]),
        ("po", "10-tot-13-jaar", ["0800-0432", "020-261 52 75", "0800-2000", "112"], ["0113", "discriminatie", "0188"]),
        ("vo", "12-tot-16-jaar", ["0800-0432", "020-261 52 75", "0800-2000", "0800-0113", "0800-0188", "discriminatie.nl", "112"], ["0450"]),
        ("vo", "vanaf-16-jaar", ["0800-0432", "0800-0450", "0800-0113", "0800-2000", "0800-0188", "discriminatie.nl", "112"], ["meldknop"]),
        ("mbo", "vanaf-16-jaar", ["0800-0450", "0800-0432", "meldknop.nl", "0800-0113", "0800-2000", "0800-0188", "112"], []),
        ("go", "makkelijk-lezen", ["0800-0432", "0800-0450", "112"], ["0113", "0188", "discriminatie"]),
    ],
)  # fmt: skip
def test_the_numbers_are_those_for_this_age_and_stand_at_the_question_that_they_answer(kind, variant, yes, no):
    rows = "\n".join(number_and_line(kind, PUPILS, variant))
    assert [number for number in yes if number not in rows] == []
    assert [number for number in no if number in rows] == []
    assert case(kind).profile.contact.leerlingen.naam in rows.splitlines()[0]
    assert "Bel meteen 112." in rows.splitlines()[-1]


def test_the_line_for_adults_comes_first_in_mbo_and_is_not_there_without_adults():
    first, second, *_ = number_and_line("mbo", PUPILS, "vanaf-16-jaar")[1:]
    assert "Ben je 18 tot 25? Alles Oké?" in first
    assert "Ben je jonger dan 18? De Kindertelefoon" in second
    young = case("vo").profile.school.model_dump(mode="json", exclude_none=True) | {"leerlingen_18_plus": "nee"}
    assert "0800-0450" not in reading_copy(make(PUPILS, with_profile(case("vo"), school=young), "vanaf-16-jaar").data)


def test_every_reader_of_a_help_line_exists():
    sectors = {"", *KINDS}
    readers = {key.partition(" ")[::2] for body in stappenplan().organisaties for key in body.posters}
    assert {reader for reader, _ in readers} == {"ouders", *Leesgroep}
    assert {sector for _, sector in readers} <= sectors


def test_a_help_line_of_the_school_itself_stands_on_its_posters():
    own = [{"naam": "Jongerenpunt", "telefoon": "010-555 77 00", "voor": "jongeren in de wijk", "nagekeken_op": "2026-11-01"}]
    for variant in ("12-tot-16-jaar", "vanaf-16-jaar"):
        copy = reading_copy(make(PUPILS, with_profile(case("vo"), hulplijnen=own), variant).data)
        assert "010-555 77 00 | Voor jongeren in de wijk: **Jongerenpunt**" in copy


def test_an_agreement_stands_on_a_poster_when_this_age_reads_it_at_a_glance_and_it_does_not_say_to_wipe():
    norms = ["Wij zijn aardig.", "Wij verwijderen beelden van een ander.", "Wij vragen " + "en vragen " * 12 + "het eerst."]
    of = with_policy("vo", normen=norms)
    shown = {variant: [norm in reading_copy(make(PUPILS, of, variant).data) for norm in norms] for variant in Leesgroep}
    assert shown["12-tot-16-jaar"] == shown["10-tot-13-jaar"] == [True, False, False]
    assert shown["6-tot-10-jaar"] == shown["makkelijk-lezen"] == [False, False, False]
    assert not re.search("verwijderen beelden", reading_copy(make(PARENTS, of).data))


def test_parents_read_what_they_can_do_tonight_what_not_whom_to_call_and_what_the_school_does():
    for kind in KINDS:
        copy = reading_copy(made(kind, PARENTS).data)
        heads = [
            "Dit kan vanavond al",
            "Houd het klein",
            "Gaat er iets mis?",
            "Dit doet de school",
            case(kind).profile.contact.ouders.naam,
        ]
        places = [copy.index(head) for head in heads]
        assert places == sorted(places)
        assert "Bel meteen 112." in number_and_line(kind, PARENTS)[-1]


@pytest.mark.parametrize(("kind", "name", "variant"), ALL, ids=label)
def test_every_pictogram_is_a_drawing_of_ours_in_the_ink_of_the_school_with_words_for_who_cannot_see_it(kind, name, variant):
    parts = docx.read(made(kind, name, variant).data)
    arrows = {arrow.id: arrow.target for arrow in relationships(parts, DOCUMENT)}
    ink = accessible(case(kind).profile.huisstijl.kleur)
    drawings = [*every(parse(parts[DOCUMENT], DOCUMENT), "w:drawing")]
    assert len(drawings) >= 4
    for drawing in drawings:
        names = next(every(drawing, "wp:docPr"))
        blip = next(every(drawing, "a:blip"))
        plain, sharp = (parts[arrows[get(mark, "r:embed")]] for mark in (blip, next(every(blip, "asvg:svgBlip"))))
        found = pictograms.pictogram(plain)
        assert found == pictograms.pictogram(sharp) == pictograms.named(names.get("name"))
        assert names.get("descr") == pictograms.alt(found)
        assert (plain, sharp) == (pictograms.png(found, ink), pictograms.svg(found, ink))
    assert len([part for part in parts if part.startswith("word/media/")]) == 2 * len(
        {get(blip, "r:embed") for blip in every(parse(parts[DOCUMENT], DOCUMENT), "a:blip")}
    )


@pytest.mark.parametrize(("kind", "name", "variant"), ALL, ids=label)
def test_it_is_read_aloud_as_a_title_then_a_block_at_a_time(kind, name, variant):
    blocks = read(made(kind, name, variant).data).blocks
    title, under, *rest = blocks
    assert isinstance(title, Paragraph)
    assert isinstance(under, Paragraph)
    assert (title.style, under.style) == ("Postertitel", "Posterregel")
    tables = [block for block in rest if isinstance(block, Table)]
    assert len(tables) == 2
    for table in tables:
        assert table.alt
        for row in table.rows:
            first, said = row.cells
            assert isinstance(first[0].inlines[0], Picture) or re.search(r"\d{3}|\.nl", first[0].plain)
            assert said[0].plain


@pytest.mark.parametrize(("kind", "name", "variant"), ALL, ids=label)
def test_cleaning_takes_nothing_from_a_poster_that_shows(kind, name, variant):
    data = made(kind, name, variant).data
    cleaned, notes = clean(data)
    assert reading_copy(cleaned) == reading_copy(data)
    parts = docx.read(cleaned)
    pictures = [pictograms.pictogram(content) for part, content in parts.items() if part.startswith("word/media/")]
    assert "" not in pictures
    assert sorted(pictures) == sorted(
        pictograms.pictogram(content) for part, content in docx.read(data).items() if "/media/" in part
    )
    assert not [note for note in notes if "blijft staan" in note]
    reach = paper.allowed(case(kind).profile, case(kind).root)
    found = guard.inspect_bytes("poster.docx", cleaned, guard.forbidden(None), reach, Kring.OPENBAAR, document=name)
    assert [each for each in found.bevindingen if each.zwaarte is guard.Zwaarte.BLOK or "afbeelding" in each.soort] == []


def test_a_picture_that_looks_like_ours_but_holds_more_is_none_of_ours():
    svg, png = pictograms.svg("hart"), pictograms.png("hart")
    assert pictograms.pictogram(svg) == pictograms.pictogram(png) == "hart"
    assert pictograms.pictogram(svg.replace(b"<title>", b"<!-- Roos --><title>")) == ""
    assert pictograms.pictogram(svg.replace(b"Een hart op een hand", b"Roos Kwartelaar")) == ""
    assert pictograms.pictogram(svg.replace(b"#FFC83D", b"#FFC83E")) == ""
    assert pictograms.pictogram(png[:-12] + b"\0\0\0\x04tEXtRoos\0\0\0\0" + png[-12:]) == ""
    assert pictograms.pictogram(png + b"Roos") == ""
    assert pictograms.pictogram(b"") == ""
    assert (
        pictograms.pictogram(pictograms.png("hart", "7A1133")) == pictograms.pictogram(pictograms.svg("hart", "7A1133")) == "hart"
    )


def test_letters_can_be_read_on_every_ground_of_a_poster_in_any_colour():
    assert pictograms.INK == ACCENT
    for colour in (ACCENT, "#FFD400", "#C2185B", "#00A0E3", "#2F6B3A", "#FF6600"):
        ink = accessible(colour)
        assert contrast(ink) >= 4.5  # white letters of the title
        for ground in (tint(ink, 0.05), tint(ink, 0.15), PALE, DEEP):
            assert 21 / contrast(ground) >= 4.5  # black letters of a block
            assert contrast(ink) / contrast(ground) >= 3  # lines of a pictogram


def test_the_type_is_large_enough_for_a_wall():
    styles = parse(docx.read(made("po", PUPILS, "6-tot-10-jaar").data)["word/styles.xml"], "")
    sizes = {get(find(style, "w:name")): int(get(find(style, "w:rPr/w:sz"), default="0")) / 2 for style in every(styles, "w:style")}
    for kind, variant in FOR_PUPILS:
        blocks = read(made(kind, PUPILS, variant).data).blocks
        used = {p.style for b in blocks for p in (b.paragraphs if isinstance(b, Table) else [b]) if p.plain}
        assert min(sizes[style] for style in used) >= 14
        if variant in {"6-tot-10-jaar", "makkelijk-lezen"}:
            (table, _) = (block for block in blocks if isinstance(block, Table))
            assert {sizes[p.style] for p in table.paragraphs if p.plain} == {22}
