"""A page as somebody reads it: its text, its links, the values of its form."""

import re
from html import unescape

from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT


def text_of(answer):
    """What stands on the page, without its frame."""
    main = answer.text.partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def links(answer, part):
    """The addresses on the page that hold a part."""
    return [unescape(each) for each in re.findall(r'(?:href|action|data-docx)="([^"]*)"', answer.text) if part in each]


def summary(answer):
    """What the summary of errors says, with where each line leads."""
    found = answer.text.partition('class="samenvatting"')[2].partition("</div>")[0]
    return re.findall(r'href="#([^"]+)"', found), " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


def ids(answer):
    """The ids on the page."""
    return set(re.findall(r' id="([^"]+)"', answer.text))


def edited(data, old, new):
    """A Word file in which somebody typed something else."""
    parts = docx.read(data)
    assert old.encode() in parts[DOCUMENT]
    return docx.pack({**parts, DOCUMENT: parts[DOCUMENT].replace(old.encode(), new.encode(), 1)})
