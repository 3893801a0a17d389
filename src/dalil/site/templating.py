"""What the theme's templates can call, and the strictness they are rendered with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined

from dalil.pages.fill import marked
from dalil.pages.icons import icon, mark
from dalil.pages.safe import safe

_POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",  # Material's stylesheet draws with data: images
    "style-src": "'self'",
    "script-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
}
_POLICY_WHILE_SERVING = {
    **_POLICY,
    "script-src": "'self' 'unsafe-inline'",  # MkDocs's live reload
    "connect-src": "'self'",
}


def set_up(env: Environment, versions: Mapping[str, str], *, serving: bool) -> Environment:
    """Make MkDocs's environment escape what it prints and refuse names it does not know.

    `versions` has a digest for each stylesheet and script.
    """
    env.autoescape = True
    env.undefined = StrictUndefined
    env.filters["marked"] = marked

    def asset(name: str) -> str:
        """The address of an asset from the root, which changes with its content."""
        return f"{name}?v={versions[name]}"

    policy = _POLICY_WHILE_SERVING if serving else _POLICY
    known: dict[str, Any] = {"icon": icon, "mark": mark, "asset": asset}
    directives = "; ".join(f"{name} {sources}" for name, sources in policy.items())
    known["content_security_policy"] = safe(directives)
    env.globals.update(known)
    return env
