"""Give static-i18n the locales of content/portal.yml, whatever mkdocs.yml lists."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs_static_i18n.config import I18nPluginLanguage
from mkdocs_static_i18n.plugin import I18n

from dalil.model.portal import Locale


def set_languages(config: MkDocsConfig, locales: Sequence[Locale]) -> None:
    """Make these the languages that are built, the first the default one.

    static-i18n's own check of a code is left out, for it refuses three letters (`zgh`, `kab`) and
    builds them well; the model of portal.yml has checked the code before.
    """
    languages = []
    for locale in locales:
        language = I18nPluginLanguage()
        default = locale is locales[0]
        link = "/" if default else f"/{locale.language}/"
        name, code = locale.name, locale.language
        language.load_dict({"locale": code, "name": name, "default": default, "link": link})
        languages.append(language)
    _static_i18n(config).config.languages = languages


def current_language(config: MkDocsConfig) -> str:
    """The language of the build that is going on."""
    language: str = _static_i18n(config).current_language
    return language


def language_of(file: File) -> str:
    """The language that a hand-written file is in, by its name: `about.fr.md`."""
    language: str = getattr(file, "locale", "")
    return language


def _static_i18n(config: MkDocsConfig) -> I18n:
    plugin = config.plugins.get("i18n")
    if not isinstance(plugin, I18n):
        raise PluginError("mkdocs.yml must list the plugin `i18n` (mkdocs-static-i18n)")
    return plugin
