"""A fault in our own data stops the run, with the place and the reason."""

import shutil
from pathlib import Path

import pytest

from generator.base.errors import StappenplanError
from generator.base.kring import Kring
from generator.documents.catalogue import EVERY
from generator.stappenplan import rules
from generator.stappenplan.features import FEATURES, allowed
from generator.stappenplan.places import ABOUT_ONE, PLACES, WITHOUT_INCIDENT, documents
from generator.stappenplan.rules import load, stappenplan
from generator.stappenplan.source import read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = Path(rules.__file__).parent
    for name in ("regels", "feiten"):
        shutil.copytree(source / name, tmp_path / name)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    (path,) = folder.rglob(name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def fault(folder: Path) -> str:
    with pytest.raises(StappenplanError) as found:
        load(folder)
    return str(found.value)


def test_the_folder_loads_as_it_is(folder: Path):
    assert load(folder) == stappenplan()


def test_a_sentence_for_everyone_cannot_depend_on_what_only_staff_know(folder: Path):
    change(
        folder,
        "stap_4_norm.yaml",
        "        wanneer: {leidende_soort: [haat], maatregel_klassengesprek: [gedaan]}",
        "        wanneer: {gaande: [ja]}",
    )
    assert "R4.01 in ouderbrief.school: voorwaarde gaande mag hier niet" in fault(folder)


@pytest.mark.parametrize(
    "key", ["beelden", "gaande", "breed_bekend", "informatie", "norm", "politie_overleg", "aanstichter", "leeftijd"]
)
def test_no_public_place_knows_a_feature_of_staff_or_the_action_team(key: str):
    public = [place for place, kring in PLACES.items() if kring is Kring.OPENBAAR]
    assert public
    assert all(key not in allowed(place) for place in public)


@pytest.mark.parametrize(
    ("condition", "feature"),
    [
        (
            (
                "ouders_ingelicht: [gedaan], maatregel_gesprekken_betrokkenen: [geen, loopt], "
                "maatregel_gesprek_getroffenen: [geen, gepland, loopt], onderwijstype: [po, vo, go]"
            ),
            "ouders_ingelicht",
        ),
        ("politie_genoemd: [gedaan]", "politie_genoemd"),
    ],
)
def test_a_sentence_on_home_or_police_needs_the_condition_that_makes_it_so_for_every_pupil(
    folder: Path, condition: str, feature: str
):
    change(folder, "stap_3_actie.yaml", f"        wanneer: {{{condition}}}", "        wanneer: {maatregel_zorg: [gedaan]}")
    assert f"deze zin moet voor elke leerling kloppen. Zet {feature} bij wanneer" in fault(folder)


def test_a_sentence_on_evidence_needs_it_too(folder: Path):
    change(folder, "kruisregels.yaml", "bewijs: [berichten], ", "")
    assert "RX.08 in ouderbrief.vraag: deze zin moet voor elke leerling kloppen. Zet bewijs bij wanneer" in fault(folder)


def test_a_sentence_that_says_nothing_of_home_police_or_evidence_does_not_claim_to_hold_always(folder: Path):
    old = '        tekst: "Ook wie zelf meelachte, is daar welkom."\n'
    change(folder, "stap_5_herstel.yaml", old, f"{old}        altijd: ja\n")
    assert "R5.12 in ouderbrief.slot: altijd is alleen voor een zin over thuis, politie of bewijs" in fault(folder)


def test_no_public_place_knows_of_a_sanction_or_a_recovery_talk():
    assert not {"maatregel_sanctiebeleid", "maatregel_herstelgesprek"} & set(FEATURES[Kring.OPENBAAR])


def test_the_letter_on_the_norm_knows_nothing_of_an_incident(folder: Path):
    assert all(set(allowed(place)) == set(FEATURES[Kring.SCHOOL]) for place in WITHOUT_INCIDENT)
    old = '      - waar: normbrief.school\n        tekst: "Wij geven les over omgaan met berichten, beelden en groepsapps."\n'
    change(folder, "stap_7_preventie.yaml", old, f"{old}        wanneer: {{soort: [haat]}}\n")
    assert "R7.06 in normbrief.school: voorwaarde soort mag hier niet" in fault(folder)


def test_each_circle_knows_at_least_what_the_school_knows():
    assert all(set(FEATURES[Kring.SCHOOL]) <= set(found) for found in FEATURES.values())
    assert set(FEATURES[Kring.TEAM]) < set(FEATURES[Kring.ACTIETEAM])


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("stap_1_eerste_stappen.yaml", "- id: R1.02", "- id: R1.01", "R1.01 staat er twee keer"),
        ("stap_1_eerste_stappen.yaml", "kracht: moet", "kracht: zou", "kracht is een van: moet, hoort, mag, feit"),
        ("stap_1_eerste_stappen.yaml", "nagekeken_op: 2026-11-23", "nagekeken_op: vorige week", "nagekeken_op is geen datum"),
        ("stap_1_eerste_stappen.yaml", "waar: protocol.stap_1", "waar: protocol.stap_9", "plaats protocol.stap_9 bestaat niet"),
        ("stap_1_eerste_stappen.yaml", "[gepland]", "[misschien]", "kan alleen zijn: gedaan, geen, gepland"),
        ("stap_1_eerste_stappen.yaml", "wie: zorgcoordinator", "wie: zorgcoordinatrice", "rol zorgcoordinatrice staat niet in sectoren.yaml"),
        ("stap_1_eerste_stappen.yaml", "{leerlingen}", "{leerlngen}", "het woord leerlngen staat niet in sectoren.yaml"),
        ("stap_1_eerste_stappen.yaml", "{leerlingen} krijgen", "{leerlingen krijgen", "een accolade staat los"),
        ("stap_7_preventie.yaml", "{Uw/Je}", "{Uw/Je/Jouw}", "heeft geen twee vormen"),
        ("stap_2_in_kaart.yaml", "scenario:", "scenarios:", "onbekende sleutel scenarios"),
        ("stap_2_in_kaart.yaml", "    wie: actieteam\n", "    wie: actieteam\n    wie: mentor\n", "sleutel wie staat er twee keer"),
        ("stap_2_in_kaart.yaml", "stap: 2", "stap: twee", "stap is geen heel getal"),
        ("wet.yaml", "plaats: protocol.wet_zorgplicht", "plaats: protocol.wet_pesten", "plaats protocol.wet_pesten bestaat niet"),
        ("wet.yaml", "sectoren: [po]", "sectoren: [hbo]", "sectoren is een keuze uit po, vo, go en mbo"),
        ("wet.yaml", "aan: nee", "aan: soms", "aan is ja of nee"),
        ("organisaties.yaml", "id: alles_oke", "id: kindertelefoon", "kindertelefoon staat er twee keer"),
        ("organisaties.yaml", "leeftijd_van: 8", "leeftijd_van: acht", "leeftijd_van is geen heel getal"),
        ("beslistabellen.yaml", "regel: R1.01", "regel: R9.99", "regel R9.99 bestaat niet"),
        ("beslistabellen.yaml", "wanneer: {mogelijk_strafbaar: [ja]}", "wanneer: {kleur: [ja]}", "voorwaarde kleur mag hier niet"),
        ("lijsten.yaml", "soort: datum", "soort: dag", "soort is een van: keuze, tekst, vinkje, datum"),
        ("lijsten.yaml", "id: hoe_binnen", "id: functie_groep", "vraag functie_groep van medewerkers staat er twee keer"),
        ("lijsten.yaml", "  extern:\n", "  buren:\n", "evaluatie heeft niet precies"),
        ("sectoren.yaml", "  mbo:\n", "  hbo:\n", "niet precies de sectoren"),
        ("sectoren.yaml", "    leraar: leerkracht\n", "    leraar: leerkracht\n    juf: juf\n", "mist het woord juf"),
        ("sectoren.yaml", "docent: leraar", "docent: meester", "meester in andere_namen bestaat niet"),
        ("kruisregels.yaml", "stap: 8", "stap: [8", "kruisregels.yaml"),
        ("buiten_kader.yaml", "regel: R0.02", "regel: R0.99", "buiten_kader.yaml, BK-1: regel R0.99 bestaat niet"),
        ("buiten_kader.yaml", "{vertrouwensinspecteur}", "{inspectie}", "buiten_kader.yaml, BK-2: het woord inspectie staat niet in sectoren.yaml"),
        ("cijfers.yaml", "  bangalijst:", "  lijst:", "soorten heeft niet precies, in deze volgorde: beeldmateriaal"),
        ("cijfers.yaml", "{Leerlingen}", "{Kinderen}", "het woord Kinderen staat niet in sectoren.yaml"),
    ],
)  # fmt: skip
@pytest.mark.steekproef(16)
def test_a_fault_is_told_with_its_place(folder: Path, name: str, old: str, new: str, expected: str):
    change(folder, name, old, new)
    assert expected in fault(folder)


def test_all_faults_are_told_at_once(folder: Path):
    change(folder, "stap_1_eerste_stappen.yaml", "waar: protocol.stap_1", "waar: protocol.stap_9")
    change(folder, "wet.yaml", "sectoren: [po]", "sectoren: [hbo]")
    message = fault(folder)
    assert "stap_9" in message
    assert "sectoren is een keuze" in message


def test_a_rule_without_a_sentence_and_without_code_is_refused(folder: Path):
    text = (folder / "regels" / "stap_6_evaluatie.yaml").read_text(encoding="utf-8")
    start = text.index("  - id: R6.04")
    bare = "\n".join(line for line in text[start:].splitlines() if not line.startswith(("    zinnen:", "      ")))
    (folder / "regels" / "stap_6_evaluatie.yaml").write_text(text[:start] + bare + "\n", encoding="utf-8")
    assert "R6.04 heeft geen zin en ook geen code die beslist" in fault(folder)


def test_an_empty_or_missing_file_is_refused(folder: Path):
    (folder / "feiten" / "wet.yaml").write_text("", encoding="utf-8")
    assert "wet.yaml: dit bestand heeft geen sleutels" in fault(folder)
    (folder / "feiten" / "wet.yaml").unlink()
    assert "wet.yaml: dit bestand is niet te lezen" in fault(folder)


def test_a_word_stays_a_word(tmp_path: Path):
    path = tmp_path / "x.yaml"
    path.write_text("a: nee\nb: 0800-0432\nc: [1, 2026-11-23]\n", encoding="utf-8")
    assert read(path) == {"a": "nee", "b": "0800-0432", "c": ["1", "2026-11-23"]}


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("stap_1_eerste_stappen.yaml", "    titel: ", "    titel: [a]\n    kop: ", "stap_1_eerste_stappen.yaml, regel 6: titel mist of is geen tekst"),
        ("stap_1_eerste_stappen.yaml", "    scenario: ", "    scene: ", "scenario mist of is geen tekst"),
        ("stap_1_eerste_stappen.yaml", "bron: {", "bron: [{", "stap_1_eerste_stappen.yaml, regel"),
        ("stap_1_eerste_stappen.yaml", "wanneer: {", "wanneer: a # {", "regel 54: wanneer hoort sleutels met waarden te hebben"),
        ("lijsten.yaml", "instroom:\n", "instroom: a\nnieuw:\n", "lijsten.yaml, regel 3: instroom hoort een lijst te zijn"),
        ("lijsten.yaml", "soort: keuze", "soort: tekst", "alleen een keuze heeft opties"),
        ("wet.yaml", "sectoren: [po]", "sectoren: po", "sectoren hoort een lijst te zijn"),
        ("tegenspraak.yaml", "    volgorde: [", "    wanneer: {kanaal: [ja]}\n    volgorde: [", "D-01 heeft een voorwaarde, of de volgorde van twee dagen"),
    ],
)  # fmt: skip
def test_a_row_of_another_shape_is_told_with_its_line(folder: Path, name: str, old: str, new: str, expected: str):
    change(folder, name, old, new)
    assert expected in fault(folder)


def test_a_sentence_for_two_places_is_a_sentence_in_each(folder: Path):
    change(folder, "stap_1_eerste_stappen.yaml", "waar: protocol.crisis", "waar: [protocol.crisis, protocol.stap_9]")
    assert "R1.01: plaats protocol.stap_9 bestaat niet" in fault(folder)


def head(tmp_path: Path, *lines: str) -> Path:
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "gesprek.tekst").write_text("\n".join(["# Een gesprek.", *lines, "[Titel] Gesprek"]), encoding="utf-8")
    return tmp_path


def test_a_text_says_in_its_head_which_sentences_stand_in_it_and_its_folder_who_reads_them(tmp_path: Path):
    (found,) = documents(head(tmp_path, "# zinnen: begin slot", "# over: een leerling"))
    assert found == (Kring.TEAM, ("gesprek.begin", "gesprek.slot"), True, True)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), "gesprek.tekst zegt niet welke zinnen erin staan"),
        (("# zinnen: begin", "# voorval: misschien"), "gesprek.tekst: achter voorval staat iets anders dan: nee"),
        (("# zinnen: begin", "# over: twee leerlingen"), "gesprek.tekst: achter over staat iets anders dan: een leerling"),
        (("# zinnen: begin", "# voorval: nee", "# voorval: nee"), "gesprek.tekst zegt twee keer hetzelfde"),
    ],
)
def test_a_head_that_says_something_else_stops_the_run(tmp_path: Path, lines: tuple[str, ...], told: str):
    with pytest.raises(StappenplanError, match=told):
        list(documents(head(tmp_path, *lines)))


def test_what_the_heads_say_is_what_the_entries_of_the_documents_say():
    quiet = {entry.naam for entry in EVERY.values() if entry.kring is Kring.OPENBAAR and not entry.vereist_incident}
    assert {place.partition(".")[0] for place in WITHOUT_INCIDENT} == quiet
    assert {place.partition(".")[0] for place in ABOUT_ONE} == {entry.naam for entry in EVERY.values() if entry.per_leerling}
    assert {
        kring for place, kring in PLACES.items() for entry in [EVERY[place.partition(".")[0]]] if entry.kring is not kring
    } == set()
