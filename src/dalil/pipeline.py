"""From the files of a portal to a Workspace: everything read and checked, nothing built yet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dalil.catalog import Catalog
from dalil.checks import check
from dalil.checks.translations import check_translations
from dalil.diagnostics import ContentError, Diagnostic, errors
from dalil.i18n.translations import Translations, check_folders, load_translations
from dalil.loading import load
from dalil.trouble import Trouble


@dataclass(frozen=True)
class Workspace:
    """A portal as it was read: its documents, their translations by locale, all complaints.

    `catalog` is None where content/portal.yml itself cannot be used. `diagnostics` is sorted.
    """

    root: Path
    catalog: Catalog | None
    translations: Mapping[str, Translations]
    diagnostics: tuple[Diagnostic, ...]

    def buildable(self, *, strict: bool = False) -> bool:
        """Whether there are no errors, and when `strict` no warnings either."""
        return not (self.diagnostics if strict else errors(self.diagnostics))

    def approved(self, *, strict: bool = False) -> Catalog:
        """The Catalog, if it is buildable; else a ContentError with every complaint."""
        if self.catalog is None or not self.buildable(strict=strict):
            raise ContentError(self.diagnostics)
        return self.catalog

    @property
    def files(self) -> int | None:
        """How many content files were read; None where the settings could not be used."""
        return len(self.catalog.files) if self.catalog else None


def load_checked(root: Path, today: date) -> Workspace:
    """Read a portal and hold it to every rule. `today` decides which reviews have expired."""
    catalog, problems = load(root)
    translations: dict[str, Translations] = {}
    if catalog is not None:
        problems += check(catalog, today)
        languages = [locale.language for locale in catalog.portal.locales]
        problems += check_folders(root, languages)
        for language in languages:
            translations[language], found = load_translations(catalog, language)
            problems += found
            problems += check_translations(catalog, language, translations[language])
    return Workspace(root, catalog, translations, tuple(sorted(set(problems))))


def today() -> date:
    """The day of the build in UTC, or the one that SOURCE_DATE_EPOCH gives (seconds since 1970)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise Trouble(f"SOURCE_DATE_EPOCH is {epoch}, and must be seconds since 1970.") from error
