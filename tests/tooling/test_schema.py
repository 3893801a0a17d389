"""JSON Schemas: generated, up to date, and true of every document there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dalil import schema
from dalil.sources import read_source
from tests.tooling.portals import CHECKOUT, Terminal, a_portal


def _validators() -> dict[str, Draft202012Validator]:
    """A validator by the glob of the files it is for."""
    return {
        pattern: Draft202012Validator(
            json.loads((CHECKOUT / f"schemas/{name}.schema.json").read_text("utf-8"))
        )
        for name, pattern, _ in schema.kinds()
    }


def test_the_schemas_of_this_repository_are_what_the_models_say() -> None:
    """If this fails: python3 build.py schema"""
    assert schema.stale(CHECKOUT) == []
    known = {f"{name}.schema.json" for name, _, _ in schema.kinds()}
    assert {path.name for path in (CHECKOUT / "schemas").iterdir()} == known


def test_every_schema_is_one_and_describes_itself() -> None:
    for name, text in schema.schemas().items():
        found = json.loads(text)
        Draft202012Validator.check_schema(found)
        assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert name == f"schemas/{found['$id']}"
        assert found["title"]
        assert found["additionalProperties"] is False


@pytest.mark.parametrize("portal", ["ours", "new"])
def test_every_document_satisfies_its_schema(portal: str, tmp_path: Path) -> None:
    root = CHECKOUT if portal == "ours" else a_portal(tmp_path)
    checked = 0
    for pattern, validator in _validators().items():
        for path in root.glob(pattern):
            source, problems = read_source(root, path)
            assert problems == []
            assert [error.message for error in validator.iter_errors(source.data)] == [], path
            checked += 1
    assert checked >= 6


@pytest.mark.parametrize(
    "change",
    [
        {"titel": "a field that does not exist"},
        {"audience": "everyone"},
        {"duration_minutes": "45"},
        {"id": "Not a slug"},
        {"sections": []},
    ],
)
def test_a_wrong_document_does_not(change: dict[str, Any], tmp_path: Path) -> None:
    root = a_portal(tmp_path)
    source, _ = read_source(root, root / "modules/first-module.yml")
    validator = _validators()["modules/*.yml"]
    assert validator.is_valid(source.data)
    assert not validator.is_valid({**source.data, **change})


class TestCommand:
    def test_it_writes_what_has_changed(self, dalil: Terminal, portal: Path) -> None:
        assert dalil("schema").out == ""
        (portal / "schemas/module.schema.json").write_text("{}")
        (portal / "schemas/pillar.schema.json").unlink()
        stale = "schemas/pillar.schema.json, schemas/module.schema.json"
        result = dalil("schema", "--check")
        assert (result.code, result.err) == (
            2,
            f"dalil: run `dalil schema`: it would change {stale}.\n",
        )
        assert dalil("schema").out.splitlines() == [f"Wrote {path}" for path in stale.split(", ")]
        assert dalil("schema", "--check").code == 0

    def test_other_settings_of_the_editor_are_kept(self, dalil: Terminal, portal: Path) -> None:
        settings = portal / ".vscode/settings.json"
        settings.write_text('{"editor.rulers": [100], "yaml.schemas": {}}')
        dalil("schema")
        found = json.loads(settings.read_text("utf-8"))
        assert found["editor.rulers"] == [100]
        assert found["yaml.schemas"]["./schemas/module.schema.json"] == "modules/*.yml"

        commented = '{"editor.rulers": [100], // a comment\n}'
        settings.write_text(commented)
        assert dalil("schema").out == ""
        assert settings.read_text("utf-8") == commented
