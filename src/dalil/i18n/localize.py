"""The Catalog in one locale: current translations in place, every fallback marked."""

from __future__ import annotations

from dataclasses import replace

from dalil.catalog import Catalog
from dalil.i18n.messages import form_context, source_text, text_context
from dalil.i18n.translations import DocumentTranslations, Translations
from dalil.i18n.untranslated import Untranslated
from dalil.model.base import Document, TextKind
from dalil.model.reference import FormStatus, GlossaryFile, Term, TermForm
from dalil.model.walk import map_texts

__all__ = ["Untranslated", "localize", "localize_document"]


def localize(catalog: Catalog, locale: str, translations: Translations) -> Catalog:
    """Every string translated, or `Untranslated` in the language of its document."""
    documents = {
        key: localize_document(key, document, locale, translations)
        for key, document in catalog.documents.items()
    }
    return replace(catalog, documents=documents, locale=locale)


def localize_document(
    key: str, document: Document, locale: str, translations: Translations
) -> Document:
    """One document in a locale, as `localize` has it."""
    own = translations.of(key)
    if isinstance(document, GlossaryFile):
        language = document.language
        terms = tuple(_with_form(key, term, language, locale, own) for term in document.terms)
        document = document.model_copy(update={"terms": terms})
    if document.language == locale:
        return document
    language = document.language
    entries = own.entries if not own.others else {}

    def change(context: str, _kind: TextKind, text: str) -> str:
        entry = entries.get(context)
        if entry is not None and entry[0] == source_text(text):
            # As nearly all are: `find` would come to the same, for half as much again.
            translation = entry[1]
        else:
            found = own.find(context, text)
            translation = found[0] if found else None
        return Untranslated(text, language) if translation is None else translation

    return map_texts(document, change, text_context(key, ""))


def _with_form(
    key: str, term: Term, language: str, locale: str, translations: DocumentTranslations
) -> Term:
    """A term with the form that a PO file supplies, where the glossary itself has none.

    Nobody says of such a form that it was read in an official text, so it is unverified.
    """
    source = term.forms.get(language)
    if source is None or locale in term.forms:
        return term
    found = translations.find(form_context(key, term.id), source.text)
    if found is None:
        return term
    form = TermForm(text=found[0].strip(), status=FormStatus.unverified)
    return term.model_copy(update={"forms": {**term.forms, locale: form}})
