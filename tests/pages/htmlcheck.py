"""What is wrong with a piece of HTML that no reader may have to put up with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "input"}
_NO_CONTENT_MODEL = {"path", "circle", "rect", "g"}
_BLOCKS = {"p", "ul", "ol", "dl", "div", "section", "table", "fieldset", "details"}
_PHRASING_ONLY = {"p", "legend", "label", "summary", "option", "dt", "h3", "h4", "span", "a", "h2"}
_CONTROLS = {"input", "select", "textarea"}


class Html(HTMLParser):
    """A parsed body: `problems`, the ids, and the text that a reader without script sees."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.ids: Counter[str] = Counter()
        self.names: Counter[tuple[str, str]] = Counter()
        self.text = ""
        self._open: list[tuple[str, Mapping[str, str | None]]] = []
        self._wanted: list[str] = []
        self._controls: list[Mapping[str, str | None]] = []
        self._labels: set[str] = set()
        self.feed(body)
        self.close()
        self.problems += [f"<{tag}> is never closed" for tag, _attributes in self._open]
        self.problems += [f"id {id_} stands {n} times" for id_, n in self.ids.items() if n > 1]
        self.problems += [f"nothing has the id {id_}" for id_ in self._wanted if not self.ids[id_]]
        self.problems += [
            f"the control {control.get('name')} has no label"
            for control in self._controls
            if control.get("id") not in self._labels and not control.get("aria-label")
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if len(attributes) < len(attrs):
            self.problems.append(f"<{tag}> has an attribute twice")
        if tag in _BLOCKS:
            outer = [name for name, _ in self._open if name in _PHRASING_ONLY]
            if outer:
                self.problems.append(f"<{tag}> stands in <{outer[-1]}>")
        if id_ := attributes.get("id"):
            self.ids[id_] += 1
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self._wanted += (attributes.get(name) or "").split()
        if (href := attributes.get("href") or "").startswith("#"):
            self._wanted.append(href[1:])
        if tag == "label" and (target := attributes.get("for")):
            self._labels.add(target)
        if tag in _CONTROLS:
            self._controls.append(attributes)
        if "style" in attributes or any(name.startswith("on") for name in attributes):
            self.problems.append(f"<{tag}> has inline style or script")
        if tag not in _VOID:
            self._open.append((tag, attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _NO_CONTENT_MODEL:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop()[0] != tag:
            self.problems.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        """Script is not read, and what is hidden is not either."""
        if not any(tag == "script" or "hidden" in attributes for tag, attributes in self._open):
            self.text += data
