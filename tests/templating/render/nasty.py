"""Values of the worst signs that people paste, made from a seed so that a failure can be made again."""

import random

SAFE = (
    *("Jansen & Zn", "a < b > c", "&lt;b&gt;", "&amp;amp;", "]]>", "<!-- x -->", "</w:t></w:r></w:p>", "<?xml?>", "\\", '"', "'"),
    *(
        "{{ naam }}",
        "{% for x in y %}",
        "{%p if x %}",
        "{# x #}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{ naam }",
        "{{ 7*7 }}",
        "{%- raw -%}",
        "${x}",
    ),
    *("e\u0301", "a\u0308\u0323", "\u0301los", "Z\u0351\u0342\u0352alg", "ﬁ", "ß", "ẞ", "İ", "ı", "ÿ", "ĳ", "ǆ"),
    *("\u202eabc\u202c", "\u2066isolaat\u2069", "\u200f", "\u200e", "\u061c", "שלום", "مرحبا", "नमस्ते", "ไทย", "한글", "漢字", "ᄒᆞᆫ"),
    *(
        "👩\u200d👩\u200d👧\u200d👦",
        "🏳\ufe0f\u200d🌈",
        "👍🏽",
        "🇳🇱",
        "\U0001f9d1\u200d\U0001f4bb",
        "𝔄𝔅",
        "\U00020000",
        "\U0010fffd",
    ),
    *(
        "\u200b",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u034f",
        "\u180e",
        "\ufffc",
        "\ufffd",
        "\u2028",
        "\u2029",
        "\u00a0",
        "\u202f",
        "\u3000",
    ),
    *(
        "a\nb",
        "a\r\nb",
        "a\rb",
        "a\n\nb",
        "a\tb",
        "\ta",
        "a\n",
        "a\r\n\rb",
        "  twee  blanco's  ",
        "$1 \\1 \\g<0>",
        "%s %(x)s",
        "NUL",
        "=1+1",
    ),
)
REFUSED = (
    "\x00",
    "\x01",
    "\x08",
    "\x0b",
    "\x0c",
    "\x1f",
    "\x7f",
    "\x85",
    "\x9f",
    "\ud800",
    "\udfff",
    "\ufffe",
    "\uffff",
    "\ufdd0",
    "\U0001fffe",
    "\U0010ffff",
)


def value(source: random.Random) -> str:
    """A value that a document can hold."""
    pieces = source.choices((*SAFE, "woord", "een zin met woorden.", "é", " "), k=source.randint(1, 6))
    return source.choice(("", " ", "\u200b")).join(pieces)
