"""Small groups: who gets a letter can make a circle in which everyone knows who is meant. Each case is a scenario with a sentence."""

from datetime import date

import pytest
from schools import KINDS, TODAY, case, make, with_incident, with_profile

from generator.base.errors import FactsError
from generator.guard import Zwaarte, small_groups
from generator.guard.details.groups import grenzen
from generator.pipeline.making import make_documents

VO = {"2A": 28, "2B": 26, "3H1": 28}


def school(kind: str, groepen: dict[str, int], leerlingen: int | None = None):
    """Return the case of a school with these groups and this size; None is a size that is not filled in."""
    base = case(kind)
    data = base.profile.school.model_dump(mode="json", exclude_none=True) | {"groepen": groepen}
    data.pop("leerlingen", None)
    return with_profile(base, school=data | ({"leerlingen": leerlingen} if leerlingen else {}))


def pupil(groep: str | None, code: str = "L1", rol: str = "slachtoffer") -> dict[str, object]:
    row = {"code": code, "rol": rol, "leeftijd": 13, "ouders_informeren": {"besluit": "direct"}}
    return row | ({"groep": groep} if groep is not None else {})


def letter(base, besluit: str, *people: dict[str, object], eigen_tekst: str = ""):
    choice = {"besluit": besluit, "reden": "reden", "betrokkenen_eerst_ingelicht": "ja", "eigen_tekst": eigen_tekst}
    return with_incident(base, betrokkenen=list(people), ouderbrief=choice)


def weight(of) -> str:
    found = small_groups(of.profile, of.incident)
    if not found:
        return "vrij"
    return "blok" if any(finding.zwaarte is Zwaarte.BLOK for finding in found) else "waarschuwing"


SCENARIOS = [
    ("a group of fourteen is too small for a letter", "vo", {"2B": 14}, 600, "groep", ["2B"], "blok"),
    ("a group of fifteen gets a warning", "vo", {"2B": 15}, 600, "groep", ["2B"], "waarschuwing"),
    ("a group of twenty-nine gets a warning", "vo", {"2B": 29}, 600, "groep", ["2B"], "waarschuwing"),
    ("a group of thirty is large enough", "vo", {"2B": 30}, 600, "groep", ["2B"], "vrij"),
    ("the smallest of the groups involved counts", "vo", {"2B": 30, "3H1": 14}, 600, "groep", ["2B", "3H1"], "blok"),
    ("a group that the profile does not know counts as small", "vo", VO, 600, "groep", ["4V2"], "blok"),
    ("one unknown group among known ones counts as small", "vo", {"2B": 30}, 600, "groep", ["2B", "4V2"], "blok"),
    ("a school without groups filled in has groups of unknown size", "vo", {}, 600, "groep", ["2B"], "blok"),
    ("a pupil whose group is not filled in may be in any", "vo", {"2B": 30}, 600, "groep", ["2B", None], "blok"),
    ("an incident without pupils has no known group", "vo", VO, 600, "groep", [], "blok"),
    ("a group is found however it is written", "vo", {"2B": 30}, 600, "groep", ["klas 2 b"], "vrij"),
    ("a group of a primary school may have its word in front", "po", {"7": 30}, 200, "groep", ["Groep 7"], "vrij"),
    ("a layer of fourteen is too small", "vo", {"2A": 7, "2B": 7, "3H1": 90}, 600, "leerlaag", ["2B"], "blok"),
    ("a layer is all groups of that year", "vo", VO, 600, "leerlaag", ["2B"], "vrij"),
    ("a layer of twenty-nine gets a warning", "vo", {"2A": 15, "2B": 14}, 600, "leerlaag", ["2B"], "waarschuwing"),
    ("a layer that the profile does not know counts as small", "vo", VO, 600, "leerlaag", ["4V2"], "blok"),
    ("a layer of a large school without groups is a share of it", "vo", {}, 600, "leerlaag", ["2B"], "vrij"),
    ("a layer of a school of which nothing is known counts as small", "vo", {}, None, "leerlaag", ["2B"], "blok"),
    ("in primary school the upper half is a layer", "po", {"5": 12, "6": 12, "7": 12, "3": 70}, 106, "leerlaag", ["7"], "vrij"),
    ("a combined group counts for its half", "po", {"3-4": 80, "7-8": 14}, 160, "leerlaag", ["7-8"], "blok"),
    ("a department is a layer in special education", "go", {"so 1": 8, "so 2": 8, "vso 1": 90}, 106, "leerlaag", ["so 2"], "waarschuwing"),
    ("a course is a layer in mbo", "mbo", {"ZW1": 5, "ZW2": 4, "HO1A": 60}, 900, "leerlaag", ["ZW2"], "blok"),
    ("half of a school of ninety-nine is a small circle", "po", {"5/6": 20, "7/8": 20}, 99, "leerlaag", ["7/8"], "waarschuwing"),
    ("a group of thirteen in a school of fifty-eight is known to all", "po", {"7": 13}, 58, "groep", ["7"], "blok"),
    ("less than a class of a school where all know all is too small", "po", {"5/6": 14, "7/8": 15}, 99, "leerlaag", ["7/8"], "blok"),
    ("a school of twenty-nine is too small for any letter", "po", {}, 29, "alle", ["7"], "blok"),
    ("a school of thirty is large enough", "po", {}, 30, "alle", ["7"], "vrij"),
    ("a school of unknown size gets a warning", "po", {}, None, "alle", ["7"], "waarschuwing"),
    ("a school is at least as large as its groups", "po", {"7": 40}, None, "alle", ["7"], "vrij"),
    ("no letter is never too small a circle", "po", {}, None, "geen", ["7"], "vrij"),
    ("a letter on norms says nothing of anyone", "po", {}, None, "normbrief", ["7"], "vrij"),
]  # fmt: skip


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario[0])
def test_the_circle_of_a_letter_is_weighed(scenario):
    _name, kind, groepen, leerlingen, besluit, groups, expected = scenario
    people = [pupil(group, f"L{number}") for number, group in enumerate(groups, 1)]
    assert weight(letter(school(kind, groepen, leerlingen), besluit, *people)) == expected


def test_who_reported_it_may_be_without_a_group():
    of = letter(school("vo", {"2B": 30}, 600), "groep", pupil("2B"), pupil(None, "L2", "melder"))
    assert weight(of) == "vrij"


@pytest.mark.parametrize(
    ("said", "leerlingen", "expected"),
    [
        ("Wij spreken met de leerlingen van de bovenbouw.", 45, "waarschuwing"),
        ("Wij spreken met de leerlingen van de bovenbouw.", 18, "blok"),
        ("Wij spreken met de leerlingen van de bovenbouw.", 200, "vrij"),
        ("Wij spreken met de kleuters.", 39, "blok"),
        ("Wij spreken met onze leerlingen.", 45, "vrij"),
    ],
)
def test_a_word_that_points_at_a_part_of_the_school_makes_the_circle_smaller(said, leerlingen, expected):
    found = small_groups(*_pair(letter(school("po", {}, leerlingen), "alle", pupil("7"), eigen_tekst=said)))
    own = [finding for finding in found if finding.deel == "eigen tekst"]
    assert {finding.zwaarte.value for finding in own} == ({expected} - {"vrij"})


def test_the_function_of_the_contact_person_is_no_part_of_the_school_that_is_pointed_at():
    base = with_profile(school("vo", {}, 45), contact={"ouders": {"naam": "C. Postma", "functie": "teamleider onderbouw"}})
    told = letter(base, "alle", pupil("2B"), eigen_tekst="Bel C. Postma, teamleider onderbouw.")
    assert not [finding for finding in small_groups(*_pair(told)) if finding.deel == "eigen tekst"]


def _pair(of):
    return of.profile, of.incident


def test_a_letter_to_a_small_group_is_stopped_before_it_is_written_and_the_group_is_not_named(tmp_path):
    small = letter(school("vo", {"2B": 9}, 600), "groep", pupil("2B"))
    with pytest.raises(FactsError) as stop:
        make("ouderbrief", small)
    said = str(stop.value)
    assert stop.value.exit_code == 3
    assert "minder dan 15 leerlingen" in said
    assert "normbrief" in said
    assert "geen brief" in said
    assert "2B" not in said
    assert "9" not in said


def test_a_letter_to_a_group_of_unknown_size_says_what_to_fill_in():
    with pytest.raises(FactsError, match=r"school\.groepen"):
        make("ouderbrief", letter(school("vo", {}, 600), "groep", pupil("2B")))


def test_the_warning_on_a_small_group_goes_along_with_the_letter():
    checked = make("ouderbrief", letter(school("vo", {"2B": 20}, 600), "groep", pupil("2B")))
    assert [finding.plaats for finding in checked.findings] == ["ouderbrief.besluit"]


def test_a_briefing_and_a_letter_on_norms_are_made_however_small_the_group_is():
    small = letter(school("vo", {"2B": 9}, 600), "groep", pupil("2B"))
    for name in ("teambriefing-betrokken", "normbrief", "protocol"):
        assert make(name, small).findings == ()


def test_making_a_set_writes_the_others_and_stops_the_letter_to_a_small_group(tmp_path):
    profile = tmp_path / "school.yaml"
    profile.write_text(
        'versie: 1\nschool: {brin: "99ZZ01", naam: "Voorbeeldcollege", onderwijstype: vo, plaats: "Voorbeeldstad", groepen: {"2B": 9}}\n'
        'schoolleider: {naam: "A. de Jong", functie: "rector"}\ncontact: {ouders: {naam: "C. Postma", functie: "teamleider", telefoon: "010-555 02 02"}}\n',
        encoding="utf-8",
    )
    incident = tmp_path / "incident.yaml"
    incident.write_text(
        'versie: 1\nkenmerk: "1"\nsoort: [uitsluiting]\ndirect_betrokken: [leerlingen]\ndirect_gevaar: nee\n'
        'betrokkenen: [{code: L1, rol: slachtoffer, leeftijd: 13, groep: "2B", ouders_informeren: {besluit: direct}}]\n'
        "ouderbrief: {besluit: groep}\n",
        encoding="utf-8",
    )
    made = make_documents(["normbrief", "ouderbrief"], profile, incident, out=tmp_path / "uit", today=date(2026, 11, 24))
    assert made.exit_code == 3
    assert [path.name for path in made.paths] == ["2026-11-24-normbrief.docx"]
    assert "Stuur geen brief zolang iemand herkenbaar is." in made.as_json()["fouten"][0]
    assert "2B" not in str(made.as_json())


@pytest.mark.parametrize("kind", KINDS)
def test_the_letters_of_the_fictional_schools_go_to_circles_that_are_large_enough(kind):
    assert weight(case(kind)) == "vrij"


def test_the_limits_are_data_with_a_source_and_a_date():
    limits = grenzen()
    assert (limits.blok_onder, limits.waarschuwing_onder, limits.kleine_school_onder) == (15, 30, 100)
    assert "R4.06" in limits.bron
    assert limits.nagekeken_op <= TODAY


def test_the_advice_for_a_group_of_unknown_size_reads_as_one_sentence_after_the_other():
    of = letter(school("vo", VO, 600), "groep", pupil("4V2"))
    advice = next(each.advies for each in small_groups(of.profile, of.incident) if "niet bekend" in each.soort)
    first, _, second = advice.partition("Of: ")
    assert first.endswith(". ")
    assert second[0].islower()
    assert f"{second[0].upper()}{second[1:]}" in {each.advies for each in _small(14)}


def _small(size: int):
    of = letter(school("vo", {"2B": size}, 600), "groep", pupil("2B"))
    return small_groups(of.profile, of.incident)
