"""The page around a body, by the theme's own templates without MkDocs. The same bytes.

The templates read one object, the shell, so nothing of MkDocs is needed to render them.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from dalil.i18n.interface import Interface
from dalil.pages.compiling import COMPILED, NotPlain, Sources, Template, Templates
from dalil.pages.safe import safe
from dalil.pages.shell import Shell
from dalil.site.project import NeedsMkDocs, Project
from dalil.site.static import material_directory, theme_directory
from dalil.site.templating import known, parts

_BODY = safe("\ue000")
"""Stands for the body while the page around it is made. Content may not hold it."""


_AT_ONCE = 5_000
"""Pieces of a page that are encoded together: more than most pages have."""


class Chrome:
    """Renders whole pages. `versions` has a digest for each stylesheet and script."""

    def __init__(self, project: Project, versions: Mapping[str, str]) -> None:
        own = [project.templates] if project.templates else []
        self._known = known(versions, project.extra_css, project.extra_javascript)
        self._sources = Sources(
            [*own, theme_directory(), material_directory()],
            {*self._known, "_", "part", "parts"},
            {*self._known, "_"},
            trimmed=False,
            kept_in=COMPILED,
        )
        self._pages: dict[str, Template] = {}

    def page(self, shell: Shell, body: Sequence[str]) -> bytes:
        """A page in UTF-8. Raises NeedsMkDocs where a template of the portal reads more."""
        language = shell.interface.language
        try:
            if language not in self._pages:
                self._pages[language] = self._page(shell.interface)
            template = self._pages[language]
            pieces = template.pieces(shell=shell, body=_BODY)
            if pieces.count(_BODY) == 1:
                place = pieces.index(_BODY)
                pieces[place : place + 1] = body
            else:  # a template of the portal does more with it than to print it
                pieces = template.pieces(shell=shell, body=safe("".join(body)))
        except NotPlain as error:
            raise NeedsMkDocs from error
        return _encoded(pieces)

    def _page(self, interface: Interface) -> Template:
        """The template of pages in one language."""

        def filled(name: str, value: Hashable, _interface: Interface) -> str:
            return _reading(language, name, "value").render(value=value)

        meanings = {**self._known, "_": interface.gettext, **parts(filled)}
        language = Templates(self._sources, meanings)
        return _reading(language, "main.html", "shell", "body")


def _encoded(pieces: Sequence[str]) -> bytes:
    """Pieces in UTF-8, not all of a large page at once: it would be in memory three times."""
    starts = range(0, len(pieces), _AT_ONCE)
    return b"".join([b"".join(map(str.encode, pieces[n : n + _AT_ONCE])) for n in starts])


def _reading(language: Templates, name: str, *values: str) -> Template:
    """A template that reads nothing but these values."""
    template = language.get(name)
    if not template.needs <= set(values):
        raise NotPlain(f"{name} reads {', '.join(template.needs)}")
    return template


def templates(project: Project) -> list[Path]:
    """The folders whose templates pages are made with, besides Material's."""
    return [*([project.templates] if project.templates else []), theme_directory()]
