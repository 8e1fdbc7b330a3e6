"""Templating: the XML of a part as the source of a Jinja template.

In: the root of a part that was cleaned and marked. Out: source text. Never: a template that is compiled.
"""

from lxml import etree

from generator.templating.xml import every, q


def source(root: etree._Element) -> str:
    """Return the Jinja source of a part: tags that Word cut into runs are whole, a paragraph tag stands without its paragraph."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - 120 ms that a check of a profile need not pay

    for node in every(root, "w:t"):
        node.set(q("xml:space"), "preserve")  # else a blank beside a value is lost
    text = etree.tostring(root, encoding="unicode")
    return str(DocxTemplate.patch_xml(None, text))
