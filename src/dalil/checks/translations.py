"""Translations say what their source says: the same citations, the same links, no other markup."""

from __future__ import annotations

from collections.abc import Iterator

from dalil.catalog import Catalog
from dalil.checks.item_writing import translated_flaws
from dalil.checks.items import accepted_problems, gap_problems
from dalil.checks.prose import complaints
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.i18n.layout import po_path
from dalil.i18n.messages import messages, text_context
from dalil.i18n.translations import Translation, Translations
from dalil.model.base import Document
from dalil.model.blocks import FigureBlock
from dalil.model.items import ClozeItem, Gap, ShortTextItem
from dalil.model.walk import Path, TextSite, parts, texts
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
        found |= set(translated_flaws(catalog, key, locale, translations))
        clozes, answers = _clozes(document), _answers(document)
        pictures = {s.path for s in parts(document) if isinstance(s.part, FigureBlock)}
        for site in texts(document):
            translation = translations.find(text_context(key, site.context), site.text)
            if translation is not None:
                found |= set(_differences(site, translation))
                if site.path in clozes:
                    for problem in gap_problems(translation.text, clozes[site.path]):
                        found.add(Diagnostic(translation.place, Code.CLOZE_GAPS, *problem))
                if site.path in answers:
                    for problem in accepted_problems(translation.text):
                        found.add(Diagnostic(translation.place, Code.BROKEN_KEY, *problem))
            elif site.path[-1] == "alt" and site.path[:-1] in pictures:
                message = f"the alternative text of this picture is not translated into {locale}"
                hint = "translate it: a reader who cannot see the picture has nothing else"
                place = catalog.place(key, site.path)
                found.add(Diagnostic(place, Code.UNTRANSLATED_ALT, message, hint))
    return sorted(found)


def _clozes(document: Document) -> dict[Path, list[str]]:
    """The texts with gaps in them: their path, and the ids of the gaps."""
    return {
        (*site.path, "text"): [gap.id for gap in site.part.gaps]
        for site in parts(document)
        if isinstance(site.part, ClozeItem)
    }


def _answers(document: Document) -> set[Path]:
    """Where accepted answers stand."""
    kinds = (ShortTextItem, Gap)
    return {(*site.path, "accepted") for site in parts(document) if isinstance(site.part, kinds)}


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
