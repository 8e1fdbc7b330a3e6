"""A school reads the words of its own sector: leerling or student, groep or klas, in every document that can be made."""

import pytest
from schools import KINDS, case_of, everything, made
from sector_words import foreign_words

from generator.render.tekst.read import reading_copy


@pytest.mark.parametrize("kind", KINDS)
def test_no_document_has_a_word_of_another_sector(kind):
    found = {
        (name, variant, word)
        for sector, name, variant in everything()
        if sector == kind
        for word in foreign_words(kind, reading_copy(made(kind, name, variant).data), case_of(kind, name), of_files=False)
    }
    assert found == set()
