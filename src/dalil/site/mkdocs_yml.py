"""Read mkdocs.yml as MkDocs does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_BASE: Any = getattr(yaml, "CLoader", yaml.Loader)


class _Loader(_BASE):  # type: ignore[misc]
    """As MkDocs reads its settings: they may name Python objects, as a slug function."""


class _FromEnvironment:
    """A value of the environment: only what we do not read may depend on one."""


def _env(_loader: object, _node: yaml.Node) -> _FromEnvironment:
    return _FromEnvironment()


_Loader.add_constructor("!ENV", _env)


def read(settings: Path) -> Any:
    """What the file says. Raises nearly anything."""
    with settings.open("rb") as stream:
        return yaml.load(stream, Loader=_Loader)  # noqa: S506 - the author's own project
