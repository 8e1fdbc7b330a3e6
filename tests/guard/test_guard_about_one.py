"""That a sentence is about one pupil, whatever it says: a person reads it, and no file with one is called in order."""

import json

import pytest
from schools import incident_path, profile_path

from generator.guard import about_one_pupil
from generator.guard.details.about_one import read

OF = ("--school", profile_path("vo"), "--incident", incident_path("vo"))


@pytest.mark.parametrize(
    "text",
    [
        "Een leerling heeft een foto van een ander kind gedeeld.",
        "De jongen zat op voetbal.",
        "Het kind woont bij zijn oma.",
        "Een meisje was erg\nverdrietig.",
        "Deze leerling draagt altijd een rode jas.",
    ],
)
def test_a_sentence_about_one_pupil_is_counted_whatever_it_says(text: str):
    assert len(about_one_pupil(f"Beste ouders,\n\n{text}\nWij helpen elkaar.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Elke leerling mag meedoen.",
        "Een leerling kan naar de mentor gaan.",
        "Wij hebben met de betrokken leerlingen gesproken.",
        "Uw kind heeft het misschien gezien.",
        "Als een kind iets naars ziet, helpt de mentor.",
    ],
)
def test_what_is_so_for_everyone_is_not_counted(text: str):
    assert about_one_pupil(text) == ()


def test_a_file_with_such_a_sentence_is_not_called_in_order(schoolkader, tmp_path):
    (tmp_path / "brief.txt").write_text("Beste ouders,\n\nDe leerling heeft met de mentor gesproken.\n", encoding="utf-8")
    said = schoolkader("controleer", "brief.txt", *OF)
    assert said.code == 0
    assert "Lees zelf nog: 1 eigen zin over één persoon in brief.txt" in said.err
    assert "In orde" not in said.out
    assert json.loads(schoolkader("controleer", "brief.txt", *OF, "--json").out)["zinnen_over_een_leerling"] == 1
    (tmp_path / "brief.txt").write_text("Beste ouders,\n\nZoek de beelden niet op.\n", encoding="utf-8")
    assert "In orde: brief.txt" in schoolkader("controleer", "brief.txt", *OF).out


def test_beside_findings_it_says_what_is_left_to_read(schoolkader, tmp_path):
    (tmp_path / "brief.txt").write_text("De leerling is 13 jaar.\n\nDe leerling draagt een rode jas.\n", encoding="utf-8")
    said = schoolkader("controleer", "brief.txt", *OF)
    assert said.code == 4
    assert "Lees zelf nog: 2 eigen zinnen over één persoon." in said.err


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hebt u n.a.v. deze brief vragen, bel ons dan.", 1),
        ("Mail de heer P. Visser of mevr. A. de Jong.", 1),
        ("Dat kan bijv. via Instagram of o.a. via de site.", 1),
        ("De avond is vrijdag a.s. in de aula.", 1),
        ("De avond is vrijdag a.s. Komt u ook?", 2),
        ("Wij zijn er. Bel ons gerust.", 2),
        ("Vragen stelt u aan A.\nTot morgen.", 2),
    ],
)
def test_a_short_form_or_an_initial_ends_no_sentence(text: str, sentences: int):
    assert len(list(read(text))) == sentences


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("De mentor belt. Hij vertelt wat er is gebeurd.", ["stil", "voorval"]),
        ("De mentor belt. De leerling is blij. Hij slaapt weer.", ["stil", "een", "een"]),
        ("De betrokken leerlingen zijn gehoord.", ["groep"]),
        ("Het filmpje is gisteren gemaakt.", ["voorval"]),
        ("- Vraag vanavond hoe het gaat.", ["algemeen"]),
        ("Vraag vanavond hoe het gaat.", ["algemeen"]),
        ("Op de foto zie je een fiets.", ["beeld"]),
        ("Als een kind iets ziet, helpen wij.", ["algemeen"]),
        ("Praten helpt.", ["stil"]),
        ("Maandag hebben wij alle mentoren gesproken.", ["ons"]),
        ("In het boek wordt een jongen gepest om zijn bril.", ["verzonnen"]),
        ("De voorstelling gaat over een meisje dat een foto deelt.", ["verzonnen"]),
        ("Iedereen kent hem van het toneel.", ["een"]),
        ("Iedereen hoort erbij.", ["algemeen"]),
        ("Op dit moment zit er een leerling van ons vast.", ["een"]),
        ("Na haar schorsing mag zij volgende week weer beginnen.", ["een"]),
        ("De leerling is herstellende en kan er weinig bij hebben.", ["een"]),
        ("Een kind dat gepest wordt, is niet alleen.", ["algemeen"]),
        ("Of er iets strafbaars is gedaan, is niet aan ons.", ["ons"]),
        ("Is uw kind geschrokken, bel dan de mentor.", ["algemeen"]),
        ("De leerlingcoördinator helpt. Haar kamer is naast de hal.", ["stil", "ons"]),
        ("De school heeft haar aanpak veranderd.", ["ons"]),
        ("Er komt een werkgroep met twee leerlingen.", ["ons"]),
        ("Wij hoorden dat een filmpje op een feest is gemaakt.", ["voorval"]),
        ("Wij vertellen niet wat er is gebeurd.", ["ons"]),
        ("Wij mailen u over wat er achter de gymzaal is gebeurd.", ["voorval"]),
        ("De aanleiding ligt bij een verjaardag in juni.", ["voorval"]),
        ("Een docent zag het op de gang gebeuren.", ["voorval"]),
        ("Op het kamp zijn dingen gebeurd die wij niet goedvinden.", ["voorval"]),
        ("Zij is elke dinsdag te bereiken.", ["ons"]),
        ("Hij is onze nieuwe zorgcoördinator.", ["ons"]),
        ("Hij is dinsdag weer in de klas.", ["een"]),
        ("Sextortion is afpersing met beelden.", ["algemeen"]),
        ("In de les kijken we naar een jongen die wordt gepest.", ["verzonnen"]),
        ("Wij steunen de leerling, die al jaren trompet speelt.", ["een"]),
    ],
)
def test_a_sentence_says_whom_it_is_about(text: str, whom: list[str]):
    assert [each.over.value for each in read(text)] == whom
