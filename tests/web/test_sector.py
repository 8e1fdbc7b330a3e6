"""Each page speaks in the words of the sector of its school."""

import re

import pytest
from reading import text_of

from generator import change_file, read_values
from generator.doors.web.pages.incident.topics import topics as of_incident
from generator.doors.web.pages.school import topics as of_school
from generator.doors.web.shared.sector import marked, told

FOREIGN = {"mbo": r"\b(?:mede)?leerling(?:en)?\b", **dict.fromkeys(("po", "vo", "go"), r"\bstudent(?:en)?\b")}
SCHOOLS = {"99ZZ00": "po", "99ZZ01": "vo", "99ZZ02": "go", "99ZZ03": "mbo"}


def pages(browser, brin):
    school, incident = browser.school(brin), browser.incident(brin)
    dossier = f"/incidenten/{incident.id}"
    yield from (f"/scholen/{school.id}/{topic.id}" for topic in of_school())
    yield from (f"{dossier}/vragen/{topic.id}" for topic in of_incident())
    yield from (f"/scholen/{school.id}", f"/beleid/{school.id}", f"/beleid/{school.id}/evaluaties", f"/beleid/{school.id}/kalender")
    yield from (
        dossier,
        f"{dossier}/vragen",
        f"{dossier}/besluiten",
        f"{dossier}/documenten",
        f"{dossier}/einde",
        f"{dossier}/eerst",
    )
    yield from (f"{dossier}/brief/ouderbrief", f"{dossier}/brief/belscript", f"/briefpapier/{school.id}")


def words_of_the_school(browser, brin):
    """What people wrote themselves is theirs."""
    for path in (browser.school(brin).path, browser.incident(brin).path):
        yield from leaves(read_values(path).values)


def leaves(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)
    elif value:
        yield str(value)


@pytest.mark.groot
@pytest.mark.parametrize("brin", SCHOOLS)
@pytest.mark.steekproef(2)
def test_no_page_of_a_school_says_a_word_of_another_sector(browser, brin):
    own = sorted({said for said in words_of_the_school(browser, brin) if len(said) > 8}, key=len, reverse=True)
    wrong = []
    for path in pages(browser, brin):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert "⟦" not in answer.text, path
        text = text_of(answer)
        for said in own:
            text = text.replace(" ".join(said.split()), "")
        found = re.finditer(FOREIGN[SCHOOLS[brin]], text, re.IGNORECASE)
        wrong += [(path, text[max(0, at.start() - 60) : at.end() + 30]) for at in found]
    assert wrong == []


def test_a_folder_with_an_mbo_alone_speaks_of_students_everywhere(empty_browser):
    school = empty_browser.desk.store.new_school("")
    change_file(school.path, {"school.naam": "ROC", "school.onderwijstype": "mbo"}, read_values(school.path).digest)
    page = text_of(empty_browser.get("/incidenten/nieuw"))
    assert "studenten" in page
    assert "leerling" not in page


@pytest.mark.parametrize(
    ("text", "mbo", "po"),
    [
        ("Leerlingen of studenten", "Studenten", "Leerlingen"),
        ("in welke groep of klas", "in welke klas", "in welke groep"),
        ("meer groepen of klassen", "meer klassen", "meer groepen"),
        ("een medeleerling", "een medestudent", "een medeleerling"),
        ("het leerlingvolgsysteem", "het leerlingvolgsysteem", "het leerlingvolgsysteem"),
    ],
)
def test_a_word_of_ours_is_that_of_the_sector(text, mbo, po):
    assert told(marked(text), "mbo") == mbo
    assert told(marked(text), "po") == po
    assert "⟦" not in told(marked(text), "iets anders")


def test_no_mark_of_ours_comes_into_a_file(browser):
    incident = browser.incident("99ZZ03")
    page = browser.get(f"/incidenten/{incident.id}/besluiten")
    sent = {
        "csrf": browser.desk.keys.form,
        "tabel": "politie",
        "rij": "",
        "digest": re.search(r'name="digest" value="(\w+)"', page.text)[1],
        "v:politie.overleg": "gedaan",
        "v:politie.melding": "niet",
        "wie": "opleidingsmanager",
        "op": "23-11-2026 10:40",
        "wat": "Wij belden.",
    }
    assert browser.client.post(f"/incidenten/{incident.id}/besluiten", data=sent).status_code == 200
    assert "⟦" not in incident.path.read_text("utf-8")
    assert "Wij belden." in incident.path.read_text("utf-8")


@pytest.mark.parametrize(("brin", "asked"), [("99ZZ01", False), ("99ZZ03", True)])
def test_only_an_mbo_is_asked_for_words_to_students(browser, brin, asked):
    page = browser.get(f"/incidenten/{browser.incident(brin).id}/vragen/brief").text
    assert ('name="v:ouderbrief.studenten.eigen_begin"' in page) is asked
    assert 'name="v:ouderbrief.eigen_begin"' in page
