"""The page around a body, by the theme's own templates without MkDocs. The same bytes.

The templates read one object, the shell, so nothing of MkDocs is needed to render them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, TemplateError

from dalil.pages.compiling import KeptCode
from dalil.pages.environment import COMPILED
from dalil.pages.safe import safe
from dalil.pages.shell import Shell
from dalil.site.project import NeedsMkDocs, Project
from dalil.site.static import material_directory, theme_directory
from dalil.site.templating import set_up


class Chrome:
    """Renders whole pages. `versions` has a digest for each stylesheet and script."""

    def __init__(self, project: Project, versions: Mapping[str, str]) -> None:
        own = [project.templates] if project.templates else []
        folders = [*own, theme_directory(), material_directory()]
        # As MkDocs makes its environment.
        loader = FileSystemLoader([str(folder) for folder in folders])
        environment = Environment(  # noqa: S701 - set_up escapes
            loader=loader, auto_reload=False, bytecode_cache=KeptCode(COMPILED)
        )
        self._environment = set_up(
            environment,
            versions,
            extra_css=project.extra_css,
            extra_javascript=project.extra_javascript,
        )
        self._template: Template | None = None

    def page(self, shell: Shell, body: str) -> str:
        """The HTML of a page. Raises NeedsMkDocs where a template of the portal reads more."""
        try:
            if self._template is None:
                self._template = self._environment.get_template("main.html")
            return self._template.render(shell=shell, body=safe(body), _=shell.interface.gettext)
        except TemplateError as error:
            raise NeedsMkDocs from error


def templates(project: Project) -> list[Path]:
    """The folders whose templates pages are made with, besides Material's."""
    return [*([project.templates] if project.templates else []), theme_directory()]
