"""An error holds positions, keys and our own words; never what somebody typed."""

import pickle
import traceback
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loading.helpers import CASE, case, incident

from generator.base.errors import IncidentError, InputError, ProfileError
from generator.load.files import load_incident, load_profile, warnings

CANARY = "Kanariepiet"

# A canary in every place where a person could stand, each with a mistake beside or in it.
BROKEN_INCIDENT = f"""\
versie: 1
kenmerk: {CANARY} in 2B
gemeld: {{op: {CANARY}, door: moeder van {CANARY}}}
soort: [{CANARY}]
omschrijving: [{CANARY}]
kanalen: {CANARY}
direct_betrokken: {CANARY}
direct_gevaar: {CANARY} misschien
ernst: nee {CANARY}
{CANARY}: slachtoffer
betrokkenen:
  - code: {CANARY}
    rol: {CANARY}
    leeftijd: {CANARY}
    naam: {{voornaam: {CANARY}}}
    ook_bekend_als: {CANARY}
    handelingsbekwaam: {CANARY}
    ouders: [{CANARY}, {{naam: [{CANARY}], gezag: {CANARY}, {CANARY}: moeder}}]
    ouders_informeren: {{besluit: {CANARY}, reden: [{CANARY}], herzien_op: {CANARY}}}
  - {{code: L1, rol: melder, {CANARY}: ja, ouders: {{{CANARY}: {CANARY}}}}}
  - {CANARY}
actieteam: {{leden: {CANARY}, gevormd: {CANARY}}}
ouderbrief: {{besluit: {CANARY}, verzenden_op: {CANARY}, eigen_tekst: [{CANARY}]}}
maatregelen: [{{wat: {CANARY}, status: {CANARY}}}, {CANARY}]
herstel: {{check_na_weken: [{CANARY}], coordinator: {{{CANARY}: x}}}}
logboek: [{{op: {CANARY}, wie: [{CANARY}], besluit: {{{CANARY}: x}}}}]
"""
BROKEN_PROFILE = f"""\
versie: 1
school: {{brin: {CANARY}, naam: [{CANARY}], onderwijstype: {CANARY}, groepen: {{{CANARY}: {CANARY}}}, {CANARY}: x}}
schoolleider: {CANARY}
contact: {{ouders: {{naam: [{CANARY}], {CANARY}: x}}}}
politie: {{contactpersoon: {CANARY}}}
rollen: {{{CANARY}: [{CANARY}]}}
vaststelling: {{op: {CANARY}}}
sjablonen: [{CANARY}]
"""
NOT_YAML = [
    f"naam: 't {CANARY}",
    f"naam: @{CANARY}",
    f"naam: {CANARY}: x",
    f"{CANARY}\n{CANARY}: [",
    f'naam: "{CANARY}',
    f"naam: *{CANARY}",
    f"a: &{CANARY} b",
    f"a: !{CANARY} b",
    f"{CANARY}: 1\n{CANARY}: 2",
    f'"{CANARY}\\ud800": x',
    f"%{CANARY}\n---\na: b",
    f"\t{CANARY}: x",
    f"a: {CANARY} \x01",
]


def everything(error: BaseException) -> str:
    chain, parts = [error], []
    while chain:
        one = chain.pop()
        parts += [str(one), repr(one), repr(one.args), "".join(traceback.format_exception(one)), repr(vars(one))]
        chain += [other for other in (one.__cause__, one.__context__) if other]
    return "\n".join(parts) + pickle.dumps(error.args).decode("latin-1")


def raised(text: str | bytes, path: Path) -> list[InputError]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    errors: list[InputError] = []
    for load, kind in ((load_profile, ProfileError), (load_incident, IncidentError)):
        with pytest.raises(kind) as caught:
            load(path)
        errors.append(caught.value)
    return errors


@pytest.mark.parametrize(
    "text", [BROKEN_INCIDENT, BROKEN_PROFILE, *NOT_YAML, (f"naam: {CANARY}é").encode("cp1252"), CANARY, f"- {CANARY}"]
)
def test_no_error_holds_what_was_typed(text: str | bytes, tmp_path: Path):
    for error in raised(text, tmp_path / "bestand.yaml"):
        assert error.problems
        assert CANARY.casefold() not in everything(error).casefold()


def test_an_error_for_every_broken_field_was_really_made():
    keys = {problem.key for problem in incident(BROKEN_INCIDENT).problems}
    assert {
        "kenmerk",
        "gemeld.door",
        "betrokkenen[1].code",
        "betrokkenen[1].ouders[2].naam",
        "logboek[1].wie",
        "maatregelen[2]",
    } <= keys
    assert len(incident(BROKEN_INCIDENT).problems) > 30


@pytest.mark.parametrize("text", [BROKEN_INCIDENT, BROKEN_PROFILE])
def test_every_problem_has_a_place_and_a_remedy(text: str, tmp_path: Path):
    for error in raised(text, tmp_path / "bestand.yaml"):
        for problem in error.problems:
            assert problem.line > 0
            assert problem.column > 0
            assert problem.what.endswith(".")
            assert problem.remedy[-1] in ".?:0" or problem.remedy.endswith('".')


def test_neither_the_repr_of_a_reading_nor_of_a_value_shows_a_person():
    text = f"{CASE}betrokkenen: [{{code: L1, rol: melder, naam: {CANARY}, groep: {CANARY}, ouders: [{{naam: {CANARY}}}], ouders_informeren: {{besluit: direct}}}}]\nlogboek: [{{wie: {CANARY}}}]\n"
    loaded = incident(text)
    assert CANARY not in repr(loaded) + repr(loaded.reading.spots) + repr(loaded.reading)


def test_no_warning_holds_a_value_of_the_incident():
    text = f"{CASE}betrokkenen: [{{code: L1, rol: melder, naam: {CANARY}, ouders_informeren: {{besluit: direct}}}}]\nactieteam: {{leden: [{CANARY}], voorzitter: {CANARY}}}\n"
    profile = load_profile(ROOT / "school_profiles" / "po.yaml")
    found = warnings(profile, case(incident(text)))
    assert len(found) >= 3
    assert CANARY not in "".join(found)


SOURCES = [(ROOT / "school_profiles" / name).read_bytes() for name in ("po.yaml", "incidenten/go.yaml", "bestuur_voorbeeld.yaml")]
PIECES = [
    b"'",
    b'"',
    b": ",
    b"\n",
    b"  ",
    b"\t",
    b"#",
    b"&a ",
    b"*a",
    b"!x ",
    b"[",
    b"]",
    b"{",
    b"}",
    b"- ",
    b"---\n",
    b"\xff",
    b"\x00",
    b"\\",
    b"null",
    b"|",
    b">",
    b"%",
    b"? ",
    b"<<: ",
    b'"\\ud800"',
    b"...\n",
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        piece = draw(
            st.one_of(
                st.sampled_from(PIECES),
                st.binary(max_size=4),
                st.text(max_size=3).map(lambda text: text.encode("utf-8", "surrogatepass")),
            )
        )
        data = data[:at] + piece + data[at + draw(st.integers(0, 12)) :]
    return data


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=mutated())
def test_a_damaged_file_ends_in_a_value_or_an_input_error(data: bytes, tmp_path: Path):
    path = tmp_path / "bestand.yaml"
    path.write_bytes(data)
    for load in (load_profile, load_incident):
        with suppress(InputError):
            load(path)


@settings(max_examples=80)
@given(text=st.text(max_size=60))
def test_any_text_ends_in_a_value_or_problems(text: str):
    loaded = incident(text.encode("utf-8", "surrogatepass"))
    assert loaded.value is not None or loaded.problems
