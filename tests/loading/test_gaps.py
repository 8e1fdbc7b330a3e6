"""What a document needs and the files do not hold."""

from loading.helpers import CASE, SCHOOL, case, incident, profile, value

from generator.base.resources import folder
from generator.load.files import load_profile
from generator.load.gaps import missing, with_gaps
from generator.load.keys.school import Persoon


def keys(found: tuple[tuple[str, str], ...]) -> list[str]:
    return [key for key, _ in found]


def test_a_missing_key_comes_with_its_question():
    assert missing(value(profile(SCHOOL)), None, ["contact.ouders.naam", "school.naam"]) == (
        ("contact.ouders.naam", "naam van de contactpersoon voor ouders"),
    )


def test_lists_maps_parts_and_dates_can_be_missing():
    wanted = ["preventie.normen", "school.groepen", "schoolleider", "vaststelling.op", "preventie.monitor", "actieteam.kern.naam"]
    assert keys(missing(value(profile(SCHOOL)), None, wanted)) == wanted


def test_a_key_below_a_list_asks_it_of_every_item():
    text = f"{SCHOOL}actieteam: {{kern: [{{functie: rector, naam: A}}, {{functie: mentor}}]}}\n"
    assert keys(missing(value(profile(text)), None, ["actieteam.kern.functie", "actieteam.kern.naam"])) == ["actieteam.kern.naam"]


def test_a_mark_still_counts_as_missing():
    text = f'{SCHOOL}schoolleider: {{naam: "[INVULLEN: naam]"}}\n'
    assert keys(missing(value(profile(text)), None, ["schoolleider.naam"])) == ["schoolleider.naam"]


def test_not_known_yet_is_an_answer():
    text = f"{SCHOOL}politie: {{contactpersoon: nog_onbekend}}\n"
    loaded = value(profile(text))
    assert missing(loaded, None, ["politie.contactpersoon", "politie.contactpersoon.naam"]) == ()
    assert with_gaps(loaded, ["politie.contactpersoon.naam"]) == loaded


def test_keys_of_the_incident_are_looked_up_there():
    loaded, found = value(profile(SCHOOL)), case(incident(f"{CASE}ouderbrief: {{besluit: alle}}\n"))
    wanted = ["ouderbrief.besluit", "ouderbrief.verzenden_op", "norm", "incident.actieteam.woordvoerder", "gaande"]
    assert keys(missing(loaded, found, wanted)) == ["ouderbrief.verzenden_op", "norm", "incident.actieteam.woordvoerder"]
    assert keys(missing(loaded, None, ["ouderbrief.besluit"])) == ["ouderbrief.besluit"]


def test_a_concept_marks_what_is_missing_and_nothing_else():
    loaded = value(profile(f"{SCHOOL}contact: {{ouders: {{naam: S. Bakker}}}}\n"))
    marked = with_gaps(loaded, ["contact.ouders.naam", "contact.ouders.telefoon", "contact.leerlingen.naam", "school.plaats"])
    assert marked.contact.ouders == Persoon(
        naam="S. Bakker", telefoon="[INVULLEN: telefoonnummer van de contactpersoon voor ouders]"
    )
    assert marked.contact.leerlingen is not None
    assert marked.contact.leerlingen.naam == "[INVULLEN: naam van de contactpersoon voor leerlingen of studenten]"
    assert marked.school.plaats == "[INVULLEN: plaats van de school]"
    assert marked.school.adres is None
    assert loaded.school.plaats is None


def test_a_missing_list_gets_one_marked_item():
    marked = with_gaps(value(profile(SCHOOL)), ["preventie.normen", "preventie.lessen", "actieteam.kern.naam", "zorgstructuur"])
    assert marked.preventie.normen == ("[INVULLEN: normen voor online gedrag]",)
    assert marked.zorgstructuur == ("[INVULLEN: zorgstructuur van de school]",)
    assert marked.preventie.lessen[0].onderwerp == "[INVULLEN: onderwerp van de les]"
    assert marked.actieteam.kern[0].functie.startswith("[INVULLEN: functie")
    assert (marked.actieteam.kern[0].naam or "").startswith("[INVULLEN: naam")


def test_only_the_items_of_a_list_that_lack_it_are_marked():
    text = f"{SCHOOL}actieteam: {{kern: [{{functie: rector, naam: A}}, {{functie: mentor}}]}}\n"
    marked = with_gaps(value(profile(text)), ["actieteam.kern.naam"])
    assert [member.naam for member in marked.actieteam.kern] == ["A", "[INVULLEN: naam van het lid van het actieteam]"]


def test_a_part_that_is_missing_gets_a_marked_name():
    marked = with_gaps(value(profile(SCHOOL)), ["contact.ouders", "politie.contactpersoon", "preventie.monitor"])
    assert marked.contact.ouders == Persoon(naam="[INVULLEN: naam van de contactpersoon voor ouders]")
    assert marked.politie.contactpersoon == Persoon(naam="[INVULLEN: naam van de contactpersoon bij de politie]")
    assert marked.preventie.monitor is not None
    assert marked.preventie.monitor.instrument == "[INVULLEN: instrument van de monitor]"


def test_dates_numbers_choices_and_incident_keys_stay_none():
    loaded = value(profile(SCHOOL))
    assert (
        with_gaps(
            loaded, ["vaststelling.op", "school.leerlingen", "medezeggenschap.orgaan", "norm", "incident.norm", "school.groepen"]
        )
        == loaded
    )


def test_after_marking_every_missing_text_is_there():
    loaded = value(profile(SCHOOL))
    wanted = [
        "schoolleider.naam",
        "schoolleider.functie",
        "contact.ouders.telefoon",
        "veiligheid.aandachtsfunctionaris.naam",
        "sanctiebeleid.treden",
    ]
    marked = with_gaps(loaded, wanted)
    assert marked.schoolleider.functie
    assert marked.sanctiebeleid.treden[0].naam.startswith("[INVULLEN")
    assert keys(missing(marked, None, wanted)) == wanted  # a mark is no value


def test_a_complete_school_is_left_as_it_is():
    loaded = load_profile(folder("school_profiles") / "vo.yaml")
    wanted = ["contact.ouders.naam", "preventie.normen", "politie.contactpersoon.naam", "sanctiebeleid.treden.naam", "schoolleider"]
    assert missing(loaded, None, wanted) == ()
    assert with_gaps(loaded, wanted) == loaded
