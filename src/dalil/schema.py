"""JSON Schemas of every kind of file, made from the models, for editors.

Each schema is `schemas/<name>.schema.json`. `.vscode/settings.json` tells the YAML extension of
Visual Studio Code which files each is for; any other editor with the YAML language server reads a
first line `# yaml-language-server: $schema=../schemas/module.schema.json` in the file itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic.json_schema import DEFAULT_REF_TEMPLATE, GenerateJsonSchema, JsonSchemaValue

from dalil.loading import FILES, FOLDERS
from dalil.model.base import Document, Edition
from dalil.writing import write_file

FOLDER = "schemas"
EDITOR_SETTINGS = ".vscode/settings.json"


def kinds() -> Iterator[tuple[str, str, type[Document]]]:
    """Every kind of file: the name of its schema, the files it is for (a glob), its model."""
    for path, model in FILES.items():
        yield path.rpartition("/")[2].removesuffix(".yml"), path, model
    for folder, model in FOLDERS.items():
        yield _hyphened(model.__name__), f"{folder}/*.yml", model


def _hyphened(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def schemas() -> dict[str, str]:
    """Every schema: path below the root of a portal -> text."""
    return {f"{FOLDER}/{_file(name)}": _json(schema(name, model)) for name, _, model in kinds()}


def schema(name: str, model: type[Document]) -> JsonSchemaValue:
    """The schema of one kind of file, in the draft that pydantic writes."""
    body = model.model_json_schema(
        by_alias=True, ref_template=DEFAULT_REF_TEMPLATE, schema_generator=_Generator
    )
    head = {"$schema": GenerateJsonSchema.schema_dialect, "$id": _file(name)}
    return {**head, **body}


class _Generator(GenerateJsonSchema):
    """Writes an edition by its name, as authors do, and drops titles that only repeat a key."""

    def encode_default(self, dft: Any) -> Any:
        return dft.name if isinstance(dft, Edition) else super().encode_default(dft)

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the signature is pydantic's
        return False


def _file(name: str) -> str:
    return f"{name}.schema.json"


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def stale(root: Path) -> list[str]:
    """The paths below `root` of the files that differ from what the models say."""
    return [name for name, text in _outputs(root).items() if _text(root / name) != text]


def write(root: Path) -> list[str]:
    """Bring the files up to date; the paths of those that changed."""
    texts = _outputs(root)
    changed = stale(root)
    for name in changed:
        write_file(root / name, texts[name])
    return changed


def _outputs(root: Path) -> dict[str, str]:
    return {**schemas(), EDITOR_SETTINGS: _settings(_text(root / EDITOR_SETTINGS) or "{}")}


def _settings(text: str) -> str:
    """The editor's settings with our mapping in them. What else they say is kept."""
    mapping = {f"./{FOLDER}/{_file(name)}": pattern for name, pattern, _ in kinds()}
    try:
        settings = json.loads(text)
    except ValueError:
        return text  # with comments, which only the editor reads: for a person to change
    if settings.get("yaml.schemas") == mapping:
        return text
    return _json({**settings, "yaml.schemas": mapping})


def _text(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None
