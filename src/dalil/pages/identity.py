"""What the player knows a portal by: the same in every language."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from dalil import __version__
from dalil.catalog import Catalog
from dalil.digests import blake2b


@dataclass(frozen=True, slots=True)
class Identity:
    """`version` changes with the questions; under `store` a browser keeps the progress."""

    version: str
    store: str

    @classmethod
    def of(cls, catalog: Catalog) -> Self:
        """Needs what the files of the portal and of its assessments say."""
        portal = catalog.files["portal"].data
        name = portal["name"] if isinstance(portal, dict) else catalog.portal.name
        files = catalog.files.items()
        return cls.made(name, {k: written(f.data) for k, f in files if is_asking(k)})

    @classmethod
    def made(cls, name: str, assessments: Mapping[str, str]) -> Self:
        """`name`: of the portal as it is written; `assessments`: what `written` says, by key."""
        lines = "".join(f"{key} {assessments[key]}\n" for key in sorted(assessments))
        store = re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "portal"
        return cls(f"{__version__}+{blake2b(lines.encode(), digest_size=4).hexdigest()}", store)


def is_asking(key: str) -> bool:
    """Whether a document of this key is an assessment."""
    return key.startswith("quizzes/")


def written(data: Any) -> str:
    """A digest of what a file says. Nothing of the day or the machine is in it."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=8).hexdigest()
