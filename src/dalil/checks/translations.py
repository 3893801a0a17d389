"""Translations say what their source says: the same citations, the same links, no other markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from pydantic import BaseModel

from dalil.catalog import Catalog
from dalil.checks.item_writing import FlawsByItem, source_flaws, translated_flaws
from dalil.checks.items import accepted_problems, gap_problems
from dalil.checks.prose import complaints
from dalil.checks.reading import Reading
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.i18n.messages import source_text, term_forms, text_context
from dalil.i18n.translations import DocumentTranslations, Found, Translations
from dalil.loading import TRANSLATIONS
from dalil.model.assessments import Assessment
from dalil.model.base import Document, Edition, TextKind
from dalil.model.blocks import FigureBlock
from dalil.model.items import ClozeItem, Gap, ShortTextItem
from dalil.model.reference import GlossaryFile
from dalil.model.walk import Path, Sites, sites
from dalil.prose import Prose, render

Finding = tuple[Code, str, str]
"""Code, message and hint of a complaint about a translation."""


class _Source:
    """A document to be translated: its strings, and what every locale is compared with."""

    def __init__(self, key: str, document: Document, found: Sites) -> None:
        self.key = key
        self.document = document
        self.sites = found
        self.strings = [
            (text_context(key, site.context), source_text(site.text)) for site in found.texts
        ]

    @cached_property
    def known(self) -> frozenset[tuple[str, str]]:
        return frozenset(self.strings)

    @cached_property
    def by_context(self) -> Mapping[str, str]:
        return dict(self.strings)

    @cached_property
    def flaws(self) -> FlawsByItem:
        return source_flaws(self.document)

    @cached_property
    def clozes(self) -> Mapping[Path, list[str]]:
        """The texts with gaps in them, with the ids of the gaps."""
        return {
            (*path, "text"): [gap.id for gap in part.gaps]
            for path, part in self._questions
            if isinstance(part, ClozeItem)
        }

    @cached_property
    def answers(self) -> AbstractSet[Path]:
        """Where accepted answers stand."""
        return {
            (*path, "accepted")
            for path, part in self._questions
            if isinstance(part, ShortTextItem | Gap)
        }

    @property
    def _questions(self) -> list[tuple[Path, BaseModel]]:
        if not isinstance(self.document, Assessment):
            return []
        return [(site.path, site.part) for site in self.sites.parts]


def check_translations(
    catalog: Catalog,
    locale: str,
    translations: Translations,
    *,
    own: AbstractSet[str] | None = None,
) -> list[Diagnostic]:
    """Everything wrong with the translations of documents into one locale, sorted.

    `own` are the keys of the documents to look at, None all of the Catalog.
    """
    return check_locales(catalog, {locale: translations}, own=own)


def check_locales(
    catalog: Catalog,
    translations: Mapping[str, Translations],
    *,
    own: AbstractSet[str] | None = None,
    readings: Mapping[str, Reading] | None = None,
) -> list[Diagnostic]:
    """What `check_translations` gives for each of some locales, each document gone through once.

    `readings` are documents that were read before.
    """
    found: set[Diagnostic] = set()
    for key in catalog.documents:
        if own is None or key in own:
            document = catalog.documents[key]
            reading = (readings or {}).get(key)
            source = _Source(key, document, reading.sites if reading else sites(document))
            for locale, its in translations.items():
                found.update(_document(catalog, source, locale, its.of(key)))
    return sorted(found)


def _document(
    catalog: Catalog, source: _Source, locale: str, own: DocumentTranslations
) -> Iterator[Diagnostic]:
    key, document = source.key, source.document
    forms: list[tuple[str, str]] = []
    if isinstance(document, GlossaryFile):
        forms = [(context, text) for context, text, _ in term_forms(key, document, [locale])]
    native = document.language == locale
    if catalog.edition is Edition.trainer and not own.damaged:
        yield from _strays(own, None if native else source, forms)
    languages = {configured.language for configured in catalog.portal.locales}
    if native or document.language not in languages:
        return
    found = own.find_all(source.strings)
    missing = found.count(None) + sum(own.find(*form) is None for form in forms)
    if missing:
        message = f"{missing} of {len(found) + len(forms)} texts have no current translation"
        hint = "run `dalil i18n merge`, then translate the empty and the fuzzy entries"
        place = Place(f"{TRANSLATIONS}/{locale}/{key}.po")
        yield Diagnostic(place, Code.UNTRANSLATED, f"{message} into {locale}", hint)
    if isinstance(document, Assessment):
        yield from translated_flaws(document, locale, source.sites.texts, found, own, source.flaws)
    yield from _translated(source, found, own)
    if None in found:
        for alt in _pictures(source, found):
            message = f"the alternative text of this picture is not translated into {locale}"
            hint = "translate it: a reader who cannot see the picture has nothing else"
            yield Diagnostic(catalog.place(key, alt), Code.UNTRANSLATED_ALT, message, hint)


def _strays(
    own: DocumentTranslations, source: _Source | None, forms: list[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """One warning for a file whose entries and document have grown apart.

    `source` is None for a document in the language of the file.
    """
    known = source.by_context if source else {}
    odd = [
        (context, entry[0], entry[2])
        for context, entry in own.entries.items()
        if known.get(context) != entry[0]
    ]
    odd += [(context, text, line) for context, (text, _, line) in own.others]
    rest = [*odd, *own.idle]
    if not rest:
        return
    strings = source.known.union(forms) if source else frozenset(forms)
    lines = [line for context, text, line in rest if (context, text) not in strings]
    if not lines:
        return
    message = (
        "this entry translates no text of the document"
        if len(lines) == 1
        else f"{len(lines)} entries translate no text of the document; the first is here"
    )
    hint = "run `dalil i18n merge`: it marks what has changed and keeps every translation"
    yield Diagnostic(own.place(min(lines)), Code.STRAY_TRANSLATION, message, hint)


def _pictures(source: _Source, found: Sequence[Found]) -> list[Path]:
    """The paths of those alternative texts of pictures that are not translated."""
    texts = zip(source.sites.texts, found, strict=True)
    paths = [site.path for site, text in texts if text is None and site.path[-1] == "alt"]
    if not paths:
        return []
    pictures = {site.path for site in source.sites.parts if isinstance(site.part, FigureBlock)}
    return [path for path in paths if path[:-1] in pictures]


def _translated(
    source: _Source, found: Sequence[Found], own: DocumentTranslations
) -> Iterator[Diagnostic]:
    clozes, answers = source.clozes, source.answers
    for site, translation in zip(source.sites.texts, found, strict=True):
        if translation is None:
            continue
        text, line = translation
        findings: list[Finding] = []
        if not plainly_alike(site.text, text, site.kind):
            findings += _differences(site.text, text, site.kind)
        if clozes and site.path in clozes:
            for message, hint in gap_problems(text, clozes[site.path]):
                findings.append((Code.CLOZE_GAPS, message, hint))
        if answers and site.path in answers:
            for message, hint in accepted_problems(text):
                findings.append((Code.BROKEN_KEY, message, hint))
        for finding in findings:
            yield Diagnostic(own.place(line), *finding)


_UNDERLINE = re.compile(r"[=-][ \t]*(?:[\r\n]|\Z)")
"""The end of a line that may make a heading of the line above it."""


def plainly_alike(source: str, translation: str, kind: TextKind) -> bool:
    """Whether a look at the signs in two texts proves that there is nothing to complain of.

    False says nothing: both have to be rendered. The translation comes from a file, so a forbidden
    character is in it only by an entity.
    """
    if kind is TextKind.LINE:
        return "[" not in translation and "]" not in translation and "*" not in translation
    # Without these there is no citation, link, picture, HTML or entity.
    if "[" in source or "<" in source or "&" in source:
        return False
    if "[" in translation or "<" in translation or "&" in translation:
        return False
    if kind is TextKind.INLINE:
        # One line that begins with a letter is one paragraph.
        return translation[:1].isalpha() and "\n" not in translation and "\r" not in translation
    return "#" not in translation and not _UNDERLINE.search(translation)


def _differences(source: str, translation: str, kind: TextKind) -> Iterator[Finding]:
    original, translated = render(source, kind), render(translation, kind)
    for complaint in complaints(translation, kind, translated):
        yield complaint.code, complaint.message, complaint.hint
    if difference := _difference(_citations(original), _citations(translated)):
        message = f"the translation does not cite what the source cites: {difference}"
        hint = "copy the citations from the source text; only the words may be translated"
        yield Code.TRANSLATION_CITATIONS, message, hint
    if difference := _difference(_links(original), _links(translated)):
        message = f"the translation does not link where the source links: {difference}"
        hint = "copy the addresses in (...) from the source text; translate only the words in [...]"
        yield Code.TRANSLATION_LINKS, message, hint


def _citations(prose: Prose) -> set[str]:
    """By source and certainty: a locator such as "article 3" is translated with the text."""
    return {f"[@{c.source}{' | recalled' if c.recalled else ''}]" for c in prose.citations}


def _links(prose: Prose) -> set[str]:
    return {link.address for link in prose.links}


def _difference(source: set[str], translation: set[str]) -> str:
    if source == translation:
        return ""
    missing = ", ".join(sorted(source - translation))
    added = ", ".join(sorted(translation - source))
    return "; ".join(
        part for part in (missing and f"{missing} is missing", added and f"{added} is new") if part
    )
