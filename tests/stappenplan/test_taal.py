"""The language of every sentence: the words of the sector, short, warm, and never what a letter may not say."""

import re

import pytest
from scenario import Scenario, profile

from generator.base import values as v
from generator.base.errors import ProfileError, StappenplanError
from generator.stappenplan.model import Sentence
from generator.stappenplan.places import ABOUT_ONE, PLACES, WITHOUT_INCIDENT
from generator.stappenplan.rules import stappenplan
from generator.stappenplan.select import select, sentences
from generator.stappenplan.terms import Terms, sector_terms, terms

SECTORS = tuple(v.Onderwijstype)
ALLOWED_AT_MBO = re.compile(
    r"ouders?/verzorgers? van (een )?minderjarige student(en)?|ouders of verzorgers van wie (nog )?minderjarig is", re.IGNORECASE
)
WRONG_AT_MBO = re.compile(r"leerling|leerkracht|\bouders\b|\bouder\b|verzorger|\brapport\b", re.IGNORECASE)
CHILD = re.compile(r"\bkind(eren)?\b", re.IGNORECASE)


def texts(sector: v.Onderwijstype) -> list[tuple[str, Sentence, str]]:
    """Return (rule, sentence, filled text) of every sentence that this sector can read, in both forms of address."""
    found = []
    for vorm in v.Aanspreekvorm:
        words = sector_terms(stappenplan(), sector, vorm)
        for rule in stappenplan().regels:
            here = [sentence for sentence in rule.zinnen if sector in sentence.wanneer.get("onderwijstype", frozenset(SECTORS))]
            found += [(rule.id, sentence, words.fill(f"{sentence.kop} {sentence.tekst}".strip())) for sentence in here]
    return found


def all_texts() -> list[tuple[str, str]]:
    return [(key, text) for sector in SECTORS for key, _, text in texts(sector)]


@pytest.mark.parametrize("sector", SECTORS)
def test_every_sentence_can_be_filled(sector: str):
    for key, _, text in texts(sector):
        assert not set("{}") & set(text), f"{key}: {text}"
        assert "  " not in text


def test_no_mbo_text_says_pupil_or_parent_where_a_student_is_meant():
    for key, _, text in texts(v.Onderwijstype.MBO):
        assert not WRONG_AT_MBO.search(ALLOWED_AT_MBO.sub("", text)), f"{key}: {text}"


def test_no_mbo_text_for_students_says_child():
    for key, sentence, text in texts(v.Onderwijstype.MBO):
        if sentence.wanneer.get("doelgroep") == {"ouders"} or sentence.wanneer.get("respondent") == {"ouders"}:
            continue
        if sentence.waar.startswith(("beleid-ouders.", "brief-ouders-betrokkene.", "belscript.", "bewijshulp.")):
            continue  # in mbo for parents of students under 18
        spoken = text.replace("naar kinderen en jongeren", "")
        assert not CHILD.search(spoken), f"{key}: {text}"


def test_the_other_mbo_data_says_student_too():
    plan = stappenplan()
    words = sector_terms(plan, v.Onderwijstype.MBO)
    legal = [f"{fact.onderwerp} {fact.tekst}" for fact in plan.wet if "mbo" in fact.sectoren]
    bodies = [body.voor for body in plan.organisaties]
    steps = [text for stap in plan.stappen for text in (stap.titel, stap.doel)]
    rows = [f"{row.situatie} {row.doen}" for rows in plan.beslistabellen.values() for row in rows]
    lists = [
        *plan.lijsten.instroom,
        *plan.lijsten.norm,
        *plan.lijsten.punten_ouderbrief,
        *(q for qs in plan.lijsten.vragen.values() for q in qs),
    ]
    team = [m.functie + m.wanneer for part in (plan.lijsten.team_kern, plan.lijsten.team_uitbreiding) for m in part["mbo"]]
    questions = [q.vraag for who in ("medewerkers", "leerlingen", "extern") for q in plan.lijsten.evaluatie[who]]
    for text in map(words.fill, [*legal, *steps, *bodies, *rows, *lists, *team, *questions, *plan.lijsten.themas_ouders["mbo"]]):
        assert not WRONG_AT_MBO.search(ALLOWED_AT_MBO.sub("", text)), text


def test_no_other_sector_says_student():
    for sector in (v.Onderwijstype.PO, v.Onderwijstype.VO, v.Onderwijstype.GO):
        for key, sentence, text in texts(sector):
            if sentence.wanneer.get("doelgroep") != {"studenten"}:
                assert "student" not in text.lower(), f"{key}: {text}"


def test_a_primary_school_says_groep_and_a_secondary_school_klas():
    po, vo = ({text for _, _, text in texts(sector)} for sector in (v.Onderwijstype.PO, v.Onderwijstype.VO))
    assert not [text for text in po if re.search(r"\bklas(sen)?\b|docent", text)]
    assert [text for text in vo if re.search(r"\bklas\b", text)]


def test_a_sentence_is_short_enough_to_read_on_a_bad_day():
    for key, text in all_texts():
        for part in re.split(r"(?<=[.?!:])['’]? ", text):
            assert len(part.split()) <= 27, f"{key}: {part}"


def test_most_sentences_have_at_most_twenty_words():
    lengths = [len(part.split()) for _, text in all_texts() for part in re.split(r"(?<=[.?!:])['’]? ", text)]
    assert sum(1 for length in lengths if length <= 20) / len(lengths) >= 0.95


PARTS = {"onderwerp", "gebeurd", "onbekend", "samen"}


def test_every_sentence_ends_as_a_sentence():
    for rule in stappenplan().regels:
        for sentence in rule.zinnen:
            if sentence.waar.partition(".")[2].partition("_")[0] in PARTS:  # the template makes a sentence of it
                continue
            assert re.search(r"[.?!]['’]?$", sentence.tekst), f"{rule.id}: {sentence.tekst}"


@pytest.mark.parametrize(
    "word",
    ["dader", "nooit meer", "had je maar", "strafbaar feit gepleegd", "uiteraard", "middels", "m.b.t.", "etc.", "het liefst",
     "zo snel mogelijk", "indien ", "eventue", "dient te", "dienen te", "desgewenst", "teneinde", "met betrekking tot"],
)  # fmt: skip
def test_no_sentence_blames_promises_or_talks_like_an_office(word: str):
    assert [text for _, text in all_texts() if word in text.lower()] == []


def chosen_by_a_head(sentence) -> bool:
    """Whether it stands there only where the head had the letter call it so (`ouderbrief.noemt`)."""
    return any(key.startswith("noemt_") and values == {"seksueel"} for key, values in sentence.wanneer.items())


@pytest.mark.parametrize(
    "word",
    ["naakt", "seks", "porno", "snapchat", "whatsapp", "instagram", "tiktok", "telegram", "discord", "bangalijst", "slachtoffer", "aanstichter",
     "schors", "sanctie", "aangehouden", "straf", "jongen", "meisje", "hij ", "zij ", "klas 1", "groep 8"],
)  # fmt: skip
def test_nothing_that_everyone_reads_says_what_a_letter_may_not_say(word: str):
    for sector in SECTORS:
        for key, sentence, text in texts(sector):
            if PLACES[sentence.waar] == "openbaar":
                said = text.lower().replace("kan strafbaar zijn", "")  # that something can be so is no word on anybody
                assert word not in said or (word == "seks" and chosen_by_a_head(sentence)), f"{key}: {text}"


def test_nothing_that_everyone_reads_holds_a_number():
    for sector in SECTORS:
        for key, sentence, text in texts(sector):
            if PLACES[sentence.waar] == "openbaar":
                assert not re.search(r"\d", known_numbers(text)), f"{key}: {text}"


def known_numbers(text: str) -> str:
    """Return the text without 112, the age from which no youth line holds, and the help lines of the data."""
    for body in stappenplan().organisaties:
        text = text.replace(body.lijn, "").replace(f": {body.telefoon or body.lijn}.", ".")
    return re.sub(r"\bBel meteen 112\.|\bbij direct gevaar 112\.|\bVanaf 25 jaar\b", "", text)


def test_the_letter_on_the_norm_says_nothing_of_an_incident():
    for sector in SECTORS:
        for key, sentence, text in texts(sector):
            if sentence.waar.startswith("normbrief."):
                assert not re.search(
                    r"incident|gebeurd|geraakt|betrokken|politie|overschreden|melding|onderzoek", text, re.IGNORECASE
                ), key


def test_the_summaries_of_the_policy_say_nothing_of_an_incident_or_of_criminal_law():
    for sector in SECTORS:
        for key, sentence, text in texts(sector):
            if sentence.waar in WITHOUT_INCIDENT and not sentence.waar.startswith("normbrief."):
                assert not re.search(r"incident|betrokken|politie|onderzoek|strafbaar|wet\b", text, re.IGNORECASE), f"{key}: {text}"


def test_our_own_lists_are_called_our_own():
    said = [text for _, text in all_texts() if "onze uitwerking" in text.lower()]
    assert said
    assert not [text for _, text in all_texts() if re.search(r"volgens (stichting )?school & veiligheid", text, re.IGNORECASE)]


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("contact", [{"naam": "J. Voorbeeld"}, "nog_onbekend"])
def test_the_crisis_page_has_five_short_actions_with_somebody_for_each(sector: str, contact: object):
    scenario = Scenario(
        "",
        {
            "naam": "",
            "onderwijstype": sector,
            "kring": "school",
            "plaatsen": ["protocol.crisis"],
            "profiel": {"politie": {"contactpersoon": contact}},
        },
    )
    chosen = scenario.chosen()
    assert [found.id for found in chosen] == ["R0.17", "R1.01", "R3.05", "R1.07", "R3.01"]
    assert all(found.kop and found.wie and len(found.kop.split()) <= 6 for found in chosen)


@pytest.mark.parametrize("sector", SECTORS)
def test_every_step_of_the_protocol_is_complete_and_not_a_book(sector: str):
    for step in range(8):
        scenario = Scenario("", {"naam": "", "onderwijstype": sector, "kring": "school", "plaatsen": [f"protocol.stap_{step}"]})
        chosen = scenario.chosen()
        assert 4 <= len(chosen) <= (36 if step == 3 else 18), f"stap {step}: {len(chosen)}"
        assert all(found.kop for found in chosen)


@pytest.mark.parametrize("sector", SECTORS)
def test_every_place_has_something_to_say_in_every_sector(sector: str):
    facts = {
        "soort": ["bedreiging"],
        "schooldag": {"gaat_door": "ja"},
        "gaande": "onbekend",
        "maatregelen": {"klassengesprek": "gepland", "zorg": "gedaan", "ouders_betrokkenen": "gepland"},
        "bijeenkomst": {"op": "2026-12-02T19:30"},
        "ouderbrief": {"besluit": "alle", "vragen": ["telefoons"]},
    }
    other = facts | {
        "soort": ["bangalijst", "gerucht", "beeldmateriaal"],
        "schooldag": {"gaat_door": "ja", "op_gezag_van": "bestuur"},
    }  # a threat says so at once
    empty = []
    for place, kring in PLACES.items():
        data = {
            "naam": "",
            "onderwijstype": sector,
            "kring": str(kring),
            "plaatsen": [place],
            "respondent": "extern",
            "lezer": [*v.Leesgroep],
        }
        data |= {"kring": "betrokkenen"} if place in ABOUT_ONE else {}
        data |= {"vorige": {}} if kring == "openbaar" and place not in WITHOUT_INCIDENT else {}
        data |= {"doelgroep": "studenten" if sector == "mbo" else "ouders"} | ({} if kring == "school" else {"feiten": facts})
        if not Scenario("", data).chosen() and not Scenario("", data | {"feiten": other}).chosen():
            empty.append(place)
    assert empty == []


def letter(sector: str, doelgroep: str, document: str, kind: str) -> str:
    measures = {"gesprekken_betrokkenen": "gedaan", "ouders_betrokkenen": "gedaan", "klassengesprek": "gepland"}
    data = {
        "naam": "",
        "onderwijstype": sector,
        "kring": "openbaar",
        "doelgroep": doelgroep,
        "plaatsen": [document],
        "feiten": {"soort": [kind], "maatregelen": measures},
    }
    return " ".join(found.tekst for found in Scenario("", data).chosen())


@pytest.mark.parametrize(
    ("sector", "doelgroep"), [("po", "ouders"), ("vo", "ouders"), ("go", "ouders"), ("mbo", "ouders"), ("mbo", "studenten")]
)
@pytest.mark.parametrize("kind", [str(kind) for kind in v.Soort])
def test_a_letter_leaves_room_for_help_lines_on_one_page(sector: str, doelgroep: str, kind: str):
    # Up to four help lines, headings, salutation, contact and signature take some 110 words; together 250 to 350.
    assert 150 <= len(letter(sector, doelgroep, "ouderbrief", kind).split()) <= 250
    assert 140 <= len(letter(sector, doelgroep, "normbrief", kind).split()) <= 240


@pytest.mark.parametrize(("sector", "doelgroep"), [("po", "ouders"), ("mbo", "studenten")])
def test_a_letter_asks_a_few_things(sector: str, doelgroep: str):
    plan = stappenplan()
    for document in ("ouderbrief", "normbrief"):
        features = Scenario(
            "", {"naam": "", "onderwijstype": sector, "kring": "openbaar", "doelgroep": doelgroep, "plaatsen": []}
        ).features()
        found = sentences(select(plan, features), f"{document}.vraag", terms(plan, profile(sector), doelgroep=doelgroep))
        students = document == "ouderbrief" and doelgroep == "studenten"
        assert len(found) == (3 if students else 4)  # what parents ask tonight has two


def test_a_place_that_does_not_exist_is_an_error():
    with pytest.raises(StappenplanError, match=r"ouderbrief\.groet"):
        sentences((), "ouderbrief.groet", sector_terms(stappenplan(), v.Onderwijstype.PO))


class TestTerms:
    words = Terms({"leerling": "student", "leerlingen": "studenten"}, v.Aanspreekvorm.U)

    def test_a_word_is_filled_and_a_capital_is_kept(self):
        assert self.words.fill("{Leerlingen} helpen een {leerling}.") == "Studenten helpen een student."

    def test_the_form_of_address_is_chosen(self):
        je = Terms({}, v.Aanspreekvorm.JE)
        assert self.words.fill("{Heeft u/Heb je} {uw/jouw} tas?") == "Heeft u uw tas?"
        assert je.fill("{Heeft u/Heb je} {uw/jouw} tas?") == "Heb je jouw tas?"

    @pytest.mark.parametrize("text", ["{kip}", "{Kip}", "{}", "{a/b/c}", "{/b}"])
    def test_an_unknown_word_is_an_error(self, text: str):
        with pytest.raises(StappenplanError):
            self.words.fill(text)

    def test_a_value_is_never_filled_twice(self):
        assert Terms({"a": "{b}", "b": "x"}, v.Aanspreekvorm.U).fill("{a}") == "{b}"

    def test_a_school_uses_its_own_labels_by_either_key(self):
        for key in ("intern_begeleider", "zorgcoordinator", "kwaliteitscoordinator", "Intern begeleider", "zorgcoördinator"):
            found = terms(stappenplan(), profile("po", rollen={key: "kwaliteitscoördinator"}))
            assert found.fill("de {zorgcoordinator}") == "de kwaliteitscoördinator"
            assert found.role("zorgcoordinator") == "kwaliteitscoördinator"

    def test_a_role_that_does_not_exist_is_told_with_the_nearest_and_without_the_value(self):
        with pytest.raises(ProfileError) as found:
            terms(stappenplan(), profile("po", rollen={"zorgcoordinater": "Piet Geheim"}))
        assert "zorgcoordinator" in str(found.value)
        assert "Geheim" not in str(found.value)

    @pytest.mark.parametrize(
        ("functie", "expected"),
        [
            ("rector", "rector"),
            ("Locatiedirecteur", "locatiedirecteur"),
            ("lid", "schoolleider"),
            ("rector a.i. van de locatie", "schoolleider"),
        ],
    )
    def test_the_head_of_the_school_is_called_as_in_the_signature_when_that_fits_in_a_sentence(self, functie: str, expected: str):
        assert terms(stappenplan(), profile("vo", schoolleider={"functie": functie})).role("schoolleider") == expected

    def test_a_label_of_the_school_itself_goes_before_the_signature(self):
        own = profile("vo", schoolleider={"functie": "rector"}, rollen={"schoolleider": "directeur"})
        assert terms(stappenplan(), own).role("schoolleider") == "directeur"

    def test_students_are_always_addressed_with_je(self):
        found = terms(stappenplan(), profile("mbo", brieven={"aanspreekvorm": "u"}), doelgroep="studenten")
        assert found.fill("{u/je}") == "je"

    def test_another_group_of_readers_does_not_exist(self):
        with pytest.raises(StappenplanError, match="doelgroep"):
            terms(stappenplan(), profile("mbo"), doelgroep="buren")

    @pytest.mark.parametrize(
        ("orgaan", "expected"),
        [
            ("MR", "de medezeggenschapsraad (MR)"),
            ("GMR", "de gemeenschappelijke medezeggenschapsraad (GMR)"),
            ("studentenraad", "de studentenraad"),
        ],
    )
    def test_the_participation_body_is_that_of_the_profile(self, orgaan: str, expected: str):
        found = terms(stappenplan(), profile("vo", medezeggenschap={"orgaan": orgaan}))
        assert found.fill("de {medezeggenschap}") == expected

    def test_without_an_action_team_staff_are_sent_to_the_head_of_the_school(self):
        plan = stappenplan()
        assert terms(plan, profile("po")).fill("{het_actieteam}") == "het actieteam"
        assert terms(plan, profile("po"), actieteam=False).fill("Bel {het_actieteam}") == "Bel de directeur"
