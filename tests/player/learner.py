"""A learner at a keyboard: tabs, arrows, space and enter, and no mouse."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Locator, Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_FIND_BARRIERS = (
    "axe.run({resultTypes: ['violations'], preload: false}).then(r => r.violations.map("
    "v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')))"
)
_SMALL_TARGETS = """() => [...document.querySelectorAll(
  'main :is(button, summary, select, textarea, input, a.dl-button, .dl-nav a)')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.matches('.dl-visually-hidden'))
  .map(e => [e, (e.closest('label') ?? e).getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.height < 43.9 || box.width < 43.9))
  .map(([e, box]) => `${e.tagName} ${e.className || e.name} ${box.width}x${box.height}`)"""


class Learner:
    """One page, and what a learner does on it."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root

    def open(self, path: str) -> None:
        self.page.goto(f"{self.root}/{path}")

    def item(self, id_: str) -> Locator:
        return self.page.locator(f"#item-{id_}")

    # Keys

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self, selector: str) -> bool:
        found = self.page.evaluate("s => document.activeElement?.matches(s) ?? false", selector)
        return bool(found)

    def reach(self, selector: str) -> None:
        """Tab until the focus is on an element; no more than once round the page."""
        for _ in range(400):
            if self.focused(selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} cannot be reached by keyboard")

    def use(self, selector: str) -> None:
        """Press a button or follow a link."""
        self.reach(selector)
        self.press("Enter")

    # Answers

    def choose(self, item: str, value: str) -> None:
        """A radio button: the first takes the focus, arrows go on."""
        self.reach(f"#item-{item} input[type=radio][name='{item}']")
        self.press("Space")
        for _ in range(10):
            if self.focused(f"input[value='{value}']:checked"):
                return
            self.press("ArrowDown")
        raise AssertionError(f"{item}: {value} cannot be chosen")

    def tick(self, name: str, *values: str) -> None:
        for value in values:
            self.reach(f"input[type=checkbox][name='{name}'][value='{value}']")
            self.press("Space")

    def select(self, name: str, value: str) -> None:
        self.reach(f"select[name='{name}']")
        self.press("Home")
        for _ in range(12):
            chosen = self.page.evaluate("document.activeElement.value")
            if chosen == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{name}: {value} cannot be selected")

    def write(self, name: str, text: str) -> None:
        self.reach(f"[name='{name}']")
        self.page.keyboard.insert_text(text)

    def sure(self, item: str, level: int) -> None:
        self.reach(f"#item-{item} .dl-sure input")
        self.press("Space", *["ArrowDown"] * (level - 1))

    def check(self, item: str) -> str:
        """Press the button for the verdict; what is said, once the focus is on it."""
        self.use(f"#item-{item} .dl-item__foot .dl-button:not(.dl-button--quiet)")
        feedback = self.item(item).locator(".dl-feedback")
        assert self.focused(f"#item-{item} .dl-feedback"), "the focus is not on the feedback"
        return feedback.inner_text()

    # What is there

    def barriers(self) -> list[str]:
        """What axe-core finds on the page as it is now."""
        self.page.evaluate(AXE)
        found: list[str] = self.page.evaluate(_FIND_BARRIERS)
        return found

    def small_targets(self) -> list[str]:
        found: list[str] = self.page.evaluate(_SMALL_TARGETS)
        return found

    def kept(self) -> dict[str, Any]:
        """What the browser keeps."""
        found: dict[str, Any] = self.page.evaluate(
            "Object.fromEntries(Object.entries(localStorage).map(([k, v]) => [k, JSON.parse(v)]))"
        )
        return found

    def text(self, selector: str) -> str:
        """The words of an element, without the marks that isolate values."""
        shown = self.page.locator(selector).inner_text()
        return " ".join(shown.replace("\u2068", "").replace("\u2069", "").split())
