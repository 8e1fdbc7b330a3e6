"""What the product says, in the words of somebody who knows no keys and no commands."""

import re

import pytest

from generator import list_documents
from generator.base.resources import folder, values
from generator.doors.web.shared.sector import told
from generator.doors.web.shared.spoken import called, plain

SAID = [
    ("politie.mag_genoemd is geen ja.", "„politie mag genoemd” is geen ja."),
    ("ouderbrief.verzenden_op (vo.yaml, regel 56): wacht.", "„verzenddag”: wacht."),
    ("maatregelen.klassengesprek staat op gepland.", "„gesprek in de klas” staat op gepland."),
    ("Zet omvang dan op meerdere_scholen.", "Zet omvang dan op meerdere scholen."),
    ("Maak het document opnieuw met schoolkader maak, lees het.", "Maak het document opnieuw, lees het."),
    ("Geef het eerst vrij met: schoolkader vrijgeven.", "Geef het eerst vrij."),
    ("De dag bij --op moet nog komen.", "De dag moet nog komen."),
    ("Download het bestand en geef het mee met --duo BESTAND.", "Download het bestand en geef het mee."),
    ("Noem dan met --reden in een paar woorden waarom.", "Noem dan in een paar woorden waarom."),
    ("brief-ouders-betrokkene: geen voor L3.", "Brief ouders betrokkene: geen voor L3."),
    ("2026-11-23-teambriefing-overig.docx is bewerkt.", "2026-11-23-teambriefing-overig.docx is bewerkt."),
    (
        "Mail naar s.bakker@devoorbeeldboom.example of kijk op meldknop.nl.",
        "Mail naar s.bakker@devoorbeeldboom.example of kijk op meldknop.nl.",
    ),
    ("alinea 4", "alinea 4"),
    ("Kies een nieuwe dag bij herzien_op.", "Kies een nieuwe dag bij „opnieuw bekijken op”."),
]


@pytest.mark.parametrize(("said", "shown"), SAID)
def test_a_sentence_in_the_words_of_the_questions(said, shown):
    assert told(plain(said)).casefold() == shown.casefold()


def test_a_key_of_a_list_says_which_one():
    assert told(called("betrokkenen[2].leeftijd")) == "leeftijd (leerling 2)"
    assert called("maatregelen[3]") == "maatregel 3"
    assert called("incident.omvang") == called("omvang") == "omvang"


def test_no_sentence_of_our_tables_shows_a_key_when_it_is_told_on_a_page():
    files = [values(path.read_text("utf-8")) for path in sorted((folder("generator/stappenplan") / "feiten").glob("*.yaml"))]
    said = [text for data in files for text in texts(data)]
    assert len(said) > 100
    rest = [plain(text) for text in said if re.search(r"\b(?:politie|ouderbrief|team|schooldag|actieteam)\.[a-z_]+", plain(text))]
    assert rest == []


def texts(data):
    if isinstance(data, dict):
        for key, each in data.items():
            if key in {"wat", "keuzes", "doen", "situatie"} or not isinstance(each, str):
                yield from texts(each)
    elif isinstance(data, list):
        for each in data:
            yield from texts(each) if not isinstance(each, str) else [each]
    elif isinstance(data, str):
        yield data


def test_every_document_has_a_name_without_marks():
    names = [document.naam for document in list_documents() if "-" in document.naam]
    assert [name for name in names if told(plain(f"Maak nu {name}.")) != f"Maak nu {name.replace('-', ' ')}."] == []


def test_a_key_is_called_the_same_on_each_page():
    from generator import questions
    from generator.doors.web.pages.incident.topics import NOT_ASKED, in_words, name_of

    keys = [key for key in questions("incident") if key not in NOT_ASKED and "." in key and not key.startswith("maatregelen")]
    assert [key for key in keys if not called(key).startswith(name_of(key))] == []
    assert in_words("Vul politie.mag_genoemd in.") == plain("Vul politie.mag_genoemd in.")
