import base64

import pytest

from generator.base.kring import Kring
from generator.guard import Allowed, Forbidden, inspect_bytes

CANARY = "Qweltjes"
FORBIDDEN = Forbidden(namen=(f"Xandrina {CANARY}",))
PAGE = "<html><head>{head}</head><body><p>Beste ouders</p>{body}</body></html>"


def _packed(text: str) -> str:
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + text.encode()).decode()


PLACES = {
    "title": ("<title>{c}</title>", ""),
    "meta": ('<meta name="author" content="{c}">', ""),
    "comment": ("", "<!-- {c} -->"),
    "comment of Word": ("<!--[if gte mso 9]><xml><o:Author>{c}</o:Author></xml><![endif]-->", ""),
    "style": ('<style>p::before {{ content: "{c}" }}</style>', ""),
    "script": ("<script>var a = '{c}';</script>", ""),
    "hidden paragraph": ("", '<p style="display:none">{c}</p>'),
    "over elements": ("", "<p><b>{a}</b><i>{b}</i></p>"),
    "alternative text": ("", '<img alt="{c} op het plein">'),
    "title of an element": ("", '<p title="{c}">x</p>'),
    "data of an element": ("", '<p data-wie="{c}">x</p>'),
    "class": ("", '<p class="{c}">x</p>'),
    "value of a field": ("", '<input type="hidden" value="{c}">'),
    "target of a link": ("", '<a href="https://x.example/{c}">x</a>'),
    "entities": ("", "<p>{entities}</p>"),
    "entities in an attribute": ("", '<p title="{entities}">x</p>'),
    "percent signs": ("", '<a href="https://x.example/{percent}">x</a>'),
    "file in the page": ("", '<img src="data:image/png;base64,{packed}">'),
    "file in the style": ("<style>p {{ background: url(data:image/png;base64,{packed}) }}</style>", ""),
    "escapes of CSS": ('<style>p::before {{ content: "{css}" }}</style>', ""),
    "template": ("", "<template><p>{c}</p></template>"),
    "element without a name we know": ("", "<wie>{c}</wie>"),
}


def _page(place: str, word: str) -> bytes:
    values = {
        "c": word,
        "a": word[:3],
        "b": word[3:],
        "entities": "".join(f"&#x{ord(char):x};" for char in word),
        "percent": "".join(f"%{ord(char):02x}" for char in word),
        "css": "".join(f"\\{ord(char):x} " for char in word),
        "packed": _packed(word),
    }
    head, body = (part.format(**values) for part in PLACES[place])
    return PAGE.format(head=head, body=body).encode()


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found_in_every_place_of_a_web_page(place: str):
    outcome = inspect_bytes("a.html", _page(place, CANARY), FORBIDDEN, Allowed(), Kring.ACTIETEAM)
    assert [b for b in outcome.bevindingen if "betrokkene" in b.soort]
    assert CANARY.lower() not in str(outcome.as_json()).lower()


@pytest.mark.parametrize("place", PLACES)
def test_the_same_place_of_a_web_page_with_another_word_holds_no_name(place: str):
    outcome = inspect_bytes("a.html", _page(place, "zonnebloem"), FORBIDDEN, Allowed(), Kring.ACTIETEAM)
    assert not [b for b in outcome.bevindingen if "betrokkene" in b.soort]
