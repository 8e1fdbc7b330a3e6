"""What YAML cannot read, or would lose quietly, is explained."""

import pytest
from loading.helpers import SCHOOL, incident, only, profile, value

from generator.load.reading.source import MAX_BYTES
from generator.load.reading.yamlfile import parse


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("plaats: 't Veld", 9, "dubbele aanhalingstekens"),
        ("plaats: 's-Hertogenbosch", 9, "dubbele aanhalingstekens"),
        ("naam: @handle", 7, '"@voorbeeld"'),
        ("naam: `t Veld", 7, "apostrof"),
        ("naam: %korting", 7, '"% voorbeeld"'),
        ("naam: School: de beste", 7, "dubbele aanhalingstekens"),
        ("naam: De School:", 7, "dubbele aanhalingstekens"),
        ('naam: "De School', 7, "hetzelfde aanhalingsteken"),
        ("naam: & Zonen", 7, '"& voorbeeld"'),
        ("naam: * ster", 7, '"*voorbeeld"'),
        ("naam: | tekst erachter", 7, "volgende regel"),
        ("normen: [@a, b]", 9, '"@voorbeeld"'),
        ("normen: [#a, b]", 9, '"#voorbeeld"'),
        ("hier: {naam: 't Veld, functie: x}", 7, "dubbele aanhalingstekens"),
        ("normen: ['t Veld, b]", 9, "dubbele aanhalingstekens"),
        ("\tnaam: x", 1, "spaties"),
        ("naam:\tx", 6, "Vervang de tab door een spatie"),
        ("naam: \t'x'", 7, "Vervang de tab door een spatie"),
        ("naam: x\ty", 8, "Vervang de tab door een spatie"),
        ("normen: [a,\tb]", 12, "Vervang de tab door een spatie"),
        ("normen:\n  -\tb", 4, "Vervang de tab door een spatie"),
        ("naam: 'x'\t# van ons", 10, "Vervang de tab door een spatie"),
        ("naam: @x # a\tb", 7, '"@voorbeeld"'),
        ("\u00a0naam: [", 1, "typ ze opnieuw"),
        ("normen: [a, b", 0, "]"),
        ("hier: {naam: a", 0, "}"),
        ('naam: "huisstijl\\logo.png"', 0, "Gebruik /"),
        ('naam: "\\U00110000"', 8, "Gebruik /"),
    ],
)
def test_a_line_that_yaml_cannot_read_says_what_to_do(line: str, column: int, words: str):
    problem = only(profile(f"versie: 1\nzo:\n  telefoon: x\n{line}\n"))
    assert words in problem.remedy
    assert problem.line >= 4
    assert not column or problem.column == column or "functie" in line


def test_a_key_that_would_become_part_of_the_value_above_is_found():
    problem = only(profile(f"{SCHOOL}schoolleider:\n  naam: A. de Jong\n    functie:rector\n"))
    assert "spatie" in problem.remedy
    assert (problem.line, problem.column) == (5, 13)


def test_a_text_may_go_on_on_the_next_line():
    loaded = value(profile(f"{SCHOOL}preventie:\n  telefoonregel: Telefoons liggen\n    in de kluis.\n"))
    assert loaded.preventie.telefoonregel == "Telefoons liggen in de kluis."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\u00a0basis: x", "typ ze opnieuw"),
        ("schoolleider: {naam:x}", "spatie tussen"),
        ("contact: {ouders: {naam:x}}", "spatie tussen"),
        ("actieteam: {kern: [{functie:rector}]}", "spatie tussen"),
        ("rollen: {mentor:leerkracht}", "spatie tussen"),
        ("rollen: {mentor:leerkracht, zorg: x}", "spatie tussen"),
        ("schoolleider: {naam: {A. de Jong}}", "accolades"),
        ("preventie: {normen: {Wees aardig}}", "accolades"),
        ("contact: {oudres: }", "Bedoelt u ouders?"),
    ],
)
def test_a_key_that_is_not_quite_a_key_is_explained(text: str, words: str):
    assert words in only(profile(f"{SCHOOL}{text}\n")).remedy


def test_every_trap_in_a_file_is_found_at_once():
    problems = profile("versie: 1\nplaats: 't Veld\nnaam: @school\nweb: a: b\n").problems
    assert [(problem.line, problem.column) for problem in problems] == [(2, 9), (3, 7), (4, 6)]


def test_text_in_a_block_is_not_taken_for_a_trap():
    problems = profile("versie: 1\nomschrijving: |\n  naam: 't Veld\n  @iemand\nnaam: @school\n").problems
    assert [problem.line for problem in problems] == [5]


def test_two_apostrophes_that_look_like_quotes_are_explained():
    assert [problem.line for problem in profile("versie: 1\nplaats: 's-Voorbeeldwijk\nstraat: 't Hof\n").problems] == [2, 3]


@pytest.mark.parametrize("written", ["'s-Voorbeeldwijk'", "'t Veld'"])
def test_an_apostrophe_that_would_fall_away_is_found(written: str):
    assert "valt weg" in only(profile(f"{SCHOOL}bestuur: {{naam: {written}}}\n")).what


def test_an_apostrophe_between_double_quotes_stays():
    assert value(profile(f'{SCHOOL}bestuur: {{naam: "\'t Veld"}}\n')).bestuur.naam == "'t Veld"


@pytest.mark.parametrize("line", ["huisstijl:\n  kleur: #1F4E79", "bestuur:\n  naam: Scholen #1 van het land"])
def test_a_value_that_would_vanish_as_a_comment_is_found(line: str):
    problem = only(profile(f"{SCHOOL}{line}\n"))
    assert "opmerking" in problem.what
    assert problem.line == 4


@pytest.mark.parametrize(
    "line", ["bestuur:  # gedeeld", "bestuur:\n  naam: Stichting # met een spatie", "bestuur: #---- bestuur ----", "# regel"]
)
def test_an_ordinary_comment_is_a_comment(line: str):
    assert value(profile(f"{SCHOOL}{line}\n"))


def test_a_duplicate_key_is_refused_with_the_place_of_the_first():
    problem = only(profile(f"{SCHOOL}bestuur:\n  naam: A\n  nummer: 1\n  naam: B\n"))
    assert "naam" in problem.what
    assert "regel 4" in problem.what
    assert (problem.line, problem.column) == (6, 3)


def test_a_duplicate_key_that_is_not_ours_is_not_repeated():
    assert "Canari" not in str(only(profile(f"{SCHOOL}rollen: {{Canari: a, Canari: b}}\n")))


def test_a_duplicate_in_different_notation_is_found():
    assert "twee keer" in only(profile(f'{SCHOOL}rollen: {{mentor: a, "mentor": b}}\n')).what


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bestuur: &b {naam: A}", "&"),
        ("bestuur: *b", "*"),
        ("bestuur: {naam: &Zonen B.V.}", "&"),
        ("bestuur: {naam: !!str A}", "!"),
        ("bestuur: {naam: !belangrijk A}", "!"),
        ("bestuur: !!python/object/apply:os.system [ls]", "!"),
        ("? [a, b]\n: c", "lijst"),
    ],
)
def test_anchors_aliases_tags_and_complex_keys_are_refused(text: str, words: str):
    problems = profile(f"{SCHOOL}{text}\n").problems
    assert any(words in problem.what and problem.line == 3 for problem in problems)


def test_a_merge_key_is_not_followed():
    assert profile(f"{SCHOOL}bestuur: {{<<: {{naam: A}}}}\n").value is None


def test_a_second_document_is_refused():
    assert "tweede document" in only(profile(f"{SCHOOL}---\nversie: 1\n")).what


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_too_many_levels_are_refused_without_a_traceback(opening: str):
    assert "niveaus" in only(profile(opening * 5000)).what


def test_twenty_levels_are_read_and_one_more_is_not():
    assert parse("[" * 20 + "]" * 20, "f")[1] == []
    assert parse("[" * 21 + "]" * 21, "f")[1] != []


def test_a_bomb_of_aliases_is_refused():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
    )
    assert profile(bomb).value is None


@pytest.mark.parametrize(
    "written",
    ['"\\ud800"', '"\\udfff"', '"\\0"', '"\\x01"', '"\\uffff"', '"\\ufffe"', '"\\ufdd0"', '"\\U0001ffff"', '"\\b"', '"\\x85"'],
)
def test_a_character_that_a_document_cannot_hold_is_refused_at_its_place(written: str):
    problem = only(profile(f"{SCHOOL}bestuur: {{naam: {written}}}\n"))
    assert "onzichtbaar teken" in problem.what
    assert (problem.line, problem.column) == (3, 17)


@pytest.mark.parametrize(
    "char", ["\x00", "\x01", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x92", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe"]
)
def test_a_raw_character_that_a_document_cannot_hold_is_refused_at_its_place(char: str):
    problem = only(profile(f"{SCHOOL}bestuur: {{naam: ab{char}}}\n"))
    assert (problem.line, problem.column) == (3, 19)


def test_a_bad_character_in_a_key_is_refused():
    assert any("onzichtbaar" in problem.what for problem in profile(f'{SCHOOL}rollen: {{"\\ud800": x}}\n').problems)


@pytest.mark.parametrize("text", ["Zoë Çelik", "Łukasz", "محمد", "Оксана", "👩‍🏫", "İpek", "a\u200bb", "Ångström"])
def test_letters_of_every_language_are_kept(text: str):
    assert value(profile(f'{SCHOOL}schoolleider: {{naam: "{text}"}}\n')).schoolleider.naam == text


def test_a_bom_and_windows_line_ends_are_read():
    data = b"\xef\xbb\xbf" + SCHOOL.replace("\n", "\r\n").encode()
    assert value(profile(data)).school.brin == "99ZZ00"


def test_a_place_in_a_file_with_windows_line_ends_is_right():
    assert only(profile((SCHOOL + "bestuur: {naam: [a]}\n").replace("\n", "\r\n"))).line == 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str):
    assert "UTF-16" in only(profile(SCHOOL.encode(encoding))).what


def test_a_windows_encoding_is_named_with_its_place():
    problem = only(profile((SCHOOL + "schoolleider: {naam: Zoë}\n").encode("cp1252")))
    assert "UTF-8" in problem.remedy
    assert (problem.line, problem.column) == (3, 24)


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"%PDF-1.7", b"\xd0\xcf\x11\xe0rest", b"{\\rtf1"])
def test_a_word_excel_or_pdf_file_is_named(data: bytes):
    assert "geen YAML" in only(profile(data)).what


@pytest.mark.parametrize("data", ["", "\n\n", "# alleen een opmerking\n", "null", "---\n"])
def test_an_empty_file_is_named(data: str):
    assert "leeg" in only(profile(data)).what


@pytest.mark.parametrize("data", ["zomaar tekst", "- a\n- b\n", "[1, 2]"])
def test_a_file_without_keys_is_named(data: str):
    assert "geen sleutels" in only(incident(data)).what


def test_a_file_over_the_limit_is_refused():
    assert "1 MB" in only(profile(b"#" * (MAX_BYTES + 1))).what


def test_a_value_is_never_part_of_an_explanation():
    text = "versie: 1\nnaam: Canari: x\nplaats: 't Canari\naccount: @Canari\n"
    assert "Canari" not in "".join(str(problem) for problem in profile(text).problems)
