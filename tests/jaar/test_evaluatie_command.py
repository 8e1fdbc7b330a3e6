"""The commands: a folder of forms into the register, the questions that are asked, and no name on the way."""

import io
import json
import os
import sys
import zipfile

import pytest
from closed import close
from invullen import fill
from schools import incident_path, made

from generator.yearly.evaluatie import read
from generator.yearly.evaluatie.register import INCIDENT_KINDS, PERIODS

NAME = "jaar/99ZZ01-2026-2027.yaml"
CANARIES = ("Xandrina", "Qweltjes", "Zjoerd", "qweltje99", "06-55501999")


def form(respondent, answers, kind="vo"):
    return fill(made(kind, "evaluatieformulier", respondent).data, answers)


def put(folder, name, data):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def register(tmp_path):
    return read((tmp_path / NAME).read_bytes(), "register.yaml")


def leaks(text):
    return [canary for canary in CANARIES if canary.casefold() in text.casefold()]


@pytest.fixture
def typed(monkeypatch):
    def lines(*rows):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{row}\n" for row in rows)))

    return lines


@pytest.fixture(scope="module")
def two_hundred(tmp_path_factory):
    """A folder of 200 forms, five of them broken in five ways."""
    folder = tmp_path_factory.mktemp("formulieren")
    whole = form("medewerkers", {"houden": "Rust"})
    broken = [b"geen Word", whole[:3000], made("vo", "ouderbrief").data, made("vo", "evaluatieformulier", "ouders").data]
    broken.append(form("ouders", {"houden": "Rust"}, "po"))
    for number, data in enumerate(broken):
        put(folder, f"evaluatieformulier ({number * 40 + 7}).docx", data)
    taken = {number * 40 + 7 for number in range(5)}
    for number in (number for number in range(200) if number not in taken):
        answers = {
            "soort": INCIDENT_KINDS[number % 3],
            "periode": PERIODS[number % 4],
            "houden": f"Het viel op dat {'heel ' * number}veel hielp.",
        }
        put(folder, f"evaluatieformulier ({number}).docx", form("medewerkers", answers))
    return folder


@pytest.mark.groot
def test_a_folder_of_200_forms_of_which_five_are_broken_gives_195_lines_and_five_clear_errors(schoolkader, tmp_path, two_hundred):
    said = schoolkader("evaluatie", "inlezen", two_hundred, "--register", NAME)
    assert said.code == 5
    assert said.out.startswith(
        f"Gelezen: 195 formulieren van 200. Nieuw in {NAME}: 195 regels.\nLees de antwoorden in het register zelf"
    )
    assert len(register(tmp_path).lines) == 195
    errors = [line for line in said.err.splitlines() if line.startswith("formulier ")]
    assert len(errors) == 5
    assert sorted(line.partition("(evaluatieformulier (")[2].partition(")")[0] for line in errors) == [
        "127",
        "167",
        "47",
        "7",
        "87",
    ]
    for reason in ("geen Word-document", "beschadigd", "geen invulvelden", "niets ingevuld", "andere school"):
        assert sum(reason in line for line in errors) == 1, reason
    before = (tmp_path / NAME).read_bytes()
    again = schoolkader("evaluatie", "inlezen", two_hundred, "--register", NAME)
    assert (again.code, "Al eerder ingelezen: 195 formulieren." in again.out) == (5, True)
    assert (tmp_path / NAME).read_bytes() == before


@pytest.mark.parametrize("machine", [("--zonder-vragen",), ("--json",)])
def test_no_name_stands_in_the_register_on_the_screen_or_in_an_error(schoolkader, tmp_path, machine):
    folder = tmp_path / "in"
    for number, respondent in enumerate(("medewerkers", "leerlingen", "ouders", "extern")):
        questions = ("hoe_binnen", "wat_speelde", "wat_nodig", "eerder_gezien", "houden", "veranderen", "les", "thuis", "eigenaar")
        everywhere = dict.fromkeys(questions, "Xandrina Qweltjes (@qweltje99) en Zjoerd, bel 06-55501999")
        put(folder, f"Xandrina Qweltjes {number}.docx", form(respondent, everywhere | {"soort": "Zjoerd", "gereed_op": "Zjoerd"}))
    put(folder, "van Zjoerd.docx", b"Xandrina Qweltjes")
    (folder / "Xandrina.docx").symlink_to(folder / "weg.docx")
    said = schoolkader("evaluatie", "inlezen", folder, "--register", NAME, *machine)
    assert said.code == 5
    assert len(register(tmp_path).lines) == 4
    assert leaks(said.out + said.err + (tmp_path / NAME).read_text(encoding="utf-8")) == []
    figures = schoolkader("evaluatie", "cijfers", "--register", NAME)
    assert figures.code == 0
    assert leaks(figures.out + figures.err) == []


def test_no_name_stands_in_what_is_asked(schoolkader, tmp_path, typed):
    path = put(tmp_path / "in", "Xandrina.docx", form("ouders", {"houden": "Zjoerd hielp", "veranderen": "Snel bellen"}))
    typed("Xandrina vond het goed", "")
    said = schoolkader("evaluatie", "inlezen", path, "--register", NAME)
    assert said.code == 0
    assert "formulier 1, wat hielp: gevonden: mogelijk een naam." in said.err
    assert "Schrijf hem zonder naam of detail." in said.err
    assert leaks(said.out + said.err) == []
    assert [(line.wat_hielp, line.wat_moet_anders) for line in register(tmp_path).lines] == [("", "Snel bellen")]


def test_an_answer_stays_with_the_reason_that_was_typed(schoolkader, tmp_path, typed):
    path = put(tmp_path / "in", "ouders.docx", form("ouders", {"houden": "De les van Zwiepsel"}))
    typed("dat is de methode van de school")
    assert schoolkader("evaluatie", "inlezen", path, "--register", NAME).code == 0
    (line,) = register(tmp_path).lines
    assert (line.wat_hielp, line.reden) == ("De les van Zwiepsel", "wat hielp: dat is de methode van de school")


def test_without_anybody_to_ask_nothing_is_read_in(schoolkader, tmp_path, typed):
    path = put(tmp_path / "in", "ouders.docx", form("ouders", {"houden": "De les van Zwiepsel"}))
    typed()
    said = schoolkader("evaluatie", "inlezen", path, "--register", NAME)
    assert (said.code, "--zonder-vragen" in said.err) == (2, True)
    assert not (tmp_path / NAME).exists()
    alone = schoolkader("evaluatie", "inlezen", path, "--register", NAME, "--zonder-vragen")
    assert "Let op: formulier 1 (ouders.docx): wat hielp is weggelaten (mogelijk een naam)." in alone.err


def test_who_wants_to_talk_is_seen_and_stays_out_of_the_register(schoolkader, tmp_path):
    path = put(tmp_path / "in", "leerling.docx", form("leerlingen", {"praten": "ja", "houden": "Rust"}))
    said = schoolkader("evaluatie", "inlezen", path, "--register", NAME)
    assert "Let op: formulier 1 (leerling.docx): wie dit invulde, wil graag met iemand praten." in said.err
    assert "praten" not in (tmp_path / NAME).read_text(encoding="utf-8")


def test_the_names_of_an_incident_are_looked_for(schoolkader, tmp_path):
    path = put(tmp_path / "in", "ouders.docx", form("ouders", {"houden": "Het was rustig."}))
    said = schoolkader("evaluatie", "inlezen", path, "--register", NAME, "--incident", incident_path("vo"))
    assert (said.code, said.err) == (0, "")


def test_comments_of_a_person_stay_and_only_the_owner_may_read_the_register(schoolkader, tmp_path):
    for number, answer in enumerate(("Rust", "Snel bellen")):
        path = put(tmp_path / "in", f"{number}.docx", form("ouders", {"houden": answer}))
        assert schoolkader("evaluatie", "inlezen", path, "--register", NAME).code == 0
        assert os.name == "nt" or (tmp_path / NAME).stat().st_mode & 0o077 == 0
        text = (tmp_path / NAME).read_text(encoding="utf-8")
        (tmp_path / NAME).write_text(f"{text}# besproken op 3 maart\n", encoding="utf-8")
    assert len(register(tmp_path).lines) == 2
    assert (tmp_path / NAME).read_text(encoding="utf-8").count("# besproken op 3 maart") == 2


@pytest.mark.parametrize(
    ("where", "code", "says"),
    [("register.yaml", 3, "99ZZ01-2026-2027.yaml"), ("99ZZ02-2026-2027.yaml", 3, "van een andere school dan het register")],
)
def test_a_register_that_does_not_fit_is_refused(schoolkader, tmp_path, where, code, says):
    path = put(tmp_path / "in", "ouders.docx", form("ouders", {"houden": "Rust"}))
    said = schoolkader("evaluatie", "inlezen", path, "--register", where)
    assert (said.code, says in said.err) == (code, True)
    assert not (tmp_path / where).exists()


def test_a_form_of_another_kind_of_file_is_said_and_not_passed_over(schoolkader, tmp_path):
    put(tmp_path / "in", "a.docx", form("ouders", {"houden": "Rust"}))
    put(tmp_path / "in", "b.odt", _odt())
    put(tmp_path / "in", "c.pdf", b"%PDF-1.7 leeg")
    put(tmp_path / "in", "~$a.docx", b"wie het open heeft")
    said = schoolkader("evaluatie", "inlezen", "in", "--register", NAME)
    assert said.code == 5
    assert [line.partition(":")[0] for line in said.err.splitlines() if line.startswith("formulier")] == [
        "formulier 2",
        "formulier 3",
    ]
    assert said.err.count(".docx") >= 2


def _odt():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<a/>")
    return data.getvalue()


def test_a_folder_in_it_that_may_not_be_opened_is_said(schoolkader, tmp_path, monkeypatch):
    (tmp_path / "in" / "dicht").mkdir(parents=True)
    close(monkeypatch, tmp_path / "in" / "dicht")
    said = schoolkader("evaluatie", "inlezen", "in", "--register", NAME)
    assert said.code != 0
    assert "formulier 1: " in said.err
    assert "niet gelezen worden" in said.err


def test_an_empty_folder_and_a_missing_file_are_said(schoolkader, tmp_path):
    (tmp_path / "leeg").mkdir()
    assert schoolkader("evaluatie", "inlezen", "leeg", "--register", NAME).code == 2
    said = schoolkader("evaluatie", "inlezen", "weg.docx", "--register", NAME)
    assert (said.code, "Dit bestand is er niet" in said.err) == (3, True)
    assert not (tmp_path / "jaar").exists()


@pytest.mark.groot
def test_the_figures_are_printed_in_bands_and_as_json(schoolkader, tmp_path, two_hundred):
    schoolkader("evaluatie", "inlezen", two_hundred, "--register", NAME)
    said = schoolkader("evaluatie", "cijfers", "--register", NAME)
    assert (said.code, said.err) == (0, "")
    assert " tot en met " in said.out
    assert all(len(line) <= 200 for line in said.out.splitlines())
    data = json.loads(schoolkader("evaluatie", "cijfers", "--register", NAME, "--json").out)
    assert set(data) == {"schooljaar", "soort_periode", "respondenten", "ernst", "toelichting"}
    assert data["respondenten"]["rijen"][0] == {"naam": "leerlingen", "waarden": [{"tekst": "minder dan 5", "ondergrens": 0}]}


def test_figures_of_a_register_that_is_not_there_are_refused(schoolkader):
    assert schoolkader("evaluatie", "cijfers", "--register", NAME).code == 3
