"""What the tests of documents do with a page: find a link, edit a Word file as somebody does, read the text of a page."""

import re
from html import unescape
from io import BytesIO

from docx import Document

BRIN = "99ZZ01"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def home(browser, brin=BRIN):
    return f"/incidenten/{browser.incident(brin).id}"


def text_of(answer):
    """What a person reads on a page, on one line."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return re.sub(r"\s+([.,:;?])", r"\1", " ".join(unescape(bare).split()))


def made(browser, document="ouderbrief", brin=BRIN):
    """Make a document and return the page of its release."""
    browser.post(f"{home(browser, brin)}/documenten", document=document)
    page = browser.get(f"{home(browser, brin)}/documenten").text
    card = next(each for each in page.split('<div class="kaart papier">') if f'value="{document}"' in each)
    return re.search(r'href="([^"]+/(?:vrijgeven|bestand)/\w+)"', card)[1]


def mark(answer):
    return re.search(r'name="gelezen" value="(\w+)"', answer.text)[1]


def read(asked, answer="nee"):
    """The answer to the question about each own sentence on a page of release."""
    return dict.fromkeys(re.findall(r'name="(zin-\w+)"', asked.text), answer)


def released(browser, document="ouderbrief", brin=BRIN, **fields):
    """Make a document, release it, and return its page."""
    path = made(browser, document, brin)
    asked = browser.get(path)
    reasons = dict.fromkeys(re.findall(r'name="(reden-\d+)"', asked.text), "dit klopt zo")
    answer = browser.post(path, **{"gelezen": mark(asked), "door": "rector", **reasons, **read(asked), **fields})
    assert "/bestand/" in str(answer.url), text_of(answer)
    return str(answer.url.path)


def edited(data, words, place=6):
    """Return a Word file in which somebody wrote words."""
    document = Document(BytesIO(data))
    document.paragraphs[place].add_run(f" {words}")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())
