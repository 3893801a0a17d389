"""The strings of a document as messages for a translator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dalil.model.base import Document, Edition, TextKind
from dalil.model.documents import PageDocument
from dalil.model.reference import GlossaryFile, Term
from dalil.model.walk import texts

_KINDS = {
    TextKind.LINE: "line: plain text without markup",
    TextKind.INLINE: "inline: Markdown without line breaks; keep [@...] and link addresses",
    TextKind.PROSE: "prose: Markdown paragraphs; keep [@...] and link addresses",
}


@dataclass(frozen=True, slots=True)
class Message:
    """A string to translate, as the source has it now.

    `context` names its place and `text` is the source, without white space at its end, which a
    block scalar in YAML has and which means nothing. `notes` are for the translator.
    """

    context: str | None
    text: str
    plural: str | None = None
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def text_context(key: str, context: str) -> str:
    """The msgctxt of a string, from the key of its document and its place there by ids."""
    return f"{key}#{context}"


def form_context(key: str, term: str) -> str:
    """The msgctxt of the form of a glossary term in a language that the YAML has no form for."""
    return f"{key}#{term}.form"


def source_text(text: str) -> str:
    """A source string as its msgid."""
    return text.rstrip()


def messages(key: str, document: Document, locales: Iterable[str]) -> Iterator[Message]:
    """The messages of a document for a locale (or, for a template, for several locales).

    A glossary holds its terms' forms by language, with the status of each, so they are no strings
    to translate; but where one of `locales` has no form, the form in the source language is a
    message too, so that a language can be added by PO files alone.
    """
    title = document.title if isinstance(document, PageDocument) else key
    locales = tuple(locales)
    if isinstance(document, GlossaryFile):
        for context, text, term in term_forms(key, document, locales):
            notes = ("term: the official form, if there is one", term.definition.strip())
            yield Message(context, text, notes=notes)
    for site in texts(document):
        note = _KINDS[site.kind]
        edition = f", {site.audience.name} edition" if site.audience > Edition.public else ""
        yield Message(
            context=text_context(key, site.context),
            text=source_text(site.text),
            notes=(note, f"in: {title}{edition}"),
        )


def term_forms(
    key: str, glossary: GlossaryFile, locales: Collection[str]
) -> Iterator[tuple[str, str, Term]]:
    """The forms to be supplied by PO files: context, the form in the source language, term."""
    for term in glossary.terms:
        form = term.forms.get(glossary.language)
        if form is not None and any(locale not in term.forms for locale in locales):
            yield form_context(key, term.id), source_text(form.text), term
