"""The letter to other parents and the letter on norms: what a school must be able to rely on, on the worst day of the year."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from schools import KINDS, case, case_of, made, make, with_incident, with_profile

from generator.base import values as v
from generator.base.errors import GuardError, UsageError
from generator.documents.catalogue import CATALOGUE
from generator.documents.openbaar.brief.own import day_told, own_paragraphs, without_unknown
from generator.pipeline import steps
from generator.pipeline.cases import choice
from generator.pipeline.cases.letters import too_long
from generator.render.tekst.read import reading_copy
from generator.stappenplan.model import Gewicht

LETTERS = [
    (kind, name, variant)
    for kind in KINDS
    for name in ("ouderbrief", "normbrief")
    for variant in (("studenten", "ouders") if kind == "mbo" else ("",))
]


def body(copy: str) -> str:
    """Return the words of the letter without styles, header and footer."""
    lines = [line for line in copy.splitlines() if not line.startswith("@")]
    return "\n".join(re.sub(r"^\[[^\]]+\] ?", "", line).replace("**", "") for line in lines)


def text(name: str, of, variant: str = "") -> str:
    return body(reading_copy(make(name, of, variant).data))


@pytest.mark.parametrize(("kind", "name", "variant"), LETTERS)
def test_a_letter_has_250_to_350_words(kind, name, variant):
    words = len(body(reading_copy(made(kind, name, variant).data)).split())
    assert 240 <= words <= 360, words


NOT_COUNTED = re.compile(r"^(@|\[(Datum|Onderwerp|Aanhef|Groet|Ondertekening)\]).*\n?", re.MULTILINE)
"""What stands around a letter: the sender, the day, the subject, the greeting and who signs."""
THREE_KINDS = [
    trio
    for trio in combinations([soort.value for soort in v.Soort if soort is not v.Soort.ANDERS], 3)
    if len({"bedreiging", "challenge", "haat", "dwang"} & set(trio)) >= 2  # these say most beside what they lead with
]
SIX_MEASURES = ("klassengesprek", "gesprekken_betrokkenen", "ouders_betrokkenen", "zorg", "verwijderen_beeld", "politie")


@pytest.mark.steekproef(5)
@pytest.mark.parametrize("status", ["gedaan", "gepland"])
@pytest.mark.parametrize(("kind", "name", "variant"), [row for row in LETTERS if row[1] == "ouderbrief"])
def test_a_letter_on_three_kinds_with_six_measures_has_at_most_350_words_and_loses_no_measure(kind, name, variant, status):
    for trio in THREE_KINDS:
        of = with_incident(
            case(kind),
            soort=list(trio),
            beeldmateriaal="seksueel" if {"beeldmateriaal", "nepbeeld"} & set(trio) else "geen",
            maatregelen=[{"wat": wat, "status": status} for wat in SIX_MEASURES],
            politie={"overleg": status, "mag_genoemd": "ja"},
            vervolgbericht_op="2026-11-30",
            **TOLD,
        )
        copy = reading_copy(steps.draft(CATALOGUE[name], of, variant))
        assert len(body(NOT_COUNTED.sub("", copy)).split()) <= 350, trio
        assert {each.key for each in steps.not_told(CATALOGUE[name], of, variant)} == set()


@pytest.mark.parametrize(("kind", "name", "variant"), LETTERS)
def test_the_subject_is_neutral_and_short(kind, name, variant):
    subject = re.search(r"^\[Onderwerp\] Onderwerp: (.*)$", reading_copy(made(kind, name, variant).data), re.MULTILINE).group(1)
    assert len(subject) <= 60
    assert not re.search(r"naakt|seks|bedreig|pest|lijst|account", subject, re.IGNORECASE)


@pytest.mark.parametrize("soort", list(v.Soort))
def test_a_letter_of_any_kind_holds_no_class_number_age_platform_or_sanction(soort):
    letter = text("ouderbrief", with_incident(case("vo"), soort=[soort.value], kanalen=["Snapchat"], beeldmateriaal="seksueel"))
    assert not re.search(
        r"\b[1-6][A-Z]\b|\bgroep \d|\bjarige|Snapchat|geschorst|schorsing|naakt|seks|\bjongen|\bmeisje", letter, re.IGNORECASE
    )


def test_two_incidents_of_the_same_kind_give_the_same_letter():
    first = with_incident(case("vo"), kenmerk="A", aanstichter="bekend", omvang="een_groep", breed_bekend="nee", ernst="licht")
    second = with_incident(
        case("vo"), kenmerk="B", aanstichter="onbekend", omvang="hele_school", breed_bekend="ja", ernst="zeer_ernstig"
    )
    assert make("ouderbrief", first).data == make("ouderbrief", second).data


@pytest.mark.parametrize("status", ["niet", "onbekend"])
@pytest.mark.parametrize("wat", list(v.Maatregel))
def test_a_letter_never_claims_a_step_that_nobody_took(wat, status):
    without = with_incident(case("vo"), maatregelen=[])
    with_it = with_incident(case("vo"), maatregelen=[{"wat": wat.value, "status": status}])
    assert make("ouderbrief", with_it).data == make("ouderbrief", without).data


TOLD = {"betrokkenen": [{"code": "L1", "rol": "slachtoffer", "leeftijd": 14, "ouders_informeren": {"besluit": "direct"}}]}
MAY_BE_NAMED = {"politie": {"overleg": "onbekend", "mag_genoemd": "ja"}}


@pytest.mark.parametrize("wat", [m for m in v.Maatregel if m not in {v.Maatregel.SANCTIEBELEID, v.Maatregel.HERSTELGESPREK}])
def test_a_planned_step_reads_otherwise_than_a_step_that_was_taken(wat):
    of = with_incident(case("vo"), **TOLD, **MAY_BE_NAMED, aanstichter="bekend")
    planned, done = (
        text("ouderbrief", with_incident(of, maatregelen=[{"wat": wat.value, "status": status}]))
        for status in ("gepland", "gedaan")
    )
    none = text("ouderbrief", with_incident(of, maatregelen=[]))
    assert len({planned, done, none}) == 3


@pytest.mark.parametrize("wat", ["klassengesprek", "gesprekken_betrokkenen", "zorg", "verwijderen_beeld"])
def test_what_is_under_way_reads_as_something_of_now(wat):
    planned, under_way, done = (
        text("ouderbrief", with_incident(case("vo"), maatregelen=[{"wat": wat, "status": status}]))
        for status in ("gepland", "loopt", "gedaan")
    )
    assert len({planned, under_way, done}) == 3
    new = set(under_way.splitlines()) - set(planned.splitlines())
    assert all(re.search(r"\bnu\b|begonnen", line) for line in new - {"Wat doen wij?"}), new


def test_extra_supervision_that_began_is_there_and_an_evening_is_held_or_still_to_come():
    began, there = (
        text("ouderbrief", with_incident(case("vo"), maatregelen=[{"wat": "extra_toezicht", "status": status}]))
        for status in ("loopt", "gedaan")
    )
    assert began == there
    evening, planned = (
        text("ouderbrief", with_incident(case("vo"), maatregelen=[{"wat": "ouderavond", "status": status}]))
        for status in ("loopt", "gepland")
    )
    assert evening == planned


@pytest.mark.parametrize("wat", ["sanctiebeleid", "herstelgesprek"])
def test_a_sanction_and_a_talk_between_pupils_stay_out_of_the_letter(wat):
    taken = with_incident(case("vo"), maatregelen=[{"wat": wat, "status": "gedaan"}])
    assert make("ouderbrief", taken).data == make("ouderbrief", with_incident(case("vo"), maatregelen=[])).data


@pytest.mark.parametrize(("allowed", "named"), [("ja", True), ("nee", False), ("onbekend", False)])
def test_the_police_stand_in_the_letter_only_when_they_agree(allowed, named):
    steps = [{"wat": "politie", "status": "gedaan"}]
    letter = text("ouderbrief", with_incident(case("vo"), maatregelen=steps, politie={"overleg": "gedaan", "mag_genoemd": allowed}))
    assert ("politie" in letter.lower()) is named


def test_every_point_that_may_be_told_stands_under_what_the_school_does():
    every = [{"wat": wat.value, "status": "gedaan"} for wat in v.Maatregel]
    copy = reading_copy(make("ouderbrief", with_incident(case("vo"), maatregelen=every, aanstichter="bekend")).data)
    doing = copy.split("Wat doen wij")[1].split("[Tussenkop]")[0]
    assert "[Opsomming]" not in doing  # it is told as a story
    for told in ("In de klassen", "betrokken leerlingen", "met wie dit deed", "hulp en steun", "extra toezicht", "ouderavond"):
        assert told in doing


def test_no_letter_is_made_when_the_action_team_decided_so_and_the_reason_is_pointed_at():
    decided = with_incident(case("vo"), ouderbrief={"besluit": "geen", "reden": "te herkenbaar"})
    chosen = choice.choose(["ouderbrief"], decided.profile, decided.incident)
    assert chosen.documents == ()
    assert "geen brief" in chosen.notices[0].lower()
    assert "ouderbrief.reden" in chosen.notices[0]


def test_a_letter_on_norms_takes_the_place_of_the_letter_when_that_was_decided():
    decided = with_incident(case("vo"), ouderbrief={"besluit": "normbrief"})
    chosen = choice.choose(["alles"], decided.profile, decided.incident)
    names = [document.naam for document, _ in chosen.documents]
    assert "normbrief" in names
    assert "ouderbrief" not in names


def test_the_letter_on_norms_is_the_same_whatever_happened():
    quiet = with_incident(
        case("vo"), soort=["bangalijst"], maatregelen=[{"wat": "politie", "status": "gedaan"}], vervolgbericht_op="2026-12-24"
    )
    assert make("normbrief", quiet).data == make("normbrief", case("vo")).data
    assert not re.search(r"gebeurd|voorgevallen|incident|onlangs|afgelopen", text("normbrief", case("vo")), re.IGNORECASE)


def test_a_school_that_says_je_gets_a_letter_without_u():
    letter = text("ouderbrief", with_profile(case("po"), brieven={"aanspreekvorm": "je"}))
    assert not re.search(r"\b(u|uw)\b", letter, re.IGNORECASE), letter


def test_a_school_that_says_u_gets_a_letter_without_je():
    letter = text("ouderbrief", with_profile(case("vo"), brieven={"aanspreekvorm": "u"}))
    assert not re.search(r"\b(je|jouw|jou)\b", letter, re.IGNORECASE), letter


def test_students_are_written_to_themselves_in_mbo():
    letter = text("ouderbrief", case("mbo"), "studenten")
    assert letter.count("Beste student,") == 1
    assert not re.search(r"\bkind\b|\bouders\b|leerling", letter)
    assert "Alles Oké?" in letter


@pytest.mark.parametrize(("said", "there"), [("ja", True), ("nee", False), (None, False)])
def test_a_letter_to_parents_has_a_line_for_adults_only_where_the_school_says_that_it_has_them(said, there):
    school = case("vo").profile.school.model_dump(mode="json", exclude_none=True) | {"leerlingen_18_plus": said}
    school = {key: value for key, value in school.items() if value is not None}
    assert ("Alles Oké?" in text("ouderbrief", with_profile(case("vo"), school=school))) is there


def test_a_letter_asks_for_a_mail_only_where_the_contact_has_an_address():
    person = case("vo").profile.contact.ouders.model_dump(mode="json", exclude_none=True)
    assert "bel of mail ons" in text("ouderbrief", case("vo"))
    alone = {"ouders": {key: value for key, value in person.items() if key != "email"}}
    letter = text("ouderbrief", with_profile(case("vo"), contact=alone))
    assert "mail ons" not in letter
    assert "en bel ons vandaag" in letter


def test_the_directors_own_sentence_stands_in_the_letter_after_screening():
    own = {"besluit": "alle", "eigen_tekst": "Wij leven mee met iedereen die dit raakt."}
    assert "Wij leven mee met iedereen die dit raakt." in text("ouderbrief", with_incident(case("vo"), ouderbrief=own))


def test_the_directors_own_sentence_of_what_happened_stands_in_the_first_paragraph_and_in_no_later_letter():
    own = {
        "besluit": "alle",
        "eigen_begin": "Veel leerlingen hoorden ervan.\nZij zijn geschrokken.",
        "eigen_tekst": "Donderdag zijn wij er ook.",
    }
    letter = text("ouderbrief", with_incident(case("vo"), ouderbrief=own))
    told = ("Veel leerlingen hoorden ervan. Zij zijn geschrokken.", "niets verkeerd gedaan.", "accepteren wij niet")
    places = [letter.index(words) for words in told]
    assert places == sorted(places)  # what happened, how that is, and the norm
    assert letter.index("Wat doen wij?") < letter.index("Donderdag zijn wij er ook.")
    after = case_of("vo", "vervolgbrief")
    letter = {**after.incident.ouderbrief.model_dump(mode="json", exclude_none=True), "eigen_begin": own["eigen_begin"]}
    assert "Veel leerlingen hoorden ervan" not in text("vervolgbrief", with_incident(after, ouderbrief=letter))


def test_a_letter_that_own_words_make_longer_than_a_page_says_so_with_its_words():
    said = []
    for times in (1, 22):
        own = {
            "besluit": "alle",
            "eigen_tekst": "\n".join(f"Op dag {number} zijn wij er voor iedereen." for number in range(times)),
        }
        of = with_incident(case("vo"), ouderbrief=own)
        said.append(list(too_long(CATALOGUE["ouderbrief"], of, make("ouderbrief", of).data)))
    assert said[0] == []
    assert re.fullmatch(
        r"ouderbrief: de brief telt \d{3} woorden en past waarschijnlijk niet op één bladzijde: er zijn ongeveer \d+ regels te veel .*",
        said[1][0],
    )


def test_the_directors_own_tips_stand_among_what_parents_can_do_in_the_first_letter_alone():
    own = {"besluit": "alle", "eigen_tips": "- Vraag ook wie er niet in de groep zit.\nKijk vanavond samen naar een film."}
    copy = reading_copy(make("ouderbrief", with_incident(case("vo"), ouderbrief=own)).data)
    points = copy.split("Wat kunt u doen?")[1].split("[Tussenkop]")[0].splitlines()[-2:]
    assert points == ["[Opsomming] Vraag ook wie er niet in de groep zit.", "[Opsomming] Kijk vanavond samen naar een film."]
    after = case_of("vo", "vervolgbrief")
    letter = {**after.incident.ouderbrief.model_dump(mode="json", exclude_none=True), "eigen_tips": own["eigen_tips"]}
    assert "Kijk vanavond samen" not in text("vervolgbrief", with_incident(after, ouderbrief=letter))
    named = {"besluit": "alle", "eigen_tips": "Noem Fenna niet."}
    with pytest.raises(GuardError, match="eigen tips, regel 1"):
        text("ouderbrief", with_incident(case("vo"), ouderbrief=named))


def test_the_heads_own_beginning_stands_behind_our_sentence_or_in_its_place():
    own = {"besluit": "alle", "eigen_begin": "Vanochtend hoorden wij van een filmpje. Dat raakt ons."}
    ours = "zonder toestemming van wie erop staat"
    behind = text("ouderbrief", with_incident(case("vo"), ouderbrief=own))
    assert behind.index(ours) < behind.index("Dat raakt ons.") < behind.index("Goed dat dit ons is verteld.")
    instead = text("ouderbrief", with_incident(case("vo"), ouderbrief={**own, "eigen_begin_vervangt": "ja"}))
    assert re.search(
        r"ouders en verzorgers,\s+Vanochtend hoorden wij van een filmpje. Dat raakt ons.\s+Voor wie erop staat", instead
    )
    assert ours not in instead
    assert "Goed dat dit ons is verteld." not in instead
    nothing = text("ouderbrief", with_incident(case("vo"), ouderbrief={"besluit": "alle", "eigen_begin_vervangt": "ja"}))
    assert ours in nothing


@pytest.mark.parametrize(
    ("own", "by", "thanked"),
    [
        ("Veel kinderen zijn geschrokken.", "ouder", True),
        ("Veel kinderen zijn geschrokken.", None, True),
        ("Veel kinderen zijn geschrokken.", "leraar", False),
        ("Wij zijn blij dat dit ons is verteld.", "ouder", False),
        ("Fijn dat dit is gemeld.", "ouder", False),
        ("Het is goed dat kinderen hierover praten.", "ouder", True),
    ],
)
def test_a_letter_thanks_once_and_only_where_somebody_told_the_school(own, by, thanked):
    of = case("vo")
    told = {"op": "2026-11-23T09:00", **({"door": by} if by else {})}
    letter = text("ouderbrief", with_incident(of, gemeld=told, ouderbrief={"besluit": "alle", "eigen_begin": own}))
    assert ("Goed dat dit ons is verteld." in letter) is thanked


def test_a_head_adds_help_lines_of_the_register_to_the_letter_and_to_the_one_after_it():
    own = {"besluit": "alle", "hulplijnen": ["slachtofferhulp", "zelfmoordpreventie", "helpwanted"]}
    letter = text("ouderbrief", with_incident(case("vo"), ouderbrief=own))
    assert [letter.count(each) for each in ("Slachtofferhulp Nederland", "113 of 0800-0113", "Helpwanted, voor")] == [1, 1, 1]
    assert "Slachtofferhulp" not in text("ouderbrief", with_incident(case("vo"), ouderbrief={"besluit": "alle"}))
    after = case_of("vo", "vervolgbrief")
    kept = {**after.incident.ouderbrief.model_dump(mode="json", exclude_none=True), "hulplijnen": ["slachtofferhulp"]}
    assert "Slachtofferhulp Nederland" in text("vervolgbrief", with_incident(after, ouderbrief=kept))


def test_an_invitation_under_an_own_heading_is_enough():
    for own, times in (
        ("# Woensdag 2 december\nVan 19.30 tot 21.00 uur is er een ouderavond.", 1),
        ("# Samen praten\n- Op woensdag 2 december om 19.30 uur is er een ouderavond.", 1),
        ("# Samen praten\n- Op donderdag 3 december om 19.30 uur is er een les.", 2),
    ):
        of = with_incident(case("vo"), ouderbrief={"besluit": "alle", "eigen_tekst": own}, bijeenkomst={"op": "2026-12-02T19:30"})
        assert text("ouderbrief", of).count("19.30") == times


def test_a_help_line_tells_no_more_than_the_letter_and_what_is_left_out_is_named():
    own = {"besluit": "alle", "hulplijnen": ["centrum_seksueel_geweld"]}
    images = {"soort": ["beeldmateriaal"], "beeldmateriaal": "seksueel", "breed_bekend": "ja"}
    silent = with_incident(case("vo"), **images, ouderbrief=own)
    assert "Seksueel Geweld" not in text("ouderbrief", silent)
    assert "ouderbrief.hulplijnen.centrum_seksueel_geweld" in {
        each.key for each in steps.not_told(CATALOGUE["ouderbrief"], silent, "")
    }
    said = with_incident(case("vo"), **images, ouderbrief={**own, "noemt": ["seksueel"]})
    assert "Centrum Seksueel Geweld" in text("ouderbrief", said)


def test_what_an_own_beginning_takes_the_place_of_is_named():
    own = {"besluit": "alle", "noemt": ["filmpje"], "eigen_begin": "Vanochtend hoorden wij van een filmpje."}
    kinds = {"soort": ["beeldmateriaal", "uitsluiting"], "beeldmateriaal": "niet_seksueel", "breed_bekend": "ja"}
    for change, keys in (({}, set()), ({"eigen_begin_vervangt": "ja"}, {"soort", "ouderbrief.noemt"})):
        of = with_incident(case("vo"), **kinds, ouderbrief={**own, **change})
        gone = {each.key for each in steps.not_told(CATALOGUE["ouderbrief"], of, "")}
        assert gone & {"soort", "ouderbrief.noemt"} == keys


def test_what_stops_own_sentences_is_told_of_every_place_at_once():
    own = {"besluit": "alle", "eigen_begin": "Fenna is bang.", "eigen_tekst": "Daan is thuis.", "eigen_tips": "Bel elkaar."}
    with pytest.raises(GuardError) as stop:
        text("ouderbrief", with_incident(case("vo"), ouderbrief=own))
    assert "eigen tekst, regel 1" in str(stop.value)
    assert "eigen tekst aan het begin, regel 1" in str(stop.value)
    assert "eigen tips" not in str(stop.value)


def test_what_a_head_puts_under_an_own_heading_stays_there_as_it_was_written():
    own = "Wij zijn er de hele dag.\n# Woensdag 9 december\n- De pauzes zijn binnen.\nOp maandag 23 november praatten wij met de klassen.\n# Is het veilig?\nWij letten samen op."
    of = with_incident(case("vo"), ouderbrief={"besluit": "alle", "eigen_tekst": own})
    copy = reading_copy(make("ouderbrief", of).data)
    headed = (
        "[Tussenkop] Woensdag 9 december\n[Opsomming] De pauzes zijn binnen.\nOp maandag 23 november praatten wij met de klassen.\n"
        "[Tussenkop] Is het veilig?\nWij letten samen op.\n"
    )
    assert headed in copy
    assert copy.index("Wij zijn er de hele dag.") < copy.index(headed)
    after = case_of("vo", "vervolgbrief")
    letter = {**after.incident.ouderbrief.model_dump(mode="json", exclude_none=True), "eigen_tekst": own}
    assert headed in reading_copy(make("vervolgbrief", with_incident(after, ouderbrief=letter)).data)


def test_what_a_reader_can_do_is_one_point_for_how_to_talk_and_one_for_what_was_received():
    copy = reading_copy(make("ouderbrief", with_incident(case("vo"), soort=["beeldmateriaal"], beeldmateriaal="seksueel")).data)
    points = copy.split("Wat kunt u doen?")[1].split("[Tussenkop]")[0].strip().splitlines()
    assert [each.removeprefix("[Opsomming] ").split(" ", 1)[0] for each in points] == ["Vraag", "Zoek", "Zulke"]
    assert points[0].count("?") == 1
    assert points[1].endswith("Wij vertellen u wat ermee moet.")


def test_lines_with_a_dash_in_the_directors_own_text_are_told_with_the_steps_and_are_points_of_a_list_in_a_later_letter():
    said = "- Wij zijn er de hele dag.\n• Bij de deur staan collega's.\n\nZo gaat het morgen:\n- De pauzes zijn binnen."
    of = with_incident(case("vo"), ouderbrief={"besluit": "alle", "eigen_tekst": said})
    first = text("ouderbrief", of)
    places = [first.index(words) for words in ("Wij zijn er", "Bij de deur", "De pauzes zijn", "Zo gaat het morgen:")]
    assert places == sorted(places)
    after = case_of("vo", "vervolgbrief")
    told = {**after.incident.ouderbrief.model_dump(mode="json", exclude_none=True), "eigen_tekst": said}
    letter = reading_copy(make("vervolgbrief", with_incident(after, ouderbrief=told)).data)
    own = letter[letter.index("[Opsomming] Wij zijn er de hele dag.") :].splitlines()[:4]
    assert own == [
        "[Opsomming] Wij zijn er de hele dag.",
        "[Opsomming] Bij de deur staan collega's.",
        "Zo gaat het morgen:",
        "[Opsomming] De pauzes zijn binnen.",
    ]


def test_a_step_is_told_with_its_day_where_the_file_has_one():
    taken = [
        {"wat": "politie", "status": "gedaan", "op": "2026-11-23"},
        {"wat": "zorg", "status": "gepland", "op": "2026-11-30"},
        {"wat": "extra_toezicht", "status": "gedaan", "op": "2026-11-23"},
        {"wat": "herstelgesprek", "status": "gepland", "op": "2026-12-03"},
    ]
    letter = text("ouderbrief", with_incident(case("vo"), maatregelen=taken, politie={"overleg": "gedaan", "mag_genoemd": "ja"}))
    assert "Maandag hebben wij overlegd met de politie." in letter
    assert "Maandag 30 november gaan wij hulp en steun regelen voor wie dat nodig heeft." in letter
    assert "Er is sinds maandag extra toezicht op school." in letter
    assert "3 december" not in letter  # that talk is about a few, so it is not in a letter to all, nor is its day


@pytest.mark.parametrize(
    ("status", "day", "said"),
    [
        ("gedaan", "2026-11-23", "In de klassen hebben wij maandag gepraat over haat en discriminatie."),
        ("gepland", "2026-11-30", "Maandag 30 november gaan wij in de klassen praten over haat en discriminatie."),
        ("gepland", "2026-11-20", "In de klassen gaan wij praten over haat en discriminatie."),
        ("loopt", "2026-11-30", "In de klassen zijn de gesprekken hierover begonnen."),
    ],
)
def test_the_talk_in_class_is_told_with_its_day_where_that_fits(status, day, said):
    talk = [{"wat": "klassengesprek", "status": status, "op": day}]
    assert said in text("ouderbrief", with_incident(case("vo"), soort=["haat"], maatregelen=talk))


def test_no_day_is_told_that_does_not_fit_the_step():
    taken = [{"wat": "zorg", "status": "gepland", "op": "2026-11-20"}, {"wat": "verwijderen_beeld", "status": "gedaan"}]
    letter = text("ouderbrief", with_incident(case("vo"), soort=["beeldmateriaal"], maatregelen=taken))
    assert "Wij hebben verteld wie helpt om iets te laten weghalen, en gaan meer hulp en steun regelen." in letter
    assert "op vrijdag" not in letter.lower()
    assert "20 november" not in letter


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2026-11-20", "2026-11-20"), "Vrijdag hebben wij hulp en steun geregeld, ook om iets te laten weghalen."),
        (("2026-11-23", "2026-11-20"), "Vrijdag en maandag hebben wij hulp en steun geregeld, ook om iets te laten weghalen."),
        (("2026-11-23", None), "Wij hebben hulp en steun geregeld, ook om iets te laten weghalen."),
    ],
)
def test_two_steps_in_one_sentence_have_their_days_only_where_both_are_known(days, said):
    steps_of = zip(("zorg", "verwijderen_beeld"), days, strict=True)
    taken = [{"wat": what, "status": "gedaan"} | ({"op": day} if day else {}) for what, day in steps_of]
    assert said in text("ouderbrief", with_incident(case("vo"), soort=["beeldmateriaal"], maatregelen=taken))


def test_the_days_are_seen_from_the_day_above_the_letter_also_while_the_police_ask_to_wait():
    taken = [{"wat": "zorg", "status": "gedaan", "op": "2026-11-23"}]
    police = {"overleg": "gedaan", "mag_genoemd": "ja", "vraagt_te_wachten": "ja"}
    letter = {"besluit": "alle", "verzenden_op": "2026-11-24"}
    of = with_incident(case("vo"), maatregelen=taken, politie=police, ouderbrief=letter)  # made on 23 November
    copy = body(reading_copy(steps.draft(CATALOGUE["ouderbrief"], of, "")))
    assert "23 november 2026" in copy
    assert "Vandaag hebben wij hulp en steun geregeld" in copy


def test_what_the_director_wrote_of_what_happened_is_screened_in_its_own_place():
    people = [{"code": "L1", "rol": "slachtoffer", "leeftijd": 19, "handelingsbekwaam": "ja", "naam": "Fenna Kwartelaar"}]
    own = {"besluit": "alle", "eigen_begin": "Velen weten het al. Fenna uit 2B heeft het moeilijk."}
    with pytest.raises(GuardError) as stop:
        make("ouderbrief", with_incident(case("vo"), betrokkenen=people, ouderbrief=own))
    assert "eigen tekst aan het begin, regel 1, zin 2" in str(stop.value)
    assert "Fenna" not in str(stop.value)


@pytest.mark.parametrize(
    "own",
    [
        "Fenna Kwartelaar uit 2B heeft het erg moeilijk.",
        "Wij zijn blij dat Fenna weer op school is.",
        "De dader is van school gestuurd.",
    ],
)
def test_an_own_sentence_that_gives_a_child_away_stops_the_letter_and_is_not_repeated(own):
    people = [{"code": "L1", "rol": "slachtoffer", "leeftijd": 19, "handelingsbekwaam": "ja", "naam": "Fenna Kwartelaar"}]
    told = with_incident(case("vo"), betrokkenen=people, ouderbrief={"besluit": "alle", "eigen_tekst": own})
    with pytest.raises(GuardError) as stop:
        make("ouderbrief", told)
    assert "Fenna" not in str(stop.value)
    assert "Kwartelaar" not in str(stop.value)


def test_a_word_that_may_be_a_name_stops_the_own_sentence_until_somebody_told_why_it_is_none():
    own = {"besluit": "alle", "eigen_tekst": "Wij werken al langer met Quarina en bespreken dit in de klas."}
    with pytest.raises(GuardError, match="geen_naam") as stop:
        make("ouderbrief", with_incident(case("vo"), ouderbrief=own))
    assert "Quarina" not in str(stop.value)
    told = [{"woord": "Quarina", "reden": "een lesmethode"}]
    letter = make("ouderbrief", with_incident(case("vo"), ouderbrief={**own, "geen_naam": told}))
    assert [each.soort for each in letter.findings] == ["mogelijk een naam"]  # and is weighed once more at release
    other = {**own, "eigen_tekst": f"{own['eigen_tekst']} Wij danken Zebedea.", "geen_naam": told}
    with pytest.raises(GuardError):
        make("ouderbrief", with_incident(case("vo"), ouderbrief=other))


@pytest.mark.parametrize("said", ["Fenna is weer terug.", "Wij spraken leerling Quarina.", "De ouders van Quarina weten het."])
def test_no_reason_lets_a_person_into_the_own_sentence(said):
    people = [{"code": "L1", "rol": "slachtoffer", "leeftijd": 19, "handelingsbekwaam": "ja", "naam": "Fenna Kwartelaar"}]
    told = [{"woord": word, "reden": "een lesmethode"} for word in ("Fenna", "Quarina")]
    choice_of_letter = {"besluit": "alle", "eigen_tekst": said, "geen_naam": told}
    with pytest.raises(GuardError):
        make("ouderbrief", with_incident(case("vo"), betrokkenen=people, ouderbrief=choice_of_letter))


def test_a_colleague_of_the_profile_may_stand_in_the_own_sentence():
    own = {"besluit": "alle", "eigen_tekst": f"U kunt ook terecht bij {case('vo').profile.contact.ouders.naam}."}
    assert own["eigen_tekst"] in text("ouderbrief", with_incident(case("vo"), ouderbrief=own))


def test_before_a_letter_goes_out_the_director_is_told_who_comes_first():
    early = with_incident(case("vo"), ouderbrief={"besluit": "alle"}, team={"informatie": "gelijk", "geinformeerd": "gepland"})
    told = [point.wat for point in steps.judged(early) if point.gewicht is Gewicht.ZENDEN]
    told.sort(key=lambda line: "de pers" in line)  # what holds for the press is said of its own document
    assert ["betrokkenen zijn nog niet ingelicht" in line for line in told] == [True, False, False]
    assert ["het team is nog niet geïnformeerd" in line for line in told] == [False, True, False]
    assert "nog niet weg" in told[2]


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("2026-11-24T08:00:00", "Vandaag hoorden wij dat"),
        ("2026-11-23T16:00:00", "Maandag hoorden wij dat"),
        ("2026-11-20T09:00:00", "Vrijdag hoorden wij dat"),
        ("2026-11-18T09:00:00", "Woensdag 18 november hoorden wij dat"),
        ("2026-11-17T09:00:00", "Dinsdag 17 november hoorden wij dat"),
        ("2026-11-25T09:00:00", "Wij hebben gehoord dat"),
        (None, "Wij hebben gehoord dat"),
    ],
)
def test_a_letter_says_since_which_day_the_school_knows_seen_from_the_day_above_it(heard, said):
    of = with_incident(case("vo"), gemeld={"op": heard, "door": "leerling"})
    assert of.incident.ouderbrief.verzenden_op.isoformat() == "2026-11-24"
    made_now = make("ouderbrief", of)
    assert f"\n{said} er online beelden zijn gedeeld" in text("ouderbrief", of)
    assert made_now.findings == ()


def test_an_unknown_document_is_named_with_what_may_be_meant():
    with pytest.raises(UsageError, match="ouderbrief"):
        choice.choose(["oudersbrief"], case("vo").profile, None)


@pytest.mark.steekproef(2)
@pytest.mark.parametrize("kind", KINDS)
def test_letters_on_two_kinds_say_different_things_where_a_reader_starts_and_what_a_reader_can_do(kind):
    said = {}
    for soort in v.Soort:
        images = "seksueel" if soort in {v.Soort.BEELDMATERIAAL, v.Soort.NEPBEELD} else "geen"
        of = with_incident(case(kind), soort=[soort], beeldmateriaal=images)
        copy = reading_copy(make("ouderbrief", of, "studenten" if kind == "mbo" else "").data).splitlines()
        # what is said: no head, date, heading, help line, greeting or signature
        said[soort] = {line for line in copy if re.match(r"\[Opsomming\] [^*]|[^\[@]", line)}
    for one, other in combinations(v.Soort, 2):
        alike = said[one] & said[other]
        assert len(alike) <= 0.5 * min(len(said[one]), len(said[other])), (one, other, alike)
    openings = [
        next(line for line in lines if re.search(r"hoorden wij dat|Wij hebben gehoord dat", line)) for lines in said.values()
    ]
    assert len(set(openings)) == len(v.Soort)


def test_what_the_school_does_stands_by_day_a_talk_in_class_to_come_too_and_a_point_of_the_head_at_its_own_day():
    own = "- Op dinsdag 1 december helpt de jeugdagent.\n- Vandaag is de school om 12.00 uur uit.\n- De pauzes zijn binnen."
    of = with_incident(
        case("vo"),
        soort=["uitsluiting"],
        beeldmateriaal="geen",
        ouderbrief={"besluit": "alle", "verzenden_op": "2026-11-24", "eigen_tekst": own},
        politie={"overleg": "gedaan", "mag_genoemd": "ja"},
        maatregelen=[
            {"wat": "klassengesprek", "status": "gepland", "op": "2026-11-26"},
            {"wat": "ouderavond", "status": "gepland", "op": "2026-12-03"},
            {"wat": "extra_toezicht", "status": "gepland", "op": "2026-11-25"},
            {"wat": "politie", "status": "gedaan", "op": "2026-11-20"},
            {"wat": "gesprekken_betrokkenen", "status": "gedaan", "op": "2026-11-23"},
        ],
    )
    letter = text("ouderbrief", of)
    told = ("overlegd met de politie", "gesproken", "12.00 uur uit", "De pauzes zijn binnen", "Wat komt er nog?", "extra toezicht")
    places = [letter.index(words) for words in (*told, "in de klassen", "jeugdagent", "ouderavond")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Op maandag 21 december doen wij aangifte.", date(2026, 12, 21)),
        ("Vandaag lezen wij de mail.", date(2026, 12, 18)),
        ("Op dinsdag 12 januari komt er een gastles.", date(2027, 1, 12)),
        ("Sinds donderdag 10 december is er toezicht.", date(2026, 12, 10)),
        ("In de week van 14 december praten de klassen erover.", date(2026, 12, 18)),
        ("De week van maandag 21 december is er een les.", date(2026, 12, 21)),
        ("Op vrijdag 8 en maandag 11 januari kunt u langskomen.", date(2027, 1, 8)),
        ("Volgende week praten de klassen erover.", date(2026, 12, 21)),
        ("Morgen komt de wijkagent.", date(2026, 12, 19)),
        ("Gisteren spraken wij de mentoren.", date(2026, 12, 17)),
        ("In januari bespreken wij dit met de medezeggenschapsraad.", date(2027, 1, 1)),
        ("Na de kerstvakantie volgt een gastles.", date.max),
        ("Na de herfstvakantie spraken wij de klassen.", None),
        ("Later bleek dat meer leerlingen het zagen.", None),
        ("Tot en met vrijdag 8 januari is er toezicht.", None),
        ("In november spraken wij erover met de raad.", None),
        ("In de klas gelden onze afspraken.", None),
        ("Op dinsdag is er toezicht.", None),
        ("Dinsdag is er een gastles.", date(2026, 12, 22)),
        ("Dinsdag vroegen wij het platform om hulp.", date(2026, 12, 15)),
        ("Op dinsdagavond belden wij de wijkagent.", date(2026, 12, 15)),
        ("Woensdag is het filmpje verwijderd.", date(2026, 12, 16)),
        ("Vrijdag spraken wij de klassen.", date(2026, 12, 18)),
        ("Maandag reageerde een van ons te snel.", date(2026, 12, 14)),
        ("Woensdag stond er ineens beveiliging.", date(2026, 12, 16)),
        ("Maandag praten wij met de klassen.", date(2026, 12, 21)),
        ("Maandag starten de lessen weer.", date(2026, 12, 21)),
        ("Vrijdag is er een ouderavond gepland.", date(2026, 12, 25)),
        ("Afgelopen maandag was er overleg.", date(2026, 12, 14)),
        ("Op komende maandag is er overleg.", date(2026, 12, 21)),
        ("De pauzes zijn binnen.", None),
        ("Wij helpen u daarbij, op een manier die past en die u zelf kiest, tot 21 december.", None),
    ],
)
def test_the_day_with_which_a_head_begins_a_point_is_known_across_a_new_year(said, day):
    assert day_told(said, date(2026, 12, 18)) == day


def test_what_a_head_plans_for_a_week_a_month_or_after_the_holidays_stands_with_what_is_to_come():
    own = "- Na de kerstvakantie volgt een gastles.\n- In januari kijken wij terug.\n- In de week van 30 november is er een les."
    letter = text("ouderbrief", with_incident(case("vo"), ouderbrief={"besluit": "alle", "eigen_tekst": own}))
    places = [letter.index(words) for words in ("Wat komt er nog?", "week van 30 november", "In januari", "Na de kerstvakantie")]
    assert places == sorted(places)


def test_a_moment_to_walk_in_of_this_incident_takes_the_place_of_the_weekly_one_and_stands_beside_a_meeting():
    walk_in = {"op": "2026-12-01T08:15", "tot": "2026-12-01T09:00", "ruimte": "koffiekamer"}
    letter = text("ouderbrief", with_incident(case("vo"), inloop=walk_in, bijeenkomst={"op": "2026-12-02T19:30"}))
    assert "Langskomen kan op dinsdag 1 december van 8.15 tot 9.00\u00a0uur, in de koffiekamer." in letter
    assert "woensdag 2 december om 19.30\u00a0uur" in letter
    students = text("ouderbrief", with_incident(case("mbo"), inloop={"op": "2026-12-01T12:00"}), "studenten")
    assert "Langskomen kan op dinsdag 1 december vanaf 12.00\u00a0uur." in students


def test_students_and_parents_each_read_the_own_words_that_are_meant_for_them():
    own = {"eigen_begin": "Veel mensen hoorden ervan.", "studenten": {"eigen_begin": "Veel van jullie hoorden ervan."}}
    of = with_incident(case("mbo"), ouderbrief={"besluit": "alle", **own, "eigen_tips": "Loop even mee."})
    parents, students = (text("ouderbrief", of, variant) for variant in ("ouders", "studenten"))
    assert ("Veel mensen" in parents, "Veel van jullie" in parents) == (True, False)
    assert ("Veel mensen" in students, "Veel van jullie" in students) == (False, True)
    assert "Loop even mee." in parents
    assert "Loop even mee." in students  # what was not written apart is the same for both
    named = {"besluit": "alle", "studenten": {"eigen_tekst": "Noem Fenna niet."}}
    with pytest.raises(GuardError, match="eigen tekst, regel 1"):
        text("ouderbrief", with_incident(case("mbo"), ouderbrief=named), "studenten")


def test_a_child_line_is_offered_to_students_as_one_for_who_is_not_yet_18():
    letter = text("ouderbrief", case("mbo"), "studenten")
    assert "De Kindertelefoon, voor wie nog geen 18 is: 0800-0432" in letter


def test_a_question_of_the_head_with_its_answer_stands_as_a_question_and_one_without_stays_a_sentence():
    own = "Waarom geen telefoonverbod? Telefoons liggen in de kluis.\nWie helpt er?\n- Wie komt er? Dat hoort u nog."
    given = {"besluit": "alle", "vragen": ["telefoons"], "eigen_tekst": own}
    of = with_incident(case("po"), ouderbrief=given)
    said = steps.composed(CATALOGUE["ouderbrief"], of, "")
    assert [(each["vraag"], each["antwoord"]) for each in said["antwoorden"]] == [
        ("Veranderen de regels voor telefoons?", "Nee, die blijven nu zoals ze zijn."),
        ("Waarom geen telefoonverbod?", "Telefoons liggen in de kluis."),
    ]
    assert [each["tekst"] for each in said["eigen_tekst"]] == ["Wie helpt er?"]
    assert said["wij"][-1].endswith("Wie komt er? Dat hoort u nog.")


def test_what_is_done_and_what_is_to_come_stand_apart_and_readers_come_at_their_day():
    taken = [
        {"wat": "zorg", "status": "gedaan"},
        {"wat": "klassengesprek", "status": "gepland", "op": "2026-12-03"},
        {"wat": "extra_toezicht", "status": "gepland", "op": "2026-11-30"},
    ]
    of = with_incident(case("vo"), maatregelen=taken, inloop={"op": "2026-12-01T08:15"}, bijeenkomst={"op": "2026-12-08T19:30"})
    letter = text("ouderbrief", of)
    order = (
        "Wat doen wij?",
        "hulp en steun",
        "Wat komt er nog?",
        "extra toezicht",
        "Langskomen kan",
        "in de klassen praten",
        "8 december",
    )
    places = [letter.index(words) for words in (*order, "Wat kunt u doen?")]
    assert places == sorted(places)
    nothing = text("ouderbrief", with_incident(case("vo"), maatregelen=taken[:1], vervolgbericht_op=None))
    assert "Wat komt er nog?" not in nothing
    to_come = text("ouderbrief", with_incident(case("vo"), maatregelen=taken[1:]))
    assert "Wat doen wij?" not in to_come


def test_a_last_day_of_supervision_that_went_by_is_not_said():
    taken = [{"wat": "extra_toezicht", "status": "gedaan", "op": "2026-11-20"}]
    given = {"maatregelen": taken, "ouderbrief": {"besluit": "alle", "verzenden_op": "2026-11-24"}}
    coming, gone = (
        text("ouderbrief", with_incident(case("vo"), toezicht_tot=day, **given)) for day in ("2026-12-11", "2026-11-24")
    )
    assert "tot en met vrijdag 11 december." in coming
    assert "tot en met vrijdag" not in gone


def test_steps_of_one_day_are_told_together_and_name_that_day_once():
    taken = [{"wat": what, "status": "gedaan", "op": "2026-11-20"} for what in ("gesprekken_betrokkenen", "politie", "zorg")]
    police = {"overleg": "gedaan", "mag_genoemd": "ja"}
    letter = text("ouderbrief", with_incident(case("vo"), maatregelen=taken, politie=police))
    steps = letter.partition("Wat doen wij?")[2].partition("?")[0]
    assert steps.count("Vrijdag") == 1
    assert (
        steps.index("Vrijdag hebben wij met betrokken leerlingen") < steps.index("Verder hebben wij ") < steps.index("Wij hebben ")
    )


def test_a_talk_over_three_days_names_all_three():
    taken = [{"wat": "gesprekken_betrokkenen", "status": "gedaan", "op": f"2026-11-{day}"} for day in (16, 17, 18)]
    given = {"besluit": "alle", "verzenden_op": "2026-11-24"}
    letter = text("ouderbrief", with_incident(case("vo"), maatregelen=taken, ouderbrief=given))
    assert "Maandag 16, dinsdag 17 en woensdag 18 november hebben wij met betrokken leerlingen" in letter


def test_a_talk_over_many_days_says_from_when_until_when():
    taken = [{"wat": "gesprekken_betrokkenen", "status": "gedaan", "op": f"2026-11-{day}"} for day in (16, 17, 18, 19)]
    given = {"besluit": "alle", "verzenden_op": "2026-11-24"}
    letter = text("ouderbrief", with_incident(case("vo"), maatregelen=taken, ouderbrief=given))
    assert "Van maandag 16 tot en met donderdag 19 november hebben wij met betrokken leerlingen gesproken." in letter


@pytest.mark.parametrize(
    ("own", "unknown"),
    [
        ("Wij weten nog niet wie dit deed.", "Wie dit deed."),
        ("Of het klopt, weten we nu nog niet.", "Of het klopt."),
        ("Hoe lang het duurde, is nog niet bekend.", "Hoe lang het duurde, is nog niet bekend."),
        ("Wij weten dat dit niet makkelijk is.", ""),
        ("Het kwam van een onbekend nummer.", ""),
        ("Ziet u iets dat wij nog niet weten? Bel ons.", ""),
    ],
)
def test_only_what_is_not_known_stands_with_what_is_not_known(own: str, unknown: str):
    found, rest = without_unknown(own_paragraphs(own))
    assert " ".join(found) == unknown
    assert bool(rest) is not bool(unknown)


def test_what_a_head_plans_for_the_evening_of_the_letter_stands_with_what_is_to_come():
    own = "- Vanavond praten wij in de aula.\n- Vanmiddag spraken wij de mentoren."
    given = {"besluit": "alle", "verzenden_op": "2026-11-24", "eigen_tekst": own}
    letter = text("ouderbrief", with_incident(case("vo"), ouderbrief=given))
    places = [letter.index(words) for words in ("Vanmiddag spraken", "Wat komt er nog?", "Vanavond praten")]
    assert places == sorted(places)


def test_what_a_head_does_not_know_stands_with_what_is_not_known_and_the_rest_of_that_line_stays():
    own = "Wie dit begon, weten wij nog niet. Dat zoeken wij uit. De pauzes zijn binnen.\nWeten wij wie het was? Nog niet bekend."
    letter = text(
        "ouderbrief", with_incident(case("vo"), ouderbrief={"besluit": "alle", "onbekend": ["kopieen"], "eigen_tekst": own})
    )
    unknown = letter.partition("Wat weten wij nog niet?")[2].partition("Wat komt er nog?")[0]
    assert unknown.strip() == "Of er nog kopieën zijn. Wie dit begon. Dat zoeken wij uit."
    assert letter.index("Wat doen wij?") < letter.index("De pauzes zijn binnen.") < letter.index("Weten wij wie het was?")


def test_a_head_who_invites_in_own_words_names_the_meeting_once():
    point = "- Op woensdag 2 december om {} is er een ouderavond in de aula, met de wijkagent."
    both = []
    for at in ("19.30 uur", "19:30", "12.00 uur"):
        own = {"besluit": "alle", "eigen_tekst": point.format(at)}
        both.append(text("ouderbrief", with_incident(case("vo"), ouderbrief=own, bijeenkomst={"op": "2026-12-02T19:30"})))
    assert [letter.count("woensdag 2 december om") for letter in both] == [1, 1, 2]
    assert all("met de wijkagent" in letter for letter in both)


def test_parents_read_whom_a_pupil_can_talk_with_beside_the_mentor_unless_the_head_says_so():
    of = case("vo")
    line = "\nB. Bakker, vertrouwenspersoon: 010-555 0199 of b.bakker@school.example\n"
    contact = of.profile.contact.leerlingen.model_copy(
        update={
            "naam": "B. Bakker",
            "functie": "vertrouwenspersoon",
            "telefoon": "010-555 0199",
            "email": "b.bakker@school.example",
        }
    )
    of = replace(
        of, profile=of.profile.model_copy(update={"contact": of.profile.contact.model_copy(update={"leerlingen": contact})})
    )
    assert line in text("ouderbrief", with_incident(of))
    for left, said in (
        ({"functie": None}, "\nB. Bakker: 010-555 0199 of"),
        ({"email": None}, "\nB. Bakker, vertrouwenspersoon: 010-555 0199\n"),
        ({"naam": None}, "\nOnze vertrouwenspersoon: 010"),
    ):
        less = contact.model_copy(update=left)
        known = of.profile.model_copy(update={"contact": of.profile.contact.model_copy(update={"leerlingen": less})})
        assert said in text("ouderbrief", with_incident(replace(of, profile=known)))
    said = {"besluit": "alle", "eigen_tekst": "B. Bakker is er ook vanavond: 0105550199."}
    assert line not in text("ouderbrief", with_incident(of, ouderbrief=said))
    students = case("mbo")
    head = students.profile.schoolleider
    known = replace(
        students, profile=students.profile.model_copy(update={"schoolleider": head.model_copy(update={"telefoon": "088-555 0400"})})
    )
    to_students = text("ouderbrief", with_incident(known), "studenten")
    assert re.search(rf"\n{head.naam}, {head.functie}: 088-555 0400", to_students)
    silent = replace(
        students, profile=students.profile.model_copy(update={"schoolleider": head.model_copy(update={"telefoon": None})})
    )
    assert not re.search(rf"\n{head.naam}, {head.functie}:", text("ouderbrief", with_incident(silent), "studenten"))


def test_police_who_look_into_a_report_of_those_at_home_are_told_without_a_talk_of_the_school():
    police = {"overleg": "niet", "aangifte": "gedaan", "mag_genoemd": "ja", "onderzoek": "ja"}
    letter = text("ouderbrief", with_incident(case("vo"), politie=police, maatregelen=[]))
    assert letter.index("Er is aangifte gedaan bij de politie.") < letter.index("De politie doet onderzoek.")
    hidden = text("ouderbrief", with_incident(case("vo"), politie=police | {"mag_genoemd": "nee"}, maatregelen=[]))
    assert "onderzoek" not in hidden


def test_a_step_of_two_days_stands_at_the_day_with_which_it_begins():
    own = "- Op woensdag 18 november ging de lijst offline."
    taken = [{"wat": "gesprekken_betrokkenen", "status": "gedaan", "op": f"2026-11-{day}"} for day in (17, 19)]
    given = {"besluit": "alle", "verzenden_op": "2026-11-24", "eigen_tekst": own}
    letter = text("ouderbrief", with_incident(case("vo"), maatregelen=taken, ouderbrief=given))
    assert letter.index("Dinsdag 17 en donderdag 19 november hebben wij") < letter.index("ging de lijst offline")
