"""Ids: each stands once where it must be told apart, and every file is in a language there is."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from dalil.checks.anchors import reserved
from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic
from dalil.model.blocks import ItemBlock
from dalil.model.documents import PageDocument
from dalil.model.portal import Portal
from dalil.model.reference import Term
from dalil.model.walk import Path, plan


def duplicate_ids(subject: Subject) -> Iterator[Diagnostic]:
    """No two entries of a list have the same id."""
    for kind in subject.kinds:
        lists = [name for name, field in plan(kind).items() if any(map(_has_id, field.models))]
        for key, site, part in subject.parts(kind) if lists else ():
            for name in lists:
                value = getattr(part, name)
                if isinstance(value, tuple) and len(value) > 1:
                    yield from _duplicates(subject, key, (*site.path, name), value)


def _has_id(kind: type[BaseModel]) -> bool:
    return "id" in kind.model_fields


def _duplicates(
    subject: Subject, key: str, path: Path, entries: tuple[object, ...]
) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        id_ = getattr(entry, "id", None)
        if id_ is None:
            continue
        if id_ in first:
            place = subject.place(key, (*path, index, "id"))
            line = subject.place(key, (*path, first[id_], "id")).line
            message = f'the id "{id_}" stands twice (first on line {line})'
            hint = "give one of the two another id; an id that was ever published must not change"
            yield Diagnostic(place, Code.DUPLICATE_ID, message, hint)
        first.setdefault(id_, index)


def numeric_block_ids(subject: Subject) -> Iterator[Diagnostic]:
    """A block without an id is known by its number, so a number is no id of a block."""
    for key, page in subject.of(PageDocument).items():
        for s, section in enumerate(page.sections):
            for b, block in enumerate(section.blocks):
                if block.id is not None and block.id.isdigit():
                    place = subject.place(key, ("sections", s, "blocks", b, "id"))
                    message = f'the id "{block.id}" is a number alone'
                    hint = "begin it with a letter: numbers stand for blocks without an id"
                    yield Diagnostic(place, Code.DUPLICATE_ID, message, hint)


def anchor_clashes(subject: Subject) -> Iterator[Diagnostic]:
    """A section's id is an anchor of the page, which has some of its own."""
    for key, page in subject.of(PageDocument).items():
        taken = dict.fromkeys(reserved(type(page)), "the page has a heading of its own under it")
        for section in page.sections:
            for number, block in enumerate(section.blocks, 1):
                anchor = f"{section.id}-{block.id or number}"
                taken[anchor] = f'block {number} of the section "{section.id}" is known by it'
                if isinstance(block, ItemBlock):
                    taken[f"item-{block.item}"] = "a question on the page is known by it"
        for index, section in enumerate(page.sections):
            if section.id in taken:
                place = subject.place(key, ("sections", index, "id"))
                message = f'the id "{section.id}" is taken: {taken[section.id]}'
                yield Diagnostic(place, Code.DUPLICATE_ID, message, "choose another id")


def page_ids(subject: Subject) -> Iterator[Diagnostic]:
    """`index` is the address of the list of pages in a folder."""
    for key, page in subject.of(PageDocument).items():
        if page.id == "index":
            message = 'the id "index" is taken: the list of these pages stands at that address'
            hint = "choose another id, and name the file by it"
            yield Diagnostic(subject.place(key, ("id",)), Code.DUPLICATE_ID, message, hint)


def locales(subject: Subject) -> Iterator[Diagnostic]:
    """Every language of the portal is listed once, and every file is in one of them."""
    known = [locale.language for locale in subject.catalog.portal.locales]
    for key in subject.of(Portal):
        for index, language in enumerate(known):
            if language in known[:index]:
                place = subject.place(key, ("locales", index, "language"))
                message = f'the language "{language}" stands twice'
                yield Diagnostic(place, Code.DUPLICATE_ID, message, "delete one of the two")
    for key, document in subject.own.items():
        if document.language not in known:
            place = subject.place(key, ("language",))
            message = f'"{document.language}" is no language of this portal'
            hint = f"write one of: {', '.join(known)}; or add it to `locales` in portal.yml"
            yield Diagnostic(place, Code.UNKNOWN_LANGUAGE, message, hint)


def term_forms(subject: Subject) -> Iterator[Diagnostic]:
    """A term has a form in the language of its file: translations start from it."""
    for key, site, term in subject.parts(Term):
        language = subject.own[key].language
        if language not in term.forms:
            message = f'the term has no form in "{language}", the language of this file'
            hint = f"add `{language}: {{text: ..., status: unverified}}` to its forms"
            place = subject.place(key, (*site.path, "forms"))
            yield Diagnostic(place, Code.MISSING_FIELD, message, hint)
