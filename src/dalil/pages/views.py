"""What the templates of reference pages list: terms by letter, sources by evidence, page states."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from dalil.catalog import Catalog
from dalil.i18n.cldr import direction_of
from dalil.model.reference import (
    Contact,
    ContactKind,
    Evidence,
    Figure,
    FormStatus,
    Source,
    Term,
)
from dalil.pages.bidi import isolate
from dalil.pages.fill import attributes, escaped, fmt
from dalil.pages.safe import safe

if TYPE_CHECKING:
    from dalil.pages.context import CitedPlace, PageContext, PageReference


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A term in a language that is not the page's."""

    language: str
    direction: str
    text: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Letter:
    letter: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    level: Evidence
    sources: tuple[Source, ...]


def term_form(term: Term, catalog: Catalog) -> str:
    """The form in the language of the page; the first one the term has where it has none."""
    locale = catalog.locale or catalog.portal.language
    form = term.forms.get(locale) or next(iter(term.forms.values()))
    return form.text


def other_forms(term: Term, catalog: Catalog) -> list[OtherForm]:
    return [
        OtherForm(
            locale.language,
            direction_of(locale.language),
            form.text,
            form.status is FormStatus.verified,
        )
        for locale in catalog.portal.locales
        if locale.language != catalog.locale and (form := term.forms.get(locale.language))
    ]


def letters(catalog: Catalog) -> list[Letter]:
    """All terms by the first letter of their form in the language of the page."""
    ordered = sorted(catalog.terms.values(), key=lambda t: _sort_key(term_form(t, catalog)))
    return [
        Letter(letter, tuple(terms))
        for letter, terms in groupby(ordered, lambda t: _sort_key(term_form(t, catalog))[0].upper())
    ]


def _sort_key(form: str) -> str:
    """Without accents, vowel signs, hamza carriers and the Arabic article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    plain = plain.casefold().removeprefix("ال")
    return plain.lstrip("«'’\"( ") or form


def sources_by_evidence(catalog: Catalog) -> list[EvidenceGroup]:
    groups = (
        EvidenceGroup(
            level,
            tuple(
                sorted(
                    (s for s in catalog.sources.values() if s.evidence is level),
                    key=lambda s: (s.publisher.casefold(), s.year or 0, s.title.casefold()),
                )
            ),
        )
        for level in Evidence
    )
    return [group for group in groups if group.sources]


def source_line(source: Source, page: PageContext) -> Markup:
    """A source in bibliographic form, in its own language; linked where it has an address."""
    return page.line(source.label) if source.label else page.shared.source_line(source)


def bibliographic(source: Source, gettext: Callable[[str], str]) -> Markup:
    """Publisher, title and year of a source that has no label."""
    language = source.title_language
    words: str = escaped(source.title)
    if direction_of(language) == "rtl":
        words = isolate(words)
    title = f"<cite{attributes(language)}>{words}</cite>"
    if source.url:
        title = f'<a href="{escaped(source.url)}" rel="noreferrer">{title}</a>'
    parts = [f'<bdi lang="{escaped(language)}">{escaped(source.publisher)}</bdi>', title]
    if source.year:
        parts.append(f"<bdi>{source.year}</bdi>")
    comma = escaped(gettext(","))
    return safe(f"{comma} ".join(parts))


def reference_line(reference: PageReference, page: PageContext) -> Markup:
    """A reference of a page: the source, the places cited in it, how far it was read."""
    _ = page.shared.gettext
    line = source_line(reference.source, page)
    places = [_place(reference, place, page) for place in reference.places]
    if any(places):
        shown = safe(f"{escaped(_(';'))} ".join(places))
        line = fmt(_("%(source)s: %(places)s"), source=line, places=shown)
    read = page.shared.reading(reference.source.evidence, recalled=reference.recalled)
    return safe(f'{line}. <span class="dl-sources__level">({read})</span>')


def _place(reference: PageReference, place: CitedPlace, page: PageContext) -> str:
    """Where in the source; lettered, and the target of its citations, where there are several."""
    words: str = ""
    if place.locator or place.letter:
        words = page.line(place.locator or page.shared.gettext("as a whole"))
    if place.recalled:
        words = f"{words} <strong>?</strong>"
    if not place.letter:
        return words
    letter = place.letter
    return f'<span id="src-{reference.number}{letter}"><bdi>({letter})</bdi> {words}</span>'


def uncited(page: PageContext, ids: Sequence[str]) -> list[Source]:
    """Sources a document names beside those its text cites."""
    return [page.catalog.sources[id_] for id_ in ids if id_ not in page.cited]


def help_contact(catalog: Catalog) -> Contact | None:
    """The contact of the help card: the first of IOM that has a phone, else the first with one."""
    reachable = [c for c in catalog.contacts.values() if c.phone]
    general = [c for c in reachable if c.kind is ContactKind.iom]
    return next(iter(general or reachable), None)


def phone_text(number: str) -> str:
    """A number in international form with spaces, as a person reads it out."""
    from phonenumbers import (  # noqa: PLC0415 - 20 ms for the few pages with contacts
        PhoneNumberFormat,
        format_number,
        parse,
    )

    return format_number(parse(number, None), PhoneNumberFormat.INTERNATIONAL)


def figure_source(figure: Figure, page: PageContext) -> Markup:
    """Who published a figure, linked to the entry of the source."""
    source = page.catalog.sources[figure.source]
    href = page.href(f"page:sources#source-{source.id}")
    lang, publisher = escaped(source.title_language), escaped(source.publisher)
    return safe(f'<a href="{escaped(href)}"><bdi lang="{lang}">{publisher}</bdi></a>')
