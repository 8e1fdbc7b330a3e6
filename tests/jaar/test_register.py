from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.errors import InputError, OutputError
from generator.stappenplan.features import RESPONDENTEN
from generator.yearly.evaluatie import PolicyPoint, Register, RegisterLine, append, empty, new_file, policy_points, read
from generator.yearly.evaluatie.register import ERNST, INCIDENT_KINDS, PERIODS

NAME = "99ZZ01-2026-2027.yaml"
FIRST = RegisterLine(
    kenmerk="a" * 16,
    respondent="medewerkers",
    soort="bangalijst",
    periode=PERIODS[1],
    ernst="ernstig",
    wat_hielp="Snel bellen",
    wat_moet_anders="Eerder melden",
    eigenaar="zorgcoördinator",
    gereed_op=date(2027, 3, 1),
    naar_preventiebeleid=True,
)
SECOND = RegisterLine("b" * 16, "ouders", wat_hielp='Zij zeiden: "wij bellen": # en deden dat')
FILE = append(new_file(Register("99ZZ01", "2026-2027")), [FIRST], NAME)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp")), max_size=60).map(
    lambda text: " ".join(text.split())
)
LINE = st.builds(
    RegisterLine,
    kenmerk=st.text("0123456789abcdef", min_size=16, max_size=16),
    respondent=st.sampled_from(RESPONDENTEN),
    soort=st.sampled_from(("", *INCIDENT_KINDS)),
    periode=st.sampled_from(("", *PERIODS)),
    ernst=st.sampled_from(("", *ERNST)),
    wat_hielp=TEXT,
    wat_moet_anders=TEXT,
    wens=TEXT,
    eigenaar=TEXT,
    gereed_op=st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    naar_preventiebeleid=st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(LINE, max_size=4), st.lists(LINE, max_size=3))
def test_what_is_added_is_read_back_and_what_stood_there_stays(first, second):
    once = append(new_file(Register("99ZZ01", "2026-2027")), first, NAME)
    twice = append(once, second, NAME)
    assert twice.startswith(once)
    assert read(twice, NAME) == Register("99ZZ01", "2026-2027", (*first, *second))


def test_a_new_register_takes_school_and_year_from_its_name():
    assert empty(NAME) == Register("99ZZ01", "2026-2027")
    assert empty("99zz01-2026-2027.yaml").brin == "99ZZ01"


@pytest.mark.parametrize("name", ["register.yaml", "99ZZ01-2026-2028.yaml", "99ZZ01.yaml", "Sanne"])
def test_a_register_with_another_name_is_not_made(name):
    with pytest.raises(InputError, match=r"99ZZ01-2026-2027\.yaml"):
        empty(name)


def test_a_register_is_easy_to_read():
    assert FILE.decode() == (
        "# Jaarregister van de evaluaties: één school, één schooljaar. Er staat geen naam in; schrijf er ook geen bij.\n"
        "# Schoolkader schrijft onderaan bij en verandert niets van wat er staat. U mag zelf verbeteren, weghalen en opmerkingen zetten.\n"
        "# Het kenmerk zegt of hetzelfde formulier al eens is ingelezen. Laat regels als laatste sleutel staan.\n"
        "versie: 1\n"
        'brin: "99ZZ01"\n'
        'schooljaar: "2026-2027"\n'
        "regels:\n"
        '  - kenmerk: "aaaaaaaaaaaaaaaa"\n'
        "    respondent: medewerkers\n"
        "    soort: bangalijst\n"
        "    periode: november tot en met januari\n"
        "    ernst: ernstig\n"
        '    wat_hielp: "Snel bellen"\n'
        '    wat_moet_anders: "Eerder melden"\n'
        '    eigenaar: "zorgcoördinator"\n'
        "    gereed_op: 2027-03-01\n"
        "    naar_preventiebeleid: ja\n"
    )


def by_hand(text, old, new):
    assert old in text.decode()
    return text.decode().replace(old, new).encode()


@pytest.mark.parametrize(
    "data",
    [
        by_hand(FILE, "    soort:", "    # besproken in het team\n    soort:"),
        FILE + b"# dit is alles tot nu toe",
        FILE.rstrip(b"\n"),
        FILE.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + FILE,
        by_hand(by_hand(FILE, "\n    ", "\n      "), "\n  - ", "\n    - "),
        by_hand(by_hand(FILE, "\n    ", "\n  "), "\n  - ", "\n- "),
        by_hand(FILE, "ernst: ernstig", 'ernst: "ernstig"   # na overleg'),
    ],
    ids=["opmerking", "slot", "zonder einde", "Windows", "BOM", "dieper", "ondieper", "achter de waarde"],
)
def test_what_a_person_wrote_stays_byte_by_byte(data):
    result = append(data, [SECOND], NAME)
    assert result.startswith(data)
    assert read(result, NAME).lines == (FIRST, SECOND)


def test_nothing_new_changes_nothing():
    assert append(FILE, [], NAME) == FILE


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("ernst: ernstig", "ernst: heel erg", 12, "Kies uit: licht, ernstig"),
        ("gereed_op: 2027-03-01", "gereed_op: maart", 16, "dit is geen datum"),
        ("    soort:", "    Xandrina:", 10, "hoort niet in een jaarregister"),
        ("versie: 1", "versie: 2", 4, "Werk schoolkader bij"),
        ("versie: 1\n", "", 4, "deze sleutel ontbreekt"),
        ("    respondent: medewerkers\n", "", 8, "deze sleutel ontbreekt"),
        ('brin: "99ZZ01"', 'brin: "Xandrina"', 5, "klopt niet"),
    ],
)
def test_a_fault_is_said_with_its_place_and_without_what_stands_there(old, new, place, says):
    with pytest.raises(InputError) as refused:
        read(by_hand(FILE, old, new), NAME)
    assert f"{NAME}, regel {place}," in str(refused.value)
    assert says in str(refused.value)
    assert "Xandrina" not in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"- een lijst\n",
        FILE + b"  meer: 1\n",
        by_hand(FILE, "regels:\n", "regels: []\n"),
        FILE + b"...\n",
        FILE + b"---\nversie: 1\n",
    ],
)
def test_a_file_that_cannot_be_added_to_is_refused_and_not_repaired(data):
    with pytest.raises((InputError, OutputError)):
        append(data, [SECOND], NAME)


def test_lines_after_which_another_key_stands_are_not_added_to():
    moved = by_hand(FILE, 'schooljaar: "2026-2027"\n', "") + b'schooljaar: "2026-2027"\n'
    assert read(moved, NAME).lines == (FIRST,)
    with pytest.raises(InputError, match="Zet regels als laatste"):
        append(moved, [SECOND], NAME)


def test_points_for_the_policy_come_once_in_the_order_of_their_dates():
    later = replace(FIRST, kenmerk="c" * 16, wat_moet_anders="Team oefenen", gereed_op=None)
    sooner = replace(FIRST, kenmerk="d" * 16, wat_moet_anders="", wens="Een les", gereed_op=date(2026, 12, 1))
    kept_out = replace(FIRST, kenmerk="e" * 16, wat_moet_anders="Iets anders", naar_preventiebeleid=False)
    again = replace(FIRST, kenmerk="f" * 16)
    assert policy_points(Register("99ZZ01", "2026-2027", (later, FIRST, kept_out, again, sooner))) == (
        PolicyPoint("Een les", "zorgcoördinator", date(2026, 12, 1)),
        PolicyPoint("Eerder melden", "zorgcoördinator", date(2027, 3, 1)),
        PolicyPoint("Team oefenen", "zorgcoördinator", None),
    )


def test_the_representation_of_a_line_shows_no_answer():
    assert "Snel" not in repr(FIRST)
    assert "Snel" not in repr(Register("99ZZ01", "2026-2027", (FIRST,)))
