"""Documents about one pupil: who gets one, what it says of that pupil alone, and that no other pupil changes a letter of it."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from schools import case, make, with_incident, with_profile

from generator.base.errors import FactsError, UsageError
from generator.base.kring import Kring
from generator.base.values import Positie, Thuis
from generator.disclose.betrokkene import for_betrokkene
from generator.documents.catalogue import CATALOGUE, variants
from generator.documents.document import BetrokkenenDocument
from generator.ooxml.media.pictograms import pictogram
from generator.pipeline import steps
from generator.pipeline.cases import choice
from generator.pipeline.cases.case import Case
from generator.render.tekst.read import reading_copy

HOME, PUPIL, CALL, WEIGHED, PROOF = "brief-ouders-betrokkene", "brief-leerling", "belscript", "afweging-ouders", "bewijshulp"
OF_ONE = tuple(name for name, document in CATALOGUE.items() if isinstance(document, BetrokkenenDocument))
DIRECT = {"besluit": "direct"}
LATER = {"besluit": "later", "reden": "eerst samen", "door": "rector", "herzien_op": "2026-11-26"}
HIT = {"code": "L1", "rol": "slachtoffer", "leeftijd": 14, "ouders_informeren": DIRECT}
BEGAN = {"code": "L1", "rol": "aanstichter", "leeftijd": 15, "ouders_informeren": DIRECT}
OTHER = {
    "code": "L2", "rol": "aanstichter", "leeftijd": 17, "groep": "9Q", "naam": "Quirijntje Zwaluwstaart", "zorg_nodig": "ja",
    "ook_bekend_als": ["@zwaluwkanarie77", "Kwikstaartje"], "ouders": [{"naam": "Wolfgangus Vogelvrij", "gezag": "ja"}],
    "ouders_informeren": {**LATER, "reden": "Vogelvrij", "door": "Zwaluwstaart"},
}  # fmt: skip
ADULT = {"code": "L1", "rol": "slachtoffer", "leeftijd": 19, "handelingsbekwaam": "ja"}


def about(*people: dict, **changes: object) -> Case:
    return with_incident(case("vo"), betrokkenen=list(people), **changes)


def forms(name: str, of: Case) -> tuple[str, ...]:
    return variants(CATALOGUE[name], of.profile, of.incident)


def text(name: str, of: Case, variant: str = "L1") -> str:
    return reading_copy(make(name, of, variant).data)


class TestWhoGetsOne:
    def test_each_parent_with_authority_gets_a_letter_apart(self):
        parents = [{"naam": "An Vink", "gezag": "ja"}, {"naam": "Bo Kroon", "gezag": "nee"}, {"naam": "Cor Zand", "gezag": "ja"}]
        of = about({**HIT, "naam": "Dina Vink", "ouders": parents})
        assert forms(HOME, of) == ("L1-ouder1", "L1-ouder3")
        first, third = (text(HOME, of, form) for form in forms(HOME, of))
        assert "Beste An Vink," in first
        assert "Cor Zand" not in first
        assert first.replace("An Vink", "Cor Zand") == third
        assert "Kroon" not in first + third

    def test_authority_that_nobody_knows_stops_that_letter_and_no_other(self):
        unknown = {**HIT, "ouders": [{"naam": "An Vink", "gezag": "ja"}, {"naam": "Bo Kroon"}]}
        of = about(unknown, {**HIT, "code": "L2", "rol": "omstander"})
        assert forms(HOME, of) == ("L1", "L2")
        with pytest.raises(FactsError, match=r"betrokkenen\[1\]\.ouders\[2\]\.gezag"):
            make(HOME, of, "L1")
        assert make(HOME, of, "L2").data

    def test_without_anybody_with_authority_it_is_said(self):
        of = about({**HIT, "ouders": [{"naam": "Bo Kroon", "gezag": "nee"}]})
        with pytest.raises(FactsError, match="geen van deze ouders heeft gezag"):
            make(HOME, of, "L1")

    @pytest.mark.parametrize(
        ("person", "gets"),
        [
            (HIT, {HOME, PUPIL, CALL, PROOF}),
            ({**HIT, "leeftijd": 11}, {HOME, CALL, PROOF}),
            ({**HIT, "leeftijd": None}, {HOME, CALL, PROOF}),
            ({**HIT, "rol": "omstander"}, {HOME, PUPIL, CALL}),
            ({**HIT, "ouders_informeren": LATER}, {WEIGHED}),
            ({**HIT, "ouders_informeren": {**LATER, "besluit": "niet"}}, {WEIGHED}),
            (ADULT, {PUPIL, CALL, PROOF}),
            ({**ADULT, "handelingsbekwaam": "nee", "ouders_informeren": DIRECT}, {HOME, CALL, PROOF}),
        ],
    )
    def test_what_is_made_follows_age_and_decision(self, person, gets):
        assert {name for name in OF_ONE if forms(name, about(person))} == gets

    def test_an_adult_of_whom_nobody_knows_who_decides_gets_a_question_first(self):
        of = about({**ADULT, "handelingsbekwaam": "onbekend"})
        with pytest.raises(FactsError, match="handelingsbekwaam"):
            make(PUPIL, of, "L1")
        of = about({**ADULT, "handelingsbekwaam": "nee"})
        with pytest.raises(FactsError, match="ouders_informeren"):
            make(HOME, of, "L1")

    def test_who_gets_none_is_told_with_the_reason(self):
        chosen = choice.choose([HOME, PUPIL], case("vo").profile, about(HIT, {**OTHER, "ouders_informeren": LATER}).incident)
        assert [notice for notice in chosen.notices if "geen voor L2" in notice and "afweging-ouders" in notice]
        assert [notice for notice in chosen.notices if notice.startswith("brief-leerling: geen voor L2")]

    def test_without_an_incident_or_without_a_pupil_it_is_said(self):
        with pytest.raises(UsageError, match="hoort bij een incident"):
            make(HOME, replace(case("vo"), incident=None))
        chosen = choice.choose([PUPIL], case("po").profile, case("po").incident)
        assert chosen.documents == ()
        assert chosen.notices == ("brief-leerling: in dit incident is er niemand voor wie dit document gemaakt wordt.",)


class TestOnlyThisPupil:
    @pytest.mark.parametrize("name", OF_ONE)
    @pytest.mark.parametrize("person", [HIT, BEGAN, ADULT, {**HIT, "ouders_informeren": LATER}])
    def test_no_other_pupil_changes_a_word(self, name, person):
        alone, together = about(person), about(person, OTHER, {**OTHER, "code": "L3", "rol": "slachtoffer"})
        for form in forms(name, alone):
            assert form in forms(name, together)
            assert steps.composed(CATALOGUE[name], alone, form) == steps.composed(CATALOGUE[name], together, form)

    @pytest.mark.parametrize("name", OF_ONE)
    def test_nothing_of_another_pupil_or_of_what_the_team_wrote_stands_in_any_part(self, name):
        wrote = {
            "omschrijving": "Quirijntje kwam binnen",
            "kanalen": ["Kwikstaartjesapp"],
            "logboek": [{"besluit": "Vogelvrij"}],
        }
        own = {**HIT, "ouders_informeren": LATER} if name == WEIGHED else HIT
        data = make(name, about(own, OTHER, **wrote), "L1").data
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = [archive.read(part) + part.encode() for part in archive.namelist()]
        inside = b"\n".join(part for part in parts if not pictogram(part))
        for canary in (b"Quirijntje", b"Zwaluw", b"zwaluwkanarie", b"Kwikstaart", b"Wolfgangus", b"Vogelvrij", b"9Q", b"L2"):
            assert canary not in inside, canary

    @pytest.mark.parametrize("name", [HOME, PUPIL, PROOF])
    def test_what_goes_home_shows_no_code_and_without_a_name_an_open_line(self, name):
        said = text(name, about(HIT))
        assert "L1" not in said
        assert ("………" in said) == (name != PROOF)

    def test_the_facts_tell_neither_who_reported_it_nor_whether_it_is_known_who_began(self):
        of = about(HIT, OTHER, aanstichter="onbekend", gemeld={"op": "2026-11-23T10:00", "door": "leerling"})
        known = about(HIT, OTHER, aanstichter="bekend", gemeld={"op": "2026-11-23T10:00", "door": "ouder"})
        assert for_betrokkene(of.incident, "L1") == for_betrokkene(known.incident, "L1")
        assert repr(for_betrokkene(of.incident, "L1")) == "BetrokkeneFacts(L1)"


class TestWhatItSays:
    @pytest.mark.parametrize("known", ["vermoed", "onbekend"])
    @pytest.mark.parametrize("name", [HOME, PUPIL, CALL])
    def test_who_is_only_suspected_is_asked_and_reads_of_no_measure(self, name, known):
        of = about(BEGAN, aanstichter=known, soort=["uitsluiting"], maatregelen=[{"wat": "sanctiebeleid", "status": "gepland"}])
        assert for_betrokkene(of.incident, "L1").positie is Positie.GEVRAAGD
        said = text(name, of)
        assert "trekken nu geen conclusie" in said
        assert not [word for word in ("ermee begon", "hiermee begon", "maatregel", "chorsing") if word in said]

    def test_a_measure_stands_in_the_letter_of_who_began_and_in_no_other(self):
        taken = [{"wat": "sanctiebeleid", "status": "gedaan"}]
        of = about(BEGAN, {**HIT, "code": "L2"}, aanstichter="bekend", maatregelen=taken)
        assert "Geldt er een maatregel voor uw kind" in text(HOME, of, "L1")
        assert "Dit is geen schorsing: dat zou een apart besluit zijn" in text(HOME, of, "L1")
        assert "maatregel" not in text(HOME, of, "L2")

    def test_care_and_removal_are_told_to_whom_they_concern(self):
        taken = [{"wat": "zorg", "status": "gedaan"}, {"wat": "verwijderen_beeld", "status": "gedaan"}]
        of = about({**HIT, "zorg_nodig": "ja"}, {**HIT, "code": "L2", "rol": "omstander", "zorg_nodig": "nee"}, maatregelen=taken)
        assert "extra steun voor uw kind geregeld" in text(HOME, of, "L1")
        assert "weghalen wat online staat" in text(HOME, of, "L1")
        assert "extra steun" not in text(HOME, of, "L2")
        assert "weghalen wat online" not in text(HOME, of, "L2")

    @pytest.mark.parametrize(("named", "told"), [("ja", True), ("nee", False), ("onbekend", False)])
    def test_the_police_are_named_only_where_they_may_be(self, named, told):
        of = about({**HIT, "rol": "omstander"}, politie={"overleg": "gedaan", "melding": "gedaan", "mag_genoemd": named})
        assert ("met de politie overlegd en dit daar gemeld" in text(HOME, of)) is told
        assert ("met de politie overlegd en dit daar gemeld" in text(PUPIL, of)) is told
        assert any("moet wel horen" in each.why for each in steps.not_told(CATALOGUE[HOME], of, "L1")) is not told

    @pytest.mark.parametrize("kind", ["bedreiging", "haat"])
    @pytest.mark.parametrize("name", [HOME, PUPIL])
    def test_where_it_may_be_evidence_nobody_is_told_to_delete(self, name, kind):
        said = text(name, about(HIT, soort=[kind]))
        assert "Verwijder niets" in said
        assert " wis" not in said.lower()

    @pytest.mark.parametrize(
        ("age", "line", "other"),
        [(14, "Kindertelefoon", "Alles Oké"), (20, "Alles Oké", "Kindertelefoon"), (27, "Meldknop", "Helpwanted")],
    )
    def test_the_help_lines_fit_the_age_of_the_pupil(self, age, line, other):
        person = {**HIT, "leeftijd": age} if age < 18 else {**ADULT, "leeftijd": age}
        said = text(PUPIL, about(person))
        assert line in said
        assert other not in said

    def test_who_represents_an_adult_reads_of_no_child(self):
        of = about({**ADULT, "handelingsbekwaam": "nee", "ouders_informeren": DIRECT})
        assert for_betrokkene(of.incident, "L1").thuis is Thuis.VERTEGENWOORDIGER
        said = text(HOME, of)
        assert "uw kind" not in said
        assert "Beste wettelijk vertegenwoordiger," in said

    def test_a_school_that_says_je_says_je(self):
        said = text(HOME, with_profile(about(HIT), brieven={"aanspreekvorm": "je"}))
        assert " u " not in said
        assert "over je kind" in said

    def test_the_call_says_what_the_letter_says(self):
        of = about(HIT)
        letter, call = steps.composed(CATALOGUE[HOME], of, "L1"), steps.composed(CATALOGUE[CALL], of, "L1")
        assert (call["gebeurd"], call["stappen"]) == (letter["gebeurd"], letter["wij"])
        assert CATALOGUE[CALL].kring is Kring.ACTIETEAM

    def test_the_decision_on_home_has_its_reason_its_owner_and_its_day(self):
        said = text(WEIGHED, about({**HIT, "ouders_informeren": LATER}))
        assert all(part in said for part in ("eerst samen", "rector", "donderdag 26 november 2026", "Veilig Thuis (0800-2000"))


class TestVetoes:
    @pytest.mark.parametrize("name", [HOME, PUPIL])
    def test_a_letter_waits_for_the_police(self, name):
        with pytest.raises(FactsError, match="tot de politie akkoord is"):
            make(name, about(HIT, politie={"overleg": "gedaan", "vraagt_te_wachten": "ja"}), "L1")

    @pytest.mark.parametrize("name", [HOME, PUPIL, CALL, PROOF])
    def test_where_the_meldcode_is_in_play_nothing_goes_home_until_it_is_decided_for_whom(self, name):
        with pytest.raises(FactsError, match="De meldcode speelt") as stop:
            make(name, about(HIT, meldcode="ja"), "L1")
        assert "Veilig Thuis (0800-2000" in str(stop.value)
        assert "betrokkenen[1].ouders_informeren" in str(stop.value)
        assert make(name, about(HIT, meldcode="onbekend"), "L1").data
        assert make(name, about(HIT, {**HIT, "code": "L2", "ouders_informeren": LATER}, meldcode="ja"), "L1").data

    def test_a_home_that_was_weighed_hears_it_and_another_waits(self):
        weighed = {**DIRECT, "door": "aandachtsfunctionaris", "reden": "Veilig Thuis zegt dat het veilig kan"}
        of = about({**HIT, "ouders_informeren": weighed}, {**HIT, "code": "L2"}, meldcode="ja")
        assert make(HOME, of, "L1").data
        with pytest.raises(FactsError, match=r"meldcode, |betrokkenen\[2\]") as stop:
            make(HOME, of, "L2")
        assert "betrokkenen[1]" not in str(stop.value)
        assert "Besloten door: aandachtsfunctionaris." in reading_copy(make("werkblad-actieteam", of).data)

    def test_the_meldcode_keeps_no_letter_from_who_decides_alone_or_from_everyone(self):
        of = about(ADULT, {**HIT, "code": "L2"}, meldcode="ja")
        assert make(PUPIL, of, "L1").data
        assert make("ouderbrief", of).data
        with pytest.raises(FactsError, match="De meldcode speelt"):
            make(PUPIL, of, "L2")
