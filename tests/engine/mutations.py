"""Every kind of input of a build, each with a change of it and the pages that it changes.

`pages` is a pattern of the pages that differ afterwards, all of these and no others; it says
nothing of pages that come or go. `rendered` is a pattern of the pages that may be made anew, where
that is fewer than all: an engine that made more would be correct, and too slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests import builders as b
from tests.engine.portals import PICTURE, edit, write, write_translations
from tests.site.portals import CHECKOUT, write_document

Change = Callable[[Path], object]

ALL = ".*"
FOUND = ".*/(?!404)[^/]*"
NONE = "(?!)"
_IN = "(trainer|public)/(fr/|ar/)?"
_TAUGHT = "trainer/(fr/|ar/)?"
FIRST = rf"{_TAUGHT}modules/first-steps"
SIGNS = rf"{_IN}awareness/the-signs"
WRITTEN = rf"{_IN}(about|privacy|accessibility)"

MODULE = "modules/first-steps.yml"
AWARENESS = "content/awareness/the-signs.yml"
QUIZ = "quizzes/first-steps.yml"
PORTAL = "content/portal.yml"


@dataclass(frozen=True)
class Mutation:
    """`options` are those of the build after the change."""

    change: Change
    pages: str
    rendered: str = ALL
    options: Mapping[str, Any] = field(default_factory=dict)

    def expects(self, path: str) -> bool:
        return bool(re.fullmatch(rf"(?:{self.pages})\.html", path))

    def may_render(self, path: str) -> bool:
        return bool(re.fullmatch(rf"(?:{self.rendered})\.html", path))


def in_file(name: str, old: str, new: str) -> Change:
    return lambda root: edit(root / name, old, new)


def po(language: str, key: str) -> str:
    return f"content/translations/{language}/{key}.po"


def nothing(_root: Path) -> None:
    """For mutations that are options alone."""


def fuzzy(root: Path) -> None:
    path = root / po("fr", "modules/first-steps")
    text = path.read_text(encoding="utf-8")
    place = text.rindex("msgctxt", 0, text.index('"FR A body text'))
    path.write_text(f"{text[:place]}#, fuzzy\n{text[place:]}", encoding="utf-8")


def delete(name: str) -> Change:
    return lambda root: (root / name).unlink()


def without(key: str, document: str | None = None) -> Change:
    """Delete translations of a document, and the document itself where it is given."""

    def change(root: Path) -> None:
        for language in ("fr", "ar") if document else ("fr",):
            (root / po(language, key)).unlink()
        if document:
            (root / document).unlink()

    return change


def french_first(root: Path) -> None:
    text = (root / PORTAL).read_text(encoding="utf-8")
    english, french = re.findall(r'- "language": "(?:en|fr)"\n(?:  .+\n)+', text)
    edit(root / PORTAL, english + french, french + english)


def spanish_too(root: Path) -> None:
    text = (root / PORTAL).read_text(encoding="utf-8")
    arabic = re.findall(r'- "language": "ar"\n(?:  .+\n)+', text)[0]
    edit(root / PORTAL, arabic, arabic + arabic.replace('"ar"', '"es"'))
    write_translations(root, ["es"])


def stem(root: Path) -> None:
    """The first of the questions, which is not asked in a page."""
    path = root / QUIZ
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("What does the rule say?", "What?", 1), encoding="utf-8")


def renamed(root: Path) -> None:
    new = "content/techniques/closed-sources.yml"
    (root / "content/techniques/open-sources.yml").rename(root / new)
    edit(root / new, '"open-sources"', '"closed-sources"')


def own_footer(root: Path) -> None:
    """A template of the theme is replaced for the first time."""
    text = (CHECKOUT / "overrides/partials/footer.html").read_text(encoding="utf-8")
    write(root, "overrides/partials/footer.html", f"<hr>\n{text}")


def own_stylesheet(root: Path) -> None:
    """An asset of Dalil is replaced."""
    name = next((CHECKOUT / "docs/assets/stylesheets").glob("[!mq]*.css")).name
    write(root, f"docs/assets/stylesheets/{name}", "body { margin: 0 }\n")


def second_stylesheet(root: Path) -> None:
    write(root, "docs/assets/two.css", "a { color: red }\n")
    edit(root / "mkdocs.yml", "[assets/own.css]", "[assets/own.css, assets/two.css]")


_FORMS = rf"{_TAUGHT}quizzes/first-steps/(scenario|self-check)"
_ASKING = rf"{FIRST}|{_FORMS}|{_TAUGHT}quizzes/(practice|progress)"
_LISTED = rf"{_TAUGHT}(modules/(index|next-steps)|review)"

MUTATIONS: Mapping[str, Mutation] = {
    # What documents say
    "body text": Mutation(in_file(MODULE, "A body text", "Another text"), FIRST, FIRST),
    "body text of every edition": Mutation(in_file(AWARENESS, "twice", "thrice"), SIGNS, SIGNS),
    "title": Mutation(
        in_file(MODULE, '"title": "First steps"', '"title": "A start"'),
        rf"{_ASKING}|{_LISTED}|{_TAUGHT}(pillars/prevention|quizzes/index)",
    ),
    "short title": Mutation(
        in_file(AWARENESS, '"short_title": "Signs"', '"short_title": "Look"'),
        rf"{SIGNS}|{_IN}directory",
    ),
    "title of a section": Mutation(in_file(MODULE, "Second section", "Another part"), FIRST),
    "objective": Mutation(
        in_file(MODULE, "explain the rule", "tell the rule"),
        rf"{FIRST}|{_FORMS}|{_TAUGHT}quizzes/practice",
    ),
    "audience of a section": Mutation(
        in_file(MODULE, '- "id": "second"', '- "audience": "trainer"\n  "id": "second"'), NONE
    ),
    "audience of a page": Mutation(
        in_file(AWARENESS, '"audience": "public"', '"audience": "trainer"'),
        "public/.*",
    ),
    "date of a review": Mutation(
        in_file(MODULE, "2030-06-30", "2026-06-30"),
        rf"{FIRST}|{_TAUGHT}(modules/index|pillars/prevention|review)",
    ),
    "day": Mutation(
        nothing,
        rf"{SIGNS}|{FIRST}|{_FORMS}|{_LISTED}|{_IN}(forum/the-forum|pillars/prevention|review|"
        rf"techniques/open-sources)",
        options={"today": date(2031, 1, 1)},
    ),
    "day before anything happens": Mutation(nothing, NONE, options={"today": date(2026, 11, 23)}),
    # Which documents there are
    "new document": Mutation(
        lambda root: b.write(root, "modules/last.yml", b.a_module(id="last", order=3)),
        rf"{FIRST}|{_LISTED}",
    ),
    "document deleted": Mutation(without("forum/the-forum", "content/forum/the-forum.yml"), ALL),
    "document renamed": Mutation(renamed, rf"{_TAUGHT}(techniques/index|review)"),
    # Lists of the portal
    "form of a term": Mutation(
        in_file("content/glossary.yml", '"text": "victim"', '"text": "person"'),
        rf"{FIRST}|{_IN}glossary",
    ),
    "definition of a term": Mutation(
        in_file("content/glossary.yml", "who was harmed", "with a right to help"),
        rf"{FIRST}|{_IN}glossary",
    ),
    "source": Mutation(
        in_file("content/sources.yml", "A handbook", "The handbook"), rf"{FIRST}|{_IN}sources"
    ),
    "contact": Mutation(
        in_file("content/directory.yml", "+21321925477", "+21321925478"), rf"{SIGNS}|{_IN}directory"
    ),
    "figure": Mutation(in_file("content/figures.yml", "27.6", "28.6"), rf"{_IN}index"),
    "indicator": Mutation(in_file("content/indicators.yml", "papers", "key"), rf"{_IN}indicators"),
    # Questions
    "question": Mutation(stem, _ASKING),
    "key of a question": Mutation(in_file(QUIZ, '"key": "a"', '"key": "b"'), _ASKING),
    "title of a form": Mutation(
        in_file(QUIZ, '"A form"', '"Some questions"'),
        rf"{FIRST}|{_FORMS}|{_TAUGHT}(quizzes/\w+|review)",
    ),
    # Translations
    "translation": Mutation(
        in_file(po("fr", "modules/first-steps"), "FR A body text", "Un texte"),
        "trainer/fr/modules/first-steps",
        FIRST,
    ),
    "fuzzy flag": Mutation(fuzzy, "trainer/fr/modules/first-steps", FIRST),
    "translations of a document": Mutation(
        without("awareness/the-signs"),
        r"(trainer|public)/fr/(awareness/.*|directory|review)",
    ),
    "translation of the footer": Mutation(
        in_file(po("ar", "portal"), "AR The end.", "AR Fin."), "(trainer|public)/ar/.*"
    ),
    "words of the interface": Mutation(
        in_file(po("fr", "interface"), "Foyer", "Maison"), "(trainer|public)/fr/.*"
    ),
    "words of the interface in one more language": Mutation(
        lambda root: write(root, po("ar", "interface"), 'msgid "Home"\nmsgstr "AR Home"\n'),
        "(trainer|public)/ar/.*",
    ),
    # Settings
    "name of the portal": Mutation(in_file(PORTAL, '"Dalil"', '"Guide"'), ALL),
    "footer": Mutation(in_file(PORTAL, "The end.", "Fin."), ALL),
    "address of the site": Mutation(in_file(PORTAL, "portal.example", "other.example"), FOUND),
    "quick exit": Mutation(in_file(PORTAL, "https://example.org/", "https://a.org/"), "public/.*"),
    "order of the languages": Mutation(french_first, ALL),
    "one more language": Mutation(spanish_too, ALL),
    # Hand-written pages, files, templates
    "hand-written page": Mutation(
        in_file("docs/about.en.md", "## A part", "## One part"), "(trainer|public)/(ar/)?about"
    ),
    "hand-written page in one more language": Mutation(
        lambda root: write_document(root, "about.ar.md", "about in ar"), "(trainer|public)/ar/about"
    ),
    "stylesheet of the portal": Mutation(in_file("docs/assets/own.css", "red", "blue"), ALL),
    "stylesheet in the place of Dalil's": Mutation(own_stylesheet, ALL),
    "one more stylesheet": Mutation(second_stylesheet, ALL),
    "new picture": Mutation(lambda root: write(root, "docs/assets/images/x.svg", PICTURE), NONE),
    "picture": Mutation(in_file("docs/assets/images/elements.svg", "8", "9"), NONE, NONE),
    "extension of Markdown": Mutation(
        in_file("mkdocs.yml", "      slugify:", "      toc_depth: 1\n      slugify:"), WRITTEN
    ),
    "template": Mutation(in_file("overrides/partials/closing.html", "<p>", "<p><hr>"), ALL),
    "template in the place of Dalil's": Mutation(own_footer, ALL),
    "template gone": Mutation(delete("overrides/partials/closing.html"), ALL),
    # What is asked for
    "other address": Mutation(nothing, FOUND, options={"site_url": "https://x.example/"}),
    "one language": Mutation(nothing, "(trainer|public)/.*", options={"languages": ("fr",)}),
    "two languages": Mutation(nothing, "(trainer|public)/.*", options={"languages": ("en", "ar")}),
    "strict": Mutation(nothing, NONE, NONE, options={"strict": True}),
}
