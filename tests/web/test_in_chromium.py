"""In a real browser: every page as it looks, with axe, in four themes, and nothing that leaves this computer."""

import re
from datetime import datetime, timedelta

import pytest
from browsers import four_schools
from chromium import AXE, PROGRAMS, ROOT, WAIT, Person, Through, app_on, chromium, proxy
from conftest import FULL, needs
from reached import pages_of, reached, shape_of
from reading import links

from generator import change_file, read_values
from generator.doors.web.app import build_app
from generator.doors.web.desk import Desk

pytestmark = [
    needs(*PROGRAMS),
    pytest.mark.skipif(not AXE.exists() and not FULL, reason="axe-core staat niet in .tools; .ci/run zet het daar"),
]
THEMES = (("licht", 1280), ("donker", 1280), ("licht", 375), ("donker", 375))
JUDGED = (THEMES[0], THEMES[3])  # what axe reads of: every colour and both widths
ZOOMED = (640, 320)  # a screen of 1280 points at 200 and at 400 percent
TODAY = datetime.now().astimezone().date()
PICTURES = ROOT / "uit" / "beelden"
CUT = """(() => {
  const sheet = document.querySelector(".blad"), box = sheet.getBoundingClientRect();
  const lines = [...sheet.shadowRoot.querySelectorAll("p span, td")].filter(each => each.getBoundingClientRect().right > box.right + 1);
  return [document.documentElement.scrollWidth - document.documentElement.clientWidth, lines.map(each => each.innerText)];
})()"""
"""How far the page runs off the screen, and what of the document runs off its sheet."""
HANGING = """[...document.querySelector(".blad").shadowRoot.querySelectorAll("p[class*='docx-num-']")].filter(each => {
  const mark = getComputedStyle(each, "::before"), own = getComputedStyle(each);
  return mark.display !== "inline-block" || parseFloat(mark.minWidth) + parseFloat(own.textIndent) > 0.5;
}).map(each => each.innerText)"""
"""The lines of a list of which the second line does not stand under the first."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("chromium")


@pytest.fixture(scope="module")
def outside():
    with proxy() as found:
        yield found


@pytest.fixture(scope="module")
def window():
    with proxy() as nowhere, chromium(nowhere) as found:  # Chromium itself calls its makers; those calls end here
        yield found


@pytest.fixture
def person(place, outside, window, request):
    """Somebody on an app with the four fictional schools, or with nothing."""
    name = re.sub(r"\W+", "-", request.node.name)
    folder = place / name
    folder.mkdir()
    if "leeg" not in request.keywords:
        four_schools(folder)
    with app_on(folder, place / f"thuis-{name}", outside) as (address, _):
        context = window.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900}, accept_downloads=True)
        context.set_default_timeout(WAIT)
        page = context.new_page()
        home = address.split("/binnen/")[0]
        page.goto(address)
        page.wait_for_url(re.compile(re.escape(home) + r"/(map)?$"), timeout=WAIT)
        found = Person(page, home, folder)
        page.on(
            "request", lambda asked: asked.url.startswith((home, "data:", "blob:")) or found.faults.append(f"vraagt {asked.url}")
        )
        page.on("pageerror", lambda error: found.faults.append(f"script: {error}"))
        yield found
        context.close()
    assert outside.asked == []  # the app itself; what a page asks for is held above


def crawled(person, app, waiting, seen):
    """Follow every link from some addresses; `seen` holds a page of each shape, and its route."""
    while waiting:
        path = waiting.pop(0)
        shape = shape_of(app, path)
        if shape is None or shape in seen:
            continue
        seen[shape] = path
        person.open(path)
        links = "found => found.map(link => link.getAttribute('href').split('#')[0])"
        waiting += dict.fromkeys(person.page.eval_on_selector_all("a[href^='/']", links))


def too_wide(person, name):
    wide = person.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{name}: {wide} punten breder dan het scherm"] if wide > 0 else []


def test_every_page_is_readable_for_everyone_in_four_themes(person):
    """Every route of the app that shows a page: one that no link and no step here leads to is a fault."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    app, seen = build_app(Desk()), {}
    crawled(person, app, ["/"], seen)
    crawled(person, app, list(reached(Through(person))), seen)
    person.faults += [f"niet bekeken: {route}" for route in pages_of(app) if route not in {each for each, _ in seen}]
    for (_, shape), path in seen.items():
        person.open(path)
        for theme, width in THEMES:
            person.page.emulate_media(color_scheme="dark" if theme == "donker" else "light")
            person.page.set_viewport_size({"width": width, "height": 900})
            name = f"{shape.strip('/').replace('/', '_') or 'begin'}-{theme}-{width}"
            person.looked_at(name, PICTURES, judged=(theme, width) in JUDGED)
            person.faults += too_wide(person, name)
        for width in ZOOMED:
            person.page.set_viewport_size({"width": width, "height": 450})
            person.faults += too_wide(person, f"{shape} op {width}")
    assert person.faults == []


@pytest.mark.leeg
def test_a_policy_officer_goes_from_nothing_to_an_adopted_protocol_without_a_mouse(person):
    person.press("Mijn school zoeken")
    person.fill("Naam, plaats of BRIN", "03WU00")
    person.page.get_by_text("1 school gevonden").wait_for()
    person.press("Dit is mijn school")
    person.looked_at("een nieuwe school")
    person.press("Schoolleider en bestuur")
    for label, value in (("Naam", "A. de Jong"), ("Functie", "directeur")):
        person.fill(label, value)
    person.press("Bewaren en verder")
    assert "Wie mensen mogen bellen" in person.text()
    person.open(person.page.url.removeprefix(person.home).replace("contact", "actieteam"))
    for label, value in (("Functie", "directeur"), ("Naam", "A. de Jong"), ("Woordvoerder", "directeur")):
        person.fill(label, value)
    person.press("Bewaren en verder")
    person.press("Bewaren en verder")  # who does what: not needed for the protocol
    person.pick("Contactpersoon bij de politie", "die is er nog niet")
    person.fill("Zorgstructuur", "leerkracht")
    person.press("Bewaren en verder")
    person.open(person.page.url.removeprefix(person.home).rsplit("/", 1)[0] + "/vaststelling")
    person.pick("Orgaan van medezeggenschap", "MR")
    person.fill("Datum van de instemming met het protocol", "2-11-2026")
    person.fill("Wie het protocol vaststelt", "college van bestuur")
    person.fill("Datum van de vaststelling van het protocol", "31-2-2026")
    person.press("Bewaren en verder")
    assert "Er klopt iets niet" in person.text()
    person.looked_at("een datum die niet bestaat")
    person.fill("Datum van de vaststelling van het protocol", "9-11-2026")
    person.fill("Versienummer van het protocol", "1.0")
    person.fill("Eigenaar van het protocol", "directeur")
    person.press("Bewaren en verder")
    person.press("Beleid")
    assert "ontbreken" not in person.text().split("Preventiebeleid")[0]
    person.press("Maken")
    person.looked_at("een protocol")
    person.press("Terug naar het beleid")
    assert "vastgesteld" in person.text().split("Preventiebeleid")[0]
    assert person.faults == []


def test_a_head_goes_from_the_call_to_a_letter_that_was_sent_without_a_mouse(person):
    person.press("Er is iets gebeurd")
    person.pick("Is er nu direct gevaar?", "nee")
    person.pick("Op welke school", "Voorbeeldcollege, Voorbeeldstad")
    person.pick("Wat voor incident is het?", "een nepaccount")
    person.press("Verder")
    person.looked_at("wat eerst komt")
    person.press("Naar het dossier")
    dossier = person.page.url.removeprefix(person.home)
    person.open(f"{dossier}/vragen/raakt")
    person.looked_at("wie het raakt")
    person.open(f"{dossier}/vragen/brief")
    person.pick("Gaat er een brief uit?", "ja, aan alle ouders")
    person.pick("Weten de betrokken gezinnen", "ja")
    person.fill("Wanneer gaat de brief uit?", f"{TODAY:%d-%m-%Y}")
    person.pick("Noemt de school het incident", "ja, met verwijzing")
    person.press("Bewaren en blijven")
    person.open(f"{dossier}/brief/ouderbrief")
    person.page.wait_for_selector("[data-docx][data-klaar=ja]")
    person.looked_at("de brief")
    assert "Beste" in person.page.evaluate("document.querySelector('[data-docx]').shadowRoot.textContent")
    person.tab_to("Uw eigen zinnen")
    person.page.keyboard.type("Uw kind uit klas 2B was er ook bij.")
    person.page.get_by_text("klas 2B").first.wait_for()
    person.page.keyboard.press("Control+A")
    person.page.keyboard.press("Delete")
    person.settle()
    person.press("Maken en lezen om vrij te geven")
    person.looked_at("vrijgeven")
    for reason in ("er zijn nog geen namen bekend", "het bestuur hoort het om twee uur", "het team komt om drie uur bij elkaar"):
        person.fill("Waarom kan dit zo blijven?", reason)
    person.fill("Wie geeft dit vrij?", "rector")
    person.press("Ik las het en geef het vrij")
    person.looked_at("vrijgegeven")
    person.tab_to("Noteren dat het verstuurd is")
    person.page.keyboard.press("Enter")
    person.pick("Aan wie?", "alle ouders")
    person.pick("Hoe?", "portaal")
    person.press("Noteren")
    assert "verstuurd" in person.text().lower()
    person.looked_at("verstuurd")
    assert person.faults == []


def test_facts_change_and_the_letter_that_went_out_stays_beside_the_next(person):
    path = person.folder / "incidenten" / "po.yaml"
    days = {"ouderbrief.verzenden_op": TODAY, "vervolgbericht_op": TODAY + timedelta(days=6)}
    change_file(path, {key: day.isoformat() for key, day in days.items()}, read_values(path).digest)
    person.open("/incidenten")
    person.press("Incident 2026-001")
    dossier = person.page.url.removeprefix(person.home)
    person.open(f"{dossier}/brief/ouderbrief")
    person.page.wait_for_selector("[data-docx][data-klaar=ja]")
    person.press("Maken en lezen om vrij te geven")
    while person.page.evaluate("[...document.querySelectorAll('textarea')].some(each => !each.value)"):
        person.fill("Waarom kan dit zo blijven?", "dit is zo afgesproken")
    person.fill("Wie geeft dit vrij?", "directeur")
    person.press("Ik las het en geef het vrij")
    assert "vrijgegeven" in person.text()
    released = person.page.url.removeprefix(person.home)
    person.open(f"{dossier}/brief/ouderbrief")
    person.page.wait_for_selector("[data-docx][data-klaar=ja]")
    before = person.page.evaluate("document.querySelector('[data-docx]').shadowRoot.textContent")
    person.tab_to("ouderavond")
    person.page.keyboard.type("gepland")
    person.page.keyboard.press("Tab")
    person.page.wait_for_function("before => document.querySelector('[data-docx]').shadowRoot?.textContent !== before", arg=before)
    person.looked_at("de brief na een ander feit")
    person.open(released)
    assert "vrijgegeven op" in person.text().lower()
    person.open(f"{dossier}/documenten")
    assert "loopt achter op de feiten" in person.text()
    assert "Met de feiten van nu wordt" in person.text()
    person.looked_at("wat er anders wordt")
    person.open(f"{dossier}/brief/ouderbrief")
    person.page.wait_for_selector("[data-docx][data-klaar=ja]")
    person.press("Maken en lezen om vrij te geven")
    while person.page.evaluate("[...document.querySelectorAll('textarea')].some(each => !each.value)"):
        person.fill("Waarom kan dit zo blijven?", "dit is zo afgesproken")
    person.fill("Wie geeft dit vrij?", "directeur")
    person.press("Ik las het en geef het vrij")
    second = person.page.url.removeprefix(person.home)
    assert second != released
    names = sorted(path.name for path in (person.folder / "uit").rglob("*-ouderbrief*.docx"))
    assert names == [f"{TODAY.isoformat()}-ouderbrief-v2.docx", f"{TODAY.isoformat()}-ouderbrief.docx"]
    for each in (released, second):
        person.open(each)
        assert "vrijgegeven op" in person.text().lower()
    assert person.faults == []


def test_a_school_brings_its_policy_to_the_next_year(person):
    person.open("/beleid")
    person.press("Voorbeeldcollege")
    policy = person.page.url.removeprefix(person.home)
    person.press(": Preventiebeleid")
    person.open(f"{policy}/bijwerken")
    person.looked_at("bijwerken")
    person.press("Laat de wijzigingen zien")
    person.looked_at("wijzigingen")
    person.press("Zo opslaan")
    person.looked_at("bijgewerkt")
    made = [path.name for path in (person.folder / "uit").rglob("*") if "preventiebeleid" in path.name]
    assert [name for name in made if name.endswith("-preventiebeleid-bijgewerkt.docx")]
    assert [name for name in made if name.endswith("-preventiebeleid-wijzigingen.docx")]
    assert [name for name in made if name.endswith("-mr-oplegger-preventiebeleid.docx")]
    assert person.faults == []


def test_a_policy_for_pupils_is_read_and_released_without_a_mouse(person):
    person.open("/beleid")
    person.press("Voorbeeldcollege")
    person.press("Gaat het online mis?")
    person.press("-beleid-leerlingen")
    person.press("Nakijken en vrijgeven")
    person.looked_at("beleid vrijgeven")
    person.press("Vrijgeven")
    assert "kies nee of ja" in person.text()
    person.looked_at("beleid nog niet vrijgegeven")
    for number in range(person.page.locator("input[id^=reden-]").count()):
        person.fill(f"{number + 1}. ", "dit is zo afgesproken")
    for own in person.page.locator("fieldset.zin q").all_inner_texts():
        person.pick(own, "Nee")
    person.fill("Wie geeft dit vrij?", "rector")
    person.press("Vrijgeven")
    assert "vrijgegeven op" in person.text()
    person.looked_at("beleid vrijgegeven")
    assert person.faults == []


def test_better_words_are_taken_over_only_by_who_asks_for_it(person):
    """Tab leads from a sentence to the button below it; to pass by it is not to press it."""
    number = Through(person).incident("99ZZ01").id
    person.open(f"/incidenten/{number}/brief/ouderbrief")
    person.fill("Uw eigen zinnen", "Een jongen heeft spijt, zegt meester Kees.")
    person.page.get_by_text("Neem over: „iemand”").wait_for()
    person.tab_to("Neem over: „iemand”")
    person.settle()
    person.page.wait_for_timeout(400)
    own = person.page.locator("#v-ouderbrief-eigen_tekst")
    assert own.input_value() == "Een jongen heeft spijt, zegt meester Kees."
    person.tab_to("Neem over: „iemand”")
    person.page.keyboard.press("Enter")
    person.page.wait_for_function("document.getElementById('v-ouderbrief-eigen_tekst').value.includes('iemand')")
    person.settle()
    person.press("Zeg dat het geen naam is")
    assert person.page.locator("#v-ouderbrief-geen_naam").is_visible()
    assert person.faults == []


def test_a_page_looks_as_in_word_and_runs_on_over_the_width_of_a_phone(person):
    """A poster, a protocol and a letter: nothing is cut off, a list hangs by its sign, and what is narrow stays readable."""
    through = Through(person)
    school, number = through.school("99ZZ01").id, through.incident("99ZZ01").id
    pages = [
        links(through.post(f"/beleid/{school}/maken", document=name), "/document/")[0] for name in ("beleid-leerlingen", "protocol")
    ]
    for path in (*pages, f"/incidenten/{number}/brief/ouderbrief"):
        for width in (1280, 640, 375, 320):
            person.page.set_viewport_size({"width": width, "height": 900})
            person.open(path)
            person.page.wait_for_selector("[data-docx][data-klaar=ja]")
            over, outside = person.page.evaluate(CUT)
            assert (over, outside) == (0, []), (path, width)
    assert person.page.evaluate(HANGING) == []
    assert person.faults == []


def test_who_prints_a_letter_gets_the_letter_on_white_paper(person):
    """Also somebody who works with a dark screen: no buttons, no questions, black on white."""
    number = Through(person).incident("99ZZ01").id
    person.page.emulate_media(color_scheme="dark")
    person.open(f"/incidenten/{number}/brief/ouderbrief")
    person.page.wait_for_selector("[data-docx][data-klaar=ja]")
    assert person.page.locator("#knoppenkant").is_visible()
    person.page.emulate_media(media="print", color_scheme="dark")
    assert not person.page.locator("#knoppenkant").is_visible()
    assert not person.page.get_by_text("Maken en lezen om vrij te geven").is_visible()
    assert person.page.evaluate("document.querySelector('.blad').shadowRoot.textContent").count("Beste ouder") == 1
    colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    assert person.page.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(32, 40, 43)"]
    assert person.faults == []


@pytest.mark.leeg
def test_a_newcomer_has_a_first_letter_after_as_many_questions_as_the_manual_says(person):
    """From an empty folder to a released letter: a school found by its name, an incident with images, each answer counted."""
    person.press("Mijn school zoeken")
    person.fill("Naam, plaats of BRIN", "obs wegwijzer exloermond")
    person.page.get_by_text("1 school gevonden").wait_for()
    person.press("Dit is mijn school")
    person.press("Er is iets gebeurd")
    person.pick("Is er nu direct gevaar?", "nee")
    person.pick("Wat voor incident is het?", "foto's of filmpjes delen")
    person.press("Verder")
    person.press("Verder met de vragen")
    dossier = "/".join(person.page.url.removeprefix(person.home).split("/")[:3])
    for topic in ("raakt", "leerlingen", "thuis", "politie"):
        person.press("Bewaren en verder")  # what nobody knows yet stays open
        assert topic in person.page.url
    person.press("Bewaren en verder")
    person.open(f"{dossier}/brief/ouderbrief")
    person.press("Nu invullen")
    person.looked_at("nog nodig van de school")
    needed = (
        ("Naam van de schoolleider", "A. de Jong"),
        ("Functie van de schoolleider", "directeur"),
        ("Naam", "B. Bakker"),
        ("Functie", "intern begeleider"),
        ("Telefoonnummer", "0599-671206"),
    )
    for label, value in needed:
        person.fill(label, value)
    person.press("Bewaren en naar de brief")
    for label, value in (("Gaat er een brief uit?", "ja, aan alle"), ("Noemt de school het incident", "ja")):
        person.choose(label, value)
    person.fill("Wanneer gaat de brief uit?", f"{TODAY:%d-%m-%Y}")
    person.fill("Wanneer horen ouders weer iets?", f"{TODAY + timedelta(days=5):%d-%m-%Y}")
    person.page.keyboard.press("Tab")
    person.page.wait_for_selector("[data-docx][data-klaar=ja]")
    person.settle()
    person.press("Maken en lezen om vrij te geven")
    while person.page.evaluate("[...document.querySelectorAll('textarea')].some(each => !each.value)"):
        person.fill("Waarom kan dit zo blijven?", "dit bespraken wij in het team")
    person.fill("Wie geeft dit vrij?", "directeur")
    person.press("Ik las het en geef het vrij")
    assert "Vrijgegeven op" in person.text()
    for label in ("Word-bestand", "PDF"):
        with person.page.expect_download() as kept:
            person.tab_to(label)
            person.page.keyboard.press("Enter")
        assert kept.value.suggested_filename.startswith(f"{TODAY.isoformat()}-ouderbrief")
    assert "Tekst voor uw ouderportaal" in person.text()
    assert person.faults == []
    said = re.search(r"ongeveer (\d+) vragen", (ROOT / "docs" / "handleiding.md").read_text("utf-8"))
    assert abs(person.answered - int(said[1])) <= 3
