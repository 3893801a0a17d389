"""Say in an author's words what a YAML parser could not read, and where the cause stands."""

from __future__ import annotations

from typing import Any

Position = tuple[int, int]
Explanation = tuple[Position, str, str]

_QUOTES = "put the whole text in quotes, or write it below with `|`"
_GENERAL_HINT = (
    "look at this line and the one above: a missing colon or quote, an indentation that differs "
    "from its neighbours, or a text with ': ' in it that needs quotes"
)
_UNCLOSED_QUOTE = (
    "the quote that opens here is not closed",
    "close it with the same quote; an apostrophe inside '...' is written twice",
)
_BACKSLASH = (
    'a backslash inside "..." starts a special character, and this one is not known',
    "write the backslash twice, or use '...' around the text",
)
_ENDS = ("'", '"', "]", "}")
_AFTER_END = (
    "something follows a text or list that has ended here",
    "put quotes around all of the text; an apostrophe inside '...' is written twice",
)
_BRACKET_HINT = "if it is part of a text, put the whole text in quotes; otherwise close it"

_AT_PROBLEM: dict[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": (
        "there is a second colon on this line, or the line is indented too far",
        "put the text in quotes if it has a colon in it; else align the line with its neighbours",
    ),
    "did not find expected key": (
        "this line does not fit those above it",
        "align it with its neighbours, or write `name: value`",
    ),
    "did not find expected '-' indicator": (
        "this line stands in a list and does not start with a dash",
        "start it with a dash, or indent it so that it belongs to the entry above",
    ),
    "did not find expected comment or line break": (
        "something stands after the sign | or >",
        "write the text on the next line, indented; or leave out the sign",
    ),
    "block sequence entries are not allowed in this context": (
        "a list cannot start on this line",
        "start it on the next line; if the dash is part of a text, put the whole text in quotes",
    ),
    "did not find expected <document start>": (
        "the document has already ended above this line",
        "align this line with the first one of the file; delete a line `...` or a bracket too many",
    ),
    "did not find expected node content": (
        "something is missing before this sign",
        "write the value; if the sign is part of a text, put the whole text in quotes",
    ),
    "found unexpected ':'": (
        "a colon stands in a text between brackets",
        "put the text in quotes",
    ),
    "found incompatible YAML document": (
        "the file asks for a version of YAML that there is not",
        "delete the line that starts with %",
    ),
    "found unknown escape character": _BACKSLASH,
    "found invalid Unicode character escape code": _BACKSLASH,
    "did not find expected hexdecimal number": _BACKSLASH,
}

_AT_CONTEXT: dict[str, tuple[str, str]] = {
    "could not find expected ':'": (
        "this line is no `name: value`",
        "write a colon and a space after the name; or indent it, if it goes on with a text above",
    ),
    "did not find expected ',' or ']'": ('the "[" that opens here is not closed', _BRACKET_HINT),
    "did not find expected ',' or '}'": ('the "{" that opens here is not closed', _BRACKET_HINT),
}

_SPECIAL_START = (
    "found character that cannot start any token",
    "did not find expected alphabetic or numeric character",
)


def explain(error: Any, text: str) -> Explanation:
    """The place, message and hint for an error of the parser (a YAMLError)."""
    problem = " ".join(str(getattr(error, "problem", None) or error).split())
    context = str(getattr(error, "context", None) or "")
    at = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None) or at
    at = at or opened
    if "scanning a quoted scalar" in context and problem not in _AT_PROBLEM:
        return _position(opened), *_UNCLOSED_QUOTE
    if problem in _AT_CONTEXT:
        return _position(opened), *_AT_CONTEXT[problem]
    if problem == "did not find expected key" and _before(text, _position(at)).endswith(_ENDS):
        return _position(at), *_AFTER_END
    if problem in _AT_PROBLEM:
        return _position(at), *_AT_PROBLEM[problem]
    if problem in _SPECIAL_START:
        position = _position(opened if context.endswith(("an alias", "an anchor")) else at)
        sign = _line(text, position)[position[1] - 1 : position[1]]
        return position, f'a text cannot start with "{sign}"', _QUOTES
    return _position(at), f"the file is not YAML: {problem}", _GENERAL_HINT


def _position(mark: Any) -> Position:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _line(text: str, position: Position) -> str:
    lines = text.split("\n")
    return lines[position[0] - 1] if position[0] <= len(lines) else ""


def _before(text: str, position: Position) -> str:
    """What stands before a place on its line."""
    return _line(text, position)[: position[1] - 1].rstrip()
