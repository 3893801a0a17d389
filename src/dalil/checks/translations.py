"""Translations say what their source says: the same citations, the same links, no other markup."""

from __future__ import annotations

from collections.abc import Iterator

from dalil.catalog import Catalog
from dalil.checks.prose import complaints
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.i18n.layout import po_path
from dalil.i18n.messages import messages, text_context
from dalil.i18n.translations import Translation, Translations
from dalil.model.blocks import FigureBlock
from dalil.model.walk import TextSite, parts, texts
from dalil.prose import Prose, render


def check_translations(
    catalog: Catalog, locale: str, translations: Translations
) -> list[Diagnostic]:
    """Everything wrong with the translations of a whole Catalog into one locale, sorted."""
    found: set[Diagnostic] = set()
    known = {configured.language for configured in catalog.portal.locales}
    for key, document in catalog.documents.items():
        if document.language == locale or document.language not in known:
            continue
        found |= set(_untranslated(catalog, locale, key, translations))
        pictures = {s.path for s in parts(document) if isinstance(s.part, FigureBlock)}
        for site in texts(document):
            translation = translations.find(text_context(key, site.context), site.text)
            if translation is not None:
                found |= set(_differences(site, translation))
            elif site.path[-1] == "alt" and site.path[:-1] in pictures:
                message = f"the alternative text of this picture is not translated into {locale}"
                hint = "translate it: a reader who cannot see the picture has nothing else"
                place = catalog.place(key, site.path)
                found.add(Diagnostic(place, Code.UNTRANSLATED_ALT, message, hint))
    return sorted(found)


def _untranslated(
    catalog: Catalog, locale: str, key: str, translations: Translations
) -> Iterator[Diagnostic]:
    """One warning for all texts of a document that fall back to its own language."""
    document = catalog.documents[key]
    wanted = [m for m in messages(key, document, [locale]) if m.context is not None]
    missing = sum(translations.find(m.context or "", m.text) is None for m in wanted)
    if missing:
        path = po_path(catalog.root, locale, key).relative_to(catalog.root)
        message = f"{missing} of {len(wanted)} texts have no current translation into {locale}"
        hint = "run `dalil i18n merge`, then translate the empty and the fuzzy entries"
        yield Diagnostic(Place(path.as_posix()), Code.UNTRANSLATED, message, hint)


def _differences(site: TextSite, translation: Translation) -> Iterator[Diagnostic]:
    original = render(site.text, site.kind)
    translated = render(translation.text, site.kind)
    for complaint in complaints(translation.text, site.kind, translated):
        yield Diagnostic(translation.place, complaint.code, complaint.message, complaint.hint)
    if difference := _difference(_citations(original), _citations(translated)):
        message = f"the translation does not cite what the source cites: {difference}"
        hint = "copy the citations from the source text; only the words may be translated"
        yield Diagnostic(translation.place, Code.TRANSLATION_CITATIONS, message, hint)
    if difference := _difference(_links(original), _links(translated)):
        message = f"the translation does not link where the source links: {difference}"
        hint = "copy the addresses in (...) from the source text; translate only the words in [...]"
        yield Diagnostic(translation.place, Code.TRANSLATION_LINKS, message, hint)


def _citations(prose: Prose) -> set[str]:
    """By source and certainty: a locator such as "article 3" is translated with the text."""
    return {f"[@{c.source}{' | recalled' if c.recalled else ''}]" for c in prose.citations}


def _links(prose: Prose) -> set[str]:
    return {link.address for link in prose.links}


def _difference(source: set[str], translation: set[str]) -> str:
    missing = ", ".join(sorted(source - translation))
    added = ", ".join(sorted(translation - source))
    return "; ".join(
        part for part in (missing and f"{missing} is missing", added and f"{added} is new") if part
    )
