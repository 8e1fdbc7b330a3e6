"""A value that changes in a file that a person wrote: our loader reads what was asked, and every other byte stays."""

import difflib
import re
from datetime import date

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.errors import InputError, OutputError, UsageError
from generator.load.keys.shape import INCIDENT, PROFILE, Either, Leaf, ListOf, MapOf
from generator.load.newfile import new_incident_text, new_profile_text
from generator.load.reading import rewrite
from generator.load.reading.rewrite import changed, read_plain, rewritten, without_empty

FOLDER = ROOT / "school_profiles"
FILES = {
    **{path.relative_to(FOLDER).as_posix(): (path.read_bytes(), PROFILE) for path in sorted(FOLDER.glob("*.yaml"))},
    **{path.relative_to(FOLDER).as_posix(): (path.read_bytes(), INCIDENT) for path in sorted(FOLDER.rglob("incidenten/**/*.yaml"))},
    "profiel nieuw": (new_profile_text().encode(), PROFILE),
    "incident nieuw": (new_incident_text(date(2026, 11, 23)).encode(), INCIDENT),
}
HARD = (
    *("0123", "007", "ja", "2026-01-01", "null", "Null", "~", "1e3", "0x1F", "12:30:45", "yes", "=", "<<"),
    *("'s-Gravenhage", "'t Hart", '"q"', "a: b", "x:", "# x", "x #y", "#1F4E79", "- a", "? a", "{a}", "[b]", "a, b"),
    *(
        "@z",
        "`z",
        "*a",
        "&a",
        "!a",
        "%a",
        "|",
        ">",
        "C:\\x",
        "één\ntwee",
        "a\n\n  b\n#c",
        "a\tb",
        "é\u2028f",
        "\ufeffx",
        "😀",
    ),
)


def read(data):
    return read_plain(data.decode("utf-8-sig"), "bestand.yaml")


def changed_file(text, path, value, shape=PROFILE):
    return rewritten(text.encode(), shape, {path: value}, "bestand.yaml").decode()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.steekproef(12)
def test_each_key_that_is_filled_in_changes_alone_on_its_own_lines(name):
    data, shape = FILES[name]
    for path in list(leaves(read(data)))[::11]:
        made = rewritten(data, shape, {path: "0123 # ja: nee"}, name)
        assert read(made) == changed(read(data), path, "0123 # ja: nee")
        assert len(other_lines(data, made)) <= 1, path


def leaves(value, path=()):
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in rows:
        yield from leaves(below, (*path, step))
    if isinstance(value, str):
        yield path


def other_lines(before, after):
    """The lines of a file that differ where both have as many."""
    first, second = before.splitlines(keepends=True), after.splitlines(keepends=True)
    assert len(first) == len(second)
    return [line for line, other in zip(first, second, strict=True) if line != other]


@pytest.mark.parametrize("value", HARD)
@pytest.mark.parametrize(
    "text", ["school: {naam: x, plaats: y}\n", "school:\n  naam: x\n", "school:\n  naam: 'x'\n", "versie: 1\n"]
)
def test_what_yaml_could_misread_comes_back_as_it_was(text, value):
    assert read(changed_file(text, ("school", "naam"), value).encode())["school"]["naam"] == value.strip()


@pytest.mark.groot
@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs"]), min_size=1, max_size=40))
def test_any_text_comes_back(value):
    made = changed_file('school: {naam: "x"}  # blijft\n', ("school", "naam"), value)
    assert read(made.encode()) == without_empty({"school": {"naam": value}})
    assert made.endswith("}  # blijft\n")


VALUES = st.sampled_from(HARD)


def values_of(shape):
    match shape:
        case Leaf():
            return st.one_of(st.sampled_from(shape.choices), VALUES) if shape.choices else VALUES
        case ListOf():
            return st.lists(values_of(shape.item), max_size=3)
        case MapOf():
            return st.dictionaries(VALUES.map(str.strip), values_of(shape.value), max_size=3)
        case Either():
            return st.one_of(values_of(shape.leaf), values_of(shape.part))
        case _:
            return st.fixed_dictionaries({}, optional={name: values_of(below) for name, below in shape.fields.items()})


@st.composite
def edits(draw):
    """A file, a key of it or a place in a list, and a value of its shape."""
    name = draw(st.sampled_from(sorted(FILES)))
    data, shape = FILES[name]
    value, path = read(data), ()
    while not isinstance(shape, Leaf | MapOf) and (not path or draw(st.integers(0, 4))):
        if isinstance(shape, ListOf):
            here = value if isinstance(value, list) else []
            step = draw(st.integers(0, len(here)))
            value, shape = (here[step] if step < len(here) else None), shape.item
        else:
            fields = shape.part.fields if isinstance(shape, Either) else shape.fields
            step = draw(st.sampled_from(sorted(fields)))
            value, shape = (value.get(step) if isinstance(value, dict) else None), fields[step]
        path = (*path, step)
    return name, path, draw(st.one_of(st.none(), values_of(shape)))


@pytest.mark.groot
@settings(max_examples=60)
@given(edits(), st.booleans(), st.booleans())
def test_any_change_gives_what_was_asked_and_loses_no_comment(edit, windows, bom):
    name, path, value = edit
    data, shape = FILES[name]
    data = data.replace(b"\n", b"\r\n") if windows else data
    data = b"\xef\xbb\xbf" + data if bom else data
    made = rewritten(data, shape, {path: value}, name)
    new = None if value is None or rewrite.is_nothing(value) else without_empty(value)
    assert read(made) == without_empty(changed(read(data), path, new))
    assert made.startswith(b"\xef\xbb\xbf") is bom
    assert not windows or made.count(b"\n") == made.count(b"\r\n")
    assert kept(data) <= kept(made)


def kept(data):
    return {line.strip() for line in data.splitlines() if re.match(rb"\s*#", line)}


@pytest.mark.parametrize("name", FILES)
def test_what_is_added_and_taken_away_again_leaves_the_file_as_it_was_read(name):
    data, shape = FILES[name]
    path = ("lijsten", "instroom") if shape is PROFILE else ("herstel", "check_na_weken")
    there = rewritten(data, shape, {path: ["1", "2"]}, name)
    assert read(rewritten(there, shape, {path: None}, name)) == without_empty(changed(read(data), path, None))
    assert rewritten(data, shape, {}, name) == data


def test_a_new_key_comes_in_the_order_of_the_contract():
    text = "# school\nschool:\n    naam: x  # de naam\n    plaats: y\nregio: {vakantieregio: zuid}\n"
    assert changed_file(text, ("school", "roepnaam"), "z").splitlines()[3] == '    roepnaam: "z"'
    assert changed_file(text, ("school", "brin"), "99ZZ00").splitlines()[2] == '    brin: "99ZZ00"'
    assert changed_file(text, ("bestuur", "naam"), "b").splitlines()[4:6] == ["bestuur:", '  naam: "b"']
    assert changed_file(text, ("regio", "vakanties_afwijkend"), [{"naam": "c"}]).splitlines()[-1] == (
        'regio: {vakantieregio: zuid, vakanties_afwijkend: [{naam: "c"}]}'
    )


def test_an_item_is_written_as_the_ones_beside_it():
    block = "maatregelen:\n- wat: zorg\n  status: gepland  # bellen\n"
    new = {"status": "gedaan", "wat": "politie"}
    assert changed_file(block, ("maatregelen", 1), new, INCIDENT) == block + "- wat: politie\n  status: gedaan\n"
    flow = "maatregelen:\n  - {wat: zorg, status: gepland}"
    assert changed_file(flow, ("maatregelen", 1), new, INCIDENT) == flow + "\n  - {wat: politie, status: gedaan}"
    assert changed_file(f"{flow}\n", ("maatregelen", 0), None, INCIDENT) == "maatregelen:\n"


def test_a_comment_stays_when_what_it_stood_at_goes():
    text = "school:\n  # hoe wij heten\n  naam: x\n  plaats: y  # bij de rivier\n  adres: z\n"
    assert changed_file(text, ("school", "naam"), None) == text.replace("naam: x", "naam:")
    assert changed_file(text, ("school", "plaats"), None) == text.replace("plaats: y", "plaats:")
    assert changed_file(text, ("school", "adres"), None) == text.replace("  adres: z\n", "")


NASTY = """---
# boven
school: # de school
    # los
    brin:   '99ZZ00'
    naam: Een naam die
        over twee regels loopt   # na
    plaats:
        Voorbeeldstad
    adres:
      # ertussen
      "Straat
       1"
    groepen: {
      1A: 27,   # eerste
      "2B": 26
    }
    website: >-
       www.x
       y

    telefoon: |
      010
      # geen opmerking


bestuur: {naam: 'x', # c
   nummer: "1"}
actieteam:
  kern:

  - functie: a
    # tussen
    taak: zorg


  # voor b
  -   functie: b
      naam: q
  -
    functie: c
  uitbreiding: [ {functie: d , taak: e},
     {functie: f} ]
zorgstructuur: [a, "b", 'c' , d e f]
lijsten:
  instroom:
    - een
    # twee komt
    - twee   # hier
    - |
      drie
      vier
  vragen:
    Wie:
      - b
politie: {contactpersoon: nog_onbekend}
hulplijnen: []
sjablonen:
...
"""


@pytest.mark.parametrize("path", sorted(leaves(read(NASTY.encode())), key=str), ids=str)
@pytest.mark.parametrize("value", ["0123 # ja: nee", None])
def test_a_file_that_nobody_would_write_so_keeps_what_is_not_touched(path, value):
    made = changed_file(NASTY, path, value)
    assert read(made.encode()) == without_empty(changed(read(NASTY.encode()), path, value))
    before, after = NASTY.splitlines(), made.splitlines()
    same = sum(block.size for block in difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks())
    assert len(before) - same <= 4, made  # the longest value here has four lines
    if value is not None and path[-1] not in {"website", "telefoon"}:
        assert made.count("\n") >= NASTY.count("\n") - 2


@pytest.mark.parametrize("part", ["school", "bestuur", "actieteam", "lijsten", "zorgstructuur"])
def test_a_whole_part_goes_and_its_comments_stay(part):
    made = changed_file(NASTY, (part,), None)
    assert part not in read(made.encode())
    assert all(f"# {word}" in made for word in ("de school", "los", "na", "ertussen", "eerste", "c", "tussen", "voor b", "hier"))


def test_a_word_takes_the_place_of_a_part_and_back():
    text = "politie:\n  contactpersoon:\n    # wie\n    naam: x  # sinds mei\n  eenheid: e\n"
    word = changed_file(text, ("politie", "contactpersoon"), "nog_onbekend")
    assert word == "politie:\n  contactpersoon: nog_onbekend\n    # wie\n    # sinds mei\n  eenheid: e\n"
    assert read(changed_file(word, ("politie", "contactpersoon", "naam"), "y").encode())["politie"]["contactpersoon"] == {
        "naam": "y"
    }


def test_an_empty_list_is_an_answer_and_nothing_is_none():
    text = "lijsten: {instroom: [a, b]}\n"
    assert changed_file(text, ("lijsten", "instroom"), []) == "lijsten: {instroom: []}\n"
    assert changed_file(text, ("lijsten", "instroom", 0), None) == "lijsten: {instroom: [b]}\n"
    assert "instroom" not in read(changed_file("lijsten: {instroom: [a]}\n", ("lijsten", "instroom", 0), None).encode())


def test_text_of_several_lines_stays_legible():
    made = changed_file("omschrijving: x\nmeldcode: nee\n", ("omschrijving",), "een\n\ntwee", INCIDENT)
    assert made == "omschrijving: |-\n  een\n\n  twee\nmeldcode: nee\n"
    again = changed_file(made, ("omschrijving",), "drie\nvier", INCIDENT)
    assert again == "omschrijving: |-\n  drie\n  vier\nmeldcode: nee\n"


def test_what_cannot_be_done_is_refused_and_said():
    with pytest.raises(InputError, match="verwijst naar een andere"):
        changed_file("school: &a {naam: x}\nbestuur: *a\n", ("school", "naam"), "y")
    with pytest.raises(OutputError, match="teksteditor"):
        changed_file("- a\n", ("school", "naam"), "y")
    with pytest.raises(UsageError):
        changed_file("zorgstructuur: [a]\n", ("zorgstructuur", 3), "y")


def test_a_result_that_reads_otherwise_is_never_given(monkeypatch):
    monkeypatch.setattr(rewrite.Text, "placed", lambda text, *_: text.text.replace("y", "z"))
    with pytest.raises(OutputError):
        changed_file("school: {naam: x, plaats: y}\n", ("school", "naam"), "n")
    monkeypatch.setattr(rewrite.Text, "placed", lambda *_: "school: {naam: n}\n")
    with pytest.raises(OutputError):
        changed_file("# weg\nschool: {naam: x}\n", ("school", "naam"), "n")
