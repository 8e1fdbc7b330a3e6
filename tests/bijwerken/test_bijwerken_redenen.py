"""Why a text changed: the key or rule without which it would be another, or the word that this is not known."""

from dataclasses import replace
from datetime import date

import pytest
from schools import case, make, with_profile

from generator.documents.catalogue import CATALOGUE
from generator.pipeline.year.reasons import Again
from generator.yearly.bijwerken.blocks.model import TextBlock
from generator.yearly.bijwerken.trace import trace
from generator.yearly.bijwerken.update import update

TODAY = date(2026, 12, 7)
KEY = "gewijzigd gegeven in het profiel: {}"
UNKNOWN = "schoolkader weet niet welk gegeven of welke tekst dit veranderde"


def changed(name, hand, today=TODAY, was="2026-2027", year="2026-2027"):
    """The reasons of an update after a hand changed the profile, by what the text is now; of what is gone by what it was."""
    before = case("vo")
    data = before.profile.model_dump(mode="json", exclude_none=True)
    hand(data)
    again = Again(CATALOGUE[name], replace(with_profile(before, **data), today=today, schooljaar=year), was)
    new = make(name, again.case).data
    old = make(name, replace(before, schooljaar=was)).data
    result = update(old, new, again.origins(new), today, traced=again.traced())
    return {change.new or f"weg: {change.old}": change.reason for change in result.changes}


def test_of_several_keys_that_changed_at_once_each_text_names_its_own():
    def hand(data):
        data["preventie"]["terugblik"]["acties"][2]["stand"] = "gedaan"
        data["preventie"]["lessen"][1]["wanneer"] = "december"
        data["preventie"]["acties"][1]["gereed"] = "2027-01-29"  # the same day as the third action
        data["preventie"]["monitor"]["maand"] = "januari"
        data["vaststelling"]["preventiebeleid"]["herzien_voor"] = "2027-11-01"

    assert changed("preventiebeleid", hand) == {
        "gedaan": KEY.format("preventie.terugblik.acties.3.stand"),
        "december": KEY.format("preventie.lessen.2.wanneer"),
        "29 januari 2027": KEY.format("preventie.acties.2.gereed"),
        "Onze monitor: de jaarlijkse veiligheidsmonitor voor leerlingen, elk jaar in januari.": KEY.format(
            "preventie.monitor.maand"
        ),
        "1 november 2027": KEY.format("vaststelling.preventiebeleid.herzien_voor"),
    }


def test_a_value_that_stands_at_two_keys_is_told_by_the_one_that_changed():
    """C. Postma is the contact of parents already, and M. Yildiz holds three functions."""

    def hand(data):
        data["veiligheid"]["aanspreekpunt_pesten"]["naam"] = "C. Postma"

    reasons = changed("preventiebeleid", hand)
    assert len(reasons) == 1
    assert next(iter(reasons.values())) == KEY.format("veiligheid.aanspreekpunt_pesten.naam")


def test_two_keys_with_the_same_new_value_are_both_named_where_each_stands():
    def hand(data):
        data["preventie"]["lessen"][0]["wanneer"] = "juni"
        data["preventie"]["scholing"][0]["wanneer"] = "juni"

    before = case("vo")
    data = before.profile.model_dump(mode="json", exclude_none=True)
    hand(data)
    again = Again(CATALOGUE["preventiebeleid"], with_profile(before, **data), "")
    new = make("preventiebeleid", again.case).data
    result = update(make("preventiebeleid", before).data, new, again.origins(new), TODAY, traced=again.traced())
    assert [(change.new, change.reason) for change in result.changes] == [
        ("juni", KEY.format("preventie.lessen.1.wanneer")),
        ("juni", KEY.format("preventie.scholing.1.wanneer")),
    ]


def test_a_day_is_not_told_by_a_status_whose_word_stands_in_it():
    """“niet” is a status of an action, and stands in “instemming nog niet gegeven” and “nog niet vastgesteld”."""

    def hand(data):
        del data["vaststelling"]["preventiebeleid"]["op"]
        del data["vaststelling"]["preventiebeleid"]["instemming_op"]

    reasons = changed("preventiebeleid", hand)
    assert {"instemming nog niet gegeven", "nog niet vastgesteld"} <= set(reasons)
    assert not [reason for reason in reasons.values() if "terugblik" in reason]
    assert reasons["nog niet vastgesteld"] == UNKNOWN  # the day that made it so is not in the profile any more


def test_a_new_day_of_adoption_tells_the_status_and_the_day():
    def hand(data):
        data["vaststelling"]["protocol"] |= {"op": "2026-11-30"}

    reasons = changed("protocol", hand)
    assert reasons["30 november 2026"] == KEY.format("vaststelling.protocol.op")
    assert not [reason for reason in reasons.values() if "instemming_op" in reason]


def test_what_the_school_took_out_of_its_profile_is_not_guessed():
    def hand(data):
        del data["preventie"]["lessen"][4]

    assert changed("preventiebeleid", hand) == {
        "weg: bovenbouw | online meningen en respect | april": f"stond in de vorige tekst en nu niet meer; {UNKNOWN}"
    }


@pytest.mark.groot
@pytest.mark.parametrize("name", ["protocol", "preventiebeleid"])
def test_a_new_school_year_alone_is_told_by_the_year_and_by_hours_that_nobody_checked(name):
    reasons = changed(name, lambda _: None, today=date(2027, 8, 30), year="2027-2028")
    assert reasons["Schooljaar 2027-2028 · versie 2.1 · vastgesteld"] == "een nieuw schooljaar"
    hours = [reason for reason in reasons.values() if "De Kindertelefoon" in reason]
    assert hours == [
        "de tijden van De Kindertelefoon zijn sinds 1 augustus 2027 nog niet nagekeken en staan er daarom niet (laatst op 23 november 2026)",
    ]
    assert not [reason for reason in reasons.values() if UNKNOWN in reason or "profiel" in reason]


def test_hours_are_told_of_the_body_that_they_are_of():
    """“dag en nacht” is of Veilig Thuis and of the police both."""
    reasons = changed("protocol", lambda _: None, today=date(2027, 8, 30), year="2027-2028")
    of_veilig_thuis = next(reason for text, reason in reasons.items() if "onveiligheid thuis" in text)
    assert "hulplijn" in of_veilig_thuis
    assert "Politie" not in of_veilig_thuis


def test_a_key_that_brings_a_row_more_is_not_named_at_every_row_below_it():
    profile = case("vo").profile

    def compose(of):
        return {"rijen": ["een", "twee"] if of.school.naam == profile.school.naam else ["nul", "een", "twee"]}

    def show(context):
        return {"tekst": tuple(map(TextBlock, context["rijen"]))}

    assert trace(profile, compose, show, [profile.school.naam]) == {"tekst": (("een", ()), ("twee", ()))}
