"""One portal with something of every kind, and builds of it in this process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dalil.diagnostics import Diagnostic
from dalil.engine import trees
from dalil.engine.build import Built, Request, build
from dalil.engine.store import Store
from dalil.engine.timing import Timings
from dalil.engine.unchanged import FOLDER
from dalil.engine.workers import InThisProcess, Workers
from dalil.i18n.layout import po_path
from dalil.i18n.po import PoFile, format_po
from dalil.i18n.poreader import read_po
from dalil.i18n.tasks import merge_all
from dalil.loading import load
from dalil.model.base import Edition
from dalil.pages.routes import HAND_WRITTEN
from tests import builders as b
from tests.site.portals import CHECKOUT, tree, write_document

TODAY = date(2026, 11, 22)
LONG_AGO = 1_600_000_000
"""When the files of a portal were changed last, if nothing else is said: seconds since 1970."""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><title>A</title></svg>\n'


@dataclass(frozen=True)
class Outcome:
    """What a build gave: `files` of all sites by `edition/path`, what each stage had to do."""

    built: Built
    files: Mapping[str, bytes]
    worked: Mapping[str, str]

    @property
    def rendered(self) -> int:
        """How many pages were made anew."""
        return int(self.worked["Rendering"].partition(" ")[0] or 0)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.built.diagnostics


def built(
    root: Path,
    *editions: Edition,
    today: date = TODAY,
    workers: Workers | None = None,
    limit: int | None = None,
    **options: Any,
) -> Outcome:
    """Build editions (all, if none is named) with the cache of the portal."""
    request = Request(root, folders(root, *editions), today, **options)
    timings = Timings()
    # As the command does: a small process makes trees of what was published before.
    trees.begin(str(root), [str(folder) for folder in request.folders.values()])
    store = Store(root / FOLDER) if limit is None else Store(root / FOLDER, limit)
    try:
        done = build(request, store, workers or InThisProcess(), timings)
    finally:
        store.close()
        trees.give_back(str(root))
    worked = {stage.title: stage.result for stage in timings.stages}
    return Outcome(done, published(root, *editions), worked)


def folders(root: Path, *editions: Edition) -> dict[Edition, Path]:
    return {edition: root / "site" / edition.name for edition in editions or Edition}


def published(root: Path, *editions: Edition) -> dict[str, bytes]:
    return {
        f"{edition.name}/{name}": content
        for edition, folder in folders(root, *editions).items()
        for name, content in tree(folder).items()
    }


def cold(root: Path, fresh: Path, *editions: Edition, **options: Any) -> Outcome:
    """A build of the same portal in another folder, with nothing to go by."""
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns(".cache", "site"))
    return built(fresh, *editions, **options)


def age(root: Path) -> None:
    """Let no file of a portal be new, so that its time is trusted."""
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO), follow_symlinks=False)


def edit(path: Path, old: str, new: str) -> None:
    """Replace words of a file; they must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def a_whole_portal(root: Path, languages: Sequence[str] = ("en", "fr", "ar")) -> Path:
    """A portal without errors that has every kind of input of a page."""
    b.a_portal(
        root,
        locales=languages,
        settings={"site_url": "https://portal.example/", "home": _homes()},
        sources=[b.a_source(), b.a_source("handbook", title="A handbook", type="manual")],
        terms=[b.a_term(), b.a_term("consent", forms=_forms("consent"), definition="A yes.")],
        contacts=[b.a_contact()],
        figures=[b.a_figure()],
        sets=[b.an_indicator_set()],
        modules=[_first(), b.a_module(id="next-steps", title="Next steps", order=2)],
        pillars=[b.a_pillar(modules=["first-steps"])],
        techniques=[b.a_technique()],
        events=[b.an_event()],
        awareness=[_signs()],
        quizzes=[b.an_assessment([b.a_single_choice(), b.a_cloze(), b.a_scenario()])],
    )
    write_translations(root, languages[1:])
    shutil.copy(CHECKOUT / "mkdocs.yml", root)
    edit(root / "mkdocs.yml", "\nvalidation:", "\nextra_css: [assets/own.css]\n\nvalidation:")
    for name in HAND_WRITTEN:
        for language in languages[:2]:
            write(root, f"docs/{name}.{language}.md", "")
            write_document(root, f"{name}.{language}.md", f"{name} in {language}")
    write(root, "docs/assets/own.css", "p { color: red }\n")
    write(root, "docs/assets/images/elements.svg", PICTURE)
    write(root, "overrides/partials/closing.html", "<p>{{ value[1] }}</p>\n")
    age(root)
    return root


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_translations(root: Path, languages: Sequence[str]) -> None:
    """PO files of all documents in which every text is translated, and its language written."""
    catalog, problems = load(root)
    assert catalog is not None
    assert problems == []
    merge_all(catalog, languages)
    for language in languages:
        for key in catalog.documents:
            path = po_path(root, language, key)
            file, _ = read_po(root, path)
            path.write_text(format_po(_translated(file, language)), encoding="utf-8", newline="\n")
    words = 'msgid ""\nmsgstr ""\n\nmsgid "Home"\nmsgstr "Foyer"\n'
    write(root, "content/translations/fr/interface.po", words)


def _translated(file: PoFile, language: str) -> PoFile:
    entries = (replace(e, forms=(f"{language.upper()} {e.msgid}",)) for e in file.entries)
    return replace(file, entries=tuple(entries))


def _homes() -> b.Data:
    return {"public": b.a_home(figures=["people"]), "trainee": None, "trainer": None}


def _forms(word: str) -> b.Data:
    return {"en": {"text": word, "status": "verified"}}


def _first() -> b.Data:
    link = "Then the [next](module:next-steps#first), for a [victim](term:victim) [@untip, art. 3]."
    picture = {
        "type": "figure",
        "image": "elements.svg",
        "alt": "Three elements.",
        "caption": "The elements [@handbook].",
        "credit": "By hand.",
    }
    return b.a_module(
        b.a_module_section(b.a_text("A body text of its own [@untip]."), b.an_item_block("gaps")),
        b.a_module_section(b.a_text(link), picture, id="second", title="Second section"),
        b.a_module_section(
            b.a_text("For trainers [@untip].", audience="trainer"), id="third", title="Third"
        ),
    )


def _signs() -> b.Data:
    contacts = {"type": "contacts", "contacts": ["iom-algiers"]}
    section = b.a_section(b.a_text("Look twice [@untip]."), contacts, id="signs", title="Signs")
    return b.an_awareness_page(section)
