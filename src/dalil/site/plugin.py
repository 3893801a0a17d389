"""The MkDocs plugin: hands the pages of one edition to MkDocs. An adapter without domain logic.

static-i18n runs `build()` again for each language with this instance, so the content is rendered
once. Pages join the files after static-i18n has rebuilt its own: it fails on generated ones.
There is no `on_startup`: MkDocs would keep the instance, and its content, while it serves.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from dalil.diagnostics import ContentError
from dalil.model.base import Edition
from dalil.pages.build import RenderedPage
from dalil.pages.safe import safe
from dalil.pipeline import load_checked, today
from dalil.reporting import Format, print_diagnostics
from dalil.site import handwritten, templating
from dalil.site.assets import publish_assets, use_theme, versions
from dalil.site.content import EditionContent, prepare
from dalil.site.languages import current_language, set_languages
from dalil.site.serve import is_serving, set_up_server
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
        handwritten.refuse_strangers(files.documentation_pages(), self._is_known)
        if (index := sitemap(self._content.all_pages())) is not None:
            files.append(File.generated(config, "sitemap.xml", content=index))
        return files

    def _file(self, page: RenderedPage, config: MkDocsConfig) -> File:
        home = page.path == "index.html"
        inclusion = InclusionLevel.INCLUDED if home else InclusionLevel.NOT_IN_NAV
        source = f"{page.path.removesuffix('.html')}.md"
        file = File.generated(config, source, content="", inclusion=inclusion)
        file.dest_uri = self._prefix + page.path
        return file

    def _is_known(self, file: File) -> bool:
        return file.dest_uri.removeprefix(self._prefix) in self._pages

    def _rendered(self, page: Page) -> RenderedPage:
        return self._pages[page.file.dest_uri.removeprefix(self._prefix)]

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        rendered = self._rendered(page)
        if rendered.body is None:
            return handwritten.body(html, page, rendered)
        page.present_anchor_ids = set(_ID.findall(rendered.body))
        return rendered.body

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        return templating.set_up(env, versions(files), serving=is_serving(config))

    def on_page_context(self, context: TemplateContext, *, page: Page, **_: Any) -> TemplateContext:
        rendered = self._rendered(page)
        shell = handwritten.shell(page, rendered) if rendered.body is None else rendered.shell
        body = safe(page.content or "")
        added = {"shell": shell, "body": body, "_": shell.interface.gettext}
        cast("dict[str, Any]", context).update(added)
        return context

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> None:
        set_up_server(server, config)
