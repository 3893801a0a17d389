"""A complaint about content is data: where, which rule, what is wrong, how to mend it.

Printing is in `reporting`; what each code means is in `reference/diagnostics.md`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """Every rule Dalil holds content to. The value is what an author sees in brackets."""

    # the file as text
    UNREADABLE_FILE = "unreadable-file"
    NOT_UTF8 = "not-utf8"
    FILE_TOO_LARGE = "file-too-large"
    FORBIDDEN_CHARACTER = "forbidden-character"
    UNBALANCED_BIDI = "unbalanced-bidi"
    # the file as YAML
    YAML_SYNTAX = "yaml-syntax"
    YAML_TAB = "yaml-tab"
    DUPLICATE_KEY = "duplicate-key"
    YAML_ALIAS = "yaml-alias"
    YAML_TAG = "yaml-tag"
    YAML_DOCUMENTS = "yaml-documents"
    YAML_KEY = "yaml-key"
    YAML_DEPTH = "yaml-depth"
    # the file as a document
    EMPTY_FILE = "empty-file"
    MISPLACED_FILE = "misplaced-file"
    MISSING_FILE = "missing-file"
    MISSING_FIELD = "missing-field"
    UNKNOWN_FIELD = "unknown-field"
    INVALID_VALUE = "invalid-value"
    UNKNOWN_TYPE = "unknown-type"
    ID_MISMATCH = "id-mismatch"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_LANGUAGE = "unknown-language"
    # references between documents
    UNKNOWN_REFERENCE = "unknown-reference"
    UNKNOWN_TERM = "unknown-term"
    UNKNOWN_LINK = "unknown-link"
    UNKNOWN_SOURCE = "unknown-source"
    BROKEN_CITATION = "broken-citation"
    NO_CITATION = "no-citation"
    UNUSED_SOURCE = "unused-source"
    UNUSED_OBJECTIVE = "unused-objective"
    UNKNOWN_OBJECTIVE = "unknown-objective"
    PREREQUISITE_CYCLE = "prerequisite-cycle"
    # questions
    UNKNOWN_ITEM = "unknown-item"
    SECOND_QUIZ = "second-quiz"
    UNTESTED_OBJECTIVE = "untested-objective"
    BROKEN_KEY = "broken-key"
    CLOZE_GAPS = "cloze-gaps"
    FORM_SHAPE = "form-shape"
    SHORT_BLUEPRINT = "short-blueprint"
    PARALLEL_FORM = "parallel-form"
    SHARED_ITEMS = "shared-items"
    UNKNOWN_NODE = "unknown-node"
    UNREACHABLE_NODE = "unreachable-node"
    DEAD_END = "dead-end"
    # how questions are written
    ALL_OF_THE_ABOVE = "all-of-the-above"
    UNMARKED_NEGATIVE = "unmarked-negative"
    ABSOLUTE_OPTION = "absolute-option"
    DUPLICATE_OPTION = "duplicate-option"
    KEY_IS_EVERYTHING = "key-is-everything"
    KEY_LENGTH = "key-length"
    KEY_POSITION = "key-position"
    LONG_STEM = "long-stem"
    # who may see what
    WIDENED_AUDIENCE = "widened-audience"
    RESTRICTED_LINK = "restricted-link"
    # facts that must be right
    DURATION_MISMATCH = "duration-mismatch"
    INVALID_PHONE = "invalid-phone"
    INVALID_EMAIL = "invalid-email"
    UNVERIFIED_CONTACT = "unverified-contact"
    UNPUBLISHED_CONTACT = "unpublished-contact"
    CONFLICTING_FIGURE = "conflicting-figure"
    FIGURE_SHAPE = "figure-shape"
    UNCONFIRMED_REVIEWED = "unconfirmed-reviewed"
    REVIEW_EXPIRED = "review-expired"
    MISSING_IMAGE = "missing-image"
    # prose
    RAW_HTML = "raw-html"
    UNSAFE_LINK = "unsafe-link"
    MISPLACED_MARKUP = "misplaced-markup"
    ROW_WIDTH = "row-width"
    # translations
    PO_SYNTAX = "po-syntax"
    UNKNOWN_LOCALE = "unknown-locale"
    STRAY_TRANSLATION = "stray-translation"
    UNTRANSLATED = "untranslated"
    UNTRANSLATED_ALT = "untranslated-alt"
    TRANSLATION_CITATIONS = "translation-citations"
    TRANSLATION_LINKS = "translation-links"


WARNINGS = frozenset(
    {
        Code.UNUSED_SOURCE,
        Code.REVIEW_EXPIRED,
        Code.STRAY_TRANSLATION,
        Code.UNTRANSLATED,
        Code.SHARED_ITEMS,
        Code.ALL_OF_THE_ABOVE,
        Code.UNMARKED_NEGATIVE,
        Code.ABSOLUTE_OPTION,
        Code.DUPLICATE_OPTION,
        Code.KEY_IS_EVERYTHING,
        Code.KEY_LENGTH,
        Code.KEY_POSITION,
        Code.LONG_STEM,
    }
)
"""Codes that do not stop a build (unless it is strict)."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file of the portal. `file` is relative to its root, with `/`; 1-based."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    place: Place
    code: Code
    message: str
    hint: str

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


class ContentError(Exception):
    """Content that cannot be built. Carries every diagnostic of the run, sorted."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        count = len(self.diagnostics)
        super().__init__(f"{count} problem{'s' * (count != 1)} in the content")


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [d for d in diagnostics if d.severity is Severity.ERROR]


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A hint that names the known word nearest to a mistyped one, if one is near."""
    close = difflib.get_close_matches(name, list(known), 1, cutoff=0.75)
    return f'did you mean "{close[0]}"?' if close else None
