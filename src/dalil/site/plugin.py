"""The MkDocs plugin: hands the pages of one edition to MkDocs. An adapter without domain logic.

static-i18n runs `build()` again for each language with this instance, so the content is rendered
once. Pages join the files after static-i18n has rebuilt its own: it fails on generated ones.
There is no `on_startup`: MkDocs would keep the instance, and its content, while it serves.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from dalil.diagnostics import ContentError
from dalil.model.base import Edition
from dalil.pages.build import RenderedPage
from dalil.pages.routes import HAND_WRITTEN
from dalil.pages.safe import safe
from dalil.pages.shell import TocEntry
from dalil.pipeline import load_checked, today
from dalil.reporting import Format, print_diagnostics
from dalil.site import handwritten, templating
from dalil.site.assets import publish_assets, use_theme, versions
from dalil.site.content import EditionContent, prepare
from dalil.site.languages import current_language, language_of, set_languages
from dalil.site.sitemap import sitemap
from dalil.web.bundle import PLAYER

_ID = re.compile(r' id="([^"]+)"')


class DalilConfig(Config):  # type: ignore[no-untyped-call]
    edition = config_options.Choice([e.name for e in Edition], default=Edition.public.name)


class DalilPlugin(BasePlugin[DalilConfig]):  # type: ignore[no-untyped-call]
    content: EditionContent | None = None
    """Set by `build_edition`; else made at the start of a build."""

    @event_priority(100)  # before static-i18n reads its languages
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.content is None:
            self.content = self._prepare(config)
        self._content = self.content
        set_languages(config, self._content.locales)
        use_theme(config)
        return config

    def _prepare(self, config: MkDocsConfig) -> EditionContent:
        workspace = load_checked(Path(config.config_file_path).parent, today())
        try:
            content = prepare(workspace, Edition[self.config.edition], strict=config.strict)
        except ContentError as error:
            print_diagnostics(error.diagnostics, Format.TEXT, sys.stderr)
            raise PluginError("the content has errors; nothing was built") from error
        if workspace.diagnostics:
            print_diagnostics(workspace.diagnostics, Format.TEXT, sys.stderr)
        return content

    @event_priority(-200)  # after static-i18n has rebuilt the files
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        language = current_language(config)
        self._pages = self._content.pages[language]
        self._prefix = self._content.prefix(language)
        scripts = {name for page in self._pages.values() for name in page.shell.scripts}
        publish_assets(files, config, player=PLAYER in scripts)
        for page in self._pages.values():
            if page.body is not None:
                files.append(self._file(page, config))
        self._refuse_strangers(files.documentation_pages())
        if (index := sitemap(page.shell for page in self._content.all_pages())) is not None:
            files.append(File.generated(config, "sitemap.xml", content=index))
        return files

    def _file(self, page: RenderedPage, config: MkDocsConfig) -> File:
        home = page.path == "index.html"
        inclusion = InclusionLevel.INCLUDED if home else InclusionLevel.NOT_IN_NAV
        source = f"{page.path.removesuffix('.html')}.md"
        file = File.generated(config, source, content="", inclusion=inclusion)
        file.dest_uri = self._prefix + page.path
        return file

    def _refuse_strangers(self, files: Iterable[File]) -> None:
        """A page under docs/ that Dalil has no place for would lack menu and languages."""
        for file in files:
            if file.dest_uri.removeprefix(self._prefix) not in self._pages:
                names = ", ".join(f"{name}.md" for name in HAND_WRITTEN)
                raise PluginError(
                    f"docs/{file.src_uri} has no place in the portal: the hand-written pages are "
                    f"{names}, each with the locale in its name (about.fr.md)"
                )

    def _rendered(self, page: Page) -> RenderedPage:
        return self._pages[page.file.dest_uri.removeprefix(self._prefix)]

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        rendered = self._rendered(page)
        if rendered.body is None:
            return handwritten.body(_as_written(page, html), rendered)
        page.present_anchor_ids = set(_ID.findall(rendered.body))
        return rendered.body

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        return templating.set_up(
            env,
            versions(files),
            extra_css=config.extra_css,
            extra_javascript=[str(script) for script in config.extra_javascript],
        )

    def on_page_context(self, context: TemplateContext, *, page: Page, **_: Any) -> TemplateContext:
        rendered = self._rendered(page)
        shell = rendered.shell
        if rendered.body is None:
            shell = handwritten.shell(_as_written(page, page.content or ""), rendered)
        body = safe(page.content or "")
        added = {"shell": shell, "body": body, "_": shell.interface.gettext}
        cast("dict[str, Any]", context).update(added)
        return context


def _as_written(page: Page, html: str) -> handwritten.HandWrittenPage:
    sections = page.toc.items
    if len(sections) == 1 and sections[0].level == 1:
        sections = sections[0].children
    title, description = str(page.title or ""), str(page.meta.get("description") or "")
    language = language_of(page.file)
    return handwritten.HandWrittenPage(language, title, description, html, _entries(sections))


def _entries(anchors: Iterable[AnchorLink]) -> tuple[TocEntry, ...]:
    return tuple(TocEntry(a.id, unescape(a.title), _entries(a.children)) for a in anchors)
