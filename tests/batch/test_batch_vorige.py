"""Which file of a school is the one that it edited: never a guess."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline.batch.outcome import PreviousFileError
from generator.pipeline.batch.previous import Candidate, pick


def file(name, *, sha="", day="2026-11-23", **more):
    known = {"document": "protocol", "carries": True, "day": date.fromisoformat(day) if day else None}
    return Candidate(Path(name), sha or name, **known | more)


def chosen(*files):
    return pick(files, "protocol").path.name


def refused(*files):
    with pytest.raises(PreviousFileError) as error:
        pick(files, "protocol")
    return error.value


def test_the_only_file_is_the_one():
    assert chosen(file("a.docx")) == "a.docx"
    assert chosen(file("a.docx", edited=False)) == "a.docx"
    assert chosen(file("a.docx", day="")) == "a.docx"


def test_another_document_is_not_meant():
    assert chosen(file("a.docx"), file("b.docx", day="2027-01-01", document="preventiebeleid")) == "a.docx"


def test_the_newest_that_the_school_edited_is_meant_also_when_we_made_a_newer_one():
    files = (file("a.docx", day="2025-01-01"), file("b.docx", day="2026-01-01"), file("c.docx", day="2027-01-01", edited=False))
    assert chosen(*files) == "b.docx"
    assert chosen(files[2], file("d.docx", day="2024-01-01", edited=False)) == "c.docx"


def test_an_update_that_nobody_looked_at_is_the_last_to_be_meant():
    update = file("c.docx", day="2027-01-01", edited=False, untouched=True)
    assert chosen(file("a.docx", edited=False), update) == "a.docx"
    assert chosen(update) == "c.docx"


def test_two_of_one_day_are_not_guessed_but_named():
    error = refused(file("a.docx"), file("b.docx"), file("c.docx", day="2025-01-01"))
    assert error.choices == ("a.docx", "b.docx")
    assert error.exit_code == 3
    assert "- a.docx" in str(error)


def test_two_copies_with_the_same_bytes_are_one_choice():
    assert chosen(file("a.docx", sha="x"), file("b.docx", sha="x")) == "a.docx"


def test_a_file_without_a_date_beside_another_is_not_guessed():
    assert refused(file("a.docx"), file("b.docx", day="")).choices == ("a.docx", "b.docx")


def test_a_file_that_cannot_be_read_may_be_the_one():
    assert refused(file("a.docx"), file("b.docx", readable=False, document="")).choices == ("b.docx",)
    assert chosen(file("a.docx"), file("b.docx", readable=False, document="preventiebeleid")) == "a.docx"


def test_an_edited_file_that_lost_what_we_put_in_is_not_passed_over_for_an_older_one():
    error = refused(file("oud.docx", day="2025-01-01", edited=False), file("nieuw.docx", carries=False))
    assert error.choices == ("nieuw.docx",)
    assert "--eerste-keer" in str(error)
    loose = file("Ons protocol 2026.docx", document="", carries=False)
    assert refused(file("oud.docx", edited=False), loose).choices == ("oud.docx", "Ons protocol 2026.docx")
    assert chosen(file("bewerkt.docx"), loose) == "bewerkt.docx"
    note = file("2026-11-23-mr-oplegger-protocol.docx", document="", carries=False)
    assert chosen(file("oud.docx", edited=False), note) == "oud.docx"


def test_without_any_it_says_so_and_names_what_may_be_compared_for_the_first_time():
    assert "niets bijgewerkt" in str(refused())
    assert refused(file("protocol.docx", document="", carries=False)).choices == ("protocol.docx",)


# The same bytes carry the same, and were written by us or not.
BYTES = {
    "edited": {},
    "edited too": {},
    "emptied": {"carries": False},
    "new": {"edited": False},
    "new too": {"edited": False},
    "updated": {"edited": False, "untouched": True},
    "broken": {"readable": False, "document": ""},
}
FILES = st.builds(
    lambda name, sha, day: file(f"{name}.docx", sha=sha, day=day, **BYTES[sha]),
    st.sampled_from("abcdef"),
    st.sampled_from(sorted(BYTES)),
    st.sampled_from(["", "2025-01-01", "2026-01-01", "2027-01-01"]),
)


@given(st.lists(FILES, max_size=6), st.randoms())
def test_the_order_of_the_files_decides_nothing_and_what_is_chosen_has_no_better(files, random):
    def outcome(some):
        try:
            return pick(some, "protocol").sha256
        except PreviousFileError as error:
            return frozenset(error.choices)

    mixed = list(files)
    random.shuffle(mixed)
    found = outcome(files)
    assert outcome(mixed) == found
    if isinstance(found, str):
        best = [each for each in files if each.edited] or files
        mine = [each for each in best if each.sha256 == found]
        assert mine
        rivals = [each for each in best if each.sha256 != found and each.edited == mine[0].edited]
        if any(each.edited for each in mine):
            assert all(each.day and each.day < max(one.day for one in mine) for each in rivals)
