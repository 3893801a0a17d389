"""Find the files of a portal, read them and make documents of them, or say what is wrong."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dalil.catalog import Catalog
from dalil.diagnostics import Code, Diagnostic, Place
from dalil.model.base import Document
from dalil.model.documents import (
    AwarenessPage,
    CountryProfile,
    ForumEvent,
    ForumTheme,
    Module,
    Pillar,
    Technique,
)
from dalil.model.portal import Portal
from dalil.model.reference import (
    DirectoryFile,
    FiguresFile,
    GlossaryFile,
    IndicatorsFile,
    SourcesFile,
)
from dalil.sources import SourceFile, read_source

FILES: Mapping[str, type[Document]] = {
    "content/portal.yml": Portal,
    "content/sources.yml": SourcesFile,
    "content/glossary.yml": GlossaryFile,
    "content/directory.yml": DirectoryFile,
    "content/indicators.yml": IndicatorsFile,
    "content/figures.yml": FiguresFile,
}
"""The files a portal has once. Only the first one must exist."""

FOLDERS: Mapping[str, type[Document]] = {
    "content/pillars": Pillar,
    "content/techniques": Technique,
    "content/forum": ForumEvent,
    "content/forum/themes": ForumTheme,
    "content/country": CountryProfile,
    "content/awareness": AwarenessPage,
    "modules": Module,
}
"""The folders of documents: one file each, named by its id."""

TRANSLATIONS = "content/translations"
_CONTENT_ROOTS = ("content", "modules")


def key_of(name: str) -> str:
    """The key of a file in a Catalog, from its path below the root."""
    return name.removeprefix("content/").rsplit(".", 1)[0]


def load(root: Path) -> tuple[Catalog | None, list[Diagnostic]]:
    """Read a whole portal. The Catalog is None where the settings themselves cannot be used.

    Documents with errors are left out of the Catalog, so that checks can go on with the others;
    the caller builds nothing while there is any error.
    """
    documents: dict[str, Document] = {}
    files: dict[str, SourceFile] = {}
    problems: list[Diagnostic] = []
    for path in _content_files(root):
        name = path.relative_to(root).as_posix()
        kind = FILES.get(name) or FOLDERS.get(name.rpartition("/")[0])
        if kind is None or path.suffix != ".yml":
            problems.append(_misplaced(name))
            continue
        source, found = read_source(root, path)
        problems += found
        files[key_of(name)] = source
        if source.data is None:
            continue
        document, found = parse(source, kind)
        problems += found
        if document is not None:
            documents[key_of(name)] = document
            problems += _identity(source, document, path.stem)
    if "portal" not in files:
        hint = "run `dalil init` to start a portal, or change to its folder"
        place = Place("content/portal.yml")
        problems.append(Diagnostic(place, Code.MISSING_FILE, "there is no such file", hint))
    if "portal" not in documents:
        return None, problems
    return Catalog(root, documents, files), problems


def parse(source: SourceFile, kind: type[Document]) -> tuple[Document | None, list[Diagnostic]]:
    """Make a document of what a file says; every problem of the file at once."""
    try:
        # Strict JSON mode refuses "80" for 80 and still reads dates, enumerations and tuples.
        text = json.dumps(source.data, ensure_ascii=False, allow_nan=False)
        return kind.model_validate_json(text, strict=True), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [_diagnostic(source, kind, e) for e in found if not _echo(e)]


def _echo(error: ErrorDetails) -> bool:
    """Whether a list only counts as too short because entries in it are wrong themselves."""
    value = error.get("input")
    minimum = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(value, list) and len(value) >= minimum


def _content_files(root: Path) -> Iterator[Path]:
    translations = root / TRANSLATIONS
    for top in _CONTENT_ROOTS:
        for path in sorted((root / top).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            if path.suffix in (".yml", ".yaml") and not hidden:
                if translations not in path.parents and path.is_file():
                    yield path


def _misplaced(name: str) -> Diagnostic:
    folders = ", ".join(f"{folder}/" for folder in FOLDERS)
    if name.endswith(".yaml"):
        hint = "rename it: the names of all content files end in .yml"
    else:
        hint = f"move it to the folder of its kind ({folders}), or delete it"
    return Diagnostic(Place(name), Code.MISPLACED_FILE, "no document belongs here", hint)


def _identity(source: SourceFile, document: Document, stem: str) -> list[Diagnostic]:
    identifier = getattr(document, "id", stem)
    if identifier == stem:
        return []
    return [
        Diagnostic(
            source.place(("id",)),
            Code.ID_MISMATCH,
            f'the id is "{identifier}" and the file is named "{stem}.yml"',
            "give both the same name; an id that was ever published must not change",
        )
    ]


def _diagnostic(source: SourceFile, kind: type[Document], error: ErrorDetails) -> Diagnostic:
    path, model = _follow(source.data, kind, error["loc"])
    name = str(error["loc"][-1]) if error["loc"] else ""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            message = f'"{name}" is missing'
            hint = _field_hint(model, name) or f"add `{name}:` here"
            return Diagnostic(source.place(path), Code.MISSING_FIELD, message, hint)
        case "extra_forbidden":
            known = list(model.model_fields) if model else []
            close = difflib.get_close_matches(name, known, 1)
            message = f'"{name}" is not a field of this part'
            hint = f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(known)}"
            return Diagnostic(source.key_place(path), Code.UNKNOWN_FIELD, message, hint)
        case "union_tag_invalid" | "union_tag_not_found":
            tag = context.get("tag")
            kinds = str(context.get("expected_tags", "")).replace("'", "")
            if tag is None:
                message, hint = 'this block has no "type"', "add `type: text`, or another type"
                return Diagnostic(source.place(path), Code.UNKNOWN_TYPE, message, hint)
            close = difflib.get_close_matches(str(tag), kinds.split(", "), 1)
            hint = f'did you mean "{close[0]}"?' if close else f"known types: {kinds}"
            place = source.place((*path, "type"))
            message = f'there is no block of type "{tag}"'
            return Diagnostic(place, Code.UNKNOWN_TYPE, message, hint)
    message, hint = _value_complaint(error, name)
    return Diagnostic(source.place(path), Code.INVALID_VALUE, message, hint)


def _follow(
    data: Any, kind: type[BaseModel], loc: tuple[int | str, ...]
) -> tuple[tuple[str | int, ...], type[BaseModel] | None]:
    """The path in the data for pydantic's `loc`, whose union tags are no part of the data.

    Also the model class the last step belongs to, for suggestions.
    """
    path: list[str | int] = []
    current = data
    models: list[type[BaseModel]] = [kind]
    for step in loc:
        inside = (isinstance(current, dict) and step in current) or (
            isinstance(current, list) and isinstance(step, int) and step < len(current)
        )
        if inside:
            path.append(step)
            current = current[step]
            if step != loc[-1] or step is not loc[-1]:
                models = _models_of(models, step) or models
        elif isinstance(step, str):
            tagged = [m for m in models if _tag(m) == step]
            models = tagged or models
    return tuple(path), models[0] if models else None


def _tag(model: type[BaseModel]) -> str | None:
    field = model.model_fields.get("type")
    values = getattr(field.annotation, "__args__", ()) if field else ()
    return str(values[0]) if len(values) == 1 else None


def _models_of(models: list[type[BaseModel]], step: str | int) -> list[type[BaseModel]]:
    """The model classes that may stand under a field of any of `models`."""
    if isinstance(step, int):
        return models
    found: list[type[BaseModel]] = []

    def collect(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found.append(annotation)
        for argument in getattr(annotation, "__args__", ()):
            collect(argument)

    for model in models:
        if step in model.model_fields:
            collect(model.model_fields[str(step)].annotation)
    return found


def _field_hint(model: type[BaseModel] | None, name: str) -> str | None:
    field = model.model_fields.get(name) if model else None
    if field is None or not field.description:
        return None
    return f"add `{name}:` here. {field.description}"


_EXPECTED = {
    "string_type": ("a text", "put the value in quotes"),
    "int_type": ("a whole number", "write the digits alone, without quotes"),
    "float_type": ("a number", "write the digits alone, without quotes, with a decimal point"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "tuple_type": ("a list", "start each entry on its own line with a dash: `- ...`"),
    "dict_type": ("fields", "write `name: value` lines, indented below"),
    "model_type": ("fields", "write `name: value` lines, indented below"),
    "model_attributes_type": ("fields", "write `name: value` lines, indented below"),
    "date_type": ("a date", "write it as year-month-day, for example 2026-06-30"),
    "date_from_datetime_parsing": ("a date", "write year-month-day, for example 2026-06-30"),
    "date_parsing": ("a date", "write year-month-day, for example 2026-06-30"),
}


def _value_complaint(error: ErrorDetails, name: str) -> tuple[str, str]:
    kind, context, value = error["type"], error.get("ctx", {}), error.get("input")
    shown = "nothing" if value is None else f'"{str(value)[:60]}"'
    if isinstance(value, dict | list):
        shown = "a list" if isinstance(value, list) else "a group of fields"
    if kind in _EXPECTED:
        expected, hint = _EXPECTED[kind]
        return f'"{name}" should be {expected}, and is {shown}', hint
    if kind == "enum" or kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "")
        return f'"{name}" is {shown}', f"write one of: {expected}"
    if kind in ("too_short", "too_long"):
        limit = context.get("min_length", context.get("max_length"))
        word = "at least" if kind == "too_short" else "at most"
        actual = context.get("actual_length")
        return f'"{name}" has {actual} entries', f"it needs {word} {limit}"
    if kind in ("string_too_short", "string_pattern_mismatch") and not str(value).strip():
        return f'"{name}" is empty', "write the text, or delete the field if it is optional"
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern"))
        return f'"{name}" is {shown}', _PATTERNS.get(pattern, f"it must look like {pattern}")
    if kind == "string_too_long":
        return f'"{name}" is too long', f"at most {context.get('max_length')} characters"
    if kind in ("greater_than", "greater_than_equal", "less_than_equal"):
        bound = context.get("gt", context.get("ge", context.get("le")))
        word = {"greater_than": "more than", "greater_than_equal": "at least"}.get(kind, "at most")
        return f'"{name}" is {shown}', f"it must be {word} {bound}"
    if name == "audience":
        return f'"audience" is {shown}', "write one of: public, trainee, trainer"
    return f'"{name}" is {shown}', error["msg"]


_SLUG_HINT = "use small Latin letters, digits and hyphens only, for example `first-contact`"
_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": _SLUG_HINT,
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": "write a language code such as ar, fr or en",
    r"^https://": "write a full address that starts with https://",
    r"^https://.*/$": "write a full address that starts with https:// and ends with /",
    r"^[\w./-]+\.(svg|png|jpg|webp)$": "name a picture below docs/assets/images/ "
    "that ends in .svg, .png, .jpg or .webp",
    "^[A-Z]{2}$": "write the two capital letters of the country, for example DZ",
}
