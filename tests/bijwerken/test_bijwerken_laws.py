"""The laws of the yearly update, on thousands of random triples; what should come out is built from the edits, not by comparing."""

import random
from collections import Counter
from datetime import date
from itertools import product

import pytest
import triples
import word
from conftest import FULL

from generator.yearly.bijwerken import base
from generator.yearly.bijwerken.blocks.match import with_ours
from generator.yearly.bijwerken.blocks.model import RowBlock, TextBlock
from generator.yearly.bijwerken.causes import Cause, Reason
from generator.yearly.bijwerken.update import update

TODAY = date(2027, 9, 1)
SYLLABLES = ("ka", "le", "mi", "po", "ru", "sta", "ve", "wo", "ben", "der", "ling", "mel", "rook", "ten")
VOCABULARY = [
    "".join(three) for three in product(SYLLABLES, repeat=3)
]  # so many that two sentences are alike only when one was the other
SEEDS = range(16 if FULL else 4)
TRIPLES = 50 if FULL else 12  # a seed


class Why:
    def reason_of(self, old, new, shown):
        return Reason("regel R1.01 is veranderd", frozenset({Cause.RULES}))


def go(theirs, ours, **options):
    return update(theirs, ours, Why(), TODAY, **options)


class Story:
    """A base and what two sides did with it: for each paragraph keep, change or delete, and what was put in behind it.

    `closed`: a paragraph that nobody touches follows; not so in a table.
    """

    def __init__(self, rng, *, closed=True):
        self.rng = rng
        self.closed = closed
        self.base = [self.sentence() for _ in range(rng.randint(2, 9))]
        self.theirs, self.ours = (self.edits() for _ in range(2))
        # the first stays, so that everything has a place
        self.theirs[0] = ("keep", self.base[0], self.theirs[0][2])
        self.ours[0] = ("keep", self.base[0], self.ours[0][2])

    def sentence(self):
        return " ".join(self.rng.choices(VOCABULARY, k=self.rng.randint(6, 12))) + f" {self.rng.randrange(10**6)}."

    def changed(self, text):
        words = text.split()
        for _ in range(self.rng.randint(1, 2)):
            words[self.rng.randrange(len(words) - 1)] = f"nieuw{self.rng.randrange(10**6)}"
        return " ".join(words)

    def edits(self):
        result = []
        for text in self.base:
            what = self.rng.choices(("keep", "change", "delete"), (6, 2, 2))[0]
            new = [self.sentence() for _ in range(self.rng.choices((0, 1, 2), (8, 2, 1))[0])]
            result.append((what, self.changed(text) if what == "change" else text, new))
        return result

    @staticmethod
    def document(edits):
        return [line for what, text, new in edits for line in ([text] if what != "delete" else []) + new]

    def worn(self):
        """Return what the school has; what it put in stands in a style of its own, else it could be ours, typed anew."""
        for what, text, new in self.theirs:
            yield from ([triples.worn(self.rng, text)] if what != "delete" else [])
            yield from (triples.worn(self.rng, line, "Klein") for line in new)

    def present(self, i):
        return self.theirs[i][0] != "delete"

    def merged(self):
        """Return the text after accepting all, built from the edits alone."""
        places = [[] for _ in self.base]  # ours that comes right behind what the school still has of a paragraph
        for i, (_, _, new) in enumerate(self.ours):
            if new and not self.lost(i):
                places[next(k for k in range(self.end_of_gap(i), -1, -1) if self.present(k))] += new
        result = []
        for i, ((did, text, added), (we, our_text, _)) in enumerate(zip(self.theirs, self.ours, strict=True)):
            kept = [] if did == "delete" else [text] if did == "change" or we == "keep" else [our_text] if we == "change" else []
            result += [*kept, *places[i], *added]
        return result

    def end_of_gap(self, i):
        """Return the last paragraph of the base before the next one that we kept: ours comes behind what we took out there."""
        while i + 1 < len(self.base) and self.ours[i + 1][0] == "delete":
            i += 1
        return i

    def lost(self, i):
        """Whether what we put in stands between two paragraphs that the school took out."""
        before = next(k for k in range(i, -1, -1) if self.ours[k][0] != "delete")
        after = next((k for k in range(i + 1, len(self.base)) if self.ours[k][0] != "delete"), None)
        after_stays = self.closed if after is None else self.present(after)
        return not self.present(before) and not after_stays

    def changes(self):
        """Return how many changes of ours there are that the school did not make itself."""
        count = 0
        for (did, _, _), (we, _, new) in zip(self.theirs, self.ours, strict=True):
            count += len(new) + (we == "change") + (we == "delete" and did != "delete")
        return count


def closed(body):
    return body + triples.plain("slot")


@pytest.mark.parametrize("seed", SEEDS)
def test_what_comes_out_follows_from_what_each_side_did(seed):
    rng = random.Random(seed)
    for _ in range(TRIPLES):
        story = Story(rng)
        base = triples.docx(closed("".join(map(triples.plain, story.base))))
        worn = triples.docx(closed("".join(story.worn())))
        theirs = triples.with_base(worn, base)
        ours = triples.with_base(triples.docx(closed("".join(map(triples.plain, story.document(story.ours))))))
        result = go(theirs, ours)
        assert word.same(word.rejected(result.data), word.stories(theirs))
        assert word.all_lines(word.accepted(result.data)["word/document.xml"]) == [*story.merged(), "slot"]
        assert len(result.changes) == story.changes()
        assert result.data == go(theirs, ours).data


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_holds_for_the_rows_of_a_table(seed):
    rng = random.Random(1000 + seed)

    def document(lines):
        return triples.docx(closed(triples.table([[[line]] for line in lines])))

    for _ in range(TRIPLES // 2):
        story = Story(rng, closed=False)
        base = document(story.base)
        theirs = triples.with_base(document(story.document(story.theirs)), base)
        ours = triples.with_base(document(story.document(story.ours)))
        result = go(theirs, ours)
        assert word.same(word.rejected(result.data), word.stories(theirs))
        assert word.all_lines(word.accepted(result.data)["word/document.xml"]) == [*story.merged(), "slot"]
        assert len(result.changes) == story.changes()


def chaos(rng, depth=0):
    """A body with few words, so that much of it is the same, in paragraphs and tables; the last block is a paragraph."""
    words = ("a", "b", "c d", "a b c", "")
    blocks = []
    for _ in range(rng.randint(0, 7)):
        if rng.random() < 0.25:
            columns = rng.randint(1, 3)
            blocks.append(
                [[[rng.choice(words) for _ in range(rng.randint(1, 3))] for _ in range(columns)] for _ in range(rng.randint(1, 4))]
            )
            blocks.append("")
        else:
            blocks.append(rng.choice(words))
    return [*blocks, "" if rng.random() < 0.5 else rng.choice(words)]


def shuffled(rng, blocks):
    """The same body with some of it changed, gone, new or elsewhere."""
    result = list(blocks)
    for _ in range(rng.randint(0, 4)):
        place = rng.randrange(len(result))
        match rng.randrange(4):
            case 0:
                result.insert(place, rng.choice(("x", "x y", "a b z")))
            case 1 if len(result) > 1 and isinstance(result[place], str):
                del result[place]
            case 2 if isinstance(result[place], str):
                result[place] += " q"
            case 3 if not isinstance(result[place], str):
                rows = [list(row) for row in result[place]]
                row = rng.randrange(len(rows))
                if rng.random() < 0.4 and len(rows) > 1:
                    del rows[row]
                elif rng.random() < 0.5:
                    rows.insert(row, [["n"] for _ in rows[row]])
                else:
                    rows[row] = [[*cell, "r"] for cell in rows[row]]
                result[place] = rows
            case _:
                pass
    return result if isinstance(result[-1], str) else [*result, ""]


def body(rng, blocks, *, worn=False):
    bits = []
    for block in blocks:
        if not isinstance(block, str):
            bits.append(triples.table(block))
        elif worn:
            bits.append(triples.worn(rng, block))
        else:
            bits.append(triples.plain(block))
    return "".join(bits)


@pytest.mark.parametrize("seed", SEEDS)
def test_rejecting_all_gives_the_file_of_the_school_whatever_it_is(seed):
    rng = random.Random(seed)
    for _ in range(TRIPLES):
        first = chaos(rng)
        theirs = triples.with_base(triples.docx(body(rng, shuffled(rng, first), worn=True)), triples.docx(body(rng, first)))
        ours = triples.with_base(triples.docx(body(rng, shuffled(rng, first) if rng.random() < 0.8 else chaos(rng))))
        assert word.same(word.rejected(go(theirs, ours).data), word.stories(theirs))


@pytest.mark.parametrize("seed", SEEDS)
def test_accepting_all_in_an_untouched_file_gives_the_new_text(seed):
    rng = random.Random(seed)
    for _ in range(TRIPLES):
        first = chaos(rng)
        theirs = triples.with_base(triples.docx(body(rng, first)))
        ours = triples.with_base(triples.docx(body(rng, shuffled(rng, first) if rng.random() < 0.8 else chaos(rng))))
        result = go(theirs, ours)
        assert all(change.marked for change in result.changes)
        assert word.lines(word.accepted(result.data)["word/document.xml"]) == word.lines(word.stories(ours)["word/document.xml"])
        assert word.same(word.rejected(result.data), word.stories(theirs))


@pytest.mark.parametrize("seed", SEEDS)
def test_compared_as_a_whole_two_files_give_the_same_laws(seed):
    rng = random.Random(seed)
    for _ in range(TRIPLES // 2):
        theirs = triples.docx(body(rng, chaos(rng), worn=True))
        ours = triples.with_base(triples.docx(body(rng, chaos(rng))))
        result = go(theirs, ours, first_time=True)
        assert word.lines(word.accepted(result.data)["word/document.xml"]) == word.lines(word.stories(ours)["word/document.xml"])
        assert word.same(word.rejected(result.data), word.stories(theirs))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_no_text_is_never_lost_or_changed(seed):
    rng = random.Random(seed)
    for _ in range(TRIPLES // 2):
        story = Story(rng)
        base = triples.docx(closed("".join(map(triples.plain, story.base))))
        bits = []
        for number, one in enumerate(story.worn()):
            if rng.random() < 0.4:
                bits.append(one.removesuffix("</w:p>") + rng.choice(triples.OBJECTS).format(n=number) + "</w:p>")
            else:
                bits.append(one)
        theirs = triples.with_base(triples.docx(closed("".join(bits))), base)
        ours = triples.with_base(triples.docx(closed("".join(map(triples.plain, story.document(story.ours))))))
        result = go(theirs, ours)
        assert word.same(word.rejected(result.data), word.stories(theirs))
        for judged in (word.accepted(result.data), word.rejected(result.data)):
            assert objects(judged["word/document.xml"]) == objects(word.stories(theirs)["word/document.xml"])


def objects(root):
    names = ("hyperlink", "fldChar", "sdt", "footnoteReference", "drawing", "txbxContent", "bookmarkStart", "bookmarkEnd")
    return Counter(node.tag for node in root.iter(*(word.W + name for name in names)))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_new_of_ours_gives_no_mark_and_the_same_file(seed):
    rng = random.Random(seed)
    for _ in range(TRIPLES // 4):
        first = chaos(rng)
        base = triples.docx(body(rng, first))
        theirs = triples.with_base(triples.docx(body(rng, shuffled(rng, first), worn=True)), base)
        result = go(theirs, triples.with_base(base))
        assert result.changes == ()
        assert result.data == theirs


# Fields that run over paragraphs, in and out of order, things in things, and signs that XML spells in another way.
STRANGE = (
    *(triples.paragraph(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>') for kind in ("begin", "separate", "end")),
    *(triples.paragraph(each.replace("{n}", "1")) for each in triples.OBJECTS),
    triples.plain("R &amp; D &lt;nu&gt; &quot;ja&quot;", 'Eigen&quot;&#9;"'.replace('"', "&quot;")),
    "<!-- een opmerking -->",
    '<w:bookmarkStart w:id="1" w:name="a"/>',
    "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>vak</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    '<w:moveFromRangeStart w:id="3"/>',
    "<w:p/>",
)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_base_is_the_same_however_its_document_was_read(seed):
    rng = random.Random(seed)
    for _ in range(TRIPLES * 4):
        blocks = [body(rng, [block], worn=rng.random() < 0.5) for block in chaos(rng)] + rng.choices(STRANGE, k=rng.randint(0, 3))
        data = triples.docx("".join(rng.sample(blocks, len(blocks))))
        assert base.carry_own(data, "protocol", b"", rules_of) == base.carry(
            data, base.of_document(data, "protocol", b"", rules_of)
        )


def rules_of(text):
    return ("R1.01", "R3.12a") if "a" in text else ()


def row(*cells):
    return RowBlock(tuple((TextBlock(text),) for text in cells))


def test_two_rows_of_a_table_are_one_only_where_more_than_their_number_is_the_same():
    old = row("3", "Ouders lezen op tijd wat er speelt, en wie zij daarover kunnen bellen of mailen")
    other = row("3", "Elke klas bespreekt in de eerste week welke afspraken over telefoons er gelden")
    changed = row("3", "Ouders lezen dezelfde dag wat er speelt, en wie zij daarover kunnen spreken")
    assert with_ours([old], [other]) == {}
    assert with_ours([old], [changed]) == {0: 0}


def test_a_sentence_of_the_same_rule_is_the_same_one_in_other_words():
    old = TextBlock("De mentor belt dezelfde dag de ouders van elke betrokken leerling.", rules=("R3.14",))
    fresh = TextBlock("Ouders horen het nog die dag: de mentor spreekt hen.", rules=("R3.14",))
    of_another = TextBlock("Ouders horen het nog die dag: de mentor spreekt hen.", rules=("R3.20",))
    end = TextBlock("Wij leggen vast wat er is besloten.", style="Klein")
    assert with_ours([old, end], [fresh, end]) == {0: 0, 1: 1}
    assert with_ours([old, end], [of_another, end]) == {1: 1}
