"""Puts the files that lie beside src/ into the wheel, where an installed Dalil finds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RESOURCES = {
    "overrides": "dalil/overrides",
    "docs/assets": "dalil/assets",
    "schemas": "dalil/schemas",
}


class CustomBuildHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # An editable install reads them in place: copies would only go stale.
        if version == "standard":
            for source, target in RESOURCES.items():
                build_data["force_include"][str(Path(self.root, source))] = target
