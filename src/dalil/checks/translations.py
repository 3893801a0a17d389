"""Translations say what their source says: the same citations, the same links, no other markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from dalil.catalog import Catalog
from dalil.checks.item_writing import translated_flaws
from dalil.checks.items import accepted_problems, gap_problems
from dalil.checks.prose import complaints
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.i18n.layout import po_path
from dalil.i18n.messages import source_text, term_forms, text_context
from dalil.i18n.translations import DocumentTranslations, Translations
from dalil.model.assessments import Assessment
from dalil.model.base import Document, Edition, TextKind
from dalil.model.blocks import FigureBlock
from dalil.model.items import ClozeItem, Gap, ShortTextItem
from dalil.model.reference import GlossaryFile
from dalil.model.walk import Path, TextSite, parts, texts
from dalil.prose import Prose, render

Finding = tuple[Code, str, str]
"""Code, message and hint of a complaint about a translation."""


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
    found: set[Diagnostic] = set()
    for key in catalog.documents:
        if own is None or key in own:
            found.update(_document(catalog, key, locale, translations))
    return sorted(found)


def _document(
    catalog: Catalog, key: str, locale: str, translations: Translations
) -> Iterator[Diagnostic]:
    document, own = catalog.documents[key], translations.of(key)
    sites = [] if document.language == locale else list(texts(document))
    strings = [(text_context(key, site.context), source_text(site.text)) for site in sites]
    forms: list[tuple[str, str]] = []
    if isinstance(document, GlossaryFile):
        forms = [(context, text) for context, text, _ in term_forms(key, document, [locale])]
    if catalog.edition is Edition.trainer and not own.damaged:
        yield from _strays(own, {*strings, *forms})
    languages = {configured.language for configured in catalog.portal.locales}
    if document.language == locale or document.language not in languages:
        return
    found = [own.find(*string) for string in strings]
    missing = found.count(None) + sum(own.find(*form) is None for form in forms)
    if missing:
        path = po_path(catalog.root, locale, key).relative_to(catalog.root)
        message = f"{missing} of {len(strings) + len(forms)} texts have no current translation"
        hint = "run `dalil i18n merge`, then translate the empty and the fuzzy entries"
        place = Place(path.as_posix())
        yield Diagnostic(place, Code.UNTRANSLATED, f"{message} into {locale}", hint)
    yield from translated_flaws(catalog, key, locale, translations)
    yield from _translated(document, sites, found, own)
    untranslated = (site for site, text in zip(sites, found, strict=True) if text is None)
    for alt in _pictures(document, untranslated):
        message = f"the alternative text of this picture is not translated into {locale}"
        hint = "translate it: a reader who cannot see the picture has nothing else"
        yield Diagnostic(catalog.place(key, alt), Code.UNTRANSLATED_ALT, message, hint)


def _strays(own: DocumentTranslations, known: AbstractSet[tuple[str, str]]) -> Iterator[Diagnostic]:
    """One warning for a file whose entries and document have grown apart."""
    lines = [
        line
        for context, (text, _, line) in (*own.entries.items(), *own.others)
        if (context, text) not in known
    ]
    lines += [line for context, text, line in own.idle if (context, text) not in known]
    if not lines:
        return
    message = (
        "this entry translates no text of the document"
        if len(lines) == 1
        else f"{len(lines)} entries translate no text of the document; the first is here"
    )
    hint = "run `dalil i18n merge`: it marks what has changed and keeps every translation"
    yield Diagnostic(own.place(min(lines)), Code.STRAY_TRANSLATION, message, hint)


def _pictures(document: Document, untranslated: Iterable[TextSite]) -> list[Path]:
    """The paths of those alternative texts of pictures that are not translated."""
    paths = [site.path for site in untranslated if site.path[-1] == "alt"]
    if not paths:
        return []
    pictures = {site.path for site in parts(document) if isinstance(site.part, FigureBlock)}
    return [path for path in paths if path[:-1] in pictures]


def _translated(
    document: Document,
    sites: list[TextSite],
    found: list[tuple[str, int] | None],
    own: DocumentTranslations,
) -> Iterator[Diagnostic]:
    clozes, answers = _questions(document)
    for site, translation in zip(sites, found, strict=True):
        if translation is None:
            continue
        text, line = translation
        findings: list[Finding] = []
        if not plainly_alike(site.text, text, site.kind):
            findings += _differences(site.text, text, site.kind)
        if site.path in clozes:
            for message, hint in gap_problems(text, clozes[site.path]):
                findings.append((Code.CLOZE_GAPS, message, hint))
        if site.path in answers:
            for message, hint in accepted_problems(text):
                findings.append((Code.BROKEN_KEY, message, hint))
        for finding in findings:
            yield Diagnostic(own.place(line), *finding)


def _questions(document: Document) -> tuple[dict[Path, list[str]], set[Path]]:
    """The texts with gaps in them, with the ids of the gaps; where accepted answers stand."""
    clozes: dict[Path, list[str]] = {}
    answers: set[Path] = set()
    if isinstance(document, Assessment):
        for path, part in ((site.path, site.part) for site in parts(document)):
            if isinstance(part, ClozeItem):
                clozes[(*path, "text")] = [gap.id for gap in part.gaps]
            elif isinstance(part, ShortTextItem | Gap):
                answers.add((*path, "accepted"))
    return clozes, answers


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
