"""What Word does with tracked changes, written down apart from the product: accepting all, rejecting all, and comparing what is left."""

from copy import deepcopy

from lxml import etree

from generator.ooxml import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OURS = "schoolkader"


def accepted(data: bytes) -> dict[str, etree._Element]:
    return {name: judged(root, keep="ins") for name, root in stories(data).items()}


def rejected(data: bytes) -> dict[str, etree._Element]:
    return {name: judged(root, keep="del") for name, root in stories(data).items()}


def stories(data: bytes) -> dict[str, etree._Element]:
    parts = docx.read(data)
    return {name: etree.fromstring(parts[name]) for name in sorted(parts) if is_story(name)}


def is_story(name: str) -> bool:
    return name == "word/document.xml" or name.startswith(("word/header", "word/footer"))


def judged(root: etree._Element, keep: str) -> etree._Element:
    root = deepcopy(root)
    gone = "del" if keep == "ins" else "ins"
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for node in list(root.iter(W + name)):
            run = node.getparent() if name == "commentReference" else node
            run.getparent().remove(run)
    _rows(root, gone, keep)
    _properties(root, keep)
    for mark in list(root.iter(W + gone, W + keep)):
        inside_properties = mark.getparent().tag == W + "rPr"
        if mark.tag == W + gone and not inside_properties:
            mark.getparent().remove(mark)
        elif mark.tag == W + keep:
            _unwrap(mark)
    for text in list(root.iter(W + "delText")):
        text.tag = W + "t"
    _ends(root, gone)
    return root


def _rows(root, gone, keep):
    for row in list(root.iter(W + "tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            row.getparent().remove(row)
        elif (mark := row.find(f"{W}trPr/{W}{keep}")) is not None:
            mark.getparent().remove(mark)
    for table in list(root.iter(W + "tbl")):
        if table.find(W + "tr") is None:
            table.getparent().remove(table)


def _properties(root, keep):
    for change in list(root.iter(W + "pPrChange")):
        looks = change.getparent()
        looks.remove(change)
        if keep == "del":
            for node in [node for node in looks if node.tag not in {W + "rPr", W + "sectPr"}]:
                looks.remove(node)
            for place, node in enumerate(list(change[0])):
                looks.insert(place, node)


def _unwrap(mark):
    place = mark.getparent()
    for node in list(mark):
        mark.addprevious(node)
    place.remove(mark)


def _ends(root, gone):
    for paragraph in list(root.iter(W + "p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            continue
        content = [node for node in paragraph if node.tag != W + "pPr"]
        following = next((node for node in paragraph.itersiblings() if node.tag in {W + "p", W + "tbl"}), None)
        assert following is not None, "het einde van de laatste alinea kan niet weg"
        if following.tag == W + "tbl":
            assert not any(node.tag == W + "r" for node in content), "een alinea met tekst kan niet opgaan in een tabel"
            for node in content:  # bookmarks and the like may stand between paragraphs
                following.addprevious(node)
        else:
            at = 0 if following.find(W + "pPr") is None else 1
            for number, node in enumerate(content):
                following.insert(at + number, node)
        paragraph.getparent().remove(paragraph)


def canonical(root: etree._Element) -> bytes:
    """Return a part as bytes, blind to how a text is cut into runs and to the flag that a table of contents is stale."""
    root = deepcopy(root)
    for node in root.iter():
        node.attrib.pop(XML_SPACE, None)
        node.attrib.pop(W + "dirty", None)
        if node.tag in {W + "p", W + "r"}:
            for key in [key for key in node.attrib if key.startswith(W + "rsid")]:
                del node.attrib[key]
    for name in ("rPr", "pPr", "trPr"):
        for node in list(root.iter(W + name)):
            if len(node) == 0:
                node.getparent().remove(node)
    for paragraph in root.iter(W + "p"):
        _join_runs(paragraph)
    for run in root.iter(W + "r"):
        _join_texts(run)
    return etree.tostring(root, method="c14n")


def _join_runs(paragraph):
    for run in list(paragraph.iterchildren(W + "r")):
        before = run.getprevious()
        if not [node for node in run if node.tag != W + "rPr"]:
            paragraph.remove(run)
        elif before is not None and before.tag == W + "r" and _looks(before) == _looks(run) and _plain(before) and _plain(run):
            for node in [node for node in run if node.tag != W + "rPr"]:
                before.append(node)
            paragraph.remove(run)


def _plain(run):
    return all(node.tag in {W + "rPr", W + "t", W + "tab", W + "br", W + "noBreakHyphen"} for node in run)


def _join_texts(run):
    for text in list(run.iterchildren(W + "t")):
        before = text.getprevious()
        if before is not None and before.tag == W + "t":
            before.text = (before.text or "") + (text.text or "")
            run.remove(text)


def _looks(run):
    looks = run.find(W + "rPr")
    return b"" if looks is None else etree.tostring(looks, method="c14n")


def lines(root: etree._Element) -> list[str]:
    """Return the text of each paragraph that has any, in order."""
    return [line for line in all_lines(root) if line]


def all_lines(root: etree._Element) -> list[str]:
    signs = {W + "tab": "\t", W + "br": "\n", W + "noBreakHyphen": "-"}
    return [
        "".join(
            signs.get(node.tag, (node.text or "").replace("\u00a0", " "))
            for node in paragraph.iter(W + "t", *signs)
            if node.get(W + "type") is None
        )
        for paragraph in root.iter(W + "p")
    ]


def same(one: dict[str, etree._Element], other: dict[str, etree._Element]) -> bool:
    return {name: canonical(root) for name, root in one.items()} == {name: canonical(root) for name, root in other.items()}
