import dataclasses
import re

import pytest

from generator import guard
from generator.base.kring import Kring
from generator.guard.details.rules import find, of_a_group
from generator.guard.details.worded import rules
from generator.guard.findings import Zwaarte
from generator.guard.people.addresses import national
from generator.guard.people.forbidden import Allowed, Forbidden, allowed, forbidden
from generator.guard.people.names import read
from generator.guard.people.people import gezocht
from generator.guard.people.phrases import table
from generator.load.keys.incident import Incident
from generator.load.keys.school import SchoolProfile

PROFILE = SchoolProfile.model_validate(
    {
        "versie": "1",
        "school": {
            "brin": "99ZZ00",
            "naam": "Voorbeeldcollege",
            "roepnaam": "het Voorbeeldcollege",
            "onderwijstype": "vo",
            "telefoon": "010-123 45 67",
            "email": "info@voorbeeldcollege.example",
            "website": "www.voorbeeldcollege.example",
            "adres": "Schoolstraat 1",
            "postcode": "1234 AB",
        },
        "schoolleider": {"naam": "Anna de Jong", "functie": "rector"},
        "contact": {
            "ouders": {
                "naam": "S. Bakker",
                "functie": "teamleider onderbouw",
                "telefoon": "010-123 45 68",
                "email": "rector@voorbeeldcollege.example",
            }
        },
        "actieteam": {"kern": [{"functie": "rector", "telefoon": "06-87654321"}]},
    }
)
ALLOWED = allowed(PROFILE)


def kinds(text: str, kring: Kring = Kring.OPENBAAR, groups: tuple[str, ...] = ()) -> dict[str, Zwaarte]:
    people = Forbidden(groepen=groups)
    ready = read(text, table(ALLOWED), gezocht(people))
    return {hit.soort: hit.zwaarte for hit in (*find(ready, kring, ALLOWED), *of_a_group(ready, kring, people))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Het gaat om leerlingen uit 2B.", "klas of groep"),
        ("Het gaat om H4d.", "klas of groep"),
        ("Het gebeurde in groep 7.", "klas of groep"),
        ("Het gebeurde in groep 7b", "klas of groep"),
        ("Het speelt in brugklas 1E.", "klas of groep"),
        ("Het speelt in vwo 5.", "klas of groep"),
        ("Het speelt in 4 havo.", "klas of groep"),
        ("Student uit MBA2B.", "klas of groep"),
        ("In de tweede klas is iets gebeurd.", "klas of groep"),
        ("Een leerling van 13 jaar is getroffen.", "leeftijd"),
        ("Een 14-jarige leerling", "leeftijd"),
        ("Een veertienjarige leerling", "leeftijd"),
        ("geboren op 3 mei", "geboortedatum"),
        ("Het account @mooi.meisje deelde dit.", "account"),
        ("Zoek op #ons_geheim", "hashtag"),
        ("Kijk op www.roddels.example", "website"),
        ("Kijk op roddelpagina.nl/lijst", "website"),
        ("Mail naar iemand@elders.example", "e-mailadres"),
        ("Bel 06-12345678", "telefoonnummer"),
        ("Bel de rector op 06-87654321", "telefoonnummer"),
        ("Nummer 111222333", "burgerservicenummer"),
        ("Maak over naar NL91 ABNA 0417 1643 00", "rekeningnummer"),
        ("Twee leerlingen stuurden elkaar beelden.", "klein aantal"),
        ("Er zijn 3 betrokken leerlingen.", "klein aantal"),
        ("Er is één leerling getroffen.", "klein aantal"),
        ("Een jongen heeft een foto gedeeld.", "jongen of meisje"),
        ("De meisjes zijn geschrokken.", "jongen of meisje"),
        ("De leerling is geschorst.", "straf of maatregel tegen een leerling"),
        ("De leerling is van school gestuurd.", "straf of maatregel tegen een leerling"),
        ("De dader is bekend.", "het woord dader"),
        ("Zij had maar niet moeten sturen: had ze maar opgelet.", "verwijt aan wie het trof"),
        ("Dit gebeurt nooit meer.", "belofte die niemand kan waarmaken"),
        ("Er is een strafbaar feit gepleegd.", "oordeel over schuld of strafbaarheid"),
        ("Zijn moeder heeft aangifte gedaan.", "relatie of thuissituatie"),
        ("Code L1 spreekt met de mentor.", "code van een leerling"),
    ],
)
def test_a_detail_blocks_in_a_letter_for_everyone_and_has_an_advice(text: str, kind: str):
    assert kinds(text).get(kind) is Zwaarte.BLOK
    bare = read(text, table(Allowed()), gezocht(Forbidden()))
    hits = [hit for hit in find(bare, Kring.OPENBAAR, Allowed()) if hit.soort == kind]
    assert hits
    assert all(hit.advies.endswith(".") for hit in hits)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Er gaat een filmpje rond op Snapchat.", "naam van een app of platform"),
        ("Het gebeurde in het derde uur.", "tijdstip of les"),
        ("Het gebeurde om 10.40 uur.", "tijdstip of les"),
        ("Het gaat om 15 leerlingen.", "aantal leerlingen"),
        ("Het speelt in de bovenbouw.", "leerjaar of afdeling"),
    ],
)
def test_a_detail_that_may_be_harmless_stops_where_the_sentence_surely_tells_what_happened(text: str, kind: str):
    assert kinds(text) == {kind: Zwaarte.BLOK}
    assert kinds(text, Kring.TEAM).get(kind) is not Zwaarte.BLOK


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("De gymles viel uit.", "tijdstip of les"),
        ("In de bovenbouw is er onrust.", "leerjaar of afdeling"),
        ("Wij spraken met haar.", "hij of zij over een leerling"),
    ],
)
def test_a_detail_that_may_be_harmless_warns(text: str, kind: str):
    assert kinds(text)[kind] is Zwaarte.WAARSCHUWING


@pytest.mark.parametrize(
    "text",
    [
        "Beste ouder(s)/verzorger(s),",
        "Wij spreken met de betrokken leerlingen en hun ouders.",
        "De Kindertelefoon is er voor kinderen en jongeren van 8 tot 18 jaar: 0800-0432, elke dag van 11.00 tot 21.00 uur.",
        "Helpwanted: voor jongeren tot 26 jaar, 020-261 52 75, helpwanted.nl.",
        "Kijk op meldknop.nl of bel 112 bij direct gevaar.",
        "Bel S. Bakker, teamleider onderbouw, op 010-123 45 68 of 010 123 45 67.",
        "Mail naar info@voorbeeldcollege.example of kijk op voorbeeldcollege.example.",
        "Als een leerling hulp nodig heeft, luisteren wij.",
        "Vraag uw zoon of dochter of hij of zij het filmpje heeft verwijderd.",
        "Jongens en meisjes, jongens of meisjes: de norm is voor iedereen dezelfde.",
        "Beelden delen kan strafbaar zijn.",
        "Voorbeeldstad, 24 november 2026",
        "Op 7 december 2026 schrijven wij u opnieuw.",
        "Dit jaar en over 3 maanden kijken wij terug.",
        "Het formulier is op A4, in 3D of als PDF.",
        "Schoolstraat 1, 1234 AB Voorbeeldstad",
        "Wij bespreken dit in alle klassen en groepen.",
        "A. de Jong, rector",
        "Mail naar rector@voorbeeldcollege.example.",
    ],
)
def test_an_ordinary_sentence_of_a_letter_has_no_detail(text: str):
    assert kinds(text) == {}


@pytest.mark.parametrize(
    ("general", "told", "kind"),
    [
        ("In de aula is een ouderavond.", "Tijdens de ouderavond is in de aula gefilmd.", "tijdstip of les"),
        ("Wij kunnen niet beloven dat dit nooit meer gebeurt.", "Dit gebeurt nooit meer.", "belofte die niemand kan waarmaken"),
        ("Elk meisje hoort erbij.", "Een meisje is getroffen.", "jongen of meisje"),
        ("Naaktbeelden verspreiden is verboden.", "Er gaan naaktbeelden rond.", "beschrijving van beelden of woorden"),
        ("Jongens denken vaak dat zoiets een grap is.", "De jongens denken dat het een grap is.", "jongen of meisje"),
        ("Ook meisjes kunnen elkaar online pesten.", "Meisjes van onze school kunnen dit gedaan hebben.", "jongen of meisje"),
        ("Een jongen mag ook huilen.", "Een jongen mag voorlopig niet komen.", "jongen of meisje"),
        ("De minimumleeftijd van deze app is 13 jaar.", "De leerling is 13 jaar.", "leeftijd"),
        ("Vanaf groep 5 geven wij les hierover.", "In groep 5 is iets gebeurd.", "klas of groep"),
        ("Van groep 1 tot en met 8 gelden dezelfde regels.", "In groep 1 en groep 8 is het misgegaan.", "klas of groep"),
        ("Voor kleuters zijn er prentenboeken.", "De kleuters hebben het gezien.", "leerjaar of afdeling"),
        ("Op het schoolplein mag u niet filmen.", "Op het schoolplein is een leerling gefilmd.", "tijdstip of les"),
        ("De telefoon blijft in de pauze in de kluis.", "In de pauze ging het mis.", "tijdstip of les"),
        ("Op het schoolplein gelden dezelfde regels als online.", "Op het schoolplein ging het mis.", "tijdstip of les"),
        ("In de pauze blijven de telefoons in de kluis.", "In de pauze ging een telefoon rond.", "tijdstip of les"),
        ("Wij werken met “Rots en Water”.", "Een leerling werkt met “Rots en Water”.", "woorden tussen aanhalingstekens"),
        ("Veel jongeren gebruiken Snapchat.", "Het staat op Snapchat.", "naam van een app of platform"),
        ("Vraag vanavond: ‘Hoe gaat het in de app?’", "In de app stond: ‘hoe gaat het nu’.", "woorden tussen aanhalingstekens"),
        ("Het thema is “Samen online”.", "De leerling noemt het “een grapje”.", "woorden tussen aanhalingstekens"),
        ("Het gaat niet om één leerling maar om ons allemaal.", "Het gaat om één leerling.", "klein aantal"),
        ("Acht op de tien kinderen zien dit.", "Tien kinderen zagen dit.", "aantal leerlingen"),
        ("Een klasgenoot kan altijd iets melden.", "Een klasgenoot heeft dit bij ons gemeld.", "wie het meldde"),
        ("Dank voor de tips over de avond.", "De tip kwam van iemand uit het schoolkoor.", "wie het meldde"),
        ("Halt geeft gastlessen.", "De hoofdverantwoordelijke volgt een Halt-traject.", "straf of maatregel tegen een leerling"),
        ("De inschrijving is geopend.", "De inschrijving van een student is beëindigd.", "straf of maatregel tegen een leerling"),
        (
            "Wij helpen u thuis en na schooltijd.",
            "Het drietal helpt na schooltijd de conciërge.",
            "straf of maatregel tegen een leerling",
        ),
        ("Kinderen van acht en negen jaar zijn nieuwsgierig.", "De betrokken leerlingen zijn acht en negen jaar.", "leeftijd"),
        ("Wie uit een ander land komt, is welkom.", "Het gaat om iemand die uit een ander land is.", "gezondheid of afkomst"),
        ("Doe nooit mee aan een challenge.", "De challenge hield in dat je iets inslikte.", "beschrijving van beelden of woorden"),
        ("Bedreigen is strafbaar, met of zonder wapen.", "Er is gedreigd met een wapen.", "beschrijving van beelden of woorden"),
        ("Smoesjes als ‘het was een grap’ helpen niet.", "In de app stond: ‘het was een grap’.", "citaat"),
        ("Zeg thuis gerust: ‘Dat weet ik niet.’", "De leerling zei: ‘Dat weet ik niet.’", "woorden tussen aanhalingstekens"),
        ("De koffie is sterk, maar hij is warm.", "De leerling is stil, maar hij is er weer.", "hij of zij over een leerling"),
        (
            "Hoorde u niets van ons, dan heeft u geen bericht gemist en hoeft u zich geen zorgen te maken.",
            "U hoeft zich nergens meer zorgen over te maken.",
            "belofte die niemand kan waarmaken",
        ),
    ],
)
def test_a_rule_for_all_or_an_invitation_is_left_alone_and_what_happened_is_not(general: str, told: str, kind: str):
    assert kind not in kinds(general)
    assert kind in kinds(told)


def test_what_follows_but_is_judged_apart_from_a_denied_promise():
    assert kinds("Wij kunnen niet alles beloven, maar dit gebeurt nooit meer.")


def test_the_group_of_an_involved_pupil_blocks_whatever_it_is_called():
    assert kinds("De Dolfijnen zijn geschrokken.", groups=("Dolfijnen",)) == {"groep van een betrokkene": Zwaarte.BLOK}
    assert kinds("De dolfijn is geschrokken.", groups=("Dolfijnen",)) == {}
    assert "groep van een betrokkene" in kinds("In klas 7 speelt iets.", groups=("7",))
    assert kinds("Over 7 weken.", groups=("7",)) == {}


def test_staff_are_warned_and_the_action_team_may_know():
    text = "In klas 2B deelde een jongen van 13 jaar een filmpje via @account op roddels.nl."
    assert set(kinds(text, Kring.TEAM).values()) == {Zwaarte.WAARSCHUWING}
    assert kinds("Bel de rector op 06-87654321", Kring.TEAM) == {}
    assert kinds("Bel Piet op 06-11111111", Kring.TEAM) == {"telefoonnummer": Zwaarte.WAARSCHUWING}
    assert kinds(text, Kring.ACTIETEAM) == {}
    assert kinds(text, Kring.SCHOOL) == {}


def test_the_number_of_a_citizen_is_blocked_for_everyone():
    assert all("burgerservicenummer" in kinds("111222333", kring) for kring in Kring)
    assert "burgerservicenummer" not in kinds("111222334")


@pytest.mark.parametrize(
    "number",
    [
        "NL91 ABNA 0417 1643 00",
        "NL92 ABNA 0417 1643 00",
        "nl91abna0417164300",
        "NL91.ABNA.0417.1643.00",
        "DE89 3704 0044 0532 0130 00",
    ],
)
def test_an_account_number_is_stopped_and_a_dutch_one_with_a_mistake_too(number: str):
    assert kinds(f"Een bijdrage kan op {number}.") == {"rekeningnummer": Zwaarte.BLOK}
    assert "rekeningnummer" not in kinds("DE90 3704 0044 0532 0130 00")
    ours = dataclasses.replace(ALLOWED, rekeningen=frozenset({re.sub(r"[ .]", "", number).upper()}))
    ready = read(f"Een bijdrage kan op {number}.", table(ours), gezocht(Forbidden()))
    assert not [hit.soort for hit in find(ready, Kring.OPENBAAR, ours)]


def test_each_rule_has_a_place_advice_and_weight():
    assert len({rule.soort for rule in rules()}) == len(rules())
    assert all(Kring.OPENBAAR in rule.zwaarte and Kring.ACTIETEAM not in rule.zwaarte for rule in rules())


def test_a_phone_number_is_the_same_in_every_notation():
    assert {
        national(number)
        for number in ("06-12345678", "+31 6 12345678", "0031 6 1234 5678", "(06) 12 34 56 78", "+31 (0)6 12345678")
    } == {"0612345678"}


def test_what_is_looked_for_comes_from_the_incident_without_the_addressee():
    incident = Incident.model_validate(
        {
            "versie": "1",
            "kenmerk": "2026-1",
            "soort": ["bangalijst"],
            "direct_betrokken": ["leerlingen"],
            "direct_gevaar": "nee",
            "betrokkenen": [
                {
                    "code": "L1",
                    "rol": "slachtoffer",
                    "naam": "Emma Smit",
                    "groep": "2B",
                    "ouders": [{"naam": "J. Smit"}],
                    "ook_bekend_als": ["bijnaam Emmie"],
                },
                {"code": "L2", "rol": "omstander", "naam": "Tom Veld"},
            ],
        }
    )
    assert forbidden(incident) == Forbidden(("Emma Smit", "J. Smit", "Tom Veld"), ("Emmie",), ("2B",), ("L1", "L2"))
    assert forbidden(incident, behalve="L1") == Forbidden(("Tom Veld",), codes=("L2",))
    assert not forbidden(None)
    assert "Emma Smit" in allowed(PROFILE, adressaat=incident.betrokkenen[0]).phrases


def test_the_profile_permits_its_own_numbers_and_not_the_private_ones():
    assert {"0101234567", "0101234568", "08000432"} <= ALLOWED.phones
    assert "0687654321" not in ALLOWED.phones
    assert {"voorbeeldcollege.example", "kindertelefoon.nl"} <= ALLOWED.hosts
    assert "A. de Jong" in ALLOWED.phrases


@pytest.mark.parametrize("sentence", ["De telefoon van Levi is ingenomen.", "Fleurs telefoon ligt bij de directeur."])
def test_a_word_of_a_help_line_does_not_hide_the_person_beside_it(sentence: str) -> None:
    verdict = guard.inspect_bytes("brief.txt", sentence.encode(), guard.forbidden(None), guard.allowed(None))
    assert verdict.oordeel == "geblokkeerd"


@pytest.mark.parametrize(
    ("said", "kind", "passes"),
    [
        ("De leerling is opgenomen.", "gezondheid of afkomst", "Wij hebben met de ouders van de leerling contact opgenomen."),
        ("Het gezin heeft veel ruzie.", "relatie of thuissituatie", "In elk gezin is weleens ruzie, u bent niet de enige."),
        ("De ouders van twee kinderen zijn gebeld.", "klein aantal", "De ouders van de kinderen hebben wij gebeld."),
        (
            "Groep 7 weet het.",
            "klas of groep",
            "Groep 7 en 8 krijgen alle kinderen les over nepnieuws.".replace("Groep", "In groep"),
        ),
        ("De musical van groep 8 ging niet door.", "klas of groep", "De musical van groep 8 is op donderdag 1 juli."),
        ("De leerling zat in lokaal 2.04.", "lokaal", "De ouderavond is in lokaal 2.04."),
        ("Zij hebben met zijn tweeën gefilmd.", "klein aantal", "Kijk er met zijn tweeën naar, u en uw kind."),
        ("De leeftijd van de leerling is 13 jaar.", "leeftijd", "De leeftijd van WhatsApp is 13 jaar."),
        ("De leerling had nee kunnen zeggen.", "verwijt aan wie het trof", "Oefen met de leerling dat nee zeggen mag."),
        ("De leerling gymt altijd het eerste uur.", "tijdstip of les", "De mentoren hebben het eerste uur met de klas gepraat."),
        ("Om 15.00 uur werd een leerling opgewacht.", "tijdstip of les", "Donderdag om 15.00 uur ging de lijst offline."),
        ("Sinds gisteren is het kind thuis.", "tijdstip of les", "Sinds gistermiddag is de pagina offline."),
        ("Het waren naaktbeelden van een leerling.", "beschrijving van beelden of woorden", "Het zijn geen naaktbeelden."),
        ("Wij spraken met haar.", "hij of zij over een leerling", "Wij volgen de politie en haar advies."),
    ],
)
def test_what_is_said_of_one_counts_and_the_same_word_for_everyone_does_not(said: str, kind: str, passes: str):
    assert kind in kinds(said)
    assert kind not in kinds(passes)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hij noemt zich xx.mol.2012 op die site.", "account"),
        ("Let op het profiel van xy.zeb_11 in de telefoon.", "account"),
        ("In de Discordserver ‘De Schuur’ gaat het door.", "naam van een account of groep"),
        ("De uitnodigingslink is praat.example/Ab12.", "website"),
        ("Op chat.whatsapp.com/Ab12Cd34 gaat het door.", "account"),
        ("Een kaart mag naar huisnummer 12, het huis met de blauwe deur.", "adres"),
        ("Het is er eentje van Terpstra.", "naam van een persoon"),
        ("Kofi's vader bedankt u.", "naam van een persoon"),
    ],
)
def test_what_leads_to_a_person_stops_in_any_of_these_forms(text: str, kind: str):
    assert kinds(text)[kind] is Zwaarte.BLOK


@pytest.mark.parametrize(
    "site", ["tiktok.com/safety", "help.twitch.tv/nl", "https://about.instagram.com/nl", "www.snapchat.com/privacy"]
)
def test_a_page_of_a_platform_about_itself_warns_and_somebody_s_page_stops(site: str):
    assert kinds(f"Lees op {site} hoe het werkt.")["website"] is Zwaarte.WAARSCHUWING
    assert kinds("Kijk op tiktok.com/@safety.kees")["account"] is Zwaarte.BLOK
    assert kinds("Kijk op instagram.com/veiligheidskees")["account"] is Zwaarte.BLOK


@pytest.mark.parametrize(
    "text",
    ["De uitnodigingslink voor de ouderavond is praat.example/Ab12.", "Emoji’s zijn een taal.", "Foto's van de avond volgen."],
)
def test_what_looks_like_it_is_not_stopped(text: str):
    assert Zwaarte.BLOK not in kinds(text).values()


def test_no_way_of_saying_ends_with_a_blank_after_which_no_word_can_stand():
    """A pattern of words is followed by the end of a word, which never comes after a blank."""
    every = [pattern.pattern for rule in rules() for pattern in rule.woorden]
    assert len(every) > 200
    assert [pattern for pattern in every if re.search(r"(?<!\\) (?:\||\)\(\?!\\w\)$)", _top_level(pattern))] == []


def _top_level(pattern: str) -> str:
    """Return the ways of saying of a pattern without what stands between brackets in them."""
    inner = pattern.removeprefix(r"\b(?:").removesuffix(r")(?!\w)")
    while (less := re.sub(r"\((?:[^()\\]|\\.)*\)", "X", re.sub(r"\[(?:[^\]\\]|\\.)*\]", "X", inner))) != inner:
        inner = less
    return inner + r")(?!\w)"
