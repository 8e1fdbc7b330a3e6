"""A form of a page as a browser would send it."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    def __init__(self, action):
        super().__init__()
        self.action, self.inside, self.values, self.text = action, False, {}, None

    def handle_starttag(self, tag, attrs):
        at = dict(attrs)
        if tag == "form":
            self.inside = at.get("action") == self.action
        if not self.inside:
            return
        if tag == "textarea":
            self.text = at["name"]
            self.values.setdefault(self.text, []).append("")
        if tag == "input" and at.get("type") not in {"radio", "checkbox", "file"}:
            self.values.setdefault(at["name"], []).append(at.get("value", ""))
        if tag == "input" and at.get("type") in {"radio", "checkbox"}:
            self.values.setdefault(at["name"], [])
            if "checked" in at:
                self.values[at["name"]].append(at.get("value", "on"))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.text = None

    def handle_data(self, data):
        if self.text and self.inside:
            self.values[self.text][-1] += data


def form_on(page, action, **answers):
    """What the form of a page sends, with other answers; `__` in a name is `:` and `_` in front of a key stays."""
    reader = _Forms(action)
    reader.feed(page.text)
    assert reader.values, f"geen formulier voor {action}"
    found = reader.values
    for name, value in answers.items():
        key = name.replace("__", ":", 1).replace("___", ".")
        assert key in found or key in {"verder", "meer"} or key.startswith("weg:"), key
        found[key] = list(value) if isinstance(value, list | tuple) else [value]
    return found


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts, self.skip = [], 0

    def handle_starttag(self, tag, attrs):
        self.skip += tag in {"script", "style", "code"}

    def handle_endtag(self, tag):
        self.skip -= tag in {"script", "style", "code"}

    def handle_data(self, data):
        if not self.skip and data.strip():
            self.parts.append(" ".join(data.split()))


def text_of(page):
    """What a person reads on a page."""
    reader = _Text()
    reader.feed(page.text)
    return "\n".join(reader.parts)
