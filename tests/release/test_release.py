"""Sign-off: what a director can rely on after somebody released a letter, and what nobody can release."""

import io
import json
import sys
from dataclasses import replace
from datetime import date

import pytest
from schools import case, incident_path, made, make, profile_path, with_incident

from generator import guard
from generator.base.errors import GuardError, OutputError, ReleaseError
from generator.base.kring import Kring
from generator.guard import Forbidden
from generator.ooxml.docx import pack, read
from generator.pipeline.dossier import releasing
from generator.write import release as vrijgave
from generator.write.release import Recognised, ReleaseState
from generator.write.release.record import BEFORE
from generator.write.verloop import VERLOOP

SCHOOL = ("--school", profile_path("vo"))
VO = (*SCHOOL, "--incident", incident_path("vo"))
LETTER = "uit/99ZZ01-voorbeeldcollege/openbaar/2026-11-23-ouderbrief.docx"
HOME = "uit/99ZZ01-voorbeeldcollege"
DAY = ("--vandaag", "2026-11-23")
ALONE = ("--formaat", "docx")
TEAM = "team.geinformeerd, ouderbrief.verzenden_op"
NAMES = ("Fleur", "Bakhuizen", "fleurbakhuizen12", "Bouzid", "Annelies", "2B")


def with_words(data: bytes, *words: str) -> bytes:
    """Return a Word document with more paragraphs at its start."""
    parts = read(data)
    more = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in words)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + more.encode(), 1)
    return pack(parts)


READ = ("--zin", "nee")


@pytest.fixture
def letter(schoolkader, tmp_path):
    """The letter of the fictional secondary school, made by the command line."""
    assert schoolkader("maak", "ouderbrief", *VO, *DAY).code == 0
    return tmp_path / LETTER


@pytest.fixture
def warned(letter):
    """The same with two things to weigh."""
    letter.write_bytes(with_words(letter.read_bytes(), "Er staat iets op Snapchat.", "Er is onrust in de bovenbouw."))
    return letter


def typed(monkeypatch, *lines):
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def rows(tmp_path, home=HOME):
    """Return the lines of the record."""
    return [json.loads(line) for line in (tmp_path / home / VERLOOP).read_text(encoding="utf-8").splitlines()]


def test_a_letter_without_warnings_is_shown_and_released(schoolkader, letter, tmp_path):
    before = letter.read_bytes()
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY, "--door", "rector", "--tweede-lezer", "zorgcoördinator")
    assert said.code == 0
    assert "Beste ouders en verzorgers," in said.out
    assert "[Standaard]" not in said.out
    assert "**" not in said.out
    assert "vrijgegeven op 23 november 2026 door rector, tweede lezer: zorgcoördinator" in said.out
    found = rows(tmp_path)
    assert (found[0]["versie"], found[0]["nr"], found[0]["wat"]) == (1, 1, "vrijgegeven")
    assert found[0]["bestand"] == "openbaar/2026-11-23-ouderbrief.docx"
    assert found[0]["datum"] == "2026-11-23"
    assert found[0]["document"] == "ouderbrief"
    assert letter.read_bytes() == before


def test_each_warning_asks_its_own_reason_and_who_signs_on_the_terminal(schoolkader, warned, tmp_path, monkeypatch):
    typed(
        monkeypatch,
        "nee",
        "nee",
        "De app staat al in de schoolgids.",
        "Het gaat over een lessenreeks.",
        "rector",
        "zorgcoördinator",
    )
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY)
    assert said.code == 0, said.err
    assert said.err.count("Waarom kan dit zo blijven?") == 2
    assert "Wie geeft dit vrij? Noem de functie." in said.err
    release = rows(tmp_path)[-1]
    assert [row["soort"] for row in release["waarschuwingen"]] == ["naam van een app of platform", "leerjaar of afdeling"]
    assert [row["plaats"] for row in release["waarschuwingen"]] == ["alinea 1", "alinea 2"]
    assert release["waarschuwingen"][0]["reden"] == "De app staat al in de schoolgids."
    assert (release["door"], release["tweede_lezer"]) == ("rector", "zorgcoördinator")


def test_reasons_may_be_given_in_order_without_a_terminal(schoolkader, warned, tmp_path, monkeypatch):
    typed(monkeypatch)
    said = schoolkader(
        "vrijgeven", LETTER, *VO, *DAY, *READ, *READ, "--door", "rector", "--reden", "staat in de gids", "--reden", "is een les"
    )
    assert said.code == 0
    assert [row["reden"] for row in rows(tmp_path)[-1]["waarschuwingen"]] == ["staat in de gids", "is een les"]


def test_a_reason_that_is_missing_releases_nothing(schoolkader, warned, tmp_path, monkeypatch):
    typed(monkeypatch)
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY, *READ, *READ, "--door", "rector", "--reden", "staat in de gids")
    assert said.code == 2
    assert "Er ontbreekt een antwoord." in said.err
    assert not (tmp_path / HOME / VERLOOP).exists()


@pytest.mark.parametrize("given", [["a b c", "d e f", "g h i"], ["a b c", " "], ["a b c", "x" * 301]])
def test_reasons_must_fit_the_warnings(schoolkader, warned, tmp_path, given):
    options = [part for text in given for part in ("--reden", text)]
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY, *READ, *READ, "--door", "rector", *options)
    assert said.code == 3
    assert "reden" in said.err
    assert not (tmp_path / HOME / VERLOOP).exists()


def test_json_says_what_is_asked_and_releases_nothing(schoolkader, warned, tmp_path):
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY, "--json")
    assert said.code == 3
    data = json.loads(said.out)
    assert data["oordeel"] == "waarschuwing"
    assert [row["nummer"] for row in data["gevraagd"]["redenen"]] == [1, 2]
    assert not (tmp_path / HOME / VERLOOP).exists()


def test_json_releases_when_everything_is_given(schoolkader, warned):
    said = schoolkader(
        "vrijgeven",
        LETTER,
        *VO,
        *DAY,
        *READ,
        *READ,
        "--json",
        "--door",
        "rector",
        "--reden",
        "staat in de gids",
        "--reden",
        "is een les",
    )
    assert said.code == 0
    told = json.loads(said.out)["vrijgave"]
    assert told.pop("eigen_zinnen_gelezen") == [{"door": "rector", "op": "2026-11-23", "aantal": 2}]
    assert told == {"status": "vrijgegeven", "op": "2026-11-23", "door": "rector", "tweede_lezer": ""}


@pytest.mark.parametrize("json_too", [(), ("--json",)])
def test_a_block_cannot_be_released_and_neither_text_nor_name_is_shown(schoolkader, letter, tmp_path, json_too):
    letter.write_bytes(with_words(letter.read_bytes(), "Wij leven mee met Fleur Bakhuizen."))
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY, "--door", "rector", "--reden", "het mag echt", *json_too)
    assert said.code == 4
    assert "kan niet worden vrijgegeven" in said.err
    assert "alinea 1" in said.err
    assert not (tmp_path / HOME / VERLOOP).exists()
    assert not [name for name in NAMES if name in said.out + said.err]


@pytest.mark.parametrize(
    "reason",
    [
        "Fleur vindt het goed.",
        "Bakhuizen is ook een plaats",
        "het is @fleurbakhuizen12 niet",
        "het gaat over klas 2B",
        "wij bellen 06-5550 1777",
    ],
)
def test_a_reason_with_a_name_or_a_detail_never_enters_the_record(schoolkader, warned, tmp_path, reason):
    said = schoolkader(
        "vrijgeven", LETTER, *VO, *DAY, *READ, *READ, "--door", "rector", "--reden", "staat in de gids", "--reden", reason
    )
    assert said.code == 4
    assert "de reden bij waarschuwing 2 is niet opgeslagen" in said.err
    assert not (tmp_path / HOME / VERLOOP).exists()
    assert not [name for name in NAMES if name in said.err]


def test_a_name_of_nobody_that_was_given_is_refused_in_a_reason_too(schoolkader, warned, tmp_path):
    said = schoolkader(
        "vrijgeven",
        LETTER,
        *VO,
        *DAY,
        *READ,
        *READ,
        "--door",
        "rector",
        "--reden",
        "staat in de gids",
        "--reden",
        "dat vroeg Xandrina Weltevreden zelf",
    )
    assert said.code == 4
    assert not (tmp_path / HOME / VERLOOP).exists()
    assert "Xandrina" not in said.err


def test_on_the_terminal_a_reason_with_a_name_is_asked_again(schoolkader, warned, tmp_path, monkeypatch):
    typed(monkeypatch, "nee", "nee", "Fleur wil het.", "staat in de gids", "is een les", "rector", "")
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY)
    assert said.code == 0
    assert said.err.count("Waarom kan dit zo blijven?") == 3
    assert "Fleur" not in said.err + (tmp_path / HOME / VERLOOP).read_text(encoding="utf-8")


@pytest.mark.parametrize("who", [("--door", "Fleur Bakhuizen"), ("--door", "rector", "--tweede-lezer", "moeder van Fleur")])
def test_a_name_of_the_incident_cannot_sign(schoolkader, letter, tmp_path, who):
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY, *who)
    assert said.code == 4
    assert not (tmp_path / HOME / VERLOOP).exists()
    assert "Fleur" not in said.err


@pytest.mark.parametrize(
    ("who", "words"), [(("--door", " "), "ontbreekt"), (("--door", "rector", "--tweede-lezer", "Rector"), "iemand anders")]
)
def test_somebody_signs_and_the_second_reader_is_another(schoolkader, letter, who, words):
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY, *who)
    assert said.code == 3
    assert words in said.err


def test_nobody_on_the_terminal_releases_nothing(schoolkader, letter, tmp_path, monkeypatch):
    typed(monkeypatch, "")
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY)
    assert said.code == 3
    assert "Er is niets vrijgegeven." in said.err
    assert not (tmp_path / HOME / VERLOOP).exists()


def test_without_names_to_compare_that_too_is_weighed(schoolkader, letter, tmp_path):
    said = schoolkader("vrijgeven", LETTER, *SCHOOL, *DAY, "--door", "rector", "--reden", "er zijn alleen codes gebruikt")
    assert said.code == 0
    assert rows(tmp_path)[0]["waarschuwingen"][0]["soort"].startswith("geen namen opgegeven")


def test_a_concept_cannot_be_released(schoolkader, letter):
    letter.write_bytes(with_words(letter.read_bytes(), "Bel [INVULLEN: telefoon]."))
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY, "--door", "rector")
    assert said.code == 3
    assert "concept" in said.err


def test_one_changed_letter_ends_a_release_and_the_old_bytes_are_still_released(schoolkader, letter):
    old = letter.read_bytes()
    schoolkader("vrijgeven", LETTER, *VO, *DAY, "--door", "rector")
    assert "vrijgegeven op 23 november 2026 door rector" in schoolkader("controleer", LETTER, *VO).out
    letter.write_bytes(with_words(old, "Nog een zin."))
    assert "na vrijgave veranderd" in schoolkader("controleer", LETTER, *VO).out
    assert json.loads(schoolkader("controleer", LETTER, *VO, "--json").out)["vrijgave"]["status"] == "veranderd"
    letter.write_bytes(old)
    assert vrijgave.status(letter, old).state is ReleaseState.RELEASED


def test_a_file_that_was_never_released_says_so(schoolkader, letter):
    assert "nog niet vrijgegeven" in schoolkader("controleer", LETTER, *VO).out


def test_a_release_does_not_hold_against_what_is_blocked_now(schoolkader, letter, tmp_path):
    letter.write_bytes(with_words(letter.read_bytes(), "Wij denken aan Weltevreden."))
    released = schoolkader("vrijgeven", LETTER, *VO, *DAY, *READ, "--door", "rector")
    assert released.code == 0, released.err
    later = incident_path("vo").read_text(encoding="utf-8").replace("Fleur Bakhuizen", "Fleur Weltevreden")
    (tmp_path / "later.yaml").write_text(later, encoding="utf-8")
    said = schoolkader("controleer", LETTER, *SCHOOL, "--incident", "later.yaml")
    assert said.code == 4
    assert "dat geldt niet meer" in said.out


def test_the_list_shows_how_every_file_stands(schoolkader, letter, tmp_path):
    schoolkader("maak", "normbrief", "protocol", *VO, *DAY)
    norm = tmp_path / HOME / "openbaar" / "2026-11-23-normbrief.docx"
    for path in (letter, norm):
        assert schoolkader("vrijgeven", path, *VO, *DAY, *ALONE, "--door", "rector").code == 0
    norm.write_bytes(with_words(norm.read_bytes(), "Nog een zin."))
    said = schoolkader("vrijgeven", "--lijst", "uit")
    assert said.code == 0
    lines = dict(line.split(": ", 1) for line in said.out.splitlines())
    assert lines[LETTER].startswith("vrijgegeven op 23 november 2026 door rector")
    assert lines[LETTER.replace("ouderbrief", "normbrief")].startswith("na vrijgave veranderd")
    assert lines[f"{HOME}/school/2026-11-23-protocol.docx"] == "nog niet vrijgegeven"
    assert lines["Vrijgegeven"] == "1 van 3 documenten."
    data = json.loads(schoolkader("vrijgeven", "--lijst", "uit", "--json").out)["bestanden"]
    assert {row["status"] for row in data} == {"vrijgegeven", "veranderd", "niet_vrijgegeven"}


def test_a_letter_outside_the_folders_of_the_school_has_its_record_beside_it(schoolkader, letter, tmp_path):
    (tmp_path / "brief.docx").write_bytes(letter.read_bytes())
    assert schoolkader("vrijgeven", "brief.docx", *VO, *DAY, "--door", "rector").code == 0
    assert rows(tmp_path, ".")[0]["bestand"] == "brief.docx"


def test_making_documents_again_keeps_the_releases_and_the_manifest_reads(schoolkader, letter, tmp_path):
    schoolkader("vrijgeven", LETTER, *VO, *DAY, "--door", "rector")
    assert schoolkader("maak", "ouderbrief", "normbrief", *VO, *DAY).code == 0
    assert "vrijgegeven op" in schoolkader("controleer", LETTER, *VO).out


@pytest.mark.parametrize("kind", ["txt", "html"])
def test_a_text_to_paste_can_be_released_too(schoolkader, kind):
    schoolkader("maak", "ouderbrief", *VO, *DAY, "--formaat", f"docx,{kind}")
    said = schoolkader("vrijgeven", LETTER.replace("docx", kind), *VO, *DAY, "--door", "rector")
    assert said.code == 0, said.err
    assert "verzorger" in said.out


@pytest.mark.parametrize(
    "text", ["", "{", '{"versie": 1}', '{"versie": 1, "vrijgaven": [{"bestand": "x"}]}', '{"versie": 2, "vrijgaven": []}']
)
def test_a_damaged_or_newer_record_is_not_guessed_at(tmp_path, text):
    (tmp_path / BEFORE).write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match=BEFORE):
        vrijgave.status(tmp_path / "brief.docx", b"x")


def test_a_letter_to_a_small_group_is_weighed_at_its_release():
    of = with_incident(case("vo"), ouderbrief={"besluit": "groep"})
    letter, screen = made("vo", "ouderbrief").data, (guard.forbidden(of.incident), guard.allowed(of.profile))
    about = releasing.to_weigh(Recognised(), of)
    for called in ("brief.docx", "brief-na-normbrief.docx", "beleid-ouders.docx"):
        found = vrijgave.judge(called, letter, *screen, Recognised(), about)
        assert [each.plaats for each in found.bevindingen][:1] == ["ouderbrief.besluit"], called
    for name in ("normbrief", "beleid-ouders", "beleid-leerlingen", "schoolgidstekst"):
        assert releasing.to_weigh(Recognised(name), of) == (), name


def test_a_release_is_bound_to_the_bytes_and_made_of_reasons_alone():
    of = case("vo")
    data = with_words(make("ouderbrief", of).data, "Er staat iets op Snapchat.")
    allowed = guard.allowed(of.profile)
    outcome = vrijgave.judge("a.docx", data, guard.forbidden(of.incident), allowed, Recognised())
    screen = (guard.forbidden(of.incident), allowed)
    release = vrijgave.approve(
        "a.docx", data, outcome, ["  staat \n in de gids "], who=("rector", ""), day=date(2026, 11, 23), screen=screen
    )
    assert len(release.sha256) == 64
    assert release.waarschuwingen[0].reden == "staat in de gids"
    with pytest.raises(ReleaseError):
        vrijgave.approve("a.docx", data, outcome, [], who=("rector", ""), day=date(2026, 11, 23), screen=screen)


def test_a_blocked_verdict_is_never_released_whatever_is_given():
    of = case("vo")
    data = with_words(made("vo", "ouderbrief").data, "Fleur Bakhuizen")
    outcome = guard.inspect_bytes("a.docx", data, guard.forbidden(of.incident), guard.allowed(of.profile))
    with pytest.raises(GuardError):
        vrijgave.approve(
            "a.docx",
            data,
            outcome,
            ["reden"] * len(outcome.bevindingen),
            who=("rector", ""),
            day=date(2026, 11, 23),
            screen=(Forbidden(), guard.allowed(of.profile)),
        )


@pytest.mark.parametrize("args", [(), (LETTER,), ("--lijst", "nergens"), ("weg.docx", *SCHOOL)])
def test_wrong_use_is_told_in_dutch(schoolkader, args):
    said = schoolkader("vrijgeven", *args)
    assert said.code in {2, 3}
    assert said.err.strip()
    assert "Traceback" not in said.err


def test_no_name_stands_in_the_record_or_in_anything_that_was_said(schoolkader, warned, tmp_path, monkeypatch):
    typed(monkeypatch, "Fleur wil het.", "omdat 2B het vraagt", "staat in de gids", "is een les", "Fleur", "rector", "")
    said = schoolkader("vrijgeven", LETTER, *VO, *DAY)
    kept = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / HOME).glob("*.json"))
    everything = said.out + said.err + kept
    assert not [name for name in NAMES if name in everything]


@pytest.mark.groot
def test_the_overview_says_how_each_document_stands(tmp_path, monkeypatch):
    from generator.pipeline.demo import run

    monkeypatch.setattr(run, "SCHOOLS", {"vo": "Voortgezet onderwijs"})

    def said():
        return run.make_demo(tmp_path / "uit", date(2026, 11, 23), lambda _: None).read_text(encoding="utf-8")

    assert "Vrijgave: nog niet vrijgegeven." in said()
    of, path = case("vo"), tmp_path / LETTER
    allowed = guard.allowed(of.profile)
    outcome = vrijgave.judge(path.name, path.read_bytes(), guard.forbidden(of.incident), allowed, Recognised())
    screen = (guard.forbidden(of.incident), allowed)
    name = "openbaar/2026-11-23-ouderbrief.docx"
    given = vrijgave.approve(name, path.read_bytes(), outcome, [], who=("rector", ""), day=date(2026, 11, 23), screen=screen)
    with vrijgave.alone(vrijgave.home_of(path)) as record:
        record(path, given)
    assert said().count("Vrijgave: vrijgegeven op 23 november 2026 door rector.") == 1


@pytest.mark.parametrize(
    ("letter", "team", "day", "places"),
    [
        ({"betrokkenen_eerst_ingelicht": "ja", "verzenden_op": "2026-11-24"}, "gepland", "2026-11-23", []),
        (
            {"betrokkenen_eerst_ingelicht": "nee", "verzenden_op": "2026-11-24"},
            "gedaan",
            "2026-11-23",
            ["ouderbrief.betrokkenen_eerst_ingelicht"],
        ),
        (
            {"betrokkenen_eerst_ingelicht": "onbekend", "verzenden_op": "2026-11-24"},
            "gedaan",
            "2026-11-24",
            ["ouderbrief.betrokkenen_eerst_ingelicht"],
        ),
        ({"betrokkenen_eerst_ingelicht": "ja", "verzenden_op": "2026-11-24"}, "gepland", "2026-11-24", [TEAM]),
        ({"betrokkenen_eerst_ingelicht": "ja", "verzenden_op": "2026-11-20"}, "onbekend", "2026-11-24", [TEAM]),
        ({"betrokkenen_eerst_ingelicht": "ja", "verzenden_op": "2026-11-24"}, "gedaan", "2026-11-24", []),
        (
            {"betrokkenen_eerst_ingelicht": "nee"},
            "niet",
            "2026-11-23",
            ["ouderbrief.betrokkenen_eerst_ingelicht", TEAM],
        ),
    ],
)
def test_who_must_know_first_is_weighed_before_a_letter_is_released(letter, team, day, places):
    of = with_incident(case("vo"), ouderbrief={"besluit": "alle", **letter}, team={"informatie": "beperkt", "geinformeerd": team})
    for what in (Recognised(), Recognised("ouderbrief")):
        found = releasing.to_weigh(what, replace(of, today=date.fromisoformat(day)))
        assert [each.plaats for each in found] == places
    assert releasing.to_weigh(Recognised("teambriefing-overig", Kring.TEAM), of) == ()


def test_a_letter_that_those_involved_do_not_know_of_is_only_released_with_a_reason_that_is_kept(schoolkader, tmp_path):
    text = incident_path("vo").read_text(encoding="utf-8").replace("eerst_ingelicht: ja", "eerst_ingelicht: nee")
    (tmp_path / "nee.yaml").write_text(text, encoding="utf-8")
    given = (*SCHOOL, "--incident", "nee.yaml", *DAY)
    schoolkader("maak", "ouderbrief", *given)
    asked = schoolkader("vrijgeven", LETTER, *given, "--door", "rector", "--json")
    assert asked.code == 3
    row = json.loads(asked.out)["gevraagd"]["redenen"][0]
    assert (
        row["soort"]
        == "beslistabel alle_ouders: “Nee, nog niet: betrokkenen zijn nog niet ingelicht.” Vertel betrokkenen eerst wat er in de brief staat en wanneer die uitgaat. Verstuur de brief daarna pas"
    )
    assert "geef de reden" in row["advies"]
    said = schoolkader(
        "vrijgeven", LETTER, *given, "--door", "rector", "--reden", "wij bellen hen vanmiddag, de brief gaat morgen uit"
    )
    assert said.code == 0, said.err
    assert rows(tmp_path)[0]["waarschuwingen"][0]["reden"] == "wij bellen hen vanmiddag, de brief gaat morgen uit"
