"""The third row of tasks: make the pages of a part, and a share of those that no part has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dalil.catalog import Catalog
from dalil.editions import restrict_document
from dalil.engine.balance import balanced
from dalil.engine.movable import Files
from dalil.engine.output import Output, Pages
from dalil.engine.part import Part, PartInputs, last_of
from dalil.engine.results import FinishedPage
from dalil.engine.surroundings import Look, Surroundings, Whole, surroundings_of
from dalil.i18n.localize import localize_document
from dalil.model.base import Document, Edition
from dalil.model.documents import PageDocument
from dalil.pages.build import LocaleRenderer, RenderedPage
from dalil.pages.compiling import COMPILED
from dalil.pages.environment import use_bytecode_cache
from dalil.pages.routes import HAND_WRITTEN, addresses_of, scheme_of
from dalil.site import handwritten
from dalil.site.chrome import Chrome
from dalil.site.project import Project

if TYPE_CHECKING:
    from dalil.site.markdown import Reader


@dataclass(frozen=True)
class Order:
    """What to make of one edition: the pages of these documents, and a share of all other pages.

    Share (n, of) is every `of`th page that is no document's, from the nth on; None is nothing.
    """

    look: Look
    documents: tuple[str, ...]
    share: tuple[int, int] | None
    output: Output


@dataclass(frozen=True)
class RenderTask:
    inputs: PartInputs
    whole: Whole
    orders: tuple[Order, ...]
    project: Project
    versions: Mapping[str, str]
    """A digest of each stylesheet and script."""

    def files(self) -> list[Files]:
        root = self.inputs.root
        others = (*self.project.documents.values(), *self.project.own_templates())
        names = tuple(path.relative_to(root).as_posix() for path in others)
        return [*self.inputs.files(), Files(root, names)]

    def moved(self, root: Path) -> RenderTask:
        """The same task in another folder, which gives its pages back."""
        return RenderTask(
            self.inputs.moved(root),
            self.whole.moved(root),
            tuple(replace(order, output=Output(None, None)) for order in self.orders),
            self.project.moved(self.inputs.root, root),
            self.versions,
        )


@dataclass
class Rendered:
    """What came of a task.

    `pages`: for each order, those of every document, and under "" the others. `contents`: pages by
    digest, where an order had no folder to write to.
    """

    pages: list[dict[str, tuple[FinishedPage, ...]]] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)


def render_part(task: RenderTask) -> Rendered:
    """Render. Raises NeedsMkDocs for what only MkDocs can render."""
    use_bytecode_cache(COMPILED)
    part, around = last_of(task.inputs), surroundings_of(task.whole)
    maker = PageMaker(part, around, Chrome(task.project, task.versions), task.project)
    rendered = Rendered([{} for _ in task.orders])
    outputs = [Pages(order.output) for order in task.orders]
    # Document by document, so that what is made of one serves all editions, and then goes.
    for key in dict.fromkeys(key for order in task.orders for key in order.documents):
        for order, pages, made in zip(task.orders, outputs, rendered.pages, strict=True):
            if key in order.documents:
                made[key] = tuple(
                    maker.write(page, renderer, pages)
                    for page, renderer in maker.document(order.look, key)
                )
        part.forget(key)
    for order, pages, made in zip(task.orders, outputs, rendered.pages, strict=True):
        if order.share is not None:
            made[""] = tuple(
                maker.write(page, renderer, pages)
                for page, renderer in maker.others(order.look, *order.share)
            )
        rendered.contents |= pages.contents
    return rendered


class PageMaker:
    """Makes pages of the documents of a part, and of what the whole portal has once."""

    def __init__(self, part: Part, around: Surroundings, chrome: Chrome, project: Project) -> None:
        self._part = part
        self._around = around
        self._chrome = chrome
        self._project = project
        self._last = ""
        """The document worked on last: what was made of it serves other editions."""
        self._localized: dict[str, Document] = {}
        self._losing: dict[Edition, bool | None] = {}

    @cached_property
    def _reader(self) -> Reader:
        from dalil.site.markdown import Reader  # noqa: PLC0415 - for the few pages of docs/

        return Reader(self._project)

    def document(self, look: Look, key: str) -> Iterator[tuple[RenderedPage, LocaleRenderer]]:
        """The pages of a document in all languages; none where the edition does not have it."""
        for language in look.languages:
            page = self.document_in(look, key, language)
            if page is not None:
                yield page, self._around.renderer(look, language)

    def document_in(self, look: Look, key: str, language: str) -> RenderedPage | None:
        """The page of a document in one language."""
        renderer = self._around.renderer(look, language)
        if key != self._last:
            self._last, self._localized, self._losing = key, {}, {}
        loses = self._loses(key, renderer.catalog)
        if loses is None:
            return None
        document: Document | None = self._in_language(key, language)
        if loses and document is not None:
            document = restrict_document(document, renderer.catalog)
        if not isinstance(document, PageDocument):
            return None
        return renderer.document_page(scheme_of(document) or "", document)

    def _loses(self, key: str, restricted: Catalog) -> bool | None:
        """Whether the edition sees less than all of a document, which is so in every language.

        None where there is no page: the document has none, or the edition lacks the document.
        """
        edition = restricted.edition
        if edition not in self._losing:
            whole = self._part.catalog.documents[key]
            left = restrict_document(whole, restricted) if isinstance(whole, PageDocument) else None
            self._losing[edition] = None if left is None else left is not whole
        return self._losing[edition]

    def _in_language(self, key: str, language: str) -> Document:
        """The whole document in a language."""
        if language not in self._localized:
            whole = self._part.catalog.documents[key]
            translations = self._part.translations[language]
            self._localized[language] = localize_document(key, whole, language, translations)
        return self._localized[language]

    def others(
        self, look: Look, first: int, step: int
    ) -> Iterator[tuple[RenderedPage, LocaleRenderer]]:
        """A share of the pages that belong to no document."""
        renderers = {x: self._around.renderer(look, x) for x in look.languages}
        shares = balanced(_costs(renderers), step)
        for named in shares[first] if first < len(shares) else ():
            for language, address in _pages_of(named, renderers):
                yield renderers[language].page(address), renderers[language]

    def content(self, page: RenderedPage, renderer: LocaleRenderer) -> bytes:
        """A whole page in UTF-8."""
        if page.pieces is not None:
            return self._chrome.page(page.shell, page.pieces)
        name, language = page.path.removesuffix(".html"), page.locale
        if (name, language) not in self._project.documents:
            language = renderer.catalog.portal.locales[0].language
        path = self._project.documents[name, language]
        text = path.read_text(encoding="utf-8-sig")
        written = self._reader.page(text, language, frozenset(renderer.routes.paths.values()))
        body = handwritten.body(written, page)
        return self._chrome.page(handwritten.shell(written, page), [body])

    def write(self, page: RenderedPage, renderer: LocaleRenderer, pages: Pages) -> FinishedPage:
        shell = page.shell
        path = renderer.site.prefix + page.path
        digest = pages.write(path, self.content(page, renderer))
        return FinishedPage(path, digest, bool(shell.scripts), shell.canonical, shell.alternates)


_HAND_WRITTEN = tuple(f"page:{name}" for name in HAND_WRITTEN)
_BY_HAND = "by hand"
"""All hand-written pages: whoever makes one has to learn Markdown first."""


def _pages_of(named: str, languages: Iterable[str]) -> list[tuple[str, str]]:
    """The language and address of each page that is meant by a name among the costs."""
    if named == _BY_HAND:
        return [(language, address) for language in languages for address in _HAND_WRITTEN]
    language, _, address = named.partition(" ")
    return [(language, address)]


def _costs(renderers: Mapping[str, LocaleRenderer]) -> dict[str, int]:
    """About how long the pages of no document take, by language and address; 10 is a form."""
    costs: dict[str, int] = {_BY_HAND: 300}
    for language, renderer in renderers.items():
        others = [a for a in other_addresses(renderer) if a not in _HAND_WRITTEN]
        forms = sum(address.startswith("quiz:") for address in others)
        documents = len(renderer.catalog.documents)
        large = {
            "page:practice": 6 * forms,
            "page:progress": forms // 2,
            "page:review": documents // 8,
            "page:modules": documents // 8,
        }
        costs |= {f"{language} {address}": 10 + large.get(address, 0) for address in others}
    return costs


def other_addresses(renderer: LocaleRenderer) -> tuple[str, ...]:
    """The pages that are no document's: lists, glossary, forms, hand-written ones."""
    documents = addresses_of(renderer.catalog)
    return tuple(address for address in renderer.addresses() if address not in documents)
