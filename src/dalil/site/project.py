"""What mkdocs.yml asks for, as far as it is what every portal asks for. Imports no engine.

MkDocs can do far more than a portal needs. A project that asks for more (another plugin, a hook, an
option we do not know) is built by MkDocs itself: slower, and the same pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dalil.pages.routes import HAND_WRITTEN
from dalil.site.errors import SETTINGS

_BUILT_IN = ("toc", "tables", "fenced_code")
"""The extensions of Markdown that MkDocs always has, before those of the project."""

_PURE = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
    }
)
"""Extensions that make a page of its text alone. Others may read files that nobody watches."""

_UNDERSTOOD = frozenset(
    {
        "site_name",
        "docs_dir",
        "site_dir",
        "use_directory_urls",
        "theme",
        "plugins",
        "markdown_extensions",
        "validation",
        "extra_css",
        "extra_javascript",
    }
)
_THEME = frozenset({"name", "custom_dir", "font", "palette"})
_I18N = frozenset({"docs_structure", "reconfigure_material", "languages"})


class NeedsMkDocs(Exception):
    """The project has something that only MkDocs knows how to do."""


@dataclass(frozen=True)
class Project:
    """A portal's settings and files for pages.

    `extensions` are Markdown's for hand-written pages, which are `documents`: by the name of the
    page and its language. `files`: the portal's other files under docs/, by their address in the
    site.
    """

    root: Path
    extra_css: tuple[str, ...]
    extra_javascript: tuple[str, ...]
    templates: Path | None
    """The portal's own folder of templates."""
    extensions: tuple[str, ...]
    _configs: Mapping[str, Mapping[str, Any]] | None
    documents: Mapping[tuple[str, str], Path]
    files: Mapping[str, Path]

    @property
    def extension_configs(self) -> Mapping[str, Mapping[str, Any]]:
        """The options of the extensions. They may hold functions, so no cache has them."""
        found = settings(self.root).extension_configs if self._configs is None else self._configs
        return found or {}

    def own_templates(self) -> list[Path]:
        """The portal's own templates."""
        found = self.templates.rglob("*") if self.templates is not None else ()
        return sorted(path for path in found if path.is_file())

    def moved(self, old: Path, new: Path) -> Project:
        """The same project in another folder."""
        documents = {k: new / path.relative_to(old) for k, path in self.documents.items()}
        templates = new / self.templates.relative_to(old) if self.templates else None
        configs = self.extension_configs
        return replace(self, root=new, _configs=configs, documents=documents, templates=templates)


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says: stylesheets, scripts, the folder of templates, Markdown's extensions.

    `extension_configs` is None where it is to be read when it is needed.
    """

    extra_css: tuple[str, ...]
    extra_javascript: tuple[str, ...]
    custom: str | None
    extensions: tuple[str, ...]
    extension_configs: Mapping[str, Mapping[str, Any]] | None


def settings(root: Path) -> Settings:
    """Read mkdocs.yml. Raises NeedsMkDocs where it asks for more."""
    from dalil.site.mkdocs_yml import read  # noqa: PLC0415 - settings may be known already

    try:
        found = read(root / SETTINGS)
    except Exception as error:  # it may name Python objects that raise anything
        raise NeedsMkDocs from error
    said = _known(found, _UNDERSTOOD)
    _require(said.get("use_directory_urls") is False)
    _require(said.get("docs_dir", "docs") == "docs")
    _require_plugins(said.get("plugins"))
    theme = _known(said.get("theme"), _THEME)
    _require(theme.get("name") == "material")
    custom = theme.get("custom_dir")
    # engine/unchanged.py looks there and nowhere else.
    _require(custom in (None, "overrides"))
    extensions, configs = _extensions(said.get("markdown_extensions") or [])
    return Settings(
        _names(said.get("extra_css")),
        _names(said.get("extra_javascript")),
        custom,
        extensions,
        configs,
    )


def project(root: Path, languages: tuple[str, ...], said: Settings | None = None) -> Project:
    """List docs/ for what mkdocs.yml says. Raises NeedsMkDocs where there is more to it."""
    said = said or settings(root)
    documents, files = _documents(root / "docs", languages)
    # An address elsewhere is MkDocs's.
    _require(all(name in files for name in (*said.extra_css, *said.extra_javascript)))
    return Project(
        root,
        said.extra_css,
        said.extra_javascript,
        root / said.custom if said.custom is not None else None,
        said.extensions,
        said.extension_configs,
        documents,
        files,
    )


def _require(condition: bool) -> None:
    if not condition:
        raise NeedsMkDocs


def _known(value: object, keys: frozenset[str]) -> dict[str, Any]:
    """A mapping with no other keys than these."""
    if not isinstance(value, dict) or not value.keys() <= keys:
        raise NeedsMkDocs
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise NeedsMkDocs
    return value


def _require_plugins(plugins: object) -> None:
    found = {}
    for plugin in _list(plugins):
        name, options = next(iter(plugin.items())) if isinstance(plugin, dict) else (plugin, {})
        found[name] = options or {}
    _require(found.keys() == {"i18n", "dalil"})
    i18n = _known(found["i18n"], _I18N)
    _require(i18n.get("docs_structure") == "suffix")
    _require(i18n.get("reconfigure_material") is False)


def _extensions(listed: object) -> tuple[tuple[str, ...], dict[str, dict[str, Any]]]:
    names = dict.fromkeys(_BUILT_IN)
    configs: dict[str, dict[str, Any]] = {}
    for entry in _list(listed):
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        _require(name in _PURE)
        names[name] = None
        if options:
            configs[name] = options
    return tuple(names), configs


def _names(listed: object) -> tuple[str, ...]:
    """Stylesheets or scripts of the project. Options are MkDocs's."""
    names = _list(listed or [])
    _require(all(isinstance(name, str) for name in names))
    return tuple(names)


def _documents(
    folder: Path, languages: tuple[str, ...]
) -> tuple[dict[tuple[str, str], Path], dict[str, Path]]:
    documents: dict[tuple[str, str], Path] = {}
    files: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name.startswith((".", "templates/")) or "/." in name:
            continue
        stem, _dot, language = name.rpartition(".")[0].rpartition(".")
        if name.endswith((".md", ".markdown", ".mdown", ".mkdn", ".mkd")):
            _require(name.endswith(".md") and stem in HAND_WRITTEN and language in languages)
            documents[stem, language] = path
        else:
            # static-i18n knows files by language too, and templates under docs/ are pages.
            _require(language not in languages)
            files[name] = path
    return documents, files
