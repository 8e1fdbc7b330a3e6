"""Microsoft's own validator finds nothing wrong in an updated file, also in one with tables, notes and new lists in it."""

import random

import triples
from hand import NEXT_YEAR, POLICIES, add_after, add_row, edited, new, old, remove_section, retype, updated
from schools import KINDS
from sdk import faults, needs_sdk
from test_bijwerken_documents import VISION
from test_bijwerken_laws import Why, body, chaos, go, shuffled

from generator.yearly.bijwerken.update import update

pytestmark = needs_sdk


def test_every_updated_policy_is_valid_open_xml(tmp_path):
    for kind in KINDS:
        for name in POLICIES:
            (tmp_path / f"{kind}-{name}.docx").write_bytes(updated(old(kind, name), kind, name).data)
            other = "mbo" if kind == "po" else "po"  # another school altogether: every kind of block comes and goes
            far = update(old(other, name), new(kind, name), Why(), NEXT_YEAR)
            (tmp_path / f"{other}-naar-{kind}-{name}.docx").write_bytes(far.data)
    by_hand = edited(
        old("vo", "preventiebeleid"),
        retype("Schooljaar 2026-2027", "Ons eigen opschrift"),
        add_after(VISION, "Eigen alinea."),
        add_row("leerjaar 2", "leerjaar 2 en 3", "onze eigen les", "december"),
        remove_section("Actieplan"),
    )
    (tmp_path / "bewerkt.docx").write_bytes(updated(by_hand, "vo", "preventiebeleid").data)
    assert faults(tmp_path) == {}


def test_random_files_that_were_updated_are_valid_open_xml(tmp_path):
    rng = random.Random(1)
    for number in range(30):
        first = chaos(rng)
        theirs = triples.with_base(triples.docx(body(rng, shuffled(rng, first), worn=True)), triples.docx(body(rng, first)))
        ours = triples.with_base(triples.docx(body(rng, shuffled(rng, first))))
        (tmp_path / f"{number}.docx").write_bytes(go(theirs, ours).data)
    assert faults(tmp_path) == {}
