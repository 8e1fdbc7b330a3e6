"""Twenty-four whole incidents, six a sector, as texts to review; and what holds for each document of every one of them.

`make goldens` writes the texts anew; look at the difference.
"""

import os
import re
from itertools import chain

import pytest
from gevallen import FOLDER, INDEX, SECTORS, Paper, case_of, golden, set_of
from sector_words import FOREIGN, foreign_words

from generator.base import values as v
from generator.base.kring import Kring
from generator.documents.catalogue import CATALOGUE
from generator.load.gaps import MARK
from generator.load.keys.incident import Betrokkene, Incident
from generator.pipeline.cases.weigh import calls_for

GOLDENS = FOLDER / "goldens"
EACH = pytest.mark.parametrize("name", INDEX)
DONE = {
    v.Maatregel.GESPREKKEN_BETROKKENEN: r"[Ww]ij hebben met (?:je|uw kind) gesproken|Wij hebben gesproken met betrokken|Met betrokken \w+ hebben wij gesproken",
    v.Maatregel.ZORG: r"hebben op school extra steun|hebben hulp en steun geregeld|hebben zorg geregeld",
    v.Maatregel.VERWIJDEREN_BEELD: r"hebben geholpen om te laten weghalen|weet waar hulp is om berichten",
    v.Maatregel.KLASSENGESPREK: r"hebben (?:er )?in de (?:groepen|klassen)[^.]* (?:over )?gepraat|is over online gedrag gesproken",
    v.Maatregel.EXTRA_TOEZICHT: r"(?:is|hebben wij) extra toezicht",
}
"""A step → how documents say that it was taken."""
CHAIR = {"po": "directeur", "vo": "rector", "go": "directeur", "mbo": "opleidingsmanager"}
"""Sector → who leads the team in the profile of its school, so also where an incident names nobody."""
ENGLISH = re.compile(r"\b(?:the|and|is not|error|None|True|False)\b")


@pytest.mark.steekproef(30)
@EACH
def test_the_set_reads_as_it_was_reviewed(name):
    path, now = GOLDENS / f"{name}.tekst", golden(name)
    if os.environ.get("SCHOOLKADER_GOLDENS") == "schrijf":
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_every_incident_is_in_the_index_and_has_its_text():
    names = {path.stem for path in FOLDER.glob("*-?.yaml")}
    assert names == set(INDEX) == {path.stem for path in GOLDENS.glob("*.tekst")}
    assert {(sector, sum(name.startswith(f"{sector}-") for name in names)) for sector in SECTORS} == {(each, 6) for each in SECTORS}


def test_the_incidents_hold_everything_that_a_file_can_say():
    """Each kind, decision, role, way of informing and answer is in one of them at least."""
    of = [incident(name) for name in INDEX]
    pupils = list(chain.from_iterable(each.betrokkenen for each in of))
    assert set(chain.from_iterable(each.soort for each in of)) == set(v.Soort)
    assert {each.ouderbrief.besluit for each in of} == {*v.Ouderbrief, None}
    assert {each.aanstichter for each in of} == set(v.Aanstichter)
    assert {each.beeldmateriaal for each in of} == set(v.Beeldmateriaal)
    assert {each.omvang for each in of} == set(v.Omvang)
    assert {each.meldcode for each in of} == {each.datalek.vermoed for each in of} == set(v.JaNee)
    assert {each.politie.overleg for each in of} == set(v.Status)
    assert {each.gemeld.door for each in of} == set(v.Melder)
    assert {pupil.rol for pupil in pupils} == set(v.Rol)
    assert {pupil.ouders_informeren.besluit for pupil in pupils if pupil.ouders_informeren} == set(v.OudersInformeren)
    assert {pupil.handelingsbekwaam for pupil in pupils} == {*v.JaNee, None}
    assert {taken.status for each in of for taken in each.maatregelen} == set(v.Stand)
    assert {taken.wat for each in of for taken in each.maatregelen} == set(v.Maatregel)
    assert min(ages(pupils)) == 4
    assert max(ages(pupils)) == 19


@pytest.mark.steekproef(9)
@EACH
def test_a_name_stands_in_the_address_of_its_own_letter_alone(name):
    for paper in set_of(name).papers:
        for pupil in incident(name).betrokkenen:
            own = paper.circle == Kring.BETROKKENEN and paper.pupil == pupil.code
            found = {each for each in names_of(pupil) if re.search(rf"\b{re.escape(each)}\b", paper.text)}
            assert not found or own, (paper.title, pupil.code)


@EACH
def test_a_document_of_one_pupil_speaks_of_no_other(name):
    for paper in of_one_pupil(name):
        others = [pupil.code for pupil in incident(name).betrokkenen if pupil.code != paper.pupil]
        assert not re.search(rf"\b(?:{'|'.join(others) or 'L0'})\b", paper.text), paper.title


@EACH
def test_a_step_is_called_done_only_when_it_is(name):
    taken = {each.wat for each in incident(name).maatregelen if each.stap is v.Status.GEDAAN}
    for paper in set_of(name).papers:
        for what, said in DONE.items():
            assert what in taken or not re.search(said, paper.text), (paper.title, what)


@EACH
def test_what_a_school_reads_has_the_words_of_its_own_sector(name):
    found, sector = set_of(name), name.partition("-")[0]
    for paper in found.papers:
        assert not foreign_words(sector, paper.text, found.case, of_files=False), paper.title
    for line in (*found.made.notices, *found.made.problems):
        assert not foreign_words(sector, line, found.case, of_files=True), line


@pytest.mark.parametrize("sector", SECTORS)
def test_a_word_of_another_sector_is_seen(sector):
    case = set_of(f"{sector}-1").case
    assert FOREIGN.keys() == set(SECTORS)
    other = "De leerling zit in deze groep." if sector == "mbo" else "De student zit in deze klas."
    assert foreign_words(sector, other, case, of_files=False)
    assert not foreign_words(sector, "brief-leerling: contact.leerlingen ontbreekt.", case, of_files=True)


@EACH
def test_all_documents_of_a_set_name_the_same_spokesperson(name):
    """The one that the action team chose for this incident, also where the protocol names another."""
    chosen = incident(name).actieteam.woordvoerder
    for paper in set_of(name).papers:
        if chosen and paper.name == "persbericht":
            assert f"**Wie spreekt:** de {chosen}, en niemand anders" in paper.text
        if chosen and paper.name.startswith("teambriefing"):
            assert f"**Pers en buitenstaanders:** naar de {chosen}." in paper.text


@EACH
def test_colleagues_ask_who_leads_the_team_of_this_incident(name):
    """The chair that was chosen, also where the profile names another; where there is no team, the head of the school."""
    found, team = set_of(name), incident(name).actieteam
    members = {row.functie: row.naam for row in found.case.profile.actieteam.kern}
    head = found.case.profile.schoolleider.naam
    asked = head if team.gevormd is v.JaNee.NEE else members.get(team.voorzitter or "") or members[CHAIR[name.partition("-")[0]]]
    for paper in found.papers:
        if paper.name.startswith("teambriefing"):
            assert f"**Vragen en zorgen:** {asked}, " in paper.text, paper.title


@EACH
def test_the_police_hear_nothing_of_care_or_of_what_the_school_decides_about_a_pupil(name):
    for paper in set_of(name).papers:
        assert paper.name != "feiten-politie" or not re.search(
            r"^\| (?:Zorg en steun|Maatregel volgens|Herstelgesprek) ", paper.text, re.MULTILINE
        )


@EACH
def test_who_calls_does_not_speak_of_the_talk_as_of_another_one(name):
    assert not [each.title for each in set_of(name).papers if each.name == "belscript" and "Wat het precies is" in each.text]


@EACH
def test_no_notice_says_that_the_team_hears_less_where_all_of_it_hears_the_same(name):
    if incident(name).team.informatie is v.Informatie.GELIJK:
        assert not [line for line in set_of(name).made.notices if "team.informatie: beperkt" in line]


@EACH
def test_nobody_is_called_while_the_police_ask_to_wait(name):
    if incident(name).politie.vraagt_te_wachten is v.JaNee.JA:
        assert not {"belscript", "brief-ouders-betrokkene", "brief-leerling", "ouderbrief"} & {
            each.name for each in set_of(name).papers
        }


@EACH
def test_every_document_is_whole_and_asked_for(name):
    found = set_of(name)
    for paper in found.papers:
        assert MARK not in paper.text, paper.title
        document = CATALOGUE[paper.name]
        assert calls_for(document, found.case.profile, found.case.incident, found.case.today), paper.title


@EACH
def test_what_is_said_beside_the_documents_is_dutch_and_names_nobody(name):
    made = set_of(name).made
    people = list(chain.from_iterable(map(names_of, incident(name).betrokkenen)))
    for line in (*made.notices, *made.problems):
        assert not ENGLISH.search(line), line
        assert "(stijlen," not in line, "een stijl van ons is niemands naam"
        assert not any(each in line for each in people), "hier staat een naam"


def incident(name: str) -> Incident:
    found = case_of(name).incident
    assert found is not None
    return found


def of_one_pupil(name: str) -> list[Paper]:
    return [paper for paper in set_of(name).papers if re.match(r"L\d", paper.variant)]


def names_of(pupil: Betrokkene) -> list[str]:
    """Return what may not be read of a pupil: each part of a name, the accounts, those at home."""
    whole = [each for each in (pupil.naam, *(parent.naam for parent in pupil.ouders)) if each]
    return [*pupil.ook_bekend_als, *chain.from_iterable(filter(_a_name, each.split()) for each in whole)]


def _a_name(part: str) -> bool:
    return part[0].isupper()  # `de` and `van` are words of every document


def ages(pupils: list[Betrokkene]) -> list[int]:
    return [pupil.leeftijd for pupil in pupils if pupil.leeftijd is not None]
