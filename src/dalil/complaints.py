"""Turn what the model refused into diagnostics that an author can act on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dalil.diagnostics import Code, Diagnostic, did_you_mean
from dalil.sources import SourceFile

_KEY = "[key]"
"""What pydantic writes at the end of `loc` where the key of a mapping is wrong."""


def complaints(
    source: SourceFile, kind: type[BaseModel], error: ValidationError
) -> list[Diagnostic]:
    """Every problem of one file, in the order of the model; one complaint for one mistake."""
    found = error.errors(include_url=False)
    unknown: dict[tuple[int | str, ...], list[str]] = {}
    for e in found:
        if e["type"] == "extra_forbidden":
            unknown.setdefault(e["loc"][:-1], []).append(str(e["loc"][-1]))
    return [_diagnostic(source, kind, e) for e in found if not _echo(e, unknown)]


def _echo(error: ErrorDetails, unknown: Mapping[tuple[int | str, ...], list[str]]) -> bool:
    """Whether a complaint only follows from another one.

    A list counts as too short where entries in it are wrong themselves; a field is missing where
    its name is mistyped.
    """
    if error["type"] == "missing":
        mistyped = unknown.get(error["loc"][:-1], [])
        return did_you_mean(str(error["loc"][-1]), mistyped) is not None
    value = error.get("input")
    minimum = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(value, list) and len(value) >= minimum


def _diagnostic(source: SourceFile, kind: type[BaseModel], error: ErrorDetails) -> Diagnostic:
    loc = tuple(step for step in error["loc"] if step != _KEY)
    path, owner = _follow(source.data, kind, loc)
    name = str(loc[-1]) if loc else ""
    match error["type"]:
        case "missing":
            message = f'"{name}" is missing'
            hint = f"add `{name}:` here{_description(owner, name)}"
            return Diagnostic(source.place(path), Code.MISSING_FIELD, message, hint)
        case "extra_forbidden":
            known = list(owner.model_fields)
            message = f'"{_short(name)}" is not a field of this part'
            hint = did_you_mean(name, known) or f"known here: {', '.join(known)}"
            return Diagnostic(source.key_place(path), Code.UNKNOWN_FIELD, message, hint)
        case "union_tag_not_found":
            message, hint = 'this block has no "type"', "add `type: text`, or another type"
            return Diagnostic(source.place(path), Code.UNKNOWN_TYPE, message, hint)
        case "union_tag_invalid":
            context = error.get("ctx", {})
            tag, kinds = str(context["tag"]), str(context["expected_tags"]).replace("'", "")
            what = "item" if "single_choice" in kinds else "block"
            message = f'there is no {what} of type "{_short(tag)}"'
            hint = did_you_mean(tag, kinds.split(", ")) or f"known types: {kinds}"
            return Diagnostic(source.place((*path, "type")), Code.UNKNOWN_TYPE, message, hint)
    message, hint = _value_complaint(error, _subject(path))
    if _KEY in error["loc"]:
        message = f'"{_short(name)}" cannot be the name of an entry here'
        return Diagnostic(source.key_place(path), Code.INVALID_VALUE, message, hint)
    return Diagnostic(source.place(path), Code.INVALID_VALUE, message, hint)


def _follow(
    data: Any, kind: type[BaseModel], loc: tuple[int | str, ...]
) -> tuple[tuple[str | int, ...], type[BaseModel]]:
    """The path in the data for pydantic's `loc`, and the model class its last step belongs to.

    `loc` names the chosen class of a union by its tag, which is no part of the data.
    """
    path: list[str | int] = []
    current = data
    models = owners = [kind]
    for step in loc:
        owners = models
        if isinstance(current, list) and isinstance(step, int):
            path.append(step)
            current = current[step]
        elif isinstance(current, dict) and len(models) > 1 and current.get("type") == step:
            models = owners = [m for m in models if _tag(m) == step]
        elif isinstance(current, dict) and step in current:
            path.append(step)
            current = current[step]
            models = _models_below(models, str(step)) or models
    return tuple(path), owners[0]


def _tag(model: type[BaseModel]) -> str | None:
    field = model.model_fields.get("type")
    values: tuple[Any, ...] = getattr(field.annotation, "__args__", ()) if field else ()
    return str(values[0]) if len(values) == 1 else None


def _models_below(models: list[type[BaseModel]], name: str) -> list[type[BaseModel]]:
    """The model classes that may stand in a field of any of `models`."""
    found: list[type[BaseModel]] = []

    def collect(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found.append(annotation)
        for argument in getattr(annotation, "__args__", ()):
            collect(argument)

    for model in models:
        if name in model.model_fields:
            collect(model.model_fields[name].annotation)
    return found


def _description(model: type[BaseModel], name: str) -> str:
    field = model.model_fields.get(name)
    return f". {field.description}" if field and field.description else ""


def _subject(path: tuple[str | int, ...]) -> str:
    """What a complaint is about: `"title"`, `entry 3 of "steps"`, `the file`."""
    if not path:
        return "the file"
    last = path[-1]
    if isinstance(last, int):
        name = next((step for step in reversed(path) if isinstance(step, str)), "the file")
        return f'entry {last + 1} of "{name}"'
    return f'"{_short(last)}"'


_TYPES: Mapping[str, tuple[str, str]] = {
    "string_type": ("a text", "put the value in quotes"),
    "int_type": ("a whole number", "write the digits alone, without quotes"),
    "float_type": ("a number", "write the digits alone, without quotes, with a decimal point"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "tuple_type": ("a list", "start each entry on its own line with a dash: `- ...`"),
    "dict_type": ("fields", "write `name: value` lines, indented below"),
    "model_type": ("fields", "write `name: value` lines, indented below"),
    "model_attributes_type": ("fields", "write `name: value` lines, indented below"),
    "date_type": ("a date", "write it as year-month-day, for example 2026-06-30"),
    "date_parsing": ("a date", "write it as year-month-day, for example 2026-06-30"),
    "date_from_datetime_parsing": ("a date", "write it as year-month-day, for example 2026-06-30"),
    "date_from_datetime_inexact": ("a date", "write it as year-month-day, without a time"),
}

_BOUNDS: Mapping[str, tuple[str, str]] = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


def _value_complaint(error: ErrorDetails, subject: str) -> tuple[str, str]:
    kind, context, value = error["type"], error.get("ctx", {}), error.get("input")
    message = f"{subject} is {_shown(value)}"
    if kind in _TYPES:
        expected, hint = _TYPES[kind]
        return f"{subject} should be {expected}, and is {_shown(value)}", _type_hint(
            kind, value, hint
        )
    if kind in ("string_too_short", "string_pattern_mismatch") and not str(value).strip():
        return f"{subject} is empty", "write the text, or delete the field if it is optional"
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        return message, _PATTERNS.get(pattern, f"it must look like {pattern}")
    if kind in ("too_short", "too_long"):
        message = f"{subject} has {_counted(context['actual_length'])}"
        word, limit = ("at least", "min") if kind == "too_short" else ("at most", "max")
        return message, f"it needs {word} {context[f'{limit}_length']}"
    if kind == "string_too_long":
        return f"{subject} is too long", f"write at most {context['max_length']} characters"
    if kind in ("enum", "literal_error"):
        return message, "write one of: " + str(context["expected"]).replace("'", "")
    if kind in _BOUNDS:
        bound, word = _BOUNDS[kind]
        return message, f"it must be {word} {context[bound]}"
    return message, error["msg"].removeprefix("Value error, ").replace("Input should", "it should")


def _type_hint(kind: str, value: Any, hint: str) -> str:
    if value is None:
        return "write it after the colon, or delete the field if it is optional"
    if kind == "string_type" and isinstance(value, dict | list):
        return "if this is one text with a colon, a brace or a bracket in it, put it in quotes"
    return hint


def _counted(number: int) -> str:
    return {0: "no entries", 1: "1 entry"}.get(number, f"{number} entries")


def _shown(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case list():
            return "a list"
        case dict():
            return "a group of fields"
        case bool():
            return str(value).lower()
        case str():
            return f'"{_short(value)}"'
        case _:
            return str(value)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:57] + "..."


_PATTERNS = {
    r"^[a-z0-9]$": "use one small letter or one digit, for example `a`",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "use small Latin letters, digits and hyphens only, "
    "for example `first-contact`",
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": "write a language code such as ar, fr or en",
    r"^https://": "write a full address that starts with https://",
    r"^https://.*/$": "write a full address that starts with https:// and ends with /",
    r"^[\w./-]+\.(svg|png|jpg|webp)$": "name a picture below docs/assets/images/ "
    "that ends in .svg, .png, .jpg or .webp",
    "^[A-Z]{2}$": "write the two capital letters of the country, for example DZ",
}
