"""The protocol as a policy officer and a head read it: who first, days that say when, and nothing that the school did not say."""

import re
from datetime import date

import pytest
from schools import KINDS, case, made, make, with_profile

from generator.base.values import Soort
from generator.documents.catalogue import CATALOGUE
from generator.documents.school.control import NOT_YET
from generator.render.tekst.read import reading_copy
from generator.stappenplan.rules import stappenplan

MOMENTS = ["Vandaag", "Binnen 24 uur", "Week 1", "Week 3", "Week 12"]
TITLES = {"po": "Leerkracht", "vo": "Mentor", "go": "Leerkracht", "mbo": "Studieloopbaanbegeleider"}


def text_of(kind: str) -> str:
    return reading_copy(made(kind, "protocol").data)


def table(text: str, alt: str) -> list[list[str]]:
    """Return the rows of a table by its description, the header row first."""
    rows = text.partition(f'"{alt}"]\n')[2].partition("\n[")[0].splitlines()
    return [[cell.strip().replace("**", "") for cell in row.strip("| ").split(" | ")] for row in rows if row.startswith("|")]


def said_once(kind: str) -> str:
    return " ".join(re.sub(r"\[[A-Z]\w*\]|[*|¶⏎]", " ", text_of(kind)).split())


@pytest.mark.parametrize("kind", KINDS)
def test_each_action_of_the_first_hour_names_the_role_first_and_gives_words_to_say(kind):
    head, *actions = table(text_of(kind), "Wie wat doet en zegt in het eerste uur")
    assert head == ["Wie", "Wat je doet en zegt"]
    assert actions[0][0] == "1. Wie de melding krijgt"
    assert all(re.search(r"Zeg: '[^']{15,}'", row[1]) for row in actions)


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_a_role_in_the_first_hour_stands_with_it_with_a_number(kind):
    profile = case(kind).profile
    actions = table(text_of(kind), "Wie wat doet en zegt in het eerste uur")[1:]
    care = next(member for member in profile.actieteam.kern if member.taak == "zorg")
    assert f"{care.naam}, {care.telefoon}" in actions[1][0]
    assert profile.schoolleider.naam in actions[3][0]


def test_nobody_is_given_a_role_that_the_profile_does_not_name():
    kern = [{"functie": "teamleider", "taak": "zorg", "naam": "T. Leider", "telefoon": "06-5550 1999"}]
    of = with_profile(case("vo"), actieteam={"kern": kern, "woordvoerder": "rector"})
    rows = table(reading_copy(make("protocol", of).data), "Wie wat doet en zegt in het eerste uur")
    assert "T. Leider" not in rows[2][0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_advice_line_of_school_en_veiligheid_is_on_the_first_page(kind):
    first = text_of(kind).split("@nieuwe-pagina")[0]
    line = next(body for body in stappenplan().organisaties if body.id == "adviespunt")
    assert line.naam in first
    assert line.telefoon in first
    assert line.bron.startswith("http")


@pytest.mark.parametrize("kind", KINDS)
def test_deputies_have_numbers_as_large_as_the_others_and_no_row_is_empty(kind):
    first = text_of(kind).split("@nieuwe-pagina")[0]
    for member in (member for member in case(kind).profile.actieteam.kern if member.naam):
        assert f"[Telefoon] {member.telefoon} " in first
        assert f"[Telefoon] {member.vervanger_telefoon} " in first
    assert "–" not in first
    assert "Per incident gekozen" in first


@pytest.mark.parametrize("kind", KINDS)
def test_the_time_axis_is_a_table_in_order_that_says_who_does_what(kind):
    head, *rows = table(text_of(kind), "Tijdlijn: wie doet wat wanneer")
    assert head == ["Wanneer", "Wie", "Wat"]
    assert list(dict.fromkeys(row[0] for row in rows)) == MOMENTS
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=MOMENTS.index)
    assert all(who and what.endswith(".") for _, who, what in rows)
    assert all(sum(row[0] == moment for row in rows) >= 2 for moment in MOMENTS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_incident_says_what_differs_and_what_everybody_is_asked(kind):
    rows = table(text_of(kind), "Wat anders is per soort incident")[1:]
    assert [row[0] for row in rows] == list(stappenplan().lijsten.soorten.values())
    assert len(rows) == len(Soort)
    assert len({row[1] for row in rows}) == len({row[2] for row in rows}) == len(rows)
    threat = next(row for row in rows if row[0] == stappenplan().lijsten.soorten[Soort.BEDREIGING])
    assert "112" in threat[2]
    assert "bewijs" in rows[0][1]
    assert "wis" not in rows[0][1]


def test_what_a_letter_asks_at_a_kind_is_what_the_protocol_asks():
    rows = {row[0]: row[2] for row in table(text_of("vo"), "Wat anders is per soort incident")[1:]}
    letter = reading_copy(made("vo", "ouderbrief").data)
    kind = stappenplan().lijsten.soorten[case("vo").incident.soort[0]]
    assert rows[kind] in letter.replace("\n", " ")


@pytest.mark.parametrize("kind", KINDS)
def test_each_role_reads_what_to_do_to_say_and_never_to_do_under_its_own_title(kind):
    parts = text_of(kind).split('"Wat een rol doet, zegt en nooit doet"]\n')[1:]
    titles = [part.splitlines()[0].strip("| ").split(" | ")[0] for part in parts]
    head = case(kind).profile.schoolleider.functie
    assert titles[0] == "Wie de melding krijgt"
    assert {TITLES[kind], head.capitalize()} <= set(titles)
    assert len(titles) == 5
    for part in parts:
        rows = part.splitlines()[1:4]
        assert [row.split("**")[1] for row in rows] == ["Dit doe je", "Dit zeg je", "Dit doe je nooit"]
        assert "'" in rows[1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_log_has_empty_rows_and_asks_for_codes(kind):
    text = text_of(kind)
    head, *rows = table(text, "Logboek om in te vullen")
    assert [re.sub(r"[?]", "", cell) for cell in head] == [
        "Nr.",
        "Dag en tijd",
        "Wat gebeurt er, wat besluiten wij",
        "Wie besluit",
        "Waarom",
    ]
    assert len(rows) >= 10
    assert all(not re.search(r"[a-z]", "".join(row)) for row in rows)
    assert "Gebruik codes, zoals L1 en L2." in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_is_promised_that_cannot_be_made(kind):
    titles = {document.titel for document in CATALOGUE.values()}
    rows = table(text_of(kind), "Welke brief waarvoor")[1:]
    assert {row[0] for row in rows} <= titles
    assert len(rows) >= 5


@pytest.mark.parametrize("kind", KINDS)
def test_each_legal_fact_carries_its_own_day_of_check_and_the_school_claims_none(kind):
    (said,) = re.findall(r"keken dit na (op 23-11-2026.*)\. Uitleg", text_of(kind))
    here = [fact for fact in stappenplan().wet if fact.aan and kind in fact.sectoren and fact.plaats.startswith("protocol.")]
    later = {fact.onderwerp for fact in here if fact.nagekeken_op == date(2026, 11, 30)}
    assert {fact.onderwerp for fact in here if fact.onderwerp in said} == later
    assert ("30-11-2026" in said) is (kind == "mbo")
    assert "Wij hebben elk punt nagekeken" not in text_of(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_vague_where_the_school_decides(kind):
    text = said_once(kind).lower()
    assert not re.findall(
        r"het liefst|liefst|zodra de rust|zo snel mogelijk|op een dag\b|wie geraakt is\b(?! en)", without_own(kind, text)
    )
    assert text.count("onze uitwerking") == 1
    assert len(re.findall(r"\bkan\b|\bkunnen\b", text)) <= 28
    assert not re.search(r"beslist thuis|kan thuis helpen|met thuis\b", text)


def without_own(kind: str, text: str) -> str:
    """Return the text without what the school wrote itself."""
    return text.replace((case(kind).profile.sanctiebeleid.uitgangspunt or NOT_YET).lower(), "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_sanction_is_a_choice_and_acting_is_not_a_sanction(kind):
    text = said_once(kind)
    assert "een sanctie of een brief aan iedereen volgt nooit vanzelf" in text
    assert "op dezelfde manier" not in text
    assert "Optreden is nog geen sanctie" in text


def test_the_bullying_protocol_is_named_where_the_school_has_one():
    safety = case("vo").profile.veiligheid.model_dump(mode="json", exclude_none=True)
    assert safety["pestprotocol"] in text_of("vo")
    without = with_profile(case("vo"), veiligheid={key: value for key, value in safety.items() if key != "pestprotocol"})
    assert "pestprotocol" not in reading_copy(make("protocol", without).data)


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_keeps_its_first_and_last_rows_together(kind):
    """Where a table could split after one row, a page would show a header with one line under it."""
    from generator.ooxml import docx
    from generator.ooxml.parts import DOCUMENT
    from generator.ooxml.word import every, find, q
    from generator.ooxml.xml import parse

    root = parse(docx.read(made(kind, "protocol").data)[DOCUMENT], DOCUMENT)
    tables = [table for table in every(root, "w:tbl") if len(table.findall(q("w:tr"))) > 4]
    assert len(tables) > 10
    for each in tables:
        rows = each.findall(q("w:tr"))
        kept = [all(find(p, "w:pPr/w:keepNext") is not None for p in every(row, "w:p")) for row in rows]
        assert kept[0]
        assert kept[1]
        assert kept[-2]
        assert not kept[-1] or all(kept)  # the last table of all stays whole
        assert all(find(row, "w:trPr/w:cantSplit") is not None for row in rows)


@pytest.mark.parametrize("name", ["protocol", "preventiebeleid", "mr-oplegger"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_line_above_a_table_goes_with_it_so_that_no_heading_stays_alone(kind, name):
    from generator.ooxml import docx
    from generator.ooxml.parts import DOCUMENT
    from generator.ooxml.word import every, find, q
    from generator.ooxml.xml import parse

    root = parse(docx.read(made(kind, name).data)[DOCUMENT], DOCUMENT)
    above = [table.getprevious() for table in every(root, "w:tbl")]
    said = [p for p in above if p is not None and p.tag == q("w:p") and any(t.text for t in every(p, "w:t"))]
    assert said
    assert all(find(p, "w:pPr/w:keepNext") is not None for p in said)
